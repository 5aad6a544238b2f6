use serde::Serialize;

/// Writes a value as JSON for people and scripts: UTF-8, two blanks a level, a line break at the end.
///
/// # Errors
/// Only where a map's key is no text, which the structures of the result file exclude.
pub fn json<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
