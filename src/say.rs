//! Prints: results to stdout, everything else to stderr. Nothing else in the programme does.
//!
//! Never: panics because nobody listens. A closed pipe (`| head`) is no error; any other trouble, such as a
//! full disk, is an error.

use std::io::{self, ErrorKind, Write};

use anyhow::{Result, anyhow};
use projectblad::files::reason;

/// A result, to stdout.
pub(crate) fn result(bytes: &[u8]) -> Result<()> {
    heard(written(io::stdout().lock(), bytes))
}

/// Findings and remarks, to stderr; without colours where it has none.
pub(crate) fn remark(text: &str) -> Result<()> {
    heard(written(anstream::stderr().lock(), text.as_bytes()))
}

/// How far the work is, on a terminal; it can be missed.
pub(crate) fn progress(text: &str) {
    drop(written(io::stderr().lock(), text.as_bytes()));
}

/// Why the command ends: to stderr, or to stdout when that does not take it.
pub(crate) fn error(error: &anyhow::Error) {
    let text = format!("fout: {error:#}\n");
    if heard(written(io::stderr().lock(), text.as_bytes())).is_err() {
        drop(written(io::stdout().lock(), text.as_bytes()));
    }
}

fn written(mut channel: impl Write, bytes: &[u8]) -> io::Result<()> {
    channel.write_all(bytes)?;
    channel.flush()
}

fn heard(written: io::Result<()>) -> Result<()> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow!("kan niet schrijven: {}", reason(&error)))
        }
        _ => Ok(()),
    }
}
