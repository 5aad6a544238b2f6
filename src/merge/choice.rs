//! The workbooks that units sent for a period → which of them stands for what, and why. File times are no evidence,
//! and neither is the order of the files.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;

use super::mended;
use crate::{
    ingest::{Stage, Version},
    model::{Period, UnitId},
};

/// One workbook of a known unit and period, or the sheets of one that are a version of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    /// Its number in the order of reading.
    pub(super) number: usize,
    pub(super) unit: UnitId,
    pub(super) period: Period,
    pub(super) file: String,
    /// Its sheets, where others of the workbook are another submission; empty for a whole workbook.
    pub(super) sheets: Vec<String>,
    pub(super) sha256: String,
    pub(super) version: Version,
    pub(super) reported_on: Option<NaiveDate>,
    /// SHA-256 of the workbooks that it mends.
    pub(super) mends: Vec<String>,
    /// Whether any of its rows found its item.
    pub(super) speaks: bool,
}

impl Sent {
    pub(super) fn rank(&self) -> (Stage, u32) {
        (self.version.stage, self.version.earlier)
    }

    /// Where it stands; no two submissions of a unit have one place.
    pub(super) fn place(&self) -> (&String, &Vec<String>) {
        (&self.file, &self.sheets)
    }

    fn is_misplaced(&self) -> bool {
        self.version.misplaced.is_some()
    }

    pub(super) fn is_draft(&self) -> bool {
        self.version.stage == Stage::Draft
    }
}

/// What one workbook stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It speaks for its unit.
    Stands,
    /// It stands beside another that speaks of other items.
    Beside(usize),
    /// It speaks of the same as another, and nothing tells which of them came later.
    Rival(usize),
    /// It is another file, byte for byte.
    Copy(usize),
    /// Another one has taken its place.
    Replaced(usize, Why),
    /// Another one has taken the place of what it says of these items.
    Amended(usize, Why, BTreeSet<usize>),
}

impl Fate {
    /// Whether its workbook has a part in the figures.
    pub(super) fn stands(&self) -> bool {
        !matches!(self, Self::Copy(_) | Self::Replaced(..))
    }

    /// Whether what its workbook says of an item counts.
    pub(super) fn speaks_of(&self, item: usize) -> bool {
        match self {
            Self::Amended(_, _, items) => !items.contains(&item),
            _ => self.stands(),
        }
    }
}

/// What tells that one workbook came after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// What their names and titles call them.
    Marks,
    /// The dates that they bear.
    Dates,
    /// Its file lies or is named as another period's.
    Misplaced,
    /// It is a form made of that workbook, which the unit has mended.
    Mended,
}

