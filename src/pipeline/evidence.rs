//! What the outputs of a run are made of.

use crate::{
    closing::Evidence,
    decision::{self, Decisions, Entry, File},
    ingest,
    report::{InputFile, TemplateUsed},
};

/// The evidence of a run that read `inputs` and had `templates` and the decisions of `docket` to go by.
pub(super) fn of(inputs: &[InputFile], templates: &[TemplateUsed], docket: &[Entry]) -> Evidence {
    let mut decisions = Decisions::default();
    for decision in docket.iter().filter_map(|entry| entry.decision.clone()) {
        decisions.insert(decision);
    }
    let decisions = decision::store(&File { decisions, ..File::default() }, None);
    Evidence {
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: inputs.iter().map(|input| (input.file.clone(), input.sha256.clone())).collect(),
        templates: templates.iter().map(|used| (used.file.clone(), used.sha256.clone())).collect(),
        decisions: ingest::sha256(decisions.as_bytes()),
    }
}
