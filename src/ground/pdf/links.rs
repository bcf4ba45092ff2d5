//! Link annotations (ISO 32000-1, 12.5.6.5): one for each line that a link stands on.
//!
//! Never: structure. An annotation says where it leads in `/Contents` (PDF/UA-1, 7.18.5).

use super::element::ElementId;
use super::marks::{DrawnPage, Mark};
use super::objects::Objects;
use super::page::{Laid, LinkTarget, Position, Shape};
use super::syntax;
use super::syntax::Ref;

/// Writes the annotations; gives their numbers, per page.
pub(super) fn write(
    laid: &Laid,
    sheets: &[DrawnPage],
    pages: &[Ref],
    objects: &mut Objects,
) -> Vec<Vec<Ref>> {
    let mut parent = pages.len();
    let mut all = Vec::with_capacity(sheets.len());
    for ((sheet, page), &page_ref) in sheets.iter().zip(&laid.pages).zip(pages) {
        let mut refs = Vec::new();
        for mark in &sheet.marks {
            let Mark::Link(element, piece) = *mark else { continue };
            let Shape::Link { x, y, width, height, target } = &page.pieces[piece].shape else {
                unreachable!("a link's mark names a link")
            };
            let id = objects.reserve();
            let out = objects.write(id);
            out.extend_from_slice(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P ");
            syntax::reference(out, page_ref);
            out.extend_from_slice(b"/Rect[");
            for edge in [*x, page.height - y - height, x + width, page.height - y] {
                syntax::number(out, edge);
                out.push(b' ');
            }
            out.extend_from_slice(b"]/StructParent ");
            syntax::count(out, parent);
            parent += 1;
            out.extend_from_slice(b"/Contents");
            syntax::text(out, &contents(laid, element, target));
            write_target(out, laid, target, pages);
            out.extend_from_slice(b">>");
            refs.push(id);
        }
        all.push(refs);
    }
    all
}

/// What a reader hears: the element's own words, else where it leads.
fn contents(laid: &Laid, element: ElementId, target: &LinkTarget) -> String {
    if let Some(alt) = laid.tree.get(element).alt.clone()
        && !alt.is_empty()
    {
        return alt;
    }
    match target {
        LinkTarget::Uri(uri) => uri.to_string(),
        LinkTarget::Heading(index) => laid.headings[*index].title.clone(),
        LinkTarget::Note(index) | LinkTarget::Mark(index) => format!("voetnoot {}", index + 1),
    }
}

fn write_target(out: &mut Vec<u8>, laid: &Laid, target: &LinkTarget, pages: &[Ref]) {
    match target {
        LinkTarget::Uri(uri) => {
            out.extend_from_slice(b"/A<</S/URI/URI");
            syntax::literal(out, &ascii(uri));
            out.extend_from_slice(b">>");
        }
        target => {
            if let Some(Position { page, y }) = place(laid, target)
                && let (Some(page), Some(&id)) = (laid.pages.get(page), pages.get(page))
            {
                out.extend_from_slice(b"/Dest");
                destination(out, id, page.height - y);
            }
        }
    }
}

/// Where a link within the document leads.
fn place(laid: &Laid, target: &LinkTarget) -> Option<Position> {
    match target {
        LinkTarget::Uri(_) => None,
        LinkTarget::Heading(index) => {
            laid.headings.get(*index).map(|heading| Position { page: heading.page, y: heading.y })
        }
        LinkTarget::Note(index) => laid.footnotes.get(*index).map(|footnote| footnote.note),
        LinkTarget::Mark(index) => laid.footnotes.get(*index).map(|footnote| footnote.mark),
    }
}

/// The page, scrolled so that `top` (from its lower edge) is the upper edge of the window.
pub(super) fn destination(out: &mut Vec<u8>, page: Ref, top: f32) {
    out.push(b'[');
    syntax::reference(out, page);
    out.extend_from_slice(b"/XYZ null ");
    syntax::number(out, top);
    out.extend_from_slice(b" null]");
}

/// A URI in 7-bit ASCII (12.6.4.7): everything else percent-encoded, as RFC 3987 maps it.
fn ascii(uri: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    out
}
