//! What is done with a document that goes out.

/// What is done with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Its papers go out to a meeting.
    Voorleggen,
    /// A meeting discussed it.
    Bespreken,
    /// A meeting adopted it.
    Vaststellen,
    /// It is corrected after it was adopted; why.
    Herzien(String),
    /// It goes out to the cities.
    Verzenden,
}
