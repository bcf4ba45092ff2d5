//! Days for which something is planned, as precisely as people want to say.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Date, Month, Quarter, Year};

/// A day, or a month, quarter, half-year or year; it is due on its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planned {
    /// `2021-11-30`.
    Day(Date),
    /// `2021-11`.
    Month(Month),
    /// `2021-K4`.
    Quarter(Quarter),
    /// `2021-H2`: of a year the 1st or the 2nd.
    HalfYear(Year, u8),
    /// `2021`.
    Year(Year),
}

impl Planned {
    /// The day on which it is due.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(month) => month.last_day(),
            Self::Quarter(quarter) => quarter.last_day(),
            Self::HalfYear(year, half) => Quarter { year: year.0, number: half * 2 }.last_day(),
            Self::Year(year) => year.last_day(),
        }
    }
}

impl From<Date> for Planned {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl Default for Planned {
    fn default() -> Self {
        Self::Day(Date::default())
    }
}

impl FromStr for Planned {
    type Err = ();

    /// Exactly one of the forms above.
    fn from_str(text: &str) -> Result<Self, ()> {
        let half = || {
            let (year, half) = text.split_once("-H").ok_or(())?;
            let half = match half {
                "1" => 1,
                "2" => 2,
                _ => return Err(()),
            };
            Ok(Self::HalfYear(year.parse()?, half))
        };
        let day = text.parse().map(Self::Day).or_else(|()| text.parse().map(Self::Month));
        day.or_else(|()| text.parse().map(Self::Quarter))
            .or_else(|()| text.parse().map(Self::Year))
            .or_else(|()| half())
    }
}

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
            Self::Quarter(quarter) => quarter.fmt(f),
            Self::HalfYear(year, half) => write!(f, "{year}-H{half}"),
            Self::Year(year) => year.fmt(f),
        }
    }
}

impl Serialize for Planned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_due_on_its_last_day() {
        let cases = [
            ("2021-11-30", "2021-11-30"),
            ("2024-02", "2024-02-29"),
            ("2021-K3", "2021-09-30"),
            ("2021-H1", "2021-06-30"),
            ("2021-H2", "2021-12-31"),
            ("2021", "2021-12-31"),
        ];
        for (text, due) in cases {
            let planned: Planned = text.parse().expect("a planned day");
            assert_eq!((planned.to_string().as_str(), planned.last_day().to_string().as_str()), (text, due));
        }
        for text in
            ["", "2021-", "2021-13", "2021-K5", "2021-H3", "2021-H", "21", "2021-h1", "3000", "2021-1"]
        {
            assert_eq!(text.parse::<Planned>(), Err(()), "{text}");
        }
    }
}
