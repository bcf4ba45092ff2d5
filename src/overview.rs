//! The money of a year at a glance: per part of the programme, per pillar and per sheet; as JSON with fixed names, as CSV, or as a
//! table for a terminal (`overview/table.rs`).
//!
//! Never: drafts, other parties' money, text of sheets beyond their titles.

mod book;
mod table;

use anyhow::Result;
use serde::{Serialize, Serializer};

use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::Covenant;
use crate::csv;
use crate::date::{Date, Year};
use crate::load::Programme;
use crate::money::{self, Figures, Totals};
use crate::sheet::{Onderdeel, Stand};
use crate::state::{self, Toestand};

/// A year's money. The names and the order of the fields are what other programs read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The year, as a number.
    #[serde(serialize_with = "number")]
    pub jaar: Year,
    /// What the cities pay (article 7.5).
    pub inkomsten: Cents,
    /// The parts, as [`Onderdeel`] has them.
    pub onderdelen: Vec<PartMoney>,
    /// The pillars in the covenant's order: their inhoudelijk werkprogramma.
    pub pijlers: Vec<Pillar>,
    /// Every sheet that is no draft, by id.
    pub bladen: Vec<SheetRow>,
    /// What is proposed and fixed, in the last year but one (article 7.9).
    pub overschot: Option<SurplusFigures>,
    /// What the terminal tells besides.
    #[serde(skip)]
    pub kop: Head,
}

/// What stands above the table, and how the sheets are grouped in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The day of the states.
    pub peildatum: Date,
    /// First year of the covenant.
    pub eerste: Year,
    /// How many cities pay.
    pub steden: usize,
    /// `Convenantmiddelen G40`.
    pub geld: String,
    /// The article about a surplus, when the covenant cites it.
    pub artikel: Option<String>,
    /// The pillars' names, in the covenant's order.
    pub pijlers: Vec<String>,
}

/// Covenant money of a year (see [`Figures`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BudgetMoney {
    /// As agreed.
    pub begroot: Cents,
    /// From earlier years, with akkoord.
    pub doorgeschoven_in: Cents,
    /// To later years, with akkoord.
    pub doorgeschoven_uit: Cents,
    /// Deducted, with akkoord.
    pub korting: Cents,
    /// Compensated, with akkoord.
    pub vergoeding: Cents,
    /// What may be spent.
    pub beschikbaar: Cents,
    /// What was spent up to the reporting date.
    pub besteed: Cents,
    /// What is left.
    pub saldo: Cents,
    /// What is free again.
    pub vrijval: Cents,
}

/// A part of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartMoney {
    /// Which.
    pub onderdeel: Onderdeel,
    /// Its part of the income.
    pub deel: Cents,
    /// With what was carried in and out.
    pub ruimte: Cents,
    /// The sum over its sheets.
    #[serde(flatten)]
    pub geld: BudgetMoney,
    /// `ruimte − begroot`.
    pub nog_niet_toegewezen: Cents,
    /// No quarter is owed and missing.
    pub volledig: bool,
}

/// A pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pillar {
    /// As the covenant names it.
    pub id: String,
    /// The sum over its sheets.
    #[serde(flatten)]
    pub geld: BudgetMoney,
    /// No quarter is owed and missing.
    pub volledig: bool,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetRow {
    /// Its file name without ending.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// Which part pays for it.
    pub onderdeel: Onderdeel,
    /// Its pillar.
    pub pijler: Option<String>,
    /// Its state on the reporting date, or at the end of the year if that is earlier.
    pub toestand: Toestand,
    /// The last of the year.
    pub stand: Option<Stand>,
    /// Its money.
    #[serde(flatten)]
    pub geld: BudgetMoney,
    /// No quarter is owed and missing.
    pub volledig: bool,
    /// It has money of the year, reports on it, or its planning touches it: the terminal shows it.
    #[serde(skip)]
    pub getoond: bool,
}

