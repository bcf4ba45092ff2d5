//! What was asked, agreed, refused and corrected, of a sheet and of the frame, as known on a day: each with its own day and reason.
//!
//! Never: what became of the values themselves (`values.rs`).

use serde::{Deserialize, Serialize};

use crate::amount::Cents;
use crate::as_of::Days;
use crate::blocks::plain::on_one_line;
use crate::covenant::{Covenant, FixedAmount};
use crate::date::Date;
use crate::fields::At;
use crate::load::Programme;
use crate::notation;
use crate::sheet::{Afgewezen, Akkoord, Change, Gevraagd, NaAfloop, Payer, Sheet, Vervallen};

/// Something that was asked, agreed, refused or corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionValues {
    /// Of which kind, by the name of its field; `dag` and `bedrag` are what `bijgesteld` changes, `product` lapses.
    pub soort: String,
    /// About what, in words.
    pub wat: String,
    /// The same, where those words name what may be renamed or put otherwise: by ids, codes and written days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleutel: Option<String>,
    /// The value in print: as asked, agreed, refused or corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waarde: Option<String>,
    /// `gevraagd`, `voorgesteld`, `akkoord`, `afgewezen`, `gemeld`, `gestopt`, `vastgesteld`, `toegetreden` or `opgezegd`.
    pub stand: String,
    /// On which day, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<Date>,
    /// Why, on one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reden: Option<String>,
}

impl DecisionValues {
    /// What it is about, as differences name it.
    #[must_use]
    pub fn value(&self) -> String {
        match self.soort.as_str() {
            "bedrag" => self.wat.replacen("Convenantmiddelen", Payer::Convenant.word(), 1),
            _ => self.wat.clone(),
        }
    }

    /// Both are about one thing, under another name too.
    #[must_use]
    pub fn is_about(&self, other: &Self) -> bool {
        let keyed = self.sleutel.is_some() && self.sleutel == other.sleutel;
        self.soort == other.soort && (keyed || self.wat == other.wat)
    }

    /// Both parties agreed on it.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        self.stand == AGREED
    }

    /// Nothing else tells of it: of a value that was changed and agreed, the value itself does.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.stand != AGREED || !["dag", "bedrag", "product"].contains(&self.soort.as_str())
    }
}

const AGREED: &str = "akkoord";

/// Those of a sheet of a programme, by its id.
#[must_use]
pub fn decisions(programme: &Programme, id: &str, days: Days) -> Vec<DecisionValues> {
    programme.sheet(id).map_or_else(Vec::new, |loaded| of_sheet(&loaded.sheet, days))
}

/// Those of a sheet, in the order of the manual.
fn of_sheet(sheet: &Sheet, days: Days) -> Vec<DecisionValues> {
    let mut known = Known { days, all: Vec::new() };
    for product in sheet.producten.iter().filter(|product| !product.broken) {
        let name = &product.naam.value;
        known.moves(&format!("{name}, gepland"), &product.bijgesteld, product.gepland.now, notation::planned);
        known.lapse("product", &format!("{name}, vervallen"), product.vervallen.as_ref());
    }
    let planning = &sheet.planning;
    known.moves("Einde", &planning.bijgesteld, planning.einde.now, notation::date);
    known.lapse("vervallen", "Vervallen van dit blad", sheet.vervallen.as_ref());
    known.budget(sheet);
    known.kept(sheet.na_afloop.as_ref());
    if let Some(own) = &sheet.deelname {
        let answers = (own.gevraagd.as_ref(), own.akkoord.as_ref(), own.afgewezen.as_ref());
        if let Some(amount) = own.bijdrage_per_stad.as_ref().filter(|amount| amount.value > Cents::ZERO) {
            known.asked("deelname", "Eigen bijdrage per stad", amount.value, answers, None);
        }
        for city in own.gemeenten.iter() {
            known.day("gemeenten", &city.naam.value, None, "gestopt", city.gestopt.as_ref(), None);
        }
    }
    for work in sheet.externe_inzet.iter() {
        let answers = (work.gevraagd.as_ref(), work.akkoord.as_ref(), work.afgewezen.as_ref());
        let words = format!("Externe inzet van {}", work.partij.value);
        known.asked("externe_inzet", &words, work.bedrag.value, answers, None);
    }
    known.all
}

