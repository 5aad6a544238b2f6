//! Formats of runs and paragraphs: as one level of the file states them, and as they take effect.
//!
//! Sizes are half-points (`w:sz`), lengths twentieths of a point (twips), as in the file.

use crate::template::xml::Element;

use super::theme::Theme;

/// How lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
    /// Between both edges.
    Justified,
}

impl Align {
    /// In words (“canh giữa”).
    pub fn words(self) -> &'static str {
        match self {
            Self::Left => "canh trái",
            Self::Centre => "canh giữa",
            Self::Right => "canh phải",
            Self::Justified => "canh đều hai lề",
        }
    }
}

/// The distance between a paragraph's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineSpacing {
    /// In 240ths of a single line.
    Multiple(i32),
    /// At least so many twips.
    AtLeast(i32),
    /// So many twips.
    Exact(i32),
}

/// A border or a drawn line, as far as its look matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Taken away from what a level below says.
    None,
    /// An unbroken single line.
    Solid,
    /// Dashes, dots, or more than one line.
    Other,
}

/// What one level states of a run: nothing where it leaves a property to the levels below.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RunProps {
    /// Font of ASCII characters.
    pub ascii: Option<String>,
    /// Font of other Latin characters, Vietnamese ones among them.
    pub high: Option<String>,
    /// Size in half-points.
    pub size: Option<u32>,
    /// `w:b`
    pub bold: Option<bool>,
    /// `w:i`
    pub italic: Option<bool>,
    /// `w:caps`
    pub caps: Option<bool>,
    /// `w:u`
    pub underline: Option<bool>,
    /// `w:vanish`
    pub hidden: Option<bool>,
    /// Colour as six hexadecimal digits; empty: automatic.
    pub colour: Option<String>,
    /// Character style.
    pub style: Option<String>,
}

/// A run's format as it takes effect.
#[expect(clippy::struct_excessive_bools, reason = "the file has a switch for each")]
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RunFormat {
    /// Font of ASCII characters.
    pub ascii: String,
    /// Font of other Latin characters.
    pub high: String,
    /// Size in half-points.
    pub size: u32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
    /// Whether it shows capitals whatever was typed.
    pub caps: bool,
    /// Whether it is underlined.
    pub underline: bool,
    /// Whether it is not shown.
    pub hidden: bool,
    /// Colour as six hexadecimal digits; empty: automatic.
    pub colour: String,
}

/// What one level states of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParagraphProps {
    /// `w:jc`
    pub align: Option<Align>,
    /// Left indent.
    pub left: Option<i32>,
    /// Right indent.
    pub right: Option<i32>,
    /// Indent of the first line against the others; hanging: negative.
    pub first: Option<i32>,
    /// Space before.
    pub before: Option<i32>,
    /// Space after.
    pub after: Option<i32>,
    /// Whether the space before is the program's own choice.
    pub before_auto: Option<bool>,
    /// Whether the space after is the program's own choice.
    pub after_auto: Option<bool>,
    /// Distance of lines.
    pub line: Option<LineSpacing>,
    /// Whether no space stands between neighbours of one style.
    pub contextual: Option<bool>,
    /// The border above.
    pub top: Option<Border>,
    /// The border below.
    pub bottom: Option<Border>,
    /// Number of the list and level.
    pub list: (Option<String>, Option<usize>),
    /// Whether there is a centred tab stop.
    pub centred_stop: Option<bool>,
    /// Whether it stands in a frame that is centred on the page.
    pub centred_frame: Option<bool>,
}

/// A paragraph's format as it takes effect.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphFormat {
    /// Style.
    pub style: Option<String>,
    /// How its lines stand.
    pub align: Align,
    /// Left indent.
    pub left: i32,
    /// Right indent.
    pub right: i32,
    /// Indent of the first line against the others.
    pub first: i32,
    /// Space before.
    pub before: i32,
    /// Space after.
    pub after: i32,
    /// Distance of lines.
    pub line: LineSpacing,
    /// Whether no space stands between neighbours of one style.
    pub contextual: bool,
    /// The border above.
    pub top: Option<Border>,
    /// The border below.
    pub bottom: Option<Border>,
    /// Whether there is a centred tab stop.
    pub centred_stop: bool,
    /// Whether it stands in a frame that is centred on the page.
    pub centred_frame: bool,
}

