//! A cell that came back in, what was meant by it out, in the form of its column.

use std::collections::BTreeMap;

use crate::amount::{self, Cents};
use crate::date::{Date, Planned};
use crate::enquiry::tidy;
use crate::fields::meant;
use crate::notation;
use crate::problem::{nearest, quoted};
use crate::workbook::{CellValue, Holds, ReadCell, ReadWorksheet};

/// Rows of a sheet or a ledger in which its heads are looked for.
pub(super) const TOP: usize = 20;

/// What rows with sums are called, with or without what they are the sum of: `Totaal`, `Totaal 8010`, `Wonen totaal`.
const SUMS: [&str; 7] = ["totaal", "totalen", "subtotaal", "som", "eindtotaal", "total", "saldo"];

/// What somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// What stood there goes.
    TakenOut,
    /// This.
    Value(CellValue),
}

/// Why a cell cannot be read, and the cure.
pub(super) type CellTrouble = (String, String);

/// The heads of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    /// Their row.
    pub(super) row: u32,
    /// The column of each.
    pub(super) columns: BTreeMap<String, u32>,
    /// Those that stand there twice.
    pub(super) doubled: Vec<String>,
}

/// The row with all of these heads.
pub(super) fn heads(leaf: &ReadWorksheet, wanted: &[&str]) -> Option<Heads> {
    (0..).take(TOP).find_map(|row: u32| {
        let (mut columns, mut doubled) = (BTreeMap::new(), Vec::new());
        for ((_, column), found) in leaf.cells.range((row, 0)..(row + 1, 0)) {
            let name = text_of(found).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            match columns.entry(name) {
                std::collections::btree_map::Entry::Vacant(free) => drop(free.insert(*column)),
                std::collections::btree_map::Entry::Occupied(taken) => doubled.push(taken.key().clone()),
            }
        }
        wanted.iter().all(|name| columns.contains_key(*name)).then_some(Heads { row, columns, doubled })
    })
}

impl Heads {
    /// The head of a column.
    pub(super) fn name(&self, column: u32) -> Option<&str> {
        self.columns.iter().find(|(_, at)| **at == column).map(|(name, _)| name.as_str())
    }

    /// What stands in a row below a head.
    pub(super) fn found<'l>(&self, leaf: &'l ReadWorksheet, row: u32, name: &str) -> Option<&'l ReadCell> {
        leaf.cells.get(&(row, *self.columns.get(name)?))
    }

    /// The same in words.
    pub(super) fn text(&self, leaf: &ReadWorksheet, row: u32, name: &str) -> String {
        self.found(leaf, row, name).map(text_of).unwrap_or_default()
    }
}

/// A cell in words.
pub(super) fn text_of(found: &ReadCell) -> String {
    match found {
        ReadCell::Text(text) | ReadCell::Error(text) => tidy(text),
        ReadCell::Number { day: Some(day), dated: true, .. } => day.to_string(),
        ReadCell::Number { shown, .. } => shown.clone(),
        ReadCell::Truth(truth) => (if *truth { "WAAR" } else { "ONWAAR" }).to_owned(),
        ReadCell::Unreckoned => String::new(),
    }
}

/// The row that begins so is a sum of others.
pub(super) fn is_sum(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split_whitespace().map(|word| word.trim_end_matches(':'));
    let first = words.next();
    [first, words.next_back()].into_iter().flatten().any(|word| SUMS.contains(&word))
}

/// A formula came to something.
pub(super) fn reckoned(found: &ReadCell) -> Result<(), CellTrouble> {
    let help =
        "open het werkboek in Excel of LibreOffice, bewaar het en lees het opnieuw in; of typ de waarde";
    match found {
        ReadCell::Error(error) => Err((
            format!("hier geeft een formule de fout {error}"),
            "herstel de formule, of typ de waarde".to_owned(),
        )),
        ReadCell::Unreckoned => Err(("hier staat een formule zonder uitkomst".to_owned(), help.to_owned())),
        _ => Ok(()),
    }
}

