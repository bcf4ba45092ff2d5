//! Runs the command, says what came of it and picks the exit code; nothing else.

mod generating;
mod lists;
mod outgoing;
mod quarter;
mod say;
#[cfg(unix)]
mod signals;

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use projectblad::actions::ActionFilter;
use projectblad::archive;
use projectblad::cli::{self, Command, Exit, NewFile};
use projectblad::compare;
use projectblad::date::{Date, Year};
use projectblad::filing::Act;
use projectblad::generate;
use projectblad::git;
use projectblad::load::Programme;
use projectblad::notation;
use projectblad::pipeline::{self, Checked};
use projectblad::preview::Preview;
use projectblad::report::Document;
use projectblad::selection::Selection;
use projectblad::show;
use projectblad::start;
use projectblad::values::Values;

/// Good.
const GOOD: u8 = 0;
/// Problems were found.
const PROBLEMS: u8 = 1;
/// The machine or the use of the command stood in the way.
const COULD_NOT: u8 = 2;

/// Fewest columns that a source line is cut to.
const NARROW: usize = 40;

fn main() -> ExitCode {
    #[cfg(unix)]
    signals::watch();
    let code = match cli::parse(std::env::args_os()) {
        Ok(arguments) => run(&arguments),
        Err(Exit::Help(text)) => say::result(text.as_bytes()).map(|()| GOOD),
        Err(Exit::UsageError(text)) => say::remark(&text).map(|()| COULD_NOT),
    };
    ExitCode::from(code.unwrap_or_else(|error| {
        say::error(&error);
        COULD_NOT
    }))
}

fn run(arguments: &cli::Cli) -> anyhow::Result<u8> {
    let here = Path::new(".");
    let map = match &arguments.map {
        Some(named) => projectblad::files::programme_at(named),
        None => projectblad::files::programme_above(here),
    };
    match &arguments.command {
        Command::Check(how) => return check(&map, how),
        Command::Generate(what) => return generating::generate(&map, what),
        Command::Overzicht(what) => return lists::overview(&map, what),
        Command::Actielijst(what) => return lists::actions(&map, what),
        Command::Lijst(what) => return lists::listing(&map, what),
        Command::Stad(what) => return lists::city(&map, what),
        Command::Uitvraag(what) => return quarter::ask(&map, what),
        Command::Invoer(what) => return quarter::take(&map, what),
        Command::Verschil(what) => return difference(&map, what),
        Command::Voorleggen(what) => return outgoing::file(&map, what, &Act::Voorleggen),
        Command::Bespreken(what) => return outgoing::file(&map, what, &Act::Bespreken),
        Command::Vaststellen(what) => {
            let act = what.herzien.clone().map_or(Act::Vaststellen, Act::Herzien);
            return outgoing::file(&map, &what.filing, &act);
        }
        Command::Verzenden(what) => return outgoing::file(&map, what, &Act::Verzenden),
        Command::Bevestig(what) => return outgoing::confirm(&map, what.document.as_ref()),
        Command::Voorbeeld(what) => return preview(&map, what),
        Command::Pdf(what) => return pdf(&map, what),
        Command::LegUit(asked) => {
            let text = match &asked.code {
                Some(code) => projectblad::explain::asked(code)?,
                None => projectblad::explain::list(),
            };
            say::result(text.as_bytes())?;
        }
        Command::Init(init) => {
            begin(here, init.folder.as_deref().or(arguments.map.as_deref()).unwrap_or(here))?;
        }
        Command::Nieuw(new) => {
            let (path, next) = match &new.file {
                Some(_) if new.title.is_some() || new.pijler.is_some() || new.onderdeel.is_some() => {
                    bail!(
                        "het bestand van een rapportage heeft geen titel, pijler of onderdeel; noem alleen het document"
                    )
                }
                Some(NewFile::Rapportage { document }) => {
                    (start::new_notes(&map, &document.document())?, "Schrijf er het algemeen beeld in.")
                }
                None => (
                    start::new_sheet(&map, &new.into())?,
                    "Vul het in; `projectblad check` zegt wat er nog ontbreekt.",
                ),
            };
            say::result(format!("{} is gemaakt. {next}\n", path.display()).as_bytes())?;
        }
        Command::Aanvulling(what) => say::result(&cli::completion(what.shell))?,
        Command::Schema(what) => say::result(projectblad::schema::text(what.file).as_bytes())?,
    }
    Ok(GOOD)
}

/// Begins a programme, and says the way there.
fn begin(here: &Path, folder: &Path) -> anyhow::Result<()> {
    start::init(folder)?;
    let is_here = folder.canonicalize().is_ok_and(|folder| Some(folder) == here.canonicalize().ok());
    let place = projectblad::files::shown(folder).to_string();
    let quote = if place.contains(' ') { "\"" } else { "" };
    let (place, first) = match is_here {
        true => ("deze map".to_owned(), "Vul".to_owned()),
        false => (place.clone(), format!("Ga erheen met `cd {quote}{place}{quote}`, vul")),
    };
    let next = format!("{first} projectbladen/convenant.yaml aan en voer `projectblad check` uit.");
    say::result(format!("Nieuw werkprogramma in {place}. {next}\n").as_bytes())
}

