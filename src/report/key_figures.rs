//! The four figures of page one, in words: sheets on schedule, products on time, money spent, money left.

use serde::Serialize;

use super::on_time::OnTime;
use super::page_one::{PageOne, PageOneMoney};
use super::surplus::{Closure, Proposal};
use crate::amount::Cents;
use crate::notation::{self, rounded_euros};

/// A figure of page one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// What it is.
    pub kop: String,
    /// The figure; a dash where it is not known.
    pub waarde: String,
    /// What stands behind it: `van 16`.
    pub van: String,
    /// Lines below it.
    pub toelichting: Vec<String>,
    /// The name of the table that shows how it is made up.
    pub opbouw: Option<&'static str>,
}

/// The four figures of a half-year report.
pub(super) fn half_year(page: &PageOne) -> Vec<KeyFigure> {
    let money = &page.geld;
    let past = format!("het jaar is voor {}% voorbij", money.verstreken);
    let none = money.prognoses[0] == 0;
    let toelichting = if none {
        vec!["prognose niet opgegeven".to_owned()]
    } else {
        let given = format!("prognose van {} van {}", money.prognoses[0], money.prognoses[1]);
        [given].into_iter().chain(left(money)).collect()
    };
    let over = if none { None } else { Some(money.over) };
    let last = KeyFigure::amount("Verwacht over", over, toelichting).made_up_in("overzicht");
    vec![sheets(page), products(&page.producten), spent(money, "is", Some(past)), last]
}

/// The four figures of an account: what is settled with the cities takes the place of what is left.
pub(super) fn annual(page: &PageOne, overschot: Option<&Proposal>, slot: Option<&Closure>) -> Vec<KeyFigure> {
    let money = &page.geld;
    let last = match (overschot, slot) {
        (Some(surplus), _) => of_surplus(surplus),
        (None, Some(closure)) => KeyFigure::settled(
            "Terug naar de steden, eindafrekening",
            closure.bedragen.terug,
            vec![if closure.bedragen.volledig {
                format!("van de stand van {} eind {}", exact(closure.stand), closure.laatste)
            } else {
                "nog niet te bepalen".to_owned()
            }],
        )
        .made_up_in("aansluiting"),
        (None, None) => {
            let incomplete = (!money.volledig).then(|| "onvolledig".to_owned());
            KeyFigure::amount(
                "Blijft over",
                Some(money.over),
                incomplete.into_iter().chain(left(money)).collect(),
            )
            .made_up_in("overzicht")
        }
    };
    vec![sheets(page), products(&page.producten), spent(money, "was", None), last]
}

fn of_surplus(surplus: &Proposal) -> KeyFigure {
    let found = &surplus.bedragen;
    let kind = if surplus.vastgesteld.is_some() { "vastgesteld" } else { "voorstel" };
    let differs = |amount: Option<Cents>, than: Option<Cents>| amount.filter(|_| amount != than).map(exact);
    let toelichting = match surplus.vastgesteld {
        _ if !found.volledig => Some("nog niet te bepalen".to_owned()),
        Some(fixed) => {
            differs(found.voorstel, Some(fixed.bedrag)).map(|proposed| format!("voorstel was {proposed}"))
        }
        None => differs(found.na_honorering, found.voorstel)
            .map(|after| format!("{after} na het gevraagde doorschuiven")),
    };
    KeyFigure::settled(
        &format!("Overschot {}–{}, {kind}", surplus.eerste, surplus.laatste),
        surplus.vastgesteld.map(|fixed| fixed.bedrag).or(found.voorstel),
        toelichting.into_iter().collect(),
    )
    .made_up_in("aansluiting")
}

fn sheets(page: &PageOne) -> KeyFigure {
    let noun = if page.lopend == 1 { "Lopend onderdeel" } else { "Lopende onderdelen" };
    KeyFigure {
        kop: format!("{noun} op schema"),
        toelichting: [
            (page.niet_op_schema, "", " niet op schema"),
            (page.over_tijd, "bij ", " op schema een product over tijd"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, before, after)| format!("{before}{count}{after}"))
        .collect(),
        ..KeyFigure::of(page.op_schema, page.lopend)
    }
}

fn products(products: &OnTime) -> KeyFigure {
    KeyFigure {
        kop: "Producten op tijd".to_owned(),
        toelichting: match products.totaal {
            0 => vec!["geen product gepland".to_owned()],
            _ => vec![
                format!("{} met akkoord verschoven", products.verschoven),
                format!("{} te laat", products.te_laat),
            ],
        },
        ..KeyFigure::of(products.op_tijd, products.totaal)
    }
}

