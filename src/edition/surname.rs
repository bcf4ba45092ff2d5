//! What of a person's name is a surname, whether that is a word of every day too, and how people write a name in one word:
//! `vandenberg`, `avandenberg`.

use super::name_words::{BEFORE, BEFORE_NAME, BEGINNINGS, DEGREES, DOES, GIVEN, NO_VERB, OFFICES, ORDINARY};
use crate::problem::part;

/// Letters of a surname that is looked for by itself.
const SHORTEST: usize = 3;

/// Letters of a name in one word that is looked for: a shorter one may be a word.
const SHORTEST_JOINED: usize = 6;

/// Most letters of a word that is initials: `JW`.
const INITIALS: usize = 3;

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

/// The names in what was taken out, without remarks between brackets and degrees: of `K. Bakker MSc (tot 1 mei) / Ria Zandstra`
/// two. One with an umlaut also as people type it without.
pub(super) fn people(secret: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let bare: String = secret
        .chars()
        .filter(|sign| {
            let (opens, closes) = (matches!(sign, '(' | '['), matches!(sign, ')' | ']'));
            let inside = depth > 0 || opens;
            depth = (depth + u32::from(opens)).saturating_sub(u32::from(closes));
            !inside
        })
        .collect();
    let parts = bare.split(['/', '&', ';', '+', '|']).flat_map(|part| part.split(" en "));
    let parts = parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – ")).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // `Jan de Vries / BZK`
    let is_office = |part: &&&str| parts.len() > 1 && is_office(part);
    let names = parts.iter().filter(|part| !is_office(part)).flat_map(|part| of_part(part));
    let mut people: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    let typed = |name: &String| {
        let spelled =
            [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue"), ('ß', "ss")];
        let typed = spelled.iter().fold(name.clone(), |name, (sign, letters)| name.replace(*sign, letters));
        (typed != *name).then_some(typed)
    };
    let typed: Vec<String> = people.iter().filter_map(typed).collect();
    people.extend(typed);
    people
}

/// The names between two signs that part people: `Kees Bakker, Ria Zandstra` are two, `Jan de Vries, BZK` is one with where he works,
/// and `Vries, Jan de` one the other way around.
fn of_part(part: &str) -> Vec<String> {
    let pieces: Vec<Vec<&str>> = part.split(',').map(|piece| piece.split_whitespace().collect()).collect();
    let own = |piece: &[&str]| piece.iter().filter(|word| !is_before(word)).count();
    if pieces.len() == 1 || own(&pieces[0]) < 2 {
        let all: Vec<&str> = pieces.concat();
        return vec![turned(part).unwrap_or_else(|| bare(all))];
    }
    let is_person = |piece: &&Vec<&str>| {
        own(piece) > 1
            && piece[0].starts_with(char::is_uppercase)
            && !piece.iter().all(|word| is_degree(word))
            && !is_office(&piece.join(" "))
    };
    let others = pieces[1..].iter().filter(is_person).cloned();
    std::iter::once(pieces[0].clone()).chain(others).map(bare).collect()
}

/// The words of a name without the title before it and the degrees behind it, where two are left.
fn bare(mut words: Vec<&str>) -> String {
    while words.len() > 2 && words.last().is_some_and(|word| is_degree(word)) {
        words.pop();
    }
    while let Some(own) = without_title(&words) {
        words = own;
    }
    words.join(" ")
}

fn is_degree(word: &str) -> bool {
    DEGREES.contains(&&*word.replace('.', "").to_lowercase())
}

/// Most letters of the name of an organisation in capitals: `BZK`.
const OFFICE: usize = 4;

/// Whether it is an organisation that stands beside a name.
fn is_office(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or_default().to_lowercase();
    part.chars().count() <= OFFICE && part.chars().all(char::is_uppercase)
        || OFFICES.contains(&first.as_str())
}

/// A name that begins with its surname, as it is said: of `Vries, Jan de` and `de Vries, J.` the other way around.
fn turned(name: &str) -> Option<String> {
    let (surname, given) = name.trim().split_once(',')?;
    let mut behind = given.split_whitespace();
    let first = behind.next().filter(|first| first.starts_with(char::is_uppercase))?;
    let own = surname.split_whitespace().filter(|word| !is_before(word)).count();
    let rest_is_given = given.split_whitespace().skip(1).all(|word| {
        let small = word.to_lowercase();
        is_before(word) || is_initials(&word.replace('.', "")) || GIVEN.contains(&small.as_str())
    });
    (own == 1 && !is_degree(first) && !given.contains(',') && rest_is_given)
        .then(|| format!("{} {}", given.split_whitespace().collect::<Vec<_>>().join(" "), surname.trim()))
}

/// The words of a name without the title that it begins with, where two are left: of `prof.dr. K. Bakker` and of `de heer Kees Bakker`.
fn without_title<'n>(words: &[&'n str]) -> Option<Vec<&'n str>> {
    let (first, rest) = words.split_first()?;
    let is_title = |word: &str| BEFORE_NAME.contains(&word.to_lowercase().as_str());
    let is_said = *first == "de" && rest.first().is_some_and(|next| is_title(next));
    let (title, own) = first.split_once('.').unwrap_or((first, ""));
    let left = [own].into_iter().filter(|own| !own.is_empty()).chain(rest.iter().copied());
    let left: Vec<&str> = left.collect();
    let count = left.iter().flat_map(|word| word.split('.')).filter(|word| !word.is_empty()).count();
    ((is_title(title) || is_said) && count > 1).then_some(left)
}

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

