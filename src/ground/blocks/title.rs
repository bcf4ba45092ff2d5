//! Front matter → the title block above a document.

use super::Title;
use super::front::Front;
use super::text::Text;

/// The organisations above a title.
pub(crate) fn overline(organisations: &[String]) -> Text {
    Text::plain(&organisations.join(" · ").to_uppercase())
}

/// `None` where there is nothing to put there.
pub(super) fn title(front: &Front) -> Option<Title> {
    let (words, subtitle) = (Text::plain(&front.title), Text::plain(&front.subtitle));
    if words.is_blank() && subtitle.is_blank() && front.facts.is_empty() && front.status.is_empty() {
        return None;
    }
    let fact = |(name, value): &(String, String)| (Text::plain(name), Text::plain(value));
    let mut facts: Vec<_> = front.facts.iter().map(fact).collect();
    if !front.status.is_empty() {
        let mut status = front.status.chars();
        let first: String = status.next().into_iter().flat_map(char::to_uppercase).collect();
        let second_column = facts.len().div_ceil(2).min(facts.len());
        facts.insert(second_column, (Text::plain("Status"), Text::plain(&(first + status.as_str())).bold()));
    }
    Some(Title { logo: None, overline: overline(&front.author), title: words, subtitle, facts })
}