fn spent(money: &PageOneMoney, tense: &str, past: Option<String>) -> KeyFigure {
    let incomplete = if money.volledig { "" } else { " (onvolledig)" };
    KeyFigure {
        kop: format!("Besteed van wat beschikbaar {tense}"),
        waarde: money.procent.map_or_else(|| NOTHING.to_owned(), |percent| format!("{percent}%")),
        van: String::new(),
        toelichting: [format!(
            "{} van {}{incomplete}",
            rounded_euros(money.besteed),
            rounded_euros(money.beschikbaar)
        )]
        .into_iter()
        .chain(past)
        .collect(),
        opbouw: None,
    }
}

/// What adds up to what is left, to the euro, and what stands beside it.
fn left(money: &PageOneMoney) -> impl Iterator<Item = String> {
    let of_sheets = money.over - money.niet_toegewezen - money.gekort;
    let [of_sheets, unallocated, deducted] = parts([of_sheets, money.niet_toegewezen, money.gekort]);
    let lines = [
        ("", of_sheets, "bij onderdelen"),
        ("+ ", unallocated, "nog niet toegewezen"),
        ("+ ", deducted, "gekort"),
        ("daarnaast ", money.overschrijding, "overschreden"),
        ("daarnaast ", money.flexibel_over, "flexibele ruimte"),
    ];
    let there = lines.into_iter().filter(|(_, amount, _)| *amount != Cents::ZERO);
    there.map(|(before, amount, what)| format!("{before}{} {what}", rounded_euros(amount)))
}

/// Parts in whole euros that add up to their whole in whole euros. What rounding leaves goes to the largest, so that no part is
/// printed that is none, nor below zero.
fn parts(exact: [Cents; 3]) -> [Cents; 3] {
    let mut rounded = exact.map(Cents::rounded);
    let whole: Cents = exact.into_iter().sum();
    let rest = whole.rounded() - rounded.into_iter().sum::<Cents>();
    if let Some(largest) = rounded.iter_mut().max_by_key(|part| part.0) {
        *largest += rest;
    }
    rounded
}

/// What is printed for a figure that is not known.
const NOTHING: &str = "–";

fn exact(amount: Cents) -> String {
    notation::euros(amount, true)
}

impl KeyFigure {
    /// So many of so many; a dash where there are none.
    fn of(count: usize, all: usize) -> Self {
        let (waarde, van) = match all {
            0 => (NOTHING.to_owned(), String::new()),
            all => (count.to_string(), format!("van {all}")),
        };
        Self { kop: String::new(), waarde, van, toelichting: Vec::new(), opbouw: None }
    }

    fn amount(kop: &str, amount: Option<Cents>, toelichting: Vec<String>) -> Self {
        Self::worded(kop, amount.map(rounded_euros), toelichting)
    }

    /// To the cent, as what is asked about it.
    fn settled(kop: &str, amount: Option<Cents>, toelichting: Vec<String>) -> Self {
        Self::worded(kop, amount.map(exact), toelichting)
    }

    fn worded(kop: &str, amount: Option<String>, toelichting: Vec<String>) -> Self {
        let waarde = amount.unwrap_or_else(|| NOTHING.to_owned());
        Self { kop: kop.to_owned(), waarde, van: String::new(), toelichting, opbouw: None }
    }

    /// The same, made up in the table of that name.
    fn made_up_in(self, table: &'static str) -> Self {
        Self { opbouw: Some(table), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_none_is_below_zero() {
        for (exact, printed) in [
            ([0, 50, 50], [0, 100, 0]),
            ([0, 0, 0], [0, 0, 0]),
            ([49, 49, 49], [100, 0, 0]),
            ([50, 50, 50], [100, 100, 0]),
            ([12_340, 5_650, 0], [12_300, 5_700, 0]),
        ] {
            let found = parts(exact.map(Cents)).map(|part| part.0);
            let whole = Cents(exact.iter().sum()).rounded().0;
            assert!(found.iter().sum::<i64>() == whole && found.iter().all(|part| *part >= 0), "{found:?}");
            let sorted = |mut all: [i64; 3]| {
                all.sort_unstable();
                all
            };
            assert_eq!(sorted(found), sorted(printed), "{exact:?}");
        }
    }
}
