//! Texts typed for the fonts of before Unicode, made Unicode before anything reads them.
//!
//! From here on a cell's raw text is what a person sees in the cell: whoever looks a figure up finds its words as Excel
//! shows them in the cell's font, not the Latin signs that the file holds for them.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::SheetData;
use crate::{
    finding::{Code, Finding},
    model::{Grid, GridValue},
    text::{
        is_tick,
        legacy::{self, Encoding, Evidence, Font},
    },
};

/// How a text was known for what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    ByFont(Encoding),
    ByWords(Encoding),
    Utf8,
}

/// Converts the texts and the names of a workbook's sheets; says of each sheet what was converted.
pub(super) fn convert(file: &str, sheets: &mut [SheetData]) -> Vec<Finding> {
    let fonts_hold: Vec<bool> = sheets.iter().map(fonts_hold).collect();
    let evidence: Vec<Evidence> =
        sheets.iter().zip(&fonts_hold).map(|(sheet, hold)| weigh(sheet, *hold)).collect();
    let mut whole = Evidence::default();
    for sheet in &evidence {
        whole.join(sheet);
    }
    let mut findings = Vec::new();
    for ((sheet, evidence), fonts_hold) in sheets.iter_mut().zip(evidence).zip(fonts_hold) {
        let encoding = evidence.encoding().or(whole.encoding());
        let converter = Converter { encoding, evidence, fonts_hold };
        let done = converter.sheet(sheet);
        if !done.is_empty() {
            findings.push(report(&done).file(file).sheet(&sheet.grid.sheet));
        }
    }
    findings
}

/// The evidence of the texts that no font explains.
fn weigh(sheet: &SheetData, fonts_hold: bool) -> Evidence {
    let mut evidence = Evidence::default();
    for (place, text) in texts(&sheet.grid) {
        let explained = fonts_hold && sheet.fonts.contains_key(&place);
        if !explained && legacy::mend(text).is_none() {
            evidence.add(text);
        }
    }
    evidence
}

/// Whether the sheet's old fonts say what its texts are: no text in such a font has letters of Unicode.
fn fonts_hold(sheet: &SheetData) -> bool {
    !texts(&sheet.grid).any(|(place, text)| sheet.fonts.contains_key(&place) && legacy::is_unicode(text))
}

fn texts(grid: &Grid) -> impl Iterator<Item = ((u32, u32), &str)> {
    grid.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match &cell.value {
        // A tick is a sign of the font Wingdings, whatever letter the file holds for it.
        GridValue::Text(text) if !is_tick(text) => Some(((cell.row, cell.column), text.as_str())),
        _ => None,
    })
}

struct Converter {
    /// The encoding of texts that no font explains.
    encoding: Option<Encoding>,
    /// What such texts say.
    evidence: Evidence,
    /// Whether fonts can be relied on.
    fonts_hold: bool,
}

impl Converter {
    /// How many cells were converted, by how they were known.
    fn sheet(&self, sheet: &mut SheetData) -> BTreeMap<Told, usize> {
        let mut done = BTreeMap::new();
        for cell in sheet.grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let GridValue::Text(text) = &mut cell.value else { continue };
            let font = sheet.fonts.get(&(cell.row, cell.column)).copied();
            if let Some((read, told)) = self.read(text, font).filter(|(read, _)| read != text) {
                *text = read;
                *done.entry(told).or_insert(0) += 1;
            }
        }
        // A tab is drawn in the system's own font, so that nothing but its words can tell.
        if let Some((name, _)) = self.read(&sheet.grid.sheet, None) {
            sheet.title = name;
        }
        done
    }

    fn read(&self, text: &str, font: Option<Font>) -> Option<(String, Told)> {
        if text.is_ascii() || is_tick(text) {
            return None;
        }
        if let Some(meant) = legacy::mend(text) {
            return Some((meant, Told::Utf8));
        }
        if let Some(font) = font {
            let old = !legacy::is_unicode(text)
                && (self.fonts_hold || self.evidence.reads_better(text, font.encoding));
            return old.then(|| (font.draw(text), Told::ByFont(font.encoding)));
        }
        let encoding = self.encoding.filter(|encoding| self.evidence.reads_better(text, *encoding))?;
        Some((encoding.decode(text), Told::ByWords(encoding)))
    }
}

