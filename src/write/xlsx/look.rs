//! What a cell looks like, derived from what it means and how its row stands.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::measure::Face;
use crate::{
    model::Op,
    report::{Align, Cell, Input, RowKind, Standing},
    text::format_number,
};

/// The typeface of every cell.
pub(super) const FONT: &str = "Times New Roman";

/// Size of the body text in points.
pub(super) const BODY: f64 = 11.0;

/// Fill of column headings.
const HEADER: u32 = 0x00D9_E2F3;

/// Size of figures to be seen at a glance, in points.
const BIG: f64 = 24.0;

/// How figures and dates are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Shown {
    /// As words.
    #[default]
    Words,
    /// By an Excel number format.
    Number(String),
    /// As words that lead elsewhere.
    Link,
    /// As words that nobody should miss.
    Alarm,
}

/// Parts of a sheet outside the table's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frame {
    /// The notice above everything.
    Notice,
    /// A line above the title.
    Letterhead,
    /// The first heading line.
    Title,
    /// Further heading lines.
    Heading,
    /// A header cell.
    Header,
    /// A line below the table.
    Footer,
    /// Keys and values for the program.
    Bare,
}

/// Whether a person writes into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Hand {
    /// It is printed.
    #[default]
    Off,
    /// It is printed, and something about it is to be mended.
    Pointed,
    /// It is a place to write into.
    On,
    /// It is a place to write into, and what stands in it is to be mended.
    Mends,
}

impl Hand {
    fn writes(self) -> bool {
        matches!(self, Self::On | Self::Mends)
    }

    fn mends(self) -> bool {
        matches!(self, Self::Pointed | Self::Mends)
    }
}

/// Everything that a body cell's format depends on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Look {
    /// The row's kind.
    pub kind: RowKind,
    /// The column's alignment.
    pub align: Align,
    /// How the row stands, where the column shows it.
    pub standing: Standing,
    /// How the value is shown.
    pub shown: Shown,
    /// Whether its words stand in, below those of the item that the row is a part of.
    pub indented: bool,
    /// Whether a person writes here.
    pub hand: Hand,
    /// Whether the words might be taken for a formula.
    pub quoted: bool,
}

impl Look {
    /// Size and weight of its words.
    pub fn face(&self) -> Face {
        let size = if self.kind == RowKind::Figure { BIG } else { BODY };
        Face { size, bold: self.is_bold() }
    }

    /// How far its words stand in, in characters.
    pub fn indent(&self) -> f64 {
        if self.indented { 1.5 } else { 0.0 }
    }

    fn is_bold(&self) -> bool {
        matches!(self.kind, RowKind::Group | RowKind::Total | RowKind::Header | RowKind::Figure)
            || matches!(self.standing, Standing::Overdue | Standing::Error | Standing::Late)
            || self.shown == Shown::Alarm
    }

    fn is_italic(&self) -> bool {
        matches!(
            self.standing,
            Standing::Late | Standing::Unreported | Standing::Suspended | Standing::Withdrawn
        ) || matches!(&self.shown, Shown::Number(format) if format.contains(ESTIMATE))
    }

    fn fill(&self) -> Option<u32> {
        match (self.kind, self.standing) {
            _ if self.hand.mends() => Some(0x00FF_C7A6),
            (_, Standing::Done) => Some(0x00E2_F0D9),
            (_, Standing::Late | Standing::Warning) => Some(0x00FF_F2CC),
            (_, Standing::Overdue | Standing::Error) => Some(0x00F8_CBAD),
            (_, Standing::Unreported | Standing::Suspended | Standing::Withdrawn | Standing::Settled) => {
                Some(0x00ED_EDED)
            }
            (RowKind::Group, _) => Some(0x00F2_F2F2),
            (RowKind::Total, _) => Some(0x00E7_E6E6),
            (RowKind::Header, _) => Some(HEADER),
            _ if self.hand == Hand::On => Some(0x00FF_FDE7),
            _ => None,
        }
    }

