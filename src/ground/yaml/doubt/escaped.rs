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

#[cfg(test)]
mod tests {
    use super::unseen;

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
