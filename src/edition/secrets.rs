//! What the public edition took out, and where a text gives it away however it is spelled.

use std::collections::{BTreeMap, BTreeSet};

use super::{reach, surname};
use crate::look::font::is_invisible;
use crate::notation::unaccented;
use crate::problem::part;

/// Letters of a name that cannot be part of other words by chance.
const TELLING: usize = 8;
/// Letters of the longest name that in small letters is too often a word.
const SHORTEST_ALONE: usize = 3;

/// What the public edition took out.
pub(super) struct Secrets {
    whole: Vec<(String, Folded)>,
    /// Each with the forms that it has in a text.
    alone: BTreeMap<String, Vec<String>>,
    /// Names in one word and small letters.
    joined: BTreeSet<String>,
    /// The last figures of telephone numbers, whatever stands before those, and the numbers.
    figures: Vec<(String, String)>,
}

impl Secrets {
    pub(super) fn of(words: BTreeSet<String>) -> Self {
        let surnames = words.iter().flat_map(|words| surname::of(words)).map(|name| {
            let name = unmarked(name);
            let apart = name.chars().map(String::from).collect::<Vec<_>>().join(" ");
            let forms = vec![name.clone(), name.to_uppercase(), format!("{name}s"), apart];
            (name, forms)
        });
        let boxes = words
            .iter()
            .filter_map(|words| mailbox(words))
            .map(|name| (name.to_owned(), vec![name.to_owned()]));
        let alone = surnames.chain(boxes).collect();
        let joined =
            words.iter().flat_map(|words| surname::joined(words)).map(|name| unmarked(&name)).collect();
        let figures =
            words.iter().filter_map(|words| Some((reach::last_figures(words)?, words.clone()))).collect();
        Self {
            whole: words.into_iter().map(|words| (words.clone(), Folded::of(&words))).collect(),
            alone,
            joined,
            figures,
        }
    }

    /// The names in that of a file, which is in small letters as a rule.
    pub(super) fn in_file_name(&self, name: &str) -> Vec<String> {
        let small = unmarked(name).to_lowercase();
        let words: BTreeSet<String> =
            small.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        // A mailbox is often called after the sheet, and so is the sheet's file.
        let is_box = |name: &str| name.contains(['.', '_']);
        let surnames =
            self.alone.keys().filter(|name| name.chars().count() > SHORTEST_ALONE && !is_box(name));
        let here = surnames.chain(&self.joined).filter(|name| {
            let name = name.to_lowercase();
            let parts: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
            parts.iter().all(|part| words.contains(*part))
        });
        here.cloned().collect()
    }

    /// Those that stand in a text without markup, and every address and telephone number of it.
    pub(super) fn within(&self, text: &str) -> BTreeSet<String> {
        let text = Folded::of(text);
        let whole = self.whole.iter().filter(|(_, secret)| text.has(secret));
        let mut here: BTreeSet<String> = whole.map(|(words, _)| words.clone()).collect();
        let here_alone = |name: &str, forms: &[String]| {
            // Two names in one are no other word by chance.
            let joined = tight(name);
            let is_double = name.contains('-') && joined.chars().count() >= TELLING;
            forms.iter().any(|form| stands_in(&text.plain, form) || stands_in(&text.unbroken, form))
                || is_double && text.tight.contains(&joined)
                || stands_as_handle(&text.small, &name.to_lowercase())
        };
        let alone = self.alone.iter().filter(|(name, forms)| here_alone(name, forms));
        let alone = alone.map(|(name, _)| name.clone());
        let figures = self.figures.iter().filter(|(last, _)| text.tight.contains(last.as_str()));
        let figures = figures.map(|(_, words)| words.clone());
        let joined = text.small.split(|c: char| !c.is_alphanumeric());
        let joined = joined.filter(|word| self.joined.contains(*word)).map(str::to_owned);
        for words in alone
            .chain(joined)
            .chain(figures)
            .chain(reach::addresses(&text.plain))
            .chain(reach::telephones(&text.plain))
        {
            if !here.iter().any(|known| tight(known).contains(&tight(&words))) {
                here.insert(words);
            }
        }
        here
    }
}

