//! `templates/stijl.yaml`: what the house style of an organisation may say.
//!
//! Never: sizes and margins, which are the same for every organisation (`look/style.rs`).

use serde_json::json;

use crate::fields::{At, Definitions, List, Reader, ToSchema, Value, record};
use crate::look::paint::Colour;
use crate::look::palette::{Palette, TEXT_CONTRAST};
use crate::problem::{Code, Edit, Fix, Place, Problem, quoted};
use crate::yaml::Node;

record! {
    /// What the file may say.
    pub struct Stijl {
        /// Of titles, links and charts.
        accent: Option<At<Accent>>,
        /// A file in `templates/`.
        logo: Option<At<String>>,
        /// Above the title, in the running foot, as the author of the PDF.
        organisaties: List<String>,
        /// Where a file can be mended on the web.
        repository: Option<At<Repository>>,
    }
}

/// An address of the web behind which the path of a file comes, such as `https://github.com/naam/programma/edit/main/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repository(pub String);

impl serde::Serialize for Repository {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What such an address looks like.
const ADDRESS: &str = "schrijf het adres waar een pad achter komt, met `https://` ervoor en een schuine streep erachter: \
                       `https://github.com/naam/programma/edit/main/`";

impl Value for Repository {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "een webadres", ADDRESS)?.trim();
        let host = text.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let letter = |letter: char| letter.is_ascii_graphic() && !"<>\"'`\\{}|^".contains(letter);
        if !host.contains('.') || !text.ends_with('/') || host.contains('@') || !text.chars().all(letter) {
            let message = format!("{} is geen adres waar een pad achter kan", quoted(text));
            reader.wrong(Code::AdresOnjuist, node.place, message, ADDRESS);
            return None;
        }
        Some(Self(text.to_owned()))
    }
}

impl ToSchema for Repository {
    fn shape(_: &mut Definitions) -> serde_json::Value {
        json!({
            "type": "string",
            "pattern": "^https://[^/@\\s]+\\.[^@\\s]*/$",
            "errorMessage": ADDRESS.replace('`', ""),
            "patternErrorMessage": ADDRESS.replace('`', ""),
        })
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

impl ToSchema for Accent {
    fn shape(_: &mut Definitions) -> serde_json::Value {
        let help = "schrijf een hekje en zes cijfers of letters a t/m f, tussen aanhalingstekens: '#154273'";
        json!({
            "type": "string",
            "pattern": "^#[0-9A-Fa-f]{6}$",
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}
