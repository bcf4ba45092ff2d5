//! Rules about what lies in the archive: what was agreed is not written over, and a year that was accounted for stays as it was
//! (article 8).

use super::{Scope, euros, plain};
use crate::archive::{self, Filed, Stage, overwritten};
use crate::compare::{self, SheetDifference, Topic};
use crate::date::{Quarter, Year};
use crate::document::Document;
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::scalar::{Within, written};
use crate::problem::{Code, Place, Problem};
use crate::values::Values;

/// Against the last document in the archive: each product, planned day, end and amount that is another one says since when and why.
pub(super) fn agreements_are_not_overwritten(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let all = archive::all(scope.programme).into_iter();
    let last =
        all.filter(|filed| filed.document.meeting().is_some()).max_by_key(|filed| (filed.op, filed.stage));
    let Some(filed) = last else { return };
    let Ok(values) = filed.values(&scope.programme.files) else { return };
    for sheet in overwritten(scope.programme, &values) {
        let loaded = scope.sound().find(|loaded| loaded.id == sheet.id);
        match loaded {
            Some(loaded) => problems.extend(changed(loaded, &sheet, &filed)),
            None if scope.programme.sheet(&sheet.id).is_none() && scope.faulty.is_empty() => {
                let message =
                    format!("het projectblad {} staat in {}, en is er niet meer", sheet.titel, told(&filed));
                let help = "zet het terug, en geef het `vervallen: {per: …, reden: …}` als het niet doorgaat";
                problems.push(Problem::general(Code::AfspraakGewijzigd, message).help(help));
            }
            None => {}
        }
    }
}

/// A year of which the account lies adopted in the archive keeps what was spent in it; what was wrong is corrected later.
pub(super) fn closed_years_stay(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let mut now = None; // the same for every year: what was spent has no other day than its quarter
    for document in scope.programme.notes.keys() {
        let Document::Annual(year) = document else { continue };
        let mut stages = archive::stages(scope.programme, document);
        stages.retain(|filed| matches!(filed.stage, Stage::Vastgesteld | Stage::Herzien(_)));
        let Some(filed) = stages.pop() else { continue };
        let Ok(values) = filed.values(&scope.programme.files) else { continue };
        let now = now.get_or_insert_with(|| Values::of_all(scope.programme));
        for sheet in compare::between(&values, now) {
            let Some(loaded) = scope.sound().find(|loaded| loaded.id == sheet.id) else { continue };
            for difference in &sheet.verschillen {
                if let Topic::Besteed(quarter, payer, [was, is]) = &difference.over
                    && quarter.year == year.0
                {
                    let [was_euros, is_euros] = euros([*was, *is]);
                    let quarters = notation::quarter(*quarter);
                    let message = format!(
                        "in het {quarters} is van {payer} {} besteed; in {} is dat {}",
                        is_euros,
                        told(&filed),
                        was_euros
                    );
                    let help = format!(
                        "zet het bedrag terug, en schrijf het verschil onder `begroting`: `correctie: [{{over: {year}, op: …, \
                         besteed: {{{}: {}}}, reden: …}}]`; of laat het opnieuw vaststellen: `projectblad vaststellen jaar \
                         {year} --herzien REDEN --datum …`",
                        written(payer, Within::Flow),
                        plain(*is - *was)
                    );
                    let place = spent(loaded, *quarter, payer).unwrap_or(loaded.top);
                    problems.push(Problem::at(Code::AfgeslotenJaarGewijzigd, place, message).help(help));
                }
            }
        }
    }
}

/// `halfjaarrapportage-2021 (besproken op 9 september 2021)`.
fn told(filed: &Filed) -> String {
    format!("{} ({})", filed.document, filed.told())
}

fn changed(loaded: &LoadedSheet, sheet: &SheetDifference, filed: &Filed) -> Vec<Problem> {
    let told = told(filed);
    let findings = sheet.verschillen.iter().filter_map(|difference| {
        let was = difference.van_naar.as_ref().map(|both| both[0].as_str()).unwrap_or_default();
        let (place, message, help) = match &difference.over {
            Topic::Gepland(product, then) => (
                planned(loaded, product),
                format!("deze dag was {was} in {told}"),
                format!("zet bij dit product `bijgesteld: [{{van: {then}, op: …, reden: …, akkoord: …}}]`"),
            ),
            Topic::Einde(then) => (
                Some(loaded.sheet.planning.einde.place),
                format!("dit einde was {was} in {told}"),
                format!("zet onder `planning` `bijgesteld: [{{van: {then}, op: …, reden: …, akkoord: …}}]`"),
            ),
            Topic::Bijdrage(payer, year, then) => (
                budgeted(loaded, payer, *year),
                format!("de bijdrage van {payer} in {year} was {was} in {told}"),
                format!(
                    "zet onder `begroting` `bijgesteld: [{{partij: {}, jaar: {year}, van: {}, op: …, reden: …, akkoord: …}}]`",
                    written(payer, Within::Flow),
                    plain(then.unwrap_or_default())
                ),
            ),
            Topic::Totaal => (
                Some(loaded.sheet.begroting.totaal.place),
                format!("dit totaal was {was} in {told}"),
                "zet bij het bedrag dat veranderde onder `begroting` `bijgesteld: [{partij: …, jaar: …, van: …, op: …, reden: …}]`"
                    .to_owned(),
            ),
            Topic::NieuwProduct { .. } => (
                Some(loaded.sheet.producten.key),
                format!("{} en stond niet in {told}", difference.wat),
                "zet er `vervangt: …` bij, met de naam van het product waarvoor het in de plaats komt".to_owned(),
            ),
            Topic::ProductWeg(name) => (
                Some(loaded.sheet.producten.key),
                format!("het product {name} staat in {told}, en is er niet meer"),
                "zet het terug met `vervallen: {per: …, reden: …, akkoord: …}`; heet het nu anders, zet dan `vervangt: …` bij het \
                 nieuwe"
                    .to_owned(),
            ),
            Topic::Blad => (
                Some(loaded.top),
                format!("dit projectblad stond niet in {told}"),
                "zet er `afgesproken: …` bij, met de dag waarop beide partijen het afspraken".to_owned(),
            ),
            Topic::Beschikbaar(_) | Topic::Besteed(..) | Topic::Raam(_) | Topic::Anders => return None,
        };
        Some(Problem::at(Code::AfspraakGewijzigd, place.unwrap_or(loaded.top), message).help(help))
    });
    findings.collect()
}

fn planned(loaded: &LoadedSheet, product: &str) -> Option<Place> {
    let named = loaded.sheet.producten.iter().find(|own| own.naam.value == product)?;
    Some(named.gepland.place)
}

fn budgeted(loaded: &LoadedSheet, payer: &str, year: Year) -> Option<Place> {
    let rows = loaded.sheet.begroting.bijdragen.iter().filter(|row| row.partij.word() == payer);
    let mut amounts = rows.flat_map(|row| row.jaren.iter());
    amounts.find(|(of, _)| of.value == year).map(|(_, amount)| amount.place)
}

fn spent(loaded: &LoadedSheet, quarter: Quarter, payer: &str) -> Option<Place> {
    let (key, row) = loaded.sheet.realisatie.iter().find(|(of, _)| of.value == quarter)?;
    let amount = row.besteed.iter().find(|(of, _)| of.word() == payer);
    Some(amount.map_or(key.place, |(_, amount)| amount.place))
}
