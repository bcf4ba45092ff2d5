//! The images that a document names: found, read and given to its figures.
//!
//! Comes in: blocks, and [`Images`] that know how to find a file. Goes out: figures with their pictures, the title block
//! with the house's logo; what cannot be
//! shown becomes a box with words, and is reported. Never: files.

use std::collections::BTreeMap;

use super::block::{self, Block, Figure};
use super::front::Front;
use super::palette::Palette;
use super::picture::{self, Picture};
use super::text::Text;

/// Where the images of a document come from.
pub struct Images<'a> {
    /// Whose document it is.
    pub house: House,
    /// The bytes of the file with this name, as the document writes it; else why there are none, in Dutch, as the end of
    /// a sentence that begins with the name.
    pub load: &'a dyn Fn(&str) -> Result<Vec<u8>, String>,
}

/// The house style, as far as it is no measure.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Its colours.
    pub palette: Palette,
    /// On the cover, where there is a title block.
    pub logo: Option<Logo>,
    /// Organisations that stand for the author where a document names none.
    pub organisaties: Vec<String>,
}

impl House {
    /// That of a programme without a style of its own.
    pub const PLAIN: House = House { palette: Palette::PLAIN, logo: None, organisaties: Vec::new() };
}

/// The mark of the house.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Of its file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// An image that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// As the document writes it.
    pub name: String,
    /// Why, in Dutch, as the end of a sentence that begins with the name.
    pub reason: String,
}

impl Images<'_> {
    /// A document on its own: every image is missing.
    pub const NONE: Images<'static> = Images { house: House::PLAIN, load: &|_| Err("is er niet".into()) };
}

/// Gives every figure its picture; tells which images cannot be shown, each once.
pub(super) fn fill(blocks: &mut [Block], front: &Front, images: &Images) -> Vec<Unusable> {
    let mut unusable = Vec::new();
    let mut known: BTreeMap<String, Option<Picture>> = BTreeMap::new();
    for block in blocks {
        match block {
            Block::Title(title) => {
                title.overline = block::overline(&front.author);
                title.logo = logo(images, &title.overline, &mut unusable).map(Box::new);
            }
            Block::Figure(figure) => {
                let picture = known.entry(figure.name.clone()).or_insert_with(|| {
                    let read = (images.load)(&figure.name).and_then(|bytes| picture::read(&bytes));
                    keep(&figure.name, read, &mut unusable)
                });
                figure.picture.clone_from(picture);
                describe(figure);
            }
            _ => {}
        }
    }
    unusable
}

/// The figure on the cover; its words are the organisations that the document comes from.
fn logo(images: &Images, organisations: &Text, unusable: &mut Vec<Unusable>) -> Option<Figure> {
    let logo = images.house.logo.as_ref()?;
    let picture = keep(&logo.name, picture::read(&logo.bytes), unusable)?;
    let alt = format!("Logo {}", organisations.words()).trim_end().to_owned();
    Some(Figure { name: logo.name.clone(), alt, picture: Some(picture), ..Figure::default() })
}

fn keep(name: &str, read: Result<Picture, String>, unusable: &mut Vec<Unusable>) -> Option<Picture> {
    read.map_err(|reason| unusable.push(Unusable { name: name.to_owned(), reason })).ok()
}

/// A figure needs words: what it shows, and what stands in its place where it cannot be shown.
fn describe(figure: &mut Figure) {
    figure.alt = Text::plain(&figure.alt).words().trim().to_owned();
    if figure.alt.is_empty() {
        let name = figure.name.rsplit(['/', '\\']).next().unwrap_or_default();
        figure.alt = format!("Afbeelding {name}").trim_end().to_owned();
    }
    if figure.picture.is_none() {
        figure.instead = Text::plain(&format!("[Afbeelding ontbreekt] {}", figure.alt));
    }
}
