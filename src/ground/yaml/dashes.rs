//! A syntax error of a list in, its place, its Dutch message and its cure out: dashes that are missing, glued or another sign.
//!
//! Never: lists between brackets (`flow.rs`), lists that can be read as something else (`entries.rs`).

use super::depth;
use super::lines::{
    SourceLine, above, all_above, is_block_sign, is_name, line_at, lines_in, without_comment,
};
use super::trouble::{HARD_SPACE, Trouble, block, write};
use crate::problem::quoted;

pub(super) const EACH: &str = "zet voor elk onderdeel van een lijst een streepje en een spatie";

/// What people and word processors put before an item of a list, other than a dash.
pub(super) const BULLETS: [char; 46] = [
    '–', '—', '−', '‑', '•', '·', '◦', '▪', '●', '○', '■', '❖', '➢', '➤', '*', '+', '\u{f0b7}', '\u{f0a7}',
    '\u{f0d8}', '\u{f076}', '☐', '☑', '☒', '✓', '✔', '✗', '✘', '→', '⇒', '➔', '★', '☆', '►', '‣', '⁃', '∙',
    '⦁', '◆', '◇', '▫', '□', '▶', '▸', '➜', '\u{f0fc}', '\u{f02d}',
];

/// Lists whose lines stand around `at`.
pub(super) fn trouble(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    bullet(text, line.at)
        .or_else(|| above(text, line).and_then(|before| bullet(text, before.at)))
        .or_else(|| marked(text, line))
        .or_else(|| above(text, line).and_then(|before| marked(text, &before)))
        .or_else(|| glued_above(text, line))
}

/// A list whose items begin with something that looks like a dash.
pub(super) fn bullet(text: &str, at: usize) -> Option<Trouble> {
    let line = line_at(text, at);
    let (first, rest) = bulleted(&line)?;
    let message = format!("een onderdeel van een lijst begint met een gewoon streepje, niet met `{first}`");
    let help = write(&format!("- {rest}"), "zet het streepje van het toetsenbord, en daarachter een spatie");
    let edit = |one: SourceLine<'_>| {
        let (first, rest) = bulleted(&one)?;
        let start = one.at + one.content.len() - rest.len();
        (one.indent() == line.indent())
            .then(|| (one.at..start.max(one.at + first.len_utf8()), "- ".to_owned()))
    };
    // In the first column each line is a block of its own.
    let end = lines_in(text, line.start..text.len())
        .find(|one| one.indent() == 0 && !one.content.is_empty() && bulleted(one).is_none())
        .map_or(text.len(), |one| one.start);
    let reach = block(text, line.at);
    let reach = reach.start..if line.indent() == 0 { end.max(reach.end) } else { reach.end };
    let cure = lines_in(text, reach).filter_map(edit).collect();
    Some(Trouble::new(line.at..line.at + first.len_utf8(), message, help).cure(cure))
}

/// The sign that a line begins with instead of a dash, and what stands behind it.
fn bulleted<'t>(line: &SourceLine<'t>) -> Option<(char, &'t str)> {
    let first = line.content.chars().next()?;
    let rest = line.content.strip_prefix(first)?.strip_prefix([' ', '\t', HARD_SPACE])?.trim_start();
    // In a text the last two may be what they say.
    let bullet = BULLETS.contains(&first) || matches!(first, '§' | 'Ø') && begins_item(rest);
    bullet.then_some((first, rest))
}

/// The text behind the mark of an item is a field, or fields between braces.
fn begins_item(rest: &str) -> bool {
    let key = rest.split_once(':').map_or("", |(key, _)| key);
    rest.starts_with('{') || key.starts_with(|c: char| c.is_lowercase()) && is_name(key)
}