/// The first initial and a surname, on either side, that together are too short for [`joined`]: `wbos`.
pub(super) fn short(secret: &str) -> Vec<String> {
    let words = words(secret);
    let all = places(&words).into_iter().filter(|at| own(&words, *at) > 0).map(|at| {
        let initial = words[0].chars().next();
        let initial: String = initial.into_iter().flat_map(char::to_lowercase).collect();
        let surname = small(words[at]);
        [format!("{initial}{surname}"), surname + &initial]
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

/// Whether a word in small letters may be what one person does or did: `zegt`, `meldde`, `sprak`.
pub(super) fn may_be_verb(small: &str) -> bool {
    let is_past = small.chars().count() > 3 && (small.ends_with("de") || small.ends_with("te"));
    let is_noun = ["licht", "zicht"].iter().any(|end| small.ends_with(end));
    !is_noun && !NO_VERB.contains(&small) && (small.ends_with('t') || is_past)
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

fn is_initials(word: &str) -> bool {
    word.chars().count() <= INITIALS && word.chars().all(char::is_uppercase)
}

/// Whether a word is a part before a surname: `van`, and `O'` or `d'`.
pub(super) fn is_before(word: &str) -> bool {
    let is_apostrophe = |sign: char| matches!(sign, '\'' | '’');
    let is_elided = word.ends_with(is_apostrophe) && word.chars().count() == 2;
    is_elided || BEFORE.contains(&word.to_lowercase().as_str())
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().count() >= SHORTEST
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_field_may_hold_more_than_a_name() {
        for (secret, names) in [
            ("Kees Bakker (tot 1 mei)", &["Kees Bakker"][..]),
            ("Kees Bakker / Ria Zandstra", &["Kees Bakker", "Ria Zandstra"]),
            ("Kees Bakker en Ria Zandstra", &["Kees Bakker", "Ria Zandstra"]),
            ("dr. K. Bakker, MSc", &["K. Bakker"]),
            ("prof.dr.ir. K. Bakker", &["K. Bakker"]),
            ("de heer Kees Bakker", &["Kees Bakker"]),
            ("mevrouw Bakker", &["mevrouw Bakker"]),
            ("Björn Müller-Strauß", &["Björn Müller-Strauß", "Bjoern Mueller-Strauss"]),
            ("Ir. Ing", &["Ir. Ing"]),
            ("Vries, Jan de (BZK)", &["Jan de Vries"]),
            ("Vries, J.W. de", &["J.W. de Vries"]),
            ("de Vries, Jan Willem", &["Jan Willem de Vries"]),
            ("Bakker, MSc", &["Bakker MSc"]),
            ("Kees Bakker, Gemeente Utrecht", &["Kees Bakker"]),
            ("Kees Bakker, Ria Zandstra", &["Kees Bakker", "Ria Zandstra"]),
            ("Jan de Vries, BZK", &["Jan de Vries"]),
            ("Jan de Vries - Gemeente Utrecht", &["Jan de Vries"]),
            ("Kees Bakker en de Vries", &["Kees Bakker", "de Vries"]),
            ("Jan de Vries [BZK]", &["Jan de Vries"]),
            ("Jan de Vries / BZK", &["Jan de Vries"]),
            ("K. Bakker, MSc, MBA", &["K. Bakker"]),
            ("Bakker, programmamanager", &["Bakker programmamanager"]),
        ] {
            assert_eq!(super::people(secret), names, "{secret}");
        }
    }

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
