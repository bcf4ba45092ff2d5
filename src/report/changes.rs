//! What changed since the previous report to the AOT: sheets that began, ended or stand otherwise, and forecasts.
//!
//! Against the report that lies in the archive; without one, against what the sheets themselves tell of its days.
//!
//! Never: what both reports say alike, results and products, which the chapters tell.

mod decided;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::chapter::Chapter;
use super::names::contribution_name;
use super::period::Period;
use crate::amount::Cents;
use crate::archive;
use crate::as_of::AsOf;
use crate::compare::{Difference, SheetDifference};
use crate::covenant::Covenant;
use crate::date::{Date, Planned, Year};
use crate::document::{Document, Part};
use crate::fields::{At, Markdown};
use crate::load::Programme;
use crate::money;
use crate::notation;
use crate::problem::Place;
use crate::sheet::{Akkoord, BedragBijgesteld, Change, Mijlpaal, Payer, Product, Stand};
use crate::state::{Toestand, toestand};
use crate::values::Values;

/// What a report of a period changes on the one before it.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// The reporting date of the previous report.
    pub vorige: Date,
    /// The previous report, in words: `de jaarverantwoording 2020`.
    pub met: String,
    /// How far it came and when, if it lies in the archive: `vastgesteld op 11 februari 2021`.
    pub archief: Option<String>,
    /// Why what lies in the archive cannot be read.
    pub archief_fout: Option<String>,
    /// Forecasts are compared: of a year that is over they say nothing.
    pub met_prognose: bool,
    /// The sheets that changed, in the order of the chapters.
    pub bladen: Vec<ChangedSheet>,
}

/// A sheet that changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ChangedSheet {
    /// Its title.
    pub titel: String,
    /// Its chapter.
    pub hoofdstuk: String,
    /// The day on which both parties agreed on it, if that was since.
    pub afgesproken: Option<Date>,
    /// The day on which it began, if that was since.
    pub gestart: Option<Date>,
    /// The day on which it was finished, if that was since.
    pub afgerond: Option<Date>,
    /// The day from which it lapsed, if that was since.
    pub vervallen: Option<Date>,
    /// Why; Markdown.
    pub vervallen_reden: Option<Markdown>,
    /// What both parties answered to that.
    pub vervallen_akkoord: Option<Akkoord>,
    /// The day on which it was asked, where that is known.
    pub vervallen_gevraagd: Option<Date>,
    /// Its stand then and now, when both were given and differ.
    pub stand: Option<[Stand; 2]>,
    /// The forecast of the year then and now, when both were given and differ; of a year that is over it says nothing.
    pub prognose: Option<[Cents; 2]>,
    /// What was agreed otherwise since.
    pub afspraken: Vec<Agreement>,
    /// What was asked, refused, corrected or agreed since, each in words with its day and reason.
    pub besluiten: Vec<String>,
    /// What the previous report says otherwise, in words, without a day or a reason in the sheet: as that lies in the archive.
    pub zonder_toelichting: Vec<String>,
    /// What the previous report says otherwise because it was written down later, in words with its reason and its day; and what
    /// has no day of its own: who holds an office, who takes part, a title, a milestone that was written over.
    pub nagekomen: Vec<String>,
}

/// An agreement that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Agreement {
    /// The planned day of a product or a milestone, or the end of the sheet (without a product).
    Dag {
        /// Which.
        product: Option<String>,
        /// Then.
        van: Planned,
        /// Now.
        naar: Planned,
        /// Why.
        reden: Option<String>,
    },
    /// A product that came.
    Nieuw {
        /// Which.
        product: String,
        /// In place of which.
        vervangt: Option<String>,
    },
    /// A product that lapsed.
    Vervallen {
        /// Which.
        product: String,
        /// From which day.
        per: Date,
        /// Why; Markdown.
        reden: Markdown,
        /// What both parties agreed on that.
        akkoord: Option<Akkoord>,
    },
    /// An amount of the budget.
    Bedrag {
        /// Whose, in print.
        partij: String,
        /// Of which year.
        jaar: Year,
        /// Then.
        van: Cents,
        /// Now.
        naar: Cents,
        /// Why.
        reden: Option<String>,
    },
}

