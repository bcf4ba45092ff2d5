//! What a text has by which a person can be reached: mail addresses and telephone numbers, in any spelling.

use crate::date::Date;
use crate::problem::part;

/// Figures of a Dutch telephone number behind its 0.
const FIGURES: usize = 9;

/// Figures of the longest one, `00310` and those: what goes on after them is none, so that a row of zeros is not read
/// from each of them to its end.
const LONGEST: usize = "00310".len() + FIGURES;

/// How people write `@` so that no machine reads it.
const AT: [&str; 10] = [
    "[at]",
    "(at)",
    "{at}",
    "<at>",
    "[a]",
    "(a)",
    "(apenstaartje)",
    " apenstaartje ",
    " apestaartje ",
    " at ",
];

/// The same of the full stop in an address.
const DOT: [&str; 7] = ["[punt]", "(punt)", "[dot]", "(dot)", "{dot}", " punt ", " dot "];

/// The mail addresses of a text.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let read = |text: String, spelled: &[&str], sign: &str| {
        let forms = spelled.iter().flat_map(|as_word| [(*as_word).to_owned(), as_word.to_uppercase()]);
        forms.fold(text, |text, as_word| {
            text.replace(&format!(" {as_word} "), sign).replace(as_word.as_str(), sign)
        })
    };
    let mut text = read(text.to_owned(), &AT, "@");
    if text.contains('@') {
        text = read(text, &DOT, ".");
    }
    let edges = |c: char| c.is_whitespace() || "<>()[]{}\"',;:|".contains(c);
    let words = text.split(edges).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_address = |word: &&str| {
        word.split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !host.contains('@'))
    };
    words.filter(is_address).map(str::to_owned).collect()
}

/// Figures at the end of a telephone number that tell whose it is.
const TELLING: usize = 8;

/// Those, where what was taken out is a telephone number: someone may write `nul zes` before them.
pub(super) fn last_figures(secret: &str) -> Option<String> {
    let figures: String = secret.chars().filter(char::is_ascii_digit).collect();
    let last = figures.len().checked_sub(TELLING).filter(|_| !secret.contains('@'))?;
    figures.get(last..).map(str::to_owned)
}

/// The telephone numbers of a text: `06 12345678`, `(070) 373 83 93`, `+31 (0)6-1234 5678`, `0031 6 12 34 56 78`.
pub(super) fn telephones(text: &str) -> Vec<String> {
    let may_stand = |c: char| c.is_ascii_digit() || " -()+./\u{a0}".contains(c);
    // The letter O in the place of the figure.
    let text = text.replace("O6", "06");
    let mut found = Vec::new();
    for stretch in text.split(|c: char| !may_stand(c)) {
        let mut rest = stretch;
        while let Some(start) = rest.find(['0', '+']) {
            let (before, from) = rest.split_at(start);
            let joined = before.ends_with(|c: char| c.is_ascii_digit());
            match number(from).filter(|_| !joined) {
                Some(end) => {
                    let (number, after) = from.split_at(end);
                    let open = if before.ends_with('(') && number.contains(')') { "(" } else { "" };
                    found.push(format!("{open}{number}"));
                    rest = after;
                }
                None => rest = from.split_at(1).1,
            }
        }
    }
    // As a spreadsheet leaves one: `612345678`, without figures before it.
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && !"-/+@_".contains(c)).collect();
    for (at, word) in words.iter().enumerate() {
        let whole = word.len() == FIGURES && word.bytes().all(|byte| byte.is_ascii_digit());
        let goes_on = at > 0 && words[at - 1].ends_with(|c: char| c.is_ascii_digit());
        if whole
            && word.starts_with('6')
            && !goes_on
            && !found.iter().any(|known: &String| known.ends_with(word))
        {
            found.push((*word).to_owned());
        }
    }
    found
}

/// Where the telephone number ends that a text begins with.
fn number(text: &str) -> Option<usize> {
    dutch(text).or_else(|| foreign(text))
}

/// Fewest and most figures of a number of another country, with the country's own: fewer may be an amount, and what follows
/// the last of them is something else.
const ABROAD: [usize; 2] = [10, 15];

/// The same for `+32 475 12 34 56` and `0049 30 1234567`.
fn foreign(text: &str) -> Option<usize> {
    let behind = ["+", "00"].iter().find_map(|sign| text.strip_prefix(sign))?;
    if behind.starts_with("31") || !behind.starts_with(|c: char| matches!(c, '1'..='9')) {
        return None;
    }
    let sign = text.len() - behind.len();
    // Far more than a number has, so that a long row of figures is not read from each of them.
    let behind = part(behind, ..4 * ABROAD[1]);
    let behind = behind.split('+').next().filter(|behind| !begins_with_amount(behind))?;
    let figures = behind.char_indices().filter(|(_, c)| c.is_ascii_digit()).take(ABROAD[1]);
    let (count, last) = figures.fold((0, 0), |(count, _), (at, _)| (count + 1, at));
    (count >= ABROAD[0]).then_some(sign + last + 1)
}