/// The proposed surplus (see [`money::Surplus`]) and the one that both parties fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SurplusFigures {
    /// Of all years.
    pub nog_niet_toegewezen: Cents,
    /// Of the years that are over.
    pub vrijval: Cents,
    /// Of the last year.
    pub verwachte_onderbesteding: Cents,
    /// Taken off.
    pub flexibel_boven_ruimte: Cents,
    /// Of all years, with akkoord.
    pub korting_min_vergoeding: Cents,
    /// Kept to finish after the last year.
    pub na_afloop: Cents,
    /// The sum; negative when there is a shortage, which the table says and the JSON leaves to be added up.
    #[serde(skip)]
    pub uitkomst: Cents,
    /// The proposal; `None` while a year is incomplete.
    pub voorstel: Option<Cents>,
    /// If carry-overs get their akkoord; `None` while a year is incomplete.
    pub na_honorering: Option<Cents>,
    /// What was fixed.
    pub bedrag: Option<Cents>,
    /// When.
    pub vastgesteld: Option<Date>,
}

/// The overview of a year. `date` is the reporting date; absent, the end of the last quarter with progress or figures.
///
/// # Errors
/// When the year lies outside the covenant, or there is no covenant; in Dutch.
pub fn overview(programme: &Programme, year: Year, date: Option<Date>) -> Result<Overview> {
    let covenant = &as_of::covenant(programme.frame_of(year)?, Days::everything());
    let years = covenant.years();
    let begin = covenant.looptijd.van.value;
    let date = date.or(programme.last_reported).unwrap_or(begin);
    let end = year.last_day().min(date);
    let sheets = as_of::sheets(programme, Days::facts_until(date));
    let kop = Head {
        peildatum: end,
        eerste: *years.first().unwrap_or(&year),
        steden: covenant.gemeenten.iter().filter(|city| money::pays(city, year)).count(),
        pijlers: covenant.pijlers.iter().map(|pillar| pillar.naam.value.clone()).collect(),
        geld: covenant.sides().money(),
        artikel: covenant.cites(|cited| &cited.overschot),
    };
    let pillar = |id: &str| {
        let figures = money::pillar(covenant, &sheets, id, year).0;
        Pillar { id: id.to_owned(), geld: figures.into(), volledig: figures.volledig }
    };
    let part = |onderdeel: &Onderdeel| part(*onderdeel, &money::totals(covenant, &sheets, *onderdeel, year));
    Ok(Overview {
        jaar: year,
        inkomsten: money::income(covenant, year),
        onderdelen: Onderdeel::ALL.iter().map(part).collect(),
        pijlers: covenant.pijlers.iter().map(|own| pillar(&own.id)).collect(),
        bladen: sheets.iter().map(|sheet| row(sheet, year)).collect(),
        overschot: surplus(&sheets, covenant, year),
        kop,
    })
}

impl Overview {
    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        // Numbers, texts and dates always serialise.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// For spreadsheets: a row per sheet, no total.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = book::OVERVIEW.map(|(name, ..)| name);
        let row = |row: &SheetRow| {
            let [a, b, c, d, e, f, g, h, i] = row.geld.columns().map(csv::amount);
            [
                self.jaar.to_string(),
                csv::text(&row.id),
                csv::text(&row.titel),
                row.onderdeel.word().to_owned(),
                csv::text(row.pijler.as_deref().unwrap_or_default()),
                row.toestand.word().to_owned(),
                row.stand.map(|stand| stand.word().to_owned()).unwrap_or_default(),
                a,
                b,
                c,
                d,
                e,
                f,
                g,
                h,
                i,
                if row.volledig { "ja" } else { "nee" }.to_owned(),
            ]
        };
        csv::table(head, self.bladen.iter().map(row))
    }

    /// For the accountant: a workbook with real numbers and days, in which every booking and every akkoord of the year stand too.
    /// `date` is that of [`overview`].
    ///
    /// # Errors
    /// When it does not fit in a workbook; in Dutch.
    pub fn xlsx(&self, programme: &Programme, date: Option<Date>) -> Result<Vec<u8>> {
        let date = date.or(programme.last_reported).unwrap_or(self.kop.peildatum);
        book::book(programme, self, date)
    }

    /// For people: tables of at most 80 columns.
    #[must_use]
    pub fn text(&self) -> String {
        table::text(self)
    }
}