/// Those of the frame: cities that joined or left, addenda, and what the parties fixed.
#[must_use]
pub fn of_frame(covenant: &Covenant, days: Days) -> Vec<DecisionValues> {
    let mut known = Known { days, all: Vec::new() };
    for city in covenant.gemeenten.iter() {
        let name = &city.naam.value;
        let key = city.code.as_ref().map_or(name, |code| &code.value);
        known.keyed(key, |known| {
            known.day("gemeenten", name, None, "toegetreden", city.toegetreden.as_ref(), None);
            known.day("gemeenten", name, None, "opgezegd", city.opgezegd.as_ref(), None);
        });
    }
    for addendum in covenant.addenda.iter() {
        let until = addendum.looptijd_tot_en_met.as_ref();
        let until = until.map(|day| format!("looptijd tot en met {}", notation::date(day.value)));
        let words = format!("Addendum over {}", addendum.onderwerp.value);
        known.day("addenda", &words, until, AGREED, Some(&addendum.op), None);
    }
    for (year, fixed) in covenant.jaren.iter() {
        let year = year.value;
        let fixed_on = fixed.vastgesteld.as_ref();
        known.day("werkprogramma", &format!("Werkprogramma {year}"), None, "vastgesteld", fixed_on, None);
        let mut names: Vec<&str> = fixed.bijgesteld.iter().map(|change| change.wat.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let Some(which) = FixedAmount::called(name) else { continue };
            let mut now = fixed.value.clone();
            let Some(today) = which.of(&mut now).map(|amount| amount.value) else { continue };
            let own: Vec<_> =
                fixed.bijgesteld.iter().filter(|change| change.wat.value == name).cloned().collect();
            let pillar = |id: &str| covenant.pijler(id).map_or(id.to_owned(), |own| own.naam.value.clone());
            let words = which.in_words(pillar);
            let words = words.strip_prefix("het ").or_else(|| words.strip_prefix("de ")).unwrap_or(&words);
            known.keyed(&format!("{year} {name}"), |known| {
                known.changes(
                    "jaren",
                    &format!("{} {year}", notation::capital(words)),
                    &own,
                    today,
                    euros,
                    true,
                );
            });
        }
        for row in fixed.doorgeschoven.iter() {
            let pillar =
                covenant.pijler(&row.pijler).map_or(row.pijler.value.clone(), |own| own.naam.value.clone());
            let words = format!("Doorschuiven van {} naar {year} binnen {pillar}", row.van.value);
            let answers = (row.gevraagd.as_ref(), row.akkoord.as_ref(), row.afgewezen.as_ref());
            known.keyed(&format!("{} {year} {}", row.van.value, row.pijler.value), |known| {
                known.asked("doorgeschoven", &words, row.bedrag.value, answers, None);
            });
        }
    }
    if let Some(fixed) = &covenant.overschot {
        let amount = Some(notation::euros(fixed.bedrag.value, true));
        known.day("overschot", "Overschot", amount, "vastgesteld", Some(&fixed.vastgesteld), None);
    }
    known.all
}

/// Asked, agreed, refused.
type Answers<'s> = (Option<&'s At<Gevraagd>>, Option<&'s At<Akkoord>>, Option<&'s At<Afgewezen>>);

/// What is known on some days.
struct Known {
    days: Days,
    all: Vec<DecisionValues>,
}

impl Known {
    /// What this adds is about what this key names.
    fn keyed(&mut self, key: &str, add: impl FnOnce(&mut Self)) {
        let before = self.all.len();
        add(self);
        self.all.iter_mut().skip(before).for_each(|one| one.sleutel = Some(key.to_owned()));
    }

