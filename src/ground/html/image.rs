//! A picture within the page: pixels as the file that they came in, lines as shapes.

use std::fmt::Write as _;

use super::{drawing, escaped};
use crate::blocks::Figure;
use crate::picture::{Image, Picture};

/// CSS pixels to a point.
const PIXELS: f32 = 96.0 / 72.0;

/// The figure's picture with its words; `count` is how many surfaces of drawings bear a name so far.
pub(super) fn image(figure: &Figure, image: &Image, count: &mut usize) -> String {
    let alt = escaped(&figure.alt);
    let (width, height) = image.picture.size();
    match &image.picture {
        Picture::Drawing(drawn) => drawing::drawing(drawn, &alt, count),
        Picture::Raster(raster) => {
            let kind = if raster.jpeg { "jpeg" } else { "png" };
            let mut out = String::with_capacity(image.bytes.len() * 4 / 3 + alt.len() + 100);
            let _ = write!(
                out,
                "<img alt=\"{alt}\" width=\"{:.0}\" height=\"{:.0}\" src=\"data:image/{kind};base64,",
                width * PIXELS,
                height * PIXELS
            );
            base64(&image.bytes, &mut out);
            out.push_str("\">");
            out
        }
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let group =
            three.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() { '=' } else { letter.into() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::base64;

    /// RFC 4648, section 10.
    #[test]
    fn bytes_become_letters() {
        for (bytes, letters) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = String::new();
            base64(bytes.as_bytes(), &mut out);
            assert_eq!(out, letters);
        }
    }
}