/// Serves the site on this machine until it is stopped.
fn preview(map: &Path, how: &cli::PreviewArgs) -> anyhow::Result<u8> {
    let preview = Preview::new(map, how.poort)?;
    let address = preview.address();
    say::result(
        format!("Het voorbeeld staat op {address} en volgt wat u opslaat; stop met Ctrl-C.\n").as_bytes(),
    )?;
    #[cfg(unix)]
    signals::nothing_is_written();
    if !how.geen_browser && open::that_detached(&address).is_err() {
        say::remark("Er is geen browser gevonden; open het adres zelf.\n")?;
    }
    preview.serve()?;
    Ok(GOOD)
}

fn pdf(map: &Path, what: &cli::Pdf) -> anyhow::Result<u8> {
    if !what.file.exists()
        && let Ok(programme) = projectblad::load::programme(map, &mut Vec::new())
        && let Some(sheet) = programme.meant_by(&what.file)
    {
        let (file, id) = (what.file.display(), &sheet.id);
        bail!(
            "{file} bestaat niet; de PDF van een projectblad maakt `projectblad generate projectblad {id}`"
        );
    }
    let style = pipeline::branding(map);
    if style.has_errors() {
        let code = report(&style, show::Format::Text)?;
        say::remark("Er is niets gemaakt. Verbeter eerst de fouten.\n")?;
        return Ok(code);
    }
    mention(&style)?;
    let branding = &style.programme.branding;
    if what.output == Some(cli::Target::Stdout) {
        if std::io::stdout().is_terminal() {
            bail!(
                "een PDF is niet te lezen in een terminal; noem met -o een bestand, of stuur hem ergens heen"
            );
        }
        let (bytes, warnings) = generate::markdown_to_pdf(branding, &what.file)?;
        say::remark(&warnings)?;
        say::result(&bytes)?;
        return Ok(GOOD);
    }
    let output = what.output.as_ref().and_then(cli::Target::file);
    let (written, warnings) = generate::markdown(branding, &what.file, output, what.overschrijf)?;
    say::remark(&warnings)?;
    say::result(format!("{} is gemaakt\n", written.display()).as_bytes())?;
    Ok(GOOD)
}

fn difference(map: &Path, what: &cli::DifferenceArgs) -> anyhow::Result<u8> {
    let revisions = [Some(what.van.as_str()), what.tot.as_deref()];
    let documents: Vec<Option<Values>> = revisions
        .iter()
        .map(|rev| Ok(rev.map(|stem| filed(map, stem)).transpose()?.flatten()))
        .collect::<anyhow::Result<_>>()?;
    let invoices = invoices_of(&documents)?;
    let mut moments = Vec::new();
    for (rev, document) in revisions.into_iter().zip(documents) {
        if let Some(values) = document {
            moments.push(values);
            continue;
        }
        let checked = checked(map, rev, None)?;
        if checked.has_errors() {
            let code = report(&checked, show::Format::Text)?;
            let which = rev.map_or_else(|| "de map".to_owned(), |rev| format!("revisie {rev}"));
            say::remark(&format!("Er valt niets te vergelijken: in {which} staan fouten.\n"))?;
            return Ok(code);
        }
        moments.push(match invoices {
            Some(year) => Values::of_invoices(checked.programme.frame()?, year),
            None => Values::of_all(&checked.programme),
        });
    }
    let sheets = compare::between(&moments[0], &moments[1]);
    if sheets.is_empty() && invoices.is_some() {
        say::result(format!("{}\n", compare::SAME_INVOICES).as_bytes())?;
        return Ok(GOOD);
    }
    let text = match what.format {
        cli::DifferenceForm::Text => compare::text(&sheets),
        cli::DifferenceForm::Markdown => compare::markdown(&sheets),
    };
    say::result(text.as_bytes())?;
    Ok(GOOD)
}

/// The year of the invoices that are compared: those of an overview in the archive, which holds no sheets.
fn invoices_of(documents: &[Option<Values>]) -> anyhow::Result<Option<Year>> {
    let documents: Vec<&Values> = documents.iter().flatten().collect();
    let year = |values: &&Values| match values.document.parse() {
        Ok(Document::Invoices(year)) => Some(year),
        _ => None,
    };
    let invoices: Vec<Year> = documents.iter().filter_map(year).collect();
    match *invoices {
        [] => Ok(None),
        [then, now] if then != now => {
            bail!("facturen van {then} en {now} zijn niet te vergelijken: het zijn andere jaren")
        }
        [_] if documents.len() == 2 => {
            let other = documents.iter().find(|values| year(values).is_none());
            let name = other.map(|values| values.document.as_str()).unwrap_or_default();
            bail!(
                "een factuuroverzicht bevat geen projectbladen en {name} geen facturen; er valt niets te vergelijken"
            )
        }
        [year, ..] => Ok(Some(year)),
    }
}

