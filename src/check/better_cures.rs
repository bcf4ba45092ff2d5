//! Better cures for what people try to write where the format says it elsewhere: more pillars, an amount that is not known yet.
//!
//! Never: findings of its own; a value alone cannot know which field says it.

use super::Scope;
use crate::amount::Cents;
use crate::problem::{Code, Place, Problem, part};
use crate::sheet::Sheet;

/// Gives findings of single values the cure that the field they stand in asks for.
pub(super) fn give(scope: &Scope<'_>, problems: &mut [Problem]) {
    shared_pillars_have_a_field(scope, problems);
    unknown_money_has_a_place(scope, problems);
}

/// Bijlage 1, article 4.1: pillars that share a sheet stand in `ook_voor`.
fn shared_pillars_have_a_field(scope: &Scope<'_>, problems: &mut [Problem]) {
    for loaded in &scope.programme.sheets {
        let Some(pillar) = loaded.sheet.pijler.as_ref().filter(|pillar| pillar.broken) else { continue };
        let text = written(scope, pillar.place);
        let Some(problem) = said(problems, Code::TypeOnjuist, pillar.place) else { continue };
        let flow = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let names: Vec<&str> = flow.unwrap_or_default().split(',').map(str::trim).collect();
        let general = "zet één pijler bij `pijler`, en de andere bij `ook_voor: […]`";
        let (first, others) = names.split_first().map_or(("", &[][..]), |(first, others)| (*first, others));
        let good =
            |name: &&str| name.chars().all(|sign| sign.is_alphanumeric() || sign == '-') && !name.is_empty();
        problem.help = Some(match !others.is_empty() && names.iter().all(good) {
            true => format!(
                "schrijf `pijler: {first}`, en op een eigen regel `ook_voor: [{}]`",
                others.join(", ")
            ),
            false => general.to_owned(),
        });
    }
}

/// Bijlage 1, article 8: what is not known yet is cover to be found, and the sheet a draft.
fn unknown_money_has_a_place(scope: &Scope<'_>, problems: &mut [Problem]) {
    for loaded in &scope.programme.sheets {
        for (place, code) in unread_money(&loaded.sheet) {
            let text = written(scope, place);
            if !is_unknown(text) || text.starts_with("- ") {
                continue;
            }
            if let Some(problem) = said(problems, code, place) {
                problem.fix = None;
                problem.help = Some(format!(
                    "is het nog niet bekend? zet wat u verwacht bij `{{partij: nog te dekken, jaren: {{…}}}}`{}",
                    if loaded.sheet.is_draft() {
                        ""
                    } else {
                        ", en laat het blad een concept zijn met `concept: true`"
                    },
                ));
            }
        }
    }
}

/// Where the budget, its total or an amount in it could not be read.
fn unread_money(sheet: &Sheet) -> Vec<(Place, Code)> {
    let budget = &sheet.begroting;
    let mut places = Vec::new();
    places.extend(budget.broken.then_some((budget.place, Code::TypeOnjuist)));
    places.extend(budget.totaal.broken.then_some((budget.totaal.place, Code::BedragOnjuist)));
    for row in budget.bijdragen.iter() {
        let whole = row.totaal.iter().filter(|whole| whole.broken).map(|whole| whole.place);
        let years = row.amounts().filter(|(_, amount)| amount.broken).map(|(_, amount)| amount.place);
        places.extend(whole.chain(years).map(|place| (place, Code::BedragOnjuist)));
        let years = row.jaren.iter().filter(|years| years.broken);
        places.extend(years.map(|years| (years.place, Code::TypeOnjuist)));
    }
    places
}

/// No amount at all (`PM`, `onbekend`), about one (`ca. 50.000`), or two of them (`25.000 - 40.000`).
fn is_unknown(text: &str) -> bool {
    let text = text.trim_matches(['"', '\'']).to_lowercase();
    let numbers = text.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ','));
    let numbers: Vec<&str> =
        numbers.filter(|number| number.contains(|sign: char| sign.is_ascii_digit())).collect();
    let about = ["ca", "circa", "±", "~", "ongeveer", "max", "min", "rond", "<", ">"];
    match numbers.len() {
        0 => {
            text.starts_with(|sign: char| sign.is_alphabetic() || sign == '?')
                && !text.contains(['{', '[', ':'])
        }
        1 => about.iter().any(|word| text.starts_with(word)) && text.parse::<Cents>().is_err(),
        2 => {
            text.contains(['-', '–', '/'])
                || [" tot ", " à ", " a ", " of ", "t/m"].iter().any(|word| text.contains(word))
        }
        _ => false,
    }
}

/// The finding of this code about this value.
fn said(problems: &mut [Problem], code: Code, place: Place) -> Option<&mut Problem> {
    problems.iter_mut().find(|problem| problem.code == code && problem.place == Some(place))
}

fn written<'p>(scope: &Scope<'p>, place: Place) -> &'p str {
    part(&scope.programme.sources.get(place.file).text, place.start as usize..place.end as usize)
}

#[cfg(test)]
mod tests {
    use super::is_unknown;

    #[test]
    fn amounts_that_nobody_knows() {
        for text in [
            "PM",
            "onbekend",
            "ca. 50.000",
            "25000-40000",
            "€ 25.000 – € 40.000",
            "25000 tot 40000",
            "nader te bepalen",
        ] {
            assert!(is_unknown(text), "{text}");
        }
        for text in ["12.500", "€ 12.500,00", "45k", "12 500", "1-2-2023-4", "{totaal: x}", ".inf", ""] {
            assert!(!is_unknown(text), "{text}");
        }
    }
}
