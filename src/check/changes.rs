//! Rules about what was agreed and changed since (article 8): a change has one day, a reason to be there, and something that it
//! changes.

use std::collections::BTreeMap;

use super::Scope;
use crate::amount::Cents;
use crate::covenant::{FixedAmount, Jaar};
use crate::date::{Date, Year};
use crate::fields::At;
use crate::notation;
use crate::problem::{Code, Problem, fix, likely, quoted};
use crate::sheet::{BedragBijgesteld, Begroting, Change, Payer, Sheet};

/// Article 8: each change of a sheet can be told on its day.
pub(super) fn sheets_change_by_the_rules(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for loaded in scope.whole() {
        let sheet = &loaded.sheet;
        let agreed =
            sheet.afgesproken.as_ref().and_then(At::good).and_then(|akkoord| akkoord.op.good()).copied();
        let begun = agreed.or_else(|| sheet.start());
        for product in sheet.producten.iter().filter(|product| !product.broken) {
            changes(&product.bijgesteld, product.gepland.good().map(|day| day.now), begun, problems);
        }
        let planning = &sheet.planning;
        for milestone in planning.mijlpalen.iter().filter(|milestone| !milestone.broken) {
            changes(&milestone.bijgesteld, milestone.gepland.good().map(|day| day.now), begun, problems);
        }
        changes(&planning.bijgesteld, planning.einde.good().map(|day| day.now), begun, problems);
        let start = planning.start.good().copied();
        for change in planning.bijgesteld.iter().filter(|change| change.van.good().copied() < start) {
            let message = "dit ligt vóór de start, en `bijgesteld` gaat hier over het einde";
            let help = "begon het werk later? zet die dag bij `gestart`; verbeter anders deze dag";
            problems.extend(
                change
                    .van
                    .good()
                    .map(|_| Problem::at(Code::BijgesteldOnjuist, change.van.place, message).help(help)),
            );
        }
        amounts(sheet, begun, problems);
    }
}

/// What a product takes the place of has another name than the product itself; one that the sheet has, but for a slip, was meant.
pub(super) fn replaced_products_are_there(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for loaded in scope.whole() {
        let products = || loaded.sheet.producten.iter().filter(|product| !product.broken);
        for product in products() {
            let Some(name) = product.vervangt.as_ref().filter(|name| !name.broken) else { continue };
            let others = || {
                products()
                    .filter(|other| other.key_place != product.key_place)
                    .map(|other| other.naam.as_str())
            };
            let meant = likely(name, others());
            if others().any(|other| other == name.as_str()) || meant.is_empty() {
                continue; // what is not in the sheet may have been renamed
            }
            let message = format!("dit blad heeft geen product {}", quoted(name));
            let mut problem = Problem::at(Code::WaardeVerdacht, name.place, message);
            problem.suggest(name, &meant, fix::is_slip, String::new);
            problems.push(problem);
        }
    }
}

/// Article 7.7: the same of what both parties fixed for a year.
pub(super) fn years_change_by_the_rules(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (_, jaar) in scope.covenant.iter().flat_map(|covenant| covenant.jaren.iter()) {
        let mut groups: BTreeMap<FixedAmount, Vec<_>> = BTreeMap::new();
        let mut fixed = jaar.value.clone();
        for change in jaar.bijgesteld.iter().filter(|change| !change.broken && change.wat.good().is_some()) {
            match FixedAmount::called(&change.wat).filter(|which| which.of(&mut fixed).is_some()) {
                Some(which) => groups.entry(which).or_default().push(change.clone()),
                None => problems.push(nothing_changes(&change.wat, &fixed)),
            }
        }
        for (which, own) in groups {
            let today = which.of(&mut fixed).and_then(|amount| amount.good()).copied();
            changes(&own, today, None, problems);
        }
    }
}

fn nothing_changes(wat: &At<String>, jaar: &Jaar) -> Problem {
    let named = [
        ("basisprogramma", jaar.basisprogramma.is_some()),
        ("inhoudelijk", jaar.inhoudelijk.is_some()),
        ("flexibele_ruimte", jaar.flexibele_ruimte.is_some()),
        ("jaarsubsidie", jaar.jaarsubsidie.is_some()),
    ];
    let mut there: Vec<String> =
        named.iter().filter(|(_, there)| *there).map(|(name, _)| format!("`{name}`")).collect();
    there.extend(jaar.deelbudgetten.iter().map(|(id, _)| format!("`deelbudgetten.{}`", id.value)));
    let message = format!("dit jaar heeft geen bedrag {}", quoted(wat));
    let help = match there.is_empty() {
        true => {
            "zet het bedrag zoals het nu is bij dit jaar, en wat het eerder was in `bijgesteld`".to_owned()
        }
        false => format!("bijgesteld kan hier zijn: {}", notation::list(&there)),
    };
    Problem::at(Code::BijgesteldOnjuist, wat.place, message).help(help)
}

