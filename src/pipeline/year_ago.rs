//! The result of the same period of the year before, where it is at hand.

use super::{InputPath, Request};
use crate::{
    assess::Assessment,
    finding::{Code, Finding},
    ingest,
    model::Period,
    report::TemplateUsed,
    year_ago::{self, Wanted, YearAgo},
};

/// Results of the year before that a run may stand beside its own. A result is never a unit's report.
#[derive(Debug, Clone, Default)]
pub struct EarlierResults {
    /// The one that an option names.
    pub named: Option<InputPath>,
    /// Those among the outputs, called by their folder and file ("2024-quy-1/ket-qua.json").
    pub kept: Vec<InputPath>,
}

impl EarlierResults {
    /// The result of a period: the one named, else the latest set among the outputs.
    fn of(&self, period: Period) -> Option<&InputPath> {
        let kept = self.kept.iter().filter_map(|file| Some((set(&file.name, period)?, file)));
        self.named.as_ref().or_else(|| kept.max_by_key(|(set, _)| *set).map(|(_, file)| file))
    }
}

/// Which set of a period's outputs a file is of: the first, or the one that "-lan-2" counts.
fn set(name: &str, period: Period) -> Option<u32> {
    let (folder, _) = name.rsplit_once('/')?;
    match folder.strip_prefix(period.to_string().as_str())? {
        "" => Some(1),
        rest => rest.strip_prefix("-lan-")?.parse().ok(),
    }
}

/// What came of the result of the year before.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Its figures beside this year's.
    pub(super) year_ago: Option<YearAgo>,
    /// The file, once it was read, whether it could be used or not: what is said of it depends on it.
    pub(super) file: Option<TemplateUsed>,
    /// What there is to say of it.
    pub(super) findings: Vec<Finding>,
}

/// The figures of the year before beside those of a run.
pub(super) fn beside(request: &Request, assessment: &Assessment, illustrative: bool) -> Beside {
    let period = assessment.period;
    let before = Period { year: period.year - 1, ..period };
    let Some(file) = request.earlier_results.of(before) else { return Beside::default() };
    let bytes = match ingest::bytes(file) {
        Ok(bytes) => bytes,
        Err(Finding { message, help, .. }) => {
            let findings = vec![Finding::new(Code::TH654, message).help(help).file(&file.name)];
            return Beside { findings, ..Beside::default() };
        }
    };
    let sha256 = ingest::sha256(&bytes);
    let wanted = Wanted { period, convention: request.office.convention, illustrative };
    let (year_ago, findings) = match year_ago::read(&file.name, sha256.clone(), &bytes, wanted) {
        Ok(document) => {
            let (ago, findings) = year_ago::compare(assessment, &document);
            (Some(ago), findings)
        }
        Err(finding) => (None, vec![finding]),
    };
    Beside { year_ago, file: Some(TemplateUsed { file: file.name.clone(), sha256 }), findings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quarter;

    #[test]
    fn the_latest_set_of_the_period_is_taken() {
        let file = |name: &str| InputPath { name: name.to_owned(), path: name.into(), member: None };
        let names = [
            "2024-quy-1-lan-10/ket-qua.json",
            "2024-quy-1-lan-2/ket-qua.json",
            "2024-quy-1-nháp/ket-qua.json",
            "2024-quy-1/ket-qua.json",
            "2024-quy-2/ket-qua.json",
        ];
        let first = Period::quarter(2024, Quarter::ALL[0]);
        let mut results = EarlierResults { named: None, kept: names.map(file).into() };
        assert_eq!(results.of(first).map(|file| file.name.as_str()), Some(names[0]));
        assert_eq!(results.of(Period { number: 3, ..first }), None);
        results.named = Some(file("ket-qua.json"));
        assert_eq!(results.of(first).map(|file| file.name.as_str()), Some("ket-qua.json"));
    }
}
