//! What holds of every score, whatever the rules and the year.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use tonghop::{
    assess::{AssessedItem, AssessedTarget, Assessment, Summary},
    finding::Place,
    model::{
        Convention, Item, ItemId, PartialDate, Period, Programme, Progress, Quarter, Timeliness, UnitId,
    },
    programme,
    score::{
        Criticism, Entered, Given, Marks, Scoring, UnitMarks, Year,
        rules::{self, CriterionId, RuleId, Rules},
        score,
    },
};

/// How a criterion may be measured.
const MEASURES: [&str; 7] = [
    "measure = \"ket-qua\"\ncurve = \"tuyen-tinh\"",
    "measure = \"ket-qua\"\nmost = 150\ncurve = \"bac\"\nbands = [{ from = 0, points = 0 }, { from = 60, points = 3.5 }, { from = 90, points = MAX }]",
    "measure = \"hoan-thanh\"\ncurve = \"tuyen-tinh\"",
    "measure = \"hoan-thanh\"\ncurve = \"tat-ca\"",
    "measure = \"dung-han\"\nlate = 40\ncurve = \"tuyen-tinh\"",
    "measure = \"dung-han\"\ncurve = \"bac\"\nbands = [{ from = 0, points = 1 }, { from = 50, points = MAX }]",
    "measure = \"tru-dan\"",
];
const NO_DEADLINE: [&str; 3] = ["cuoi-nam", "duy-tri", "khong-tinh"];
const WITHOUT_ITEMS: [&str; 3] = ["ty-le", "du", "khong"];

/// A set of rules that the loader takes.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of the rules")]
struct Made {
    measures: Vec<usize>,
    no_deadline: usize,
    without_items: usize,
    shared: bool,
    suspended: bool,
    may_exceed: bool,
    /// Points for late and overdue (tenths, the second at least the first), how far their ceilings lie above them
    /// likewise, each day or each item.
    late: (u32, u32),
    ceilings: (u32, u32),
    per_day: bool,
    few: usize,
}

fn made() -> impl Strategy<Value = Made> {
    (
        prop::collection::vec(0..MEASURES.len(), 4),
        (0..3usize, 0..3usize, any::<bool>(), any::<bool>(), any::<bool>()),
        (1..30u32, 0..30u32),
        (0..200u32, 0..200u32),
        (any::<bool>(), 0..3usize),
    )
        .prop_map(
            |(
                measures,
                (no_deadline, without_items, shared, suspended, may_exceed),
                late,
                ceilings,
                (per_day, few),
            )| {
                Made {
                    measures,
                    no_deadline,
                    without_items,
                    shared,
                    suspended,
                    may_exceed,
                    late,
                    ceilings,
                    per_day,
                    few,
                }
            },
        )
}

impl Made {
    fn rules(&self) -> Rules {
        let mut text = format!(
            "id = \"thu\"\nyear = 2025\ntitle = \"Thử\"\nfew_items = {}\nmay_exceed_100 = {}\n[counting]\njoint = \"{}\"\nsuspended = {}\nwithout_items = \"{}\"\n",
            self.few,
            self.may_exceed,
            if self.shared { "chia" } else { "du" },
            self.suspended,
            WITHOUT_ITEMS[self.without_items]
        );
        let kinds = ["\"I.1\"", "\"II.1\"", "\"III\"", "\"I.1\", \"II.1\", \"III\""];
        let tenths = |value: u32| format!("{}.{}", value / 10, value % 10);
        for (at, (measure, kinds)) in self.measures.iter().zip(kinds).enumerate() {
            let max = 20 + at * 2;
            let measure = MEASURES[*measure].replace("MAX", &max.to_string());
            write!(
                text,
                "[[groups]]\nid = \"{at}\"\ntitle = \"N\"\nmax = {max}\n[[groups.criteria]]\nid = \"{at}.1\"\ntitle = \"T\"\nmax = {max}\nkinds = [{kinds}]\n{measure}\nno_deadline = \"{}\"\n",
                NO_DEADLINE[self.no_deadline]
            )
            .unwrap();
            let (late, more) = self.late;
            let (ceiling, higher) = self.ceilings;
            for (on, points, ceiling) in
                [("tre-han", late, late + ceiling), ("qua-han", late + more, late + more + ceiling + higher)]
            {
                write!(
                    text,
                    "[[groups.criteria.deductions]]\nid = \"{at}.{on}\"\ntitle = \"D\"\non = \"{on}\"\npoints = {}\nper = \"{}\"\nceiling = {}\n",
                    tenths(points),
                    if self.per_day { "ngay" } else { "nhiem-vu" },
                    tenths(ceiling)
                )
                .unwrap();
            }
        }
        text.push_str("[[groups]]\nid = \"9\"\ntitle = \"N\"\nmax = 8\n[[groups.criteria]]\nid = \"9.1\"\ntitle = \"T\"\nmax = 8\nmeasure = \"cham\"\nunmarked = \"du\"\n");
        text.push_str("[[bonuses]]\nid = \"T1\"\ntitle = \"B\"\non = \"vuot-ke-hoach\"\npercent = 110\npoints = 2\nceiling = 3\n");
        text.push_str(
            "[[bonuses]]\nid = \"T2\"\ntitle = \"B\"\non = \"van-phong\"\npoints = 2\nceiling = 3\n",
        );
        text.push_str("[criticism]\nid = \"P\"\npoints = 30\nceiling = 60\nsteps = 1\n");
        text.push_str("[[grades]]\nid = \"a\"\ntitle = \"A\"\nfrom = 80\n[[grades]]\nid = \"b\"\ntitle = \"B\"\nfrom = 0\n");
        rules::load(&text).unwrap_or_else(|findings| panic!("{findings:#?}\n{text}"))
    }
}