/// The changes of one value. `begun`: before that day nothing had been agreed that could change.
fn changes<C: Change>(
    list: &[At<C>],
    today: Option<C::Of>,
    begun: Option<Date>,
    problems: &mut Vec<Problem>,
) {
    let good =
        |change: &&At<C>| !change.broken && change.op().good().is_some() && change.van().good().is_some();
    let mut list: Vec<&At<C>> = list.iter().filter(good).collect();
    list.sort_by_key(|change| change.op().value);
    for pair in list.windows(2).filter(|pair| pair[0].op().value == pair[1].op().value) {
        let day = notation::date(pair[1].op().value);
        let message = format!("op {day} is dit al bijgesteld");
        let help = "houd per dag één bijstelling over, met bij `van` wat er vóór die dag was afgesproken";
        let problem = Problem::at(Code::BijgesteldOnjuist, pair[1].op().place, message).help(help);
        problems.push(problem.other(pair[0].op().place, "de eerste"));
    }
    for change in list.iter().filter(|change| begun.is_some_and(|begun| change.op().value < begun)) {
        let message = format!(
            "deze bijstelling is van {}, voordat dit blad op {} was afgesproken of begon",
            notation::date(change.op().value),
            begun.map(notation::date).unwrap_or_default()
        );
        let help =
            "een bijstelling komt na de afspraak: verbeter de dag, of zet de afspraak zelf bij `afgesproken`";
        problems.push(Problem::at(Code::BijgesteldOnjuist, change.op().place, message).help(help));
    }
    for change in &list {
        let (asked, agreed, refused) = change.answers();
        let first = asked.as_ref().map_or(change.op().value, |asked| asked.op.value.min(change.op().value));
        let answers =
            [agreed.as_ref().map(|akkoord| &akkoord.op), refused.as_ref().map(|refusal| &refusal.op)];
        for day in answers.into_iter().flatten().filter(|day| day.good().is_some_and(|day| *day < first)) {
            let message = "dit antwoord is van vóór de bijstelling zelf";
            let problem = Problem::at(Code::BijgesteldOnjuist, day.place, message);
            problems
                .push(problem.help("kijk of de datums kloppen").other(change.op().place, "de bijstelling"));
        }
    }
    let next = list.iter().skip(1).map(|change| Some(change.van().value)).chain([today]);
    for (change, next) in list.iter().zip(next) {
        // what was refused leads nowhere: the value that stood before stands again
        if next == Some(change.van().value) && change.answers().2.is_none() {
            let message = "dit is hetzelfde als wat erop volgde, dus er is niets bijgesteld";
            let help = "zet bij `van` wat er eerder was afgesproken, en de nieuwe waarde in het veld zelf";
            problems.push(Problem::at(Code::BijgesteldOnjuist, change.van().place, message).help(help));
        }
    }
}

/// The amounts of a sheet.
fn amounts(sheet: &Sheet, begun: Option<Date>, problems: &mut Vec<Problem>) {
    let mut groups: BTreeMap<(Payer, bool, Year), Vec<At<BedragBijgesteld>>> = BTreeMap::new();
    let good =
        |change: &&At<BedragBijgesteld>| !change.broken && !change.partij.broken && !change.jaar.broken;
    for change in sheet.begroting.bijgesteld.iter().filter(good) {
        let key = (change.partij.value.clone(), change.vorm.is_some(), change.jaar.value);
        groups.entry(key).or_default().push(change.clone());
    }
    for ((partij, in_natura, jaar), own) in groups {
        let first = &own[0];
        let rows = &sheet.begroting.bijdragen;
        let Some(row) = Begroting::row_of(rows, &partij, in_natura, jaar).and_then(|at| rows.get(at)) else {
            let message = format!("in de begroting staat geen bijdrage van {}", quoted(&first.name()));
            let rows = rows.iter().map(|row| row.partij.word());
            let mut problem = Problem::at(Code::BijgesteldOnjuist, first.partij.place, message);
            problem.suggest(partij.word(), &likely(partij.word(), rows), fix::is_alike, || {
                let name = quoted(partij.word());
                format!("zet onder `bijdragen` een regel voor {name}, met {jaar}: 0 als er nu niets meer is")
            });
            problems.push(problem);
            continue;
        };
        if let (None, Some(whole)) = (&row.jaren, &row.totaal) {
            let message = "deze bijdrage is voor het geheel afgesproken, en heeft geen bedrag per jaar";
            let help = "verdeel haar met `jaren` over de jaren, of haal de bijstelling weg";
            let problem = Problem::at(Code::BijgesteldOnjuist, first.partij.place, message).help(help);
            problems.push(problem.other(whole.place, "voor het geheel"));
            continue;
        }
        if row.broken || row.jaren.as_ref().is_some_and(|years| years.broken) {
            continue;
        }
        let today = row.amount(jaar).map_or(Some(Cents::ZERO), |amount| amount.good().copied());
        changes(&own, today, begun, problems);
        let over = |day: &At<Date>| day.good().is_some_and(|day| day.year() > jaar.0);
        let late = |change: &&At<BedragBijgesteld>| {
            let akkoord = change.akkoord.as_ref().filter(|_| partij == Payer::Convenant);
            !change.is_slip() && (over(&change.op) || akkoord.is_some_and(|akkoord| over(&akkoord.op)))
        };
        for late in own.iter().filter(late) {
            let day =
                late.akkoord.as_ref().map_or(late.op.value, |akkoord| akkoord.op.value.max(late.op.value));
            let message = format!(
                "{jaar} was op {} al voorbij; een bijgestelde begroting komt dan te laat",
                notation::date(day)
            );
            let help = "verbeter de dag of het jaar; geld van een jaar dat voorbij is verandert met `doorgeschoven`, `korting` of `vergoeding`";
            problems.push(Problem::at(Code::BijgesteldOnjuist, late.jaar.place, message).help(help));
        }
    }
}
