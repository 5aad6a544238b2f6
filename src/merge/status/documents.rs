//! The document and the day that a result names, without those of the order to do it.

use std::sync::LazyLock;

use regex::Regex;

use super::vague::is_share_or_day;
use crate::text;

/// A text without the documents that ordered the work ("theo Công văn số 100/UBND-KGVX ngày 02/01/2025"): they are
/// neither its product nor the day on which it was done. What was issued or approved "theo Quyết định số …" stays.
fn unordered(text: &str) -> String {
    static ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)((?:ban hành|phê duyệt|công bố|công nhận|nghiệm thu|kèm)\s+)?\b(?:theo|căn cứ|thực hiện\s+(?:kế hoạch|quyết định|công văn|văn bản|thông báo|nghị quyết|chỉ thị|chương trình|nghị định|thông tư))\b[^,;.()\d]{0,60}(?:số\s*\d{1,5}(?:/[\p{L}\d&/-]+)?|\d{1,5}/(?:\d{4}/)?\p{L}[\p{L}&/-]*)(?:(?:\s+của\s+[^,;.()\d]{1,40}?)?\s*,?\s*ngày\s*\d{1,2}\s*[/.\-]\s*\d{1,2}(?:\s*[/.\-]\s*\d{2,4})?)?",
        )
        .ok()
    });
    let Some(order) = ORDER.as_ref() else { return text.to_owned() };
    let kept = |found: &regex::Captures<'_>| found.get(1).map_or(String::new(), |_| found[0].to_owned());
    order.replace_all(text, kept).into_owned()
}

/// The number and symbol of a document in a text: "Báo cáo số 15/BC-SKHCN ngày 28/3/2025" has "15/BC-SKHCN".
pub(in crate::merge) fn document_number(text: &str) -> Option<String> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\d{1,5}(?:/\d{4})?/[A-ZĐ][\p{L}]{0,9}(?:-[\p{L}&]{1,15})*").ok());
    let text = unordered(&text::clean(text));
    NUMBER.as_ref()?.find(&text).map(|found| found.as_str().to_owned())
}

/// What a text writes after "ngày" (or, failing that, a month after "tháng"): the date of completion in the unit's
/// own words, still to be read.
pub(in crate::merge) fn date_words(text: &str) -> Option<String> {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)ngày\s*(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s*tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?|\d{1,2}\s*[/.]\s*\d{1,2})").ok()
    });
    static MONTH: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)((?:tháng\s*|\bT)\d{1,2}\s*(?:[/.\-]|năm)\s*\d{4})").ok());
    // Without its year a day or a month says when only right behind a document's number or the word that the work is done.
    static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:/\p{L}+(?:-[\p{L}&]+)*|hoàn thành|hoàn tất|xong|ban hành)\s+(?:trong\s+|vào\s+)?(tháng\s*\d{1,2}|\d{1,2}/\d{1,2})(?:$|\s*[),;]|[.](?:$|\s))").ok()
    });
    static BARE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[\s(,;])(\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:$|[\s),;.])").ok());
    let text = unordered(&text::clean(text));
    let first =
        |regex: &LazyLock<Option<Regex>>| Some(regex.as_ref()?.captures(&text)?.get(1)?.as_str().to_owned());
    let behind = || first(&BEHIND).filter(|_| !is_share_or_day(&text));
    first(&DAY).or_else(|| first(&BARE)).or_else(|| first(&MONTH)).or_else(behind)
}
