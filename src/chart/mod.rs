//! Charts: figures in, a drawing as SVG and the same figures in words out.
//!
//! Drawn once, for browsers and for the PDF alike: the SVG stands beside the Markdown as `<document>-<chart>.svg`. Its
//! width is that of the page's text, one unit to the point. Shape and hatching tell things apart, never colour alone.
//! Never: sheets, sums other than that of the rows left over, files.

mod canvas;
mod contributions;
mod money;
mod planning;

use crate::amount::Cents;
use crate::notation;

pub use contributions::{Contribution, contributions};
pub use money::{Bar, money};
pub use planning::{Span, planning};

/// A chart, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A whole SVG file.
    pub svg: String,
    /// The text alternative: every figure that the chart shows, in Dutch.
    pub alt: String,
}

impl Chart {
    /// The chart as an image in Markdown, on a line of its own; `file` is a name without white space or brackets.
    #[must_use]
    pub fn markdown(&self, file: &str) -> String {
        let mut alt = String::with_capacity(self.alt.len());
        for c in self.alt.chars() {
            if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | ';' | '%' | '-') {
                alt.push('\\');
            }
            alt.push(c);
        }
        format!("![{alt}]({file})")
    }
}

/// Most rows of a chart; what is more is gathered in the last row.
const MOST_ROWS: usize = 60;

/// How the amounts of a chart are written: with cents where one of them has any.
struct Euros {
    cents: bool,
}

impl Euros {
    fn of(amounts: impl IntoIterator<Item = Cents>) -> Self {
        Self { cents: !notation::whole(amounts) }
    }

    fn write(&self, amount: Cents) -> String {
        notation::euros(amount, self.cents)
    }
}

/// Text on one line, with its no-break spaces, without what is no text: control characters, and those that XML does not know.
fn one_line(text: &str) -> String {
    let stays = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let ends = |c: char| c.is_whitespace() && c != '\u{a0}';
    text.split(ends)
        .map(|word| word.chars().filter(stays).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
