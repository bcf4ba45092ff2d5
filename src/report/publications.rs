//! What appeared in two months, and what cities can join: for the G40-coördinatoren (Bijlage 1, article 4.2).
//!
//! Never: money but a city's own contribution.

use serde::Serialize;

use super::Document;
use super::front::{TitleBlock, labelled};
use super::kader::Kader;
use super::names::pillar_name;
use super::sheet::{SheetView, view};
use crate::as_of::{AsOf, Days, sheets};
use crate::covenant::{Covenant, Kennisdossier};
use crate::date::{Date, Month};
use crate::fields::Markdown;
use crate::load::Programme;
use crate::notation;
use crate::sheet::{Onderdeel, Publicatie};
use crate::state::{Toestand, toestand};

/// All that `publicaties.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct Publications {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// `februari en maart 2021`.
    pub periode: String,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<Markdown>,
    /// What appeared, by date.
    pub publicaties: Vec<Publication>,
    /// The knowledge files that were brought up to date, by date.
    pub kennisdossiers: Vec<Kennisdossier>,
    /// What cities can join on the last day, by closing date.
    pub deelnemen: Vec<Joining>,
}

/// Something that appeared.
#[derive(Debug, Clone, Serialize)]
pub struct Publication {
    /// Title, date and address.
    #[serde(flatten)]
    pub publicatie: Publicatie,
    /// The title of its sheet.
    pub blad: String,
    /// The sheet's pillar or part.
    pub waar: String,
}

/// A sheet that cities can join.
#[derive(Debug, Clone, Serialize)]
pub struct Joining {
    /// The sheet.
    pub blad: SheetView,
    /// Its pillar or part.
    pub waar: String,
}

/// How many days before its start a sheet is offered: half a year.
const AHEAD: i32 = 183;

/// Makes the document.
pub(super) fn publications(programme: &Programme, covenant: &Covenant, month: Month) -> Publications {
    let (first, date) = (month.previous().first_day(), month.last_day());
    let known = sheets(programme, Days::until(date));
    let periode = notation::months(month.previous(), month);
    let dossiers = covenant.kennisdossiers.iter().filter(|dossier| {
        let day = dossier.bijgewerkt.value;
        first <= day && day <= date
    });
    let mut kennisdossiers: Vec<Kennisdossier> = dossiers.map(|dossier| dossier.value.clone()).collect();
    kennisdossiers.sort_by_key(|dossier| dossier.bijgewerkt.value);
    let notes = programme.notes.get(&Document::Publications(month));
    let sides = covenant.sides();
    Publications {
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        voorblad: TitleBlock {
            titel: format!("Publicaties en deelname, {periode}"),
            ondertitel: format!("Samenwerking {}, stand op {}", sides.both(), notation::date(date)),
            organisaties: Vec::new(),
            herzien: None,
            peildatum: date,
            status: "Ter informatie".to_owned(),
            feiten: labelled([("Voor", sides.whose("coördinatoren")), ("Periode", periode.clone())]),
        },
        kader: Kader::of(covenant),
        periode,
        publicaties: appeared(covenant, &known, first),
        kennisdossiers,
        deelnemen: open(covenant, &known, date),
    }
}

fn appeared(covenant: &Covenant, known: &[AsOf], first: Date) -> Vec<Publication> {
    let of_sheet = |sheet: &AsOf, publication: &Publicatie| Publication {
        publicatie: publication.clone(),
        blad: sheet.titel.value.clone(),
        waar: place(covenant, sheet),
    };
    let new = known.iter().flat_map(|known| {
        let new = known.publicaties.iter().filter(|publication| first <= publication.datum.value);
        new.map(|publication| of_sheet(known, publication))
    });
    let mut all: Vec<Publication> = new.collect();
    all.sort_by_cached_key(|one| (one.publicatie.datum.value, notation::sort_key(&one.publicatie.titel)));
    all
}

/// The sheets whose closing date has not passed: those that run, and those that start within [`AHEAD`] days, because what
/// starts later is not being prepared yet.
fn open(covenant: &Covenant, known: &[AsOf], date: Date) -> Vec<Joining> {
    let closing = |sheet: &AsOf| {
        let closing = sheet.deelname.as_ref()?.aanmelden_tot.as_ref()?.value;
        let near = sheet.planning.start.value.days_since(date) <= AHEAD;
        let going = match toestand(sheet) {
            Toestand::InUitvoering => true,
            Toestand::InVoorbereiding => near,
            Toestand::Afgerond | Toestand::Vervallen => false,
        };
        (going && date <= closing).then_some(closing)
    };
    let open = known.iter().filter_map(|known| Some((closing(known)?, known)));
    let mut open: Vec<(Date, &AsOf)> = open.collect();
    open.sort_by_cached_key(|(closing, known)| (*closing, notation::sort_key(&known.titel)));
    let joining =
        |(_, known): (Date, &AsOf)| Joining { blad: view(covenant, known), waar: place(covenant, known) };
    open.into_iter().map(joining).collect()
}

/// The pillar of a specific project, else the part of the programme.
fn place(covenant: &Covenant, sheet: &AsOf) -> String {
    match (sheet.onderdeel.value, &sheet.pijler) {
        (Onderdeel::InhoudelijkWerkprogramma, Some(id)) => pillar_name(covenant, id),
        (part, _) => part.name().to_owned(),
    }
}
