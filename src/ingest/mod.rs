//! A unit's workbook as bytes → its [`Submission`]: rows of typed cells that keep their raw text and address.
//! The only place that names calamine.

mod archive;
mod area;
mod biff;
mod bullet;
mod cells;
mod column;
mod fields;
mod header;
mod heading;
mod hidden;
mod identity;
mod kind;
mod layout;
mod legacy;
mod numbering;
mod owner;
mod package;
mod part;
mod plain;
mod read;
mod reader;
mod remarks;
mod resolve;
mod share;
mod sheet_parts;
mod signature;
mod sniff;
mod source;
mod span;
mod submission;
mod tick;
mod torn;
mod totals;
mod version;
mod workbook;
mod worksheet;

pub use archive::{Member, members};
pub use bullet::bare_title;
pub use identity::period_of_path;
pub use read::{grids, sha256, submissions};
pub use reader::{InProcess, InputPath, Reader, Reading};
pub use sniff::other_document;
pub use submission::{Cell, Origin, Row, SectionHint, SetAside, SetAsideKind, Submission};
pub use version::{Stage, Version};
