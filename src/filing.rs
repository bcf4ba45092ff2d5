//! A document as it goes out: presented, discussed, adopted, sent. Its day comes in its file in `rapportages/`, its files in the
//! archive.
//!
//! The notes are written last: what they do not name does not count. Never: asks, prints, changes a sheet.

mod act;
mod lines;
mod notes;
mod refused;
mod revision;

use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use crate::archive::{self, Stage};
use crate::compare;
use crate::date::Date;
use crate::document::Document;
use crate::generate;
use crate::git;
use crate::load::{Programme, Texts};
use crate::notation;
use crate::pdf::Unusable;
use crate::pipeline::{self, Checked};
use crate::problem::{Severity, quoted, slashed};
use crate::report;
use crate::seal;
use crate::show;
use crate::values::Values;
use crate::write::{self, Mended, Output};
pub use act::Act;
use notes::Day;
use refused::{committed, may, nothing_is_lost, wrong_day};

/// What is written when a document goes out.
#[derive(Debug, Default)]
pub struct Filing {
    /// The files of the archive, and notes that are not there yet.
    fresh: Vec<Output>,
    /// The notes, and of a work programme the covenant.
    changed: Vec<Mended>,
    /// What differs from what was presented, or adopted before, as lines to show; empty: nothing.
    pub differences: String,
    /// There was an earlier stage to compare with.
    pub compared: bool,
    /// What was done, a line a document.
    pub done: String,
    /// What a report lacks of its own period, a line a document; it goes out incomplete.
    pub without_progress: String,
    /// The images that are words now.
    pub unusable: Vec<Unusable>,
    /// Texts that stick out of their place in a PDF, as lines to print.
    pub overflows: String,
}

/// Most places in a text that are shown when it is adopted.
const MOST_SHOWN: usize = 25;

/// What came of an act.
#[derive(Debug)]
pub enum PreparedFiling {
    /// The programme has errors, or would have with this day in it.
    Faulty(Box<Checked>),
    /// It can be written.
    Ready(Box<Filing>),
}

/// The stage before, as it lies there.
struct Before {
    values: Values,
    /// To be compared ([`revision::comparable`]).
    markdown: String,
    /// Its sheets are a file of their own.
    sheets_apart: bool,
}

/// A document as it would lie in the archive.
struct Made {
    files: generate::MadeFiles,
    values: Values,
    /// To be compared ([`revision::comparable`]).
    markdown: String,
}

/// Makes all that is written when these documents of a checked programme go out on a day, without writing it; with their sheets
/// as a file of their own when that is asked, or was so at the stage before.
///
/// # Errors
/// When the act does not fit the document or its days, or sheets are not committed; as [`generate::documents`]. In Dutch.
pub fn prepare(
    map: &Path,
    checked: Checked,
    documents: &[Document],
    act: &Act,
    (op, sheets_apart): (Date, bool),
) -> Result<PreparedFiling> {
    let corrected = documents.first().filter(|_| matches!(act, Act::Herzien(_)));
    if stops(&checked, corrected) {
        return Ok(PreparedFiling::Faulty(Box::new(checked)));
    }
    let programme = &checked.programme;
    let documents = &unfinished(programme, documents, act)[..];
    for document in documents {
        report::exists(programme, document)?;
        may(programme, document, act, op)?;
        if let Some(why) = generate::left(map, programme, document)? {
            bail!(
                "{}; er is niets vastgelegd. Hebt u het nog nodig, bewaar het dan onder een andere naam; haal het weg, en doe het opnieuw",
                why.message()
            );
        }
    }
    let bron = source_of(map)?;
    let mut filing = Filing::default();
    for document in documents {
        let stage = stage_of(programme, document, act);
        let reden = if let Act::Herzien(reden) = act { Some(reden.clone()) } else { None };
        let mut day = Day { stage, op, reden, vastgesteld: false, bron: bron.clone(), sha256: None };
        let before = before(programme, document, stage)?;
        let apart = sheets_apart || before.as_ref().is_some_and(|before| before.sheets_apart);
        let mut made = match make(map, programme, (document, apart), &day, before.as_ref())? {
            Ok(made) => made,
            Err(faulty) => return Ok(PreparedFiling::Faulty(faulty)),
        };
        if let (Stage::Herzien(_), Some(before)) = (stage, &before)
            && revision::changes_amounts(&before.values, &made.values)
        {
            day.vastgesteld = true;
            made = match make(map, programme, (document, apart), &day, Some(before))? {
                Ok(made) => made,
                Err(faulty) => return Ok(PreparedFiling::Faulty(faulty)),
            };
        }
        filing.compared |= before.is_some();
        if let Some(before) = before {
            filing.differences += &differences(document, before, &made);
        }
        filing.done += &format!("{document} is {}.\n", stage.in_words(op));
        filing.without_progress += &without_progress(programme, document);
        let first = filing.fresh.len();
        add(&mut filing, programme, document, day, made)?;
        nothing_is_lost(programme, document, stage, &filing.fresh[first..])?;
    }
    Ok(PreparedFiling::Ready(Box::new(filing)))
}