/// What a document in the archive agreed, by the name of its files.
fn filed(map: &Path, stem: &str) -> anyhow::Result<Option<Values>> {
    let programme = pipeline::check(map, None)?.programme;
    let all = archive::all(&programme);
    let names: Vec<String> = all.iter().map(|filed| filed.stem()).collect();
    let is_document = |name: &str| name.parse::<Document>().is_ok();
    let filed = all.into_iter().find(|filed| filed.stem() == stem);
    if filed.is_none()
        && (is_document(stem) || stem.rsplit_once('-').is_some_and(|(name, _)| is_document(name)))
    {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let there =
            if names.is_empty() { "niets".to_owned() } else { projectblad::problem::listed(&names, "en") };
        bail!("{stem} ligt niet in het archief; daar ligt {there}");
    }
    filed.map(|filed| filed.values(&programme.files).map_err(anyhow::Error::msg)).transpose()
}

/// A programme with its findings: of the folder, or of a revision.
fn checked(map: &Path, rev: Option<&str>, date: Option<Date>) -> anyhow::Result<Checked> {
    match rev {
        None => pipeline::check(map, date),
        Some(rev) => pipeline::check_files(git::tree(map, rev)?, date),
    }
}

fn check(map: &Path, how: &cli::Check) -> anyhow::Result<u8> {
    let named = Selection::new(map, &how.files)?;
    if how.herstel {
        mend(map, how, &named)?;
    }
    let checked = checked(map, how.rev.as_deref(), how.peildatum)?.only(&named)?;
    let code = report(&checked, how.format)?;
    if how.format == show::Format::Text && how.files.is_empty() && !checked.has_errors() {
        waiting(&checked.programme, how.peildatum)?;
    }
    Ok(if how.strikt && !checked.problems.is_empty() { PROBLEMS } else { code })
}

/// Says how much waits on the reporting date, where there is one.
fn waiting(programme: &Programme, date: Option<Date>) -> anyhow::Result<()> {
    if date.or(programme.last_reported).is_none() {
        return Ok(());
    }
    let actions = projectblad::actions::actions(programme, date, &ActionFilter::default())?;
    if actions.acties.is_empty() {
        return Ok(());
    }
    let day = notation::date(actions.peildatum);
    say::remark(&format!(
        "Op {day}: {}; `projectblad actielijst{}` zegt wie wat moet doen.\n",
        actions.counted(),
        date.map_or_else(String::new, |date| format!(" --op {date}"))
    ))
}

/// Shows what can be mended, asks in a terminal whether that is right, and writes it.
fn mend(map: &Path, how: &cli::Check, named: &Selection) -> anyhow::Result<()> {
    let mended = projectblad::repair::mend(map, how.peildatum, named)?;
    if mended.is_empty() {
        return say::remark("Er is niets dat maar op één manier hersteld kan worden.\n\n");
    }
    say::remark(&show::changes::text(&mended))?;
    let lines = show::changes::summary(&mended);
    if !confirmed(&format!("{lines} herstellen?"))? {
        return say::remark("Er is niets gewijzigd.\n\n");
    }
    projectblad::write::over(map, &mended)?;
    say::remark(&format!("{lines} hersteld.\n\n"))
}

/// Asks, in a terminal, whether what was just shown is to be written; elsewhere the command is the request.
fn confirmed(question: &str) -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(true);
    }
    if !std::io::stderr().is_terminal() {
        bail!("wat er verandert gaat naar een bestand, en is zo niet te zien; er is niets gewijzigd");
    }
    say::remark(&format!("{question} [j/N] "))?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "j" | "ja"))
}

/// Warnings do not stop anything.
fn mention(checked: &Checked) -> anyhow::Result<()> {
    if checked.problems.is_empty() {
        return Ok(());
    }
    say::remark(&format!("{}; `projectblad check` toont ze\n", checked.summary()))
}

/// Prints the findings where their form belongs.
fn report(checked: &Checked, format: show::Format) -> anyhow::Result<u8> {
    match format {
        show::Format::Text => say::remark(&checked.text_within(width()))?,
        _ => say::result(checked.shown(format).as_bytes())?,
    }
    Ok(if checked.has_errors() { PROBLEMS } else { GOOD })
}

/// Columns of the terminal that findings go to: source lines fit in them, between a narrow window and a readable line.
fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stderr());
    terminal.map_or(show::WIDTH, |(columns, _)| usize::from(columns.0).clamp(NARROW, show::WIDTH))
}
