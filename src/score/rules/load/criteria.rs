//! Groups and criteria: how many points there are and for what.

use rust_decimal::Decimal;

use super::{Frame, Names, ceiling, choice, each_time, points, rests_on, turning_days};
use crate::{
    score::rules::{
        Band, Criterion, CriterionId, Curve, Deduction, Force, Group, Kind, Measure, NoDeadline, Per, RuleId,
        Slip, Unmarked,
    },
    settings::Table,
    text::format_number,
};

/// Reads a group; what its criteria give has to be what it gives, on every day of the year.
pub(super) fn group(table: &Table<'_, '_>, frame: &Frame, names: &Names) -> Group {
    let group = Group {
        id: names.of(table),
        title: table.text("title"),
        max: table.required("max", points(table, "max", frame)),
        criteria: table.tables("criteria", |table| criterion(table, frame)),
    };
    for day in turning_days(frame.year, group.criteria.iter().map(|criterion| criterion.force)) {
        let held = group.criteria.iter().filter(|criterion| criterion.force.holds_on(day));
        let sum: Decimal = held.map(|criterion| criterion.max).sum();
        if sum != group.max {
            let [sum, max] = [sum, group.max].map(format_number);
            let day = day.format("%-d/%-m/%Y");
            let message = format!(
                "nhóm {} có tối đa {max} điểm nhưng các tiêu chí có hiệu lực ngày {day} cộng lại là {sum}.",
                group.id
            );
            table.report("max", message);
            break;
        }
    }
    group
}

/// What all groups have to fit together.
pub(super) fn check(root: &Table<'_, '_>, groups: &[Group]) {
    let sum: Decimal = groups.iter().map(|group| group.max).sum();
    if sum != Decimal::ONE_HUNDRED {
        root.report(
            "groups",
            format!("điểm tối đa của các nhóm cộng lại là {}, phải là 100.", format_number(sum)),
        );
    }
}

fn criterion(table: &Table<'_, '_>, frame: &Frame) -> Criterion {
    let max = table.required("max", points(table, "max", frame));
    let measure = measure(table, max, frame);
    let of_items = !matches!(measure, Measure::Office { .. });
    let force = super::force(table);
    Criterion {
        id: CriterionId::new(frame.numbers.take(table, force)),
        title: table.text("title"),
        max,
        kinds: if of_items { kinds(table) } else { Vec::new() },
        no_deadline: if of_items { no_deadline(table) } else { NoDeadline::Nothing },
        deductions: if of_items { deductions(table, frame, force) } else { Vec::new() },
        basis: rests_on(table, frame),
        force,
        measure,
    }
}

fn kinds(table: &Table<'_, '_>) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for code in table.texts("kinds") {
        match Kind::parse(&code) {
            Some(kind) if kinds.contains(&kind) => {
                table.report("kinds", format!("mục “{code}” được ghi hai lần."));
            }
            Some(kind) => kinds.push(kind),
            None => {
                let known = Kind::ALL.map(Kind::code).join(", ");
                table.report("kinds", format!("không có loại nội dung “{code}”; hãy dùng {known}."));
            }
        }
    }
    if kinds.is_empty() && table.texts("kinds").is_empty() {
        table.report("kinds", "tiêu chí phải nêu “kinds”: những mục của Chương trình mà nó xét.");
    }
    kinds
}

fn no_deadline(table: &Table<'_, '_>) -> NoDeadline {
    let words = [
        ("cuoi-nam", NoDeadline::YearEnd),
        ("duy-tri", NoDeadline::Ongoing),
        ("khong-tinh", NoDeadline::Nothing),
    ];
    choice(table, "no_deadline", &words).unwrap_or(NoDeadline::YearEnd)
}

/// Which key belongs to which measure; the others are unknown keys of it.
#[derive(Clone, Copy)]
enum Way {
    Attainment,
    Completion,
    OnTime,
    Full,
    Office,
}

fn measure(table: &Table<'_, '_>, max: Decimal, frame: &Frame) -> Measure {
    let words = [
        ("ket-qua", Way::Attainment),
        ("hoan-thanh", Way::Completion),
        ("dung-han", Way::OnTime),
        ("tru-dan", Way::Full),
        ("cham", Way::Office),
    ];
    let way = choice(table, "measure", &words);
    if way.is_none() && !table.has("measure") {
        table.report("measure", "tiêu chí thiếu “measure”.");
    }
    match way.unwrap_or(Way::Full) {
        Way::Attainment => Measure::Attainment {
            most: percent(table, "most", Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND)
                .unwrap_or(Decimal::ONE_HUNDRED),
            curve: curve(table, max, frame),
        },
        Way::Completion => Measure::Completion { curve: curve(table, max, frame) },
        Way::OnTime => Measure::OnTime {
            late: percent(table, "late", Decimal::ZERO, Decimal::ONE_HUNDRED).unwrap_or_default(),
            curve: curve(table, max, frame),
        },
        Way::Full => Measure::Full,
        Way::Office => {
            let words = [("cho", Unmarked::Waits), ("du", Unmarked::Full)];
            Measure::Office { unmarked: choice(table, "unmarked", &words).unwrap_or(Unmarked::Waits) }
        }
    }
}

