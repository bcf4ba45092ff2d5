//! A document leaves out what happened after its reporting date and what was agreed after its closing date: every document
//! of the shipped programme stays the same when all that is later is made into nonsense.

use std::collections::BTreeMap;
use std::path::Path;

use projectblad::amount::Cents;
use projectblad::as_of::Days;
use projectblad::date::{Date, Planned, Year};
use projectblad::fields::{At, List, Markdown};
use projectblad::load::{self, Programme};
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part, Which};
use projectblad::sheet::{Akkoord, Change, Gevraagd, Ontvangen, Sheet, Stagnatie, Stand};

fn programme() -> Programme {
    let mut problems = Vec::new();
    load::programme(Path::new(env!("CARGO_MANIFEST_DIR")), &mut problems).expect("the shipped programme")
}

const NONSENSE: &str = "DIT WEET NOG NIEMAND";
const AMOUNT: Cents = Cents(1_234_567);

/// Makes nonsense of what happened or was agreed later.
fn spoil(mut programme: Programme, days: Days) -> Programme {
    let date = days.facts;
    for loaded in &mut programme.sheets {
        spoil_sheet(&mut loaded.sheet, days);
        spoil_agreements(&mut loaded.sheet, days.agreed);
    }
    let covenant = programme.covenant.as_mut().expect("a covenant");
    for (_, year) in &mut covenant.jaren.entries {
        postpone(year.value.vastgesteld.as_mut(), days.agreed);
        reason_is_nonsense(&mut year.value.bijgesteld, days.agreed, |change| &mut change.reden.value);
        for row in year
            .value
            .doorgeschoven
            .iter_mut()
            .filter(|row| later(row.gevraagd.as_ref(), row.akkoord.as_ref(), days.agreed))
        {
            row.value.bedrag.value = AMOUNT;
        }
    }
    if let Some(fixed) = covenant.overschot.as_mut().filter(|fixed| fixed.vastgesteld.value > days.agreed) {
        fixed.value.bedrag.value = AMOUNT;
    }
    for dossier in programme.covenant.as_mut().expect("a covenant").kennisdossiers.iter_mut() {
        postpone(Some(&mut dossier.value.bijgewerkt), date);
    }
    programme
}

/// It was agreed later, and not asked by then either.
fn later(asked: Option<&At<Gevraagd>>, akkoord: Option<&At<Akkoord>>, day: Date) -> bool {
    akkoord.is_some_and(|akkoord| akkoord.op.value > day) && asked.is_none_or(|asked| asked.op.value > day)
}

fn spoil_agreements(sheet: &mut Sheet, day: Date) {
    let budget = &mut sheet.begroting.value;
    for row in &mut budget.bijdragen.value {
        postpone(row.value.toegezegd.as_mut(), day);
    }
    for row in
        budget.doorgeschoven.iter_mut().filter(|row| later(row.gevraagd.as_ref(), row.akkoord.as_ref(), day))
    {
        row.value.bedrag.value = AMOUNT;
    }
    for rows in [&mut budget.korting, &mut budget.vergoeding] {
        for row in rows.iter_mut().filter(|row| later(row.gevraagd.as_ref(), row.akkoord.as_ref(), day)) {
            row.value.bedrag.value = AMOUNT;
            row.value.reden.value = Markdown(NONSENSE.to_owned());
        }
    }
    for work in sheet
        .externe_inzet
        .iter_mut()
        .filter(|work| later(work.gevraagd.as_ref(), work.akkoord.as_ref(), day))
    {
        work.value.bedrag.value = AMOUNT;
        work.value.expertise.value = NONSENSE.to_owned();
    }
    if let Some(lapse) =
        sheet.vervallen.as_mut().filter(|lapse| later(lapse.gevraagd.as_ref(), lapse.akkoord.as_ref(), day))
    {
        lapse.value.reden.value = Markdown(NONSENSE.to_owned());
    }
}

fn spoil_planned(sheet: &mut Sheet, days: Days) {
    let (date, sent) = (days.facts, days.facts.max(days.sent));
    for product in &mut sheet.producten.value {
        postpone(product.value.opgeleverd.as_mut(), sent);
        let later_change = product.bijgesteld.iter().any(|change| change.op.value > days.agreed);
        if later_change {
            product.value.gepland.value.now = Planned::Year(Year(2998));
        }
        reason_is_nonsense(&mut product.value.bijgesteld, days.agreed, |change| &mut change.reden.value);
        let lapse = product.value.vervallen.as_mut();
        if let Some(lapse) =
            lapse.filter(|lapse| later(lapse.gevraagd.as_ref(), lapse.akkoord.as_ref(), days.agreed))
        {
            lapse.value.reden.value = Markdown(NONSENSE.to_owned());
        }
    }
    let planning = &mut sheet.planning.value;
    postpone(planning.gestart.as_mut(), date);
    reason_is_nonsense(&mut planning.bijgesteld, days.agreed, |change| &mut change.reden.value);
    reason_is_nonsense(&mut sheet.begroting.value.bijgesteld, days.agreed, |change| &mut change.reden.value);
    for milestone in sheet.planning.value.mijlpalen.iter_mut() {
        postpone(milestone.value.gereed.as_mut(), sent);
    }
}

