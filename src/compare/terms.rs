//! What has no day: who takes part in a sheet, and the terms of the covenant.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::with_roles;
use super::{Lines, Topic};
use crate::notation;
use crate::values::{Values, inhabitants_of};

/// Parties with their roles.
type Parties = BTreeMap<String, Vec<String>>;

impl Lines {
    /// Parties that came, went or have another role; nothing where one side did not keep them.
    pub(super) fn parties(&mut self, was: Option<&Parties>, is: Option<&Parties>) {
        let (Some(was), Some(is)) = (was, is) else { return };
        for name in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            match (was.get(name), is.get(name)) {
                (None, Some(roles)) => {
                    self.sentence(Topic::Deelnemer, format!("Nieuwe partij: {}", with_roles(name, roles)));
                }
                (Some(roles), None) => {
                    let words = format!("Geen partij meer: {}", with_roles(name, roles));
                    self.sentence(Topic::Deelnemer, words);
                }
                (Some(then), Some(now)) => {
                    let [then, now] = [then, now].map(|roles| roles.iter().collect::<BTreeSet<_>>());
                    if then != now {
                        let say = |roles: &BTreeSet<&String>| {
                            notation::list(&roles.iter().copied().collect::<Vec<_>>())
                        };
                        let (then, now) = (say(&then), say(&now));
                        self.about(Topic::Deelnemer, |lines| {
                            lines.text(&format!("Rol van {name}"), Some(&then), Some(&now));
                        });
                    }
                }
                (None, None) => {}
            }
        }
    }

    /// Cities, and who joins them, that are there on one side only.
    pub(super) fn participants(&mut self, was: Option<&[String]>, is: Option<&[String]>) {
        let (Some(was), Some(is)) = (was, is) else { return };
        for name in is.iter().filter(|name| !was.contains(name)) {
            self.sentence(Topic::Deelnemer, format!("Doet mee: {name}"));
        }
        for name in was.iter().filter(|name| !is.contains(name)) {
            self.sentence(Topic::Deelnemer, format!("Staat niet meer bij de deelnemers: {name}"));
        }
    }

    /// Terms of the covenant; nothing where one side did not keep them.
    pub(super) fn terms(&mut self, then: &Values, now: &Values) {
        let (Some(was), Some(is)) = (&then.voorwaarden, &now.voorwaarden) else { return };
        // a city with its code is the same one under another name
        let renamed: BTreeMap<String, String> = then
            .gemeenten
            .iter()
            .filter_map(|(code, old)| Some((inhabitants_of(old), inhabitants_of(now.gemeenten.get(code)?))))
            .collect();
        let today = |name: &String| renamed.get(name).unwrap_or(name).clone();
        let was: BTreeMap<String, String> =
            was.iter().map(|(name, term)| (today(name), term.clone())).collect();
        for name in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            let (then, now) = (was.get(name), is.get(name));
            self.about(Topic::Voorwaarde, |lines| {
                lines.text(name, then.map(String::as_str), now.map(String::as_str));
            });
        }
    }
}
