//! A folder in, its programme with every finding out, in each form.
//!
//! Never: prints, writes.

mod hidden;

use std::path::Path;

use anyhow::{Result, bail};

use crate::date::Date;
use crate::files::Files;
use crate::load::{self, Programme, Texts};
use crate::problem::{Code, Place, Problem, Severity};
use crate::render::{Mistake, Mistakes, Templates};
use crate::selection::Selection;
use crate::show::{self, Format};

/// A programme that was read and checked.
#[derive(Debug)]
pub struct Checked {
    /// What was read.
    pub programme: Programme,
    /// Every finding, in the order of the files; after [`Checked::only`] those that touch the named files.
    pub problems: Vec<Problem>,
    /// Only some files were asked about.
    named: Option<Rest>,
}

/// What a check of some files leaves unsaid.
#[derive(Debug)]
struct Rest {
    /// How many files were named.
    named: usize,
    /// The findings that touch none of them.
    problems: Vec<Problem>,
}

/// Load and check: everything that is wrong below `map`, without writing a byte. `date` is the reporting date of the
/// warnings; absent, it is the end of the last quarter with progress or figures.
///
/// # Errors
/// When `map` is no folder or cannot be read.
pub fn check(map: &Path, date: Option<Date>) -> Result<Checked> {
    check_files(folder(map, Texts::new())?, date)
}

/// [`check`] of the programme that `files` hold.
///
/// # Errors
/// When they cannot be read.
pub fn check_files(files: Files, date: Option<Date>) -> Result<Checked> {
    let mut checked = whole(files, date)?;
    templates(&mut checked);
    checked.problems = limited(hidden::causes(checked.problems, &checked.programme.sources));
    Ok(checked)
}

/// Adds what is wrong in the programme's templates: without them no document can be made.
fn templates(checked: &mut Checked) {
    let Err(error) = Templates::load(&checked.programme.files) else { return };
    let Checked { programme, problems, .. } = checked;
    let mistakes = match error.downcast::<Mistakes>() {
        Ok(Mistakes(mistakes)) => mistakes,
        Err(error) => {
            problems.push(Problem::general(Code::SjabloonOnjuist, error.to_string()));
            return;
        }
    };
    for Mistake { file, place, words, .. } in mistakes {
        let (message, help) =
            words.split_once("; ").map_or((words.as_str(), None), |(message, help)| (message, Some(help)));
        let place = file.and_then(|file| placed(&file, place.unwrap_or((1, 1)), programme));
        let problem = Problem { place, ..Problem::general(Code::SjabloonOnjuist, message) };
        problems.push(Problem { help: help.map(str::to_owned), ..problem });
    }
    show::sort(problems, &programme.sources);
}

/// Bytes of a template that are shown beside a finding, at most.
const LARGEST: u64 = 1_000_000;

/// A line and a column of a template as a place among the files that were read.
fn placed(file: &Path, (line, column): (usize, usize), programme: &mut Programme) -> Option<Place> {
    let name = match &programme.files {
        Files::Folder { map, .. } => file.strip_prefix(map).unwrap_or(file).to_path_buf(),
        Files::InMemory(_) => file.to_path_buf(),
    };
    let (bytes, _) = programme.files.read(&name, LARGEST).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let known = programme.sources.ids().get(name.as_path()).copied();
    let file = known.unwrap_or_else(|| programme.sources.add(name, text));
    let source = programme.sources.get(file);
    let start = if line == 1 { 0 } else { source.text.match_indices('\n').nth(line - 2)?.0 + 1 };
    let from = source.text.get(start..)?;
    let at = start + from.chars().take(column - 1).map(char::len_utf8).sum::<usize>();
    let at = u32::try_from(at).ok()?;
    Some(Place { file, start: at, end: at })
}

/// Most findings of one file that are said.
const MOST: usize = 100;

