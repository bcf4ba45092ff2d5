//! An overview as tables of at most 80 columns.
//!
//! Never: colours, the terminal's own width.

use super::{BudgetMoney, Overview, SheetRow, SurplusFigures};
use crate::amount::Cents;
use crate::columns::{length, wrapped};
use crate::date::Year;
use crate::notation;
use crate::sheet::Onderdeel;
use crate::state::Toestand;

/// Columns of a terminal that everyone has.
const WIDTH: usize = 80;
/// Columns that a name keeps, however large the amounts.
const NAME: usize = 12;
/// Between two columns.
const GAP: &str = "  ";
/// Behind an amount for which a quarter is owed and missing.
const MARK: char = '*';

/// A line of a table.
struct TableLine {
    /// Columns that its name is indented.
    indent: usize,
    name: String,
    cells: Vec<String>,
}

fn surplus_head(overview: &Overview) -> String {
    let cited = overview.kop.artikel.as_ref().map(|number| format!(" (artikel {number})"));
    format!("Overschot{}", cited.unwrap_or_default())
}

/// The whole overview.
pub(super) fn text(overview: &Overview) -> String {
    let head = &overview.kop;
    let noun = if head.steden == 1 { "stad" } else { "steden" };
    let title = format!(
        "Overzicht {}, stand op {}\n{} in euro's. Inkomsten: {} van {} {noun}.\n\n",
        overview.jaar,
        notation::date(head.peildatum),
        head.geld,
        plain(overview.inkomsten),
        head.steden
    );
    let mut out = title + &table(1, &["Stand", "Beschikbaar", "Besteed", "Saldo"], &sheets(overview));
    if overview.onderdelen.iter().any(|part| !part.volledig) {
        out += "\n* onvolledig: van een kwartaal is nog geen realisatie opgegeven\n";
    }
    out += "\n";
    out += &table(0, &["Ruimte", "Begroot", "Nog niet toegewezen"], &rooms(overview));
    match &overview.overschot {
        Some(surplus) if surplus.voorstel.is_none() => {
            out += &format!("\n{}: nog niet te bepalen, er ontbreekt realisatie.\n", surplus_head(overview));
            let fixed: Vec<TableLine> = fixed(surplus).into_iter().collect();
            if !fixed.is_empty() {
                out += &table(0, &[""], &fixed);
            }
        }
        Some(surplus) => {
            out += "\n";
            out += &table(0, &[&surplus_head(overview)], &proposal(overview, surplus));
        }
        None => {}
    }
    out
}

/// The sheets below their pillar or part, with its sum; then the whole.
fn sheets(overview: &Overview) -> Vec<TableLine> {
    let content = Onderdeel::InhoudelijkWerkprogramma;
    let of = |own: &dyn Fn(&SheetRow) -> bool| -> Vec<TableLine> {
        let mut rows: Vec<&SheetRow> = overview.bladen.iter().filter(|row| row.getoond && own(row)).collect();
        rows.sort_by_cached_key(|row| notation::sort_key(&row.titel));
        rows.into_iter().map(sheet).collect()
    };
    let sum = |name: &str, money: &BudgetMoney, complete| line(0, name, "", money, complete);
    let mut lines = Vec::new();
    for (pillar, name) in overview.pijlers.iter().zip(&overview.kop.pijlers) {
        lines.push(sum(name, &pillar.geld, pillar.volledig));
        lines
            .extend(of(&|row| row.onderdeel == content && row.pijler.as_deref() == Some(pillar.id.as_str())));
    }
    for part in &overview.onderdelen {
        lines.push(sum(part.onderdeel.name(), &part.geld, part.volledig));
        lines.extend(of(&|row| part.onderdeel != content && row.onderdeel == part.onderdeel));
    }
    let total = |of: fn(&BudgetMoney) -> Cents| overview.onderdelen.iter().map(|part| of(&part.geld)).sum();
    let complete = overview.onderdelen.iter().all(|part| part.volledig);
    let amounts =
        [total(|money| money.beschikbaar), total(|money| money.besteed), total(|money| money.saldo)];
    lines.push(TableLine { indent: 0, name: "Totaal".to_owned(), cells: cells("", amounts, complete) });
    lines
}

fn sheet(row: &SheetRow) -> TableLine {
    let stand = match (row.toestand, row.stand) {
        (Toestand::InUitvoering, Some(stand)) => stand.word(),
        (Toestand::InUitvoering, None) => "geen opgave",
        (other, _) => other.word(),
    };
    line(2, &row.titel, stand, &row.geld, row.volledig)
}

fn line(indent: usize, name: &str, stand: &str, money: &BudgetMoney, complete: bool) -> TableLine {
    let amounts = [money.beschikbaar, money.besteed, money.saldo];
    TableLine { indent, name: name.to_owned(), cells: cells(stand, amounts, complete) }
}

/// What is spent and left depends on every quarter; what is available does not.
fn cells(stand: &str, [available, spent, left]: [Cents; 3], complete: bool) -> Vec<String> {
    let marked = |amount| if complete { plain(amount) } else { format!("{}{MARK}", plain(amount)) };
    vec![stand.to_owned(), plain(available), marked(spent), marked(left)]
}