/// The changes; `None` for the first report of the covenant. A half-year report follows the account of the year before it,
/// an account the half-year report of its year, a quarter and a work programme the one before it (Bijlage 1, article 8).
pub(super) fn changes(
    programme: &Programme,
    covenant: &Covenant,
    chapters: &[Chapter],
    period: &Period,
) -> Option<Changes> {
    let before = Period::of(programme, &before(period))
        .filter(|before| before.until >= covenant.looptijd.van.value)?;
    let filed = archive::last(programme, &before.document);
    let kept = filed.as_ref().map(|filed| filed.values(&programme.files));
    let values = kept.as_ref().and_then(|kept| kept.as_ref().ok());
    let (mut unsaid, mut late) = otherwise(programme, values);
    let plans = matches!(period.document, Document::WorkProgramme(_));
    let since = decided::Since { programme, values, plans, then: before.days(), now: period.days() };
    let pairs =
        chapters.iter().flat_map(|chapter| chapter.onderdelen.iter().map(move |entry| (chapter, entry)));
    let mut bladen: Vec<ChangedSheet> = pairs
        .filter_map(|(chapter, entry)| {
            let now = &entry.blad.blad;
            let then = AsOf::of(programme, programme.sheet(&now.id)?, before.days());
            let afspraken = agreements(covenant, &then, now);
            let [zonder_toelichting, nagekomen] =
                [&mut unsaid, &mut late].map(|of| of.remove(&now.id).unwrap_or_default().1);
            let hoofdstuk = chapter.naam.clone();
            let mut nagekomen = nagekomen;
            nagekomen.extend(since.late(&then, &nagekomen));
            let told = between(&then, now, period);
            let besluiten = since.of_sheet(&then, told.vervallen.is_some());
            let changed =
                ChangedSheet { hoofdstuk, afspraken, besluiten, zonder_toelichting, nagekomen, ..told };
            changed.is_any().then_some(changed)
        })
        .collect();
    if period.part == Part::Whole {
        let shown = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
        let shown: BTreeSet<&str> = shown.map(|entry| entry.blad.blad.id.as_str()).collect();
        let (frame, others) = beside(&since, [unsaid, late, since.elsewhere(&shown)]);
        bladen.extend(others);
        if frame.is_any() {
            bladen.insert(0, frame);
        }
    }
    let met_prognose = tells_forecasts(period);
    let archief = filed.as_ref().filter(|_| values.is_some()).map(|filed| filed.in_words());
    let archief_fout = kept.as_ref().and_then(|kept| kept.as_ref().err().cloned());
    Some(Changes {
        vorige: before.date,
        met: in_words(&before.document),
        archief,
        archief_fout,
        met_prognose,
        bladen,
    })
}

/// The report that one follows.
fn before(period: &Period) -> Document {
    match period.document {
        Document::Annual(year) => Document::HalfYear(year),
        Document::WorkProgramme(year) => Document::WorkProgramme(Year(year.0 - 1)),
        Document::Quarterly(quarter, ref part) => Document::Quarterly(quarter.previous(), part.clone()),
        _ => Document::Annual(Year(period.year.0 - 1)),
    }
}

/// What changed in the frame, and in sheets that the report does not hold: what was written over, told later and decided.
fn beside(since: &decided::Since<'_>, lines: [BySheet; 3]) -> (ChangedSheet, Vec<ChangedSheet>) {
    let mut frame = ChangedSheet {
        titel: "Convenant".to_owned(),
        besluiten: since.of_frame(),
        ..ChangedSheet::default()
    };
    let mut others = Vec::new();
    let ids: BTreeSet<String> = lines.iter().flat_map(BTreeMap::keys).cloned().collect();
    for id in ids {
        let [unsaid, late, decided] = lines.each_ref().map(|of| of.get(&id).cloned().unwrap_or_default());
        if id.is_empty() {
            (frame.zonder_toelichting, frame.nagekomen) = (unsaid.1, late.1);
            continue;
        }
        let mut titles = [unsaid.0, late.0, decided.0].into_iter();
        others.push(ChangedSheet {
            titel: titles.find(|title| !title.is_empty()).unwrap_or_default(),
            hoofdstuk: "niet in dit document".to_owned(),
            besluiten: decided.1,
            zonder_toelichting: unsaid.1,
            nagekomen: late.1,
            ..ChangedSheet::default()
        });
    }
    (frame, others)
}

