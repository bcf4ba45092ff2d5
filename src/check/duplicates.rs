//! What stands there twice in another guise, and would then count or pay twice; and names that a list of invoices cannot hold.

use std::collections::BTreeMap;

use super::Scope;
use crate::covenant::Gemeente;
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::problem::{Code, Place, Problem, quoted};

/// Two sheets with one title: one is a copy, and its money would count twice. The copy is the one whose file has no name for
/// a sheet, such as `… - kopie` or `… (1)`, and then nothing more is said of that name: to mend it would keep the copy.
pub(super) fn titles_are_unique(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let misnamed = |problem: &Problem, file| {
        problem.code == Code::NaamOnjuist && problem.place.is_some_and(|place| place.file == file)
    };
    let mut sheets: Vec<&LoadedSheet> = scope.whole().collect();
    sheets.sort_by_key(|loaded| problems.iter().any(|problem| misnamed(problem, loaded.top.file)));
    let mut seen: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    for LoadedSheet { id, sheet, top, .. } in sheets {
        let Some(title) = sheet.titel.good() else { continue };
        let own = (id.as_str(), sheet.titel.place);
        let Some((first, place)) = seen.get(&folded(title)) else {
            seen.insert(folded(title), own);
            continue;
        };
        problems.retain(|problem| !misnamed(problem, top.file));
        let message = format!("het projectblad {} heeft dezelfde titel", quoted(first));
        let help =
            "dit lijkt een kopie: haal een van de twee bestanden weg, of geef dit blad een andere titel";
        let problem = Problem::at(Code::BladDubbel, sheet.titel.place, message).help(help);
        problems.push(problem.other(*place, "de eerste keer"));
    }
}

/// Two cities that differ in capitals and spaces only, or share a code: both would be billed (article 7.5). The same name to
/// the letter is told by `names_are_unique`.
pub(super) fn cities_stand_once(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let (mut names, mut codes) = (BTreeMap::new(), BTreeMap::new());
    for city in covenant.gemeenten.iter().filter(|city| !city.broken && !city.naam.broken) {
        let name = &city.naam;
        let code = city.code.as_ref().filter(|code| !code.broken);
        let named = names.insert(folded(name), name);
        if named.is_some_and(|first: &At<String>| first.value == name.value) {
            continue;
        }
        let coded = code.and_then(|code| codes.insert(folded(code), code));
        let problem = match (named, coded, code) {
            (Some(first), ..) => {
                let message = format!("de gemeente {} staat er al, als {}", quoted(name), quoted(first));
                Problem::at(Code::GemeenteDubbel, name.place, message).other(first.place, "de eerste keer")
            }
            (None, Some(first), Some(code)) => {
                let message = format!("de code {} hoort al bij een andere gemeente", quoted(code));
                Problem::at(Code::GemeenteDubbel, code.place, message).other(first.place, "de eerste keer")
            }
            _ => continue,
        };
        problems.push(
            problem.help(
                "haal een van de twee weg, of verbeter de naam of de code; zo betaalt de stad twee keer",
            ),
        );
    }
}

/// A code is that of Statistics Netherlands; a name begins as names do, so that no spreadsheet takes it for a formula.
pub(super) fn cities_can_be_listed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let cities = scope.covenant.into_iter().flat_map(|covenant| covenant.gemeenten.iter());
    for city in cities.filter(|city| !city.broken) {
        problems.extend(odd_name(city));
        problems.extend(odd_code(city));
    }
}

fn odd_name(city: &Gemeente) -> Option<Problem> {
    let name = city.naam.good()?;
    let begins = name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '\'' | '’'));
    if begins && !name.contains(char::is_control) {
        return None;
    }
    let message = format!("{} kan geen naam van een gemeente zijn", quoted(name));
    let help = "een naam begint met een letter of een apostrof, en staat op één regel";
    Some(Problem::at(Code::GemeenteOnjuist, city.naam.place, message).help(help))
}

fn odd_code(city: &Gemeente) -> Option<Problem> {
    let code = city.code.as_ref()?;
    let digits = code.good()?.strip_prefix("GM").unwrap_or_default();
    if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let message = format!("{} is geen code van een gemeente", quoted(code));
    let help = "schrijf de code van het CBS, met GM en vier cijfers: `GM0361`; of laat de code weg";
    Some(Problem::at(Code::GemeenteOnjuist, code.place, message).help(help))
}

/// Without regard to capitals and spaces.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
