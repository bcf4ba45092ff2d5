//! Rules about the order of days: an end, a later step and a notice come after what they follow (articles 7.1, 7.5 and 9;
//! Bijlage 1, article 8).

use super::Scope;
use crate::date::{Date, Quarter};
use crate::document::Document;
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::notation;
use crate::notes::FiledDay;
use crate::problem::{Code, Problem};
use crate::sheet::{Afgewezen, Akkoord, Gevraagd, Stagnatie};

/// Years before the period in which no work of a sheet began.
const LONG_AGO: i16 = 50;

/// What is planned and done is of this time: a year in the cell of a day becomes one of 1905.
pub(super) fn days_are_of_this_time(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(van) = scope.covenant.and_then(|covenant| covenant.looptijd.van.good()) else { return };
    let Some(first) = Date::new(van.year() - LONG_AGO, 1, 1) else { return };
    for LoadedSheet { sheet, .. } in scope.whole() {
        let (planning, products) = (&sheet.planning, sheet.producten.iter());
        let planned =
            products.clone().map(|own| &own.gepland).chain(planning.mijlpalen.iter().map(|own| &own.gepland));
        let planned = planned.filter_map(|day| Some((day.good()?.now.last_day(), day.place)));
        let done = products.filter_map(|own| own.opgeleverd.as_ref());
        let done = done.chain(planning.mijlpalen.iter().filter_map(|own| own.gereed.as_ref()));
        let own = [Some(&planning.start), planning.gestart.as_ref(), sheet.afgerond.as_ref()];
        let done = done.chain(own.into_iter().flatten()).filter_map(|day| Some((*day.good()?, day.place)));
        let end = planning.einde.good().map(|end| (end.now, planning.einde.place));
        for (day, place) in planned.chain(done).chain(end).filter(|(day, _)| *day < first) {
            let message = format!("{} is meer dan {LONG_AGO} jaar voor de looptijd", notation::date(day));
            problems.push(Problem::at(Code::DatumOnjuist, place, message).help("kijk of het jaar klopt"));
        }
    }
}

/// An end does not come before its start.
pub(super) fn end_follows_start(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let covenant = scope.covenant.into_iter().map(|covenant| {
        (&covenant.looptijd.van, &covenant.looptijd.tot_en_met, "de looptijd eindigt voordat zij begint")
    });
    for (start, end, message) in covenant {
        problems.extend(backward(start, end, message, "de start"));
    }
    for planning in scope.whole().map(|loaded| &loaded.sheet.planning) {
        let end = planning.einde.map(|end| end.now);
        problems.extend(backward(&planning.start, &end, "het einde ligt vóór de start", "de start"));
    }
}

/// Article 7.8: who stopped taking part took part.
pub(super) fn cities_stop_after_the_start(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        let cities = sheet.deelname.iter().flat_map(|deelname| &deelname.gemeenten);
        for stopped in cities.filter_map(|city| city.gestopt.as_ref()) {
            let message = "deze stad stopt voordat het onderdeel begint; dan doet zij niet mee";
            let problem = backward(&sheet.planning.start, stopped, message, "de start");
            problems.extend(problem.map(|problem| problem.help("haal de stad weg, of verbeter de dag")));
        }
    }
}

/// Articles 7.5 and 9: who gives notice has joined, and no one does before the covenant begins.
pub(super) fn notice_follows_joining(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    for city in covenant.gemeenten.iter() {
        let Some(notice) = &city.opgezegd else { continue };
        problems.extend(match &city.toegetreden {
            Some(joined) => backward(joined, notice, "de opzegging ligt vóór de toetreding", "de toetreding"),
            None => backward(
                &covenant.looptijd.van,
                notice,
                "de opzegging ligt vóór het begin van het convenant",
                "het begin",
            ),
        });
    }
}

/// Article 7.5: a city pays from the year in which it joins, at the earliest.
pub(super) fn contributions_follow_joining(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for city in scope.covenant.iter().flat_map(|covenant| covenant.gemeenten.iter()) {
        let (Some(joined), Some(from)) = (&city.toegetreden, &city.bijdrage_vanaf) else { continue };
        if joined.broken || from.broken || joined.value.year() <= from.value.0 {
            continue;
        }
        let message = "de gemeente betaalt al voordat zij toetreedt";
        let help =
            format!("verbeter de dag of het jaar; op zijn vroegst `bijdrage_vanaf: {}`", joined.value.year());
        let problem = Problem::at(Code::EindeVoorStart, from.place, message).help(help);
        problems.push(problem.other(joined.place, "de toetreding"));
    }
}

/// Bijlage 1, article 8: the steps of a standstill are taken in their order, and none after it was solved.
pub(super) fn steps_follow_each_other(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for loaded in scope.whole() {
        for standstill in loaded.sheet.stagnatie.iter().filter(|standstill| !standstill.broken) {
            problems.extend(step_back(standstill));
        }
    }
}

/// What was asked is answered later or the same day, once, and a meeting is about what is over (articles 4 and 8).
pub(super) fn answers_follow_requests(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        for request in sheet.requests() {
            problems.extend(answered(request.gevraagd, request.akkoord, request.afgewezen));
        }
    }
    for (_, jaar) in scope.covenant.iter().flat_map(|covenant| covenant.jaren.iter()) {
        for row in &jaar.doorgeschoven {
            problems.extend(answered(row.gevraagd.as_ref(), row.akkoord.as_ref(), row.afgewezen.as_ref()));
        }
    }
}

