//! Signs that are not what they seem: nobody sees them, or they were lost or read in another encoding.
//!
//! Never: what stands between double quotes for such a sign (`escaped.rs`).

use super::super::{Bytes, clamp, garbled};
use super::Doubt;
use crate::problem::{Place, is_unseen};

/// What stands where a program could not read a letter.
const LOST: char = '\u{fffd}';

/// Doubts about a name without quotes: what nobody sees in it, or was read otherwise.
pub fn of_name(name: &str, place: Place) -> Vec<Doubt> {
    if (place.end - place.start) as usize != name.len() {
        return Vec::new(); // between quotes
    }
    of_signs(name, |bytes| Place {
        start: place.start + clamp(bytes.start),
        end: place.start + clamp(bytes.end),
        ..place
    })
}

/// Signs that nobody sees, that were read in another encoding, or that were lost there.
pub(super) fn of_signs(value: &str, at: impl Fn(Bytes) -> Place) -> Vec<Doubt> {
    if value.is_ascii() {
        return Vec::new();
    }
    let unseen = value.char_indices().filter(|(_, c)| is_unseen(*c));
    let unseen: Vec<_> = unseen.map(|(start, c)| (at(start..start + c.len_utf8()), c)).collect();
    let garbled: Vec<_> = garbled::twice(value).into_iter().map(|(bytes, was)| (at(bytes), was)).collect();
    let lost = value.find(LOST).map(|start| at(start..start + LOST.len_utf8()));
    let unseen = (!unseen.is_empty()).then_some(Doubt::Unseen(unseen));
    let garbled = (!garbled.is_empty()).then_some(Doubt::Garbled(garbled));
    unseen.into_iter().chain(garbled).chain(lost.map(Doubt::Lost)).collect()
}
