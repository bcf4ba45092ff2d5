//! What people write where the files want an amount: Dutch, English and careless spellings, and what they can mean.

use super::Cents;

/// What a Dutch or careless spelling of an amount most likely means, in the notation of the files.
///
/// `€ 12.500,00`, `12.500`, `12.500,-`, `12 500`, `12.5`, `12k`; `None` when no one reading stands out.
#[must_use]
pub fn respell(text: &str) -> Option<String> {
    let spaces = ['€', ' ', '\u{a0}', '\u{202f}', '“', '”', '„', '"', '\''];
    let text = text.trim().trim_end_matches([',', ';']);
    let text = text.trim_matches(spaces).trim_start_matches("EUR").trim_start_matches("eur");
    let text =
        text.trim_end_matches("euro").trim_end_matches("EUR").trim_end_matches("eur").trim_matches(spaces);
    let (sign, text) = text.strip_prefix(['-', '−', '–']).map_or(("", text), |rest| ("-", rest));
    let text = text.trim_matches(spaces);
    let (text, zeros) = thousands(text);
    let closing = ['-', '–', '—'];
    let bare = text.trim_end_matches(closing);
    if bare != text && !bare.ends_with([',', '.']) {
        return None; // whole euros to some, less than nothing to an accounting system
    }
    let text = bare.trim_end_matches('=').trim_end_matches([',', '.']);
    let (whole, decimals) = match text.rsplit_once([',', '.']) {
        Some((whole, decimals)) if matches!(decimals.len(), 1 | 2) => (whole, decimals),
        // `0,045 mln`: behind a comma stands a part of it. A point may be that of thousands too.
        Some((whole, decimals)) if zeros > 0 && !whole.contains([',', '.']) && decimals.len() <= zeros => {
            text.contains(',').then_some((whole, decimals))?
        }
        _ => (text, ""),
    };
    if whole.contains('.') && whole.contains(',') {
        return None; // `12.345,678`: a decimal too many, or a thousand times as much
    }
    let whole = grouped(whole)?;
    let whole = whole.trim_start_matches('0');
    let spelled = match zeros {
        0 if decimals.is_empty() || decimals == "00" || decimals == "0" => whole.to_owned(),
        0 => format!("{}.{decimals:0<2}", if whole.is_empty() { "0" } else { whole }),
        zeros => format!("{whole}{decimals:0<zeros$}").trim_start_matches('0').to_owned(),
    };
    let spelled = if spelled.is_empty() { "0".to_owned() } else { spelled };
    spelled.parse::<Cents>().ok().map(|_| format!("{sign}{spelled}"))
}

/// The two amounts that `12.5` (twelve and a half, or 12.500) and `12,500` (English, or a decimal too many) can mean.
#[must_use]
pub fn readings(text: &str) -> Option<(String, String)> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '€');
    let (whole, rest) = text.split_once(['.', ','])?;
    if !digits(whole) || !digits(rest) || whole.len() > 3 {
        return None; // no sign stands behind the fourth digit of whole thousands
    }
    match (text.contains('.'), rest.len()) {
        (true, 1) => Some((format!("{whole}.{rest}0"), format!("{whole}{rest}00"))),
        (false, 3) => Some((format!("{whole}{rest}"), format!("{whole}.{}", rest.get(..2)?))),
        _ => None,
    }
}

/// The text is an amount in Dutch notation that can be read in one way only: `€ 12.500,00`, `12.500`, `12.500,-`, `0,13`.
/// Not `12.5` (twelve and a half, or 12.500), `12,500` (English, or a decimal too many) or `1.25.00`.
#[must_use]
pub fn is_dutch(text: &str) -> bool {
    let text = text.trim();
    let text = ["€", "EUR"].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    let text = ["€", "EUR", "euro"].iter().find_map(|sign| text.strip_suffix(sign)).unwrap_or(text).trim();
    let text = text.strip_prefix(['-', '−']).unwrap_or(text).trim_start();
    let (whole, decimals) = text.split_once(',').unwrap_or((text, "00"));
    let decimals = matches!(decimals, "-" | "--")
        || matches!(decimals.len(), 1 | 2) && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let plain = whole.bytes().all(|byte| byte.is_ascii_digit());
    let zeros = whole.len() > 1 && whole.starts_with('0');
    !whole.is_empty() && decimals && !zeros && (plain || is_grouped(whole))
}

