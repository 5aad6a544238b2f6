//! The sheets of a workbook → its submissions: one for each unit whose report stands in it, and for each version of
//! such a report.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Row, Submission,
    identity::{self, Head},
    layout::SheetRows,
    owner::{self, Around, Owner},
    version::{self, Titles, Version},
};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Field, Programme, UnitId},
    programme::{unit_name, units::Names},
};

/// A sheet that was read as a report.
pub(super) struct Page<'a> {
    /// What stands above its table.
    pub(super) head: &'a Head,
    /// What it holds.
    pub(super) read: SheetRows,
}

impl Page<'_> {
    /// Whether it reports anything, were it that there is nothing to report.
    fn reports(&self) -> bool {
        self.read.has_table || self.read.nil
    }
}

/// A workbook whose sheets have been read.
pub(super) struct Workbook<'a> {
    /// What holds for all of it: a submission without its unit and its rows.
    pub(super) whole: Submission,
    /// The unit that a form's own data name.
    pub(super) unit: Option<UnitId>,
    /// All sheets that a person sees.
    pub(super) heads: &'a [Head],
    /// Those that were read.
    pub(super) pages: Vec<Page<'a>>,
}

/// Parts a workbook by units and versions. A workbook of one unit and one version is one submission, as is one that
/// reports nothing.
pub(super) fn shares(workbook: Workbook<'_>, names: &Names, programme: &Programme) -> Vec<Submission> {
    let Workbook { mut whole, unit, heads, pages } = workbook;
    let pages: Vec<Page<'_>> = pages.into_iter().filter(Page::reports).collect();
    let file = whole.file.clone();
    let (folders, stem) = identity::folders_and_stem(&file);
    let around = Around { file: &file, stem, folders };
    let reports: Vec<&Head> = pages.iter().map(|page| page.head).collect();
    let (owners, asked) = match &unit {
        Some(_) => {
            (vec![Owner { unit: unit.clone(), labelled: true, unread: None }; pages.len()], Vec::new())
        }
        None => owner::owners(&around, &reports, heads, names, programme),
    };
    whole.findings.extend(asked);
    if pages.is_empty() {
        whole.unit = unit.or_else(|| owner::of_workbook(&around, heads, names));
        let misplaced = whole.version.misplaced;
        whole.version = Version { misplaced, ..version::version(folders, stem, &[]) };
        whole.reported_on = version::reported_on(&all_lines(heads));
        let message = "Không trang tính nào có bảng số liệu của kỳ báo cáo.";
        whole.findings.push(Finding::new(Code::TH203, message).file(&file));
        if whole.unit.is_none() {
            whole.findings.push(unknown().file(&file));
        }
        return vec![whole];
    }
    let (shares, nobodys, findings) = (Vec::new(), Vec::new(), Vec::new());
    let strangers = BTreeMap::new();
    let sorting = Sorting { file: &file, names, programme, shares, nobodys, strangers, findings };
    sorting.sorted(whole, pages, &owners, heads)
}

/// What is said of a workbook that is nobody's.
fn unknown() -> Finding {
    Finding::new(Code::TH201, "Không rõ báo cáo của đơn vị nào nên số liệu của tệp chưa được tổng hợp.")
}

fn all_lines(heads: &[Head]) -> Vec<String> {
    heads.iter().flat_map(|head| head.lines.iter().cloned()).collect()
}

/// What of a workbook goes together.
#[derive(Default)]
struct Share {
    unit: Option<UnitId>,
    version: Version,
    sheets: Vec<String>,
    rows: Vec<Row>,
    set_aside: Vec<super::SetAside>,
    findings: Vec<Finding>,
    lines: Vec<String>,
    signature: Vec<String>,
    nil: bool,
}

/// The units whose word a row is; nobody is one, too.
type Speakers = Vec<Option<UnitId>>;

struct Sorting<'a> {
    file: &'a str,
    names: &'a Names,
    programme: &'a Programme,
    shares: Vec<Share>,
    nobodys: Vec<Nobodys>,
    /// What stands in a sheet where a unit should that its rows are given to.
    strangers: BTreeMap<String, String>,
    findings: Vec<Finding>,
}

/// Rows of a sheet of which nobody knows whose they are.
struct Nobodys {
    sheet: String,
    rows: usize,
    /// What stands where the unit should.
    unread: Option<String>,
}