fn part(onderdeel: Onderdeel, totals: &Totals) -> PartMoney {
    PartMoney {
        onderdeel,
        deel: totals.deel,
        ruimte: totals.ruimte,
        geld: totals.figures.into(),
        nog_niet_toegewezen: totals.nog_niet_toegewezen,
        volledig: totals.figures.volledig,
    }
}

/// Its money as known on the reporting date, its state on the last day of the year that is known.
fn row(sheet: &AsOf, year: Year) -> SheetRow {
    let figures = money::figures(sheet, year);
    let of_year = sheet.voortgang.iter().filter(|report| report.periode.year == year.0);
    let stand = of_year.max_by_key(|report| report.periode.value).map(|report| report.stand.value);
    SheetRow {
        id: sheet.id.clone(),
        titel: sheet.titel.value.clone(),
        onderdeel: sheet.onderdeel.value,
        pijler: sheet.pijler.as_ref().map(|pillar| pillar.value.clone()),
        toestand: state::toestand(&sheet.on(year.last_day().min(sheet.date()))),
        stand,
        geld: figures.into(),
        volledig: figures.volledig,
        getoond: !figures.is_zero() || stand.is_some() || touches(sheet, year),
    }
}

/// Its planning touches the year.
fn touches(sheet: &AsOf, year: Year) -> bool {
    let planned = sheet.start().zip(sheet.end());
    planned.is_some_and(|(start, end)| start.year() <= year.0 && year.0 <= end.year())
}

/// In the last year but one: of the whole of it, as known on the reporting date (article 7.9).
fn surplus(sheets: &[AsOf], covenant: &Covenant, year: Year) -> Option<SurplusFigures> {
    money::surplus_date(covenant).filter(|day| day.year() == year.0)?;
    let found = money::surplus(covenant, sheets)?;
    let fixed = covenant.overschot.as_ref();
    Some(SurplusFigures {
        nog_niet_toegewezen: found.nog_niet_toegewezen,
        vrijval: found.vrijval,
        verwachte_onderbesteding: found.verwachte_onderbesteding,
        flexibel_boven_ruimte: found.flexibel_boven_ruimte,
        korting_min_vergoeding: found.korting_min_vergoeding,
        na_afloop: found.na_afloop,
        uitkomst: found.uitkomst,
        voorstel: found.voorstel,
        na_honorering: found.na_honorering,
        bedrag: fixed.map(|fixed| fixed.bedrag.value),
        vastgesteld: fixed.map(|fixed| fixed.vastgesteld.value),
    })
}

impl BudgetMoney {
    /// In the order of the table's columns.
    fn columns(self) -> [Cents; 9] {
        let Self { begroot, doorgeschoven_in, doorgeschoven_uit, korting, vergoeding, .. } = self;
        let Self { beschikbaar, besteed, saldo, vrijval, .. } = self;
        [
            begroot,
            doorgeschoven_in,
            doorgeschoven_uit,
            korting,
            vergoeding,
            beschikbaar,
            besteed,
            saldo,
            vrijval,
        ]
    }
}

impl From<Figures> for BudgetMoney {
    fn from(figures: Figures) -> Self {
        Self {
            begroot: figures.begroot,
            doorgeschoven_in: figures.doorgeschoven_in,
            doorgeschoven_uit: figures.doorgeschoven_uit,
            korting: figures.korting,
            vergoeding: figures.vergoeding,
            beschikbaar: figures.beschikbaar,
            besteed: figures.besteed,
            saldo: figures.saldo,
            vrijval: figures.vrijval,
        }
    }
}

fn number<S: Serializer>(year: &Year, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i16(year.0)
}
