//! The first line of a file that is no field though the lines below are: one mistake, that would be told of each of them; and
//! stars around the name of a field, which a chat window puts there.

use super::lines::{SourceLine, above, all_above, is_name, lines_in};
use super::trouble::Trouble;
use crate::problem::{part, quoted};

/// What is wrong with the first line, when `line` is a field that cannot follow it.
pub(super) fn trouble(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    if let Some(trouble) = rows(text, line) {
        return Some(trouble);
    }
    if line.indent() > 0 || line.is_item() || line.key().is_none() {
        return None;
    }
    let mut above: Vec<_> = all_above(text, *line).collect();
    above.pop_if(|first| first.content == "---");
    if let Some(trouble) = goes_in(text, &above, line) {
        return Some(trouble);
    }
    let first = above.pop()?;
    if first.indent() > 0 || above.iter().any(|one| one.indent() == 0) {
        return None;
    }
    if first.is_item() {
        let content = first.content.strip_prefix('-')?.trim_start();
        let message = "voor dit veld staat een streepje, maar dit bestand is geen lijst";
        let trouble = Trouble::new(first.shown(), message, "");
        return Some(trouble.write(first.shown(), content, "haal het streepje weg"));
    }
    if let Some(trouble) = without_colon(&first).filter(|_| above.is_empty()) {
        return Some(trouble);
    }
    let (key, value) = first.content.split_once(['=', '：', '﹕', '∶', ';'])?;
    let (key, value) = (key.trim_end(), value.trim());
    if !is_name(key) || value.is_empty() || !above.is_empty() {
        return None;
    }
    let trouble = Trouble::new(first.shown(), "achter de naam van een veld hoort een dubbele punt", "");
    Some(trouble.write(first.shown(), &format!("{key}: {value}"), "schrijf `veld: waarde`"))
}

/// The first field of the file stands further in than those below it: it goes to the left, with what belongs to it. Of several
/// such fields the name may be lost that they stood below.
fn goes_in(text: &str, between: &[SourceLine<'_>], line: &SourceLine<'_>) -> Option<Trouble> {
    let file = between.last()?;
    let first = &without_mark(file);
    let front = part(text, first.start..first.at);
    let is_first = above(text, file).is_none_or(|before| before.content == "---");
    if front.is_empty() || !front.bytes().all(|byte| matches!(byte, b' ' | b'\t')) || !is_first {
        return None;
    }
    let is_field = |one: &SourceLine<'_>| one.key().is_some() && !one.is_item();
    let level: Vec<_> = between.iter().map(without_mark).filter(|one| one.indent() <= front.len()).collect();
    if !level.iter().all(|one| is_field(one) && one.indent() == front.len()) {
        return None;
    }
    if level.len() > 1 {
        let message = "deze velden springen in, en de velden eronder niet";
        let help = "haal de spaties vooraan deze regels weg; horen de velden bij een ander, schrijf dan de naam daarvan erboven";
        let unsure = "; dat is niet zeker te zien, dus `--herstel` kan het niet";
        let trouble = Trouble::new(first.shown(), message, format!("{help}{unsure}"));
        return Some(trouble.other(between.first()?.shown(), "tot en met deze").through(line.start));
    }
    let lines = lines_in(text, file.start..line.start)
        .map(|one| without_mark(&one))
        .filter(|one| !one.content.is_empty());
    let lines: Vec<_> = lines.filter(|one| one.indent() > 0 || !one.content.starts_with('#')).collect();
    if !lines.iter().all(|one| part(text, one.start..one.at).starts_with(front)) {
        return None;
    }
    let (message, help) = match lines.len() {
        1 => ("dit veld springt in, en de velden eronder niet", "haal de spaties voor dit veld weg"),
        _ => (
            "dit veld springt in, en de velden eronder niet",
            "haal de spaties voor dit veld weg, en even veel voor de regels die erbij horen",
        ),
    };
    let cure = lines.iter().map(|one| (one.start..one.start + front.len(), String::new())).collect();
    Some(Trouble::new(first.shown(), message, help).through(line.start).cure(cure))
}

/// The line behind the mark of the encoding, with which a file may begin.
fn without_mark<'t>(line: &SourceLine<'t>) -> SourceLine<'t> {
    let Some(content) = line.content.strip_prefix('\u{feff}') else { return *line };
    let (start, white) = (line.at + '\u{feff}'.len_utf8(), content.len() - content.trim_start().len());
    SourceLine { start, at: start + white, content: content.trim_start() }
}

