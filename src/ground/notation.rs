//! Dutch notation: the one place that knows how amounts, numbers, dates and names are written.
//!
//! Never: rounding, Markdown, the locale of the machine.

use crate::amount::{Cents, Rate};
use crate::date::{Date, Month, Planned, Quarter, Year};

/// What stands between the euro sign and the figure: a space on which no line breaks.
const NO_BREAK: char = '\u{a0}';

/// The months, from January on.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// `€ 1.234.567,89`, `€ -12,00`; without `cents` `€ 1.234.567`.
///
/// An amount that is not whole keeps its cents whatever is asked, so that no figure is ever wrong; ask [`whole`] first.
#[must_use]
pub fn euros(amount: Cents, cents: bool) -> String {
    let text = amount.to_string();
    let text = if cents || amount.0 % 100 != 0 { &text } else { text.split('.').next().unwrap_or_default() };
    format!("€{NO_BREAK}{}", localised(text))
}

/// `€ 1.234` from 1.234,49: rounded to whole euros, for running text and drawings.
#[must_use]
pub fn rounded_euros(amount: Cents) -> String {
    euros(amount.rounded(), false)
}

/// The first letter as a capital, the rest as it was.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// All amounts are whole euros: their table can do without cents ("everywhere or nowhere in a table").
pub fn whole(amounts: impl IntoIterator<Item = Cents>) -> bool {
    amounts.into_iter().all(|amount| amount.0 % 100 == 0)
}

/// `€ 0,13`: euros per inhabitant.
#[must_use]
pub fn rate(rate: Rate) -> String {
    format!("€{NO_BREAK}{}", localised(&rate.to_string()))
}

/// `4.989.629`, `1.234,5`, `-12`: digits, perhaps with a minus sign before them and a point among them.
///
/// `None` when the text is no such number.
#[must_use]
pub fn number(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole) && plain(decimals)).then(|| localised(text))
}

/// `40%`, `12,5%`; `None` when the text is no number.
#[must_use]
pub fn percent(text: &str) -> Option<String> {
    number(text).map(|number| number + "%")
}

/// Points between the thousands, a comma before the decimals.
fn localised(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// `1 januari 2019`.
#[must_use]
pub fn date(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// `1-1-2019`, for columns.
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{}-{}-{}", date.day(), date.month(), date.year())
}

/// `januari 2019`.
#[must_use]
pub fn month(date: Date) -> String {
    let name = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index));
    format!("{} {}", name.copied().unwrap_or_default(), date.year())
}

/// `1e kwartaal 2021`.
#[must_use]
pub fn quarter(quarter: Quarter) -> String {
    format!("{} {}", quarter_name(quarter), quarter.year)
}

/// As precisely as it was planned: `30 november 2021`, `november 2021`, `4e kwartaal 2021`, `2e halfjaar 2021`, `2021`.
#[must_use]
pub fn planned(planned: Planned) -> String {
    match planned {
        Planned::Day(day) => date(day),
        Planned::Month(period) => month(period.first_day()),
        Planned::Quarter(period) => quarter(period),
        Planned::HalfYear(Year(year), half) => format!("{half}e halfjaar {year}"),
        Planned::Year(year) => year.to_string(),
    }
}

/// The same in a sentence: `op 30 november 2021`, `in november 2021`, `in het 4e kwartaal van 2021`, `in 2021`.
#[must_use]
pub fn when_planned(when: Planned) -> String {
    match when {
        Planned::Day(_) => format!("op {}", planned(when)),
        Planned::Month(_) | Planned::Year(_) => format!("in {}", planned(when)),
        Planned::Quarter(Quarter { number, year }) => format!("in het {number}e kwartaal van {year}"),
        Planned::HalfYear(Year(year), half) => format!("in het {half}e halfjaar van {year}"),
    }
}

/// `1e kwartaal`, where the year is clear.
#[must_use]
pub fn quarter_name(quarter: Quarter) -> String {
    format!("{}e kwartaal", quarter.number)
}

/// From one quarter to another, both included: `1e en 2e kwartaal 2021`, `1e t/m 4e kwartaal 2021`,
/// `4e kwartaal 2020 en 1e kwartaal 2021`.
#[must_use]
pub fn quarters(first: Quarter, last: Quarter) -> String {
    let between = if first.next() == last { "en" } else { "t/m" };
    if first == last {
        quarter(first)
    } else if first.year == last.year {
        format!("{}e {between} {}", first.number, quarter(last))
    } else {
        format!("{} {between} {}", quarter(first), quarter(last))
    }
}

/// Two months: `februari en maart 2021`, `december 2020 en januari 2021`.
#[must_use]
pub fn months(first: Month, last: Month) -> String {
    let (from, to) = (month(first.first_day()), month(last.first_day()));
    let from = if first.year == last.year { from.split(' ').next().unwrap_or_default() } else { &from };
    format!("{from} en {to}")
}

/// `1 dag`, `23 dagen`.
#[must_use]
pub fn days(count: i64) -> String {
    format!("{} {}", localised(&count.to_string()), if count == 1 { "dag" } else { "dagen" })
}

