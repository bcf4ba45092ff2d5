//! Who answers for a sheet: its own people, else those of its pillar, else those who coordinate (Bijlage 1, articles
//! 4.1 and 8).
//!
//! Never: text for reports (templates).

use std::collections::BTreeSet;

use serde::Serialize;

use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::fields::At;
use crate::problem::{nearest, quoted};
use crate::sheet::Persoon;

/// The five offices of Bijlage 1, article 8; `None` where a draft does not say.
#[derive(Debug, Clone, Serialize)]
pub struct People {
    /// Commissions, for the network.
    pub ambtelijk_opdrachtgever: Option<Persoon>,
    /// Responsible for the network.
    pub pijlersecretaris: Option<Persoon>,
    /// Administrator of the network.
    pub bestuurder: Option<Persoon>,
    /// Leads, for Platform31.
    pub projectleider: Option<Persoon>,
    /// Responsible for Platform31.
    pub programmamanager: Option<Persoon>,
    /// The sheet belongs to no pillar: algemeen secretaris and accountmanager stand in.
    pub algemeen: bool,
}

/// The people of a sheet.
#[must_use]
pub fn people(covenant: &Covenant, sheet: &AsOf) -> People {
    let pillar = sheet.pijler.as_ref().and_then(|id| covenant.pijler(id));
    let general = &covenant.coordinatie;
    let (secretary, manager, administrator) = match pillar {
        Some(pillar) => (&pillar.pijlersecretaris, &pillar.programmamanager, &pillar.voorzitter),
        None => (&general.algemeen_secretaris, &general.accountmanager, &general.voorzitter),
    };
    let own = |person: &Option<At<Persoon>>, default: &At<Persoon>| {
        person.as_ref().and_then(At::good).or(default.good()).cloned()
    };
    People {
        ambtelijk_opdrachtgever: sheet.g40.good().and_then(|own| own.ambtelijk_opdrachtgever.good()).cloned(),
        pijlersecretaris: own(&sheet.g40.pijlersecretaris, secretary),
        bestuurder: own(&sheet.g40.bestuurder, administrator),
        projectleider: sheet.platform31.good().and_then(|own| own.projectleider.good()).cloned(),
        programmamanager: own(&sheet.platform31.programmamanager, manager),
        algemeen: pillar.is_none(),
    }
}

/// How a report names an official in passing: by office, else by name.
#[must_use]
pub fn office(person: Option<&Persoon>, otherwise: &str) -> String {
    let said = |field: &Option<At<String>>| field.as_ref().and_then(At::good).cloned();
    person
        .and_then(|person| said(&person.functie).or_else(|| said(&person.naam)))
        .unwrap_or(otherwise.to_owned())
}

/// That nobody is called as was asked, with the name or office that was probably meant; in Dutch.
pub(crate) fn nobody<'p>(
    asked: &str,
    names: &BTreeSet<&'p str>,
    offices: impl IntoIterator<Item = &'p str>,
) -> anyhow::Error {
    let whole: BTreeSet<&str> = names.iter().copied().chain(offices).collect();
    let words: BTreeSet<&str> =
        names.iter().flat_map(|name| name.split_whitespace()).filter(|word| word.len() > 3).collect();
    let cure = match nearest(asked, whole).or_else(|| nearest(asked, words)) {
        Some(meant) => format!("bedoelde u {}?", quoted(meant)),
        None => "`projectblad lijst` toont wie elk projectblad leidt".to_owned(),
    };
    anyhow::anyhow!("niemand heet {}, of heeft die functie; {cure}", quoted(asked))
}

/// The office that a field is named after.
pub(crate) fn named_after(field: &str) -> String {
    field.replace('_', " ")
}

/// What stands in a field for a name, each kind by itself: mail programs and cards give an address or a number with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct NameField {
    /// What is left as a name.
    pub(crate) name: String,
    /// The mail addresses.
    pub(crate) addresses: Vec<String>,
    /// The telephone numbers.
    pub(crate) telephones: Vec<String>,
}

/// Signs around what mail programs give, and between two of them.
const AROUND: [char; 13] = ['<', '>', '(', ')', '[', ']', '"', '“', '”', '„', ';', ',', '|'];

/// Words that say what the next one is.
const CALLED: [&str; 8] = ["tel", "telefoon", "mob", "mobiel", "mail", "e-mail", "email", "mailto"];

