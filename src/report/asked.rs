//! What a report asks of its readers: all that lacks an answer, and standstills that came as far as them; and what was
//! decided (articles 4.1, 7.8, 7.9 and 8; Bijlage 1, articles 7.8, 7.9 and 8).

mod changed;
mod mandate;
mod question;

use super::chapter::Chapter;
use super::entry::SheetEntry;
use super::names::pillar_name;
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::Answer;
use crate::covenant::{Covenant, DeelbudgetDoorgeschoven};
use crate::date::{Date, Year};
use crate::fields::At;
use crate::money::agreed;
use crate::people::office;
use crate::sheet::{Afgewezen, Akkoord, Gevraagd, Onderdeel};
use crate::state::Toestand;

pub(super) use mandate::Elsewhere;
pub(super) use question::{Asked, Decision, Question};

/// The heading above what is asked; `None` where nothing is. What is still open after the adoption stands apart.
pub(super) const fn heading(adopted: bool, open: usize) -> Option<&'static str> {
    match (adopted, open) {
        (true, 0) => None,
        (true, _) => Some("Nog te besluiten"),
        (false, 0) => Some("Gevraagd besluit"),
        (false, _) => Some("Gevraagde besluiten"),
    }
}

/// What is asked of a document's readers, numbered from `first`, and what waits for others: per chapter, per sheet; the pillars'
/// own carry-overs after the sheets.
pub(super) fn asked(
    covenant: &Covenant,
    chapters: &[Chapter],
    period: &Period,
    first: usize,
) -> (Vec<Asked>, Vec<Elsewhere>) {
    let (mut own, elsewhere) = mandate::divide(requests(covenant, chapters, period).open, period);
    for (index, one) in own.iter_mut().enumerate() {
        one.nummer = first + index;
    }
    (own, elsewhere)
}

/// What was decided: the answers of the meeting, and what was refused in the last quarter of the period.
pub(super) fn decided(covenant: &Covenant, chapters: &[Chapter], period: &Period) -> Vec<Decision> {
    requests(covenant, chapters, period).decided
}

/// Requests, as far as a document knows them.
#[derive(Default)]
struct Requests {
    open: Vec<Asked>,
    decided: Vec<Decision>,
    /// A refusal of before was told in an earlier document.
    refused_from: Date,
}

fn requests(covenant: &Covenant, chapters: &[Chapter], period: &Period) -> Requests {
    let refused_from = period.days().refused_from;
    let mut requests = Requests { refused_from, ..Requests::default() };
    for chapter in chapters {
        let mut own = Requests { refused_from, ..Requests::default() };
        chapter.onderdelen.iter().for_each(|entry| own.of_sheet(entry, covenant, period));
        let decided = own.decided.iter_mut().map(|decision| &mut decision.punt);
        own.open.iter_mut().chain(decided).for_each(|one| one.hoofdstuk.clone_from(&chapter.naam));
        requests.open.append(&mut own.open);
        requests.decided.append(&mut own.decided);
    }
    requests.of_pillars(covenant, chapters, period);
    if period.part.has_general() {
        requests.of_years(covenant, period);
    }
    requests
}

/// Who asks, and since when: as the request says, else by office.
fn asker(gevraagd: Option<&At<Gevraagd>>, office: String) -> (String, Option<Date>) {
    let by = gevraagd.and_then(|asked| asked.door.as_ref()).map(|by| by.value.clone());
    (by.unwrap_or(office), gevraagd.map(|asked| asked.op.value))
}

fn secretary(entry: &SheetEntry) -> String {
    office(entry.blad.mensen.pijlersecretaris.as_ref(), "pijlersecretaris")
}

fn manager(entry: &SheetEntry) -> String {
    office(entry.blad.mensen.programmamanager.as_ref(), "programmamanager")
}

/// Something that is asked about a sheet; its number comes later.
fn about(
    entry: &SheetEntry,
    bedrag: Option<Cents>,
    (vraagt, gevraagd_op): (String, Option<Date>),
    vraag: Question,
) -> Asked {
    let sheet = &entry.blad.blad;
    let flexibel = sheet.onderdeel.value == Onderdeel::FlexibeleRuimte;
    let titel = sheet.titel.value.clone();
    let tafel = vraag.table(sheet.onderdeel.good().copied());
    Asked {
        nummer: 0,
        flexibel,
        titel,
        blad: Some(entry.blad.id.clone()),
        hoofdstuk: String::new(),
        bedrag,
        achteraf: false,
        vraagt,
        gevraagd_op,
        tafel,
        te_lang: false,
        vraag,
    }
}