/// The commit that everything is made from; the archive's folder and the sheets have to be fit for it.
fn source_of(map: &Path) -> Result<Option<String>> {
    let folder = archive::folder();
    ensure!(
        !map.join(&folder).is_symlink(),
        "{} is een koppeling; maak er een gewone map van",
        slashed(&folder)
    );
    committed(map)?;
    git::commit(map)
}

/// Most sheets that are named as lacking something.
const MOST_NAMED: usize = 3;

fn without_progress(programme: &Programme, document: &Document) -> String {
    let mut titles: Vec<String> =
        report::without_progress(programme, document).iter().map(|title| quoted(title)).collect();
    let more = titles.len().saturating_sub(MOST_NAMED);
    if titles.is_empty() {
        return String::new();
    }
    if more > 0 {
        titles.truncate(MOST_NAMED);
        titles.push(show::counted(more, "ander onderdeel", "andere onderdelen"));
    }
    let titles = notation::list(&titles);
    format!(
        "let op: in {document} ontbreekt voortgang of realisatie van {titles}; bij de sommen staat dan \"(onvolledig)\"\n"
    )
}

/// Of a quarter of which some parts went out already, the others: a run that was cut off can be finished.
fn unfinished(programme: &Programme, documents: &[Document], act: &Act) -> Vec<Document> {
    let done = |document: &&Document| {
        let stage = stage_of(programme, document, act);
        archive::stages(programme, document).iter().any(|filed| filed.stage == stage)
    };
    let left: Vec<Document> = documents.iter().filter(|document| !done(document)).cloned().collect();
    if left.is_empty() { documents.to_vec() } else { left }
}

/// Writes it: the files of the archive, then the notes.
///
/// # Errors
/// With the path, when a file cannot be written, or one of the notes is no longer what was read.
pub fn write(map: &Path, filing: &Filing) -> Result<()> {
    write::filed(map, &filing.fresh, &filing.changed)
}

fn stage_of(programme: &Programme, document: &Document, act: &Act) -> Stage {
    match act {
        Act::Voorleggen => Stage::Voorgelegd,
        Act::Bespreken => Stage::Besproken,
        Act::Vaststellen => Stage::Vastgesteld,
        Act::Verzenden => Stage::Verzonden,
        Act::Herzien(_) => {
            let before = programme.notes.get(document).map_or(0, |notes| notes.herzien.len());
            Stage::Herzien(before + 1)
        }
    }
}

/// The stage before this one in the archive, and its Markdown: what was presented, or adopted before.
///
/// # Errors
/// When its files are not as they were filed.
fn before(programme: &Programme, document: &Document, stage: Stage) -> Result<Option<Before>> {
    let mut filed = archive::stages(programme, document);
    filed.retain(|filed| filed.stage < stage);
    let Some(last) = filed.pop() else { return Ok(None) };
    let contents = last.read(&programme.files).map_err(|why| {
        anyhow::anyhow!("{why}; haal het eerst terug (met git, of uit een reservekopie); `projectblad bevestig` zegt wat er nog meer is")
    })?;
    let name = format!("{}.md", last.stem());
    let markdown = contents.files.iter().find(|(path, _)| path == Path::new(&name));
    let sheets_apart = contents.sheets_apart();
    let markdown = markdown.context("bij het archief hoort een Markdown-bestand")?;
    let markdown = String::from_utf8_lossy(&markdown.1).into_owned();
    let markdown = revision::comparable(&markdown, document, last.stage);
    Ok(Some(Before { values: contents.values, markdown, sheets_apart }))
}

/// The programme has errors. Of an account that is corrected it is no error that its own year is another one: that is what changes.
fn stops(checked: &Checked, corrected: Option<&Document>) -> bool {
    let own = corrected.and_then(|document| match document {
        Document::Annual(year) => Some(*year),
        _ => None,
    });
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Fout);
    errors.into_iter().any(|problem| own.is_none() || problem.accounted != own)
}

