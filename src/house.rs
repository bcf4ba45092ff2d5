//! `templates/stijl.yaml`: the house style of an organisation.
//!
//! Comes in: the `--map` folder. Goes out: a [`House`], and the problems of the file, each with its place.
//! Never: sizes and margins, which are the same in every house (`typeset/style.rs`).

use std::path::{Path, PathBuf};

use crate::fields::{At, List, Reader, Value, quoted, record};
use crate::images;
use crate::load::{Files, Found};
use crate::problem::{Code, Edit, Fix, Place, Problem, Sources};
use crate::typeset::palette::{Colour, Palette, TEXT_CONTRAST};
use crate::typeset::{House, Logo, picture};
use crate::yaml::Node;

/// Where the style may stand, below the `--map` folder.
const FILES: [&str; 2] = ["templates/stijl.yaml", "templates/stijl.yml"];
/// Logos that need no style, by their names in `templates/`.
const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

record! {
    /// What the file may say.
    pub struct Stijl {
        /// Of titles, links and charts.
        accent: Option<At<Accent>>,
        /// A file in `templates/`.
        logo: Option<At<String>>,
        /// Above the title, in the running foot, as the author of the PDF.
        organisaties: List<String>,
    }
}

/// A colour that text can have, on white and on its own tint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(pub Colour);

impl Default for Accent {
    fn default() -> Self {
        Self(Palette::PLAIN.accent)
    }
}

impl serde::Serialize for Accent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.hex())
    }
}

impl Value for Accent {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let help =
            "schrijf een hekje en zes cijfers of letters a t/m f, tussen aanhalingstekens: `'#154273'`";
        let text = reader.scalar(node, "een kleur", help)?;
        let Some(colour) = colour(text) else {
            let message = format!("{} is geen kleur", quoted(text));
            let problem = Problem::at(Code::KleurOnjuist, node.place, message);
            reader.problems.push(match respelled(text) {
                Some(meant) => {
                    let text = format!("'{}'", meant.hex());
                    let problem = problem.help(format!("schrijf `{text}`"));
                    Problem { fix: Some(Fix::Bytes(vec![Edit { place: node.place, text }])), ..problem }
                }
                None => problem.help(help),
            });
            return None;
        };
        let contrast = Palette::of(colour).text_contrast();
        if contrast < TEXT_CONTRAST {
            // Rounded down, so that no contrast is called as good as the one it must have.
            let hundredths = (contrast * 100.0).floor() / 100.0;
            let message = format!(
                "deze kleur is te licht om te lezen: het contrast op de tint is {} : 1, nodig is 4,5 : 1",
                format!("{hundredths:.2}").replace('.', ",")
            );
            let help = format!("schrijf `'{}'`, of kies een andere kleur", colour.readable().hex());
            reader.wrong(Code::KleurOnjuist, node.place, message, help);
            return None;
        }
        Some(Self(colour))
    }
}

/// `#154273`.
fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Colour(part(0)?, part(2)?, part(4)?))
}

/// What a misspelt colour was probably meant to be: the hash is missing, or each digit stands for two.
fn respelled(text: &str) -> Option<Colour> {
    let digits = text.trim().trim_start_matches('#');
    let double = |digit: char| [digit; 2];
    match digits.chars().count() {
        3 => colour(&format!("#{}", digits.chars().flat_map(double).collect::<String>())),
        _ => colour(&format!("#{digits}")),
    }
}

/// Reads the house style below `map`; without a file, the plain one with the logo that stands in `templates/`.
pub(crate) fn read(
    map: &Path,
    files: &Files<'_>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> House {
    let file = FILES.map(PathBuf::from).into_iter().find(|file| map.join(file).is_file());
    let stijl = file.and_then(|file| files.record::<Stijl>(&Found::at(map, file), sources, problems));
    let stijl = stijl.map(|record| record.value).unwrap_or_default();
    let good =
        |name: &At<String>| name.good().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    House {
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
    let logo = images::logo(map, name)?;
    picture::read(&logo.bytes).map(|_| logo)
}
