//! What is said of loose lines below a field that holds a list, in the form that an item of that list has.
//!
//! Never: findings of its own; YAML alone cannot know what a field holds.

use crate::problem::{Problem, part};
use crate::schema::path;

/// What is said of rows of a spreadsheet or a table.
const ROWS: [&str; 2] = ["dit zijn rijen uit een rekenblad", "deze regels zijn rijen van een tabel"];
/// What is said of other lines below a field.
const LINES: [&str; 2] = ["deze regels horen bij `", "deze regels zijn de tekst van dit veld"];

/// Gives findings about such lines the cure of the field that they stand below.
pub(super) fn in_form(text: &str, problems: &mut [Problem]) {
    for problem in problems {
        let begins = |words: &[&str]| words.iter().any(|words| problem.message.starts_with(words));
        let (rows, lines) = (begins(&ROWS), begins(&LINES));
        let owner = problem.others.iter().find(|(_, said)| said == "van dit veld").map(|(place, _)| *place);
        let Some(owner) = owner.filter(|_| rows || lines) else { continue };
        let name = part(text, owner.start as usize..owner.end as usize);
        let Some(item) = path::item(name.trim_start_matches("- ")) else { continue };
        if rows {
            problem.help = Some(format!(
                "maak van elke rij een onderdeel met velden, dat inspringt onder `{name}`: `- {item}`; welke cel welk veld is, is niet zeker te zien, dus `--herstel` kan het niet"
            ));
        } else {
            problem.message =
                format!("deze regels horen bij `{name}`, maar zijn geen onderdelen van die lijst");
            problem.help = Some(format!(
                "maak van elke regel een onderdeel met velden, dat inspringt onder `{name}`: `- {item}`; welk woord welk veld is, is niet zeker te zien, dus `--herstel` kan het niet"
            ));
            problem.fix = None;
        }
    }
}
