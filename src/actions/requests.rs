//! What waits for an answer of both parties, each with the day by which it has to be there.

use super::documents::account_day;
use super::quarter::quoted;
use super::{Found, Scope};
use crate::amount::Cents;
use crate::as_of::{AsOf, settled_before};
use crate::covenant::FixedAmount;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::notation;
use crate::sheet::{Afgewezen, Akkoord, Change, Gevraagd, Payer, Tafel};

/// Days in which a request that has no other day is answered: a quarter, after which it goes to the AOT.
const ANSWER_DAYS: i32 = 92;

/// Work of others is agreed on before it begins (article 4.1).
pub(super) fn work<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for sheet in scope.sheets.iter().filter(|sheet| sheet.lapsed_on().is_none()) {
        for row in sheet.externe_inzet.iter().filter(|row| open(&row.akkoord, &row.afgewezen)) {
            let what =
                format!("akkoord op externe inzet van {} ({})", row.partij.value, euros(row.bedrag.value));
            found.push(scope.asked(sheet, row.vanaf.day_before(), what, row.gevraagd.as_ref()));
        }
    }
    found
}

/// What cities pay themselves is agreed on before they enter (Bijlage 1, article 7.8).
pub(super) fn own_contributions<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for sheet in scope.sheets.iter().filter(|sheet| sheet.lapsed_on().is_none()) {
        let Some(own) = sheet.deelname.as_ref().filter(|own| open(&own.akkoord, &own.afgewezen)) else {
            continue;
        };
        let amount = own.bijdrage_per_stad.as_ref().map(|amount| amount.value).unwrap_or_default();
        let begin = own.aanmelden_tot.as_ref().map(|day| day.value).or_else(|| sheet.start());
        if let Some(begin) = begin.filter(|_| amount > Cents::ZERO) {
            let what = format!("akkoord op de eigen bijdrage van {} per stad", euros(amount));
            found.push(scope.asked(sheet, begin.day_before(), what, own.gevraagd.as_ref()));
        }
    }
    found
}

/// Money is carried before the account of its year goes out (Bijlage 1, article 7.9): of sheets, and of pillars. Once the surplus is
/// fixed it was given back with it, and what waits can only be refused.
pub(super) fn carry_overs<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let told = |van: Year, naar: Year, amount| {
        let settled = settled_before(&scope.covenant, van, scope.date);
        let (asked, why) =
            if settled { ("afwijzing van", "; het overschot is al vastgesteld") } else { ("akkoord op", "") };
        format!("{asked} doorschuiven van {} van {van} naar {naar}{why}", euros(amount))
    };
    let mut found = Vec::new();
    for sheet in &scope.sheets {
        for row in sheet.begroting.doorgeschoven.iter().filter(|row| open(&row.akkoord, &row.afgewezen)) {
            let what = told(row.van.value, row.naar.value, row.bedrag.value);
            let day = account_day(row.van.value).day_before();
            found.push(scope.asked(sheet, day, what, row.gevraagd.as_ref()));
        }
    }
    for (naar, fixed) in scope.covenant.jaren.iter() {
        for row in fixed.doorgeschoven.iter().filter(|row| open(&row.akkoord, &row.afgewezen)) {
            let pillar = scope.covenant.pijler(&row.pijler).map_or(&row.pijler.value, |own| &own.naam.value);
            let what = told(row.van.value, naar.value, row.bedrag.value);
            let what = format!("{what}, deelbudget {pillar}");
            let day = account_day(row.van.value).day_before();
            let id = row.pijler.value.clone();
            let since = row.gevraagd.as_ref().map(|asked| asked.op.value);
            let late = since.is_some_and(|since| Tafel::waits_too_long(since, scope.date));
            let who = if late { scope.aot() } else { scope.pillar(&id) };
            found.push(Found { day, what, sheet: None, pillar: Some(id), who });
        }
    }
    found
}

/// What is kept to finish after the last year is agreed on in it (Bijlage 1, article 7.9).
pub(super) fn after_end<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let Some(last) = scope.covenant.years().last().map(|year| year.last_day()) else { return Vec::new() };
    let mut found = Vec::new();
    for sheet in &scope.sheets {
        let Some(kept) = sheet.na_afloop.as_ref().filter(|own| open(&own.akkoord, &own.afgewezen)) else {
            continue;
        };
        let what = format!("akkoord op {} om na afloop af te ronden", euros(kept.bedrag.value));
        found.push(Found { day: last, what, sheet: Some(sheet), pillar: None, who: scope.aot() });
    }
    found
}

/// What one party owes the other (Bijlage 1, article 8): within a quarter; what has no day, before the account of its year.
pub(super) fn settlements<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for sheet in &scope.sheets {
        for (noun, rows) in
            [("korting", &sheet.begroting.korting), ("vergoeding", &sheet.begroting.vergoeding)]
        {
            for row in rows.iter().filter(|row| open(&row.akkoord, &row.afgewezen)) {
                let what =
                    format!("akkoord op een {noun} van {} over {}", euros(row.bedrag.value), row.jaar.value);
                let asked = row.gevraagd.as_ref().map(|asked| asked.op.after(ANSWER_DAYS));
                let day = asked.unwrap_or_else(|| account_day(row.jaar.value).day_before());
                found.push(Found { day, what, sheet: Some(sheet), pillar: None, who: scope.aot() });
            }
        }
    }
    found
}

