//! Rules about what a party contributes: per year or for the whole, in money or in kind (article 7; Bijlage 1, article 8).
//!
//! Never: sums (`sheets.rs`, `sums.rs`).

use std::collections::BTreeSet;

use super::{Scope, euros};
use crate::amount::Cents;
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::problem::{Code, Place, Problem, quoted};
use crate::sheet::{Bijdrage, Ontvangen, Payer, Sheet, Verrekening};

/// A contribution has amounts per year, or one for the whole: not both, and never for covenant money, which is divided per year.
pub(super) fn years_or_a_total(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        for row in sheet.begroting.bijdragen.iter().filter(|row| !row.broken) {
            let convenant = row.partij.good() == Some(&Payer::Convenant);
            let problem = match (&row.jaren, &row.totaal) {
                (None, None) if !is_misspelt(row, problems) => Some(no_amount(sheet, row, convenant)),
                (_, Some(whole)) if convenant => {
                    let message = "geld uit het convenant wordt per jaar afgesproken, niet voor het geheel";
                    let help = format!(
                        "schrijf `jaren: {{2021: {}}}`, met een bedrag per jaar",
                        super::plain(**whole)
                    );
                    Some(Problem::at(Code::BijdrageOnjuist, whole.key_place, message).help(help))
                }
                (Some(years), Some(whole)) => {
                    let per_year: Cents = row.amounts().map(|(_, amount)| amount.value).sum();
                    let [per_year, total] = euros([per_year, whole.value]);
                    let message = if years.broken
                        || whole.broken
                        || row.amounts().any(|(_, amount)| amount.broken)
                    {
                        "deze bijdrage heeft bedragen per jaar en ook een totaal".to_owned()
                    } else {
                        format!(
                            "deze bijdrage heeft bedragen per jaar, samen {per_year}, en ook een totaal van {total}"
                        )
                    };
                    let help =
                        "houd er één over: `jaren` als partijen bedragen per jaar afspraken, anders `totaal`";
                    let problem = Problem::at(Code::BijdrageOnjuist, whole.key_place, message).help(help);
                    Some(problem.other(years.key_place, "per jaar"))
                }
                _ => None,
            };
            problems.extend(problem);
        }
    }
}

/// A field of it has another name than any: that was said, and may be the amount.
fn is_misspelt(row: &At<Bijdrage>, problems: &[Problem]) -> bool {
    let within = |place: Place| {
        place.file == row.place.file && row.place.start <= place.start && place.end <= row.place.end
    };
    problems.iter().any(|problem| problem.code == Code::VeldOnbekend && problem.place.is_some_and(within))
}

fn no_amount(sheet: &Sheet, row: &At<Bijdrage>, convenant: bool) -> Problem {
    let code = if sheet.is_draft() { Code::NogInTeVullen } else { Code::VeldOntbreekt };
    let help = if convenant {
        "voeg een regel `jaren: …` toe"
    } else {
        "voeg een regel `jaren: …` toe, of `totaal: …` als het bedrag voor het geheel is afgesproken"
    };
    Problem::at(code, row.key_place, "het veld `jaren` ontbreekt").help(help)
}

/// What is in kind is delivered, and never received or spent as money; what is money is not delivered.
pub(super) fn in_kind_is_delivered(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        for row in sheet.begroting.bijdragen.iter().filter(|row| !row.broken) {
            problems.extend(in_kind(row));
        }
        spent_in_kind(sheet, problems);
    }
}

fn in_kind(row: &Bijdrage) -> Option<Problem> {
    let problem = |place, message: &str, help: &str| {
        Some(Problem::at(Code::BijdrageOnjuist, place, message).help(help))
    };
    match (&row.vorm, &row.ontvangen, row.geleverd.key_place) {
        (Some(vorm), ..) if row.partij.good() == Some(&Payer::Convenant) => problem(
            vorm.place,
            "geld uit het convenant is geen bijdrage in natura",
            "haal `vorm` weg, of zet de partij erbij die in natura bijdraagt",
        ),
        (Some(_), Some(received), _) => problem(
            received.key_place,
            &format!(
                "een bijdrage in natura wordt niet ontvangen, en hier staat {}",
                received_in_all(received)
            ),
            "zet wat is geleverd onder `geleverd: [{op: …, waarde: …}]`; komt er ook geld, zet dat dan op een eigen regel",
        ),
        (None, _, Some(delivered)) => problem(
            delivered,
            "alleen een bijdrage in natura wordt geleverd",
            "voeg `vorm: in natura` toe; is het geld, zet dan onder `ontvangen` wat binnen is",
        ),
        _ => None,
    }
}

