//! What the public edition took out, and where a text gives it away however it is spelled.
//!
//! A text is searched by its words: each row of them that makes a name, in one word or more, is looked up, and what stands
//! between them says whether it is that name or words of every day.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use super::folded::{Folded, Gap, folded, tight};
use super::row::{NameKind, WordRow};
use super::{field, reach, surname, titled};

/// Letters of the shortest name that is looked for with figures for letters: a shorter one may be a code.
const SHORTEST_FIGURED: usize = 5;
/// Letters of the longest row of words that is looked up.
const LONGEST: usize = 80;

/// What the public edition took out.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// By their letters, in order, so that it is known soon that none goes on as a row of words does.
    names: BTreeMap<String, Vec<NameKind>>,
    /// What a word may begin with that is made of a name and another word: `verbruggen`, `degraaf`.
    starts: HashSet<String>,
    /// Surnames of those who keep their names, each with the first letters of the names.
    governing: HashMap<String, Vec<char>>,
    /// The last figures of telephone numbers, whatever stands before those.
    figures: HashSet<String>,
}

impl Secrets {
    /// Of what was taken out, beside the names that stay and those of cities.
    pub(super) fn of(words: &BTreeSet<String>, public: &BTreeSet<String>, cities: &BTreeSet<String>) -> Self {
        let mut all = Self::default();
        let cities: BTreeSet<String> = cities.iter().map(|name| tight(name)).collect();
        for secret in words {
            if let Some(last) = reach::last_figures(secret) {
                all.figures.insert(last);
                all.figures.extend(reach::local_figures(secret));
                // `Jan Smit (t/m 2023), Ria Vos (vanaf 2024)` has as many figures as a telephone number.
                let is_name =
                    |name: &String| name.contains(' ') && !name.contains(|c: char| c.is_ascii_digit());
                field::people(secret)
                    .iter()
                    .filter(|name| is_name(name))
                    .for_each(|name| all.add_person(name, &cities));
            } else if secret.contains('@') {
                let boxes = [Some(secret.as_str()), mailbox(secret)];
                boxes.into_iter().flatten().for_each(|name| all.add(name, NameKind::Mailbox));
                field::of_address(secret).iter().for_each(|name| all.add_person(name, &cities));
                let own =
                    field::of_site(secret).filter(|name| !cities.iter().any(|city| name.ends_with(city)));
                own.iter().for_each(|name| all.add(name, NameKind::Whole { full: true, ordinary: false }));
            } else {
                all.add_name(secret, &cities);
            }
        }
        // One that someone who governs has too tells nobody else.
        for first in public.iter().filter_map(|name| surname::given(&folded(name))) {
            if let Some(kinds) = all.names.get_mut(&first) {
                kinds.retain(|kind| !matches!(kind, NameKind::First { .. }));
            }
        }
        public.iter().for_each(|name| all.add(name, NameKind::Public));
        for words in public.iter().map(|name| Folded::of(name, "").words) {
            if let Some((first, last)) = words.first().zip(words.last()) {
                all.governing.entry(last.small.clone()).or_default().extend(first.small.chars().next());
            }
        }
        all
    }

    /// A name field may hold more than a name, and those of two.
    fn add_name(&mut self, secret: &str, cities: &BTreeSet<String>) {
        // `Jan Smit (Alphen aan den Rijn)`
        let is_city = |name: &String| name.contains(' ') && cities.contains(&tight(name));
        for name in field::people(secret).into_iter().filter(|name| !is_city(name)) {
            self.add_person(&name, cities);
        }
    }

    fn add_person(&mut self, name: &str, cities: &BTreeSet<String>) {
        let plain = folded(name);
        let mut ordinary = false;
        for surname in surname::of(&plain) {
            let letters = tight(surname);
            let city = cities.contains(&letters);
            ordinary = surname::is_ordinary(&letters);
            let (double, small) =
                (surname.contains('-'), surname::tells_small(&letters, surname::SHORTEST_SMALL));
            self.add(surname, NameKind::Surname { double, ordinary, city, small });
        }
        for joined in surname::joined(&plain) {
            self.add(
                &joined.letters,
                NameKind::Joined { tells: joined.tells, full: joined.full, given: joined.given },
            );
        }
        let first =
            surname::given(&plain).filter(|first| !surname::is_ordinary(first) && !cities.contains(first));
        if let Some(first) = first {
            let small = surname::tells_small(&first, surname::SHORTEST_GIVEN);
            self.add(&first, NameKind::First { small });
        }
        surname::short(&plain).iter().for_each(|letters| self.add(letters, NameKind::Short));
        self.starts.extend(surname::starts(&plain).into_iter().filter(|letters| !cities.contains(letters)));
        self.add(name, NameKind::Whole { full: surname::given(&plain).is_some(), ordinary });
    }

