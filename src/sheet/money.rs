//! The money of a sheet: its budget, and what both parties change in it (articles 7.4, 7.5, 7.8 and 7.9).
//!
//! Never: sums (`money.rs`).

use serde::Serialize;

use super::{Afgewezen, Akkoord, BedragBijgesteld, Bijdragevorm, Gevraagd, Payer};
use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::fields::{At, Definitions, Keyed, List, Markdown, Reader, Signed, ToSchema, Value, record};
use crate::problem::Place;
use crate::yaml::{Kind, Node};

record! {
    /// Total budget and contributions.
    pub struct Begroting {
        /// The sum of all contributions over all years.
        totaal: At<Cents>,
        /// Per party and year.
        bijdragen: At<Vec<At<Bijdrage>>>,
        /// What an amount was before.
        bijgesteld: List<BedragBijgesteld>,
        /// Covenant money of this sheet carried to a later year (article 7.9).
        doorgeschoven: List<Doorgeschoven>,
        /// Product not delivered, Platform31 to blame (Bijlage 1, article 8).
        korting: List<Verrekening>,
        /// Hours exceeded, G40 to blame (Bijlage 1, article 8).
        vergoeding: List<Verrekening>,
        /// Of what was spent in a year of which the account was adopted (article 8).
        correctie: List<Correctie>,
    }
}

record! {
    /// A party's contribution.
    pub struct Bijdrage {
        /// One of `partijen`, or one of [`Payer::FIXED`].
        partij: At<Payer>,
        /// Amount per year.
        jaren: Option<At<Keyed<Year, Cents>>>,
        /// In its place: agreed for the whole, not per year; never covenant money.
        totaal: Option<At<Cents>>,
        /// Absent: in money.
        vorm: Option<At<Bijdragevorm>>,
        /// What it is.
        toelichting: Option<At<String>>,
        /// When it was promised.
        toegezegd: Option<At<Date>>,
        /// Of what is in kind: what was delivered.
        geleverd: List<Levering>,
        /// What came in.
        ontvangen: Option<At<Ontvangen>>,
    }
}

record! {
    /// What was delivered in kind.
    pub struct Levering {
        /// When.
        op: At<Date>,
        /// What it was worth, in euros.
        waarde: At<Cents>,
    }
}

impl Bijdrage {
    /// Its amounts per year, in the order of the file.
    pub fn amounts(&self) -> impl Iterator<Item = &(At<Year>, At<Cents>)> {
        self.jaren.iter().flat_map(|years| years.iter())
    }

    /// Its amount of a year.
    #[must_use]
    pub fn amount(&self, year: Year) -> Option<&At<Cents>> {
        self.jaren.as_ref()?.get(&year)
    }

    /// All of it.
    #[must_use]
    pub fn sum(&self) -> Cents {
        let whole = self.totaal.as_ref().map(|whole| whole.value).unwrap_or_default();
        self.amounts().map(|(_, amount)| amount.value).sum::<Cents>() + whole
    }

    /// An amount or its year could not be read, none is there, or it is said twice.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        let broken = |(year, amount): &(At<Year>, At<Cents>)| year.broken || amount.broken;
        self.jaren.as_ref().is_some_and(|years| years.broken)
            || self.amounts().any(broken)
            || self.totaal.as_ref().is_some_and(|whole| whole.broken)
            || self.jaren.is_some() == self.totaal.is_some()
    }

    /// It has an amount for a year, or something of it came in or was delivered.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        let received = self.ontvangen.as_ref().is_some_and(|received| !received.amounts().is_empty());
        self.amounts().next().is_some() || received || !self.geleverd.is_empty()
    }

    /// It is worth money, and is no money.
    #[must_use]
    pub fn is_in_kind(&self) -> bool {
        self.vorm.is_some()
    }

    /// Whose, and in what if not in money: `Deltares, in natura`.
    #[must_use]
    pub fn name(&self) -> String {
        self.partij.word_in(self.vorm.as_ref().map(|vorm| vorm.word()))
    }
}

