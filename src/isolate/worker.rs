//! The worker's side: it reads what it is asked for until nobody asks any more.

use std::{
    io::{self, ErrorKind, Read, Write, stdin, stdout},
    process::ExitCode,
};

use super::{
    memory,
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
    match answer(&mut stdin().lock(), &mut stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let programme: Programme = serde_json::from_slice(&wire::receive(from)?)?;
    wire::send(to, b"")?;
    loop {
        let request = match wire::receive(from) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            request => request?,
        };
        let file = InputPath::from(serde_json::from_slice::<Request>(&request)?);
        wire::send(to, &reply(&file, &programme)?)?;
    }
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
