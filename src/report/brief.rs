//! What people wrote, in few words: its first sentence, or as many letters as there is room for.

use crate::blocks::{escape, plain::in_words};
use crate::fields::Markdown;

/// Most letters of what people wrote, in a line of page one.
const LETTERS: usize = 180;

/// Behind these a full stop ends no sentence; nor behind those that have one within (`o.a.`).
const ABBREVIATIONS: &[&str] = &[
    "afd", "art", "bijv", "blz", "bv", "ca", "dhr", "dr", "drs", "evt", "excl", "fig", "gem", "hfst", "incl",
    "ing", "ir", "max", "mevr", "min", "mld", "mln", "mr", "mw", "nr", "nrs", "pag", "prof", "resp", "tel",
    "vgl",
];

/// The first sentence of what people wrote, without its markup; the first words of one that is too long. A text that is no more
/// than that stays as it is.
pub(super) fn in_a_sentence(text: &Markdown) -> Markdown {
    let whole = in_words(&text.0);
    let ends = whole.match_indices(['.', '!', '?', '…']).map(|(at, mark)| (at, at + mark.len()));
    let end = ends.filter(|(at, _)| *at > 0).find(|(at, end)| is_end(&whole, *at, *end));
    let sentence = end.and_then(|(_, end)| whole.get(..end)).unwrap_or(&whole);
    if sentence.len() == whole.len() && whole.chars().count() <= LETTERS {
        return Markdown(text.0.trim().to_owned());
    }
    Markdown(escape::value(&shortened(sentence, LETTERS).0))
}

/// Whether a sentence ends with the mark there.
fn is_end(text: &str, at: usize, end: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let next = after.trim_start().chars().next();
    after.starts_with(char::is_whitespace)
        && next.is_none_or(|next| !next.is_lowercase() && !next.is_numeric())
        && !(text.get(at..end) == Some(".") && is_abbreviated(before))
}

/// Whether a text ends in an abbreviation, in an initial or in the number of a list.
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let letters = word.chars().count();
    let is_number = letters <= 2 && word.chars().all(char::is_numeric);
    let has_stops = word.contains('.') && word.split('.').all(|part| matches!(part.chars().count(), 1 | 2));
    is_number
        || letters == 1
        || has_stops && word.chars().all(|letter| letter == '.' || letter.is_alphabetic())
        || ABBREVIATIONS.contains(&&*word)
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
            ("Met o.a. Breda en drs. Jansen. Meer niet.", "Met o.a. Breda en drs. Jansen."),
            (
                "Voor ca. € 3 mln. Euro i.o.m. De Raad en nr. XII. Klaar.",
                "Voor ca. € 3 mln. Euro i.o.m. De Raad en nr. XII.",
            ),
            (
                "Volgens art. IV van J. Smit (bijv. Deel B). Klaar.",
                "Volgens art. IV van J. Smit (bijv. Deel B).",
            ),
            ("1. De adviseur is weg.\n2. Negen steden wachten.", "De adviseur is weg."),
            ("**De adviseur is weg. Negen** steden wachten.", "De adviseur is weg."),
            ("**De adviseur** is weg.", "**De adviseur** is weg."),
            ("Klaar in 2021. De rest volgt.", "Klaar in 2021."),
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
