//! Bodies that titles and part IV of the annex name and that are no more, or will be before its year is out.

use chrono::NaiveDate;

use super::{Entry, Remarks, Spot, suspect};
use crate::{model::Programme, text};

/// Name, the day from which it is no more (year, month, day), and what came of it. The merger of the two
/// ministries and their departments took effect on 1 March 2025; districts (Law 72/2025/QH15) and the departments'
/// inspectorates (Law 84/2025/QH15) ended on 1 July 2025.
const FORMER: &[(&str, (i32, u32, u32), &str)] = &[
    ("Sở Thông tin và Truyền thông", (2025, 3, 1), "đã hợp nhất vào Sở Khoa học và Công nghệ từ 01/3/2025"),
    ("UBND các huyện", (2025, 7, 1), "không còn từ 01/7/2025, khi bỏ cấp huyện"),
    ("Thanh tra Sở", (2025, 7, 1), "không còn từ 01/7/2025"),
];

/// Says each name once, with where it stands.
pub(super) fn find(made: &Programme, entries: &[Entry<'_>], remarks: &mut Remarks<'_>) {
    let last = NaiveDate::from_ymd_opt(made.year, 12, 31).unwrap_or_default();
    for &(name, (year, month, day), fate) in FORMER {
        if NaiveDate::from_ymd_opt(year, month, day).is_none_or(|since| since > last) {
            continue;
        }
        let key = text::key(name);
        let named = |words: &&String| text::key(words).contains(&key);
        let rows: Vec<_> = entries.iter().filter(|entry| named(&&entry.item.title)).collect();
        let paragraphs = made.organisation.iter().filter(named).count();
        let mut places: Vec<String> = rows.iter().map(|entry| entry.item.id.to_string()).collect();
        if paragraphs > 0 {
            places.push("mục IV".to_owned());
        }
        if !places.is_empty() {
            let spot = rows.first().map_or(Spot::default(), |entry| entry.row.spot);
            let message = format!("{}: “{name}” {fate}.", places.join(", "));
            suspect(message, rows.first().map(|entry| entry.item), spot, remarks);
        }
    }
}
