//! The structure of `thi-dua.json`. The order of the fields is the order of the keys; `docs/thi-dua.schema.json` describes
//! the same and a test holds the two together.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    model::{ItemId, UnitId},
    report::result::{ProgrammeFile, Remark, SourceCell, TemplateFile, Tool},
    score::{
        Tallies,
        rules::{BasisId, CriterionId, GradeId},
    },
};

/// A year's scores.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome<'a> {
    /// Version of this structure.
    pub schema: u32,
    /// Who made it.
    pub tool: Tool,
    /// What was judged.
    pub options: OptionsEntry,
    /// Templates that went into the outputs, the rules among them.
    pub templates: Vec<TemplateFile<'a>>,
    /// The year's programme.
    pub programme: ProgrammeFile<'a>,
    /// What became of each input file.
    pub inputs: Vec<InputEntry<'a>>,
    /// Whether it is made of illustrations.
    pub illustrative: bool,
    /// The quarter that is not over on the day of judging.
    pub open_period: Option<String>,
    /// The rules in force on that day.
    pub rules: RulesEntry<'a>,
    /// Every unit, in the office's order.
    pub units: Vec<UnitEntry<'a>>,
    /// The groups of comparable heads.
    pub caps: Vec<CapEntry<'a>>,
    /// Every finding of the run.
    pub findings: Vec<Remark<'a>>,
}

/// What was judged.
#[derive(Debug, Clone, Serialize)]
pub struct OptionsEntry {
    /// The year.
    pub year: i32,
    /// The day of judging.
    pub as_of: NaiveDate,
}

/// An input file.
#[derive(Debug, Clone, Serialize)]
pub struct InputEntry<'a> {
    /// Path relative to the input folder.
    pub file: &'a str,
    /// SHA-256 in hexadecimal; empty where it could not be read.
    pub sha256: &'a str,
    /// Whose report it is.
    pub unit: Option<&'a UnitId>,
    /// Of which period ("2025-quy-1").
    pub period: Option<String>,
    /// Whether its figures count.
    pub used: bool,
}

/// The rules.
#[derive(Debug, Clone, Serialize)]
pub struct RulesEntry<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Whether they are the program's own.
    pub default: bool,
    /// Whether totals may go above 100.
    pub may_exceed_100: bool,
    /// Below so many items a unit is not judged.
    pub few_items: usize,
    /// What they rest on.
    pub basis: Vec<BasisEntry<'a>>,
    /// Grades, the best first.
    pub grades: Vec<GradeEntry<'a>>,
}

/// A legal basis.
#[derive(Debug, Clone, Serialize)]
pub struct BasisEntry<'a> {
    /// Its name.
    pub id: &'a BasisId,
    /// Number, date and subject.
    pub text: &'a str,
    /// From when it is in force.
    pub from: Option<NaiveDate>,
    /// To when.
    pub to: Option<NaiveDate>,
    /// Whether the rules were checked against it.
    pub certain: bool,
}

/// A grade.
#[derive(Debug, Clone, Serialize)]
pub struct GradeEntry<'a> {
    /// Its name.
    pub id: &'a GradeId,
    /// Its title.
    pub title: &'a str,
    /// The lowest total.
    pub from: String,
}

/// A unit's score.
#[derive(Debug, Clone, Serialize)]
pub struct UnitEntry<'a> {
    /// The unit.
    pub unit: &'a UnitId,
    /// Its name.
    pub name: &'a str,
    /// Whether it is judged.
    pub judged: bool,
    /// Why it is not.
    pub reasons: &'a [String],
    /// Its own total.
    pub self_total: Option<String>,
    /// Its total.
    pub total: Option<String>,
    /// Its place.
    pub rank: Option<u32>,
    /// Its grade.
    pub grade: Option<&'a GradeId>,
    /// Its grade by points alone.
    pub grade_before_downgrade: Option<&'a GradeId>,
    /// Why it was lowered.
    pub downgrade: Option<LineEntry<'a>>,
    /// Criterion by criterion.
    pub criteria: Vec<CriterionEntry<'a>>,
    /// Points added beside these.
    pub bonus: Vec<LineEntry<'a>>,
    /// Points taken beside these.
    pub deduction: Vec<LineEntry<'a>>,
    /// The grade proposed for its head.
    pub head: Option<ProposalEntry<'a>>,
    /// The titles proposed for it.
    pub titles: Vec<ProposalEntry<'a>>,
    /// Its items.
    pub counts: Tallies,
}

/// A criterion's points.
#[derive(Debug, Clone, Serialize)]
pub struct CriterionEntry<'a> {
    /// Its number.
    pub criterion: &'a CriterionId,
    /// Its group's number.
    pub group: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The most that it gives.
    pub standard: String,
    /// The unit's own score.
    pub self_scored: Option<String>,
    /// What its measure gives.
    pub appraised: Option<String>,
    /// Points given beside that.
    pub bonus: String,
    /// Points taken.
    pub deduction: String,
    /// Points in all.
    pub total: String,
    /// Where they come from.
    pub lines: Vec<LineEntry<'a>>,
    /// The items behind the measure.
    pub parts: Vec<PartEntry<'a>>,
}

/// Points with their reason.
#[derive(Debug, Clone, Serialize)]
pub struct LineEntry<'a> {
    /// Points, signed.
    pub points: String,
    /// The rule's number.
    pub rule: &'a str,
    /// Its legal basis.
    pub basis: &'a str,
    /// The reason.
    pub sentence: &'a str,
    /// The items that it is about.
    pub items: &'a [ItemId],
    /// The cells that prove it.
    pub sources: Vec<SourceCell<'a>>,
}

/// An item in a criterion's average.
#[derive(Debug, Clone, Serialize)]
pub struct PartEntry<'a> {
    /// The item.
    pub item: &'a ItemId,
    /// Its weight; 0 where it is left out.
    pub weight: String,
    /// How far it counts as done, in percent.
    pub percent: String,
    /// Why.
    pub sentence: &'a str,
    /// The cells that prove it.
    pub sources: Vec<SourceCell<'a>>,
}

/// Something that may be awarded.
#[derive(Debug, Clone, Serialize)]
pub struct ProposalEntry<'a> {
    /// The grade or title.
    pub title: &'a str,
    /// The clause.
    pub clause: &'a str,
    /// Why, and what else to look at.
    pub sentence: &'a str,
    /// Whether the clause was checked.
    pub certain: bool,
}

/// A group of comparable heads.
#[derive(Debug, Clone, Serialize)]
pub struct CapEntry<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its units.
    pub units: &'a [UnitId],
    /// The most in percent.
    pub percent: String,
    /// Of how many heads.
    pub base: usize,
    /// How many that is, rounded down.
    pub allowed: usize,
    /// Who is proposed.
    pub proposed: &'a [UnitId],
    /// Who is within the cap.
    pub within: &'a [UnitId],
    /// Who stands level across its edge.
    pub tied: &'a [UnitId],
    /// The whole in a sentence.
    pub sentence: &'a str,
    /// The clause.
    pub clause: &'a str,
    /// Whether it was checked.
    pub certain: bool,
}
