//! The images that a document names, given to its figures, and the house's logo; what cannot be shown becomes a box with
//! words, and is reported.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::blocks::front::Front;
use crate::blocks::text::Text;
use crate::blocks::{self, Block, Figure};
use crate::files::image::below;
use crate::look::Branding;
use crate::picture::{self, Picture};

/// Where the images of a document come from.
pub struct Images<'a> {
    /// The look of whose document it is.
    pub branding: Branding,
    /// The bytes of the file with this name, as the document writes it; else why there are none, in Dutch, as the end of
    /// a sentence that begins with the name.
    pub load: &'a dyn Fn(&str) -> Result<Vec<u8>, String>,
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
    pub const NONE: Images<'static> =
        Images { branding: Branding::PLAIN, load: &|_| Err("is er niet".into()) };
}

/// Gives every figure its picture; tells which images cannot be shown, each once.
pub(super) fn fill(blocks: &mut [Block], front: &Front, images: &Images) -> Vec<Unusable> {
    let mut shelf = Shelf { room: picture::MAX_TOGETHER, unusable: Vec::new() };
    let mut known: BTreeMap<PathBuf, Option<Picture>> = BTreeMap::new();
    for block in blocks {
        match block {
            Block::Title(title) => {
                title.overline = blocks::overline(&front.author);
                title.logo = logo(images, &title.overline, &mut shelf).map(Box::new);
            }
            Block::Figure(figure) => {
                let name = &figure.name;
                let path = below(name).unwrap_or_else(|_| PathBuf::from(name));
                let picture = known.entry(path).or_insert_with(|| shelf.put(name, (images.load)(name)));
                figure.picture.clone_from(picture);
                describe(figure);
            }
            _ => {}
        }
    }
    shelf.unusable
}

/// The pictures of a document, and what there is no room for.
struct Shelf {
    /// In pixels, for what is still to come.
    room: u64,
    unusable: Vec<Unusable>,
}

impl Shelf {
    fn put(&mut self, name: &str, file: Result<Vec<u8>, String>) -> Option<Picture> {
        match file.and_then(|bytes| picture::read_within(&bytes, self.room)) {
            Ok(picture) => {
                self.room = self.room.saturating_sub(picture.pixels());
                Some(picture)
            }
            Err(reason) => {
                self.unusable.push(Unusable { name: name.to_owned(), reason });
                None
            }
        }
    }
}

/// The figure on the cover; its words are the organisations that the document comes from.
fn logo(images: &Images, organisations: &Text, shelf: &mut Shelf) -> Option<Figure> {
    let logo = images.branding.logo.as_ref()?;
    let picture = shelf.put(&logo.name, Ok(logo.bytes.clone()))?;
    let alt = format!("Logo {}", organisations.words()).trim_end().to_owned();
    Some(Figure { name: logo.name.clone(), alt, picture: Some(picture), ..Figure::default() })
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
