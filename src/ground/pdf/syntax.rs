//! PDF's own notation (ISO 32000-1, 7.3): numbers, strings, references, as bytes at the end of a buffer.
//!
//! Numbers have two decimals at most and no trailing zeros, so that the same value is always the same bytes.

/// An object's number; all have generation 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ref(pub(super) u32);

/// A whole number.
pub(super) fn int(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let mut rest = value.unsigned_abs();
    let start = out.len();
    loop {
        out.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out[start..].reverse();
}

/// A count or an index.
pub(super) fn count(out: &mut Vec<u8>, value: usize) {
    int(out, i64::try_from(value).expect("a count of what is in memory"));
}

/// Hundredths of a point, the unit in which everything is placed; values that are not finite become 0.
pub(super) fn hundredths(points: f32) -> i32 {
    (points * 100.0).round() as i32
}

/// Hundredths, written as points.
pub(super) fn points(out: &mut Vec<u8>, hundredths: i32) {
    if hundredths < 0 {
        out.push(b'-');
    }
    let value = hundredths.unsigned_abs();
    let (whole, part) = (value / 100, value % 100);
    if whole > 0 || part == 0 {
        int(out, i64::from(whole));
    }
    if part > 0 {
        out.push(b'.');
        out.push(b'0' + (part / 10) as u8);
        if !part.is_multiple_of(10) {
            out.push(b'0' + (part % 10) as u8);
        }
    }
}

/// A number with two decimals at most.
pub(super) fn number(out: &mut Vec<u8>, value: f32) {
    points(out, hundredths(value));
}

/// A part of 255, in thousandths: enough to tell all 256 steps apart.
pub(super) fn part(out: &mut Vec<u8>, part: u8) {
    match (u32::from(part) * 2000 + 255) / 510 {
        0 => out.push(b'0'),
        1000 => out.push(b'1'),
        value => {
            out.push(b'.');
            out.extend([value / 100, value / 10 % 10, value % 10].map(|digit| b'0' + digit as u8));
        }
    }
}

/// `12 0 R`.
pub(super) fn reference(out: &mut Vec<u8>, to: Ref) {
    int(out, i64::from(to.0));
    out.extend_from_slice(b" 0 R");
}

/// `[12 0 R 13 0 R]`.
pub(super) fn references(out: &mut Vec<u8>, to: impl IntoIterator<Item = Ref>) {
    out.push(b'[');
    for (index, one) in to.into_iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        reference(out, one);
    }
    out.push(b']');
}

/// One byte inside a literal string.
pub(super) fn escaped(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// Bytes as a literal string.
pub(super) fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        escaped(out, byte);
    }
    out.push(b')');
}

/// Bytes as a hexadecimal string.
pub(super) fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    for &byte in bytes {
        hex(out, byte);
    }
    out.push(b'>');
}

/// As many bytes may a string have (PDF/A-2, 6.1.13).
pub(super) const LONGEST_STRING: usize = 32_767;

/// The longest start of a text that is not longer than this, in bytes.
pub(super) fn start(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.expect("a text may be cut at 0")).expect("it is cut between letters")
}

/// Text that a person reads (7.9.2.2): printable ASCII as it is, all else in UTF-16; what no string has room for is left
/// out.
pub(super) fn text(out: &mut Vec<u8>, text: &str) {
    // A character takes at least as many bytes in UTF-8 as half of those in UTF-16.
    let text = start(text, LONGEST_STRING / 2 - 1);
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return literal(out, text.as_bytes());
    }
    out.extend_from_slice(b"<FEFF");
    for unit in text.encode_utf16() {
        for byte in unit.to_be_bytes() {
            hex(out, byte);
        }
    }
    out.push(b'>');
}

/// A name; what a name may not hold is written as `#` and two digits.
pub(super) fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            hex(out, byte);
        }
    }
}

fn hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
}

#[cfg(test)]
mod tests {
    use super::{int, number, part, text};

    #[test]
    fn numbers_are_short_and_exact() {
        let mut out = Vec::new();
        for value in [0.0, 0.004, 0.5, -0.25, 12.0, 12.346, -3.1, f32::NAN] {
            number(&mut out, value);
            out.push(b' ');
        }
        int(&mut out, -120);
        for value in [0, 1, 128, 255] {
            out.push(b' ');
            part(&mut out, value);
        }
        assert_eq!(String::from_utf8(out).unwrap(), "0 0 .5 -.25 12 12.35 -3.1 0 -120 0 .004 .502 1");
    }

    #[test]
    fn text_is_ascii_or_utf16() {
        let mut out = Vec::new();
        text(&mut out, "a(b)\\");
        text(&mut out, "€");
        assert_eq!(String::from_utf8(out).unwrap(), "(a\\(b\\)\\\\)<FEFF20AC>");
    }
}