/// A document with its day in the notes; or the programme, when that has errors then.
fn make(
    map: &Path,
    programme: &Programme,
    (document, sheets_apart): (&Document, bool),
    day: &Day,
    before: Option<&Before>,
) -> Result<Result<Made, Box<Checked>>> {
    let texts: Texts =
        notes::with(programme, document, day)?.into_iter().map(|file| (file.path, file.after)).collect();
    let checked = pipeline::check_texts(map, None, &texts)?;
    if stops(&checked, matches!(day.stage, Stage::Herzien(_)).then_some(document)) {
        if let Some(why) = wrong_day(&checked, day.op) {
            bail!(why);
        }
        return Ok(Err(Box::new(checked)));
    }
    let programme = &checked.programme;
    let days = report::days(programme, document);
    let mut values = Values::of_document(programme, document, days)?;
    values.dagen = (days.agreed != Date::MAX).then_some([days.facts, days.agreed]);
    if let Document::Invoices(year) = document {
        values = Values::of_invoices(programme.frame()?, *year);
    }
    values.voorstel = report::proposed_surplus(programme, document)?;
    values.document = document.name();
    values.stand = day.stage.word();
    values.op = Some(day.op);
    let mut files = generate::filed(programme, document, day.stage, sheets_apart, &[])?;
    if let (Stage::Herzien(_), Some(before)) = (day.stage, before) {
        let now = revision::comparable(&markdown_of(&files)?, document, day.stage);
        let texts = lines::of_texts(&before.markdown, &now);
        ensure!(
            !texts.is_empty(),
            "in {document} is niets anders dan in wat is vastgesteld; er valt niets te herzien"
        );
        let mut changed = lines::of_sheets(&compare::between(&before.values, &values));
        changed.extend(texts);
        files = generate::filed(programme, document, day.stage, sheets_apart, &changed)?;
        ensure!(
            revision::tells(&markdown_of(&files)?),
            "uw eigen sjabloon templates/{} laat niet zien wat is herzien; neem er `{{% include \"herziening.md\" %}}` in op, met een lege regel \
             ervoor en erna",
            document.template()
        );
    }
    if day.stage == Stage::Vastgesteld && report::is_adopted_otherwise(programme, document)? {
        ensure!(
            revision::tells_adoption(&markdown_of(&files)?),
            "uw eigen sjabloon templates/{} laat niet zien wat bij de vaststelling is gewijzigd; neem er `{{% include \
             \"gewijzigd.md\" %}}` in op, met een lege regel ervoor en erna",
            document.template()
        );
    }
    let markdown = revision::comparable(&markdown_of(&files)?, document, day.stage);
    Ok(Ok(Made { files, values, markdown }))
}

fn markdown_of(files: &generate::MadeFiles) -> Result<String> {
    let file = files.files.last().context("een document heeft Markdown")?;
    Ok(String::from_utf8_lossy(&file.bytes).into_owned())
}

/// What differs, in values and in texts.
fn differences(document: &Document, before: Before, made: &Made) -> String {
    let sheets = compare::between(&before.values, &made.values);
    let values = if sheets.is_empty() { String::new() } else { compare::text(&sheets) + "\n" };
    let file = Mended {
        path: format!("{document}.md").into(),
        before: before.markdown,
        after: made.markdown.clone(),
    };
    values + &show::changes::first(file, MOST_SHOWN)
}

/// Adds the files of a document and its day to what is written.
fn add(filing: &mut Filing, programme: &Programme, document: &Document, day: Day, made: Made) -> Result<()> {
    let Made { files: generate::MadeFiles { files, unusable, overflows }, mut values, .. } = made;
    let folder = archive::folder();
    let mut day = day;
    let pdf = folder.join(format!("{}.pdf", archive::stem(document, day.stage)));
    for file in &files {
        if file.path == pdf {
            day.sha256 = Some(archive::sha256(&file.bytes));
        } else {
            let name = file.path.strip_prefix(&folder).unwrap_or(&file.path);
            values.bestanden.insert(slashed(name), archive::sum(name, &file.bytes));
        }
    }
    let json = folder.join(format!("{}.json", archive::stem(document, day.stage)));
    let bytes = seal::marked_json(&String::from_utf8_lossy(&values.json())).into_bytes();
    filing.fresh.extend(files);
    filing.fresh.push(Output { path: json, bytes });
    for notes::Changed { path, before, after } in notes::with(programme, document, &day)? {
        match before {
            Some(before) => filing.changed.push(Mended { path, before, after }),
            None => filing.fresh.push(Output { path, bytes: after.into_bytes() }),
        }
    }
    filing.unusable.extend(unusable);
    filing.overflows += &overflows;
    Ok(())
}