record! {
    /// A carry-over.
    pub struct Doorgeschoven {
        /// From which year.
        van: At<Year>,
        /// To which later year.
        naar: At<Year>,
        /// How much.
        bedrag: At<Cents>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

record! {
    /// A deduction or a compensation.
    pub struct Verrekening {
        /// In which year.
        jaar: At<Year>,
        /// How much.
        bedrag: At<Cents>,
        /// Why.
        reden: At<Markdown>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

record! {
    /// A correction of a year of which the account was adopted.
    pub struct Correctie {
        /// Of which year.
        over: At<Year>,
        /// When it became known; documents that closed before do not know it.
        op: At<Date>,
        /// How much more was spent than was said, by party; negative: less.
        besteed: At<Keyed<Payer, Signed>>,
        /// Why.
        reden: At<Markdown>,
    }
}

record! {
    /// Money that is kept to finish a sheet after the covenant's last year.
    pub struct NaAfloop {
        /// How much, at most.
        bedrag: At<Cents>,
        /// Until which day.
        tot: At<Date>,
        /// Why it could not be finished before.
        reden: At<Markdown>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed, in the last year.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
        /// What was spent of it.
        besteed: List<NaAfloopBesteed>,
    }
}

record! {
    /// What was spent on a day.
    pub struct NaAfloopBesteed {
        /// When.
        op: At<Date>,
        /// How much.
        bedrag: At<Cents>,
    }
}

impl Begroting {
    /// Which of `rows` a party's amount of a year stands in, or would, in kind or in money: the one that has the year, else its
    /// first.
    #[must_use]
    pub fn row_of(rows: &[At<Bijdrage>], partij: &Payer, in_natura: bool, jaar: Year) -> Option<usize> {
        let same = |row: &Bijdrage| row.partij.value == *partij && row.is_in_kind() == in_natura;
        let own = || rows.iter().enumerate().filter(|(_, row)| same(row));
        let with_year = own().find(|(_, row)| row.amount(jaar).is_some());
        with_year.or_else(|| own().next()).map(|(at, _)| at)
    }

    /// What a payer, in kind or in money as its name says, puts into a year, over all its rows.
    #[must_use]
    pub fn contributed(&self, name: &str, jaar: Year) -> Cents {
        let rows = self.bijdragen.iter().filter(|row| row.name() == name);
        rows.filter_map(|row| row.amount(jaar)).map(|amount| amount.value).sum()
    }

    /// The part of that which stands in other rows than the one that a change is about.
    #[must_use]
    pub fn beside(&self, name: &str, jaar: Year) -> Cents {
        let rows = self.bijdragen.iter().filter(|row| row.name() == name);
        rows.filter_map(|row| row.amount(jaar)).skip(1).map(|amount| amount.value).sum()
    }
}

/// What came in of a contribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Ontvangen {
    /// Per year.
    PerJaar(Keyed<Year, Cents>),
    /// Each time.
    PerDag(Vec<At<Ontvangst>>),
}

record! {
    /// What came in on a day.
    pub struct Ontvangst {
        /// When.
        op: At<Date>,
        /// How much.
        bedrag: At<Cents>,
    }
}

impl Default for Ontvangen {
    fn default() -> Self {
        Self::PerDag(Vec::new())
    }
}

impl Ontvangen {
    /// The years in which something came in, and how much each time.
    pub fn amounts(&self) -> Vec<(Year, Cents)> {
        match self {
            Self::PerJaar(years) => years.iter().map(|(year, amount)| (year.value, amount.value)).collect(),
            Self::PerDag(days) => days.iter().map(|row| (Year(row.op.year()), row.bedrag.value)).collect(),
        }
    }
}

impl Value for Ontvangen {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.kind {
            Kind::List(_) => Value::read(node, key, reader).map(Self::PerDag),
            Kind::Scalar { ref text, .. } => {
                let amount =
                    if text.starts_with(|first: char| first.is_ascii_digit()) { text } else { "…" };
                let help =
                    format!("schrijf `{{2021: {amount}}}`, of met de dag `[{{op: …, bedrag: {amount}}}]`");
                reader.wrong_type(node, "een blok met velden of een lijst", &help);
                None
            }
            _ => Value::read(node, key, reader).map(Self::PerJaar),
        }
    }
}

impl ToSchema for Ontvangen {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        let days = <Vec<At<Ontvangst>>>::shape(definitions);
        serde_json::json!({"if": {"type": "array"}, "then": days, "else": <Keyed<Year, Cents>>::shape(definitions)})
    }
}