/// `1. naam: …` and `- [ ] Handreiking`: items with a number, or a box to tick.
fn marked(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let (mark, rest) = mark(line)?;
    let boxed = mark.starts_with('-');
    // A letter may begin a line of a text, which goes on below its first.
    let lettered = mark.starts_with(|sign: char| sign.is_ascii_lowercase());
    let below_field = all_above(text, *line).find(|above| above.indent() < line.indent());
    if lettered && below_field.is_none_or(|above| !above.content.ends_with(':')) {
        return None;
    }
    let shown = mark.trim_start_matches("- ").trim();
    let message = match boxed {
        false => {
            format!("een onderdeel van een lijst begint met een gewoon streepje, niet met {}", quoted(shown))
        }
        true => format!("achter het streepje van een onderdeel hoort geen vakje, zoals {}", quoted(shown)),
    };
    let same = |one: &SourceLine<'_>| {
        one.indent() == line.indent()
            && self::mark(one).is_some_and(|(mark, _)| mark.starts_with('-') == boxed)
    };
    let lines: Vec<_> = lines_in(text, block(text, line.at)).filter(same).collect();
    let last = lines.last().map_or(line.at, |last| last.shown().end);
    let ticked = lines.iter().any(|one| one.content.starts_with("- [x]") || one.content.starts_with("- [X]"));
    let trouble = Trouble::new(line.at..line.at + mark.trim_end().len(), message, "").through(last);
    if ticked {
        let help = "haal de vakjes weg; wat is afgevinkt, hoort in een veld, en welk is niet zeker te zien, dus `--herstel` kan het niet";
        return Some(Trouble { help: help.to_owned(), ..trouble });
    }
    let help = write(&format!("- {rest}"), EACH);
    let edit = |one: &SourceLine<'_>| {
        let (mark, _) = self::mark(one)?;
        // Fields below keep standing as far as the first.
        let below = lines_in(text, one.at..text.len()).nth(1);
        let far = below
            .is_some_and(|below| below.indent() == one.indent() + mark.len() && !below.content.is_empty());
        let dash = if far { format!("-{}", " ".repeat(mark.len() - 1)) } else { "- ".to_owned() };
        Some((one.at..one.at + mark.len(), dash))
    };
    Some(Trouble { help, ..trouble }.cure(lines.iter().filter_map(edit).collect()))
}

/// The number or the box that an item begins with, the white space behind it too; and what stands there.
fn mark<'t>(line: &SourceLine<'t>) -> Option<(&'t str, &'t str)> {
    let content = line.content;
    let number = content.split_once(['.', ')']).map(|(number, rest)| (number, rest.trim_start()));
    let number = number.filter(|(number, rest)| {
        let figures = number.bytes().all(|byte| byte.is_ascii_digit());
        let letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase());
        matches!(number.len(), 1 | 2) && (figures || letter) && begins_item(rest)
    });
    let boxed = || {
        let rest =
            ["- [ ] ", "- [] ", "- [x] ", "- [X] "].into_iter().find_map(|mark| content.strip_prefix(mark));
        rest.map(str::trim_start)
    };
    let rest = number.map(|(_, rest)| rest).or_else(boxed)?;
    let mark = content.get(..content.len() - rest.len()).filter(|mark| mark.ends_with(' '))?;
    Some((mark, rest))
}

/// `-naam: BZK`: the dash and the word without a space between them.
pub(super) fn glued(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let rest = behind_glued_dash(line)?;
    let general = "schrijf `- naam: …` of `- {naam: …}`";
    let trouble = Trouble::new(line.at..line.at + 1, "na het streepje hoort een spatie", "");
    let help = write(&format!("- {rest}"), general);
    let edit = |one: SourceLine<'_>| {
        let rest = behind_glued_dash(&one)?;
        let start = one.at + one.content.len() - rest.len();
        (one.indent() == line.indent()).then(|| (one.at + 1..start, " ".to_owned()))
    };
    let cure = lines_in(text, block(text, line.at)).filter_map(edit).collect();
    Some(Trouble { help, ..trouble }.cure(cure))
}

fn behind_glued_dash<'t>(line: &SourceLine<'t>) -> Option<&'t str> {
    let rest = line.content.strip_prefix('-')?;
    let number = rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','));
    let glued = !rest.is_empty() && !rest.starts_with([' ', '-']) && !number;
    glued.then(|| rest.trim_start_matches(HARD_SPACE))
}

/// The item that this line belongs to has its dash glued to its first field.
fn glued_above(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let item = all_above(text, *line).find(|one| one.indent() < line.indent())?;
    item.key()
        .or(behind_glued_dash(&item).filter(|rest| rest.contains(": ")))
        .and_then(|_| glued(text, &item))
}

