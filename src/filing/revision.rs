//! A corrected document beside the one before it: what of both can be compared, and whether its amounts changed.

use crate::archive::{self, Stage};
use crate::blocks::front;
use crate::compare::{self, Difference};
use crate::document::{DRAWN, Document, SHOWN};
use crate::seal;
use crate::values::Values;

/// The lines between which a corrected document says what was corrected; no text of a person makes a line of its own so.
const OPEN: &str = "\n<!-- herziening -->\n";
/// See [`OPEN`].
const CLOSE: &str = "\n<!-- einde herziening -->\n";

/// The line by which an adopted document says what is otherwise than in its papers.
const ADOPTED: &str = "\n<!-- gewijzigd bij vaststelling -->\n";

/// An adopted document says what is otherwise than in its papers.
pub(super) fn tells_adoption(markdown: &str) -> bool {
    markdown.contains(ADOPTED)
}

/// A corrected document says what was corrected.
pub(super) fn tells(markdown: &str) -> bool {
    markdown.contains(OPEN) && markdown.contains(CLOSE)
}

/// A document as it can be compared with another stage of it: without what no two stages share.
pub(super) fn comparable(markdown: &str, document: &Document, stage: Stage) -> String {
    let stem = archive::stem(document, stage);
    let folders = [DRAWN, SHOWN].map(|of| (format!("]({stem}{of}/"), format!("]({document}{of}/")));
    let mut text = body(markdown).to_owned();
    if let Some((before, rest)) = text.split_once(OPEN)
        && let Some((_, after)) = rest.split_once(CLOSE)
    {
        text = format!("{}{after}", before.trim_end());
    }
    folders.iter().fold(text, |text, (own, plain)| text.replace(own, plain))
}

/// Without its front matter and its mark.
fn body(markdown: &str) -> &str {
    seal::unmarked(front::body(markdown)).trim()
}

/// An amount is another one: then the document needs a new day of adoption.
pub(super) fn changes_amounts(before: &Values, now: &Values) -> bool {
    let sheets = compare::between(before, now);
    sheets.iter().flat_map(|sheet| &sheet.verschillen).any(Difference::is_amount)
}
