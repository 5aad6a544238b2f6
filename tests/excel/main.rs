//! What the Excel side writes, read back: the consolidated workbook, the forms and `ket-qua.json`.

// A helper's failure is the test's.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod choice;
mod deadlines;
mod forms;
mod live;
mod package;
mod programme;
mod result;
mod sample;
mod workbook;
