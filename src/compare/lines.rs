//! What differs between a sheet of then and the same of now, line by line.

use std::collections::{BTreeMap, BTreeSet};

use super::{Difference, Topic, as_filed, decided, spent};
use crate::amount::Cents;
use crate::date::{Date, Planned};
use crate::notation;
use crate::people::named_after;
use crate::values::{AgreedText, DecisionValues, PersonValues, SheetValues};

fn person(person: &PersonValues) -> String {
    let parts = [&person.naam, &person.functie, &person.organisatie];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

/// How another one is told.
const fn other_text(text: AgreedText) -> &'static str {
    match text {
        AgreedText::Themagroep => "Andere themagroep",
        AgreedText::Doel => "Doel: tekst gewijzigd",
        AgreedText::BeoogdResultaat => "Beoogd resultaat: tekst gewijzigd",
        AgreedText::Aanpak => "Aanpak: tekst gewijzigd",
        AgreedText::Partijen => "Andere betrokken partijen, of een andere rol",
    }
}

/// `ambtelijk_opdrachtgever` as words.
pub(super) fn office_name(office: &str) -> String {
    notation::capital(&named_after(office))
}

/// A product or a milestone.
pub(super) struct PlannedItem {
    /// Of a product: which of its name, from 0.
    pub(super) nummer: Option<usize>,
    pub(super) naam: String,
    /// As written.
    pub(super) gepland: String,
    /// What happened to it.
    pub(super) dagen: Vec<(&'static str, Date)>,
    /// The name of the one in whose place it came.
    pub(super) vervangt: Option<String>,
}

/// What differs so far.
#[derive(Default)]
pub(super) struct Lines(pub(super) Vec<Difference>);

impl Lines {
    /// What was spent per quarter and payer; a quarter that is not given is not known, which is not € 0.
    pub(super) fn spent(&mut self, was: &SheetValues, is: &SheetValues) {
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

    pub(super) fn offices(&mut self, was: &SheetValues, is: &SheetValues) {
        for office in was.verantwoordelijk.keys().chain(is.verantwoordelijk.keys()).collect::<BTreeSet<_>>() {
            let who = |sheet: &SheetValues| sheet.verantwoordelijk.get(office).map(person);
            let (before, after) = (who(was), who(is));
            self.about(Topic::Persoon, |lines| {
                lines.text(&office_name(office), before.as_deref(), after.as_deref());
            });
        }
    }

    /// What both sides have a sum of: an earlier version kept fewer.
    pub(super) fn agreed_texts(&mut self, was: &SheetValues, is: &SheetValues) {
        for text in AgreedText::ALL {
            let parties = text == AgreedText::Partijen;
            if parties && was.partijen.is_some() && is.partijen.is_some() {
                continue; // told by name
            }
            let sums = [was, is].map(|sheet| sheet.teksten.get(text.field()));
            if sums[0].is_some() && sums[1].is_some() && sums[0] != sums[1] {
                let now = is.partijen.as_ref().filter(|_| parties);
                let now = now.map_or_else(String::new, |parties| format!("; nu {}", parties_listed(parties)));
                self.sentence(Topic::Tekst, format!("{}{now}", other_text(text)));
            }
        }
    }

    pub(super) fn decided(&mut self, was: Option<&[DecisionValues]>, is: Option<&[DecisionValues]>) {
        if let (Some(was), Some(is)) = (was, is) {
            for one in is.iter().filter(|one| !one.is_own() && !was.contains(one)) {
                let name = one.value();
                let of = self.0.iter_mut().filter(|difference| difference.wat == name);
                of.for_each(|difference| difference.waarom = Some(decided::why(one)));
            }
            self.0.extend(decided(was, &as_filed(was, is)));
        }
    }

    pub(super) fn text(&mut self, name: &str, was: Option<&str>, is: Option<&str>) {
        if was != is {
            let say = |side: Option<&str>| side.unwrap_or("–").to_owned();
            let van_naar = Some([say(was), say(is)]);
            self.0.push(Difference { over: Topic::Anders, wat: name.to_owned(), van_naar, waarom: None });
        }
    }

    pub(super) fn sentence(&mut self, over: Topic, wat: String) {
        self.0.push(Difference { over, wat, van_naar: None, waarom: None });
    }

    /// What is added is about this.
    pub(super) fn about(&mut self, over: Topic, add: impl FnOnce(&mut Self)) {
        let before = self.0.len();
        add(self);
        self.0.iter_mut().skip(before).for_each(|difference| difference.over = over.clone());
    }

    pub(super) fn day(&mut self, name: &str, was: Option<Date>, is: Option<Date>) {
        let (was, is) = (was.map(notation::date), is.map(notation::date));
        self.text(name, was.as_deref(), is.as_deref());
    }

    pub(super) fn amount(&mut self, over: Topic, name: &str, was: Option<Cents>, is: Option<Cents>) {
        if over == Topic::Totaal || was.unwrap_or_default() != is.unwrap_or_default() {
            self.known_amount(over, name, was, is); // else nothing and € 0 are one
        }
    }

    /// The same, where nothing is not € 0.
    pub(super) fn known_amount(&mut self, over: Topic, name: &str, was: Option<Cents>, is: Option<Cents>) {
        let cents = !notation::whole(was.into_iter().chain(is));
        let say = |amount: Option<Cents>| amount.map(|amount| notation::euros(amount, cents));
        let (was, is) = (say(was), say(is));
        self.about(over, |lines| lines.text(name, was.as_deref(), is.as_deref()));
    }

    /// Items of a list, by name, and those of one name in order; what is left over, by the one that it replaces.
    pub(super) fn items(&mut self, [new, gone]: [&str; 2], was: Vec<PlannedItem>, is: Vec<PlannedItem>) {
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
            self.sentence(topic, format!("{}: {new}{instead}, gepland {day}{before}", item.naam));
        }
        for old in left {
            let topic =
                if old.nummer.is_some() { Topic::ProductWeg(old.naam.clone()) } else { Topic::Mijlpalen };
            self.sentence(topic, format!("{}: {gone} staat er niet meer", old.naam));
        }
    }

    pub(super) fn item(&mut self, was: &PlannedItem, is: &PlannedItem) {
        let planned = |item: &PlannedItem| in_print(&item.gepland, notation::planned);
        let topic = match is.nummer {
            Some(nummer) => Topic::Gepland { naam: is.naam.clone(), nummer, toen: was.gepland.clone() },
            None => Topic::Mijlpaal { naam: is.naam.clone(), toen: was.gepland.clone() },
        };
        let name = format!("{}, gepland", is.naam);
        self.about(topic, |lines| lines.text(&name, Some(&planned(was)), Some(&planned(is))));
        for what in ["opgeleverd", "gereed", "vervallen"] {
            let day =
                |item: &PlannedItem| item.dagen.iter().find(|(own, _)| *own == what).map(|(_, day)| *day);
            self.day(&format!("{}, {what}", is.naam), day(was), day(is));
        }
    }
}

/// A planned day in print; one that cannot be read stays as it is kept.
fn in_print(written: &str, print: fn(Planned) -> String) -> String {
    written.parse().map_or_else(|()| written.to_owned(), print)
}

/// `BZK (medefinancier) en SZW (deelnemer)`.
fn parties_listed(parties: &BTreeMap<String, Vec<String>>) -> String {
    notation::list(&parties.iter().map(|(name, roles)| with_roles(name, roles)).collect::<Vec<_>>())
}

/// `BZK (medefinancier)`.
pub(super) fn with_roles(name: &str, roles: &[String]) -> String {
    format!("{name} ({})", notation::list(roles))
}