fn of_standstills(entry: &SheetEntry, asked: &mut Vec<Asked>) {
    let open = entry.blad.stilstand.iter();
    // what was solved before the papers went out is no question any more
    let open = open.filter(|standstill| standstill.opgelost.or(standstill.na_peildatum).is_none());
    for standstill in open {
        let asks = standstill.vraagt.clone();
        asked.push(about(entry, None, (asks, None), Question::Stagnatie(standstill.clone())));
    }
}

impl Requests {
    /// All that is asked about a sheet.
    fn of_sheet(&mut self, entry: &SheetEntry, covenant: &Covenant, period: &Period) {
        self.of_agreement(entry);
        if period.looks_back && entry.blad.toestand == Toestand::InUitvoering {
            of_standstills(entry, &mut self.open);
        }
        self.of_others(entry, period);
        self.of_carry_overs(entry, covenant, period);
        self.of_settlements(entry);
        self.of_after_end(entry);
        self.of_cities(entry);
        self.of_lapse(entry);
        self.of_products(entry);
        self.of_days(entry);
        self.of_amounts(entry);
    }

    /// The sheet itself, on which money was spent before both parties agreed on it.
    fn of_agreement(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        let Some(agreed) = sheet.afgesproken.as_ref().filter(|_| !sheet.is_agreed()) else { return };
        let punt = about(entry, None, (manager(entry), None), Question::Afspreken);
        let met = sheet.met(agreed.op.value).then(|| agreed.value.clone());
        let answer =
            met.map(|akkoord| Answer { akkoord: Some(akkoord), afgewezen: None, afgesproken_bedrag: None });
        self.take(answer.as_ref(), (None, None), true, punt);
    }

    /// Takes a request in: it is open (and `asked` now), or there is an answer to tell, or neither.
    fn take(
        &mut self,
        answer: Option<&Answer>,
        (akkoord, refusal): (Option<&At<Akkoord>>, Option<&At<Afgewezen>>),
        asked: bool,
        punt: Asked,
    ) {
        let told = refusal.filter(|refusal| self.refused_from <= refusal.op.value);
        let refused = told.map(|refusal| Answer {
            akkoord: None,
            afgewezen: Some(refusal.value.clone()),
            afgesproken_bedrag: None,
        });
        if asked && !agreed(akkoord) && refusal.is_none() {
            self.open.push(punt.clone());
        }
        let antwoord = answer.cloned().or(refused.filter(|_| !agreed(akkoord)));
        self.decided.extend(antwoord.map(|antwoord| Decision { punt, antwoord }));
    }

    /// Work of others that was asked, or begins before its readers are next asked.
    fn of_others(&mut self, entry: &SheetEntry, period: &Period) {
        let sheet = &entry.blad.blad;
        for row in &sheet.externe_inzet {
            let question = Question::ExterneInzet {
                partij: row.partij.value.clone(),
                expertise: row.expertise.value.clone(),
                reden: row.reden.value,
                vanaf: row.vanaf.value,
            };
            let asks = asker(row.gevraagd.as_ref(), manager(entry));
            let punt = about(entry, Some(row.bedrag.value), asks, question);
            let punt = Asked { achteraf: row.vanaf.value <= period.date, ..punt };
            let begun = row.gevraagd.is_some() || row.vanaf.value <= period.next;
            let asked = entry.blad.toestand != Toestand::Vervallen && begun;
            self.take(
                sheet.answer(row.key_place),
                (row.akkoord.as_ref(), row.afgewezen.as_ref()),
                asked,
                punt,
            );
        }
    }

    fn of_carry_overs(&mut self, entry: &SheetEntry, covenant: &Covenant, period: &Period) {
        let sheet = &entry.blad.blad;
        for row in &sheet.begroting.doorgeschoven {
            let question = Question::Doorschuiven { van: row.van.value, naar: row.naar.value };
            let asks = asker(row.gevraagd.as_ref(), secretary(entry));
            let punt = about(entry, Some(row.bedrag.value), asks, question);
            let punt = Asked { achteraf: period.is_over(row.naar.value), ..punt };
            // what is too late counts for nothing, whoever agrees
            let begun = row.gevraagd.is_some() || period.is_over(row.van.value);
            let asked = begun && sheet.too_late(row).is_none() && !is_settled(covenant, row.van.value);
            self.take(
                sheet.answer(row.key_place),
                (row.akkoord.as_ref(), row.afgewezen.as_ref()),
                asked,
                punt,
            );
        }
    }

