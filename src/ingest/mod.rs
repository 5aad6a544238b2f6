//! A unit's workbook as bytes → its [`Submission`]: rows of typed cells that keep their raw text and address.
//! The only place that names calamine.

mod submission;

pub use submission::{Cell, Origin, Row, SectionHint, SetAside, SetAsideKind, Submission};
