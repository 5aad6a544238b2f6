//! What a finished document should no longer have: tags of a template, tracked changes, comments.

use super::{Case, named};
use crate::{document::read::Line, finding::Code};

const CLAUSE: &str = "Mục II, khoản 6";

/// Tells what was left.
pub fn check(case: &mut Case<'_>) {
    let document = case.document;
    let mut tags: Vec<&Line> = Vec::new();
    for line in document.all_lines() {
        let raw = line.raw();
        if ["{{", "}}", "{%", "%}"].iter().any(|mark| raw.contains(mark)) {
            tags.push(line);
        }
    }
    if !tags.is_empty() {
        case.say(Code::TH727, CLAUSE, &format!("Còn thẻ của mẫu ở {}", named(&tags)));
    }
    if document.tracked > 0 {
        let what = format!(
            "Còn {} thay đổi đang theo dõi (Track Changes); hãy chấp nhận hoặc từ chối",
            document.tracked
        );
        case.say(Code::TH727, CLAUSE, &what);
    }
    if document.comments > 0 {
        case.say(Code::TH727, CLAUSE, &format!("Còn {} nhận xét (Comments); hãy xóa", document.comments));
    }
}
