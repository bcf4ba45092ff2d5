//! The rasters of a document as objects (ISO 32000-1, 8.9.5): each once, however often it is shown.

use std::rc::Rc;

use super::objects::Objects;
use super::page::{Laid, Shape};
use super::syntax;
use super::syntax::Ref;
use crate::picture::Raster;

/// The rasters of a document, in order of appearance; a raster's number is its place here.
#[derive(Default)]
pub(super) struct Rasters {
    all: Vec<Rc<Raster>>,
    /// Per page, in order.
    pages: Vec<Vec<usize>>,
}

impl Rasters {
    /// Those of all pages.
    pub(super) fn of(laid: &Laid) -> Rasters {
        let mut rasters = Rasters::default();
        for page in &laid.pages {
            let mut shown = Vec::new();
            for piece in &page.pieces {
                if let Shape::Image { raster, .. } = &piece.shape {
                    shown.push(rasters.number(raster).unwrap_or_else(|| {
                        rasters.all.push(Rc::clone(raster));
                        rasters.all.len() - 1
                    }));
                }
            }
            shown.sort_unstable();
            shown.dedup();
            rasters.pages.push(shown);
        }
        rasters
    }

    /// Which one this is.
    pub(super) fn number(&self, raster: &Rc<Raster>) -> Option<usize> {
        self.all.iter().position(|known| Rc::ptr_eq(known, raster))
    }

    /// Writes the objects; gives for each page the names and numbers of what it shows.
    pub(super) fn write(&self, objects: &mut Objects) -> Vec<Vec<(String, Ref)>> {
        let refs: Vec<Ref> = self.all.iter().map(|raster| write(raster, objects)).collect();
        let named = |number: &usize| (format!("Im{number}"), refs[*number]);
        self.pages.iter().map(|shown| shown.iter().map(named).collect()).collect()
    }
}

fn write(raster: &Raster, objects: &mut Objects) -> Ref {
    let mask = (!raster.alpha.is_empty()).then(|| {
        let id = objects.reserve();
        objects.stream(id, entries(raster, true), raster.alpha.clone());
        id
    });
    let id = objects.reserve();
    let mut entries = entries(raster, raster.grey);
    if let Some(mask) = mask {
        entries.extend_from_slice(b"/SMask ");
        syntax::reference(&mut entries, mask);
    }
    if raster.jpeg {
        entries.extend_from_slice(b"/Filter/DCTDecode");
        objects.stored_stream(id, entries, raster.data.clone());
    } else {
        objects.stream(id, entries, raster.data.clone());
    }
    id
}

fn entries(raster: &Raster, grey: bool) -> Vec<u8> {
    let mut out = b"/Type/XObject/Subtype/Image/BitsPerComponent 8/Width ".to_vec();
    syntax::count(&mut out, raster.width as usize);
    out.extend_from_slice(b"/Height ");
    syntax::count(&mut out, raster.height as usize);
    out.extend_from_slice(if grey { b"/ColorSpace/DeviceGray" } else { b"/ColorSpace/DeviceRGB" });
    out
}
