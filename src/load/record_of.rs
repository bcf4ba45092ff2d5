//! What a text is, by the names of fields that stand in its first column: the one place that says when a file is a sheet.
//!
//! Never: what stands in those fields.

use crate::covenant::Covenant;
use crate::fields::Value;
use crate::notes::Notes;
use crate::sheet::Sheet;

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordKind {
    Sheet,
    Covenant,
    Notes,
}

/// So many fields make a text one of them.
const ENOUGH: usize = 3;

/// What a text has most fields of, if it has enough.
pub(super) fn record_of(text: &str) -> Option<RecordKind> {
    let text = text.trim_start_matches('\u{feff}');
    let keys: Vec<&str> =
        text.split(['\n', '\r']).filter_map(|line| line.split_once(':')).map(|(key, _)| key).collect();
    let count = |fields: &[&str]| fields.iter().filter(|field| keys.contains(field)).count();
    let kinds = [
        (count(Notes::names()), RecordKind::Notes),
        (count(Covenant::names()), RecordKind::Covenant),
        (count(Sheet::names()), RecordKind::Sheet),
    ];
    let (most, kind) = kinds.into_iter().max_by_key(|(count, _)| *count)?;
    (most >= ENOUGH).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_fields_make_a_text_a_record() {
        for (text, kind) in [
            ("titel: Wonen\nsoort: project\ndoel: |\n  Meer.\n", Some(RecordKind::Sheet)),
            ("\u{feff}titel: Wonen\r\nsoort: project\r\ndoel: Meer\r\n", Some(RecordKind::Sheet)),
            ("titel: Wonen\rsoort: project\rdoel: Meer\r", Some(RecordKind::Sheet)),
            ("titel: Samen\nlooptijd: {}\npijlers:\ngemeenten:\n", Some(RecordKind::Covenant)),
            ("aot: 2021-09-09\npijlers:\nbesproken: 2021-09-09\n", Some(RecordKind::Notes)),
            ("titel: Wonen\nsoort: project\n  doel: Meer\n", None),
            ("De titel: Wonen\nEen doel: Meer\nplanning : nu\nsoort: project\n", None),
        ] {
            assert_eq!(record_of(text), kind, "{text:?}");
        }
    }
}
