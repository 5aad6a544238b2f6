//! The letters that remind the units, and what there is to say of those that get none.

use super::{
    Failure, Output, Request,
    outputs::{template_failure, unsigned},
    run,
};
use crate::{
    finding::Finding,
    model::{Issuance, Item, Unit},
    report::{
        Facts,
        reminder::{Pack, pack},
    },
    write::{self, docx::REMINDER_TEMPLATE},
};

/// What a run's reminders came to.
pub(super) struct Made {
    /// The letters.
    pub(super) outputs: Vec<Output>,
    /// What is left open in them.
    pub(super) findings: Vec<Finding>,
    /// For the closing summary.
    pub(super) notes: Vec<String>,
}

/// One letter for each unit that owes something. Each document has a number of its own (Nghị định 30/2020/NĐ-CP, Điều
/// 15): the number given is the first one's, the others follow.
pub(super) fn make(request: &Request, run: &run::Result) -> Result<Made, Failure> {
    let facts = run.facts(request);
    let pack = pack(&facts);
    let template = &request.reminder_template;
    let refused = |findings| template_failure("công văn đôn đốc", findings);
    if !pack.reminders.is_empty() {
        // Letters have only the lists that they need; the example has all, so that no mistake waits for its day.
        write::docx::reminder_example(REMINDER_TEMPLATE, template).map_err(refused)?;
    }
    let letters = (0..).zip(&pack.reminders).map(|(at, reminder)| {
        let issuance = Issuance {
            number: facts.issuance.number.map(|first| first.saturating_add(at)),
            ..facts.issuance
        };
        let facts = Facts { issuance, ..facts };
        let bytes = write::docx::reminder(template, &facts, reminder).map_err(refused)?;
        Ok(Output { name: format!("don-doc/{}.docx", reminder.unit.id), bytes })
    });
    let outputs: Vec<Output> = letters.collect::<Result<_, Failure>>()?;
    let signer = &request.office.reminding.signer;
    let findings = if outputs.is_empty() { None } else { unsigned(signer, "công văn đôn đốc") };
    Ok(Made { outputs, findings: findings.into_iter().collect(), notes: notes(&pack) })
}

fn notes(pack: &Pack<'_>) -> Vec<String> {
    let content = names(&pack.content, |unit: &&Unit| unit.short.as_str());
    let nobodys = names(&pack.nobodys, |item: &&Item| item.id.as_str());
    let told =
        [(content, "Không có gì phải đôn đốc"), (nobodys, "Quá hạn nhưng không thuộc đơn vị nào để đôn đốc")];
    let told = told.into_iter().filter(|(names, _)| !names.is_empty());
    told.map(|(names, what)| format!("{what}: {names}.")).collect()
}

fn names<T>(list: &[T], name: impl Fn(&T) -> &str) -> String {
    list.iter().map(name).collect::<Vec<_>>().join(", ")
}
