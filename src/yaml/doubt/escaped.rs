//! Characters that nobody sees, written between double quotes as what stands for them: `\u2028`, `\x07`, `\L`.

use crate::problem::is_unseen;
use crate::yaml::Bytes;

/// Each with its place in the value as it is written, quotes included (YAML 1.2.2, 5.7).
pub(super) fn unseen(value: &str) -> Vec<(Bytes, char)> {
    let mut found = Vec::new();
    let mut letters = value.char_indices();
    while value.starts_with('"')
        && let Some((start, letter)) = letters.next()
    {
        let Some((at, kind)) = (letter == '\\').then(|| letters.next()).flatten() else { continue };
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = at + 1 + digits;
        let stands_for = match kind {
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'e' => Some('\u{1b}'),
            'f' => Some('\u{c}'),
            'v' => Some('\u{b}'),
            '0' => Some('\0'),
            'N' => Some('\u{85}'),
            'L' => Some('\u{2028}'),
            'P' => Some('\u{2029}'),
            'x' | 'u' | 'U' => {
                let code = value.get(at + 1..end).and_then(|code| u32::from_str_radix(code, 16).ok());
                code.and_then(char::from_u32)
            }
            _ => None,
        };
        let is_hidden = |c: &char| is_unseen(*c) || c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        found.extend(stands_for.filter(is_hidden).map(|c| (start..end, c)));
    }
    found
}

/// `"C:\temp"` and `"\\server\nieuw"`: a path of Windows of which YAML reads a backslash as part of an escape; how it is to be
/// written, unless some of its backslashes are doubled.
pub(super) fn path(value: &str) -> Option<Option<String>> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    let bytes = inside.as_bytes();
    let single: Vec<usize> = {
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let doubled = bytes[at] == b'\\' && bytes.get(at + 1) == Some(&b'\\');
            if bytes[at] == b'\\' && !doubled {
                found.push(at);
            }
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        found
    };
    let drive = |at: &usize| {
        let before = inside.get(..*at).and_then(|before| before.strip_suffix(':')).unwrap_or_default();
        let letter = before.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
        let alone = before.chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric());
        letter && alone && bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric())
    };
    let server = inside.starts_with("\\\\")
        && bytes.get(2).is_some_and(u8::is_ascii_alphanumeric)
        && !single.is_empty();
    if !server && !single.iter().any(drive) {
        return None;
    }
    let plain = !inside.contains(['\n', '"']) && !inside.get(usize::from(server) * 2..)?.contains("\\\\");
    Some(plain.then(|| format!("'{}'", inside.replace('\'', "''"))))
}

#[cfg(test)]
mod tests {
    use super::{path, unseen};

    #[test]
    fn a_path_of_windows_is_no_row_of_escapes() {
        let meant = |value: &str| path(value);
        assert_eq!(meant(r#""C:\temp\nieuw""#), Some(Some(r"'C:\temp\nieuw'".to_owned())));
        assert_eq!(meant(r#""Zie P:\Projecten""#), Some(Some(r"'Zie P:\Projecten'".to_owned())));
        assert_eq!(meant(r#""\\server\nieuw""#), Some(Some(r"'\\server\nieuw'".to_owned())));
        assert_eq!(meant(r#""C:\temp\\nieuw""#), Some(None));
        for value in [r#""C:\\temp\\nieuw""#, r#""Eerst:\nDan""#, r#""a\tb""#, r"'C:\temp'", r#""\\""#] {
            assert_eq!(meant(value), None, "{value}");
        }
    }

    #[test]
    fn only_what_nobody_sees_is_found() {
        let found = |value: &str| {
            unseen(value)
                .into_iter()
                .map(|(at, _)| value.get(at).expect("a range").to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(found(r#""a\x07b\u2028c\Ld\U0000200Be""#), [r"\x07", r"\u2028", r"\L", r"\U0000200B"]);
        assert!(found(r#""a\\x07 \n \t \u00e9 \_ \u20""#).is_empty());
        assert!(found(r"'a\x07'").is_empty());
        assert_eq!(found(r#""\"#), [""; 0]);
    }
}