fn answered(
    asked: Option<&At<Gevraagd>>,
    agreed: Option<&At<Akkoord>>,
    refused: Option<&At<Afgewezen>>,
) -> Option<Problem> {
    let answers =
        [agreed.map(|akkoord| ("het akkoord", &akkoord.op)), refused.map(|no| ("de afwijzing", &no.op))];
    let early = answers.iter().flatten().find_map(|(what, day)| {
        backward(&asked?.op, day, &format!("{what} ligt vóór het verzoek"), "het verzoek")
    });
    let both = || {
        let (agreed, refused) = (agreed?, refused?);
        let message = "dit is zowel akkoord als afgewezen";
        let help =
            "haal het antwoord weg dat niet meer geldt; wat eerder is afgewezen, kan opnieuw worden gevraagd";
        let problem = Problem::at(Code::EindeVoorStart, refused.key_place, message).help(help);
        Some(problem.other(agreed.key_place, "het akkoord"))
    };
    early.or_else(both)
}

/// A quarter, a half-year and a year are discussed once they are over (Bijlage 1, article 8).
pub(super) fn meetings_follow_the_period(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (document, notes) in &scope.programme.notes {
        let ends = match document {
            Document::Quarterly(quarter, _) => quarter.last_day(),
            Document::HalfYear(year) => Quarter { year: year.0, number: 2 }.last_day(),
            Document::Annual(year) | Document::AfterEnd(year) => year.last_day(),
            _ => continue,
        };
        // A quarter's papers may go out before it is over.
        let sent = notes.voorgelegd.iter().filter(|_| !matches!(document, Document::Quarterly(..)));
        let met = [&notes.besproken, &notes.vastgesteld].into_iter().flatten();
        let days = notes.aot.iter().chain(met.chain(sent).map(|day| &day.op));
        for day in days.filter(|day| day.good().is_some_and(|day| *day <= ends)) {
            let message =
                format!("deze dag ligt niet na de periode, die loopt tot en met {}", notation::date(ends));
            let help = "kijk of het jaar klopt";
            problems.push(Problem::at(Code::EindeVoorStart, day.place, message).help(help));
        }
    }
}

/// The papers go out, then comes the meeting, on which it is discussed or adopted; corrections come after (Bijlage 1, article 8). The
/// day of a work programme may stand with its year alone.
pub(super) fn days_of_documents_follow_each_other(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (document, notes) in &scope.programme.notes {
        let of_year = match document {
            Document::WorkProgramme(year) => {
                scope.covenant.and_then(|covenant| covenant.jaren.get(year)?.vastgesteld.as_ref())
            }
            _ => None,
        };
        let day = |day: &Option<At<FiledDay>>| day.as_ref().map(|day| day.op.clone());
        let adopted = day(&notes.vastgesteld).or_else(|| of_year.cloned());
        let (sent, aot) = (day(&notes.voorgelegd), notes.aot.as_ref());
        for (word, day) in [("besproken", day(&notes.besproken)), ("vastgesteld", adopted.clone())] {
            let Some(day) = day else { continue };
            let message = format!("dit stuk is {word} vóór de vergadering waarvoor het is");
            problems.extend(aot.and_then(|aot| backward(aot, &day, &message, "de vergadering")));
            let message = format!("dit stuk is {word} voordat het is voorgelegd");
            problems.extend(
                sent.as_ref().and_then(|sent| backward(sent, &day, &message, "de dag van voorleggen")),
            );
        }
        let message = "deze vergadering is vóór de dag waarop het stuk ervoor is voorgelegd";
        problems.extend(
            sent.zip(aot).and_then(|(sent, aot)| backward(&sent, aot, message, "de dag van voorleggen")),
        );
        let mut before = adopted;
        for change in &notes.herzien {
            let message = "deze herziening ligt vóór de dag van vaststellen of van de herziening ervoor";
            let early = before.and_then(|before| backward(&before, &change.op, message, "de dag ervoor"));
            problems.extend(early);
            before = Some(change.op.clone());
        }
    }
}

/// Article 8: what is corrected in a year becomes known after it; before, the quarter itself is corrected.
pub(super) fn corrections_follow_their_year(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for row in scope.whole().flat_map(|loaded| loaded.sheet.begroting.correctie.iter()) {
        let (Some(over), Some(op)) = (row.over.good(), row.op.good()) else { continue };
        if *op <= over.last_day() {
            let message = format!("deze dag ligt niet na {over}, het jaar dat wordt verbeterd");
            let help = "verbeter de dag of het jaar; loopt het jaar nog, verbeter dan het kwartaal zelf onder `realisatie`";
            problems.push(Problem::at(Code::EindeVoorStart, row.op.place, message).help(help));
        }
    }
}

/// The first step that lies before the one it follows.
fn step_back(standstill: &Stagnatie) -> Option<Problem> {
    let steps = standstill.stappen.taken().into_iter().map(|(step, day)| (step.word(), day));
    let solved = standstill.opgelost.as_ref().map(|day| ("opgelost", day));
    let taken: Vec<_> = steps.chain(solved).collect();
    taken.windows(2).find_map(|pair| {
        let [(before, earlier), (after, later)] = pair else { return None };
        let message =
            format!("de datum van `{after}` ligt vóór die van `{before}`, de stap waarop zij volgt");
        backward(earlier, later, &message, &format!("de stap `{before}`"))
    })
}

/// A finding when `later` lies before `earlier`.
fn backward(earlier: &At<Date>, later: &At<Date>, message: &str, label: &str) -> Option<Problem> {
    let (from, to) = (earlier.good()?, later.good()?);
    let problem = Problem::at(Code::EindeVoorStart, later.place, message);
    (to < from).then(|| problem.help("kijk of de twee datums kloppen").other(earlier.place, label))
}
