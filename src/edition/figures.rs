//! Rows of figures that are no telephone numbers: dates, amounts, accounts, and what is numbered.

use crate::blocks::plain::EDGE;
use crate::problem::part;

/// Words before a number that say that it is none of a telephone. Behind another word it is told if it looks like one, which is the safe
/// side.
const NUMBERED: [&str; 21] = [
    "kvk",
    "rsin",
    "bsn",
    "oin",
    "btw",
    "iban",
    "isbn",
    "issn",
    "zaak",
    "zaaknummer",
    "dossier",
    "dossiernummer",
    "kenmerk",
    "factuur",
    "factuurnummer",
    "ordernummer",
    "artikel",
    "art",
    "artikelnummer",
    "vestiging",
    "vestigingsnummer",
];

/// Figures of a telephone number without its 0.
const BARE: usize = 9;

/// Fewest and most signs of an account, without spaces.
const ACCOUNT: [usize; 2] = [15, 34];

/// A text in which nothing stands but the letters `x` where a day, an account or the address of a page did. The letter O in the place
/// of the figure is one.
pub(super) fn telling(text: &str) -> String {
    let text = listed(spaced(text).replace(EDGE, &format!(" {EDGE} ")))
        .replace("O6", "06")
        .replace(" 06: ", " 06 ")
        .replace(" 06:", " 06 ")
        .replace(" 06,", " 06 ")
        .replace("wa.me/", "wa.me ");
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = Vec::with_capacity(words.len());
    let mut account_until = 0;
    for (at, word) in words.iter().enumerate() {
        account_until = account_until.max(at + account(&words[at..]));
        let bare = word.trim_start_matches('(');
        let is_page = (word.contains("://") || bare.starts_with("www."))
            && !["tel:", "wa.me", "whatsapp"].iter().any(|of| word.contains(of));
        out.push(if at < account_until || is_page { "x".to_owned() } else { without_days(word) });
    }
    out.join(" ")
}

/// A text in one line, with a space for a sign between figures that stands in no number: `06=12*34`.
fn spaced(text: &str) -> String {
    let mut behind_figure = false;
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(sign) = rest.next() {
        let parts =
            behind_figure && matches!(sign, '=' | '*') && rest.peek().is_some_and(char::is_ascii_digit);
        out.push(if parts || sign == '\n' { ' ' } else { sign });
        behind_figure = sign.is_ascii_digit();
    }
    out
}

/// Numbers of which the area stands in a cell or an item of its own, before one with the rest: `| 06 | 12345678 |`.
pub(super) fn behind_area(text: &str) -> Vec<String> {
    let blocks: Vec<&str> = text.split(EDGE).map(str::trim).filter(|block| !block.is_empty()).collect();
    let number = |pair: &[&str]| {
        let &[area, rest] = pair else { return None };
        let is_area =
            area == "06" || area.starts_with('0') && !area.starts_with("00") && matches!(area.len(), 3 | 4);
        let in_figures = area.bytes().all(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-'));
        let count = rest.bytes().filter(u8::is_ascii_digit).count();
        (is_area && in_figures && area.len() + count == BARE + 1).then(|| format!("{area} {rest}"))
    };
    blocks.windows(2).filter_map(number).collect()
}

/// Figures of a mobile number behind its 06.
const BEHIND_SIX: usize = 8;

/// What stands behind the 06 of a mobile number where that is in words: `nul zes 12345678`.
pub(super) fn behind_six(text: &str) -> Vec<String> {
    let small = text.to_ascii_lowercase();
    let runs = small.match_indices("zes").filter_map(|(start, word)| {
        let (before, behind) = (part(text, ..start), part(text, start + word.len()..));
        let figures = behind.strip_prefix([' ', '-'])?;
        let run = part(figures, ..row(part(figures, ..2 * WITH_COUNTRY)));
        let is_year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
        let count = run.bytes().filter(u8::is_ascii_digit).count();
        let is_number = count == BEHIND_SIX && !run.split([' ', '-']).all(is_year);
        let stands_alone = !before.ends_with(char::is_alphanumeric) && !counts(part(figures, run.len()..));
        (is_number && stands_alone).then(|| run.to_owned())
    });
    runs.collect()
}

/// A text in which a mobile number is no list: `06, 12, 34, 56, 78`.
fn listed(mut text: String) -> String {
    const PAIRS: usize = 5;
    for sign in [", ", ",", "; ", ";"] {
        let (mut from, mut copied, mut out) = (0, 0, String::new());
        while let Some(start) = part(&text, from..).find(&format!("06{sign}")).map(|at| from + at) {
            let end = start + PAIRS * 2 + (PAIRS - 1) * sign.len();
            let (before, pairs, behind) = (part(&text, ..start), part(&text, start..end), part(&text, end..));
            let is_pair = |pair: &str| pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_digit());
            let goes_on = |text: &str| {
                text.trim_start_matches([' ', ',', ';']).starts_with(|c: char| c.is_ascii_digit())
            };
            let stands_alone =
                !before.trim_end_matches([' ', ',', ';']).ends_with(|c: char| c.is_ascii_digit())
                    && !goes_on(behind);
            from = start + 2;
            if stands_alone && pairs.split(sign).count() == PAIRS && pairs.split(sign).all(is_pair) {
                out.push_str(part(&text, copied..start));
                out.push_str(&pairs.replace(sign, " "));
                (from, copied) = (end, end);
            }
        }
        out.push_str(part(&text, copied..));
        text = out;
    }
    text
}

