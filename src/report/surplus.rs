//! What the annual account of the last year but one proposes to settle with the cities, and what that of the last year
//! closes with (article 7.9; Bijlage 1, article 7.9).
//!
//! Never: reckoning of its own (`money.rs`).

use serde::Serialize;

use super::cities::{Cities, cities};
use super::grid::{Grid, GridCell};
use super::period::Period;
use crate::amount::Cents;
use crate::archive::stages;
use crate::as_of::{AsOf, Days, sheets};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::load::Programme;
use crate::money::{self, Course, Surplus};
use crate::people::office;
use crate::sheet::Onderdeel;

/// The surplus that is proposed.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// Its parts and their sum.
    #[serde(flatten)]
    pub bedragen: Surplus,
    /// The first year of the covenant.
    pub eerste: Year,
    /// The year of settlement.
    pub laatste: Year,
    /// The parts and their sum, as a table.
    pub delen: Grid,
    /// How the sum follows from the course of the money, as a table.
    pub aansluiting: Grid,
    /// What was fixed, and when.
    pub vastgesteld: Option<FixedSurplus>,
    /// Who proposes, by office.
    pub vraagt: String,
    /// What each city pays in the last year, with what was fixed or else what is proposed; `None` when neither is known.
    pub steden: Option<Cities>,
}

/// What both parties fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FixedSurplus {
    /// How much.
    pub bedrag: Cents,
    /// When.
    pub op: Date,
    /// How much of it is above what was proposed; nothing where nothing could be proposed.
    pub boven_voorstel: Cents,
    /// What was proposed: as the papers in the archive have it, whatever was corrected since; else as reckoned now.
    pub voorstel: Option<Cents>,
}

/// What the period closes with.
#[derive(Debug, Clone, Serialize)]
pub struct Closure {
    /// Its parts and their sum.
    #[serde(flatten)]
    pub bedragen: money::Closing,
    /// The first year of the covenant.
    pub eerste: Year,
    /// The last.
    pub laatste: Year,
    /// The parts and their sum, as a table.
    pub delen: Grid,
    /// How the sum follows from the course of the money, as a table.
    pub aansluiting: Grid,
    /// What the covenant's money stands at when its last year ends.
    pub stand: Cents,
    /// The year of which the contributions were settled with a surplus.
    pub verrekend_in: Year,
    /// What is left of the flexible space, which is not settled.
    pub flexibele_ruimte: Cents,
    /// Who proposes, by office.
    pub vraagt: String,
    /// Each city's share of what goes back; `None` while that is not known.
    pub steden: Option<Cities>,
}

/// The proposal, in the account of the last year but one. What was fixed stands beside the proposal that it answered: that
/// of the day on which the papers went out.
pub(super) fn proposal(programme: &Programme, covenant: &Covenant, period: &Period) -> Option<Proposal> {
    money::surplus_date(covenant).filter(|date| *date == period.date)?;
    let days = period.days();
    let agreed = if covenant.overschot.is_some() { days.sent } else { days.agreed };
    let known = sheets(programme, Days { agreed, ..days });
    let sheets = || known.iter();
    let found = money::surplus(covenant, sheets())?;
    let (eerste, laatste) = (*covenant.years().first()?, covenant.settlement_year()?);
    let vastgesteld = fixed(programme, covenant, &found, period);
    let corrected = vastgesteld.is_some_and(|fixed| fixed.voorstel != found.voorstel);
    let name = if corrected { "Uitkomst, verbeterd" } else { "Voorstel" };
    let amount = vastgesteld.map(|fixed| fixed.bedrag).or(found.voorstel);
    let steden = amount.map(|amount| cities(covenant, laatste, &money::settle(covenant, laatste, amount)));
    let year = period.year;
    let delen = parts(&found, (eerste, year, laatste), name);
    let course = money::course(covenant, sheets(), year);
    let next = unallocated(covenant, sheets(), laatste);
    let mut aansluiting = OneColumn::new();
    aansluiting.stand(year, course.last(), found.volledig);
    aansluiting.row(&format!("Nog niet toegewezen in {laatste}"), next);
    let gekort = found.verwacht_over != found.verwachte_onderbesteding;
    let with = if gekort { ", met korting min vergoeding" } else { "" };
    aansluiting.row(&format!("Verwachte onderbesteding in {laatste}{with}"), found.verwacht_over);
    aansluiting.unless_zero(OVERSPENT, found.overschrijding, found.volledig);
    aansluiting.unless_zero(KEPT, -found.na_afloop, true);
    aansluiting.total("Samen", found.uitkomst, found.volledig);
    Some(Proposal {
        bedragen: found,
        eerste,
        laatste,
        delen: delen.settled(),
        aansluiting: aansluiting.settled(),
        vastgesteld,
        vraagt: asks(covenant),
        steden,
    })
}

