//! Differences as text and as Markdown.

use super::SheetDifference;
use crate::blocks::escape;

/// The differences for a terminal.
#[must_use]
pub fn text(sheets: &[SheetDifference]) -> String {
    listed(sheets, |title| format!("{title}\n"), |line| format!("  {line}\n"))
}

/// The same as Markdown, such as the summary of a merge request.
#[must_use]
pub fn markdown(sheets: &[SheetDifference]) -> String {
    let head = |title: &str| format!("## {}\n\n", escape::value(title));
    listed(sheets, head, |line| format!("- {}\n", escape::value(line)))
}

fn listed(sheets: &[SheetDifference], head: fn(&str) -> String, item: fn(&str) -> String) -> String {
    let sheet = |sheet: &SheetDifference| {
        let lines: String = sheet.verschillen.iter().map(|it| item(&one_line(&it.in_words()))).collect();
        head(&one_line(&sheet.titel)) + &lines
    };
    match sheets {
        [] => format!("{NONE}\n"),
        sheets => sheets.iter().map(sheet).collect::<Vec<_>>().join("\n"),
    }
}

const NONE: &str = "Geen verschil in wat is afgesproken, opgeleverd of besteed.";

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
