//! What each city pays in a year: the list that Platform31 makes its invoices from (articles 7.5, 7.6 and 7.9).
//!
//! Never: sheets, btw.

use serde::Serialize;

use super::cities::{Cities, PayingCity, cities};
use super::kader::Kader;
use super::{Document, TitleBlock};
use crate::covenant::{Covenant, Gemeente};
use crate::csv;
use crate::date::{Date, Quarter, Year};
use crate::fields::Markdown;
use crate::load::Programme;
use crate::money;
use crate::notation;

/// All that `factuuroverzicht.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct Invoices {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// The year.
    pub jaar: Year,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<Markdown>,
    /// The cities that pay in it.
    pub steden: Cities,
    /// It is the last year, in which a surplus is settled.
    pub verrekenjaar: bool,
    /// When both parties fixed the surplus that is settled in it.
    pub vastgesteld: Option<Date>,
    /// The cities that do not pay in it, by name.
    pub niet: Vec<NotInvoiced>,
}

/// A city of the covenant that does not pay in the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotInvoiced {
    /// Its name.
    pub naam: String,
    /// It joined.
    pub toegetreden: Option<Date>,
    /// It gave notice.
    pub opgezegd: Option<Date>,
}

/// Makes the list. Its date is the end of the first quarter, in which the invoices go out (article 7.6).
pub(super) fn invoices(
    programme: &Programme,
    covenant: &Covenant,
    document: &Document,
    year: Year,
) -> Invoices {
    let quarter = Quarter { year: year.0, number: 1 };
    let rows = money::invoices(covenant, year);
    let steden = cities(covenant, year, &rows);
    let verrekenjaar = covenant.settlement_year() == Some(year);
    let fixed = covenant.overschot.as_ref().filter(|_| verrekenjaar);
    let notes = programme.notes.get(document);
    let sent = notes.and_then(|notes| notes.verzonden.as_ref()).map(|day| day.op.value);
    let status = match (sent, fixed) {
        (Some(day), _) => format!("Verzonden op {}", notation::date(day)),
        (None, None) if verrekenjaar => "Voorlopig: over een overschot is nog niet besloten".to_owned(),
        (None, _) => "Ter facturering".to_owned(),
    };
    let facts = [
        ("Voor", "Financiële administratie".to_owned()),
        ("Steden", steden.rijen.len().to_string()),
        ("Te betalen", notation::euros(steden.te_betalen, true)),
    ];
    let mut left: Vec<&Gemeente> = covenant.gemeenten.iter().map(|city| &city.value).collect();
    left.retain(|city| !money::pays(city, year));
    left.sort_by_cached_key(|city| notation::sort_key(&city.naam));
    Invoices {
        voorblad: TitleBlock {
            titel: format!("Factuuroverzicht {year}"),
            ondertitel: format!(
                "Basisbijdragen van de {}, te factureren in het {}",
                covenant.sides().whose("steden"),
                notation::quarter(quarter)
            ),
            organisaties: Vec::new(),
            herzien: None,
            peildatum: quarter.last_day(),
            status,
            feiten: facts.map(|(name, text)| (name.to_owned(), text)).to_vec(),
        },
        kader: Kader::of(covenant),
        jaar: year,
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        steden,
        verrekenjaar,
        vastgesteld: fixed.map(|fixed| fixed.vastgesteld.value),
        niet: left.into_iter().map(of_city).collect(),
    }
}

fn of_city(city: &Gemeente) -> NotInvoiced {
    NotInvoiced {
        naam: city.naam.value.clone(),
        toegetreden: city.toegetreden.as_ref().map(|day| day.value),
        opgezegd: city.opgezegd.as_ref().map(|day| day.value),
    }
}

impl Invoices {
    /// For spreadsheets and invoicing programs: a row per city, no total.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = ["gemeente", "code", "inwoners", "basisbijdrage", "verrekening", "te_betalen"];
        let row = |city: &PayingCity| {
            [
                csv::text(&city.naam),
                csv::text(city.code.as_deref().unwrap_or_default()),
                city.inwoners.to_string(),
                csv::amount(city.basisbijdrage),
                csv::amount(city.verrekening),
                csv::amount(city.te_betalen),
            ]
        };
        csv::table(head, self.steden.rijen.iter().map(row))
    }
}
