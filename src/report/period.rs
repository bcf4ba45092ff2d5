//! What a report of a period looks at: its part of the programme, its days, its reporting date.

use std::collections::BTreeMap;

use super::closing::{ClosingDate, closing};
use crate::as_of::{Answer, AsOf, Days, answered};
use crate::date::{Date, Quarter, Year};
use crate::document::{Document, Part};
use crate::load::Programme;
use crate::notation;
use crate::problem::Place;

/// What a report of a period looks at.
#[derive(Debug, Clone)]
pub(super) struct Period {
    /// The document that looks at it.
    pub(super) document: Document,
    /// The part of the programme that it is about.
    pub(super) part: Part,
    pub(super) year: Year,
    /// First day.
    pub(super) first: Date,
    /// Last day.
    pub(super) until: Date,
    /// The reporting date: its last day, but of what lies ahead the day before the first.
    pub(super) date: Date,
    /// The reporting date of the document after it, when its readers are next asked.
    pub(super) next: Date,
    /// It tells of what happened, standstills too; not of a year that lies ahead.
    pub(super) looks_back: bool,
    /// Its last quarter.
    pub(super) last: Quarter,
    /// Up to which days it knows.
    pub(super) closing: ClosingDate,
    /// What its meeting answered to what was asked about the years; by the place of each key.
    pub(super) answers: BTreeMap<Place, Answer>,
}

impl Period {
    /// What a report of a period looks at, and what it knows; `None` of the others.
    pub(super) fn of(programme: &Programme, document: &Document) -> Option<Self> {
        let period = Self::looks_at(document)?;
        let mut closing = closing(programme, document, period.date);
        closing.days.refused_from = period.last.first_day();
        closing.days.now = programme.quarters_with_progress().last().map(|quarter| quarter.last_day());
        let covenant = programme.covenant.as_ref();
        let answers = covenant.zip(closing.days.met).map(|(covenant, met)| answered(covenant, met));
        Some(Self { closing, answers: answers.unwrap_or_default(), ..period })
    }

    /// The same, before it is asked when it closed.
    fn looks_at(document: &Document) -> Option<Self> {
        let own = document.clone();
        match document {
            Document::Sheet(_)
            | Document::CoverNote(..)
            | Document::Invoices(_)
            | Document::Publications(_) => None,
            Document::WorkProgramme(year) => Self::ahead(own, *year),
            Document::Quarterly(quarter, part) => Some(Self::quarter(own, *quarter, part.clone())),
            Document::HalfYear(year) => Self::new(own, *year, 2),
            Document::Annual(year) | Document::AfterEnd(year) => Self::new(own, *year, 4),
        }
    }

    /// The first `quarters` quarters of a year.
    fn new(document: Document, year: Year, quarters: u8) -> Option<Self> {
        let last = Quarter { year: year.0, number: quarters };
        let (first, date) = (Date::new(year.0, 1, 1)?, last.last_day());
        let next = last.next().next().last_day();
        let part = Part::Whole;
        let closing = ClosingDate::on(date);
        let answers = BTreeMap::new();
        Some(Self {
            document,
            part,
            year,
            first,
            until: date,
            date,
            next,
            looks_back: true,
            last,
            closing,
            answers,
        })
    }

    /// Up to which days it knows.
    pub(super) fn days(&self) -> Days {
        self.closing.days
    }

    /// A quarter, for those who meet four times a year.
    fn quarter(document: Document, quarter: Quarter, part: Part) -> Self {
        let date = quarter.last_day();
        Self {
            document,
            part,
            year: Year(quarter.year),
            first: quarter.first_day(),
            until: date,
            date,
            next: quarter.next().last_day(),
            looks_back: true,
            last: quarter,
            closing: ClosingDate::on(date),
            answers: BTreeMap::new(),
        }
    }

    /// A year that lies ahead: seen from the day before it, without standstills.
    fn ahead(document: Document, year: Year) -> Option<Self> {
        let whole = Self::new(document, year, 4)?;
        Some(Self { date: whole.first.day_before(), next: whole.until, looks_back: false, ..whole })
    }

    /// The same from the first day of the year; `None` where it begins then.
    pub(super) fn of_year(&self) -> Option<Self> {
        let first = Year(self.first.year()).first_day();
        (first < self.first).then(|| Self { first, ..self.clone() })
    }

    /// The head of the column with what was spent: `Besteed t/m K2`; of a whole year `Besteed 2021`.
    pub(super) fn spent_head(&self) -> String {
        match self.last.number {
            4 => format!("Besteed {}", self.year),
            number => format!("Besteed t/m\u{a0}K{number}"),
        }
    }

    /// How much of the year is past, in percent; `None` once it is over.
    pub(super) fn part_past(&self) -> Option<u32> {
        let past = u32::from(self.last.number) * 25;
        (past < 100).then_some(past)
    }

    /// `1e en 2e kwartaal 2021`.
    pub(super) fn quarters(&self) -> String {
        notation::quarters(self.first.quarter(), self.last)
    }

    /// The planning of a draft touches it, as far as that is known.
    pub(super) fn touches(&self, draft: &AsOf) -> bool {
        let begins = draft.start().is_none_or(|start| start <= self.until);
        begins && draft.end().is_none_or(|end| self.first <= end)
    }

    /// The quarter lies in the period.
    pub(super) fn holds(&self, quarter: Quarter) -> bool {
        self.first <= quarter.first_day() && quarter.last_day() <= self.date
    }
}
