//! The year of a run, where no option names it.

use std::{collections::BTreeSet, ops::RangeInclusive, path::PathBuf};

use super::inputs::slashed;
use crate::pipeline::InputPath;

/// Years that a programme can have.
pub(super) const YEARS: RangeInclusive<i32> = 2000..=2100;

/// The year that folders and files name: a folder called by a year (`2025`) says it; other names (`Báo cáo quý I-2025`)
/// only where there is a programme for that year, since they also tell of plans and comparisons. The latest counts;
/// the paths as they were given are asked last. Where nothing names a year, the latest programme's year.
pub(super) fn find(files: &[InputPath], given: &[PathBuf], known: &BTreeSet<i32>) -> Option<i32> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let given: Vec<String> = given.iter().map(|path| slashed(path)).collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    folders(&names)
        .or_else(|| mentions(&names, known))
        .or_else(|| given.iter().filter_map(|path| nearest(path)).max())
        .or_else(|| mentions(&given, known))
        .or_else(|| known.last().copied())
}

fn folders(names: &[&str]) -> Option<i32> {
    names.iter().flat_map(|name| name.split('/')).filter_map(called).max()
}

/// The year that stands nearest to the end of a path: those before it are of other things.
fn nearest(path: &str) -> Option<i32> {
    path.rsplit('/').find_map(called)
}

/// The year by which a folder is called.
fn called(part: &str) -> Option<i32> {
    let digits = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    part.parse().ok().filter(|year| digits && YEARS.contains(year))
}

fn mentions(names: &[&str], known: &BTreeSet<i32>) -> Option<i32> {
    let runs = |name: &&str| -> Vec<i32> {
        name.split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse().ok())
            .collect()
    };
    names.iter().flat_map(runs).filter(|year| known.contains(year)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(names: &[&str], given: &str) -> Option<i32> {
        let file = |name: &&str| InputPath { name: (*name).to_owned(), path: PathBuf::new(), member: None };
        find(&names.iter().map(file).collect::<Vec<_>>(), &[given.into()], &[2024, 2025].into())
    }

    #[test]
    fn a_folder_says_the_year_and_the_latest_counts() {
        assert_eq!(year(&["2024/quy-1/a.xlsx", "2026/quy-1/a.xlsx"], "input"), Some(2026));
    }

    #[test]
    fn names_tell_only_years_that_have_a_programme() {
        assert_eq!(year(&["Kế hoạch 2026-2030.xlsx", "BC Q1-2024.xlsx"], "input"), Some(2024));
        assert_eq!(year(&["quy-1/20250131.xlsx"], "input"), Some(2025));
    }

    #[test]
    fn the_path_given_is_asked_last_and_then_the_programmes() {
        assert_eq!(year(&["quy-1/a.xlsx"], "/luu-tru/2026/du-lieu/2024/quy-1"), Some(2024));
        assert_eq!(year(&["quy-1/BC 2025.xlsx"], "/du-lieu/2024/quy-1"), Some(2025));
        assert_eq!(year(&["a.xlsx"], "input"), Some(2025));
        assert_eq!(find(&[], &[], &BTreeSet::new()), None);
    }
}
