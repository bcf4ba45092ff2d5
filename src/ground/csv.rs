//! Rows for a spreadsheet: UTF-8 with a BOM, by which Excel knows it, `;` between cells, a decimal comma, LF.
//!
//! Never: a total, a sign before an amount.

use crate::amount::Cents;

/// What a spreadsheet takes for the beginning of a formula, also in its wide form.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table; every cell comes from [`text`], [`amount`] or is a number or a day.
#[must_use]
pub fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = format!("\u{feff}{}\n", head.join(";"));
    for row in rows {
        out += &row.join(";");
        out += "\n";
    }
    out
}

/// A text. One that a spreadsheet would reckon with gets an apostrophe before it, which makes it a text; one that would break
/// its row stands between quotes, with its own quotes doubled (RFC 4180).
#[must_use]
pub fn text(text: &str) -> String {
    let reckoned = text.trim_start().starts_with(FORMULA) || text.starts_with(['\t', '\r', '\n']);
    let safe = if reckoned { format!("'{text}") } else { text.to_owned() };
    if safe.contains([';', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// `18548,39`.
#[must_use]
pub fn amount(amount: Cents) -> String {
    amount.to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_is_a_text() {
        let cases = [
            ("=HYPERLINK(\"http://example.org\")", "\"'=HYPERLINK(\"\"http://example.org\"\")\""),
            ("+31 70", "'+31 70"),
            ("-2", "'-2"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r\n=1", "\"'\r\n=1\""),
            ("＝1", "'＝1"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("Wonen; zorg", "\"Wonen; zorg\""),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (given, expected) in cases {
            assert_eq!(text(given), expected, "{given:?}");
        }
    }

    #[test]
    fn an_amount_stays_an_amount() {
        assert_eq!(amount(Cents(-1250)), "-12,50");
        assert_eq!(table(["a", "b"], [[text("x"), amount(Cents(5))]]), "\u{feff}a;b\nx;0,05\n");
    }
}
