//! Cures: what a finding would have written in place of what stands there.
//!
//! A cure and the help that names it come from one value, so that they cannot differ. What it changes in the bytes of a
//! file is for `yaml/edit.rs`.

use super::scalar::{self, Within};
use super::words::quoted;
use super::{Edit, Fix, Problem};
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
