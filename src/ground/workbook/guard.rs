//! The bytes of a file in, those of a workbook of plain XML out, of which nothing is larger than it says.
//!
//! A workbook is a ZIP, and a small ZIP can hold gigabytes, or two readings of one name. So nothing of it is believed: each part
//! is unpacked here with a limit, and the reader gets a new ZIP of these parts, unpacked.

use std::collections::BTreeSet;
use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

/// Bytes of a file.
const FILE: usize = 10_000_000;
/// Bytes of all its parts, unpacked.
const UNPACKED: usize = 64_000_000;
/// Parts.
const PARTS: usize = 1_000;

/// What is wrong with a file, and the cure; in Dutch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Save it as what it should be.
pub(super) const SAVE: &str = "open het in Excel of LibreOffice, en bewaar het als Excel-werkmap (.xlsx)";
/// It is no workbook any more.
const AGAIN: &str = "vraag het werkboek opnieuw, of haal het terug uit de mail waarin het kwam";
const LARGE: &str = "haal weg wat er niet in hoort, zoals afbeeldingen en extra tabbladen";

pub(super) fn refused(message: impl Into<String>, help: &'static str) -> Refused {
    Refused { message: message.into(), help }
}

/// A part of a ZIP.
struct Part {
    name: String,
    bytes: Vec<u8>,
}

/// The workbook as a ZIP that holds its parts unpacked.
pub(super) fn plain(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    if bytes.len() > FILE {
        return Err(refused("dit bestand is groter dan 10 MB", LARGE));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(match bytes.windows(name.len()).any(|part| part == name) {
            true => refused(
                "dit werkboek is met een wachtwoord beveiligd",
                "haal het wachtwoord eraf, en bewaar het opnieuw",
            ),
            false => refused("dit is een werkboek van een oude Excel (.xls)", SAVE),
        });
    }
    let parts = parts(bytes)?;
    if parts.iter().any(|part| part.name == "mimetype" && part.bytes.starts_with(b"application/vnd.oasis")) {
        return Err(refused("dit is een bestand van LibreOffice (.ods)", SAVE));
    }
    if parts.iter().any(|part| part.name.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(refused(
            "in dit werkboek zitten macro's",
            "bewaar het als Excel-werkmap zonder macro's (.xlsx)",
        ));
    }
    if !parts.iter().any(|part| part.name.eq_ignore_ascii_case("xl/workbook.xml")) {
        return Err(refused("dit is geen Excel-werkmap (.xlsx)", SAVE));
    }
    Ok(packed(&parts))
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// Every part, unpacked; Excel makes no difference between capitals and small letters in their names.
fn parts(bytes: &[u8]) -> Result<Vec<Part>, Refused> {
    let broken = || refused("dit is geen heel Excel-werkboek (.xlsx)", AGAIN);
    let end = directory_end(bytes).ok_or_else(broken)?;
    let read = |at: usize, length| number(bytes, at, length).ok_or_else(broken);
    let (count, mut at) = (read(end + 10, 2)?, read(end + 16, 4)?);
    if count > PARTS {
        return Err(refused("dit werkboek bestaat uit meer dan 1.000 delen", LARGE));
    }
    let (mut parts, mut names, mut left) = (Vec::new(), BTreeSet::new(), UNPACKED);
    for _ in 0..count {
        if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
            return Err(broken());
        }
        let [flags, method, size] = [read(at + 8, 2)?, read(at + 10, 2)?, read(at + 20, 4)?];
        let [name, extra, remark, local] =
            [read(at + 28, 2)?, read(at + 30, 2)?, read(at + 32, 2)?, read(at + 42, 4)?];
        if flags & 1 != 0 {
            return Err(refused(
                "dit werkboek is met een wachtwoord beveiligd",
                "haal het wachtwoord eraf, en bewaar het opnieuw",
            ));
        }
        let written = bytes.get(at + 46..at + 46 + name).ok_or_else(broken)?;
        let written = String::from_utf8_lossy(written).replace('\\', "/");
        at += 46 + name + extra + remark;
        let start = local + 30 + read(local + 26, 2)? + read(local + 28, 2)?;
        let packed = bytes.get(start..start + size).ok_or_else(broken)?;
        let mut unpacked = Vec::new();
        let done = match method {
            0 => packed.take(left as u64 + 1).read_to_end(&mut unpacked),
            8 => DeflateDecoder::new(packed).take(left as u64 + 1).read_to_end(&mut unpacked),
            _ => return Err(broken()),
        };
        done.map_err(|_| broken())?;
        let rest = left.checked_sub(unpacked.len());
        left = rest.ok_or_else(|| refused("dit werkboek is uitgepakt groter dan 64 MB", LARGE))?;
        if !names.insert(written.to_lowercase()) {
            return Err(broken());
        }
        parts.push(Part { name: written, bytes: unpacked });
    }
    Ok(parts)
}

/// Where the directory of a ZIP ends: its last record, behind which a remark may stand.
fn directory_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let fits = |at: &usize| {
        bytes.get(*at..at + 4) == Some(b"PK\x05\x06")
            && number(bytes, at + 20, 2) == Some(bytes.len() - at - 22)
    };
    (first..=last).rev().find(fits)
}

/// A ZIP of the parts that are XML, not compressed.
fn packed(parts: &[Part]) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0u16);
    let word = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    for part in parts.iter().filter(|part| is_xml(&part.name)) {
        let mut crc = Crc::new();
        crc.update(&part.bytes);
        let name = part.name.as_bytes();
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
        let mut about = vec![20, 0, 0, 8, 0, 0, 0, 0, 0, 0]; // version 2.0, names in UTF-8, stored, no time
        about.extend([crc.sum().to_le_bytes(), word(part.bytes.len()), word(part.bytes.len())].concat());
        about.extend([length, [0, 0]].concat());
        let start = word(out.len());
        out.extend([&b"PK\x03\x04"[..], &about, name, &part.bytes].concat());
        directory.extend([&b"PK\x01\x02\x14\x00"[..], &about, &[0; 10], &start, name].concat());
        count += 1;
    }
    let end = [word(directory.len()), word(out.len())].concat();
    out.extend(directory);
    let count = count.to_le_bytes();
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &end, &[0, 0]].concat());
    out
}

fn is_xml(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels")
}
