//! Workbooks and ledgers that came back in, changed sheets out, as [`Mended`] beside what could not be taken over.
//!
//! What each cell was sent with decides: what is unchanged or empty changes nothing, what was changed is written as long as the sheet
//! still says what was sent. A sheet of which one cell cannot be taken over stays as it is, and so does one that would have new
//! errors, or of which two files say different things. Never: asks, prints, writes a file.

mod apply;
mod cells;
mod csv;
mod differ;
mod form;
mod ledger;
mod sent;
mod sheet_text;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::amount::Cents;
use crate::date::{Quarter, Year};
use crate::enquiry::{self, FormRow, Item, booked, correction_day};
use crate::files::reason;
use crate::load::{Programme, Texts};
use crate::pipeline::{Checked, check_texts};
use crate::problem::{Code, Problem, Severity, slashed};
use crate::workbook::{self, CellValue};
use crate::write::Mended;

use differ::Said;
use sent::Quarters;
pub use sent::is_as_sent;

/// Bytes of a file that are read.
const LARGEST: u64 = 10_000_001;

/// How a ledger is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerOptions {
    /// Its amounts run on from the start of the year.
    pub cumulatief: bool,
    /// Its amounts go over the parties by what they have in the budget of the year.
    pub verdeel: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum Intake {
    /// The sheets have errors already; nothing was read.
    Faulty(Box<Checked>),
    /// Read.
    Read(Taken),
}

/// What is taken over, and what is not.
#[derive(Debug, Default)]
pub struct Taken {
    /// The sheets that change.
    pub mended: Vec<Mended>,
    /// What could not be taken over.
    pub problems: Vec<Problem>,
    /// What was passed over, or read in a way that is worth telling; lines.
    pub remarks: Vec<String>,
    /// Sheets of which nothing is taken over, each with the files it was in.
    pub left: BTreeMap<String, BTreeSet<String>>,
}

impl Taken {
    fn leave(&mut self, blad: &str, file: &str) {
        self.left.entry(blad.to_owned()).or_default().insert(file.to_owned());
    }
}

/// What is to be written, by sheet, with the one file that says so.
type Pending = BTreeMap<String, (String, Vec<Change>)>;

/// Something that somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    blad: String,
    item: Item,
    quarter: Quarter,
    /// The head of its column.
    column: String,
    /// What it is to be; [`CellValue::Empty`] when it is taken out.
    value: CellValue,
    /// Where it was filled in: `finance.xlsx!realisatie:D7`.
    place: String,
    /// The sum of rows of a ledger.
    summed: bool,
}

/// What a file asks.
#[derive(Debug, Default)]
struct Read {
    changes: Vec<Change>,
    /// All that it says: the changes, and what stands in the sheets already.
    said: Vec<Change>,
    problems: Vec<Problem>,
    remarks: Vec<String>,
    /// Sheets of which nothing is taken over.
    refused: BTreeSet<String>,
}

impl Read {
    /// A file of which nothing is taken over.
    fn refused(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }

    /// A finding about a sheet, of which nothing is taken over then.
    fn refuse(&mut self, blad: &str, problem: Problem) {
        self.refused.insert(blad.to_owned());
        self.problems.push(problem);
    }
}

/// Reads files one after another; what the first changes, stands in the sheets for the next.
///
/// # Errors
/// When the folder or a file cannot be read; in Dutch.
pub fn read(map: &Path, files: &[PathBuf], how: LedgerOptions) -> Result<Intake> {
    let checked = check_texts(map, None, &Texts::new())?;
    if checked.has_errors() {
        return Ok(Intake::Faulty(Box::new(checked)));
    }
    let (mut taken, mut texts, said) = after(map, files, how, checked, &BTreeSet::new())?;
    if !said.sheets.is_empty() {
        // what the first of two that differ changed, goes too
        let checked = check_texts(map, None, &Texts::new())?;
        (taken, texts, _) = after(map, files, how, checked, &said.sheets)?;
        taken.problems.extend(said.problems);
    }
    for (path, after) in texts {
        let before = original(map, &path)?;
        if before != after {
            taken.mended.push(Mended { path, before, after });
        }
    }
    Ok(Intake::Read(taken))
}

