//! A syntax error of colons, dashes or indentation in, its place, its Dutch message and its cure out.
//!
//! The parser's own kind says little here: what a person meant is read from the line and from those above it.

use granit_parser::ErrorKind;

use super::Bytes;
use super::lines::{Line, above, all_above, is_name, line_at};
use super::trouble::{HARD_SPACE, Trouble, between_quotes, hard_indent, to_line_end};
use crate::problem::part;

/// Longest text that a cure shows, in characters.
const LONGEST: usize = 60;

/// What is wrong with the line around `at`, or with one above it.
pub(super) fn trouble(text: &str, at: usize, kind: &ErrorKind) -> Trouble {
    let line = line_at(text, at);
    glued_above(text, &line, kind)
        .or_else(|| hard_spaces(text, line))
        .or_else(|| bullet(text, at))
        .or_else(|| above(text, &line).and_then(|before| bullet(text, before.at)))
        .or_else(|| colon(&line, at, kind))
        .or_else(|| running_text(text, &line))
        .or_else(|| dash(text, &line))
        .or_else(|| field(&line))
        .or_else(|| indentation(text, &line, kind))
        .unwrap_or_else(|| {
            let help = "kijk of de dubbele punt, de aanhalingstekens en het inspringen kloppen";
            Trouble::new(to_line_end(text, at), "dit is geen geldige YAML", help)
        })
}

/// `schrijf …`, or the general words when there is too much to show.
fn write(cure: &str, general: &str) -> String {
    if cure.chars().count() > LONGEST || cure.contains(['`', '\t']) {
        return general.to_owned();
    }
    format!("schrijf `{cure}`")
}

const FIELD: &str = "hier wordt een veld met een dubbele punt en een spatie verwacht";
const FIELD_HELP: &str = "schrijf `veld: waarde`; tekst over meer regels springt in onder `veld: |`";

/// The line above is `veld:waarde`: YAML takes it for text that goes on, and stumbles over the next colon.
fn glued_above(text: &str, line: &Line<'_>, kind: &ErrorKind) -> Option<Trouble> {
    if !matches!(kind, ErrorKind::MappingValueNotAllowed) {
        return None;
    }
    let before = above(text, line)?;
    glued(before.content)
        .map(|cure| Trouble::new(before.shown(), lacks(before.content), write(&cure, FIELD_HELP)))
}

/// `veld:waarde`, with the space that it lacks.
fn glued(content: &str) -> Option<String> {
    let (key, value) = content.split_once(':')?;
    let value = value.trim_start_matches(HARD_SPACE);
    let glued =
        is_name(key) && !value.is_empty() && !value.starts_with([' ', '/']) && !content.contains(": ");
    glued.then(|| format!("{key}: {value}"))
}

/// This line, or one above it in the same block, is indented with hard spaces.
fn hard_spaces(text: &str, line: Line<'_>) -> Option<Trouble> {
    let lines = std::iter::once(line).chain(all_above(text, line));
    for line in lines {
        let start = part(text, line.start..);
        let white = start.len() - start.trim_start_matches([' ', HARD_SPACE]).len();
        let field = line.content.contains(": ") || line.content.ends_with(':') || line.is_item();
        if let (Some((message, help)), true) = (hard_indent(start), field) {
            return Some(Trouble::new(line.start..line.start + white, message, help));
        }
        if line.at == line.start {
            return None;
        }
    }
    None
}

/// A list whose items begin with something that looks like a dash.
pub(super) fn bullet(text: &str, at: usize) -> Option<Trouble> {
    let line = line_at(text, at);
    let first = line.content.chars().next()?;
    let rest = line.content.strip_prefix(first)?.strip_prefix([' ', HARD_SPACE])?.trim_start();
    if !matches!(first, '–' | '—' | '−' | '‑' | '•' | '·' | '◦' | '*' | '+' | '\u{f0b7}') {
        return None;
    }
    let message = format!("een onderdeel van een lijst begint met een gewoon streepje, niet met `{first}`");
    let help = write(&format!("- {rest}"), "zet het streepje van het toetsenbord, en daarachter een spatie");
    Some(Trouble::new(line.at..line.at + first.len_utf8(), message, help))
}

