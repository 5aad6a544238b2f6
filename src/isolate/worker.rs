//! The worker's side: it reads what it is asked for until nobody asks any more.

use std::{
    io::{self, ErrorKind, Read, Write, stdin, stdout},
    process::{self, ExitCode},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

use super::{
    effort, memory,
    wire::{self, Request},
};
use crate::{
    finding::{Code, Finding},
    ingest::{InProcess, InputPath, Reading},
    model::Programme,
};

/// Serves the program that started this one as a worker, on standard input and output.
pub fn serve() -> ExitCode {
    memory::bound();
    let (ask, asked) = channel();
    // Whoever asks may be killed while a file is read; the worker that waits for the end of its requests beside the
    // reading does not outlive them.
    let listener = thread::Builder::new().spawn(move || {
        let heard = listen(&mut stdin().lock(), &ask);
        process::exit(i32::from(heard.is_err()));
    });
    match listener.and_then(|_| effort::bound()).and_then(|()| answer(&asked, &mut stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Passes messages on until they end.
fn listen(from: &mut impl Read, ask: &Sender<Vec<u8>>) -> io::Result<()> {
    loop {
        let message = match wire::receive(from) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            message => message?,
        };
        if ask.send(message).is_err() {
            return Ok(());
        }
    }
}

/// Answers the programme with nothing, and each request with its reading.
fn answer(asked: &Receiver<Vec<u8>>, to: &mut impl Write) -> io::Result<()> {
    let Ok(programme) = asked.recv() else { return Ok(()) };
    let programme: Programme = serde_json::from_slice(&programme)?;
    wire::send(to, b"")?;
    for request in asked {
        effort::begin();
        let file = InputPath::from(serde_json::from_slice::<Request>(&request)?);
        wire::send(to, &reply(&file, &programme)?)?;
    }
    Ok(())
}

/// The reading of a file, or that there is more of it than a report has.
fn reply(file: &InputPath, programme: &Programme) -> io::Result<Vec<u8>> {
    let reading = InProcess::read_one(file, programme);
    let reply = serde_json::to_vec(&reading)?;
    if reply.len() <= wire::LIMIT {
        return Ok(reply);
    }
    let message = format!("Số liệu đọc được chiếm hơn {} MiB, quá lớn với một báo cáo.", wire::LIMIT >> 20);
    let finding = Finding::new(Code::TH109, message).file(&file.name);
    Ok(serde_json::to_vec(&Reading::refused(reading.sha256, finding))?)
}
