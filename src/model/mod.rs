//! The words of the domain as types: the yearly programme, its units, leaders and items, periods
//! and states. No input or output, and no knowledge of any other module.

mod amendment;
mod block;
mod choice;
mod field;
mod grid;
mod history;
mod item;
pub mod mark;
mod office;
mod period;
mod programme;
mod section;
mod state;
mod target;
mod unit;

pub use amendment::{
    Amendment, DecisionRef, Event, FormerUnit, Happening, Plan, Reorganisation, Revision, Turn, Withdrawal,
};
pub use block::Block;
pub use choice::Choice;
pub use field::{Field, FieldKind};
pub use grid::{Grid, GridCell, GridRow, GridValue, address, column_letters, place};
pub use item::{Deadline, Item, ItemId};
pub use office::{Convention, Issuance, Office, Recipient, Reminding, Signer};
pub use period::{Period, PeriodError, PeriodKind};
pub use programme::{Decision, DeclaredCounts, Group, Leader, LeaderId, OverlapPair, Programme, SectionText};
pub use section::{Quarter, Section};
pub use state::{PartialDate, Progress, Timeliness};
pub use target::{Measure, Op, Target};
pub use unit::{Unit, UnitId};
