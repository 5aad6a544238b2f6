//! Page numbers (Mục I, khoản 7; Mục III, khoản 1, điểm đ).

use std::collections::BTreeMap;

use super::{Case, look, page::name};
use crate::{
    document::{
        law::Part,
        read::{Align, Kind, Layout, Line, LineSpacing},
    },
    finding::Code,
};

/// A section whose text surely fits on a page needs no number: so much of the page, since heights are reckoned.
const ONE_PAGE: f64 = 0.8;

/// Holds the page numbers of every section against the decree.
pub fn check(case: &mut Case<'_>) {
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut numbered = true;
    // A footer that later sections have too is told of once.
    let mut footers: Vec<Vec<&Line>> = Vec::new();
    for (at, layout) in case.document.layouts.iter().enumerate() {
        let text = || case.document.lines.iter().filter(move |line| line.place.section == at);
        if text().all(Line::is_blank) {
            continue;
        }
        let footer = numbers(layout, false, Kind::Default);
        let footer = if footers.contains(&footer) { Vec::new() } else { footer };
        let found = in_section(case, at, layout, &footer, &text().collect::<Vec<_>>());
        footers.push(footer);
        numbered &= !found.absent;
        for what in found.wrong {
            let names = wrong.entry(what).or_default();
            let name = name(case, at);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for (what, names) in wrong {
        case.say(Code::TH714, "Mục I, khoản 7", &format!("Số trang của {}: {what}", names.join(", ")));
    }
    if numbered {
        annexes(case);
    }
}

#[derive(Default)]
struct Found {
    wrong: Vec<String>,
    absent: bool,
}

fn in_section(case: &Case<'_>, at: usize, layout: &Layout, footer: &[&Line], text: &[&Line]) -> Found {
    let header = numbers(layout, true, Kind::Default);
    let say = |what: &str, absent: bool| Found { wrong: vec![what.to_owned()], absent };
    if header.is_empty() {
        if !footer.is_empty() {
            return say("ở chân trang, quy định ở giữa lề trên", true);
        }
        let short = tall(text, layout) < ONE_PAGE;
        if short {
            return Found { wrong: Vec::new(), absent: true };
        }
        return say("không có, quy định ở giữa lề trên từ trang thứ hai", true);
    }
    let mut wrong = of_lines(&header);
    if case.document.even_apart && numbers(layout, true, Kind::Even).is_empty() {
        wrong.push("không có ở trang chẵn".to_owned());
    }
    if !footer.is_empty() {
        wrong.push("có cả ở chân trang, quy định chỉ ở giữa lề trên".to_owned());
    }
    if at == 0 && shown_on_first(layout) {
        wrong.push("hiện ở trang thứ nhất, quy định không hiển thị".to_owned());
    }
    if at == 0 && layout.section.start.is_some_and(|start| start != 1) {
        wrong.push("không bắt đầu từ 1".to_owned());
    }
    let strange = |format: &String| !["decimal", "numberInDash"].contains(&format.as_str());
    let instructed = header
        .iter()
        .flat_map(|line| &line.runs)
        .any(|run| run.field.as_deref().is_some_and(|field| is_page(field) && is_strange(field)));
    if layout.section.number_format.as_ref().is_some_and(strange) || instructed {
        wrong.push("không phải chữ số Ả Rập".to_owned());
    }
    Found { wrong, absent: false }
}

/// Whether an instruction asks for other than Arabic figures.
fn is_strange(field: &str) -> bool {
    let field = field.to_lowercase();
    ["roman", "alphabetic", "cardtext", "ordtext"].iter().any(|word| field.contains(word))
}

fn is_page(field: &str) -> bool {
    field.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
}

/// The lines of a header or footer that show the page's number.
fn numbers(layout: &Layout, header: bool, kind: Kind) -> Vec<&Line> {
    let margin = layout.margins.iter().find(|margin| margin.header == header && margin.kind == kind);
    let shows = |line: &&Line| line.runs.iter().any(|run| run.field.as_deref().is_some_and(is_page));
    margin.map(|margin| margin.lines.iter().filter(shows).collect()).unwrap_or_default()
}

fn shown_on_first(layout: &Layout) -> bool {
    let kind = if layout.section.first_apart { Kind::First } else { Kind::Default };
    !numbers(layout, true, kind).is_empty() || !numbers(layout, false, kind).is_empty()
}

/// Look and words of the lines that show the number.
fn of_lines(lines: &[&Line]) -> Vec<String> {
    let row = Part::PageNumber.row();
    let mut wrong = Vec::new();
    for line in lines {
        wrong.extend(look::face(line, row));
        let placed = line.centring_tab
            || line.format.centred_frame
            || line.place.textbox.is_some()
            || line.format.centred_stop && line.raw().starts_with('\t') && !line.raw().starts_with("\t\t");
        if !placed {
            wrong.extend(look::misplaced(line, Align::Centre));
        }
        if line.text().chars().any(|c| !c.is_ascii_digit()) {
            wrong.push(format!("ghi kèm chữ khác (“{}”), quy định chỉ có số", line.text()));
        }
    }
    wrong
}

/// Share of a page's height that lines take; those side by side in cells count half.
fn tall(lines: &[&Line], layout: &Layout) -> f64 {
    let single = |line: &Line| f64::from(line.size()) / 2.0 * 1.15;
    let height = |line: &&Line| {
        let distance = match line.format.line {
            LineSpacing::Multiple(times) => single(line) * f64::from(times) / 240.0,
            LineSpacing::AtLeast(twips) => single(line).max(f64::from(twips) / 20.0),
            LineSpacing::Exact(twips) => f64::from(twips) / 20.0,
        };
        let count = if line.is_blank() { 1 } else { line.widths().len() };
        #[expect(clippy::cast_precision_loss, reason = "lines of a paragraph")]
        let own = distance * count as f64 + f64::from(line.format.before + line.format.after) / 20.0;
        if line.place.cell.is_some() { own / 2.0 } else { own }
    };
    let section = &layout.section;
    let room = f64::from(section.paper.1 - section.margins[0] - section.margins[1]) / 20.0;
    lines.iter().map(height).sum::<f64>() / room.max(1.0)
}

/// Each annex begins a section that counts from one.
fn annexes(case: &mut Case<'_>) {
    let lines = &case.document.lines;
    let mut earlier = case.letter.body.last().map(|&at| lines[at].place.section);
    let mut wrong = Vec::new();
    for annex in &case.letter.annexes {
        let section = lines[annex.word].place.section;
        let start = case.document.layouts.get(section).and_then(|layout| layout.section.start);
        if earlier == Some(section) || start != Some(1) {
            wrong.push(lines[annex.word].text());
        }
        earlier = Some(section);
    }
    if !wrong.is_empty() {
        let what =
            format!("Số trang của {}: nối tiếp phần trước, quy định đánh số riêng từ 1", wrong.join(", "));
        case.say(Code::TH714, "Mục III, khoản 1, điểm đ", &what);
    }
}
