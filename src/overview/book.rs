//! The money of a year as a workbook, for the accountant (article 8): the sheets, every booking, and every akkoord that has to do with
//! the year.

use anyhow::Result;

use super::{Overview, SheetRow};
use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::Programme;
use crate::sheet::{Akkoord, Change, Payer, Tafel};
use crate::workbook::{Cell, CellValue, Column, Holds, WorkbookPage, WorksheetKind, bytes};

/// The bytes of the workbook; `date` as in [`super::overview`].
///
/// # Errors
/// When it does not fit in a workbook; in Dutch.
pub(super) fn book(programme: &Programme, overview: &Overview, date: Date) -> Result<Vec<u8>> {
    let days = Days::facts_until(date);
    let sheets = as_of::sheets(programme, days);
    let covenant = as_of::covenant(programme.frame()?, Days::everything());
    let pages = [
        table("overzicht", &OVERVIEW, overview.bladen.iter().map(|row| sheet(overview.jaar, row)).collect()),
        table("boekingen", BOOKED, sheets.iter().flat_map(|sheet| booked(sheet, overview.jaar)).collect()),
        table("akkoorden", AGREED, agreed(&covenant, &sheets, overview.jaar)),
    ];
    bytes(&format!("Overzicht {}", overview.jaar), &pages, overview.kop.peildatum)
}

/// A head, its width and what stands below it.
pub(super) type ColumnHead = (&'static str, u16, Holds);

/// Of the sheets, also as CSV.
pub(super) const OVERVIEW: [ColumnHead; 17] = [
    ("jaar", 8, Holds::Whole),
    ("projectblad", 28, Holds::Text),
    ("titel", 36, Holds::Text),
    ("onderdeel", 24, Holds::Text),
    ("pijler", 18, Holds::Text),
    ("toestand", 16, Holds::Text),
    ("stand", 14, Holds::Text),
    ("begroot", 14, Holds::Amount),
    ("doorgeschoven_in", 14, Holds::Amount),
    ("doorgeschoven_uit", 14, Holds::Amount),
    ("korting", 14, Holds::Amount),
    ("vergoeding", 14, Holds::Amount),
    ("beschikbaar", 14, Holds::Amount),
    ("besteed", 14, Holds::Amount),
    ("saldo", 14, Holds::Amount),
    ("vrijval", 14, Holds::Amount),
    ("volledig", 9, Holds::Text),
];
const BOOKED: &[ColumnHead] = &[
    ("blad", 28, Holds::Text),
    ("kwartaal", 12, Holds::Text),
    ("partij", 24, Holds::Text),
    ("bedrag", 14, Holds::Amount),
    ("uren", 8, Holds::Whole),
];
const AGREED: &[ColumnHead] = &[
    ("wat", 64, Holds::Text),
    ("bedrag", 14, Holds::Amount),
    ("op", 12, Holds::Day),
    ("door", 14, Holds::Text),
    ("vindplaats", 36, Holds::Text),
];

fn table(name: &str, heads: &[ColumnHead], rows: Vec<Vec<CellValue>>) -> WorkbookPage {
    let columns = heads.iter().map(|(name, width, holds)| Column::new(*name, *width, *holds)).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::fixed).collect()).collect();
    WorkbookPage { name: name.to_owned(), columns, rows, kind: WorksheetKind::Table }
}

fn text_cell(text: &str) -> CellValue {
    if text.is_empty() { CellValue::Empty } else { CellValue::Text(text.to_owned()) }
}

fn sheet(year: Year, row: &SheetRow) -> Vec<CellValue> {
    let mut cells = vec![
        CellValue::Whole(u32::from(year.0.unsigned_abs())),
        text_cell(&row.id),
        text_cell(&row.titel),
        text_cell(row.onderdeel.word()),
        text_cell(row.pijler.as_deref().unwrap_or_default()),
        text_cell(row.toestand.word()),
        text_cell(row.stand.map_or("", |stand| stand.word())),
    ];
    cells.extend(row.geld.columns().map(CellValue::Amount));
    cells.push(text_cell(if row.volledig { "ja" } else { "nee" }));
    cells
}

/// What was spent of a sheet in the year, by quarter and party; the hours stand once, on the first row of a quarter.
fn booked(sheet: &AsOf, year: Year) -> Vec<Vec<CellValue>> {
    let mut rows = Vec::new();
    for (quarter, spent) in sheet.realisatie.iter().filter(|(quarter, _)| quarter.year == year.0) {
        for (at, (payer, amount)) in spent.besteed.iter().enumerate() {
            let hours = spent
                .uren
                .as_ref()
                .filter(|_| at == 0)
                .map_or(CellValue::Empty, |hours| CellValue::Whole(hours.value));
            let quarter = text_cell(&quarter.to_string());
            rows.push(vec![
                text_cell(&sheet.id),
                quarter,
                text_cell(payer.word()),
                CellValue::Amount(amount.value.0),
                hours,
            ]);
        }
    }
    rows
}

/// What was agreed, about which year that is, and how much.
struct Agreement<'a> {
    wat: String,
    bedrag: Option<Cents>,
    akkoord: Option<&'a At<Akkoord>>,
    years: Vec<Year>,
    table: Tafel,
}

