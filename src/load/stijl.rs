//! Reads the house style: `templates/stijl.yaml` with the logo that it names, or the logo that is there.

use std::path::{Path, PathBuf};

use super::Files;
use super::file::Found;
use crate::branding::{Branding, Logo};
use crate::fields::At;
use crate::files::image;
use crate::look::palette::Palette;
use crate::picture::{Image, MAX_TOGETHER};
use crate::problem::{Code, Place, Problem, Sources, quoted};
use crate::stijl::Stijl;

/// Where the style may stand, below the `--map` folder.
const FILES: [&str; 2] = ["templates/stijl.yaml", "templates/stijl.yml"];
/// Logos that need no style, by their names in `templates/`.
const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// Reads the house style below `map`; without a file, the plain one with the logo that stands in `templates/`.
pub(super) fn read(
    map: &Path,
    files: &Files<'_>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Branding {
    let file = FILES.map(PathBuf::from).into_iter().find(|file| map.join(file).is_file());
    let stijl = file.and_then(|file| files.record::<Stijl>(&Found::at(map, file), sources, problems));
    let stijl = stijl.map(|record| record.value).unwrap_or_default();
    let good =
        |name: &At<String>| name.good().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    Branding {
        palette: stijl
            .accent
            .as_ref()
            .and_then(At::good)
            .map_or(Palette::PLAIN, |accent| Palette::of(accent.0)),
        logo: logo(map, stijl.logo.as_ref(), sources, problems),
        organisaties: stijl.organisaties.iter().filter_map(good).collect(),
    }
}

/// The logo that the style names, or the one that is there.
fn logo(
    map: &Path,
    named: Option<&At<String>>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Logo> {
    let Some(named) = named else { return found_logo(map, sources, problems) };
    let name = named.good()?;
    let problem = |reason| {
        let message = format!("het logo {} {reason}", quoted(name));
        let help = "noem een bestand in de map `templates/`, als PNG, JPEG of SVG: `logo: logo.svg`";
        Problem::at(Code::AfbeeldingOnbruikbaar, named.place, message).help(help)
    };
    usable(map, name).map_err(|reason| problems.push(problem(reason))).ok()
}

/// The first of [`LOGOS`] that is there; the finding is about the file itself.
fn found_logo(map: &Path, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Logo> {
    let path = |name: &str| Path::new("templates").join(name);
    let name = LOGOS.into_iter().find(|name| map.join(path(name)).symlink_metadata().is_ok())?;
    let mut problem = |reason| {
        let place = Place { file: sources.add(path(name), String::new()), start: 0, end: 0 };
        let help = "zet er een goede PNG of SVG voor in de plaats, of haal het bestand weg";
        Problem::at(Code::AfbeeldingOnbruikbaar, place, format!("dit logo {reason}")).help(help)
    };
    usable(map, name).map_err(|reason| problems.push(problem(reason))).ok()
}

fn usable(map: &Path, name: &str) -> Result<Logo, String> {
    let bytes = image::load(&map.join("templates"), name)?;
    let image = Image::read(bytes, MAX_TOGETHER)?;
    Ok(Logo { name: format!("templates/{name}"), image })
}
