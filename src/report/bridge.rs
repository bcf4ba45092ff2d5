//! How what is left on page one follows from the total of the table of the whole programme: page one sets the flexible space
//! apart, nets no overspending, and counts what was not allocated.

use serde::Serialize;

use super::chapter::Chapter;
use super::entry::SheetEntry;
use super::period::Period;
use crate::amount::Cents;
use crate::sheet::Onderdeel;

/// From the table to page one: `totaal` and the steps are `over`, to the cent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Bridge {
    /// The total of the table: the balance in an account, else the expected one.
    pub totaal: Cents,
    /// What is added to it, or taken off.
    pub stappen: Vec<BridgeStep>,
    /// What page one says is left.
    pub over: Cents,
}

/// A step of the bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BridgeStep {
    /// What it is.
    pub naam: &'static str,
    /// How much it adds; negative: how much it takes off. Never nothing.
    pub bedrag: Cents,
}

/// The bridge to what page one says, of which `niet_toegewezen` was not allocated and `gekort` deducted.
pub(super) fn bridge(
    chapters: &[Chapter],
    (over, niet_toegewezen, gekort): (Cents, Cents, Cents),
    period: &Period,
) -> Bridge {
    let entries = || chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let account = period.last.number == 4;
    let balance =
        |entry: &SheetEntry| if account { entry.geld.figures.saldo } else { entry.geld.verwacht_saldo };
    let expected = |entry: &SheetEntry| entry.geld.verwacht_saldo;
    let flexible = |entry: &&SheetEntry| entry.blad.blad.onderdeel.value == Onderdeel::FlexibeleRuimte;
    let others = || entries().filter(|entry| !flexible(entry));
    // what of the balance of a sheet goes to a later year
    let carried =
        |entry: &SheetEntry| expected(entry).positive().min(entry.geld.figures.doorgeschoven_uit.positive());
    let steps = [
        ("flexibele ruimte (staat apart)", -entries().filter(flexible).map(balance).sum::<Cents>()),
        ("verwachting waar realisatie ontbreekt", others().map(|one| expected(one) - balance(one)).sum()),
        ("overschrijdingen (niet verrekend)", others().map(|one| (-expected(one)).positive()).sum()),
        ("doorgeschoven naar een later jaar", -others().map(carried).sum::<Cents>()),
        ("gekort (blijft in de middelen)", gekort),
        ("nog niet toegewezen", niet_toegewezen),
    ];
    Bridge {
        totaal: entries().map(balance).sum(),
        stappen: steps
            .into_iter()
            .filter(|(_, amount)| *amount != Cents::ZERO)
            .map(|(naam, bedrag)| BridgeStep { naam, bedrag })
            .collect(),
        over,
    }
}