/// A cell says what was sent.
pub(super) fn same(found: &ReadCell, sent: &str) -> bool {
    match found {
        ReadCell::Number { amount, day, .. } => {
            let amounts = amount.is_some() && *amount == sent.parse::<Cents>().ok();
            amounts || day.is_some() && *day == sent.parse::<Date>().ok()
        }
        ReadCell::Text(text) => tidy(text) == sent,
        ReadCell::Truth(_) | ReadCell::Error(_) | ReadCell::Unreckoned => false,
    }
}

/// What was sent, as a value of its column.
pub(super) fn sent(text: &str, holds: Holds) -> CellValue {
    let value = match holds {
        _ if text.is_empty() => Some(CellValue::Empty),
        Holds::Text | Holds::Choice(_) => None,
        Holds::Amount => text.parse().ok().map(CellValue::Amount),
        Holds::Whole => text.parse().ok().map(CellValue::Whole),
        Holds::Day => text.parse().ok().map(CellValue::Day),
    };
    value.unwrap_or_else(|| CellValue::Text(text.to_owned()))
}

/// What a cell says, in the form of its column; `period`: of a day, also a month, quarter, half-year or year.
pub(super) fn given(found: Option<&ReadCell>, holds: Holds, period: bool) -> Result<Given, CellTrouble> {
    let Some(found) = found else { return Ok(Given::Nothing) };
    reckoned(found)?;
    let text = text_of(found);
    match text.as_str() {
        "" => return Ok(Given::Nothing),
        "-" | "–" | "—" | "−" => return Ok(Given::TakenOut),
        _ => {}
    }
    let value = match holds {
        Holds::Text => match found {
            ReadCell::Number { day: Some(day), dated: true, .. } => {
                CellValue::Text(notation::short_date(*day))
            }
            ReadCell::Number { shown, .. } => CellValue::Text(shown.replace('.', ",")),
            _ => CellValue::Text(text),
        },
        Holds::Choice(choices) => CellValue::Text(choice(&text, choices)?),
        Holds::Amount => CellValue::Amount(euros(found, &text)?),
        Holds::Whole => CellValue::Whole(whole(found, &text)?),
        Holds::Day => when(found, &text, period)?,
    };
    Ok(Given::Value(value))
}

fn choice(text: &str, choices: &[&str]) -> Result<String, CellTrouble> {
    let said = text.to_lowercase().replace(['-', '_', '\u{a0}'], " ");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(own) = choices.iter().find(|own| **own == said) {
        return Ok((*own).to_owned());
    }
    let help = match nearest(&said, choices.iter().copied()) {
        Some(meant) => format!("bedoelde u `{meant}`?"),
        None => format!("kies uit {}", notation::list(choices)),
    };
    Err((format!("{} kan hier niet", quoted(text)), help))
}

/// An amount, as a number or as people write it.
pub(super) fn euros(found: &ReadCell, text: &str) -> Result<Cents, CellTrouble> {
    let help = || "schrijf een bedrag in euro's, zoals 12500 of 12.500,50".to_owned();
    match found {
        ReadCell::Number { dated: true, .. } => Err((
            "hier staat een dag, en geen bedrag".to_owned(),
            "maak van de cel een gewoon getal, en typ het bedrag".to_owned(),
        )),
        ReadCell::Number { amount: Some(amount), .. } => Ok(*amount),
        ReadCell::Number { shown, .. } if shown.parse().is_ok_and(|number: f64| number.abs() >= 1e9) => {
            let message = format!("{shown} is te groot: een bedrag is hier kleiner dan duizend miljoen");
            Err((message, "kijk of het in euro's is".to_owned()))
        }
        ReadCell::Number { shown, .. } => {
            let message = format!("{} is geen bedrag in hele centen", shown.replace('.', ","));
            Err((message, "rond het af op twee decimalen".to_owned()))
        }
        ReadCell::Text(_) => {
            if let Ok(amount) = text.parse() {
                return Ok(amount);
            }
            let signed = signed(text);
            let dutch = amount::is_dutch(&signed).then(|| amount::respell(&signed)).flatten();
            if let Some(amount) = dutch.and_then(|spelled| spelled.parse().ok()) {
                return Ok(amount);
            }
            let help = match amount::readings(text) {
                Some((one, other)) => format!("schrijf {} of {}", comma(&one), comma(&other)),
                None => {
                    amount::respell(text).map_or_else(help, |spelled| format!("schrijf {}", comma(&spelled)))
                }
            };
            Err((format!("{} is geen bedrag", quoted(text)), help))
        }
        _ => Err((format!("{text} is geen bedrag"), help())),
    }
}

