//! Asks about a quarter, and takes in what came back: shows it, asks, writes.

use std::fs;
use std::path::Path;

use projectblad::cli;
use projectblad::enquiry::{self, Enquiry, Per};
use projectblad::intake::{self, Intake, LedgerOptions};
use projectblad::notation;
use projectblad::problem::Sources;
use projectblad::show;
use projectblad::write::{self, Output, WhyLeft};

use crate::{GOOD, PROBLEMS, checked, confirmed, mention, report, say};

/// Where workbooks go, below the map.
const FOLDER: &str = "output/uitvraag";

/// Writes the workbooks of a quarter, each whole; one that somebody filled in stays.
pub(super) fn ask(map: &Path, what: &cli::EnquiryArgs) -> anyhow::Result<u8> {
    let checked = checked(map, None, None)?;
    if checked.has_errors() {
        let code = report(&checked, show::Format::Text)?;
        say::remark("Er is niets uitgevraagd. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&checked)?;
    let per = if what.een { Per::Een } else { Per::Projectleider };
    let books = enquiry::books(&checked.programme, what.kwartaal, per)?;
    let folder = what.output.clone().unwrap_or_else(|| map.strip_prefix(".").unwrap_or(map).join(FOLDER));
    let mut left = false;
    for Enquiry { name, wie, bladen, bytes } in books {
        let place = folder.join(&name);
        let filled = || fs::read(&place).is_ok_and(|there| there != bytes && !intake::is_as_sent(&there));
        if !what.overschrijf && filled() {
            left = true;
            say::remark(&format!(
                "fout: {} blijft zoals het is, want het is ingevuld of geen uitvraag; lees het in met `projectblad invoer`, of maak het met \
                 --overschrijf opnieuw\n",
                place.display()
            ))?;
            continue;
        }
        let output = Output { path: place.clone(), bytes };
        match write::all(Path::new(""), &[output], &[], true)? {
            write::Outcome::Written(_) => {
                let of = show::counted(bladen, "projectblad", "projectbladen");
                let wie = if wie.is_empty() { String::new() } else { format!(" voor {wie}") };
                say::result(format!("{}{wie}: {of}\n", place.display()).as_bytes())?;
            }
            write::Outcome::Left(why @ (WhyLeft::ReadOnly(_) | WhyLeft::Edited(_))) => {
                left = true;
                say::remark(&format!("fout: {}\n", why.message()))?;
            }
        }
    }
    Ok(if left { PROBLEMS } else { GOOD })
}

/// Takes in what was filled in.
pub(super) fn take(map: &Path, what: &cli::IntakeArgs) -> anyhow::Result<u8> {
    let how = LedgerOptions { cumulatief: what.cumulatief, verdeel: what.verdeel };
    let taken = match intake::read(map, &what.files, how)? {
        Intake::Faulty(checked) => {
            let code = report(&checked, show::Format::Text)?;
            say::remark("Er is niets ingelezen. Verbeter eerst de fouten.\n")?;
            return Ok(code);
        }
        Intake::Read(taken) => taken,
    };
    for remark in &taken.remarks {
        say::remark(&format!("let op: {remark}\n"))?;
    }
    for problem in &taken.problems {
        say::remark(&format!("{}\n", show::text(problem, &Sources::default(), show::WIDTH)))?;
    }
    for (blad, files) in &taken.left {
        let files = notation::list(&files.iter().map(String::as_str).collect::<Vec<_>>());
        say::remark(&format!(
            "Uit {files} is van {blad} niets overgenomen; verbeter dit en lees het bestand opnieuw in.\n"
        ))?;
    }
    let code = if taken.problems.is_empty() { GOOD } else { PROBLEMS };
    if taken.mended.is_empty() {
        say::remark("Er verandert niets in de projectbladen.\n")?;
        return Ok(code);
    }
    say::remark(&show::changes::text(&taken.mended))?;
    let lines = show::changes::summary(&taken.mended);
    if !confirmed(&format!("{lines} schrijven?"))? {
        say::remark("Er is niets gewijzigd.\n")?;
        return Ok(code);
    }
    write::over(map, &taken.mended)?;
    say::result(format!("{lines} geschreven.\n").as_bytes())?;
    Ok(code)
}
