//! The sheets at a glance: how each stands, who leads it, and what it hands over next.
//!
//! Never: money (`overview.rs`), judges.

use anyhow::Result;
use serde::Serialize;

use crate::as_of::{self, AsOf, Days};
use crate::columns;
use crate::covenant::Covenant;
use crate::csv;
use crate::date::{Date, Planned};
use crate::fields::At;
use crate::load::Programme;
use crate::notation::{self, folded};
use crate::people::{People, nobody, people};
use crate::sheet::{Onderdeel, Persoon, Stand};
use crate::state::{self, Toestand};

/// Columns of the title, the part, the state, the leader and the next product; with what stands between them 100.
const WIDTHS: [usize; 5] = [30, 15, 13, 17, 17];

/// The sheets, drafts too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// The day of the states.
    pub peildatum: Date,
    /// By part, pillar and title.
    pub bladen: Vec<Listed>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its file name without ending.
    pub id: String,
    /// Its title; of a draft without one its id.
    pub titel: String,
    /// It is a draft.
    pub concept: bool,
    /// Which part pays for it; `None` where a draft does not say.
    pub onderdeel: Option<Onderdeel>,
    /// Its pillar.
    pub pijler: Option<String>,
    /// Its state.
    pub toestand: Toestand,
    /// The last that was given.
    pub stand: Option<Stand>,
    /// Who leads it: by name, else by office.
    pub projectleider: Option<String>,
    /// What it hands over next, or should have.
    pub volgend_product: Option<NextProduct>,
    #[serde(skip)]
    pillar: Option<String>,
}

/// A product that is to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextProduct {
    /// Its name.
    pub naam: String,
    /// As agreed.
    pub gepland: Planned,
}

/// Which sheets to keep; what is absent keeps all.
#[derive(Debug, Clone, Default)]
pub struct SheetFilter {
    /// A part of the name or office of somebody who answers for it.
    pub wie: Option<String>,
    /// The id of its pillar.
    pub pijler: Option<String>,
    /// What the column *Stand* says.
    pub stand: Option<ShownStand>,
}

/// What the column *Stand* says of a sheet: its last stand, or else how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownStand {
    /// Its last stand.
    Last(Stand),
    /// Its state, where no stand is shown.
    State(Toestand),
    /// It is a draft.
    Draft,
}

impl ShownStand {
    /// The one with this word.
    #[must_use]
    pub fn called(word: &str) -> Option<Self> {
        const STATES: [Toestand; 4] =
            [Toestand::InVoorbereiding, Toestand::InUitvoering, Toestand::Afgerond, Toestand::Vervallen];
        let stands = Stand::ALL.iter().map(|stand| Self::Last(*stand));
        stands.chain(STATES.map(Self::State)).chain([Self::Draft]).find(|shown| shown.word() == word)
    }

    /// Its word, in print.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Last(stand) => stand.word(),
            Self::State(state) => state.word(),
            Self::Draft => "concept",
        }
    }
}

/// The sheets on a day: the end of the last quarter with progress or figures, else the first day of the covenant.
///
/// # Errors
/// When there is no covenant, the pillar is none of its, or nobody is called so; in Dutch.
pub fn listing(programme: &Programme, date: Option<Date>, filter: &SheetFilter) -> Result<Listing> {
    let covenant = programme.frame()?;
    if let Some(id) = &filter.pijler {
        covenant.has_pillar(id)?;
    }
    let date = date.or(programme.last_reported).unwrap_or(covenant.looptijd.van.value);
    let days = Days::facts_until(date);
    let (final_sheets, drafts) = (as_of::sheets(programme, days), as_of::drafts(programme, days));
    let mut rows: Vec<(Listed, People)> = final_sheets
        .iter()
        .chain(&drafts)
        .map(|sheet| (sheet, people(covenant, sheet)))
        .map(|(sheet, own)| (listed(covenant, sheet, &own), own))
        .collect();
    if let Some(asked) = &filter.wie
        && !rows.iter().any(|(_, own)| is_called(own, asked))
    {
        let said = |field: fn(&Persoon) -> &Option<At<String>>| {
            rows.iter().flat_map(|(_, own)| all(own)).filter_map(move |person| field(person).as_ref()?.good())
        };
        let names = said(|person| &person.naam).map(String::as_str).collect();
        return Err(nobody(asked, &names, said(|person| &person.functie).map(String::as_str)));
    }
    rows.retain(|(row, own)| filter.keeps(row, own));
    let mut bladen: Vec<Listed> = rows.into_iter().map(|(row, _)| row).collect();
    let pillar =
        |id: &Option<String>| covenant.pijlers.iter().position(|own| Some(&own.id.value) == id.as_ref());
    bladen.sort_by_cached_key(|row| {
        let part = Onderdeel::ALL.iter().position(|part| Some(*part) == row.onderdeel);
        (part.unwrap_or(usize::MAX), pillar(&row.pijler), notation::sort_key(&row.titel))
    });
    Ok(Listing { peildatum: date, bladen })
}

