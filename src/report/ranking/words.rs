//! Sentences that the marking workbook, the ranking and the report share.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::Ranked;
use crate::{
    model::ItemId,
    report::{
        date,
        words::{sentence, short_title},
    },
    score::{
        CriterionScore, Scoring, Standing, UnitScore,
        rules::{
            Basis, BasisId, Bonus, BonusOn, Counting, Criterion, CriticismRule, Curve, Deduction, Force,
            GradeId, Joint, Kind, Measure, NoDeadline, Per, Rules, Slip, Unmarked, WithoutItems,
        },
    },
    text::{format_number, format_percent},
};

/// That the rules are this program's own, where they are.
pub(super) fn default_rules(rules: &Rules) -> Option<String> {
    rules.default.then(|| {
        "Quy tắc chấm điểm là quy tắc mặc định của chương trình, chưa phải quy chế do cơ quan ban hành; kết quả chỉ để tham \
         khảo cho đến khi cơ quan thay bằng quy tắc của mình."
            .to_owned()
    })
}

/// The same for the foot of every page.
pub(super) fn footnote(rules: &Rules) -> Option<String> {
    rules.default.then(|| "Quy tắc chấm điểm mặc định của chương trình, chưa phải của cơ quan".to_owned())
}

/// What rules rest on, each with its mark and when it is in force ("\[1\] Mục IV.3 …"); everywhere else the mark is enough.
pub fn bases(rules: &Rules) -> impl Iterator<Item = String> {
    rules.basis.iter().map(|own| {
        let force = force(own.force);
        let force = if force.is_empty() { force } else { format!("; {}", force.to_lowercase()) };
        format!("{} {}{force}", mark(rules, Some(&own.id)), sentence(&basis(own)))
    })
}

/// The mark of what a rule rests on ("\[1\]"); empty where nothing is said.
pub fn mark(rules: &Rules, id: Option<&BasisId>) -> String {
    let at = rules.basis.iter().position(|basis| Some(&basis.id) == id);
    at.map_or_else(String::new, |at| format!("[{}]", at + 1))
}

/// What rules rest on; what was not checked against its text says so.
pub(super) fn basis(basis: &Basis) -> String {
    let unchecked = if basis.certain {
        ""
    } else {
        " (nội dung viện dẫn chưa được đối chiếu với văn bản gốc)"
    };
    format!("{}{unchecked}", basis.text)
}

/// What a criterion that was scored rests on.
pub(super) fn basis_of_criterion<'r>(rules: &'r Rules, criterion: &CriterionScore) -> Option<&'r BasisId> {
    rules.criterion(&criterion.criterion)?.basis.as_ref()
}

/// From when to when something is in force; empty where it always is.
pub(super) fn force(force: Force) -> String {
    let from = force.from.map(|day| format!("từ ngày {}", date(day)));
    let to = force.to.map(|day| format!("đến ngày {}", date(day)));
    let words: Vec<String> = from.into_iter().chain(to).collect();
    if words.is_empty() { String::new() } else { format!("Có hiệu lực {}", words.join(" ")) }
}

/// A grade's title; nothing for none.
pub(super) fn grade<'r>(rules: &'r Rules, id: Option<&GradeId>) -> &'r str {
    id.and_then(|id| rules.grade(id)).map_or("", |grade| grade.title.as_str())
}

/// By how many grades a unit was lowered.
pub(super) fn steps(ranked: &Ranked<'_>, score: &UnitScore) -> usize {
    let rule = ranked.scoring.rules.criticism.as_ref();
    rule.filter(|_| score.downgrade.is_some()).map_or(0, |rule| rule.steps)
}

/// Where each grade begins, and which one is given there after so many steps down; the best first.
pub(super) fn grades(rules: &Rules, steps: usize) -> Vec<(Decimal, String)> {
    let last = rules.grades.len().saturating_sub(1);
    let title = |at: usize| rules.grades.get((at + steps).min(last)).map_or("", |grade| grade.title.as_str());
    rules.grades.iter().enumerate().map(|(at, grade)| (grade.from, title(at).to_owned())).collect()
}