    /// Something with one day.
    fn day(
        &mut self,
        soort: &str,
        wat: &str,
        waarde: Option<String>,
        stand: &str,
        op: Option<&At<Date>>,
        reden: Option<String>,
    ) {
        if let Some(op) = op.and_then(At::good).copied().filter(|op| *op <= self.days.agreed) {
            let (soort, wat, stand) = (soort.to_owned(), wat.to_owned(), stand.to_owned());
            self.all.push(DecisionValues { soort, wat, sleutel: None, waarde, stand, op: Some(op), reden });
        }
    }

    /// How far a request came: refused, agreed or asked, its day and, of a refusal, why. `begun`: a day from which it is known
    /// without having been asked.
    fn stand(
        &self,
        begun: Option<Date>,
        (gevraagd, akkoord, afgewezen): Answers<'_>,
    ) -> Option<(&'static str, Option<Date>, Option<String>)> {
        let known = |day: Date| day <= self.days.agreed;
        if let Some(akkoord) = akkoord.filter(|akkoord| known(akkoord.op.value)) {
            return Some((AGREED, Some(akkoord.op.value), None));
        }
        if let Some(refusal) = afgewezen.filter(|refusal| known(refusal.op.value)) {
            let why = refusal.reden.as_ref().map(|why| on_one_line(&why.value));
            return Some(("afgewezen", Some(refusal.op.value), why));
        }
        let begun = gevraagd.map(|asked| asked.op.value).into_iter().chain(begun).min();
        match begun {
            Some(day) => known(day).then_some(("gevraagd", Some(day), None)),
            None => (akkoord.is_none() && afgewezen.is_none() && self.days.is_now())
                .then_some(("gevraagd", None, None)),
        }
    }

    /// Money that was asked for; until it is agreed as much as was asked.
    fn asked(&mut self, soort: &str, wat: &str, amount: Cents, answers: Answers<'_>, reden: Option<String>) {
        let Some((stand, op, refused)) = self.stand(None, answers) else { return };
        let asked = answers.0.and_then(|asked| asked.bedrag.as_ref()).map(|asked| asked.value);
        let amount = asked.filter(|_| stand != AGREED).unwrap_or(amount);
        let (soort, wat, stand) = (soort.to_owned(), wat.to_owned(), stand.to_owned());
        let (waarde, reden) = (Some(euros(amount)), refused.or(reden));
        self.all.push(DecisionValues { soort, wat, sleutel: None, waarde, stand, op, reden });
    }

    fn lapse(&mut self, soort: &str, wat: &str, lapse: Option<&At<Vervallen>>) {
        let Some(lapse) = lapse.and_then(At::good) else { return };
        let answers = (lapse.gevraagd.as_ref(), lapse.akkoord.as_ref(), lapse.afgewezen.as_ref());
        let Some((stand, op, refused)) = self.stand(None, answers) else { return };
        let waarde = Some(format!("per {}", notation::date(lapse.per.value)));
        let reden = refused.or_else(|| Some(on_one_line(&lapse.reden.0)));
        let (soort, wat, stand) = (soort.to_owned(), wat.to_owned(), stand.to_owned());
        self.all.push(DecisionValues { soort, wat, sleutel: None, waarde, stand, op, reden });
    }

    fn moves<C: Change + Clone>(
        &mut self,
        wat: &str,
        changes: &[At<C>],
        today: C::Of,
        say: impl Fn(C::Of) -> String,
    ) {
        self.changes("dag", wat, changes, today, say, false);
    }

