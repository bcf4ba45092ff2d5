//! The rows of a project in, changes of its sheets out: first what each sheet and party spent in each quarter, then what differs from
//! what the sheets say.

use std::collections::{BTreeMap, BTreeSet};

use super::super::cells::{CellTrouble, in_message};
use super::super::{Change, LedgerOptions};
use super::line::{HOURS, LedgerLine};
use super::parts::Project;
use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::enquiry::{Item, booked};
use crate::load::{LoadedSheet, Programme};
use crate::money::shares;
use crate::notation;
use crate::problem::quoted;
use crate::sheet::Payer;
use crate::workbook::CellValue;

/// What a ledger says of a quarter: by a party, or by none.
#[derive(Debug, Default)]
struct Total {
    amount: Cents,
    /// In hundredths, and where.
    hours: Option<(i64, String)>,
    /// Of its first row.
    place: String,
}

/// Cents or hours of quarters.
type Quarters = BTreeMap<Quarter, i64>;

/// What is said of a sheet, and whether it says so already.
pub(super) type ToldChange = (Change, bool);

/// What a project spent, as its sheets are to say it, and what is worth telling of it.
pub(super) fn spent(
    programme: &Programme,
    number: &str,
    lines: &[LedgerLine],
    how: LedgerOptions,
) -> Result<(Vec<ToldChange>, Vec<String>), CellTrouble> {
    let place = lines.first().map_or("", |line| line.place.as_str());
    let at = |place: &str, (message, help): CellTrouble| (format!("{place}: {message}"), help);
    let project = Project::of(programme, number, how).map_err(|odd| at(place, odd))?;
    let totals = totals(lines, how)?;
    let mut spent: BTreeMap<(usize, Payer), (Quarters, &str)> = BTreeMap::new();
    for ((quarter, payer), total) in &totals {
        let parts = project.parts(payer.as_ref(), Year(quarter.year)).map_err(|odd| at(&total.place, odd))?;
        let weights: Vec<Cents> = parts.iter().map(|(.., weight)| *weight).collect();
        for ((sheet, payer, _), share) in parts.into_iter().zip(shares(total.amount, &weights)) {
            let own = spent.entry((sheet, payer)).or_insert_with(|| (Quarters::new(), &total.place));
            *own.0.entry(*quarter).or_default() += share.0;
        }
    }
    let (mut told, mut remarks) = (Vec::new(), BTreeSet::new());
    for ((sheet, payer), (quarters, first)) in spent {
        let Some(loaded) = project.sheets.get(sheet) else { continue };
        let known = |quarter| booked(programme, &loaded.sheet, &payer, quarter).map(|amount| amount.0);
        for own in per_quarter(&quarters, known, how) {
            let place = totals.get(&(own.quarter, Some(payer.clone()))).map_or(first, |total| &total.place);
            let stands = own.stays || known(own.quarter) == Some(own.amount);
            if !stands {
                remarks.extend(own.remarks(loaded, &payer, &quarters, place));
            }
            let item = Item::Payer(payer.clone());
            let value = CellValue::Amount(Cents(own.amount));
            told.push((change(loaded, item, own.quarter, "besteed", value, place), stands));
        }
    }
    let nobody = totals.iter().find(|((_, payer), _)| payer.is_none());
    let nobody = nobody.filter(|_| told.iter().any(|(_, stands)| !stands));
    remarks.extend(nobody.and_then(|(_, total)| project.stays(&total.place)));
    let (hours, rounded) = project.hours(&totals)?;
    told.extend(hours);
    Ok((told, remarks.into_iter().chain(rounded).collect()))
}

