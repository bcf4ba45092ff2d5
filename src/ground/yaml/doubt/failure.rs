//! What Word and Excel put in the place of something that they cannot find: `Fout! Bladwijzer niet gedefinieerd.`, `#VERW!`.

use super::super::Bytes;
use crate::problem::part;

/// How Word begins to say it, in Dutch and in English; it ends at a full stop.
const WORD: [&str; 10] = [
    "Fout! Bladwijzer",
    "Fout! Verwijzingsbron",
    "Fout! De hyperlinkverwijzing",
    "Fout! Geen ",
    "Fout! Onbekende ",
    "Error! Bookmark",
    "Error! Reference source",
    "Error! Hyperlink reference",
    "Error! No ",
    "Error! Unknown ",
];

/// What Excel shows in a cell, in Dutch and in English.
const EXCEL: [&str; 19] = [
    "#N/B",
    "#N/A",
    "#VERW!",
    "#REF!",
    "#WAARDE!",
    "#VALUE!",
    "#DEEL/0!",
    "#DIV/0!",
    "#NAAM?",
    "#NAME?",
    "#GETAL!",
    "#NUM!",
    "#LEEG!",
    "#NULL!",
    "#OVERLOOP!",
    "#SPILL!",
    "#BEREKENEN!",
    "#CALC!",
    "#####",
];

/// Where the first of them stands in a value.
pub(super) fn first(value: &str) -> Option<Bytes> {
    if !value.contains(['#', '!']) {
        return None;
    }
    let word = WORD.iter().filter_map(|start| value.find(start)).min().map(|start| {
        let rest = part(value, start..);
        let end = rest
            .find(['.', '\n'])
            .map_or(rest.len(), |end| end + usize::from(part(rest, end..).starts_with('.')));
        start..start + end
    });
    let cell = EXCEL.iter().filter_map(|cell| stands(value, cell)).min_by_key(|bytes| bytes.start);
    word.into_iter().chain(cell).min_by_key(|bytes| bytes.start)
}

/// A cell's error, not as a part of a word: `#N/Beter` is none, nor is a heading of Markdown.
fn stands(value: &str, cell: &str) -> Option<Bytes> {
    // of a row of signs only the first can begin one
    let begins = |at: usize| !(cell.starts_with("##") && part(value, ..at).ends_with('#'));
    let found = value.match_indices(cell).filter(|(at, _)| begins(*at)).find(|(at, _)| {
        let behind = part(value, at + cell.len()..).trim_start_matches('#');
        let before = part(value, ..*at).trim_end_matches(' ');
        let heading = cell.ends_with('#') && (before.is_empty() || before.ends_with('\n'));
        !heading
            && !behind.starts_with(char::is_alphanumeric)
            && !part(value, ..*at).ends_with(char::is_alphanumeric)
    });
    found.map(|(at, _)| at..at + cell.len())
}

#[cfg(test)]
mod tests {
    use super::first;
    use crate::problem::part;

    #[test]
    fn only_what_a_program_says() {
        for (value, said) in [
            ("Zie Fout! Bladwijzer niet gedefinieerd. Verder", "Fout! Bladwijzer niet gedefinieerd."),
            ("Zie Error! Reference source not found.", "Error! Reference source not found."),
            ("a | #VERW! | b", "#VERW!"),
            ("#N/B", "#N/B"),
            ("Kosten ##### euro", "#####"),
            ("Fout! Zo niet.", ""),
            ("#N/Beter", ""),
            ("##### Kop", ""),
            ("a #####################b", ""),
            ("C# en F#!", ""),
        ] {
            assert_eq!(first(value).map(|bytes| part(value, bytes)).unwrap_or_default(), said, "{value}");
        }
    }
}
