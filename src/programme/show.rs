//! Prints a programme as text, for `chuong-trinh xem`.

use std::fmt::Write;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{as_of, cited, told};
use crate::{
    model::{Item, Op, Programme, Section, Target, UnitId},
    text,
};

/// Heading and width of each column.
const COLUMNS: [(&str, usize); 5] =
    [("Mã", 6), ("Nội dung", 56), ("Chỉ tiêu", 22), ("Chủ trì", 11), ("Thời hạn", 12)];

/// The longest line of a list.
const WIDTH: usize = 108;

/// The programme as a table for the terminal: section by section, each row with its figures, leading units and
/// deadline as the program understands them.
pub fn show(programme: &Programme) -> String {
    let mut out = format!("{}\n{}\n", programme.title, programme.attached_to);
    if programme.illustrative {
        out.push_str("Danh mục nhiệm vụ mục III là SỐ LIỆU MINH HỌA.\n");
    }
    out.push_str("\nPhòng, đơn vị:\n");
    for unit in &programme.units {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {:<9} {}", unit.id.as_str(), unit.name);
    }
    for section in Section::ALL {
        show_section(&mut out, programme, section);
    }
    show_amendments(&mut out, programme);
    out
}

/// What was decided during the year; the rows above are those of the programme as issued.
fn show_amendments(out: &mut String, programme: &Programme) {
    let amended = as_of(programme, NaiveDate::MAX);
    if !amended.amendments.is_empty() {
        out.push_str("\nSửa đổi, bổ sung trong năm (các bảng trên là chương trình đã ban hành)\n");
    }
    for amendment in &amended.amendments {
        let about = amendment.about.as_deref().map_or(String::new(), |about| format!(": {about}"));
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "\n{}{about}", cited(&amendment.source()));
        for line in told(&amended, amendment) {
            let _ = writeln!(out, "  {}", wrapped(&line, WIDTH).join("\n    "));
        }
    }
}

fn show_section(out: &mut String, programme: &Programme, section: Section) {
    let heading = programme.section_text(section).map(|text| text.heading.as_str());
    let items: Vec<_> = programme.items_of(section).collect();
    if heading.is_none() && items.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(out, "\n{section}  {}", heading.map_or(section.title(), without_number));
    if items.is_empty() {
        out.push_str("  (chưa có danh mục)\n");
        return;
    }
    show_row(out, &COLUMNS.map(|(heading, _)| heading.to_owned()));
    out.push_str(&COLUMNS.map(|(_, width)| "─".repeat(width)).join("  "));
    out.push('\n');
    let mut group = None;
    for item in items {
        if group.replace(&item.group) != Some(&item.group)
            && let Some(row) = programme.groups.iter().find(|row| Some(&row.number) == item.group.as_ref())
        {
            let _ = writeln!(out, "{}. {}", row.number, row.title);
        }
        show_row(out, &cells(item));
    }
}

/// The heading behind the number that the annex gives it within its part.
fn without_number(heading: &str) -> &str {
    heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start()
}

fn cells(item: &Item) -> [String; COLUMNS.len()] {
    let targets: Vec<_> = item.targets.iter().map(figure).filter(|text| !text.is_empty()).collect();
    let lead: Vec<_> = item.lead.iter().map(UnitId::as_str).collect();
    let due = item.deadline.date.map(|date| date.format("%d/%m/%Y").to_string());
    [
        item.id.to_string(),
        item.title.clone(),
        targets.join("\n"),
        lead.join(", "),
        due.or_else(|| item.deadline.text.clone()).unwrap_or_default(),
    ]
}

fn figure(target: &Target) -> String {
    let number = |figure: Option<Decimal>| figure.map(text::format_number).unwrap_or_default();
    let figure = match target.op {
        Op::Eq => number(target.value),
        Op::Ge => format!("≥ {}", number(target.value)),
        Op::Le => format!("≤ {}", number(target.value)),
        Op::Range => format!("{} - {}", number(target.min), number(target.max)),
        Op::None => return target.label.clone().unwrap_or_default(),
    };
    [figure, target.unit.clone().unwrap_or_default()].join(" ").trim_end().to_owned()
}

