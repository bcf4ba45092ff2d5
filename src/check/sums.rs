//! Warnings about money and hours (articles 7.4, 7.5, 7.7 and 7.9; Bijlage 1, article 8).

use std::collections::BTreeMap;

use super::{Scope, euros};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::{Quarter, Year};
use crate::money::{self, Totals};
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Onderdeel, Payer};

/// Points that the division may differ from the guideline.
const POINTS: i128 = 5;
/// Most places of amounts that a finding about a sum names.
const NAMED: usize = 5;

/// Article 7.9: a sheet uses no more covenant money in a year than is available.
pub(super) fn spending_stays_within_what_is_available(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    for sheet in scope.known() {
        for year in covenant.years() {
            let figures = money::figures(sheet, year);
            let Some(place) = last_spending(sheet, year).filter(|_| figures.saldo < Cents::ZERO) else {
                continue;
            };
            let [spent, over, available] = euros([figures.besteed, -figures.saldo, figures.beschikbaar]);
            let message = format!(
                "in {year} is {spent} besteed; dat is {over} meer dan de {available} die beschikbaar is"
            );
            let help = "controleer de bedragen; wat andere projectbladen overhouden, dekt dit niet";
            let mut problem = Problem::at(Code::BesteedBovenBeschikbaar, place, message).help(help);
            for (other, what, amount) in rows_of(sheet, year) {
                if other != place {
                    problem = problem.other(other, format!("{what} {}", euros([amount]).concat()));
                }
            }
            problems.push(problem);
        }
    }
}

/// A quarter's figure below zero corrects earlier ones (Bijlage 1, article 8): of no party more comes back than was spent.
pub(super) fn no_more_comes_back_than_was_spent(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known() {
        let mut quarters: Vec<_> = sheet.realisatie.iter().collect();
        quarters.sort_by_key(|(quarter, _)| quarter.value);
        let mut spent: BTreeMap<&Payer, Cents> = BTreeMap::new();
        for (party, amount) in quarters.iter().flat_map(|(_, row)| row.besteed.iter()) {
            let sum = spent.entry(&party.value).or_default();
            *sum += amount.value.0;
            if *sum >= Cents::ZERO {
                continue;
            }
            let [back] = euros([-*sum]);
            let message = format!(
                "van `{}` komt hier meer terug dan er tot dan toe is besteed: {back} te veel",
                party.value
            );
            let help = "verbeter het bedrag; een bedrag onder nul herstelt wat in een eerder kwartaal te veel is geboekt";
            problems.push(Problem::at(Code::WaardeVerdacht, amount.place, message).help(help));
            break;
        }
    }
}

/// The covenant money of a year, as the sheet has it: what was budgeted and what each quarter spent.
fn rows_of(sheet: &AsOf, year: Year) -> Vec<(Place, &'static str, Cents)> {
    let own = sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == Payer::Convenant);
    let budgeted = own.filter_map(|row| row.amount(year));
    let budgeted = budgeted.map(|amount| (amount.place, "begroot", amount.value));
    let spent = spending(sheet, year).into_iter();
    budgeted.chain(spent.map(|(_, place, amount)| (place, "besteed", amount))).collect()
}

/// Where the last covenant money of a year was spent.
fn last_spending(sheet: &AsOf, year: Year) -> Option<Place> {
    spending(sheet, year).into_iter().max_by_key(|(quarter, ..)| *quarter).map(|(_, place, _)| place)
}

/// The covenant money that the quarters of a year spent.
fn spending(sheet: &AsOf, year: Year) -> Vec<(Quarter, Place, Cents)> {
    let quarters = sheet.realisatie.iter().filter(|(quarter, _)| quarter.year == year.0);
    let own =
        quarters.filter_map(|(quarter, row)| Some((quarter.value, row.besteed.get(&Payer::Convenant)?)));
    own.map(|(quarter, amount)| (quarter, amount.place, amount.value.0)).collect()
}

