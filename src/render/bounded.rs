//! Bytes in memory, up to a number.

use std::io::{Error, ErrorKind, Result, Write};

/// Takes what is written until it would be too much, and then nothing more.
pub(super) struct Bounded {
    bytes: Vec<u8>,
    most: usize,
    full: bool,
}

impl Bounded {
    pub(super) const fn new(most: usize) -> Self {
        Self { bytes: Vec::new(), most, full: false }
    }

    /// More was written than it takes.
    pub(super) const fn full(&self) -> bool {
        self.full
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.full |= bytes.len() > self.most - self.bytes.len();
        if self.full {
            return Err(Error::from(ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
