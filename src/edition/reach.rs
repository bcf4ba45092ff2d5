//! What a text has by which a person can be reached: mail addresses and telephone numbers, in any spelling.

use std::collections::HashSet;
use std::ops::Range;

use super::figures;
use super::folded::tight;
use super::name_words::ENDS;
use crate::blocks::plain::EDGE;
use crate::date::Date;
use crate::problem::part;

/// Figures of a Dutch telephone number behind its 0.
const FIGURES: usize = 9;

/// Figures of the longest one, `00310` and those: what goes on after them is none, so that a row of zeros is not read
/// from each of them to its end.
pub(super) const LONGEST: usize = "00310".len() + FIGURES;

/// How people write `@` so that no machine reads it, and the full stop: between brackets or spaces. They are few; what stands around
/// another word is told where it names someone.
const AT: [&str; 5] = ["@", "a", "at", "apenstaart", "apenstaartje"];
const DOT: [&str; 3] = [".", "punt", "dot"];

/// Those in a text, as they stand in it.
fn spelled(words: &[&str]) -> Vec<String> {
    let bracketed = ["[]", "()", "{}", "<>"].iter().flat_map(|pair| {
        let (open, close) = pair.split_at(1);
        words.iter().map(move |word| format!("{open}{word}{close}"))
    });
    let spaced = words.iter().filter(|word| word.len() > 1).map(|word| format!(" {word} "));
    bracketed.chain(spaced).collect()
}

/// The mail addresses of a text.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let read = |text: String, words: &[&str], sign: &str| {
        let forms = spelled(words).into_iter().flat_map(|form| [form.to_uppercase(), form]);
        forms.fold(text, |text, form| {
            if text.contains(&form) {
                text.replace(&format!(" {form} "), sign).replace(&form, sign)
            } else {
                text
            }
        })
    };
    // `kijk at www.g40.nl` is no address of mail.
    let text = text.replace('\n', " ").replace(" at www.", " www.");
    let text = ["_at_", "_AT_", " apestaartje ", " APESTAARTJE "]
        .iter()
        .fold(text, |text, sign| text.replace(sign, "@"));
    let mut text = read(text, &AT, "@");
    if !text.contains('@') {
        return Vec::new();
    }
    text = read(text, &DOT, ".").replace(",nl", ".nl");
    // Spaces beside the sign, as a line break leaves them, and before the last part.
    text = text.replace(" @", "@").replace("@ ", "@");
    for end in ENDS {
        text = [" . ", " .", ". "]
            .iter()
            .fold(text, |text, dot| text.replace(&format!("{dot}{end}"), &format!(".{end}")));
    }
    let words = text.split(is_edge).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_address = |word: &&str| {
        word.split_once('@').is_some_and(|(who, host)| {
            let end = host.rsplit('.').next().unwrap_or_default();
            let is_end = end.chars().count() > 1 && end.chars().all(char::is_alphabetic);
            !who.is_empty() && is_end && host.contains('.') && !host.contains('@')
        })
    };
    words.filter(is_address).map(str::to_owned).collect()
}

/// What ends an address.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || c == EDGE || "<>()[]{}\"',;:|=?&/".contains(c)
}

/// Whether what stands here in a text is a part of an address.
pub(super) fn is_in_address(text: &str, here: Range<usize>) -> bool {
    const FAR: usize = 120;
    let before = part(text, here.start.saturating_sub(FAR)..here.start);
    let start =
        before.rfind(is_edge).map_or(here.start - before.len(), |at| here.start - before.len() + at + 1);
    let letters = tight(part(text, start..here.end));
    let around = part(text, start..here.end + FAR);
    let first = addresses(around).into_iter().next().filter(|address| tight(address).starts_with(&letters));
    // One that stands behind it is still there without it.
    first.is_some_and(|address| addresses(part(around, here.end - start..)).first() != Some(&address))
}

/// Figures at the end of a telephone number that tell whose it is.
pub(super) const TELLING: usize = 8;

/// Those, where what was taken out is a telephone number: someone may write `nul zes` before them.
pub(super) fn last_figures(secret: &str) -> Option<String> {
    let figures: String = secret.chars().filter(char::is_ascii_digit).collect();
    let last = figures.len().checked_sub(TELLING).filter(|_| !secret.contains('@'))?;
    figures.get(last..).map(str::to_owned)
}

