//! Runs the command, prints what it has to say and picks the exit code; nothing else.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the programme prints")]

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use projectblad::cli::{self, Command, Instead};
use projectblad::typeset::Unusable;

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
        Command::LegUit(asked) => {
            match &asked.code {
                Some(code) => print!("{}", projectblad::explain::code(code)?),
                None => print!("{}", projectblad::explain::list()),
            }
            Ok(GOOD)
        }
        Command::Generate(what) => generate(&arguments.map, what),
        Command::Init(init) => {
            let folder = init.folder.as_ref().unwrap_or(&arguments.map);
            projectblad::init(folder)?;
            println!(
                "Nieuw werkprogramma in {}. Vul projectbladen/convenant.yaml aan en voer `projectblad check` uit.",
                folder.display()
            );
            Ok(GOOD)
        }
        Command::Nieuw(new) => {
            let path = projectblad::new_sheet(&arguments.map, new)?;
            println!(
                "{} is gemaakt. Vul het in; `projectblad check` zegt wat er nog ontbreekt.",
                path.display()
            );
            Ok(GOOD)
        }
        Command::Pdf(pdf) => {
            let (written, unusable) = projectblad::pdf(&arguments.map, &pdf.file, pdf.output.as_deref())?;
            warn(&unusable);
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
    warn(&made?);
    println!("{}", projectblad::made(&programme, &documents));
    Ok(GOOD)
}

/// Tells which images a document shows as words.
fn warn(unusable: &[Unusable]) {
    for Unusable { name, reason } in unusable {
        let name = projectblad::fields::quoted(name);
        eprintln!("waarschuwing: de afbeelding {name} {reason}; de PDF toont de tekst van de afbeelding");
    }
}

/// Prints the findings where their form belongs.
fn report(checked: &projectblad::Checked, format: cli::Format) -> u8 {
    let shown = checked.shown(format);
    match format {
        cli::Format::Text => anstream::eprint!("{shown}"),
        _ => print!("{shown}"),
    }
    if checked.has_errors() { PROBLEMS } else { GOOD }
}
