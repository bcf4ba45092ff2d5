//! Lines that are the rows of a table elsewhere: with tabs between their words, from Excel, or with `;` or `,`, from a CSV.

use super::super::lines::SourceLine;
use super::{Doubt, is_numbered, sign};
use crate::problem::{Edit, Place};

/// The first rows in these lines, if they have any.
pub(super) fn cells(lines: &[SourceLine<'_>], at: &impl Fn(super::Bytes) -> Place) -> Option<Doubt> {
    tabs(lines, at).or_else(|| [';', ','].into_iter().find_map(|sign| rows(lines, sign, at)))
}

/// Lines with tabs between their words: rows of a table when they stand together and have as many cells.
fn tabs(lines: &[SourceLine<'_>], at: &impl Fn(super::Bytes) -> Place) -> Option<Doubt> {
    let row = |line: &&SourceLine<'_>| {
        let tabs = line.content.matches('\t').count();
        tabs > usize::from(is_numbered(line.content)) && sign(line.content).is_none()
    };
    let first = lines.iter().position(|line| row(&line))?;
    let rows: Vec<_> = lines.iter().skip(first).take_while(row).collect();
    let count = |line: &SourceLine<'_>| line.content.split('\t').count();
    let width = rows.first().map(|line| count(line))?;
    let alone = lines.iter().filter(row).count() == rows.len() && rows.len() > 1;
    let same = alone && rows.iter().all(|line| count(line) == width && line.indent() == rows[0].indent());
    let tab = rows[0].content.find('\t')? + rows[0].at;
    let cure = if same { as_table(lines, first, rows.len(), '\t', at) } else { Vec::new() };
    Some(Doubt::Cells(at(tab..tab + 1), cure))
}

/// Two lines or more, one below the other, with as many cells: no space stands behind the sign, and that of a decimal is none.
fn rows(lines: &[SourceLine<'_>], sign: char, at: &impl Fn(super::Bytes) -> Place) -> Option<Doubt> {
    let width = |line: &SourceLine<'_>| Some(split(line.content, sign)?.len());
    let same = |pair: &[SourceLine<'_>]| {
        let [one, other] = pair else { return false };
        one.indent() == other.indent() && width(one).is_some_and(|cells| width(other) == Some(cells))
    };
    let first = lines.windows(2).position(same)?;
    let count = 1 + lines.get(first..)?.windows(2).take_while(|pair| same(pair)).count();
    let line = lines.get(first)?;
    let here = line.at + parts(line.content, sign).first()?.len();
    Some(Doubt::Rows(at(here..here + 1), sign, as_table(lines, first, count, sign, at)))
}

/// Rows between `|` of which the second is no `|---|`, or one with another number of cells: Markdown takes them for a sentence.
pub(super) fn without_rule(lines: &[SourceLine<'_>], at: &impl Fn(super::Bytes) -> Place) -> Option<Doubt> {
    let row = |line: &SourceLine<'_>| {
        let content = line.content;
        content.len() > 2 && content.starts_with('|') && content.ends_with('|') && !content.ends_with("\\|")
    };
    let bare = |line: &SourceLine<'_>| {
        let content = line.content;
        // a sentence, or code in one, may have the sign too
        let sentence = content.contains('`') || content.ends_with(['.', ';', ',', ':', '?', '!']);
        !sentence && !is_rule(content) && !content.starts_with('|') && content.contains(" | ")
    };
    let alike = |pair: &[SourceLine<'_>]| {
        let [one, other] = pair else { return false };
        bare(one) && bare(other) && cells_of(one) == cells_of(other) && one.indent() == other.indent()
    };
    if let Some(first) = lines.windows(2).position(alike) {
        let count = 1 + lines.get(first..)?.windows(2).take_while(|pair| alike(pair)).count();
        let beside = |number: Option<usize>| {
            number.and_then(|number| lines.get(number)).is_some_and(|line| is_rule(line.content))
        };
        if !beside(first.checked_sub(1)) && !beside(Some(first + count)) {
            // Two sentences may have the sign between their words too: told, not changed.
            let rows = count > 2 || cells_of(lines.get(first)?) > 1;
            let cure = if rows { as_table(lines, first, count, '|', at) } else { Vec::new() };
            return Some(Doubt::Unruled(at(lines.get(first)?.shown()), cure));
        }
    }
    let mut first = 0;
    while first < lines.len() {
        let count = lines.iter().skip(first).take_while(|line| row(line)).count();
        let rows = lines.get(first..first + count)?;
        first += count.max(1);
        let [head, second, ..] = rows else { continue };
        let width = cells_of(head);
        let is_head = !is_rule(head.content);
        if is_head && !is_rule(second.content) && !rows.iter().any(|line| is_rule(line.content)) {
            let end = head.shown().end;
            let rule = format!("\n{}|{}", " ".repeat(head.indent()), "---|".repeat(width));
            return Some(Doubt::Unruled(at(head.shown()), vec![Edit { place: at(end..end), text: rule }]));
        }
        if is_head && is_rule(second.content) && cells_of(second) != width {
            let rule = format!("|{}", "---|".repeat(width));
            return Some(Doubt::Unruled(
                at(second.shown()),
                vec![Edit { place: at(second.shown()), text: rule }],
            ));
        }
    }
    None
}

/// The first row of a table that has more cells than the table has columns, with what Markdown leaves out of it.
pub(super) fn too_wide(lines: &[SourceLine<'_>], at: &impl Fn(super::Bytes) -> Place) -> Option<Doubt> {
    let (mut columns, mut above) = (None, 0);
    for line in lines {
        let cells = cells_in(line.content);
        if line.content.is_empty() || begins_block(line.content) {
            columns = None;
        } else if let Some(columns) = columns {
            let (from, _) = *cells.get(columns).unwrap_or(&(0, ""));
            let lost = cells.iter().skip(columns).any(|(_, cell)| !cell.trim().is_empty());
            if lost {
                let shown = line.at + from..line.at + line.content.trim_end_matches(['|', ' ']).len();
                return Some(Doubt::Dropped(at(shown)));
            }
        } else if line.content.contains('|') && is_rule(line.content) && cells.len() == above {
            columns = Some(above);
        }
        above = cells.len();
    }
    None
}

/// Whether a line ends a table, because it begins another block of Markdown.
fn begins_block(content: &str) -> bool {
    let behind_figures = content.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = behind_figures.len() < content.len()
        && [". ", ") "].iter().any(|sign| behind_figures.starts_with(sign));
    numbered || ["- ", "* ", "+ ", "#", ">", "```", "~~~"].iter().any(|sign| content.starts_with(sign))
}

/// The cells of a row of Markdown, each with where it begins: also of one without a sign at its ends.
fn cells_in(content: &str) -> Vec<(usize, &str)> {
    let inside = content.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(content);
    let (mut cells, mut start, mut escaped) = (Vec::new(), usize::from(inside.starts_with('|')), false);
    for (number, sign) in inside.char_indices().skip(start) {
        if sign == '|' && !escaped {
            cells.push((start, inside.get(start..number).unwrap_or_default()));
            start = number + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    cells.push((start, inside.get(start..).unwrap_or_default()));
    cells
}

fn cells_of(line: &SourceLine<'_>) -> usize {
    line.content.replace("\\|", "").matches('|').count().saturating_sub(1)
}

/// `|---|:--:|`
fn is_rule(content: &str) -> bool {
    content.contains('-') && content.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a row, each with its quotes: what stands between those is of one cell.
fn parts(content: &str, sign: char) -> Vec<&str> {
    let mut quoted = false;
    let between = |letter: char| {
        quoted ^= letter == '"';
        letter == sign && !quoted
    };
    content.split(between).collect()
}

/// What a cell says.
fn bare(cell: &str) -> String {
    let cell = cell.trim();
    let inside = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inside.map_or_else(|| cell.to_owned(), |inside| inside.replace("\"\"", "\"")).replace('|', "\\|")
}

/// The cells of a row, when it is one.
fn split(content: &str, sign: char) -> Option<Vec<&str>> {
    let cells = parts(content, sign);
    let inner = cells.len() - usize::from(content.ends_with(sign));
    let decimals = cells.windows(2).filter(|pair| {
        pair[0].ends_with(|c: char| c.is_ascii_digit()) && pair[1].starts_with(|c: char| c.is_ascii_digit())
    });
    let enough = match sign {
        ',' => decimals.count() + 1 < inner && inner > 2,
        _ => inner > 1,
    };
    let spaced = cells.iter().skip(1).any(|cell| cell.starts_with([' ', '\u{a0}']));
    let markdown = content.starts_with('|') || content.contains("](") || content.contains("://");
    (enough && !spaced && !markdown).then_some(cells)
}

/// The change of these rows to a table of Markdown, with an empty line where text stands beside it.
fn as_table(
    lines: &[SourceLine<'_>],
    first: usize,
    count: usize,
    sign: char,
    at: &impl Fn(super::Bytes) -> Place,
) -> Vec<Edit> {
    let Some(rows) = lines.get(first..first + count) else { return Vec::new() };
    let Some(head) = rows.first() else { return Vec::new() };
    let indent = " ".repeat(head.indent());
    let above =
        first.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|line| !line.content.is_empty());
    let below = lines.get(first + count).is_some_and(|line| !line.content.is_empty());
    let edit = |(number, line): (usize, &SourceLine<'_>)| {
        let cells: Vec<_> = match sign {
            '|' => cells_in(line.content).into_iter().map(|(_, cell)| cell.trim().to_owned()).collect(),
            _ => parts(line.content, sign).into_iter().map(bare).collect(),
        };
        let mut text = format!("{indent}| {} |", cells.join(" | "));
        if number == 0 {
            text += &format!("\n{indent}|{}", "---|".repeat(cells.len()));
            text = if above { format!("\n{text}") } else { text };
        }
        if below && number + 1 == count {
            text.push('\n');
        }
        Edit { place: at(line.start..line.shown().end), text }
    };
    rows.iter().enumerate().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_sentence_is_no_row() {
        for (content, sign, cells) in [
            ("Activiteit;Datum;Kosten", ';', 3),
            ("Activiteit;Datum", ';', 2),
            ("Wijkbezoek;1-3-2023;", ';', 3),
            ("Activiteit,Datum,Kosten", ',', 3),
            ("Wijkbezoek,1-3-2023,2,5", ',', 4),
            ("subsidie;", ';', 0),
            ("eerst dit; dan dat; klaar", ';', 0),
            ("het kost 1,5 of 2,5 of 3,5", ',', 0),
            ("zo, en zo, en zo", ',', 0),
            ("| a;b;c |", ';', 0),
            ("een,twee", ',', 0),
            ("\"Wijkbezoek\",\"1-3-2021\",\"2.500,00\"", ',', 3),
            ("Zij zei: \"dit,dat,zus\"", ',', 0),
        ] {
            assert_eq!(split(content, sign).map_or(0, |cells| cells.len()), cells, "{content}");
        }
    }
}
