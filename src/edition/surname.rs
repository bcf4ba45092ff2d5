//! What of a person's name is a surname, whether that is a word of every day too, and how people write a name in one word:
//! `vandenberg`, `avandenberg`.

use super::name_words::{BEFORE, BEGINNINGS, DOES, DONE_TO_THINGS, GIVEN, NO_VERB, ORDINARY, ROLES, WORDS};
use crate::problem::part;

/// Letters of a surname that is looked for by itself, and of one that is no abbreviation: `Wu`.
const SHORTEST: usize = 3;
const SHORTEST_SPELLED: usize = 2;

/// Letters of a name in one word that is looked for: a shorter one may be a word.
const SHORTEST_JOINED: usize = 6;

/// Most letters of a word that is initials: `JW`.
const INITIALS: usize = 3;

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

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

/// A name as people write it in one word, in an account or in the name of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Joined {
    /// Small letters alone.
    pub(super) letters: String,
    /// The surname in it is no word of every day, or a first name or initials stand with it.
    pub(super) tells: bool,
    /// That first name is written in full, so that it tells with a space behind it too.
    pub(super) full: bool,
    /// A first name or initials stand with it.
    pub(super) given: bool,
}

/// The surnames with what stands before them, with the initials and with the first name, on either side.
pub(super) fn joined(secret: &str) -> Vec<Joined> {
    let (words, first_name) = (words(secret), given(secret));
    let mut all = Vec::new();
    for at in places(&words) {
        let own = own(&words, at);
        let initials: String = words[..own].iter().filter_map(|word| word.chars().next()).collect();
        let first = words.first().filter(|_| own > 0).copied().unwrap_or_default();
        let given = [
            small(&words[..own].concat()),
            small(first),
            small(&initials),
            small(&initials).chars().take(1).collect(),
        ];
        let halves = words[at].split(HYPHENS);
        for half in std::iter::once(words[at]).chain(halves) {
            let (alone, name) = (small(half), small(&[&words[own..at], &[half]].concat().concat()));
            // `ter Zake` and `te Kort` make other words.
            let has_before = own < at && !name.starts_with("te");
            all.extend(has_before.then(|| Joined {
                letters: name.clone(),
                tells: !is_ordinary(&alone),
                full: false,
                given: false,
            }));
            // `a.vdmeer`
            let short = has_before && name.starts_with("vande");
            let short = short.then(|| format!("vd{alone}")).into_iter().filter(|_| at > own + 1);
            let given_short = |short: String| [small(first), small(&initials)].map(|given| given + &short);
            let all_short = short.flat_map(given_short);
            all.extend(all_short.map(|letters| Joined { letters, tells: true, full: false, given: true }));
            for given in given.iter().filter(|given| !given.is_empty()) {
                for letters in [(given, &name), (given, &alone), (&name, given), (&alone, given)] {
                    let (letters, full) =
                        ([letters.0.as_str(), letters.1].concat(), first_name.as_ref() == Some(given));
                    all.push(Joined { letters, tells: true, full, given: true });
                }
            }
        }
    }
    all.retain(|name| name.letters.chars().count() >= SHORTEST_JOINED);
    all
}

/// The first initial and a surname, on either side, and one with what stands before it, that together are too short for [`joined`]:
/// `wbos`, `dewit`.
pub(super) fn short(secret: &str) -> Vec<String> {
    let words = words(secret);
    let all = places(&words).into_iter().filter(|at| own(&words, *at) > 0).map(|at| {
        let initial = words[0].chars().next();
        let initial: String = initial.into_iter().flat_map(char::to_lowercase).collect();
        let (surname, whole) = (small(words[at]), small(&words[own(&words, at)..=at].concat()));
        [format!("{initial}{surname}"), surname + &initial, whole]
    });
    all.flatten()
        .filter(|letters| (SHORTEST + 1..SHORTEST_JOINED).contains(&letters.chars().count()))
        .collect()
}

/// Whether no Dutch word begins so, with two consonants that none has there.
pub(super) fn is_no_word(letters: &str) -> bool {
    let start: String = letters.chars().take(2).collect();
    let is_consonant = |letter: char| letter.is_ascii_lowercase() && !"aeiouy".contains(letter);
    start.chars().all(is_consonant) && BEGINNINGS.split(' ').all(|beginning| beginning != start)
}

/// What a word may begin with that is made of the name and another word: the surname, unless that is a word itself or more of one, and
/// the surname with what stands before it.
pub(super) fn starts(secret: &str) -> Vec<String> {
    let words = words(secret);
    let mut all = Vec::new();
    for at in places(&words) {
        let alone = small(words[at]);
        let own = own(&words, at);
        if own < at {
            // `te Kort` makes another word.
            all.extend(Some(small(&words[own..=at].concat())).filter(|name| !name.starts_with("te")));
        }
        all.extend(Some(alone).filter(|alone| {
            !is_ordinary(alone) && !alone.strip_suffix('s').is_some_and(is_ordinary) && !secret.contains('@')
        }));
    }
    all.retain(|letters| letters.chars().count() >= SHORTEST_JOINED);
    all
}

/// Where a surname begins with what stands before it.
fn own(words: &[&str], at: usize) -> usize {
    words[..at].iter().rposition(|word| !is_before(word)).map_or(0, |before| before + 1)
}

/// The first name in small letters, where it is written in full.
pub(super) fn given(secret: &str) -> Option<String> {
    let words = words(secret);
    let first = words.first().filter(|_| words.len() > 1)?;
    (!is_initials(first) && is_name(first)).then(|| small(first))
}

