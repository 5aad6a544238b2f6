//! What goes between the program and a worker: JSON behind its length in four bytes, least first. The program sends
//! the programme once, which the worker acknowledges with nothing, then a [`Request`] for each [`Reading`].
//!
//! [`Reading`]: crate::ingest::Reading

use std::{
    ffi::OsString,
    io::{self, Read, Write},
};

use serde::{Deserialize, Serialize};

use crate::ingest::InputPath;

/// Bytes that a message may have: some ten thousand rows of a report.
pub(super) const LIMIT: usize = 32 << 20;

/// A file to be read. Its path need not be Unicode, which a `PathBuf` would have to be.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    name: String,
    path: OsString,
    member: Option<usize>,
}

impl From<&InputPath> for Request {
    fn from(file: &InputPath) -> Self {
        Self { name: file.name.clone(), path: file.path.clone().into_os_string(), member: file.member }
    }
}

impl From<Request> for InputPath {
    fn from(Request { name, path, member }: Request) -> Self {
        Self { name, path: path.into(), member }
    }
}

/// Sends a message.
pub(super) fn send(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(message)?;
    to.flush()
}

/// Waits for a message; one beyond the bound is an error, and nothing is set aside for it.
pub(super) fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length as usize > LIMIT {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut message = Vec::new();
    from.take(length.into()).read_to_end(&mut message)?;
    if message.len() == length as usize { Ok(message) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_follow_one_another_and_what_is_cut_is_an_error() {
        let mut pipe = Vec::new();
        send(&mut pipe, b"mot").unwrap();
        send(&mut pipe, b"").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(receive(&mut from).unwrap(), b"mot");
        assert_eq!(receive(&mut from).unwrap(), b"");
        assert!(receive(&mut from).is_err());
        assert!(receive(&mut &pipe[..5]).is_err());
    }

    #[test]
    fn a_length_beyond_the_bound_sets_nothing_aside() {
        assert!(receive(&mut [0xff; 8].as_slice()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_unicode_goes_over_as_it_is() {
        use std::os::unix::ffi::OsStringExt;
        let path = std::path::PathBuf::from(OsString::from_vec(b"B\xe1o c\xe1o.xlsx".to_vec()));
        let file = InputPath { name: "B\u{fffd}o c\u{fffd}o.xlsx".to_owned(), path, member: Some(3) };
        let message = serde_json::to_vec(&Request::from(&file)).unwrap();
        assert_eq!(InputPath::from(serde_json::from_slice::<Request>(&message).unwrap()), file);
    }
}
