//! What differs between the agreed values of two moments, per sheet and in words.
//!
//! Sheets belong together by their id, else by their title, else by one goal and one budget, else, where only one is left on each
//! side, by their goal, their products or what was spent; products and milestones by name, those of one name in order; amounts by payer and year; people by office. So moving, renaming a file, another order and another
//! layout are no difference. Never: judges whether a difference is explained.

mod decided;
mod frame;
mod invoices;
mod terms;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::Cents;
use crate::blocks::escape;
use crate::date::{Date, Planned, Quarter, Year};
use crate::notation;
use crate::values::{DecisionValues, MilestoneValues, PersonValues, ProductValues, SheetValues, Values};

pub use decided::{decided, in_a_line};
pub use frame::as_filed;
pub use invoices::SAME_INVOICES;
pub use texts::texts;

/// A sheet with what differs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDifference {
    /// Its title, as it is now, or was.
    pub titel: String,
    /// Its id, as it is now, or was; empty: the frame of the covenant.
    pub id: String,
    /// In the order of the manual.
    pub verschillen: Vec<Difference>,
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub over: Topic,
    /// In words: `Totaal budget`; of what came or went, all there is to say.
    pub wat: String,
    /// As it was and as it is, in print; `–` where there was or is none.
    pub van_naar: Option<[String; 2]>,
    /// Why and since when, where the sheet says so.
    pub waarom: Option<String>,
}

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A sheet that came or went.
    Blad,
    /// A product that came, in place of another or not.
    NieuwProduct {
        /// Its name.
        naam: String,
        /// It says in place of which.
        vervangt: bool,
    },
    /// A product that went.
    ProductWeg(String),
    /// The planned day of a product.
    Gepland {
        /// Its name.
        naam: String,
        /// Which of that name, from 0.
        nummer: usize,
        /// Then, as written.
        toen: String,
    },
    /// The planned end; then.
    Einde(Date),
    /// The sum of the budget.
    Totaal,
    /// What a payer, by its word, puts into a year; then.
    Bijdrage(String, Year, Option<Cents>),
    /// What a payer agreed for the whole.
    Geheel,
    /// Covenant money that may be spent in a year.
    Beschikbaar(Year),
    /// What was spent of a payer's money in a quarter; then and now, where it was given.
    Besteed(Quarter, String, [Option<Cents>; 2]),
    /// An amount of the covenant's frame: of a year, by the name of its field and as it was then; or the surplus.
    Raam(Option<(Year, String, Option<Cents>)>),
    /// A text that says what was agreed (article 8); of it only a sum is kept.
    Tekst,
    /// The planned day of a milestone.
    Mijlpaal {
        /// Its name.
        naam: String,
        /// Then, as written.
        toen: String,
    },
    /// A milestone that came or went.
    Mijlpalen,
    /// Who holds an office.
    Persoon,
    /// What has no day in a sheet: its title, its part of the programme, its pillar and its start.
    Kenmerk,
    /// Who takes part: a party and its roles, a city.
    Deelnemer,
    /// What has no day in the frame: the rate, the inhabitants, the division, the least subsidy.
    Voorwaarde,
    /// What was asked, agreed, refused or corrected; of which kind, as [`DecisionValues`] has it.
    Besluit(String),
    /// What a city pays.
    Factuur,
    /// Anything else.
    Anders,
}

impl Topic {
    /// Both are about one agreed value of a sheet, whatever it was.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Gepland { naam, nummer, .. }, Self::Gepland { naam: other, nummer: of, .. }) => {
                naam == other && nummer == of
            }
            (Self::Mijlpaal { naam, .. }, Self::Mijlpaal { naam: other, .. }) => naam == other,
            (Self::Einde(_), Self::Einde(_)) => true,
            (Self::Bijdrage(payer, year, _), Self::Bijdrage(other, of, _)) => payer == other && year == of,
            _ => false,
        }
    }

    /// A sheet had this agreed value.
    #[must_use]
    pub fn is_in(&self, sheet: &SheetValues) -> bool {
        match self {
            Self::Gepland { naam, nummer, toen } => {
                let mut own = sheet.producten.iter().filter(|product| product.naam == *naam);
                own.nth(*nummer).is_some_and(|product| product.gepland == *toen)
            }
            Self::Mijlpaal { naam, toen } => {
                sheet.mijlpalen.iter().any(|stone| stone.naam == *naam && stone.gepland == *toen)
            }
            Self::Einde(then) => sheet.einde == *then,
            Self::Bijdrage(payer, year, then) => {
                amounts(sheet).get(&(payer.clone(), *year)).copied().unwrap_or_default()
                    == then.unwrap_or_default()
            }
            _ => false,
        }
    }
}

