//! Reading in processes that may die. A library that reads workbooks can be made to panic, to exhaust the memory or
//! to run for ever; no thread can be protected from that, a process can. The program starts itself as a worker for
//! each core; a worker reads many files in turn, within a bound of memory that it keeps and a deadline that its parent
//! keeps. One that dies costs the file in hand, which gets a finding, and is replaced.

mod child;
mod memory;
mod queue;
mod wire;
mod worker;

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    thread,
};

pub use worker::serve;

use crate::{
    finding::{Code, Finding},
    ingest::{InProcess, InputPath, Reader, Reading},
    model::Programme,
};
use child::{Child, Death};
use queue::Queue;

/// The word that makes the program a worker: no command, and nothing that a person types or a file is called.
pub const WORD: &str = "--tien-trinh-doc-cua-tonghop";

/// Workers at most: together with what each may hold, this bounds the memory of a run.
const WORKERS: usize = 3;
/// Readings that may wait for the one before them, for each worker.
const AHEAD: usize = 4;

/// Reads files in worker processes, and in this one where none can be started.
#[derive(Debug, Clone)]
pub struct Isolated {
    /// The program that becomes a worker when [`WORD`] is its only argument.
    program: PathBuf,
}

impl Isolated {
    /// With this program as the worker.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into() }
    }
}

impl Reader for Isolated {
    fn read(&self, files: &[InputPath], programme: &Programme, take: &mut dyn FnMut(Reading)) {
        let Ok(greeting) = serde_json::to_vec(programme) else {
            return InProcess.read(files, programme, take);
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let workers = cores.min(WORKERS).min(files.len());
        let queue = Queue::new(files.len(), workers * AHEAD);
        thread::scope(|scope| {
            let _closing = queue.closing();
            for _ in 0..workers {
                scope.spawn(|| {
                    let mut desk =
                        Desk { program: &self.program, greeting: &greeting, programme, child: None };
                    while let Some(at) = queue.next() {
                        queue.put(at, desk.read(&files[at]));
                    }
                });
            }
            (0..files.len()).for_each(|at| take(queue.wait(at)));
        });
    }
}

/// Where files are read one after the other, by a worker that is replaced when it dies.
struct Desk<'a> {
    program: &'a Path,
    /// The programme as it goes over.
    greeting: &'a [u8],
    programme: &'a Programme,
    child: Option<Child>,
}

impl Desk<'_> {
    fn read(&mut self, file: &InputPath) -> Reading {
        if self.child.is_none() {
            self.child = Child::start(self.program, self.greeting);
        }
        let Some(child) = &mut self.child else { return self.read_here(file) };
        match child.read(file) {
            Ok(reading) => reading,
            Err(death) => {
                self.child = None;
                Reading::refused(String::new(), obituary(death).file(&file.name))
            }
        }
    }

    /// Without a worker; what panics costs the file alone even so.
    fn read_here(&self, file: &InputPath) -> Reading {
        catch_unwind(AssertUnwindSafe(|| InProcess::read_one(file, self.programme)))
            .unwrap_or_else(|_| Reading::refused(String::new(), obituary(Death::Crash).file(&file.name)))
    }
}

/// What to say of the file on which a worker died.
fn obituary(death: Death) -> Finding {
    let seconds = child::DEADLINE.as_secs();
    let (code, message) = match death {
        Death::Deadline => (Code::TH109, format!("Đọc quá {seconds} giây chưa xong nên dừng đọc tệp này")),
        Death::Memory => {
            (Code::TH109, format!("Đọc tệp này cần hơn {} MiB bộ nhớ nên dừng lại", memory::LIMIT >> 20))
        }
        Death::Crash => (Code::TH101, "Nội dung hỏng của tệp làm việc đọc dừng đột ngột".to_owned()),
    };
    Finding::new(code, format!("{message}; các tệp khác vẫn được đọc."))
}
