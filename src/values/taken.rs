//! The agreed values of a programme, as a document knows it on its days.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::{
    AgreedText, ContributionValues, InvoiceValues, MilestoneValues, PersonValues, ProductValues, SheetValues,
    Values, decisions, of_frame, terms,
};
use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::{Covenant, Jaar};
use crate::date::{Date, Year};
use crate::document::Document;
use crate::fields::At;
use crate::load::Programme;
use crate::money;
use crate::people::{People, people};
use crate::sheet::Persoon;

impl Values {
    /// Those of some sheets, as a document knows them.
    #[must_use]
    pub fn of(covenant: &Covenant, sheets: &[AsOf]) -> Self {
        let mut bladen: Vec<_> = sheets.iter().map(|sheet| SheetValues::of(covenant, sheet)).collect();
        bladen.sort_by(|a, b| a.id.cmp(&b.id));
        let raam = covenant.jaren.iter().map(|(year, jaar)| (year.value, fixed(jaar))).collect();
        let overschot = covenant.overschot.as_ref().map(|fixed| fixed.bedrag.value);
        Self { raam, overschot, bladen, ..Self::default() }
    }

    /// Those of a whole programme, as known up to the days on which it happened and was agreed.
    ///
    /// # Errors
    /// When there is no frame; in Dutch.
    pub fn on(programme: &Programme, days: Days) -> anyhow::Result<Self> {
        let covenant = as_of::covenant(programme.frame()?, days);
        Ok(Self::of(&covenant, &as_of::sheets(programme, days)).decided(programme, days))
    }

    /// With the decisions, which a sheet as known on a day holds no longer when they were told before.
    fn decided(mut self, programme: &Programme, days: Days) -> Self {
        let frame = programme.covenant.as_ref();
        self.voorwaarden = frame.map(terms::of_frame);
        self.gemeenten = frame.map(terms::cities).unwrap_or_default();
        self.besluiten = frame.map(|frame| of_frame(frame, days));
        for sheet in &mut self.bladen {
            sheet.besluiten = Some(decisions(programme, &sheet.id, days));
        }
        self
    }

    /// The same, with the texts that belong to a document alone.
    ///
    /// # Errors
    /// As [`Values::on`].
    pub fn of_document(programme: &Programme, document: &Document, days: Days) -> anyhow::Result<Self> {
        let notes = programme.notes.get(document);
        let whole = notes.and_then(|notes| notes.algemeen_beeld.as_ref()).map(|text| &text.0);
        let whole = whole.map(|text| ("algemeen_beeld".to_owned(), text_sum(&[text])));
        let parts = notes.into_iter().flat_map(|notes| notes.pijlers.iter());
        let parts = parts.map(|(id, text)| (format!("beeld van {}", id.value), text_sum(&[&text.0])));
        Ok(Self { teksten: whole.into_iter().chain(parts).collect(), ..Self::on(programme, days)? })
    }

    /// Those of every sheet that is no draft, with all that is known today.
    #[must_use]
    pub fn of_all(programme: &Programme) -> Self {
        let days = Days::everything();
        let covenant = programme.covenant.as_ref().map(|covenant| as_of::covenant(covenant, days));
        let values = covenant.map(|covenant| Self::of(&covenant, &as_of::sheets(programme, days)));
        values.unwrap_or_default().decided(programme, days)
    }

    /// With what each city pays in a year.
    #[must_use]
    pub fn of_invoices(covenant: &Covenant, year: Year) -> Self {
        let invoices = money::invoices(covenant, year);
        let rows = invoices.iter().map(|invoice| InvoiceValues {
            gemeente: invoice.gemeente.naam.value.clone(),
            code: invoice.gemeente.code.as_ref().map(|code| code.value.clone()),
            inwoners: invoice.gemeente.inwoners.of(year).map(|counted| counted.0),
            basisbijdrage: Some(invoice.basisbijdrage),
            verrekening: Some(invoice.verrekening),
            te_betalen: invoice.te_betalen,
        });
        Self { facturen: rows.collect(), ..Self::default() }
    }
}

