//! A new work programme, a new sheet, the file of a report: written where there is none.
//!
//! Never: overwrites, guesses a year from the clock.

mod report;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::covenant::{Article, Artikelen, Covenant, Sides};
use crate::fields::At;
use crate::files::FOLDER;
use crate::load::{COVENANT, is_device};
use crate::notation;
use crate::pipeline;
use crate::problem::scalar::{Within, in_quotes, written};
use crate::problem::{listed, nearest, part, quoted as shown};
use crate::schema::{self, FileKind};
use crate::sheet::{Onderdeel, Payer};
use crate::write::{self, Output};
pub use report::{new_notes, unwritten};

/// The example's covenant, for its cities.
const EXAMPLE: &str = include_str!("../projectbladen/convenant.yaml");

/// What is said of a new sheet before it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSheet {
    /// Its title; the file name follows from it.
    pub titel: String,
    /// The id of its pillar, for the inhoudelijk werkprogramma.
    pub pijler: Option<String>,
    /// For the rest.
    pub onderdeel: Option<Onderdeel>,
}

/// Starts a work programme below `folder`; files that exist are never touched. What is made of it is left out of git, unless
/// the folder says already what is.
///
/// # Errors
/// With the path, when a file exists already or cannot be written, or the sheets of another programme stand there.
pub fn init(folder: &Path) -> Result<()> {
    let whole = std::path::absolute(folder)?;
    if whole.ancestors().any(|above| above.ends_with(FOLDER) && above.join(COVENANT).is_file()) {
        let place = crate::files::shown(folder).to_string();
        let place = if place == "." { "deze map" } else { place.as_str() };
        bail!("{place} ligt in `{FOLDER}/` van een werkprogramma; begin een nieuw werkprogramma daarbuiten");
    }
    let mut files = programme();
    let path = PathBuf::from(".gitignore");
    if folder.join(&path).symlink_metadata().is_err() {
        files.push(Output { path, bytes: include_bytes!("start/gitignore").to_vec() });
    }
    write::fresh(folder, &files)
}

/// Makes a new sheet below `map`; returns its path, relative to `map`.
///
/// # Errors
/// When there is no programme, the pillar does not exist, or a file of that name does.
pub fn new_sheet(map: &Path, new: &NewSheet) -> Result<PathBuf> {
    let checked = pipeline::check(map, None)?;
    if !map.join(FOLDER).is_dir() {
        let help = "noem de map van het werkprogramma met --map, of begin er een met `projectblad init`";
        bail!("in deze map staat geen map `{}/`; {help}", FOLDER);
    }
    let belongs = match (&new.pijler, new.onderdeel) {
        (pijler, Some(onderdeel)) => Belongs::Onderdeel(onderdeel, pijler.clone()),
        (Some(pijler), None) => Belongs::Pijler(pijler.clone()),
        (None, None) => bail!(belongs_to_nothing(checked.programme.covenant.as_ref())),
    };
    let schema = map.join(FOLDER).join(schema::path(FileKind::Blad)).is_file();
    let output = sheet(&new.titel, &belongs, checked.programme.covenant.as_ref(), schema)?;
    let id = output.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(other) = checked.programme.sheet(&id) {
        bail!("er is al een projectblad `{id}`: {}", checked.programme.sources.path(other.top.file));
    }
    write::fresh(map, std::slice::from_ref(&output))?;
    Ok(output.path)
}

/// The files of a new work programme: the covenant with its cities, a first sheet, good at once, and the schemas by which
/// editors help.
#[must_use]
pub fn programme() -> Vec<Output> {
    let cities = EXAMPLE.find("\ngemeenten:").map_or("", |at| EXAMPLE.split_at(at + 1).1);
    let covenant = FileKind::Convenant.line(0) + include_str!("start/convenant.yaml") + cities;
    let first = FileKind::Blad.line(1) + include_str!("start/eerste-blad.yaml");
    let file =
        |path: &str, text: String| Output { path: Path::new(FOLDER).join(path), bytes: text.into_bytes() };
    let schemas = FileKind::ALL.map(|of| file(&schema::path(of), schema::text(of)));
    let made =
        [file("convenant.yaml", covenant), file("basisprogramma/accountmanagement-en-advies.yaml", first)];
    made.into_iter().chain(schemas).collect()
}

/// Where a new sheet belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// To a pillar's inhoudelijk werkprogramma, by the pillar's id.
    Pijler(String),
    /// To another part of the programme, and perhaps to a pillar.
    Onderdeel(Onderdeel, Option<String>),
}

/// Longest file name that is made of a title, in bytes.
const LONGEST: usize = 60;

