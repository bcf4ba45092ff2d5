//! Runs the command, prints what it has to say and picks the exit code; nothing else.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the programme prints")]

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use projectblad::cli::{self, Command, Instead};

/// Good.
const GOOD: u8 = 0;
/// Problems were found.
const PROBLEMS: u8 = 1;
/// The machine or the use of the command stood in the way.
const COULD_NOT: u8 = 2;

fn main() -> ExitCode {
    let code = match cli::parse(std::env::args_os()) {
        Ok(arguments) => run(&arguments).unwrap_or_else(|error| {
            eprintln!("fout: {error:#}");
            COULD_NOT
        }),
        Err(Instead::Asked(text)) => {
            print!("{text}");
            GOOD
        }
        Err(Instead::Usage(text)) => {
            eprint!("{text}");
            COULD_NOT
        }
    };
    ExitCode::from(code)
}

fn run(arguments: &cli::Cli) -> anyhow::Result<u8> {
    match &arguments.command {
        Command::Check(check) => {
            let checked = projectblad::check(&arguments.map, check.peildatum)?;
            let code = report(&checked, check.format);
            Ok(if check.strikt && !checked.problems.is_empty() { PROBLEMS } else { code })
        }
        Command::Generate(what) => generate(&arguments.map, what),
        Command::Pdf(pdf) => {
            let written = projectblad::pdf(&pdf.file, pdf.output.as_deref())?;
            println!("{} is gemaakt", written.display());
            Ok(GOOD)
        }
    }
}

fn generate(map: &Path, what: &cli::Generate) -> anyhow::Result<u8> {
    let checked = projectblad::check(map, None)?;
    if checked.has_errors() {
        let code = report(&checked, what.format);
        eprintln!("Er is niets gemaakt. Verbeter eerst de fouten.");
        return Ok(code);
    }
    if !checked.problems.is_empty() {
        eprintln!("{}; `projectblad check` toont ze", checked.summary());
    }
    let programme =
        if what.openbaar { projectblad::edition::public(checked.programme) } else { checked.programme };
    let documents = projectblad::requested(&programme, what.document.as_ref());
    let terminal = std::io::stderr().is_terminal();
    let mut progress = |number: usize, name: &str| {
        if terminal {
            eprint!("\r\x1b[2K[{}/{}] {name}", number + 1, documents.len());
        }
    };
    let made = projectblad::generate(map, &programme, &documents, &mut progress);
    if terminal {
        eprint!("\r\x1b[2K");
    }
    made?;
    println!("{}", projectblad::made(&programme, &documents));
    Ok(GOOD)
}

/// Prints the findings where their form belongs.
fn report(checked: &projectblad::Checked, format: cli::Format) -> u8 {
    match format {
        cli::Format::Json => anstream::print!("{}", checked.json()),
        cli::Format::Text => anstream::eprint!("{}", checked.text()),
    }
    if checked.has_errors() { PROBLEMS } else { GOOD }
}
