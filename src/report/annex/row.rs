//! One item of the annex: the decision's words and what has come of them.

use std::iter;

use rust_decimal::Decimal;

use crate::{
    assess::{AssessedItem, AssessedTarget},
    model::{Item, PartialDate, Progress, Timeliness},
    report::{Cell, Column, Facts, Row, RowKind, Standing, amended, measure_text, units_text, words},
    year_ago::Earlier,
};

/// An item's row; `lead` is what the cell of the unit in charge prints.
pub(super) fn row(
    facts: &Facts<'_>,
    item: &Item,
    assessed: Option<&AssessedItem>,
    lead: String,
    columns: &[Column],
) -> Row {
    let source = Source { facts, item, lead, assessed };
    Row {
        kind: if item.parent.is_some() { RowKind::Part } else { RowKind::Item },
        standing: assessed.map_or(Standing::Plain, standing),
        anchor: Some(item.id.to_string()),
        cells: columns.iter().map(|column| source.cell(column.key)).collect(),
        ..Row::default()
    }
}

/// What a row's cells are made of.
struct Source<'a> {
    facts: &'a Facts<'a>,
    item: &'a Item,
    lead: String,
    assessed: Option<&'a AssessedItem>,
}

impl Source<'_> {
    fn cell(&self, column: &str) -> Cell {
        let item = self.item;
        match column {
            "tt" => Cell::text(&item.number),
            "noi_dung" => self.title(),
            "don_vi_tinh" => Cell::maybe(measure_text(self.facts.programme, item)),
            "ke_hoach" => Cell::text(item.plan_text.as_deref().unwrap_or_default()),
            "lanh_dao" => Cell::text(self.leader()),
            "chu_tri" => Cell::text(&self.lead),
            "phoi_hop" => {
                Cell::text(units_text(self.facts.programme, &item.coordinating_text, &item.coordinating))
            }
            "thoi_han" => Cell::text(words::due(item, self.assessed)),
            "ghi_chu" => {
                let own = self.assessed.and_then(|assessed| assessed.note.clone());
                lines(iter::once(item.note.clone()).chain(own))
            }
            "cung_ky" => self.year_ago(|ago, _| Some(ago.cumulative)),
            "so_cung_ky" => self.year_ago(Earlier::compared),
            _ => self.assessed.map_or(Cell::Empty, |assessed| result(column, assessed)),
        }
    }

    /// What is known of the same period of the year before.
    fn year_ago(&self, of: impl Fn(Earlier, &AssessedTarget) -> Option<Decimal>) -> Cell {
        let ago = |at: usize, target: &AssessedTarget| {
            Some((of(self.facts.year_ago(&self.item.id, at)?, target)?, false))
        };
        self.assessed.map_or(Cell::Empty, |assessed| figures(assessed, ago))
    }

    /// The decision's words, and below them what amendments did, in brackets: the column of remarks is too narrow for
    /// sentences.
    fn title(&self) -> Cell {
        let amended = amended(self.facts.programme, self.item).into_iter().map(|words| format!("({words})"));
        lines(iter::once(self.item.title.clone()).chain(amended))
    }

    fn leader(&self) -> String {
        let leader = self.item.leader.as_ref().and_then(|id| self.facts.programme.leader(id));
        leader.map(|leader| leader.printed.clone()).unwrap_or_default()
    }
}

/// What has come of an item, in a column.
fn result(column: &str, assessed: &AssessedItem) -> Cell {
    match column {
        "thuc_hien" => figures(assessed, |_, target| Some((target.actual?, target.estimated))),
        "luy_ke" => figures(assessed, |_, target| Some((target.cumulative?, target.estimated))),
        "ty_le" => percent(assessed),
        "ket_qua" => Cell::text(words::told(assessed, words::target_line).join("\n")),
        "tinh_trang" => Cell::text(state_words(assessed)),
        "ngay_hoan_thanh" => Cell::text(assessed.completed_on.map(PartialDate::words).unwrap_or_default()),
        "san_pham" => Cell::text(assessed.product.as_deref().unwrap_or_default()),
        "kho_khan" => Cell::text(assessed.reason.as_deref().unwrap_or_default()),
        _ => Cell::Empty,
    }
}

/// The attainment of an item with one figure.
fn percent(assessed: &AssessedItem) -> Cell {
    match assessed.targets.as_slice() {
        [AssessedTarget { percent: Some(value), .. }] => {
            Cell::Value { value: *value, estimated: false, link: None }
        }
        _ => Cell::Empty,
    }
}

fn lines(parts: impl Iterator<Item = String>) -> Cell {
    Cell::text(parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// One figure stands alone; several stand one below the other under what they count. `of` tells a target's figure and
/// whether it is an estimate.
fn figures(assessed: &AssessedItem, of: impl Fn(usize, &AssessedTarget) -> Option<(Decimal, bool)>) -> Cell {
    match assessed.targets.as_slice() {
        [target] => of(0, target).map_or(Cell::Empty, |(value, estimated)| Cell::Value {
            value,
            estimated,
            link: None,
        }),
        targets => {
            let lines = targets.iter().enumerate().filter_map(|(at, target)| {
                let (value, estimated) = of(at, target)?;
                let figure = words::figure(value, estimated);
                let label = target.target.label.as_deref().or(target.target.unit.as_deref());
                Some(label.map_or(figure.clone(), |label| format!("{label}: {figure}")))
            });
            Cell::text(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn state_words(assessed: &AssessedItem) -> String {
    match assessed.carried_from {
        Some(period) => format!("{} (chuyển từ {})", assessed.state_words(), period.words()),
        None => assessed.state_words(),
    }
}

fn standing(assessed: &AssessedItem) -> Standing {
    match (assessed.progress, assessed.timeliness) {
        (Progress::Withdrawn, _) => Standing::Withdrawn,
        (_, Some(Timeliness::Overdue)) => Standing::Overdue,
        (Progress::Completed, Some(Timeliness::Late)) => Standing::Late,
        (Progress::Completed, _) => Standing::Done,
        (Progress::Suspended, _) => Standing::Suspended,
        (Progress::NotReported, _) => Standing::Unreported,
        (Progress::InProgress | Progress::NotStarted, _) => Standing::Plain,
    }
}
