//! Warnings about money and hours (articles 7.4, 7.5, 7.7 and 7.9; Bijlage 1, article 8).

use super::Scope;
use crate::amount::Cents;
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::load::LoadedSheet;
use crate::money::{self, Figures};
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{CONVENANT, Onderdeel, Sheet};

/// Points that the division may differ from the guideline.
const POINTS: i128 = 5;
/// Percent that spending may differ from what is available without a word.
const PERCENT: i128 = 10;

/// Article 7.9: a sheet uses no more covenant money in a year than is available.
pub(super) fn spending_stays_within_what_is_available(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(covenant), Some(date)) = (scope.sound_covenant(), scope.date) else { return };
    for LoadedSheet { sheet, .. } in scope.sound() {
        for year in covenant.years() {
            let figures = money::figures(sheet, year, date);
            let Some(place) = last_spending(sheet, year, date).filter(|_| figures.saldo < Cents::ZERO) else {
                continue;
            };
            let message = format!(
                "in {year} is {} besteed; dat is {} meer dan beschikbaar is ({})",
                euros(figures.besteed),
                euros(-figures.saldo),
                euros(figures.beschikbaar)
            );
            let help = "controleer de bedragen; een overschrijding wordt niet gedekt door vrijval van andere onderdelen";
            problems.push(Problem::at(Code::BesteedBovenBeschikbaar, place, message).help(help));
        }
    }
}

/// Where the last covenant money of a year was spent.
fn last_spending(sheet: &Sheet, year: Year, date: Date) -> Option<Place> {
    let quarters =
        sheet.realisatie.iter().filter(|(quarter, _)| quarter.year == year.0 && quarter.last_day() <= date);
    let convenant = CONVENANT.to_owned();
    let spent = quarters
        .filter_map(|(quarter, figures)| Some((quarter.value, figures.besteed.get(&convenant)?.place)));
    spent.max_by_key(|(quarter, _)| *quarter).map(|(_, place)| place)
}

/// Article 7.7: the sheets of a part, and of a pillar, are budgeted within its space.
pub(super) fn allocation_stays_within_its_space(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(covenant), Some(date)) = (scope.sound_covenant(), scope.date) else { return };
    if scope.sound().count() != scope.programme.final_sheets().count() {
        return;
    }
    let sheets = || scope.sound().map(|loaded| &loaded.sheet);
    for year in covenant.years() {
        for onderdeel in Onderdeel::ALL {
            let totals = money::totals(covenant, sheets(), *onderdeel, year, date);
            let place = place_of(covenant, year, *onderdeel);
            problems.extend(above(totals.figures, totals.ruimte, year, onderdeel.word(), place));
        }
        for pijler in covenant.pijlers.iter() {
            let (_, totals) = money::pillar(covenant, sheets(), &pijler.id, year, date);
            let deel = covenant.jaren.get(&year).and_then(|jaar| jaar.deelbudgetten.get(&pijler.id));
            if let (Some(totals), Some(deel)) = (totals, deel) {
                problems.extend(above(totals.figures, totals.ruimte, year, &pijler.naam, deel.place));
            }
        }
    }
}

/// Where the frame says how much a part has in a year.
fn place_of(covenant: &Covenant, year: Year, onderdeel: Onderdeel) -> Place {
    let Some(jaar) = covenant.jaren.get(&year) else { return covenant.richtlijn.key };
    let amount = match onderdeel {
        Onderdeel::InhoudelijkWerkprogramma => &jaar.inhoudelijk,
        Onderdeel::Basisprogramma => &jaar.basisprogramma,
        Onderdeel::FlexibeleRuimte => &jaar.flexibele_ruimte,
    };
    amount.as_ref().map_or(jaar.key, |amount| amount.place)
}

fn above(figures: Figures, space: Cents, year: Year, name: &str, place: Place) -> Option<Problem> {
    let message = || {
        format!(
            "{name} {year}: op de projectbladen is {} begroot; dat is {} meer dan de ruimte ({})",
            euros(figures.begroot),
            euros(figures.begroot - space),
            euros(space)
        )
    };
    let help = "verlaag de begroting van een projectblad of verhoog het budget";
    (figures.begroot > space).then(|| Problem::at(Code::ToegewezenBovenRuimte, place, message()).help(help))
}

/// Article 7.7: both parties fix the division of each year.
pub(super) fn division_is_fixed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(covenant), Some(date)) = (scope.sound_covenant(), scope.date) else { return };
    for year in covenant.years().into_iter().filter(|year| year.0 <= date.year()) {
        let jaar = covenant.jaren.get(&year);
        if jaar.is_some_and(|jaar| jaar.vastgesteld.is_some()) {
            continue;
        }
        let place = jaar.map(|jaar| jaar.key).or(covenant.jaren.key).unwrap_or(covenant.titel.key);
        let message = format!("de verdeling van {year} is nog niet vastgesteld");
        let help = format!("zet onder `jaren`, bij {year}, `vastgesteld: …` met de datum");
        problems.push(Problem::at(Code::VerdelingNietVastgesteld, place, message).help(help));
    }
}

