//! A value as the text that is written for it.

use crate::problem::scalar::{Within, written};

/// A value to be written: on one line, collections between brackets, but for what says that it goes over lines. Between brackets
/// that is on one line too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// A text, a number, a date.
    Scalar(String),
    /// Items in order.
    List(Vec<NewValue>),
    /// Fields in order.
    Map(Vec<(String, NewValue)>),
    /// A text; one of more lines goes below a `|`.
    Text(String),
    /// Items, each on a line of its own.
    Items(Vec<NewValue>),
    /// Fields, each on a line of its own.
    Fields(Vec<(String, NewValue)>),
}

impl NewValue {
    /// As the whole text of a file: a map with a line for each field, ended.
    #[must_use]
    pub fn lines(&self) -> String {
        match self {
            Self::Map(fields) | Self::Fields(fields) => {
                fields.iter().map(|(key, value)| field(key, value, Spot::TOP) + "\n").collect()
            }
            other => other.written(Within::Block) + "\n",
        }
    }

    /// On one line.
    pub(super) fn written(&self, within: Within) -> String {
        match self {
            Self::Scalar(text) | Self::Text(text) => written(text, within),
            Self::List(items) | Self::Items(items) => {
                let items: Vec<_> = items.iter().map(|item| item.written(Within::Flow)).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(fields) | Self::Fields(fields) => {
                let fields: Vec<_> =
                    fields.iter().map(|(key, value)| field(key, value, Spot::FLOW)).collect();
                format!("{{{}}}", fields.join(", "))
            }
        }
    }

    /// Behind the colon of a key at a spot.
    pub(super) fn behind_key(&self, spot: Spot) -> String {
        let inner = Spot { depth: spot.depth + 2, ..spot };
        let line = |text: &str| match text {
            "" => spot.newline.to_owned(),
            text => format!("{}{}{text}", spot.newline, " ".repeat(inner.depth)),
        };
        match self {
            Self::Text(text) if spot.within == Within::Block && is_for_lines(text) => {
                format!(" |{}", text.lines().map(line).collect::<String>())
            }
            Self::Items(items) if spot.within == Within::Block => {
                items.iter().map(|item| line(&format!("- {}", item.behind_dash(inner)))).collect()
            }
            Self::Fields(fields) if spot.within == Within::Block => {
                fields.iter().map(|(key, value)| line(&field(key, value, inner))).collect()
            }
            other => format!(" {}", other.written(spot.within)),
        }
    }

    /// Behind a dash at a spot.
    pub(super) fn behind_dash(&self, spot: Spot) -> String {
        match self {
            Self::Fields(fields) if spot.within == Within::Block => {
                let inner = Spot { depth: spot.depth + 2, ..spot };
                let fields: Vec<_> = fields.iter().map(|(key, value)| field(key, value, inner)).collect();
                fields.join(&format!("{}{}", spot.newline, " ".repeat(inner.depth)))
            }
            other => other.written(spot.within),
        }
    }
}

/// Where something is written: how far its key or dash stands from the start of the line, and how lines end there.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) within: Within,
    pub(super) depth: usize,
    pub(super) newline: &'static str,
}

impl Spot {
    pub(super) const TOP: Self = Self { within: Within::Block, depth: 0, newline: "\n" };
    pub(super) const FLOW: Self = Self { within: Within::Flow, ..Self::TOP };
}

/// The text has lines, and each can stand as it is.
pub(super) fn is_for_lines(text: &str) -> bool {
    let plain = |c: char| {
        matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    text.contains('\n') && !text.starts_with([' ', '\t', '\n']) && text.chars().all(plain)
}

pub(super) fn field(key: &str, value: &NewValue, spot: Spot) -> String {
    format!("{}:{}", written(key, spot.within), value.behind_key(spot))
}