/// What bookkeeping has less than nothing: `(1.234,00)` and `1.234,00-`, with the sign in front.
fn signed(text: &str) -> String {
    let within = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let behind = text.strip_suffix('-').filter(|rest| {
        let cents = rest.rsplit_once(',').map_or("", |(_, cents)| cents);
        cents.len() == 2 && cents.bytes().all(|byte| byte.is_ascii_digit())
    });
    within
        .or(behind)
        .map_or_else(|| text.to_owned(), |own| format!("-{}", own.trim().trim_start_matches('€').trim()))
}

/// An amount as Dutch writes it: `12500,50`.
fn comma(amount: &str) -> String {
    amount.replace('.', ",")
}

pub(super) fn whole(found: &ReadCell, text: &str) -> Result<u32, CellTrouble> {
    let number = match found {
        ReadCell::Number { amount: Some(amount), dated: false, .. } if amount.0 % 100 == 0 => {
            u32::try_from(amount.0 / 100).ok()
        }
        ReadCell::Text(_) => text.trim_end_matches("uren").trim_end_matches("uur").trim_end().parse().ok(),
        _ => None,
    };
    let odd = || {
        (
            format!("{} is geen heel aantal", quoted(&comma(text))),
            "schrijf een heel getal, zoals 110".to_owned(),
        )
    };
    number.filter(|number| *number < 1_000_000).ok_or_else(odd)
}

fn when(found: &ReadCell, text: &str, period: bool) -> Result<CellValue, CellTrouble> {
    let help = || "schrijf een dag als 30-6-2021".to_owned();
    match found {
        // typed as a year: the number of a day of 1905
        ReadCell::Number { shown, .. } if shown.parse().is_ok_and(|year| (1900..2200).contains(&year)) => {
            let more = if period { ", of een kwartaal als 2021-K4" } else { "" };
            Err((format!("{} is een jaar, en geen dag", quoted(shown)), help() + more))
        }
        ReadCell::Number { day: Some(day), .. } => Ok(CellValue::Day(*day)),
        ReadCell::Text(_) => {
            if let Ok(day) = text.parse::<Date>() {
                return Ok(CellValue::Day(day));
            }
            if let Some(planned) = text.parse::<Planned>().ok().filter(|_| period) {
                return Ok(CellValue::Text(planned.to_string()));
            }
            match meant::date(text) {
                Some((day, true)) => Ok(CellValue::Day(day)),
                Some((day, false)) => Err((
                    format!("{} is niet zeker te lezen", quoted(text)),
                    format!("bedoelde u {}?", notation::short_date(day)),
                )),
                None => Err((format!("{} is geen dag", quoted(text)), help())),
            }
        }
        _ => Err((format!("{text} is geen dag"), help())),
    }
}

/// A value in a message.
pub(super) fn in_message(value: &CellValue) -> String {
    match value {
        CellValue::Empty => "leeg".to_owned(),
        CellValue::Text(text) => {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = line.chars().take(40).collect();
            if short == line { format!("“{line}”") } else { format!("“{short}…”") }
        }
        CellValue::Amount(amount) => {
            let text = notation::euros(*amount, false);
            text.trim_start_matches(['€', '\u{a0}']).to_owned()
        }
        CellValue::Whole(number) => number.to_string(),
        CellValue::Day(day) => notation::short_date(*day),
    }
}
