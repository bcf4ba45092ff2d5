//! What other notations write where YAML has something else: a comma behind a bracket (JSON), a link between braces (Markdown),
//! `...` for what was left out, a row of a spreadsheet below a list.
//!
//! Never: what stands before every line (`fronts.rs`), and what git left (`conflict.rs`, `compared.rs`).

use super::Bytes;
use super::lines::{SourceLine, above, all_above, blank, is_in_block, is_name, line_at, lines_in};
use super::trouble::{Clues, Trouble};
use super::{clamp, trouble};
use crate::problem::{Code, FileId, Place, Problem, part};

/// What stands in the place of what was left out.
const LEFT_OUT: [&str; 2] = ["...", "…"];

const LEFT_OUT_MESSAGE: &str = "op deze regel is iets weggelaten; YAML kan dat niet aanvullen";
const LEFT_OUT_HELP: &str = "schrijf wat er hoort te staan, of haal de regel weg; wat het is, is niet zeker te zien, dus `--herstel` kan het niet";

/// Takes out lines `...` in the first column with more below them: YAML takes them for the end of the file (YAML 1.2.2, 9.1.2).
/// Tells whether there were any.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) -> bool {
    if !text.contains("\n...") {
        return false;
    }
    let lines: Vec<_> = lines_in(text, 0..text.len())
        .filter(|line| !line.content.is_empty() && !line.content.starts_with('#'))
        .collect();
    let has_more = |pair: &&[SourceLine<'_>]| {
        let is_end = pair[0].content == "..." || pair[0].content.starts_with("... ");
        is_end && pair[0].indent() == 0 && !pair[1].content.starts_with("---") && pair[1].content != "..."
    };
    let found: Vec<Bytes> = lines.windows(2).filter(has_more).map(|pair| pair[0].shown()).collect();
    for line in &found {
        let place = Place { file, start: clamp(line.start), end: clamp(line.end) };
        problems.push(Problem::at(Code::YamlOnleesbaar, place, LEFT_OUT_MESSAGE).help(LEFT_OUT_HELP));
    }
    for line in &found {
        blank(text, line.clone());
    }
    !found.is_empty()
}

/// What is wrong with the line around which the parser stopped.
pub(super) fn trouble(text: &str, at: usize, clues: &Clues) -> Option<Trouble> {
    let line = line_at(text, at);
    if LEFT_OUT.contains(&line.content) {
        return Some(Trouble::new(line.shown(), LEFT_OUT_MESSAGE, LEFT_OUT_HELP));
    }
    // Between brackets that are open still, it may part two of their parts.
    let near = [Some(line), above(text, &line)].into_iter().filter(|_| clues.open_flow.is_none());
    near.flatten()
        .filter(|line| !is_in_block(text, *line))
        .find_map(|line| comma(text, &line))
        .or_else(|| link(&line, clues))
        .or_else(|| row(text, &line))
}

/// `- {naam: …},`: the comma that JSON has between two parts.
fn comma(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let (commas_here, ends) = commas(line)?;
    let first = commas_here.first()?.clone();
    if commas_here.len() > 1 || !ends {
        return two_items(text, line, &commas_here, ends);
    }
    let below = lines_in(text, trouble::block(text, line.start)).skip_while(|one| one.start < line.start);
    let siblings = below.filter(|one| one.indent() == line.indent()).filter_map(|one| commas(&one));
    let all: Vec<Bytes> =
        siblings.filter(|(all, ends)| all.len() == 1 && *ends).flat_map(|(all, _)| all).collect();
    let mut trouble = Trouble::new(first, "achter dit haakje hoort geen komma", "haal de komma weg");
    for other in all.iter().skip(1).take(3) {
        trouble = trouble.other(other.clone(), "ook deze");
    }
    let end = all.last().map_or(0, |last| last.end);
    Some(trouble.cure(all.into_iter().map(|comma| (comma, String::new())).collect()).through(end))
}

/// `- {naam: …}, {naam: …}`: two items on one line, of which the second goes to its own; as on the lines below it.
fn two_items(text: &str, line: &SourceLine<'_>, commas_here: &[Bytes], ends: bool) -> Option<Trouble> {
    let first = commas_here.first().filter(|_| line.is_item())?;
    let message = "op deze regel staat meer dan één onderdeel van de lijst";
    let help = "zet elk onderdeel op een eigen regel, met een streepje ervoor en zonder komma erachter";
    let next = behind(text, first);
    let trouble = Trouble::new(next..next + 1, message, help);
    let Some(cure) = parted(text, line, commas_here, ends) else {
        let help = format!(
            "{help}; is het er één, haal dan het haakje voor de komma weg; welke het is, is niet zeker te zien, dus `--herstel` kan het niet"
        );
        return Some(Trouble { help, ..trouble });
    };
    let below = lines_in(text, trouble::block(text, line.start)).skip_while(|one| one.start <= line.start);
    let siblings = below.filter(|one| one.indent() == line.indent() && one.is_item()).filter_map(|one| {
        let (commas, ends) = commas(&one)?;
        Some((one.shown().end, parted(text, &one, &commas, ends)?))
    });
    let mut all = cure;
    let mut end = line.shown().end;
    for (line_end, cure) in siblings {
        all.extend(cure);
        end = line_end;
    }
    Some(trouble.cure(all).through(end))
}

