//! What a spreadsheet shows where an amount or a day belongs: what went wrong, a sum, a share, nothing, less than nothing, the
//! number of a day.

use super::meant::bare;
use crate::amount::{self, Cents};
use crate::date::Date;
use crate::yaml;

/// How to write what a spreadsheet shows where an amount belongs: `(250)`, `250-`, `€ -`, `#N/B`; `negative` when one can be.
pub(super) fn of_amount(text: &str, negative: bool) -> Option<String> {
    if let Some(said) = yaml::said_by_a_program(text) {
        return Some(format!(
            "`{said}` is een foutmelding van Excel: zoek in het rekenblad op welk bedrag er hoort te staan"
        ));
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || c == '€');
    let number = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
    };
    let sum = || bare.split(['+', '*', '/']).all(number);
    if bare.starts_with('=') || bare.contains(['+', '*']) && sum() {
        return Some("dit is een som: schrijf het bedrag dat eruit komt".to_owned());
    }
    if bare
        .split_once("E+")
        .or(bare.split_once("e+"))
        .is_some_and(|(first, power)| number(first) && number(power))
    {
        return Some(
            "zo kort Excel een groot getal in: zoek daar het hele bedrag op, en schrijf dat".to_owned(),
        );
    }
    if bare.strip_suffix('%').is_some_and(number) {
        return Some("dit is een aandeel: schrijf het bedrag".to_owned());
    }
    if !bare.is_empty() && bare.chars().all(|c| matches!(c, '-' | '–' | '—' | ',')) {
        return Some("Excel toont nul als een streepje: schrijf `0`, of haal de regel weg".to_owned());
    }
    let inside = bare.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let inside = inside.or_else(|| bare.strip_suffix(['-', '–', '−']))?;
    let amount = inside.trim().parse::<Cents>().ok().map(|_| inside.trim().to_owned());
    let amount = amount.or_else(|| amount::respell(inside))?;
    Some(match negative {
        true => format!("bedoelde u `-{amount}`? zo schrijft een rekenblad een bedrag onder nul"),
        false => format!(
            "bedoelde u `{amount}`? zo schrijft een rekenblad een bedrag onder nul, en dat kan hier niet; alleen `besteed` mag negatief zijn, als correctie"
        ),
    })
}

/// A day, and its number in a spreadsheet.
const COUNTED: ((i16, i8, i8), i32) = ((2000, 1, 1), 36526);

/// The day that `44377` stands for in a spreadsheet: one in the years that people plan, with its time or without.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = bare(text);
    let (days, time) = text.split_once(['.', ',']).unwrap_or((&text, "0"));
    let days: i32 =
        days.parse().ok().filter(|_| days.len() == 5 && time.bytes().all(|byte| byte.is_ascii_digit()))?;
    let ((year, month, day), number) = COUNTED;
    let date = Date::new(year, month, day)?.after(days - number);
    (1990..=2060).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_number_is_a_day_in_the_years_that_people_plan() {
        for (text, expected) in [
            ("44377", Some("2021-06-30")),
            ("44377,5", Some("2021-06-30")),
            ("12500", None),
            ("443770", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }
}
