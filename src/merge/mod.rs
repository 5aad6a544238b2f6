//! Matches of all units and periods → one value for every item and target, with its sources and conflicts.

mod outcome;

pub use outcome::{Contribution, Merged, MergedItem, Reported, Role, Source, StepValue, TargetValue};
