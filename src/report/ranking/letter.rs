//! Everything that the template of the report on the scores may print beside its tables, as words. The keys are
//! Vietnamese, since officers write them into the template; `docs/mau-van-ban.md` lists them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Ranked, words};
use crate::{
    model::{Issuance, Signer},
    report::{
        date,
        letter::{self, IssuanceWords, OfficeWords, ProgrammeWords, SignerWords},
    },
    score::{NO_GRADE_OF_HEAD, Proposal, Scoring, Standing, UnitScore, rules::Rules},
    text::format_number,
};

/// Everything that the template may print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    minh_hoa: bool,
    co_quan: OfficeWords,
    nguoi_ky: SignerWords,
    van_ban: IssuanceWords,
    chuong_trinh: ProgrammeWords,
    nam: i32,
    den_ngay: String,
    quy_tac: RulesWords,
    ky_mo: String,
    tong_hop: String,
    xep_hang: Vec<String>,
    chua_du: Vec<UnitWords>,
    ha_bac: Vec<UnitWords>,
    bang_diem: Vec<String>,
    nguoi_dung_dau: Vec<String>,
    gioi_han: Vec<String>,
    danh_hieu: Vec<String>,
    chua_doi_chieu: bool,
}

/// The rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RulesWords {
    ten: String,
    mac_dinh: bool,
    luu_y: String,
    thang_diem: String,
    muc: String,
    can_cu: Vec<String>,
}

/// A unit and what there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct UnitWords {
    don_vi: String,
    ly_do: String,
}

/// What the report says; number and date are those of the facts.
pub fn letter(ranked: &Ranked<'_>) -> Words {
    let Ranked { facts, scoring, .. } = ranked;
    let office = facts.office;
    Words {
        minh_hoa: facts.illustrative,
        co_quan: letter::office(office, &office.addressee),
        nguoi_ky: letter::signer(&office.signer),
        van_ban: letter::issuance(facts.issuance),
        chuong_trinh: letter::programme(facts),
        nam: scoring.year,
        den_ngay: date(scoring.as_of),
        quy_tac: rules(&scoring.rules),
        ky_mo: words::open_period(scoring).unwrap_or_default(),
        tong_hop: summary(scoring),
        xep_hang: places(scoring),
        chua_du: units(scoring, |score| match &score.standing {
            Standing::Insufficient(reasons) => Some(reasons.join(" ")),
            Standing::Judged => None,
        }),
        ha_bac: units(scoring, |score| {
            let before = words::grade(&scoring.rules, score.grade_before_downgrade.as_ref());
            let line = score.downgrade.as_ref()?;
            Some(format!("xếp loại theo điểm là {before}; {}", bare(&line.sentence)))
        }),
        bang_diem: ties(scoring),
        nguoi_dung_dau: heads(scoring),
        gioi_han: scoring
            .caps
            .iter()
            .map(|limit| format!("- {} Căn cứ: {}.", limit.sentence, limit.clause))
            .collect(),
        danh_hieu: titles(scoring),
        chua_doi_chieu: has_unchecked(scoring),
    }
}

fn rules(rules: &Rules) -> RulesWords {
    let group = |id: &str, title: &str, max: Decimal| format!("{id}. {title}: {} điểm", format_number(max));
    let groups: Vec<String> = rules.groups.iter().map(|own| group(&own.id, &own.title, own.max)).collect();
    RulesWords {
        ten: rules.title.clone(),
        mac_dinh: rules.default,
        luu_y: words::default_rules(rules).unwrap_or_default(),
        thang_diem: groups.join("; "),
        muc: words::bands(rules),
        can_cu: words::bases(rules).map(|basis| format!("{basis};")).collect(),
    }
}

