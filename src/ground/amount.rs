//! Amounts of euros, exact to the cent, and the rate per inhabitant.
//!
//! Never: floats, notation for people (that is `notation.rs`).

mod spelling;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use spelling::{in_thousands, is_dutch, is_grouped, readings, respell};

/// An amount in euro cents. A file's amounts stay below € 1.000.000.000, so that sums of millions of them fit; what
/// goes beyond even that stops at the largest amount there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cents(pub i64);

/// Largest amount a file may hold: under a thousand million euros.
const LIMIT: i64 = 100_000_000_000;

impl Cents {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The amount itself when it is positive, else zero.
    #[must_use]
    pub fn positive(self) -> Self {
        self.max(Self::ZERO)
    }

    /// In whole euros, half a euro away from zero.
    #[must_use]
    pub fn rounded(self) -> Self {
        let euros = (self.0.unsigned_abs() + 50) / 100 * 100;
        Self(i64::try_from(euros).unwrap_or(i64::MAX) * self.0.signum())
    }

    /// `self × percent / 100`, rounded half up to a cent; for amounts of zero and more.
    #[must_use]
    pub fn percent(self, percent: u32) -> Self {
        let exact = i128::from(self.0) * i128::from(percent);
        Self(i64::try_from((exact + 50).div_euclid(100)).unwrap_or(i64::MAX))
    }
}

impl FromStr for Cents {
    type Err = ();

    /// Whole euros or two decimals behind a point, with a minus sign if negative: `12500`, `12500.50`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let (euros, cents) = match digits.split_once('.') {
            Some((euros, cents)) if cents.len() == 2 => (euros, cents),
            Some(_) => return Err(()),
            None => (digits, "00"),
        };
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(euros) || !plain(cents) || (euros.len() > 1 && euros.starts_with('0')) || euros.len() > 10 {
            return Err(());
        }
        let value = euros.parse::<i64>().map_err(drop)? * 100 + cents.parse::<i64>().map_err(drop)?;
        if value < LIMIT { Ok(Self(sign * value)) } else { Err(()) }
    }
}

impl fmt::Display for Cents {
    /// With two decimals and a point, as in JSON: `-12500.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}.{:02}", value / 100, value % 100)
    }
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|()| D::Error::custom("dit is geen bedrag"))
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Euros per inhabitant, in ten-thousandths (article 7.5: € 0,13 is 1300).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rate(pub u32);

impl Rate {
    /// What a number of inhabitants pays, rounded half up to a cent.
    #[must_use]
    pub fn times(self, inhabitants: u32) -> Cents {
        let exact = i64::from(self.0) * i64::from(inhabitants);
        Cents((exact + 50) / 100)
    }
}

impl FromStr for Rate {
    type Err = ();

    /// `0.13`: up to three digits before the point, up to four decimals.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (euros, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(euros) || !plain(decimals) || euros.len() > 3 || decimals.len() > 4 {
            return Err(());
        }
        let padded: u32 = format!("{decimals:0<4}").parse().map_err(drop)?;
        Ok(Self(euros.parse::<u32>().map_err(drop)? * 10_000 + padded))
    }
}

impl fmt::Display for Rate {
    /// At least two decimals: `0.13`, `0.137`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, cents, rest) = (self.0 / 10_000, self.0 / 100 % 100, self.0 % 100);
        let rest = format!("{rest:02}");
        write!(f, "{whole}.{cents:02}{}", rest.trim_end_matches('0'))
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_the_notation_of_the_files() {
        assert_eq!("388651.77".parse(), Ok(Cents(38_865_177)));
        assert_eq!("-12".parse(), Ok(Cents(-1_200)));
        let refused = [
            "12.500",
            "12.5",
            "0,13",
            "1e4",
            "0x10",
            ".inf",
            "",
            "-",
            "1_000",
            "+5",
            "007",
            "1.",
            ".50",
            "1000000000",
            "99999999999999999999",
            "12.-5",
            "--3",
        ];
        for text in refused {
            assert_eq!(text.parse::<Cents>(), Err(()), "{text}");
        }
    }

    #[test]
    fn rates_round_half_up() {
        let rate: Rate = "0.13".parse().expect("a rate");
        assert_eq!(rate.times(157_223), Cents(2_043_899));
        assert_eq!("0.137".parse::<Rate>().map(|rate| rate.to_string()), Ok("0.137".into()));
        assert_eq!(Rate(1_350).times(10), Cents(135));
        assert_eq!(Rate(50).times(1), Cents(1));
        assert_eq!(Cents(64_865_177).percent(40), Cents(25_946_071));
    }
}