/// Decides over workbooks; `covers` holds the items of those that [`contested`] names.
pub(super) fn choose(sent: &[&Sent], covers: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeMap<usize, Fate> {
    let mut fates = mended::fates(sent);
    let rest: Vec<&Sent> = sent.iter().copied().filter(|sent| !fates.contains_key(&sent.number)).collect();
    fates.append(&mut copies(&rest));
    let originals = sent.iter().copied().filter(|sent| !fates.contains_key(&sent.number));
    let mut decided = BTreeMap::new();
    for group in by_period(originals).into_values() {
        Choice { covers, group, owners: BTreeMap::new(), fates: &mut decided }.run();
    }
    fates.append(&mut decided);
    fates
}

/// The workbooks that share their unit and period with another one.
pub(super) fn contested(sent: &[&Sent]) -> BTreeSet<usize> {
    let groups = by_period(sent.iter().copied()).into_values().filter(|group| group.len() > 1);
    groups.flatten().map(|sent| sent.number).collect()
}

fn by_period<'a>(sent: impl Iterator<Item = &'a Sent>) -> BTreeMap<(&'a UnitId, Period), Vec<&'a Sent>> {
    let mut groups: BTreeMap<_, Vec<&Sent>> = BTreeMap::new();
    for sent in sent {
        groups.entry((&sent.unit, sent.period)).or_default().push(sent);
    }
    groups
}

/// The files that are another one of their unit. The one in its right place stands, else the one with the better name.
/// One file under two periods' names is a report of the earlier: nothing in it speaks of the later.
fn copies(sent: &[&Sent]) -> BTreeMap<usize, Fate> {
    let mut same: BTreeMap<_, Vec<&Sent>> = BTreeMap::new();
    for sent in sent.iter().filter(|sent| !sent.sha256.is_empty()) {
        let apart = if sent.speaks { None } else { Some(sent.period) };
        same.entry((&sent.unit, &sent.sha256, &sent.sheets, apart)).or_default().push(sent);
    }
    let mut fates = BTreeMap::new();
    for mut files in same.into_values() {
        files.sort_by_key(|sent| {
            (
                sent.period.year,
                sent.period.months().1,
                sent.is_misplaced(),
                Reverse(sent.rank()),
                sent.place(),
            )
        });
        let copies = files.iter().skip(1).map(|copy| (copy.number, Fate::Copy(files[0].number)));
        fates.extend(copies);
    }
    fates
}

/// The choice among the workbooks of one unit and period.
struct Choice<'a, 'f> {
    covers: &'a BTreeMap<usize, BTreeSet<usize>>,
    group: Vec<&'a Sent>,
    /// Which workbook speaks for an item, so far.
    owners: BTreeMap<usize, &'a Sent>,
    fates: &'f mut BTreeMap<usize, Fate>,
}

impl<'a> Choice<'a, '_> {
    fn run(&mut self) {
        let (misplaced, mut right): (Vec<_>, Vec<_>) =
            self.group.iter().copied().partition(|sent| sent.is_misplaced());
        let strays = if right.is_empty() {
            right.extend(misplaced);
            Vec::new()
        } else {
            misplaced
        };
        let tiers = tiers(right);
        let Some(best) = tiers.first().and_then(|tier| tier.first()).copied() else { return };
        for tier in &tiers {
            self.take(tier, best);
        }
        // Last quarter's file under this quarter's name takes no place beside the real report.
        for stray in strays {
            let by = self.owner_of(stray).unwrap_or(best).number;
            self.fates.insert(stray.number, Fate::Replaced(by, Why::Misplaced));
        }
    }

    /// Decides over workbooks that nothing tells apart, against those that stand before them.
    fn take(&mut self, tier: &[&'a Sent], best: &'a Sent) {
        let judged: Vec<(&Sent, Fate)> = tier.iter().map(|sent| (*sent, self.judge(sent, best))).collect();
        let mut taken: BTreeMap<usize, &Sent> = BTreeMap::new();
        for (sent, fate) in judged {
            let items = || self.items(sent).iter().filter(|item| fate.speaks_of(**item));
            let rival = items().find_map(|item| taken.get(item)).map(|rival| Fate::Rival(rival.number));
            let first = taken.values().next().filter(|_| fate == Fate::Stands && rival.is_none());
            let beside = first.map(|other| Fate::Beside(other.number));
            for item in items() {
                taken.entry(*item).or_insert(sent);
            }
            let amended = matches!(fate, Fate::Amended(..));
            let fate = rival.filter(|_| !amended && fate.stands()).or(beside).unwrap_or(fate);
            self.fates.insert(sent.number, fate);
        }
        for (item, sent) in taken {
            self.owners.entry(item).or_insert(sent);
        }
    }

    /// What a workbook stands for beside the later ones. A draft gives way to everything that is none, but for a sheet
    /// of a workbook that shares nothing with the final ones beside it: it is a part of their report. A later version
    /// that speaks of at least half of an earlier one's items replaces it; one that speaks of less, or only adds,
    /// replaces those.
    fn judge(&self, sent: &'a Sent, best: &'a Sent) -> Fate {
        let owner = self.owner_of(sent);
        let part = owner.is_none() && best.file == sent.file;
        if sent.is_draft() && !best.is_draft() && !part {
            let by = owner.unwrap_or(best);
            return Fate::Replaced(by.number, why(by, sent));
        }
        let Some(owner) = owner else {
            let other = self.owners.values().next();
            return other.map_or(Fate::Stands, |other| Fate::Beside(other.number));
        };
        let items = self.items(sent);
        let shared: BTreeSet<usize> =
            items.iter().copied().filter(|item| self.owners.contains_key(item)).collect();
        if shared.len() == items.len() || shared.len() * 2 >= items.len() && !owner.version.supplement {
            Fate::Replaced(owner.number, why(owner, sent))
        } else {
            Fate::Amended(owner.number, why(owner, sent), shared)
        }
    }

    fn items(&self, sent: &Sent) -> &'a BTreeSet<usize> {
        static NONE: BTreeSet<usize> = BTreeSet::new();
        self.covers.get(&sent.number).unwrap_or(&NONE)
    }

    /// The workbook that speaks for most of another one's items.
    fn owner_of(&self, sent: &Sent) -> Option<&'a Sent> {
        let mut shares: BTreeMap<usize, (usize, &Sent)> = BTreeMap::new();
        for owner in self.items(sent).iter().filter_map(|item| self.owners.get(item)) {
            shares.entry(owner.number).or_insert((0, owner)).0 += 1;
        }
        let most =
            shares.into_values().max_by_key(|(count, owner)| (*count, owner.rank(), Reverse(owner.place())));
        most.map(|(_, owner)| owner)
    }
}