/// The texts after all files, without changes of the sheets that stay as they are; and what the files say.
fn after(
    map: &Path,
    files: &[PathBuf],
    how: LedgerOptions,
    mut checked: Checked,
    stay: &BTreeSet<String>,
) -> Result<(Taken, Texts, Said)> {
    let (mut taken, mut texts, mut said) = (Taken::default(), Texts::new(), Said::default());
    let (mut quarters, mut ledgers) = (Quarters::default(), Vec::<(String, Vec<u8>)>::new());
    let mut pending = Pending::new(); // of sheets that no file before was about: checked together
    for file in files {
        let bytes = bytes(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut read = one(&checked.programme, &name, &bytes, how, &mut quarters);
        if read.said.iter().any(|own| own.summed) {
            if let Some((other, _)) = ledgers.iter().find(|(_, own)| *own == bytes) {
                let remark = format!("{name} is hetzelfde als {other}, en is niet nog eens gelezen");
                taken.remarks.push(remark);
                continue;
            }
            ledgers.push((name.clone(), bytes.clone()));
        }
        if read.said.iter().any(|own| pending.contains_key(&own.blad)) {
            checked = written(map, &mut texts, checked, std::mem::take(&mut pending), &mut taken, how)?;
            read = one(&checked.programme, &name, &bytes, how, &mut quarters);
        }
        let Read { changes, said: own, problems, remarks, refused } = read;
        let differ = own.iter().map(|own| &own.blad).filter(|blad| stay.contains(*blad));
        for blad in refused.iter().chain(differ).filter(|blad| checked.programme.sheet(blad).is_some()) {
            taken.leave(blad, &name);
        }
        said.add(own);
        taken.problems.extend(problems);
        taken.remarks.extend(remarks);
        for own in changes {
            if !refused.contains(&own.blad) && !stay.contains(&own.blad) {
                let (_, changes) = pending.entry(own.blad.clone()).or_insert((name.clone(), Vec::new()));
                changes.push(own);
            }
        }
    }
    written(map, &mut texts, checked, pending, &mut taken, how)?;
    if quarters.mixed {
        texts.clear(); // which of them is meant, is not for the order of the files to say
    }
    Ok((taken, texts, said))
}

fn original(map: &Path, path: &Path) -> Result<String> {
    let place = map.join(path);
    std::fs::read_to_string(&place)
        .map_err(|error| anyhow!("kan {} niet lezen: {}", place.display(), reason(&error)))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.map_err(|error| anyhow!("kan {} niet lezen: {}", path.display(), reason(&error)))?;
    Ok(bytes)
}

/// What one file asks.
fn one(programme: &Programme, name: &str, bytes: &[u8], how: LedgerOptions, quarters: &mut Quarters) -> Read {
    let is_zip = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if !is_zip {
        return match csv::rows(name, bytes) {
            Ok(table) => ledger::of_tables(programme, name, &[table], how),
            Err(problem) => Read::refused(*problem),
        };
    }
    let book = match workbook::read(bytes) {
        Ok(book) => book,
        Err(refused) => return Read::refused(unreadable(name, &refused)),
    };
    let ledger = (!sent::is_there(&book)).then(|| ledger::of_book(programme, name, &book, how)).flatten();
    if let Some(read) = ledger {
        return read;
    }
    let sent = match sent::Sent::of(&book, name)
        .and_then(|sent| sent.fits(programme, name, quarters).map(|()| sent))
    {
        Ok(sent) => sent,
        Err(problem) => return Read::refused(*problem),
    };
    match enquiry::rows(programme, sent.quarter) {
        Ok(rows) => form::read(programme, name, &book, &sent, &rows),
        Err(error) => {
            let message = format!("{name}: {error}");
            let help = "vraag een kwartaal uit dat in de looptijd van het convenant ligt";
            Read::refused(Problem::general(Code::WerkboekOnbekend, message).help(help))
        }
    }
}

fn unreadable(name: &str, refused: &workbook::Refused) -> Problem {
    Problem::general(Code::WerkboekOnleesbaar, format!("{name}: {}", refused.message)).help(refused.help)
}

/// A sheet with its changes carried out.
struct Tried<'t> {
    blad: &'t str,
    file: &'t str,
    changes: &'t [Change],
    text: String,
}

/// Carries changes out in the texts, sheet by sheet, as far as these have no new errors then.
fn written(
    map: &Path,
    texts: &mut Texts,
    checked: Checked,
    pending: Pending,
    taken: &mut Taken,
    how: LedgerOptions,
) -> Result<Checked> {
    let mut tried: BTreeMap<PathBuf, Tried<'_>> = BTreeMap::new();
    for (blad, (file, changes)) in &pending {
        let Some(loaded) = checked.programme.sheet(blad) else { continue };
        let source = checked.programme.sources.get(loaded.top.file);
        match apply::text(&checked.programme, &source.text, &loaded.sheet, changes) {
            Ok(text) => drop(tried.insert(source.path.clone(), Tried { blad, file, changes, text })),
            Err(found) => {
                taken.problems.extend(found);
                taken.leave(blad, file);
            }
        }
    }
    while !tried.is_empty() {
        let mut with = texts.clone();
        with.extend(tried.iter().map(|(path, own)| (path.clone(), own.text.clone())));
        let after = check_texts(map, None, &with)?;
        if !after.has_errors() {
            *texts = with;
            taken.remarks.extend(tried.values().flat_map(|own| own.adopted(&checked.programme)));
            let runs_on = |path: &Path| {
                !how.cumulatief && tried.get(path).is_some_and(|own| own.runs_on(&after.programme))
            };
            taken.remarks.extend(too_much(&checked, &after, runs_on));
            return Ok(after);
        }
        let mut gone = BTreeSet::new();
        for own in after.problems.iter().filter(|own| own.severity == Severity::Fout) {
            let path = own.place.map(|place| after.programme.sources.get(place.file).path.clone());
            match path.and_then(|path| Some((tried.get(&path)?, path))) {
                Some((sheet, path)) => {
                    taken.problems.push(sheet.blamed(own));
                    gone.insert(path);
                }
                None => taken.problems.push(Problem {
                    help: own.help.clone(),
                    ..Problem::general(own.code, own.message.clone())
                }),
            }
        }
        // when no sheet alone is to blame, none is written
        tried.retain(|path, own| {
            let goes = gone.is_empty() || gone.contains(path);
            if goes {
                taken.leave(own.blad, own.file);
            }
            !goes
        });
    }
    Ok(checked)
}