/// Letters alone, in small ones.
fn small(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether a surname in small letters is a word of every day, or a form of one (`straten`, `bruggen`, `huizen`, `lange`), so that it tells
/// nothing there.
pub(super) fn is_ordinary(small: &str) -> bool {
    let is_listed = |form: &str| ORDINARY.split(' ').any(|word| word == form);
    let stems = ["n", "en", "e"].into_iter().filter_map(|end| small.strip_suffix(end));
    let is_stem = |stem: &str| {
        let mut letters: Vec<char> = stem.chars().collect();
        let hard = match letters.pop().unwrap_or_default() {
            'z' => 's',
            'v' => 'f',
            other => other,
        };
        let start: String = letters.iter().collect();
        let long = letters.last().map_or_else(String::new, |vowel| format!("{start}{vowel}{hard}"));
        [stem.to_owned(), start.clone(), format!("{start}{hard}"), long].iter().any(|form| is_listed(form))
    };
    is_listed(small) || stems.into_iter().any(is_stem)
}

/// Letters of the shortest surname and first name that are told in small letters: a shorter one is too often a word.
pub(super) const SHORTEST_SMALL: usize = 6;
pub(super) const SHORTEST_GIVEN: usize = 5;

/// Whether a name of so many letters or more is told in small ones: it is no word of every day, nor more of one (`bakkers`, `kuiper`).
pub(super) fn tells_small(small: &str, shortest: usize) -> bool {
    let forms = [Some(small), small.strip_suffix('s'), small.strip_suffix("en")];
    let is_word = |form: &str| is_ordinary(form) || WORDS.split(' ').any(|word| word == form);
    small.chars().count() >= shortest && !forms.into_iter().flatten().any(is_word)
}

/// Whether a word says what someone is: `projectleider`.
pub(super) fn is_role(small: &str) -> bool {
    // `Khalid` and `Walid` are people, and no `lid`.
    ROLES.iter().any(|role| small.ends_with(role)) && !small.ends_with("alid")
}

/// Whether a word says what is done to things, and to nobody: `aangeplant`.
pub(super) fn is_done_to_things(small: &str) -> bool {
    DONE_TO_THINGS.split(' ').any(|word| word == small)
}

/// Whether a word in small letters may be what one person does or did: `zegt`, `meldde`, `sprak`.
pub(super) fn may_be_verb(small: &str) -> bool {
    let is_past = small.chars().count() > 3 && (small.ends_with("de") || small.ends_with("te"));
    !NO_VERB.contains(&small) && (small.ends_with('t') || is_past)
        || DOES.split(' ').any(|word| word == small)
}

/// The words of a name; none of an address.
fn words(secret: &str) -> Vec<&str> {
    let words = secret.split([' ', '\u{a0}', '.']).filter(|word| !word.is_empty() && !secret.contains('@'));
    // `d'Hont` is two of them.
    let halves = |word: &'_ str| {
        let at = word
            .find(['\'', '’'])
            .filter(|at| *at == 1)
            .map(|at| at + part(word, at..).chars().next().map_or(0, char::len_utf8));
        at.filter(|at| part(word, *at..).starts_with(char::is_uppercase)).unwrap_or(0)
    };
    let words = words.flat_map(|word| [part(word, ..halves(word)), part(word, halves(word)..)]);
    words.filter(|word| !word.is_empty()).collect()
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

pub(super) fn is_initials(word: &str) -> bool {
    word.chars().count() <= INITIALS && word.chars().all(char::is_uppercase)
}

/// Whether a word is a part before a surname: `van`, and `O'` or `d'`.
pub(super) fn is_before(word: &str) -> bool {
    let is_apostrophe = |sign: char| matches!(sign, '\'' | '’');
    let is_elided = word.ends_with(is_apostrophe) && word.chars().count() == 2;
    is_elided || BEFORE.contains(&word.to_lowercase().as_str())
}

fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let is_spelled = count == SHORTEST_SPELLED && word.ends_with(char::is_lowercase);
    word.starts_with(char::is_uppercase) && (count >= SHORTEST || is_spelled)
}

#[cfg(test)]
mod tests {
    use super::{given, joined, of};

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
            ("Niamh O'Brien", "obrien"),
            ("Niamh O’Brien", "nobrien"),
            ("Anna van 't Hof-Jansen", "vanthof"),
            ("Anna van 't Hof-Jansen", "annajansen"),
            ("J.W. Bakker", "jwbakker"),
            ("J.W. Bakker", "jbakker"),
            ("J.W. Bakker", "bakkerjw"),
            ("Anna Bos", "annabos"),
        ] {
            let all = joined(name);
            let found = all.iter().any(|joined| joined.letters == word);
            assert!(found, "{name}: {all:?}");
        }
        for (name, word) in [("A. te Kort", "tekort"), ("A. de Wi", "dewi"), ("A. Jansen", "jansen")] {
            assert!(joined(name).iter().all(|joined| joined.letters != word), "{name}");
        }
        assert!(joined("A. van den Berg").iter().any(|it| it.letters == "vandenberg" && !it.tells));
    }

    #[test]
    fn a_first_name_is_written_in_full() {
        for (name, first) in [("Anna van Dijk", Some("anna")), ("A. van Dijk", None), ("Anna", None)] {
            assert_eq!(given(name).as_deref(), first, "{name}");
        }
    }
}