    /// What each change of a value led to, in order of their days; with `both`, what it was too.
    fn changes<C: Change + Clone>(
        &mut self,
        soort: &str,
        wat: &str,
        changes: &[At<C>],
        today: C::Of,
        say: impl Fn(C::Of) -> String,
        both: bool,
    ) {
        let good =
            |change: &&At<C>| !change.broken && change.op().good().is_some() && change.van().good().is_some();
        let mut changes: Vec<&At<C>> = changes.iter().filter(good).collect();
        changes.sort_by_key(|change| change.op().value);
        let next = changes.iter().skip(1).map(|change| change.van().value).chain([today]);
        for (change, naar) in changes.iter().zip(next.collect::<Vec<_>>()) {
            let van = change.van().value;
            let (gevraagd, akkoord, afgewezen) = change.answers();
            let answers = (gevraagd.as_ref(), akkoord.as_ref(), afgewezen.as_ref());
            let slip = change.is_slip() && both && change.op().value <= self.days.agreed;
            let stand = match change.is_slip() {
                true => slip.then_some((AGREED, Some(change.op().value), None)),
                false => self.stand(Some(change.op().value), answers),
            };
            let Some((stand, op, refused)) = stand else { continue };
            let stand = if stand == "gevraagd" { "voorgesteld" } else { stand };
            // what was refused may have been put back since
            let waarde = (van != naar).then(|| match both {
                true => format!("{} → {}", say(van), say(naar)),
                false => say(naar),
            });
            let reden = refused.or_else(|| Some(change.short_reason()));
            let (soort, wat, stand) = (soort.to_owned(), wat.to_owned(), stand.to_owned());
            self.all.push(DecisionValues { soort, wat, sleutel: None, waarde, stand, op, reden });
        }
    }

    /// Covenant money that changes, what is carried over, deducted and added, and corrections.
    fn budget(&mut self, sheet: &Sheet) {
        let budget = &sheet.begroting;
        let own = |change: &&At<crate::sheet::BedragBijgesteld>| {
            !change.broken && change.partij.value == Payer::Convenant
        };
        let mut years: Vec<_> =
            budget.bijgesteld.iter().filter(own).map(|change| change.jaar.value).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let rows = budget.bijdragen.iter().filter(|row| row.partij.value == Payer::Convenant);
            let today = rows.filter_map(|row| row.amount(year)).map(|amount| amount.value).sum();
            let changes = budget.bijgesteld.iter().filter(own).filter(|change| change.jaar.value == year);
            let changes: Vec<_> = changes.cloned().collect();
            self.changes("bedrag", &format!("Convenantmiddelen {year}"), &changes, today, euros, false);
        }
        for row in budget.doorgeschoven.iter() {
            let words = format!("Doorschuiven van {} naar {}", row.van.value, row.naar.value);
            let answers = (row.gevraagd.as_ref(), row.akkoord.as_ref(), row.afgewezen.as_ref());
            self.asked("doorgeschoven", &words, row.bedrag.value, answers, None);
        }
        for (name, rows) in [("korting", &budget.korting), ("vergoeding", &budget.vergoeding)] {
            for row in rows.iter() {
                let words = format!("{} over {}", notation::capital(name), row.jaar.value);
                let answers = (row.gevraagd.as_ref(), row.akkoord.as_ref(), row.afgewezen.as_ref());
                self.asked(name, &words, row.bedrag.value, answers, Some(on_one_line(&row.reden.0)));
            }
        }
        for row in budget.correctie.iter().filter(|row| !row.broken) {
            let by =
                row.besteed.iter().map(|(payer, amount)| format!("{} {}", payer.word(), euros(amount.0)));
            let waarde = Some(by.collect::<Vec<_>>().join(", "));
            let words = format!("Correctie over {}", row.over.value);
            self.day("correctie", &words, waarde, "gemeld", Some(&row.op), Some(on_one_line(&row.reden.0)));
        }
    }

    fn kept(&mut self, kept: Option<&At<NaAfloop>>) {
        let Some(kept) = kept.and_then(At::good) else { return };
        let answers = (kept.gevraagd.as_ref(), kept.akkoord.as_ref(), kept.afgewezen.as_ref());
        let words = format!("Geld om na afloop af te ronden, tot en met {}", notation::date(kept.tot.value));
        self.keyed(&kept.tot.value.to_string(), |known| {
            known.asked("na_afloop", &words, kept.bedrag.value, answers, Some(on_one_line(&kept.reden.0)));
        });
    }
}

/// With cents where there are any.
fn euros(amount: Cents) -> String {
    notation::euros(amount, false)
}
