//! Amounts as people write them: the cents, or what is wrong and which amount was meant.
//!
//! Never: how an amount is spelled (`amount/spelling.rs`).

use super::scalar::behind;
use super::{Reader, spreadsheet};
use crate::amount::{Cents, in_thousands, is_dutch, readings, respell};
use crate::problem::{Code, Problem, quoted};
use crate::yaml::Node;

impl Reader<'_> {
    /// An amount in cents, or a problem with the one that was meant.
    pub(super) fn amount(&mut self, node: &Node, negative: bool) -> Option<Cents> {
        let help = "schrijf euro's in cijfers: `12500` of `12500.50`, onder een miljard";
        let text = self.scalar(node, "een bedrag", help)?;
        let amount = text.parse().ok();
        if amount.is_none() {
            let commented = || {
                let (first, rest) = text.split_once([' ', '\u{a0}'])?;
                (rest.starts_with(['(', '/']) && !is_times(rest)).then_some((first, rest))
            };
            let problem =
                Problem::at(Code::BedragOnjuist, node.place, format!("{} is geen bedrag", quoted(text)));
            self.problems.push(match (respell(text), commented().and_then(|(first, _)| respell(first))) {
                (Some(meant), _) if is_dutch(text) || in_thousands(text) => problem.replace(meant),
                (Some(meant), _) => problem.help(match readings(text) {
                    Some((one, other)) => format!("schrijf `{one}` of `{other}`; dit kan beide zijn"),
                    None => format!("bedoelde u `{meant}`?"),
                }),
                (None, Some(meant)) => problem.help(behind(&meant)),
                (None, None) => {
                    problem.help(spreadsheet::of_amount(text, negative).unwrap_or_else(|| help.to_owned()))
                }
            });
        }
        amount
    }
}

/// Whether words behind an amount say that it is a thousand times as much, or more: `(x € 1.000)`, `(K€)`.
fn is_times(rest: &str) -> bool {
    let small = rest.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric());
    let is_sign = |word| matches!(word, "k" | "m" | "mio" | "mld" | "keuro" | "keur");
    ["000", "duizend", "mln", "miljoen", "miljard"].iter().any(|word| small.contains(word))
        || words.any(is_sign)
}
