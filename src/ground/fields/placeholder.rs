//! Words that hold a place until something is known: `n.t.b.`, `TODO`, `[vul hier het doel in]`, `Lorem ipsum`.

use super::Reader;
use crate::problem::{Code, Problem, quoted};
use crate::yaml::{Kind, Node};

/// What to do with words that hold a place in a file that can be a draft: a sheet.
pub const TO_WRITE: &str =
    "vul het in; is het er nog niet, laat het dan leeg, en zet `concept: true` boven in het blad";
/// The same in a file that can be none.
const NO_DRAFT: &str =
    "schrijf wat er hoort te staan; is dat er nog niet, en is het veld niet verplicht, laat het veld dan weg";

/// What to do with words that hold a place in a file with these fields.
#[must_use]
pub fn to_write(fields: &[&str]) -> &'static str {
    if fields.contains(&"concept") { TO_WRITE } else { NO_DRAFT }
}

/// Most letters of a text between brackets that says what is to be filled in.
const LONGEST: usize = 100;

/// Whether a name or a whole text says only that it is still to be written.
#[must_use]
pub fn holds_a_place(text: &str) -> bool {
    const SHORT: [&str; 10] = ["nnb", "ntb", "nntb", "nvt", "pm", "tbd", "tba", "tbc", "nn", "todo"];
    const WORDS: [&str; 15] = [
        "vul in",
        "vul aan",
        "hier invullen",
        "aanvullen",
        "nog doen",
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
    const STILL: [&str; 13] = [
        "nog onbekend",
        "nog in te ",
        "nog invullen",
        "nader in te ",
        "nader te bepalen",
        "later in te ",
        "in te vullen",
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
        || is_open(words)
        || text.trim_start().strip_prefix("TODO").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        || in_brackets(text.trim())
        || is_for(words)
}

/// Most words of a line that says what comes there.
const FEW: usize = 5;

/// `nog te werven`, `wordt nog besproken met BZK`: with more words, or of how much there is, it is a sentence.
fn is_open(words: &str) -> bool {
    let rest = ["nog te ", "nog niet ", "wordt nog "].iter().find_map(|start| words.strip_prefix(start));
    let of_amount = ["veel", "weinig", "vaak", "alle", "alles", "iedere", "elke", "genoeg"];
    rest.is_some_and(|rest| {
        let rest: Vec<&str> = rest.split_whitespace().collect();
        rest.len() < FEW && rest.first().is_some_and(|first| !of_amount.contains(first))
    })
}

/// `hier het doel`, `hier komt de tekst`: what comes there, and nothing of it.
fn is_for(words: &str) -> bool {
    const FOR: [&str; 6] =
        ["hier het ", "hier de ", "hier uw ", "hier komt het ", "hier komt de ", "hier komt nog "];
    const FIELDS: [&str; 14] = [
        "doel",
        "resultaat",
        "resultaten",
        "aanpak",
        "tekst",
        "naam",
        "titel",
        "toelichting",
        "reden",
        "omschrijving",
        "maatregel",
        "bijstelling",
        "opbrengst",
        "lessen",
    ];
    let rest = FOR.iter().find_map(|start| words.strip_prefix(start));
    rest.is_some_and(|rest| {
        rest.split_whitespace().count() < FEW
            && rest.split_whitespace().next_back().is_some_and(|word| FIELDS.contains(&word))
    })
}

/// Words that hold a place where a text is asked for, and that are an answer in a text of its own: `bijstelling: n.v.t.`,
/// `resultaten: Nog niet gestart.`
#[must_use]
pub fn is_answer(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let letters: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let open = [
        "bekend",
        "bepaald",
        "te bepalen",
        "invullen",
        "te vullen",
        "gevuld",
        "geschreven",
        "werven",
        "doen",
    ];
    let said = ["nog ", "wordt nog ", "nader te "].iter().any(|start| words.starts_with(start));
    matches!(words, "geen" | "onbekend" | "vacant" | "vacature")
        || letters == "nvt"
        || letters.is_empty() && text.contains(['-', '–', '—'])
        || said && !open.iter().any(|end| words.ends_with(end))
}

impl Reader<'_> {
    /// Tells of a short text that only holds a place; what is looked at elsewhere too is told there.
    pub(super) fn still_open(&mut self, name: &'static str, node: &Node) {
        const SHORT: [&str; 5] = ["reden", "eigenaar", "vindplaats", "expertise", "themagroep"];
        let Kind::Scalar { text, .. } = &node.kind else { return };
        let around = self.levels.iter().rev().nth(1).map(|level| level.within);
        let asked = SHORT.contains(&name) || name == "titel" && around == Some("publicaties");
        let told = self.problems.last().is_some_and(|last| last.place == Some(node.place))
            || self.markdown.last().is_some_and(|(place, _)| *place == node.place);
        if asked && !told && !text.trim().is_empty() && holds_a_place(text) && !is_answer(text) {
            let message = format!("{} is geen tekst, en komt zo in de rapporten", quoted(text.trim()));
            let help = "schrijf wat er hoort te staan; is dat er nog niet, laat het veld dan weg of leeg";
            self.problems.push(Problem::at(Code::WaardeVerdacht, node.place, message).help(help));
        }
    }
}

/// Most words between `«` and `»` that say what is to be filled in.
const WORDS_TO_FILL: usize = 3;

/// One pair of brackets around all of it: `[Vul hier het doel in]`, `<doel>`, `{{doel}}`.
fn in_brackets(text: &str) -> bool {
    let inside = |(open, shut): (char, char)| {
        let inside = text.strip_prefix(open)?.strip_suffix(shut)?;
        Some(inside.strip_prefix(open).and_then(|inside| inside.strip_suffix(shut)).unwrap_or(inside))
    };
    let inside = [('[', ']'), ('<', '>'), ('{', '}'), ('«', '»')].into_iter().find_map(inside);
    inside.is_some_and(|inside| {
        let plain = !inside.contains(['[', ']', '<', '>', '{', '}', '«', '»', '/', '^', '!', '\n', '@']);
        // A sentence between the quotes of French is a text.
        let sentence = text.starts_with('«') && inside.split_whitespace().count() > WORDS_TO_FILL;
        let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
        plain && !sentence && letters > 2 && inside.chars().count() <= LONGEST
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
    use super::{holds_a_place, is_answer};

    #[test]
    fn words_that_answer() {
        for text in ["n.v.t.", "Geen.", "-", "Nog niet gestart.", "Wordt nog besproken met BZK."] {
            assert!(holds_a_place(text) && is_answer(text), "{text}");
        }
        for text in [
            "n.t.b.",
            "TODO",
            "vul in",
            "Nog niet bekend.",
            "Wordt nog ingevuld",
            "[nog invullen]",
            "…",
            "Volgt nog",
            "nog doen",
        ] {
            assert!(holds_a_place(text) && !is_answer(text), "{text}");
        }
    }

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
            "vul in",
            "hier het doel",
            "[hier de tekst van het doel]",
            "Hier komt nog tekst",
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
            "Hier de fiets, daar de auto.",
            "Hier komt het eerste park.",
            "Hier komt de aanpak van Breda.",
            "Nog niet alle steden hebben de vragenlijst ingevuld.",
            "Nog te veel winkels staan leeg.",
        ] {
            assert!(!holds_a_place(text), "{text}");
        }
    }
}
