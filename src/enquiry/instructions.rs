//! What the first worksheet says to who gets a workbook.

use super::{Form, forecasts};
use crate::covenant::Covenant;
use crate::date::Quarter;
use crate::notation;

/// Its head, and its lines.
pub(super) fn instructions(covenant: &Covenant, quarter: Quarter, forms: &[Form]) -> (String, Vec<String>) {
    let head = format!("Uitvraag over het {}: {}", notation::quarter(quarter), covenant.titel.value);
    let mut lines = vec![
        format!(
            "Vul de gele cellen in en stuur dit werkboek uiterlijk {} terug aan wie het u stuurde. Wat al bekend is, staat er.",
            notation::date(covenant.report_day(quarter))
        ),
        String::new(),
    ];
    lines.extend(forms.iter().map(|form| about(*form, covenant, quarter)));
    lines.extend(
        [
            "",
            "Een cel die u leeg laat of niet verandert, verandert niets. Een streepje (-) haalt weg wat er stond.",
            "Bedragen zijn in euro's, zoals 12500 of 12.500,50; dagen schrijft u als 30-6-2021.",
            "Rijen sorteren, kolommen verplaatsen of verbergen en een opmerking in een lege rij of kolom zetten mag; die opmerking leest het \
             programma niet. Voeg geen cellen samen en verander de koppen niet.",
            "Bewaar het werkboek als Excel-werkmap (.xlsx), zonder wachtwoord.",
        ]
        .map(str::to_owned),
    );
    (head, lines)
}

fn about(form: Form, covenant: &Covenant, quarter: Quarter) -> String {
    let words = match form {
        Form::Voortgang => {
            let year = quarter.year;
            let asked = match forecasts(covenant, quarter).len() {
                0 => String::new(),
                1 => format!("; prognose is het convenantgeld dat in heel {year} nodig is"),
                _ => format!("; prognose is het convenantgeld dat in heel {year} nodig was, en in het jaar erna nodig is"),
            };
            format!(
                "per projectblad hoe het ervoor staat. Kies een stand en schrijf wat er is bereikt; bijstelling vult u in als de stand niet \
                 `op schema` is, komend is wat het volgende kwartaal brengt{asked}."
            )
        }
        Form::Producten => "producten, mijlpalen en het einde van het projectblad. Is iets klaar, vul dan bij opgeleverd de dag in. Kan het niet op de geplande dag, vul dan \
                            een voorgestelde dag en de reden in; over een product en het einde beslissen beide partijen, een mijlpaal krijgt die dag meteen."
            .to_owned(),
        Form::Besluiten => "wat u aan beide partijen vraagt. Vul bij gevraagd het bedrag in dat het hele jaar zou moeten worden, of dat \
                            doorschuift, en bij een ander bedrag ook de reden."
            .to_owned(),
        Form::Realisatie => "per projectblad en partij wat er in dit kwartaal is besteed en ontvangen. Uren staan één keer per projectblad, op \
                             de eerste rij."
            .to_owned(),
    };
    format!("Tabblad {form}: {words}")
}