    /// The side that gets the money asks.
    fn of_settlements(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        let of = [
            ("korting", &sheet.begroting.korting, secretary(entry)),
            ("vergoeding", &sheet.begroting.vergoeding, manager(entry)),
        ];
        for (verrekening, rows, asks) in of {
            for row in rows {
                let reden = row.reden.value.clone();
                let question = Question::Verrekening { verrekening, jaar: row.jaar.value, reden };
                let asks = asker(row.gevraagd.as_ref(), asks.clone());
                let punt = about(entry, Some(row.bedrag.value), asks, question);
                let answers = (row.akkoord.as_ref(), row.afgewezen.as_ref());
                self.take(sheet.answer(row.key_place), answers, true, punt);
            }
        }
    }

    fn of_after_end(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        let Some(kept) = &sheet.na_afloop else { return };
        let question = Question::NaAfloop { tot: kept.tot.value, reden: kept.reden.value.clone() };
        let asks = asker(kept.gevraagd.as_ref(), manager(entry));
        let punt = about(entry, Some(kept.bedrag.value), asks, question);
        self.take(sheet.answer(kept.key_place), (kept.akkoord.as_ref(), kept.afgewezen.as_ref()), true, punt);
    }

    fn of_cities(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        let Some(deelname) = &sheet.deelname else { return };
        let amount = deelname.bijdrage_per_stad.as_ref().map(|amount| amount.value).unwrap_or_default();
        if amount > Cents::ZERO {
            let asks = asker(deelname.gevraagd.as_ref(), manager(entry));
            let punt = about(entry, Some(amount), asks, Question::EigenBijdrage);
            let answers = (deelname.akkoord.as_ref(), deelname.afgewezen.as_ref());
            self.take(sheet.answer(deelname.key_place), answers, true, punt);
        }
    }

    fn of_lapse(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        let Some(lapse) = &sheet.vervallen else { return };
        let question = Question::Vervallen { per: lapse.per.value, reden: lapse.reden.value.clone() };
        let punt = about(entry, None, asker(lapse.gevraagd.as_ref(), secretary(entry)), question);
        let answers = (lapse.akkoord.as_ref(), lapse.afgewezen.as_ref());
        self.take(sheet.answer(lapse.key_place), answers, sheet.asks_to_lapse(), punt);
    }

    fn of_pillars(&mut self, covenant: &Covenant, chapters: &[Chapter], period: &Period) {
        let told = |pillar: &str| chapters.iter().any(|chapter| chapter.pijler.as_deref() == Some(pillar));
        for (naar, fixed) in covenant.jaren.iter() {
            let open = |row: &DeelbudgetDoorgeschoven| {
                told(&row.pijler) && (row.akkoord.is_some() || !is_settled(covenant, row.van.value))
            };
            let rows = fixed.doorgeschoven.iter().filter(|row| open(row));
            for row in rows.filter(|row| row.gevraagd.is_some() || period.is_over(row.van.value)) {
                let secretary =
                    covenant.pijler(&row.pijler).and_then(|pillar| pillar.pijlersecretaris.good());
                let (vraagt, gevraagd_op) =
                    asker(row.gevraagd.as_ref(), office(secretary, "pijlersecretaris"));
                let vraag = Question::DeelbudgetDoorschuiven { van: row.van.value, naar: naar.value };
                let punt = Asked {
                    nummer: 0,
                    flexibel: false,
                    achteraf: period.is_over(naar.value),
                    titel: pillar_name(covenant, &row.pijler),
                    blad: None,
                    hoofdstuk: pillar_name(covenant, &row.pijler),
                    bedrag: Some(row.bedrag.value),
                    vraagt,
                    gevraagd_op,
                    tafel: vraag.table(None),
                    te_lang: false,
                    vraag,
                };
                let answer = period.answers.get(&row.key_place);
                self.take(answer, (row.akkoord.as_ref(), row.afgewezen.as_ref()), true, punt);
            }
        }
    }
}

/// What a year left was settled with the cities: it can go nowhere else, whoever agrees (article 7.9).
fn is_settled(covenant: &Covenant, year: Year) -> bool {
    covenant.overschot.is_some() && covenant.settlement_year().is_some_and(|settled| year < settled)
}

impl Period {
    /// The year is over on the reporting date.
    pub(super) fn is_over(&self, year: Year) -> bool {
        year.last_day() <= self.date
    }
}
