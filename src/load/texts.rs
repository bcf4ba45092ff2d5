//! What texts ask of a page: characters that some face has, images that are there and are described.
//!
//! Of the values of a YAML file, and of a Markdown file as a whole. Never: what a value means.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::markup::{markup, place_holder};
use super::name::is_device;
use crate::blocks::{self, Leftover};
use crate::fields;
use crate::files::{Files, image};
use crate::look::{coverage, font};
use crate::picture::{Image, MAX_TOGETHER, Pictures};
use crate::problem::quoted;
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem};
use crate::yaml::{self, Doubt, Kind, Node};

/// Most findings of one kind about a text: each looks for its place from the start.
const MOST: usize = 100;
/// Most characters that one finding names.
const NAMED: usize = 5;

/// A file's text and where its images are.
pub(super) struct TextFile<'a> {
    /// As it was read.
    pub(super) text: &'a str,
    /// Where its images are.
    pub(super) files: &'a Files,
    /// Those that were read.
    pub(super) pictures: &'a Pictures,
}

/// Looks at the characters of every key and value below `root`.
pub(super) fn check(root: &Node, file: &TextFile<'_>, problems: &mut Vec<Problem>) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.kind {
            Kind::Scalar { text, doubts, .. } => {
                characters(&untold(text, doubts), node.place, file, problems);
            }
            Kind::List(items) => open.extend(items),
            Kind::Map(entries) => {
                for entry in entries {
                    characters(&entry.key, entry.key_place, file, problems);
                    open.push(&entry.value);
                }
            }
        }
    }
}

/// The text without the sign that begins its lines: that is told there, and goes.
fn untold<'t>(text: &'t str, doubts: &[Doubt]) -> Cow<'t, str> {
    let told = doubts.iter().find_map(|doubt| match doubt {
        Doubt::Bullets(_, sign, _) => sign.chars().next(),
        _ => None,
    });
    told.map_or(Cow::Borrowed(text), |sign| Cow::Owned(text.replace(sign, "")))
}

/// Tags and entities of HTML in the values that are no Markdown, `long`: those come on paper as they stand.
pub(super) fn short(root: &Node, long: &[(Place, String)], file: &TextFile<'_>, problems: &mut Vec<Problem>) {
    let long: BTreeSet<_> = long.iter().map(|(place, _)| place.start).collect();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.kind {
            Kind::Scalar { text, .. } if !long.contains(&node.place.start) => {
                problems.extend(markup(text).map(|sign| {
                    let message = format!("HTML komt als tekst op papier: {}", quoted(sign));
                    let place = found(sign, node.place, file);
                    Problem::at(Code::WaardeVerdacht, place, message)
                        .help("haal het weg, of typ het teken zelf")
                }));
                problems.extend(place_holder(text).filter(|sign| text.trim() != *sign).map(|sign| {
                    let message =
                        format!("{} is nog niet ingevuld, en komt zo in de rapporten", quoted(sign));
                    let place = found(sign, node.place, file);
                    Problem::at(Code::WaardeVerdacht, place, message).help("schrijf wat er hoort te staan")
                }));
            }
            Kind::Scalar { .. } => {}
            Kind::List(items) => open.extend(items),
            Kind::Map(entries) => open.extend(entries.iter().map(|entry| &entry.value)),
        }
    }
}

/// Looks at the texts in Markdown, each with its place: images, links, and words that hold a place, where `to_write` says what
/// to do with those; in a draft they may stay.
pub(super) fn long(
    texts: &[(Place, String)],
    to_write: Option<&str>,
    file: &TextFile<'_>,
    problems: &mut Vec<Problem>,
) {
    for (place, text) in texts {
        if text.contains("![") {
            pictures(text, *place, file, problems);
        }
        if text.contains("](") {
            links(text, *place, file, false, problems);
        }
        let tag = text.trim_start().starts_with('<');
        let help = if tag { Some("schrijf wat er hoort te staan") } else { to_write };
        if let Some(help) = help
            && fields::holds_a_place(text)
            && !fields::is_answer(text)
            && !text.trim().is_empty()
        {
            let message = format!("{} is geen tekst, en komt zo in de rapporten", quoted(text.trim()));
            problems.push(Problem::at(Code::WaardeVerdacht, *place, message).help(help));
            continue;
        }
        for left in blocks::leftovers(text, Some(blocks::By::Person)).into_iter().take(MOST) {
            problems.extend(as_typed(&left, *place, file));
        }
    }
}