impl Difference {
    /// `Totaal budget: € 120.000 → € 130.000`.
    #[must_use]
    pub fn line(&self) -> String {
        match &self.van_naar {
            Some([van, naar]) => format!("{}: {van} → {naar}", self.wat),
            None => self.wat.clone(),
        }
    }

    /// The same with the reason: `Totaal budget: € 120.000 → € 130.000 (meer steden, akkoord op 3 juni 2021)`.
    fn told(&self) -> String {
        let why = self.waarom.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
        self.line() + &why
    }

    /// It is about money.
    #[must_use]
    pub const fn is_amount(&self) -> bool {
        matches!(
            self.over,
            Topic::Totaal
                | Topic::Bijdrage(..)
                | Topic::Geheel
                | Topic::Beschikbaar(_)
                | Topic::Besteed(..)
                | Topic::Raam(_)
                | Topic::Factuur
        )
    }
}

/// What it was, where it was there, and what it is.
type Pairs<'v, T> = Vec<(Option<&'v T>, &'v T)>;

/// The sheets that differ, in the order of their titles; of invoices, which hold no sheets, the cities.
#[must_use]
pub fn between(then: &Values, now: &Values) -> Vec<SheetDifference> {
    if then.is_invoices() || now.is_invoices() {
        return invoices::between(then, now);
    }
    let (pairs, left) = paired(then, now);
    let mut all: Vec<SheetDifference> = pairs
        .into_iter()
        .map(|(was, is)| SheetDifference {
            titel: is.titel.clone(),
            id: is.id.clone(),
            verschillen: was
                .map_or_else(|| came_or_went("Nieuw projectblad", None, Some(is)), |was| lines(was, is)),
        })
        .collect();
    all.extend(left.into_iter().map(|was| SheetDifference {
        titel: was.titel.clone(),
        id: was.id.clone(),
        verschillen: came_or_went("Dit projectblad is er niet meer", Some(was), None),
    }));
    all.retain(|sheet| !sheet.verschillen.is_empty());
    all.sort_by_key(|sheet| notation::sort_key(&sheet.titel));
    let frame = frame(then, now);
    if !frame.is_empty() {
        all.insert(
            0,
            SheetDifference { titel: "Convenant".to_owned(), id: String::new(), verschillen: frame },
        );
    }
    all
}

/// Each sheet of now with the one that it was, and those that are there no longer.
fn paired<'v>(then: &'v Values, now: &'v Values) -> (Pairs<'v, SheetValues>, Vec<&'v SheetValues>) {
    let mut left: Vec<&SheetValues> = then.bladen.iter().collect();
    let mut pairs: Pairs<SheetValues> = now.bladen.iter().map(|sheet| (None, sheet)).collect();
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
    pair_the_only_ones(&mut left, &mut pairs);
    (pairs, left)
}

/// A sheet of which file name, title and budget are all others is the same one when nothing else can be.
fn pair_the_only_ones<'v>(
    left: &mut Vec<&'v SheetValues>,
    pairs: &mut [(Option<&'v SheetValues>, &'v SheetValues)],
) {
    let same: [fn(&SheetValues, &SheetValues) -> bool; 3] =
        [|was, is| !was.doel.trim().is_empty() && was.doel == is.doel, plan_alike, spent_alike];
    for same in same {
        let alike = |old: &SheetValues, pairs: &[(Option<&SheetValues>, &SheetValues)]| {
            let mut own = (0..pairs.len()).filter(|at| pairs[*at].0.is_none() && same(old, pairs[*at].1));
            own.next().filter(|_| own.next().is_none())
        };
        let found: Vec<Option<usize>> = left.iter().map(|old| alike(old, pairs)).collect();
        let once = |at: &usize| found.iter().flatten().filter(|other| *other == at).count() == 1;
        let mut of = found.iter();
        left.retain(|old| {
            let Some(at) = of.next().copied().flatten().filter(once) else { return true };
            pairs[at].0 = Some(*old);
            false
        });
    }
}

/// The same products on the same days; one product of a common name says little without the same budget.
fn plan_alike(was: &SheetValues, is: &SheetValues) -> bool {
    let planned = |sheet: &SheetValues| -> Vec<[String; 2]> {
        sheet.producten.iter().map(|product| [product.naam.clone(), product.gepland.clone()]).collect()
    };
    let more = was.producten.len() > 1 || amounts(was) == amounts(is);
    more && !was.producten.is_empty() && planned(was) == planned(is)
}