/// Of how many words the account is that they begin with.
fn account(words: &[&str]) -> usize {
    let first = words.first().copied().unwrap_or_default().trim_start_matches('(');
    if !first.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return 0;
    }
    let next = words.get(1).copied().filter(|_| first.len() == 2).unwrap_or_default();
    let start = format!("{first}{next}");
    let bytes = start.as_bytes();
    let has_country = bytes.len() >= 4
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit);
    if !has_country {
        return 0;
    }
    let mut length = 0;
    for (count, word) in words.iter().enumerate() {
        let bare = word.trim_matches(['(', ')', '.', ',', ';', ':']);
        let is_group = bare.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !is_group || count > 0 && bare.len() > 4 || length + bare.len() > ACCOUNT[1] {
            return if length >= ACCOUNT[0] { count } else { 0 };
        }
        length += bare.len();
        if bare.len() < word.trim_start_matches('(').len() {
            return if length >= ACCOUNT[0] { count + 1 } else { 0 };
        }
    }
    if length >= ACCOUNT[0] { words.len() } else { 0 }
}

/// Signs of the longest day: `01-02-2021`.
const LONGEST_DAY: usize = 10;

/// A word in which each day is an `x`: `1-2-2021`, `01.02.2021`, `2021-02-01`.
fn without_days(word: &str) -> String {
    let is_figure = |c: char| c.is_ascii_digit();
    if !word.contains(is_figure) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(start) = rest.find(is_figure) {
        let (before, from) = (part(rest, ..start), part(rest, start..));
        out += before;
        let run = part(from, ..=LONGEST_DAY);
        let run = run.find(|c: char| !is_figure(c) && !"-./".contains(c)).map_or(run, |end| part(run, ..end));
        let day = run.split(['-', '.', '/']).take(3).collect::<Vec<_>>();
        let length = day.iter().map(|part| part.len()).sum::<usize>() + 2;
        if is_day(&day) {
            out.push('x');
            rest = part(from, length..);
        } else {
            let figures = from.find(|c: char| !is_figure(c)).unwrap_or(from.len());
            out += part(from, ..figures);
            rest = part(from, figures..);
        }
    }
    out + rest
}

