//! Takes out of a sheet what is not known on some days.
//!
//! Every field of every record with days is named here: one that is added does not compile until it is decided what a
//! document of an earlier day knows of it; those of its money in `money`.

mod money;
mod request;

use std::collections::BTreeMap;

pub(in crate::as_of) use request::Request;

use super::settle::{CountsFrom, settle};
use super::{Answer, Days};
use crate::amount::Cents;
use crate::date::{Date, Planned, Quarter};
use crate::fields::{At, Keyed, List};
use crate::problem::Place;
use crate::sheet::{
    Agreed, Change, Mijlpaal, Planning, Product, Publicatie, Realisatie, Risico, Sheet, Stagnatie, Stappen,
    Vervallen, Voortgang,
};

/// What is taken out, and what was seen on the way.
pub(super) struct Cut {
    pub(super) days: Days,
    /// The sheet stopped, and nobody has asked for that yet.
    pub(super) lapsed_unasked: bool,
    /// See [`super::AsOf::since`].
    pub(super) since: BTreeMap<Place, Date>,
    /// See [`super::AsOf::answer`].
    pub(super) answers: BTreeMap<Place, Answer>,
    /// See [`super::AsOf::became`].
    pub(super) became: BTreeMap<Place, Cents>,
    /// See [`super::AsOf::moved_to`].
    pub(super) moved_to: BTreeMap<Place, Planned>,
    pub(super) last_fact: Option<Date>,
}

impl Cut {
    pub(super) fn new(days: Days) -> Self {
        Self {
            days,
            lapsed_unasked: false,
            since: BTreeMap::new(),
            answers: BTreeMap::new(),
            became: BTreeMap::new(),
            moved_to: BTreeMap::new(),
            last_fact: None,
        }
    }

    /// Whether something of this day is known; a day that could not be read tells nothing. Facts end with the agreements
    /// where the closing date lies before the reporting date.
    fn happened(&mut self, day: &At<Date>) -> bool {
        let known = day.value <= self.days.facts.min(self.days.agreed);
        if known {
            self.last_fact = self.last_fact.max(day.good().copied());
        }
        known
    }

    /// Forgets a fact that is not known.
    fn fact(&mut self, day: &mut Option<At<Date>>) {
        if day.as_ref().is_some_and(|day| !self.happened(day)) {
            *day = None;
        }
    }

    /// The same of what ended something that stands at `place`, and keeps the day beside it if it came before the papers.
    fn end(&mut self, place: Place, day: &mut Option<At<Date>>) {
        let later = day.as_ref().map(|day| day.value);
        self.fact(day);
        if let Some(later) = later.filter(|later| day.is_none() && *later <= self.days.sent) {
            self.since.insert(place, later);
        }
    }

    /// Whether a request that stands at `place` is known.
    fn is_known(&mut self, place: Place, request: Request<'_>) -> bool {
        let met = |op: Date| self.days.met == Some(op);
        let akkoord = request.akkoord.as_ref().filter(|akkoord| met(akkoord.op.value));
        let afgewezen = request.afgewezen.as_ref().filter(|refusal| met(refusal.op.value));
        if akkoord.is_some() || afgewezen.is_some() {
            let akkoord = akkoord.map(|akkoord| akkoord.value.clone());
            let afgewezen = afgewezen.map(|refusal| refusal.value.clone());
            self.answers.insert(place, Answer { akkoord, afgewezen, afgesproken_bedrag: None });
        }
        request.known(self.days)
    }

    pub(super) fn sheet(&mut self, sheet: &mut Sheet) {
        let Sheet {
            titel: _,
            onderdeel: _,
            pijler: _,
            ook_voor: _,
            themagroep: _,
            soort: _,
            afgesproken,
            concept: _,
            projectnummer: _,
            website: _,
            doel: _,
            beoogd_resultaat: _,
            aanpak: _,
            producten,
            planning,
            afgerond,
            opbrengst,
            lessen,
            vervallen,
            partijen: _,
            begroting,
            g40: _,
            platform31: _,
            uren: _,
            na_afloop,
            deelname,
            externe_inzet,
            risicos,
            stagnatie,
            voortgang,
            realisatie,
            publicaties,
        } = sheet;
        if let Some(akkoord) = afgesproken {
            akkoord.value.na_peildatum = self.days.since(akkoord.op.value);
        }
        self.planned(&mut producten.value, &mut planning.value);
        let ends = afgerond.is_some() || vervallen.is_some();
        self.fact(afgerond);
        self.lapse(vervallen);
        if !(self.has_ended(afgerond.as_ref(), vervallen.as_ref()) || !ends && self.days.is_now()) {
            // what came of work that goes on is known with what has no day of its own
            (*opbrengst, *lessen) = (None, None);
        }
        self.risks(risicos);
        self.budget(&mut begroting.value);
        self.kept(na_afloop);
        if let Some(deelname) = deelname {
            self.own_contribution(deelname.key_place, &mut deelname.value);
        }
        self.work(externe_inzet);
        self.standstills(stagnatie);
        self.quarters(voortgang, realisatie);
        publicaties.retain(|publication| {
            let Publicatie { titel: _, datum, url: _ } = &publication.value;
            self.happened(datum)
        });
    }

    /// Whether the work is known to have been done, or to have stopped.
    fn has_ended(&self, afgerond: Option<&At<Date>>, vervallen: Option<&At<Vervallen>>) -> bool {
        let stopped = vervallen.is_some_and(|lapse| lapse.per.value <= self.days.facts);
        afgerond.is_some() || stopped
    }

