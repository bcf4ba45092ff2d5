//! Warnings about what is settled with the cities: the surplus, and what is reserved to finish work after the last year (article
//! 7.9; Bijlage 1, article 7.9).

use super::{Scope, euros};
use crate::amount::Cents;
use crate::as_of::{AsOf, Days, covenant};
use crate::date::Year;
use crate::load::LoadedSheet;
use crate::money;
use crate::notation;
use crate::problem::{Code, Problem};
use crate::sheet::{NaAfloop, Onderdeel};

/// Article 7.9: the surplus is what was proposed, or less; more is not in the pot.
pub(super) fn surplus_is_what_is_proposed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(today) = scope.sound_covenant() else { return };
    let (Some(fixed), Some(date)) = (&today.overschot, money::surplus_date(today)) else { return };
    if scope.sound().count() != scope.programme.final_sheets().count() {
        return;
    }
    let agreed = fixed.vastgesteld.value;
    let days = Days { sent: agreed, agreed, ..Days::facts_until(date) };
    let frame = covenant(today, days);
    let sheets: Vec<AsOf> = scope.sound().map(|loaded| AsOf::of(scope.programme, loaded, days)).collect();
    let told = sheets.iter().filter(|sheet| sheet.is_reported());
    let Some(proposed) = money::surplus(&frame, told).and_then(|found| found.voorstel) else { return };
    if fixed.bedrag.value <= proposed {
        return;
    }
    let [amount, over, proposed] = euros([fixed.bedrag.value, fixed.bedrag.value - proposed, proposed]);
    let message = format!(
        "het overschot is vastgesteld op {amount}; dat is {over} meer dan de {proposed} die op {} het voorstel was",
        notation::date(agreed)
    );
    let help =
        "kijk of het bedrag klopt; wat er meer teruggaat dan er over is, ontbreekt bij de eindafrekening";
    problems.push(Problem::at(Code::OverschotWijktAf, fixed.bedrag.place, message).help(help));
}

/// Money to finish work is used after the last year (Bijlage 1, article 7.9).
pub(super) fn kept_money_is_for_after_the_end(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(last) = scope.years.last().copied() else { return };
    for LoadedSheet { sheet, .. } in scope.whole() {
        let Some(kept) = &sheet.na_afloop else { continue };
        let spent = kept.besteed.iter().map(|spent| (&spent.op, "deze dag ligt"));
        for (day, what) in spent.chain([(&kept.tot, "het afronden eindigt")]) {
            if day.good().is_some_and(|day| *day <= last.last_day()) {
                let message = format!("{what} niet na {last}, het laatste jaar van het convenant");
                let help = "kijk of het jaar klopt; wat in de looptijd is besteed, staat onder `realisatie`";
                problems.push(Problem::at(Code::EindeVoorStart, day.place, message).help(help));
            }
        }
    }
}

/// Both parties agree in the last year, and no more is kept than is left of it, nor spent than is kept (Bijlage 1, article
/// 7.9).
pub(super) fn kept_money_is_there(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(last) = scope.years.last().copied().filter(|_| scope.sound_covenant().is_some()) else { return };
    for (LoadedSheet { sheet, .. }, known) in scope.sound().zip(scope.known()) {
        let Some(kept) = sheet.na_afloop.as_ref().filter(|kept| kept.afgewezen.is_none()) else { continue };
        if let Some(akkoord) = kept.akkoord.as_ref().filter(|akkoord| akkoord.op.value > last.last_day()) {
            let given = notation::date(akkoord.op.value);
            let message = format!(
                "het akkoord op het afronden na afloop is van {given}, na {last}, het laatste jaar van het convenant"
            );
            let help = "partijen stellen dit in het laatste jaar vast; kijk of de datum klopt";
            problems.push(Problem::at(Code::AkkoordTeLaat, akkoord.op.place, message).help(help));
        }
        problems.extend(more_than_is_left(known, kept, last));
        problems.extend(more_than_is_kept(kept));
    }
}

/// The flexible space is not settled, so nothing of it is kept.
fn more_than_is_left(known: &AsOf, kept: &NaAfloop, last: Year) -> Option<Problem> {
    let problem = |message: String, help: &str| {
        Some(Problem::at(Code::NaAfloopTeGroot, kept.bedrag.place, message).help(help))
    };
    if known.onderdeel.value == Onderdeel::FlexibeleRuimte {
        let message = format!(
            "de flexibele ruimte valt buiten de afrekening; de {} voor het afronden na afloop telt niet mee",
            euros([kept.bedrag.value]).concat()
        );
        return problem(
            message,
            "haal `na_afloop` weg; wat van de flexibele ruimte over is, bespreken partijen apart",
        );
    }
    let left = money::figures(known, last).vrijval;
    if kept.bedrag.value <= left.positive() {
        return None;
    }
    let [amount, over, left] = euros([kept.bedrag.value, kept.bedrag.value - left.positive(), left]);
    let message = format!(
        "voor het afronden na afloop is {amount} gereserveerd, maar van {last} is {left} over; dat is {over} te veel"
    );
    let help = "er telt niet meer mee dan er over is; verlaag het bedrag, of laat het staan zoals het is afgesproken";
    problem(message, help)
}

fn more_than_is_kept(kept: &NaAfloop) -> Option<Problem> {
    let spent: Cents = kept.besteed.iter().map(|spent| spent.bedrag.value).sum();
    let row = kept.besteed.iter().last().filter(|_| spent > kept.bedrag.value)?;
    let [spent, over, amount] = euros([spent, spent - kept.bedrag.value, kept.bedrag.value]);
    let message = format!(
        "na afloop is {spent} besteed; dat is {over} meer dan de {amount} die daarvoor is gereserveerd"
    );
    let help = "controleer de bedragen; wat er meer is besteed, komt niet ten laste van de steden";
    Some(Problem::at(Code::NaAfloopTeGroot, row.bedrag.place, message).help(help))
}
