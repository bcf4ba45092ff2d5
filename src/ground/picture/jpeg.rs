//! JPEG files, which a PDF holds as they are: the same compressed bytes, less what tells of camera, place and maker.
//!
//! Never: pixels. The segments are those of ITU-T T.81, annex B.

use super::{MAX_TOGETHER, Raster, Turn, check_size};

/// Reads a file of no more than `room` pixels, of 8 bits, grey or in colour, baseline or progressive.
pub(super) fn read(bytes: &[u8], room: u64) -> Result<Raster, String> {
    let broken = || "is geen hele JPEG".to_owned();
    let mut raster = Raster { jpeg: true, data: vec![0xFF, 0xD8], ..Raster::default() };
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut scans = 0;
    loop {
        let [0xFF, after @ ..] = rest else { return Err(broken()) };
        if let [0xFF, ..] = after {
            rest = after;
            continue;
        }
        if let [0xD9, ..] = after {
            break;
        }
        let [marker, high, low, ..] = *after else { return Err(broken()) };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = after.get(3..1 + length).ok_or_else(broken)?;
        match marker {
            0xC0..=0xC2 => frame(body, room, &mut raster)?,
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err("is een JPEG van een soort die een PDF niet kent".into());
            }
            0xE0 => raster.dpi = raster.dpi.or_else(|| density(body)),
            0xE1 => raster.turn = orientation(body).unwrap_or(raster.turn),
            _ => {}
        }
        if let Some(body) = shown(marker, body) {
            segment(&mut raster.data, marker, &body);
        }
        rest = after.get(1 + length..).unwrap_or_default();
        if marker == 0xDA {
            let (scan, behind) = rest.split_at(scan(rest).ok_or_else(broken)?);
            raster.data.extend(scan);
            rest = behind;
            scans += 1;
        }
    }
    raster.data.extend([0xFF, 0xD9]);
    if raster.width == 0 || scans == 0 { Err(broken()) } else { Ok(raster) }
}

/// The file with nothing but the picture, and how it is to be turned.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let Raster { mut data, turn, .. } = read(bytes, MAX_TOGETHER)?;
    if turn != Turn::default() {
        let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([turn.0, 0, 0, 0, 0, 0, 0]);
        let mut whole = vec![0xFF, 0xD8];
        segment(&mut whole, 0xE1, &exif);
        whole.extend(data.drain(2..));
        data = whole;
    }
    Ok(data)
}

/// What of a segment is of the picture: tables, frame and scans; of JFIF the density, without the small picture; of
/// Adobe's mark what says how colours are written.
fn shown(marker: u8, body: &[u8]) -> Option<Vec<u8>> {
    match marker {
        0xC0..=0xC2 | 0xC4 | 0xDA..=0xDD => Some(body.to_vec()),
        0xE0 if body.starts_with(b"JFIF\0") => Some([body.get(..12)?, &[0, 0]].concat()),
        0xEE if body.starts_with(b"Adobe") => Some(body.get(..12)?.to_vec()),
        _ => None,
    }
}

fn segment(data: &mut Vec<u8>, marker: u8, body: &[u8]) {
    data.extend([0xFF, marker]);
    data.extend(u16::try_from(body.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    data.extend(body);
}

/// Where the marker stands that ends a scan: not a stuffed byte, a fill byte or a restart (B.1.1.2, B.1.1.5).
fn scan(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, marker] if !matches!(marker, 0 | 0xD0..=0xD7 | 0xFF)))
}

/// The frame header (B.2.2).
fn frame(body: &[u8], room: u64, raster: &mut Raster) -> Result<(), String> {
    let [precision, h1, h2, w1, w2, components, ..] = *body else {
        return Err("is geen hele JPEG".into());
    };
    if precision != 8 {
        return Err(format!("heeft {precision} bits per kleur; gebruik er 8"));
    }
    raster.grey = match components {
        1 => true,
        3 => false,
        4 => return Err("heeft drukkleuren (CMYK); bewaar het als RGB".into()),
        _ => return Err("heeft kleuren die een PDF niet kent".into()),
    };
    (raster.width, raster.height) =
        (u32::from(u16::from_be_bytes([w1, w2])), u32::from(u16::from_be_bytes([h1, h2])));
    check_size(raster.width, raster.height, room)
}

/// JFIF's density: dots to the inch or to the centimetre.
fn density(body: &[u8]) -> Option<u16> {
    let [unit, x1, x2, ..] = *body.strip_prefix(b"JFIF\0")?.get(2..)? else { return None };
    let x = f64::from(u16::from_be_bytes([x1, x2]));
    match unit {
        1 => Raster::sensible(x),
        2 => Raster::sensible(x * 2.54),
        _ => None,
    }
}

/// Exif's orientation: the entry 274 of the first directory.
fn orientation(body: &[u8]) -> Option<Turn> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let (high, low) = if little { (6, 4) } else { (4, 6) };
    let start = (usize::from(short(high)?) << 16) + usize::from(short(low)?);
    let count = usize::from(short(start)?);
    let entry = (0..count).map(|index| start + 2 + 12 * index).find(|at| short(*at) == Some(274))?;
    short(entry + 8).and_then(|turn| u8::try_from(turn).ok()).filter(|turn| (1..=8).contains(turn)).map(Turn)
}
