//! A sign that looks like `|`, alone behind the name of a field with words below it: `doel: ¦`.

use super::super::Bytes;
use super::super::lines::line_at;
use crate::problem::part;

/// Signs that are nothing else there.
const CERTAIN: [&str; 10] = ["¦", "│", "┃", "｜", "ǀ", "∣", "❘", "/", "\\", "\\|"];

/// Letters and figures that look like it.
const LIKE: [&str; 3] = ["l", "I", "1"];

/// The sign, and whether it can be nothing else.
pub(super) fn alike(text: &str, range: Bytes) -> Option<(Bytes, bool)> {
    let (first, _) = part(text, range.clone()).split_once('\n')?;
    let sign = first.trim_end();
    let certain = CERTAIN.contains(&sign);
    let here = range.start..range.start + sign.len();
    let line = (certain || LIKE.contains(&sign)).then(|| line_at(text, range.start))?;
    (line.key().is_some() && line.at + line.content.len() == here.end).then_some((here, certain))
}
