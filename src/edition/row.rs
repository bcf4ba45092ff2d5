//! Words of a text in a row, and whether they name someone: what stands between them says whether they are a name or words of
//! every day.

use std::collections::HashSet;

use super::folded::{FoldedWord, Gap};
use super::name_words::{ARTICLES, BEFORE_NAME, GOVERNS, PLACED};
use super::surname;
use crate::problem::part;

/// Letters of a double name, which with or without its hyphen is no other word by chance.
const DOUBLE: usize = 8;
/// Letters of the longest name that in small letters is too often a word.
const SHORTEST_ALONE: usize = 3;
/// Letters of the shortest name that may be written in two parts.
const SHORTEST_APART: usize = 6;
/// Letters of the shortest word that is looked for behind a name in one word: fewer may be the end of another name.
const SHORTEST_BEHIND: usize = 4;

/// Letters of a name that seldom begins another word, told on the safe side: `verbruggenoverleg`.
const LONG: usize = 8;

/// First names that are small words too, with which sentences begin. One that is not here is told where a
/// sentence begins with that word.
const SMALL_WORDS: [&str; 7] = ["ad", "al", "ben", "dan", "door", "per", "wil"];

/// What Dutch puts between two nouns, and not behind a name: `Bakkersoverleg` is of bakers.
const JOINTS: [&str; 2] = ["s", "en"];

/// Words that make the name of a place of a surname. They are few, and no rule tells them from others; with another word the
/// place is told as if it were someone.
const PLACES: [&str; 26] = [
    "straat", "laan", "weg", "plein", "park", "kade", "gracht", "brug", "sluis", "dijk", "hof", "hoek",
    "huis", "hoeve", "poort", "stad", "burg", "dorp", "kerk", "land", "veld", "veen", "wijk", "buurt",
    "polder", "haven",
];

/// How a row of letters names someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A name as it was taken out, and whether its first name is written in full and its surname is a word of every day.
    Whole { full: bool, ordinary: bool },
    /// A surname, and whether it is a double one, a word of every day, the name of a city, and told in small letters.
    Surname { double: bool, ordinary: bool, city: bool, small: bool },
    /// Initials and a surname in a few letters, which may be another word: `wbos`.
    Short,
    /// A name in one word, which in more than one tells someone by itself or not, or with its first name in full; and whether that or
    /// initials stand with it.
    Joined { tells: bool, full: bool, given: bool },
    /// What stands before the `@` of an address, or a whole one.
    Mailbox,
    /// A first name, written in full, and whether it is told in small letters.
    First { small: bool },
    /// The name of someone who keeps it.
    Public,
}

/// Words of a text that together have the letters of a name.
pub(super) struct WordRow<'t> {
    pub(super) words: &'t [FoldedWord],
    pub(super) first: usize,
    pub(super) last: usize,
    /// Small letters alone.
    pub(super) letters: &'t str,
}

