//! The images that a document names, given to its figures, and the organisation's logo; what cannot be shown becomes a box with
//! words, and is reported.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::fixed::Fixed;
use super::front::Front;
use super::text::Text;
use super::{Block, Figure, overline};
use crate::branding::Branding;
use crate::files::image::below;
use crate::picture::{Image, MAX_TOGETHER};

/// Where the images of a document come from.
pub struct Images<'a> {
    /// The look of whose document it is.
    pub branding: Branding,
    /// The file with this name, as the document writes it, where there is room for so many pixels more; else why there is
    /// none, in Dutch, as the end of a sentence that begins with the name.
    pub load: &'a dyn Fn(&str, u64) -> Result<Image, String>,
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
        Images { branding: Branding::PLAIN, load: &|_, _| Err("is er niet".into()) };
}

/// Gives every figure its picture; tells which images cannot be shown, each once.
pub(super) fn fill(blocks: &mut [Block], front: &Front, images: &Images) -> Vec<Unusable> {
    let mut budget = Budget { room: MAX_TOGETHER, unusable: Vec::new() };
    let mut known: BTreeMap<PathBuf, Option<Image>> = BTreeMap::new();
    let fixed = Fixed::of(front.language());
    for block in blocks {
        match block {
            Block::Title(title) => {
                title.overline = overline(&front.author);
                title.logo = logo(images, &title.overline, &mut budget).map(Box::new);
            }
            Block::Figure(figure) => {
                let name = &figure.name;
                // What lies outside the folder is refused where it is loaded; here it only needs a name of its own.
                let path = below(name).unwrap_or_else(|_| PathBuf::from(name));
                let image =
                    known.entry(path).or_insert_with(|| budget.put(name, |room| (images.load)(name, room)));
                figure.image.clone_from(image);
                describe(figure, fixed);
            }
            _ => {}
        }
    }
    budget.unusable
}

/// How many pixels a document may still show, and what there was no room for.
struct Budget {
    /// In pixels.
    room: u64,
    unusable: Vec<Unusable>,
}

impl Budget {
    fn put(&mut self, name: &str, image: impl FnOnce(u64) -> Result<Image, String>) -> Option<Image> {
        match image(self.room) {
            Ok(image) => {
                self.room = self.room.saturating_sub(image.picture.pixels());
                Some(image)
            }
            Err(reason) => {
                self.unusable.push(Unusable { name: name.to_owned(), reason });
                None
            }
        }
    }
}

/// The figure on the cover; its words are the organisations that the document comes from.
fn logo(images: &Images, organisations: &Text, budget: &mut Budget) -> Option<Figure> {
    let logo = images.branding.logo.as_ref()?;
    let image = budget.put(&logo.name, |_| Ok(logo.image.clone()))?;
    let alt = format!("Logo {}", organisations.words()).trim_end().to_owned();
    Some(Figure { name: logo.name.clone(), alt, image: Some(image), ..Figure::default() })
}

/// A figure needs words: what it shows, and what stands in its place where it cannot be shown.
fn describe(figure: &mut Figure, fixed: &Fixed) {
    figure.alt = Text::plain(&figure.alt).words().trim().to_owned();
    if figure.alt.is_empty() {
        let name = figure.name.rsplit(['/', '\\']).next().unwrap_or_default();
        figure.alt = format!("{} {name}", fixed.image).trim_end().to_owned();
    }
    if figure.image.is_none() {
        figure.instead = Text::plain(&format!("[{}] {}", fixed.no_image, figure.alt));
    }
}
