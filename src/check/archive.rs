//! Rules about what lies in the archive: what was agreed is not written over, and a year that was accounted for stays as it was
//! (article 8).

mod late;
mod payers;
mod written_over;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Scope, euros, paste, plain};
use crate::amount::Cents;
use crate::archive::{self, Filed, Orphan, Stage, overwritten};
use crate::compare::{self, Difference, SheetDifference, Topic};
use crate::covenant::FixedAmount;
use crate::date::Year;
use crate::document::Document;
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::scalar::{Within, written};
use crate::problem::{Code, Problem, slashed};
use crate::show;
use crate::values::Values;
use payers::{corrected_twice, renamed_payers, spent_at};
use written_over::changed;

/// What to do about a file of the archive that is not there, or not as it was.
const BRING_BACK: &str =
    "haal het terug, met git of uit een reservekopie; `projectblad bevestig` zegt wat er nog meer is";

/// What one of these rules read or told, and the next need not: a document is read once, and one cause is one finding.
#[derive(Default)]
struct Seen {
    /// Values by the stem of their document, or why they cannot be read: they are large, and few are compared with.
    values: BTreeMap<String, Result<Rc<Values>, String>>,
    /// Documents whose values cannot be read.
    unread: Vec<(Document, Stage)>,
    /// The ids of sheets that a document holds and that count no more.
    gone: BTreeSet<String>,
}

impl Seen {
    fn values(&mut self, scope: &Scope<'_>, filed: &Filed) -> Result<Rc<Values>, String> {
        let read = || filed.values(&scope.programme.files).map(Rc::new);
        self.values.entry(filed.stem()).or_insert_with(read).clone()
    }

    fn is_unread(&self, filed: &Filed) -> bool {
        self.unread.iter().any(|(document, stage)| *document == filed.document && *stage == filed.stage)
    }

    fn unread(&mut self, filed: &Filed) {
        self.unread.push((filed.document.clone(), filed.stage));
    }
}

/// What was accounted for and agreed stays, and what was filed is there.
pub(super) fn what_was_agreed_stays(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let mut seen = Seen::default();
    closed_years_stay(scope, &mut seen, problems);
    agreements_are_not_overwritten(scope, &mut seen, problems);
    late::late_changes_say_what_was_agreed(scope, &mut seen, problems);
    what_lies_there_has_its_day(scope, problems);
    what_was_filed_is_there(scope, &seen, problems);
}

/// Against the last document in the archive: each product, planned day, end and amount that is another one says since when and why.
fn agreements_are_not_overwritten(scope: &Scope<'_>, seen: &mut Seen, problems: &mut Vec<Problem>) {
    let all = archive::all(scope.programme).into_iter();
    let last =
        all.filter(|filed| filed.document.meeting().is_some()).max_by_key(|filed| (filed.op, filed.stage));
    let Some(filed) = last.filter(|filed| !seen.is_unread(filed)) else { return };
    let day = scope.date.map_or(filed.op, |date| date.max(filed.op));
    let values = match seen.values(scope, &filed) {
        Ok(values) => values,
        Err(why) => {
            seen.unread(&filed);
            let message = format!("{why}; of afspraken sindsdien zijn veranderd, is nu niet te zien");
            problems.push(Problem::general(Code::AfspraakGewijzigd, message).help(BRING_BACK));
            return;
        }
    };
    for sheet in overwritten(scope.programme, &values).unsaid {
        let loaded = scope.sound().find(|loaded| loaded.id == sheet.id);
        match loaded {
            Some(loaded) => problems.extend(changed(loaded, &sheet, &in_words(&filed), day)),
            None if sheet.id.is_empty() => problems.extend(fixed_otherwise(scope, &sheet, &filed)),
            None if seen.gone.contains(&sheet.id) => {}
            None => problems.extend(gone(scope, &sheet, Code::AfspraakGewijzigd, |is| {
                format!("dit projectblad staat in {}, en {is}", in_words(&filed))
            })),
        }
    }
}

/// What lies in the archive has its day in the notes; without it, it counts for nothing and would be made again.
fn what_lies_there_has_its_day(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for Orphan { document, stage, files } in archive::orphans(scope.programme) {
        let notes = format!("projectbladen/rapportages/{document}.yaml");
        let first = files.last().map(|path| slashed(path)).unwrap_or_default();
        let message = format!(
            "{first} ligt in het archief, maar in {notes} staat daarvan geen dag met `sha256`; het telt niet mee"
        );
        let field = if matches!(stage, Stage::Herzien(_)) { "herzien".to_owned() } else { stage.word() };
        let help = format!(
            "haal `{field}: {{op: …, sha256: …}}` terug in dat bestand, met git of uit een reservekopie; telt het stuk niet meer, haal \
             dan {document}-{}… weg uit het archief",
            stage.word()
        );
        problems.push(Problem::general(Code::ArchiefOnvolledig, message).help(help));
    }
}

