//! What stands on the page as its writer typed it, and was most likely meant otherwise: HTML, a footnote without its text, a
//! notice that is none, an image whose name is not read as one.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{Addresses, events, without_code};
use super::fixed::DUTCH;
use super::front;
use super::read::{self, By};
use crate::problem::FileId;

/// How tags of Word begin, which are no HTML to Markdown.
const OFFICE: &str = "<o:";

/// One of them, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leftover {
    /// The first tag of a text: `<div>`; and how many more it has.
    Tag(String, usize),
    /// `[^bron]`, without a line `[^bron]: …`.
    Note(String),
    /// `[!BELANGRIJK]`.
    Notice(String),
    /// `3*4*5`, which reads as `345`, and with the sign that was meant, `3×4×5`; that is empty where it is not certain.
    Times(String, String),
    /// `P:\_oud\plan`, which reads as `P:_oud\plan`.
    Path(String),
    /// `![Kaart](de kaart.png)`, and how it is read: `![Kaart](de%20kaart.png)`.
    Image(String, String),
}

/// Those of a text: of a document, or of a part of one that a person wrote. Each note and notice once.
pub fn leftovers(markdown: &str, by: Option<By>) -> Vec<Leftover> {
    let mut found: Vec<_> = tags(markdown, by).into_iter().collect();
    let body = if by.is_some() { markdown } else { front::read(markdown, FileId::default()).2 };
    if !["[^", "[!", "![", OFFICE, "*", "\\"].iter().any(|sign| body.contains(sign)) {
        return found;
    }
    let mut seen: BTreeSet<_> = paths(body).into_iter().chain(times(body)).collect();
    let (mut in_code, mut opens) = (false, 0);
    for event in events(body, &DUTCH, Addresses::Kept) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code => {
                let notice = (opens == 2).then(|| notice(text)).flatten();
                seen.extend(notice.map(Leftover::Notice));
                seen.extend(notes(text).map(Leftover::Note));
                seen.extend(text.match_indices("![").filter_map(|(at, _)| image(beginning(text.get(at..)?))));
                if found.is_empty() && text.contains(OFFICE) {
                    found.extend(first_tag(text));
                }
            }
            _ => {}
        }
        opens = match event {
            Event::Start(Tag::BlockQuote(_)) => 1,
            Event::Start(Tag::Paragraph) if opens == 1 => 2,
            _ => 0,
        };
    }
    found.extend(seen);
    found
}

fn tags(markdown: &str, by: Option<By>) -> Option<Leftover> {
    if !markdown.contains('<') {
        return None;
    }
    first_tag(&read::html_as_text(markdown, by))
}

/// The first tag, and how many more there are.
fn first_tag(html: &str) -> Option<Leftover> {
    let tags = html.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag));
    let mut tags = tags.map(|tag| format!("<{tag}>"));
    let first = tags.next()?;
    Some(Leftover::Tag(first, tags.count()))
}

/// Figures with a star between them that Markdown takes for emphasis; where words stand between them, with no cure.
fn times(body: &str) -> Vec<Leftover> {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut found = Vec::new();
    // What was read of one: `3*4*` of `3*4*5`; and whether we are behind its star that opens.
    let (mut run, mut open) = (String::new(), false);
    let mut add = |run: &mut String| {
        let run = std::mem::take(run);
        let written = run.trim_end_matches(['.', ',']);
        if written.matches('*').count() > 1 && !written.ends_with('*') {
            let certain = written.chars().all(|c| figure(c) || c == '*');
            let meant = if certain { written.replace('*', "×") } else { String::new() };
            found.push(Leftover::Times(written.to_owned(), meant));
        }
    };
    for event in body.contains('*').then(|| events(body, &DUTCH, Addresses::Kept)).into_iter().flatten() {
        match event {
            Event::Text(text) if open => run.push_str(&text),
            Event::Text(text) => {
                let first = text.find(|c| !figure(c)).unwrap_or(text.len());
                if run.ends_with('*') {
                    // The last star of an odd number stays one.
                    let end = text.find(|c| !figure(c) && c != '*').unwrap_or(text.len());
                    run.push_str(text.get(..end).unwrap_or_default().trim_end_matches(['*', '.', ',']));
                }
                if !(run.ends_with(figure) && first == text.len()) {
                    add(&mut run);
                    run = text.rsplit(|c| !figure(c)).next().unwrap_or_default().to_owned();
                }
            }
            Event::Start(Tag::Emphasis) if !open && run.ends_with(|c: char| c.is_ascii_digit()) => {
                run.push('*');
                open = true;
            }
            Event::End(TagEnd::Emphasis) if open && run.ends_with(|c: char| c.is_ascii_digit()) => {
                run.push('*');
                open = false;
            }
            _ => {
                add(&mut run);
                (run, open) = (String::new(), false);
            }
        }
    }
    found
}

