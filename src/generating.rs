//! Runs `generate`: says what was made, and what was not.

use std::io::IsTerminal;
use std::path::Path;

use anyhow::{Context as _, bail};
use projectblad::archive::{self, Stage};
use projectblad::cli::{self, DocumentArgs};
use projectblad::document::Meeting;
use projectblad::edition;
use projectblad::generate::{self, Made};
use projectblad::load::Programme;
use projectblad::notation;
use projectblad::pdf::Unusable;
use projectblad::report::Document;
use projectblad::show;
use projectblad::start;
use projectblad::write::WhyLeft;

use crate::{GOOD, PROBLEMS, checked, mention, report, say};

/// Most cities of which an adjusted invoice is told one by one.
const MOST_CITIES: usize = 5;

/// Makes the documents that are asked for.
pub(super) fn generate(map: &Path, what: &cli::Generate) -> anyhow::Result<u8> {
    if what.openbaar && what.format == show::Format::Json {
        bail!(
            "--openbaar en --format json gaan niet samen: de gegevens van een document zijn niet voor de openbaarheid \
             bedoeld; laat een van de twee weg"
        );
    }
    let checked = checked(map, what.rev.as_deref(), None)?;
    if checked.has_errors() {
        let code = report(&checked, what.format)?;
        say::remark("Er is niets gemaakt. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&checked)?;
    let (programme, search) = if what.openbaar {
        let (programme, search) = public(checked.programme)?;
        (programme, Some(search))
    } else {
        (checked.programme, None)
    };
    let documents = cli::requested(&programme, what.document.as_ref());
    if what.document != Some(DocumentArgs::Alles) && what.rev.is_none() {
        start::unwritten(&programme, &documents).iter().try_for_each(|hint| say::remark(hint))?;
    }
    let terminal = std::io::stderr().is_terminal();
    let mut progress = |number: usize, name: &str| {
        if terminal {
            say::progress(&format!("\r\x1b[2K[{}/{}] {name}", number + 1, documents.len()));
        }
    };
    if terminal {
        say::progress(&format!("[0/{}] teksten", documents.len()));
    }
    let model = what.format == show::Format::Json;
    let site = matches!(what.document, None | Some(DocumentArgs::Alles));
    let how = generate::How { site, model, sheets_apart: what.bladen.is_some(), overwrite: what.overschrijf };
    let made = generate::documents(map, &programme, &documents, how, &mut progress);
    if terminal {
        say::progress("\r\x1b[2K");
    }
    let made = made?;
    say::remark(&made.overflows)?;
    warn(&made.unusable)?;
    tell(&made)?;
    if let Some(search) = search {
        searched(map, &search, &made)?;
    }
    if what.bladen.is_some() {
        not_apart(&made.copied)?;
    }
    adjusted(&programme, &made.copied)?;
    if !made.documents.is_empty() {
        say::result(format!("{}\n", generate::made(&programme, &made, model)).as_bytes())?;
    }
    let written = made.left.is_empty() && made.pages_left.is_empty();
    let filed = made.lost.is_empty() && (made.anew.is_empty() || what.openbaar);
    Ok(if written && filed { GOOD } else { PROBLEMS })
}

/// Says that what lies in the archive has its sheets where they were when it was filed.
fn not_apart(copied: &[Document]) -> anyhow::Result<()> {
    let kept: Vec<&Document> = copied.iter().filter(|document| document.ends_in_sheets()).collect();
    let told = match &kept[..] {
        [] => return Ok(()),
        [only] => format!("{only} komt uit het archief, met de projectbladen"),
        more => format!("{} rapportages komen uit het archief, met de projectbladen", more.len()),
    };
    say::remark(&format!(
        "let op: {told} waar ze bij het vastleggen stonden; --bladen apart verandert dat niet\n"
    ))
}

/// What can be done about a change in a copy of what lies in the archive.
fn filed_cure(document: &Document, stage: Stage) -> String {
    let named = match document {
        Document::WorkProgramme(year) => format!(" werkprogramma {year}"),
        Document::HalfYear(year) => format!(" halfjaar {year}"),
        Document::Annual(year) => format!(" jaar {year}"),
        _ => String::new(),
    };
    let adopts = document.meeting() == Some(Meeting::Adopts);
    let command = match stage {
        Stage::Vastgesteld | Stage::Herzien(_) => {
            Some(format!("vaststellen{named} --herzien \"de reden\" --datum vandaag"))
        }
        Stage::Voorgelegd if adopts => Some(format!("vaststellen{named} --datum vandaag")),
        Stage::Voorgelegd => Some(format!("bespreken{named} --datum vandaag")),
        Stage::Besproken | Stage::Verzonden => None,
    };
    match command {
        Some(command) => format!(
            "; het is een kopie uit het archief: schrijf de wijziging in projectbladen/ of templates/, zet met --overschrijf terug wat er \
             ligt, en leg haar vast met `projectblad {command}`"
        ),
        None => format!(
            "; het is een kopie uit het archief, en wat {} is, verandert niet meer; --overschrijf zet terug wat er ligt",
            stage.word()
        ),
    }
}

/// Names the invoices of the archive that would be others now.
fn adjusted(programme: &Programme, copied: &[Document]) -> anyhow::Result<()> {
    for document in copied {
        let Document::Invoices(year) = document else { continue };
        let adjusted = archive::adjusted_invoices(programme, *year);
        for city in adjusted.iter().take(MOST_CITIES) {
            let [sent, now] = [city.verzonden, city.wordt].map(|amount| notation::euros(amount, true));
            say::remark(&format!(
                "let op: {document} is verzonden, en {} betaalt nu {now} in plaats van {sent}: een aangepaste factuur; de \
                 jaarverantwoording van {year} noemt haar\n",
                city.gemeente
            ))?;
        }
        if let Some(more @ 1..) = adjusted.len().checked_sub(MOST_CITIES) {
            say::remark(&format!("let op: en zo nog {}\n", show::counted(more, "stad", "steden")))?;
        }
    }
    Ok(())
}

/// Says which files of before were kept under another name, and which documents were left as they are.
pub(super) fn tell(made: &Made) -> anyhow::Result<()> {
    for old in &made.kept {
        say::remark(&format!(
            "let op: een bestand zonder merk van dit programma is vervangen; het oude staat nu in {}\n",
            projectblad::files::shown(old)
        ))?;
    }
    for gone in &made.removed {
        say::remark(&format!("weggehaald, want dit is er niet meer: {}\n", gone.display()))?;
    }
    for (document, why) in &made.anew {
        say::remark(&format!(
            "let op: {why}; {document} is van de bladen van nu gemaakt, en vermeldt dat\n"
        ))?;
    }
    for (document, why) in &made.lost {
        say::remark(&format!(
            "let op: {why}; haal het terug (met git, of uit een reservekopie); {document} is zonder dat bestand overgenomen uit het archief\n"
        ))?;
    }
    for (document, left, stage) in &made.left {
        let cure = match (left, stage) {
            (WhyLeft::ReadOnly(_), _) => String::new(),
            (WhyLeft::Edited(_), Some(stage)) => filed_cure(document, *stage),
            (WhyLeft::Edited(_), None) => {
                "; neem de wijziging over in projectbladen/ of templates/, en maak het dan met --overschrijf opnieuw".to_owned()
            }
        };
        say::remark(&format!(
            "fout: {}; {} is niet opnieuw gemaakt{cure}\n",
            left.message(),
            document.name()
        ))?;
    }
    for left in &made.pages_left {
        say::remark(&format!("fout: {}; maak de site met --overschrijf opnieuw\n", left.message()))?;
    }
    Ok(())
}

/// The public edition; says where a text still names an official.
fn public(programme: Programme) -> anyhow::Result<(Programme, edition::Search)> {
    let full = edition::contents(&programme);
    let public = edition::public(programme);
    let mut search = edition::Search::of(&full, &public);
    named(&search.in_sources(&public))?;
    Ok((public, search))
}

/// Says where what was made names someone though no source does.
fn searched(map: &Path, search: &edition::Search, made: &Made) -> anyhow::Result<()> {
    for path in &made.texts {
        let text = std::fs::read_to_string(map.join(path)).with_context(|| path.display().to_string())?;
        named(&search.in_output(path, &text))?;
    }
    Ok(())
}

fn named(told: &[edition::Leak]) -> anyhow::Result<()> {
    for told in told {
        say::remark(&match told {
            edition::Leak::Named(edition::Named { file, line, words, filed }) => {
                let cure = match filed {
                    Some(archive) => format!(
                        "dat komt uit {archive}, en wat gearchiveerd is blijft zoals het was; maak dit document niet openbaar als \
                         het niet openbaar mag zijn"
                    ),
                    None => "de openbare uitgave neemt teksten en afbeeldingen over zoals ze er staan; haal het daar weg als het \
                             niet openbaar mag zijn"
                        .to_owned(),
                };
                format!("let op: {file}:{line}: hier staat {}; {cure}\n", projectblad::problem::quoted(words))
            }
            edition::Leak::More(file, count) => {
                let more = show::counted(*count, "andere plaats", "andere plaatsen");
                format!("let op: {file}: en zo nog {more} in dit bestand\n")
            }
        })?;
    }
    Ok(())
}

/// Tells which images a document shows as words.
pub(super) fn warn(unusable: &[Unusable]) -> anyhow::Result<()> {
    for Unusable { name, reason } in unusable {
        let name = projectblad::problem::quoted(name);
        say::remark(&format!(
            "waarschuwing: de afbeelding {name} {reason}; de PDF toont de tekst van de afbeelding\n"
        ))?;
    }
    Ok(())
}
