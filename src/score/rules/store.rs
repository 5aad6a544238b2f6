//! Rules → their file. What is written is what [`load`](super::load) reads; remarks of the file it was read from are not
//! among the rules.

use rust_decimal::Decimal;

use super::{
    BonusOn, Criterion, Curve, Deduction, Force, Joint, Measure, NoDeadline, Per, Rate, Rules, Slip,
    Standard, Unmarked, WithoutItems,
};
use crate::sheets::{list_of, quoted};

/// The file of rules.
pub fn store(rules: &Rules) -> String {
    let mut file = File::default();
    file.words("id", &rules.id);
    file.line("year", &rules.year.to_string());
    file.words("title", &rules.title);
    file.flag("default", rules.default);
    file.flag("may_exceed_100", rules.may_exceed_100);
    file.line("places", &rules.places.to_string());
    file.line("few_items", &rules.few_items.to_string());
    file.figure("bonus_ceiling", rules.bonus_ceiling);
    file.counting(rules);
    file.criticism(rules);
    file.head_cap(rules);
    for basis in &rules.basis {
        file.open("[[basis]]");
        file.words("id", basis.id.as_str());
        file.words("text", &basis.text);
        file.force(basis.force);
        file.flag("certain", basis.certain);
    }
    for group in &rules.groups {
        file.open("[[groups]]");
        file.words("id", &group.id);
        file.words("title", &group.title);
        file.figure("max", Some(group.max));
        group.criteria.iter().for_each(|criterion| file.criterion(criterion));
    }
    file.rest(rules);
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    fn open(&mut self, heading: &str) {
        self.0.extend(["\n", heading, "\n"]);
    }

    fn line(&mut self, key: &str, value: &str) {
        self.0.extend([key, " = ", value, "\n"]);
    }

    fn words(&mut self, key: &str, words: &str) {
        self.line(key, &quoted(words));
    }

    fn figure(&mut self, key: &str, figure: Option<Decimal>) {
        if let Some(figure) = figure {
            self.line(key, &figure.normalize().to_string());
        }
    }

    fn flag(&mut self, key: &str, truth: bool) {
        if truth {
            self.line(key, "true");
        }
    }

    fn basis(&mut self, basis: Option<&super::BasisId>) {
        if let Some(basis) = basis {
            self.words("basis", basis.as_str());
        }
    }

    fn force(&mut self, force: Force) {
        for (key, day) in [("from", force.from), ("to", force.to)] {
            if let Some(day) = day {
                self.line(key, &day.to_string());
            }
        }
    }

    fn counting(&mut self, rules: &Rules) {
        let counting = &rules.counting;
        self.open("[counting]");
        let joint = match counting.joint {
            Joint::Full => "du",
            Joint::Shared => "chia",
        };
        self.words("joint", joint);
        self.figure("coordinating", Some(counting.coordinating));
        self.line("suspended", if counting.suspended { "true" } else { "false" });
        let without = match counting.without_items {
            WithoutItems::Share => "ty-le",
            WithoutItems::Full => "du",
            WithoutItems::Nothing => "khong",
        };
        self.words("without_items", without);
        if !counting.weights.is_empty() {
            self.open("[counting.weights]");
            for (kind, weight) in &counting.weights {
                self.figure(&quoted(kind.code()), Some(*weight));
            }
        }
    }

    fn criticism(&mut self, rules: &Rules) {
        let Some(rule) = &rules.criticism else { return };
        self.open("[criticism]");
        self.words("id", rule.id.as_str());
        self.figure("points", Some(rule.points));
        self.figure("ceiling", Some(rule.ceiling));
        self.line("steps", &rule.steps.to_string());
        self.basis(rule.basis.as_ref());
    }

    fn head_cap(&mut self, rules: &Rules) {
        let Some(limit) = &rules.head_cap else { return };
        self.open("[head_cap]");
        self.figure("percent", Some(limit.percent));
        let of: Vec<String> = limit.of.iter().map(ToString::to_string).collect();
        self.line("of", &list_of(&of));
        self.words("clause", &limit.clause);
        self.flag("certain", limit.certain);
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.open("[[groups.criteria]]");
        self.words("id", criterion.id.as_str());
        self.words("title", &criterion.title);
        self.figure("max", Some(criterion.max));
        self.basis(criterion.basis.as_ref());
        self.force(criterion.force);
        let office = matches!(criterion.measure, Measure::Office { .. });
        if !office {
            let kinds: Vec<String> = criterion.kinds.iter().map(|kind| kind.code().to_owned()).collect();
            self.line("kinds", &list_of(&kinds));
            let no_deadline = match criterion.no_deadline {
                NoDeadline::YearEnd => "cuoi-nam",
                NoDeadline::Ongoing => "duy-tri",
                NoDeadline::Nothing => "khong-tinh",
            };
            self.words("no_deadline", no_deadline);
        }
        self.measure(&criterion.measure);
        criterion.deductions.iter().for_each(|deduction| self.deduction(deduction));
    }

    fn measure(&mut self, measure: &Measure) {
        match measure {
            Measure::Attainment { most, curve } => {
                self.words("measure", "ket-qua");
                self.figure("most", Some(*most));
                self.curve(curve);
            }
            Measure::Completion { curve } => {
                self.words("measure", "hoan-thanh");
                self.curve(curve);
            }
            Measure::OnTime { late, curve } => {
                self.words("measure", "dung-han");
                self.figure("late", Some(*late));
                self.curve(curve);
            }
            Measure::Full => self.words("measure", "tru-dan"),
            Measure::Office { unmarked } => {
                self.words("measure", "cham");
                let unmarked = match unmarked {
                    Unmarked::Waits => "cho",
                    Unmarked::Full => "du",
                };
                self.words("unmarked", unmarked);
            }
        }
    }

    fn curve(&mut self, curve: &Curve) {
        match curve {
            Curve::Linear => self.words("curve", "tuyen-tinh"),
            Curve::AllOrNothing => self.words("curve", "tat-ca"),
            Curve::Bands(bands) => {
                self.words("curve", "bac");
                for band in bands {
                    self.open("[[groups.criteria.bands]]");
                    self.figure("from", Some(band.from));
                    self.figure("points", Some(band.points));
                }
            }
        }
    }

    fn deduction(&mut self, deduction: &Deduction) {
        self.open("[[groups.criteria.deductions]]");
        self.words("id", deduction.id.as_str());
        self.words("title", &deduction.title);
        let on = match deduction.on {
            Slip::Late => "tre-han",
            Slip::Overdue => "qua-han",
        };
        self.words("on", on);
        self.figure("points", Some(deduction.points));
        let per = match deduction.per {
            Per::Item => "nhiem-vu",
            Per::Day => "ngay",
        };
        self.words("per", per);
        self.figure("item_ceiling", deduction.item_ceiling);
        self.figure("ceiling", Some(deduction.ceiling));
        self.basis(deduction.basis.as_ref());
    }

    fn rest(&mut self, rules: &Rules) {
        for bonus in &rules.bonuses {
            self.open("[[bonuses]]");
            self.words("id", bonus.id.as_str());
            self.words("title", &bonus.title);
            match bonus.on {
                BonusOn::Exceeding(percent) => {
                    self.words("on", "vuot-ke-hoach");
                    self.figure("percent", Some(percent));
                }
                BonusOn::Office => self.words("on", "van-phong"),
            }
            self.figure("points", Some(bonus.points));
            self.figure("ceiling", Some(bonus.ceiling));
            self.basis(bonus.basis.as_ref());
            self.force(bonus.force);
        }
        for grade in &rules.grades {
            self.open("[[grades]]");
            self.words("id", grade.id.as_str());
            self.words("title", &grade.title);
            self.figure("from", Some(grade.from));
        }
        for group in &rules.comparable {
            self.open("[[comparable]]");
            self.words("title", &group.title);
            let units: Vec<String> = group.units.iter().map(ToString::to_string).collect();
            self.line("units", &list_of(&units));
        }
        rules.heads.iter().for_each(|own| self.standard("heads", own));
        rules.titles.iter().for_each(|own| self.standard("titles", own));
    }

    fn standard(&mut self, list: &str, standard: &Standard) {
        self.open(&format!("[[{list}]]"));
        self.words("id", standard.id.as_str());
        self.words("title", &standard.title);
        if let Some(grade) = &standard.grade {
            self.words("grade", grade.as_str());
        }
        self.words("clause", &standard.clause);
        self.flag("certain", standard.certain);
        if let Some(also) = &standard.also {
            self.words("also", also);
        }
        for condition in &standard.conditions {
            self.open(&format!("[[{list}.conditions]]"));
            let of = match condition.of {
                Rate::Total => "tong-diem",
                Rate::Completed => "hoan-thanh",
                Rate::OnTime => "dung-han",
                Rate::Exceeding => "vuot-ke-hoach",
            };
            self.words("of", of);
            self.figure(if condition.inclusive { "from" } else { "above" }, Some(condition.bound));
        }
    }
}