/// What was filed is there as it was: without its text a document is made anew, and without its values nobody sees what was written
/// over since.
fn what_was_filed_is_there(scope: &Scope<'_>, seen: &Seen, problems: &mut Vec<Problem>) {
    for filed in archive::all(scope.programme) {
        let missing = filed.missing(&scope.programme.files);
        let values = PathBuf::from(format!("{}.json", filed.stem()));
        let first = missing.iter().find(|name| filed.needs(name)).or(missing.first());
        // Of the last of all and of a closed year, what cannot be compared is told already.
        let message = match first {
            Some(first) if *first == values && seen.is_unread(&filed) => continue,
            Some(first) => not_there(&filed, first, missing.len()),
            None if seen.is_unread(&filed) => continue,
            None => {
                let read = seen.values.get(&filed.stem()).map(|read| read.clone().map(drop));
                let read = read.unwrap_or_else(|| filed.values(&scope.programme.files).map(drop));
                let Err(why) = read else { continue };
                format!("{why}; wat daarin is afgesproken, is nu niet te zien")
            }
        };
        problems.push(Problem::general(Code::ArchiefOnvolledig, message).help(BRING_BACK));
    }
}

/// That `first`, and other files of what was filed, are not there, and what that does.
fn not_there(filed: &Filed, first: &Path, count: usize) -> String {
    let more = match count {
        1 => String::new(),
        count => format!(", en nog {} ook niet", show::counted(count - 1, "bestand", "bestanden")),
    };
    let document = &filed.document;
    let so = if first.extension().is_some_and(|ending| ending == "json") {
        format!(
            "{document} wordt dan van de bladen van nu gemaakt, en wat sindsdien is veranderd, is niet te zien"
        )
    } else if filed.is_of_note(first) && filed.needs(first) {
        "de oplegnotitie wordt dan van de bladen van nu gemaakt".to_owned()
    } else if filed.needs(first) {
        format!("{document} wordt dan van de bladen van nu gemaakt")
    } else {
        format!("{document} wordt zonder dat overgenomen uit het archief")
    };
    format!("{} is er niet{more}; {so}", archive::shown(first))
}

/// A sheet that an archived document holds and that counts no more: it is not there, or a draft.
fn gone(
    scope: &Scope<'_>,
    sheet: &SheetDifference,
    code: Code,
    say: impl FnOnce(&str) -> String,
) -> Option<Problem> {
    let lapse = "gaat het werk niet door, geef het dan `vervallen: {per: …, reden: …, akkoord: …}`";
    match scope.programme.sheet(&sheet.id) {
        Some(loaded) if loaded.sheet.is_draft() => {
            let help = format!("haal `concept: true` weg; {lapse}");
            Some(Problem::at(code, loaded.top, say("is nu een concept, dat nergens in meetelt")).help(help))
        }
        None if scope.faulty.is_empty() => {
            let message = format!("{}: {}", sheet.titel, say("is er niet meer"));
            let help = format!(
                "zet het terug als `{0}.yaml`; heet het bestand nu anders, geef het dan weer de naam `{0}.yaml`; {lapse}",
                sheet.id
            );
            Some(Problem::general(code, message).help(help))
        }
        Some(_) | None => None, // it cannot be read, and that has been said
    }
}

/// Amounts of the frame.
fn fixed_otherwise(scope: &Scope<'_>, sheet: &SheetDifference, filed: &Filed) -> Vec<Problem> {
    let finding = |difference: &Difference| {
        let (Topic::Raam(of), Some([was, is])) = (&difference.over, &difference.van_naar) else {
            return None;
        };
        let message = format!("{} is nu {is}, en was {was} in {}", difference.wat, in_words(filed));
        let covenant = scope.covenant?;
        let (place, help) = match of {
            Some((year, name, then)) => {
                let jaar = covenant.jaren.get(year);
                let amount = jaar.and_then(|jaar| {
                    FixedAmount::called(name)?.of(&mut jaar.value.clone()).map(|amount| amount.place)
                });
                let there = jaar.is_some_and(|jaar| !jaar.bijgesteld.is_empty());
                let row = format!(
                    "wat: {name}, van: {}, op: …, reden: …, akkoord: …",
                    plain(then.unwrap_or_default())
                );
                let help = match amount {
                    Some(_) => paste::change(&format!("onder `jaren`, bij {year},"), there, &row),
                    None => "zet het terug zoals beide partijen het hebben vastgesteld".to_owned(),
                };
                (amount.or(jaar.map(|jaar| jaar.place)).or(covenant.jaren.key_place), help)
            }
            None => (
                covenant.overschot.as_ref().map(|fixed| fixed.bedrag.place),
                "zet het terug zoals beide partijen het hebben vastgesteld".to_owned(),
            ),
        };
        let place = place.unwrap_or(covenant.titel.place);
        Some(Problem::at(Code::AfspraakGewijzigd, place, message).help(help))
    };
    sheet.verschillen.iter().filter_map(finding).collect()
}