/// How far an item has come, on which day of the year, and what of its plan is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    progress: Progress,
    /// The day of completion, from 1 January; none where nobody said.
    day: Option<u64>,
    percent: u32,
}

fn state() -> impl Strategy<Value = State> {
    let progress = prop_oneof![
        4 => Just(Progress::Completed),
        2 => Just(Progress::InProgress),
        1 => Just(Progress::NotStarted),
        1 => Just(Progress::Suspended),
        1 => Just(Progress::Withdrawn),
        1 => Just(Progress::NotReported),
    ];
    (progress, prop::option::weighted(0.9, 0..364u64), 0..250u32).prop_map(|(progress, day, percent)| State {
        progress,
        day,
        percent,
    })
}

fn january() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap()
}

/// Two units; an indicator, tasks with and without deadlines, one of both units.
fn plan() -> Programme {
    let item = |id: &str, section: &str, lead: &str, rest: &str| {
        format!(
            "[[items]]\nid = \"{id}\"\nsection = \"{section}\"\nnumber = \"1\"\ntitle = \"Nội dung {id}\"\nlead = [{lead}]\n{rest}\n"
        )
    };
    let mut text = "id = \"thu\"\nyear = 2025\ntitle = \"T\"\nattached_to = \"K\"\n[decision]\nnumber = \"1\"\nprinted_number = \"1\"\ndate = 2025-01-02\nissuer = \"G\"\n".to_owned();
    for unit in ["KHCN", "QLCN"] {
        write!(text, "[[units]]\nid = \"{unit}\"\nname = \"Phòng {unit}\"\nshort = \"{unit}\"\n").unwrap();
    }
    let target =
        "measure_text = \"X\"\nplan_text = \"100\"\ntargets = [{ op = \"eq\", value = 100, unit = \"X\" }]";
    text.push_str(&item("CT01", "I.1", "\"KHCN\"", target));
    text.push_str(&item("CT02", "I.1", "\"QLCN\"", target));
    text.push_str(&item("TT01", "II.1", "\"KHCN\"", "due = 2025-03-31"));
    text.push_str(&item("TT02", "II.1", "\"KHCN\", \"QLCN\"", "due = 2025-08-31"));
    text.push_str(&item("TT03", "II.1", "\"KHCN\"", ""));
    text.push_str(&item("Q1-001", "III.1", "\"KHCN\"", "due = 2025-02-28"));
    text.push_str(&item("Q3-001", "III.3", "\"QLCN\"", "due = 2025-09-30"));
    programme::load(&text).unwrap()
}

fn assessed(item: &Item, state: State, as_of: NaiveDate) -> AssessedItem {
    let State { progress, day, percent } = state;
    let figured = !item.targets.is_empty();
    // An indicator is done when its figure is.
    let progress = match progress {
        Progress::Completed if figured && percent < 100 => Progress::InProgress,
        Progress::InProgress | Progress::NotStarted if figured && percent >= 100 => Progress::Completed,
        other => other,
    };
    let on = day
        .filter(|_| progress == Progress::Completed)
        .and_then(|days| january().checked_add_days(Days::new(days)));
    let due = item.deadline.date;
    let timeliness = match (progress, due, on) {
        (Progress::Withdrawn, _, _) => None,
        (_, None, _) => Some(Timeliness::NoDeadline),
        (Progress::Completed, Some(due), Some(on)) if on <= due => Some(Timeliness::OnTime),
        (Progress::Completed, Some(_), Some(_)) => Some(Timeliness::Late),
        (Progress::Completed, Some(_), None) => Some(Timeliness::Undated),
        (_, Some(due), _) if as_of > due => Some(Timeliness::Overdue),
        _ => Some(Timeliness::Within),
    };
    let figure = (progress != Progress::NotReported).then(|| Decimal::from(percent));
    let targets = item.targets.iter().map(|target| AssessedTarget {
        target: target.clone(),
        actual: figure,
        cumulative: figure,
        percent: figure,
        met: figure.map(|figure| figure >= Decimal::ONE_HUNDRED),
        estimated: false,
        open: false,
        steps: Vec::new(),
    });
    AssessedItem {
        progress,
        timeliness,
        due,
        old_due: Vec::new(),
        completed_on: on.map(PartialDate::Day),
        carried_from: None,
        targets: targets.collect(),
        result: None,
        product: None,
        reason: None,
        proposal: None,
        note: None,
        contributions: Vec::new(),
        sources: Vec::new(),
        item: item.clone(),
    }
}

