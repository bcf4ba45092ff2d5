//! Where a link may lead, and where a picture may come from, in a text that a person wrote.

use super::escape;
use crate::files::image;

/// Whether an address is one of the web, of mail or of a telephone: no other is written or followed.
pub(crate) fn leads_out(address: &str) -> bool {
    let starts =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "mailto:", "tel:"].into_iter().any(starts)
}

/// The address of a link that [`leads_out`], in characters that Markdown leaves alone.
pub fn outside(raw: &str) -> Option<String> {
    leads_out(raw.trim_start()).then(|| harmless(raw))
}

/// The path of an image that stays below its folder, in characters that Markdown leaves alone.
pub(super) fn image(raw: &str) -> Option<String> {
    image::below(raw).ok().map(|_| harmless(raw))
}

/// An address in characters that Markdown leaves alone.
pub fn harmless(raw: &str) -> String {
    let raw = raw.trim();
    let mut out = String::with_capacity(raw.len());
    let mut letters = raw.chars();
    while let Some(letter) = letters.next() {
        let harmful = escape::is_gap(letter) || letter.is_whitespace() || "<>()[]\\|`\"".contains(letter);
        if harmful || letter == '&' && escape::starts_entity(letters.as_str()) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(letter);
        }
    }
    out
}