/// Warnings about amounts and hours that may be a slip.
const TOO_MUCH: [Code; 2] = [Code::BesteedBovenBeschikbaar, Code::UrenOverschreden];

/// What is asked of amounts that grow so.
const RUNS_ON: &str =
    "lopen de bedragen van het grootboek op vanaf 1 januari? lees het dan in met `--cumulatief`";

/// What `check` says is too much, and did not say before; `runs_on`: the amounts of a sheet look like running totals.
fn too_much<'c>(
    before: &'c Checked,
    after: &'c Checked,
    runs_on: impl Fn(&Path) -> bool + 'c,
) -> impl Iterator<Item = String> + 'c {
    let known: BTreeSet<&str> = before.problems.iter().map(|own| own.message.as_str()).collect();
    let new = after
        .problems
        .iter()
        .filter(move |own| TOO_MUCH.contains(&own.code) && !known.contains(&*own.message));
    new.map(move |own| match own.place.map(|place| after.programme.sources.get(place.file)) {
        Some(source) if own.code != Code::UrenOverschreden && runs_on(&source.path) => {
            format!("{}: {}; {RUNS_ON}", slashed(&source.path), own.message)
        }
        Some(source) => format!("{}: {}", slashed(&source.path), own.message),
        None => own.message.clone(),
    })
}

impl Tried<'_> {
    /// Hours that change in a year of which the account was adopted, where only money can be corrected beside it.
    fn adopted(&self, programme: &Programme) -> impl Iterator<Item = String> {
        let closed = |own: &&Change| {
            own.column == "uren" && correction_day(programme, Year(own.quarter.year)).is_some()
        };
        self.changes.iter().filter(closed).map(|Change { place, blad, quarter, .. }| {
            format!(
                "{place}: de jaarverantwoording {} is vastgesteld; de uren van `{blad}` over {quarter} veranderen toch, want een `correctie` is \
                 er alleen van geld",
                quarter.year
            )
        })
    }

    /// A ledger has as much of a quarter as the quarters before it in the year hold together: it may be the total of the year so far.
    fn runs_on(&self, programme: &Programme) -> bool {
        let Some(loaded) = programme.sheet(self.blad) else { return false };
        self.changes.iter().filter(|own| own.summed && own.column == "besteed").any(|own| {
            let (Item::Payer(payer), CellValue::Amount(amount)) = (&own.item, &own.value) else {
                return false;
            };
            let quarters = (1..own.quarter.number).map(|number| Quarter { number, ..own.quarter });
            let before: Cents =
                quarters.filter_map(|quarter| booked(programme, &loaded.sheet, payer, quarter)).sum();
            before > Cents::ZERO && *amount >= before
        })
    }

    /// An error that the sheet would have, at the cell or row that says what is wrong; else at the first.
    fn blamed(&self, own: &Problem) -> Problem {
        let wrong = own.place.and_then(|place| self.text.get(place.start as usize..place.end as usize));
        let wrong = wrong.unwrap_or_default().trim_matches(['\'', '"']);
        let payer = |item: &Item| matches!(item, Item::Payer(payer) if payer.word() == wrong);
        let says = |change: &&Change| payer(&change.item) || apply::plain_text(&change.value) == wrong;
        let change = self.changes.iter().find(says).filter(|_| !wrong.is_empty()).or(self.changes.first());
        let place = change.map_or("", |change| &change.place);
        let message = format!("{place}: zo kan het niet in `{}`: {}", self.blad, own.message);
        Problem { help: own.help.clone(), ..Problem::general(own.code, message) }
    }
}

/// The row of now that a change is about.
fn key(row: &FormRow) -> (enquiry::Form, &str, &str) {
    (row.form, &row.blad, &row.wat)
}