/// A field as far as the text behind a dash would be, below the first of a block: either it stands too far, or that one lacks
/// its dash, which is asked.
pub(super) fn or_missing(text: &str, line: &SourceLine<'_>, trouble: Trouble) -> Trouble {
    let first = above(text, line).filter(|first| first.key().is_some() && !first.is_item());
    let Some(first) = first.filter(|first| line.key().is_some() && first.indent() + 2 == line.indent())
    else {
        return trouble;
    };
    let opens = above(text, &first)
        .is_some_and(|owner| owner.content.ends_with(':') && owner.indent() <= first.indent());
    if !opens {
        return trouble;
    }
    let help = format!(
        "is dit een lijst? {EACH}: {}; anders: {}",
        quoted(&format!("- {}", first.content)),
        trouble.help
    );
    let others = vec![(first.shown(), "hier ontbreekt misschien een streepje".to_owned())];
    Trouble { help, others, ..trouble.cure(Vec::new()) }
}

/// Lines that each are `{…}`, without dashes.
fn braces(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let is_item = |one: &SourceLine<'_>| {
        one.content.starts_with('{') && one.content.ends_with('}') && one.indent() == line.indent()
    };
    let above: Vec<_> = all_above(text, *line).take_while(is_item).collect();
    let first = above.last().filter(|_| is_item(line))?;
    let message = "voor de onderdelen van deze lijst ontbreken de streepjes";
    let help = write(&format!("- {}", first.content), EACH);
    let below = lines_in(text, first.at..block(text, line.at).end).take_while(is_item);
    let cure = below.map(|one| (one.at..one.at, "- ".to_owned())).collect();
    Some(Trouble::new(first.shown(), message, help).cure(cure).other(line.shown(), "en hier"))
}

/// The list goes on here, and the field above it broke it off: that one goes in, and no dash goes.
fn broken_off(text: &str, line: &SourceLine<'_>, field: &SourceLine<'_>) -> Option<Trouble> {
    let mut above = all_above(text, *field).skip_while(|one| one.indent() > line.indent());
    above.next().filter(|one| one.is_item() && one.indent() == line.indent() && !field.is_item())?;
    let message = "de lijst gaat hier verder, maar het veld erboven breekt haar af";
    let help = "laat het veld erboven even ver inspringen als de andere velden van zijn onderdeel";
    Some(Trouble::new(line.at..line.at + 1, message, help).other(field.shown(), "het veld erboven"))
}

