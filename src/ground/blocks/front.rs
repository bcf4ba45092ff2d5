//! The front matter of a Markdown document: what its title block and its metadata say.
//!
//! One reader for the page and for the warnings, so that what is left out is told. Nothing in it is an error: what
//! cannot be read says nothing on the page.

use super::language::is_language;
use crate::fields::{doubtful, meant};
use crate::problem::{Code, FileId, Place, Problem};
use crate::problem::{likely, listed, quoted};
use crate::yaml::{self, Doubt, Entry, Kind, Node};

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

impl Front {
    /// The document's language, BCP 47.
    pub(crate) fn language(&self) -> &str {
        if is_language(&self.lang) { &self.lang } else { "nl-NL" }
    }
}

/// The keys, as in [`Front`].
const KEYS: [&str; 7] = ["title", "subtitle", "author", "date", "status", "facts", "lang"];

/// What [`read`] leaves out of a Markdown file's front matter, at its place in the file, and what it takes for none.
#[must_use]
pub fn warnings(markdown: &str, file: FileId) -> Vec<Problem> {
    let mut problems = read(markdown, file).1;
    problems.extend(unread(markdown, file));
    problems.sort_by_key(|problem| problem.place.map(|place| place.start));
    problems
}

/// Front matter that is none, so that it stands on the page: below empty lines, without its last line, or in the form of another
/// program. Its first field tells it from a line across the page.
fn unread(markdown: &str, file: FileId) -> Option<Problem> {
    let (_, matter, _) = split(markdown);
    let text = markdown.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let mut lines = text.lines().map(str::trim);
    let opening = lines.next().filter(|_| matter.is_empty())?;
    let first = lines.find(|line| !line.is_empty())?;
    let (field, sign) = first.find([':', '=']).map(|at| first.split_at(at))?;
    let known = KEYS.iter().any(|key| field.trim().eq_ignore_ascii_case(key));
    let closes = matches!(opening, "---" | "+++") && lines.any(|line| line == opening);
    let (what, help) = match (opening, known) {
        ("---", true) if closes => ("staat niet bovenaan", "haal weg wat erboven staat, ook lege regels"),
        ("---", true) => ("wordt niet gesloten", "zet een regel `---` onder het laatste veld"),
        ("+++", _) if closes && sign.starts_with('=') => {
            ("is geen YAML", "schrijf het tussen regels `---`, met op elke regel een veld: `title: …`")
        }
        _ => return None,
    };
    let offset = |at: usize| u32::try_from(at).ok();
    let start = markdown.len() - text.len();
    let place = Place { file, start: offset(start)?, end: offset(start + opening.len())? };
    Some(warning(place, format!("dit blok {what} en komt als tekst op papier")).help(help))
}

/// The title of a Markdown file, unless it says none.
#[must_use]
pub fn title(markdown: &str) -> Option<String> {
    Some(read(markdown, FileId::default()).0.title).filter(|title| !title.trim().is_empty())
}

/// What stands below the front matter.
#[must_use]
pub fn body(markdown: &str) -> &str {
    split(markdown).2
}

/// Reads the front matter: what it says, what is left out of it, and the text below it.
pub(super) fn read(markdown: &str, file: FileId) -> (Front, Vec<Problem>, &str) {
    let mut reader =
        FrontReader { front: Front { lang: "nl-NL".to_owned(), ..Front::default() }, problems: Vec::new() };
    let (before, matter, body) = split(markdown);
    for entry in entries(matter, before, file, &mut reader.problems) {
        reader.entry(entry);
    }
    (reader.front, reader.problems, body)
}

/// Where the front matter starts, the text between its lines, and what stands below them. Without a closing line there is
/// no front matter, and all is text.
fn split(markdown: &str) -> (usize, &str, &str) {
    let text = markdown.trim_start_matches('\u{feff}');
    let Some((_, inside)) = text.split_once('\n').filter(|(opening, _)| opening.trim_end() == "---") else {
        return (0, "", text);
    };
    let mut end = 0;
    for line in inside.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let (matter, rest) = inside.split_at(end);
            return (
                markdown.len() - inside.len(),
                matter,
                rest.strip_prefix(line).expect("the rest begins with it"),
            );
        }
        end += line.len();
    }
    (0, "", text)
}

