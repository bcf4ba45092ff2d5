//! Charts: the figures of a report in, drawings as SVG and the same figures in words out.
//!
//! Drawn once, for browsers and for the PDF alike: the SVG stands beside the Markdown as `<document>-grafieken/<chart>.svg`. Its
//! width is that of the page's text, one unit to the point. Shape and hatching tell things apart, never colour alone.
//! Never: sheets, sums other than that of the rows left over, files.

mod canvas;
mod money;
mod planning;
mod style;

use crate::amount::Cents;
use crate::look::palette::Palette;
use crate::notation;
use crate::report::{ChartData, Report};

pub use money::money;
pub use planning::planning;

/// A chart, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A whole SVG file.
    pub svg: String,
    /// The text alternative: every figure that the chart shows, in Dutch.
    pub alt: String,
}

/// Draws the charts of a report, and says in words what each shows.
pub fn draw(palette: &Palette, report: &mut Report) {
    for drawing in report.drawings_mut() {
        let chart = match &drawing.figuur {
            ChartData::Money(bars) => money(palette, &drawing.titel, bars),
            ChartData::Planning { years, date, spans } => {
                planning(palette, &drawing.titel, *years, *date, spans)
            }
        };
        (drawing.svg, drawing.alt) = (chart.svg, chart.alt);
    }
}

/// Most rows of a chart; what is more stands in the words alone.
const MOST_ROWS: usize = 60;

/// An amount as the tables beside a chart have it: in whole euros.
fn euros(amount: Cents) -> String {
    notation::rounded_euros(amount)
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
