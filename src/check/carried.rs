//! Warnings about money that is carried to a later year (Bijlage 1, article 7.9).

use super::{Scope, euros};
use crate::amount::Cents;
use crate::as_of::{AsOf, Carry, TooLate, too_late};
use crate::fields::At;
use crate::money;
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Doorgeschoven, Onderdeel};

/// What is carried out of a year is what was left of it: of a year that is over, no more counts.
pub(super) fn no_more_is_carried_than_is_left(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known() {
        let counts = |row: &&At<Doorgeschoven>| {
            row.afgewezen.is_none() && sheet.too_late(row).is_none() && scope.within(row.van.value)
        };
        let mut rows: Vec<_> = sheet.begroting.doorgeschoven.iter().filter(counts).collect();
        rows.sort_by_key(|row| row.van.value);
        for of_year in rows.chunk_by(|one, next| one.van.value == next.van.value) {
            problems.extend(more_than_there_is(sheet, of_year));
        }
    }
}

fn more_than_there_is(sheet: &AsOf, rows: &[&At<Doorgeschoven>]) -> Option<Problem> {
    let (last, first) = rows.split_last()?;
    let year = last.van.value;
    let saldo = money::figures(sheet, year).saldo;
    let sum: Cents = rows.iter().map(|row| row.bedrag.value).sum();
    if sum <= saldo.positive() {
        return None;
    }
    let [sum, saldo, over, counts] = euros([sum, saldo, sum - saldo.positive(), saldo.positive()]);
    let message = format!(
        "uit {year} wordt {sum} doorgeschoven, maar het saldo van dat jaar is {saldo}; dat is {over} te veel"
    );
    let help = if year.last_day() <= sheet.date() {
        format!("daarvan telt {counts} mee; verbeter het bedrag, of laat het staan zoals het is afgesproken")
    } else {
        "als het jaar voorbij is, telt hoogstens het saldo mee".to_owned()
    };
    let mut problem = Problem::at(Code::DoorgeschovenBovenSaldo, last.bedrag.place, message).help(help);
    for row in first {
        problem = problem.other(row.bedrag.place, "uit hetzelfde jaar");
    }
    Some(problem)
}

/// It is asked before the year in which it is used is over, and agreed before the surplus is fixed.
pub(super) fn carry_overs_come_in_time(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    if let Some(covenant) = scope.sound_covenant() {
        for (naar, jaar) in covenant.jaren.iter() {
            for row in &jaar.doorgeschoven {
                let (gevraagd, akkoord) = (row.gevraagd.as_ref(), row.akkoord.as_ref());
                let carry = Carry { van: row.van.value, naar: naar.value, gevraagd, akkoord };
                problems.extend(too_late(covenant, carry).and_then(|why| late(why, carry)));
            }
        }
    }
    for sheet in scope.known() {
        for row in sheet.begroting.doorgeschoven.iter().filter(|row| row.afgewezen.is_none()) {
            let (gevraagd, akkoord) = (row.gevraagd.as_ref(), row.akkoord.as_ref());
            let carry = Carry { van: row.van.value, naar: row.naar.value, gevraagd, akkoord };
            problems.extend(sheet.too_late(row).and_then(|why| late(why, carry)));
        }
    }
}

fn late(why: TooLate, carry: Carry<'_>) -> Option<Problem> {
    let agreed = carry.akkoord.map(|akkoord| &akkoord.op);
    let (place, message, help): (Place, String, &str) = match why {
        TooLate::Settled(settled) => {
            let agreed = agreed?;
            let [agreed_on, settled] = [agreed.value, settled].map(notation::date);
            let message = format!(
                "het akkoord op dit doorschuiven is van {agreed_on}, nadat het overschot op {settled} was vastgesteld; het telt niet mee"
            );
            let help = "het geld is al met de steden verrekend; haal de regel weg, of verbeter de datum";
            (agreed.place, message, help)
        }
        TooLate::Over => {
            let asked = carry.gevraagd.map(|asked| &asked.op).or(agreed)?;
            let message = format!(
                "om dit doorschuiven is op {} gevraagd, toen {} al voorbij was; het telt niet mee",
                notation::date(asked.value),
                carry.naar
            );
            (asked.place, message, "haal de regel weg, of verbeter `naar` of de datum")
        }
    };
    Some(Problem::at(Code::DoorgeschovenTeLaat, place, message).help(help))
}

/// The agreement to carry money over is about the deelbudgetten of the inhoudelijk werkprogramma.
pub(super) fn only_content_is_carried(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let other = |sheet: &&AsOf| sheet.onderdeel.value != Onderdeel::InhoudelijkWerkprogramma;
    for sheet in scope.known().filter(other) {
        for row in sheet.begroting.doorgeschoven.iter().filter(|row| row.afgewezen.is_none()) {
            let message = format!(
                "doorschuiven is afgesproken voor het inhoudelijk werkprogramma; dit projectblad hoort bij `{}`",
                sheet.onderdeel.value.word()
            );
            let help =
                "kijk of beide partijen dit zo hebben bedoeld; het bedrag telt mee zodra er akkoord is";
            problems.push(Problem::at(Code::DoorschuivenBuitenAfspraak, row.key_place, message).help(help));
        }
    }
}
