use crate::report::sample::{large, small};

const TEMPLATE: &[u8] = include_bytes!("../../../templates/bao-cao-quy.docx");

#[test]
fn look() {
    for (name, sample) in
        [("small", small()), ("large", large()), ("thieu", small().without_quarterly_tasks())]
    {
        let bytes = super::report(TEMPLATE, &sample.facts()).unwrap_or_else(|e| panic!("{e:#?}"));
        std::fs::write(format!("/tmp/wordtpl/{name}.docx"), bytes).unwrap();
    }
}
