//! Takes out of a sheet what is not known on some days.
//!
//! Every field of every record with days is named here: one that is added does not compile until it is decided what a
//! document of an earlier day knows of it.

use std::collections::BTreeMap;

use super::settle::{CountsFrom, settle};
use super::{Answer, Days};
use crate::amount::Cents;
use crate::date::{Date, Planned, Quarter, Year};
use crate::fields::{At, Keyed, List};
use crate::problem::Place;
use crate::sheet::{
    Afgewezen, Agreed, Akkoord, BedragBijgesteld, Begroting, Bijdrage, Change, Correctie, Deelname,
    Deelnemer, Doorgeschoven, ExterneInzet, Gevraagd, Levering, Mijlpaal, NaAfloop, NaAfloopBesteed,
    Ontvangen, Ontvangst, Payer, Planning, Product, Publicatie, Realisatie, Risico, Sheet, Stagnatie,
    Stappen, Verrekening, Vervallen, Voortgang,
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

/// Asked, agreed and refused, of what needs both parties.
pub(super) struct Request<'r> {
    pub(super) gevraagd: &'r mut Option<At<Gevraagd>>,
    pub(super) akkoord: &'r mut Option<At<Akkoord>>,
    pub(super) afgewezen: &'r mut Option<At<Afgewezen>>,
    /// How much; of money that was asked for and not agreed yet, what was asked.
    pub(super) bedrag: Option<&'r mut At<Cents>>,
}

