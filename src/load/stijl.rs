//! Reads the house style: `templates/stijl.yaml` with the logo that it names, or the logo that is there.

use std::path::{Path, PathBuf};

use super::file::FoundFile;
use super::record;
use crate::branding::{Branding, Logo};
use crate::fields::At;
use crate::files::{Files, image};
use crate::look::palette::Palette;
use crate::picture::{Image, MAX_TOGETHER, Pictures};
use crate::problem::{Code, Place, Problem, Sources, quoted};
use crate::stijl::Stijl;

/// Where the style may stand, below the `--map` folder.
const FILES: [&str; 2] = ["templates/stijl.yaml", "templates/stijl.yml"];
/// Logos that need no style, by their names in `templates/`.
const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// Reads the house style; without a file, the plain one with the logo that stands in `templates/`.
pub(super) fn read(files: &Files, sources: &mut Sources, problems: &mut Vec<Problem>) -> Branding {
    let file = FILES.map(PathBuf::from).into_iter().find(|file| files.is_file(file));
    let stijl = file.and_then(|file| {
        record::<Stijl>((files, &Pictures::default()), &FoundFile::at(file), sources, problems)
    });
    let stijl = stijl.map(|record| record.value).unwrap_or_default();
    let good =
        |name: &At<String>| name.good().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    Branding {
        palette: stijl
            .accent
            .as_ref()
            .and_then(At::good)
            .map_or(Palette::PLAIN, |accent| Palette::of(accent.0)),
        logo: logo(files, stijl.logo.as_ref(), sources, problems),
        organisaties: stijl.organisaties.iter().filter_map(good).collect(),
        repository: stijl.repository.as_ref().and_then(At::good).map(|address| address.0.clone()),
    }
}

/// The logo that the style names, or the one that is there.
fn logo(
    files: &Files,
    named: Option<&At<String>>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Logo> {
    let Some(named) = named else { return found_logo(files, sources, problems) };
    let name = named.good()?;
    let problem = |reason| {
        let message = format!("het logo {} {reason}", quoted(name));
        let help = "noem een bestand in de map `templates/`, als PNG, JPEG of SVG: `logo: logo.svg`";
        Problem::at(Code::AfbeeldingOnbruikbaar, named.place, message).help(help)
    };
    usable(files, name).map_err(|reason| problems.push(problem(reason))).ok()
}

/// The first of [`LOGOS`] that is there; the finding is about the file itself.
fn found_logo(files: &Files, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Logo> {
    let path = |name: &str| Path::new("templates").join(name);
    let name = LOGOS.into_iter().find(|name| files.is_there(&path(name)))?;
    let mut problem = |reason| {
        let place = Place { file: sources.add(path(name), String::new()), start: 0, end: 0 };
        let help = "zet er een goede PNG of SVG voor in de plaats, of haal het bestand weg";
        Problem::at(Code::AfbeeldingOnbruikbaar, place, format!("dit logo {reason}")).help(help)
    };
    usable(files, name).map_err(|reason| problems.push(problem(reason))).ok()
}

fn usable(files: &Files, name: &str) -> Result<Logo, String> {
    let image = Image::read(image::of(files, "templates", name)?, MAX_TOGETHER)?;
    Ok(Logo { name: format!("templates/{name}"), image })
}