/// A second colon on a line.
fn colon(line: &Line<'_>, at: usize, kind: &ErrorKind) -> Option<Trouble> {
    use ErrorKind as E;
    let key = line.key()?;
    let (_, value) = line.content.split_once(": ").filter(|(first, _)| line.at + first.len() < at)?;
    if !matches!(kind, E::MappingValueNotAllowed | E::InvalidColonPlacement) {
        return None;
    }
    let value = value.trim();
    let span = at..line.at + line.content.len().max(at + 1 - line.at);
    if begins_with_year(value) {
        let help = write(&format!("{key}: {{{value}}}"), "zet er accolades om: `{2021: 30000}`");
        return Some(Trouble::new(span, "velden en jaren op één regel staan tussen accolades", help));
    }
    if value.contains(": //") {
        let help = write(&format!("{key}: {}", value.replace(": //", "://")), "haal de spatie weg");
        return Some(Trouble::new(span, "in een webadres staat geen spatie", help));
    }
    let general =
        "zet een waarde met een dubbele punt tussen aanhalingstekens: `titel: \"Wonen: een verkenning\"`";
    let help = between_quotes(Some(value), general).replacen('`', &format!("`{key}: "), 1);
    let help = if value.chars().count() > LONGEST { general.to_owned() } else { help };
    Some(Trouble::new(span, "deze dubbele punt past hier niet", help))
}

/// `2021: …`
fn begins_with_year(value: &str) -> bool {
    value
        .split_once(": ")
        .is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A colon too many, or a comma too few, between the brackets that open at `open`.
pub(super) fn flow_colon(text: &str, at: usize, open: usize) -> Option<Trouble> {
    let after = part(text, at..);
    let length = after.find([',', '}', ']', '\n']).unwrap_or(after.len());
    let end = at + length;
    let (key, before) = part(text, open..at).rsplit([',', '{', '[']).next()?.split_once(": ")?;
    let (key, before, after) = (key.trim(), before.trim(), part(after, 2..length).trim());
    let span = at..end.max(at + 1);
    let general = "zet een waarde met een dubbele punt tussen aanhalingstekens";
    let name = before.rsplit([' ', ';']).next().filter(|name| is_name(name) && name.len() < before.len());
    let begins = |name: &str| name.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit());
    if let Some(name) = name.filter(|name| begins(name)) {
        let value = before.strip_suffix(name).unwrap_or(before).trim_end_matches([' ', ';']);
        let message = format!("voor `{name}` ontbreekt een komma");
        let help = write(&format!("{key}: {value}, {name}: {after}"), "zet een komma tussen de onderdelen");
        let name = at - name.len()..at;
        return Some(Trouble::new(name, message, help));
    }
    let value = format!("{before}: {after}");
    let help = between_quotes(Some(&value), general).replacen('`', &format!("`{key}: "), 1);
    Some(Trouble::new(span, "deze dubbele punt past hier niet", help))
}

/// Text over more lines that is not, or no longer, in a block of text.
fn running_text(text: &str, line: &Line<'_>) -> Option<Trouble> {
    let field = line.content.split(": ").next().is_some_and(|key| !key.contains(' '));
    if field
        || line.content.split_whitespace().count() < 4
        || line.is_item()
        || line.content.starts_with(['{', '[', '"', '\''])
    {
        return None;
    }
    let before = above(text, line)?;
    let owner = std::iter::once(before).chain(all_above(text, before)).find(|line| line.key().is_some())?;
    let block = owner.content.ends_with(['|', '>']);
    if block && line.indent() < before.indent() {
        let message = "deze regel springt minder ver in dan de tekst erboven";
        let depth = spaces(before.indent());
        let help = format!("laat deze regel met {depth} inspringen, net als de tekst erboven");
        return Some(Trouble::new(line.shown(), message, help).other(before.shown(), "deze tekst"));
    }
    if block || !line.content.contains(": ") {
        return None;
    }
    let key = owner.key()?;
    let message = "in een tekst van meer regels staat hier een dubbele punt";
    let help = format!("schrijf `{key}: |`, en begin de tekst op de volgende regel, ingesprongen");
    let span = owner.at..owner.at + owner.content.split(": ").next().unwrap_or_default().len();
    Some(Trouble::new(line.shown(), message, help).other(span, "van dit veld"))
}