impl Request<'_> {
    /// Forgets an answer of later; tells whether the request itself is known: it was answered, or asked by then. One that
    /// was answered without having been asked is known from its answer on, and one that has no day at all from [`Days::now`] on.
    pub(super) fn known(self, days: Days) -> bool {
        let Self { gevraagd, akkoord, afgewezen, bedrag } = self;
        let answered = akkoord.is_some() || afgewezen.is_some();
        akkoord.take_if(|akkoord| akkoord.op.value > days.agreed);
        afgewezen.take_if(|refusal| refusal.op.value > days.agreed);
        let asked = gevraagd.as_ref().and_then(|asked| asked.bedrag.as_ref()).filter(|_| akkoord.is_none());
        if let (Some(bedrag), Some(asked)) = (bedrag, asked) {
            bedrag.value = asked.value;
        }
        if let Some(akkoord) = akkoord {
            akkoord.value.na_peildatum = days.since(akkoord.op.value);
        }
        if let Some(refusal) = afgewezen {
            refusal.value.na_peildatum = days.since(refusal.op.value);
            return akkoord.is_some() || days.refused_from <= refusal.op.value;
        }
        match gevraagd {
            Some(gevraagd) => akkoord.is_some() || gevraagd.op.value <= days.agreed,
            None => akkoord.is_some() || !answered && days.is_now(),
        }
    }
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
        // what came of the work is known once it ended; of work that goes on, with what has no day of its own
        let stopped = vervallen.as_ref().is_some_and(|lapse| lapse.per.value <= self.days.facts);
        if !(afgerond.is_some() || stopped || !ends && self.days.is_now()) {
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

    /// Money kept to finish the work, and what was spent of it.
    fn kept(&mut self, na_afloop: &mut Option<At<NaAfloop>>) {
        na_afloop.take_if(|kept| {
            let place = kept.key_place;
            let NaAfloop { bedrag, tot: _, reden: _, gevraagd, akkoord, afgewezen, besteed } =
                &mut kept.value;
            besteed.retain(|spent| {
                let NaAfloopBesteed { op, bedrag: _ } = &spent.value;
                self.happened(op)
            });
            !self.amount(place, Request { gevraagd, akkoord, afgewezen, bedrag: Some(bedrag) })
        });
    }

    fn work(&mut self, externe_inzet: &mut List<ExterneInzet>) {
        externe_inzet.retain_mut(|work| {
            let place = work.key_place;
            let ExterneInzet {
                partij: _,
                expertise: _,
                reden: _,
                bedrag,
                vanaf: _,
                gevraagd,
                akkoord,
                afgewezen,
            } = &mut work.value;
            self.amount(place, Request { gevraagd, akkoord, afgewezen, bedrag: Some(bedrag) })
        });
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

    fn budget(&mut self, budget: &mut Begroting) {
        let Begroting { totaal, bijdragen, bijgesteld, doorgeschoven, korting, vergoeding, correctie } =
            budget;
        totaal.value += self.changed(&mut bijdragen.value, bijgesteld);
        for row in &mut bijdragen.value {
            let Bijdrage {
                partij: _,
                jaren: _,
                totaal: _,
                vorm: _,
                toelichting: _,
                toegezegd,
                geleverd,
                ontvangen,
            } = &mut row.value;
            geleverd.retain(|row| {
                let Levering { op, waarde: _ } = &row.value;
                self.happened(op)
            });
            toegezegd.take_if(|day| day.value > self.days.agreed);
            if let Some(received) = ontvangen {
                self.received(&mut received.value);
            }
        }
        bijdragen.value.retain(|row| row.is_unknown() || row.totaal.is_some() || row.is_told());
        doorgeschoven.retain_mut(|row| {
            let place = row.key_place;
            let Doorgeschoven { van: _, naar: _, bedrag, gevraagd, akkoord, afgewezen } = &mut row.value;
            self.amount(place, Request { gevraagd, akkoord, afgewezen, bedrag: Some(bedrag) })
        });
        correctie.retain(|row| {
            let Correctie { over: _, op, besteed: _, reden: _ } = &row.value;
            op.value <= self.days.agreed
        });
        for rows in [korting, vergoeding] {
            rows.retain_mut(|row| {
                let place = row.key_place;
                let Verrekening { jaar: _, bedrag, reden: _, gevraagd, akkoord, afgewezen } = &mut row.value;
                self.amount(place, Request { gevraagd, akkoord, afgewezen, bedrag: Some(bedrag) })
            });
        }
    }

    /// The amounts as they were agreed then; what they are more than today's. Covenant money needs an akkoord, that of others
    /// counts from the day of its change.
    fn changed(&mut self, rows: &mut [At<Bijdrage>], changes: &mut List<BedragBijgesteld>) -> Cents {
        let mut groups: BTreeMap<(Payer, bool, Year), Vec<At<BedragBijgesteld>>> = BTreeMap::new();
        for change in changes.items.drain(..).filter(|change| !change.broken) {
            let key = (change.partij.value.clone(), change.vorm.is_some(), change.jaar.value);
            groups.entry(key).or_default().push(change);
        }
        let mut more = Cents::ZERO;
        for ((partij, in_natura, jaar), mut own) in groups {
            let Some(row) = Begroting::row_of(rows, &partij, in_natura, jaar).and_then(|at| rows.get_mut(at))
            else {
                continue;
            };
            let Some(years) = &mut row.value.jaren else { continue };
            let amounts = &mut years.value.entries;
            let at = amounts.iter().position(|(year, _)| year.value == jaar);
            let today = at.map_or(Cents::ZERO, |at| amounts[at].1.value);
            let counts =
                if partij == Payer::Convenant { CountsFrom::WithAkkoord } else { CountsFrom::AtOnce };
            self.met(&mut own);
            let key = own.first().map_or(row.key_place, |change| change.key_place);
            let then = settle(today, &mut own, self.days, counts, &mut self.became).now;
            let known = |value| At { value, place: key, key_place: key, broken: false };
            match at {
                Some(at) if then == Cents::ZERO => drop(amounts.remove(at)),
                Some(at) => amounts[at].1.value = then,
                None if then != Cents::ZERO => {
                    amounts.push((At { value: jaar, place: key, key_place: key, broken: false }, known(then)))
                }
                None => {}
            }
            more += then - today;
            changes.items.extend(own);
        }
        more
    }

    /// The same of money: beside the answer stands what was agreed, where another amount was asked.
    fn amount(&mut self, place: Place, request: Request<'_>) -> bool {
        let agreed = request.bedrag.as_ref().map(|bedrag| bedrag.value);
        let asked =
            request.gevraagd.as_ref().and_then(|asked| asked.bedrag.as_ref()).map(|asked| asked.value);
        let late = request.akkoord.as_ref().is_some_and(|akkoord| akkoord.op.value > self.days.agreed);
        let known = self.is_known(place, request);
        if let Some(answer) = self.answers.get_mut(&place).filter(|answer| answer.akkoord.is_some()) {
            answer.afgesproken_bedrag = agreed.filter(|_| late && asked.is_some() && asked != agreed);
        }
        known
    }

    fn received(&mut self, received: &mut Ontvangen) {
        match received {
            Ontvangen::PerJaar(Keyed { entries, key_place: _ }) => {
                entries.retain(|(year, _)| year.value <= Year(self.days.facts.year()));
            }
            Ontvangen::PerDag(rows) => rows.retain(|row| {
                let Ontvangst { op, bedrag: _ } = &row.value;
                self.happened(op)
            }),
        }
    }

    /// What cities pay themselves is asked of them once it is agreed; before, it may not be known that they would.
    fn own_contribution(&mut self, place: Place, deelname: &mut Deelname) {
        let Deelname {
            vorm: _,
            gemeenten,
            ook: _,
            aanmelden_tot: _,
            bijdrage_per_stad,
            gevraagd,
            akkoord,
            afgewezen,
        } = deelname;
        for city in &mut gemeenten.items {
            let Deelnemer { naam: _, gestopt } = &mut city.value;
            self.fact(gestopt);
        }
        if let Some(amount) = bijdrage_per_stad
            && !self.amount(place, Request { gevraagd, akkoord, afgewezen, bedrag: Some(amount) })
        {
            *bijdrage_per_stad = None;
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
