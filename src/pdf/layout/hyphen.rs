//! Where a Dutch word may be broken, as byte positions. hypher is named here only.

use hypher::{Lang, hyphenate_bounded};

/// Letters that stay before and after a break.
const BEFORE: usize = 4;
const AFTER: usize = 3;
/// In bytes; what is longer is no Dutch word.
pub(super) const LONGEST: usize = 200;

/// Whether what stands between two spaces is made of words: no figures, no address of the web or of a mailbox, no name
/// with capitals inside.
pub(super) fn is_ordinary(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    token.len() <= LONGEST
        && !token.contains(char::is_numeric)
        && !inner.contains(['@', '/', '\\', '_', '.', ':', '#'])
        && !inner.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().skip(1).any(char::is_uppercase))
}

/// The places where `text` may be broken, from left to right.
pub(super) fn points(text: &str) -> Vec<usize> {
    let mut points = Vec::new();
    let mut end = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let mut at = end;
        end += word.len();
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if letters.len() > LONGEST || letters.chars().count() < BEFORE + AFTER {
            continue;
        }
        for syllable in hyphenate_bounded(letters, Lang::Dutch, BEFORE, AFTER) {
            // A vowel with a diaeresis would lose it at the start of a line.
            if at > end - word.len() && !syllable.starts_with(['ä', 'ë', 'ï', 'ö', 'ü']) {
                points.push(at);
            }
            at += syllable.len();
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::{is_ordinary, points};

    fn broken(word: &str) -> String {
        let mut word = word.to_owned();
        for at in points(&word).into_iter().rev() {
            word.insert(at, '|');
        }
        word
    }

    #[test]
    fn words_break_between_syllables() {
        assert_eq!(broken("(stedenbouwkundig),"), "(steden|bouw|kun|dig),");
        assert_eq!(broken("bespreken"), "bespre|ken");
        assert_eq!(broken("financiële"), "finan|ciële");
        assert_eq!(broken("gemeenten/provincies"), "gemeen|ten/provin|cies");
        assert_eq!(broken("maken"), "maken");
    }

    #[test]
    fn some_words_stay_whole() {
        for word in ["NIDI-rapport", "Covid19-maatregelen", "www.platform31.nl", "een@voorbeeld.nl", "PvdA"] {
            assert!(!is_ordinary(word), "{word}");
        }
        assert!(is_ordinary("(Stedennetwerk),"));
    }
}
