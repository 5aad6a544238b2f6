//! Neutral tables → bytes of workbooks, documents and JSON. The only place that names `rust_xlsxwriter` and
//! `docx-rs`.

pub mod docx;
mod json;
mod xlsx;

pub use json::json;
pub use xlsx::{WriteError, xlsx};
