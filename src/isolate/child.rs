//! The program's hand on a worker: it asks, waits as long as it has patience, and kills what does not answer.

use std::{
    io::{BufReader, Read},
    path::Path,
    process::{self, ChildStderr, ChildStdin, ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use super::{
    WORD, effort, memory,
    wire::{self, Request},
};
use crate::ingest::{InputPath, Reading};

/// Bytes of a worker's standard error that are looked at.
const WORDS_LIMIT: u64 = 1 << 16;

/// Why a worker gave no reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// It was killed because it did not answer.
    Patience,
    /// It needed more of the processor's time than it may have.
    Effort,
    /// It needed more memory than it may have.
    Memory,
    /// It ended otherwise.
    Crash,
}

/// A worker that runs.
pub(super) struct Child {
    patience: Duration,
    process: process::Child,
    words: Option<ChildStderr>,
    requests: Sender<Vec<u8>>,
    replies: Receiver<Vec<u8>>,
}

impl Child {
    /// Starts a worker, each of whose answers is waited for with `patience`, and gives it the programme; `None` where
    /// that cannot be done.
    pub(super) fn start(program: &Path, greeting: &[u8], patience: Duration) -> Option<Self> {
        let mut process = Command::new(program)
            .arg(WORD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let words = process.stderr.take();
        let (requests, asked) = channel();
        let (answer, replies) = channel();
        let mut child = Self { patience, process, words, requests, replies };
        let (to, from) = pipes?;
        // A pipe cannot be waited on with an end, a channel can.
        thread::Builder::new().spawn(move || carry(to, from, &asked, &answer)).ok()?;
        child.ask(greeting.to_vec()).ok()?;
        Some(child)
    }

    /// Has a file read.
    ///
    /// # Errors
    /// Why there is no reading; the worker is dead then.
    pub(super) fn read(&mut self, file: &InputPath) -> Result<Reading, Death> {
        let request = serde_json::to_vec(&Request::from(file)).map_err(|_| Death::Crash)?;
        let reply = self.ask(request)?;
        serde_json::from_slice(&reply).map_err(|_| Death::Crash)
    }

    fn ask(&mut self, message: Vec<u8>) -> Result<Vec<u8>, Death> {
        if self.requests.send(message).is_err() {
            return Err(self.cause());
        }
        match self.replies.recv_timeout(self.patience) {
            Ok(reply) => Ok(reply),
            Err(RecvTimeoutError::Timeout) => Err(Death::Patience),
            Err(RecvTimeoutError::Disconnected) => Err(self.cause()),
        }
    }

    /// Why a worker that no longer answers died, by its last words.
    fn cause(&mut self) -> Death {
        self.end();
        let mut words = Vec::new();
        if let Some(from) = self.words.take() {
            // What cannot be read says nothing.
            let _ = from.take(WORDS_LIMIT).read_to_end(&mut words);
        }
        let words = String::from_utf8_lossy(&words);
        if words.contains(memory::LAST_WORDS) {
            Death::Memory
        } else if words.contains(effort::LAST_WORDS) {
            Death::Effort
        } else {
            Death::Crash
        }
    }

    /// Ends the worker, which may have ended already.
    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

/// Carries requests to a worker and its replies back, until one of the two sides is gone.
fn carry(mut to: ChildStdin, from: ChildStdout, asked: &Receiver<Vec<u8>>, answer: &Sender<Vec<u8>>) {
    let mut from = BufReader::new(from);
    while let Ok(request) = asked.recv() {
        let reply = wire::send(&mut to, &request).and_then(|()| wire::receive(&mut from));
        if reply.ok().is_none_or(|reply| answer.send(reply).is_err()) {
            return;
        }
    }
}