fn report(done: &BTreeMap<Told, usize>) -> Finding {
    let name = |told: &Told| match told {
        Told::ByFont(encoding) => format!("bảng mã {} (nhận ra từ phông chữ)", encoding.name()),
        Told::ByWords(encoding) => format!("bảng mã {} (nhận ra từ chữ trong ô)", encoding.name()),
        Told::Utf8 => "UTF-8 bị đọc nhầm thành Windows-1252".to_owned(),
    };
    let names: BTreeSet<String> = done.keys().map(name).collect();
    let names = names.into_iter().collect::<Vec<_>>().join("; ");
    let cells: usize = done.values().sum();
    Finding::new(Code::TH209, format!("Chữ của {cells} ô được chuyển sang Unicode: {names}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GridCell;

    fn sheet(texts: &[&str], font: Option<&str>) -> SheetData {
        let cell = |(text, row): (&&str, u32)| GridCell {
            row,
            column: 0,
            value: GridValue::Text((*text).to_owned()),
            percent: false,
        };
        let cells: Vec<GridCell> = texts.iter().zip(1..).map(cell).collect();
        let font = font.and_then(Font::named);
        let fonts = cells.iter().filter_map(|cell| Some(((cell.row, cell.column), font?))).collect();
        SheetData { fonts, ..SheetData::of("ChØ tiªu", cells, true) }
    }

    fn read(sheet: SheetData) -> (Vec<String>, String, Vec<String>) {
        let mut sheets = [sheet];
        let findings = convert("a.xls", &mut sheets);
        let [sheet] = sheets;
        let read = texts(&sheet.grid).map(|(_, text)| text.to_owned()).collect();
        (read, sheet.title, findings.into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn a_sheet_whose_words_tell() {
        let (texts, title, said) =
            read(sheet(&["KÕt qu¶ thùc hiÖn", "Sè TT", "Phòng", "Phòng Quản lý", "12"], None));
        assert_eq!(texts, ["Kết quả thực hiện", "Số TT", "Phòng", "Phòng Quản lý", "12"]);
        assert_eq!(title, "Chỉ tiêu");
        assert_eq!(
            said,
            ["Chữ của 2 ô được chuyển sang Unicode: bảng mã TCVN3 (ABC) (nhận ra từ chữ trong ô)."]
        );
    }

    #[test]
    fn a_font_tells_even_of_one_word() {
        let (texts, _, said) = read(sheet(&["giã", "b¸o c¸o"], Some(".VnTimeH")));
        assert_eq!(texts, ["GIÓ", "BÁO CÁO"]);
        assert_eq!(
            said,
            ["Chữ của 2 ô được chuyển sang Unicode: bảng mã TCVN3 (ABC) (nhận ra từ phông chữ)."]
        );
    }

    #[test]
    fn unicode_typed_in_an_old_font_stays() {
        let (texts, _, said) = read(sheet(&["Phòng Quản lý", "Phòng"], Some(".VnTime")));
        assert_eq!(texts, ["Phòng Quản lý", "Phòng"]);
        assert!(said.is_empty());
    }

    #[test]
    fn mistaken_utf8_is_mended_cell_by_cell() {
        let (texts, _, said) = read(sheet(&["Quáº£ng NgÃ£i", "Tỉnh"], None));
        assert_eq!(texts, ["Quảng Ngãi", "Tỉnh"]);
        assert_eq!(said, ["Chữ của 1 ô được chuyển sang Unicode: UTF-8 bị đọc nhầm thành Windows-1252."]);
    }
}
