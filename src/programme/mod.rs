//! The yearly work programme (chương trình công tác): its TOML file, the units' names, the import of part III,
//! and what there is to say about it. Also the office's own data.

mod load;
pub mod office;
mod source;
pub mod units;

pub use load::load;

/// The embedded programme of a year.
pub fn embedded(year: i32) -> Option<&'static str> {
    match year {
        2025 => Some(include_str!("../../templates/chuong-trinh-2025.toml")),
        _ => None,
    }
}