/// The fields of the block; none where one thing in it is not YAML, which is told.
fn entries(matter: &str, before: usize, file: FileId, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let says_nothing = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if matter.lines().all(says_nothing) {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    // As many bytes stand before it as in the file, so that places are those of the file.
    let padded = format!("{}\n{matter}", " ".repeat(before.saturating_sub(1)));
    let read = yaml::read(&padded, file, &mut wrong);
    if let Some((place, first)) = wrong.iter().find_map(|problem| Some((problem.place?, problem))) {
        let problem = warning(place, format!("dit blok wordt niet gelezen: {}", first.message));
        problems.push(problem.help(first.help.clone().unwrap_or_default()));
        return Vec::new();
    }
    let Some(Node { kind: Kind::Map(entries), .. }) = read.root else { return Vec::new() };
    doubts(&entries, problems);
    entries
}

/// What YAML or a reader may take for something else than its writer: a comment in a title, a character that nobody sees.
fn doubts(entries: &[Entry], problems: &mut Vec<Problem>) {
    let known = entries.iter().filter(|entry| KEYS.contains(&entry.key.as_str()));
    let mut open: Vec<&Node> = known.map(|entry| &entry.value).collect();
    while let Some(node) = open.pop() {
        match &node.kind {
            Kind::Scalar { text, doubts, .. } => {
                let is_of_line =
                    |doubt: &&Doubt| matches!(doubt, Doubt::Cut(..) | Doubt::Unseen(_) | Doubt::Garbled(_));
                problems.extend(doubts.iter().filter(is_of_line).map(|doubt| doubtful(doubt, text)));
            }
            Kind::List(items) => open.extend(items),
            Kind::Map(entries) => {
                let unseen = entries.iter().flat_map(|entry| yaml::of_name(&entry.key, entry.key_place));
                problems.extend(unseen.map(|doubt| doubtful(&doubt, "")));
                open.extend(entries.iter().map(|entry| &entry.value));
            }
        }
    }
}

fn warning(place: Place, message: String) -> Problem {
    Problem::at(Code::WaardeVerdacht, place, message)
}

struct FrontReader {
    front: Front,
    problems: Vec<Problem>,
}

impl FrontReader {
    fn entry(&mut self, Entry { key, key_place, value, .. }: Entry) {
        let place = value.place;
        match (key.as_str(), value.kind) {
            ("title", Kind::Scalar { text, .. }) => self.front.title = text,
            ("subtitle", Kind::Scalar { text, .. }) => self.front.subtitle = text,
            ("status", Kind::Scalar { text, .. }) => self.front.status = text,
            ("lang", Kind::Scalar { text, .. }) => self.language(text, place),
            ("date", Kind::Scalar { text, .. }) => self.date(&text, place),
            ("author", Kind::Scalar { text, .. }) => self.front.author = vec![text],
            ("author", Kind::List(items)) => {
                self.front.author = items.into_iter().filter_map(|item| self.part("author", item)).collect();
            }
            ("facts", Kind::Map(facts)) => {
                let fact = |Entry { key, value, .. }| Some((key, self.part("facts", value)?));
                self.front.facts = facts.into_iter().filter_map(fact).collect();
            }
            (known, _) if KEYS.contains(&known) => {
                self.other_form(place, &format!("het veld {}", quoted(known)), known);
            }
            (unknown, _) => self.unknown(unknown, key_place),
        }
    }

    /// The words that no writer wrote are there in Dutch and in English.
    fn language(&mut self, text: String, place: Place) {
        let primary = text.split('-').next().unwrap_or_default().to_lowercase();
        if matches!(text.as_str(), "" | "~" | "null") {
            self.front.lang = String::new();
            return;
        }
        if !is_language(&text) {
            let message = format!("{} is geen taalcode; het document geldt als Nederlands", quoted(&text));
            let help = "schrijf de taal van de tekst als `nl` of `en`";
            self.problems.push(warning(place, message).help(help));
        } else if !matches!(primary.as_str(), "nl" | "en") {
            let message = format!(
                "woorden die niet uit de tekst komen, zoals \"page 1 of 3\", staan in een document in {} in het Engels",
                quoted(&text)
            );
            let help =
                "schrijf de taal van de tekst als `nl` of `en`; is het een andere, dan is hier niets te doen";
            self.problems.push(warning(place, message).help(help));
        }
        self.front.lang = text;
    }

    fn date(&mut self, text: &str, place: Place) {
        self.front.date = text.parse().ok();
        if self.front.date.is_none() {
            let message = format!("{} is geen datum en blijft weg", quoted(text));
            let help = match meant::date(text) {
                Some((day, true)) => format!("schrijf `{day}`"),
                Some((day, false)) => format!("bedoelde u `{day}`?"),
                None => "schrijf jaar-maand-dag: `2021-06-30`".to_owned(),
            };
            self.problems.push(warning(place, message).help(help));
        }
    }

    /// A text within a field that holds several.
    fn part(&mut self, field: &str, node: Node) -> Option<String> {
        if let Kind::Scalar { text, .. } = node.kind {
            return Some(text);
        }
        self.other_form(node.place, &format!("een deel van {}", quoted(field)), field);
        None
    }

    fn other_form(&mut self, place: Place, what: &str, field: &str) {
        let help = match field {
            "author" => "schrijf een naam, of een lijst van namen: `author: [G40, …]`".to_owned(),
            "facts" => "schrijf op elke regel een naam en een tekst: `Voor: …`".to_owned(),
            _ => format!("schrijf één tekst: `{field}: …`"),
        };
        let message = format!("{what} heeft een andere vorm en blijft weg");
        self.problems.push(warning(place, message).help(help));
    }

    fn unknown(&mut self, key: &str, place: Place) {
        let help = match likely(key, KEYS)[..] {
            [meant] => format!("bedoelde u `{meant}`?"),
            _ => format!("de velden zijn: {}", listed(&KEYS, "en")),
        };
        let message = format!("het veld {} bestaat hier niet en blijft weg", quoted(key));
        self.problems.push(warning(place, message).help(help));
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
                "4:7 `1 maart 2023` is geen datum en blijft weg; schrijf `2023-03-01`",
            ]
        );
        for (date, cure) in
            [("3/4/23", "bedoelde u `2023-04-03`?"), ("lente", "schrijf jaar-maand-dag: `2021-06-30`")]
        {
            let expected = format!("2:7 `{date}` is geen datum en blijft weg; {cure}");
            assert_eq!(told(&format!("---\ndate: {date}\n---\n")), [expected]);
        }
        let unseen = "3:5 hier staat een onzichtbaar teken (U+202E); haal het weg";
        assert_eq!(told("---\nfacts:\n  Vo\u{202e}or: AOT\n---\n"), [unseen]);
        assert_eq!(
            told("---\ntitle: Bericht\nlang: de\n---\n"),
            [
                "3:7 woorden die niet uit de tekst komen, zoals \"page 1 of 3\", staan in een document in `de` in het Engels; \
              schrijf de taal van de tekst als `nl` of `en`; is het een andere, dan is hier niets te doen"
            ]
        );
        assert_eq!(
            told("---\ntitle: Wo\u{202e}nen\nlang: qqq zzz\nslug: a #b\nfacts:\n  Voor: Plein #2\n---\n"),
            [
                "2:10 hier staat een onzichtbaar teken (U+202E); haal het weg",
                "3:7 `qqq zzz` is geen taalcode; het document geldt als Nederlands; schrijf de taal van de tekst als `nl` of `en`",
                "4:1 het veld `slug` bestaat hier niet en blijft weg; \
                 de velden zijn: `title`, `subtitle`, `author`, `date`, `status`, `facts` en `lang`",
                "6:15 YAML laat dit weg; de waarde is nu `Plein`; \
                 bedoelde u `\"Plein #2\"`? is het een toelichting, zet dan een spatie achter `#`",
            ]
        );
        for known in ["nl", "NL", "nl-BE", "en", "en-GB", "", "\"\"", "~"] {
            assert_eq!(told(&format!("---\nlang: {known}\n---\n")), Vec::<String>::new());
        }
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
    fn every_form_that_is_read_has_its_warnings() {
        for (opening, end, closing) in [
            ("---", "\r\n", "---"),
            ("\u{feff}---", "\n", "---"),
            ("---", "\n", "..."),
            ("--- ", "\n", "---  "),
        ] {
            let markdown = [opening, "autor: ik", "title: Verslag", closing, "Tekst.", ""].join(end);
            let expected = ["2:1 het veld `autor` bestaat hier niet en blijft weg; bedoelde u `author`?"];
            assert_eq!(told(&markdown), expected, "{markdown:?}");
            let (front, _, body) = read(&markdown, FileId::default());
            assert_eq!((front.title.as_str(), body.trim_end()), ("Verslag", "Tekst."), "{markdown:?}");
        }
    }

    #[test]
    fn a_block_that_is_told_to_be_left_out_is_left_out() {
        let markdown = "---\ntitle: A\ntitle: B\nstatus: Verslag: deel 2\n---\nTekst.\n";
        assert_eq!(told(markdown).len(), 1);
        let (front, _, body) = read(markdown, FileId::default());
        assert_eq!((front.title.as_str(), front.status.as_str(), body), ("", "", "Tekst.\n"));
    }

    #[test]
    fn a_block_that_comes_on_paper_is_told() {
        let above =
            "staat niet bovenaan en komt als tekst op papier; haal weg wat erboven staat, ook lege regels";
        let open =
            "wordt niet gesloten en komt als tekst op papier; zet een regel `---` onder het laatste veld";
        let other = "is geen YAML en komt als tekst op papier; schrijf het tussen regels `---`, met op elke regel een veld: `title: …`";
        for (markdown, line, expected) in [
            ("\n---\ntitle: Verslag\n---\n# Kop\n", 2, above),
            ("\u{feff}\r\n\r\n---\r\nTitle: Verslag\r\n---\r\n", 3, above),
            ("---\ntitle: Verslag\n# Kop\n", 1, open),
            ("---\n\nauthor: G40\nTekst\n", 1, open),
            ("+++\ntitle = \"Verslag\"\n+++\nTekst\n", 1, other),
        ] {
            assert_eq!(told(markdown), [format!("{line}:1 dit blok {expected}")], "{markdown:?}");
        }
    }

    #[test]
    fn a_value_of_another_form_is_told() {
        assert_eq!(
            told("---\ntitle: [A, B]\nauthor:\n  naam: G40\nfacts: AOT\n---\n"),
            [
                "2:8 het veld `title` heeft een andere vorm en blijft weg; schrijf één tekst: `title: …`",
                "4:3 het veld `author` heeft een andere vorm en blijft weg; schrijf een naam, of een lijst van namen: `author: [G40, …]`",
                "5:8 het veld `facts` heeft een andere vorm en blijft weg; schrijf op elke regel een naam en een tekst: `Voor: …`",
            ]
        );
        assert_eq!(
            told("---\nauthor: [A, [B]]\nfacts:\n  Voor: [C]\n---\n"),
            [
                "2:13 een deel van `author` heeft een andere vorm en blijft weg; schrijf een naam, of een lijst van namen: `author: [G40, …]`",
                "4:9 een deel van `facts` heeft een andere vorm en blijft weg; schrijf op elke regel een naam en een tekst: `Voor: …`",
            ]
        );
    }

    #[test]
    fn what_is_good_or_no_front_matter_gives_nothing() {
        for markdown in [
            "",
            "# Kop\n",
            "---\n# Later\n\n---\nTekst.\n",
            "---\nFoo\n---\nBar\n",
            "---\ntitle: A\ndate: 2021-06-30\n---\n",
            "---\n",
            "---\n\nLet op: dit is tekst\n",
            "\n---\nTekst\n---\n",
            "+++\nTekst\n+++\n",
            "# Kop\n\n---\ntitle: in de tekst\n---\n",
        ] {
            assert_eq!(told(markdown), Vec::<String>::new(), "{markdown:?}");
        }
    }
}