/// The telephone numbers of a text: `06 12345678`, `(070) 373 83 93`, `+31 (0)6-1234 5678`, `0031 6 12 34 56 78`.
pub(super) fn telephones(text: &str) -> Vec<String> {
    let text = figures::telling(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = part(&text, from..).find(['0', '+']).map(|at| from + at) {
        let (before, rest) = (part(&text, ..start), part(&text, start..start + FARTHEST));
        let stretch = rest.find(|c: char| !may_stand(c)).map_or(rest, |end| part(rest, ..end));
        // What ends a number that was found is no part of something longer.
        let is_apart =
            found.last().is_some_and(|(_, end)| start - *end < 2) || !figures::goes_on(figures::near(before));
        match number(stretch).filter(|_| is_apart) {
            Some(length) => {
                let number = part(stretch, ..length);
                let open = if before.ends_with('(') && number.contains(')') { "(" } else { "" };
                from = start + length;
                found.push((format!("{open}{number}"), from));
            }
            None => from = start + 1,
        }
    }
    let mut found: Vec<String> = found.into_iter().map(|(number, _)| number).collect();
    found.extend(figures::mobile_with_country(&text));
    found.extend(figures::local(&text));
    found.extend(figures::behind_six(&text));
    let bare = figures::bare(&text);
    let ends: HashSet<&str> =
        found.iter().filter_map(|known| known.get(known.len().saturating_sub(FIGURES)..)).collect();
    let bare: Vec<_> = bare.into_iter().filter(|bare| !ends.contains(bare.as_str())).collect();
    found.extend(bare);
    found
}

/// Signs of the longest number in its widest spelling, and some behind it.
const FARTHEST: usize = 80;

/// What may stand in a telephone number.
pub(super) fn may_stand(c: char) -> bool {
    c.is_ascii_digit() || " -()+./_~[]".contains(c)
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
    // `0 25 50 75 100` is a scale, `05 10 15 20 25` a row; mobile numbers begin with 06 and all others with more.
    let first = text.find(|c: char| !c.is_ascii_digit()).map_or(text, |end| part(text, ..end));
    let has_code = first.len() > 2 || first.is_empty() || matches!(first, "06" | "00");
    let is_spelled_out =
        text.starts_with("0 6 ") && part(text, ..2 * FIGURES - 1).split(' ').all(|figure| figure.len() == 1);
    if !has_code && !is_spelled_out && !["0(", "0)", "0 ("].iter().any(|start| text.starts_with(start)) {
        return None;
    }
    if begins_with_times(text) || has_year(text) {
        return None;
    }
    let mut figures = String::new();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() || letter == '+' {
            if is_whole(&figures) {
                // One figure more and it is no telephone number.
                return (at > end && !is_row(part(text, ..end))).then_some(end);
            }
            if figures.len() == LONGEST {
                return None;
            }
            figures.push(letter);
            end = at + 1;
        }
    }
    (is_whole(&figures) && !is_row(part(text, ..end))).then_some(end)
}

/// `06 12 18 24 30`: each but the first is as much more than the one before it.
fn is_row(text: &str) -> bool {
    let pairs: Option<Vec<u32>> =
        text.split(' ').map(|pair| pair.parse().ok().filter(|_| pair.len() == 2)).collect();
    pairs.is_some_and(|pairs| {
        let steps: Vec<_> = pairs.windows(2).map(|two| two[1].checked_sub(two[0])).collect();
        steps[0].is_some() && steps.iter().all(|step| *step == steps[0])
    })
}

/// `06.00 12.30`.
fn begins_with_times(text: &str) -> bool {
    let among =
        |figures: &str, most: u32| figures.len() == 2 && figures.parse().is_ok_and(|it: u32| it < most);
    let is_time =
        |word: &str| word.split_once('.').is_some_and(|(hour, minute)| among(hour, 24) && among(minute, 60));
    let mut words = text.split(' ');
    words.next().is_some_and(is_time) && words.next().is_some_and(is_time)
}