/// The findings in their order, of each file the first hundred, and how many more there are: a file of nothing but mistakes
/// would fill a screen, or a disk, without telling more.
fn limited(problems: Vec<Problem>) -> Vec<Problem> {
    let mut kept = Vec::with_capacity(problems.len().min(MOST));
    let file = |problem: &Problem| problem.place.map(|place| place.file);
    let mut rest = problems.into_iter().peekable();
    while let Some(first) = rest.next() {
        let this = file(&first);
        let mut said = 1;
        kept.push(first);
        let mut left: Option<Problem> = None;
        let mut count = 0;
        while let Some(problem) = rest.next_if(|problem| file(problem) == this) {
            if this.is_none() || said < MOST {
                said += 1;
                kept.push(problem);
                continue;
            }
            count += 1;
            let worst = left.as_ref().map_or(problem.severity, |left| left.severity.min(problem.severity));
            let mut one = left.unwrap_or_else(|| Problem { fix: None, others: Vec::new(), ..problem });
            (one.code, one.severity) = (Code::MeerBevindingen, worst);
            left = Some(one);
        }
        kept.extend(left.map(|left| Problem {
            message: format!(
                "{} in dit bestand staan hier niet",
                show::counted(count, "melding", "meldingen")
            ),
            help: Some("los eerst de meldingen hierboven op, en controleer dan opnieuw".to_owned()),
            ..left
        }));
    }
    kept
}

/// [`check`], with some files saying something else than on disk.
///
/// # Errors
/// As [`check`].
pub fn check_texts(map: &Path, date: Option<Date>, texts: &Texts) -> Result<Checked> {
    whole(folder(map, texts.clone())?, date)
}

/// A folder that is there.
fn folder(map: &Path, over: Texts) -> Result<Files> {
    if !map.exists() {
        bail!("de map {} bestaat niet", map.display());
    }
    if !map.is_dir() {
        bail!("{} is geen map", map.display());
    }
    Ok(Files::Folder { map: map.to_path_buf(), over })
}

fn whole(files: Files, date: Option<Date>) -> Result<Checked> {
    let mut problems = Vec::new();
    let programme = load::from(files, &mut problems)?;
    crate::check::programme(&programme, date, &mut problems);
    show::sort(&mut problems, &programme.sources);
    Ok(Checked { programme, problems, named: None })
}

/// The house style of `map` alone, with every finding in it.
#[must_use]
pub fn branding(map: &Path) -> Checked {
    let mut problems = Vec::new();
    let mut programme = Programme::default();
    programme.branding = load::house_style(map, &mut programme.sources, &mut problems);
    show::sort(&mut problems, &programme.sources);
    Checked { programme, problems, named: None }
}

impl Checked {
    /// Keeps the findings that have a place in the named files, and those of no file at all, such as a covenant that is
    /// not there: without it the named files cannot be checked whole.
    ///
    /// # Errors
    /// With the name, when a named file is not among those that were read.
    pub fn only(mut self, named: &Selection) -> Result<Self> {
        let Some(files) = named.files(&self.programme.sources)? else { return Ok(self) };
        let touches = |problem: &Problem| {
            let others = problem.others.iter().map(|(place, _)| place);
            problem.place.is_none()
                || problem.place.iter().chain(others).any(|place| files.contains(&place.file))
        };
        let (problems, rest) = self.problems.into_iter().partition(touches);
        self.problems = problems;
        self.named = Some(Rest { named: files.len(), problems: rest });
        Ok(self)
    }

    /// Errors stop `generate`.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Fout)
    }

    /// How many findings in how many files; of some files also what the others have.
    #[must_use]
    pub fn summary(&self) -> String {
        let all = self.programme.sources.count();
        let Some(rest) = &self.named else { return show::summary(&self.problems, all, "gelezen") };
        let summary = show::summary(&self.problems, rest.named, "bekeken");
        match show::counts(&rest.problems) {
            Some(counts) => format!("{summary}; de andere bestanden hebben {counts}"),
            None => summary,
        }
    }

    /// The findings for people, with a closing line.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_within(show::WIDTH)
    }

    /// [`Checked::text`] for a terminal of so many columns.
    #[must_use]
    pub fn text_within(&self, width: usize) -> String {
        let mut out = String::new();
        for problem in &self.problems {
            out += &show::text(problem, &self.programme.sources, width);
            out += "\n";
        }
        out + &self.summary() + "\n"
    }

    /// The findings in a form.
    #[must_use]
    pub fn shown(&self, format: Format) -> String {
        let (problems, sources) = (&self.problems, &self.programme.sources);
        match format {
            Format::Text => self.text(),
            Format::Json => show::machine::json(problems, sources),
            Format::Sarif => show::sarif::log(problems, sources),
            Format::Github => show::machine::github(problems, sources),
        }
    }
}