/// Article 7.7: the sheets of a part, and of a pillar, are budgeted within its space. A pillar that takes too much is
/// said of the pillar, not of the part as well.
pub(super) fn allocation_stays_within_its_space(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = &scope.fixed else { return };
    if scope.sound().count() != scope.programme.final_sheets().count() {
        return;
    }
    let sheets = || scope.known();
    for year in covenant.years() {
        let before = problems.len();
        let budgets = covenant.jaren.get(&year).map(|jaar| &jaar.deelbudgetten);
        for (id, deel) in budgets.into_iter().flat_map(|budgets| budgets.iter()) {
            let (_, totals) = money::pillar(covenant, sheets(), id, year);
            let own = sheets().filter(|sheet| money::of_pillar(sheet, id));
            let name = covenant.pijler(id).map_or(id.as_str(), |pijler| &pijler.naam);
            problems.extend(totals.and_then(|totals| above(&totals, year, name, deel.place, own)));
        }
        for onderdeel in Onderdeel::ALL {
            if *onderdeel == Onderdeel::InhoudelijkWerkprogramma && problems.len() > before {
                continue;
            }
            let totals = money::totals(covenant, sheets(), *onderdeel, year);
            let own = sheets().filter(|sheet| sheet.onderdeel.value == *onderdeel);
            let place = place_of(covenant, year, *onderdeel);
            problems.extend(above(&totals, year, onderdeel.word(), place, own));
        }
    }
}

/// Where the frame says how much a part has in a year.
fn place_of(covenant: &Covenant, year: Year, onderdeel: Onderdeel) -> Place {
    let Some(jaar) = covenant.jaren.get(&year) else { return covenant.richtlijn.key_place };
    let amount = match onderdeel {
        Onderdeel::InhoudelijkWerkprogramma => &jaar.inhoudelijk,
        Onderdeel::Basisprogramma => &jaar.basisprogramma,
        Onderdeel::FlexibeleRuimte => &jaar.flexibele_ruimte,
    };
    amount.as_ref().map_or(jaar.key_place, |amount| amount.place)
}

/// `sheets`: those of the part; of what is counted, the largest are named.
fn above<'s>(
    totals: &Totals,
    year: Year,
    name: &str,
    place: Place,
    sheets: impl Iterator<Item = &'s AsOf>,
) -> Option<Problem> {
    let (begroot, space) = (totals.figures.begroot, totals.ruimte);
    if begroot <= space {
        return None;
    }
    let [budgeted, over, space] = euros([begroot, begroot - space, space]);
    let message = format!(
        "{name} {year}: op de projectbladen is {budgeted} begroot; dat is {over} meer dan de ruimte van {space}"
    );
    let help = "verlaag de begroting van een projectblad of verhoog het budget";
    let mut problem = Problem::at(Code::ToegewezenBovenRuimte, place, message).help(help);
    let rows = sheets.flat_map(|sheet| sheet.begroting.bijdragen.iter().map(move |row| (sheet, row)));
    let counted = rows.filter(|(sheet, row)| {
        row.partij.value == Payer::Convenant && money::agreed_for(sheet, row, year) != Cents::ZERO
    });
    let amounts = counted.filter_map(|(_, row)| row.amount(year));
    let mut amounts: Vec<_> = amounts.collect();
    amounts.sort_by_key(|amount| std::cmp::Reverse(amount.value));
    for amount in amounts.into_iter().take(NAMED) {
        problem = problem.other(amount.place, format!("hier {}", euros([amount.value]).concat()));
    }
    Some(problem)
}

/// Article 7.7: both parties fix the division of each year.
pub(super) fn division_is_fixed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(covenant), Some(date)) = (scope.sound_covenant(), scope.date) else { return };
    let mut absent = Vec::new();
    let divides = |year: &Year| year.0 <= date.year() && !money::is_free(covenant);
    for year in covenant.years().into_iter().filter(divides) {
        match covenant.jaren.get(&year) {
            None => absent.push(year.to_string()),
            Some(jaar) if jaar.vastgesteld.is_none() => {
                let message = format!("de verdeling van {year} is nog niet vastgesteld");
                let help = "voeg `vastgesteld: …` toe met de datum waarop beide partijen haar vaststelden";
                problems
                    .push(Problem::at(Code::VerdelingNietVastgesteld, jaar.key_place, message).help(help));
            }
            Some(_) => {}
        }
    }
    let Some(first) = absent.first() else { return };
    let message = format!("de verdeling van {} is nog niet vastgesteld", notation::list(&absent));
    let (place, under) = match covenant.jaren.key_place {
        Some(place) => (place, "onder `jaren`"),
        None => (covenant.looptijd.key_place, "onder een regel `jaren:`"),
    };
    let help = format!("zet {under} voor elk jaar een regel `{first}: {{vastgesteld: …}}` met de datum");
    problems.push(Problem::at(Code::VerdelingNietVastgesteld, place, message).help(help));
}

