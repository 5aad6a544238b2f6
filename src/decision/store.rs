//! Decisions → `quyet-dinh.toml`. What a person wrote around them stays: comments, spaces, the form of a value.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::{
    book::{Decision, Decisions, Key, RowChoice, Ruling, Signature},
    load::{self, ADDITIONAL, File, IGNORE, SeenBook},
    matter::Contender,
};

/// What stands at the head of a new file.
const HEAD: &str = "\
# Quyết định của cơ quan khi tổng hợp báo cáo: dòng nào thuộc nội dung nào của chương trình, con số nào được lấy.
#
# Chương trình tự ghi tệp này khi cơ quan chọn ở trang “Quyết định” của sổ tổng hợp; cũng có thể sửa trực tiếp.
# Muốn rút lại một quyết định: xóa các dòng của nó, từ [[dong]] hoặc [[so_lieu]] đến trước mục kế tiếp.
#
#   [[dong]]     một dòng trong báo cáo của đơn vị: chon là mã nội dung (“TT07”), “phát sinh” hoặc “bỏ qua”
#                (phải có ly_do; chỉ dùng cho kỳ ghi ở ky)
#   [[so_lieu]]  một giá trị mà các nguồn ghi khác nhau: chon là giá trị được lấy; hết hiệu lực khi một tệp nguồn đổi
#   [[da_doc]]   sổ tổng hợp đã được đọc lựa chọn, để không đọc lại

";

/// The arrays of the file, in order.
const ROWS: &str = "dong";
const VALUES: &str = "so_lieu";
const SEEN: &str = "da_doc";

/// Writes `file` in the place of `before`, the text of the file as it stands, where there is one: what is in both stays as
/// it is written there. A `before` that cannot be read as a file of decisions gives a new file.
pub fn store(file: &File, before: Option<&str>) -> String {
    let before = before.filter(|text| load::load(text).is_ok());
    if before.is_some_and(|text| load::load(text).as_ref() == Ok(file)) {
        return before.unwrap_or_default().to_owned();
    }
    let (head, body) = before.map_or((HEAD, ""), split);
    let mut document: DocumentMut = body.parse().unwrap_or_default();
    let mut old = Kept::of(&mut document, before.unwrap_or_default());
    let (mut rows, mut values, mut seen) = Default::default();
    for decision in file.decisions.iter() {
        let array: &mut ArrayOfTables =
            if matches!(decision.ruling, Ruling::Row { .. }) { &mut rows } else { &mut values };
        push(array, old.decision(decision).unwrap_or_else(|| table(&written(decision))));
    }
    let books: BTreeSet<&SeenBook> = file.seen.iter().collect();
    for book in books {
        push(&mut seen, old.seen.remove(&book.sha256).unwrap_or_else(|| table(&seen_book(book))));
    }
    for (name, array) in [(ROWS, rows), (VALUES, values), (SEEN, seen)] {
        if !array.is_empty() {
            document.insert(name, Item::ArrayOfTables(array));
        }
    }
    format!("{head}{}\n", document.to_string().trim())
}

/// The file's opening comment, up to the last empty line before the first entry, and the rest.
fn split(text: &str) -> (&str, &str) {
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match line.trim() {
            "" => end = at,
            comment if comment.starts_with('#') => {}
            _ => break,
        }
    }
    text.split_at(end)
}

/// The entries of a file as they are written, its own order forgotten.
struct Kept {
    decisions: Decisions,
    entries: BTreeMap<Key, Table>,
    seen: BTreeMap<String, Table>,
}

impl Kept {
    fn of(document: &mut DocumentMut, text: &str) -> Self {
        let File { decisions, seen } = load::load(text).unwrap_or_default();
        let mut kept = Self { decisions, entries: BTreeMap::new(), seen: BTreeMap::new() };
        for name in [ROWS, VALUES] {
            for entry in entries(document, name) {
                let alone = load::load(&format!("[[{name}]]\n{entry}")).unwrap_or_default();
                let key = alone.decisions.iter().next().map(Decision::key);
                kept.entries.extend(key.map(|key| (key, entry)));
            }
        }
        for (book, entry) in seen.into_iter().zip(entries(document, SEEN)) {
            kept.seen.insert(book.sha256, entry);
        }
        kept
    }

