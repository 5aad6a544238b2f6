//! The command line: a thin face on the pipeline. It finds files, puts files in place and speaks to the user; nothing
//! else prints, asks for the date or knows a terminal.

mod addresses;
mod args;
mod console;
mod document;
mod inputs;
mod launch;
mod ledger;
mod options;
mod outputs;
mod programme;
mod progress;
mod report;
mod request;
mod save;
mod score;
mod screen;
mod shelf;
mod skip;
mod template;
mod usage;
mod verify;
mod year;

use std::{ffi::OsString, process::ExitCode};

use args::{Command, Typed};
use launch::Launch;
use options::{Format, Options};
use report::Run;
use usage::Parsed;

use crate::{finding::Finding, isolate, pipeline::Failure};

/// How a run ended; see the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Nothing to review.
    Clean = 0,
    /// Done, with something to review.
    Review = 1,
    /// It could not run; nothing was written.
    Failed = 2,
}

impl Status {
    fn of(findings: &[Finding]) -> Self {
        if findings.iter().any(Finding::needs_review) { Self::Review } else { Self::Clean }
    }
}

/// Runs the program on the words of its command line, its own name left out.
pub fn main(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<_> = words.into_iter().collect();
    if words == [isolate::WORD] {
        return isolate::serve();
    }
    let launch = Launch::look();
    let status = match usage::parse(&words) {
        Parsed::Typed(typed) => run(&typed, &launch),
        Parsed::Page(text) => {
            console::print(&text);
            Status::Clean
        }
        Parsed::Mistake(text) => {
            console::complain(&text);
            Status::Failed
        }
    };
    launch.wait();
    ExitCode::from(status as u8)
}

fn run(typed: &Typed, launch: &Launch) -> Status {
    let shared = match &typed.command {
        Command::Report(run) | Command::Check(run) | Command::Forms(run) | Command::Remind(run) => {
            &run.shared
        }
        Command::Score(typed) => score::shared(typed),
        Command::Verify(typed) => &typed.shared,
        Command::Programme(command) => programme::shared(command),
        Command::Template(command) => template::shared(command),
        Command::Document(command) => document::shared(command),
    };
    let options = match Options::of(shared) {
        Ok(options) => options,
        Err(failure) => return failed(&failure, Format::Text),
    };
    let done = match &typed.command {
        Command::Report(typed) => report::run(Run::Report, typed, &options, launch),
        Command::Check(typed) => report::run(Run::Check, typed, &options, launch),
        Command::Forms(typed) => report::run(Run::Forms, typed, &options, launch),
        Command::Remind(typed) => report::run(Run::Remind, typed, &options, launch),
        Command::Score(typed) => score::run(typed, &options, launch),
        Command::Verify(typed) => verify::run(typed, &options),
        Command::Programme(command) => programme::run(command, &options, launch),
        Command::Template(command) => template::run(command, &options, launch),
        Command::Document(command) => Ok(document::run(command, &options)),
    };
    done.unwrap_or_else(|failure| failed(&failure, options.format))
}

/// Says why a run could not be: the findings where they are asked for, the sentence beside them.
fn failed(failure: &Failure, format: Format) -> Status {
    match format {
        Format::Json => console::print(&screen::findings(&failure.findings, format)),
        Format::Text if failure.findings.is_empty() => {}
        Format::Text => console::complain(screen::findings(&failure.findings, format).trim_end()),
    }
    console::complain(&failure.message);
    Status::Failed
}
