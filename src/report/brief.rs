//! What people wrote, in few words: its first sentence, or as many letters as there is room for.

use crate::fields::Markdown;

/// Most letters of what people wrote, in a line of page one.
const LETTERS: usize = 180;

/// The first sentence of what people wrote; the first words of one that is too long.
pub(super) fn in_a_sentence(text: &Markdown) -> Markdown {
    let text = text.0.trim();
    let ends = text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    let is_end = |at: &usize| {
        let after = text.get(*at..).unwrap_or_default();
        let next = after.trim_start().chars().next();
        after.starts_with(char::is_whitespace)
            && next.is_none_or(|next| !next.is_lowercase() && !next.is_numeric())
    };
    let end = ends.filter(|at| *at > 1).find(is_end).unwrap_or(text.len());
    shortened(text.get(..end).unwrap_or(text), LETTERS)
}

/// A text cut off after so many letters, at a word.
pub(super) fn shortened(text: &str, most: usize) -> Markdown {
    let Some((end, _)) = text.char_indices().nth(most) else { return Markdown(text.to_owned()) };
    let text = text.get(..end).unwrap_or(text);
    let words = text.rfind(char::is_whitespace).unwrap_or(end);
    Markdown(format!("{}…", text.get(..words).unwrap_or(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_before_the_next_begins() {
        for (text, first) in [
            ("De adviseur is weg. Negen steden wachten.", "De adviseur is weg."),
            ("Ruim € 12.000 blijft over.\nDe rest volgt.", "Ruim € 12.000 blijft over."),
            (
                "Het rapport (bijv. deel 2) volgt op 1.\n5 dagen later.",
                "Het rapport (bijv. deel 2) volgt op 1.\n5 dagen later.",
            ),
            ("Lukt dat? Nee.", "Lukt dat?"),
            ("geen punt", "geen punt"),
            ("", ""),
        ] {
            assert_eq!(in_a_sentence(&Markdown(text.to_owned())).0, first);
        }
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_word() {
        let long = "woord ".repeat(60);
        let cut = in_a_sentence(&Markdown(long)).0;
        assert!(cut.ends_with("woord…") && cut.chars().count() <= LETTERS + 1, "{cut}");
        assert_eq!(shortened("éénwoord zonder eind", 3).0, "één…");
    }
}
