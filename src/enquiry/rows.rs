//! A programme and a quarter in, what is asked of each sheet out.

use anyhow::Result;

use super::{Form, FormRow, Item, booked, forecasts};
use crate::amount::Cents;
use crate::as_of::{AsOf, Days};
use crate::covenant::Covenant;
use crate::date::{Date, Planned, Quarter, Year};
use crate::fields::At;
use crate::load::{LoadedSheet, Programme};
use crate::people::{office, people};
use crate::sheet::{Agreed, Begroting, Change, Onderdeel, Ontvangen, Payer, Sheet};
use crate::state::owed;
use crate::workbook::{CellValue, LONGEST};

/// What is said in the place of a text that no cell can hold.
const TOO_LONG: &str = "(deze tekst is te lang voor een cel; verander hem in het projectblad)";

/// How the row of a sheet's own end is called.
const END: &str = "Einde van het projectblad";

/// A sheet, of which a row is made.
struct Asked<'p> {
    programme: &'p Programme,
    covenant: &'p Covenant,
    quarter: Quarter,
    loaded: &'p LoadedSheet,
    /// It as everybody knows it now.
    now: AsOf,
    leider: String,
}

/// What is asked about a quarter, in the order of the worksheets and of the sheets' ids.
///
/// # Errors
/// When there is no covenant, or the quarter lies outside its years; in Dutch.
pub fn rows(programme: &Programme, quarter: Quarter) -> Result<Vec<FormRow>> {
    let covenant = programme.frame_of(Year(quarter.year))?;
    let mut rows = Vec::new();
    for loaded in programme.final_sheets() {
        let then = AsOf::of(programme, loaded, Days::facts_until(quarter.last_day()));
        let now = AsOf::of(programme, loaded, Days::everything());
        let leader = people(covenant, &now).projectleider;
        let named = leader.as_ref().and_then(|own| own.naam.as_ref()).and_then(At::good).cloned();
        let leider = named.unwrap_or_else(|| office(leader.as_ref(), "projectleider"));
        let asked = Asked { programme, covenant, quarter, loaded, now, leider };
        // past its end work goes on, and costs money, until it is finished
        let runs = owed(&then).contains(&quarter) || asked.is_open(&then);
        let sheet = &loaded.sheet;
        let told = sheet.voortgang.iter().any(|report| report.periode.value == quarter);
        let spent = sheet.realisatie.get(&quarter).is_some();
        if runs || told {
            rows.push(asked.progress());
        }
        if runs {
            rows.extend(asked.products());
            rows.extend(asked.decisions());
        }
        if runs || spent {
            rows.extend(asked.spent());
        }
    }
    rows.sort_by_key(|row| row.form);
    Ok(rows)
}