/// Every akkoord that was given in the year or is about it: of the frame, then of each sheet.
fn agreed(covenant: &Covenant, sheets: &[AsOf], year: Year) -> Vec<Vec<CellValue>> {
    let mut rows = Vec::new();
    if let Some(day) = covenant.jaren.get(&year).and_then(|own| own.vastgesteld.as_ref()) {
        rows.push(row(
            &format!("werkprogramma en verdeling van {year}"),
            None,
            day.value,
            &mandate(Tafel::Aot),
            "",
        ));
    }
    for fixed in covenant.overschot.iter().filter(|_| covenant.settlement_year() == Some(year)) {
        let wat = format!("overschot, verrekend in {year}");
        rows.push(row(&wat, Some(fixed.bedrag.value), fixed.vastgesteld.value, &mandate(Tafel::Aot), ""));
    }
    let mut all: Vec<Agreement<'_>> = Vec::new();
    for (naar, own) in covenant.jaren.iter() {
        all.extend(own.doorgeschoven.iter().map(|row| Agreement {
            wat: format!(
                "deelbudget {}: doorschuiven van {} naar {}",
                row.pijler.value, row.van.value, naar.value
            ),
            bedrag: Some(row.bedrag.value),
            akkoord: row.akkoord.as_ref(),
            years: vec![row.van.value, naar.value],
            table: Tafel::Pijler,
        }));
    }
    all.extend(sheets.iter().flat_map(of_sheet));
    for Agreement { wat, bedrag, akkoord, years, table } in all {
        let Some(akkoord) = akkoord.filter(|akkoord| years.contains(&year) || akkoord.op.year() == year.0)
        else {
            continue;
        };
        let door = akkoord.door.as_ref().map_or_else(|| mandate(table), |door| door.value.word().to_owned());
        let place = akkoord.vindplaats.as_ref().map_or("", |place| place.value.as_str());
        rows.push(row(&wat, bedrag, akkoord.op.value, &door, place));
    }
    rows
}

/// The table that has the mandate, where nobody wrote down which one decided.
fn mandate(table: Tafel) -> String {
    format!("{} (mandaat)", table.word())
}

fn row(wat: &str, bedrag: Option<Cents>, op: Date, door: &str, vindplaats: &str) -> Vec<CellValue> {
    let bedrag = bedrag.map_or(CellValue::Empty, CellValue::Amount);
    vec![text_cell(wat), bedrag, CellValue::Day(op), text_cell(door), text_cell(vindplaats)]
}

fn of_sheet(sheet: &AsOf) -> Vec<Agreement<'_>> {
    let pillar = Tafel::of(Some(sheet.onderdeel.value));
    let mut all = Vec::new();
    let mut add = |wat: String, bedrag, akkoord, years: &[Year], table| {
        let wat = format!("{}: {wat}", sheet.title());
        all.push(Agreement { wat, bedrag, akkoord, years: years.to_vec(), table });
    };
    add("projectblad afgesproken".to_owned(), None, sheet.afgesproken.as_ref(), &[], pillar);
    for own in sheet.producten.iter() {
        for change in own.bijgesteld.iter() {
            let wat = format!("andere dag voor {}, was {}", *own.naam, change.van().value);
            add(wat, None, change.answers().1.as_ref(), &[], pillar);
        }
        for lapse in own.vervallen.iter() {
            add(format!("vervallen van {}", *own.naam), None, lapse.akkoord.as_ref(), &[], pillar);
        }
    }
    for change in sheet.planning.bijgesteld.iter() {
        add(format!("ander einde, was {}", change.van.value), None, change.akkoord.as_ref(), &[], pillar);
    }
    for lapse in sheet.vervallen.iter() {
        add("vervallen".to_owned(), None, lapse.akkoord.as_ref(), &[Year(lapse.per.year())], pillar);
    }
    let budget = &sheet.begroting;
    for change in budget.bijgesteld.iter().filter(|change| change.partij.value == Payer::Convenant) {
        let wat = format!("ander bedrag in {}, was {}", change.jaar.value, change.van.value);
        add(wat, Some(sheet.became(change.key_place)), change.akkoord.as_ref(), &[change.jaar.value], pillar);
    }
    for carry in budget.doorgeschoven.iter() {
        let (van, naar) = (carry.van.value, carry.naar.value);
        let wat = format!("doorschuiven van {van} naar {naar}");
        add(wat, Some(carry.bedrag.value), carry.akkoord.as_ref(), &[van, naar], pillar);
    }
    for (noun, rows) in [("korting", &budget.korting), ("vergoeding", &budget.vergoeding)] {
        for own in rows.iter() {
            let wat = format!("{noun} over {}", own.jaar.value);
            add(wat, Some(own.bedrag.value), own.akkoord.as_ref(), &[own.jaar.value], Tafel::Aot);
        }
    }
    for kept in sheet.na_afloop.iter() {
        add("afronden na afloop".to_owned(), Some(kept.bedrag.value), kept.akkoord.as_ref(), &[], Tafel::Aot);
    }
    for own in sheet.deelname.iter() {
        let amount = own.bijdrage_per_stad.as_ref().map(|amount| amount.value);
        add("eigen bijdrage per stad".to_owned(), amount, own.akkoord.as_ref(), &[], pillar);
    }
    for work in sheet.externe_inzet.iter() {
        let wat = format!("externe inzet van {}", work.partij.value);
        add(wat, Some(work.bedrag.value), work.akkoord.as_ref(), &[Year(work.vanaf.year())], pillar);
    }
    all
}
