//! Telephone numbers without their 0 or the number of their area, or with that in words or a cell of its own: a word, a letter or a
//! cell before them says what they are.

use super::figures::{BARE, BEHIND_SIX, goes_on, near};
use crate::blocks::plain::EDGE;
use crate::problem::part;

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
const CALLING: [(&str, &[usize]); 23] = [
    ("bel", &[6, 7]),
    ("bellen", &[6, 7]),
    ("telefonisch", &[6, 7]),
    (REACHING, &[6, 7, 9]),
    ("app", &[8, 9]),
    ("appen", &[8, 9]),
    ("whatsapp", &[8, 9]),
    ("sms", &[8, 9]),
    ("t", &[7]),
    ("m", &[8, 9]),
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

/// That of them which may say how many people are reached: a number stands behind `op` or another such word there.
const REACHING: &str = "bereiken";

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
        let led = LEADS.iter().find_map(|word| behind.strip_prefix(word));
        let behind = led.unwrap_or(behind);
        let run = part(behind, ..row(part(behind, ..2 * WITH_COUNTRY)));
        let count = run.bytes().filter(u8::is_ascii_digit).count();
        let is_year = count == 4 && (run.starts_with("19") || run.starts_with("20"));
        if lengths.contains(&count)
            && !run.starts_with(if lengths.contains(&BEHIND_SIX) { &['0'][..] } else { &['0', '1'] })
            && !is_year
            && (word != REACHING || led.is_some())
            && (word.len() > 1 || led.is_none() && is_signed(part(text, ..start), part(text, start..), run))
            && !counts(part(behind, run.len()..))
        {
            found.push(run.to_owned());
        }
    }
    found
}

/// Whether a letter before a number says that it is one, as below a letter: `T: 5294401`, and `T 529 44 01`, whose figures stand
/// together as in a telephone number alone.
fn is_signed(before: &str, from: &str, run: &str) -> bool {
    let apart = before.trim_end();
    let has_sign = part(from, 1..).starts_with([':', '.']);
    let groups = run.split(' ').map(str::len);
    if has_sign {
        before.len() > apart.len() && !apart.ends_with(|c: char| c.is_ascii_digit()) || before.is_empty()
    } else {
        from.starts_with('T') && groups.eq([3, 2, 2]) && !apart.ends_with(char::is_alphanumeric)
    }
}

/// What may stand between such a word and its number: `telefoonnummer is`, `bereikbaar op`.
const LEADS: [&str; 8] = ["is ", "op ", "onder ", "naar ", "met ", "via ", "nr. ", "nr "];

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
