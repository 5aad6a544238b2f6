//! What holds a result against its inputs afterwards: the evidence of what outputs were made of, and the verification of
//! outputs by it.

mod evidence;
mod verify;

pub use evidence::{Change, Digests, Evidence};
pub use verify::{Standing, Verdict, foreign, verify};