/// The first byte behind a comma that is no space.
fn behind(text: &str, comma: &Bytes) -> usize {
    let rest = part(text, comma.end..);
    comma.end + rest.len() - rest.trim_start_matches(' ').len()
}

/// How two items of a line go to one each, where both begin with the same field.
fn parted(text: &str, line: &SourceLine<'_>, commas: &[Bytes], ends: bool) -> Option<Vec<(Bytes, String)>> {
    let first = commas.first().filter(|_| commas.len() == 1 + usize::from(ends))?;
    let next = behind(text, first);
    let field = |from: usize| {
        let name = part(text, from..).trim_start_matches(' ').strip_prefix('{')?.split_once(": ")?.0;
        Some(name.trim_start()).filter(|name| is_name(name))
    };
    let own = line.at + line.content.find('{')?;
    let is_next = text.get(next..).is_some_and(|rest| rest.starts_with('{'));
    if !is_next || field(own)? != field(next)? {
        return None;
    }
    let mut cure = vec![(first.start..next, format!("\n{}- ", " ".repeat(line.indent())))];
    cure.extend(commas.get(1).map(|comma| (comma.clone(), String::new())));
    Some(cure)
}

/// The commas behind the brackets of an item or a field, all of which are closed where the comma stands, and whether the line ends
/// with one; only brackets and a comment may stand behind them.
fn commas(line: &SourceLine<'_>) -> Option<(Vec<Bytes>, bool)> {
    let value = match line.content.strip_prefix("- ") {
        Some(item) => item.trim_start(),
        None => {
            let (key, value) = line.content.split_once(": ")?;
            Some(value.trim_start()).filter(|_| is_name(key))?
        }
    };
    let begin = line.at + line.content.len() - value.len();
    let (mut quote, mut escaped, mut before) = (None, false, ' ');
    let (mut open, mut found, mut last) = (0, Vec::new(), ' ');
    for (at, sign) in value.char_indices() {
        if quote.is_some() {
            quote = quote.filter(|opened| *opened != sign || escaped);
            escaped = quote == Some('"') && sign == '\\' && !escaped;
        } else {
            let opens = matches!(last, ' ' | ':' | '{' | '[' | ',');
            match sign {
                '"' | '\'' if opens => quote = Some(sign),
                '#' if before == ' ' => break,
                '{' | '[' => open += 1,
                '}' | ']' => open -= 1,
                ',' if open == 0 && matches!(last, '}' | ']') => found.push(begin + at..begin + at + 1),
                ' ' => {}
                _ if open == 0 => return None,
                _ => {}
            }
        }
        before = sign;
        last = if sign == ' ' { last } else { sign };
    }
    (open == 0 && quote.is_none() && !found.is_empty()).then_some((found, last == ','))
}

/// `email: [a@b.nl](mailto:a@b.nl)`, all of a value: in a text with more words it is one of those.
fn link(line: &SourceLine<'_>, clues: &Clues) -> Option<Trouble> {
    const MAIL: &str = "](mailto:";
    let at = line.content.find(MAIL)?;
    let start = part(line.content, ..at).rfind('[')?;
    let address = part(line.content, at + MAIL.len()..).split_once(')')?.0;
    let end = at + MAIL.len() + address.len() + 1;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+');
    let alone = part(line.content, end..).is_empty() || clues.open_flow.is_some();
    if !alone || !address.contains('@') || !address.chars().all(plain) {
        return None;
    }
    let span = line.at + start..line.at + end;
    let trouble = Trouble::new(span.clone(), "een adres is hier geen link", "");
    Some(trouble.write(span, address, "schrijf alleen het adres"))
}

/// Words with tabs between them below a list, that are no field.
fn row(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let (first, _) = line.content.split_once('\t')?;
    let first = first.trim();
    let is_field = is_name(first) && !first.starts_with(char::is_uppercase);
    if is_field
        || line.is_item()
        || line.content.contains([':', '{', '[', '"', '\'', '|'])
        || !first.starts_with(char::is_alphabetic)
    {
        return None;
    }
    let mut above =
        all_above(text, *line).take_while(|one| one.key().is_none() || one.indent() > 0 || one.is_item());
    if !above.any(|one| one.is_item() && (one.key().is_some() || one.content.starts_with("- {"))) {
        return None;
    }
    let message = "dit is een rij uit een rekenblad, met tabs tussen de cellen";
    let help = "maak er een onderdeel met velden van, zoals de onderdelen erboven; welke cel welk veld is, is niet zeker te zien, dus `--herstel` kan het niet";
    Some(Trouble::new(line.shown(), message, help))
}