impl SheetValues {
    /// Those of a sheet, as a document knows it.
    #[must_use]
    pub fn of(covenant: &Covenant, sheet: &AsOf) -> Self {
        let products = sheet.producten.iter().map(|product| ProductValues {
            naam: product.naam.value.clone(),
            gepland: product.gepland.to_string(),
            opgeleverd: day(product.opgeleverd.as_ref()),
            vervallen: product.agreed_lapse().map(|lapse| lapse.per.value),
            vervangt: product.vervangt.as_ref().map(|name| name.value.clone()),
        });
        let milestones = sheet.planning.mijlpalen.iter().map(|milestone| MilestoneValues {
            naam: milestone.naam.value.clone(),
            gepland: milestone.gepland.to_string(),
            gereed: day(milestone.gereed.as_ref()),
        });
        let contributions = sheet.begroting.bijdragen.iter().map(|row| ContributionValues {
            partij: row.partij.word().to_owned(),
            vorm: row.vorm.as_ref().map(|vorm| vorm.word().to_owned()),
            totaal: row.totaal.as_ref().map(|whole| whole.value),
            jaren: row.amounts().map(|(year, amount)| (year.value, amount.value)).collect(),
        });
        let spent = sheet.realisatie.iter().map(|(quarter, row)| {
            let by = row.besteed.iter().map(|(payer, amount)| (payer.word().to_owned(), amount.0));
            (quarter.value, by.collect())
        });
        Self {
            id: sheet.id.clone(),
            titel: sheet.title().to_owned(),
            onderdeel: sheet.onderdeel.word().to_owned(),
            pijler: sheet.pijler.as_ref().map(|pillar| pillar.value.clone()),
            doel: sheet.doel.0.clone(),
            afgesproken: sheet.is_agreed(),
            start: sheet.start().unwrap_or_default(),
            einde: sheet.end().unwrap_or_default(),
            afgerond: sheet.finished(),
            vervallen: sheet.lapse_day(),
            producten: products.collect(),
            mijlpalen: milestones.collect(),
            totaal: sheet.begroting.totaal.value,
            bijdragen: contributions.collect(),
            beschikbaar: covenant
                .years()
                .into_iter()
                .map(|year| (year, money::figures(sheet, year).beschikbaar))
                .collect(),
            besteed: spent.collect(),
            verantwoordelijk: responsible(people(covenant, sheet)),
            teksten: texts(sheet),
            partijen: Some(terms::parties(sheet)),
            deelnemers: Some(terms::participants(sheet)),
            besluiten: None,
        }
    }
}

/// The sums of the texts of a sheet.
fn texts(sheet: &AsOf) -> BTreeMap<String, String> {
    let agreed = AgreedText::ALL.map(|text| (text.field().to_owned(), agreed_sum(sheet, text)));
    let reports = sheet.voortgang.iter().map(|report| {
        let changed = report.bijstelling.as_ref().map_or("", |text| &text.0);
        (format!("voortgang {}", report.periode.value), text_sum(&[&report.resultaten.0, changed]))
    });
    agreed.into_iter().chain(reports).collect()
}

fn agreed_sum(sheet: &AsOf, text: AgreedText) -> String {
    let roles = || {
        sheet.partijen.iter().flat_map(|party| {
            let roles = party.rol.0.iter().map(|role| role.word());
            std::iter::once(party.naam.value.as_str()).chain(roles)
        })
    };
    match text {
        AgreedText::Themagroep => text_sum(&[sheet.themagroep.as_ref().map_or("", |theme| theme.as_str())]),
        AgreedText::Doel => text_sum(&[&sheet.doel.0]),
        AgreedText::BeoogdResultaat => text_sum(&[&sheet.beoogd_resultaat.0]),
        AgreedText::Aanpak => text_sum(&[&sheet.aanpak.0]),
        AgreedText::Partijen => text_sum(&roles().collect::<Vec<_>>()),
    }
}

/// Eight bytes of a text's sum, in hexadecimal digits: enough to see that it is another one.
fn text_sum(parts: &[&str]) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(part.trim().as_bytes());
        sum.update([0]);
    }
    sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The amounts of a year.
fn fixed(jaar: &Jaar) -> BTreeMap<String, Cents> {
    let named = [
        ("basisprogramma", &jaar.basisprogramma),
        ("inhoudelijk", &jaar.inhoudelijk),
        ("flexibele_ruimte", &jaar.flexibele_ruimte),
        ("jaarsubsidie", &jaar.jaarsubsidie),
    ];
    let named =
        named.into_iter().filter_map(|(name, amount)| Some((name.to_owned(), amount.as_ref()?.value)));
    let parts = jaar.deelbudgetten.iter();
    named.chain(parts.map(|(id, amount)| (format!("deelbudgetten.{}", id.value), amount.value))).collect()
}

fn day(day: Option<&At<Date>>) -> Option<Date> {
    day.and_then(At::good).copied()
}

fn responsible(people: People) -> BTreeMap<String, PersonValues> {
    let People {
        ambtelijk_opdrachtgever,
        pijlersecretaris,
        bestuurder,
        projectleider,
        programmamanager,
        algemeen: _,
    } = people;
    let offices = [
        ("ambtelijk_opdrachtgever", ambtelijk_opdrachtgever),
        ("pijlersecretaris", pijlersecretaris),
        ("bestuurder", bestuurder),
        ("projectleider", projectleider),
        ("programmamanager", programmamanager),
    ];
    let held = |(office, person): (&str, Option<Persoon>)| Some((office.to_owned(), person_values(person?)));
    offices.into_iter().filter_map(held).collect()
}

/// Without mail address and telephone: who moves house answers for the same.
fn person_values(person: Persoon) -> PersonValues {
    let Persoon { naam, functie, organisatie, email: _, telefoon: _ } = person;
    let said = |field: Option<At<String>>| field.filter(|field| !field.broken).map(|field| field.value);
    PersonValues { naam: said(naam), functie: said(functie), organisatie: said(organisatie) }
}