/// The grades with their bounds, in one sentence.
pub(super) fn bands(rules: &Rules) -> String {
    let mut above: Option<Decimal> = None;
    let mut parts = Vec::new();
    for grade in &rules.grades {
        let from = format_number(grade.from);
        let bounds = match above {
            None => format!("từ {from} điểm trở lên"),
            Some(to) if grade.from.is_zero() => format!("dưới {} điểm", format_number(to)),
            Some(to) => format!("từ {from} đến dưới {} điểm", format_number(to)),
        };
        parts.push(format!("{} ({bounds})", grade.title));
        above = Some(grade.from);
    }
    parts.join("; ")
}

/// Where the scale of totals ends: 100, or the tens above the greatest total.
pub(super) fn scale(scoring: &Scoring) -> u32 {
    let most = scoring.units.iter().filter_map(|score| score.total).max().unwrap_or_default();
    let tens = (most / Decimal::TEN).ceil() * Decimal::TEN;
    tens.max(Decimal::ONE_HUNDRED).to_u32().unwrap_or(100)
}

/// That the year is not over, where it is not.
pub(super) fn open_period(scoring: &Scoring) -> Option<String> {
    scoring.open_period.map(|open| {
        format!(
            "Đến ngày {}, {} chưa kết thúc: chỉ tính những nội dung đã đến hạn hoặc đã hoàn thành; nội dung chưa đến hạn \
             không bị coi là thiếu.",
            date(scoring.as_of),
            open.words_with_year()
        )
    })
}

/// An item's title on one line.
pub(super) fn title(ranked: &Ranked<'_>, id: &ItemId) -> String {
    let item = ranked.facts.programme.item(id);
    item.map_or_else(String::new, |item| short_title(&item.title).to_owned())
}

/// How a criterion's points are found, and of which items.
pub(super) fn measure(criterion: &Criterion) -> String {
    let max = format_number(criterion.max);
    let how = match &criterion.measure {
        Measure::Attainment { most, curve } => format!(
            "Bình quân mức đạt kế hoạch của các nội dung, mỗi nội dung tính tối đa {}; {}",
            format_percent(*most),
            self::curve(curve, &max)
        ),
        Measure::Completion { curve } => {
            format!("Tỷ lệ nội dung hoàn thành; {}", self::curve(curve, &max))
        }
        Measure::OnTime { late, curve } => format!(
            "Tỷ lệ nội dung hoàn thành đúng hạn, nội dung hoàn thành trễ hạn tính {}; {}",
            format_percent(*late),
            self::curve(curve, &max)
        ),
        Measure::Full => format!("{max} điểm, trừ dần theo các quy tắc bên dưới"),
        Measure::Office { unmarked: Unmarked::Waits } => {
            format!("Cơ quan chấm từ 0 đến {max} điểm; chưa chấm thì đơn vị chưa đủ căn cứ để xếp loại")
        }
        Measure::Office { unmarked: Unmarked::Full } => {
            format!("Cơ quan chấm từ 0 đến {max} điểm; không ghi thì được đủ {max} điểm")
        }
    };
    let kinds: Vec<&str> = criterion.kinds.iter().copied().map(Kind::code).collect();
    if kinds.is_empty() {
        return format!("{how}.");
    }
    format!("{how}. Xét các mục: {}; {}.", kinds.join(", "), no_deadline(criterion.no_deadline))
}

fn no_deadline(no_deadline: NoDeadline) -> &'static str {
    match no_deadline {
        NoDeadline::YearEnd => "nội dung không ghi thời hạn phải xong trước khi hết năm",
        NoDeadline::Ongoing => "nội dung không ghi thời hạn đang thực hiện khi hết năm được tính là đạt",
        NoDeadline::Nothing => "nội dung không ghi thời hạn chỉ tính khi đã hoàn thành",
    }
}

fn curve(curve: &Curve, max: &str) -> String {
    match curve {
        Curve::Linear => format!("điểm theo tỷ lệ ấy của {max}"),
        Curve::AllOrNothing => format!("đạt 100% được {max} điểm, dưới 100% được 0 điểm"),
        Curve::Bands(bands) => {
            let bands: Vec<String> = bands
                .iter()
                .rev()
                .map(|band| format!("từ {}: {} điểm", format_percent(band.from), format_number(band.points)))
                .collect();
            bands.join("; ")
        }
    }
}

