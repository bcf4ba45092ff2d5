//! A part of which all fields are empty, but for what names it: one finding, not one a field.

use super::Reader;
use crate::problem::{Code, Place, Problem};
use crate::yaml::{Kind, Node};

/// No value, or fields without one.
pub(super) fn is_hollow(node: &Node) -> bool {
    match &node.kind {
        Kind::Map(entries) => entries.iter().all(|entry| is_hollow(&entry.value)),
        Kind::List(_) | Kind::Scalar { .. } => node.is_empty(),
    }
}

/// Where the first empty field stands of an item that has a name at most.
pub(super) fn first_empty(item: &Node) -> Option<Place> {
    let Kind::Map(entries) = &item.kind else { return None };
    let [first, rest @ ..] = &entries[..] else { return None };
    let hollow = rest.len() > 1 && rest.iter().all(|entry| is_hollow(&entry.value));
    let empty = if first.value.is_empty() { first } else { rest.first()? };
    hollow.then_some(empty.key_place)
}

impl Reader<'_> {
    /// One finding for all fields that are empty, from `before` on.
    pub(super) fn all_empty(&mut self, before: usize, place: Place) {
        let empty = |problem: &Problem| matches!(problem.code, Code::VeldLeeg | Code::NogInTeVullen);
        let found = self.problems.split_off(before);
        let count = found.iter().filter(|problem| empty(problem)).count();
        let one = count > 1;
        self.problems.extend(found.into_iter().filter(|problem| !one || !empty(problem)));
        if one {
            let help = "vul ze in, of haal het hele onderdeel weg zolang er niets te melden is";
            self.lacks(Code::VeldLeeg, place, "van dit onderdeel zijn alle velden leeg", help);
        }
    }
}
