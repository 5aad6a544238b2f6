//! The bound of a worker's memory. An allocation beyond it fails as if the machine had no more, and Rust ends the
//! process; the parent has no bound.

use std::alloc::System;

use cap::Cap;

/// Bytes that a worker may hold. A report of 20,000 rows in ten columns takes 106 MiB, an ordinary one 10; three workers
/// that are all brought to the bound leave a run below 512 MiB.
pub(super) const LIMIT: usize = 144 << 20;

/// What Rust writes to standard error when an allocation fails and the process ends
/// (`std::alloc::handle_alloc_error`).
pub(super) const LAST_WORDS: &str = "memory allocation of";

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// Bounds the memory of this process from now on.
pub(super) fn bound() {
    // It fails only where more is held already, which a worker that just began does not.
    let _ = MEMORY.set_limit(LIMIT);
}
