//! The front matter of a Markdown document: what its title block and its metadata say.
//!
//! Comes in: the text between the `---` lines. Goes out: a [`Front`], and warnings of what it leaves out.
//! Never: an error; what cannot be read says nothing on the page.

use crate::problem::{Code, FileId, Problem, likely, listed, quoted};
use crate::yaml::{self, Entry, Kind, Node};

/// The keys of the `---` block; Pandoc's names, so that other tools read them too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// Empty where the document has none; then there is no title block.
    pub title: String,
    /// One line below the title.
    pub subtitle: String,
    /// Organisations, never persons: overline (joined by ` · `), running foot (joined by ` en `), `dc:creator`.
    pub author: Vec<String>,
    /// The reporting date, ISO: `CreationDate`, and the running head's "stand op …".
    pub date: Option<jiff::civil::Date>,
    /// Such as `ter bespreking`; a fact of the title block.
    pub status: String,
    /// Title block, in order: `Voor`, `Periode`, …
    pub facts: Vec<(String, String)>,
    /// BCP 47; `nl-NL` where absent.
    pub lang: String,
}

/// The front matter and the rest of a document; a BOM is neither. Without a closing line there is no front matter.
pub(super) fn split(markdown: &str) -> (&str, &str) {
    let text = markdown.trim_start_matches('\u{feff}');
    let Some((_, inside)) = text.split_once('\n').filter(|(opening, _)| opening.trim_end() == "---") else {
        return ("", text);
    };
    let mut end = 0;
    for line in inside.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let (front, rest) = inside.split_at(end);
            return (front, rest.strip_prefix(line).unwrap_or_default());
        }
        end += line.len();
    }
    ("", text)
}

/// Reads the front matter.
#[must_use]
pub fn parse(text: &str) -> Front {
    let mut front = Front { lang: "nl-NL".to_owned(), ..Front::default() };
    let root = yaml::read(text, FileId::default(), &mut Vec::new()).root;
    let Some(Kind::Map(entries)) = root.map(|node| node.kind) else { return front };
    for Entry { key, value, .. } in entries {
        match (key.as_str(), value.kind) {
            ("title", Kind::Scalar { text, .. }) => front.title = text,
            ("subtitle", Kind::Scalar { text, .. }) => front.subtitle = text,
            ("author", Kind::Scalar { text, .. }) => front.author = vec![text],
            ("author", Kind::List(items)) => front.author = items.into_iter().filter_map(text_of).collect(),
            ("date", Kind::Scalar { text, .. }) => front.date = text.parse().ok(),
            ("status", Kind::Scalar { text, .. }) => front.status = text,
            ("lang", Kind::Scalar { text, .. }) => front.lang = text,
            ("facts", Kind::Map(facts)) => {
                front.facts =
                    facts.into_iter().filter_map(|fact| Some((fact.key, text_of(fact.value)?))).collect();
            }
            _ => {}
        }
    }
    front
}

/// The keys, as in [`Front`].
const KEYS: [&str; 7] = ["title", "subtitle", "author", "date", "status", "facts", "lang"];

/// What [`parse`] leaves out of a Markdown file's front matter, at its place in the file.
#[must_use]
pub fn warnings(markdown: &str, file: FileId) -> Vec<Problem> {
    let (matter, _) = split(markdown);
    let Some(opening) = markdown.find('\n').filter(|_| !matter.is_empty()) else { return Vec::new() };
    let warn = |place, message: String| Problem::at(Code::WaardeVerdacht, place, message);
    let mut problems = Vec::new();
    // as many bytes as in the file stand before it: places are those of the file
    let read = yaml::read(&format!("{:1$}\n{matter}", "", opening), file, &mut problems);
    if let Some((place, first)) = problems.iter().find_map(|problem| Some((problem.place?, problem))) {
        let problem = warn(place, format!("dit blok wordt niet gelezen: {}", first.message));
        return vec![problem.help(first.help.clone().unwrap_or_default())];
    }
    let Some(Kind::Map(entries)) = read.root.map(|node| node.kind) else { return Vec::new() };
    let about = |entry: &Entry| {
        if !KEYS.contains(&entry.key.as_str()) {
            let help = match likely(&entry.key, KEYS)[..] {
                [meant] => format!("bedoelde u `{meant}`?"),
                _ => format!("de velden zijn: {}", listed(&KEYS, "en")),
            };
            let message = format!("het veld {} bestaat hier niet en blijft weg", quoted(&entry.key));
            return Some(warn(entry.key_place, message).help(help));
        }
        match &entry.value.kind {
            Kind::Scalar { text, .. }
                if entry.key == "date" && text.parse::<jiff::civil::Date>().is_err() =>
            {
                let message = format!("{} is geen datum en blijft weg", quoted(text));
                Some(warn(entry.value.place, message).help("schrijf jaar-maand-dag: `2021-06-30`"))
            }
            _ => None,
        }
    };
    entries.iter().filter_map(about).collect()
}

fn text_of(node: Node) -> Option<String> {
    match node.kind {
        Kind::Scalar { text, .. } => Some(text),
        Kind::List(_) | Kind::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Sources;

    fn told(markdown: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("v.md".into(), markdown.to_owned());
        let line = |problem: &Problem| {
            let (line, column) = sources.line_column(problem.place.expect("a place"));
            format!("{line}:{column} {}; {}", problem.message, problem.help.clone().unwrap_or_default())
        };
        warnings(markdown, file).iter().map(line).collect()
    }

    #[test]
    fn what_is_left_out_is_told_at_its_place() {
        assert_eq!(
            told("---\ntitle: Verslag\nautor: ik\ndate: 1 maart 2023\n---\n\nTekst.\n"),
            [
                "3:1 het veld `autor` bestaat hier niet en blijft weg; bedoelde u `author`?",
                "4:7 `1 maart 2023` is geen datum en blijft weg; schrijf jaar-maand-dag: `2021-06-30`",
            ]
        );
        let told_of = told("---\ntitle: Verslag: deel 2\n---\n");
        assert_eq!(told_of.len(), 1, "{told_of:?}");
        assert!(told_of[0].starts_with("2:15 dit blok wordt niet gelezen: "), "{told_of:?}");
        assert_eq!(
            told("---\ntitle: Café: een verkenning\n---\n"),
            ["2:12 dit blok wordt niet gelezen: deze dubbele punt past hier niet; \
              schrijf `title: \"Café: een verkenning\"`"]
        );
    }

    #[test]
    fn every_editor_and_system_gets_the_same_warnings() {
        let plain = "---\ntitle: A\nautor: x\ndate: 1 maart 2023\n---\n\nTekst\n";
        let expected = told(plain);
        assert_eq!(expected.len(), 2, "{expected:?}");
        for markdown in [
            plain.replace('\n', "\r\n"),
            format!("\u{feff}{plain}"),
            plain.replace("\n---\n\n", "\n...\n\n"),
            plain.replacen("---", "---  ", 1),
            format!("\u{feff}{}", plain.replace("\n---\n\n", "\n...\n\n").replace('\n', "\r\n")),
        ] {
            assert_eq!(told(&markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn what_is_good_or_no_front_matter_gives_nothing() {
        for markdown in
            ["", "# Kop\n", "---\nFoo\n---\nBar\n", "---\ntitle: A\ndate: 2021-06-30\n---\n", "---\n"]
        {
            assert_eq!(told(markdown), Vec::<String>::new(), "{markdown:?}");
        }
    }
}