/// A year of which the account lies adopted in the archive keeps what was spent in it; what was wrong is corrected later.
fn closed_years_stay(scope: &Scope<'_>, seen: &mut Seen, problems: &mut Vec<Problem>) {
    let mut now = None; // the same for every year: what was spent has no other day than its quarter
    for document in scope.programme.notes.keys() {
        let Document::Annual(year) = document else { continue };
        let mut stages = archive::stages(scope.programme, document);
        stages.retain(|filed| matches!(filed.stage, Stage::Vastgesteld | Stage::Herzien(_)));
        let Some(filed) = stages.pop() else { continue };
        let values = match seen.values(scope, &filed) {
            Ok(values) => values,
            Err(why) => {
                seen.unread(&filed);
                let message = format!(
                    "{why}; of sindsdien is veranderd wat is besteed of afgesproken, is nu niet te zien"
                );
                problems.push(Problem::general(Code::ArchiefOnvolledig, message).help(BRING_BACK));
                continue;
            }
        };
        let adopted = stages.first().and_then(|first| seen.values(scope, first).ok());
        let kept = [adopted.as_deref().unwrap_or(&values), &values];
        let twice = scope.sound().map(|loaded| corrected_twice(loaded, kept, filed.op, *year));
        problems.extend(twice.flatten());
        let now = now.get_or_insert_with(|| Values::of_all(scope.programme));
        for sheet in compare::between(&values, now) {
            let spent =
                values.bladen.iter().filter(|own| own.id == sheet.id).flat_map(|own| own.besteed.keys());
            if sheet.verschillen.iter().any(|it| it.over == Topic::Blad)
                && spent.into_iter().any(|quarter| quarter.year == year.0)
            {
                let finding = gone(scope, &sheet, Code::AfgeslotenJaarGewijzigd, |is| {
                    format!(
                        "in {} is op dit projectblad in {year} geld besteed, en het {is}",
                        in_words(&filed)
                    )
                });
                seen.gone.extend(finding.is_some().then(|| sheet.id.clone()));
                problems.extend(finding.map(|problem| Problem { accounted: Some(*year), ..problem }));
            }
            let Some(loaded) = scope.sound().find(|loaded| loaded.id == sheet.id) else { continue };
            let (renamed, found) = renamed_payers(loaded, &sheet, *year, &in_words(&filed));
            problems.extend(found);
            let otherwise = sheet.verschillen.iter().filter(|it| match &it.over {
                Topic::Besteed(_, payer, _) => !renamed.contains(payer),
                _ => true,
            });
            problems.extend(
                otherwise.filter_map(|difference| spent_otherwise(loaded, difference, *year, &filed)),
            );
        }
    }
}

fn spent_otherwise(
    loaded: &LoadedSheet,
    difference: &Difference,
    year: Year,
    filed: &Filed,
) -> Option<Problem> {
    let Topic::Besteed(quarter, payer, [was, is]) = &difference.over else { return None };
    if quarter.year != year.0 || (*was, *is) == (None, Some(Cents::ZERO)) {
        return None; // a quarter that was missing then was said to be
    }
    let more = is.unwrap_or_default() - was.unwrap_or_default();
    let [was_euros, is_euros] = euros([was.unwrap_or_default(), is.unwrap_or_default()]);
    let quarters = notation::quarter(*quarter);
    let message = match (was, is) {
        (_, None) => {
            format!(
                "over het {quarters} ontbreekt wat van {payer} is besteed; in {} is dat {was_euros}",
                in_words(filed)
            )
        }
        (None, _) => {
            format!(
                "in het {quarters} is van {payer} {is_euros} besteed; in {} staat daarvan niets",
                in_words(filed)
            )
        }
        _ => format!(
            "in het {quarters} is van {payer} {is_euros} besteed; in {} is dat {was_euros}",
            in_words(filed)
        ),
    };
    let correction = format!(
        "zet het bedrag terug, en schrijf het verschil onder `begroting`: `correctie: [{{over: {year}, op: …, besteed: {{{}: {}}}, \
         reden: …}}]`; of laat het opnieuw vaststellen: `projectblad vaststellen jaar {year} --herzien REDEN --datum …`",
        written(payer, Within::Flow),
        plain(more)
    );
    let help = if more == Cents::ZERO { "zet het bedrag terug".to_owned() } else { correction };
    let place = spent_at(loaded, *quarter, payer).or(loaded.sheet.realisatie.key_place).unwrap_or(loaded.top);
    let problem = Problem::at(Code::AfgeslotenJaarGewijzigd, place, message).help(help);
    Some(Problem { accounted: Some(year), ..problem })
}

/// `halfjaarrapportage-2021 (besproken op 9 september 2021)`.
fn in_words(filed: &Filed) -> String {
    format!("{} ({})", filed.document, filed.in_words())
}