    fn add(&mut self, name: &str, kind: NameKind) {
        let letters: String = tight(name).chars().filter(|letter| letter.is_alphanumeric()).collect();
        let there = self.names.entry(letters).or_default();
        if !there.contains(&kind) {
            there.push(kind);
        }
    }

    /// The names in that of a file, which is in small letters as a rule.
    pub(super) fn in_file_name(&self, name: &str) -> BTreeSet<String> {
        // A mailbox is often called after the sheet, and so is the sheet's file.
        let text = Folded::of("", name);
        let rows = self.rows(&text, |kind| kind != NameKind::Mailbox);
        rows.into_iter().map(|(first, last)| text.shown(first, last)).collect()
    }

    /// What names someone in a text, as it stands there, and every address and telephone number of it. `seen` has a line end
    /// where two pieces of a drawing meet; `unseen` is what nobody reads on the page.
    pub(super) fn within(&self, seen: &str, unseen: &str) -> BTreeSet<String> {
        let text = Folded::of(seen, unseen);
        let mut here: BTreeSet<String> = reach::addresses(&text.text).into_iter().collect();
        // What is a part of an address begins with a word of one: the others need no closer look.
        let words = here.iter().flat_map(|address| Folded::of(address, "").words);
        let words: HashSet<String> = words.map(|word| word.small).collect();
        let figured = self.figured_rows(&text);
        let is_part = |(first, last): &(usize, usize)| {
            figured.range(..=(*first, usize::MAX)).next_back().is_some_and(|(_, end)| end >= last)
        };
        let mut rows = self.rows(&text, |_| true);
        rows.retain(|row| !is_part(row));
        rows.extend(figured);
        let rows = rows.into_iter().filter(|(first, last)| {
            let (start, end) = (text.words[*first].start, text.words[*last].end);
            !words.contains(&text.words[*first].small) || !reach::is_in_address(&text.text, start..end)
        });
        let rows: Vec<_> = rows.collect();
        let told: HashSet<usize> = rows.iter().flat_map(|(first, last)| *first..=*last).collect();
        let is_told = |(first, last): &(usize, usize)| (*first..=*last).any(|word| told.contains(&word));
        let titled = titled::people(&text).filter(|row| !is_told(row) && !self.stays(&text, *row));
        here.extend(titled.map(|(first, last)| text.shown(first, last)));
        here.extend(rows.iter().map(|(first, last)| text.shown(*first, *last)));
        let telephones = reach::telephones(&text.text);
        let told = telephones.iter();
        let told = told.map(|number| reach::last_figures(number).unwrap_or_else(|| tight(number))).collect();
        here.extend(telephones);
        here.extend(self.known_figures(&text.text, &told));
        here
    }

    /// Whether a name is that of someone who keeps it: the same surname, and no other first letter.
    fn stays(&self, text: &Folded, (first, last): (usize, usize)) -> bool {
        let given = text.words[first].small.chars().next().filter(|_| first < last);
        let governing = self.governing.get(&text.words[last].small);
        governing.is_some_and(|letters| given.is_none_or(|given| letters.contains(&given)))
    }

