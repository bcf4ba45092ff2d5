//! Lines of a text that look like a field of the block in which the text stands: they may have gone in too far.
//!
//! Never: whether the text is right, and fields of other blocks.

use super::Reader;
use super::under::MatchedField;
use crate::problem::{Code, Place, Problem, part, quoted};
use crate::yaml::{Kind, Node};

impl Reader<'_> {
    /// Warns of each such line, once a field: the field is in none of those that were found.
    pub(super) fn tell_fields_in_texts(&mut self, found: &[MatchedField<'_>], names: &[&str]) {
        let mut missing: Vec<_> = names.to_vec();
        missing.retain(|name| found.iter().all(|field| field.name != *name));
        for field in found {
            for (name, place) in lines_like_fields(self.text, &field.entry.value, &missing) {
                let message = format!(
                    "deze regel van {} lijkt het veld `{name}`, maar is zo tekst",
                    quoted(field.name)
                );
                let help = format!(
                    "is het een veld, laat hem dan even ver inspringen als `{}`; is het tekst, begin hem dan met een hoofdletter",
                    field.name
                );
                self.problems.push(Problem::at(Code::WaardeVerdacht, place, message).help(help));
                missing.retain(|one| *one != name);
            }
        }
    }
}

/// The lines of a text of more than one that begin with the name of a field and a colon.
fn lines_like_fields<'f>(text: &str, value: &Node, names: &[&'f str]) -> Vec<(&'f str, Place)> {
    let Kind::Scalar { text: words, plain: false, .. } = &value.kind else { return Vec::new() };
    if !words.trim_end().contains('\n') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = value.place.start as usize;
    for line in part(text, start..value.place.end as usize).split_inclusive('\n') {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        let Some((name, rest)) = line.trim().split_once(':') else { continue };
        let name = names.iter().find(|one| **one == name && (rest.is_empty() || rest.starts_with(' ')));
        let end = at + line.trim().len();
        found.extend(name.map(|name| (*name, Place { start: at as u32, end: end as u32, ..value.place })));
    }
    found
}