fn scored(rules: &Rules, states: &[State], as_of: NaiveDate, marks: &Marks) -> Scoring {
    let programme = plan();
    let items = programme.items.iter().zip(states).map(|(item, state)| assessed(item, *state, as_of));
    let year = Period::parse(2025, "nam").unwrap();
    let (from, to) = year.span(Convention::Calendar);
    let assessment = Assessment {
        period: year,
        from,
        to,
        as_of,
        items: items.collect(),
        summary: Summary::default(),
        findings: Vec::new(),
    };
    let quarters = Quarter::ALL.map(|quarter| Period::quarter(2025, quarter));
    let received: BTreeSet<(UnitId, Period)> =
        quarters.into_iter().flat_map(|period| ["KHCN", "QLCN"].map(|unit| (unit.into(), period))).collect();
    let completed_in: BTreeMap<ItemId, Period> = BTreeMap::new();
    let year = Year {
        programme: &programme,
        assessment: &assessment,
        completed_in: &completed_in,
        received: &received,
        convention: Convention::Calendar,
        illustrative: false,
    };
    score(rules, &year, marks)
}

fn marks(quality: i64, bonus: i64, criticised: bool) -> Marks {
    let place = Place::default;
    let mut own = UnitMarks::default();
    let mark = Decimal::new(quality, 1);
    own.quality.insert(CriterionId::new("9.1"), Entered { value: mark, place: place(), by: None, on: None });
    let given = Given {
        rule: RuleId::new("T2"),
        points: Decimal::new(bonus, 1),
        reason: "r".to_owned(),
        document: None,
    };
    own.bonuses.push(Entered { value: given, place: place(), by: None, on: None });
    if criticised {
        let value =
            Criticism { by: "UBND tỉnh".to_owned(), document: None, date: None, what: "c".to_owned() };
        own.criticisms.push(Entered { value, place: place(), by: None, on: None });
    }
    Marks { units: [("KHCN".into(), own)].into() }
}

fn day(days: u64) -> NaiveDate {
    january().checked_add_days(Days::new(days)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Lines add up to columns and totals; no criterion gives more than its maximum or less than nothing, no total goes
    /// beyond what the rules allow, whatever was typed.
    #[test]
    fn points_stay_within_their_bounds_and_add_up(
        made in made(),
        states in prop::collection::vec(state(), 7),
        as_of in 0..364u64,
        (quality, bonus, criticised) in (-50..200i64, -50..60i64, any::<bool>()),
    ) {
        let rules = made.rules();
        for unit in scored(&rules, &states, day(as_of), &marks(quality, bonus, criticised)).units {
            for own in &unit.criteria {
                let lines: Decimal = own.lines.iter().map(|line| line.points).sum();
                prop_assert_eq!(lines, own.total);
                prop_assert_eq!(own.appraised.unwrap_or_default() + own.bonus - own.deduction, own.total);
                prop_assert!(own.total >= Decimal::ZERO && own.total <= own.standard, "{:?}", own);
                prop_assert!(own.deduction >= Decimal::ZERO && own.bonus >= Decimal::ZERO);
            }
            let points = unit.points();
            let most = Decimal::from(if rules.may_exceed_100 { 106 } else { 100 });
            prop_assert!(points >= Decimal::ZERO && points <= most, "{}", points);
            if let Some(total) = unit.total {
                prop_assert_eq!(total, points);
            }
        }
    }

    /// Whatever is done sooner, or at all, lowers no score.
    #[test]
    fn finishing_earlier_never_lowers_a_score(
        made in made(),
        states in prop::collection::vec(state(), 7),
        as_of in 0..364u64,
        which in 0..7usize,
        sooner in 0..364u64,
    ) {
        let rules = made.rules();
        let before = states[which];
        // What is withdrawn or left out owes nothing; a day that nobody told is compared with none.
        prop_assume!(before.progress != Progress::Withdrawn);
        prop_assume!(before.progress != Progress::Suspended || rules.counting.suspended);
        let finished = before.progress == Progress::Completed && (which > 1 || before.percent >= 100);
        prop_assume!(!finished || before.day.is_some());
        let by = before.day.filter(|_| finished).unwrap_or(as_of).min(as_of);
        let mut better = states.clone();
        better[which] = State {
            progress: Progress::Completed,
            day: Some(sooner.min(by)),
            percent: before.percent.max(100),
        };
        let none = Marks::default();
        let (first, second) =
            (scored(&rules, &states, day(as_of), &none), scored(&rules, &better, day(as_of), &none));
        for (first, second) in first.units.iter().zip(&second.units) {
            if let (Some(before), Some(after)) = (first.total, second.total) {
                prop_assert!(after >= before, "{}: {} then {}", first.unit, before, after);
            }
            prop_assert!(first.total.is_none() || second.total.is_some(), "{} is no longer judged", first.unit);
        }
    }
}