/// A document in a sentence.
fn in_words(document: &Document) -> String {
    match document {
        Document::WorkProgramme(year) => format!("het werkprogramma {year}"),
        Document::HalfYear(year) => format!("de halfjaarrapportage {year}"),
        Document::Annual(year) => format!("de jaarverantwoording {year}"),
        Document::Quarterly(quarter, _) => format!("de rapportage over het {}", notation::quarter(*quarter)),
        other => other.name(),
    }
}

/// Title and lines, by the id of the sheet.
type BySheet = BTreeMap<String, (String, Vec<String>)>;

/// What a document of the archive says otherwise than the sheets tell of its days: without a word, and because it was written
/// down later.
fn otherwise(programme: &Programme, values: Option<&Values>) -> (BySheet, BySheet) {
    let found = values.map(|values| archive::overwritten(programme, values)).unwrap_or_default();
    let lines = |sheet: &SheetDifference| sheet.verschillen.iter().map(Difference::line).collect();
    let unsaid = found.unsaid.iter();
    let unsaid = unsaid.map(|sheet| (sheet.id.clone(), (sheet.titel.clone(), lines(sheet)))).collect();
    (unsaid, found.late)
}

/// A plan tells no progress, and a year that is over has figures.
fn tells_forecasts(period: &Period) -> bool {
    !matches!(period.document, Document::WorkProgramme(_)) && !period.is_over(period.year)
}

fn between(then: &AsOf, now: &AsOf, period: &Period) -> ChangedSheet {
    let (was, is) = (toestand(then), toestand(now));
    let ended = |state: Toestand| was != state && is == state;
    let differ = |pair: (Option<Stand>, Option<Stand>)| match pair {
        (Some(then), Some(now)) if then != now => Some([then, now]),
        _ => None,
    };
    let plans = matches!(period.document, Document::WorkProgramme(_)); // it tells no progress
    let lapse = now.vervallen.as_ref().filter(|_| ended(Toestand::Vervallen));
    ChangedSheet {
        titel: now.titel.value.clone(),
        hoofdstuk: String::new(),
        afgesproken: now
            .afgesproken
            .as_ref()
            .filter(|_| !then.is_agreed() && now.is_agreed())
            .map(|akkoord| akkoord.op.value),
        gestart: now
            .begun()
            .filter(|_| !plans && was == Toestand::InVoorbereiding && is != Toestand::InVoorbereiding),
        afgerond: now.afgerond.as_ref().filter(|_| !plans && ended(Toestand::Afgerond)).map(|day| day.value),
        vervallen: now.lapsed_on().filter(|_| ended(Toestand::Vervallen)),
        vervallen_reden: lapse.map(|lapse| lapse.reden.value.clone()),
        vervallen_akkoord: lapse
            .and_then(|lapse| lapse.akkoord.as_ref())
            .map(|akkoord| akkoord.value.clone()),
        vervallen_gevraagd: lapse.and_then(|lapse| Some(lapse.gevraagd.as_ref()?.op.value)),
        stand: differ((stand(then), stand(now))).filter(|_| !plans),
        prognose: forecasts(then, now, period.year).filter(|_| tells_forecasts(period)),
        ..ChangedSheet::default()
    }
}

/// What was agreed otherwise since: products and milestones in the order of the sheet, its end, its amounts.
fn agreements(covenant: &Covenant, then: &AsOf, now: &AsOf) -> Vec<Agreement> {
    if !then.is_agreed() {
        return Vec::new();
    }
    let mut changed: Vec<Agreement> =
        now.producten.iter().filter_map(|product| product_since(then, product)).collect();
    changed.extend(now.planning.mijlpalen.iter().filter_map(|stone| milestone_since(then, stone)));
    let (was, is) = (then.planning.einde.now, now.planning.einde.now);
    if was != is {
        let reden = reasons_since(&then.planning.bijgesteld, &now.planning.bijgesteld, true);
        changed.push(Agreement::Dag { product: None, van: was.into(), naar: is.into(), reden });
    }
    let amounts = &now.begroting.bijgesteld;
    let key =
        |change: &BedragBijgesteld| (change.partij.value.clone(), change.vorm.is_some(), change.jaar.value);
    let payers: BTreeSet<(Payer, bool, Year)> = amounts.iter().map(|change| key(change)).collect();
    changed.extend(payers.into_iter().filter_map(|which| {
        let own = |sheet: &AsOf| -> Vec<At<BedragBijgesteld>> {
            sheet.begroting.bijgesteld.iter().filter(|change| key(change) == which).cloned().collect()
        };
        let (payer, in_natura, jaar) = (&which.0, which.1, which.2);
        let amount = |sheet: &AsOf| -> Cents {
            let rows = sheet.begroting.bijdragen.iter();
            let rows = rows.filter(|row| row.partij.value == *payer && row.is_in_kind() == in_natura);
            rows.map(|row| money::agreed_for(sheet, row, jaar)).sum()
        };
        let (van, naar) = (amount(then), amount(now));
        let reden = reasons_since(&own(then), &own(now), *payer == Payer::Convenant);
        let partij = contribution_name(covenant, payer, in_natura);
        (van != naar).then_some(Agreement::Bedrag { partij, jaar, van, naar, reden })
    }));
    changed
}