/// What is taken off for being late, and how much at the most.
pub(super) fn deduction(deduction: &Deduction) -> String {
    let on = match deduction.on {
        Slip::Late => "hoàn thành trễ hạn",
        Slip::Overdue => "quá hạn chưa hoàn thành",
    };
    let per = match deduction.per {
        Per::Item => "mỗi nội dung",
        Per::Day => "mỗi ngày của mỗi nội dung",
    };
    let item = deduction
        .item_ceiling
        .map_or_else(String::new, |most| format!(", tối đa {} điểm một nội dung", format_number(most)));
    format!(
        "Trừ {} điểm {per} {on}{item}; tối đa {} điểm cho tất cả.",
        format_number(deduction.points),
        format_number(deduction.ceiling)
    )
}

/// What a bonus is given for, and how much at the most.
pub(super) fn bonus(bonus: &Bonus) -> String {
    let on = match bonus.on {
        BonusOn::Exceeding(percent) => format!(
            "{} điểm cho mỗi nội dung đạt từ {} kế hoạch",
            format_number(bonus.points),
            format_percent(percent)
        ),
        BonusOn::Office => format!("Cơ quan xét, mỗi lần không quá {} điểm", format_number(bonus.points)),
    };
    format!("{on}; tối đa {} điểm cho tất cả.", format_number(bonus.ceiling))
}

/// What a criticism costs.
pub(super) fn criticism(rule: &CriticismRule) -> String {
    let points = if rule.points.is_zero() {
        "Không trừ điểm".to_owned()
    } else {
        format!(
            "Trừ {} điểm mỗi lần, tối đa {} điểm",
            format_number(rule.points),
            format_number(rule.ceiling)
        )
    };
    let steps = if rule.steps == 0 {
        "không hạ bậc".to_owned()
    } else {
        format!("hạ {} bậc xếp loại, một lần dù bị phê bình nhiều lần", rule.steps)
    };
    format!("{points}; {steps}.")
}

/// What holds for all criteria.
pub(super) fn general(rules: &Rules) -> Vec<(&'static str, String)> {
    let Counting { weights, joint, coordinating, suspended, without_items } = &rules.counting;
    let weights: Vec<String> = weights
        .iter()
        .map(|(kind, weight)| format!("mục {} × {}", kind.code(), format_number(*weight)))
        .collect();
    let mut lines = Vec::new();
    if !weights.is_empty() {
        lines.push(("Trọng số", format!("{}; các mục khác × 1.", weights.join(", "))));
    }
    lines.push((
        "Nội dung chung",
        match joint {
            Joint::Full => "Tính đủ trọng số cho mỗi đơn vị cùng chủ trì.".to_owned(),
            Joint::Shared => "Chia đều trọng số cho các đơn vị cùng chủ trì.".to_owned(),
        },
    ));
    let part = match coordinating {
        part if part.is_zero() => "Không tính cho đơn vị phối hợp.".to_owned(),
        part => format!("Tính {} trọng số cho đơn vị phối hợp.", format_number(*part)),
    };
    lines.push(("Phối hợp", part));
    let suspended = if *suspended { "Tính như chưa hoàn thành." } else { "Không tính." };
    lines.push(("Nội dung tạm hoãn", suspended.to_owned()));
    let without = match without_items {
        WithoutItems::Share => "Được tính theo tỷ lệ điểm của các tiêu chí khác.",
        WithoutItems::Full => "Được đủ điểm.",
        WithoutItems::Nothing => "Được 0 điểm.",
    };
    lines.push(("Tiêu chí không có nội dung nào để xét", without.to_owned()));
    let hundred = if rules.may_exceed_100 { "Được vượt 100." } else { "Không vượt 100." };
    let bonus = rules.bonus_ceiling.map_or_else(String::new, |most| {
        format!(" Các khoản thưởng cộng lại không quá {} điểm.", format_number(most))
    });
    lines.push(("Tổng điểm", format!("{hundred}{bonus}")));
    lines.push(("Làm tròn", format!("{} chữ số thập phân, nửa làm tròn lên.", rules.places)));
    lines.push((
        "Ít nội dung",
        format!("Đơn vị có dưới {} nội dung được tính thì không xếp loại theo quy tắc này.", rules.few_items),
    ));
    lines
}

/// Why a unit is not judged, or went down.
pub(super) fn note(score: &UnitScore) -> String {
    let reasons = match &score.standing {
        Standing::Insufficient(reasons) => reasons.clone(),
        Standing::Judged => Vec::new(),
    };
    let downgrade = score.downgrade.iter().map(|line| sentence(&line.sentence));
    reasons.into_iter().chain(downgrade).collect::<Vec<_>>().join("\n")
}