/// Characters that no face has.
fn characters(text: &str, place: Place, file: &TextFile<'_>, problems: &mut Vec<Problem>) {
    if let Some((first, message)) = lacking(text) {
        problems.push(no_glyph(found(&first.to_string(), place, file), message));
    }
}

/// The same for the words that an image shows; `place` is that of its name.
fn drawn(name: &str, image: &Image, place: Place, problems: &mut Vec<Problem>) {
    let words: String = image.picture.shown_words().collect();
    if let Some((_, message)) = lacking(&words) {
        problems.push(no_glyph(place, format!("in de afbeelding {}: {message}", quoted(name))));
    }
}

fn no_glyph(place: Place, message: String) -> Problem {
    let help =
        format!("schrijf het in woorden of met andere tekens; op papier staat er nu `{}`", font::MISSING);
    Problem::at(Code::TekenOntbreekt, place, message).help(help)
}

/// The first character of a text that no face has, and what is said of all of them.
fn lacking(text: &str) -> Option<(char, String)> {
    if text.is_ascii() {
        return None;
    }
    let lacking: BTreeSet<char> = text.chars().filter(|c| coverage::lacks(*c)).collect();
    let first = text.chars().find(|c| lacking.contains(c))?;
    let named = lacking.iter().take(NAMED).map(|c| format!("`{c}` (U+{:04X})", u32::from(*c)));
    let named = named.collect::<Vec<_>>().join(", ");
    let message = match lacking.len() {
        1 => format!("het teken {named} zit niet in de letters van de PDF"),
        count if count > NAMED => {
            format!("{count} tekens zitten niet in de letters van de PDF, zoals {named}")
        }
        _ => format!("de tekens {named} zitten niet in de letters van de PDF"),
    };
    Some((first, message))
}

/// The same care for a Markdown file, which has no fields: characters, lists and tables, images, links. `images` are those
/// that were placed on its pages, by name: which cannot be, is told there.
pub(crate) fn of_markdown(
    text: &str,
    file: FileId,
    images: &BTreeMap<String, Image>,
    problems: &mut Vec<Problem>,
) {
    let end = u32::try_from(text.len()).expect("a file of at most 20 MB");
    let place = Place { file, start: 0, end };
    let file = TextFile { text, files: &Files::default(), pictures: &Pictures::default() };
    let text_start = end - u32::try_from(text.trim_start_matches('\u{feff}').len()).expect("it is shorter");
    let all = Place { start: text_start, ..place };
    let mut doubts = yaml::of_lines(&blocks::without_code(text), all);
    doubts.extend(yaml::of_fences(text, all));
    characters(&untold(text, &doubts), place, &file, problems);
    problems.extend(doubts.iter().map(|doubt| fields::doubtful(doubt, "")));
    for (name, image) in images {
        drawn(name, image, found(name, place, &file), problems);
    }
    let silent = blocks::images_in(text).into_iter().filter(|(_, alt)| alt.trim().is_empty());
    for (name, alt) in silent.take(MOST) {
        described(&name, &alt, found(&name, place, &file), problems);
    }
    links(text, place, &file, true, problems);
    for left in blocks::leftovers(text, None).into_iter().take(MOST) {
        problems.extend(as_typed(&left, place, &file));
    }
}

