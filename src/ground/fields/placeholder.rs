//! Words that hold a place until something is known: `n.t.b.`, `TODO`, `[vul hier het doel in]`, `Lorem ipsum`.

use crate::yaml::{Kind, Node};

/// What to do with words that hold a place.
pub const TO_WRITE: &str =
    "vul het in; is het er nog niet, laat het dan leeg, en zet `concept: true` boven in het blad";

/// Most letters of a text between brackets that says what is to be filled in.
const LONGEST: usize = 100;

/// Whether a name or a whole text says only that it is still to be written.
#[must_use]
pub fn holds_a_place(text: &str) -> bool {
    const SHORT: [&str; 10] = ["nnb", "ntb", "nntb", "nvt", "pm", "tbd", "tba", "tbc", "nn", "todo"];
    const WORDS: [&str; 10] = [
        "volgt",
        "vacature",
        "vacant",
        "onbekend",
        "invullen",
        "naam",
        "geen",
        "tekst volgt",
        "volgt later",
        "volgt z.s.m",
    ];
    const STILL: [&str; 16] = [
        "nog te ",
        "nog niet ",
        "nog onbekend",
        "nog in te ",
        "nog invullen",
        "nader in te ",
        "nader te bepalen",
        "later in te ",
        "in te vullen",
        "wordt nog ",
        "volgt nog",
        "vul hier ",
        "klik hier om tekst in te ",
        "klik of tik om tekst in te ",
        "klik hier als u tekst wilt ",
        "lorem ipsum",
    ];
    let lower = text.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let letters: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.chars().all(|c| c == 'x')
        || SHORT.contains(&letters.as_str())
        || WORDS.contains(&words)
        || STILL.iter().any(|start| words.starts_with(start))
        || text.trim_start().strip_prefix("TODO").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        || in_brackets(text.trim())
}

/// One pair of brackets around all of it: `[Vul hier het doel in]`, `<doel>`, `{{doel}}`.
fn in_brackets(text: &str) -> bool {
    let inside = |(open, shut): (char, char)| {
        let inside = text.strip_prefix(open)?.strip_suffix(shut)?;
        Some(inside.strip_prefix(open).and_then(|inside| inside.strip_suffix(shut)).unwrap_or(inside))
    };
    let inside = [('[', ']'), ('<', '>'), ('{', '}'), ('«', '»')].into_iter().find_map(inside);
    inside.is_some_and(|inside| {
        let plain = !inside.contains(['[', ']', '<', '>', '{', '}', '«', '»', '/', '^', '!', '\n', '@']);
        let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
        plain && letters > 2 && inside.chars().count() <= LONGEST
    })
}

/// `[nog in te vullen]` and `{doel}`, which YAML takes for a list of one and for a field.
pub(super) fn in_brackets_of_yaml(node: &Node) -> Option<String> {
    let (first, text) = match &node.kind {
        Kind::List(items) => match &items[..] {
            [Node { kind: Kind::Scalar { text, plain: true, .. }, place }] if holds_a_place(text) => {
                (place, format!("[{text}]"))
            }
            _ => return None,
        },
        Kind::Map(entries) => match &entries[..] {
            [only] if only.value.is_empty() => (&only.key_place, format!("{{{}}}", only.key)),
            _ => return None,
        },
        Kind::Scalar { .. } => return None,
    };
    (first.start == node.place.start + 1 && holds_a_place(&text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::holds_a_place;

    #[test]
    fn words_that_hold_a_place() {
        for text in [
            "nog te werven",
            "(Nog te bepalen)",
            "n.t.b.",
            "N.N.",
            "XXX",
            "?",
            "PM",
            "vacature",
            "volgt",
            "…",
            "TODO",
            "TODO: doel schrijven",
            "[Vul hier het doel in]",
            "[nog in te vullen]\n",
            "-- in te vullen --",
            "Vul hier het doel in.",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
            "<doel>",
            "<<naam van het project>>",
            "{{doel}}",
            "Klik of tik om tekst in te voeren.",
        ] {
            assert!(holds_a_place(text), "{text}");
        }
        for text in [
            "P. Maas",
            "N. Nog",
            "X. Xu",
            "Noor te Velde",
            "V. Acant",
            "Todor Petrov",
            "TODOS: samen wonen",
            "Enquête invullen",
            "[G40] Steden",
            "[de handreiking](https://example.org)",
            "<https://example.org>",
            "[^1]",
            "Nog meer woningen",
            "Steden vullen hier hun plannen in.",
        ] {
            assert!(!holds_a_place(text), "{text}");
        }
    }
}