/// `a`, `a en b`, `a, b en c`.
#[must_use]
pub fn list<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} en {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What names are sorted by: without a leading `'s-` or `'t `, accents and capitals; then the name itself.
///
/// `'s-Hertogenbosch` stands under H, `IJmuiden` under I.
#[must_use]
pub fn sort_key(name: &str) -> (String, String) {
    let bare = name.trim_start();
    let bare = bare.strip_prefix(['\'', '’', '‘']).and_then(article).unwrap_or(bare);
    (folded(bare), name.to_owned())
}

/// Kebab-case: `Wonen & zorg in 's-Hertogenbosch` is `wonen-zorg-in-s-hertogenbosch`.
#[must_use]
pub fn kebab(text: &str) -> String {
    let folded = folded(text);
    let parts = folded
        .split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Without capitals and accents.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).map(unaccented).collect()
}

/// What follows `s-`, `s `, `t ` and the like after an apostrophe; `None` for other words.
fn article(after_apostrophe: &str) -> Option<&str> {
    after_apostrophe.strip_prefix(['s', 't', 'S', 'T', 'n'])?.strip_prefix(['-', ' '])
}

/// A letter without its accent, a capital as a capital.
#[must_use]
pub fn unaccented(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    let (Some(small), None) = (lower.next(), lower.next()) else {
        return if letter == 'İ' { 'I' } else { letter };
    };
    let plain = match small {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return letter,
    };
    if letter == small { plain } else { plain.to_ascii_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_follow_cldr() {
        let cases = [
            (123_456_789, true, "€\u{a0}1.234.567,89"),
            (123_456_700, false, "€\u{a0}1.234.567"),
            (-1_200, true, "€\u{a0}-12,00"),
            (-1_200, false, "€\u{a0}-12"),
            (-5, true, "€\u{a0}-0,05"),
            (0, false, "€\u{a0}0"),
            (100_000, true, "€\u{a0}1.000,00"),
            (-100_000, false, "€\u{a0}-1.000"),
            (1_250, false, "€\u{a0}12,50"),
            (i64::MIN, true, "€\u{a0}-92.233.720.368.547.758,08"),
        ];
        for (amount, cents, expected) in cases {
            assert_eq!(euros(Cents(amount), cents), expected);
        }
        assert!(whole([Cents(100), Cents(-300), Cents::ZERO]));
        assert!(!whole([Cents(100), Cents(1)]));
        assert_eq!(rate(Rate(1_300)), "€\u{a0}0,13");
        assert_eq!(rate(Rate(1_375)), "€\u{a0}0,1375");
    }

    #[test]
    fn numbers_follow_cldr() {
        let cases = [
            ("4989629", "4.989.629"),
            ("999", "999"),
            ("1000", "1.000"),
            ("-1234.5", "-1.234,5"),
            ("0", "0"),
            ("-12", "-12"),
            ("-123", "-123"),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text).as_deref(), Some(expected));
        }
        for text in ["", "-", "1.", ".5", "1e3", "1.2.3", "+1", "een"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(percent("40").as_deref(), Some("40%"));
        assert_eq!(percent("-12.5").as_deref(), Some("-12,5%"));
        assert_eq!(days(1), "1 dag");
        assert_eq!(days(0), "0 dagen");
        assert_eq!(days(1_234), "1.234 dagen");
    }

    #[test]
    fn dates_and_quarters_follow_cldr() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(date(day("2019-01-01")), "1 januari 2019");
        assert_eq!(date(day("2021-12-31")), "31 december 2021");
        assert_eq!(month(day("2019-03-12")), "maart 2019");
        let range = |first: &str, last: &str| {
            quarters(first.parse().expect("a quarter"), last.parse().expect("a quarter"))
        };
        assert_eq!(range("2021-K1", "2021-K1"), "1e kwartaal 2021");
        assert_eq!(range("2021-K1", "2021-K2"), "1e en 2e kwartaal 2021");
        assert_eq!(range("2021-K1", "2021-K4"), "1e t/m 4e kwartaal 2021");
        assert_eq!(range("2020-K4", "2021-K1"), "4e kwartaal 2020 en 1e kwartaal 2021");
        assert_eq!(range("2020-K3", "2021-K1"), "3e kwartaal 2020 t/m 1e kwartaal 2021");
        assert_eq!(quarter_name(Quarter { year: 2021, number: 3 }), "3e kwartaal");
        let pair = |last: &str| {
            let last: Month = last.parse().expect("a month");
            months(last.previous(), last)
        };
        assert_eq!(pair("2021-03"), "februari en maart 2021");
        assert_eq!(pair("2021-01"), "december 2020 en januari 2021");
    }

    #[test]
    fn accents_go_and_capitals_stay() {
        let plain: String = "Čëşŗ İıŁø Ëé ß 's".chars().map(unaccented).collect();
        assert_eq!(plain, "Cesŗ IiLo Ee ß 's");
    }

    #[test]
    fn names_are_joined_and_sorted_in_dutch() {
        assert_eq!(list(&["a", "b", "c"]), "a, b en c");
        assert_eq!(list(&["a", "b"]), "a en b");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list::<&str>(&[]), "");
        let mut names = [
            "Zwolle",
            "'s-Hertogenbosch",
            "Heerlen",
            "’s-Gravenhage",
            "Hilversum",
            "Élst",
            "Emmen",
            "'t Harde",
            "Alphen-Chaam",
            "Alphen aan den Rijn",
            "ede",
        ];
        names.sort_by_key(|name| sort_key(name));
        let expected = [
            "Alphen aan den Rijn",
            "Alphen-Chaam",
            "ede",
            "Élst",
            "Emmen",
            "’s-Gravenhage",
            "'t Harde",
            "Heerlen",
            "'s-Hertogenbosch",
            "Hilversum",
            "Zwolle",
        ];
        assert_eq!(names, expected);
    }
}
