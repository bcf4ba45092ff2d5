//! How a file shows that it is as the program wrote it: the mark that ends a Markdown document or a web page or begins a JSON text, and the
//! `/ID` of a PDF.
//!
//! Against accidents, not against forgery: who changes a file by hand does not change its mark with it.

/// How the mark of a Markdown document begins; its digest in 16 hexadecimal digits and [`CLOSE`] follow.
const OPEN: &str = "<!-- projectblad: ";
/// How it ends.
const CLOSE: &str = " -->";

/// What an existing file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// It is as it was written.
    Fits,
    /// Somebody changed it since.
    Broken,
    /// It says nothing: written before there were marks, or by somebody else.
    None,
}

/// The Markdown or HTML with its mark as the last line, a paragraph of its own: a comment, which no reader shows.
#[must_use]
pub fn marked(markdown: &str) -> String {
    format!("{}\n\n{OPEN}{}{CLOSE}\n", markdown.trim_end(), of_text(&[markdown]))
}

/// The Markdown without its mark.
#[must_use]
pub fn unmarked(markdown: &str) -> &str {
    markdown.rsplit_once(OPEN).map_or(markdown, |(before, _)| before)
}

/// Whether a Markdown or HTML file is as [`marked`] made it. Line ends, white space at the end of a line, empty lines at its end
/// and a byte order mark may differ: editors and git change those by themselves.
#[must_use]
pub fn of_markdown(bytes: &[u8]) -> Seal {
    let Ok(text) = std::str::from_utf8(bytes) else { return Seal::Broken };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some((before, mark)) = text.rsplit_once(OPEN) else { return Seal::None };
    let fits = mark.split_once(CLOSE).is_some_and(|(digest, after)| of_text(&[before, after]) == digest);
    if fits { Seal::Fits } else { Seal::Broken }
}

/// The first line of a JSON text of ours, and the mark that comes behind it.
const JSON: (&str, &str, &str) = ("{\n", "  \"zegel\": \"", "\",\n");

/// The JSON of an object over several lines, with its mark as the first field.
#[must_use]
pub fn marked_json(json: &str) -> String {
    let (first, open, close) = JSON;
    let rest = json.strip_prefix(first).unwrap_or(json);
    format!("{first}{open}{}{close}{rest}", of_text(&[rest]))
}

/// Whether a JSON file is as [`marked_json`] made it, but for what [`of_markdown`] allows.
#[must_use]
pub fn of_json(bytes: &[u8]) -> Seal {
    let Ok(text) = std::str::from_utf8(bytes) else { return Seal::Broken };
    let text = text.replace("\r\n", "\n");
    let (first, open, close) = JSON;
    let mark = text.strip_prefix(first).and_then(|text| text.strip_prefix(open));
    let Some((digest, rest)) = mark.and_then(|mark| mark.split_once(close)) else { return Seal::None };
    if of_text(&[rest]) == digest { Seal::Fits } else { Seal::Broken }
}

/// Whether a PDF is as the program wrote it: nothing stands behind its last cross-reference, whose `/ID` is the digest of
/// all before it. A signature, a note or another program's way of saving takes that away.
#[must_use]
pub fn of_pdf(bytes: &[u8]) -> Seal {
    let whole = || {
        let rest = bytes.strip_suffix(b"\n%%EOF\n")?;
        let line = rest.iter().rposition(|byte| *byte == b'\n')?;
        let start: usize = std::str::from_utf8(rest.get(line + 1..)?).ok()?.parse().ok()?;
        let (before, reference) = bytes.split_at_checked(start)?;
        let id = pdf_id(before);
        let times = |what: &[u8]| reference.windows(what.len()).filter(|part| *part == what).count();
        (times(&id) == 1 && times(b"startxref") == 1).then_some(())
    };
    if whole().is_some() { Seal::Fits } else { Seal::Broken }
}

/// The `/ID` of a PDF (ISO 32000-1, 14.4) of which these are the bytes before the cross-reference stream.
#[must_use]
pub fn pdf_id(before: &[u8]) -> Vec<u8> {
    let digits = hexadecimal(&digest(before));
    format!("/ID[<{digits}><{digits}>]").into_bytes()
}

/// The digest of a text in parts, as it would be with LF and without white space at the ends of lines and of the text.
fn of_text(parts: &[&str]) -> String {
    let lines = parts.iter().flat_map(|part| part.lines());
    let text = lines.map(|line| format!("{}\n", line.trim_end())).collect::<String>();
    hexadecimal(&digest(text.trim_end().as_bytes())[..8])
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// 128 bits that follow from the bytes: two FNV-like sums over words of eight.
fn digest(bytes: &[u8]) -> [u8; 16] {
    let (mut one, mut two) = (0xCBF2_9CE4_8422_2325_u64, 0x6C62_272E_07BB_0142_u64);
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let word = u64::from_le_bytes(word);
        one = (one ^ word).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(29);
        two = (two.rotate_left(31) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    let mut out = [0; 16];
    out[..8].copy_from_slice(&one.to_be_bytes());
    out[8..].copy_from_slice(&two.to_be_bytes());
    out
}
