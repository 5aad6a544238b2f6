//! What holds a result against its inputs afterwards: the evidence of what outputs were made of, the verification of
//! outputs by it, the results that were closed, and what became of these.

mod closed;
mod evidence;
mod restate;
mod verify;

pub use closed::{
    Closed, ClosedCounts, ClosedFile, ClosedItem, ClosedTarget, Figures, broken, file_name, is_file_name,
    open,
};
pub use evidence::{Change, Digests, Evidence};
pub use restate::{Aspect, Difference, Restated, RestatedItem, Worth, restate};
pub use verify::{Standing, Verdict, foreign, verify};