/// All that was spent before was spent so, more than once.
fn spent_alike(was: &SheetValues, is: &SheetValues) -> bool {
    let (before, now) = (spent(was), spent(is));
    let amounts = before.values().filter(|amount| **amount != Cents::ZERO).count();
    amounts > 1 && before.iter().all(|(key, amount)| now.get(key) == Some(amount))
}

/// A sheet on one side only, and its budget.
fn came_or_went(words: &str, was: Option<&SheetValues>, is: Option<&SheetValues>) -> Vec<Difference> {
    let mut lines = Lines::default();
    lines.words(Topic::Blad, words.to_owned());
    let total = |sheet: Option<&SheetValues>| sheet.map(|sheet| sheet.totaal);
    lines.amount(Topic::Totaal, "Totaal budget", total(was), total(is));
    lines.0
}

/// What the parties fixed per year, the terms and what was decided on them; what was kept before the frame was, says nothing
/// of it.
fn frame(then: &Values, now: &Values) -> Vec<Difference> {
    let mut lines = Lines::default();
    if !then.raam.is_empty() {
        lines.years(then, now);
    }
    lines.terms(then, now);
    lines.decided(then.besluiten.as_deref(), now.besluiten.as_deref());
    lines.0
}

impl Lines {
    /// What the parties fixed per year, and the surplus.
    fn years(&mut self, then: &Values, now: &Values) {
        for year in then.raam.keys().chain(now.raam.keys()).collect::<BTreeSet<_>>() {
            let fixed = |values: &Values| values.raam.get(year).cloned().unwrap_or_default();
            let (was, is) = (fixed(then), fixed(now));
            for name in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
                let words = format!("{} {year}", office_name(name).replace("Deelbudgetten.", "Deelbudget "));
                let then = was.get(name).copied();
                self.amount(
                    Topic::Raam(Some((*year, name.clone(), then))),
                    &words,
                    then,
                    is.get(name).copied(),
                );
            }
        }
        self.amount(Topic::Raam(None), "Overschot", then.overschot, now.overschot);
    }
}

fn lines(was: &SheetValues, is: &SheetValues) -> Vec<Difference> {
    let mut lines = Lines::default();
    lines.told(Topic::Kenmerk, |lines| {
        lines.text("Titel", Some(&was.titel), Some(&is.titel));
        lines.text("Onderdeel", Some(&was.onderdeel), Some(&is.onderdeel));
    });
    lines.agreed_texts(was, is);
    lines.told(Topic::Kenmerk, |lines| {
        lines.text("Pijler", was.pijler.as_deref(), is.pijler.as_deref());
    });
    lines.text("Afgesproken", Some(yes(was.afgesproken)), Some(yes(is.afgesproken)));
    lines.told(Topic::Kenmerk, |lines| lines.day("Start", Some(was.start), Some(is.start)));
    lines.told(Topic::Einde(was.einde), |lines| lines.day("Einde", Some(was.einde), Some(is.einde)));
    lines.day("Afgerond", was.afgerond, is.afgerond);
    lines.day("Vervallen", was.vervallen, is.vervallen);
    lines.items(["nieuw product", "dit product"], products(was), products(is));
    lines.items(["nieuwe mijlpaal", "deze mijlpaal"], milestones(was), milestones(is));
    lines.amount(Topic::Totaal, "Totaal budget", Some(was.totaal), Some(is.totaal));
    let (before, after) = (amounts(was), amounts(is));
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let then = before.get(key).copied();
        let topic = Topic::Bijdrage(key.0.clone(), key.1, then);
        lines.amount(topic, &format!("{} {}", key.0, key.1), then, after.get(key).copied());
    }
    let (before, after) = (wholes(was), wholes(is));
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let words = format!("{name} in totaal");
        lines.amount(Topic::Geheel, &words, before.get(name).copied(), after.get(name).copied());
    }
    for year in was.beschikbaar.keys().filter(|year| is.beschikbaar.contains_key(year)) {
        let name = format!("Beschikbaar {year}");
        let both = [&was.beschikbaar, &is.beschikbaar].map(|of| of.get(year).copied());
        lines.amount(Topic::Beschikbaar(*year), &name, both[0], both[1]);
    }
    lines.spent(was, is);
    lines.offices(was, is);
    lines.parties(was.partijen.as_ref(), is.partijen.as_ref());
    lines.participants(was.deelnemers.as_deref(), is.deelnemers.as_deref());
    lines.decided(was.besluiten.as_deref(), is.besluiten.as_deref());
    lines.0
}

