//! Letters that were read in the wrong encoding before they came here: `Ã©` for `é`, and `�` where a letter is lost.
//!
//! Never: a file that is itself in another encoding; that is refused when it is read.

/// Characters of Windows-1252 that stand for the bytes 0x80 to 0x9f; a byte without one is kept as it is.
const WINDOWS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// The byte that Windows-1252 has a character for.
fn byte(letter: char) -> Option<u8> {
    let known = WINDOWS.iter().find(|(sign, _)| *sign == letter).map(|(_, byte)| *byte);
    known.or_else(|| u8::try_from(u32::from(letter)).ok()).filter(|byte| *byte >= 0x80)
}

/// What a control character was that nobody types: its byte in Windows-1252.
fn signed(letter: char) -> char {
    let sign = WINDOWS.iter().find(|(_, byte)| u32::from(*byte) == u32::from(letter));
    sign.map_or(letter, |(sign, _)| *sign)
}

/// Where letters of UTF-8 were read as Windows-1252, as byte positions, and what they were: `Ã©`, `â€™`, `Â€`.
///
/// Only letters of Western Europe, its punctuation and the euro: other pairs may be what they say.
pub(super) fn twice(text: &str) -> Vec<(std::ops::Range<usize>, char)> {
    let mut found = Vec::new();
    let mut letters = text.char_indices();
    while let Some((at, first)) = letters.next() {
        let more = match first {
            'Â' | 'Ã' | 'Å' => 1,
            'â' => 2,
            _ => continue,
        };
        let mut ahead = letters.clone();
        let bytes: Option<Vec<u8>> =
            std::iter::once(byte(first)).chain(ahead.by_ref().take(more).map(|(_, c)| byte(c))).collect();
        let was = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).and_then(|was| was.chars().next());
        let was = was.map(signed);
        let end = ahead.offset();
        if let Some(was) =
            was.filter(|was| matches!(was, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2026}' | '€' | 'Š' | 'š' | 'Œ' | 'œ' | 'Ž' | 'ž' | 'Ÿ' | '™'))
        {
            found.push((at..end, was));
            letters = ahead;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_read_in_the_wrong_encoding_is_found() {
        let mended = |text: &str| twice(text).into_iter().map(|(_, was)| was).collect::<String>();
        for (text, was) in [
            ("EÃ©n cafÃ©", "éé"),
            ("â€˜Zoâ€™ â€“ voor â‚¬ 5", "‘’–€"),
            ("Â§ 3 en 5Â°", "§°"),
            ("Â€ 5 Â– zoÂ’n", "€–’"),
            ("Å¡koda, Å“uvre, â„¢", "šœ™"),
            ("“Café” – één … Ångström, São Paulo", ""),
            ("château â€", ""),
        ] {
            assert_eq!(mended(text), was, "{text}");
        }
    }
}