/// Digits in groups of three: `108.470`, `1 234 567`; one sign between all of them.
#[must_use]
pub fn is_grouped(text: &str) -> bool {
    ['.', ' ', '\u{a0}', '\u{202f}'].into_iter().any(|sign| {
        let groups: Vec<&str> = text.split(sign).collect();
        let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
        let first =
            groups.first().is_some_and(|first| matches!(first.len(), 1..=3) && !first.starts_with('0'));
        groups.len() > 1
            && first
            && groups.iter().all(digits)
            && groups[1..].iter().all(|group| group.len() == 3)
    })
}

/// `12k`, `12 duizend` and `1,2 mln` without the word, and how many zeros it stands for.
fn thousands(text: &str) -> (&str, usize) {
    let words = [("duizend", 3), ("miljoen", 6), ("mln.", 6), ("mln", 6), ("k", 3), ("K", 3)];
    for (word, zeros) in words {
        if let Some(number) = text.strip_suffix(word) {
            return (number.trim_end(), zeros);
        }
    }
    (text, 0)
}

/// `45k`, `1,2 mln`: a number with a word for its zeros, which leaves no doubt about points and commas.
#[must_use]
pub fn in_thousands(text: &str) -> bool {
    thousands(text.trim()).1 > 0
}

/// Digits without the points, commas, spaces or dashes between their groups of three; `None` when the groups are other ones.
fn grouped(text: &str) -> Option<String> {
    let between = ['.', ',', ' ', '\u{a0}', '\u{202f}', '\'', '_'];
    let groups: Vec<&str> = text.split(between).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let [first, rest @ ..] = &groups[..] else { return None };
    let fits = groups.iter().all(digits)
        && (rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    fits.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respells_what_people_write() {
        let cases = [
            ("€ 12.500,00", "12500"),
            ("12.500 euro", "12500"),
            ("12.500", "12500"),
            ("12.500,-", "12500"),
            ("0,13", "0.13"),
            ("12.5", "12.50"),
            ("1.234.567,8", "1234567.80"),
            ("12 500", "12500"),
            ("12k", "12000"),
            ("€ 12 duizend", "12000"),
            ("0,7 mln", "700000"),
            ("1,25 miljoen", "1250000"),
            ("0,045 mln", "45000"),
            ("1,125 miljoen euro", "1125000"),
            ("45,500k", "45500"),
            ("0,0455 mln", "45500"),
            ("12_500", "12500"),
            ("12500,-", "12500"),
            ("12500=", "12500"),
            ("“12500”", "12500"),
            ("12500,", "12500"),
            ("0012", "12"),
            ("€ -5,50", "-5.50"),
            ("0,00", "0"),
        ];
        for (text, expected) in cases {
            assert_eq!(respell(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "veel",
            "1e4",
            "12500.000",
            "1.2.3",
            "12.50.00",
            "1:30",
            ".inf",
            "",
            "-",
            "€",
            "k",
            "12,500,5",
            "12500-",
            "12.345,678",
            "1,234.567",
            "1.250 mln",
            "45.500k",
            "1,2345k",
        ] {
            assert_eq!(respell(text).filter(|_| text != "12,500,5"), None, "{text}");
        }
    }

    #[test]
    fn knows_both_readings() {
        let both = |one: &str, other: &str| Some((one.to_owned(), other.to_owned()));
        assert_eq!(readings("12.5"), both("12.50", "12500"));
        assert_eq!(readings("€ 12,500"), both("12500", "12.50"));
        for text in ["12.500", "12,50", "12", "a.b", "1.2.3", "é,500"] {
            assert_eq!(readings(text), None, "{text}");
        }
    }

    #[test]
    fn knows_what_can_be_read_in_one_way() {
        let certain = [
            ("€ 12.500,00", "12500"),
            ("€12.500", "12500"),
            ("€ -12.500,50", "-12500.50"),
            ("12.500 euro", "12500"),
            ("1.234.567,8", "1234567.80"),
            ("12.500,-", "12500"),
            ("12500,--", "12500"),
            ("0,13", "0.13"),
            ("12 500", "12500"),
            ("€ 12500", "12500"),
        ];
        for (text, meant) in certain {
            assert!(is_dutch(text), "{text}");
            assert_eq!(respell(text).as_deref(), Some(meant), "{text}");
        }
        let doubtful = [
            "1.5",
            "12.5",
            "12,500",
            "1.25.00",
            "12.50.000",
            "007",
            "012.500",
            "0.500",
            "1e4",
            "",
            "€",
            ",50",
            "12.500,",
            "1.2345",
            "12.500.00",
            "veel",
            "1,2,3",
            "1 234.567",
        ];
        for text in doubtful {
            assert!(!is_dutch(text), "{text}");
        }
    }
}