/// What the rows come to, by quarter and party. Running totals are those of the last day in a quarter, and no party lacks in its last
/// month.
fn totals(
    lines: &[LedgerLine],
    how: LedgerOptions,
) -> Result<BTreeMap<(Quarter, Option<Payer>), Total>, CellTrouble> {
    let mut last: BTreeMap<(Quarter, Option<&Payer>), &LedgerLine> = BTreeMap::new();
    for line in lines {
        let own = last.entry((line.day.quarter(), line.payer.as_ref())).or_insert(line);
        if line.day > own.day {
            *own = line;
        }
    }
    let month = |day: Date| (day.year(), day.month());
    if how.cumulatief {
        for ((quarter, payer), own) in &last {
            let later = last.iter().find(|((of, _), line)| of == quarter && month(line.day) > month(own.day));
            if let Some((_, line)) = later {
                let who = payer.map_or("zonder partij".to_owned(), |payer| format!("van {}", payer.word()));
                let until = notation::date(line.day);
                let message = format!(
                    "{}: na deze rij loopt het totaal {who} niet door, en andere rijen gaan t/m {until}",
                    own.place
                );
                let help = format!("zet er ook het totaal {who} t/m {until} bij");
                return Err((message, help));
            }
        }
    }
    let mut totals: BTreeMap<(Quarter, Option<Payer>), Total> = BTreeMap::new();
    for line in lines {
        let key = (line.day.quarter(), line.payer.as_ref());
        if how.cumulatief && last.get(&key).is_some_and(|own| own.day > line.day) {
            continue;
        }
        let first = || Total { place: line.place.clone(), ..Total::default() };
        let own = totals.entry((key.0, line.payer.clone())).or_insert_with(first);
        own.amount += line.amount;
        if let Some(hours) = line.hours {
            own.hours.get_or_insert_with(|| (0, line.place.clone())).0 += hours;
        }
    }
    Ok(totals)
}

/// What a quarter is to say.
struct OfQuarter {
    quarter: Quarter,
    amount: i64,
    /// It was reported otherwise, and stays as it is: a later one takes up the difference.
    stays: bool,
    /// What the quarters before it say, when it is what is left of a running total.
    before: Option<i64>,
}

/// What each quarter is to say. Of running totals, what the quarters before it say is taken off; a quarter that was reported stays
/// as it is when a later one takes up the difference.
fn per_quarter(
    totals: &Quarters,
    known: impl Fn(Quarter) -> Option<i64>,
    how: LedgerOptions,
) -> Vec<OfQuarter> {
    if !how.cumulatief {
        let own = totals.iter().map(|(quarter, amount)| (*quarter, *amount));
        let whole = |(quarter, amount)| OfQuarter { quarter, amount, stays: false, before: None };
        return own.map(whole).collect();
    }
    let mut written = Quarters::new();
    let mut all = Vec::new();
    for (&quarter, total) in totals {
        let later = totals.keys().any(|other| other.year == quarter.year && *other > quarter);
        let stays = later && known(quarter).is_some();
        let before = (1..quarter.number).map(|number| Quarter { number, ..quarter });
        let before = before.filter_map(|own| written.get(&own).copied().or_else(|| known(own)));
        let before: i64 = before.sum();
        if !stays {
            written.insert(quarter, total - before);
        }
        all.push(OfQuarter { quarter, amount: total - before, stays, before: Some(before) });
    }
    all
}

impl OfQuarter {
    /// What is odd about a running total: that a quarter before it is missing, and that it is less than what they say.
    fn remarks(&self, loaded: &LoadedSheet, payer: &Payer, totals: &Quarters, place: &str) -> Vec<String> {
        let Some(before) = self.before else { return Vec::new() };
        let (quarter, blad) = (self.quarter, quoted(&loaded.id));
        let begin = loaded.sheet.planning.start.value.quarter();
        let silent = |own: &Quarter| {
            *own >= begin && !totals.contains_key(own) && loaded.sheet.realisatie.get(own).is_none()
        };
        let silent = (1..quarter.number).map(|number| Quarter { number, ..quarter }).filter(silent);
        let silent: Vec<String> = silent.map(|own| own.to_string()).collect();
        let missing = (!silent.is_empty() && self.amount != 0).then(|| {
            format!(
                "{place}: over {} staat in {blad} niets; wat toen is besteed, komt zo bij {quarter}",
                notation::list(&silent)
            )
        });
        let euros = |amount: i64| in_message(&CellValue::Amount(Cents(amount)));
        let fewer = (self.amount < 0).then(|| {
            format!(
                "{place}: t/m {quarter} is dit {} van {payer}, en in {blad} staat over de kwartalen ervoor al {}; {quarter} wordt {}",
                euros(before + self.amount),
                euros(before),
                euros(self.amount)
            )
        });
        missing.into_iter().chain(fewer).collect()
    }
}