    /// The rows of words that name someone, each by its first and last word, without those that are a part of another one.
    fn rows(&self, text: &Folded, searched: impl Fn(NameKind) -> bool) -> Vec<(usize, usize)> {
        let (mut found, mut public) = (Vec::new(), Vec::new());
        for first in 0..text.words.len() {
            let mut letters = String::new();
            for (last, word) in text.words.iter().enumerate().skip(first) {
                letters.push_str(&word.small);
                if letters.len() > LONGEST || last > first && word.gap == Gap::Break {
                    break;
                }
                let row = WordRow { words: &text.words, first, last, letters: &letters };
                let kinds = self.kinds(&letters, first == last).filter(|kind| searched(*kind));
                for kind in kinds.filter(|kind| row.names(*kind)) {
                    if kind == NameKind::Public { &mut public } else { &mut found }.push((first, last));
                }
                if row.begins_with_name(&self.starts) {
                    found.push((first, last));
                }
                let next =
                    self.names.range::<str, _>((Bound::Included(letters.as_str()), Bound::Unbounded)).next();
                if next.is_none_or(|(name, _)| !name.starts_with(&letters)) {
                    break;
                }
            }
        }
        // Of rows that begin together the longest comes first, so that a row is a part of another one where one before it ends
        // there or later.
        found.sort_unstable_by_key(|(first, last)| (*first, Reverse(*last)));
        let mut public = public.into_iter().peekable();
        let (mut until, mut public_until) = (None, None);
        found.retain(|(first, last)| {
            while let Some((_, end)) = public.next_if(|(begin, _)| begin <= first) {
                public_until = public_until.max(Some(end));
            }
            let is_apart = until < Some(*last) && public_until < Some(*last);
            until = until.max(Some(*last));
            is_apart
        });
        found
    }

    /// The rows of words that name someone with figures for letters: `J4nsen`.
    fn figured_rows(&self, text: &Folded) -> BTreeSet<(usize, usize)> {
        let mut found = BTreeSet::new();
        for one in ['i', 'l'] {
            let Some((read, places)) = text.with_letters_for_figures(one) else { break };
            for (first, last) in self.rows(&read, |kind| kind != NameKind::Short) {
                let (start, end) = (read.words[first].start, read.words[last].end);
                let is_figured = places.iter().any(|place| (start..end).contains(place));
                if is_figured && end - start >= SHORTEST_FIGURED {
                    found.extend(text.rows_between(start, end));
                }
            }
        }
        found
    }

    /// How a row of letters names someone; one word also with the `s` of what is someone's.
    fn kinds<'s>(&'s self, letters: &str, is_word: bool) -> impl Iterator<Item = NameKind> + use<'s> {
        let of = |letters: &str| self.names.get(letters).map_or(&[][..], Vec::as_slice);
        // `Jos` is another one than `Jo`.
        let own = letters.strip_suffix('s').filter(|own| is_word && own.chars().count() > 2);
        let own = own.map_or(&[][..], of);
        let surnames =
            own.iter().filter(|kind| matches!(kind, NameKind::Surname { .. } | NameKind::First { .. }));
        of(letters).iter().chain(surnames).copied()
    }

    /// The telephone numbers that were taken out, as they stand there, whatever stands before and between their figures; `told`
    /// are the last figures of those that are told by themselves.
    fn known_figures(&self, text: &str, told: &HashSet<String>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for stretch in text.split(|sign: char| !reach::may_stand(sign)).filter(|_| !self.figures.is_empty()) {
            let figures: Vec<char> = stretch.chars().filter(char::is_ascii_digit).collect();
            // So many are a number of something else, or of telephones that are told by themselves.
            let figures = if figures.len() > reach::LONGEST { &[][..] } else { &figures[..] };
            let whole: String = figures.iter().collect();
            // Without its area, as `5294401` and not as the amount `5.294.401`.
            let mut groups =
                stretch.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty());
            let is_amount =
                groups.next().is_some_and(|first| first.len() == 1) && groups.all(|group| group.len() == 3);
            let local = Some(whole).filter(|_| !is_amount);
            let rows = figures.windows(reach::TELLING).map(|row| row.iter().collect::<String>());
            let mut rows = rows.chain(local);
            if rows.any(|row| self.figures.contains(&row) && !told.contains(&row)) {
                let stands = stretch.trim_matches(|sign: char| !sign.is_ascii_digit() && sign != '+');
                found.insert(stands.to_owned());
            }
        }
        found
    }
}

/// What stands before the `@` of an address, where that is made of a name: `a.vandenberg`.
fn mailbox(secret: &str) -> Option<&str> {
    secret.split_once('@').map(|(name, _)| name).filter(|name| name.contains(['.', '_']))
}