impl Sorting<'_> {
    fn sorted(
        mut self,
        whole: Submission,
        pages: Vec<Page<'_>>,
        owners: &[Owner],
        heads: &[Head],
    ) -> Vec<Submission> {
        let units: Vec<Vec<Speakers>> =
            pages.iter().zip(owners).map(|(page, owner)| self.units(page, owner)).collect();
        let versions = self.versions(&pages, owners, &units);
        for (((page, owner), units), versions) in pages.into_iter().zip(owners).zip(units).zip(versions) {
            self.take(page, owner, units, &versions);
        }
        self.say_nobodys();
        self.say_whose();
        self.submissions(whole, heads)
    }

    /// The units of each row of a sheet: of the part that it stands in, else the sheet's, else those of its own column.
    fn units(&mut self, page: &Page<'_>, owner: &Owner) -> Vec<Speakers> {
        let counts = |stated: bool| stated || !owner.labelled;
        let parts = || page.read.parts.iter().filter(|part| counts(part.stated));
        let sectioned = parts().next().is_some();
        let mut by_column: BTreeMap<UnitId, usize> = BTreeMap::new();
        let mut units = Vec::new();
        for row in &page.read.rows {
            let part = parts().rfind(|part| part.row < row.row);
            // Between the parts of known units, the rows below a name that nobody knows are nobody's.
            let since = part.map_or(0, |part| part.row);
            let stranger =
                page.read.strangers.iter().rfind(|(at, _)| (since..row.row).contains(at) && sectioned);
            if let Some((_, words)) = stranger {
                self.strangers.insert(page.head.sheet.clone(), words.clone());
                units.push(vec![None]);
                continue;
            }
            let part = part.map(|part| &part.unit);
            if let Some(unit) = part.or(owner.unit.as_ref()) {
                units.push(vec![Some(unit.clone())]);
                continue;
            }
            let own = self.in_column(row).unwrap_or_default();
            for unit in &own {
                *by_column.entry(unit.clone()).or_default() += 1;
            }
            units.push(if own.is_empty() { vec![None] } else { own.into_iter().map(Some).collect() });
        }
        let ignored = page.read.parts.iter().find(|part| {
            let other = owner.unit.as_ref().is_some_and(|unit| *unit != part.unit);
            !counts(part.stated) && other && page.read.rows.iter().any(|row| row.row > part.row)
        });
        if let Some((part, unit)) = ignored.zip(owner.unit.as_ref()) {
            let message = format!(
                "Trang tính ghi đơn vị {} nhưng dòng {} là tên {}; lấy theo đầu trang.",
                unit_name(self.programme, unit),
                part.row,
                unit_name(self.programme, &part.unit)
            );
            self.findings.push(self.finding(Code::TH205, message, &page.head.sheet));
        }
        if !by_column.is_empty() {
            self.findings.push(self.by_column(&page.head.sheet, &by_column));
        }
        units
    }

    /// The units that a row names in its own column, where it names nothing else there. A row that is two units' is
    /// said by both.
    fn in_column(&self, row: &Row) -> Option<BTreeSet<UnitId>> {
        let read = self.names.resolve(&row.cells.get(&Field::Lead)?.raw);
        let known = read.unknown.is_empty() && !read.units.iter().any(UnitId::is_pseudo);
        let units: BTreeSet<UnitId> = read.units.into_iter().chain(read.compiled_by).collect();
        (known && !units.is_empty()).then_some(units)
    }

    fn by_column(&self, sheet: &str, counts: &BTreeMap<UnitId, usize>) -> Finding {
        let counts =
            counts.iter().map(|(unit, rows)| format!("{} {rows} dòng", unit_name(self.programme, unit)));
        let message = format!(
            "Trang tính không ghi đơn vị báo cáo; mỗi dòng được lấy cho đơn vị ở cột đơn vị của dòng đó: {}.",
            counts.collect::<Vec<_>>().join(", ")
        );
        self.finding(Code::TH210, message, sheet).severity(Severity::Warning).help(
            "Nếu cả trang là báo cáo của một đơn vị, ghi dòng “Đơn vị báo cáo: …” ở đầu trang rồi chạy lại.",
        )
    }

    /// The versions of each sheet by its units: what the sheets of one unit are called tells them apart.
    fn versions(
        &self,
        pages: &[Page<'_>],
        owners: &[Owner],
        units: &[Vec<Speakers>],
    ) -> Vec<BTreeMap<Option<UnitId>, Version>> {
        let (folders, stem) = identity::folders_and_stem(self.file);
        let mut by_unit: BTreeMap<Option<UnitId>, Vec<usize>> = BTreeMap::new();
        for (at, (owner, units)) in owners.iter().zip(units).enumerate() {
            let all: BTreeSet<&Option<UnitId>> = units.iter().flatten().chain([&owner.unit]).collect();
            for unit in all {
                by_unit.entry(unit.clone()).or_default().push(at);
            }
        }
        let mut versions = vec![BTreeMap::new(); pages.len()];
        for (unit, sheets) in by_unit {
            let titles: Vec<Titles<'_>> = sheets
                .iter()
                .map(|at| &pages[*at])
                .map(|page| Titles {
                    sheet: &page.head.title,
                    lines: if page.read.has_table { &page.head.lines } else { &[] },
                })
                .collect();
            for (at, version) in sheets.iter().zip(version::versions(folders, stem, &titles)) {
                versions[*at].insert(unit.clone(), version);
            }
        }
        versions
    }

    /// Puts a sheet's rows where they belong; what is not said of one row goes to the sheet's own unit.
    fn take(
        &mut self,
        page: Page<'_>,
        owner: &Owner,
        units: Vec<Speakers>,
        versions: &BTreeMap<Option<UnitId>, Version>,
    ) {
        let Page { head, read } = page;
        let first = || units.first()?.first()?.clone();
        let own = owner.unit.clone().or_else(first);
        let at = self.share(own.as_ref(), versions, &head.sheet);
        let share = &mut self.shares[at];
        share.set_aside.extend(read.set_aside);
        share.findings.extend(read.findings);
        share.signature.extend(read.signature);
        share.lines.extend(head.lines.iter().cloned());
        share.nil |= read.nil;
        let mut nobodys = if read.rows.is_empty() && own.is_none() { Some(0) } else { None };
        for (row, units) in read.rows.into_iter().zip(units) {
            if units.contains(&None) {
                *nobodys.get_or_insert(0) += 1;
            }
            let mut speakers = units;
            let last = speakers.pop().flatten();
            for unit in &speakers {
                let at = self.share(unit.as_ref(), versions, &head.sheet);
                self.shares[at].rows.push(row.clone());
            }
            let at = self.share(last.as_ref(), versions, &head.sheet);
            self.shares[at].rows.push(row);
        }
        if let Some(rows) = nobodys {
            let unread = owner.unread.clone().or_else(|| self.strangers.remove(&head.sheet));
            self.nobodys.push(Nobodys { sheet: head.sheet.clone(), rows, unread });
        }
    }

    /// That nobody knows whose a sheet is, or the workbook where it is no more than that.
    fn say_nobodys(&mut self) {
        let nobodys = std::mem::take(&mut self.nobodys);
        let silent = nobodys.iter().all(|sheet| sheet.unread.is_none());
        if !nobodys.is_empty() && silent && self.shares.iter().all(|share| share.unit.is_none()) {
            self.findings.push(unknown().file(self.file));
            return;
        }
        for Nobodys { sheet, rows, unread } in nobodys {
            let why = unread.map_or_else(
                || "Không rõ trang tính là báo cáo của đơn vị nào".to_owned(),
                |words| format!("Đơn vị báo cáo ghi là “{words}”, không rõ là đơn vị nào của Sở"),
            );
            let message = format!("{why}; {rows} dòng của trang chưa được tổng hợp.");
            self.findings.push(self.finding(Code::TH201, message, &sheet));
        }
    }

    /// The share of a unit in the version that a sheet is for it.
    fn share(
        &mut self,
        unit: Option<&UnitId>,
        versions: &BTreeMap<Option<UnitId>, Version>,
        sheet: &str,
    ) -> usize {
        let version = versions.get(&unit.cloned()).cloned().unwrap_or_default();
        let same = |share: &Share| share.unit.as_ref() == unit && share.version.ranks_as(&version);
        let at = self.shares.iter().position(same).unwrap_or_else(|| {
            self.shares.push(Share { unit: unit.cloned(), version, ..Share::default() });
            self.shares.len() - 1
        });
        let sheets = &mut self.shares[at].sheets;
        if sheets.last().is_none_or(|last| last != sheet) {
            sheets.push(sheet.to_owned());
        }
        at
    }

    /// That the workbook is several units', and of which.
    fn say_whose(&mut self) {
        let mut units: Vec<&UnitId> = Vec::new();
        for unit in self.shares.iter().filter_map(|share| share.unit.as_ref()) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        if units.len() > 1 {
            let names: Vec<String> = units.iter().map(|unit| unit_name(self.programme, unit)).collect();
            let message = format!("Tệp gồm báo cáo của {} đơn vị: {}.", names.len(), names.join(", "));
            self.findings.push(Finding::new(Code::TH210, message).file(self.file));
        }
    }

    /// The shares as submissions. What is said of the workbook is said with the first.
    fn submissions(self, mut whole: Submission, heads: &[Head]) -> Vec<Submission> {
        let alone = self.shares.len() == 1;
        whole.findings.extend(self.findings);
        let bare = Submission { findings: Vec::new(), set_aside: Vec::new(), ..whole.clone() };
        let mut first = Some(whole);
        let everything = all_lines(heads);
        let shares = self.shares.into_iter().map(|share| {
            let mut submission = first.take().unwrap_or_else(|| bare.clone());
            let lines = if alone { &everything } else { &share.lines };
            submission.reported_on =
                version::reported_on(&share.signature).or_else(|| version::reported_on(lines));
            let misplaced = submission.version.misplaced;
            submission.version = Version { misplaced, ..share.version };
            submission.unit = share.unit;
            submission.sheets = if alone { Vec::new() } else { share.sheets };
            submission.nil = share.nil;
            submission.rows = share.rows;
            submission.set_aside.extend(share.set_aside);
            submission.findings.extend(share.findings);
            submission
        });
        shares.collect()
    }

    fn finding(&self, code: Code, message: String, sheet: &str) -> Finding {
        Finding::new(code, message).file(self.file).sheet(sheet)
    }
}