impl Project<'_> {
    /// The hours of its sheet, whole, and what was rounded.
    fn hours(
        &self,
        totals: &BTreeMap<(Quarter, Option<Payer>), Total>,
    ) -> Result<(Vec<ToldChange>, Vec<String>), CellTrouble> {
        let (mut quarters, mut places) = (Quarters::new(), BTreeMap::new());
        for ((quarter, _), total) in totals {
            if let Some((hours, place)) = &total.hours {
                *quarters.entry(*quarter).or_default() += hours;
                places.entry(*quarter).or_insert(place.as_str());
            }
        }
        let at = |quarter: &Quarter| places.get(quarter).copied().unwrap_or_default();
        let Some(loaded) = self.sheets.first().filter(|_| !quarters.is_empty()) else {
            return Ok((Vec::new(), Vec::new()));
        };
        if self.sheets.len() > 1 {
            let place = quarters.keys().next().map_or("", at);
            return Err((
                format!("{place}: uren van een projectnummer met meer dan één blad worden niet verdeeld"),
                "zet de uren zelf in de projectbladen, en laat de kolom uren weg".to_owned(),
            ));
        }
        let mut rounded = Vec::new();
        for (quarter, hours) in &mut quarters {
            let whole = (*hours + 50).div_euclid(100);
            if whole * 100 != *hours {
                let parts = Cents(*hours).to_string().replace('.', ",");
                rounded
                    .push(format!("{}: over {quarter} zijn het {parts} uren, afgerond {whole}", at(quarter)));
            }
            *hours = whole;
        }
        let known = |quarter| Some(i64::from(loaded.sheet.realisatie.get(&quarter)?.uren.as_ref()?.value));
        let mut changes = Vec::new();
        for OfQuarter { quarter, amount: hours, stays, .. } in per_quarter(&quarters, known, self.how) {
            let value = u32::try_from(hours).ok().filter(|_| hours < HOURS);
            if stays && value.is_none() {
                continue;
            }
            let Some(value) = value else {
                let total = quarters.get(&quarter).copied().unwrap_or(0);
                let message = match hours < 0 {
                    true => format!(
                        "{}: t/m {quarter} staan hier {total} uren, en dat is {} minder dan over de kwartalen ervoor is opgegeven",
                        at(&quarter),
                        -hours
                    ),
                    false => {
                        format!("{}: over {quarter} komen de uren op {hours}, en dat kan niet", at(&quarter))
                    }
                };
                return Err((message, "verbeter de uren in het grootboek, of in het projectblad".to_owned()));
            };
            let item = Item::Payer(Payer::Convenant);
            let change = change(loaded, item, quarter, "uren", CellValue::Whole(value), at(&quarter));
            changes.push((change, stays || known(quarter) == Some(hours)));
        }
        Ok((changes, rounded))
    }
}

fn change(
    loaded: &LoadedSheet,
    item: Item,
    quarter: Quarter,
    column: &str,
    value: CellValue,
    place: &str,
) -> Change {
    Change {
        blad: loaded.id.clone(),
        item,
        quarter,
        column: column.to_owned(),
        value,
        place: place.to_owned(),
        summed: true,
    }
}