/// What both parties fixed, beside the proposal that it answered.
fn fixed(
    programme: &Programme,
    covenant: &Covenant,
    found: &Surplus,
    period: &Period,
) -> Option<FixedSurplus> {
    let fixed = covenant.overschot.as_ref()?;
    let mut filed = stages(programme, &period.document).into_iter();
    let said = filed.find_map(|filed| filed.values(&programme.files).ok()?.voorstel);
    let voorstel = said.or(found.voorstel);
    let bedrag = fixed.bedrag.value;
    let boven_voorstel = voorstel.map(|proposed| (bedrag - proposed).positive()).unwrap_or_default();
    Some(FixedSurplus { bedrag, op: fixed.vastgesteld.value, boven_voorstel, voorstel })
}

/// The parts of the proposal and their sum, which is called `name`, as a table.
fn parts(found: &Surplus, (eerste, year, laatste): (Year, Year, Year), name: &'static str) -> OneColumn {
    let mut delen = OneColumn::new();
    delen.row(&format!("Nog niet toegewezen, {}", span(eerste, laatste)), found.nog_niet_toegewezen);
    delen.part(&format!("Vrijval, {}", span(eerste, year)), found.vrijval, found.volledig);
    delen.row(&format!("Verwachte onderbesteding in {laatste}"), found.verwachte_onderbesteding);
    delen.unless_zero(DEDUCTED, found.korting_min_vergoeding, true);
    delen.unless_zero(KEPT, -found.na_afloop, true);
    delen.unless_zero(OVER, -found.flexibel_boven_ruimte, found.volledig);
    if found.volgt > Cents::ZERO && found.volledig {
        delen.row(&format!("Meer dan de bijdragen van {laatste}; volgt bij de eindafrekening"), -found.volgt);
    }
    let name = outcome(found.uitkomst, found.volledig, name);
    delen.total(
        name,
        found.voorstel.filter(|_| found.volgt > Cents::ZERO).unwrap_or(found.uitkomst),
        found.volledig,
    );
    if found.na_honorering != found.voorstel {
        let asked = found.na_honorering.unwrap_or_default() - found.voorstel.unwrap_or_default();
        delen.row("Doorschuiven waarvoor akkoord is gevraagd", asked);
        delen.total("Voorstel na dat akkoord", found.na_honorering.unwrap_or_default(), true);
    }
    delen
}

/// The closing, in the account of the last year.
pub(super) fn closure(covenant: &Covenant, known: &[AsOf], period: &Period) -> Option<Closure> {
    let (eerste, laatste) = ends(covenant).filter(|(_, last)| *last == period.year)?;
    let sheets = || known.iter();
    let found = money::closing(covenant, sheets())?;
    let course = money::course(covenant, sheets(), laatste);
    let period = span(eerste, laatste);
    let mut delen = OneColumn::new();
    delen.row(&format!("Nog niet toegewezen, {period}"), found.nog_niet_toegewezen);
    delen.part(&format!("Vrijval, {period}"), found.vrijval, found.volledig);
    delen.unless_zero(DEDUCTED, found.korting_min_vergoeding, true);
    delen.unless_zero(KEPT, -found.na_afloop, found.volledig);
    delen.unless_zero(OVER, -found.flexibel_boven_ruimte, found.volledig);
    let verrekend_in = covenant.settlement_year().unwrap_or(laatste);
    delen.unless_zero(&format!("Al verrekend in {verrekend_in}"), -found.verrekend, true);
    let name = outcome(found.uitkomst, found.volledig, "Terug naar de steden");
    delen.total(name, found.uitkomst, found.volledig);
    let mut aansluiting = OneColumn::new();
    aansluiting.stand(laatste, course.last(), found.volledig);
    aansluiting.unless_zero(OVERSPENT, found.overschrijding, found.volledig);
    aansluiting.unless_zero(KEPT, -found.na_afloop, found.volledig);
    aansluiting.total("Samen", found.uitkomst, found.volledig);
    let steden =
        found.terug.map(|amount| cities(covenant, laatste, &money::settle(covenant, laatste, amount)));
    Some(Closure {
        bedragen: found,
        eerste,
        laatste,
        delen: delen.settled(),
        aansluiting: aansluiting.settled(),
        stand: course.last().map(|year| year.einde).unwrap_or_default(),
        verrekend_in,
        flexibele_ruimte: course.last().map(|year| year.flexibele_ruimte).unwrap_or_default(),
        vraagt: asks(covenant),
        steden,
    })
}