/// Words that are a path of Windows of which Markdown takes a backslash for that of a sign behind it (CommonMark 2.4), outside
/// code.
fn paths(body: &str) -> Vec<Leftover> {
    let text = if body.contains('\\') { without_code(body) } else { String::new() };
    let lines = text.lines().filter(|line| line.contains('\\') && !line.contains('`'));
    let words = lines.flat_map(str::split_whitespace).map(|word| {
        let word = word.trim_start_matches(['"', '(', '„', '“']);
        let word = word.trim_end_matches(['.', ',', ';', ':', '"', '”']);
        if word.contains('(') { word } else { word.trim_end_matches(')').trim_end_matches(['.', '"']) }
    });
    words.filter(|word| is_path(word)).map(|word| Leftover::Path(word.to_owned())).collect()
}

/// `P:\…` or `\\server\…`, with a backslash before a sign; none of them doubled, as for Markdown.
fn is_path(word: &str) -> bool {
    let may_stand = |c: char| c.is_alphanumeric() || "\\:_-.()&!+~".contains(c);
    let drive = word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.get(1..3) == Some(":\\");
    let server = word.strip_prefix("\\\\").filter(|rest| rest.starts_with(char::is_alphanumeric));
    let inside = server.unwrap_or(word);
    let escapes = inside.split('\\').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_punctuation()));
    let named = drive && escapes || server.is_some_and(|rest| rest.contains('\\'));
    named && word.chars().all(may_stand) && !inside.contains("\\\\") && !word.ends_with('\\')
}

/// `[^bron]`: a reference that has a note is no text.
fn notes(text: &str) -> impl Iterator<Item = String> {
    text.split("[^").skip(1).filter_map(|rest| {
        let (name, _) = rest.split_once(']')?;
        let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '[');
        is_name.then(|| format!("[^{name}]"))
    })
}

/// Letters of the longest image that is looked for, so that many of them take no time.
const LONGEST_IMAGE: usize = 500;

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_IMAGE).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The image with which a text begins, though Markdown reads none: `![Kaart](de kaart.png)`, `![Kaart](kaart.png =300x)` and
/// `![[kaart.png]]`.
fn image(text: &str) -> Option<Leftover> {
    let (alt, address, end) = match text.strip_prefix("![[") {
        Some(rest) => ("beschrijving", rest.split_once("]]")?.0, "]]"),
        None => {
            let (alt, rest) = text.strip_prefix("![")?.split_once("](")?;
            (alt, rest.split_once(')')?.0, ")")
        }
    };
    if alt.contains(['[', ']']) || address.contains(['\n', '[']) {
        return None;
    }
    let small = address.to_ascii_lowercase();
    let (name, behind) = [".png", ".jpg", ".jpeg", ".svg"].iter().find_map(|ending| {
        let at = small.find(ending)? + ending.len();
        let (name, behind) = address.split_at_checked(at)?;
        behind.chars().next().is_none_or(|next| " |".contains(next)).then_some((name, behind))
    })?;
    let start = text.find(address)?;
    let written = text.get(..start + address.len() + end.len())?.to_owned();
    let is_title = behind.trim().len() > 1 && behind.trim().starts_with('"') && behind.trim().ends_with('"');
    let title = if is_title { format!(" {}", behind.trim()) } else { String::new() };
    Some(Leftover::Image(written, format!("![{alt}]({}{title})", name.trim().replace(' ', "%20"))))
}

