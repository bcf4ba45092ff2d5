//! The bounding boxes of figures (`/BBox`, ISO 32000-1, 14.8.5.4.3), in points from the page's lower left corner.

use super::element::Tag;
use super::page::{Laid, Owner, Shape};

/// By element: left, bottom, right, top of what a figure covers on the first page it stands on. Empty without figures.
pub(super) fn boxes(laid: &Laid) -> Vec<Option<[f32; 4]>> {
    let elements = &laid.tree.elements;
    if elements.iter().all(|element| element.tag != Tag::Figure) {
        return Vec::new();
    }
    let mut figure = vec![None; elements.len()];
    for (index, element) in elements.iter().enumerate() {
        figure[index] = match element.parent {
            _ if element.tag == Tag::Figure => Some(index),
            Some(parent) => figure[parent.0 as usize],
            None => None,
        };
    }
    let mut boxes = vec![None; elements.len()];
    let mut pages = vec![None; elements.len()];
    for (number, page) in laid.pages.iter().enumerate() {
        for piece in &page.pieces {
            let Owner::Element(id) = piece.owner else { continue };
            let Some(Some(index)) = figure.get(id.0 as usize).copied() else { continue };
            if *pages[index].get_or_insert(number) == number {
                let new = cover(&piece.shape, page.height);
                boxes[index] = Some(boxes[index].map_or(new, |old| union(old, new)));
            }
        }
    }
    boxes
}

fn cover(shape: &Shape, page: f32) -> [f32; 4] {
    match shape {
        Shape::Text { x, baseline, size, word, .. } | Shape::SoftHyphen { x, baseline, size, word, .. } => {
            let right = x + word.width * size / 1000.0;
            [*x, page - baseline - size * 0.25, right, page - baseline + size * 0.75]
        }
        Shape::Rect { x, y, width, height, .. }
        | Shape::Link { x, y, width, height, .. }
        | Shape::Image { x, y, width, height, .. } => [*x, page - y - height, x + width, page - y],
        Shape::Path { x, y, scale, outline } => {
            let [left, top, right, bottom] = outline.bounds.map(|edge| edge * scale);
            [x + left, page - y - bottom, x + right, page - y - top]
        }
    }
}

fn union(one: [f32; 4], two: [f32; 4]) -> [f32; 4] {
    [one[0].min(two[0]), one[1].min(two[1]), one[2].max(two[2]), one[3].max(two[3])]
}