/// A text as a cell holds it: LF between its lines, nothing at their ends, none of the signs that no text has.
#[must_use]
pub fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}', '\u{2029}'], "\n");
    let lines = text.lines().map(|line| {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A text that may be changed, unless no cell can hold it.
fn long(text: Option<&str>) -> (CellValue, bool) {
    let text = text.map(tidy).unwrap_or_default();
    match text.encode_utf16().count() {
        0 => (CellValue::Empty, true),
        length if length > LONGEST => (CellValue::Text(TOO_LONG.to_owned()), false),
        _ => (CellValue::Text(text), true),
    }
}

fn amount(amount: Option<Cents>) -> CellValue {
    amount.map_or(CellValue::Empty, CellValue::Amount)
}

fn day(day: Option<Date>) -> CellValue {
    day.map_or(CellValue::Empty, CellValue::Day)
}

fn planned(planned: Planned) -> CellValue {
    match planned {
        Planned::Day(day) => CellValue::Day(day),
        other => CellValue::Text(other.to_string()),
    }
}

/// The last change of a value, if it still waits for an answer.
pub(crate) fn open_change<'c, C: Change + 'c>(changes: impl Iterator<Item = &'c At<C>>) -> Option<&'c At<C>> {
    let last =
        changes.filter(|change| change.op().good().is_some()).max_by_key(|change| change.op().value)?;
    let (_, akkoord, afgewezen) = last.answers();
    (akkoord.is_none() && afgewezen.is_none() && !last.is_slip()).then_some(last)
}

impl Asked<'_> {
    fn sheet(&self) -> &Sheet {
        &self.loaded.sheet
    }

    fn row(&self, form: Form, item: Item, wat: String, cells: Vec<(CellValue, bool)>) -> FormRow {
        let leider = if form == Form::Realisatie { String::new() } else { self.leider.clone() };
        let titel = self.now.title().to_owned();
        FormRow { form, blad: self.loaded.id.clone(), titel, item, wat, leider, cells }
    }

    /// It began, and is neither finished nor lapsed before the quarter; also past its end.
    fn is_open(&self, then: &AsOf) -> bool {
        let first = self.quarter.first_day();
        let over = |day: Option<Date>| day.is_some_and(|day| day < first);
        then.begun().is_some_and(|begun| begun <= self.quarter.last_day())
            && !over(self.sheet().finished())
            && !over(then.lapsed_on())
    }

    fn progress(&self) -> FormRow {
        let told = self.sheet().voortgang.iter().find(|report| report.periode.value == self.quarter);
        let stand = told.map_or(CellValue::Empty, |report| CellValue::Text(report.stand.word().to_owned()));
        let mut cells = vec![
            (stand, true),
            long(told.map(|report| &**report.resultaten)),
            long(told.and_then(|report| Some(&***report.bijstelling.as_ref()?))),
            long(told.and_then(|report| Some(&***report.komend.as_ref()?))),
        ];
        let years = forecasts(self.covenant, self.quarter);
        cells.extend(years.first().map(|year| (amount(Some(self.agreed(*year))), false)));
        let forecast = |year: &Year| Some(told?.prognose.get(year)?.value);
        cells.extend(years.iter().map(|year| (amount(forecast(year)), true)));
        self.row(Form::Voortgang, Item::Sheet, String::new(), cells)
    }

    /// Covenant money of a year, as agreed.
    fn agreed(&self, year: Year) -> Cents {
        let rows = self.now.begroting.bijdragen.iter().filter(|row| row.partij.value == Payer::Convenant);
        rows.filter_map(|row| row.amount(year)).map(|amount| amount.value).sum()
    }

    /// What is to be handed over or reached, or was since the quarter began, and when the sheet ends.
    fn products(&self) -> Vec<FormRow> {
        let first = self.quarter.first_day();
        let over = |day: &Option<At<Date>>| day.as_ref().is_some_and(|day| day.value < first);
        let mut rows: Vec<FormRow> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for (at, own) in self.sheet().producten.iter().enumerate() {
            let known = self.now.producten.iter().find(|now| now.key_place == own.key_place);
            let Some(known) =
                known.filter(|now| now.agreed_lapse().is_none_or(|lapse| lapse.per.value >= first))
            else {
                continue;
            };
            if !over(&own.opgeleverd) {
                let cells = moved(&known.gepland, own.opgeleverd.as_ref(), &own.bijgesteld);
                let wat = named(&own.naam, &mut names);
                rows.push(self.row(Form::Producten, Item::Product(at), wat, cells));
            }
        }
        let known = &self.now.planning.mijlpalen;
        for (at, own) in
            self.sheet().planning.mijlpalen.iter().enumerate().filter(|(_, own)| !over(&own.gereed))
        {
            let Some(now) = known.iter().find(|now| now.key_place == own.key_place) else { continue };
            let cells = moved(&now.gepland, own.gereed.as_ref(), &own.bijgesteld);
            let wat = named(&format!("{} (mijlpaal)", *own.naam), &mut names);
            rows.push(self.row(Form::Producten, Item::Milestone(at), wat, cells));
        }
        let planning = &self.sheet().planning;
        let end = &self.now.planning.einde;
        let cells = moved(end, self.sheet().afgerond.as_ref(), &planning.bijgesteld);
        rows.push(self.row(Form::Producten, Item::End, named(END, &mut names), cells));
        rows
    }

    /// Another amount in this year or the next, and money for the next.
    fn decisions(&self) -> Vec<FormRow> {
        let mut rows = Vec::new();
        let own = Year(self.quarter.year);
        let next = Some(Year(own.0 + 1)).filter(|next| self.covenant.years().contains(next));
        let budget = &self.sheet().begroting;
        for year in [Some(own), next].into_iter().flatten() {
            let Some(at) = Begroting::row_of(&budget.bijdragen, &Payer::Convenant, false, year) else {
                continue;
            };
            let changes = || {
                budget.bijgesteld.iter().filter(move |change| {
                    change.partij.value == Payer::Convenant
                        && change.vorm.is_none()
                        && change.jaar.value == year
                })
            };
            let last = changes().max_by_key(|change| change.op.value);
            if last.is_some_and(|last| last.afgewezen.is_some() && last.akkoord.is_none()) {
                continue; // what was refused stands as the amount, until somebody puts it back
            }
            let open = open_change(changes());
            let asked = open.and_then(|_| budget.bijdragen.get(at)?.amount(year)).map(|asked| asked.value);
            let akkoord = last.and_then(|last| last.akkoord.as_ref()).map(|akkoord| akkoord.op.value);
            let reden = long(open.map(|open| open.reden.as_str()));
            let begroot = amount(Some(self.agreed(year)));
            let cells = vec![(begroot, false), (amount(asked), true), reden, (day(akkoord), false)];
            rows.push(self.row(
                Form::Besluiten,
                Item::Amount(year),
                format!("ander bedrag in {year}"),
                cells,
            ));
        }
        let inhoudelijk = self.sheet().onderdeel.value == Onderdeel::InhoudelijkWerkprogramma;
        if let Some(next) = next.filter(|_| inhoudelijk) {
            let carry =
                budget.doorgeschoven.iter().rfind(|row| row.van.value == own && row.naar.value == next);
            let akkoord = carry.and_then(|row| row.akkoord.as_ref()).map(|akkoord| akkoord.op.value);
            let open = carry.is_none_or(|row| row.akkoord.is_none() && row.afgewezen.is_none());
            let asked = amount(carry.map(|row| row.bedrag.value));
            let begroot = amount(Some(self.agreed(own)));
            let cells =
                vec![(begroot, false), (asked, open), (CellValue::Empty, false), (day(akkoord), false)];
            let wat = format!("doorschuiven van {own} naar {next}");
            rows.push(self.row(Form::Besluiten, Item::Carry(own), wat, cells));
        }
        rows
    }

    fn spent(&self) -> Vec<FormRow> {
        let told = self.sheet().realisatie.get(&self.quarter);
        let budget = &self.sheet().begroting;
        let in_money = budget.bijdragen.iter().filter(|row| !row.is_in_kind()).map(|row| &row.partij.value);
        let spent = told.into_iter().flat_map(|own| own.besteed.iter()).map(|(payer, _)| &payer.value);
        let mut payers: Vec<&Payer> = Vec::new();
        for payer in in_money.chain(spent).filter(|payer| **payer != Payer::NogTeDekken) {
            if !payers.contains(&payer) {
                payers.push(payer);
            }
        }
        let row = |(at, payer): (usize, &Payer)| {
            let besteed = booked(self.programme, self.sheet(), payer, self.quarter);
            let uren = told.and_then(|own| own.uren.as_ref()).filter(|_| at == 0);
            let (ontvangen, open) = received(self.sheet(), payer, self.quarter);
            let cells = vec![
                (amount(besteed), true),
                (uren.map_or(CellValue::Empty, |uren| CellValue::Whole(uren.value)), at == 0),
                (amount(ontvangen), open),
            ];
            self.row(Form::Realisatie, Item::Payer(payer.clone()), payer.word().to_owned(), cells)
        };
        payers.into_iter().enumerate().map(row).collect()
    }
}

/// What a party paid in a quarter, over all that it contributes, and whether it can be said so: not when its sheet tells it per year.
fn received(sheet: &Sheet, payer: &Payer, quarter: Quarter) -> (Option<Cents>, bool) {
    let is_own = matches!(payer, Payer::Convenant | Payer::Platform31 | Payer::NogTeDekken);
    let own = sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == *payer && !row.is_in_kind());
    let own: Vec<_> = own.map(|row| row.ontvangen.as_ref().map(|received| &received.value)).collect();
    if is_own || own.is_empty() || own.iter().any(|row| matches!(row, Some(Ontvangen::PerJaar(_)))) {
        return (None, false);
    }
    let days = own.into_iter().flatten().flat_map(|received| match received {
        Ontvangen::PerDag(days) => days.as_slice(),
        Ontvangen::PerJaar(_) => &[],
    });
    let amounts: Vec<Cents> =
        days.filter(|day| day.op.quarter() == quarter).map(|day| day.bedrag.value).collect();
    ((!amounts.is_empty()).then(|| amounts.into_iter().sum()), true)
}

/// A name that no row of the sheet has yet: of two of one name the second gets a number.
fn named(name: &str, names: &mut Vec<String>) -> String {
    let name = tidy(name).replace('\n', " ");
    let times = names.iter().filter(|other| **other == name).count();
    names.push(name.clone());
    if times == 0 { name } else { format!("{name} ({})", times + 1) }
}

fn moved<C: Change>(
    gepland: &Agreed<C::Of>,
    done: Option<&At<Date>>,
    changes: &[At<C>],
) -> Vec<(CellValue, bool)>
where
    C::Of: Into<Planned>,
{
    let planned = |day: C::Of| planned(day.into());
    let open = open_change(changes.iter()).filter(|_| gepland.voorgesteld.is_some());
    vec![
        (planned(gepland.now), false),
        (day(done.map(|day| day.value)), true),
        (gepland.voorgesteld.map_or(CellValue::Empty, planned), true),
        long(open.map(|open| open.reden())),
    ]
}
