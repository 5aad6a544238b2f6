//! How the program knows its own workbooks again.

/// The document property of every workbook that the program writes.
pub const PROPERTY: &str = "tonghop";
/// What [`PROPERTY`] says of a consolidated workbook, which is never read as a submission.
pub const RESULT: &str = "ket-qua";
/// What [`PROPERTY`] says of a form.
pub const FORM: &str = "phieu";
/// The document property of illustrative workbooks; its value is "1".
pub const ILLUSTRATIVE: &str = "minh-hoa";
/// The hidden sheet that holds what may be chosen in drop-downs too long for the cell's own rule.
pub const LISTS_SHEET: &str = "_danh-sach";
/// The hidden sheet in which a form names its unit and period, a key and a value in each row.
pub const FORM_SHEET: &str = "_tonghop";