/// A text in the forms in which it is searched.
struct Folded {
    plain: String,
    /// With the words whole that a hyphen breaks at the end of a line.
    unbroken: String,
    /// In small letters.
    small: String,
    tight: String,
}

impl Folded {
    fn of(text: &str) -> Self {
        let plain = unmarked(&tidy(text));
        Self { small: plain.to_lowercase(), tight: tight(&plain), unbroken: plain.replace("- ", ""), plain }
    }

    /// Whether what was taken out stands in it, in capitals or not, with or without spaces and hyphens.
    fn has(&self, secret: &Self) -> bool {
        // So short a name may be part of other words.
        let tells = secret.tight.chars().count() >= TELLING;
        stands_in(&self.small, &secret.small) || tells && self.tight.contains(&secret.tight)
    }
}

/// A text without what nobody sees, with one kind of hyphen and single spaces.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => out.push('-'),
            letter if letter.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\\' => {}
            letter if is_invisible(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

/// In small letters, without the spaces, hyphens and full stops that everyone writes in another way.
pub(super) fn tight(text: &str) -> String {
    let letters = unmarked(text).to_lowercase();
    letters.chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '+')).collect()
}

/// Greek and Cyrillic letters that look like others, and those others.
const ALIKE: (&str, &str) =
    ("АаВЕеІіЈјКМНОоРрСсТУуХхЅѕΑΒΕΖΗΙΚΜΝΟοΡΤΥΧν", "AaBEeIiJjKMHOoPpCcTYyXxSsABEZHIKMNOoPTYXv");

/// Letters without the marks that are often left out or typed apart, and those that look like others as those.
fn unmarked(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{300}'..='\u{36f}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0),
        // Letters of formulas, which some use for bold and italic ones: alphabets of capitals and small letters.
        '\u{1d400}'..='\u{1d6a3}' => {
            let at = (u32::from(letter) - 0x1d400) % 52;
            char::from_u32(if at < 26 { u32::from('A') + at } else { u32::from('a') + at - 26 })
        }
        letter @ '\u{370}'..='\u{4ff}' => {
            let at = ALIKE.0.chars().position(|alike| alike == letter);
            at.and_then(|at| ALIKE.1.chars().nth(at)).or(Some(letter))
        }
        letter => Some(unaccented(letter)),
    };
    text.chars().filter_map(plain).collect()
}

/// What stands before the `@` of an address, where that is made of a name: `a.vandenberg`.
fn mailbox(secret: &str) -> Option<&str> {
    secret.split_once('@').map(|(name, _)| name).filter(|name| name.contains(['.', '_']))
}

/// Whether words stand in a text, not as a part of other words.
fn stands_in(text: &str, words: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        let (before, after) = (part(text, ..at), part(text, at + found.len()..));
        !words.is_empty() && apart(before.chars().next_back()) && apart(after.chars().next())
    })
}

/// Words before a name that say that it is one, however it is spelled.
const BEFORE_NAME: [&str; 12] =
    ["mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "dhr", "collega", "drs", "ir", "mr", "dr"];

/// Whether a name stands in a text in small letters, as an account has it (`@jansen`, `anna.jansen`) or behind `mevrouw`.
fn stands_as_handle(small: &str, name: &str) -> bool {
    small.match_indices(name).any(|(at, found)| {
        let (before, after) = (part(small, ..at), part(small, at + found.len()..));
        let whole = !after.starts_with(char::is_alphanumeric);
        let glued = |text: &str| text.ends_with(char::is_alphanumeric);
        let account = before.strip_suffix(['.', '_']).is_some_and(glued)
            || before.ends_with('@')
            || !before.ends_with(char::is_alphanumeric)
                && after.strip_prefix(['.', '_']).is_some_and(|text| text.starts_with(char::is_alphanumeric));
        let word = before.trim_end_matches([' ', '.']).rsplit([' ', '(']).next().unwrap_or_default();
        let addressed = before.ends_with(' ') && BEFORE_NAME.contains(&word);
        name.chars().count() > SHORTEST_ALONE
            && (whole && addressed || (whole || after.starts_with('_')) && account)
    })
}
