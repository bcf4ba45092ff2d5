//! The pictures of a run: a file that many texts and documents show is read and decoded once.
//!
//! Never: which files there are, or where.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

use super::{Picture, has_room, read_within};

/// Most bytes, of files and of pixels, that a run keeps; what comes after that is read again for each that shows it.
const MAX_KEPT: u64 = 300_000_000;
/// Bytes that a pixel takes, at most: three colours and how much of it shows.
const PIXEL_BYTES: u64 = 4;

/// An image file and what it shows; copies share both.
#[derive(Debug, Clone)]
pub struct Image {
    /// The file, whole.
    pub bytes: Rc<[u8]>,
    /// What it shows.
    pub picture: Picture,
}

impl Image {
    /// Reads a file, for a document that has room for so many pixels more ([`super::MAX_TOGETHER`]).
    ///
    /// # Errors
    /// With the reason, as the end of a Dutch sentence that begins with the file's name.
    pub fn read(bytes: Vec<u8>, room: u64) -> Result<Self, String> {
        let picture = read_within(&bytes, room)?;
        Ok(Self { bytes: bytes.into(), picture })
    }

    /// Bytes that it takes in memory.
    fn weight(&self) -> u64 {
        self.bytes.len() as u64 + self.picture.pixels() * PIXEL_BYTES
    }
}

/// The images that were read so far, by their paths below one folder.
#[derive(Debug, Default)]
pub struct Pictures(RefCell<Kept>);

#[derive(Debug, Default)]
struct Kept {
    images: BTreeMap<PathBuf, Image>,
    /// Bytes.
    weight: u64,
}

impl Pictures {
    /// The image at `path`, for a document that has room for so many pixels more; `load` gives the file's bytes when they
    /// were not read before.
    ///
    /// # Errors
    /// That of `load`, or why the file cannot be shown; as [`Image::read`].
    pub fn get(
        &self,
        path: &Path,
        room: u64,
        load: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Image, String> {
        if let Some(known) = self.0.borrow().images.get(path) {
            has_room(known.picture.pixels(), room)?;
            return Ok(known.clone());
        }
        let image = Image::read(load()?, room)?;
        let mut kept = self.0.borrow_mut();
        if kept.weight + image.weight() <= MAX_KEPT {
            kept.weight += image.weight();
            kept.images.insert(path.to_owned(), image.clone());
        }
        Ok(image)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";

    #[test]
    fn a_file_is_read_once_and_one_that_cannot_be_shown_again() {
        let pictures = Pictures::default();
        let reads = RefCell::new(Vec::new());
        let get = |name: &'static str, bytes: &'static [u8]| {
            pictures.get(Path::new(name), u64::MAX, || {
                reads.borrow_mut().push(name);
                Ok(bytes.to_vec())
            })
        };
        let first = get("a.svg", SVG).expect("a drawing");
        let again = get("a.svg", b"other").expect("the same");
        assert!(Rc::ptr_eq(&first.bytes, &again.bytes));
        assert_eq!(get("b.svg", b"x").expect_err("no image"), "is geen PNG, JPEG of SVG");
        assert!(get("b.svg", SVG).is_ok());
        assert_eq!(*reads.borrow(), ["a.svg", "b.svg", "b.svg"]);
    }

    #[test]
    fn a_known_picture_too_needs_room_and_so_much_is_kept() {
        // 8.000 by 5.000 pixels, 40 million; a JPEG is not unpacked.
        let frame = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0x13, 0x88, 0x1F, 0x40, 3, 1, 0x11, 0, 2, 0x11, 1];
        let scan = [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 0];
        let jpeg = [&frame[..], &[3, 0x11, 1], &scan, &[0xFF, 0xD9]].concat();
        let pictures = Pictures::default();
        let reads = RefCell::new(0);
        let get = |name: &str, room| {
            pictures.get(Path::new(name), room, || {
                *reads.borrow_mut() += 1;
                Ok(jpeg.clone())
            })
        };
        assert!(get("a.jpg", 40_000_000).is_ok());
        let none = get("a.jpg", 39_999_999).expect_err("no room");
        assert!(none.starts_with("past er niet meer bij"), "{none}");
        assert!(get("b.jpg", 40_000_000).is_ok());
        assert_eq!(*reads.borrow(), 2);
        assert!(get("b.jpg", 40_000_000).is_ok(), "beyond what is kept");
        assert_eq!(*reads.borrow(), 3);
    }
}
