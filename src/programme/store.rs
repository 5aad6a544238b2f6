//! Writes a [`Programme`] as the TOML file that [`load`](super::load) reads back without loss.

mod amendments;

use std::fmt::{Display, Write};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::due;
use crate::model::{
    Deadline, Decision, Group, Item, ItemId, Leader, Measure, Op, OverlapPair, Programme, SectionText,
    Target, Unit, UnitId,
};

/// The width beyond which a list takes a line for each of its entries.
const WIDTH: usize = 110;

/// Writes a programme as TOML, in the order of the annex. Writing what was read from it gives the same bytes.
///
/// ```
/// # use tonghop::programme;
/// let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
/// let written = programme::store(&programme);
/// assert_eq!(programme::load(&written).unwrap(), programme);
/// ```
pub fn store(programme: &Programme) -> String {
    let mut out = Writer::default();
    head(&mut out, programme);
    decision(&mut out, &programme.decision);
    out.comment("Phòng, đơn vị");
    programme.units.iter().for_each(|entry| unit(&mut out, "[[units]]", entry));
    out.comment("Lãnh đạo Sở");
    programme.leaders.iter().for_each(|entry| leader(&mut out, entry));
    out.comment("Tiêu đề và lời dẫn");
    out.header("[headings]");
    for (part, text) in &programme.headings {
        out.text(&quoted(part), text);
    }
    programme.sections.iter().for_each(|entry| section(&mut out, entry));
    out.header("[declared]");
    for (quarter, count) in &programme.declared {
        out.raw(&format!("quy-{}", quarter.number()), count);
    }
    out.comment("Nhóm chỉ tiêu của mục I.1");
    programme.groups.iter().for_each(|entry| group(&mut out, entry));
    items(&mut out, programme);
    out.comment("Những con số cùng đếm một việc");
    programme.overlaps.iter().for_each(|entry| overlap(&mut out, entry));
    out.comment("IV. Tổ chức thực hiện");
    out.header("[organisation]");
    out.list("paragraphs", programme.organisation.iter().map(|text| quoted(text)).collect());
    amendments::amendments(&mut out, programme);
    out.text
}

fn head(out: &mut Writer, programme: &Programme) {
    out.line(&format!("# Chương trình công tác năm {}.", programme.year));
    guide().for_each(|line| out.line(line));
    out.line("");
    out.text("id", &programme.id);
    out.raw("year", programme.year);
    out.text("title", &programme.title);
    out.text("attached_to", &programme.attached_to);
    if programme.illustrative {
        out.raw("illustrative", true);
    }
}

/// What the embedded file says at its head of how to read it, which holds for every programme file.
fn guide() -> impl Iterator<Item = &'static str> {
    include_str!("../../templates/chuong-trinh-2025.toml")
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('#'))
}

fn decision(out: &mut Writer, decision: &Decision) {
    out.header("[decision]");
    out.text("number", &decision.number);
    out.text("printed_number", &decision.printed_number);
    out.raw("date", decision.date);
    out.text("issuer", &decision.issuer);
}

fn unit(out: &mut Writer, header: &str, unit: &Unit) {
    out.header(header);
    out.text("id", unit.id.as_str());
    out.text("name", &unit.name);
    out.text("short", &unit.short);
    out.texts("aliases", &unit.aliases);
}

fn leader(out: &mut Writer, leader: &Leader) {
    out.header("[[leaders]]");
    out.text("id", &leader.id.0);
    out.text("printed", &leader.printed);
    out.optional("name", leader.name.as_deref());
    out.texts("aliases", &leader.aliases);
}

fn section(out: &mut Writer, text: &SectionText) {
    out.header("[[sections]]");
    out.text("section", text.section.code());
    out.text("heading", &text.heading);
    out.optional("declared", text.declared.as_deref());
    out.texts("columns", &text.columns);
    out.optional("note", text.note.as_deref());
}

fn group(out: &mut Writer, group: &Group) {
    out.header("[[groups]]");
    out.text("number", &group.number);
    out.text("title", &group.title);
    out.optional("lead_text", group.lead_text.as_deref());
}

fn items(out: &mut Writer, programme: &Programme) {
    let mut section = None;
    for entry in &programme.items {
        if section.replace(entry.section) != Some(entry.section) {
            out.comment(&format!("{}. {}", entry.section, entry.section.title()));
        }
        item(out, "[[items]]", entry, programme.year);
    }
}

fn item(out: &mut Writer, header: &str, item: &Item, year: i32) {
    out.header(header);
    out.text("id", item.id.as_str());
    out.text("section", item.section.code());
    out.optional("group", item.group.as_deref());
    out.filled("number", &item.number);
    out.text("title", &item.title);
    out.optional("parent", item.parent.as_ref().map(ItemId::as_str));
    out.optional("measure_text", item.measure_text.as_deref());
    out.optional("plan_text", item.plan_text.as_deref());
    out.optional("leader", item.leader.as_ref().map(|leader| leader.0.as_str()));
    out.units("lead", &item.lead);
    out.filled("lead_text", &item.lead_text);
    if !item.coordinating.is_empty() {
        out.units("coordinating", &item.coordinating);
    }
    out.filled("coordinating_text", &item.coordinating_text);
    out.optional("compiled_by", item.compiled_by.as_ref().map(UnitId::as_str));
    out.optional("due_text", item.deadline.text.as_deref());
    if let Some(date) = stated_due(item, year) {
        out.raw("due", date);
    }
    out.filled("note", &item.note);
    if !item.targets.is_empty() {
        out.list("targets", item.targets.iter().map(target).collect());
    }
}

