//! Any text as a number, a date, a deadline, a unit, a path and a title.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tonghop::{
    programme::{self, units::Names},
    text,
};

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&programme::load(programme::embedded(2025).expect("embedded")).expect("valid"))
});

fuzz_target!(|words: &str| {
    let _ = text::number::parse(words);
    for found in text::number::numbers_in(words) {
        let _ = text::format_number(found.number.value);
    }
    for year in [2025, 1, 9999] {
        let _ = text::date::parse(words, year);
        let _ = text::date::deadline(words, year, Some(1));
    }
    let _ = NAMES.named_in(words);
    let _ = tonghop::ingest::period_of_path(words, 2025);
    // A key is its own key, and a clean text is clean.
    let key = text::key(words);
    assert_eq!(text::key(&key), key);
    let clean = text::clean(words);
    assert_eq!(text::clean(&clean), clean);
});
