//! Contributions per party: a bar for each, of parts that follow each other.

use super::canvas::{self, Anchor, Canvas, Fill, Symbol};
use super::style;
use super::{Chart, Euros, MOST_ROWS};
use crate::amount::Cents;
use crate::look::palette::Palette;
use crate::report::Contribution;

/// Draws contributions. `names` names what the bars are made of: with one name they are plain bars, of more than four
/// the last ones are taken together.
#[must_use]
pub fn contributions(palette: &Palette, title: &str, names: &[&str], rows: &[Contribution]) -> Chart {
    let mut parts = names.to_vec();
    if parts.len() > Fill::ALL.len() {
        parts.truncate(Fill::ALL.len() - 1);
        parts.push("overige");
    }
    let parts = &parts[..];
    let rows = gathered(rows, parts.len());
    let euros = Euros::of(rows.iter().flat_map(|row| row.parts.iter().copied()));
    let alt = alt(title, parts, &rows, &euros);
    let names: Vec<(Symbol, &str)> =
        Fill::ALL.map(Symbol::Box).into_iter().zip(parts.iter().copied()).collect();
    // One kind of bar needs no explanation: the title says what it is.
    let legend = if parts.len() > 1 { names.as_slice() } else { &[] };
    let mut canvas = Canvas::new(palette, title, legend);
    let room = canvas::label_room(rows.iter().map(|row| row.label.as_str()));
    let words: Vec<String> = rows.iter().map(|row| words(row, &euros)).collect();
    let (zero, cent) = scale(&rows, &words, room + style::GAP);
    let pitch = canvas::pitch(style::BAR_PITCH, rows.len());
    let height = pitch * style::BAR_HEIGHT;
    for (index, (row, words)) in rows.iter().zip(&words).enumerate() {
        let y = style::TOP + index as f64 * pitch;
        canvas.label(room, y + height / 2.0 + style::LABEL_DROP, &row.label, room);
        let (mut left, mut right) = (zero, zero);
        for (fill, amount) in Fill::ALL.into_iter().zip(&row.parts) {
            let width = amount.0 as f64 * cent;
            if width < 0.0 {
                left += width;
                canvas.surface(fill, [left, y, -width, height]);
            } else {
                canvas.surface(fill, [right, y, width, height]);
                right += width;
            }
        }
        canvas.figure(right + style::FIGURE_GAP, y + height / 2.0 + style::FIGURE_DROP, words, Anchor::Start);
    }
    let bottom = style::TOP + rows.len() as f64 * pitch;
    if !rows.is_empty() {
        canvas.line((zero, style::TOP - style::AXIS_OUT), (zero, bottom), style::AXIS, style::GREY);
    }
    Chart { svg: canvas.finish(bottom + style::AXIS_OUT, &alt), alt }
}

/// The rows with exactly as many parts as there are names, of which the last may stand for many.
fn gathered(rows: &[Contribution], parts: usize) -> Vec<Contribution> {
    let part = |row: &Contribution, index: usize| match index + 1 == parts {
        true => row.parts.iter().skip(index).copied().sum(),
        false => row.parts.get(index).copied().unwrap_or_default(),
    };
    let whole = |row: &Contribution| Contribution {
        label: row.label.clone(),
        parts: (0..parts).map(|index| part(row, index)).collect(),
    };
    if rows.len() <= MOST_ROWS {
        return rows.iter().map(whole).collect();
    }
    let (shown, rest) = rows.split_at(MOST_ROWS - 1);
    let last = Contribution {
        label: format!("{} andere", rest.len()),
        parts: (0..parts).map(|index| rest.iter().map(|row| part(row, index)).sum()).collect(),
    };
    shown.iter().map(whole).chain([last]).collect()
}

/// The total, and what it is made of where that is more than one amount.
fn words(row: &Contribution, euros: &Euros) -> String {
    let total = euros.write(row.parts.iter().copied().sum());
    let parts: Vec<String> =
        row.parts.iter().filter(|part| **part != Cents::ZERO).map(|part| euros.write(*part)).collect();
    if parts.len() < 2 { total } else { format!("{total} ({})", parts.join(" + ")) }
}

fn alt(title: &str, parts: &[&str], rows: &[Contribution], euros: &Euros) -> String {
    let row = |row: &Contribution| {
        let named: Vec<String> = match parts {
            [_, _, ..] => parts
                .iter()
                .zip(&row.parts)
                .map(|(name, part)| format!("{name} {}", euros.write(*part)))
                .collect(),
            _ => Vec::new(),
        };
        let total = euros.write(row.parts.iter().copied().sum());
        let named = if named.is_empty() { total } else { format!("{total}, waarvan {}", named.join(", ")) };
        format!("{}: {named}", super::one_line(&row.label))
    };
    let rows = rows.iter().map(row).collect::<Vec<_>>().join("; ");
    super::one_line(&format!("Staafdiagram. {title}. {rows}."))
}

/// Where 0 is, and how long a cent is: the largest at which every row's words still fit beside its bar.
fn scale(rows: &[Contribution], words: &[String], left: f64) -> (f64, f64) {
    let side = |row: &Contribution, sign: i64| -> f64 {
        row.parts.iter().map(|part| (part.0.saturating_mul(sign)).max(0) as f64).sum()
    };
    let most = rows.iter().map(|row| side(row, -1)).fold(0.0, f64::max);
    let fits = |(row, words): (&Contribution, &String)| {
        let room = (style::WIDTH - left - style::FIGURE_GAP - canvas::figure_room(words)).max(20.0);
        room / (most + side(row, 1)).max(1.0)
    };
    let cent = rows.iter().zip(words).map(fits).fold(f64::INFINITY, f64::min);
    let cent = if cent.is_finite() { cent } else { 0.0 };
    (left + most * cent, cent)
}
