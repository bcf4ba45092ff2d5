//! What stands where a list belongs and is none: words, fields without dashes, items that became one text.
//!
//! Never: lists themselves (`collections.rs`), rows and names that came from elsewhere (`pasted.rs`).

use super::Reader;
use super::collections::parted;
use crate::problem::scalar::{Within, written};
use crate::problem::{Code, Edit, Fix, Place, Problem, quoted};
use crate::yaml::{Entry, Kind, Node};

impl Reader<'_> {
    /// What is no list where one belongs; `names` are the fields of an item, if it has them. Keys that stand twice because
    /// dashes are missing are no findings of their own.
    pub(super) fn no_list(&mut self, node: &Node, key: Option<Place>, names: &'static [&'static str]) {
        let general = "zet elk onderdeel op een eigen regel die begint met een streepje en een spatie";
        let each = match names.first() {
            Some(first) => format!("{general}: `- {first}: …`"),
            None => format!("{general}: `- …`"),
        };
        match &node.kind {
            Kind::Scalar { text, plain: true, .. } if text.starts_with('-') => {
                let item = text.trim_start_matches(['-', ' ', '\u{a0}']);
                let glued = node.place.end - node.place.start;
                let help = format!("zet een spatie achter het streepje: {}", quoted(&format!("- {item}")));
                self.wrong_type(node, "een lijst", &help);
                if glued as usize == text.len() && !item.is_empty() && !text.contains(' ') {
                    let edit = Edit { place: node.place, text: format!("- {item}") };
                    if let Some(problem) = self.problems.last_mut() {
                        problem.fix = Some(Fix::Bytes(vec![edit]));
                    }
                }
            }
            Kind::Scalar { text, plain: false, .. }
                if text.trim_start().starts_with("- ") && self.below_sign(node, key) => {}
            Kind::Scalar { text, plain: true, .. } if self.text_for_list(node, text, names) => {}
            Kind::Scalar { text, plain: true, .. } if names.is_empty() && text.chars().count() <= 60 => {
                let help =
                    format!("schrijf {}, of {each}", quoted(&format!("[{}]", parted(text).join(", "))));
                self.wrong_type(node, "een lijst", &help);
            }
            Kind::Map(entries)
                if entries.first().is_some_and(|first| node.place.start == first.key_place.start) =>
            {
                self.dashes_missing(node.place, entries, names);
            }
            // Fields that stand outside it, told with the name of the field that they lack.
            Kind::Map(entries)
                if entries.first().is_some_and(|first| first.key_place.start < node.place.start) => {}
            Kind::Map(entries) => self.one_item(node, entries),
            _ => self.wrong_type(node, "een lijst", &each),
        }
    }

    /// Items below `|` or `>`, which make them one text; `false` when no such sign stands behind the key.
    fn below_sign(&mut self, node: &Node, key: Option<Place>) -> bool {
        let sign = key.and_then(|key| block_sign(self.text, key, node.place));
        let Some((place, sign)) = sign else { return false };
        let help = format!("haal de `{sign}` achter de naam van het veld weg; daarmee wordt het één tekst");
        self.wrong_type(node, "een lijst", &help);
        if let Some(problem) = self.problems.last_mut() {
            problem.fix = Some(Fix::Bytes(vec![Edit { place, text: String::new() }]));
        }
        true
    }

    /// `{naam: …}` without a dash: the only item of the list.
    fn one_item(&mut self, node: &Node, entries: &[Entry]) {
        let name = entries.first().map_or("…", |first| first.key.as_str());
        let message = "hier hoort een lijst, en het streepje ontbreekt";
        let help = format!(
            "zet er een streepje en een spatie voor: `- {{{name}: …}}`; achter de naam van een veld rechte haken erom: `[{{{name}: …}}]`"
        );
        let edit = |at: u32, text: &str| Edit {
            place: Place { start: at, end: at, ..node.place },
            text: text.to_owned(),
        };
        let mut problem = Problem::at(Code::TypeOnjuist, node.place, message).help(help);
        problem.fix = Some(Fix::Bytes(vec![edit(node.place.start, "["), edit(node.place.end, "]")]));
        self.problems.push(problem);
    }

    fn dashes_missing(&mut self, place: Place, entries: &[Entry], names: &[&str]) {
        let Some(first) = entries.first() else { return };
        let known = names.contains(&first.key.as_str());
        let within = |problem: &Problem| {
            problem.code == Code::DubbeleSleutel
                && problem
                    .place
                    .is_some_and(|at| at.file == place.file && place.start <= at.start && at.end <= place.end)
        };
        let again = |problem: &&Problem| {
            within(problem) && problem.others.iter().any(|(at, _)| *at == first.key_place)
        };
        let mut items = vec![first.key_place];
        items.extend(self.problems.iter().filter(again).filter_map(|problem| problem.place));
        let message = "hier hoort een lijst, en de streepjes ontbreken";
        let help = match (&first.value.kind, names.first()) {
            (_, Some(name)) if !known => format!(
                "schrijf {}, met de andere velden daaronder",
                quoted(&format!("- {name}: {}", first.key))
            ),
            (Kind::Scalar { text, .. }, _) if text.chars().count() <= 40 => {
                format!("schrijf {}", quoted(&format!("- {}: {}", first.key, written(text, Within::Block))))
            }
            _ => format!("schrijf `- {}: …`", first.key),
        };
        if known {
            self.problems.retain(|problem| !within(problem));
        }
        let mut problem = Problem::at(Code::TypeOnjuist, first.key_place, message).help(help);
        for item in items.iter().skip(1) {
            problem = problem.other(*item, "en hier");
        }
        problem.fix = known.then_some(Fix::Items(place, items));
        self.problems.push(problem);
    }
}

/// The sign of a block of text between a key and its value, such as `|-`, and the place of it with the space before it.
fn block_sign(text: &str, key: Place, value: Place) -> Option<(Place, &str)> {
    let between = text.get(key.end as usize..value.start as usize)?;
    let (colon, rest) = between.split_once(':')?;
    let sign = rest.split_whitespace().next().filter(|sign| sign.starts_with(['|', '>']))?;
    let start = key.end + u32::try_from(colon.len() + 1).ok()?;
    let end = start + u32::try_from(rest.find(sign)? + sign.len()).ok()?;
    Some((Place { start, end, ..key }, sign))
}