    fn across(&self) -> Align {
        match self.kind {
            RowKind::Group | RowKind::Line | RowKind::Room => Align::Left,
            RowKind::Header | RowKind::Figure | RowKind::Caption => Align::Centre,
            RowKind::Item | RowKind::Part | RowKind::Total => self.align,
        }
    }

    fn upright(&self) -> FormatAlign {
        match self.kind {
            RowKind::Header | RowKind::Figure | RowKind::Line => FormatAlign::VerticalCenter,
            _ => FormatAlign::Top,
        }
    }

    /// A figure and its caption stand in one frame; lines and room for charts have none.
    fn bordered(&self, format: Format) -> Format {
        let thin = FormatBorder::Thin;
        match self.kind {
            RowKind::Line | RowKind::Room => format,
            RowKind::Figure => format.set_border_top(thin).set_border_left(thin).set_border_right(thin),
            RowKind::Caption => format.set_border_bottom(thin).set_border_left(thin).set_border_right(thin),
            _ if self.hand.mends() => format.set_border(FormatBorder::Medium),
            _ => format.set_border(thin),
        }
    }

    fn format(&self) -> Format {
        let align = match self.across() {
            Align::Left => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        };
        let format = base(self.face().size).set_align(align).set_align(self.upright());
        let mut format = self.bordered(format);
        // Figures keep off the words of the column to their right.
        if self.indented || self.across() == Align::Right && !self.hand.writes() {
            format = format.set_indent(1);
        }
        if self.is_bold() {
            format = format.set_bold();
        }
        if self.is_italic() {
            format = format.set_italic();
        }
        if let Some(fill) = self.fill() {
            format = format.set_background_color(Color::RGB(fill));
        }
        if self.hand.writes() {
            format = format.set_unlocked();
        }
        if self.quoted {
            format = format.set_quote_prefix();
        }
        match &self.shown {
            Shown::Words => format,
            Shown::Alarm => format.set_font_color(Color::RGB(0x00C0_0000)),
            Shown::Number(number) => format.set_num_format(number),
            Shown::Link => {
                format.set_font_color(Color::RGB(0x0005_63C1)).set_underline(FormatUnderline::Single)
            }
        }
    }
}

/// How the value of a cell that follows no other one is shown.
pub(super) fn shown(cell: &Cell) -> Shown {
    match cell {
        Cell::Value { value, estimated: true, .. } => {
            Shown::Number(format!("{}\"{ESTIMATE}\"", number_format(*value)))
        }
        Cell::Value { value, .. } => Shown::Number(number_format(*value)),
        Cell::Goal { op, base, max } => Shown::Number(goal_format(*op, *base, *max)),
        Cell::Percent { .. } => Shown::Number("#,##0.00".to_owned()),
        Cell::Date(_) | Cell::Input(Input::Date { .. }) => Shown::Number("dd/mm/yyyy".to_owned()),
        Cell::Input(Input::Number(now) | Input::Points { now, .. }) => {
            Shown::Number(now.map_or("#,##0.####".to_owned(), number_format))
        }
        Cell::Link { .. } | Cell::Source { .. } => Shown::Link,
        Cell::Checks(_) => Shown::Alarm,
        Cell::Empty
        | Cell::Text(_)
        | Cell::Choice { .. }
        | Cell::Input(Input::Text(_) | Input::Other(..))
        | Cell::Sum { .. }
        | Cell::Across { .. }
        | Cell::Points { .. }
        | Cell::Rank { .. }
        | Cell::Same { .. }
        | Cell::Count { .. }
        | Cell::Days { .. }
        | Cell::Judged { .. }
        | Cell::Phrase(_) => Shown::Words,
    }
}

/// What marks an estimate, behind the figure.
pub(super) const ESTIMATE: &str = " (ước)";

/// As many decimals as the value has, since a fixed optional part would leave a bare decimal mark behind.
pub(super) fn number_format(value: Decimal) -> String {
    match value.normalize().scale() {
        0 => "#,##0".to_owned(),
        scale => format!("#,##0.{}", "0".repeat(scale.min(15) as usize)),
    }
}