/// `12.500.000` or `12500 - 3000`: below a billion, in groups of three or with something else behind it.
fn begins_with_amount(text: &str) -> bool {
    let first = text.find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text, |end| part(text, ..end));
    let mut groups = first.trim_end_matches('.').split('.');
    let start = groups.next().unwrap_or_default().len();
    let groups: Vec<&str> = groups.collect();
    let grouped = matches!(groups.len(), 1 | 2) && start <= 3 && groups.iter().all(|group| group.len() == 3);
    let behind = part(text, first.len()..);
    let apart =
        [" -", " (", " /"].iter().any(|sign| behind.starts_with(sign)) || begins_with_day(behind.trim());
    grouped || groups.is_empty() && matches!(start, 4..=8) && apart
}

/// `2021-06-30`.
fn begins_with_day(text: &str) -> bool {
    text.get(..10).is_some_and(|day| day.parse::<Date>().is_ok())
}

/// The same for a Dutch one.
fn dutch(text: &str) -> Option<usize> {
    // `0 25 50 75 100` is a scale.
    if text.strip_prefix('0').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '('))
    {
        return None;
    }
    let mut figures = String::new();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() || letter == '+' {
            if is_whole(&figures) {
                // One figure more and it is no telephone number.
                return (at > end).then_some(end);
            }
            if figures.len() == LONGEST {
                return None;
            }
            figures.push(letter);
            end = at + 1;
        }
    }
    is_whole(&figures).then_some(end)
}

/// `0612345678`, `+31612345678`, `+310612345678`, `0031612345678`.
fn is_whole(figures: &str) -> bool {
    let national =
        ["+310", "00310", "+31", "0031", "0"].iter().find_map(|prefix| figures.strip_prefix(prefix));
    national.is_some_and(|rest| rest.len() == FIGURES && !rest.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::{addresses, telephones};

    #[test]
    fn a_telephone_number_in_any_spelling() {
        for text in [
            "06 12345678",
            "06-12 34 56 78",
            "(070) 373 83 93",
            "070-3738393",
            "+31 (0)6-1234 5678",
            "+31612345678",
            "0031 6 12 34 56 78",
            "+32 475 12 34 56",
            "0049 30 1234567",
            "+49171 1234567",
            "+32.475.123.456",
            "+1 (202) 555-0143",
            "612345678",
        ] {
            assert_eq!(telephones(&format!("Bel {text}, of mail.")), [text]);
        }
        let two = "+32 475 12 34 56 +32 475 12 34 57";
        assert_eq!(telephones(two), ["+32 475 12 34 56", "+32 475 12 34 57"]);
        for text in ["+32 475 12 34 56 / 02 555 12 12", "+32 475 12 34 56 2021-06-30 12"] {
            assert_eq!(telephones(text).len(), 1, "with more figures behind it: {text}");
        }
        for text in [
            "in 2021-06-30 en 2022-01-10",
            "€ 30.000 en 10.000.000",
            "0612345",
            "code 061234567890",
            "10 612345678",
            "+12.500.000",
            "+12.500 en +30.000",
            "+12.500 +30.000",
            "+12.500.000 / +3.000.000",
            "+125.000 - 30.000 (2021)",
            "+12500 - 30000",
            "+12500 (2021-2022)",
            "+5000 2021-06-30",
            "0 25 50 75 100",
            "0 - 125.000.000",
        ] {
            assert_eq!(telephones(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn rows_of_figures_take_time_that_grows_in_a_straight_line() {
        for row in ["0", "+", "0 ", "0.0/", "00310"] {
            assert_eq!(telephones(&row.repeat(100_000 / row.len())), [""; 0], "{row}");
        }
    }

    #[test]
    fn a_mail_address_wherever_it_stands() {
        assert_eq!(
            addresses("Mail a.b@c.nl, <mailto:D@e.org> of (f@g.h)."),
            ["a.b@c.nl", "D@e.org", "f@g.h"]
        );
        assert_eq!(addresses("a.b [at] c.nl, a(at)c.nl"), ["a.b@c.nl", "a@c.nl"]);
        assert_eq!(addresses("a.b(at)c(punt)nl, a apenstaartje c punt nl"), ["a.b@c.nl", "a@c.nl"]);
        assert_eq!(addresses("@ home, a@b, x@@y.nl"), [""; 0]);
    }
}