/// What Word puts for a space of its own choice: 14 points.
const AUTO_SPACE: i32 = 280;

impl RunProps {
    /// Reads `w:rPr`.
    pub fn of(properties: Option<&Element>, theme: &Theme) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let value = |name: &str| properties.child(name)?.attribute("w:val");
        let fonts = properties.child("w:rFonts");
        let font = |plain: &str, themed: &str| {
            let fonts = fonts?;
            let by_theme = fonts.attribute(themed).and_then(|slot| theme.font(&slot));
            by_theme.or_else(|| fonts.attribute(plain))
        };
        Self {
            ascii: font("w:ascii", "w:asciiTheme"),
            high: font("w:hAnsi", "w:hAnsiTheme"),
            size: value("w:sz").and_then(|text| half_points(&text)),
            bold: switch(properties, "w:b"),
            italic: switch(properties, "w:i"),
            caps: switch(properties, "w:caps"),
            underline: value("w:u").map(|kind| kind != "none"),
            hidden: switch(properties, "w:vanish"),
            colour: properties.child("w:color").map(|colour| theme.colour(colour)),
            style: value("w:rStyle"),
        }
    }

    /// These properties, and `below` where they say nothing.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        Self {
            ascii: self.ascii.or_else(|| below.ascii.clone()),
            high: self.high.or_else(|| below.high.clone()),
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            caps: self.caps.or(below.caps),
            underline: self.underline.or(below.underline),
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.or_else(|| below.colour.clone()),
            style: self.style.or_else(|| below.style.clone()),
        }
    }
}

impl ParagraphProps {
    /// Reads `w:pPr`.
    pub fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let indent = properties.child("w:ind");
        let spacing = properties.child("w:spacing");
        let indent_of = |names: [&str; 2]| names.iter().find_map(|name| length(indent?, name));
        let number = properties.child("w:numPr");
        let number_of = |name: &str| number?.child(name)?.attribute("w:val");
        Self {
            align: properties.child("w:jc").and_then(|jc| jc.attribute("w:val")).and_then(|jc| align(&jc)),
            left: indent_of(["w:left", "w:start"]),
            right: indent_of(["w:right", "w:end"]),
            first: indent_of(["w:hanging", "w:hanging"])
                .map(|hanging| -hanging)
                .or_else(|| indent_of(["w:firstLine", "w:firstLine"])),
            before: spacing.and_then(|spacing| length(spacing, "w:before")),
            after: spacing.and_then(|spacing| length(spacing, "w:after")),
            before_auto: spacing.and_then(|spacing| flag(spacing, "w:beforeAutospacing")),
            after_auto: spacing.and_then(|spacing| flag(spacing, "w:afterAutospacing")),
            line: spacing.and_then(line_spacing),
            contextual: switch(properties, "w:contextualSpacing"),
            top: border(properties, "w:top"),
            bottom: border(properties, "w:bottom"),
            list: (number_of("w:numId"), number_of("w:ilvl").and_then(|level| level.parse().ok())),
            centred_stop: properties
                .child("w:tabs")
                .and_then(|tabs| tabs.elements().any(|tab| is_centred(tab, "w:val")).then_some(true)),
            centred_frame: properties.child("w:framePr").map(|frame| is_centred(frame, "w:xAlign")),
        }
    }

    /// These properties, and `below` where they say nothing.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        Self {
            align: self.align.or(below.align),
            left: self.left.or(below.left),
            right: self.right.or(below.right),
            first: self.first.or(below.first),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            before_auto: self.before_auto.or(below.before_auto),
            after_auto: self.after_auto.or(below.after_auto),
            line: self.line.or(below.line),
            contextual: self.contextual.or(below.contextual),
            top: self.top.or(below.top),
            bottom: self.bottom.or(below.bottom),
            list: (self.list.0.or_else(|| below.list.0.clone()), self.list.1.or(below.list.1)),
            centred_stop: self.centred_stop.or(below.centred_stop),
            centred_frame: self.centred_frame.or(below.centred_frame),
        }
    }

    /// As it takes effect, with the standard's defaults where no level says anything.
    pub fn effective(self, style: Option<String>) -> ParagraphFormat {
        let space = |auto: Option<bool>, length: Option<i32>| {
            if auto == Some(true) { AUTO_SPACE } else { length.unwrap_or(0) }
        };
        ParagraphFormat {
            style,
            align: self.align.unwrap_or(Align::Left),
            left: self.left.unwrap_or(0),
            right: self.right.unwrap_or(0),
            first: self.first.unwrap_or(0),
            before: space(self.before_auto, self.before),
            after: space(self.after_auto, self.after),
            line: self.line.unwrap_or(LineSpacing::Multiple(240)),
            contextual: self.contextual.unwrap_or(false),
            top: seen(self.top),
            bottom: seen(self.bottom),
            centred_stop: self.centred_stop.unwrap_or(false),
            centred_frame: self.centred_frame.unwrap_or(false),
        }
    }
}

