//! A text with its styles and links, as it stands in a paragraph, a heading, a cell.

use std::fmt::Write as _;

use super::escaped;
use super::writer::Writer;
use crate::blocks::address::leads_out;
use crate::blocks::fixed::Fixed;
use crate::blocks::text::{Goal, Says, Span, Style, Text};

impl Writer<'_> {
    /// The text.
    pub(super) fn text(&mut self, text: &Text) -> String {
        self.marked(text, true)
    }

    /// The text of what is bold by itself: a caption, a header.
    pub(super) fn header(&mut self, text: &Text) -> String {
        self.marked(text, false)
    }

    fn marked(&mut self, text: &Text, bold: bool) -> String {
        let mut out = String::with_capacity(text.string.len() + 32);
        let mut open = None;
        for (span, words) in text.stretches() {
            if span.link != open {
                out.push_str(if open.is_some() { "</a>" } else { "" });
                open = self.link(text, span, &mut out);
            }
            let style = Style { bold: span.style.bold && bold, ..span.style };
            styled(style, words, self.fixed, &mut out);
        }
        out.push_str(if open.is_some() { "</a>" } else { "" });
        out
    }

    /// Opens the link that a stretch is in; `None` where it is in none that is followed.
    fn link(&mut self, text: &Text, span: &Span, out: &mut String) -> Option<usize> {
        match text.goal(span)? {
            Goal::Note(note) => {
                let here = self.reference(*note)?;
                let number = note + 1;
                let words = format!("{} {number}", self.fixed.footnote);
                let _ = write!(out, "<a{here} href=\"#noot.{number}\" aria-label=\"{words}\">");
            }
            Goal::Heading(heading) => {
                let _ = write!(out, "<a href=\"#{}\">", self.heading_id(*heading));
            }
            Goal::Address(address) if leads_out(address) || (self.place.leads)(address) => {
                let _ = write!(out, "<a href=\"{}\">", escaped(address));
            }
            Goal::Address(_) => return None,
        }
        span.link
    }
}

fn styled(style: Style, words: &str, fixed: &Fixed, out: &mut String) {
    let mut ends = Vec::new();
    let mut tag = |start: String, end: &'static str| {
        out.push_str(&start);
        ends.push(end);
    };
    if let Some(lang) = &style.lang {
        tag(format!("<span lang=\"{}\">", escaped(lang.tag())), "</span>");
    }
    // A mark by itself has its words for who cannot see it.
    let alone = words.chars().count() == 1 && !words.contains(char::is_alphanumeric);
    let words_of = |signal| Some(fixed.signal(signal)).filter(|_| alone);
    let said = style.says.as_ref().map(Says::words).or_else(|| style.signal.and_then(words_of));
    if style.signal.is_some() || said.is_some() {
        let class = style.signal.map_or_else(String::new, |signal| format!(" class=\"{}\"", signal.class()));
        let said = said.map_or_else(String::new, |said| {
            format!(" role=\"img\" aria-label=\"{0}\" title=\"{0}\"", escaped(said))
        });
        tag(format!("<span{class}{said}>"), "</span>");
    }
    for (is_so, start, end) in [
        (style.raised, "<sup>", "</sup>"),
        (style.bold, "<strong>", "</strong>"),
        (style.italic, "<em>", "</em>"),
        (style.struck, "<s>", "</s>"),
        (style.code, "<code>", "</code>"),
    ] {
        if is_so {
            tag(start.to_owned(), end);
        }
    }
    amounts_whole(&escaped(words).replace('\n', "<br>\n"), out);
    ends.into_iter().rev().for_each(|end| out.push_str(end));
}

/// HTML in which no line ends between `€` and its figure. What is copied out of it stays as it was written.
fn amounts_whole(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find('€') {
        let (before, amount) = rest.split_at(at);
        out.push_str(before);
        let figure = amount.trim_start_matches('€').trim_start_matches([' ', '\u{a0}']);
        let after = figure
            .trim_start_matches(['-', '−'])
            .trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        let (amount, after) = amount.split_at(amount.len() - after.len());
        if amount.contains(' ') && amount.contains(|letter: char| letter.is_ascii_digit()) {
            let _ = write!(out, "<span class=\"geld\">{amount}</span>");
        } else {
            out.push_str(amount);
        }
        rest = after;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::amounts_whole;

    #[test]
    fn an_amount_is_not_parted_and_says_what_it_said() {
        let whole = |html: &str| {
            let mut out = String::new();
            amounts_whole(html, &mut out);
            out
        };
        assert_eq!(
            whole("van € 1.250,50 naar € -3 en €\u{a0}7, of €4"),
            "van <span class=\"geld\">€ 1.250,50</span> naar <span class=\"geld\">€ -3</span> en €\u{a0}7, of €4"
        );
        for same in ["", "€", "€ ", "€€ veel", "in € en in uren", "€ &lt;b&gt;", "5 €"] {
            assert_eq!(whole(same), same);
        }
    }
}