/// `[!BELANGRIJK]` with which a quotation begins.
fn notice(text: &str) -> Option<String> {
    let (name, _) = text.strip_prefix("[!")?.split_once(']')?;
    (!name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == ' ')).then(|| format!("[!{name}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_as_it_is_typed() {
        let image =
            |written: &str, meant: &str| vec![Leftover::Image(written.to_owned(), format!("![{meant}"))];
        let tag = |tag: &str, more| vec![Leftover::Tag(tag.to_owned(), more)];
        for (text, expected) in [
            ("<div>Tekst</div>", tag("<div>", 1)),
            ("Een<o:p></o:p> woord", tag("<o:p>", 1)),
            ("Een <b>vet</b> woord", tag("<b>", 1)),
            ("een<br>twee <!-- niets -->", vec![]),
            ("`<div>` en\n\n    <p>\n\n```\n<p>[^x]\n```\n", vec![]),
            ("a < b en b > c", vec![]),
            ("Tekst[^bron] en[^Bron2].\n\n[^bron2]: Ja.", vec![Leftover::Note("[^bron]".to_owned())]),
            ("> [!BELANGRIJK]\n> Let op.", vec![Leftover::Notice("[!BELANGRIJK]".to_owned())]),
            ("> [!tip] Titel\n> Tekst", vec![Leftover::Notice("[!tip]".to_owned())]),
            ("> [!NOTE]\n> Tekst [!zo]", vec![]),
            (
                "Zie ![de kaart](mijn kaart 1.png).",
                image("![de kaart](mijn kaart 1.png)", "de kaart](mijn%20kaart%201.png)"),
            ),
            ("![a](b.JPG =300x200)", image("![a](b.JPG =300x200)", "a](b.JPG)")),
            ("![a](b c.png \"Titel\")", image("![a](b c.png \"Titel\")", "a](b%20c.png \"Titel\")")),
            ("![[sub/b.svg|300]]", image("![[sub/b.svg|300]]", "beschrijving](sub/b.svg)")),
            (
                "![a](b.png) `![a](b c.png)` ![a](b.png \"Titel\") wow![1] (een b.png) [![a](b.png)](c.md)",
                vec![],
            ),
        ] {
            assert_eq!(leftovers(text, Some(By::Person)), expected, "{text}");
        }
        let times = |written: &str, meant: &str| vec![Leftover::Times(written.to_owned(), meant.to_owned())];
        let path = |word: &str| vec![Leftover::Path(word.to_owned())];
        for (text, expected) in [
            ("Zaal van 3*4*5 meter", times("3*4*5", "3×4×5")),
            ("- 12*100 of 5*20", times("12*100 of 5*20", "")),
            ("- 12*100 en 5 * 20", vec![]),
            ("Dat is 1.000*2,5*3*4.", times("1.000*2,5*3*4", "1.000×2,5×3×4")),
            ("1.000*2,5*3*4*5. Klaar", times("1.000*2,5*3*4*5", "1.000×2,5×3×4×5")),
            ("2*3 is *zes* en 4 *5* 6, `3*4*5`, 3\\*4\\*5, 5*", vec![]),
            ("Zie P:\\Projecten\\_oud\\plan.", path("P:\\Projecten\\_oud\\plan")),
            ("Zie \\\\server\\map (\\_x)", path("\\\\server\\map")),
            ("Zie (C:\\!oud).", path("C:\\!oud")),
            ("Zie C:\\(oud).", path("C:\\(oud)")),
            ("P:\\Projecten\\nieuw, `P:\\_oud`, snake\\_case en A\\_b", vec![]),
            ("P:\\\\_oud\\\\plan, P:\\Projecten\\\\_oud, $x = \\\\alpha\\_b$, ![x P:\\_b](a.png)", vec![]),
            ("```\nP:\\_oud\n```", vec![]),
        ] {
            assert_eq!(leftovers(text, Some(By::Person)), expected, "{text}");
        }
        let own = "## <a id=\"a\"></a>Kop\n\n<span class=\"goed\">●</span> goed";
        assert_eq!(leftovers(own, None), []);
    }
}
