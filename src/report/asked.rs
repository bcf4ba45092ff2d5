//! What a report asks of the AOT: work of others and carry-overs that lack an akkoord, and standstills that came this far
//! (articles 4.1 and 7.9; Bijlage 1, articles 7.9 and 8).
//!
//! Comes in: the chapters of a report. Goes out: [`Asked`], in the order of the report. Never: what was agreed.

use serde::Serialize;

use super::Period;
use super::chapter::Chapter;
use super::people::office;
use super::period::Entry;
use super::sheet::pillar_name;
use super::standstill::{Standstill, Step, asked_by};
use crate::amount::Cents;
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::money::agreed;
use crate::sheet::Reden;

/// Something that is asked.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// The title of its sheet, or the name of the pillar.
    pub titel: String,
    /// How much.
    pub bedrag: Option<Cents>,
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

/// Everything that is asked: per chapter, per sheet; the pillars' own carry-overs after their sheets.
pub(super) fn asked(covenant: &Covenant, chapters: &[Chapter], period: &Period) -> Vec<Asked> {
    let entries = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let mut asked: Vec<Asked> = Vec::new();
    for entry in entries {
        of_standstills(entry, &mut asked);
        of_others(entry, period, &mut asked);
        of_carry_overs(entry, period, &mut asked);
    }
    of_pillars(covenant, period, &mut asked);
    asked
}

fn of_standstills(entry: &Entry, asked: &mut Vec<Asked>) {
    let open = entry.blad.stilstand.iter().filter(|standstill| standstill.opgelost.is_none());
    for standstill in open.filter(|standstill| standstill.stap >= Step::Aot) {
        asked.push(Asked {
            titel: entry.blad.blad.titel.value.clone(),
            bedrag: None,
            vraagt: asked_by(&entry.blad.mensen, standstill.kant).to_owned(),
            vraag: Question::Stagnatie(standstill.clone()),
        });
    }
}

/// Work of others that begins before the AOT is next asked: within half a year.
fn of_others(entry: &Entry, period: &Period, asked: &mut Vec<Asked>) {
    let sheet = &entry.blad.blad;
    let rows = sheet.externe_inzet.iter().filter(|row| !agreed(row.akkoord.as_ref()));
    for row in rows.filter(|row| row.vanaf.value <= period.next) {
        asked.push(Asked {
            titel: sheet.titel.value.clone(),
            bedrag: Some(row.bedrag.value),
            vraagt: office(entry.blad.mensen.programmamanager.as_ref(), "programmamanager"),
            vraag: Question::ExterneInzet {
                partij: row.partij.value.clone(),
                expertise: row.expertise.value.clone(),
                reden: row.reden.value,
                vanaf: row.vanaf.value,
            },
        });
    }
}

fn of_carry_overs(entry: &Entry, period: &Period, asked: &mut Vec<Asked>) {
    let sheet = &entry.blad.blad;
    let rows = sheet.begroting.doorgeschoven.iter().filter(|row| !agreed(row.akkoord.as_ref()));
    for row in rows.filter(|row| period.asks(row.van.value, row.naar.value)) {
        asked.push(Asked {
            titel: sheet.titel.value.clone(),
            bedrag: Some(row.bedrag.value),
            vraagt: office(entry.blad.mensen.pijlersecretaris.as_ref(), "pijlersecretaris"),
            vraag: Question::Doorschuiven { van: row.van.value, naar: row.naar.value },
        });
    }
}

fn of_pillars(covenant: &Covenant, period: &Period, asked: &mut Vec<Asked>) {
    for (naar, fixed) in covenant.jaren.iter() {
        let rows = fixed.doorgeschoven.iter().filter(|row| !agreed(row.akkoord.as_ref()));
        for row in rows.filter(|row| period.asks(row.van.value, naar.value)) {
            let secretary = covenant.pijler(&row.pijler).and_then(|pillar| pillar.pijlersecretaris.good());
            asked.push(Asked {
                titel: pillar_name(covenant, &row.pijler),
                bedrag: Some(row.bedrag.value),
                vraagt: office(secretary, "pijlersecretaris"),
                vraag: Question::DeelbudgetDoorschuiven { van: row.van.value, naar: naar.value },
            });
        }
    }
}

impl Period {
    /// Whether a carry-over is asked for: out of a year that is over, into one that is not.
    fn asks(&self, van: Year, naar: Year) -> bool {
        self.is_over(van) && !self.is_over(naar)
    }

    /// The year is over on the reporting date.
    pub(super) fn is_over(&self, year: Year) -> bool {
        Date::new(year.0, 12, 31).is_some_and(|last| last <= self.date)
    }
}
