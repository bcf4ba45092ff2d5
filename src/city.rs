//! A city of the covenant: what it pays, what it takes part in, and what it can still join (articles 7.5, 7.6, 7.8 and 7.9).
//!
//! Never: other cities, what an invoice was when it was sent (`archive`).

use anyhow::{Result, bail};
use serde::{Serialize, Serializer};

use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::columns;
use crate::covenant::{Covenant, Gemeente, official};
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::Programme;
use crate::money;
use crate::notation::{self, folded};
use crate::problem::nearest;
use crate::sheet::{Deelname, Vorm};
use crate::state::{self, Toestand};

/// Columns of a sheet, its form, its own contribution and what is told of it; with what stands between them 100.
const WIDTHS: [usize; 4] = [42, 18, 14, 20];

/// A city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct City {
    /// Its name.
    pub gemeente: String,
    /// Its code.
    pub code: Option<String>,
    /// The day up to which facts are known.
    pub peildatum: Date,
    /// What it pays, per year in which it does.
    pub jaren: Vec<YearPaid>,
    /// What it takes part in, or took.
    pub deelname: Vec<JoinedSheet>,
    /// What it can still join.
    pub open: Vec<JoinedSheet>,
}

/// What a city pays in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearPaid {
    /// The year, as a number.
    #[serde(serialize_with = "number")]
    pub jaar: Year,
    /// Its contribution (article 7.5).
    pub basisbijdrage: Cents,
    /// Its share of the surplus (article 7.9).
    pub verrekening: Cents,
    /// What it pays (article 7.6).
    pub te_betalen: Cents,
}

/// A sheet that cities take part in (article 7.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinedSheet {
    /// Its id.
    pub projectblad: String,
    /// Its title.
    pub titel: String,
    /// Its state.
    pub toestand: Toestand,
    /// In which form.
    pub vorm: Vorm,
    /// What each city pays itself.
    pub bijdrage_per_stad: Option<Cents>,
    /// Both parties agreed on that.
    pub akkoord: bool,
    /// Until when cities can apply.
    pub aanmelden_tot: Option<Date>,
    /// From which day the city takes no part.
    pub gestopt: Option<Date>,
}

/// A city, in all years of the covenant or in one: what it takes part in then.
///
/// # Errors
/// When there is no covenant, the year lies outside it, or it has no such city; in Dutch.
pub fn city(programme: &Programme, name: &str, year: Option<Year>, date: Option<Date>) -> Result<City> {
    let covenant = year.map_or_else(|| programme.frame(), |year| programme.frame_of(year))?;
    let own = named(covenant, name)?;
    let date = date.or(programme.last_reported).unwrap_or(covenant.looptijd.van.value);
    let mut sheets = as_of::sheets(programme, Days::facts_until(date));
    sheets.retain(|sheet| year.is_none_or(|year| touches(sheet, year)));
    let years = covenant.years().into_iter().filter(|own| year.is_none_or(|year| *own == year));
    Ok(City {
        gemeente: own.naam.value.clone(),
        code: own.code.as_ref().map(|code| code.value.clone()),
        peildatum: date,
        jaren: years.filter_map(|year| paid(covenant, own, year)).collect(),
        deelname: sheets.iter().filter_map(|sheet| joined(sheet, own)).collect(),
        open: match own.last_year().is_none_or(|last| date.year() <= last.0) {
            true => sheets.iter().filter_map(|sheet| joinable(sheet, own)).collect(),
            false => Vec::new(),
        },
    })
}

fn named<'c>(covenant: &'c Covenant, name: &str) -> Result<&'c Gemeente> {
    let bare = |name: &str| notation::sort_key(name.trim()).0;
    let mut cities = covenant.gemeenten.iter().map(|city| &city.value);
    if let Some(city) = cities.find(|city| bare(&city.naam) == bare(name)) {
        return Ok(city);
    }
    let names = || covenant.gemeenten.iter().map(|city| city.naam.value.as_str());
    let also = official(name).filter(|official| names().any(|name| name == *official));
    let hint = also
        .or_else(|| nearest(name, names()))
        .map_or("; zij staan onder `gemeenten` in convenant.yaml".to_owned(), |meant| {
            format!("; bedoelde u `{meant}`?")
        });
    bail!("`{name}` is geen stad van het convenant{hint}")
}