/// What each part has to divide, and what is not yet allocated.
fn rooms(overview: &Overview) -> Vec<TableLine> {
    let row = |name: &str, amounts: [Cents; 3]| TableLine {
        indent: 0,
        name: name.to_owned(),
        cells: amounts.map(plain).into(),
    };
    let parts = &overview.onderdelen;
    let amounts = |part: &super::PartMoney| [part.ruimte, part.geld.begroot, part.nog_niet_toegewezen];
    let mut lines: Vec<TableLine> =
        parts.iter().map(|part| row(part.onderdeel.name(), amounts(part))).collect();
    let total = parts
        .iter()
        .map(amounts)
        .fold([Cents::ZERO; 3], |sum, own| [sum[0] + own[0], sum[1] + own[1], sum[2] + own[2]]);
    lines.push(row("Totaal", total));
    lines
}

/// The parts of the proposed surplus, the proposal and what was fixed.
fn proposal(overview: &Overview, surplus: &SurplusFigures) -> Vec<TableLine> {
    // the years up to that of settlement, which is the next
    let (first, year) = (overview.kop.eerste, overview.jaar);
    let last = Year(year.0 + 1);
    let mut lines = vec![
        amount(format!("Nog niet toegewezen {first}–{last}"), Some(surplus.nog_niet_toegewezen)),
        amount(format!("Vrijval {first}–{year}"), Some(surplus.vrijval)),
        amount(format!("Verwachte onderbesteding {last}"), Some(surplus.verwachte_onderbesteding)),
        amount("Korting, min vergoeding".to_owned(), Some(surplus.korting_min_vergoeding)),
        amount("Gereserveerd om na afloop af te ronden".to_owned(), Some(-surplus.na_afloop)),
        amount("Meer besteed uit de flexibele ruimte".to_owned(), Some(-surplus.flexibel_boven_ruimte)),
    ];
    if surplus.uitkomst < Cents::ZERO {
        lines.push(amount("Tekort".to_owned(), Some(-surplus.uitkomst)));
    }
    lines.push(amount("Voorstel".to_owned(), surplus.voorstel));
    lines.push(amount("Voorstel na honorering van doorschuiven".to_owned(), surplus.na_honorering));
    lines.extend(fixed(surplus));
    lines
}

/// What both parties fixed, and when.
fn fixed(surplus: &SurplusFigures) -> Option<TableLine> {
    let (fixed, day) = surplus.bedrag.zip(surplus.vastgesteld)?;
    Some(amount(format!("Vastgesteld op {}", notation::date(day)), Some(fixed)))
}

fn amount(name: String, amount: Option<Cents>) -> TableLine {
    let cells = vec![amount.map_or_else(|| "onvolledig".to_owned(), plain)];
    TableLine { indent: 0, name, cells }
}

/// Names and the first columns, `words`, to the left, amounts to the right; a name that is too long goes on below.
fn table(words: usize, heads: &[&str], lines: &[TableLine]) -> String {
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.cells.get(column)).map(|cell| length(cell));
        cells.chain(heads.get(column).map(|head| length(head))).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let taken: usize = widths.iter().map(|width| width + GAP.len()).sum();
    let room = WIDTH.saturating_sub(taken).max(NAME);
    let heads =
        TableLine { indent: 0, name: String::new(), cells: heads.iter().map(|&head| head.into()).collect() };
    let mut out = String::new();
    for line in std::iter::once(&heads).chain(lines) {
        let mut names = wrapped(&line.name, room - line.indent, room - line.indent - 2).into_iter();
        let mut row = " ".repeat(line.indent) + &names.next().unwrap_or_default();
        row += &" ".repeat(room.saturating_sub(length(&row)));
        for (column, (cell, width)) in line.cells.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width.saturating_sub(length(cell)));
            row += GAP;
            row += &if column < words { cell.clone() + &space } else { space + cell };
        }
        out += row.trim_end();
        out += "\n";
        for more in names {
            out += &format!("{}{more}\n", " ".repeat(line.indent + 2));
        }
    }
    out
}

/// `1.234,56`: in a table of euros the sign can be left out.
fn plain(amount: Cents) -> String {
    let text = notation::euros(amount, true);
    text.trim_start_matches(['€', '\u{a0}']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_on_below_and_nothing_is_wider_than_a_terminal() {
        let name = "Meervoudigeonderwijsachterstanden in de regio Arnhem";
        let amount = format!("{}*", plain(Cents(-999_999_999)));
        let cells = vec!["in voorbereiding".to_owned(), amount.clone(), amount.clone(), amount];
        let lines = [TableLine { indent: 2, name: name.to_owned(), cells }];
        let expected = "                Stand                Beschikbaar         Besteed           Saldo
  Meervoudigeo  in voorbereiding  -9.999.999,99*  -9.999.999,99*  -9.999.999,99*
    nderwijsac
    hterstande
    n in de
    regio
    Arnhem
";
        let text = table(1, &["Stand", "Beschikbaar", "Besteed", "Saldo"], &lines);
        assert_eq!(text, expected);
        assert!(text.lines().all(|line| length(line) <= WIDTH), "{text}");
    }
}
