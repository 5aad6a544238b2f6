//! What the Excel side writes, read back: the consolidated workbook, the forms and `ket-qua.json`.

mod forms;
mod package;
mod result;
mod sample;
mod workbook;
