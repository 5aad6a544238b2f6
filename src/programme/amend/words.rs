//! What amendments did, in words that stand in a cell "Ghi chú" or on the screen.

use crate::{
    model::{
        Amendment, Deadline, DecisionRef, Event, Happening, Item, LeaderId, PartialDate, Plan, Programme,
        Reorganisation, Turn, UnitId,
    },
    programme::{plan, unit_name},
};

/// A decision as documents cite it: "Quyết định số 85/QĐ-SKHCN ngày 12/5/2025".
pub fn cited(by: &DecisionRef) -> String {
    let from = if by.from == by.date {
        String::new()
    } else {
        format!(", hiệu lực từ {}", PartialDate::Day(by.from).words())
    };
    format!("Quyết định số {} ngày {}{from}", by.number, PartialDate::Day(by.date).words())
}

/// What amendments did to an item, a sentence for each decision: "Điều chỉnh theo Quyết định số 85/QĐ-SKHCN ngày
/// 12/5/2025: thời hạn từ 31/5/2025 thành 30/6/2025".
pub fn amended(programme: &Programme, item: &Item) -> Vec<String> {
    let by_decision = item.history.chunk_by(|a, b| a.by == b.by);
    let sentences = by_decision.flat_map(|happenings| {
        let by = format!(" theo {}", cited(&happenings[0].by));
        sentences(programme, happenings, &by)
    });
    sentences.collect()
}

/// What one decision did: it may change an item and withdraw it, or add it; `by` names the decision.
fn sentences(programme: &Programme, happenings: &[Happening], by: &str) -> Vec<String> {
    let reason = |happening: &Happening| {
        happening.reason.as_deref().map_or(String::new(), |reason| format!("; lý do: {reason}"))
    };
    let (mut all, mut changes, mut why) = (Vec::new(), Vec::new(), String::new());
    for happening in happenings {
        match &happening.event {
            Event::Added => all.push(format!("Bổ sung{by}")),
            Event::Withdrawn => all.push(format!("Rút khỏi Chương trình{by}{}", reason(happening))),
            event => {
                changes.push(change(programme, event));
                why = reason(happening);
            }
        }
    }
    if !changes.is_empty() {
        all.push(format!("Điều chỉnh{by}: {}{why}", changes.join("; ")));
    }
    all
}

fn change(programme: &Programme, event: &Event) -> String {
    let leader = |id: &Option<LeaderId>| {
        let leader = id.as_ref().and_then(|id| programme.leader(id));
        leader.map_or(String::new(), |leader| leader.printed.clone())
    };
    let units = |ids: &[UnitId]| names(programme, ids);
    match event {
        Event::Title(turn) => format!("nội dung trước đây là “{}”", turn.before),
        Event::Plan(turn) => replanned(turn),
        Event::Deadline(turn) => from_to("thời hạn", &due(&turn.before), &due(&turn.after)),
        Event::Leader(turn) => from_to("lãnh đạo chỉ đạo", &leader(&turn.before), &leader(&turn.after)),
        Event::Lead(turn) => from_to("đơn vị chủ trì", &units(&turn.before), &units(&turn.after)),
        Event::Coordinating(turn) => from_to("đơn vị phối hợp", &units(&turn.before), &units(&turn.after)),
        Event::Compiler(turn) => {
            let [before, after] = [&turn.before, &turn.after].map(|unit| units(unit.as_slice()));
            from_to("đơn vị tổng hợp", &before, &after)
        }
        Event::Added | Event::Withdrawn => String::new(),
    }
}

fn from_to(what: &str, before: &str, after: &str) -> String {
    match (before, after) {
        ("", after) => format!("{what} là {after}, trước đây không quy định"),
        (before, "") => format!("bỏ {what} {before}"),
        (before, after) => format!("{what} từ {before} thành {after}"),
    }
}

fn due(deadline: &Deadline) -> String {
    let day = deadline.date.map(|date| PartialDate::Day(date).words());
    day.or_else(|| deadline.text.clone()).unwrap_or_default()
}

/// The plan as printed where that changed, else figure by figure.
fn replanned(Turn { before, after }: &Turn<Plan>) -> String {
    if let Some((old, new)) = before.text.as_ref().zip(after.text.as_ref()).filter(|(old, new)| old != new) {
        return from_to("kế hoạch", old, new);
    }
    let same = before.targets.len() == after.targets.len();
    let pairs = before.targets.iter().zip(&after.targets).filter(|(old, new)| same && old != new);
    let figures: Vec<_> = pairs
        .filter_map(|(old, new)| {
            let what =
                new.label.as_ref().map_or("kế hoạch".to_owned(), |label| format!("kế hoạch “{label}”"));
            let (old, new) = (plan(old).unwrap_or_default(), plan(new).unwrap_or_default());
            (old != new).then(|| from_to(&what, &old, &new))
        })
        .collect();
    if figures.is_empty() { "thay các chỉ tiêu bằng số".to_owned() } else { figures.join("; ") }
}

/// What a decision did to the programme, line by line. `programme` is as of a day on which the decision holds.
pub fn told(programme: &Programme, amendment: &Amendment) -> Vec<String> {
    let founded = amendment.founded.iter().map(|unit| format!("{}: thành lập {}", unit.id, unit.name));
    let units = amendment.reorganised.iter().map(|change| reorganised(programme, change));
    let mut lines: Vec<String> = founded.chain(units).collect();
    let by = amendment.source();
    for item in &programme.items {
        let own: Vec<_> = item.history.iter().filter(|happening| happening.by == by).cloned().collect();
        for sentence in sentences(programme, &own, "") {
            let what = if own[0].event == Event::Added { format!(": {}", item.title) } else { String::new() };
            lines.push(format!("{}: {}{what}", item.id, lowered(&sentence)));
        }
    }
    lines
}

fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

fn reorganised(programme: &Programme, change: &Reorganisation) -> String {
    let ids: Vec<_> = change.touched().iter().map(UnitId::as_str).collect();
    let heirs = names(programme, change.heirs());
    let what = match change {
        Reorganisation::Rename { name, .. } => format!("đổi tên thành {name}"),
        Reorganisation::Merge { .. } => format!("sáp nhập thành {heirs}"),
        Reorganisation::Split { .. } => format!("chia tách thành {heirs}"),
        Reorganisation::Abolish { .. } => format!("giải thể, nhiệm vụ chưa hoàn thành chuyển cho {heirs}"),
    };
    format!("{}: {what}", ids.join(", "))
}

fn names(programme: &Programme, ids: &[UnitId]) -> String {
    ids.iter().map(|id| unit_name(programme, id)).collect::<Vec<_>>().join(", ")
}
