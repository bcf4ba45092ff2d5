//! A syntax error of colons, dashes or indentation in, its place, its Dutch message and its cure out.
//!
//! The parser's own kind says little here: what a person meant is read from the line and from those above it.

use granit_parser::ErrorKind;

use super::depth::{as_far, moved, shown};
use super::lines::{SourceLine, above, all_above, is_block_sign, is_in_block, is_name, line_at, lines_in};
use super::quotes::text_again;
use super::trouble::{
    FIELD_HELP, HARD_INDENT, HARD_SPACE, Trouble, block, glued, is_hard_indent, to_line_end, write,
};
use super::{Bytes, dashes, first, missing_colon, one_line, outside, running};

/// What is wrong with the line around `at`, or with one above it.
pub(super) fn trouble(text: &str, at: usize, kind: &ErrorKind) -> Trouble {
    let line = line_at(text, at);
    long_key(&line)
        .or_else(|| running::list_below(text, &line))
        .or_else(|| first::stars(&line))
        .or_else(|| missing_colon::trouble(text, &line))
        .or_else(|| first::trouble(text, &line))
        .or_else(|| glued_above(text, &line, kind))
        .or_else(|| hard_spaces(text, line))
        .or_else(|| dashes::trouble(text, &line))
        .or_else(|| colon_in_lines(text, &line, at, kind))
        .or_else(|| running::comment(text, &line))
        .or_else(|| colon(text, &line, at, kind))
        .or_else(|| outside::trouble(text, &line))
        .or_else(|| running::trouble(text, &line))
        .or_else(|| dashes::dash(text, &line))
        .or_else(|| field(text, &line))
        .or_else(|| indentation(text, &line, kind))
        .unwrap_or_else(|| {
            let help = "kijk of de dubbele punt, de aanhalingstekens en het inspringen kloppen";
            Trouble::new(to_line_end(text, at), "dit is geen geldige YAML", help)
        })
}

const FIELD: &str = "hier wordt een veld met een dubbele punt en een spatie verwacht";

/// Longest name that YAML takes for a key, in characters (YAML 1.2.2, section 7.4).
const LONGEST_KEY: usize = 1024;

/// A name that is longer than a key can be.
fn long_key(line: &SourceLine<'_>) -> Option<Trouble> {
    let (key, _) = line.content.split_once(": ")?;
    if key.chars().count() <= LONGEST_KEY {
        return None;
    }
    let message = "voor deze dubbele punt staat te veel tekst voor de naam van een veld";
    let help = "schrijf `veld: |`, en begin de tekst op de volgende regel, ingesprongen";
    Some(Trouble::new(line.at..line.at + key.len(), message, help))
}

/// The line above is `veld:waarde`: YAML takes it for text that goes on, and stumbles over the next colon.
fn glued_above(text: &str, line: &SourceLine<'_>, kind: &ErrorKind) -> Option<Trouble> {
    if !matches!(kind, ErrorKind::MappingValueNotAllowed) {
        return None;
    }
    let before = above(text, line)?;
    glued(before.content).map(|cure| {
        Trouble::new(before.shown(), lacks(before.content), "").write(before.shown(), &cure, FIELD_HELP)
    })
}

/// This line, or one above it in the same block, is indented with hard spaces.
fn hard_spaces(text: &str, line: SourceLine<'_>) -> Option<Trouble> {
    let hard = |line: &SourceLine<'_>| {
        let start = text.get(line.start..).unwrap_or_default();
        let white = start.len() - start.trim_start_matches([' ', HARD_SPACE]).len();
        is_hard_indent(start).then_some(line.start..line.start + white)
    };
    let lines = std::iter::once(line).chain(all_above(text, line));
    for line in lines {
        let field = line.content.contains(": ") || line.content.ends_with(':') || line.is_item();
        if let (Some(white), true) = (hard(&line), field) {
            let spaces = |white: Bytes| {
                let count = text.get(white.clone()).unwrap_or_default().chars().count();
                (white, " ".repeat(count))
            };
            let all = lines_in(text, block(text, line.start)).filter_map(|line| hard(&line));
            let (message, help) = HARD_INDENT;
            return Some(Trouble::new(white, message, help).cure(all.map(spaces).collect()));
        }
        if line.at == line.start {
            return None;
        }
    }
    None
}

/// A second colon on a line.
fn colon(text: &str, line: &SourceLine<'_>, at: usize, kind: &ErrorKind) -> Option<Trouble> {
    use ErrorKind as E;
    let key = line.key()?;
    let (_, value) = line.content.split_once(": ").filter(|(first, _)| line.at + first.len() < at)?;
    if !matches!(kind, E::MappingValueNotAllowed | E::InvalidColonPlacement) {
        return None;
    }
    let value = value.trim();
    let span = at..line.at + line.content.len().max(at + 1 - line.at);
    let start = line.at + line.content.len() - value.len();
    let whole = start..start + value.len();
    let mut below = lines_in(text, line.start..text.len()).skip(1);
    let next = below.find(|one| !one.content.is_empty() && !one.content.starts_with('#'));
    if let Some(trouble) = one_line::trouble(line, at, next.as_ref()) {
        return Some(trouble);
    }
    if value.contains(": //") {
        let cure = value.replace(": //", "://");
        let help = write(&format!("{key}: {cure}"), "haal de spatie weg");
        return Some(Trouble::new(span, "in een webadres staat geen spatie", help).cure(vec![(whole, cure)]));
    }
    let general =
        "zet een waarde met een dubbele punt tussen aanhalingstekens: `titel: \"Wonen: een verkenning\"`";
    let trouble = Trouble::new(span, "deze dubbele punt past hier niet", general);
    Some(text_again(trouble, whole, value, &format!("{key}: "), general))
}

