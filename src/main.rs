//! Runs the command, prints what it has to say and picks the exit code; nothing else.

#![allow(clippy::print_stderr, reason = "this is where the programme prints")]

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use projectblad::cli::{self, Command, Instead};
use projectblad::edition;
use projectblad::load::Programme;
use projectblad::pdf::Unusable;
use projectblad::selection::Named;
use projectblad::show;

/// Good.
const GOOD: u8 = 0;
/// Problems were found.
const PROBLEMS: u8 = 1;
/// The machine or the use of the command stood in the way.
const COULD_NOT: u8 = 2;

/// Fewest columns that a source line is cut to.
const NARROW: usize = 40;

fn main() -> ExitCode {
    let code = match cli::parse(std::env::args_os()) {
        Ok(arguments) => run(&arguments).unwrap_or_else(|error| {
            eprintln!("fout: {error:#}");
            COULD_NOT
        }),
        Err(Instead::Asked(text)) => {
            say(&text);
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
        Command::Check(how) => check(&arguments.map, how),
        Command::LegUit(asked) => {
            match &asked.code {
                Some(code) => say(&projectblad::explain::code(code)?),
                None => say(&projectblad::explain::list()),
            }
            Ok(GOOD)
        }
        Command::Generate(what) => generate(&arguments.map, what),
        Command::Overzicht(what) => overview(&arguments.map, what),
        Command::Init(init) => {
            let folder = init.folder.as_ref().unwrap_or(&arguments.map);
            projectblad::start::init(folder)?;
            let place = if folder == Path::new(".") { "deze map".into() } else { folder.to_string_lossy() };
            say(&format!(
                "Nieuw werkprogramma in {place}. Vul projectbladen/convenant.yaml aan en voer `projectblad check` uit.\n"
            ));
            Ok(GOOD)
        }
        Command::Nieuw(new) => {
            let path = projectblad::start::new_sheet(&arguments.map, &new.into())?;
            say(&format!(
                "{} is gemaakt. Vul het in; `projectblad check` zegt wat er nog ontbreekt.\n",
                path.display()
            ));
            Ok(GOOD)
        }
        Command::Schema(what) => {
            say(&projectblad::schema::text(what.file));
            Ok(GOOD)
        }
        Command::Pdf(pdf) => {
            let style = projectblad::pipeline::branding(&arguments.map);
            if style.has_errors() {
                let code = report(&style, show::Format::Text);
                eprintln!("Er is niets gemaakt. Verbeter eerst de fouten.");
                return Ok(code);
            }
            mention(&style);
            let branding = &style.programme.branding;
            let (written, unusable, warnings) =
                projectblad::generate::markdown(branding, &pdf.file, pdf.output.as_deref())?;
            anstream::eprint!("{warnings}");
            warn(&unusable);
            say(&format!("{} is gemaakt\n", written.display()));
            Ok(GOOD)
        }
    }
}

fn check(map: &Path, how: &cli::Check) -> anyhow::Result<u8> {
    let named = Named::new(map, &how.files)?;
    if how.herstel {
        mend(map, how, &named)?;
    }
    let checked = projectblad::pipeline::check(map, how.peildatum)?.only(&named)?;
    let code = report(&checked, how.format);
    Ok(if how.strikt && !checked.problems.is_empty() { PROBLEMS } else { code })
}

/// Shows what can be mended, asks in a terminal whether that is right, and writes it.
fn mend(map: &Path, how: &cli::Check, named: &Named) -> anyhow::Result<()> {
    let mended = projectblad::repair::mend(map, how.peildatum, named)?;
    if mended.is_empty() {
        eprintln!("Er is niets dat maar op één manier hersteld kan worden.\n");
        return Ok(());
    }
    anstream::eprint!("{}", show::changes::text(&mended));
    let lines = show::changes::summary(&mended);
    if std::io::stdin().is_terminal() {
        if !std::io::stderr().is_terminal() {
            bail!("wat er verandert gaat naar een bestand, en is zo niet te zien; er is niets gewijzigd");
        }
        eprint!("{lines} herstellen? [j/N] ");
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer)?;
        if !matches!(answer.trim().to_lowercase().as_str(), "j" | "ja") {
            eprintln!("Er is niets gewijzigd.\n");
            return Ok(());
        }
    }
    projectblad::write::over(map, &mended)?;
    eprintln!("{lines} hersteld.\n");
    Ok(())
}