fn goal_format(op: Op, base: Decimal, max: Option<Decimal>) -> String {
    let base = number_format(base);
    match (op, max) {
        (Op::Ge, _) => format!("\"≥ \"{base}"),
        (Op::Le, _) => format!("\"≤ \"{base}"),
        (Op::Range, Some(max)) => format!("{base}\" – {}\"", format_number(max)),
        _ => base,
    }
}

/// Formats made so far; a format is made once for each look.
#[derive(Default)]
pub(super) struct Formats {
    looks: BTreeMap<Look, Format>,
}

impl Formats {
    /// The format of a look.
    pub fn of(&mut self, look: &Look) -> &Format {
        if !self.looks.contains_key(look) {
            self.looks.insert(look.clone(), look.format());
        }
        &self.looks[look]
    }
}

/// Size and weight of what frames the table.
pub(super) fn frame_face(frame: Frame) -> Face {
    match frame {
        Frame::Title => Face { size: 14.0, bold: true },
        Frame::Notice => Face { size: 13.0, bold: true },
        Frame::Letterhead => Face { size: 12.0, bold: true },
        Frame::Heading => Face { size: 12.0, bold: false },
        Frame::Header => Face { size: BODY, bold: true },
        Frame::Footer | Frame::Bare => Face { size: BODY, bold: false },
    }
}

/// The format of what frames the table.
pub(super) fn frame(frame: Frame) -> Format {
    let Face { size, bold } = frame_face(frame);
    let format = base(size).set_align(FormatAlign::VerticalCenter);
    let format = if bold { format.set_bold() } else { format };
    match frame {
        Frame::Notice => format
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Medium)
            .set_background_color(Color::RGB(0x00FF_E699)),
        Frame::Letterhead | Frame::Title | Frame::Heading => format.set_align(FormatAlign::Center),
        Frame::Header => format
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(HEADER)),
        Frame::Footer => format.set_align(FormatAlign::Left).set_italic(),
        Frame::Bare => format,
    }
}

/// What a standing adds to a cell while a rule holds: always more than a colour. Excel draws none but thin borders here.
pub(super) fn marked(standing: Standing) -> Format {
    let look = Look { kind: RowKind::Item, standing, ..Look::default() };
    let format =
        look.fill().map_or(Format::new(), |fill| Format::new().set_background_color(Color::RGB(fill)));
    let format = if look.is_bold() { format.set_bold() } else { format };
    let format = if look.is_italic() { format.set_italic() } else { format };
    match standing {
        Standing::Overdue | Standing::Error => format.set_underline(FormatUnderline::Single),
        Standing::Late => format.set_border(FormatBorder::Dashed),
        Standing::Withdrawn | Standing::Settled => format.set_font_strikethrough(),
        _ => format,
    }
}

/// The format of the workbook's own "Normal" style, which empty cells have.
pub(super) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(BODY)
}

fn base(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size).set_text_wrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_follow_the_value() {
        for (value, format) in
            [("8000", "#,##0"), ("98.2", "#,##0.0"), ("26.88", "#,##0.00"), ("103.0", "#,##0")]
        {
            assert_eq!(number_format(decimal(value)), format, "{value}");
        }
    }

    #[test]
    fn a_goal_shows_how_it_is_met() {
        let base = decimal("2");
        assert_eq!(goal_format(Op::Range, base, Some(decimal("4"))), "#,##0\" – 4\"");
        assert_eq!(
            goal_format(Op::Range, base, Some(decimal("2.5"))),
            "#,##0\" – 2,5\"",
            "what stands in quotes follows no locale"
        );
        assert_eq!(goal_format(Op::Ge, base, None), "\"≥ \"#,##0");
        assert_eq!(goal_format(Op::Eq, base, None), "#,##0");
    }

    #[test]
    fn an_estimate_never_looks_like_a_result() {
        let cell = |estimated| Cell::Value { value: decimal("12"), estimated, link: None };
        assert_eq!(shown(&cell(false)), Shown::Number("#,##0".to_owned()));
        assert_eq!(shown(&cell(true)), Shown::Number("#,##0\" (ước)\"".to_owned()));
    }
}