/// The day to write of a deadline: none that follows from the section alone, and always the one that words were read as.
fn stated_due(item: &Item, year: i32) -> Option<NaiveDate> {
    let Deadline { text, date } = &item.deadline;
    date.filter(|date| text.is_some() || Some(*date) != due::unstated(item.section, year))
}

fn target(target: &Target) -> String {
    let op = match target.op {
        Op::Eq => "eq",
        Op::Ge => "ge",
        Op::Le => "le",
        Op::Range => "range",
        Op::None => "none",
    };
    let figure =
        |key: &str, figure: Option<Decimal>| figure.map(|figure| format!("{key} = {}", figure.normalize()));
    let words: Vec<_> = target.words.iter().map(|word| quoted(word)).collect();
    let entries = [
        target.label.as_ref().map(|label| format!("label = {}", quoted(label))),
        (!words.is_empty()).then(|| format!("words = [{}]", words.join(", "))),
        Some(format!("op = \"{op}\"")),
        figure("value", target.value),
        figure("min", target.min),
        figure("max", target.max),
        target.unit.as_ref().map(|unit| format!("unit = {}", quoted(unit))),
        (target.measure == Measure::Stock).then(|| "measure = \"stock\"".to_owned()),
    ];
    format!("{{ {} }}", entries.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn overlap(out: &mut Writer, pair: &OverlapPair) {
    out.header("[[overlaps]]");
    out.text("left", &format!("{}/{}", pair.left.0, pair.left.1 + 1));
    out.text("right", &format!("{}/{}", pair.right.0, pair.right.1 + 1));
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn header(&mut self, header: &str) {
        self.line("");
        self.line(header);
    }

    fn comment(&mut self, words: &str) {
        self.line("");
        self.line(&format!("# ---- {words} ----"));
    }

    fn raw(&mut self, key: &str, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.raw(key, quoted(text));
    }

    fn filled(&mut self, key: &str, text: &str) {
        self.optional(key, (!text.is_empty()).then_some(text));
    }

    fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.list(key, texts.iter().map(|text| quoted(text)).collect());
        }
    }

    fn units(&mut self, key: &str, units: &[UnitId]) {
        self.list(key, units.iter().map(|unit| quoted(unit.as_str())).collect());
    }

    fn list(&mut self, key: &str, entries: Vec<String>) {
        let flat = entries.join(", ");
        if entries.len() < 2 || key.chars().count() + flat.chars().count() + 5 <= WIDTH {
            return self.raw(key, format!("[{flat}]"));
        }
        self.line(&format!("{key} = ["));
        for entry in entries {
            self.line(&format!("    {entry},"));
        }
        self.line("]");
    }
}

/// A TOML string in the plainest form that holds the text: over several lines where it has several, between
/// single quotes where it has double ones.
fn quoted(text: &str) -> String {
    let plain = !text.chars().any(|c| c.is_control() || c == '\'');
    if text.contains('\n') {
        return format!("\"\"\"\n{}\"\"\"", escaped(text));
    }
    if plain && text.contains(['"', '\\']) {
        return format!("'{text}'");
    }
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push(c),
            // Writing to a string cannot fail.
            _ if c.is_control() => drop(write!(out, "\\u{:04X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        programme::{embedded, load},
        text,
    };

    fn loaded() -> Programme {
        load(embedded(2025).unwrap()).unwrap()
    }

    #[test]
    fn what_is_stored_loads_as_it_was_and_stores_the_same() {
        let programme = loaded();
        let written = store(&programme);
        assert_eq!(load(&written).unwrap(), programme);
        assert_eq!(store(&load(&written).unwrap()), written);
    }

    #[test]
    fn it_stays_pleasant_to_read() {
        let written = store(&loaded());
        for expected in [
            "\n# ---- I.1. Chỉ tiêu kinh tế - xã hội ----\n\n[[items]]\nid = \"CT01\"\nsection = \"I.1\"\n",
            "measure_text = '\"'\n",
            "targets = [{ op = \"eq\", value = 98.2, unit = \"%\", measure = \"stock\" }]\n",
            "lead = [\"BCVTCNTT\", \"CDS\"]\n",
            "\n- 06 ấn phẩm KH&CN và phát triển công nghệ của tỉnh;\n",
            "[declared]\nquy-1 = 71\n",
            "left = \"CT11/1\"\nright = \"XS20/3\"\n",
        ] {
            assert!(written.contains(expected), "{expected}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn any_words_survive(title in "\\PC{1,30}(\n\\PC{1,30})?", note in "[\"'\\\\#= à-ỹ]{0,12}") {
            let title = text::clean(&title);
            prop_assume!(!title.is_empty());
            let mut programme = loaded();
            programme.items[0].title = title;
            programme.items[0].note = text::clean(&note);
            programme.illustrative = true;
            let written = store(&programme);
            let again = load(&written);
            prop_assert_eq!(again.as_ref(), Ok(&programme));
            prop_assert_eq!(store(&again.unwrap()), written);
        }
    }
}