    /// A decision as it is written, where it stands there already.
    fn decision(&mut self, decision: &Decision) -> Option<Table> {
        let key = decision.key();
        let same = self.decisions.get(&key) == Some(decision);
        self.entries.remove(&key).filter(|_| same)
    }
}

/// Takes an array's tables out of a document.
fn entries(document: &mut DocumentMut, name: &str) -> Vec<Table> {
    match document.remove(name) {
        Some(Item::ArrayOfTables(tables)) => tables.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Adds an entry behind the others: tables without a place of their own are written in their order.
fn push(array: &mut ArrayOfTables, mut table: Table) {
    table.set_position(None);
    array.push(table);
}

/// An entry's text as a table, one empty line above it.
fn table(text: &str) -> Table {
    let document: DocumentMut = text.parse().unwrap_or_default();
    let mut table = document.as_table().clone();
    table.decor_mut().set_prefix("\n");
    table
}

fn written(decision: &Decision) -> String {
    let mut out = String::new();
    match &decision.ruling {
        Ruling::Row { row, choice } => {
            text(&mut out, "don_vi", row.unit.as_str());
            raw(&mut out, "nam", row.year);
            text(&mut out, "muc", &row.part.to_string());
            text(&mut out, "dong", &row.text);
            match choice {
                RowChoice::Item(id) => text(&mut out, "chon", id.as_str()),
                RowChoice::Additional => text(&mut out, "chon", ADDITIONAL),
                RowChoice::Ignore(period) => {
                    text(&mut out, "chon", IGNORE);
                    text(&mut out, "ky", &period.name());
                }
            }
        }
        Ruling::Value { conflict, chosen } => {
            let matter = &conflict.matter;
            text(&mut out, "noi_dung", matter.item.as_str());
            if let Some(target) = matter.target {
                raw(&mut out, "chi_tieu", target + 1);
            }
            text(&mut out, "so", matter.field.name());
            text(&mut out, "don_vi", matter.unit.as_str());
            raw(&mut out, "nam", matter.period.year);
            text(&mut out, "ky", &matter.period.name());
            text(&mut out, "chon", conflict.contenders.get(*chosen).map_or("", |chosen| &chosen.value));
            contenders(&mut out, &conflict.contenders);
        }
    }
    signature(&mut out, &decision.signature);
    out
}

fn contenders(out: &mut String, contenders: &[Contender]) {
    out.push_str("gia_tri = [\n");
    for contender in contenders {
        let _ = writeln!(out, "    {{ ghi = {}, o = [", quoted(&contender.value));
        for cell in &contender.cells {
            let [file, sheet, place, sha256] =
                [&cell.file, &cell.sheet, &cell.cell, &cell.sha256].map(|text| quoted(text));
            let _ =
                writeln!(out, "        {{ tep = {file}, trang = {sheet}, o = {place}, sha256 = {sha256} }},");
        }
        out.push_str("    ] },\n");
    }
    out.push_str("]\n");
}

fn signature(out: &mut String, signature: &Signature) {
    for (key, words) in [("ly_do", &signature.reason), ("nguoi", &signature.by)] {
        if let Some(words) = words {
            text(out, key, words);
        }
    }
    if let Some(on) = signature.on {
        raw(out, "ngay", on);
    }
}

fn seen_book(book: &SeenBook) -> String {
    let mut out = String::new();
    text(&mut out, "tep", &book.file);
    text(&mut out, "sha256", &book.sha256);
    out
}

fn text(out: &mut String, key: &str, words: &str) {
    raw(out, key, quoted(words));
}

fn raw(out: &mut String, key: &str, value: impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{key} = {value}");
}

fn quoted(words: &str) -> String {
    toml_edit::Value::from(words).to_string().trim().to_owned()
}
