//! A finished Word document held against Nghị định 30/2020/NĐ-CP: bytes in, findings out.
//!
//! The file may come from anywhere and may have been edited by hand. `read` turns it into lines with the formats
//! that take effect, `letter` recognises the components by their words and places, and each file of `rules` holds
//! one component against the decree, whose table of looks is data in [`law`]. [`blocks`] gives the words alone, for
//! what is read from a document.

mod blocks;
pub mod law;
mod letter;
mod measure;
mod read;
mod rules;

pub use self::blocks::{blocks, is_word};
use crate::finding::{Code, Finding, sort};

/// What in a document departs from the decree, in the order in which findings are listed.
///
/// # Errors
/// A finding that says why the file cannot be read.
pub fn check(file: &str, bytes: &[u8]) -> Result<Vec<Finding>, Finding> {
    let document = read::read(bytes).map_err(|what| unread(file, &what))?;
    let letter = letter::Letter::of(&document);
    let mut findings: Vec<_> =
        rules::check(&document, &letter).into_iter().map(|finding| finding.file(file)).collect();
    sort(&mut findings);
    Ok(findings)
}

fn unread(file: &str, what: &str) -> Finding {
    Finding::new(Code::TH710, format!("Tệp “{file}” {what}.")).file(file)
}