fn show_row(out: &mut String, cells: &[String; COLUMNS.len()]) {
    let mut columns: Vec<Vec<String>> = Vec::new();
    for (cell, (_, width)) in cells.iter().zip(COLUMNS) {
        columns.push(wrapped(cell, width));
    }
    for line in 0..columns.iter().map(Vec::len).max().unwrap_or_default() {
        let mut printed = String::new();
        for (column, (_, width)) in columns.iter().zip(COLUMNS) {
            let _ = write!(printed, "{:<width$}  ", column.get(line).map_or("", String::as_str));
        }
        out.push_str(printed.trim_end());
        out.push('\n');
    }
}

/// Lines of at most `width` characters, broken between words where there is a blank.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::{embedded, load};

    #[test]
    fn the_model_serialises() {
        let json = serde_json::to_value(load(embedded(2025).unwrap()).unwrap()).unwrap();
        assert_eq!(json["declared"]["2"], 91);
        let herd = &json["items"][60]["targets"][6];
        assert_eq!(
            (&json["items"][60]["id"], &herd["value"], &herd["measure"]),
            (&"XS20".into(), &"45".into(), &"stock".into())
        );
        assert_eq!(json["items"][0]["deadline"]["date"], "2025-12-31");
    }

    #[test]
    fn what_was_decided_stands_below() {
        let amendments = include_str!("../../tests/fixtures/sua-doi/nam-2025.toml");
        let shown = show(&load(&(embedded(2025).unwrap().to_owned() + amendments)).unwrap());
        let below = shown.split_once("Sửa đổi, bổ sung trong năm").unwrap().1;
        for expected in [
            "\nQuyết định số 85/QĐ-SKHCN ngày 12/5/2025: Về việc điều chỉnh, bổ sung Chương trình công tác năm 2025\n",
            "\n  CT08: điều chỉnh: kế hoạch từ 8.000 thành 9.000; lý do: UBND tỉnh giao bổ sung\n",
            "\n  XS08: rút khỏi Chương trình; lý do: trùng nhiệm vụ của Trung ương\n",
            "\n  PS-001: bổ sung: Tham mưu Đề án sắp xếp tổ chức bộ máy sau hợp nhất với tỉnh Kon Tum\n",
            "\n  TTCD: thành lập Phòng Thanh tra chuyên đề và Pháp chế\n",
            "\n  TTRA: giải thể, nhiệm vụ chưa hoàn thành chuyển cho Văn Phòng Sở\n",
            "\n  PS-002: điều chỉnh: đơn vị chủ trì từ Thanh tra Sở thành Phòng TTPC\n",
        ] {
            assert!(below.contains(expected), "{expected}\n{below}");
        }
        assert!(!show(&load(embedded(2025).unwrap()).unwrap()).contains("Sửa đổi, bổ sung trong năm"));
    }

    #[test]
    fn rows_show_figures_units_and_deadlines() {
        let shown = show(&load(embedded(2025).unwrap()).unwrap());
        for expected in [
            "I.1  Các chỉ tiêu kinh tế - xã hội",
            "II. Sở hữu trí tuệ\n",
            "CT18    Tỷ lệ xã, phường, thị trấn có điểm bưu điện văn hóa       98,2 %                  BCVTCNTT     31/12/2025\n",
            "CT08    - Kiểm định phương tiện đo các loại                       8.000 PTĐ               UDDV         31/12/2025\n",
            "≥ 45 đối tượng",
            "2 - 4 nhiệm vụ",
            "III.1  Những nội dung hoàn thành trong Quý I: Gồm 71 nhiệm vụ\n  (chưa có danh mục)\n",
        ] {
            assert!(shown.contains(expected), "{expected}\n{shown}");
        }
        assert!(
            shown.lines().skip(2).all(|line| line.starts_with(['I', '1']) || line.chars().count() <= 115),
            "{shown}"
        );
    }
}