/// What else is asked: another day or amount, or that something lapses; within a quarter.
pub(super) fn changes<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for sheet in &scope.sheets {
        lapses(scope, sheet, &mut found);
        if sheet.lapsed_on().is_none() {
            moved(scope, sheet, &mut found);
        }
        let amounts = sheet.begroting.bijgesteld.iter().filter(|row| row.partij.value == Payer::Convenant);
        for row in amounts.filter(|row| waits(&***row)) {
            let what =
                format!("akkoord op een ander bedrag in {}, was {}", row.jaar.value, euros(row.van.value));
            found.push(scope.change(sheet, row.op.value, what, row.gevraagd.as_ref()));
        }
    }
    for (year, fixed) in scope.covenant.jaren.iter() {
        for row in fixed.bijgesteld.iter().filter(|row| waits(&***row)) {
            let pillar =
                |id: &str| scope.covenant.pijler(id).map_or(id.to_owned(), |own| own.naam.value.clone());
            let named = FixedAmount::called(&row.wat).map(|what| what.in_words(pillar));
            let named = named.unwrap_or_else(|| row.wat.value.clone());
            let what = format!("akkoord op een ander bedrag voor {named} in {}", year.value);
            let since = row.gevraagd.as_ref().map_or(row.op.value, |asked| asked.op.value);
            found.push(Found {
                day: since.after(ANSWER_DAYS),
                what,
                sheet: None,
                pillar: None,
                who: scope.aot(),
            });
        }
    }
    found
}

fn lapses<'s>(scope: &Scope<'_>, sheet: &'s AsOf, found: &mut Vec<Found<'s>>) {
    let whole = sheet.vervallen.iter().map(|lapse| ("dit projectblad".to_owned(), lapse));
    let products = sheet.producten.iter();
    let products = products.filter_map(|own| Some((quoted(&own.naam), own.vervallen.as_ref()?)));
    for (name, lapse) in whole.chain(products).filter(|(_, lapse)| open(&lapse.akkoord, &lapse.afgewezen)) {
        let what = format!("akkoord op het vervallen van {name}");
        found.push(scope.change(sheet, lapse.per.value, what, lapse.gevraagd.as_ref()));
    }
}

fn moved<'s>(scope: &Scope<'_>, sheet: &'s AsOf, found: &mut Vec<Found<'s>>) {
    for product in sheet.producten.iter().filter(|own| own.is_open(scope.date)) {
        for row in product.bijgesteld.iter().filter(|row| waits(&***row)) {
            let proposed = product.gepland.voorgesteld.map(|day| format!(", {}", notation::planned(day)));
            let what = format!(
                "akkoord op een nieuwe dag voor {}{}",
                quoted(&product.naam),
                proposed.unwrap_or_default()
            );
            found.push(scope.change(sheet, row.op.value, what, row.gevraagd.as_ref()));
        }
    }
    let end = &sheet.planning.einde;
    for row in sheet.planning.bijgesteld.iter().filter(|row| waits(&***row)) {
        let proposed = end.voorgesteld.map(|day| format!(", {}", notation::date(day)));
        let what = format!("akkoord op een nieuw einde{}", proposed.unwrap_or_default());
        found.push(scope.change(sheet, row.op.value, what, row.gevraagd.as_ref()));
    }
}

impl Scope<'_> {
    /// A request about a sheet, at its table.
    fn asked<'s>(
        &self,
        sheet: &'s AsOf,
        day: Date,
        what: String,
        gevraagd: Option<&At<Gevraagd>>,
    ) -> Found<'s> {
        let since = gevraagd.map(|asked| asked.op.value);
        let who = self.at_table(sheet, self.table(sheet.onderdeel.value, since));
        Found { day, what, sheet: Some(sheet), pillar: None, who }
    }

    /// The same, to be answered within a quarter: of the day on which it was asked, else of `op`.
    fn change<'s>(
        &self,
        sheet: &'s AsOf,
        op: Date,
        what: String,
        gevraagd: Option<&At<Gevraagd>>,
    ) -> Found<'s> {
        let since = gevraagd.map_or(op, |asked| asked.op.value);
        self.asked(sheet, since.after(ANSWER_DAYS), what, gevraagd)
    }
}

fn open(akkoord: &Option<At<Akkoord>>, afgewezen: &Option<At<Afgewezen>>) -> bool {
    akkoord.is_none() && afgewezen.is_none()
}

fn waits(change: &impl Change) -> bool {
    let (_, akkoord, afgewezen) = change.answers();
    open(akkoord, afgewezen) && !change.is_slip()
}

fn euros(amount: Cents) -> String {
    notation::euros(amount, false)
}
