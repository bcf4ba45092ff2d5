//! The filters for planned days, which print what became of a day wherever the day is printed.

use tera::{Kwargs, State, TeraResult, Value};

use super::figure;
use crate::date::{Date, Planned};
use crate::notation;

/// `1 januari 2019` from `2019-01-01`, `4e kwartaal 2021` from `2021-K4`; of a day that was moved also what it was first,
/// what is proposed, and why. `kort=true` writes days as `1-1-2019`.
pub(super) fn datum(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let short = |when: Planned| match when {
        Planned::Day(day) => notation::short_date(day),
        _ => notation::planned(when),
    };
    let is_short = arguments.get::<bool>("kort")?.unwrap_or(false);
    with_changes(value, if is_short { short } else { notation::planned })
}

/// The same in a sentence: `op 1 januari 2019`, `in het 4e kwartaal van 2021`.
pub(super) fn wanneer(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    with_changes(value, notation::when_planned)
}

/// `januari 2019` from `2019-01-01` or `2019-01`; of a day that was moved, where it is now.
pub(super) fn maand(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(part(value, "dag").unwrap_or(value), "maand", |text| {
        let date = text.parse::<Date>().or_else(|()| format!("{text}-01").parse()).ok()?;
        Some(notation::month(date))
    })
}

fn with_changes(value: &Value, print: fn(Planned) -> String) -> TeraResult<String> {
    let one = |value: &Value, print: fn(Planned) -> String| {
        figure(value, "datum", |text| text.parse().ok().map(print))
    };
    let Some(day) = part(value, "dag") else { return one(value, print) };
    let mut text = one(day, print)?;
    if let Some(akkoord) = part(value, "na_peildatum") {
        text += &format!(" (akkoord op {}, na de peildatum)", one(akkoord, notation::planned)?);
    }
    if let Some(first) = part(value, "eerst") {
        text += &format!(", eerst {}", one(first, notation::planned)?);
        text += &part(value, "reden").map_or_else(String::new, |why| format!(": {why}"));
    }
    if let Some(proposed) = part(value, "voorgesteld") {
        text += &format!("; voorgesteld {}", one(proposed, notation::planned)?);
        text += &part(value, "reden_voorstel").map_or_else(String::new, |why| format!(": {why}"));
    }
    if let (Some(refused), Some(op)) = (part(value, "afgewezen"), part(value, "afgewezen_op")) {
        let (refused, op) = (one(refused, notation::planned)?, one(op, notation::planned)?);
        text += &format!("; {refused} is afgewezen op {op}");
    }
    Ok(text)
}

/// A part of a day that was moved, if it is there.
fn part<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&tera::value::Key::from(name)).filter(|part| !part.is_none())
}
