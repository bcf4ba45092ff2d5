//! The line that says what an agreed value was before, as hints give it to paste.

/// A sentence with the line. `of` says where, such as `bij dit product`; `there`: that has changes already, to which it is added.
pub(super) fn change(of: &str, there: bool, row: &str) -> String {
    match there {
        true => format!("voeg {of} aan `bijgesteld` toe: `{{{row}}}`"),
        false => format!("zet {of} `bijgesteld: [{{{row}}}]`"),
    }
}