/// What came in on all its days, in words.
fn received_in_all(received: &Ontvangen) -> String {
    euros([received.amounts().into_iter().map(|(_, amount)| amount).sum()]).concat()
}

/// A party that contributes in kind only has no money to be spent.
fn spent_in_kind(sheet: &Sheet, problems: &mut Vec<Problem>) {
    let rows = || sheet.begroting.bijdragen.iter().filter(|row| !row.broken && !row.partij.broken);
    let pays: BTreeSet<&Payer> =
        rows().filter(|row| !row.is_in_kind()).map(|row| &row.partij.value).collect();
    let only = rows().filter(|row| row.is_in_kind() && !pays.contains(&row.partij.value));
    for payer in only.map(|row| &row.partij.value).collect::<BTreeSet<_>>() {
        let spent = sheet.realisatie.iter().flat_map(|(_, quarter)| quarter.besteed.iter());
        let own: Vec<_> = spent.filter(|(name, _)| name.value == *payer).collect();
        let [sum] = euros([own.iter().map(|(_, amount)| amount.value.0).sum()]);
        let mut places = own.iter().map(|(name, _)| name.place);
        let Some(first) = places.next() else { continue };
        let message = format!(
            "{} draagt alleen in natura bij; daarvan wordt geen geld besteed, en hier staat {sum}",
            quoted(payer.word())
        );
        let help = "zet wat is geleverd bij de bijdrage, onder `geleverd: [{op: …, waarde: …}]`";
        let mut problem = Problem::at(Code::BijdrageOnjuist, first, message).help(help);
        for place in places.take(5) {
            problem = problem.other(place, "ook hier");
        }
        problems.push(problem);
    }
}

/// Bijlage 1, article 8: what is kept back of a product that did not come is at most what the sheet had for that year.
pub(super) fn deductions_fit_their_year(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        let counts =
            |row: &&At<Verrekening>| row.afgewezen.is_none() && !row.jaar.broken && !row.bedrag.broken;
        let mut rows: Vec<_> = sheet.begroting.korting.iter().filter(counts).collect();
        rows.sort_by_key(|row| row.jaar.value);
        for of_year in rows.chunk_by(|one, next| one.jaar.value == next.jaar.value) {
            problems.extend(more_than_the_year_has(sheet, of_year));
        }
    }
}

fn more_than_the_year_has(sheet: &Sheet, rows: &[&At<Verrekening>]) -> Option<Problem> {
    let (last, first) = rows.split_last()?;
    let (budget, year) = (&sheet.begroting, last.jaar.value);
    let mut own = budget.bijdragen.iter().filter(|row| row.partij.value == Payer::Convenant);
    if budget.bijdragen.broken || own.clone().any(|row| row.broken || row.is_unknown()) {
        return None;
    }
    let carried = budget.doorgeschoven.iter().filter(|row| row.naar.value == year && row.afgewezen.is_none());
    let carried: Cents = carried.map(|row| row.bedrag.value).sum();
    let available =
        own.find_map(|row| row.amount(year)).map(|amount| amount.value).unwrap_or_default() + carried;
    let sum: Cents = rows.iter().map(|row| row.bedrag.value).sum();
    if sum <= available {
        return None;
    }
    let [sum, available] = super::euros([sum, available]);
    let message = format!("de korting over {year} is {sum}, maar dit blad had voor dat jaar {available}");
    let help = "verbeter het bedrag of het jaar; er kan niet meer worden gekort dan er was";
    let problem = Problem::at(Code::BedragOnjuist, last.bedrag.place, message).help(help);
    Some(first.iter().fold(problem, |problem, row| problem.other(row.bedrag.place, "ook in dit jaar")))
}