fn products(sheet: &SheetValues) -> Vec<Item> {
    let item = |(at, product): (usize, &ProductValues)| {
        let same = sheet.producten.iter().take(at).filter(|before| before.naam == product.naam);
        let days = [
            product.opgeleverd.map(|day| ("opgeleverd", day)),
            product.vervallen.map(|day| ("vervallen", day)),
        ];
        Item {
            nummer: Some(same.count()),
            naam: product.naam.clone(),
            gepland: product.gepland.clone(),
            dagen: days.into_iter().flatten().collect(),
            vervangt: product.vervangt.clone(),
        }
    };
    sheet.producten.iter().enumerate().map(item).collect()
}

fn milestones(sheet: &SheetValues) -> Vec<Item> {
    let item = |stone: &MilestoneValues| Item {
        nummer: None,
        naam: stone.naam.clone(),
        gepland: stone.gepland.clone(),
        dagen: stone.gereed.map(|day| ("gereed", day)).into_iter().collect(),
        vervangt: None,
    };
    sheet.mijlpalen.iter().map(item).collect()
}

const fn yes(agreed: bool) -> &'static str {
    if agreed { "ja" } else { "nog niet" }
}

/// What each payer puts into each year, over all its rows.
fn amounts(sheet: &SheetValues) -> BTreeMap<(String, Year), Cents> {
    let mut sums = BTreeMap::new();
    for row in &sheet.bijdragen {
        for (year, amount) in &row.jaren {
            *sums.entry((row.name(), *year)).or_insert(Cents::ZERO) += *amount;
        }
    }
    sums
}