/// A dash that is missing, or one too many.
pub(super) fn dash(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    if let Some(trouble) = braces(text, line) {
        return Some(trouble);
    }
    let before = all_above(text, *line)
        .find(|before| before.indent() <= line.indent() || before.inner() == line.indent())?;
    if line.is_item() {
        let content = line.content.strip_prefix("- ")?.trim_start();
        let field = before.key().is_some() && before.inner() == line.indent();
        if field && line.key().is_some() && !before.content.ends_with(':') {
            if let Some(trouble) = broken_off(text, line, &before) {
                return Some(trouble);
            }
            let below = lines_in(text, line.start..text.len()).skip(1).find(|one| !one.content.is_empty());
            if below.is_some_and(|one| one.indent() == line.inner() && one.key().is_some()) {
                let message = "hier begint een lijst zonder de naam van haar veld";
                let help = "zet de naam van het veld erboven, zoals `producten:`; is dit één veld, haal dan het streepje weg";
                return Some(Trouble::new(line.shown(), message, help));
            }
            let message = "voor dit veld staat een streepje, maar het hoort bij het veld erboven";
            let start = line.at + line.content.len() - content.len();
            let help = write(content, "haal het streepje weg");
            let trouble = Trouble::new(line.at..line.at + 1, message, &*help);
            let trouble = trouble.other(before.shown(), "het veld erboven");
            let value = before.content.split_once(':').map_or("", |(_, value)| value);
            // A field that lacks its text may have it here, and a text with items one more of them.
            let texts = || all_above(text, *line).take_while(|one| one.start > before.start);
            if is_block_sign(without_comment(value)) && texts().next().is_none()
                || texts().any(|one| one.is_item())
            {
                let help = format!(
                    "{help}; hoort dit bij de tekst van dat veld, laat het dan inspringen; dat is niet zeker te zien, dus `--herstel` kan het niet"
                );
                return Some(Trouble { help, ..trouble });
            }
            return Some(trouble.cure(vec![(line.at..start, String::new())]));
        }
        return first_dash(text, line);
    }
    if before.is_item() && before.indent() == line.indent() {
        if line.key().is_none() || repeats(text, line) {
            let message = "voor dit onderdeel van de lijst ontbreekt een streepje";
            return Some(with_dash(text, line, line.indent(), Trouble::new(line.shown(), message, "")));
        }
        if let Some(trouble) = outdented(text, line, &before) {
            return Some(trouble);
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

/// A field as far out as the dash of the item `before` that it belongs to: the item has fields, and not this one yet.
fn outdented(text: &str, line: &SourceLine<'_>, before: &SourceLine<'_>) -> Option<Trouble> {
    let (key, depth) = (line.key()?, before.inner());
    let fields = all_above(text, *line).take_while(|one| one.start > before.start);
    let mut fields = fields.filter(|one| one.indent() == depth);
    if before.key()? == key || fields.any(|one| one.key() == Some(key)) {
        return None;
    }
    let message = "dit veld springt minder ver in dan de velden van het onderdeel erboven";
    let help = depth::as_far(text, before, depth);
    let trouble = Trouble::new(line.shown(), message, &*help).other(depth::shown(before), "zo ver");
    // One item alone may be none: then its dash is too many.
    let item = |one: &SourceLine<'_>| one.is_item() && one.indent() == before.indent();
    if lines_in(text, block(text, line.at)).filter(item).count() > 1 {
        return Some(trouble.cure(depth::moved(text, line, depth)));
    }
    let help = format!("{help}; is het geen lijst, haal dan het streepje erboven weg");
    Some(Trouble { help, ..trouble })
}

/// Puts a dash at column `depth` before the line; the rest of the item, when it stood as far as the line itself, moves along.
fn with_dash(text: &str, line: &SourceLine<'_>, depth: usize, trouble: Trouble) -> Trouble {
    let help = write(&format!("- {}", line.content), EACH);
    let mut cure = vec![(line.start..line.at, format!("{}- ", " ".repeat(depth)))];
    let block = block(text, line.at);
    let below = line_at(text, line.at).shown().end..block.end;
    let next = lines_in(text, below.clone()).skip(1).find(|one| !one.content.is_empty());
    let beside = next.is_some_and(|next| next.indent() == line.indent() && !next.is_item());
    if line.key().is_some() && line.indent() < depth + 2 && beside {
        let inside = lines_in(text, below).skip(1).take_while(|one| {
            one.content.is_empty()
                || one.indent() >= line.indent() && !one.is_item() && one.key() != line.key()
        });
        let shift = " ".repeat(depth + 2 - line.indent());
        cure.extend(
            inside.filter(|one| !one.content.is_empty()).map(|one| (one.start..one.start, shift.clone())),
        );
    }
    Trouble { help, ..trouble }.cure(cure)
}

/// An earlier item of the list begins with the key of this line.
fn repeats(text: &str, line: &SourceLine<'_>) -> bool {
    let mut items = all_above(text, *line).filter(|one| one.is_item() && one.indent() == line.indent());
    items.any(|one| one.key().is_some() && one.key() == line.key())
}

/// The list's first item has no dash: what stands between the field above and this item.
fn first_dash(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let inside: Vec<SourceLine<'_>> =
        all_above(text, *line).take_while(|one| one.indent() >= line.indent()).collect();
    let first = inside.last().filter(|first| !first.is_item() && !first.content.starts_with(['"', '\'']))?;
    if inside.iter().any(SourceLine::is_item) {
        return None;
    }
    let owner = above(text, first)?;
    if !owner.content.ends_with(':') {
        return None;
    }
    let message = "voor het eerste onderdeel van deze lijst ontbreekt een streepje";
    let trouble = Trouble::new(first.shown(), message, "");
    let trouble = with_dash(text, first, line.indent(), trouble);
    Some(trouble.other(line.at..line.at + 1, "het volgende onderdeel"))
}
