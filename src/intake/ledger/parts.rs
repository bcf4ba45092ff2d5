//! A project of a ledger, and over which of its sheets and parties an amount goes.

use super::super::LedgerOptions;
use super::super::cells::CellTrouble;
use crate::amount::Cents;
use crate::date::Year;
use crate::load::{LoadedSheet, Programme};
use crate::notation;
use crate::problem::{nearest, quoted};
use crate::sheet::{Payer, Projectnummer};

/// A project of the ledger, and what the files say of it.
pub(super) struct Project<'p> {
    pub(super) number: &'p str,
    pub(super) sheets: Vec<&'p LoadedSheet>,
    /// Who pays it, where no row says so.
    dekking: Option<&'p Payer>,
    pub(super) how: LedgerOptions,
}

impl<'p> Project<'p> {
    pub(super) fn of(
        programme: &'p Programme,
        number: &'p str,
        how: LedgerOptions,
    ) -> Result<Self, CellTrouble> {
        let sheets: Vec<&LoadedSheet> = programme
            .final_sheets()
            .filter(|loaded| loaded.sheet.projectnummer.as_ref().is_some_and(|own| own.value.0 == number))
            .collect();
        if sheets.is_empty() {
            let numbers = programme.final_sheets().filter_map(|loaded| loaded.sheet.projectnummer.as_ref());
            let help = match likely_number(number, numbers.map(|own| own.value.0.as_str())) {
                Some(meant) => format!("bedoelde u {}?", quoted(meant)),
                None => "zet het als `projectnummer` in het projectblad, of haal de rijen weg".to_owned(),
            };
            return Err((format!("er is geen projectblad met projectnummer {}", quoted(number)), help));
        }
        if sheets.len() > 1 && !how.verdeel {
            let ids: Vec<&str> = sheets.iter().map(|loaded| loaded.id.as_str()).collect();
            let message = format!("projectnummer {} staat in {}", quoted(number), notation::list(&ids));
            return Err((message, "verdeel de bedragen over deze bladen met `--verdeel`".to_owned()));
        }
        let dekking = programme.covenant.as_ref().and_then(|covenant| {
            covenant.dekking.get(&Projectnummer(number.to_owned())).map(|own| &own.value)
        });
        Ok(Self { number, sheets, dekking, how })
    }

    /// Over which sheets and parties an amount goes, and by what: that of a party, or else of who pays the project, over the sheets
    /// that it pays; of nobody, over all who pay.
    pub(super) fn parts(
        &self,
        payer: Option<&Payer>,
        year: Year,
    ) -> Result<Vec<(usize, Payer, Cents)>, CellTrouble> {
        let number = quoted(self.number);
        let payer = payer.or(self.dekking);
        if let Some(payer) = payer.filter(|_| self.sheets.len() == 1) {
            return Ok(vec![(0, payer.clone(), Cents(1))]);
        }
        if payer.is_none() && !self.how.verdeel {
            let help = format!(
                "zet `dekking: {{'{}': convenant}}` in convenant.yaml, noem in het grootboek een partij, of gebruik `--verdeel`",
                self.number
            );
            return Err((format!("wie betaalt projectnummer {number}, is niet bekend"), help));
        }
        let parts = self.weights(payer, year);
        if !parts.is_empty() {
            return Ok(parts);
        }
        let of = payer.map(|payer| format!(" van {payer}")).unwrap_or_default();
        let message = format!(
            "voor projectnummer {number} is in {year}{of} niets begroot, en er is dus niets om naar te verdelen"
        );
        let help = match payer {
            Some(_) => "zet het zelf in het projectblad waar het bij hoort, en haal de rij weg",
            None => "noem in het grootboek bij elke rij een partij",
        };
        Err((message, help.to_owned()))
    }

    /// What is told of a project that was asked to be shared over parties, and is not.
    pub(super) fn stays(&self, place: &str) -> Option<String> {
        let payer = self.dekking.filter(|_| self.how.verdeel)?;
        let number = quoted(self.number);
        Some(format!(
            "{place}: projectnummer {number} is niet over partijen verdeeld, want `dekking` in convenant.yaml noemt {payer}"
        ))
    }

    /// What a party, or each, has in the budgets of a year, in money that it has.
    fn weights(&self, payer: Option<&Payer>, year: Year) -> Vec<(usize, Payer, Cents)> {
        let mut all: Vec<(usize, Payer, Cents)> = Vec::new();
        for (sheet, loaded) in self.sheets.iter().enumerate() {
            for row in loaded.sheet.begroting.bijdragen.iter().filter(|row| !row.is_in_kind()) {
                let own = &row.partij.value;
                let amount = row.amount(year).map(|amount| amount.value).unwrap_or_default();
                let asked = *own != Payer::NogTeDekken && payer.is_none_or(|payer| payer == own);
                if !asked || amount <= Cents::ZERO {
                    continue;
                }
                match all.iter_mut().find(|(at, other, _)| *at == sheet && other == own) {
                    Some((.., sum)) => *sum += amount,
                    None => all.push((sheet, own.clone(), amount)),
                }
            }
        }
        all
    }
}

/// The number that was most likely meant: the same without zeros before it, which a spreadsheet drops, or one that is near.
fn likely_number<'n>(number: &str, numbers: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let numbers: Vec<&str> = numbers.collect();
    let bare = |text: &str| text.trim_start_matches('0').to_owned();
    let same = numbers.iter().copied().find(|own| bare(own) == bare(number));
    same.or_else(|| nearest(number, numbers))
}
