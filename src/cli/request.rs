//! What a run over input workbooks is asked for, every default settled, and the request that it makes of the pipeline.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::{
    addresses,
    args::RunArgs,
    console,
    inputs::{self, Inputs},
    launch::{self, Launch},
    ledger::{self, Ledger},
    options::{self, Options},
    outputs,
    report::Run,
    shelf::{self, Found, Shelf},
    usage, vault, year,
};
use crate::{
    finding::{Code, Finding},
    ingest,
    model::Issuance,
    pipeline::{EarlierResults, Failure, InputPath, Request},
    report::Addresses,
    score::Marks,
    write::docx::OwnWords,
};

const INPUT: &str = "input";
const OUTPUT: &str = "output";

/// What a run is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// Which command.
    pub(super) run: Run,
    /// Where the inputs lie.
    pub(super) paths: Vec<PathBuf>,
    /// Whether somebody named these paths.
    pub(super) given: bool,
    /// A file of decisions, or a workbook with some, that somebody named.
    pub(super) decisions: Option<PathBuf>,
    /// The result of the same period of the year before, or its folder, that somebody named.
    pub(super) year_ago: Option<PathBuf>,
    /// Number and date of the document.
    pub(super) issuance: Issuance,
    /// The shared options.
    pub(super) options: Options,
    /// Where the programme and the templates lie.
    pub(super) shelf: Shelf,
    /// Where outputs are kept.
    pub(super) root: PathBuf,
    /// Today.
    pub(super) today: NaiveDate,
}

/// What the office keeps beside the inputs.
#[derive(Debug)]
pub(super) struct Beside {
    /// Its decisions.
    pub(super) ledger: Ledger,
    /// The folder for what it closes.
    pub(super) office: PathBuf,
}

impl Asked {
    /// What the words of a command line ask for.
    ///
    /// # Errors
    /// A sentence that names the value and what it may be.
    pub(super) fn of(run: Run, typed: &RunArgs, options: &Options, launch: &Launch) -> Result<Self, Failure> {
        let default = launch.default_path(INPUT);
        let given = !typed.paths.is_empty();
        let paths = if given {
            typed.paths.clone()
        } else if run.can_do_without(options) && !default.exists() {
            Vec::new()
        } else {
            vec![default]
        };
        Ok(Self {
            run,
            paths,
            given,
            decisions: typed.decisions.clone(),
            year_ago: typed.year_ago.clone(),
            issuance: options::issuance(typed.number.as_deref(), typed.date.as_deref())?,
            options: options.clone(),
            shelf: Shelf::of(options, launch)?,
            root: options.out.clone().unwrap_or_else(|| launch.default_path(OUTPUT)),
            today: launch::today(),
        })
    }

