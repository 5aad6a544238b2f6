//! The office's own words: each paragraph under the report's heading that it stands under in the office's file.

use std::collections::BTreeMap;

use docx_rs::{BuildXML, Paragraph, Run};

use super::{OwnWords, conform};
use crate::{
    finding::{Code, Finding},
    template::{
        ModelParagraph, clean,
        prose::{self, Prose},
        shortened,
        xml::{Document, Element},
    },
    text::key,
};

/// How much of a paragraph a message quotes.
const QUOTED: usize = 60;

/// Paragraphs by the headings of the template.
#[derive(Debug, Default)]
pub(super) struct Passages {
    by_heading: BTreeMap<String, Vec<prose::Paragraph>>,
}

impl Passages {
    /// Puts the paragraphs of a file under the headings that a template has places for.
    pub(super) fn place(own: &OwnWords, headings: &[String]) -> (Self, Vec<Finding>) {
        match Prose::read(&own.bytes) {
            Ok(prose) => Placing::new(own, headings).place(prose),
            Err(what) => {
                let message = format!("Tệp lời văn {what} nên báo cáo không có lời văn của cơ quan.");
                (Self::default(), vec![Finding::new(Code::TH704, message).file(&own.file)])
            }
        }
    }

    /// Whether there is anything under a heading.
    pub(super) fn has(&self, heading: &str) -> bool {
        self.by_heading.contains_key(heading)
    }

    /// The paragraphs under a heading, in a model's format.
    pub(super) fn build(&self, heading: &str, model: &ModelParagraph) -> Vec<Element> {
        let paragraphs = self.by_heading.get(heading).map(Vec::as_slice).unwrap_or_default();
        paragraphs.iter().flat_map(lines).filter_map(|line| built(&line, model)).collect()
    }
}

