//! The yearly work programme (chương trình công tác): its TOML file, the units' names, the import of its annex,
//! and what there is to say about it. Also the office's own data.

mod amend;
pub mod book;
mod check;
pub mod columns;
mod due;
mod import;
mod load;
mod naming;
mod near;
pub mod office;
mod show;
mod store;
pub mod units;

pub use amend::{amended, as_of, cited, leave_completed, told};
pub use check::check;
pub use import::{Imported, import, year_of};
pub use load::load;
pub use naming::{goal, measure_text, plan, unit_name, units_text};
pub use show::show;
pub use store::store;

/// The embedded programme of a year.
pub fn embedded(year: i32) -> Option<&'static str> {
    match year {
        2025 => Some(include_str!("../../templates/chuong-trinh-2025.toml")),
        _ => None,
    }
}