/// How many units are judged, how many of each grade, and how many are not.
fn summary(scoring: &Scoring) -> String {
    let graded = |score: &&UnitScore| score.grade.is_some();
    let judged = scoring.units.iter().filter(graded).count();
    let counts: Vec<String> = scoring
        .rules
        .grades
        .iter()
        .map(|grade| {
            (grade, scoring.units.iter().filter(|score| score.grade.as_ref() == Some(&grade.id)).count())
        })
        .filter(|(_, count)| *count > 0)
        .map(|(grade, count)| format!("{} {count} đơn vị", grade.title))
        .collect();
    let counts = if counts.is_empty() { String::new() } else { format!(" ({})", counts.join("; ")) };
    let open = match scoring.units.len() - judged {
        0 => String::new(),
        open => format!("; {open} đơn vị chưa đủ căn cứ để xếp loại"),
    };
    format!("Có {judged}/{} phòng, đơn vị được xếp loại{counts}{open}.", scoring.units.len())
}

/// The units judged, best first.
fn places(scoring: &Scoring) -> Vec<String> {
    let mut judged: Vec<(u32, Decimal, &UnitScore)> =
        scoring.units.iter().filter_map(|score| Some((score.rank?, score.total?, score))).collect();
    judged.sort_by_key(|(rank, ..)| *rank);
    let line = |(rank, total, score): &(u32, Decimal, &UnitScore)| {
        let grade = words::grade(&scoring.rules, score.grade.as_ref());
        format!("- Hạng {rank}: {}, {} điểm, {};", score.name, format_number(*total), grade.to_lowercase())
    };
    judged.iter().map(line).collect()
}

fn units(scoring: &Scoring, reason: impl Fn(&UnitScore) -> Option<String>) -> Vec<UnitWords> {
    let units = scoring.units.iter();
    units.filter_map(|score| Some(UnitWords { don_vi: score.name.clone(), ly_do: reason(score)? })).collect()
}

/// A sentence without its stop, to go on within another.
fn bare(sentence: &str) -> &str {
    sentence.trim_end_matches('.')
}

/// The units that share a total.
fn ties(scoring: &Scoring) -> Vec<String> {
    let mut by_total: BTreeMap<Decimal, Vec<&str>> = BTreeMap::new();
    for score in &scoring.units {
        if let Some(total) = score.total {
            by_total.entry(total).or_default().push(&score.name);
        }
    }
    let tied = by_total.iter().rev().filter(|(_, names)| names.len() > 1);
    tied.map(|(total, names)| {
        format!("- {} cùng được {} điểm, đồng hạng;", names.join(", "), format_number(*total))
    })
    .collect()
}

/// The grades proposed for heads, the best first.
fn heads(scoring: &Scoring) -> Vec<String> {
    let proposals = scoring.units.iter().filter_map(|score| Some((score, score.head.as_ref()?)));
    let mut proposals: Vec<_> = proposals.collect();
    let rules = &scoring.rules.heads;
    proposals.sort_by_key(|(_, own)| rules.iter().position(|head| head.title == own.title));
    let without = scoring.units.iter().filter(|score| scoring.is_without_head(score));
    let mut lines = proposed(proposals.into_iter(), " – đã hạ bậc vì bị cấp trên phê bình");
    lines.extend(without.map(|score| format!("- {}: {NO_GRADE_OF_HEAD};", score.name)));
    lines
}

fn titles(scoring: &Scoring) -> Vec<String> {
    let titles = scoring.units.iter().flat_map(|score| score.titles.iter().map(move |title| (score, title)));
    proposed(titles, "")
}

/// Each grade or title with the units that it is proposed for, its clause once. Of a unit that was lowered, `lowered` is
/// said behind its name.
fn proposed<'a>(
    proposals: impl Iterator<Item = (&'a UnitScore, &'a Proposal)>,
    lowered: &str,
) -> Vec<String> {
    let mut groups: Vec<(&Proposal, Vec<String>)> = Vec::new();
    let of = |own: &'a Proposal| (&own.title, &own.clause, own.certain);
    for (score, own) in proposals {
        let name = format!("{}{}", score.name, if score.downgrade.is_some() { lowered } else { "" });
        match groups.iter_mut().find(|(other, _)| of(other) == of(own)) {
            Some((_, units)) => units.push(name),
            None => groups.push((own, vec![name])),
        }
    }
    let line = |(own, units): &(&Proposal, Vec<String>)| {
        let unchecked = if own.certain { "" } else { "; chưa đối chiếu với văn bản gốc" };
        format!("- {}: {} ({}{unchecked});", own.title, units.join(", "), own.clause)
    };
    groups.iter().map(line).collect()
}