/// What stands on the page as it was typed.
fn as_typed(left: &Leftover, place: Place, file: &TextFile<'_>) -> Option<Problem> {
    let (written, message, help) = match left {
        Leftover::Tag(tag, _) if place_holder(tag) == Some(tag) => {
            let message = format!("{} is nog niet ingevuld, en komt zo op papier", quoted(tag));
            (tag, message, "schrijf wat er hoort te staan".to_owned())
        }
        Leftover::Tag(tag, more) => {
            let others = match more {
                0 => String::new(),
                more => format!(" en nog {more}"),
            };
            let message = format!("HTML komt als tekst op papier: {}{others}", quoted(tag));
            let help =
                "haal het weg; schrijf `**vet**` of `*schuin*`, en een lege regel tussen twee alinea's";
            (tag, message, help.to_owned())
        }
        Leftover::Note(note) => {
            let message = format!("de voetnoot {} heeft geen tekst", quoted(note));
            let help = format!(
                "zet de tekst op een eigen regel, {}, of haal de verwijzing weg",
                quoted(&format!("{note}: …"))
            );
            (note, message, help)
        }
        Leftover::Notice(notice) => {
            let message = format!("{} is geen soort kader, en komt zo op papier", quoted(notice));
            (notice, message, format!("begin met een regel {}", notices(notice)))
        }
        Leftover::Times(written, meant) => {
            let message = format!(
                "Markdown leest de sterretjes in {} niet als keer; op papier vallen ze weg",
                quoted(written)
            );
            let help = match meant.is_empty() {
                true => "is het keer, schrijf dan `×`; is het een voetnoot, schrijf dan `\\*`; dat is niet zeker te zien, dus `--herstel` kan het niet".to_owned(),
                false => format!("schrijf {}{ELSEWHERE}", quoted(meant)),
            };
            (written, message, help)
        }
        Leftover::Path(written) => {
            let message = format!("Markdown laat een `\\` weg uit het pad {}", quoted(written));
            (written, message, format!("{AS_CODE}{ELSEWHERE}"))
        }
        Leftover::Image(image, meant) => {
            let message =
                format!("{} wordt niet als afbeelding gelezen, en komt zo op papier", quoted(image));
            (image, message, format!("een afbeelding schrijft u zo: {}", quoted(meant)))
        }
    };
    let place = found(written, place, file);
    // `\[^x]` is what was meant.
    let before = file.text.get(..place.start as usize).unwrap_or_default();
    let fix = cure(left, place, file);
    let help = match (left, &fix) {
        (Leftover::Image(_, meant) | Leftover::Times(_, meant), Some(_)) => {
            format!("schrijf {}", quoted(meant))
        }
        (Leftover::Path(_), Some(_)) => AS_CODE.to_owned(),
        _ => help,
    };
    let problem = Problem { fix, ..Problem::at(Code::WaardeVerdacht, place, message).help(help) };
    (!before.ends_with('\\')).then_some(problem)
}

/// What makes code of words.
const AS_CODE: &str = "zet er aan beide kanten een accent grave (backtick) omheen, dan is het code";
/// Why what is certain is not written.
const ELSEWHERE: &str = "; het staat in dit bestand vaker of anders geschreven, dus `--herstel` kan het niet";

/// What is to be written instead, where that stands in the file as it does in the text.
fn cure(left: &Leftover, place: Place, file: &TextFile<'_>) -> Option<Fix> {
    let (written, meant) = match left {
        Leftover::Image(written, meant) | Leftover::Times(written, meant) => (written, meant.clone()),
        Leftover::Path(written) => (written, format!("`{written}`")),
        _ => return None,
    };
    let stands = file.text.get(place.start as usize..place.end as usize) == Some(written);
    // Of two, one may be an example in code.
    let once = file.text.matches(written.as_str()).nth(1).is_none();
    // YAML takes this sign for none of a value that begins with it.
    let before = file.text.get(..place.start as usize).unwrap_or_default().trim_end_matches([' ', '"']);
    let begins = meant.starts_with('`') && before.ends_with(':');
    (stands && once && !meant.is_empty() && !begins && !written.starts_with("![["))
        .then(|| Fix::Bytes(vec![Edit { place, text: meant }]))
}

