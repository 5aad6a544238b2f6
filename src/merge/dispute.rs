//! Values that sources give differently, as the office decides of them: before the rows are merged, the value that
//! stands takes the place of the others, whose cells stay what they are.

use std::collections::BTreeMap;

use super::{
    choice::Sent,
    differ::{Aspect, overlap},
    entry::Entry,
    outcome::Source,
};
use crate::{
    decision::{
        CellRef, Conflict, Contender, Decisions, Dispute, Ruling, ValueField, ValueMatter, sheet::Line,
    },
    finding::{Code, Finding, Severity},
    model::{Item, ItemId, Measure, Period, UnitId},
    text::format_number,
};

/// A value and the cells that it comes from.
pub(super) struct Given<'a> {
    /// In words.
    pub(super) value: String,
    /// The cells.
    pub(super) cells: Vec<&'a Source>,
}

/// What the office decided, and what it has to.
pub(super) struct Court<'a> {
    decisions: &'a Decisions,
    /// SHA-256 by the files' names.
    hashes: BTreeMap<&'a str, &'a str>,
    disputes: Vec<Dispute>,
    findings: Vec<Finding>,
}

impl<'a> Court<'a> {
    /// A court for the submissions that were sent.
    pub(super) fn new(decisions: &'a Decisions, sent: &[&'a Sent]) -> Self {
        let hashes = sent.iter().map(|sent| (sent.file.as_str(), sent.sha256.as_str())).collect();
        Self { decisions, hashes, disputes: Vec::new(), findings: Vec::new() }
    }

    /// Everything in dispute, and what there is to say of what was decided.
    pub(super) fn close(self) -> (Vec<Dispute>, Vec<Finding>) {
        (self.disputes, self.findings)
    }

    /// Settles what the rows of an item say of the same thing: rows of one unit and period among each other, and a row
    /// that gives the figure of a point of time twice.
    pub(super) fn settle_rows(&mut self, item: &Item, entries: &mut [Entry]) {
        let mut groups: BTreeMap<(UnitId, Period), Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.said) {
            groups.entry((entry.unit.clone(), entry.period)).or_default().push(at);
        }
        for rows in groups.into_values() {
            for aspect in Aspect::all(item) {
                self.settle_aspect(item, entries, &rows, aspect);
            }
            for &row in &rows {
                self.settle_stock(item, &mut entries[row]);
            }
        }
    }

    fn settle_aspect(&mut self, item: &Item, entries: &mut [Entry], rows: &[usize], aspect: Aspect) {
        let Some((&first, others)) = rows.split_first() else { return };
        let rival = |row: &&usize| overlap(&entries[first], &entries[**row]);
        let rows: Vec<usize> = [first].into_iter().chain(others.iter().filter(rival).copied()).collect();
        let said: Vec<&Entry> = rows.iter().map(|row| &entries[*row]).collect();
        if !said.iter().any(|row| aspect.contradicts(said[0], row)) {
            return;
        }
        let given = said.iter().filter_map(|row| Some((aspect.words(row)?, self.cell(aspect.source(row)?)?)));
        let (field, target) = aspect.field();
        let matter = matter(item, target, field, said[0]);
        let Some(chosen) = self.hear(Conflict { matter, contenders: contenders(given) }) else { return };
        let says = |row: &&&Entry| aspect.words(row).as_ref() == Some(&chosen);
        let Some(stands) = said.iter().find(says).map(|row| (*row).clone()) else { return };
        let cell = aspect.source(&stands).cloned();
        for row in rows {
            let row = &mut entries[row];
            if aspect.words(row).as_ref() != Some(&chosen) {
                aspect.stand_by(row, cell.iter().cloned().collect());
            }
            aspect.take(&stands, row);
        }
    }

    /// A figure at a point of time stands once, however many columns give it.
    fn settle_stock(&mut self, item: &Item, entry: &mut Entry) {
        let stocks = item.targets.iter().enumerate().filter(|(_, target)| target.measure == Measure::Stock);
        for (at, _) in stocks {
            let figures = entry.figures[at];
            let Some((actual, cumulative)) = figures.actual.zip(figures.cumulative).filter(|(a, b)| a != b)
            else {
                continue;
            };
            let aspects = [(Aspect::Actual(at), actual), (Aspect::Cumulative(at), cumulative)];
            let given = aspects.iter().filter_map(|(aspect, figure)| {
                Some((format_number(*figure), self.cell(aspect.source(entry)?)?))
            });
            let contenders = contenders(given);
            let matter = matter(item, Some(at), ValueField::Stock, entry);
            if let Some(chosen) = self.hear(Conflict { matter, contenders }) {
                let [first, second] = aspects;
                let stands_first = format_number(first.1) == chosen;
                let ((stands, figure), (other, _)) =
                    if stands_first { (first, second) } else { (second, first) };
                let cell = stands.source(entry).cloned();
                other.stand_by(entry, cell.into_iter().collect());
                entry.figures[at].actual = Some(figure);
                entry.figures[at].cumulative = Some(figure);
            }
        }
    }

    /// Whether the unit's own figure of the year so far stands, and not that of the steps: nothing where nobody decided.
    /// `own` are the rows that give the unit's figure, `steps` those that the other is worked out from.
    pub(super) fn own_total_stands(
        &mut self,
        (item, target): (&Item, usize),
        (sum, steps): (rust_decimal::Decimal, &[&Entry]),
        (own, row): (rust_decimal::Decimal, &Entry),
    ) -> Option<bool> {
        let aspects = [Aspect::Actual(target), Aspect::Cumulative(target)];
        let given = |entry: &&Entry| {
            let aspect = aspects.into_iter().find(|aspect| aspect.words(entry).is_some())?;
            self.cell(aspect.source(entry)?)
        };
        let [sum, own] = [sum, own].map(format_number);
        let cells: Vec<CellRef> = steps.iter().filter_map(given).collect();
        let cell = self.cell(Aspect::Cumulative(target).source(row)?)?;
        let contenders =
            vec![Contender { value: sum, cells }, Contender { value: own.clone(), cells: vec![cell] }];
        let matter = matter(item, Some(target), ValueField::Total, row);
        self.hear(Conflict { matter, contenders }).map(|chosen| chosen == own)
    }

    /// Which of several figures the office lets stand for what a row says of an item; nothing where it has not decided.
    pub(super) fn hear_figures(
        &mut self,
        (item, aspect, field): (&Item, Aspect, ValueField),
        row: &Entry,
        given: &[Given<'_>],
    ) -> Option<usize> {
        let matter = matter(item, aspect.cell().1, field, row);
        let contenders = given.iter().map(|given| Contender {
            value: given.value.clone(),
            cells: given.cells.iter().filter_map(|source| self.cell(source)).collect(),
        });
        let contenders = contenders.collect();
        let chosen = self.hear(Conflict { matter, contenders })?;
        given.iter().position(|given| given.value == chosen)
    }

    /// Whether the office decided in every step in which a total differs from its parts.
    pub(super) fn has_decided_sum(&self, parent: &ItemId) -> bool {
        let of = |dispute: &&Dispute| {
            let matter = &dispute.conflict.matter;
            matter.item == *parent && matter.field == ValueField::Sum
        };
        let mut disputes = self.disputes.iter().filter(of).peekable();
        disputes.peek().is_some() && disputes.all(|dispute| dispute.decision.is_some())
    }

    /// Whether the office decided between rows that a unit gives of an item for a period.
    pub(super) fn has_decided(&self, item: &Item, entry: &Entry) -> bool {
        let of_rows = |matter: &ValueMatter| {
            matter.item == item.id && matter.unit == entry.unit && matter.period == entry.period
        };
        self.disputes.iter().any(|dispute| dispute.decision.is_some() && of_rows(&dispute.conflict.matter))
    }

    /// Puts a conflict on the list. What the office decided between the very same contenders is returned.
    fn hear(&mut self, conflict: Conflict) -> Option<String> {
        if conflict.contenders.len() < 2 || conflict.contenders.iter().any(|one| one.cells.is_empty()) {
            return None;
        }
        let before = self.decisions.of_value(&conflict.matter);
        let decision = Line::Value(conflict.clone()).current(self.decisions).cloned();
        let chosen = decision.as_ref().and_then(|decision| match decision.ruling {
            Ruling::Value { chosen, .. } => conflict.contenders.get(chosen),
            Ruling::Row { .. } => None,
        });
        let finding = match (chosen, before.map(|before| &before.ruling)) {
            (Some(chosen), _) => Some(decided(&conflict, chosen)),
            (None, Some(Ruling::Value { conflict: before, .. })) => Some(lapsed(&conflict, before)),
            _ => None,
        };
        self.findings.extend(finding);
        let chosen = chosen.map(|chosen| chosen.value.clone());
        self.disputes.push(Dispute { conflict, decision });
        chosen
    }

    fn cell(&self, source: &Source) -> Option<CellRef> {
        Some(CellRef {
            file: source.file.clone(),
            sha256: (*self.hashes.get(source.file.as_str())?).to_owned(),
            sheet: source.sheet.clone(),
            cell: source.cell.clone(),
        })
    }
}