/// A dash that is missing, or one too many.
fn dash(text: &str, line: &Line<'_>) -> Option<Trouble> {
    let general = "zet voor elk onderdeel van een lijst een streepje en een spatie";
    let before = all_above(text, *line)
        .find(|before| before.indent() <= line.indent() || before.inner() == line.indent())?;
    if line.is_item() {
        let content = line.content.strip_prefix("- ")?.trim_start();
        let field = before.key().is_some() && before.inner() == line.indent();
        if field && line.key().is_some() && !before.content.ends_with(':') {
            let message = "voor dit veld staat een streepje, maar het hoort bij het veld erboven";
            let help = write(content, "haal het streepje weg");
            return Some(
                Trouble::new(line.at..line.at + 1, message, help).other(before.shown(), "het veld erboven"),
            );
        }
        return first_dash(text, line);
    }
    if before.is_item() && before.indent() == line.indent() {
        let help = write(&format!("- {}", line.content), general);
        if line.key().is_none() || repeats(text, line) {
            return Some(Trouble::new(
                line.shown(),
                "voor dit onderdeel van de lijst ontbreekt een streepje",
                help,
            ));
        }
        let message = "deze regel heeft geen streepje, en de regel erboven wel";
        let help =
            "zet voor elk onderdeel van een lijst een streepje; is het geen lijst, haal het dan erboven weg";
        return Some(
            Trouble::new(line.shown(), message, help).other(before.at..before.at + 1, "dit streepje"),
        );
    }
    None
}

/// An earlier item of the list begins with the key of this line.
fn repeats(text: &str, line: &Line<'_>) -> bool {
    let mut items = all_above(text, *line).filter(|one| one.is_item() && one.indent() == line.indent());
    items.any(|one| one.key().is_some() && one.key() == line.key())
}

/// The list's first item has no dash: what stands between the field above and this item.
fn first_dash(text: &str, line: &Line<'_>) -> Option<Trouble> {
    let inside: Vec<Line<'_>> =
        all_above(text, *line).take_while(|one| one.indent() >= line.indent()).collect();
    let first = inside.last().filter(|first| !first.is_item() && !first.content.starts_with(['"', '\'']))?;
    if inside.iter().any(Line::is_item) {
        return None;
    }
    let owner = above(text, first)?;
    if !owner.content.ends_with(':') {
        return None;
    }
    let general = "zet voor elk onderdeel van een lijst een streepje en een spatie";
    let help = write(&format!("- {}", first.content), general);
    let message = "voor het eerste onderdeel van deze lijst ontbreekt een streepje";
    Some(Trouble::new(first.shown(), message, help).other(line.at..line.at + 1, "het volgende onderdeel"))
}

/// A line that is no field and no item.
fn field(line: &Line<'_>) -> Option<Trouble> {
    let content = line.content;
    if content.contains(": ") || content.ends_with(':') || line.is_item() || content.starts_with(['{', '[']) {
        return None;
    }
    if let Some(comment) = content.strip_prefix("//") {
        let help = write(&format!("# {}", comment.trim()), "begin de regel met `#`");
        return Some(Trouble::new(line.shown(), "een toelichting begint met `#`, niet met `//`", help));
    }
    let (key, value) = match content.split_once([' ', '=', ';']) {
        Some((key, value)) => (key, value.trim_start_matches([' ', '=', ';', ':'])),
        None => (content, "…"),
    };
    let word = is_name(key) && key.starts_with(|first: char| first.is_lowercase());
    let help = match glued(content) {
        Some(cure) => write(&cure, FIELD_HELP),
        None if word && !value.is_empty() => write(&format!("{key}: {value}"), FIELD_HELP),
        None => FIELD_HELP.to_owned(),
    };
    Some(Trouble::new(line.shown(), lacks(content), help))
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
fn indentation(text: &str, line: &Line<'_>, kind: &ErrorKind) -> Option<Trouble> {
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
        |one: &Line<'_>| one.is_item() == line.is_item() || one.is_item() && one.inner() > one.indent();
    let depth = |one: &Line<'_>| if line.is_item() { one.indent() } else { one.inner() };
    let near = all_above(text, *line)
        .filter(|one| one.key().is_some() || one.is_item())
        .find(|one| like(one) && depth(one).abs_diff(line.indent()) == 1);
    let general = "laat alle onderdelen van een lijst of blok even ver inspringen, met spaties";
    let Some(near) = near else { return Some(Trouble::new(line.shown(), message, general)) };
    let number = part(text, ..near.start).matches('\n').count() + 1;
    let help = match depth(&near) {
        0 => format!("laat deze regel niet inspringen, net als regel {number}"),
        depth => format!("laat deze regel met {} inspringen, net als regel {number}", spaces(depth)),
    };
    Some(Trouble::new(line.shown(), message, help).other(shown(&near), "zo ver"))
}

fn shown(line: &Line<'_>) -> Bytes {
    let from = line.start + line.inner();
    from..from + line.key().map_or(1, str::len)
}

fn spaces(number: usize) -> String {
    format!("{number} {}", if number == 1 { "spatie" } else { "spaties" })
}
