//! Cures that only who knows the fields can judge: a word of a sentence made a field, a text of more lines in a field of one.
//!
//! Never: findings of its own.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::problem::{Code, Edit, Fix, Problem, part, quoted};
use crate::schema::described;

/// Every field, and those of which the value is Markdown.
static FIELDS: LazyLock<(BTreeSet<&str>, BTreeSet<&str>)> = LazyLock::new(|| {
    let rows = described::rows();
    let all = rows.iter().map(|row| row.field).collect();
    (all, rows.iter().filter(|row| row.what.contains("Markdown")).map(|row| row.field).collect())
});

/// Takes the cure away that makes of a text what it cannot be, and says what else can be done.
pub(super) fn judge(text: &str, problems: &mut [Problem]) {
    for problem in problems {
        let Some(Fix::Bytes(edits)) = &problem.fix else { continue };
        // Lines that go in already are of the text above, unless a quote or a list makes them one.
        let is_syntax = problem.code == Code::YamlOnleesbaar;
        let goes_on = edits.len() == 1 && is_syntax && !problem.message.contains("aanhalingsteken");
        let one_line = |edit| (!goes_on).then(|| one_line(text, edit)).flatten();
        let moved = |edit| is_syntax.then(|| moved_words(text, edit)).flatten();
        let help = edits
            .iter()
            .find_map(|edit| no_field(text, edit).or_else(|| moved(edit)).or_else(|| one_line(edit)));
        if let Some(help) = help {
            problem.fix = None;
            problem.help =
                Some(format!("{help}; wat hier moet, is niet te zien, dus `--herstel` kan het niet"));
        }
    }
}

/// `voorlopig akkoord` made `voorlopig: akkoord`.
fn no_field(text: &str, edit: &Edit) -> Option<String> {
    let (all, _) = &*FIELDS;
    let (name, value) = edit.text.trim_start_matches("- ").split_once(": ")?;
    let was = part(text, edit.place.start as usize..edit.place.end as usize);
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_');
    let names = all.contains(name) || !value.starts_with(char::is_alphabetic);
    (is_word && !names && !was.contains(':') && was.contains(' ')).then(|| STRAY.to_owned())
}

/// A line of words moved out to where fields stand, or made an item: `winkels: en meer`.
fn moved_words(text: &str, edit: &Edit) -> Option<String> {
    let (all, _) = &*FIELDS;
    let was = part(text, edit.place.start as usize..edit.place.end as usize);
    let is_white = |text: &str| text.chars().all(|sign| sign == ' ');
    let becomes_field = edit.text.ends_with("- ") || is_white(&edit.text) && edit.text.len() < was.len();
    if !is_white(was) || !becomes_field {
        return None;
    }
    let line = part(text, edit.place.end as usize..).split(['\n', '\r']).next().unwrap_or_default();
    let (name, value) = line.trim_start_matches("- ").split_once(": ")?;
    let is_words = [name, value.trim_start()].iter().all(|words| words.starts_with(char::is_alphabetic));
    let is_words = is_words && !all.contains(name);
    is_words.then(|| STRAY.to_owned())
}

const STRAY: &str = "haal deze regel weg als hij hier niet hoort; hoort hij bij de tekst erboven, zet dan `|` achter de dubbele punt daarvan, en laat alle regels inspringen";

/// `|` behind the name of a field that holds one line.
fn one_line(text: &str, edit: &Edit) -> Option<String> {
    let (all, long) = &*FIELDS;
    if !edit.text.trim_start().starts_with('|') {
        return None;
    }
    let line = part(text, ..edit.place.start as usize).rsplit(['\n', '\r']).next()?;
    let name = line.trim().trim_start_matches("- ").split(':').next()?.trim();
    (all.contains(name) && !long.contains(name)).then(|| {
        format!(
            "in {} past geen tekst van meer regels: haal weg wat er te veel staat, of zet het in een ander veld",
            quoted(name)
        )
    })
}
