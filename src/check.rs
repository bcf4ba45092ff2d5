//! Rules that look at more than one value: the programme in, problems out.
//!
//! Each rule is a small function in [`RULES`], grouped in files by what it looks at. A broken value has been reported
//! and is passed over; the warnings, which reckon with whole files, pass over every file that has an error.
//! Never: changes anything, reads files, asks the clock.

mod addenda;
mod addresses;
mod agreements;
mod archive;
mod better_cures;
mod budget;
mod carried;
mod changes;
mod days;
mod duplicates;
mod frame;
mod names;
mod notes;
mod other_parties;
mod outcome;
mod paste;
mod per_year;
mod progress;
mod settlement;
mod sheets;
mod sums;

use std::collections::BTreeSet;

use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::load::{LoadedSheet, Programme};
use crate::notation;
use crate::problem::{FileId, Place, Problem, Severity};

/// A rule about the whole programme.
type Rule = fn(&Scope<'_>, &mut Vec<Problem>);

/// Every rule, errors first, in the order of the documentation.
const RULES: &[Rule] = &[
    frame::years_are_whole,
    frame::years_are_few,
    days::days_are_of_this_time,
    addenda::addenda_extend,
    addenda::surplus_names_its_year,
    addenda::added_years_come_after_their_addendum,
    names::names_are_unique,
    frame::parts_come_together,
    per_year::contributions_are_known,
    names::people_have_a_name_or_an_office,
    names::pillar_is_given_where_it_pays,
    names::pillars_exist,
    names::parties_exist,
    names::ledgers_are_paid_by_parties,
    names::cities_exist,
    duplicates::titles_are_unique,
    duplicates::cities_stand_once,
    duplicates::cities_can_be_listed,
    notes::documents_are_discussed_or_adopted,
    days::end_follows_start,
    days::notice_follows_joining,
    days::contributions_follow_joining,
    days::cities_stop_after_the_start,
    days::steps_follow_each_other,
    days::answers_follow_requests,
    days::corrections_follow_their_year,
    changes::sheets_change_by_the_rules,
    changes::years_change_by_the_rules,
    days::meetings_follow_the_period,
    budget::years_or_a_total,
    budget::in_kind_is_delivered,
    budget::deductions_fit_their_year,
    days::days_of_documents_follow_each_other,
    sheets::covenant_money_stays_in_its_period,
    sheets::budget_adds_up,
    sheets::quarters_are_reported_once,
    sheets::money_is_carried_forward,
    sheets::basic_programme_is_free,
    frame::division_adds_up,
    frame::flexible_space_fits,
    frame::surplus_fits,
    settlement::kept_money_is_for_after_the_end,
];

/// The rules that warn, or look at the whole of a file; they run when all errors are known.
const WARNINGS: &[Rule] = &[
    archive::what_was_agreed_stays, // errors too, but of whole files
    progress::quarters_are_reported,
    sums::spending_stays_within_what_is_available,
    sums::no_more_comes_back_than_was_spent,
    sums::allocation_stays_within_its_space,
    sums::division_is_fixed,
    sums::division_follows_the_guideline,
    settlement::surplus_is_what_is_proposed,
    agreements::agreements_are_made,
    agreements::requests_have_a_day,
    carried::carry_overs_come_in_time,
    carried::no_more_is_carried_than_is_left,
    carried::only_content_is_carried,
    settlement::kept_money_is_there,
    agreements::own_contribution_follows_its_rules,
    agreements::cities_are_members,
    progress::money_is_covered,
    progress::milestones_are_reached,
    progress::products_are_delivered,
    changes::replaced_products_are_there,
    progress::planning_is_kept,
    progress::standstills_are_solved,
    sums::hours_stay_within_what_is_agreed,
    sums::subsidy_reaches_its_minimum,
    other_parties::the_subsidy_has_a_giver,
    other_parties::the_subsidy_is_given_once,
    other_parties::no_more_is_spent_than_contributed,
    frame::inhabitants_are_recent,
    sums::deviations_are_explained,
    outcome::results_are_told,
    outcome::stands_are_explained,
    outcome::stands_fit_the_facts,
    outcome::external_work_fits,
    addresses::addresses_are_whole,
];

/// What a rule sees.
struct Scope<'p> {
    programme: &'p Programme,
    /// The frame, if it could be read.
    covenant: Option<&'p Covenant>,
    /// The reporting date of warnings; `None` while nothing was reported.
    date: Option<Date>,
    /// The covenant's years; empty when they are not known.
    years: Vec<Year>,
    /// Files with an error.
    faulty: BTreeSet<FileId>,
    /// The sound sheets as known on the reporting date, each with the first key of its file.
    known: Vec<(AsOf, Place)>,
    /// The frame as known then, if it has no errors: what warnings about its amounts reckon with.
    fixed: Option<Covenant>,
}

impl<'p> Scope<'p> {
    /// Sheets that were read whole, drafts too.
    fn whole(&self) -> impl Iterator<Item = &'p LoadedSheet> {
        self.programme.sheets.iter().filter(|loaded| !loaded.partial)
    }

    /// Sheets without errors that count in reports and sums.
    fn sound(&self) -> impl Iterator<Item = &'p LoadedSheet> {
        self.programme
            .final_sheets()
            .filter(|loaded| !loaded.partial && !self.faulty.contains(&loaded.top.file))
    }

    /// Sound sheets as known on the reporting date: what warnings reckon with.
    fn known(&self) -> impl Iterator<Item = &AsOf> {
        self.known.iter().map(|(sheet, _)| sheet)
    }

    /// A year of the covenant, as far as is known.
    fn within(&self, year: Year) -> bool {
        self.years.is_empty() || self.years.contains(&year)
    }

    /// The frame, if it has no errors.
    fn sound_covenant(&self) -> Option<&'p Covenant> {
        self.covenant.filter(|covenant| !self.faulty.contains(&covenant.titel.place.file))
    }
}

/// Amounts for one message: all with cents or none.
fn euros<const N: usize>(amounts: [Cents; N]) -> [String; N] {
    let whole = notation::whole(amounts);
    amounts.map(|amount| notation::euros(amount, !whole))
}

/// An amount as the files spell it.
fn plain(amount: Cents) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// Applies every rule. `date` is the reporting date that warnings look at; absent, it is the end of the last quarter
/// with progress or figures in any sheet.
pub fn programme(programme: &Programme, date: Option<Date>, problems: &mut Vec<Problem>) {
    let date = date.or(programme.last_reported);
    let covenant = programme.covenant.as_ref();
    let years = covenant.map(Covenant::years).unwrap_or_default();
    let mut scope =
        Scope { programme, covenant, date, years, faulty: BTreeSet::new(), known: Vec::new(), fixed: None };
    better_cures::give(&scope, problems);
    for rule in RULES {
        rule(&scope, problems);
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Fout);
    scope.faulty = errors.filter_map(|problem| problem.place).map(|place| place.file).collect();
    // Agreements count whenever they are made; without a date nothing has happened yet.
    let days = Days::facts_until(date.unwrap_or_default());
    scope.known = scope.sound().map(|loaded| (AsOf::of(programme, loaded, days), loaded.top)).collect();
    scope.fixed = scope.sound_covenant().map(|covenant| as_of::covenant(covenant, days));
    for rule in WARNINGS {
        rule(&scope, problems);
    }
}
