//! Warnings about what a project leader tells of a sheet: how it stands, and what came of it (article 8).

use super::Scope;
use crate::problem::{Code, Problem};

/// Article 8: what came of a sheet stands beside what was intended, once it is finished.
pub(super) fn results_are_told(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known().filter(|sheet| sheet.opbrengst.is_none()) {
        let Some(finished) = &sheet.afgerond else { continue };
        let message = "dit onderdeel is afgerond, maar wat het opbracht staat er niet bij";
        let help = "voeg een regel `opbrengst: …` toe: wat er van `beoogd_resultaat` is terechtgekomen";
        problems.push(Problem::at(Code::OpbrengstOntbreekt, finished.key, message).help(help));
    }
}
