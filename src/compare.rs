//! What differs between the agreed values of two moments, per sheet and in words.
//!
//! Sheets belong together by their id, else by their title, else by one goal and one budget; products and milestones by name, those
//! of one name in order; amounts by payer and year; people by office. So moving, renaming a file, another order and another
//! layout are no difference. Never: judges whether a difference is explained.

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::Cents;
use crate::blocks::escape;
use crate::date::{Date, Planned, Quarter, Year};
use crate::notation;
use crate::values::{MilestoneValues, PersonValues, ProductValues, SheetValues, Values};

/// A sheet with what differs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDifference {
    /// Its title, as it is now, or was.
    pub titel: String,
    /// In the order of the manual: `Totaal budget: € 120.000 → € 130.000`.
    pub regels: Vec<String>,
}

/// The sheets that differ, in the order of their titles.
#[must_use]
pub fn between(then: &Values, now: &Values) -> Vec<SheetDifference> {
    let mut left: Vec<&SheetValues> = then.bladen.iter().collect();
    let mut pairs: Vec<(Option<&SheetValues>, &SheetValues)> =
        now.bladen.iter().map(|sheet| (None, sheet)).collect();
    let same: [fn(&SheetValues, &SheetValues) -> bool; 3] = [
        |was, is| was.id == is.id,
        |was, is| was.titel == is.titel,
        |was, is| was.doel == is.doel && was.totaal == is.totaal && amounts(was) == amounts(is),
    ];
    for same in same {
        for (was, is) in pairs.iter_mut().filter(|(was, _)| was.is_none()) {
            if let Some(at) = left.iter().position(|old| same(old, is)) {
                *was = Some(left.remove(at));
            }
        }
    }
    let mut all: Vec<SheetDifference> = pairs
        .into_iter()
        .map(|(was, is)| SheetDifference {
            titel: is.titel.clone(),
            regels: was.map_or_else(|| vec!["Nieuw projectblad".to_owned()], |was| lines(was, is)),
        })
        .collect();
    let gone = "Dit projectblad is er niet meer".to_owned();
    all.extend(
        left.into_iter().map(|was| SheetDifference { titel: was.titel.clone(), regels: vec![gone.clone()] }),
    );
    all.retain(|sheet| !sheet.regels.is_empty());
    all.sort_by_key(|sheet| notation::sort_key(&sheet.titel));
    all
}

fn lines(was: &SheetValues, is: &SheetValues) -> Vec<String> {
    let mut lines = Lines::default();
    lines.text("Titel", Some(&was.titel), Some(&is.titel));
    lines.text("Onderdeel", Some(&was.onderdeel), Some(&is.onderdeel));
    lines.text("Pijler", was.pijler.as_deref(), is.pijler.as_deref());
    lines.text("Afgesproken", Some(yes(was.afgesproken)), Some(yes(is.afgesproken)));
    lines.day("Start", Some(was.start), Some(is.start));
    lines.day("Einde", Some(was.einde), Some(is.einde));
    lines.day("Afgerond", was.afgerond, is.afgerond);
    lines.day("Vervallen", was.vervallen, is.vervallen);
    let products = |sheet: &SheetValues| {
        let product = |product: &ProductValues| {
            let days = [
                product.opgeleverd.map(|day| ("opgeleverd", day)),
                product.vervallen.map(|day| ("vervallen", day)),
            ];
            Item {
                naam: product.naam.clone(),
                gepland: product.gepland.clone(),
                dagen: days.into_iter().flatten().collect(),
                vervangt: product.vervangt.clone(),
            }
        };
        sheet.producten.iter().map(product).collect()
    };
    lines.items(["nieuw product", "dit product"], products(was), products(is));
    let milestones = |sheet: &SheetValues| {
        let milestone = |stone: &MilestoneValues| {
            let reached = stone.gereed.map(|day| ("gereed", day));
            Item {
                naam: stone.naam.clone(),
                gepland: stone.gepland.clone(),
                dagen: reached.into_iter().collect(),
                vervangt: None,
            }
        };
        sheet.mijlpalen.iter().map(milestone).collect()
    };
    lines.items(["nieuwe mijlpaal", "deze mijlpaal"], milestones(was), milestones(is));
    lines.amount("Totaal budget", Some(was.totaal), Some(is.totaal));
    let (before, after) = (amounts(was), amounts(is));
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        lines.amount(&format!("{} {}", key.0, key.1), before.get(key).copied(), after.get(key).copied());
    }
    let (before, after) = (spent(was), spent(is));
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let name = format!("Besteed {}, {}", notation::quarter(key.0), key.1);
        lines.amount(&name, before.get(key).copied(), after.get(key).copied());
    }
    for office in was.verantwoordelijk.keys().chain(is.verantwoordelijk.keys()).collect::<BTreeSet<_>>() {
        let who = |sheet: &SheetValues| sheet.verantwoordelijk.get(office).map(person);
        let (before, after) = (who(was), who(is));
        lines.text(&office_name(office), before.as_deref(), after.as_deref());
    }
    lines.0
}

