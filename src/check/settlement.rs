//! Warnings about what is settled with the cities: the surplus, and what is reserved to finish work after the last year (article
//! 7.9; Bijlage 1, article 7.9).

use super::{Scope, euros};
use crate::as_of::{AsOf, Days, covenant};
use crate::money;
use crate::notation;
use crate::problem::{Code, Problem};

/// Article 7.9: the surplus is what was proposed, or less; more is not in the pot.
pub(super) fn surplus_is_what_is_proposed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(today) = scope.sound_covenant() else { return };
    let (Some(fixed), Some(date)) = (&today.overschot, money::surplus_date(today)) else { return };
    if scope.sound().count() != scope.programme.final_sheets().count() {
        return;
    }
    let agreed = fixed.vastgesteld.value;
    let days = Days { sent: agreed, agreed, ..Days::facts(date) };
    let frame = covenant(today, days);
    let sheets: Vec<AsOf> = scope.sound().map(|loaded| AsOf::of(scope.programme, loaded, days)).collect();
    let told = sheets.iter().filter(|sheet| sheet.is_told());
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