/// Parts what a field for a name holds: of `"Jan de Vries" <j.devries@voorbeeld.nl>` the name and the address.
pub(crate) fn name_field(text: &str) -> NameField {
    let spaced = text.replace(':', " ").replace('<', " <");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut found = NameField::default();
    let mut name: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let bare = word.trim_matches(AROUND);
        let length = telephone(&words[at..]);
        if length > 0 {
            let number = words[at..at + length].join(" ");
            found.telephones.push(number.trim_matches(|c| AROUND.contains(&c) && c != '(').to_owned());
        } else if is_mail(bare) {
            found.addresses.push(bare.to_owned());
        } else {
            name.push(word);
            at += 1;
            continue;
        }
        let is_called = |word: &&str| {
            let bare = word.trim_matches(|c| AROUND.contains(&c) || c == '.');
            CALLED.contains(&&*bare.to_lowercase())
        };
        if name.last().is_some_and(is_called) {
            name.pop();
        }
        at += length.max(1);
        // Behind it another person may stand.
        name.push(";");
    }
    if found == NameField::default() {
        return NameField { name: text.trim().to_owned(), ..found };
    }
    let name = name.join(" ").replace(['"', '“', '”', '„', '<', '>'], "").replace("()", "");
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '/' | '-' | '–' | '&');
    found.name = name.trim_matches(is_edge).to_owned();
    found
}

/// Of how many words the telephone number is that they begin with: as many figures as one has, and a 0 or `+` before them.
fn telephone(words: &[&str]) -> usize {
    const FIGURES: std::ops::RangeInclusive<usize> = 10..=15;
    let is_part =
        |word: &&&str| word.chars().all(|c| c.is_ascii_digit() || "+-/.~".contains(c) || AROUND.contains(&c));
    let first = words.first().map_or("", |word| word.trim_start_matches(AROUND));
    if !first.starts_with(['0', '+']) {
        return 0;
    }
    let mut count = 0;
    for (at, word) in words.iter().take_while(is_part).enumerate() {
        count += word.chars().filter(char::is_ascii_digit).count();
        let next = words.get(at + 1).map_or("", |next| next.trim_start_matches(AROUND));
        let goes_on = !word.ends_with([',', ';', '>', '|']) && next.starts_with(|c: char| c.is_ascii_digit());
        if FIGURES.contains(&count) && (!goes_on || next.starts_with('0')) {
            return at + 1;
        }
    }
    0
}

/// One `@` with something on both sides, and a point behind it.
pub(crate) fn is_mail(text: &str) -> bool {
    let odd = |c: char| {
        c.is_whitespace() || matches!(c, '@' | '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';' | ':' | '"')
    };
    let whole = |part: &str| !part.is_empty() && !part.contains(odd);
    text.split_once('@')
        .is_some_and(|(name, host)| whole(name) && whole(host) && host.trim_matches('.').contains('.'))
}

#[cfg(test)]
mod tests {
    use super::name_field;

    #[test]
    fn a_name_with_an_address_or_a_number() {
        for (text, name, addresses, telephones) in [
            ("Jan de Vries <j.devries@minbzk.nl>", "Jan de Vries", &["j.devries@minbzk.nl"][..], &[][..]),
            ("\"Jan de Vries\" <j@b.nl>", "Jan de Vries", &["j@b.nl"], &[]),
            ("Jan de Vries<mailto:j@b.nl>", "Jan de Vries", &["j@b.nl"], &[]),
            ("Vries, Jan de (BZK) <j@b.nl>", "Vries, Jan de (BZK)", &["j@b.nl"], &[]),
            ("Jan de Vries (j@b.nl, 06-12345678)", "Jan de Vries", &["j@b.nl"], &["06-12345678"]),
            ("Jan de Vries; 06-12345678", "Jan de Vries", &[], &["06-12345678"]),
            ("Jan de Vries, tel. 06 12 34 56 78", "Jan de Vries", &[], &["06 12 34 56 78"]),
            ("Jan de Vries +31 (0)6 1234 5678", "Jan de Vries", &[], &["+31 (0)6 1234 5678"]),
            ("Jan de Vries / (070) 373 83 93", "Jan de Vries", &[], &["(070) 373 83 93"]),
            ("Jan Bos <j@b.nl>; Ria Smit <r@b.nl>", "Jan Bos ; Ria Smit", &["j@b.nl", "r@b.nl"], &[]),
            ("Jan Bos 0612345678 0707654321", "Jan Bos", &[], &["0612345678", "0707654321"]),
            ("j@b.nl", "", &["j@b.nl"], &[]),
        ] {
            let found = name_field(text);
            assert_eq!(found.name.replace(" ;  ;", " ;"), name, "{text}");
            assert_eq!(found.addresses, addresses, "{text}");
            assert_eq!(found.telephones, telephones, "{text}");
        }
        for text in
            ["Jan de Vries (2021-2023)", "Jan de Vries, sinds 01-02-2021", "Jan: 3 @ werk", "K. Bakker, MSc"]
        {
            let found = name_field(text);
            assert_eq!(found.name, text);
            assert!(found.addresses.is_empty() && found.telephones.is_empty(), "{text}");
        }
    }
}
