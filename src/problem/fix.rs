//! Cures: what a finding would have written in place of what stands there.
//!
//! A cure and the help that names it come from one value, so that they cannot differ. Never: files, rounds of mending
//! (`repair.rs`).

use super::scalar::{self, Within, in_quotes_of};
use super::shift;
use super::words::quoted;
use super::{Edit, Fix, Place, Problem, Sources};
use crate::notation::kebab;

/// Most names that a finding asks after.
const NAMES: usize = 3;

impl Problem {
    /// The one cure: another text at the place of the finding.
    #[must_use]
    pub fn replace(mut self, text: String) -> Self {
        self.help = Some(format!("schrijf {}", quoted(&text)));
        self.fix = self.place.map(|place| Fix::Word(place, text));
        self
    }

    /// The one cure: straight quotes in place of the curly ones around a value; single ones where the text has what double
    /// ones would change.
    #[must_use]
    pub fn requote(self, inside: &str) -> Self {
        let Some(quote) = ['"', '\'']
            .into_iter()
            .find(|quote| !inside.contains([*quote, '\n']) && (*quote == '\'' || !inside.contains('\\')))
        else {
            return self.help("gebruik rechte aanhalingstekens");
        };
        let text = format!("{quote}{inside}{quote}");
        let mut problem = self.help(format!("schrijf {}", quoted(&text)));
        problem.fix = problem.place.map(|place| Fix::Bytes(vec![Edit { place, text }]));
        problem
    }

    /// Asks whether one of the nearest names was meant; the only one is the cure when it is `certain`. Without any, says
    /// what `otherwise` says.
    pub fn suggest(
        &mut self,
        written: &str,
        names: &[&str],
        certain: fn(&str, &str) -> bool,
        otherwise: impl FnOnce() -> String,
    ) {
        let shown = &names[..names.len().min(NAMES)];
        self.help = Some(match shown {
            [] => otherwise(),
            names => {
                let names: Vec<_> = names.iter().map(|name| scalar::written(name, Within::Block)).collect();
                format!("bedoelde u `{}`?", names.join("` of `"))
            }
        });
        if let ([name], Some(place)) = (names, self.place)
            && certain(written, name)
        {
            self.fix = Some(Fix::Word(place, (*name).to_owned()));
        }
    }
}

/// One slip of the keyboard apart, in a word of four letters or more: a letter too many, missing, wrong or swapped; or
/// [`is_alike`]. Further away a fixed word may be another word: `opdrachtnemer` is two letters from `opdrachtgever`.
#[must_use]
pub fn is_slip(written: &str, meant: &str) -> bool {
    is_alike(written, meant)
        || written.chars().count() > 3
            && strsim::damerau_levenshtein(&written.to_lowercase(), &meant.to_lowercase()) == 1
}

/// The same letters and digits: only capitals, accents, spaces or signs differ.
#[must_use]
pub fn is_alike(written: &str, meant: &str) -> bool {
    let letters = |text: &str| kebab(text).replace('-', "");
    !letters(written).is_empty() && letters(written) == letters(meant)
}

/// The bytes that a cure changes; none when it cannot be written there for certain.
#[must_use]
pub fn edits(fix: &Fix, sources: &Sources) -> Vec<Edit> {
    match fix {
        Fix::Bytes(edits) => edits.clone(),
        Fix::Under(places, like) => shift::under(&sources.get(like.file).text, places, *like),
        Fix::Items(whole, items) => shift::items(&sources.get(whole.file).text, *whole, items),
        Fix::Word(place, word) => {
            let text = &sources.get(place.file).text;
            let old = text.get(place.start as usize..place.end as usize);
            old.and_then(|old| in_place_of(*place, old, word)).into_iter().collect()
        }
    }
}

/// The change that makes YAML read `word` where `old` stands, in a block or between brackets. Quotes stay; none for a text
/// of several lines.
fn in_place_of(place: Place, old: &str, word: &str) -> Option<Edit> {
    if old.is_empty() || old.contains('\n') {
        return None;
    }
    let text = in_quotes_of(old, word).unwrap_or_else(|| scalar::written(word, Within::Flow));
    let inside = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    match inside.filter(|_| old.bytes().next() == text.bytes().next()) {
        Some(inside) => {
            let place = Place { start: place.start + 1, end: place.end - 1, ..place };
            Some(Edit { place, text: inside.to_owned() })
        }
        None => Some(Edit { place, text }),
    }
}

/// The text with each stretch replaced; `edits` in order.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for Edit { place, text: new } in edits {
        let (start, end) = (place.start as usize, place.end as usize);
        if let (true, Some(kept)) = (start >= done && end <= text.len(), text.get(done..start)) {
            out += kept;
            out += new;
            done = end;
        }
    }
    out + text.get(done..).unwrap_or_default()
}
