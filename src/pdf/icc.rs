//! The output intent's colour profile: sRGB (IEC 61966-2.1), written out as an ICC profile of version 4.2.
//!
//! Comes in: nothing. Goes out: 0,5 kB, always the same. Never: a file, a float: all numbers are fixed-point.

/// The primaries and the white point as adapted to D50, and the transfer curve, in 1/65536.
const WHITE: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
const RED: [i32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [i32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [i32; 3] = [0x24A0, 0x0F84, 0xB6CF];
/// From D65 to D50, Bradford.
const ADAPTATION: [i32; 9] = [0x1_0C42, 0x05DE, -0x0CDB, 0x0793, 0xFD8F, -0x045F, -0x025E, 0x03DC, 0xC06E];
/// `((x + 0.055) / 1.055) ^ 2.4`, and `x / 12.92` up to 0.04045.
const CURVE: [i32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = parametric();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("CC0")),
        (b"wtpt", fixed(b"XYZ ", &WHITE)),
        (b"chad", fixed(b"sf32", &ADAPTATION)),
        (b"rXYZ", fixed(b"XYZ ", &RED)),
        (b"gXYZ", fixed(b"XYZ ", &GREEN)),
        (b"bXYZ", fixed(b"XYZ ", &BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut last: Option<(Vec<u8>, usize)> = None;
    for (name, bytes) in tags {
        // The three curves are one.
        let offset = match &last {
            Some((same, offset)) if *same == bytes => *offset,
            _ => start + data.len(),
        };
        if offset == start + data.len() {
            data.extend_from_slice(&bytes);
        }
        table.extend_from_slice(name);
        table.extend_from_slice(&(offset as u32).to_be_bytes());
        table.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
        last = Some((bytes, offset));
    }
    [header(start + data.len()), table, data].concat()
}

fn header(size: usize) -> Vec<u8> {
    let mut out = vec![0; 128];
    out[..4].copy_from_slice(&(size as u32).to_be_bytes());
    out[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
    out[12..24].copy_from_slice(b"mntrRGB XYZ ");
    // 1 January 2019, midnight: when the covenant began.
    out[24..36].copy_from_slice(&[0x07, 0xE3, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out[36..40].copy_from_slice(b"acsp");
    for (index, value) in WHITE.iter().enumerate() {
        out[68 + 4 * index..72 + 4 * index].copy_from_slice(&value.to_be_bytes());
    }
    out
}

fn fixed(kind: &[u8; 4], values: &[i32]) -> Vec<u8> {
    let mut out = [*kind, [0; 4]].concat();
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    out
}

fn parametric() -> Vec<u8> {
    let mut out = b"para\0\0\0\0\0\x03\0\0".to_vec();
    out.extend(CURVE.iter().flat_map(|value| value.to_be_bytes()));
    out
}

/// Text in English, padded to a multiple of four bytes.
fn words(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    out.extend_from_slice(&(units.len() as u32).to_be_bytes());
    out.extend_from_slice(&28_u32.to_be_bytes());
    out.extend_from_slice(&units);
    out.resize(out.len().next_multiple_of(4), 0);
    out
}
