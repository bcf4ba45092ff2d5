//! What an archived document says and the sheets no longer tell: overwritten, without a word of what it was.
//!
//! The sheets remember what was agreed on a day through `bijgesteld`, `vervallen`, `vervangt` and `afgesproken`. So the document's
//! agreed values are those of the sheets, as known on the document's days; where they are not, somebody wrote over them. A change
//! that was written down later, with an earlier day, is no such thing: it says what it was. The next report tells it as late. Nor is
//! a change with a later day than that of a document that has the new value already: it says how it came there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::amount::Cents;
use crate::as_of::Days;
use crate::compare::{self, Difference, SheetDifference, Topic};
use crate::covenant::FixedAmount;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::Programme;
use crate::notation;
use crate::people::named_after;
use crate::sheet::{Change, Sheet};
use crate::values::Values;

/// What the sheets tell otherwise than an archived document.
#[derive(Debug, Default)]
pub struct Otherwise {
    /// The agreements that were written over, and what was spent otherwise in the document's quarters.
    pub unsaid: Vec<SheetDifference>,
    /// What the document has as it is today, though a change says that it was something else until a later day.
    pub already: Vec<SheetDifference>,
    /// What was written down later, with an earlier day, and what has no day or needs no akkoord: titles, who takes part, who
    /// holds an office, milestones that came or went, amounts for the whole and the terms of the covenant; by the id of its sheet,
    /// that one's title and lines in words.
    pub late: BTreeMap<String, (String, Vec<String>)>,
}

/// What the sheets tell otherwise than an archived document; nothing of values that do not say up to which days they are known.
#[must_use]
pub fn overwritten(programme: &Programme, filed: &Values) -> Otherwise {
    let mut found = Otherwise::default();
    let Some([facts, agreed]) = filed.dagen else { return found };
    let days = Days { sent: agreed, agreed, ..Days::facts_until(facts) };
    let Ok(told) = Values::on(programme, days) else { return found };
    let filed = if programme.openbaar { Cow::Owned(without_names(filed)) } else { Cow::Borrowed(filed) };
    for sheet in compare::between(&filed, &told) {
        let is_part = |topic: &Topic| matches!(topic, Topic::Bijdrage(..) | Topic::Geheel | Topic::Blad);
        let parts = sheet.verschillen.iter().any(|it| is_part(&it.over));
        let (mut unsaid, mut already, mut late) = (Vec::new(), Vec::new(), Vec::new());
        for difference in sheet.verschillen {
            match standing(programme, &filed, &sheet.id, &difference) {
                Standing::Unsaid if difference.over == Topic::Totaal && parts => {}
                Standing::Unsaid => unsaid.push(difference),
                Standing::Already => already.push(difference),
                Standing::Late(op, reden) => late.push(late_line(&difference, op, &reden)),
                Standing::NoLine => late.push(format!("{}, zonder toelichting", difference.line())),
                Standing::AsItIs => late.push(difference.line()),
                Standing::Nothing => {}
            }
        }
        let of =
            |verschillen| SheetDifference { verschillen, titel: sheet.titel.clone(), id: sheet.id.clone() };
        found.unsaid.extend((!unsaid.is_empty()).then(|| of(unsaid)));
        found.already.extend((!already.is_empty()).then(|| of(already)));
        if !late.is_empty() {
            found.late.insert(sheet.id.clone(), (sheet.titel.clone(), late));
        }
    }
    found
}

/// How a difference between an archived document and what the sheets tell of its days stands.
enum Standing {
    /// It was written over, and a line can say what it was.
    Unsaid,
    /// The document has what the sheet has today.
    Already,
    /// A change says what it was, since its day and with its reason.
    Late(Date, String),
    /// No line can say what it was.
    NoLine,
    /// It needs no akkoord and no reason: the next report tells it as it is.
    AsItIs,
    /// There is nothing to say.
    Nothing,
}

fn standing(programme: &Programme, filed: &Values, id: &str, difference: &Difference) -> Standing {
    let unsaid = |it: bool| if it { Standing::Unsaid } else { Standing::Nothing };
    let topic = &difference.over;
    match topic {
        Topic::Blad => sheet_came(programme, filed, id),
        Topic::Totaal | Topic::ProductWeg(_) | Topic::Tekst => Standing::Unsaid,
        Topic::Gepland { .. } | Topic::Mijlpaal { .. } | Topic::Einde(_) | Topic::Bijdrage(..) => {
            let sheet = programme.sheet(id).map(|loaded| &loaded.sheet);
            sheet.map_or(Standing::Unsaid, |sheet| link(sheet, topic))
        }
        Topic::Raam(Some((year, name, was))) => {
            was.map_or(Standing::Nothing, |was| fixed(programme, *year, name, was))
        }
        Topic::NieuwProduct { vervangt: true, .. } => Standing::AsItIs,
        Topic::NieuwProduct { .. } => Standing::Unsaid,
        Topic::Besteed(_, _, [was, _]) => unsaid(was.is_some()), // a quarter that was missing then was said to be
        Topic::Raam(None) => unsaid(filed.overschot.is_some()),
        Topic::Kenmerk if difference.wat != "Titel" => Standing::NoLine,
        Topic::Mijlpalen | Topic::Geheel => Standing::NoLine,
        Topic::Persoon | Topic::Kenmerk | Topic::Deelnemer | Topic::Voorwaarde => Standing::AsItIs,
        Topic::Beschikbaar(_) | Topic::Anders | Topic::Besluit(_) | Topic::Factuur => Standing::Nothing,
    }
}