fn why(later: &Sent, earlier: &Sent) -> Why {
    if later.rank() == earlier.rank() { Why::Dates } else { Why::Marks }
}

/// The workbooks from the latest to the earliest, those together that nothing tells apart: by what they are called,
/// then by their dates, where each of them bears one.
fn tiers(sent: Vec<&Sent>) -> Vec<Vec<&Sent>> {
    let mut ranks: BTreeMap<Reverse<(Stage, u32)>, Vec<&Sent>> = BTreeMap::new();
    for sent in sent {
        ranks.entry(Reverse(sent.rank())).or_default().push(sent);
    }
    let mut tiers = Vec::new();
    for mut rank in ranks.into_values() {
        rank.sort_by_key(|sent| sent.place());
        if rank.iter().all(|sent| sent.reported_on.is_some()) {
            let mut dates: BTreeMap<Reverse<Option<NaiveDate>>, Vec<&Sent>> = BTreeMap::new();
            for sent in rank {
                dates.entry(Reverse(sent.reported_on)).or_default().push(sent);
            }
            tiers.extend(dates.into_values());
        } else {
            tiers.push(rank);
        }
    }
    tiers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Quarter;

    fn sent(file: &str, earlier: u32, stage: Stage) -> Sent {
        Sent {
            number: 0,
            unit: UnitId::new("CDS"),
            period: Period::quarter(2025, Quarter::ALL[0]),
            file: file.to_owned(),
            sheets: Vec::new(),
            sha256: file.to_owned(),
            version: Version { stage, earlier, ..Version::default() },
            reported_on: None,
            mends: Vec::new(),
            speaks: true,
        }
    }

    fn plain(file: &str) -> Sent {
        sent(file, 0, Stage::Plain)
    }

    fn dated(file: &str, day: u32) -> Sent {
        Sent { reported_on: NaiveDate::from_ymd_opt(2025, 4, day), ..plain(file) }
    }

    /// The fates by file, with the files that they name, of workbooks and their items.
    fn fates(sent: &[(Sent, &[usize])]) -> BTreeMap<String, String> {
        let numbered: Vec<Sent> =
            sent.iter().zip(0..).map(|((sent, _), number)| Sent { number, ..sent.clone() }).collect();
        let covers = sent.iter().zip(0..).map(|((_, items), at)| (at, items.iter().copied().collect()));
        let all: Vec<&Sent> = numbered.iter().collect();
        let file = |number: usize| numbered[number].file.clone();
        let words = |fate: Fate| match fate {
            Fate::Stands => "stands".to_owned(),
            Fate::Beside(other) => format!("beside {}", file(other)),
            Fate::Rival(other) => format!("rival of {}", file(other)),
            Fate::Copy(other) => format!("copy of {}", file(other)),
            Fate::Replaced(by, why) => format!("replaced by {}: {why:?}", file(by)),
            Fate::Amended(by, why, items) => format!("{items:?} by {}: {why:?}", file(by)),
        };
        choose(&all, &covers.collect()).into_iter().map(|(at, fate)| (file(at), words(fate))).collect()
    }

    fn told(sent: &[(Sent, &[usize])], expected: &[(&str, &str)]) {
        let expected = expected.iter().map(|(file, fate)| ((*file).to_owned(), (*fate).to_owned()));
        assert_eq!(fates(sent), expected.collect());
    }

    #[test]
    fn a_final_replaces_a_draft_whole() {
        let (a, b) = (sent("cuối", 0, Stage::Final), sent("nháp", 0, Stage::Draft));
        told(&[(a, &[1]), (b, &[1, 2, 3])], &[("cuối", "stands"), ("nháp", "replaced by cuối: Marks")]);
        let (a, b) = (plain("a"), sent("nháp", 1, Stage::Draft));
        told(&[(a, &[1]), (b, &[2])], &[("a", "stands"), ("nháp", "replaced by a: Marks")]);
    }

    #[test]
    fn a_drafts_sheet_gives_way_only_to_what_it_speaks_of_itself() {
        let sheet = |name: &str, stage| Sent {
            sheets: vec![name.to_owned()],
            sha256: "x".to_owned(),
            ..sent("a", 0, stage)
        };
        let fate = |draft: &[usize]| {
            let all =
                [sheet("Dự thảo", Stage::Draft), Sent { number: 1, ..sheet("Chính thức", Stage::Final) }];
            let covers = [(0, draft.iter().copied().collect()), (1, BTreeSet::from([1, 2]))];
            choose(&all.iter().collect::<Vec<_>>(), &covers.into_iter().collect())
        };
        assert_eq!(fate(&[1, 2, 3]), [(0, Fate::Replaced(1, Why::Marks)), (1, Fate::Stands)].into());
        assert_eq!(fate(&[3]), [(0, Fate::Beside(1)), (1, Fate::Stands)].into());
    }

    #[test]
    fn a_draft_alone_stands() {
        told(&[(sent("nháp", 0, Stage::Draft), &[1])], &[("nháp", "stands")]);
    }

    #[test]
    fn a_later_number_replaces_an_earlier() {
        let files = [
            (plain("a"), &[1, 2][..]),
            (sent("a 3", 2, Stage::Plain), &[1, 2]),
            (sent("a 2", 1, Stage::Plain), &[1, 2]),
        ];
        told(
            &files,
            &[("a", "replaced by a 3: Marks"), ("a 2", "replaced by a 3: Marks"), ("a 3", "stands")],
        );
    }

    #[test]
    fn what_speaks_of_a_few_items_amends() {
        let whole = || (plain("a"), &[1, 2, 3, 4, 5][..]);
        told(
            &[whole(), (sent("a 2", 1, Stage::Plain), &[2, 9])],
            &[("a", "{2} by a 2: Marks"), ("a 2", "stands")],
        );
        let mut more = sent("bổ sung", 1, Stage::Plain);
        more.version.supplement = true;
        told(
            &[whole(), (more, &[1, 2, 3, 4])],
            &[("a", "{1, 2, 3, 4} by bổ sung: Marks"), ("bổ sung", "stands")],
        );
    }

    #[test]
    fn dates_decide_where_all_have_one() {
        told(
            &[(dated("a", 5), &[1]), (dated("b", 8), &[1])],
            &[("a", "replaced by b: Dates"), ("b", "stands")],
        );
        told(&[(dated("a", 5), &[1]), (plain("b"), &[1])], &[("a", "stands"), ("b", "rival of a")]);
        told(&[(dated("a", 5), &[1]), (dated("b", 5), &[1])], &[("a", "stands"), ("b", "rival of a")]);
        // What they are called outweighs their dates.
        let last = Sent { reported_on: NaiveDate::from_ymd_opt(2025, 4, 1), ..sent("b", 1, Stage::Plain) };
        told(&[(dated("a", 5), &[1]), (last, &[1])], &[("a", "replaced by b: Marks"), ("b", "stands")]);
    }

    #[test]
    fn workbooks_of_different_items_unite() {
        told(&[(dated("a", 5), &[1, 2]), (dated("b", 8), &[3])], &[("a", "beside b"), ("b", "stands")]);
        told(
            &[(plain("a"), &[1, 2]), (plain("b"), &[3]), (plain("c"), &[2, 3])],
            &[("a", "stands"), ("b", "beside a"), ("c", "rival of a")],
        );
    }

    #[test]
    fn a_copy_is_said_once() {
        let copy = |file: &str, stage| Sent { sha256: "x".to_owned(), ..sent(file, 0, stage) };
        let files = [(copy("b nháp", Stage::Draft), &[1][..]), (copy("c", Stage::Plain), &[1])];
        told(&files, &[("b nháp", "copy of c"), ("c", "stands")]);
        let later = Sent { period: Period::quarter(2025, Quarter::ALL[1]), ..copy("a", Stage::Final) };
        told(
            &[(copy("c", Stage::Plain), &[1]), (later.clone(), &[1])],
            &[("a", "copy of c"), ("c", "stands")],
        );
        // Two empty sheets of two quarters are no copies.
        let nothing = |sent| Sent { speaks: false, ..sent };
        told(
            &[(nothing(copy("c", Stage::Plain)), &[]), (nothing(later), &[])],
            &[("a", "stands"), ("c", "stands")],
        );
    }

    #[test]
    fn last_quarters_file_under_this_quarters_name_gives_way() {
        let mut stray = dated("quy-2/a", 9);
        stray.version.misplaced = Some(Period::quarter(2025, Quarter::ALL[1]));
        told(
            &[(dated("quy-1/a", 5), &[1]), (stray.clone(), &[1])],
            &[("quy-1/a", "stands"), ("quy-2/a", "replaced by quy-1/a: Misplaced")],
        );
        told(&[(stray, &[1])], &[("quy-2/a", "stands")]);
    }

    prop_compose! {
        fn any_sent()(
            (file, sha, quarter) in (0..9_u32, 0..20_u32, 0..2_usize),
            (stage, earlier) in (0..3_usize, 0..3_u32),
            (supplement, misplaced, speaks) in any::<(bool, bool, bool)>(),
            day in prop::option::of(1..4_u32),
            items in prop::collection::btree_set(0..6_usize, 0..5),
        ) -> (Sent, Vec<usize>) {
            let stage = [Stage::Draft, Stage::Plain, Stage::Final][stage];
            let mut sent = Sent {
                sha256: sha.to_string(),
                period: Period::quarter(2025, Quarter::ALL[quarter]),
                reported_on: day.and_then(|day| NaiveDate::from_ymd_opt(2025, 4, day)),
                speaks,
                ..sent(&file.to_string(), earlier, stage)
            };
            sent.version.supplement = supplement;
            sent.version.misplaced = misplaced.then(|| Period::quarter(2025, Quarter::ALL[1 - quarter]));
            (sent, items.into_iter().collect())
        }
    }

    proptest! {
        #[test]
        fn the_order_of_the_files_changes_nothing(
            (sent, shuffled) in prop::collection::vec(any_sent(), 0..8).prop_map(|mut sent| {
                sent.sort_by(|a, b| a.0.file.cmp(&b.0.file));
                sent.dedup_by(|a, b| a.0.file == b.0.file);
                sent
            }).prop_flat_map(|sent| (Just(sent.clone()), Just(sent).prop_shuffle()))
        ) {
            let files = |sent: &[(Sent, Vec<usize>)]| {
                let borrowed: Vec<(Sent, &[usize])> =
                    sent.iter().map(|(sent, items)| (sent.clone(), items.as_slice())).collect();
                fates(&borrowed)
            };
            let told = files(&sent);
            prop_assert_eq!(told.len(), sent.len(), "every workbook has its fate");
            prop_assert_eq!(files(&shuffled), told);
        }

        #[test]
        fn every_unit_that_sent_something_is_heard(sent in prop::collection::vec(any_sent(), 1..8)) {
            let numbered: Vec<Sent> =
                sent.iter().zip(0..).map(|((sent, _), number)| Sent { number, ..sent.clone() }).collect();
            let covers = sent.iter().zip(0..).map(|((_, items), at)| (at, items.iter().copied().collect()));
            let chosen = choose(&numbered.iter().collect::<Vec<_>>(), &covers.collect());
            prop_assert!(chosen.values().any(Fate::stands));
        }
    }
}