/// The state of a switch such as `w:b`; nothing where the element is not there.
pub fn switch(properties: &Element, name: &str) -> Option<bool> {
    properties.child(name).map(|element| flag(element, "w:val").unwrap_or(true))
}

fn flag(element: &Element, name: &str) -> Option<bool> {
    element.attribute(name).map(|value| !["0", "false", "off"].contains(&value.as_str()))
}

/// A length in twips: bare twips, or a figure with its unit.
pub fn length(element: &Element, name: &str) -> Option<i32> {
    twips(&element.attribute(name)?)
}

/// Reads a length: "720", "12.7mm", "36pt".
pub fn twips(text: &str) -> Option<i32> {
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (figure, unit) = text.split_at(split);
    let figure: f64 = figure.trim().parse().ok()?;
    let factor = match unit {
        "" => 1.0,
        "pt" => 20.0,
        "mm" => 1440.0 / 25.4,
        "cm" => 14400.0 / 25.4,
        "in" => 1440.0,
        "pc" | "pi" => 240.0,
        _ => return None,
    };
    let value = (figure * factor).round();
    // No page is wider; what is beyond is no length.
    #[expect(clippy::cast_possible_truncation, reason = "the range was just looked at")]
    (value.abs() < 1e6).then_some(value as i32)
}

fn half_points(text: &str) -> Option<u32> {
    match text.parse::<f64>() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is looked at")]
        Ok(size) if (0.0..10_000.0).contains(&size) => Some(size.round() as u32),
        _ => twips(text).and_then(|twips| u32::try_from(twips / 10).ok()),
    }
}

fn align(value: &str) -> Option<Align> {
    match value {
        "left" | "start" => Some(Align::Left),
        "center" => Some(Align::Centre),
        "right" | "end" => Some(Align::Right),
        "both" | "distribute" => Some(Align::Justified),
        _ => None,
    }
}

fn line_spacing(spacing: &Element) -> Option<LineSpacing> {
    let line = length(spacing, "w:line")?;
    Some(match spacing.attribute("w:lineRule").as_deref() {
        Some("exact") => LineSpacing::Exact(line),
        Some("atLeast") => LineSpacing::AtLeast(line),
        _ => LineSpacing::Multiple(line),
    })
}

fn border(properties: &Element, side: &str) -> Option<Border> {
    let border = properties.child("w:pBdr")?.child(side)?;
    Some(match border.attribute("w:val").unwrap_or_default().as_str() {
        "nil" | "none" => Border::None,
        "single" | "thick" => Border::Solid,
        _ => Border::Other,
    })
}

/// A border that shows.
fn seen(border: Option<Border>) -> Option<Border> {
    border.filter(|border| *border != Border::None)
}

fn is_centred(element: &Element, name: &str) -> bool {
    element.attribute(name).as_deref() == Some("center")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units() {
        assert_eq!(twips("720"), Some(720));
        assert_eq!(twips("12.7mm"), Some(720));
        assert_eq!(twips("-1cm"), Some(-567));
        assert_eq!(twips("36pt"), Some(720));
        assert_eq!(twips("1e99"), None);
        assert_eq!(twips("rộng"), None);
    }
}
