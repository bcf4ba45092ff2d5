//! What a report asks of its readers: work of others and carry-overs that lack an akkoord, and standstills that came as far
//! as them (articles 4.1 and 7.9; Bijlage 1, articles 7.9 and 8).
//!
//! Comes in: the chapters of a report. Goes out: [`Asked`], in the order of the report. Never: what was agreed.

use serde::Serialize;

use super::chapter::Chapter;
use super::entry::Entry;
use super::names::pillar_name;
use super::people::office;
use super::period::Period;
use super::standstill::{Standstill, asked_by};
use crate::amount::Cents;
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::money::agreed;
use crate::sheet::{Onderdeel, Reden};
use crate::state::Toestand;

/// Something that is asked.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// Its number in the report.
    pub nummer: usize,
    /// It is about the flexible space.
    pub flexibel: bool,
    /// The title of its sheet, or the name of the pillar.
    pub titel: String,
    /// How much.
    pub bedrag: Option<Cents>,
    /// It had begun, or was over, before it was asked.
    pub achteraf: bool,
    /// Who asks, by office.
    pub vraagt: String,
    /// What is asked.
    #[serde(flatten)]
    pub vraag: Question,
}

/// What is asked.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Question {
    /// Agree with work of others (article 4.1).
    ExterneInzet {
        /// Who.
        partij: String,
        /// What they know.
        expertise: String,
        /// Why others.
        reden: Reden,
        /// From which day.
        vanaf: Date,
    },
    /// Agree with a sheet's carry-over (article 7.9).
    Doorschuiven {
        /// From which year.
        van: Year,
        /// To which year.
        naar: Year,
    },
    /// Agree with the carry-over of a pillar's unallocated money (article 7.9).
    DeelbudgetDoorschuiven {
        /// From which year.
        van: Year,
        /// To which year.
        naar: Year,
    },
    /// Discuss a standstill (Bijlage 1, article 8).
    Stagnatie(Standstill),
}

/// Everything that is asked, numbered from `first`: per chapter, per sheet; the pillars' own carry-overs after the sheets.
pub(super) fn asked(covenant: &Covenant, chapters: &[Chapter], period: &Period, first: usize) -> Vec<Asked> {
    let entries = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let mut asked: Vec<Asked> = Vec::new();
    for entry in entries {
        if entry.blad.toestand == Toestand::InUitvoering {
            of_standstills(entry, period, &mut asked);
        }
        if entry.blad.toestand != Toestand::Vervallen {
            of_others(entry, period, &mut asked);
        }
        of_carry_overs(entry, period, &mut asked);
    }
    of_pillars(covenant, chapters, period, &mut asked);
    for (index, one) in asked.iter_mut().enumerate() {
        one.nummer = first + index;
    }
    asked
}

/// Something that is asked about a sheet; its number comes later.
fn about(entry: &Entry, bedrag: Option<Cents>, vraagt: String, vraag: Question) -> Asked {
    let sheet = &entry.blad.blad;
    let flexibel = sheet.onderdeel.value == Onderdeel::FlexibeleRuimte;
    Asked { nummer: 0, flexibel, titel: sheet.titel.value.clone(), bedrag, achteraf: false, vraagt, vraag }
}

fn of_standstills(entry: &Entry, period: &Period, asked: &mut Vec<Asked>) {
    let Some(from) = period.asks_from else { return };
    let open = entry.blad.stilstand.iter().filter(|standstill| standstill.opgelost.is_none());
    for standstill in open.filter(|standstill| standstill.stap >= from) {
        let asks = asked_by(&entry.blad.mensen, standstill.kant, standstill.stap);
        asked.push(about(entry, None, asks, Question::Stagnatie(standstill.clone())));
    }
}

/// Work of others that begins before its readers are next asked.
fn of_others(entry: &Entry, period: &Period, asked: &mut Vec<Asked>) {
    let sheet = &entry.blad.blad;
    let rows = sheet.externe_inzet.iter().filter(|row| !agreed(row.akkoord.as_ref()));
    for row in rows.filter(|row| row.vanaf.value <= period.next) {
        let question = Question::ExterneInzet {
            partij: row.partij.value.clone(),
            expertise: row.expertise.value.clone(),
            reden: row.reden.value,
            vanaf: row.vanaf.value,
        };
        let asks = office(entry.blad.mensen.programmamanager.as_ref(), "programmamanager");
        let achteraf = row.vanaf.value <= period.date;
        asked.push(Asked { achteraf, ..about(entry, Some(row.bedrag.value), asks, question) });
    }
}

fn of_carry_overs(entry: &Entry, period: &Period, asked: &mut Vec<Asked>) {
    let sheet = &entry.blad.blad;
    let rows = sheet.begroting.doorgeschoven.iter().filter(|row| !agreed(row.akkoord.as_ref()));
    for row in rows.filter(|row| period.is_over(row.van.value)) {
        let question = Question::Doorschuiven { van: row.van.value, naar: row.naar.value };
        let asks = office(entry.blad.mensen.pijlersecretaris.as_ref(), "pijlersecretaris");
        let achteraf = period.is_over(row.naar.value);
        asked.push(Asked { achteraf, ..about(entry, Some(row.bedrag.value), asks, question) });
    }
}

fn of_pillars(covenant: &Covenant, chapters: &[Chapter], period: &Period, asked: &mut Vec<Asked>) {
    let told = |pillar: &str| chapters.iter().any(|chapter| chapter.pijler.as_deref() == Some(pillar));
    for (naar, fixed) in covenant.jaren.iter() {
        let rows = fixed.doorgeschoven.iter().filter(|row| !agreed(row.akkoord.as_ref()));
        let rows = rows.filter(|row| told(&row.pijler));
        for row in rows.filter(|row| period.is_over(row.van.value)) {
            let secretary = covenant.pijler(&row.pijler).and_then(|pillar| pillar.pijlersecretaris.good());
            asked.push(Asked {
                nummer: 0,
                flexibel: false,
                achteraf: period.is_over(naar.value),
                titel: pillar_name(covenant, &row.pijler),
                bedrag: Some(row.bedrag.value),
                vraagt: office(secretary, "pijlersecretaris"),
                vraag: Question::DeelbudgetDoorschuiven { van: row.van.value, naar: naar.value },
            });
        }
    }
}

impl Period {
    /// The year is over on the reporting date.
    pub(super) fn is_over(&self, year: Year) -> bool {
        year.last_day() <= self.date
    }
}
