//! The numbers of an SVG file: whether one is so large that drawing it would take for ever, or is no drawing at all.
//!
//! Never: what they mean.

use usvg::roxmltree::Attribute;

/// Largest number that is used, whatever its unit.
pub(super) const LARGEST: f64 = 1_000_000.0;
/// Most dashes of a line: each line that inherits them has them all.
const MAX_DASHES: usize = 100;
/// What holds numbers that are drawn, or styles.
const NUMBERS: [&str; 45] = [
    "baseline-shift",
    "cx",
    "cy",
    "dx",
    "dy",
    "font",
    "font-size",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "height",
    "kerning",
    "letter-spacing",
    "markerHeight",
    "markerWidth",
    "offset",
    "orient",
    "pathLength",
    "patternTransform",
    "points",
    "r",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "startOffset",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-miterlimit",
    "stroke-width",
    "style",
    "textLength",
    "transform",
    "transform-origin",
    "viewBox",
    "width",
    "word-spacing",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];
const SVG: &str = "http://www.w3.org/2000/svg";

/// Refuses an attribute with a number that is too large, or with too many dashes.
pub(super) fn check(attribute: &Attribute) -> Result<(), String> {
    let (name, value) = (attribute.name(), attribute.value());
    let is_path = name == "d";
    if attribute.namespace().is_some_and(|space| space != SVG) || !is_path && !NUMBERS.contains(&name) {
        return Ok(());
    }
    if largest(value, is_path) > LARGEST {
        return Err(format!("heeft in `{name}` een getal boven een miljoen"));
    }
    dashes(if name == "stroke-dasharray" { value } else { styled(value) })
}

/// As [`check`], of a style sheet.
pub(super) fn check_sheet(sheet: &str) -> Result<(), String> {
    if largest(sheet, false) > LARGEST {
        return Err("heeft in `style` een getal boven een miljoen".into());
    }
    sheet.split('}').try_for_each(|rule| dashes(styled(rule)))
}

/// The part of a style, or of one rule, that tells the dashes.
fn styled(style: &str) -> &str {
    let dashes = style.split(';').find(|part| part.contains("stroke-dasharray"));
    dashes.and_then(|part| part.split_once(':')).map_or("", |(_, dashes)| dashes)
}

fn dashes(list: &str) -> Result<(), String> {
    let count = list.split([' ', ',', '\t', '\r', '\n']).filter(|dash| !dash.is_empty()).count();
    if count > MAX_DASHES {
        Err(format!("heeft een lijn van meer dan {MAX_DASHES} streepjes"))
    } else {
        Ok(())
    }
}

/// The largest number in a value, whatever its sign. In a path a letter may stand right before a number; elsewhere that
/// makes it part of a name or a colour.
fn largest(value: &str, is_path: bool) -> f64 {
    let mut largest = 0.0_f64;
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' | '.' => {
                let length = number_length(rest.as_bytes());
                let number = rest.get(..length).and_then(|number| number.parse().ok());
                largest = largest.max(number.unwrap_or(0.0));
                length
            }
            _ if is_path || !is_name(first) => first.len_utf8(),
            _ => rest.find(|next| !is_name(next) && next != '-').unwrap_or(rest.len()),
        };
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    largest
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '#')
}

/// Of `12`, `.5`, `1.5`, `1e5` or `1e-5` at the start of a value.
fn number_length(bytes: &[u8]) -> usize {
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut length = digits(0);
    if bytes.get(length) == Some(&b'.') {
        length += 1 + digits(length + 1);
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(length + 1 + sign);
        length += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    length
}

#[cfg(test)]
mod tests {
    use super::{dashes, largest, styled};

    #[test]
    fn the_largest_number_is_found() {
        for (value, expected) in [
            ("M0 0A1 1 0 0 1 3 1e38", 1e38),
            ("M-5.5.25-1.E2z", 100.0),
            ("m1,2h-3000001", 3_000_001.0),
            ("1 2e 3", 3.0),
            (".", 0.0),
            ("é9", 9.0),
        ] {
            assert_eq!(largest(value, true).to_string(), expected.to_string(), "{value}");
        }
        for (value, expected) in [
            ("fill:#9e9999;font-size:1e21px", 1e21),
            ("url(#a1e9) translate(-12 +7)", 12.0),
            ("a-9999999", 0.0),
            ("2E+3em", 2000.0),
        ] {
            assert_eq!(largest(value, false).to_string(), expected.to_string(), "{value}");
        }
    }

    #[test]
    fn dashes_are_counted() {
        let many = "1 ".repeat(101);
        assert_eq!(dashes("1, 2 3"), Ok(()));
        assert!(dashes(styled(&format!("fill:red;stroke-dasharray: {many}"))).is_err());
        assert_eq!(dashes(styled("fill:red")), Ok(()));
    }
}
