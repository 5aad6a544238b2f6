//! What there is to say about a programme that can be used all the same.

use std::collections::BTreeSet;

use super::{near, units::Names};
use crate::{
    finding::{Code, Finding},
    model::{Item, Programme, Quarter, Section, UnitId},
    text,
};

/// Looks for lists of part III that are missing (TH602), numbers of items that differ from what the programme
/// itself declares (TH603), items that are easily taken for one another (TH606), leading units that are named as
/// coordinating as well (TH607), and items that no unit leads (TH605).
pub fn check(programme: &Programme) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(missing_lists(programme));
    findings.extend(Section::ALL.iter().filter_map(|&section| miscounted(programme, section)));
    findings.extend(wrong_total(programme));
    findings.extend(near::groups(programme).into_iter().map(|group| similar(&group)));
    let names = Names::new(programme);
    findings.extend(programme.items.iter().filter_map(|item| self_coordinated(programme, &names, item)));
    findings.extend(programme.items.iter().filter(|item| item.lead.is_empty()).map(leaderless));
    findings
}

fn leaderless(item: &Item) -> Finding {
    Finding::new(Code::TH605, format!("{} chưa có đơn vị chủ trì.", item.id)).item(item.id.clone())
}

fn missing_lists(programme: &Programme) -> Option<Finding> {
    let is_missing = |quarter: &Quarter| programme.items_of(Section::Quarterly(*quarter)).next().is_none();
    let missing: Vec<_> = Quarter::ALL.into_iter().filter(is_missing).collect();
    if missing.is_empty() {
        return None;
    }
    let quarters: Vec<_> = missing.iter().map(|quarter| format!("Quý {}", quarter.roman())).collect();
    let declared: usize = missing.iter().filter_map(|quarter| programme.declared.get(quarter)).sum();
    let counted = if declared > 0 { format!(" ({declared} nhiệm vụ)") } else { String::new() };
    let message = format!("Chưa có danh mục nhiệm vụ mục III của {}{counted}.", quarters.join(", "));
    let help = format!(
        "Nhập danh mục bằng lệnh: tonghop chuong-trinh nhap DANH-MUC.xlsx --ra templates/chuong-trinh-{}.toml",
        programme.year
    );
    Some(Finding::new(Code::TH602, message).help(help))
}

fn miscounted(programme: &Programme, section: Section) -> Option<Finding> {
    let declared = match section.quarter() {
        Some(quarter) => programme.declared.get(&quarter).copied(),
        None => programme.section_text(section).and_then(|text| {
            text.declared.as_deref().and_then(declared_count).or_else(|| declared_count(&text.heading))
        }),
    }?;
    // What an amendment added is not what the programme declared.
    let issued = |item: &&Item| item.parent.is_none() && !item.is_added();
    let count = programme.items_of(section).filter(issued).count();
    let absent = section.quarter().is_some() && count == 0;
    (count != declared && !absent).then(|| {
        let message = format!("Mục {section} có {count} nội dung, chương trình công bố {declared}.");
        Finding::new(Code::TH603, message)
    })
}

fn wrong_total(programme: &Programme) -> Option<Finding> {
    let total = declared_count(programme.headings.get("III")?)?;
    let sum: usize = programme.declared.values().sum();
    (total != sum).then(|| {
        let message = format!("Mục III công bố tổng cộng {total} nhiệm vụ, các quý cộng lại là {sum}.");
        Finding::new(Code::TH603, message)
    })
}

/// The number after "gồm" or "tổng cộng" in a heading.
pub(super) fn declared_count(heading: &str) -> Option<usize> {
    let key = text::key(heading);
    let after =
        ["gồm ", "tổng cộng "].iter().find_map(|word| key.split_once(&format!("{} ", text::key(word))))?.1;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after[..digits].parse().ok()
}

fn similar(group: &[&Item]) -> Finding {
    let ids: Vec<_> = group.iter().map(|item| item.id.as_str()).collect();
    let (title, rest) = group[0]
        .title
        .split_at(group[0].title.char_indices().nth(80).map_or(group[0].title.len(), |(at, _)| at));
    let more = if rest.is_empty() { "" } else { "…" };
    let message = format!("{} gần giống nhau: “{title}{more}”.", ids.join(", "));
    Finding::new(Code::TH606, message).item(group[0].id.clone())
}

fn self_coordinated(programme: &Programme, names: &Names, item: &Item) -> Option<Finding> {
    let printed = names.resolve(&item.coordinating_text).units;
    let coordinating: BTreeSet<&UnitId> = printed.iter().chain(&item.coordinating).collect();
    let both = item.lead.iter().find(|lead| !lead.is_pseudo() && coordinating.contains(lead))?;
    let name = programme.unit(both).map_or(both.as_str(), |unit| &unit.short);
    let message = format!("{}: {name} vừa chủ trì vừa phối hợp.", item.id);
    Some(Finding::new(Code::TH607, message).item(item.id.clone()).unit(both.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::ItemId,
        programme::{embedded, load},
    };

    fn loaded() -> Programme {
        load(embedded(2025).unwrap()).unwrap()
    }

    fn messages(programme: &Programme, code: Code) -> Vec<String> {
        let found = check(programme).into_iter().filter(|finding| finding.code == code);
        found.map(|finding| finding.message).collect()
    }

    #[test]
    fn the_decision_as_it_stands() {
        let programme = loaded();
        assert_eq!(
            messages(&programme, Code::TH602),
            ["Chưa có danh mục nhiệm vụ mục III của Quý I, Quý II, Quý III, Quý IV (288 nhiệm vụ)."]
        );
        assert!(messages(&programme, Code::TH603).is_empty());
        assert_eq!(messages(&programme, Code::TH607), ["XS15: Phòng KH-CN vừa chủ trì vừa phối hợp."]);
    }

    #[test]
    fn items_easily_confused_are_named_together() {
        let near = messages(&loaded(), Code::TH606);
        for pair in ["CT11, CT12", "TT05, TT06", "TT10, XS07", "TT03, XS06"] {
            assert!(
                near.iter().any(|message| message.starts_with(&format!("{pair} gần"))),
                "{pair}: {near:#?}"
            );
        }
        assert_eq!(near.len(), 4, "{near:#?}");
    }

    #[test]
    fn an_item_that_nobody_leads_is_named() {
        let mut programme = loaded();
        assert!(messages(&programme, Code::TH605).is_empty());
        programme.items[30].lead.clear();
        assert_eq!(messages(&programme, Code::TH605), ["TT03 chưa có đơn vị chủ trì."]);
    }

    #[test]
    fn lost_rows_are_missed() {
        let mut programme = loaded();
        programme.items.retain(|item| item.id != ItemId::new("PK06") && item.id != ItemId::new("TT01"));
        *programme.declared.get_mut(&Quarter::ALL[0]).unwrap() = 70;
        assert_eq!(
            messages(&programme, Code::TH603),
            [
                "Mục I.2 có 5 nội dung, chương trình công bố 6.",
                "Mục II.1 có 12 nội dung, chương trình công bố 13.",
                "Mục III công bố tổng cộng 288 nhiệm vụ, các quý cộng lại là 287.",
            ]
        );
    }
}
