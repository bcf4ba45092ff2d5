//! Prints the lists and tables of a programme; with errors in its files there is none.

use std::io::IsTerminal;
use std::path::Path;

use anyhow::bail;
use projectblad::actions::ActionFilter;
use projectblad::cli;
use projectblad::{city, listing};

use crate::{GOOD, checked, mention, report, say};

pub(super) fn overview(map: &Path, what: &cli::OverviewArgs) -> anyhow::Result<u8> {
    let checked = checked(map, what.rev.as_deref(), what.peildatum)?;
    if checked.has_errors() {
        let code = report(&checked, what.format.of_findings())?;
        say::remark("Er is geen overzicht. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&checked)?;
    let overview = projectblad::overview::overview(&checked.programme, what.jaar, what.peildatum)?;
    let bytes = match what.format {
        cli::OverviewForm::Text => overview.text().into_bytes(),
        cli::OverviewForm::Json => overview.json().into_bytes(),
        cli::OverviewForm::Csv => overview.csv().into_bytes(),
        cli::OverviewForm::Xlsx => overview.xlsx(&checked.programme, what.peildatum)?,
    };
    match what.output.as_ref().and_then(cli::Target::file) {
        Some(path) => {
            projectblad::write::to(path, &bytes, false)?;
            say::result(format!("{} is gemaakt\n", path.display()).as_bytes())?;
        }
        None if what.format == cli::OverviewForm::Xlsx && std::io::stdout().is_terminal() => {
            bail!(
                "een werkboek is niet te lezen in een terminal; noem met -o een bestand, of stuur het ergens heen"
            )
        }
        None => say::result(&bytes)?,
    }
    Ok(GOOD)
}

pub(super) fn actions(map: &Path, what: &cli::ActionsArgs) -> anyhow::Result<u8> {
    let checked = checked(map, None, what.op)?;
    if checked.has_errors() {
        let code = report(&checked, what.format.of_findings())?;
        say::remark("Er is geen actielijst. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&checked)?;
    let filter = ActionFilter { wie: what.wie.clone(), pijler: what.pijler.clone(), rol: what.rol };
    let actions = projectblad::actions::actions(&checked.programme, what.op, &filter)?;
    let text = match what.format {
        cli::ActionsForm::Text => actions.text(),
        cli::ActionsForm::Markdown => actions.markdown(),
        cli::ActionsForm::Json => actions.json(),
        cli::ActionsForm::Csv => actions.csv(),
    };
    say::result(text.as_bytes())?;
    Ok(GOOD)
}

pub(super) fn listing(map: &Path, what: &cli::ListArgs) -> anyhow::Result<u8> {
    let checked = checked(map, None, what.peildatum)?;
    if checked.has_errors() {
        let code = report(&checked, what.format.of_findings())?;
        say::remark("Er is geen lijst. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&checked)?;
    let filter =
        listing::SheetFilter { wie: what.wie.clone(), pijler: what.pijler.clone(), stand: what.stand };
    let listing = listing::listing(&checked.programme, what.peildatum, &filter)?;
    let text = match what.format {
        cli::TableForm::Text => listing.text(),
        cli::TableForm::Json => listing.json(),
        cli::TableForm::Csv => listing.csv(),
    };
    say::result(text.as_bytes())?;
    Ok(GOOD)
}

pub(super) fn city(map: &Path, what: &cli::CityArgs) -> anyhow::Result<u8> {
    let checked = checked(map, None, what.peildatum)?;
    if checked.has_errors() {
        let code = report(&checked, what.format.of_findings())?;
        say::remark("Er is niets over een stad te zeggen. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&checked)?;
    let city = city::city(&checked.programme, &what.naam, what.jaar, what.peildatum)?;
    let text = match what.format {
        cli::CityForm::Json => city.json(),
        cli::CityForm::Text => city.text(),
    };
    say::result(text.as_bytes())?;
    Ok(GOOD)
}