fn paid(covenant: &Covenant, own: &Gemeente, year: Year) -> Option<YearPaid> {
    let invoices = money::invoices(covenant, year);
    let invoice = invoices.iter().find(|invoice| std::ptr::eq(invoice.gemeente, own))?;
    let money::Invoice { basisbijdrage, verrekening, te_betalen, .. } = *invoice;
    Some(YearPaid { jaar: year, basisbijdrage, verrekening, te_betalen })
}

fn touches(sheet: &AsOf, year: Year) -> bool {
    let planned = sheet.start().zip(sheet.end());
    planned.is_some_and(|(start, end)| start.year() <= year.0 && year.0 <= end.year())
}

fn joined(sheet: &AsOf, own: &Gemeente) -> Option<JoinedSheet> {
    let deelname = sheet.deelname.as_ref()?;
    let member = deelname.gemeenten.iter().find(|city| same(&city.naam, own))?;
    let gestopt = member.gestopt.as_ref().map(|day| day.value);
    Some(JoinedSheet { gestopt, ..of(sheet, deelname) })
}

/// The last day to apply has not passed, and the city takes no part.
fn joinable(sheet: &AsOf, own: &Gemeente) -> Option<JoinedSheet> {
    let deelname = sheet.deelname.as_ref()?;
    let open = deelname.aanmelden_tot.as_ref().is_some_and(|last| sheet.date() <= last.value);
    let going = matches!(state::toestand(sheet), Toestand::InVoorbereiding | Toestand::InUitvoering);
    let in_it = deelname.gemeenten.iter().any(|city| same(&city.naam, own));
    (open && going && !in_it).then(|| of(sheet, deelname))
}

fn same(name: &At<String>, own: &Gemeente) -> bool {
    folded(name.trim()) == folded(own.naam.trim())
}

fn of(sheet: &AsOf, deelname: &Deelname) -> JoinedSheet {
    let amount = deelname.bijdrage_per_stad.as_ref().map(|amount| amount.value);
    JoinedSheet {
        projectblad: sheet.id.clone(),
        titel: sheet.title().to_owned(),
        toestand: state::toestand(sheet),
        vorm: deelname.vorm.value,
        bijdrage_per_stad: amount.filter(|amount| *amount > Cents::ZERO),
        akkoord: deelname.akkoord.is_some(),
        aanmelden_tot: deelname.aanmelden_tot.as_ref().map(|day| day.value),
        gestopt: None,
    }
}

impl City {
    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}, stand op {}\n\n", self.gemeente, notation::date(self.peildatum));
        if self.jaren.is_empty() {
            out += "Betaalt geen basisbijdrage.\n";
        } else {
            out +=
                &format!("{:<6}{:>16}{:>16}{:>16}\n", "Jaar", "Basisbijdrage", "Verrekening", "Te betalen");
        }
        for own in &self.jaren {
            let [due, settled, pays] = [own.basisbijdrage, own.verrekening, own.te_betalen]
                .map(|amount| notation::euros(amount, true));
            out += &format!("{:<6}{due:>16}{settled:>16}{pays:>16}\n", own.jaar.0);
        }
        let told = |row: &JoinedSheet| match row.gestopt {
            Some(day) if day <= self.peildatum => format!("gestopt op {}", notation::short_date(day)),
            _ => row.toestand.word().to_owned(),
        };
        out += &table("Doet mee aan", "Toestand", &self.deelname, told);
        let until = |row: &JoinedSheet| row.aanmelden_tot.map(notation::short_date).unwrap_or_default();
        out + &table("Kan nog meedoen aan", "Aanmelden tot", &self.open, until)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts, numbers and dates serialise") + "\n"
    }
}

fn table(title: &str, last: &str, rows: &[JoinedSheet], told: impl Fn(&JoinedSheet) -> String) -> String {
    if rows.is_empty() {
        return format!("\n{title}: niets.\n");
    }
    let cells = |row: &JoinedSheet| {
        let amount = match row.bijdrage_per_stad {
            Some(amount) if row.akkoord => notation::euros(amount, false),
            Some(amount) => format!("{}, nog geen akkoord", notation::euros(amount, false)),
            None => "geen".to_owned(),
        };
        [row.titel.clone(), row.vorm.word().to_owned(), amount, told(row)]
    };
    let head = [title, "Vorm", "Eigen bijdrage", last];
    format!("\n{}", columns::table(WIDTHS, head, rows.iter().map(cells)))
}

fn number<S: Serializer>(year: &Year, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i16(year.0)
}