/// Article 7.7: the guideline is 40 to 60; a year may differ, and says so.
pub(super) fn division_follows_the_guideline(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = &scope.fixed else { return };
    let guideline = i128::from(covenant.richtlijn.basisprogramma.value);
    for (year, jaar) in covenant.jaren.iter() {
        let Some(basis) = &jaar.basisprogramma else { continue };
        let income = i128::from(money::income(covenant, year.value).0);
        let hundredfold = i128::from(basis.value.0) * 100;
        if (hundredfold - income * guideline).abs() > income * POINTS {
            let distance = hundredfold - income * guideline;
            let message = format!(
                "het basisprogramma van {} is {}% van de inkomsten; dat is {} punten {} dan de richtlijn van {guideline}% en de grens ligt bij {POINTS}",
                year.value,
                tenths(hundredfold * 10, income),
                tenths(distance.abs() * 10, income),
                if distance > 0 { "meer" } else { "minder" },
            );
            let help = "kijk of de verdeling klopt; wijkt zij bewust af, dan kan deze melding blijven staan";
            problems.push(Problem::at(Code::VerdelingWijktAf, basis.place, message).help(help));
        }
    }
}

/// `46,2`: percents with a decimal, rounded half up.
fn tenths(thousandfold: i128, whole: i128) -> String {
    let tenths = if whole == 0 { 0 } else { (thousandfold + whole / 2) / whole };
    format!("{},{}", tenths / 10, tenths % 10)
}

/// Bijlage 1, article 8: the hours that were agreed.
pub(super) fn hours_stay_within_what_is_agreed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known() {
        for (year, agreed) in sheet.uren.iter() {
            let quarters = sheet.realisatie.iter().filter(|(quarter, _)| quarter.year == year.0);
            let made: u64 = quarters
                .filter_map(|(_, figures)| figures.uren.as_ref())
                .map(|hours| u64::from(hours.value))
                .sum();
            if made > u64::from(agreed.value) {
                let message = format!(
                    "in {} zijn {made} uren gemaakt; dat is {} meer dan de {} die zijn afgesproken",
                    year.value,
                    made - u64::from(agreed.value),
                    agreed.value
                );
                let help = "maak afspraken over de extra uren, of verbeter de uren";
                problems.push(Problem::at(Code::UrenOverschreden, agreed.place, message).help(help));
            }
        }
    }
}

/// Article 7.4: the yearly subsidy of at least € 1,7 million.
pub(super) fn subsidy_reaches_its_minimum(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = &scope.fixed else { return };
    let Some(subsidy) = &covenant.jaarsubsidie else { return };
    for (year, jaar) in covenant.jaren.iter() {
        let Some(amount) = jaar.jaarsubsidie.as_ref().filter(|amount| amount.value < subsidy.minimum.value)
        else {
            continue;
        };
        let minimum = subsidy.minimum.value;
        let [given, short, least] = euros([amount.value, minimum - amount.value, minimum]);
        let message = format!(
            "de jaarsubsidie van {} is {given}; dat is {short} minder dan het minimum van {least}",
            year.value
        );
        let problem = Problem::at(Code::JaarsubsidieOnderMinimum, amount.place, message);
        problems.push(problem.help("controleer het bedrag").other(subsidy.minimum.place, "het minimum"));
    }
}

/// Article 8: at the end of a year, spending far from what was available is explained; of a sheet that lapsed in the
/// year, the reason is known.
pub(super) fn deviations_are_explained(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(covenant), Some(date)) = (scope.sound_covenant(), scope.date) else { return };
    let ended = |year: &Year| year.last_day() <= date;
    let limits = covenant.limits();
    for (sheet, top) in &scope.known {
        for year in covenant.years().into_iter().filter(ended) {
            if sheet.lapsed_on().is_some_and(|per| per.year() == year.0) {
                continue;
            }
            let figures = money::figures(sheet, year);
            let reports = || sheet.voortgang.iter().filter(|report| report.periode.year == year.0);
            if !figures.deviates(limits) || reports().any(|report| report.bijstelling.is_some()) {
                continue;
            }
            let last = reports().max_by_key(|report| report.periode.value);
            let place = last.map(|report| report.key_place).or(sheet.voortgang.key_place).unwrap_or(*top);
            let direction = if figures.saldo < Cents::ZERO { "meer" } else { "minder" };
            let distance = figures.saldo.max(-figures.saldo);
            let [spent, available, distance] = euros([figures.besteed, figures.beschikbaar, distance]);
            let message = format!(
                "in {year} is {spent} besteed van de {available} die beschikbaar was; dat is {distance} {direction} en scheelt meer dan {}% en {}",
                limits.procent,
                notation::euros(limits.bedrag, false)
            );
            let help = "licht het toe: voeg bij de voortgang van dat jaar een regel `bijstelling: …` toe";
            problems.push(Problem::at(Code::ToelichtingOntbreekt, place, message).help(help));
        }
    }
}
