//! The account of what was finished after the covenant's last year, to be adopted (Bijlage 1, article 7.9).
//!
//! Never: reckoning of its own (`money.rs`).

use serde::Serialize;

use super::annual::Correction;
use super::cities::{Cities, PayingCity, cities};
use super::closing::adopted;
use super::front::{self, SOURCE, TitleBlock, sheets as counted};
use super::grid::Grid;
use super::kader::Kader;
use super::period::Period;
use super::surplus::{OneColumn, asks, outcome};
use crate::amount::Cents;
use crate::as_of::{AsOf, sheets};
use crate::covenant::Covenant;
use crate::csv;
use crate::date::{Date, Year};
use crate::document::Document;
use crate::fields::Markdown;
use crate::load::Programme;
use crate::money::{self, Finished};
use crate::notation;
use crate::sheet::NaAfloop;

/// All that `verantwoording-na-afloop.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct AfterEndReport {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// The year after the last.
    pub jaar: Year,
    /// The last year of the covenant.
    pub laatste: Year,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<Markdown>,
    /// When both parties adopted it.
    pub vastgesteld: Option<Date>,
    /// Who proposes, by office.
    pub vraagt: String,
    /// The sheets that kept money or spent it, by title.
    pub onderdelen: Vec<FinishedSheet>,
    /// The parts of what goes back, and their sum.
    #[serde(flatten)]
    pub bedragen: money::AfterEnd,
    /// The same as a table.
    pub delen: Grid,
    /// What came to light since the account of the last year.
    pub correcties_sinds: Vec<Correction>,
    /// Each city's share, as of the contributions of the last year; `None` while that is not known.
    pub steden: Option<Cities>,
}

/// A sheet that was finished after the last year.
#[derive(Debug, Clone, Serialize)]
pub struct FinishedSheet {
    /// Its title.
    pub titel: String,
    /// What it kept and spent.
    #[serde(flatten)]
    pub geld: Finished,
    /// As agreed.
    pub na_afloop: NaAfloop,
}

/// Makes the account. What was kept is what the account of the last year did not give back.
pub(super) fn after_end(
    programme: &Programme,
    covenant: &Covenant,
    period: &Period,
) -> Option<AfterEndReport> {
    let laatste = *covenant.years().last()?;
    let account = Period::of(programme, &Document::Annual(laatste))?;
    let (closed, now) = (sheets(programme, account.days()), sheets(programme, period.days()));
    let then = |sheet: &AsOf| closed.iter().find(|closed| closed.id == sheet.id);
    let pairs: Vec<(&AsOf, &AsOf)> = now.iter().filter_map(|sheet| Some((then(sheet)?, sheet))).collect();
    let bedragen = money::after_end(covenant, pairs.iter().copied());
    let mut onderdelen: Vec<FinishedSheet> =
        pairs.iter().filter_map(|(closed, now)| finished(covenant, closed, now)).collect();
    onderdelen.sort_by_cached_key(|one| notation::sort_key(&one.titel));
    let known = account.days().agreed;
    let since = now.iter().flat_map(|sheet| {
        let rows = sheet.begroting.correctie.iter().filter(move |row| known < row.op.value);
        rows.filter_map(|row| Correction::of(sheet, row))
    });
    let back =
        bedragen.terug.map(|terug| cities(covenant, laatste, &money::settle(covenant, laatste, terug)));
    let mut voorblad = front::of_period((programme, covenant), "Verantwoording na afloop", &[], period);
    if let Some((_, told)) = voorblad.feiten.iter_mut().find(|(label, _)| label == SOURCE) {
        *told = counted(now.len());
    }
    let notes = programme.notes.get(&period.document);
    Some(AfterEndReport {
        voorblad,
        kader: Kader::of(covenant),
        jaar: period.year,
        laatste,
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        vastgesteld: adopted(programme, &period.document),
        vraagt: asks(covenant),
        onderdelen,
        delen: parts(&bedragen),
        bedragen,
        correcties_sinds: since.collect(),
        steden: back,
    })
}

fn finished(covenant: &Covenant, closed: &AsOf, now: &AsOf) -> Option<FinishedSheet> {
    let geld = money::finished(covenant, closed, now);
    let kept = now.na_afloop.as_ref()?;
    let any = geld.gereserveerd != Cents::ZERO || geld.besteed != Cents::ZERO;
    any.then(|| FinishedSheet { titel: now.title().to_owned(), geld, na_afloop: kept.value.clone() })
}

fn parts(found: &money::AfterEnd) -> Grid {
    let mut delen = OneColumn::new();
    delen.part("Gereserveerd en niet besteed", found.over, found.volledig);
    delen.unless_zero("Correcties op de jaren van het convenant", found.correcties, true);
    delen.unless_zero("Korting, min vergoeding", found.korting_min_vergoeding, true);
    delen.unless_zero("Tekort van de eindafrekening", -found.tekort, true);
    let name = outcome(found.uitkomst, found.volledig, "Terug naar de steden");
    delen.total(name, found.uitkomst, found.volledig);
    delen.settled()
}

impl AfterEndReport {
    /// What each city gets back, in the form of the invoices.
    #[must_use]
    pub fn csv(&self) -> String {
        let row = |city: &PayingCity| {
            [
                csv::text(&city.naam),
                csv::text(city.code.as_deref().unwrap_or_default()),
                city.inwoners.to_string(),
                csv::amount(city.basisbijdrage),
                csv::amount(city.verrekening),
            ]
        };
        let rows = self.steden.iter().flat_map(|steden| &steden.rijen).map(row);
        csv::table(["gemeente", "code", "inwoners", "basisbijdrage", "terug"], rows)
    }
}