const fn yes(agreed: bool) -> &'static str {
    if agreed { "ja" } else { "nog niet" }
}

/// What each payer puts into each year, over all its rows.
fn amounts(sheet: &SheetValues) -> BTreeMap<(&str, Year), Cents> {
    let mut sums = BTreeMap::new();
    for row in &sheet.bijdragen {
        for (year, amount) in &row.jaren {
            *sums.entry((row.partij.as_str(), *year)).or_insert(Cents::ZERO) += *amount;
        }
    }
    sums
}

fn spent(sheet: &SheetValues) -> BTreeMap<(Quarter, &str), Cents> {
    let rows = sheet.besteed.iter();
    rows.flat_map(|(quarter, by)| by.iter().map(|(payer, amount)| ((*quarter, payer.as_str()), *amount)))
        .collect()
}

fn person(person: &PersonValues) -> String {
    let parts = [&person.naam, &person.functie, &person.organisatie];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

/// `ambtelijk_opdrachtgever` as words.
fn office_name(office: &str) -> String {
    let words = office.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A product or a milestone.
struct Item {
    naam: String,
    /// As written.
    gepland: String,
    /// What happened to it.
    dagen: Vec<(&'static str, Date)>,
    /// The name of the one in whose place it came.
    vervangt: Option<String>,
}

/// What differs so far.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn text(&mut self, name: &str, was: Option<&str>, is: Option<&str>) {
        if was != is {
            let say = |side: Option<&str>| side.unwrap_or("–").to_owned();
            self.0.push(format!("{name}: {} → {}", say(was), say(is)));
        }
    }

    fn day(&mut self, name: &str, was: Option<Date>, is: Option<Date>) {
        let (was, is) = (was.map(notation::date), is.map(notation::date));
        self.text(name, was.as_deref(), is.as_deref());
    }

    fn amount(&mut self, name: &str, was: Option<Cents>, is: Option<Cents>) {
        let cents = !notation::whole(was.into_iter().chain(is));
        let say = |amount: Option<Cents>| amount.map(|amount| notation::euros(amount, cents));
        let (was, is) = (say(was), say(is));
        self.text(name, was.as_deref(), is.as_deref());
    }

    /// Items of a list, by name, and those of one name in order; what is left over, by the one that it replaces.
    fn items(&mut self, [new, gone]: [&str; 2], was: Vec<Item>, is: Vec<Item>) {
        let mut left = was;
        let mut fresh = Vec::new();
        for item in is {
            match left.iter().position(|old| old.naam == item.naam) {
                Some(at) => {
                    let old = left.remove(at);
                    self.item(&old, &item);
                }
                None => fresh.push(item),
            }
        }
        for item in fresh {
            let replaced =
                item.vervangt.as_ref().and_then(|name| left.iter().position(|old| old.naam == *name));
            let instead = replaced.map(|at| left.remove(at).naam);
            let instead = instead.map_or_else(String::new, |name| format!(", in plaats van {name}"));
            self.0.push(format!(
                "{}: {new}{instead}, gepland {}",
                item.naam,
                in_print(&item.gepland, notation::when_planned)
            ));
        }
        self.0.extend(left.into_iter().map(|old| format!("{}: {gone} staat er niet meer", old.naam)));
    }

    fn item(&mut self, was: &Item, is: &Item) {
        let planned = |item: &Item| in_print(&item.gepland, notation::planned);
        self.text(&format!("{}, gepland", is.naam), Some(&planned(was)), Some(&planned(is)));
        for what in ["opgeleverd", "gereed", "vervallen"] {
            let day = |item: &Item| item.dagen.iter().find(|(own, _)| *own == what).map(|(_, day)| *day);
            self.day(&format!("{}, {what}", is.naam), day(was), day(is));
        }
    }
}

/// A planned day in print; one that cannot be read stays as it is kept.
fn in_print(written: &str, print: fn(Planned) -> String) -> String {
    written.parse().map_or_else(|()| written.to_owned(), print)
}

/// The differences for a terminal.
#[must_use]
pub fn text(sheets: &[SheetDifference]) -> String {
    listed(sheets, |title| format!("{title}\n"), |line| format!("  {line}\n"))
}

/// The same as Markdown, such as the summary of a merge request.
#[must_use]
pub fn markdown(sheets: &[SheetDifference]) -> String {
    let head = |title: &str| format!("## {}\n\n", escape::value(title));
    listed(sheets, head, |line| format!("- {}\n", escape::value(line)))
}

fn listed(sheets: &[SheetDifference], head: fn(&str) -> String, item: fn(&str) -> String) -> String {
    let sheet = |sheet: &SheetDifference| {
        let lines: String = sheet.regels.iter().map(|line| item(&one_line(line))).collect();
        head(&one_line(&sheet.titel)) + &lines
    };
    match sheets {
        [] => format!("{NONE}\n"),
        sheets => sheets.iter().map(sheet).collect::<Vec<_>>().join("\n"),
    }
}

const NONE: &str = "Geen verschil in wat is afgesproken, opgeleverd of besteed.";

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
