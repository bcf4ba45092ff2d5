//! Language tags (BCP 47).

/// Whether a language tag stands for Dutch, of whatever land.
pub(crate) fn is_dutch(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("nl"))
}

/// Whether this has the form of a language tag, as PDF/A-2, 6.7.4 demands.
pub(crate) fn is_language(tag: &str) -> bool {
    let fits =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').all(fits) && tag.starts_with(|first: char| first.is_ascii_alphabetic())
}
