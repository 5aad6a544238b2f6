//! A line of the document: a paragraph, or the part of one between two line breaks.

use super::format::{Border, ParagraphFormat, RunFormat};
use crate::text;

/// A stretch of text of one format.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Text.
    pub text: String,
    /// Format.
    pub format: RunFormat,
    /// The instruction of the field whose result it is ("PAGE").
    pub field: Option<String>,
    /// Whether the program writes it: the label of a list.
    pub generated: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the document, counted from nought.
    pub table: usize,
    /// Row of the table.
    pub row: usize,
    /// Column of the table's grid.
    pub column: usize,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Section, counted from nought.
    pub section: usize,
    /// The innermost table's cell.
    pub cell: Option<Cell>,
    /// The text box, counted from nought.
    pub textbox: Option<usize>,
}

/// A drawn horizontal line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Its look.
    pub border: Border,
    /// Length in points, where the file tells.
    pub length: Option<f64>,
}

/// A line of text, or an empty paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its runs.
    pub runs: Vec<Run>,
    /// The paragraph's format.
    pub format: ParagraphFormat,
    /// Where it stands.
    pub place: Place,
    /// Room for the paragraph in points, its indents included.
    pub room: f64,
    /// Whether it opens its paragraph.
    pub opens: bool,
    /// Horizontal lines drawn from this paragraph.
    pub strokes: Vec<Stroke>,
    /// Whether a tab takes it to the middle of the page (`w:ptab`).
    pub centring_tab: bool,
    /// The number that a list gives an empty paragraph, as in a table's column of numbers.
    pub bare_label: Option<String>,
    /// Whether it shares its line of the page with others, between tabs: how it stands there is not known.
    pub tabbed: bool,
}

impl Line {
    /// The text as it was typed.
    pub fn raw(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The text, cleaned.
    pub fn text(&self) -> String {
        text::clean(&self.raw())
    }

    /// The comparison key of the text.
    pub fn key(&self) -> String {
        text::key(&self.raw())
    }

    /// Whether it shows no text.
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// The runs whose text shows and was typed.
    pub fn shown(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| !run.generated && !run.text.trim().is_empty())
    }

    /// The runs that have letters, labels of lists included.
    pub fn lettered(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| run.text.chars().any(char::is_alphabetic))
    }

    /// Whether every letter shows as a capital; false without letters.
    pub fn is_capitals(&self) -> bool {
        let mut runs = self.lettered().peekable();
        let capital = |run: &Run| run.format.caps || !run.text.chars().any(char::is_lowercase);
        runs.peek().is_some() && runs.all(capital)
    }

    /// Whether all that shows is bold.
    pub fn is_bold(&self) -> bool {
        self.all(|format| format.bold)
    }

    /// Whether all that shows is slanted.
    pub fn is_italic(&self) -> bool {
        self.all(|format| format.italic)
    }

    fn all(&self, test: fn(&RunFormat) -> bool) -> bool {
        !self.is_blank() && self.shown().all(|run| test(&run.format))
    }

    /// The largest size in half-points.
    pub fn size(&self) -> u32 {
        self.runs.iter().map(|run| run.format.size).max().unwrap_or(0)
    }

    /// Width of the text on one line, in points.
    pub fn width(&self) -> f64 {
        self.runs.iter().map(|run| width(&run.text, &run.format)).sum()
    }

    /// Widths of the lines that the text breaks into, in points.
    pub fn widths(&self) -> Vec<f64> {
        let room = (self.room - f64::from(self.format.left + self.format.right) / 20.0).max(1.0);
        let mut lines = vec![0.0_f64];
        for run in &self.runs {
            for word in run.text.split_inclusive(' ') {
                let wide = width(word, &run.format);
                let bare = width(word.trim_end(), &run.format);
                match lines.last_mut() {
                    Some(last) if *last == 0.0 || *last + bare <= room => *last += wide,
                    _ => lines.push(wide),
                }
            }
        }
        lines
    }

    /// The texts between its tabs as lines of their own; itself where tabs part no texts.
    pub fn split_at_tabs(self) -> Vec<Self> {
        let mut parts: Vec<Vec<Run>> = vec![Vec::new()];
        for run in &self.runs {
            for (at, text) in run.text.split('\t').enumerate() {
                if at > 0 {
                    parts.push(Vec::new());
                }
                if let Some(part) = parts.last_mut().filter(|_| !text.is_empty()) {
                    part.push(Run { text: text.to_owned(), ..run.clone() });
                }
            }
        }
        parts.retain(|runs| runs.iter().any(|run| !run.text.trim().is_empty()));
        if parts.len() < 2 {
            return vec![self];
        }
        parts.into_iter().map(|runs| Self { runs, tabbed: true, ..self.clone() }).collect()
    }

    /// Whether two lines stand in the same cell, text box or stream.
    pub fn beside(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

fn width(text: &str, format: &RunFormat) -> f64 {
    let shown = if format.caps { text.to_uppercase() } else { text.to_owned() };
    text::advance(&shown, format.bold) * f64::from(format.size) / 2.0
}
