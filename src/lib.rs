//! `tonghop` (tổng hợp: to consolidate) takes the progress workbooks that a department's units send in,
//! puts every figure in its place in the yearly work programme, and writes the consolidated Excel workbook
//! and the Word report that the department owes its superiors.
//!
//! The data goes one way, one verb a stage, and no stage imports a later one:
//!
//! ```text
//! programme ─┐
//! files → ingest → matching → merge → assess → report → write → bytes
//!                                          └→ score ──┘
//! ```

pub mod assess;
pub mod cli;
pub mod closing;
pub mod decision;
pub mod document;
pub mod finding;
pub mod form;
pub mod ingest;
pub mod isolate;
pub mod matching;
pub mod merge;
pub mod model;
pub mod pipeline;
pub mod programme;
pub mod report;
pub mod score;
mod settings;
pub mod sheets;
pub mod template;
pub mod text;
pub mod write;