/// Article 7.7: the guideline is 40 to 60; a year may differ, and says so.
pub(super) fn division_follows_the_guideline(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    let guideline = i128::from(covenant.richtlijn.basisprogramma.value);
    for (year, jaar) in covenant.jaren.iter() {
        let Some(basis) = &jaar.basisprogramma else { continue };
        let income = i128::from(money::income(covenant, year.value).0);
        let hundredfold = i128::from(basis.value.0) * 100;
        if (hundredfold - income * guideline).abs() > income * POINTS {
            let message = format!(
                "het basisprogramma van {} is {} van de inkomsten; de richtlijn is {guideline}%",
                year.value,
                share(hundredfold * 10, income),
            );
            let help = "kijk of de verdeling klopt; wijkt zij bewust af, dan kan deze melding blijven staan";
            problems.push(Problem::at(Code::VerdelingWijktAf, basis.place, message).help(help));
        }
    }
}

/// `46,2%`: tenths of percents, rounded half up.
fn share(thousandfold: i128, whole: i128) -> String {
    let tenths = if whole == 0 { 0 } else { (thousandfold + whole / 2) / whole };
    format!("{},{}%", tenths / 10, tenths % 10)
}

/// Bijlage 1, article 8: the hours that were agreed.
pub(super) fn hours_stay_within_what_is_agreed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for LoadedSheet { sheet, .. } in scope.sound() {
        for (year, agreed) in sheet.uren.iter() {
            let quarters = sheet
                .realisatie
                .iter()
                .filter(|(quarter, _)| quarter.year == year.0 && quarter.last_day() <= date);
            let made: u64 = quarters
                .filter_map(|(_, figures)| figures.uren.as_ref())
                .map(|hours| u64::from(hours.value))
                .sum();
            if made > u64::from(agreed.value) {
                let message = format!(
                    "in {} zijn {made} uren gemaakt; afgesproken waren er {}",
                    year.value, agreed.value
                );
                let help = "maak afspraken over de extra uren, of verbeter de uren";
                problems.push(Problem::at(Code::UrenOverschreden, agreed.place, message).help(help));
            }
        }
    }
}

/// Article 7.4: the yearly subsidy of at least € 1,7 million.
pub(super) fn subsidy_reaches_its_minimum(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    let Some(subsidy) = &covenant.jaarsubsidie else { return };
    for (year, jaar) in covenant.jaren.iter() {
        let Some(amount) = jaar.jaarsubsidie.as_ref().filter(|amount| amount.value < subsidy.minimum.value)
        else {
            continue;
        };
        let message = format!(
            "de jaarsubsidie van {} ({}) is lager dan het minimum ({})",
            year.value,
            euros(amount.value),
            euros(subsidy.minimum.value)
        );
        let problem = Problem::at(Code::JaarsubsidieOnderMinimum, amount.place, message);
        problems.push(problem.help("controleer het bedrag").other(subsidy.minimum.place, "het minimum"));
    }
}

/// Article 8: at the end of a year, spending far from what was available is explained.
pub(super) fn deviations_are_explained(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(covenant), Some(date)) = (scope.sound_covenant(), scope.date) else { return };
    let ended = |year: &Year| Date::new(year.0, 12, 31).is_some_and(|end| end <= date);
    for LoadedSheet { sheet, top, .. } in scope.sound() {
        for year in covenant.years().into_iter().filter(ended) {
            let figures = money::figures(sheet, year, date);
            let off =
                i128::from(figures.saldo.0).abs() * 100 > i128::from(figures.beschikbaar.0).abs() * PERCENT;
            let reports = || sheet.voortgang.iter().filter(|report| report.periode.year == year.0);
            if !figures.volledig || !off || reports().any(|report| report.bijstelling.is_some()) {
                continue;
            }
            let last = reports().max_by_key(|report| report.periode.value);
            let place = last.map(|report| report.periode.place).or(sheet.voortgang.key).unwrap_or(*top);
            let message = format!(
                "in {year} is {} besteed van de {} die beschikbaar was; dat wijkt meer dan 10% af",
                euros(figures.besteed),
                euros(figures.beschikbaar)
            );
            let help = "licht het toe in een `bijstelling` bij de voortgang van dat jaar";
            problems.push(Problem::at(Code::ToelichtingOntbreekt, place, message).help(help));
        }
    }
}

fn euros(amount: Cents) -> String {
    notation::euros(amount, false)
}
