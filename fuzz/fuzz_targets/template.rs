//! Any bytes as a part of a template, and as a template.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tonghop::template::{Template, xml::Document};

fuzz_target!(|bytes: &[u8]| {
    let _ = Template::open("mau.docx", bytes).map(|template| template.passages());
    if let Ok(document) = Document::parse(bytes) {
        // What was read is written so that it reads the same.
        let written = document.write();
        let again = Document::parse(&written).expect("our own XML");
        assert_eq!(again.write(), written);
    }
});