impl WordRow<'_> {
    /// Whether they name someone in this way.
    pub(super) fn names(&self, kind: NameKind) -> bool {
        let one = self.first == self.last;
        let capital = self.words[self.last].capital;
        match kind {
            NameKind::Public => true,
            NameKind::Mailbox => !one && self.is_marked() && !self.has_hyphen(),
            // A script without capitals, as of `王伟`.
            NameKind::Whole { .. } if one => {
                let mut letters = self.letters.chars();
                letters.all(|letter| letter.is_alphabetic() && !letter.is_lowercase())
            }
            NameKind::Whole { full, ordinary } => {
                !one && (capital
                    || self.is_marked()
                    || full
                    || !ordinary
                    || self.has_initial() && self.last > self.first + 1)
            }
            NameKind::First { small } => self.is_first_name() || small && self.is_small_name(),
            NameKind::Short if one => {
                surname::is_no_word(self.letters)
                    || self.words[self.first].gap == Gap::Sign('@')
                    || self.said_before(&BEFORE_NAME)
            }
            NameKind::Short => self.is_dotted(),
            NameKind::Surname { double, ordinary, city, small } => {
                double && self.letters.len() >= DOUBLE
                    || self.is_surname(ordinary, city)
                    || small && !city && self.is_small_name()
            }
            NameKind::Joined { given: false, .. }
                if self.words[self.first].in_host || self.said_before(&GOVERNS) =>
            {
                false
            }
            NameKind::Joined { tells, full, .. } => {
                one || full
                    || tells && (self.is_marked() || self.has_initial() || self.has_small_initials())
                    || capital && self.words[self.first].capital
            }
        }
    }

    fn is_surname(&self, ordinary: bool, city: bool) -> bool {
        let word = &self.words[self.first];
        let length = self.letters.chars().count();
        // A site may be called after anything.
        // `de wijk Hoogland` and `minister De Wit`; a name that is no word is seldom that of another, and told.
        if word.in_host || ordinary && (self.said_before(&GOVERNS) || self.is_place()) {
            return false;
        }
        if self.first == self.last {
            let handle = word.gap == Gap::Sign('@') && length > SHORTEST_ALONE;
            let small = !ordinary && length > SHORTEST_ALONE && word.in_address;
            let capital = word.capital && !(ordinary && self.begins_sentence());
            let addressed = self.said_before(&BEFORE_NAME);
            return addressed || !city && (capital || handle || small);
        }
        let rest = &self.words[self.first + 1..=self.last];
        let letters_apart = word.capital
            && self.words[self.first..=self.last].iter().all(|word| word.small.chars().count() == 1);
        let pieces = rest.iter().any(|word| word.gap == Gap::Edge) && length > SHORTEST_ALONE;
        !city && (letters_apart || pieces || word.capital && (length >= SHORTEST_APART || self.is_glued()))
    }

    /// Whether they are one word that begins with a name, and goes on with a word that makes no place of it, which is called after
    /// someone else: `Verbruggenoverleg`, and not `Verbruggenstraat`.
    pub(super) fn begins_with_name(&self, starts: &HashSet<String>) -> bool {
        let word = &self.words[self.first];
        let least = |(at, _): &(usize, char)| part(self.letters, *at..).chars().count() >= SHORTEST_BEHIND;
        !starts.is_empty()
            && !word.in_host
            && self.is_glued()
            && self.letters.char_indices().take_while(least).any(|(at, _)| {
                let behind = part(self.letters, at..);
                (word.capital || at >= LONG)
                    && starts.contains(part(self.letters, ..at))
                    && !JOINTS.iter().any(|joint| behind.starts_with(joint))
                    && !PLACES.iter().any(|place| behind.starts_with(place))
            })
    }

    /// Whether it is a first name by itself, and neither a part of another name (`Sint Jan`, `Anne Frank`, `Jan de Witstraat`) nor a small
    /// word that begins a sentence (`Wil je`).
    fn is_first_name(&self) -> bool {
        let word = &self.words[self.first];
        let is_double = self.words[self.first + 1..=self.last]
            .iter()
            .all(|part| matches!(part.gap, Gap::Sign('-') | Gap::Space | Gap::Glued) && part.capital);
        let is_joined = |gap: Gap| matches!(gap, Gap::Space | Gap::Sign('-'));
        let before = self.first.checked_sub(1).map(|at| &self.words[at]);
        let follows_name = is_joined(word.gap)
            && !word.opens
            && before.is_some_and(|before| before.capital && !before.opens);
        let is_word = word.opens && SMALL_WORDS.contains(&self.letters);
        word.capital && !word.in_address && is_double && !follows_name && !is_word && !self.has_surname()
    }

    /// Whether a surname stands behind it. `van` may also say of which organisation someone is.
    fn has_surname(&self) -> bool {
        let behind = &self.words[self.last + 1..];
        let goes_on = |word: &&FoldedWord| matches!(word.gap, Gap::Space | Gap::Sign('-')) && !word.opens;
        let parts =
            behind.iter().take_while(goes_on).take_while(|word| surname::is_before(&word.small)).count();
        let Some(own) = behind.get(parts).filter(goes_on).filter(|word| word.capital) else { return false };
        let is_place = PLACES.iter().any(|place| own.small.ends_with(place));
        let is_of = parts == 1 && behind[0].small == "van";
        own.small.chars().count() > 1 && (is_place || !is_of)
    }

    /// An initial with its capital: `S de graaf`.
    fn has_initial(&self) -> bool {
        let first = &self.words[self.first];
        first.capital && first.small.chars().count() == 1
    }

    /// Two initials in small letters before a name of three words: `j.w. van den berg`, `jw van den berg`.
    fn has_small_initials(&self) -> bool {
        let row = &self.words[self.first..=self.last];
        let letters = |at: usize| row.get(at).map_or(0, |word| word.small.chars().count());
        let initials = if letters(0) == 1 && letters(1) == 1 { 2 } else { usize::from(letters(0) == 2) };
        let before =
            row.get(initials..).unwrap_or_default().iter().take_while(|word| surname::is_before(&word.small));
        initials > 0 && before.count() == 2 && row.len() == initials + 3
    }

    /// `w.bos`.
    fn is_dotted(&self) -> bool {
        let mut rest = self.words[self.first + 1..=self.last].iter();
        rest.all(|word| matches!(word.gap, Gap::Sign('.' | '_')))
    }

    /// Whether it is in small letters in a sentence, and no noun by what stands before it.
    fn is_small_name(&self) -> bool {
        let word = &self.words[self.first];
        let before = self.first.checked_sub(1).map(|at| self.words[at].small.as_str());
        // Of `het hoekstra-overleg` the article is that of the whole.
        let is_part = self.words.get(self.last + 1).is_some_and(|next| next.gap == Gap::Sign('-'));
        let is_noun =
            word.gap == Gap::Space && !is_part && before.is_some_and(|before| ARTICLES.contains(&before));
        self.first == self.last && !word.capital && !word.in_host && !is_noun
    }

    /// Whether a word for a place stands before it: `de wijk Hoogland`.
    fn is_place(&self) -> bool {
        let before = self.first.checked_sub(1).map(|at| &self.words[at]);
        let before =
            before.filter(|_| self.words[self.first].gap == Gap::Space && !self.words[self.first].opens);
        before.is_some_and(|before| {
            before.small == "te" || PLACED.iter().any(|end| before.small.ends_with(end))
        })
    }

    /// Whether it begins a sentence and goes on as a word of every day does: `Meer mensen`, `Bos als buffer`, `Bos wordt aangeplant`.
    /// With another verb behind it, a role or another name, it may be someone: `Bos zegt`, `Bos als trekker`, `Bos en De Wit`.
    fn begins_sentence(&self) -> bool {
        const FAR: usize = 6;
        let behind = &self.words[self.last + 1..];
        let Some(next) = behind.first().filter(|next| next.gap == Gap::Space && !next.opens) else {
            return false;
        };
        let goes_on = |word: &&FoldedWord| word.gap == Gap::Space && !word.opens;
        let mut rest = behind[1..].iter().take(FAR).take_while(goes_on).map(|word| word.small.as_str());
        let may_be_someone = match next.small.as_str() {
            "en" | "of" => behind.get(1).is_some_and(|other| other.capital),
            "als" => rest.any(surname::is_role),
            "wordt" | "werd" => rest.clone().any(surname::is_role) || !rest.any(surname::is_done_to_things),
            verb => surname::may_be_verb(verb),
        };
        self.words[self.first].opens && !next.capital && !may_be_someone
    }

    /// Whether one of these words stands before it, perhaps with `van den` between them: `mevrouw`, `minister`.
    fn said_before(&self, titles: &[&str]) -> bool {
        let before = self.words[..self.first].iter().zip(&self.words[1..]).rev();
        let mut before =
            before.take_while(|(_, after)| after.gap == Gap::Space).map(|(word, _)| word.small.as_str());
        before.find(|word| !surname::is_before(word)).is_some_and(|word| titles.contains(&word))
    }

    /// Humps of one word: `JaNsEn`.
    fn is_glued(&self) -> bool {
        self.words[self.first + 1..=self.last].iter().all(|word| word.gap == Gap::Glued)
    }

    fn has_hyphen(&self) -> bool {
        self.words[self.first + 1..=self.last].iter().any(|word| word.gap == Gap::Sign('-'))
    }

    /// Signs stand between the words, and no spaces.
    fn is_marked(&self) -> bool {
        self.words[self.first + 1..=self.last]
            .iter()
            .all(|word| matches!(word.gap, Gap::Sign(_) | Gap::Glued))
    }
}