fn is_day(parts: &[&str]) -> bool {
    let among = |text: &str, most: u32| {
        text.len() <= 2 && text.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    let is_year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    match parts {
        [day, month, year] if is_year(year) => among(day, 31) && among(month, 12),
        [year, month, day] if is_year(year) => among(day, 31) && among(month, 12),
        _ => false,
    }
}

/// Whether a number that stands behind this text is a part of something longer: a figure, an amount, a code, or what is numbered.
pub(super) fn goes_on(before: &str) -> bool {
    let before = before.trim_end_matches('(');
    let is_sign = |sign: char| before.strip_suffix(sign);
    let run = before.rsplit(' ').next().unwrap_or_default();
    let in_address =
        run.ends_with('/') && run.trim_start_matches(|c: char| !c.is_alphanumeric()).contains('.');
    // `Z-2021-`, and not `foto-`.
    let is_code = |code: &str| {
        let own = code.rsplit(' ').next().unwrap_or_default();
        code.ends_with(char::is_alphanumeric)
            && (own.contains(|c: char| c.is_ascii_digit()) || !own.contains(char::is_lowercase))
    };
    let glued = ['-', '_'].into_iter().find_map(is_sign).is_some_and(is_code);
    let decimal = ['.', ',']
        .into_iter()
        .find_map(is_sign)
        .is_some_and(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
    // The code of a municipality: `GM0758`.
    let is_code = before.strip_suffix("GM").is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let apart = before.trim_end();
    let is_amount = apart.ends_with('€') || apart.ends_with("EUR");
    in_address
        || is_code
        || glued
        || decimal
        || is_amount
        || before.ends_with(|c: char| c.is_ascii_digit())
        || is_numbered(apart)
}

fn is_numbered(before: &str) -> bool {
    let small = before.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
    let mut words = words.skip_while(|word| matches!(*word, "nr" | "nummer" | "no"));
    !before.ends_with(['.', ';', ',']) && words.next().is_some_and(|word| NUMBERED.contains(&word))
}

/// Telephone numbers as a spreadsheet leaves them: `612345678`, without a 0, and with no figures before them.
pub(super) fn bare(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = part(text, from..).find('6').map(|at| from + at) {
        let rest = part(text, start..);
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (before, after) = (part(text, ..start), part(rest, length..));
        let signs = |c: char| c.is_alphanumeric() || "-/+@_".contains(c);
        let stands_alone = !before.ends_with(signs) && !after.starts_with(signs);
        let in_row =
            before.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(|c: char| c.is_ascii_digit());
        if length == BARE
            && stands_alone
            && !in_row
            && !goes_on(near(before))
            && !after.trim_start().starts_with("euro")
        {
            found.push(part(rest, ..length).to_owned());
        }
        from = start + length.max(1);
    }
    found
}

/// The end of a text, as far as it says what a number behind it is.
pub(super) fn near(before: &str) -> &str {
    const FAR: usize = 40;
    part(before, before.len().saturating_sub(FAR)..)
}

/// Figures of a mobile number with the country's own: `31 6 12345678`.
const WITH_COUNTRY: usize = 11;

/// Mobile numbers with the country's own figures and no `+`.
pub(super) fn mobile_with_country(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("31") {
        let (before, rest) = (part(text, ..start), part(text, start..start + 2 * WITH_COUNTRY));
        let run = part(rest, ..row(rest));
        let stands_alone = !before.ends_with(|c: char| c.is_alphanumeric() || "+-/.,@_".contains(c));
        let is_apart = run.starts_with("316") || run.starts_with("31 6") || run.starts_with("31-6");
        let count = run.bytes().filter(u8::is_ascii_digit).count();
        let is_year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
        let has_years = run.split([' ', '-']).skip(2).all(is_year);
        if stands_alone
            && is_apart
            && count == WITH_COUNTRY
            && !(has_years && run.len() > count)
            && !goes_on(near(before))
        {
            found.push(run.to_owned());
        }
    }
    found
}

/// Words before a number within an area or an office, and how many figures those have: one without its area looks like any other, so
/// that only such a word tells. Of a mobile number, 9: without its 0.
const CALLING: [(&str, &[usize]); 14] = [
    ("bel", &[6, 7]),
    ("tel", &[6, 7]),
    ("telefoon", &[6, 7]),
    ("telefoonnummer", &[6, 7]),
    ("telnr", &[6, 7]),
    ("fax", &[6, 7]),
    ("bereikbaar", &[6, 7, 9]),
    ("mobiel", &[8, 9]),
    ("mob", &[8, 9]),
    ("gsm", &[8, 9]),
    ("doorkies", &[3, 4, 5, 6, 7]),
    ("doorkiesnummer", &[3, 4, 5, 6, 7]),
    ("toestel", &[3, 4, 5, 6, 7]),
    ("tst", &[3, 4, 5, 6, 7]),
];

/// Numbers without that of their area, behind a word that says what they are: `bel 529 44 00`, `toestel 4400`.
pub(super) fn local(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut from = 0;
    let small = text.to_ascii_lowercase();
    while let Some(start) = part(&small, from..).find(|c: char| c.is_ascii_alphabetic()).map(|at| from + at) {
        let word = part(&small, start..);
        let word = part(word, ..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len()));
        from = start + word.len();
        let lengths = CALLING.iter().find(|(calling, _)| *calling == word).map(|(_, lengths)| *lengths);
        let is_word = !part(text, ..start).ends_with(char::is_alphanumeric);
        let Some(lengths) = lengths.filter(|_| is_word) else { continue };
        let behind = part(text, from..).trim_start_matches(['.', ':', ' ', '(', EDGE]);
        let behind = LEADS.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
        let run = part(behind, ..row(part(behind, ..2 * WITH_COUNTRY)));
        let count = run.bytes().filter(u8::is_ascii_digit).count();
        let is_year = count == 4 && (run.starts_with("19") || run.starts_with("20"));
        if lengths.contains(&count)
            && run.starts_with(|c: char| matches!(c, '2'..='9'))
            && !is_year
            && !counts(part(behind, run.len()..))
        {
            found.push(run.to_owned());
        }
    }
    found
}

/// What may stand between such a word and its number: `telefoonnummer is`, `bereikbaar op`.
const LEADS: [&str; 4] = ["is ", "op ", "onder ", "naar "];

/// Words that may stand behind a telephone number; another one says what the figures count.
const BEHIND: [&str; 17] = [
    "aan", "als", "bij", "dan", "en", "in", "is", "na", "naar", "of", "om", "op", "toestel", "tot", "tussen",
    "van", "voor",
];

/// Whether a text says what the figures before it count, or goes on with their amount.
fn counts(after: &str) -> bool {
    let sign = after.starts_with(['.', ',', '%', '/', '-']);
    let goes_on = after.starts_with(char::is_alphanumeric)
        || after.starts_with('%')
        || sign && part(after, 1..).starts_with(|c: char| c.is_ascii_digit());
    let word = after.strip_prefix(' ').unwrap_or_default().trim_start();
    let word = part(word, ..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len()));
    goes_on || word.starts_with(char::is_lowercase) && !BEHIND.contains(&word)
}

/// Where a row of figures ends that a text begins with, a space or a hyphen between two of them at most.
fn row(text: &str) -> usize {
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() && at <= end + 1 {
            end = at + 1;
        } else if letter != ' ' && letter != '-' {
            break;
        }
    }
    end
}
