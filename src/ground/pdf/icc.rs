//! The output intent's colour profile: sRGB (IEC 61966-2.1) as an ICC profile of version 4.2 (ISO 15076-1), free of rights
//! (CC0). It holds the primaries and the white point as adapted to D50, the adaptation from D65 (Bradford), and the
//! transfer curve as five parameters.

/// The profile, 480 bytes.
pub(super) const SRGB: &[u8] = include_bytes!("srgb.icc");

#[cfg(test)]
mod tests {
    use super::*;

    /// The fixed-point numbers of a tag, behind its kind.
    fn numbers(tag: &[u8]) -> Vec<i32> {
        let count = usize::from(SRGB[131]);
        let rows = SRGB[132..].chunks_exact(12).take(count);
        let row = rows.into_iter().find(|row| row.starts_with(tag)).expect("the tag");
        let word = |at: usize| u32::from_be_bytes(row[at..at + 4].try_into().expect("four bytes")) as usize;
        let body = &SRGB[word(4) + 8..word(4) + word(8)];
        body.chunks_exact(4).map(|part| i32::from_be_bytes(part.try_into().expect("four bytes"))).collect()
    }

    #[test]
    fn the_profile_is_srgb() {
        assert_eq!(SRGB[..4], u32::try_from(SRGB.len()).expect("a small file").to_be_bytes());
        assert_eq!((&SRGB[12..24], &SRGB[36..40]), (&b"mntrRGB XYZ "[..], &b"acsp"[..]));
        assert_eq!(numbers(b"wtpt"), [0xF6D6, 0x1_0000, 0xD32D]);
        assert_eq!(numbers(b"rXYZ"), [0x6FA2, 0x38F5, 0x0390]);
        assert_eq!(numbers(b"gXYZ"), [0x6299, 0xB785, 0x18DA]);
        assert_eq!(numbers(b"bXYZ"), [0x24A0, 0x0F84, 0xB6CF]);
        // ((x + 0.055) / 1.055) ^ 2.4, and x / 12.92 up to 0.04045
        assert_eq!(numbers(b"rTRC")[1..], [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B]);
    }
}