fn percent(table: &Table<'_, '_>, key: &'static str, least: Decimal, most: Decimal) -> Option<Decimal> {
    let percent = table.decimal(key)?;
    if percent < least || percent > most {
        let [own, least, most] = [percent, least, most].map(format_number);
        table.report(key, format!("khóa “{key}” là {own}; phải từ {least} đến {most}."));
    }
    Some(percent)
}

/// More is never worth less, and 100 percent is worth all, so that doing more or sooner never lowers a score.
fn curve(table: &Table<'_, '_>, max: Decimal, frame: &Frame) -> Curve {
    #[derive(Clone, Copy)]
    enum Form {
        Linear,
        Bands,
        All,
    }
    let words = [("tuyen-tinh", Form::Linear), ("bac", Form::Bands), ("tat-ca", Form::All)];
    match choice(table, "curve", &words).unwrap_or(Form::Linear) {
        Form::Linear => Curve::Linear,
        Form::All => Curve::AllOrNothing,
        Form::Bands => Curve::Bands(bands(table, max, frame)),
    }
}

fn bands(table: &Table<'_, '_>, max: Decimal, frame: &Frame) -> Vec<Band> {
    let bands = table.tables("bands", |table| Band {
        from: table.required("from", table.decimal("from")),
        points: table.required("points", points(table, "points", frame)),
    });
    let rises = bands.windows(2).all(|two| two[0].from < two[1].from && two[0].points <= two[1].points);
    let begins = bands.first().is_some_and(|band| band.from.is_zero());
    let ends = bands.last().is_some_and(|band| band.points == max && band.from <= Decimal::ONE_HUNDRED);
    if !(rises && begins && ends) {
        let max = format_number(max);
        let message = format!(
            "các bậc phải bắt đầu từ 0, tăng dần cả tỷ lệ và điểm, bậc cuối không quá 100 phần trăm và được đủ {max} điểm."
        );
        table.report("bands", message);
    }
    bands
}

/// What a criterion takes off; it holds as long as the criterion.
fn deductions(table: &Table<'_, '_>, frame: &Frame, force: Force) -> Vec<Deduction> {
    let deductions = table.tables("deductions", |table| deduction(table, frame, force));
    fair(table, &deductions);
    deductions
}

fn deduction(table: &Table<'_, '_>, frame: &Frame, force: Force) -> Deduction {
    let points = each_time(table, frame);
    Deduction {
        id: RuleId::new(frame.numbers.take(table, force)),
        title: table.text("title"),
        on: choice(table, "on", &[("tre-han", Slip::Late), ("qua-han", Slip::Overdue)])
            .unwrap_or_else(|| required(table, "on", Slip::Overdue)),
        points,
        per: choice(table, "per", &[("nhiem-vu", Per::Item), ("ngay", Per::Day)])
            .unwrap_or_else(|| required(table, "per", Per::Item)),
        item_ceiling: ceiling(table, "item_ceiling", points, frame),
        ceiling: table.required("ceiling", ceiling(table, "ceiling", points, frame)),
        basis: rests_on(table, frame),
    }
}

/// Says that a choice which must be there is missing.
fn required<T>(table: &Table<'_, '_>, key: &'static str, otherwise: T) -> T {
    if !table.has(key) {
        table.report(key, format!("mục trừ điểm thiếu “{key}”."));
    }
    otherwise
}

/// Late work never costs more than work that was not done: else finishing it would lower a score.
fn fair(table: &Table<'_, '_>, deductions: &[Deduction]) {
    let of = |slip| deductions.iter().filter(move |own| own.on == slip);
    if of(Slip::Late).count() > 1 || of(Slip::Overdue).count() > 1 {
        table.report("deductions", "mỗi tiêu chí chỉ có một mục trừ “tre-han” và một mục trừ “qua-han”.");
    }
    let Some(late) = of(Slip::Late).next() else { return };
    let within = |own: Option<Decimal>, other: Option<Decimal>| {
        other.is_none_or(|other| own.is_some_and(|own| own <= other))
    };
    let is_fair = of(Slip::Overdue).next().is_some_and(|overdue| {
        late.per == overdue.per
            && late.points <= overdue.points
            && late.ceiling <= overdue.ceiling
            && within(late.item_ceiling, overdue.item_ceiling)
    });
    if !is_fair {
        table.report(
            "deductions",
            "việc hoàn thành trễ bị trừ nhiều hơn việc chưa hoàn thành: mục “tre-han” cần một mục “qua-han” cùng cách tính (per), có points, item_ceiling, ceiling không thấp hơn.",
        );
    }
}
