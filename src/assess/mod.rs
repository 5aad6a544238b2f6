//! Progress, timeliness, attainment, counts, carried over: what the merged figures mean at a date.

mod outcome;

pub use outcome::{AssessedItem, AssessedTarget, Assessment, Counts, Summary};