/// `(2021)`.
fn has_year(text: &str) -> bool {
    let mut within = text.split('(').skip(1).filter_map(|behind| behind.split_once(')'));
    within.any(|(year, _)| year.len() == 4 && ["19", "20"].iter().any(|century| year.starts_with(century)))
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
            "0 6 1 2 3 4 5 6 7 8",
            "06_12_34_56_78",
            "070/3738393",
            "0 (76) 529 44 01",
            "31 6 12345678",
            "31612345678",
            "529 44 00",
            "5294400",
        ] {
            assert_eq!(telephones(&format!("Bel {text}, of mail.")), [text]);
        }
        assert_eq!(telephones("06.12.34.56.78/070-1234567"), ["06.12.34.56.78", "070-1234567"]);
        assert_eq!(telephones("Zie https://wa.me/31612345678."), ["31612345678"]);
        assert_eq!(telephones("NL0612345678 of tel. 06=12345678"), ["0612345678", "06 12345678"]);
        for (text, number) in [
            ("toestel 4400", "4400"),
            ("Bel zes 12345678.", "12345678"),
            ("Bel 06=12=34=56=78.", "06 12 34 56 78"),
            ("Bel 06*12345678.", "06 12345678"),
            ("Bel nul zes 12 34 56 78.", "12 34 56 78"),
            ("Mobiel: 6-12345678", "6-12345678"),
            ("Telefoonnummer is 529 44 01.", "529 44 01"),
            ("bereikbaar op 5294401", "5294401"),
        ] {
            assert_eq!(telephones(text), [number], "{text}");
        }
        for text in ["06, 12, 34, 56, 78", "06,12,34,56,78", "06; 12; 34; 56; 78"] {
            assert_eq!(telephones(&format!("Bel {text}, of mail.")), ["06 12 34 56 78"], "{text}");
        }
        assert_eq!(telephones("doorkiesnummer: 529 44 00, of"), ["529 44 00"]);
        let two = "+32 475 12 34 56 +32 475 12 34 57";
        assert_eq!(telephones(two), ["+32 475 12 34 56", "+32 475 12 34 57"]);
        for text in ["+32 475 12 34 56 / 02 555 12 12", "+32 475 12 34 56 2021-06-30 12"] {
            assert_eq!(telephones(text).len(), 1, "with more figures behind it: {text}");
        }
    }

    #[test]
    fn no_other_figures_are_a_telephone_number() {
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
            "06 12 18 24 30 36",
            "GM0758 183448",
            "bel 112 of 5294400000",
            "de bel 12 keer, 529 44 00 inwoners",
            "tel 5.294.400 en 250.000",
            "bel 2021 2022",
            "bel zes 2021 2022, zes 12345678 inwoners, bereikbaar op 1234567 plekken",
            "tel 250 000 stappen",
            "toestel 4400 euro, toestel 2021",
            "het toestel 350 watt",
            "toestel 350%",
            "31 612 euro en 31 juni 2021",
            "31 6 2021 2022",
            "tussen 31-6-2021 2022",
            "04, 05, 06, 12, 34, 56, 78",
            "06, 12, 34, 56, 78, 90",
            "06, 12, 18, 24, 30",
            "OIN 00000001003214345000",
            "Om 06.00 12.30 13.45 uur",
            "01 t/m 06 (2021) 2022 2023",
            "0 - 125.000.000",
            "05 10 15 20 25",
            "van 01-02-2021 03-04-2022 tot 5.6.2023",
            "2021-01-01 2022-02-02",
            "NL91 ABNA 0417 1643 00",
            "NL91ABNA0417164300",
            "IBAN: NL91 ABNA 0417 1643 00.",
            "https://voorbeeld.nl/doc/0612345678",
            "www.voorbeeld.nl/0612345678?a=1",
            "€ 612345678",
            "612345678 euro",
            "KvK 61234567 en RSIN 612345678",
            "KvK-nummer: 0612345678",
            "zaaknummer Z-2021-0612345678",
            "zaak 0612345678",
            "artikel 0612345678",
            "ISBN 0306406152",
            "52.0612345678, 4.612345678",
            "1012 AB 06, 2595 BE 30",
            "vestiging 000012345678",
            "NL 91 ABNA 0417 1643 00",
            "voorbeeld.nl/0612345678 en 10.1234/0612345678",
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
            addresses("Mail a.b@c.nl, <mailto:D@e.org> of (f@g.hu)."),
            ["a.b@c.nl", "D@e.org", "f@g.hu"]
        );
        assert_eq!(addresses("a.b [at] c.nl, a(at)c.nl"), ["a.b@c.nl", "a@c.nl"]);
        assert_eq!(addresses("a.b(at)c(punt)nl, a apenstaartje c punt nl"), ["a.b@c.nl", "a@c.nl"]);
        assert_eq!(
            addresses("a.b @c.nl, a@ c.nl, a@c .nl, a@c. nl"),
            ["a.b@c.nl", "a@c.nl", "a@c.nl", "a@c.nl"]
        );
        for text in [
            "a (@) b.nl",
            "a[@]b.nl",
            "a[@]b[.]nl",
            "a (apenstaart) b (punt) nl",
            "a{at}b{punt}nl",
            "a_at_b.nl",
            "a@b,nl",
        ] {
            assert_eq!(addresses(&format!("Mail {text}, of bel.")), ["a@b.nl"], "{text}");
        }
        assert_eq!(
            addresses("r.bakker_AT_breda.nl, j APESTAARTJE breda.nl, jan@www.breda.nl"),
            ["r.bakker@breda.nl", "j@breda.nl", "jan@www.breda.nl"]
        );
        assert_eq!(addresses("Mail fietsteam @ breda . nl."), ["fietsteam@breda.nl"]);
        assert_eq!(addresses("https://x.nl/?mail=a@b.nl&x=1"), ["a@b.nl"]);
        assert_eq!(addresses("@ home, a@b, x@@y.nl, 3 @ 2.50, kijk at www.b.nl"), [""; 0]);
    }
}
