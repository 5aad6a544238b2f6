//! Rows of a submission + programme → each row's item, with evidence and runner-up.

mod outcome;

pub use outcome::{Candidate, Match, Matched, Unmatched, UnmatchedReason};