fn spoil_sheet(sheet: &mut Sheet, days: Days) {
    let (date, sent) = (days.facts, days.facts.max(days.sent));
    spoil_planned(sheet, days);
    postpone(sheet.afgerond.as_mut(), date);
    for row in &mut sheet.begroting.value.bijdragen.value {
        match row.value.ontvangen.as_mut().map(|received| &mut received.value) {
            Some(Ontvangen::PerJaar(years)) => {
                for (_, amount) in years.entries.iter_mut().filter(|(year, _)| year.value > Year(date.year()))
                {
                    amount.value = AMOUNT;
                }
            }
            Some(Ontvangen::PerDag(rows)) => {
                for row in rows.iter_mut().filter(|row| row.op.value > date) {
                    row.value.bedrag.value = AMOUNT;
                }
            }
            None => {}
        }
    }
    for standstill in sheet.stagnatie.iter_mut() {
        if standstill.stappen.melding.value > date {
            standstill.value.omschrijving.value = Markdown(NONSENSE.to_owned());
        }
        spoil_steps(&mut standstill.value, date);
        postpone(standstill.value.opgelost.as_mut(), sent);
    }
    for progress in sheet.voortgang.iter_mut().filter(|progress| progress.periode.last_day() > date) {
        progress.value.stand.value = Stand::Stagnatie;
        progress.value.resultaten.value = Markdown(NONSENSE.to_owned());
        progress.value.bijstelling = None;
        for (_, amount) in &mut progress.value.prognose.entries {
            amount.value = AMOUNT;
        }
    }
    for (_, figures) in sheet.realisatie.entries.iter_mut().filter(|(quarter, _)| quarter.last_day() > date) {
        figures.value.uren = None;
        for (_, amount) in &mut figures.value.besteed.value.entries {
            amount.value.0 = AMOUNT;
        }
    }
    for publication in sheet.publicaties.iter_mut().filter(|publication| publication.datum.value > date) {
        publication.value.titel.value = NONSENSE.to_owned();
    }
}

/// What was changed later, for a reason that nobody knows yet; what it was before is known all the same.
fn reason_is_nonsense<C: Change>(changes: &mut List<C>, day: Date, reason: fn(&mut C) -> &mut String) {
    for change in changes.iter_mut().filter(|change| change.op().value > day) {
        *reason(&mut change.value) = NONSENSE.to_owned();
    }
}

fn spoil_steps(standstill: &mut Stagnatie, date: Date) {
    let steps = &mut standstill.stappen.value;
    postpone(Some(&mut steps.melding), date);
    for step in [&mut steps.pijler, &mut steps.coordinatie, &mut steps.aot, &mut steps.bestuur] {
        postpone(step.as_mut(), date);
    }
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

#[test]
fn what_happens_later_changes_no_document() {
    let whole = programme();
    let templates = Templates::built_in().expect("templates");
    let of_year = |document: &Document| ["2020", "2021"].contains(&document.folder().as_str());
    let documents: Vec<_> = report::documents(&whole, Which::All).into_iter().filter(of_year).collect();
    assert!(documents.len() > 40, "only {} documents", documents.len());
    let mut by_days = BTreeMap::<_, Vec<_>>::new();
    for document in &documents {
        let days = report::days(&whole, document);
        by_days.entry((days.facts, days.sent, days.agreed)).or_default().push((document, days));
    }
    let mut spoiled = programme();
    for documents in by_days.values() {
        for (loaded, whole) in spoiled.sheets.iter_mut().zip(&whole.sheets) {
            loaded.sheet = whole.sheet.clone();
        }
        spoiled.covenant.clone_from(&whole.covenant);
        spoiled = spoil(spoiled, documents[0].1);
        for (document, days) in documents {
            let text = written(&templates, &whole, document);
            let later = written(&templates, &spoiled, document);
            assert!(text == later, "{} tells what came after {days:?}", document.name());
        }
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
        let date = report::days(&whole, &document).facts;
        let early = Date::new(date.year() - 1, date.month(), 1).expect("a day");
        let spoiled = written(&templates, &spoil(programme(), Days::until(early)), &document);
        assert!(spoiled != written(&templates, &whole, &document), "{}", document.name());
    }
}