/// Why a value is another one than then, and since when: the reasons of the changes that count now and did not then.
fn reasons_since<C: Change>(then: &[At<C>], now: &[At<C>], needs_akkoord: bool) -> Option<String> {
    let counts = |change: &At<C>| {
        let (_, akkoord, refused) = change.answers();
        refused.is_none() && (akkoord.is_some() || !needs_akkoord || change.is_slip())
    };
    let before: BTreeSet<Place> =
        then.iter().filter(|change| counts(change)).map(|change| change.key_place).collect();
    let since = now.iter().filter(|change| counts(change) && !before.contains(&change.key_place));
    let day = |change: &At<C>| match change.answers().1 {
        Some(akkoord) => format!("akkoord op {}", notation::date(akkoord.op.value)),
        None => notation::date(change.op().value),
    };
    let reasons: Vec<String> =
        since.map(|change| format!("{}, {}", change.short_reason(), day(change))).collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

/// What became of a product since; those that share a name are told apart by their place.
fn product_since(then: &AsOf, now: &At<Product>) -> Option<Agreement> {
    let product = now.naam.value.clone();
    let Some(was) = then.producten.iter().find(|before| before.key_place == now.key_place) else {
        return Some(Agreement::Nieuw {
            product,
            vervangt: now.vervangt.as_ref().map(|name| name.value.clone()),
        });
    };
    if let (None, Some(lapse)) = (was.agreed_lapse(), now.agreed_lapse()) {
        return Some(Agreement::Vervallen {
            product,
            per: lapse.per.value,
            reden: lapse.reden.value.clone(),
            akkoord: lapse.akkoord.as_ref().map(|akkoord| akkoord.value.clone()),
        });
    }
    let (van, naar) = (was.gepland.now, now.gepland.now);
    let reden = reasons_since(&was.bijgesteld, &now.bijgesteld, true);
    let moved = Agreement::Dag { product: Some(product), van, naar, reden };
    (van != naar).then_some(moved)
}

/// How a milestone moved since; it needs no akkoord.
fn milestone_since(then: &AsOf, now: &At<Mijlpaal>) -> Option<Agreement> {
    let was = then.planning.mijlpalen.iter().find(|before| before.key_place == now.key_place)?;
    let (van, naar) = (was.gepland.now, now.gepland.now);
    let reden = reasons_since(&was.bijgesteld, &now.bijgesteld, false);
    let moved = Agreement::Dag { product: Some(now.naam.value.clone()), van, naar, reden };
    (van != naar).then_some(moved)
}

/// The stand that was given for the quarter that ends on the sheet's day.
fn stand(sheet: &AsOf) -> Option<Stand> {
    let report = sheet.voortgang.iter().find(|report| report.periode.last_day() == sheet.date())?;
    Some(report.stand.value).filter(|_| toestand(sheet) == Toestand::InUitvoering)
}

fn forecasts(then: &AsOf, now: &AsOf, year: Year) -> Option<[Cents; 2]> {
    let pair = [money::forecast(then, year)?, money::forecast(now, year)?];
    (pair[0] != pair[1]).then_some(pair)
}

impl ChangedSheet {
    fn is_any(&self) -> bool {
        let days = [self.afgesproken, self.gestart, self.afgerond, self.vervallen];
        days.iter().any(Option::is_some)
            || self.stand.is_some()
            || self.prognose.is_some()
            || !self.afspraken.is_empty()
            || !self.besluiten.is_empty()
            || !self.zonder_toelichting.is_empty()
            || !self.nagekomen.is_empty()
    }
}
