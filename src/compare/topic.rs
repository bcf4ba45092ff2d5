//! What a difference is about, and whether two are about one agreed value.

use super::amounts;
use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::values::SheetValues;

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A sheet that came or went.
    Blad,
    /// A product that came, in place of another or not.
    NieuwProduct {
        /// Its name.
        naam: String,
        /// It says in place of which.
        vervangt: bool,
    },
    /// A product that went.
    ProductWeg(String),
    /// The planned day of a product.
    Gepland {
        /// Its name.
        naam: String,
        /// Which of that name, from 0.
        nummer: usize,
        /// Then, as written.
        toen: String,
    },
    /// The planned end; then.
    Einde(Date),
    /// The sum of the budget.
    Totaal,
    /// What a payer, by its word, puts into a year; then.
    Bijdrage(String, Year, Option<Cents>),
    /// What a payer agreed for the whole.
    Geheel,
    /// Covenant money that may be spent in a year.
    Beschikbaar(Year),
    /// What was spent of a payer's money in a quarter; then and now, where it was given.
    Besteed(Quarter, String, [Option<Cents>; 2]),
    /// An amount of the covenant's frame: of a year, by the name of its field and as it was then; or the surplus.
    Raam(Option<(Year, String, Option<Cents>)>),
    /// A text that says what was agreed (article 8); of it only a sum is kept.
    Tekst,
    /// The planned day of a milestone.
    Mijlpaal {
        /// Its name.
        naam: String,
        /// Then, as written.
        toen: String,
    },
    /// A milestone that came or went.
    Mijlpalen,
    /// Who holds an office.
    Persoon,
    /// What has no day in a sheet: its title, its part of the programme, its pillar and its start.
    Kenmerk,
    /// Who takes part: a party and its roles, a city.
    Deelnemer,
    /// What has no day in the frame: the rate, the inhabitants, the division, the least subsidy.
    Voorwaarde,
    /// What was asked, agreed, refused or corrected; of which kind, as [`DecisionValues`] has it.
    Besluit(String),
    /// What a city pays.
    Factuur,
    /// Anything else.
    Anders,
}

impl Topic {
    /// Both are about one agreed value of a sheet, whatever it was.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Gepland { naam, nummer, .. }, Self::Gepland { naam: other, nummer: of, .. }) => {
                naam == other && nummer == of
            }
            (Self::Mijlpaal { naam, .. }, Self::Mijlpaal { naam: other, .. }) => naam == other,
            (Self::Einde(_), Self::Einde(_)) => true,
            (Self::Bijdrage(payer, year, _), Self::Bijdrage(other, of, _)) => payer == other && year == of,
            _ => false,
        }
    }

    /// A sheet had this agreed value.
    #[must_use]
    pub fn is_in(&self, sheet: &SheetValues) -> bool {
        match self {
            Self::Gepland { naam, nummer, toen } => {
                let mut own = sheet.producten.iter().filter(|product| product.naam == *naam);
                own.nth(*nummer).is_some_and(|product| product.gepland == *toen)
            }
            Self::Mijlpaal { naam, toen } => {
                sheet.mijlpalen.iter().any(|stone| stone.naam == *naam && stone.gepland == *toen)
            }
            Self::Einde(then) => sheet.einde == *then,
            Self::Bijdrage(payer, year, then) => {
                amounts(sheet).get(&(payer.clone(), *year)).copied().unwrap_or_default()
                    == then.unwrap_or_default()
            }
            _ => false,
        }
    }
}