/// `start⇥2023-09-01` and `einde = 2024-12-31` above `line` in its block, as a table of two columns or a form has them.
fn rows(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    line.key().filter(|_| !line.is_item())?;
    let above: Vec<_> = all_above(text, *line).take_while(|one| one.indent() >= line.indent()).collect();
    let owner = all_above(text, *line).nth(above.len());
    if line.indent() > 0 && !owner.is_some_and(|owner| owner.content.ends_with(':')) {
        return None;
    }
    let row = |one: &SourceLine<'_>| {
        let (key, value) = row(one.content, line.indent() > 0).filter(|_| one.indent() == line.indent())?;
        Some((one.shown(), format!("{key}: {value}")))
    };
    let mut cure: Vec<_> = above.iter().map(row).collect::<Option<_>>()?;
    cure.reverse();
    let (first, written) = cure.first()?.clone();
    let message = "achter de naam van een veld hoort een dubbele punt";
    let mut trouble =
        Trouble::new(first.clone(), message, "").write(first, &written, "schrijf `veld: waarde`");
    for (range, _) in cure.iter().skip(1).take(SHOWN) {
        trouble = trouble.other(range.clone(), "en hier");
    }
    let end = cure.last()?.0.end;
    Some(trouble.cure(cure).through(end))
}

/// Most lines that a finding shows besides its own.
const SHOWN: usize = 5;

/// The name and the value that a line parts with a tab, or with another sign before a figure. `within` a block it may be of a text, but
/// for a colon of another script.
fn row(content: &str, within: bool) -> Option<(&str, &str)> {
    let (at, sign) =
        content.char_indices().find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '_' | ' ')))?;
    let key = content.get(..at)?.trim_end();
    let value = content.get(at + sign.len_utf8()..)?.trim();
    let sure = match sign {
        '\t' | '：' | '﹕' | '∶' => true,
        '=' if !within => true,
        '=' | '–' | '—' | '-' | ';' => {
            value.starts_with(|c: char| c.is_ascii_digit()) && content.get(..at)? != key
        }
        _ => false,
    };
    let named = is_name(key) && key.len() > 2 && key.starts_with(char::is_lowercase);
    (sure && named && !value.is_empty() && !value.contains(": ")).then_some((key, value))
}

/// `titel Wonen`, which may also be a sentence: no cure.
fn without_colon(first: &SourceLine<'_>) -> Option<Trouble> {
    let (key, value) = first.content.split_once(' ')?;
    let is_field = key.len() > 3 && is_name(key) && key.starts_with(char::is_lowercase);
    if !is_field || first.content.contains([':', '=', '：', '﹕', '∶', ';']) {
        return None;
    }
    let written = quoted(&format!("{key}: {}", value.trim()));
    let help = format!("schrijf {written}, of haal de regel weg als het geen veld is");
    Some(Trouble::new(first.shown(), "achter de naam van een veld hoort een dubbele punt", &*help))
}

/// `**titel**: Wonen`.
pub(super) fn stars(line: &SourceLine<'_>) -> Option<Trouble> {
    let (dash, content) =
        line.content.strip_prefix("- ").map_or(("", line.content), |rest| ("- ", rest.trim_start()));
    let rest = content.trim_start_matches('*');
    let (key, value) = rest.split_once(':').filter(|_| rest.len() < content.len())?;
    let (key, value) = (key.trim_end_matches('*').trim(), value.trim_start_matches('*').trim());
    if !is_name(key) || rest.starts_with(' ') {
        return None;
    }
    let message = "om de naam van een veld staan geen sterretjes";
    let cure = format!("{dash}{key}: {value}");
    Some(Trouble::new(line.shown(), message, "").write(
        line.shown(),
        cure.trim_end(),
        "haal de sterretjes weg",
    ))
}