/// A new sheet: a draft with every field and its explanation, in the folder of its pillar or part. With `schema`, its
/// first line leads editors to the schema of the programme.
///
/// # Errors
/// When the pillar does not exist, or the title holds nothing to name a file after; in Dutch.
pub fn sheet(title: &str, belongs: &Belongs, covenant: Option<&Covenant>, schema: bool) -> Result<Output> {
    let id = id(title);
    if id.is_empty() {
        bail!("de titel {} bevat geen letters of cijfers voor een bestandsnaam", shown(title));
    }
    if id == "convenant" {
        bail!("een projectblad kan niet `convenant` heten; kies een andere titel");
    }
    if is_device(&id) {
        bail!("Windows kan geen bestand bewaren dat `{id}` heet; kies een langere titel");
    }
    let (folder, part) = match belongs {
        Belongs::Pijler(pijler) => {
            known(pijler, covenant)?;
            let word = written(pijler, Within::Block);
            let part = format!("onderdeel: {}\npijler: {word}", Onderdeel::InhoudelijkWerkprogramma.word());
            (notation::kebab(pijler), part)
        }
        Belongs::Onderdeel(onderdeel, pijler) => {
            let mut part = format!("onderdeel: {}", onderdeel.word());
            if let Some(pijler) = pijler {
                known(pijler, covenant)?;
                part += &format!("\npijler: {}", written(pijler, Within::Block));
            }
            (notation::kebab(onderdeel.word()), part)
        }
    };
    let head = format!("titel: {}\n{part}", in_quotes(title.trim()));
    let line = if schema { FileKind::Blad.line(usize::from(!folder.is_empty())) } else { String::new() };
    let text = line + &named(include_str!("start/blad.yaml"), covenant).replace("{kop}", &head);
    let path: PathBuf = [FOLDER, &folder, &format!("{id}.yaml")].iter().collect();
    Ok(Output { path, bytes: text.into_bytes() })
}

/// The explanations of a new sheet with the names of the covenant's two sides and the articles that it cites; as a payer `Platform31` is a word of the files, and
/// stays.
fn named(text: &str, covenant: Option<&Covenant>) -> String {
    let sides = covenant.map_or_else(|| Sides::of(None), Covenant::sides);
    let line = |line: &str| match line.contains(Payer::NogTeDekken.word()) {
        true => line.to_owned(),
        false => line
            .replace(Payer::Platform31.word(), &sides.bureau)
            .replace("de G40", &format!("de {}", sides.kort)),
    };
    let named: String = text.split_inclusive('\n').map(line).collect();
    let cited = |what: fn(&Artikelen) -> &Option<At<Article>>| {
        let number = covenant.and_then(|covenant| covenant.cites(what));
        number.map(|number| format!(" (artikel {number})")).unwrap_or_default()
    };
    let articles =
        [("{deelname}", cited(|cited| &cited.deelname)), ("{overschot}", cited(|cited| &cited.overschot))];
    articles.iter().fold(named, |text, (mark, article)| text.replace(mark, article))
}

/// The file name of a sheet with this title, without ending: whole words, as many as fit.
fn id(title: &str) -> String {
    let id = notation::kebab(title);
    match id.get(..=LONGEST) {
        None => id,
        Some(start) => start.rsplit_once('-').map_or(part(start, ..LONGEST), |(words, _)| words).to_owned(),
    }
}

/// What to say when it is not told where a sheet belongs.
#[must_use]
pub fn belongs_to_nothing(covenant: Option<&Covenant>) -> String {
    let pillars = covenant.into_iter().flat_map(|covenant| covenant.pijlers.iter());
    let options: Vec<String> = pillars
        .map(|pijler| format!("--pijler {}", *pijler.id))
        .chain(["--onderdeel basisprogramma".to_owned(), "--onderdeel flexibele-ruimte".to_owned()])
        .collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    format!("noem waar het projectblad bij hoort: {}", listed(&options, "of"))
}

/// Refuses a pillar that the covenant does not have.
fn known(pijler: &str, covenant: Option<&Covenant>) -> Result<()> {
    let Some(covenant) = covenant else {
        bail!("er is geen convenant.yaml waarin de pijler {} staat", shown(pijler));
    };
    if covenant.pijler(pijler).is_some() {
        return Ok(());
    }
    let ids: Vec<&str> = covenant.pijlers.iter().map(|known| known.id.as_str()).collect();
    let help = match nearest(pijler, ids.iter().copied()) {
        Some(meant) => format!("bedoelde u `{meant}`?"),
        None => format!("kies uit {}", listed(&ids, "of")),
    };
    bail!("de pijler {} staat niet in convenant.yaml; {help}", shown(pijler))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_titles() {
        assert_eq!(notation::kebab("Wonen & zorg in 's-Hertogenbosch"), "wonen-zorg-in-s-hertogenbosch");
        assert_eq!(notation::kebab("  Café-ideeën: één, twéé!  "), "cafe-ideeen-een-twee");
        assert_eq!(notation::kebab("???"), "");
        assert_eq!(
            id(&"Wonen boven winkels ".repeat(15)),
            "wonen-boven-winkels-wonen-boven-winkels-wonen-boven-winkels"
        );
        assert_eq!(id(&"a".repeat(300)), "a".repeat(60));
    }
}
