//! Signs of a web page in a value, and words between `<` and `>` that hold a place.
//!
//! Never: what Markdown makes of a text (`blocks/leftover.rs`).

/// What mail and web pages have and no text: `<div>`, `</o:p>`, `&nbsp;`, `&#39;`.
pub(super) fn markup(text: &str) -> Option<&str> {
    const NAMES: [&str; 22] = [
        "div", "p", "span", "b", "i", "u", "strong", "em", "font", "br", "o:p", "table", "tr", "td", "ul",
        "ol", "li", "a", "sup", "sub", "style", "img",
    ];
    const SIGNS: [&str; 16] = [
        "nbsp", "amp", "lt", "gt", "quot", "apos", "eacute", "euml", "ouml", "iuml", "uuml", "ndash",
        "mdash", "rsquo", "lsquo", "euro",
    ];
    /// Bytes of the longest tag or sign that is looked for: a long text is not searched again from each of its signs on.
    const LONGEST: usize = 300;
    let length = |at: usize, end: char| {
        let mut rest = text.get(at..)?.char_indices().take_while(|(length, _)| *length < LONGEST);
        rest.find(|(_, c)| *c == end).map(|(length, _)| length)
    };
    let plain =
        |name: &str| name.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default().to_lowercase();
    let tag = text.match_indices('<').find_map(|(at, _)| {
        let end = length(at, '>')?;
        let inside = text.get(at + 1..at + end)?;
        NAMES.contains(&plain(inside).as_str()).then(|| text.get(at..=at + end)).flatten()
    });
    let sign = || {
        text.match_indices('&').find_map(|(at, _)| {
            let end = length(at, ';')?;
            let name = text.get(at + 1..at + end)?;
            let number = name.strip_prefix('#').is_some_and(|number| {
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'x')
            });
            (SIGNS.contains(&name) || number).then(|| text.get(at..=at + end)).flatten()
        })
    };
    tag.or_else(sign)
}

/// `<naam gemeente>`: words between the signs of a place that is to be filled in.
pub(super) fn place_holder(text: &str) -> Option<&str> {
    /// Letters of the longest one: a long text is not searched again from each of its signs on.
    const LONGEST: usize = 60;
    /// Names of HTML with which one may seem to begin.
    const HTML: [&str; 8] = ["input", "script", "button", "option", "details", "video", "audio", "select"];
    text.match_indices('<').find_map(|(at, _)| {
        let mut rest = text.get(at..)?.char_indices().take(LONGEST);
        let end = rest.find(|(_, c)| *c == '>').map(|(end, _)| end)?;
        let inside = text.get(at + 1..at + end)?;
        let words =
            inside.contains(' ') && inside.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
        let first = inside.split(' ').next().filter(|first| first.len() > 1 && !HTML.contains(first));
        (words && first.is_some() && inside.trim() == inside).then(|| text.get(at..=at + end)).flatten()
    })
}
