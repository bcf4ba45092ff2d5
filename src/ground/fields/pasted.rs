//! Lists that came from elsewhere without their dashes or fields: lines of names, rows of a spreadsheet.
//!
//! Never: lists that YAML cannot read.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reader, meant};
use crate::problem::{Code, Edit, Fix, Place, Problem, quoted};
use crate::yaml::{Kind, Node};

/// Longest name that is shown, in characters.
const LONGEST: usize = 60;

impl Reader<'_> {
    /// Text in the place of a list: rows, lines or a name. `names` are the fields of an item, if it has them. Whether it was.
    pub(super) fn text_for_list(&mut self, node: &Node, text: &str, names: &'static [&'static str]) -> bool {
        let lines = (node.place.end - node.place.start) as usize > text.len();
        let name = names.first().copied().filter(|first| *first == "naam");
        let parted = lines && text.matches(';').count() > 1 && !is_ended(text);
        if names.len() > 1 && (text.contains('\t') || parted) {
            let sign = if text.contains('\t') { "tabs" } else { "puntkomma's" };
            self.problems.push(rows(node.place, names, sign));
            return true;
        }
        if lines && (names.is_empty() || name.is_some()) {
            let each = name.map_or("- …".to_owned(), |name| format!("- {name}: …"));
            let message = "hier hoort een lijst, en de streepjes ontbreken";
            let help = match text.contains([',', ';']) && !is_ended(text) {
                false => format!("begin elke regel met een streepje en een spatie: {}", quoted(&each)),
                true => format!(
                    "zet elk onderdeel op een eigen regel, en begin die met een streepje en een spatie: {}",
                    quoted(&each)
                ),
            };
            let mut problem = Problem::at(Code::TypeOnjuist, node.place, message).help(help);
            problem.fix = Some(Fix::Lines(node.place, name));
            self.problems.push(problem);
            return true;
        }
        if let Some(name) = name
            && is_name(text)
        {
            let help =
                format!("schrijf een onderdeel met een streepje: {}", quoted(&format!("- {name}: {text}")));
            self.wrong_type(node, "een lijst", &help);
            if let Some(problem) = self.problems.last_mut() {
                problem.fix = Some(Fix::Lines(node.place, Some(name)));
            }
            return true;
        }
        false
    }

    /// Items that are words where fields belong, told one by one since `before`: one finding, with the cure when `names` begin
    /// with that of a name.
    pub(super) fn together(&mut self, items: &[Node], before: usize, names: &'static [&'static str]) {
        let by_place: BTreeMap<Place, &Node> = items.iter().map(|item| (item.place, item)).collect();
        let words = |problem: &Problem| {
            let item = by_place.get(&problem.place?).copied()?;
            match &item.kind {
                Kind::Scalar { text, plain: true, .. } if problem.code == Code::TypeOnjuist => {
                    Some((item, text))
                }
                _ => None,
            }
        };
        let mut found: Vec<(&Node, &String)> = Vec::new();
        let mut at = before;
        for number in before..self.problems.len() {
            let Some(item) = words(&self.problems[number]) else { continue };
            at = if found.is_empty() { number } else { at };
            found.push(item);
        }
        let Some(((first, text), true)) = found.first().copied().zip(Some(!names.is_empty())) else { return };
        let tabs = found.iter().any(|(_, text)| text.contains('\t'));
        if found.len() < 2 && !tabs {
            return;
        }
        let mut problem = match tabs {
            true => rows(first.place, names, "tabs"),
            false => {
                let message = "deze onderdelen zijn tekst, en er horen velden in";
                let field = names.first().unwrap_or(&"…");
                let sample = if text.chars().count() <= LONGEST { text } else { "…" };
                Problem::at(Code::TypeOnjuist, first.place, message)
                    .help(format!("zet het veld ervoor: {}", quoted(&format!("- {field}: {sample}"))))
            }
        };
        for (item, _) in found.iter().skip(1).take(3) {
            problem = problem.other(item.place, "ook dit");
        }
        let sure = |(item, text): &(&Node, &String)| {
            is_name(text) && (item.place.end - item.place.start) as usize == text.len()
        };
        if names.first() == Some(&"naam") && found.iter().all(sure) {
            let edit = |(item, _): &(&Node, &String)| Edit {
                place: Place { end: item.place.start, ..item.place },
                text: "naam: ".to_owned(),
            };
            problem.fix = Some(Fix::Bytes(found.iter().map(edit).collect()));
        }
        let told: BTreeSet<Place> = found.iter().map(|(item, _)| item.place).collect();
        let mut number = 0;
        self.problems.retain(|one| {
            number += 1;
            number <= at + 1
                || one.code != Code::TypeOnjuist
                || one.place.is_none_or(|place| !told.contains(&place))
        });
        self.problems[at] = problem;
    }
}

/// Rows of a spreadsheet where a list of blocks belongs.
fn rows(place: Place, names: &[&str], sign: &str) -> Problem {
    let fields: Vec<_> = names.iter().take(2).map(|name| format!("{name}: …")).collect();
    let help = format!(
        "maak van elke rij een onderdeel met velden, zoals `- {{{}}}`; welke cel welk veld is, is niet zeker te zien, dus `--herstel` kan het niet",
        fields.join(", ")
    );
    Problem::at(
        Code::TypeOnjuist,
        place,
        format!("dit zijn rijen uit een rekenblad, met {sign} tussen de cellen"),
    )
    .help(help)
}

/// One name, and not what people write where there is none.
fn is_name(text: &str) -> bool {
    text.chars().count() <= LONGEST
        && !text.contains([',', ';', '\t'])
        && !meant::is_open(text)
        && !meant::is_none(text)
}

/// Commas end lines here, and part nothing within them: there is one fewer than there are words, or each word has one.
fn is_ended(text: &str) -> bool {
    text.split([',', ';']).all(|part| !part.trim().contains(' '))
}
