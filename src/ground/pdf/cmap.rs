//! The two maps of a font as CMap programs (ISO 32000-1, 9.7.5 and 9.10.3): from the codes in a page's strings to its glyphs, and
//! from those to text.
//!
//! A face of which a document uses less than 256 glyphs has codes of one byte: half of what a page holds is such codes.

use std::fmt::Write as _;

/// As many entries fit in a section of a CMap.
const SECTION: usize = 100;

/// The name of the map of codes of one byte.
pub(super) const NARROW: &str = "Projectblad-Byte-H";

/// The entries of the dictionary of the stream that holds [`narrow`].
pub(super) fn narrow_entries() -> Vec<u8> {
    let system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    format!("/Type/CMap/CMapName/{NARROW}/WMode 0{system}").into_bytes()
}

/// Codes of one byte, each the number of its glyph.
pub(super) fn narrow() -> Vec<u8> {
    let range = "1 begincidrange\n<00> <FF> 0\nendcidrange\n";
    map(NARROW, 1, "Adobe", "Identity", false, range).into_bytes()
}

/// What each code reads as.
pub(super) fn to_unicode<'a>(codes: impl Iterator<Item = (u16, &'a str)>, wide: bool) -> Vec<u8> {
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    let mut out = String::new();
    for section in codes.chunks(SECTION) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{} beginbfchar", section.len());
        for (code, text) in section {
            let _ = if wide { write!(out, "<{code:04X}> <") } else { write!(out, "<{code:02X}> <") };
            for unit in text.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    map("Adobe-Identity-UCS", 2, "Adobe", "UCS", wide, &out).into_bytes()
}

fn map(name: &str, kind: u8, registry: &str, ordering: &str, wide: bool, body: &str) -> String {
    let range = if wide { "<0000> <FFFF>" } else { "<00> <FF>" };
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n\
         <</Registry ({registry})/Ordering ({ordering})/Supplement 0>> def\n/CMapName /{name} def\n\
         /CMapType {kind} def\n/WMode 0 def\n1 begincodespacerange\n{range}\nendcodespacerange\n{body}\
         endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
}
