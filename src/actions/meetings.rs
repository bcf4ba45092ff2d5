//! What returns every year or every two months, and of which no file says that it was done: only the next one waits.

use super::people::Doer;
use super::{Found, OthersDeadline, Scope};
use crate::covenant::Pijler;
use crate::date::{Date, Month, Year};
use crate::notation;

/// Secretary and manager of each pillar talk about the quality of the progress in June or July (Bijlage 1, article 4.1).
pub(super) fn talks<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let Some(day) = scope.next(|year| vec![last_of(year, 7)]) else { return Vec::new() };
    let found = |pillar: &Pijler| Found {
        day,
        what: format!("{}: de kwaliteit van de voortgang in {} bespreken", &*pillar.naam, day.year()),
        sheet: None,
        pillar: Some(pillar.id.value.clone()),
        who: scope.pillar(&pillar.id),
    };
    scope.covenant.pijlers.iter().map(|pillar| found(pillar)).collect()
}

/// The chairs and the director speak each other every year (Bijlage 1, article 4.1).
pub(super) fn chairs<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let Some(day) = scope.next(|year| vec![year.last_day()]) else { return Vec::new() };
    let what = format!("het jaarlijkse gesprek van voorzitters en directeur over {} voeren", day.year());
    vec![Found { day, what, sheet: None, pillar: None, who: scope.chairs() }]
}

/// What appeared goes round every two months (Bijlage 1, article 4.2).
pub(super) fn publications<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let two = |year| [2, 4, 6, 8, 10, 12].map(|month| last_of(year, month)).to_vec();
    let Some(day) = scope.next(two) else { return Vec::new() };
    let month = Month { year: day.year(), number: day.month() };
    let what = format!(
        "het overzicht van publicaties over {} rondsturen",
        notation::months(month.previous(), month)
    );
    vec![Found { day, what, sheet: None, pillar: None, who: scope.manager() }]
}

/// A city may give notice up to and with 31 August, not in the last year (article 7.5).
pub(super) fn notice(scope: &Scope<'_>, until: Date) -> Option<OthersDeadline> {
    let last = scope.covenant.years().last().copied();
    let day = scope.next(|year| if Some(year) == last { Vec::new() } else { vec![last_of(year, 8)] })?;
    let wat = format!("een stad kan opzeggen; zij betaalt dan t/m {}", day.year());
    (day <= until).then(|| OthersDeadline {
        uiterlijk: day,
        regel: "opzegging",
        wat,
        bron: "convenant".to_owned(),
    })
}

fn last_of(year: Year, month: i8) -> Date {
    Month { year: year.0, number: month }.last_day()
}

impl Scope<'_> {
    /// The first of the days that each year of the covenant has, which did not pass.
    fn next(&self, days: impl Fn(Year) -> Vec<Date>) -> Option<Date> {
        self.covenant.years().into_iter().flat_map(days).find(|day| *day >= self.date)
    }

    /// The chairs of the network and of its pillars, and the director.
    fn chairs(&self) -> Vec<Doer> {
        let pillars = self.covenant.pijlers.iter().filter_map(|pillar| pillar.voorzitter.good());
        let pillars = pillars.map(|person| Doer::of(super::Role::Bestuur, Some(person)));
        let mut all = self.board();
        all.splice(1..1, pillars);
        all
    }
}
