//! A unit's workbook as bytes → its [`Submission`]: rows of typed cells that keep their raw text and address.
//! The only place that names calamine.

mod archive;
mod area;
mod biff;
mod cells;
mod column;
mod header;
mod heading;
mod identity;
mod kind;
mod layout;
mod legacy;
mod owner;
mod package;
mod plain;
mod read;
mod reader;
mod share;
mod signature;
mod sniff;
mod source;
mod submission;
mod torn;
mod version;
mod workbook;

pub use archive::{Member, members};
pub use identity::period_of_path;
pub use layout::bare_title;
pub use read::{grids, sha256, submissions};
pub use reader::{InProcess, InputPath, Reader, Reading};
pub use submission::{Cell, Origin, Row, SectionHint, SetAside, SetAsideKind, Submission};
pub use version::{Stage, Version};
