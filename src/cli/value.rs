//! The text of an argument in, its value or what to write instead out.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::actions::Role;
use crate::date::{Date, Month, Quarter, Year};
use crate::document::NoteOn;
use crate::fields::meant;
use crate::listing::ShownStand;
use crate::schema::FileKind;
use crate::sheet::Onderdeel;
use crate::show::Format;

/// Where a file goes that a command makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `-`: to stdout, as it is.
    Stdout,
    /// To a path.
    File(PathBuf),
}

impl Target {
    /// The path, unless it is stdout.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Stdout => None,
            Self::File(path) => Some(path),
        }
    }
}

pub(super) fn target(path: PathBuf) -> Target {
    // What the shell made of stdout is not ours to replace by another file.
    let stdout = path == Path::new("-") || path == Path::new("/dev/stdout");
    if stdout { Target::Stdout } else { Target::File(path) }
}

/// What a sheet is called by; of its file, or of one that is made of it, the name alone. A title has spaces, and the name of a file none.
#[expect(clippy::unnecessary_wraps, reason = "as every parser of a value")]
pub(super) fn sheet(text: &str) -> Result<String, String> {
    let file = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = ["yaml", "yml", "md", "pdf", "html"]
        .iter()
        .find_map(|ending| file.strip_suffix(ending)?.strip_suffix('.'));
    Ok(stem.filter(|stem| !stem.contains(' ')).unwrap_or(text).to_owned())
}

/// A port; 0 is one that is free.
pub(super) fn port(text: &str) -> Result<u16, String> {
    text.parse()
        .map_err(|_| "schrijf een getal van 1 tot en met 65535, of 0 voor een poort die vrij is".to_owned())
}

pub(super) fn onderdeel(text: &str) -> Result<Onderdeel, String> {
    match text.replace('-', " ").as_str() {
        "basisprogramma" => Ok(Onderdeel::Basisprogramma),
        "flexibele ruimte" => Ok(Onderdeel::FlexibeleRuimte),
        _ => Err("kies `basisprogramma` of `flexibele-ruimte`, of noem met --pijler een pijler".to_owned()),
    }
}

pub(super) fn stand(text: &str) -> Result<ShownStand, String> {
    let said = text.replace('-', " ").to_lowercase();
    let help = "kies `op schema`, `aandachtspunt` of `stagnatie`, of wat de lijst zonder stand noemt: `in voorbereiding`, \
                `in uitvoering`, `afgerond`, `vervallen` of `concept`";
    ShownStand::called(&said).ok_or_else(|| help.to_owned())
}

pub(super) fn file(text: &str) -> Result<FileKind, String> {
    let named = FileKind::ALL.into_iter().find(|file| file.name().eq_ignore_ascii_case(text));
    named.ok_or_else(|| "kies `blad`, `convenant`, `rapportage` of `stijl`".to_owned())
}

pub(super) fn year(text: &str) -> Result<Year, String> {
    text.parse().map_err(|()| "schrijf een jaar in vier cijfers: 2021".to_owned())
}

pub(super) fn quarter(text: &str) -> Result<Quarter, String> {
    let help = || "schrijf een kwartaal als jaar en K1, K2, K3 of K4: 2021-K1".to_owned();
    text.parse().ok().or_else(|| meant::quarter(text)).ok_or_else(help)
}

pub(super) fn month(text: &str) -> Result<Month, String> {
    let help = || "schrijf een maand als jaar en maand, in cijfers: 2021-04".to_owned();
    text.parse().ok().or_else(|| spelled_month(text)).ok_or_else(help)
}

/// A month in another notation: `2021-4`, `04-2021`, `april 2021`.
fn spelled_month(text: &str) -> Option<Month> {
    let parts: Vec<&str> = text.split([' ', '-', '/']).filter(|part| !part.is_empty()).collect();
    let [first, other] = parts[..] else { return None };
    let is_year = first.len() == 4 && first.starts_with(|c: char| c.is_ascii_digit());
    let (year, month) = if is_year { (first, other) } else { (other, first) };
    let named = || spelled(&format!("1 {month} {year}")).map(|day| (day.year(), day.month()));
    let (year, month) = year.parse().ok().zip(month.parse().ok()).or_else(named)?;
    format!("{year:04}-{month:02}").parse().ok()
}

/// A day on which something happened: itself, or `vandaag`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let help = || {
        no_such_day(text).unwrap_or("schrijf een datum als jaar-maand-dag: 2021-09-09, of vandaag".to_owned())
    };
    if text.eq_ignore_ascii_case("vandaag") {
        date(text)
    } else {
        text.parse().ok().or_else(|| spelled(text)).ok_or_else(help)
    }
}

/// A day in another notation that can be read in one way: `27-8-2023`.
fn spelled(text: &str) -> Option<Date> {
    meant::date(text).and_then(|(date, certain)| certain.then_some(date))
}

/// What to write for the clock's day under another name, or that a month has no such day, with the last that it has: of `2023-06-31` and
/// `31-6-2023`.
fn no_such_day(text: &str) -> Option<String> {
    if ["nu", "heden", "now", "today"].contains(&text.to_lowercase().as_str()) {
        return Some("schrijf `vandaag`".to_owned());
    }
    let parts: Option<Vec<i16>> = text.split(['-', '/', '.']).map(|part| part.trim().parse().ok()).collect();
    let (year, month, day) = match parts?[..] {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if year > 999 => (year, month, day),
        _ => return None,
    };
    let of_month = |day: i8| Date::new(year, i8::try_from(month).ok()?, day);
    let last = (28..=31).rev().find_map(of_month)?;
    (day > 28 && i8::try_from(day).ok().and_then(of_month).is_none())
        .then(|| format!("die dag bestaat niet; de laatste van die maand is {last}"))
}

/// A day: itself, the last of a quarter, or `vandaag`. Nothing else asks the clock.
pub(super) fn date(text: &str) -> Result<Date, String> {
    if text.eq_ignore_ascii_case("vandaag") {
        return today().ok_or_else(|| "de klok van deze machine loopt niet".to_owned());
    }
    let of_quarter = || meant::quarter(text).map(Quarter::last_day);
    let help =
        || "schrijf een datum als jaar-maand-dag: 2021-06-30, een kwartaal: 2021-K2, of vandaag".to_owned();
    let help = || no_such_day(text).unwrap_or_else(help);
    let quarter = text.parse().ok().map(Quarter::last_day);
    text.parse().ok().or(quarter).or_else(|| spelled(text)).or_else(of_quarter).ok_or_else(help)
}

/// The day of the machine's clock, where it stands.
fn today() -> Option<Date> {
    let day = jiff::Zoned::now().date();
    Date::new(day.year(), day.month(), day.day())
}

impl ValueEnum for Role {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for NoteOn {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::HalfYear, Self::Annual]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let report = match self {
            Self::HalfYear => "halfjaarrapportage",
            Self::Annual => "jaarverantwoording",
        };
        Some(PossibleValue::new(self.word()).alias(report))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Text, Self::Json, Self::Sarif, Self::Github]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
        }))
    }
}