/// Whether any clause among the proposals was not checked against its text.
fn has_unchecked(scoring: &Scoring) -> bool {
    let own = scoring.units.iter().flat_map(|score| score.head.iter().chain(&score.titles));
    own.map(|proposal| proposal.certain)
        .chain(scoring.caps.iter().map(|limit| limit.certain))
        .any(|certain| !certain)
}

impl Words {
    /// An example in which no text and no list is empty, so that every variable of a template can be tried.
    pub fn example() -> Self {
        let signer = Signer {
            authority: vec!["KT. GIÁM ĐỐC".to_owned(), "PHÓ GIÁM ĐỐC".to_owned()],
            name: "Nguyễn Văn An".to_owned(),
        };
        let issued = Issuance { number: Some(5), date: chrono::NaiveDate::from_ymd_opt(2025, 12, 10) };
        let unit = |name: &str, reason: &str| UnitWords { don_vi: name.to_owned(), ly_do: reason.to_owned() };
        let lines = |line: &str| vec![line.to_owned()];
        Self {
            minh_hoa: false,
            co_quan: OfficeWords::example(),
            nguoi_ky: letter::signer(&signer),
            van_ban: letter::issuance(issued),
            chuong_trinh: ProgrammeWords::example(),
            nam: 2025,
            den_ngay: "10/12/2025".to_owned(),
            quy_tac: RulesWords {
                ten: "Quy tắc chấm điểm thi đua các phòng, đơn vị năm 2025".to_owned(),
                mac_dinh: true,
                luu_y: "Quy tắc chấm điểm là quy tắc mặc định của chương trình, chưa phải quy chế do cơ quan ban hành."
                    .to_owned(),
                thang_diem: "1. Kết quả thực hiện chỉ tiêu: 30 điểm; 2. Kết quả thực hiện nhiệm vụ: 70 điểm".to_owned(),
                muc: "Hoàn thành tốt nhiệm vụ (từ 75 điểm trở lên); Hoàn thành nhiệm vụ (dưới 75 điểm)".to_owned(),
                can_cu: lines("[1] Mục IV.3 Chương trình công tác năm 2025;"),
            },
            ky_mo: "Đến ngày 10/12/2025, quý IV năm 2025 chưa kết thúc: chỉ tính những nội dung đã đến hạn hoặc đã hoàn thành."
                .to_owned(),
            tong_hop: "Có 6/7 phòng, đơn vị được xếp loại (Hoàn thành tốt nhiệm vụ 6 đơn vị); 1 đơn vị chưa đủ căn cứ để \
                       xếp loại."
                .to_owned(),
            xep_hang: lines("- Hạng 1: Văn phòng Sở, 88,5 điểm, hoàn thành tốt nhiệm vụ;"),
            chua_du: vec![unit("Thanh tra Sở", "Chưa có báo cáo quý III năm 2025.")],
            ha_bac: vec![unit(
                "Phòng Quản lý Chuyên ngành",
                "xếp loại theo điểm là Hoàn thành tốt nhiệm vụ; hạ 1 bậc xếp loại vì bị UBND tỉnh phê bình",
            )],
            bang_diem: lines("- Văn phòng Sở, Thanh tra Sở cùng được 88,5 điểm, đồng hạng;"),
            nguoi_dung_dau: lines("- Hoàn thành tốt nhiệm vụ: Văn phòng Sở, Thanh tra Sở (Nghị định số 90/2020/NĐ-CP);"),
            gioi_han: lines(
                "- Trưởng các phòng: 20% của 5 người là 1 người (làm tròn xuống). Căn cứ: Nghị định số 48/2023/NĐ-CP.",
            ),
            danh_hieu: lines("- Tập thể lao động tiên tiến: Văn phòng Sở (Luật Thi đua, khen thưởng năm 2022);"),
            chua_doi_chieu: true,
        }
    }
}