/// As the public edition knows them: of officials their office and organisation; who governs keeps a name.
fn without_names(filed: &Values) -> Values {
    let mut values = filed.clone();
    let people = values.bladen.iter_mut().flat_map(|sheet| sheet.verantwoordelijk.iter_mut());
    for (field, person) in people.filter(|(field, _)| *field != "bestuurder") {
        person.naam = None;
        person.functie.get_or_insert_with(|| named_after(field));
    }
    values
}

/// A sheet that the document does not have though it was agreed on by then says so itself; it was written down later.
fn sheet_came(programme: &Programme, filed: &Values, id: &str) -> Standing {
    let came = filed.bladen.iter().all(|own| own.id != id);
    let agreed = programme.sheet(id).and_then(|loaded| loaded.sheet.afgesproken.as_ref()).filter(|_| came);
    agreed.map_or(Standing::Unsaid, |agreed| Standing::Late(agreed.op.value, "afgesproken".to_owned()))
}

/// `Handreiking, gepland: 31 december 2022 → 31 maart 2023 (wacht op cijfers; van 13 januari 2022, later gemeld)`.
fn late_line(difference: &Difference, op: Date, reden: &str) -> String {
    format!("{} ({reden}; van {}, later gemeld)", difference.line(), notation::date(op))
}

/// Where the value of a document stands in the values that the sheet knows: today's, or one of before a change.
fn link(sheet: &Sheet, topic: &Topic) -> Standing {
    match topic {
        Topic::Gepland { naam, nummer, toen } => {
            let mut own = sheet.producten.iter().filter(|product| product.naam.value == *naam);
            own.nth(*nummer).map_or(Standing::Unsaid, |product| {
                among(&product.bijgesteld, product.gepland.now.to_string() == *toen, |van| {
                    van.to_string() == *toen
                })
            })
        }
        Topic::Mijlpaal { naam, toen } => {
            let mut own = sheet.planning.mijlpalen.iter();
            own.find(|stone| stone.naam.value == *naam).map_or(Standing::Unsaid, |stone| {
                among(&stone.bijgesteld, stone.gepland.now.to_string() == *toen, |van| {
                    van.to_string() == *toen
                })
            })
        }
        Topic::Einde(then) => {
            let planning = &sheet.planning;
            among(&planning.bijgesteld, planning.einde.now == *then, |van| van == then)
        }
        Topic::Bijdrage(payer, year, then) => {
            let (budget, then) = (&sheet.begroting, then.unwrap_or_default());
            let own = budget.bijgesteld.iter();
            let own = own.filter(|change| change.name() == *payer && change.jaar.value == *year);
            let beside = budget.beside(payer, *year);
            among(own, budget.contributed(payer, *year) == then, |van| *van + beside == then)
        }
        _ => Standing::Unsaid,
    }
}

fn among<'c, C: Change + 'c>(
    changes: impl IntoIterator<Item = &'c At<C>>,
    now: bool,
    is: impl Fn(&C::Of) -> bool,
) -> Standing {
    if now {
        return Standing::Already;
    }
    let mut own = changes.into_iter();
    let change = own.find(|change| is(&change.van().value));
    change.map_or(Standing::Unsaid, |change| Standing::Late(change.op().value, change.short_reason()))
}

/// Likewise, of an amount that both parties fixed for a year.
fn fixed(programme: &Programme, year: Year, name: &str, was: Cents) -> Standing {
    let jaar = programme.covenant.as_ref().and_then(|covenant| covenant.jaren.get(&year));
    let Some(mut jaar) = jaar.map(|jaar| jaar.value.clone()) else { return Standing::Unsaid };
    let now = FixedAmount::called(name).and_then(|which| which.of(&mut jaar).map(|amount| amount.value));
    let own = jaar.bijgesteld.iter().filter(|change| change.wat.value == name);
    among(own, now == Some(was), |van| *van == was)
}