/// A second colon on the first line of a text that goes on below.
fn colon_in_lines(text: &str, line: &SourceLine<'_>, at: usize, kind: &ErrorKind) -> Option<Trouble> {
    if !matches!(kind, ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement) {
        return None;
    }
    let name = line.key()?;
    let (key, value) = line.content.split_once(':').filter(|(key, _)| line.at + key.len() < at)?;
    let words = |text: &str| text.split_whitespace().count();
    let end = line.at + line.content.len();
    let below = lines_in(text, line.at..text.len()).nth(1)?;
    let first = below.content.split(' ').next()?;
    let field = first.len() > 3 && is_name(first) && first.starts_with(char::is_lowercase);
    let opens = |text: &str| text.starts_with(['{', '[', '"', '\'', '|', '>', '&', '!', '#', '-']);
    if words(value) < 3
        || opens(value.trim_start())
        || words(below.content) < 2
        || opens(below.content)
        || below.content.contains(':')
        || below.indent() <= line.inner() && field
    {
        return None;
    }
    let message = "in een tekst van meer regels staat hier een dubbele punt";
    let help = format!("schrijf `{name}: |`, en begin de tekst op de volgende regel, ingesprongen");
    let trouble = Trouble::new(at..end.max(at + 1), message, help);
    let trouble = trouble.other(line.at..line.at + key.len(), "van dit veld");
    let lines = running::below(text, line, &below);
    Some(trouble.cure(running::as_block(&lines, line, value)))
}

/// A line that is no field and no item.
fn field(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let content = line.content;
    if content.contains(": ") || content.ends_with(':') || line.is_item() || content.starts_with(['{', '[']) {
        return None;
    }
    if let Some(comment) = content.strip_prefix("//") {
        let trouble = Trouble::new(line.shown(), "een toelichting begint met `#`, niet met `//`", "");
        return Some(trouble.write(line.shown(), &format!("# {}", comment.trim()), "begin de regel met `#`"));
    }
    let stray = running::stray(text, line);
    if let (Some(last), true) = (stray.last(), stray.len() > 1) {
        let message = "deze regels zijn geen velden, en horen bij geen veld erboven";
        let help = "haal ze weg als ze hier niet horen; horen ze bij een veld, zet dan `|` achter de dubbele punt daarvan, en laat ze eronder inspringen";
        let trouble = Trouble::new(line.shown(), message, help).through(last.shown().end);
        return Some(trouble.other(last.shown(), "tot en met deze"));
    }
    if line.indent() == 0 && content.starts_with(char::is_uppercase) && content.split_whitespace().count() > 2
    {
        let message = "deze regel is geen veld, en hoort bij geen veld erboven";
        let help = "haal hem weg als hij hier niet hoort; hoort hij bij een veld, zet dan `|` achter de dubbele punt daarvan, en laat hem eronder inspringen";
        return Some(Trouble::new(line.shown(), message, help));
    }
    if above(text, line).is_some_and(|before| before.key().is_none() && !before.is_item()) {
        return Some(Trouble::new(line.shown(), lacks(content), FIELD_HELP));
    }
    let (key, value) = match content.split_once([' ', '=', ';', '\t']) {
        Some((key, value)) => (key, behind_sign(value)),
        None => (content, "…"),
    };
    let word = is_name(key) && key.starts_with(|first: char| first.is_lowercase());
    let trouble = Trouble::new(line.shown(), lacks(content), FIELD_HELP);
    Some(match glued(content) {
        Some(cure) => trouble.write(line.shown(), &cure, FIELD_HELP),
        None if word && !value.is_empty() => {
            let shown = trouble.write(line.shown(), &format!("{key}: {value}"), FIELD_HELP);
            if value == "…" { shown.cure(Vec::new()) } else { shown }
        }
        None => trouble,
    })
}

/// The value behind what stands in the place of a colon: `=`, `–`, `->`.
fn behind_sign(value: &str) -> &str {
    let rest = value.trim_start_matches([' ', '=', ';', ':', '\t', '–', '—', '→']);
    rest.strip_prefix("->")
        .or_else(|| rest.strip_prefix('>').filter(|_| value.contains("=>")))
        .unwrap_or(rest)
        .trim_start()
}

/// What a line lacks to be a field.
fn lacks(content: &str) -> &'static str {
    match content.split_once(':') {
        Some((_, value)) if value.starts_with(HARD_SPACE) => {
            "na de dubbele punt staat een harde spatie, en die is voor YAML geen spatie"
        }
        _ => FIELD,
    }
}