/// What was agreed for the whole, by payer.
fn wholes(sheet: &SheetValues) -> BTreeMap<String, Cents> {
    let mut sums = BTreeMap::new();
    for row in &sheet.bijdragen {
        if let Some(amount) = row.totaal {
            *sums.entry(row.name()).or_insert(Cents::ZERO) += amount;
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

/// The texts in which a sheet says what was agreed, by the names of their fields (article 8: goal, intended result, approach, parties
/// involved), and how another one is told.
const AGREED_TEXTS: [(&str, &str); 5] = [
    ("themagroep", "Andere themagroep"),
    ("doel", "Doel: tekst gewijzigd"),
    ("beoogd_resultaat", "Beoogd resultaat: tekst gewijzigd"),
    ("aanpak", "Aanpak: tekst gewijzigd"),
    ("partijen", "Andere betrokken partijen, of een andere rol"),
];

/// `ambtelijk_opdrachtgever` as words.
fn office_name(office: &str) -> String {
    let words = office.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A product or a milestone.
struct Item {
    /// Of a product: which of its name, from 0.
    nummer: Option<usize>,
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
struct Lines(Vec<Difference>);

impl Lines {
    /// What was spent per quarter and payer; a quarter that is not given is not known, which is not € 0.
    fn spent(&mut self, was: &SheetValues, is: &SheetValues) {
        let (before, after) = (spent(was), spent(is));
        for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            let name = format!("Besteed {}, {}", notation::quarter(key.0), key.1);
            let both = [before.get(key).copied(), after.get(key).copied()];
            let topic = Topic::Besteed(key.0, key.1.to_owned(), both);
            let given = [was, is].map(|sheet| sheet.besteed.contains_key(&key.0));
            if given[0] == given[1] {
                self.amount(topic, &name, both[0], both[1]);
            } else {
                self.known_amount(topic, &name, both[0], both[1]);
            }
        }
    }

    fn offices(&mut self, was: &SheetValues, is: &SheetValues) {
        for office in was.verantwoordelijk.keys().chain(is.verantwoordelijk.keys()).collect::<BTreeSet<_>>() {
            let who = |sheet: &SheetValues| sheet.verantwoordelijk.get(office).map(person);
            let (before, after) = (who(was), who(is));
            self.told(Topic::Persoon, |lines| {
                lines.text(&office_name(office), before.as_deref(), after.as_deref());
            });
        }
    }

    /// What both sides have a sum of: an earlier version kept fewer.
    fn agreed_texts(&mut self, was: &SheetValues, is: &SheetValues) {
        for (name, words) in AGREED_TEXTS {
            if name == "partijen" && was.partijen.is_some() && is.partijen.is_some() {
                continue; // told by name
            }
            let sums = [was, is].map(|sheet| sheet.teksten.get(name));
            if sums[0].is_some() && sums[1].is_some() && sums[0] != sums[1] {
                let now = is.partijen.as_ref().filter(|_| name == "partijen");
                let now = now.map_or_else(String::new, |parties| format!("; nu {}", terms::listed(parties)));
                self.words(Topic::Tekst, format!("{words}{now}"));
            }
        }
    }

    fn decided(&mut self, was: Option<&[DecisionValues]>, is: Option<&[DecisionValues]>) {
        if let (Some(was), Some(is)) = (was, is) {
            for one in is.iter().filter(|one| !one.is_own() && !was.contains(one)) {
                let name = one.value();
                let of = self.0.iter_mut().filter(|difference| difference.wat == name);
                of.for_each(|difference| difference.waarom = Some(decided::why(one)));
            }
            self.0.extend(decided(was, &as_filed(was, is)));
        }
    }

    fn text(&mut self, name: &str, was: Option<&str>, is: Option<&str>) {
        if was != is {
            let say = |side: Option<&str>| side.unwrap_or("–").to_owned();
            let van_naar = Some([say(was), say(is)]);
            self.0.push(Difference { over: Topic::Anders, wat: name.to_owned(), van_naar, waarom: None });
        }
    }

    fn words(&mut self, over: Topic, wat: String) {
        self.0.push(Difference { over, wat, van_naar: None, waarom: None });
    }

    /// What is added is about this.
    fn told(&mut self, over: Topic, add: impl FnOnce(&mut Self)) {
        let before = self.0.len();
        add(self);
        self.0.iter_mut().skip(before).for_each(|difference| difference.over = over.clone());
    }

    fn day(&mut self, name: &str, was: Option<Date>, is: Option<Date>) {
        let (was, is) = (was.map(notation::date), is.map(notation::date));
        self.text(name, was.as_deref(), is.as_deref());
    }

    fn amount(&mut self, over: Topic, name: &str, was: Option<Cents>, is: Option<Cents>) {
        if over == Topic::Totaal || was.unwrap_or_default() != is.unwrap_or_default() {
            self.known_amount(over, name, was, is); // else nothing and € 0 are one
        }
    }

    /// The same, where nothing is not € 0.
    fn known_amount(&mut self, over: Topic, name: &str, was: Option<Cents>, is: Option<Cents>) {
        let cents = !notation::whole(was.into_iter().chain(is));
        let say = |amount: Option<Cents>| amount.map(|amount| notation::euros(amount, cents));
        let (was, is) = (say(was), say(is));
        self.told(over, |lines| lines.text(name, was.as_deref(), is.as_deref()));
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
            let old = replaced.map(|at| left.remove(at));
            let instead =
                old.as_ref().map_or_else(String::new, |old| format!(", in plaats van {}", old.naam));
            let day = in_print(&item.gepland, notation::when_planned);
            let before = old.filter(|old| old.gepland != item.gepland);
            let before = before.map_or_else(String::new, |old| {
                format!(" ({}: {})", old.naam, in_print(&old.gepland, notation::when_planned))
            });
            let topic = if item.nummer.is_some() {
                Topic::NieuwProduct {
                    naam: item.naam.clone(),
                    vervangt: replaced.is_some() || item.vervangt.is_some(),
                }
            } else {
                Topic::Mijlpalen
            };
            self.words(topic, format!("{}: {new}{instead}, gepland {day}{before}", item.naam));
        }
        for old in left {
            let topic =
                if old.nummer.is_some() { Topic::ProductWeg(old.naam.clone()) } else { Topic::Mijlpalen };
            self.words(topic, format!("{}: {gone} staat er niet meer", old.naam));
        }
    }

    fn item(&mut self, was: &Item, is: &Item) {
        let planned = |item: &Item| in_print(&item.gepland, notation::planned);
        let topic = match is.nummer {
            Some(nummer) => Topic::Gepland { naam: is.naam.clone(), nummer, toen: was.gepland.clone() },
            None => Topic::Mijlpaal { naam: is.naam.clone(), toen: was.gepland.clone() },
        };
        let name = format!("{}, gepland", is.naam);
        self.told(topic, |lines| lines.text(&name, Some(&planned(was)), Some(&planned(is))));
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
        let lines: String = sheet.verschillen.iter().map(|it| item(&one_line(&it.told()))).collect();
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