fn matter(item: &Item, target: Option<usize>, field: ValueField, entry: &Entry) -> ValueMatter {
    ValueMatter { item: item.id.clone(), target, field, unit: entry.unit.clone(), period: entry.period }
}

/// The different values in the order in which they are given, each with every cell that gives it.
fn contenders(given: impl Iterator<Item = (String, CellRef)>) -> Vec<Contender> {
    let mut contenders: Vec<Contender> = Vec::new();
    for (value, cell) in given {
        match contenders.iter_mut().find(|contender| contender.value == value) {
            Some(contender) => contender.cells.push(cell),
            None => contenders.push(Contender { value, cells: vec![cell] }),
        }
    }
    contenders
}

fn decided(conflict: &Conflict, chosen: &Contender) -> Finding {
    let others = conflict.contenders.iter().filter(|other| *other != chosen);
    let others: Vec<_> = others.map(|other| format!("“{}”", other.label())).collect();
    let message = format!(
        "Đã quyết định: lấy {} là “{}”, không lấy {}.",
        conflict.matter.field.name(),
        chosen.label(),
        others.join(", ")
    );
    let help = "Không cần làm gì; muốn đổi, chọn lại ở trang “Quyết định”.";
    about(Finding::new(Code::TH502, message).severity(Severity::Info).help(help), conflict, chosen)
}

/// A decision between contenders that are not the same any more: which of them went and which came.
fn lapsed(conflict: &Conflict, before: &Conflict) -> Finding {
    let missing = |of: &Conflict, other: &Conflict| {
        let gone = of.contenders.iter().filter(|one| !other.contenders.iter().any(|two| one.is(two)));
        gone.map(|one| format!("“{}”", one.label())).collect::<Vec<_>>().join(", ")
    };
    let message = format!(
        "Quyết định về {} hết hiệu lực vì nguồn đã đổi: trước là {}, nay là {}.",
        conflict.matter.field.name(),
        missing(before, conflict),
        missing(conflict, before)
    );
    about(Finding::new(Code::TH613, message), conflict, &conflict.contenders[0])
}

fn about(finding: Finding, conflict: &Conflict, contender: &Contender) -> Finding {
    let finding = finding.item(conflict.matter.item.clone()).unit(conflict.matter.unit.clone());
    match contender.cells.first() {
        Some(cell) => finding.file(&cell.file).sheet(&cell.sheet).cell(&cell.cell),
        None => finding,
    }
}
