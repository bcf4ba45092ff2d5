//! Dates, quarters and years, as the covenant counts them.
//!
//! Never: the clock, time zones.

mod planned;

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use planned::Planned;

/// First year that a file can name.
pub const FIRST: i16 = 1900;
/// Last year that a file can name; quarters after it still exist.
pub const LAST: i16 = 2999;

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The last day there is: what has no end, ends then.
    pub const MAX: Self = Self(jiff::civil::Date::MAX);

    /// A day that exists, in the years [`FIRST`] to [`LAST`].
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(FIRST..=LAST).contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year, in full.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// How many days `self` is after `earlier`; negative when before.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// The day before; the first day there is stays itself.
    #[must_use]
    pub fn day_before(self) -> Self {
        Self(self.0.saturating_sub(1.day()))
    }

    /// So many days later; the last day there is stays itself.
    #[must_use]
    pub fn after(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// The quarter it lies in.
    #[must_use]
    pub fn quarter(self) -> Quarter {
        Quarter { year: self.year(), number: u8::try_from((self.month() - 1) / 3 + 1).unwrap_or(1) }
    }
}

impl FromStr for Date {
    type Err = ();

    /// Exactly `jjjj-mm-dd`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else { return Err(()) };
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return Err(());
        }
        let (year, month, day) = (year.parse(), month.parse(), day.parse());
        Self::new(year.map_err(drop)?, month.map_err(drop)?, day.map_err(drop)?).ok_or(())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|()| D::Error::custom("dit is geen datum"))
    }
}

/// A quarter of a year: progress is reported four times a year (article 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Quarter {
    /// In full.
    pub year: i16,
    /// 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let month = i8::try_from(self.number).unwrap_or(1) * 3 - 2;
        Date(jiff::civil::Date::constant(self.year, month.clamp(1, 12), 1))
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        let (month, day) = match self.number {
            1 => (3, 31),
            2 => (6, 30),
            3 => (9, 30),
            _ => (12, 31),
        };
        Date(jiff::civil::Date::constant(self.year, month, day))
    }

    /// Its last month.
    #[must_use]
    pub fn last_month(self) -> Month {
        Month { year: self.year, number: self.last_day().month() }
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.number {
            1 => Self { year: self.year - 1, number: 4 },
            number => Self { year: self.year, number: number - 1 },
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self.number {
            4 => Self { year: self.year + 1, number: 1 },
            number => Self { year: self.year, number: number + 1 },
        }
    }
}

impl FromStr for Quarter {
    type Err = ();

    /// Exactly `jjjj-K1` to `jjjj-K4`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, number) = text.split_once("-K").ok_or(())?;
        let year = year.parse::<Year>()?.0;
        match number {
            "1" | "2" | "3" | "4" => Ok(Self { year, number: number.as_bytes()[0] - b'0' }),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-K{}", self.year, self.number)
    }
}

impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quarter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|()| D::Error::custom("dit is geen kwartaal"))
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// In full.
    pub year: i16,
    /// 1 to 12.
    pub number: i8,
}

impl Month {
    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date(jiff::civil::Date::constant(self.year, self.number.clamp(1, 12), 1))
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date(self.first_day().0.last_of_month())
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.number {
            1 => Self { year: self.year - 1, number: 12 },
            number => Self { year: self.year, number: number - 1 },
        }
    }
}

impl FromStr for Month {
    type Err = ();

    /// Exactly `jjjj-mm`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let first: Date = format!("{text}-01").parse()?;
        Ok(Self { year: first.year(), number: first.month() })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.number)
    }
}

/// A calendar year, [`FIRST`] to [`LAST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Year(pub i16);

impl Year {
    /// 1 January.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date(jiff::civil::Date::constant(self.0, 1, 1))
    }

    /// 31 December.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date(jiff::civil::Date::constant(self.0, 12, 31))
    }
}

impl FromStr for Year {
    type Err = ();

    /// Exactly four digits.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let year: i16 = text.parse().map_err(drop)?;
        if (FIRST..=LAST).contains(&year) { Ok(Self(year)) } else { Err(()) }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Year {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|()| D::Error::custom("dit is geen jaar"))
    }
}
