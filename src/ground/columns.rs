//! Columns for a terminal: text that goes on below where it does not fit.
//!
//! Never: colours, the terminal's own width.

/// Between two columns.
const GAP: &str = "  ";

/// Columns that a text takes.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The words of a text over lines: the first of `first` columns, the others of `rest`; a word that is longer is cut.
#[must_use]
pub fn wrapped(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        loop {
            let room = if lines.len() == 1 { first } else { rest };
            let Some(line) = lines.last_mut() else { break };
            let taken = if line.is_empty() { 0 } else { length(line) + 1 };
            if taken + letters.len() <= room {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.extend(letters);
                break;
            }
            if line.is_empty() {
                line.extend(letters.drain(..room));
            }
            lines.push(String::new());
        }
    }
    lines
}

/// A table under its head: each column at most so wide, a cell that is wider goes on below; a line in a cell stays a line.
#[must_use]
pub fn table<const N: usize>(
    widths: [usize; N],
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let cells = |row: &[String; N]| -> Vec<Vec<String>> {
        let lines = |(cell, width): (&String, usize)| {
            cell.split('\n').flat_map(|line| wrapped(line, width, width)).collect()
        };
        row.iter().zip(widths).map(lines).collect()
    };
    let all: Vec<Vec<Vec<String>>> = std::iter::once(&head.map(str::to_owned))
        .chain(&rows.into_iter().collect::<Vec<_>>())
        .map(cells)
        .collect();
    let used =
        |column: usize| all.iter().flat_map(|row| &row[column]).map(|line| length(line)).max().unwrap_or(0);
    let used: [usize; N] = std::array::from_fn(used);
    let mut out = String::new();
    for row in &all {
        for at in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(used) {
                let part = cell.get(at).map_or("", String::as_str);
                line += &format!("{part:width$}{GAP}");
            }
            out += line.trim_end();
            out += "\n";
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped() {
        assert_eq!(wrapped("een twee drie", 8, 6), ["een twee", "drie"]);
        assert_eq!(wrapped("een tweedrievier vijf", 6, 4), ["een", "twee", "drie", "vier", "vijf"]);
        assert_eq!(wrapped("", 6, 4), [""]);
    }

    #[test]
    fn a_cell_goes_on_below() {
        let row = ["1-1-2021".to_owned(), "Wonen boven winkels\nte laat".to_owned(), "wie".to_owned()];
        let expected =
            "Dag       Wat          Wie\n1-1-2021  Wonen boven  wie\n          winkels\n          te laat\n";
        assert_eq!(table([10, 12, 8], ["Dag", "Wat", "Wie"], [row]), expected);
    }
}