fn listed(covenant: &Covenant, sheet: &AsOf, own: &People) -> Listed {
    let pijler = sheet.pijler.as_ref().and_then(At::good).cloned();
    let stand =
        sheet.voortgang.iter().max_by_key(|report| report.periode.value).map(|report| report.stand.value);
    let open =
        sheet.producten.iter().filter(|product| product.is_open(sheet.date()) && sheet.lapsed_on().is_none());
    let next = open.min_by_key(|product| product.gepland.last_day());
    Listed {
        id: sheet.id.clone(),
        titel: sheet.title().to_owned(),
        concept: sheet.is_draft(),
        onderdeel: sheet.onderdeel.good().copied(),
        pillar: pijler.as_ref().and_then(|id| covenant.pijler(id)).map(|pillar| pillar.naam.value.clone()),
        pijler,
        toestand: state::toestand(sheet),
        stand,
        projectleider: own.projectleider.as_ref().and_then(|person| words(person).next().cloned()),
        volgend_product: next
            .map(|product| NextProduct { naam: product.naam.value.clone(), gepland: product.gepland.now }),
    }
}

/// Their name, then their office.
fn words(person: &Persoon) -> impl Iterator<Item = &String> {
    [&person.naam, &person.functie].into_iter().filter_map(|own| own.as_ref()?.good())
}

/// Everybody who answers for a sheet.
fn all(own: &People) -> impl Iterator<Item = &Persoon> {
    [
        &own.projectleider,
        &own.programmamanager,
        &own.pijlersecretaris,
        &own.ambtelijk_opdrachtgever,
        &own.bestuurder,
    ]
    .into_iter()
    .flatten()
}

/// The text is a part of the name or office of one of them.
fn is_called(own: &People, asked: &str) -> bool {
    let asked = folded(asked.trim());
    all(own).flat_map(words).any(|name| folded(name).contains(&asked))
}

impl SheetFilter {
    fn keeps(&self, row: &Listed, own: &People) -> bool {
        self.wie.as_ref().is_none_or(|asked| is_called(own, asked))
            && self.pijler.as_ref().is_none_or(|id| row.pijler.as_ref() == Some(id))
            && self.stand.is_none_or(|asked| match asked {
                ShownStand::Last(stand) => row.stand == Some(stand),
                ShownStand::State(_) | ShownStand::Draft => row.shown() == asked,
            })
    }
}

impl Listing {
    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let count = match self.bladen.len() {
            1 => "1 projectblad".to_owned(),
            more => format!("{more} projectbladen"),
        };
        let mut out = format!("Projectbladen, stand op {}: {count}\n", notation::date(self.peildatum));
        if !self.bladen.is_empty() {
            let head = ["Titel en id", "Onderdeel", "Stand", "Projectleider", "Volgend product"];
            out += "\n";
            out += &columns::table(WIDTHS, head, self.bladen.iter().map(Listed::cells));
        }
        out
    }

    /// For spreadsheets.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = [
            "projectblad",
            "titel",
            "onderdeel",
            "pijler",
            "toestand",
            "stand",
            "projectleider",
            "volgend_product",
            "gepland",
        ];
        let row = |row: &Listed| {
            let text = |own: &Option<String>| csv::text(own.as_deref().unwrap_or_default());
            let next = row.volgend_product.as_ref();
            [
                csv::text(&row.id),
                csv::text(&row.titel),
                row.onderdeel.map(|part| part.word().to_owned()).unwrap_or_default(),
                text(&row.pijler),
                row.state().word().to_owned(),
                row.stand.map(|stand| stand.word().to_owned()).unwrap_or_default(),
                text(&row.projectleider),
                csv::text(next.map_or("", |next| &next.naam)),
                next.map(|next| next.gepland.to_string()).unwrap_or_default(),
            ]
        };
        csv::table(head, self.bladen.iter().map(row))
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts, numbers and dates serialise") + "\n"
    }
}

impl Listed {
    fn state(&self) -> ShownStand {
        if self.concept { ShownStand::Draft } else { ShownStand::State(self.toestand) }
    }

    fn shown(&self) -> ShownStand {
        let runs = !self.concept && self.toestand == Toestand::InUitvoering;
        self.stand.filter(|_| runs).map_or_else(|| self.state(), ShownStand::Last)
    }

    fn cells(&self) -> [String; 5] {
        let part = self.pillar.clone().or_else(|| Some(self.onderdeel?.name().to_owned()));
        let next = self.volgend_product.as_ref();
        [
            format!("{}\n{}", self.titel, self.id),
            part.unwrap_or_default(),
            self.shown().word().to_owned(),
            self.projectleider.clone().unwrap_or_default(),
            next.map(|next| format!("{}\n{}", next.naam, notation::planned(next.gepland)))
                .unwrap_or_default(),
        ]
    }
}
