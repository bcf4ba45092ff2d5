//! A document leaves out what happened after its reporting date: every document of the shipped programme stays the same
//! when all that is later is made into nonsense. What was agreed or fixed counts whenever it was given, and is left as it is.

use std::collections::BTreeMap;
use std::path::Path;

use projectblad::amount::Cents;
use projectblad::date::{Date, Year};
use projectblad::fields::At;
use projectblad::load::{self, Programme};
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part, Which};
use projectblad::sheet::{Sheet, Stagnatie, Stand};

fn programme() -> Programme {
    let mut problems = Vec::new();
    load::programme(Path::new(env!("CARGO_MANIFEST_DIR")), &mut problems).expect("the shipped programme")
}

/// Makes nonsense of what happened after a day.
fn spoil(mut programme: Programme, date: Date) -> Programme {
    for loaded in &mut programme.sheets {
        spoil_sheet(&mut loaded.sheet, date);
    }
    for dossier in programme.covenant.as_mut().expect("a covenant").kennisdossiers.iter_mut() {
        postpone(Some(&mut dossier.value.bijgewerkt), date);
    }
    programme
}

fn spoil_sheet(sheet: &mut Sheet, date: Date) {
    const NONSENSE: &str = "DIT WEET NOG NIEMAND";
    for product in &mut sheet.producten.value {
        postpone(product.value.opgeleverd.as_mut(), date);
    }
    for milestone in sheet.planning.value.mijlpalen.iter_mut() {
        postpone(milestone.value.gereed.as_mut(), date);
    }
    postpone(sheet.afgerond.as_mut(), date);
    if let Some(lapse) = sheet.vervallen.as_mut().filter(|lapse| lapse.per.value > date) {
        postpone(Some(&mut lapse.value.per), date);
        lapse.value.reden.value = NONSENSE.to_owned();
    }
    for row in &mut sheet.begroting.value.bijdragen.value {
        for (_, amount) in
            row.value.ontvangen.entries.iter_mut().filter(|(year, _)| year.value > Year(date.year()))
        {
            amount.value = Cents(1_234_567);
        }
    }
    for standstill in sheet.stagnatie.iter_mut() {
        if standstill.stappen.melding.value > date {
            standstill.value.omschrijving.value = NONSENSE.to_owned();
        }
        spoil_steps(&mut standstill.value, date);
    }
    for progress in sheet.voortgang.iter_mut().filter(|progress| progress.periode.last_day() > date) {
        progress.value.stand.value = Stand::Stagnatie;
        progress.value.resultaten.value = NONSENSE.to_owned();
        progress.value.bijstelling = None;
        for (_, amount) in &mut progress.value.prognose.entries {
            amount.value = Cents(1_234_567);
        }
    }
    for (_, figures) in sheet.realisatie.entries.iter_mut().filter(|(quarter, _)| quarter.last_day() > date) {
        figures.value.uren = None;
        for (_, amount) in &mut figures.value.besteed.value.entries {
            amount.value.0 = Cents(1_234_567);
        }
    }
    for publication in sheet.publicaties.iter_mut().filter(|publication| publication.datum.value > date) {
        publication.value.titel.value = NONSENSE.to_owned();
    }
}

fn spoil_steps(standstill: &mut Stagnatie, date: Date) {
    let steps = &mut standstill.stappen.value;
    postpone(Some(&mut steps.melding), date);
    for step in [&mut steps.pijler, &mut steps.coordinatie, &mut steps.aot, &mut steps.bestuur] {
        postpone(step.as_mut(), date);
    }
    postpone(standstill.opgelost.as_mut(), date);
}

/// Puts a day that is later off to the end of time.
fn postpone(day: Option<&mut At<Date>>, date: Date) {
    if let Some(day) = day.filter(|day| day.value > date) {
        day.value = Date::new(2998, 12, 31).expect("a day");
    }
}

/// The Markdown of a document, its CSV and its drawings.
fn written(templates: &Templates, programme: &Programme, document: &Document) -> String {
    let mut report = report::assemble(programme, document).expect("a report");
    projectblad::chart::draw(&programme.branding.palette, &mut report);
    let drawings = report.drawings().into_iter().map(|drawing| drawing.svg.clone());
    let text = templates.markdown(document.template(), &report).expect("Markdown");
    [text].into_iter().chain(report.csv()).chain(drawings).collect()
}

/// The day that a document looks at, from its title block.
fn reporting_date(programme: &Programme, document: &Document) -> Date {
    let report = report::assemble(programme, document).expect("a report");
    let model = serde_json::to_value(&report).expect("a model");
    model["voorblad"]["peildatum"].as_str().expect("a reporting date").parse().expect("a day")
}

#[test]
fn what_happens_later_changes_no_document() {
    let whole = programme();
    let templates = Templates::built_in().expect("templates");
    let of_year = |document: &Document| ["2020", "2021"].contains(&document.folder().as_str());
    let documents: Vec<_> = report::documents(&whole, Which::All).into_iter().filter(of_year).collect();
    assert!(documents.len() > 40, "only {} documents", documents.len());
    let mut spoiled = BTreeMap::new();
    for document in &documents {
        let date = reporting_date(&whole, document);
        let text = written(&templates, &whole, document);
        let spoiled = spoiled.entry(date).or_insert_with(|| spoil(programme(), date));
        let later = written(&templates, spoiled, document);
        assert!(text == later, "{} tells what happened after {date}", document.name());
    }
}

/// Nonsense from a day in the period itself is printed: the test above can fail.
#[test]
fn what_happens_in_time_is_told() {
    let whole = programme();
    let templates = Templates::built_in().expect("templates");
    let quarter = "2021-K2".parse().expect("a quarter");
    let year = Year(2021);
    for document in [
        Document::WorkProgramme(year),
        Document::Quarterly(quarter, Part::Whole),
        Document::HalfYear(year),
        Document::Annual(year),
        Document::Publications("2021-12".parse().expect("a month")),
    ] {
        let date = reporting_date(&whole, &document);
        let early = Date::new(date.year() - 1, date.month(), 1).expect("a day");
        let spoiled = written(&templates, &spoil(programme(), early), &document);
        assert!(spoiled != written(&templates, &whole, &document), "{}", document.name());
    }
}