/// A paragraph's runs line by line: a justified line must not be torn apart by a break within it.
fn lines(paragraph: &prose::Paragraph) -> Vec<Vec<prose::Run>> {
    let mut lines = vec![Vec::new()];
    for run in &paragraph.runs {
        for (at, text) in clean(&run.text).replace('\t', " ").split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(prose::Run { text: text.to_owned(), ..run.clone() });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn built(line: &[prose::Run], model: &ModelParagraph) -> Option<Element> {
    let runs = line.iter().map(|run| {
        let built = Run::new().add_text(&run.text);
        let built = if run.bold { built.bold() } else { built };
        let built = if run.italic { built.italic() } else { built };
        if run.underlined { built.underline("single") } else { built }
    });
    let paragraph = runs.fold(Paragraph::new(), Paragraph::add_run);
    // What docx-rs writes is well-formed, so that there always is one paragraph.
    let mut element = Document::fragments(&paragraph.build()).ok()?.pop()?;
    for (built, run) in conform::runs(&mut element).zip(line) {
        raise(built, run.vertical.as_deref());
    }
    conform::dress_paragraph(&mut element, model);
    Some(element)
}

/// Raises or lowers a built run, which docx-rs cannot do.
fn raise(run: &mut Element, vertical: Option<&str>) {
    let Some(vertical) = vertical else { return };
    if let Some(properties) = run.elements_mut().find(|child| child.name == "w:rPr") {
        let mut property = Element::new("w:vertAlign");
        property.set_attribute("w:val", vertical);
        properties.children.push(property.into());
    }
}

/// Goes through a file with the heading under which it stands.
struct Placing<'a> {
    own: &'a OwnWords,
    /// The template's headings by their keys.
    known: BTreeMap<String, &'a String>,
    /// The template's headings in order.
    order: &'a [String],
    under: Option<&'a String>,
    placed: Passages,
    /// Paragraphs before the first heading.
    homeless: Vec<String>,
    findings: Vec<Finding>,
}

impl<'a> Placing<'a> {
    fn new(own: &'a OwnWords, headings: &'a [String]) -> Self {
        let known = headings.iter().map(|heading| (heading_key(heading), heading)).collect();
        Self {
            own,
            known,
            order: headings,
            under: None,
            placed: Passages::default(),
            homeless: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn place(mut self, prose: Prose) -> (Passages, Vec<Finding>) {
        for paragraph in prose.paragraphs {
            self.take(paragraph);
        }
        self.say_homeless();
        self.say_taken();
        (self.placed, self.findings)
    }

    fn take(&mut self, paragraph: prose::Paragraph) {
        let text = paragraph.text();
        if let Some(heading) = self.heading(&text) {
            self.under = Some(heading);
            return;
        }
        if let Some((heading, rest)) = self.run_in(&paragraph, &text) {
            self.under = Some(heading);
            return self.take(rest);
        }
        self.say_lost(&paragraph, &text);
        let Some(heading) = self.under else {
            self.homeless.push(text);
            return;
        };
        if looks_like_heading(&paragraph, &text) {
            let message = format!(
                "Mẫu báo cáo không có đề mục “{}”; lời văn dưới đề mục này được đặt tiếp dưới đề mục “{heading}”.",
                shortened(&text, QUOTED)
            );
            self.say(message);
        }
        if !paragraph.runs.is_empty() && !paragraph.lost.contains(&prose::TABLE) {
            self.placed.by_heading.entry(heading.clone()).or_default().push(paragraph);
        }
    }

    /// A heading, numbered or bold, that its text follows behind a colon in the same paragraph, and that text.
    fn run_in(&self, paragraph: &prose::Paragraph, text: &str) -> Option<(&'a String, prose::Paragraph)> {
        let (words, rest) = text.split_once(':').filter(|(_, rest)| !rest.trim().is_empty())?;
        let is_marked = without_number(words) != words.trim() || paragraph.runs.first()?.bold;
        let heading = self.heading(words).filter(|_| is_marked)?;
        let mut cut = text.len() - rest.trim_start().len();
        let mut runs = Vec::new();
        for run in &paragraph.runs {
            let gone = cut.min(run.text.len());
            cut -= gone;
            runs.push(prose::Run { text: run.text[gone..].to_owned(), ..run.clone() });
        }
        Some((heading, prose::Paragraph { runs, is_heading: false, lost: paragraph.lost.clone() }))
    }

    /// The template's heading that a text is. "… kỳ sau" stands for the words of any period.
    fn heading(&self, text: &str) -> Option<&'a String> {
        let own = heading_key(text);
        let any_period = key("kỳ sau");
        let of_period = || {
            let mut names = self.known.iter();
            names.find(|(name, _)| {
                let name = name.strip_suffix(&any_period).map(str::trim_end);
                let rest = name.and_then(|name| own.strip_prefix(name));
                rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix(' ').is_some_and(is_period))
            })
        };
        match (self.known.get(&own).copied(), of_period().map(|(_, heading)| *heading)) {
            // "III. Nhiệm vụ trọng tâm" without its period, behind what comes after "3. Nhiệm vụ trọng tâm".
            (Some(exact), Some(later)) if self.rank(Some(exact)) < self.rank(self.under) => Some(later),
            (exact, later) => exact.or(later),
        }
    }

    /// Where a heading stands in the template; 0 for none.
    fn rank(&self, heading: Option<&String>) -> usize {
        heading
            .and_then(|heading| self.order.iter().position(|other| other == heading))
            .map_or(0, |at| at + 1)
    }

    fn say_lost(&mut self, paragraph: &prose::Paragraph, text: &str) {
        if !paragraph.lost.is_empty() {
            let lost = paragraph.lost.join(", ");
            let message =
                format!("Không chép sang báo cáo được: {lost}, ở chỗ “{}”.", shortened(text, QUOTED));
            let finding = Finding::new(Code::TH703, message).file(&self.own.file);
            self.findings.push(finding.help("Chép phần đó vào báo cáo bằng Word sau khi lập."));
        }
    }

    fn say_homeless(&mut self) {
        if let Some(first) = self.homeless.first() {
            let count = self.homeless.len();
            let message = format!(
                "Có {count} đoạn đứng trước mọi đề mục của báo cáo nên không được đưa vào, bắt đầu từ “{}”.",
                shortened(first, QUOTED)
            );
            self.say(message);
        }
    }

    fn say_taken(&mut self) {
        let paragraphs: usize = self.placed.by_heading.values().map(Vec::len).sum();
        if paragraphs > 0 {
            let headings = self.placed.by_heading.len();
            let message = format!("Đã đưa {paragraphs} đoạn lời văn vào báo cáo, dưới {headings} đề mục.");
            self.findings.push(Finding::new(Code::TH705, message).file(&self.own.file));
        }
    }

    fn say(&mut self, message: String) {
        let headings: Vec<_> = self.known.values().map(|heading| format!("“{heading}”")).collect();
        let help = format!("Đặt lời văn dưới một đề mục có trong mẫu báo cáo: {}.", headings.join(", "));
        self.findings.push(Finding::new(Code::TH703, message).file(&self.own.file).help(help));
    }
}

/// An outline level, or words that are all bold and either numbered or no sentence.
fn looks_like_heading(paragraph: &prose::Paragraph, text: &str) -> bool {
    let is_sentence = text.trim_end().ends_with(['.', ';', '…', '!', '?']);
    paragraph.is_heading || paragraph.is_bold() && (without_number(text) != text.trim() || !is_sentence)
}

/// What two headings have in common that differ in their numbers, capitals and closing marks.
fn heading_key(text: &str) -> String {
    key(without_number(text).trim_end_matches([':', '.', ';', ' ']))
}

/// Whether a key holds the words of a period and no others ("quý ii năm 2025").
fn is_period(words: &str) -> bool {
    let known = ["quý", "tháng", "năm", "đầu", "cuối"].map(key);
    let is_number =
        |word: &str| word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| "ivx".contains(c));
    !words.is_empty()
        && words.split(' ').all(|word| known.iter().any(|known| known == word) || is_number(word))
}

/// A heading without "I.", "II-", "1.2." or "a)" before it.
fn without_number(text: &str) -> &str {
    let text = text.trim();
    let Some((mark, rest)) = text.split_once(char::is_whitespace) else { return text };
    let number = mark.strip_suffix(['.', ')', '/', '-', ':']).unwrap_or_default();
    let is_number = |part: &str| {
        !part.is_empty()
            && (part.chars().all(|c| c.is_ascii_digit())
                || part.chars().all(|c| "IVX".contains(c))
                || part.chars().count() == 1 && part.chars().all(char::is_lowercase))
    };
    if number.split('.').all(is_number) { rest.trim_start() } else { text }
}
