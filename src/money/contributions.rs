//! What the cities pay and how a year's income is divided (articles 7.5, 7.7 and 5.1).
//!
//! Never: sheets.

use serde::Serialize;

use super::agreed;
use crate::amount::Cents;
use crate::as_of::{Carry, too_late};
use crate::covenant::{Covenant, DeelbudgetDoorgeschoven, Gemeente};
use crate::date::{Date, Year};
use crate::sheet::Onderdeel;

/// What a city pays in a year in which it pays: inhabitants × rate, both of that year, rounded half up to a cent
/// (article 7.5). Nothing in a year before the first that has both; `check` refuses such a covenant.
#[must_use]
pub fn contribution(covenant: &Covenant, city: &Gemeente, year: Year) -> Cents {
    let both = covenant.basisbijdrage.per_inwoner.of(year).zip(city.inwoners.of(year));
    both.map(|(rate, inhabitants)| rate.times(inhabitants.0)).unwrap_or_default()
}

/// Whether a city pays in a year (articles 7.5 and 9): from `bijdrage_vanaf`, else from the first full calendar year of
/// its membership; until the end of its membership.
#[must_use]
pub fn pays(city: &Gemeente, year: Year) -> bool {
    let joined = city.toegetreden.as_ref().map(|day| first_full_year(day.value));
    let from = city.bijdrage_vanaf.as_ref().map(|year| year.value).or(joined);
    from.is_none_or(|from| from <= year) && city.last_year().is_none_or(|until| year <= until)
}

fn first_full_year(joined: Date) -> Year {
    Year(if (joined.month(), joined.day()) == (1, 1) { joined.year() } else { joined.year() + 1 })
}

/// A year's income: the contributions of the cities that pay in it (article 7.5); nothing outside the covenant's period.
#[must_use]
pub fn income(covenant: &Covenant, year: Year) -> Cents {
    if !covenant.years().contains(&year) {
        return Cents::ZERO;
    }
    let paying = covenant.gemeenten.iter().filter(|city| pays(city, year));
    paying.map(|city| contribution(covenant, city, year)).sum()
}

/// No city pays anything in any year.
#[must_use]
pub fn is_free(covenant: &Covenant) -> bool {
    covenant.years().into_iter().all(|year| income(covenant, year) == Cents::ZERO)
}

/// How a year's income is divided (article 7.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Division {
    /// The whole.
    pub inkomsten: Cents,
    /// The basic programme, the flexible space included.
    pub basisprogramma: Cents,
    /// The specific projects.
    pub inhoudelijk: Cents,
    /// Part of the basic programme.
    pub flexibele_ruimte: Cents,
    /// The parties fixed both amounts; else the guideline is followed.
    pub vast: bool,
}

/// A year's division: as both parties fixed it, else by the guideline, rounded half up to a cent (article 7.7).
#[must_use]
pub fn division(covenant: &Covenant, year: Year) -> Division {
    let inkomsten = income(covenant, year);
    let fixed = covenant.jaren.get(&year);
    let both = fixed.and_then(|fixed| {
        Some((fixed.basisprogramma.as_ref()?.good()?, fixed.inhoudelijk.as_ref()?.good()?))
    });
    let flexibele_ruimte = fixed.and_then(|fixed| fixed.flexibele_ruimte.as_ref()?.good());
    let (basisprogramma, inhoudelijk) = match both {
        Some((basis, content)) => (*basis, *content),
        None => {
            let basis = inkomsten.percent(covenant.richtlijn.basisprogramma.value);
            (basis, inkomsten - basis)
        }
    };
    let flexibele_ruimte = flexibele_ruimte.copied().unwrap_or_default();
    Division { inkomsten, basisprogramma, inhoudelijk, flexibele_ruimte, vast: both.is_some() }
}

impl Division {
    /// What a part of the programme gets: the flexible space is taken from the basic programme (article 5.1).
    #[must_use]
    pub fn deel(&self, onderdeel: Onderdeel) -> Cents {
        match onderdeel {
            Onderdeel::InhoudelijkWerkprogramma => self.inhoudelijk,
            Onderdeel::Basisprogramma => self.basisprogramma - self.flexibele_ruimte,
            Onderdeel::FlexibeleRuimte => self.flexibele_ruimte,
        }
    }
}

/// A pillar's deelbudget of a year, when fixed (Bijlage 1, article 7.9).
pub(super) fn deelbudget(covenant: &Covenant, pijler: &str, year: Year) -> Option<Cents> {
    covenant.jaren.get(&year)?.deelbudgetten.get(&pijler.to_owned()).map(|amount| amount.value)
}

/// A pillar's carry-over to a year counts: it was agreed, and not too late (Bijlage 1, article 7.9).
#[must_use]
pub fn pillar_carries(covenant: &Covenant, naar: Year, row: &DeelbudgetDoorgeschoven) -> bool {
    let (gevraagd, akkoord) = (row.gevraagd.as_ref(), row.akkoord.as_ref());
    let carry = Carry { van: row.van.value, naar, gevraagd, akkoord };
    agreed(akkoord) && too_late(covenant, carry).is_none()
}

/// Unallocated money carried into a year less what is carried out of it, of one pillar or of all (Bijlage 1, article 7.9).
pub(super) fn carried(covenant: &Covenant, pijler: Option<&str>, year: Year) -> Cents {
    let mut net = Cents::ZERO;
    for (naar, fixed) in covenant.jaren.iter() {
        let own = |id: &str| pijler.is_none_or(|pijler| pijler == id);
        let rows = fixed.doorgeschoven.iter().filter(|carry| own(&carry.pijler));
        for carry in rows.filter(|carry| pillar_carries(covenant, naar.value, carry)) {
            if naar.value == year {
                net += carry.bedrag.value;
            }
            if carry.van.value == year {
                net -= carry.bedrag.value;
            }
        }
    }
    net
}
