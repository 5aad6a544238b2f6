//! Any bytes as a workbook: what is refused is refused with a finding, before a library of its inside is asked.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tonghop::{ingest, model::Programme, programme};

static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| programme::load(programme::embedded(2025).expect("embedded")).expect("valid"));

fuzz_target!(|bytes: &[u8]| {
    // The libraries that open .xls and .ods are tried through a worker, which may die.
    if !bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let _ = ingest::submissions("quy-1/KHCN.xlsx", bytes, &PROGRAMME);
    }
});
