//! Takes out of the money of a sheet what is not known on some days.

use std::collections::BTreeMap;

use super::{Cut, Request};
use crate::amount::Cents;
use crate::as_of::settle::{CountsFrom, settle};
use crate::date::Year;
use crate::fields::{At, Keyed, List};
use crate::problem::Place;
use crate::sheet::{
    BedragBijgesteld, Begroting, Bijdrage, Correctie, Deelname, Deelnemer, Doorgeschoven, ExterneInzet,
    Levering, NaAfloop, NaAfloopBesteed, Ontvangen, Ontvangst, Payer, Verrekening,
};

impl Cut {
    /// Money kept to finish the work, and what was spent of it.
    pub(super) fn kept(&mut self, na_afloop: &mut Option<At<NaAfloop>>) {
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

    pub(super) fn work(&mut self, externe_inzet: &mut List<ExterneInzet>) {
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

    pub(super) fn budget(&mut self, budget: &mut Begroting) {
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
        bijdragen.value.retain(|row| row.is_unknown() || row.totaal.is_some() || row.has_amounts());
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
    pub(super) fn own_contribution(&mut self, place: Place, deelname: &mut Deelname) {
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
}
