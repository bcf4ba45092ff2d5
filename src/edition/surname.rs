//! What of a person's name is a surname, and how people write that in one word: `vandenberg`, `avandenberg`.

/// Letters of a surname that is looked for by itself.
const SHORTEST: usize = 3;

/// Letters of a name in one word that is looked for: a shorter one may be a word.
const SHORTEST_JOINED: usize = 6;

/// Most letters of a word that is initials: `JW`.
const INITIALS: usize = 3;

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

/// What may stand before a surname, as part of it.
const BEFORE: [&str; 29] = [
    "van", "de", "den", "der", "het", "'t", "’t", "ter", "ten", "te", "von", "zu", "la", "le", "du", "da",
    "di", "dos", "del", "el", "al", "ibn", "ben", "op", "in", "uit", "aan", "over", "onder",
];

/// First names that people have two of without a hyphen, so that one is no surname in `Anna Maria van Dijk`.
const GIVEN: [&str; 32] = [
    "anna",
    "anne",
    "catharina",
    "christina",
    "cornelis",
    "cornelia",
    "elisabeth",
    "fleur",
    "frank",
    "geertruida",
    "hendrik",
    "hendrika",
    "jacob",
    "jacoba",
    "jan",
    "johan",
    "johanna",
    "johannes",
    "karel",
    "louise",
    "lotte",
    "margaretha",
    "maria",
    "marie",
    "paul",
    "peter",
    "petronella",
    "pieter",
    "sophie",
    "theresia",
    "wilhelmina",
    "willem",
];

/// The surnames of what was taken out, where that is a name: of `Anna van den Berg-Jansen` the whole last one and each of the
/// two, of `A. Jansen de Vries` both, of `Anna Maria van Dijk` one.
pub(super) fn of(secret: &str) -> Vec<&str> {
    let words = words(secret);
    let halves = |word: &'_ str| words.len() > 1 && word.contains(HYPHENS);
    let found = places(&words).into_iter().map(|at| words[at]);
    let all = found.flat_map(|word| {
        let parts = word.split(HYPHENS).filter(|_| halves(word));
        std::iter::once(word).chain(parts).collect::<Vec<_>>()
    });
    all.filter(|word| is_name(word)).collect()
}

/// The same in one word and small letters: with what stands before it, with the initials, and with the first name.
pub(super) fn joined(secret: &str) -> Vec<String> {
    let words = words(secret);
    let small = |words: &[&str]| words.concat().to_lowercase().replace(['\'', '’'], "");
    let mut all = Vec::new();
    for at in places(&words) {
        let own = words[..at].iter().rposition(|word| !is_before(word)).map_or(0, |before| before + 1);
        for name in [words[at], words[at].split(HYPHENS).next().unwrap_or_default()] {
            let name = small(&[&words[own..at], &[name]].concat());
            // `ter Zake` and `te Kort` make other words.
            all.extend((own < at && !name.starts_with("te")).then(|| name.clone()));
            let initials: String = words[..own].iter().filter_map(|word| word.chars().next()).collect();
            for given in [
                small(&words[..own]),
                initials.to_lowercase(),
                initials.to_lowercase().chars().take(1).collect(),
            ] {
                all.extend((!given.is_empty()).then(|| given + &name));
            }
        }
    }
    all.retain(|name| name.chars().count() >= SHORTEST_JOINED);
    all
}

/// The words of a name; none of an address.
fn words(secret: &str) -> Vec<&str> {
    let words = secret.split([' ', '\u{a0}', '.']).filter(|word| !word.is_empty() && !secret.contains('@'));
    words.collect()
}

/// Which words are surnames.
fn places(words: &[&str]) -> Vec<usize> {
    let last = words.len().saturating_sub(1);
    let initials = words.iter().rposition(|word| is_initials(word)).filter(|at| *at < last);
    let first = initials.map_or(1, |at| at + 1);
    let before = |at: usize| words.get(at + 1).is_some_and(|next| next.starts_with(char::is_lowercase));
    let given = |word: &str| word.split(HYPHENS).all(|part| GIVEN.contains(&part.to_lowercase().as_str()));
    let is_surname = |at: usize| {
        let word = words[at];
        let double = before(at) || word.contains(HYPHENS);
        at == last || at >= first && !is_before(word) && (initials.is_some() || double && !given(word))
    };
    (0..words.len()).filter(|at| is_surname(*at)).collect()
}

fn is_initials(word: &str) -> bool {
    word.chars().count() <= INITIALS && word.chars().all(char::is_uppercase)
}

fn is_before(word: &str) -> bool {
    BEFORE.contains(&word.to_lowercase().as_str())
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().count() >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::{joined, of};

    #[test]
    fn a_surname_is_no_first_name_and_no_part_before_it() {
        for (name, surnames) in [
            ("A. Jansen", &["Jansen"][..]),
            ("Anna van den Berg-Jansen", &["Berg-Jansen", "Berg", "Jansen"]),
            ("A. Jansen de Vries", &["Jansen", "Vries"]),
            ("A. Jansen-de Vries", &["Jansen-de", "Jansen", "Vries"]),
            ("Anna Jansen-de Vries", &["Jansen-de", "Jansen", "Vries"]),
            ("Anna Jansen de Vries", &["Jansen", "Vries"]),
            ("J.W. Bakker Smit", &["Bakker", "Smit"]),
            ("JW Bakker", &["Bakker"]),
            ("Anna Maria van Dijk", &["Dijk"]),
            ("Anna-Maria van Dijk", &["Dijk"]),
            ("Jan Willem de Vries", &["Vries"]),
            ("Anna Maria-Louise van Dijk", &["Dijk"]),
            ("A. Van den Berg", &["Berg"]),
            ("drs. P. Vos", &["Vos"]),
            ("Anna-Maria", &["Anna-Maria"]),
            ("a.jansen@example.org", &[]),
            ("", &[]),
        ] {
            assert_eq!(of(name), surnames, "{name}");
        }
    }

    #[test]
    fn a_name_in_one_word() {
        for (name, word) in [
            ("A. van den Berg", "vandenberg"),
            ("A. van den Berg", "avandenberg"),
            ("Anna van 't Hof-Jansen", "vanthof"),
            ("J.W. Bakker", "jwbakker"),
            ("J.W. Bakker", "jbakker"),
            ("Anna Bos", "annabos"),
        ] {
            assert!(joined(name).contains(&word.to_owned()), "{name}: {:?}", joined(name));
        }
        for (name, word) in [("A. te Kort", "tekort"), ("A. de Wi", "dewi"), ("A. Jansen", "jansen")] {
            assert!(!joined(name).contains(&word.to_owned()), "{name}: {:?}", joined(name));
        }
    }
}