    /// What the pipeline is asked for, and what the office keeps beside the inputs.
    ///
    /// # Errors
    /// Why there is nothing to run on.
    pub(super) fn request(&self) -> Result<(Request, Beside), Failure> {
        let inputs = self.found()?;
        let named = self.decisions.as_deref();
        let ledger = Ledger::read(named.filter(|path| ledger::is_toml(path)), &inputs)?;
        let Inputs { files, own_words, marks, closed, office: home, mut findings, .. } = inputs;
        findings.extend(ledger.findings.iter().cloned());
        let year = self.options.year;
        let (programme_file, programme) =
            self.shelf.programme(|| year::find(&files, &self.paths, &self.shelf.years()), year)?;
        let (office_file, office) = self.shelf.office()?;
        let template = self.run.template(&self.shelf)?;
        let rules = (self.run == Run::Score).then(|| self.shelf.rules(programme.year)).transpose()?;
        let (rules_file, rules) = rules.unzip();
        let named = named.filter(|path| !ledger::is_toml(path)).map(ledger::workbook);
        let earlier = outputs::changed(&self.root, programme.year);
        let used = [Some(&programme_file), Some(&office_file), template.as_ref(), rules_file.as_ref()];
        let templates = used.into_iter().flatten().map(Found::used).collect();
        let template = template.map_or_else(Vec::new, |template| template.bytes.into_owned());
        let (report_template, reminder_template, ranking_template) = match self.run {
            Run::Remind => (Vec::new(), template, Vec::new()),
            Run::Score => (Vec::new(), Vec::new(), template),
            Run::Report | Run::Close | Run::Check | Run::Forms => (template, Vec::new(), Vec::new()),
        };
        let request = Request {
            // Only workbooks lead to the inputs.
            addresses: if self.run.reports() || self.run == Run::Score {
                addresses::find(files.iter().chain(&marks), &self.root)
            } else {
                Addresses::new()
            },
            inputs: files,
            decisions: ledger.decisions(),
            named,
            earlier,
            closed: vault::read(&closed, &programme, &mut findings),
            seen: ledger.seen(),
            earlier_results: self.earlier_results(programme.year),
            programme,
            programme_sha256: ingest::sha256(&programme_file.bytes),
            office,
            templates,
            report_template,
            reminder_template,
            ranking_template,
            rules,
            marks: Marks::default(),
            marking: marks,
            own_words: read_all(&own_words, &mut findings),
            issuance: self.issuance,
            period: self.options.period.clone(),
            as_of: self.options.as_of,
            today: self.today,
            findings,
        };
        Ok((request, Beside { ledger, office: home }))
    }

    /// Results of the year before, for the commands that show figures.
    fn earlier_results(&self, year: i32) -> EarlierResults {
        if !self.run.reports() && self.run != Run::Check {
            return EarlierResults::default();
        }
        EarlierResults {
            named: self.year_ago.as_deref().map(outputs::result_at),
            kept: outputs::results(&self.root, year - 1),
        }
    }

    /// What the paths hold.
    fn found(&self) -> Result<Inputs, Failure> {
        let inputs = inputs::find(&self.paths, inputs::LIMITS);
        if !inputs.files.is_empty() || self.run.can_do_without(&self.options) {
            return Ok(inputs);
        }
        let message = match self.paths.first() {
            Some(default) if !self.given => nothing_at_all(default),
            _ => nothing_in(&self.paths),
        };
        // That the default folder is missing is said by the sentence itself.
        Err(Failure { message, findings: if self.given { inputs.findings } else { Vec::new() } })
    }
}

/// The office's own words; a file that cannot be read is said and left out.
fn read_all(files: &[InputPath], findings: &mut Vec<Finding>) -> Vec<OwnWords> {
    let mut all = Vec::new();
    for InputPath { name, path, .. } in files {
        match shelf::read(path) {
            Ok(found) => all.push(OwnWords { file: name.clone(), bytes: found.bytes.into_owned() }),
            Err(failure) => findings.push(Finding::new(Code::TH704, failure.message).file(name)),
        }
    }
    all
}

fn nothing_at_all(folder: &Path) -> String {
    format!(
        "Chưa có báo cáo nào để tổng hợp trong thư mục {}.\nĐặt báo cáo Excel của các đơn vị vào đó, ví dụ {}, hoặc kéo thả thư mục báo cáo vào chương trình.",
        console::path(folder),
        console::path(&folder.join("2025/quy-1/KHCN.xlsx"))
    )
}

fn nothing_in(paths: &[PathBuf]) -> String {
    let shown: Vec<_> = paths.iter().map(|path| format!("“{}”", console::path(path))).collect();
    let hint = paths.first().filter(|path| !path.exists()).and_then(|path| usage::meant(path.as_os_str()));
    let hint = hint.map_or_else(String::new, |command| {
        format!("\nNếu định gọi lệnh: có phải là “{command}”? Lệnh đứng ngay sau tên chương trình.")
    });
    format!(
        "Không có tệp báo cáo nào trong {}.\nNêu thư mục hoặc tệp báo cáo Excel của các đơn vị, ví dụ: tonghop input/2025/quy-1{hint}",
        shown.join(", ")
    )
}