/// The notices that there are, or the one that a Dutch name means.
fn notices(written: &str) -> String {
    let kind = match written.trim_matches(['[', '!', ']', ' ']).to_lowercase().as_str() {
        "belangrijk" | "important" => "IMPORTANT",
        "opmerking" | "notitie" | "noot" | "info" | "note" => "NOTE",
        "waarschuwing" | "warning" => "WARNING",
        "let op" | "letop" | "pas op" | "gevaar" | "caution" => "CAUTION",
        "tip" => "TIP",
        _ => return "`> [!NOTE]`, `> [!TIP]`, `> [!IMPORTANT]`, `> [!WARNING]` of `> [!CAUTION]`".to_owned(),
    };
    format!("`> [!{kind}]`, en zet de tekst op de regels daaronder")
}

/// Links that lead nowhere: on paper only their words stand.
fn links(text: &str, place: Place, file: &TextFile<'_>, has_anchors: bool, problems: &mut Vec<Problem>) {
    for address in blocks::dead_links(text, has_anchors, MOST) {
        let message = match address.as_str() {
            "" => "deze link heeft geen adres".to_owned(),
            address => format!("de link naar {} leidt nergens heen", quoted(address)),
        };
        let help = if has_anchors && address.starts_with('#') {
            "noem een kop van deze tekst, in kleine letters en met streepjes in plaats van spaties: `#nieuwe-kop`"
        } else {
            "schrijf een heel webadres, zoals `https://voorbeeld.nl`, of haal de link weg en laat de woorden staan"
        };
        // An empty one has only its brackets.
        let written = ["]()", "](<>)", "]( )"]
            .into_iter()
            .find(|brackets| address.is_empty() && text.contains(brackets));
        let place = found(written.unwrap_or(&address), place, file);
        problems.push(Problem::at(Code::WaardeVerdacht, place, message).help(help));
    }
}

fn described(name: &str, alt: &str, place: Place, problems: &mut Vec<Problem>) {
    if alt.trim().is_empty() {
        let message = format!("de afbeelding {} heeft geen beschrijving", quoted(name));
        let help = "schrijf tussen de rechte haken wat er te zien is; wie de PDF laat voorlezen, hoort dat";
        problems.push(Problem::at(Code::AltOntbreekt, place, message).help(help));
    }
}

/// Images that cannot be shown, or that nothing describes.
fn pictures(text: &str, place: Place, file: &TextFile<'_>, problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for (name, alt) in blocks::images_in(text) {
        let at = found(&name, place, file);
        if seen.insert(name.clone()) {
            let file_name = name.rsplit('/').next().unwrap_or_default();
            if is_device(file_name) {
                let message = format!("Windows kan geen bestand bewaren dat {} heet", quoted(file_name));
                let help = "geef de afbeelding een langere naam, en noem die hier";
                problems.push(Problem::at(Code::AfbeeldingOnbruikbaar, at, message).help(help));
            }
            let help = "zet een PNG, JPEG of SVG in `projectbladen/` en noem het pad vanaf die map";
            let read = image::below(&name).and_then(|path| {
                file.pictures.get(&path, MAX_TOGETHER, || image::of_programme(file.files, &name))
            });
            let usable = read.map_err(|reason| (reason, help));
            match usable.and_then(|image| image::beside_document(&name).map(|_| image)) {
                Ok(image) => drawn(&name, &image, at, problems),
                Err((reason, help)) => {
                    let message = format!("de afbeelding {} {reason}", quoted(&name));
                    problems.push(Problem::at(Code::AfbeeldingOnbruikbaar, at, message).help(help));
                }
            }
        }
        described(&name, &alt, at, problems);
    }
}

/// Where a part of a value stands in the file; the value's own place where an escape hides it.
fn found(part: &str, place: Place, file: &TextFile<'_>) -> Place {
    let value = file.text.get(place.start as usize..place.end as usize).unwrap_or_default();
    let start = value.find(part).and_then(|at| u32::try_from(at).ok()).filter(|_| !part.is_empty());
    start.map_or(place, |at| {
        let start = place.start + at;
        let end = start + u32::try_from(part.len()).unwrap_or_default();
        Place { start, end, ..place }
    })
}