/// What the flexible space took from the rest.
const OVER: &str = "Uit de flexibele ruimte meer besteed dan haar deel";
/// What is not given back yet.
const KEPT: &str = "Gereserveerd om na afloop af te ronden";
/// What the covenant's money keeps.
const DEDUCTED: &str = "Korting, min vergoeding";
/// What others do not cover.
const OVERSPENT: &str = "Overschrijdingen, niet gedekt door vrijval van andere onderdelen";

/// What the sum is called: while a year is incomplete it is no more than that.
pub(super) fn outcome(sum: Cents, complete: bool, surplus: &'static str) -> &'static str {
    match (complete, sum < Cents::ZERO) {
        (false, _) => "Uitkomst tot nu toe",
        (true, true) => "Tekort",
        (true, false) => surplus,
    }
}

/// The first year of the covenant and the last.
fn ends(covenant: &Covenant) -> Option<(Year, Year)> {
    let years = covenant.years();
    Some((*years.first()?, *years.last()?))
}

fn span(first: Year, last: Year) -> String {
    if first == last { first.to_string() } else { format!("{first} t/m {last}") }
}

/// Platform31 accounts, so its accountmanager asks.
pub(super) fn asks(covenant: &Covenant) -> String {
    office(covenant.coordinatie.accountmanager.good(), "accountmanager")
}

/// What is not yet allocated in a year, outside the flexible space.
fn unallocated<'s>(covenant: &Covenant, sheets: impl Iterator<Item = &'s AsOf> + Clone, year: Year) -> Cents {
    let parts = [Onderdeel::InhoudelijkWerkprogramma, Onderdeel::Basisprogramma];
    parts
        .map(|part| money::totals(covenant, sheets.clone(), part, year).nog_niet_toegewezen)
        .into_iter()
        .sum()
}

/// A table of one column of amounts.
pub(super) struct OneColumn(Grid);

impl OneColumn {
    pub(super) fn new() -> Self {
        Self(Grid { kolommen: vec!["Bedrag".to_owned()], ..Grid::default() })
    }

    /// The table, once it is whole. It settles something, so it has cents, whatever its amounts.
    pub(super) fn settled(self) -> Grid {
        Grid { centen: true, ..self.0 }
    }

    /// The stand at the end of a year, and what of it is not free.
    fn stand(&mut self, year: Year, course: Option<&Course>, complete: bool) {
        let Some(course) = course else { return };
        self.part(&format!("Stand, eind {year}"), course.einde, complete);
        self.unless_zero("Doorgeschoven naar een later jaar", -course.doorgeschoven, true);
        self.unless_zero("Flexibele ruimte", -course.flexibele_ruimte, complete);
    }

    fn row(&mut self, name: &str, amount: Cents) {
        self.part(name, amount, true);
    }

    /// A row of which a quarter may be missing.
    pub(super) fn part(&mut self, name: &str, amount: Cents, complete: bool) {
        let cell = GridCell { bedrag: Some(amount), onvolledig: !complete, leeg: false };
        self.0.rijen.push(super::grid::GridRow { naam: name.to_owned(), cellen: vec![cell], totaal: false });
    }

    pub(super) fn unless_zero(&mut self, name: &str, amount: Cents, complete: bool) {
        if amount != Cents::ZERO {
            self.part(name, amount, complete);
        }
    }

    pub(super) fn total(&mut self, name: &str, amount: Cents, complete: bool) {
        self.part(name, amount, complete);
        if let Some(row) = self.0.rijen.last_mut() {
            row.totaal = true;
        }
    }
}
