//! The measures of charts, one unit to the point; they are as wide as the text, and stay within a height that fits on a page
//! with a heading above it.

use crate::look::paint::{Colour, Paint};
use crate::look::style;

pub(super) const INK: Paint = style::INK;
pub(super) const GREY: Paint = style::GREY;
pub(super) const RULE: Paint = style::RULE;
pub(super) const WHITE: Paint = Paint::Own(Colour(0xFF, 0xFF, 0xFF));
/// The reporting date.
pub(super) const RED: Paint = style::WRONG;

pub(super) const WIDTH: f64 = 459.2;
pub(super) const HIGHEST: f64 = 640.0;
/// Sizes of labels, of figures.
pub(super) const LABEL: f64 = 8.5;
pub(super) const FIGURE: f64 = 7.5;
/// From the middle of a row to the baseline of its label, and of its figures.
pub(super) const LABEL_DROP: f64 = 2.9;
pub(super) const FIGURE_DROP: f64 = 2.6;
/// The height of the ground of figures that stand over lines.
pub(super) const FIGURE_GROUND: f64 = 9.0;
/// From the top to the first row.
pub(super) const TOP: f64 = 22.0;
/// Between labels and what they label, and between shapes and the figures beside them.
pub(super) const GAP: f64 = 6.0;
pub(super) const FIGURE_GAP: f64 = 6.0;
/// Labels get no less and no more room than this.
pub(super) const LABELS: (f64, f64) = (60.0, 210.0);
/// A browser may have to do with a wider family.
pub(super) const SPARE: f64 = 1.06;
/// From row to row where there is room: of a bar within a bar, of a time line.
pub(super) const PAIR_PITCH: f64 = 18.0;
pub(super) const SPAN_PITCH: f64 = 14.2;
/// The height of a bar, as a part of the pitch.
pub(super) const OUTER_HEIGHT: f64 = 0.58;
pub(super) const INNER_HEIGHT: f64 = 0.3;
pub(super) const SPAN_HEIGHT: f64 = 0.45;
/// Lines: round an open bar, of hatching, of the axis, of the reporting date, round a milestone and round that.
pub(super) const LINE: f64 = 0.7;
pub(super) const HATCH: f64 = 0.8;
pub(super) const AXIS: f64 = 0.5;
pub(super) const DATE: f64 = 1.0;
pub(super) const STONE: f64 = 0.9;
pub(super) const STONE_HALO: f64 = 2.2;
/// Between two lines of hatching.
pub(super) const HATCH_STEP: f64 = 2.6;
/// From the middle of a milestone to its points.
pub(super) const STONE_HALF: f64 = 3.4;
/// The legend: a box, from a sign's left to its words, and what a sign with its words takes beside those.
pub(super) const BOX: (f64, f64) = (6.0, 5.0);
pub(super) const SIGN: f64 = 9.0;
pub(super) const ENTRY: f64 = 14.0;
/// The baseline of the legend.
pub(super) const LEGEND: f64 = 9.0;
/// A product on a time line, the cross where a sheet lapsed, the line at a share of a bar and its halo.
pub(super) const DOT: f64 = 2.9;
pub(super) const CROSS: f64 = 3.2;
pub(super) const SHARE: (f64, f64) = (2.6, 1.1);
/// Room for an amount on the axis.
pub(super) const AMOUNT: f64 = 52.0;
/// Room for a year on the axis, above the rows for the reporting date, below them for the years.
pub(super) const YEAR: f64 = 26.0;
pub(super) const HEAD: f64 = 10.0;
pub(super) const YEARS: f64 = 12.0;
/// How far the axis, the years' lines and the line of the reporting date stand out above and below the rows, and from
/// the rows to the baseline of the years.
pub(super) const AXIS_OUT: f64 = 2.0;
pub(super) const YEAR_DROP: f64 = 10.0;
/// From the rows up to the baseline of the reporting date.
pub(super) const DATE_RISE: f64 = 3.5;
/// A bar of a day can still be seen.
pub(super) const SPAN_LEAST: f64 = 0.8;
/// An arrow where a bar goes on beyond the axis: its length, and how far it stands out of the bar.
pub(super) const ARROW: (f64, f64) = (4.5, 1.2);