    /// Why the whole stopped.
    fn lapse(&mut self, vervallen: &mut Option<At<Vervallen>>) {
        vervallen.take_if(|lapse| {
            let place = lapse.key_place;
            let Vervallen { per, reden: _, gevraagd, akkoord, afgewezen } = &mut lapse.value;
            let refused = akkoord.is_none() && afgewezen.is_some();
            let known = self.is_known(place, Request { gevraagd, akkoord, afgewezen, bedrag: None });
            // the work stopped on that day, whoever had agreed to it
            self.lapsed_unasked = !known && !refused && per.value <= self.days.facts;
            !known && !self.lapsed_unasked
        });
    }

    /// Those that were known by then, and whether they had gone.
    fn risks(&mut self, risicos: &mut List<Risico>) {
        risicos.retain(|risk| self.happened(&risk.sinds));
        for risk in &mut risicos.items {
            let Risico { omschrijving: _, maatregel: _, eigenaar: _, sinds: _, vervallen } = &mut risk.value;
            self.fact(vervallen);
        }
    }

    /// What a quarter brought, in order.
    fn quarters(&self, voortgang: &mut List<Voortgang>, realisatie: &mut Keyed<Quarter, Realisatie>) {
        voortgang.retain(|report| {
            let Voortgang { periode, stand: _, resultaten: _, bijstelling: _, komend: _, prognose: _ } =
                &report.value;
            periode.last_day() <= self.days.facts
        });
        voortgang.sort_by_key(|report| report.periode.value);
        realisatie.entries.retain(|(quarter, _)| quarter.last_day() <= self.days.facts);
        realisatie.entries.sort_by_key(|(quarter, _)| quarter.value);
    }

    fn planned(&mut self, producten: &mut Vec<At<Product>>, planning: &mut Planning) {
        let mut lapse_unknown = Vec::new();
        for product in producten.iter_mut() {
            let place = product.key_place;
            let Product { naam, gepland, bijgesteld, opgeleverd, vervallen, vervangt: _ } =
                &mut product.value;
            self.moved(gepland, bijgesteld, CountsFrom::WithAkkoord);
            self.end(place, opgeleverd);
            vervallen.take_if(|lapse| {
                let place = lapse.key_place;
                let Vervallen { per: _, reden: _, gevraagd, akkoord, afgewezen } = &mut lapse.value;
                let refused = akkoord.is_none() && afgewezen.is_some();
                let known = self.is_known(place, Request { gevraagd, akkoord, afgewezen, bedrag: None });
                lapse_unknown.extend((!known && !refused).then(|| naam.value.clone()));
                !known
            });
        }
        // what takes the place of another product is not there before that one is known to lapse
        producten.retain(|product| {
            let replaces = product.vervangt.as_ref().and_then(At::good);
            product.opgeleverd.is_some() || replaces.is_none_or(|name| !lapse_unknown.contains(name))
        });
        let Planning { start: _, gestart, einde, bijgesteld, mijlpalen } = planning;
        // until it began, everyone knew that it had not
        gestart.take_if(|day| day.value > self.days.agreed);
        self.moved(einde, bijgesteld, CountsFrom::WithAkkoord);
        for milestone in mijlpalen.iter_mut() {
            let place = milestone.key_place;
            let Mijlpaal { naam: _, gepland, bijgesteld, gereed } = &mut milestone.value;
            self.moved(gepland, bijgesteld, CountsFrom::AtOnce);
            self.end(place, gereed);
        }
    }

    /// A planned day as it was agreed then.
    fn moved<C: Change>(&mut self, day: &mut At<Agreed<C::Of>>, changes: &mut List<C>, counts: CountsFrom)
    where
        C::Of: Into<Planned>,
    {
        if !day.broken && !changes.is_empty() {
            self.met(changes);
            // of a sheet that was cut before, the proposal is what its file says
            let refused = day.afgewezen.map(|(refused, _)| refused);
            let today = day.voorgesteld.or(refused).unwrap_or(day.now);
            let mut became = BTreeMap::new();
            day.value = settle(today, changes, self.days, counts, &mut became);
            self.moved_to.extend(became.into_iter().map(|(place, day)| (place, day.into())));
        }
    }

    /// Keeps what the meeting answered to these.
    fn met<C: Change>(&mut self, changes: &mut [At<C>]) {
        for change in changes {
            let place = change.key_place;
            let (gevraagd, akkoord, afgewezen) = change.answers();
            // a copy is asked, for the answer only: the changes themselves are settled together
            let (mut gevraagd, mut akkoord, mut afgewezen) =
                (gevraagd.clone(), akkoord.clone(), afgewezen.clone());
            let request = Request {
                gevraagd: &mut gevraagd,
                akkoord: &mut akkoord,
                afgewezen: &mut afgewezen,
                bedrag: None,
            };
            self.is_known(place, request);
        }
    }

    fn standstills(&mut self, standstills: &mut List<Stagnatie>) {
        standstills.retain(|standstill| self.happened(&standstill.stappen.melding));
        for standstill in standstills.iter_mut() {
            let place = standstill.key_place;
            let Stagnatie { kant: _, omschrijving: _, stappen, opgelost } = &mut standstill.value;
            let Stappen { melding: _, pijler, coordinatie, aot, bestuur } = &mut stappen.value;
            for step in [pijler, coordinatie, aot, bestuur] {
                self.fact(step);
            }
            self.end(place, opgelost);
        }
    }
}
