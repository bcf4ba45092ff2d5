//! Runs what is done with a document that goes out: asks, writes, says what came of it.

use std::path::Path;

use anyhow::{Context as _, ensure};
use projectblad::archive::{self, Filed};
use projectblad::cli::{self, FilingArgs, Periodic};
use projectblad::files::FOLDER;
use projectblad::filing::{self, Act, PreparedFiling};
use projectblad::generate;
use projectblad::git;
use projectblad::load::{self, NOTES};
use projectblad::pipeline;
use projectblad::problem::{Severity, slashed};
use projectblad::report::Document;
use projectblad::show;
use projectblad::start;

use crate::generating::{tell, warn};
use crate::{GOOD, PROBLEMS, confirmed, report, say};

/// Files a document, and copies it to `output/`.
pub(super) fn file(map: &Path, what: &FilingArgs, act: &Act) -> anyhow::Result<u8> {
    let op = what.datum.context(
        "noem met --datum de dag waarop het gebeurde, zoals --datum 2021-09-09 of --datum vandaag",
    )?;
    let checked = pipeline::check(map, None)?;
    let documents = cli::documents(&checked.programme, &what.document);
    let unwritten = start::unwritten(&checked.programme, &documents);
    let filing = match filing::prepare(map, checked, &documents, act, (op, what.bladen.is_some()))? {
        PreparedFiling::Faulty(checked) => {
            let code = report(&checked, show::Format::Text)?;
            say::remark("Er is niets vastgelegd. Verbeter eerst de fouten.\n")?;
            return Ok(code);
        }
        PreparedFiling::Ready(filing) => filing,
    };
    say::remark(&filing.overflows)?;
    say::remark(&filing.without_progress)?;
    unwritten.iter().try_for_each(|hint| say::remark(hint))?;
    warn(&filing.unusable)?;
    if !matches!(act, Act::Voorleggen | Act::Verzenden) {
        let before = if matches!(act, Act::Herzien(_)) { "vastgesteld" } else { "voorgelegd" };
        match filing.differences.as_str() {
            "" if filing.compared => say::remark(&format!("Er is niets anders dan {before}.\n"))?,
            "" => say::remark(
                "Er ligt niets voorgelegd in het archief, en er is dus niets om mee te vergelijken.\n",
            )?,
            lines => say::remark(&format!("Anders dan {before}:\n\n{lines}"))?,
        }
        if *act != Act::Bespreken && !confirmed("Zo vastleggen?")? {
            say::remark("Er is niets vastgelegd.\n")?;
            return Ok(GOOD);
        }
    }
    filing::write(map, &filing)?;
    say::result(filing.done.as_bytes())?;
    say::remark(&format!(
        "De dag staat in projectbladen/rapportages/, het document in {}/. Leg beide vast in git, als u dat gebruikt.\n",
        slashed(&archive::folder())
    ))?;
    passed_over(map)?;
    let programme = load::programme(map, &mut Vec::new())?; // checked with the day in it already
    let how = generate::How::default();
    let with_notes = |document: Document| {
        let note = document.cover_note();
        [document].into_iter().chain(note)
    };
    let documents: Vec<Document> = documents.into_iter().flat_map(with_notes).collect();
    let made = generate::documents(map, &programme, &documents, how, &mut |_, _| {})?;
    tell(&made)?;
    if !made.documents.is_empty() {
        say::result(format!("{}\n", generate::made(&programme, &made, false)).as_bytes())?;
    }
    let whole = made.left.is_empty() && made.anew.is_empty() && made.lost.is_empty();
    Ok(if whole { GOOD } else { PROBLEMS })
}

/// Says when git is told to pass over what lies in the archive: it would be missing in every other clone.
fn passed_over(map: &Path) -> anyhow::Result<()> {
    // a repository that git does not open, such as somebody else's, takes away no more than this line
    let ignored = git::ignored(map, &archive::folder()).unwrap_or_default();
    let Some(first) = ignored.first().map(|path| slashed(path)) else { return Ok(()) };
    say::remark(&format!(
        "let op: git slaat {first} over, en elders ontbreekt het dan; `git check-ignore -v {first}` noemt de regel in .gitignore die weg \
         moet\n"
    ))
}

/// Says of each document in the archive whether it is as it was filed.
pub(super) fn confirm(map: &Path, document: Option<&Periodic>) -> anyhow::Result<u8> {
    let checked = pipeline::check(map, None)?;
    let notes = Path::new(FOLDER).join(NOTES);
    let unread = checked.problems.iter().filter(|problem| {
        let file = problem.place.map(|place| checked.programme.sources.get(place.file));
        problem.severity == Severity::Fout && file.is_some_and(|file| file.path.starts_with(&notes))
    });
    let unread: String =
        unread.map(|problem| show::text(problem, &checked.programme.sources, show::WIDTH) + "\n").collect();
    if !unread.is_empty() {
        say::remark(&unread)?;
        say::remark(
            "Niet alles in projectbladen/rapportages/ is te lezen, en zo ook niet wat er in het archief hoort. Verbeter eerst de fouten.\n",
        )?;
        return Ok(PROBLEMS);
    }
    let programme = checked.programme;
    ensure!(
        programme.files.is_folder(Path::new(FOLDER)),
        "in deze map staat geen map `{FOLDER}/` met projectbladen; ga naar de map van het werkprogramma, of noem die met `--map`"
    );
    let filed = match document {
        None => archive::all(&programme),
        Some(document) => {
            let documents = cli::documents(&programme, document);
            documents.iter().flat_map(|document| archive::stages(&programme, document)).collect()
        }
    };
    let mut wrong = 0;
    for filed in &filed {
        let lost: Vec<String> = match filed.found(&programme.files) {
            Ok(contents) => contents.lost.into_iter().map(|(_, why)| why).collect(),
            Err(why) => vec![why],
        };
        wrong += usize::from(!lost.is_empty());
        let said = match &lost[..] {
            [] => format!("{}: zoals vastgelegd\n", named(filed)),
            lost => lost.iter().map(|why| format!("{}: fout: {why}\n", named(filed))).collect(),
        };
        say::result(said.as_bytes())?;
    }
    if document.is_none() {
        for path in archive::unnamed(&programme) {
            let path = slashed(&path);
            say::remark(&format!(
                "let op: {path} hoort bij geen dag in projectbladen/rapportages/ en telt niet mee\n"
            ))?;
        }
    }
    passed_over(map)?;
    let summary = summary(filed.len(), wrong, document);
    say::result(summary.as_bytes())?;
    Ok(if wrong == 0 { GOOD } else { PROBLEMS })
}

/// How many documents of the archive there are, and how many are not as they were filed.
fn summary(all: usize, wrong: usize, document: Option<&Periodic>) -> String {
    let what = document
        .map(|document| document.document())
        .map_or_else(String::new, |it: Document| format!(" van {it}"));
    match (all, wrong) {
        (0, _) => format!("Er ligt niets{what} in het archief.\n"),
        (1, 0) => "1 stuk in het archief, zoals het is vastgelegd.\n".to_owned(),
        (all, 0) => format!("{all} stukken in het archief, alle zoals ze zijn vastgelegd.\n"),
        (all, wrong) => format!(
            "{} in het archief, {wrong} niet zoals vastgelegd. Haal die bestanden terug, met git of uit een reservekopie.\n",
            show::counted(all, "stuk", "stukken")
        ),
    }
}

fn named(filed: &Filed) -> String {
    format!("{}, {}", filed.document, filed.in_words())
}
