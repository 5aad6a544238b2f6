//! Reading in processes that may die. A library that reads workbooks can be made to panic, to exhaust the memory or
//! to run for ever; no thread can be protected from that, a process can. The program starts itself as a worker for
//! each core; a worker reads many files in turn, within bounds of memory and of the processor's time that it keeps
//! itself. Its parent waits long enough for the busiest machine, but not for ever. One that dies costs the file in hand,
//! which gets a finding, and is replaced.

mod child;
mod effort;
mod memory;
mod queue;
mod wire;
mod worker;

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    thread,
    time::Duration,
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

/// How long a file is waited for, whatever keeps it: a drive that does not answer, a machine that has no time for it.
/// It is no measure of the file, whose own bound is [`effort::LIMIT`].
const PATIENCE: Duration = Duration::from_mins(2);
/// Workers at most: together with what each may hold, this bounds the memory of a run.
const WORKERS: usize = 3;
/// Readings that may wait for the one before them, for each worker.
const AHEAD: usize = 4;

/// Reads files in worker processes, and in this one where none can be started.
#[derive(Debug, Clone)]
pub struct Isolated {
    /// The program that becomes a worker when [`WORD`] is its only argument.
    program: PathBuf,
    /// How long a file is waited for.
    patience: Duration,
}

impl Isolated {
    /// With this program as the worker.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), patience: PATIENCE }
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
                    let mut desk = Desk { settings: self, greeting: &greeting, programme, child: None };
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
    settings: &'a Isolated,
    /// The programme as it goes over.
    greeting: &'a [u8],
    programme: &'a Programme,
    child: Option<Child>,
}

impl Desk<'_> {
    fn read(&mut self, file: &InputPath) -> Reading {
        if self.child.is_none() {
            let Isolated { program, patience } = self.settings;
            self.child = Child::start(program, self.greeting, *patience);
        }
        let Some(child) = &mut self.child else { return self.read_here(file) };
        match child.read(file) {
            Ok(reading) => reading,
            Err(death) => {
                self.child = None;
                Reading::refused(String::new(), self.obituary(death).file(&file.name))
            }
        }
    }

    /// Without a worker; what panics costs the file alone even so.
    fn read_here(&self, file: &InputPath) -> Reading {
        catch_unwind(AssertUnwindSafe(|| InProcess::read_one(file, self.programme)))
            .unwrap_or_else(|_| Reading::refused(String::new(), self.obituary(Death::Crash).file(&file.name)))
    }

    /// What to say of the file on which a worker died.
    fn obituary(&self, death: Death) -> Finding {
        let (code, message) = match death {
            Death::Patience => return unanswered(self.settings.patience),
            Death::Effort => {
                let seconds = effort::LIMIT.as_secs();
                (Code::TH109, format!("Đọc tệp này cần hơn {seconds} giây xử lý nên dừng lại"))
            }
            Death::Memory => {
                (Code::TH109, format!("Đọc tệp này cần hơn {} MiB bộ nhớ nên dừng lại", memory::LIMIT >> 20))
            }
            Death::Crash => (Code::TH101, "Nội dung hỏng của tệp làm việc đọc dừng đột ngột".to_owned()),
        };
        Finding::new(code, format!("{message}; các tệp khác vẫn được đọc."))
    }
}

/// That a file was waited for in vain, which need not be the file's fault.
fn unanswered(patience: Duration) -> Finding {
    let message = format!(
        "Chờ {} giây chưa đọc xong tệp này nên không chờ nữa; các tệp khác vẫn được đọc.",
        patience.as_secs()
    );
    let help =
        "Kiểm tra ổ đĩa mạng, đóng bớt chương trình đang chạy, chép các báo cáo về máy nếu cần rồi chạy lại.";
    Finding::new(Code::TH101, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme;

    fn files(count: usize) -> (tempfile::TempDir, Vec<InputPath>) {
        let folder = tempfile::tempdir().unwrap();
        let file = |at: usize| {
            let path = folder.path().join(format!("{at}.txt"));
            std::fs::write(&path, at.to_string()).unwrap();
            InputPath { name: format!("{at}.txt"), path, member: None }
        };
        let files = (0..count).map(file).collect();
        (folder, files)
    }

    fn programme() -> Programme {
        programme::load(programme::embedded(2025).unwrap()).unwrap()
    }

    fn read(reader: &impl Reader, files: &[InputPath]) -> Vec<Reading> {
        let mut readings = Vec::new();
        reader.read(files, &programme(), &mut |reading| readings.push(reading));
        readings
    }

    #[test]
    fn without_a_worker_files_are_read_here_in_their_order() {
        let (_folder, files) = files(20);
        let readings = read(&Isolated::new("khong-co-chuong-trinh-nay"), &files);
        let names: Vec<_> = readings.iter().map(|reading| reading.findings[0].place.file.clone()).collect();
        assert_eq!(names, files.iter().map(|file| Some(file.name.clone())).collect::<Vec<_>>());
        assert!(readings.iter().all(|reading| reading.findings[0].code == Code::TH108));
    }

    #[cfg(unix)]
    fn script(folder: &std::path::Path, lines: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.join("gia-lam-worker");
        std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// A worker takes the programme and acknowledges it with four zero bytes; what a worker does then is its end.
    #[cfg(unix)]
    #[test]
    fn how_a_worker_dies_decides_what_is_said_of_its_file() {
        let greeting = 4 + serde_json::to_vec(&programme()).unwrap().len();
        for (end, code, words) in [
            ("exec sleep 60", Code::TH101, "giây chưa đọc xong"),
            ("echo the time of the processor is used up >&2; exit 1", Code::TH109, "giây xử lý"),
            ("echo memory allocation of 7 bytes failed >&2; kill -ABRT $$", Code::TH109, "bộ nhớ"),
            ("kill -SEGV $$", Code::TH101, "đột ngột"),
            ("exit 0", Code::TH101, "đột ngột"),
            ("printf '\\377\\377\\377\\377'", Code::TH101, "đột ngột"),
        ] {
            let (folder, files) = files(3);
            let program = script(
                folder.path(),
                &format!("head -c {greeting} >/dev/null; printf '\\000\\000\\000\\000'; {end}"),
            );
            let readings = read(&Isolated { program, patience: Duration::from_millis(500) }, &files);
            for (reading, file) in readings.iter().zip(&files) {
                let finding = &reading.findings[0];
                assert_eq!((finding.code, finding.place.file.as_ref()), (code, Some(&file.name)), "{end}");
                assert!(finding.message.contains(words), "{end}: {}", finding.message);
            }
            assert_eq!(readings.len(), files.len(), "{end}");
        }
    }
}