/// A line that is indented otherwise than those it belongs to.
fn indentation(text: &str, line: &SourceLine<'_>, kind: &ErrorKind) -> Option<Trouble> {
    use ErrorKind as E;
    if !matches!(
        kind,
        E::MappingValueNotAllowed
            | E::InvalidColonPlacement
            | E::SimpleKeyExpected
            | E::ExpectedBlockMappingKey
            | E::InvalidSimpleKey
            | E::BlockSequenceEntryNotAllowed
            | E::ExpectedBlockSequenceEntry
            | E::BlockEntryInFlowCollection
            | E::InvalidIndentation
            | E::InvalidBlockScalarIndent
    ) {
        return None;
    }
    let message = "deze regel springt anders in dan de regels waar hij bij hoort";
    let like =
        |one: &SourceLine<'_>| one.is_item() == line.is_item() || one.is_item() && one.inner() > one.indent();
    let depth = |one: &SourceLine<'_>| if line.is_item() { one.indent() } else { one.inner() };
    let near = all_above(text, *line)
        .filter(|one| one.key().is_some() || one.is_item())
        .find(|one| like(one) && depth(one).abs_diff(line.indent()) == 1 && !is_in_block(text, *one));
    if let Some(trouble) = items_outside(text, line) {
        return Some(trouble);
    }
    let general = "laat alle onderdelen van een lijst of blok even ver inspringen, met spaties";
    let next = lines_in(text, line.start..text.len()).skip(1).find(|one| !one.content.is_empty());
    let value = line.content.split_once(':').map_or("", |(_, value)| value);
    if is_block_sign(value) && next.is_some_and(|next| next.indent() == line.indent()) {
        // Its text goes no further in than it does: which of the lines below are text and which are fields cannot be seen.
        return Some(Trouble::new(line.shown(), message, format!("{general}, en de tekst onder `|` verder")));
    }
    if let Some(near) = near {
        let cure = vec![(line.start..line.at, " ".repeat(depth(&near)))];
        let trouble = Trouble::new(line.shown(), message, as_far(text, &near, depth(&near)));
        return Some(trouble.cure(cure).other(shown(&near), "zo ver"));
    }
    let Some(above) = above(text, line).filter(|above| is_too_far(line, above)) else {
        return Some(Trouble::new(line.shown(), message, general));
    };
    let help = as_far(text, &above, above.inner());
    if let Some(name) = above.key().filter(|_| line.content.ends_with(':')) {
        // What holds more may well belong to the field above, of which the value is wrong.
        let help = format!(
            "{help}; hoort hij bij `{name}`, haal dan weg wat daar achter de dubbele punt staat; dat is niet zeker te zien, dus `--herstel` kan het niet"
        );
        return Some(Trouble::new(line.shown(), message, help).other(shown(&above), "dit veld"));
    }
    let trouble = Trouble::new(line.shown(), message, help).cure(moved(text, line, above.inner()));
    Some(dashes::or_missing(text, line, trouble.other(shown(&above), "zo ver")))
}

/// Items below a field that holds nothing else, and less far in than that field: they all go in.
fn items_outside(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let owner = above(text, line)?;
    let name = owner.key().filter(|_| owner.content.ends_with(':'))?;
    if !line.is_item() || line.indent() >= owner.inner() {
        return None;
    }
    let depth = owner.inner() + 2;
    let is_of_list = |one: &SourceLine<'_>| {
        one.content.is_empty()
            || one.indent() > line.indent()
            || one.indent() == line.indent() && one.is_item()
    };
    let lines = lines_in(text, line.start..text.len()).take_while(is_of_list);
    let lines: Vec<_> = lines.filter(|one| !one.content.is_empty()).collect();
    let last = lines.iter().rev().find(|one| one.indent() == line.indent())?;
    let (message, these) = match last.start > line.start {
        true => {
            (format!("deze onderdelen horen bij `{name}`, maar springen niet ver genoeg in"), "deze regels")
        }
        false => (format!("dit onderdeel hoort bij `{name}`, maar springt niet ver genoeg in"), "deze regel"),
    };
    let help = format!("laat {these} met {depth} spaties inspringen");
    let mut trouble = Trouble::new(line.shown(), message, help).other(shown(&owner), "van dit veld");
    if last.start > line.start {
        trouble = trouble.other(last.shown(), "tot en met deze");
    }
    let end = lines.last().map_or(line.at, |one| one.shown().end);
    let go_in = |one: &SourceLine<'_>| (one.start..one.at, " ".repeat(depth + one.indent() - line.indent()));
    Some(trouble.through(end).cure(lines.iter().map(go_in).collect()))
}

/// A field stands deeper than the one above it, which has a value and so holds no fields.
fn is_too_far(line: &SourceLine<'_>, above: &SourceLine<'_>) -> bool {
    let value = above.content.split_once(": ").map_or("", |(_, value)| value.trim());
    let is_value = !value.is_empty() && !value.starts_with(['|', '>', '#', '&', '!']);
    line.key().is_some() && above.key().is_some() && is_value && line.indent() > above.inner()
}