fn generate(map: &Path, what: &cli::Generate) -> anyhow::Result<u8> {
    let checked = projectblad::pipeline::check(map, None)?;
    if checked.has_errors() {
        let code = report(&checked, what.format);
        eprintln!("Er is niets gemaakt. Verbeter eerst de fouten.");
        return Ok(code);
    }
    mention(&checked);
    let programme = if what.openbaar { public(checked.programme) } else { checked.programme };
    let documents = cli::requested(&programme, what.document.as_ref());
    let terminal = std::io::stderr().is_terminal();
    let mut progress = |number: usize, name: &str| {
        if terminal {
            eprint!("\r\x1b[2K[{}/{}] {name}", number + 1, documents.len());
        }
    };
    let model = what.format == show::Format::Json;
    let made = projectblad::generate::documents(map, &programme, &documents, model, &mut progress);
    if terminal {
        eprint!("\r\x1b[2K");
    }
    warn(&made?);
    say(&format!("{}\n", projectblad::generate::made(&programme, &documents, model)));
    Ok(GOOD)
}

fn overview(map: &Path, what: &cli::Overview) -> anyhow::Result<u8> {
    let checked = projectblad::pipeline::check(map, what.peildatum)?;
    if checked.has_errors() {
        let code = report(&checked, what.format.of_findings());
        eprintln!("Er is geen overzicht. Verbeter eerst de fouten.");
        return Ok(code);
    }
    mention(&checked);
    let overview = projectblad::overview::overview(&checked.programme, what.jaar, what.peildatum)?;
    match what.format {
        cli::Form::Json => say(&overview.json()),
        cli::Form::Text => say(&overview.text()),
    }
    Ok(GOOD)
}

/// The public edition; says where a text still names an official.
fn public(programme: Programme) -> Programme {
    let full = edition::contents(&programme);
    let public = edition::public(programme);
    for (file, words) in edition::still_named(&full, &public) {
        eprintln!(
            "let op: in `{file}` staat `{words}` in een tekst; de openbare uitgave neemt teksten over zoals ze er staan"
        );
    }
    public
}

/// Warnings do not stop anything.
fn mention(checked: &projectblad::pipeline::Checked) {
    if !checked.problems.is_empty() {
        eprintln!("{}; `projectblad check` toont ze", checked.summary());
    }
}

/// Tells which images a document shows as words.
fn warn(unusable: &[Unusable]) {
    for Unusable { name, reason } in unusable {
        let name = projectblad::problem::quoted(name);
        eprintln!("waarschuwing: de afbeelding {name} {reason}; de PDF toont de tekst van de afbeelding");
    }
}

/// Prints the findings where their form belongs.
fn report(checked: &projectblad::pipeline::Checked, format: show::Format) -> u8 {
    match format {
        show::Format::Text => anstream::eprint!("{}", checked.text_within(width())),
        _ => say(&checked.shown(format)),
    }
    if checked.has_errors() { PROBLEMS } else { GOOD }
}

/// Columns of the terminal that findings go to: source lines fit in them, between a narrow window and a readable line.
fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stderr());
    terminal.map_or(show::WIDTH, |(columns, _)| usize::from(columns.0).clamp(NARROW, show::WIDTH))
}

/// Prints to stdout; whoever stopped listening (`| head`) has heard enough.
fn say(text: &str) {
    drop(std::io::stdout().write_all(text.as_bytes()));
}
