//! A name in small letters or in capitals alone, as it is spelled: `jan de boer`, `K.BAKKER`, `Jan zwaluwe`.
//!
//! Small letters get a capital only where a first name or an initial says that a name begins, so that `nog te bepalen` and the office
//! beside a name stay what they are.

use super::words::{
    OFFICE, is_department, is_first_name, is_initial, is_office_word, is_role_word, is_title,
};
use crate::edition::name_words::DEGREES;
use crate::edition::surname::is_before;

/// Words behind which another person may stand, and that are no part of a name.
const LINKS: [&str; 8] = ["en", "of", "door", "plv", "i.p.v", "waarnemer", "vervanger", "opvolger"];

/// What stands before a row of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// Nothing, or what says not that a person follows.
    None,
    Comma,
    /// What stands between two people: `/`, `en`, `vervangen door`.
    Other,
}

pub(super) fn with_capitals(secret: &str) -> String {
    let letters = || secret.chars().filter(|letter| letter.is_alphabetic());
    if letters().all(char::is_uppercase) {
        return of_capitals(secret);
    }
    let small = letters().all(char::is_lowercase);
    let rows = rows(secret);
    let turned = small && is_turned(&rows);
    let mut named = false;
    let mut out: Vec<String> = Vec::new();
    for (at, (link, row)) in rows.into_iter().enumerate() {
        let is_name = turned && at == 0 || is_name(&row, if named { link } else { Link::None }, small);
        named |= is_name;
        out.extend(row.into_iter().map(|word| match is_name && !is_before(word) {
            true => capital(word),
            false => word.to_owned(),
        }));
    }
    out.join(" ")
}

/// `zwaluwe, jan`
fn is_turned(rows: &[(Link, Vec<&str>)]) -> bool {
    let [(_, surname), (Link::Comma, given), ..] = rows else { return false };
    let is_given = |first: &&str| is_first_name(first) || is_initial(first);
    let mut own = surname.iter().filter(|word| !is_before(word));
    own.next().is_some_and(|own| own.ends_with(','))
        && own.next().is_none()
        && given.first().is_some_and(is_given)
}

/// The words in rows, each with what stands before it; a word that says what someone is, or that another person follows, is a row by
/// itself.
fn rows(secret: &str) -> Vec<(Link, Vec<&str>)> {
    let mut rows: Vec<(Link, Vec<&str>)> = vec![(Link::None, Vec::new())];
    for word in secret.split(' ') {
        let small = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        let is_link = LINKS.contains(&small.as_str()) || word.ends_with(':');
        let stops = is_link || is_role_word(&small) || is_office_word(&small) || is_title(&small);
        if stops || word.starts_with(['(', '[', '"']) {
            rows.push((Link::None, Vec::new()));
        }
        rows.last_mut().into_iter().for_each(|(_, row)| row.push(word));
        let next = match word.chars().last() {
            _ if is_link => Some(Link::Other),
            Some('/' | '&' | '+' | '|' | ';') => Some(Link::Other),
            Some(',' | '-' | '–') => Some(Link::Comma),
            Some(')' | ']' | '"') => Some(Link::None),
            _ => stops.then_some(Link::None),
        };
        next.into_iter().for_each(|link| rows.push((link, Vec::new())));
    }
    rows
}

/// Whether a row of words is a name that is not spelled as one; `small`: the whole field is in small letters.
fn is_name(row: &[&str], link: Link, small: bool) -> bool {
    let bare =
        |word: &&str| word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '.').to_lowercase();
    let words: Vec<String> = row.iter().filter(|word| !is_before(word)).map(bare).collect();
    let own = words.iter().skip_while(|word| is_first_name(word) || is_initial(word) && word.ends_with('.'));
    let own = own.count();
    // Initials alone are an abbreviation: `i.p.v.`
    let is_begin = |first: String| is_first_name(&first) || own > 0 && is_initial(&first);
    let begins = row.first().map(bare).is_some_and(is_begin);
    if words.last().is_none_or(|last| is_department(last)) {
        return false;
    }
    if !small {
        // `Jan zwaluwe`, `K. zwaluwe`, and not `Jan Smit afwezig`.
        let rest = row.iter().skip(row.len() - own);
        return begins && own == 1 && rest.flat_map(|word| word.chars()).all(|letter| !letter.is_uppercase());
    }
    // `van den berg`: in Dutch of today these two stand in names alone.
    let of_old = row.iter().any(|word| matches!(*word, "den" | "der"));
    begins
        || of_old
        || match link {
            Link::None => false,
            Link::Comma => words.len() == 2 && words.iter().all(|word| !DEGREES.contains(&word.as_str())),
            Link::Other => true,
        }
}

fn of_capitals(secret: &str) -> String {
    let words: Vec<&str> = secret.split(' ').collect();
    let ends = |word: &str| word.ends_with(['/', '&', '+', '|', ';', ',', ')', ']', '-', '–']);
    let begins = |at: usize| at == 0 || ends(words[at - 1]) || words[at].starts_with(['(', '[']);
    let is_last = |at: usize| {
        words.get(at + 1).is_none_or(|next| next.starts_with(['(', '[', '/', '-', '–', '&']))
            || ends(words[at])
    };
    let is_full = words.len() > 1 && !is_last(0);
    let spelled = (0..words.len()).map(|at| match words[at] {
        word if !begins(at) && matches!(word, "EN" | "OF" | "DOOR") => word.to_lowercase(),
        word if is_before(word) => word.to_lowercase(),
        // `JAN ZWALUWE / BZK`
        word if is_full && at > 0 && begins(at) && is_last(at) && is_abbreviation(word) => word.to_owned(),
        word => of_pieces(word, is_last(at) && !begins(at)),
    });
    spelled.collect::<Vec<_>>().join(" ")
}

/// Whether a word in capitals is an organisation, and not the surname of someone: no vowel stands within it.
fn is_abbreviation(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let mut within = letters.iter().skip(1).rev().skip(1);
    letters.len() <= OFFICE && within.all(|letter| !"AEIOUY".contains(*letter))
}

/// A word in capitals with small letters in each piece of it behind the first one. Two capitals are initials, as in `JW BAKKER`, unless
/// a name ends with them, as `MEI XU`, or they are a first name.
fn of_pieces(word: &str, last: bool) -> String {
    let mut out = String::new();
    for piece in word.split_inclusive(|sign: char| !sign.is_alphanumeric()) {
        let letters = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
        let has_vowel = letters.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        let is_name =
            letters.chars().count() > 2 || last && has_vowel || is_first_name(&letters.to_lowercase());
        match is_name {
            _ if !out.is_empty() && is_before(letters) => out += &piece.to_lowercase(),
            true => out += &capital(&piece.to_lowercase()),
            false => out += piece,
        }
    }
    out
}

/// A word in small letters with a capital at the beginning of each piece of it: `k.zwaluwe`, `berg-jansen`, `o'brien`.
fn capital(word: &str) -> String {
    let mut begins = true;
    let large = word.chars().flat_map(|letter| {
        let own = if begins { letter.to_uppercase().collect::<Vec<_>>() } else { vec![letter] };
        begins = !letter.is_alphanumeric();
        own
    });
    large.collect()
}
