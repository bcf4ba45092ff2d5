//! What the covenant's calendar asks of the whole: reports, work programme and division, overschot, invoices.

use super::{Doer, Found, Scope};
use crate::date::{Date, Month, Year};
use crate::document::Document;
use crate::notes::Notes;

/// The last day of August, in which the AOT has the half-year report (Bijlage 1, article 8).
pub(super) fn half_years<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    scope.sent(Document::HalfYear, "halfjaarrapportage", "voorleggen", half_year_day, scope.coordination())
}

/// The last day of February after the year (Bijlage 1, article 8).
pub(super) fn accounts<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    scope.sent(Document::Annual, "jaarverantwoording", "voorleggen", account_day, scope.coordination())
}

/// The end of the first quarter (article 7.6).
pub(super) fn invoices<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    scope.sent(Document::Invoices, "facturen", "verzenden", invoice_day, scope.finance())
}

/// Both parties fix a year before it begins; the last one with the account of the year before it (Bijlage 1, article 7.9).
pub(super) fn work_programmes<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let fixed = |year: Year| {
        let notes = scope.programme.notes.get(&Document::WorkProgramme(year));
        let adopted = notes.and_then(|notes| notes.vastgesteld.as_ref());
        adopted.is_some() || scope.covenant.jaren.get(&year).is_some_and(|own| own.vastgesteld.is_some())
    };
    scope.fixed(fixed, |year| format!("werkprogramma {year} vaststellen"))
}

/// What each part gets, likewise (article 7.7).
pub(super) fn divisions<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let fixed = |year: Year| {
        let own = scope.covenant.jaren.get(&year);
        own.is_some_and(|own| own.basisprogramma.is_some() && own.inhoudelijk.is_some())
    };
    scope.fixed(fixed, |year| format!("verdeling, flexibele ruimte en thema's van {year} vaststellen"))
}

/// Before the invoices of the year in which it is settled (article 7.9).
pub(super) fn surplus<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let (years, settled) = (scope.covenant.years(), scope.covenant.settlement_year());
    let Some(year) = settled.filter(|year| scope.covenant.overschot.is_none() && years.first() != Some(year))
    else {
        return Vec::new();
    };
    let what = format!("overschot vaststellen, dat met de facturen van {year} wordt verrekend");
    vec![Found { day: invoice_day(year).day_before(), what, sheet: None, pillar: None, who: scope.aot() }]
}

/// The last day on which the papers of a half-year report go out.
pub(super) fn half_year_day(year: Year) -> Date {
    Month { year: year.0, number: 8 }.last_day()
}

/// The same of a year's account.
pub(super) fn account_day(year: Year) -> Date {
    Month { year: year.0 + 1, number: 2 }.last_day()
}

fn invoice_day(year: Year) -> Date {
    Month { year: year.0, number: 3 }.last_day()
}

impl Scope<'_> {
    /// The years of which a document did not go out by the day that is looked at; one of a later year shows that it did.
    pub(super) fn unsent(&self, document: impl Fn(Year) -> Document) -> Vec<Year> {
        let went =
            |year: &Year| self.programme.notes.get(&document(*year)).is_some_and(|notes| self.went(notes));
        let years = self.covenant.years();
        let first = years.iter().rposition(went).map_or(0, |last| last + 1);
        years.into_iter().skip(first).collect()
    }

    /// A document of each of these years.
    fn sent<'s>(
        &'s self,
        document: impl Fn(Year) -> Document,
        noun: &str,
        verb: &str,
        day: impl Fn(Year) -> Date,
        who: Vec<Doer>,
    ) -> Vec<Found<'s>> {
        let found = |year| {
            let what = format!("{noun} {year} {verb}");
            Found { day: day(year), what, sheet: None, pillar: None, who: who.clone() }
        };
        self.unsent(document).into_iter().map(found).collect()
    }

    fn went(&self, notes: &Notes) -> bool {
        let days = [&notes.voorgelegd, &notes.besproken, &notes.vastgesteld, &notes.verzonden];
        days.into_iter().flatten().any(|day| day.op.value <= self.date)
    }

    /// The years that are not fixed.
    fn fixed<'s>(&'s self, is: impl Fn(Year) -> bool, what: impl Fn(Year) -> String) -> Vec<Found<'s>> {
        let years = self.covenant.years();
        let last = years.last().copied();
        let day = |year: Year| match Some(year) == last {
            true => account_day(Year(year.0 - 1)),
            false => year.first_day().day_before(),
        };
        let open = years.into_iter().filter(|year| !is(*year));
        let found =
            |year| Found { day: day(year), what: what(year), sheet: None, pillar: None, who: self.aot() };
        open.map(found).collect()
    }
}
