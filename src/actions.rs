//! Who must do what before when: every action that waits on a day, from the sheets, the notes of the documents and the calendar.
//!
//! Never: judges (`check.rs`), drafts. What no file can show to have been done, such as a talk, waits until its day and is never late.

mod documents;
mod meetings;
mod minutes;
mod people;
mod quarter;
mod requests;
mod shown;

use anyhow::Result;
use serde::Serialize;

use crate::as_of::{self, AsOf, Days};
use crate::covenant::{Article, Artikelen, Covenant};
use crate::date::Date;
use crate::fields::At;
use crate::load::Programme;
use crate::notation;
use crate::people::nobody;

pub use people::{Doer, Role};

/// How many days ahead is looked: a quarter.
const AHEAD: i32 = 92;

/// Everything that waits on a day, the first to be done first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actions {
    /// The day itself.
    pub peildatum: Date,
    /// Up to and with this day, a quarter later.
    pub tot_en_met: Date,
    /// What is late, and what is to be done up to then.
    pub acties: Vec<Action>,
    /// How many there are after that day.
    pub later: usize,
    /// What is good to know up to then, and no action.
    pub ter_kennisname: Vec<OthersDeadline>,
}

/// Something that others may do up to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OthersDeadline {
    /// The last day.
    pub uiterlijk: Date,
    /// Which row of the calendar tells it.
    pub regel: &'static str,
    /// What.
    pub wat: String,
    /// As of an [`Action`].
    pub bron: String,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// The last day on which it is in time.
    pub uiterlijk: Date,
    /// How many days ago that was; `None` when it is today or still to come.
    pub dagen_te_laat: Option<i32>,
    /// What.
    pub actie: String,
    /// Which row of the calendar asks it.
    pub regel: &'static str,
    /// `artikel 7.6`, `convenant`, `projectblad`, `besluit` or `huisregel`.
    pub bron: String,
    /// The id of its sheet.
    pub projectblad: Option<String>,
    /// The title of its sheet.
    pub titel: Option<String>,
    /// The pillar that it belongs to.
    pub pijler: Option<String>,
    /// Who; more than one do it together.
    pub wie: Vec<Doer>,
}

/// Which actions to keep; what is absent keeps all.
#[derive(Debug, Clone, Default)]
pub struct ActionFilter {
    /// A part of a name or an office.
    pub wie: Option<String>,
    /// The id of a pillar.
    pub pijler: Option<String>,
    /// An office.
    pub rol: Option<Role>,
}

/// What a rule looks at.
struct Scope<'p> {
    programme: &'p Programme,
    covenant: Covenant,
    sheets: Vec<AsOf>,
    date: Date,
}

/// What a rule finds.
struct Found<'s> {
    day: Date,
    what: String,
    sheet: Option<&'s AsOf>,
    pillar: Option<String>,
    who: Vec<Doer>,
}

/// Where a last day comes from.
enum Source {
    /// An article, where the covenant is cited; else the covenant.
    Article(fn(&Artikelen) -> &Option<At<Article>>),
    /// The covenant, of which this article is not among those that documents cite.
    Covenant,
    /// What a meeting decided.
    Decided,
    /// What the sheet itself agrees.
    Agreed,
    /// The house.
    House,
}

/// A row of the calendar.
struct Rule {
    name: &'static str,
    source: Source,
    find: for<'s> fn(&'s Scope<'_>) -> Vec<Found<'s>>,
}

/// The calendar: all that waits on a day, with what that day comes from. The manual has the same table.
const RULES: [Rule; 22] = [
    Rule { name: "voortgang", source: Source::House, find: quarter::progress },
    Rule { name: "realisatie", source: Source::House, find: quarter::figures },
    Rule { name: "product", source: Source::Agreed, find: quarter::products },
    Rule { name: "mijlpaal", source: Source::Agreed, find: quarter::milestones },
    Rule { name: "stagnatie", source: Source::House, find: quarter::standstills },
    Rule {
        name: "halfjaarrapportage",
        source: Source::Article(|cited| &cited.verantwoording),
        find: documents::half_years,
    },
    Rule {
        name: "jaarverantwoording",
        source: Source::Article(|cited| &cited.verantwoording),
        find: documents::accounts,
    },
    Rule { name: "werkprogramma", source: Source::House, find: documents::work_programmes },
    Rule { name: "verdeling", source: Source::House, find: documents::divisions },
    Rule { name: "overschot", source: Source::Article(|cited| &cited.overschot), find: documents::surplus },
    Rule { name: "facturen", source: Source::Article(|cited| &cited.facturen), find: documents::invoices },
    Rule { name: "externe inzet", source: Source::Covenant, find: requests::work },
    Rule {
        name: "eigen bijdrage",
        source: Source::Article(|cited| &cited.deelname),
        find: requests::own_contributions,
    },
    Rule { name: "doorschuiven", source: Source::House, find: requests::carry_overs },
    Rule { name: "na afloop", source: Source::Article(|cited| &cited.overschot), find: requests::after_end },
    Rule { name: "korting en vergoeding", source: Source::House, find: requests::settlements },
    Rule { name: "verzoek", source: Source::House, find: requests::changes },
    Rule { name: "pijleroverleg", source: Source::Covenant, find: meetings::talks },
    Rule { name: "voorzitters", source: Source::Covenant, find: meetings::chairs },
    Rule { name: "publicaties", source: Source::Covenant, find: meetings::publications },
    Rule { name: "algemeen beeld", source: Source::House, find: minutes::unwritten_texts },
    Rule { name: "besluit", source: Source::Decided, find: minutes::decisions },
];

/// The names of the rows of the calendar.
pub fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name)
}

/// What waits on a day: `date`, else the end of the last quarter with progress or figures, else the first day of the covenant.
///
/// # Errors
/// When there is no covenant, the pillar is none of its, or nobody is called so; in Dutch.
pub fn actions(programme: &Programme, date: Option<Date>, filter: &ActionFilter) -> Result<Actions> {
    let covenant = programme.frame()?;
    let begin = covenant.looptijd.van.value;
    let date = date.or(programme.last_reported).unwrap_or(begin);
    if let Some(id) = &filter.pijler {
        covenant.has_pillar(id)?;
    }
    let scope = Scope {
        programme,
        covenant: as_of::covenant(covenant, Days::facts_until(date)),
        sheets: as_of::sheets(programme, Days::facts_until(date)),
        date,
    };
    let mut acties: Vec<Action> = RULES.iter().flat_map(|rule| rule.applied(&scope)).collect();
    if let Some(asked) = &filter.wie {
        let doing = acties.iter().flat_map(|action| action.wie.iter().cloned());
        known(asked, &doing.chain(scope.everybody()).collect::<Vec<_>>())?;
    }
    acties.retain(|action| filter.keeps(action));
    let place = |action: &Action| action.titel.as_deref().map(notation::sort_key);
    acties.sort_by_cached_key(|action| (action.uiterlijk, place(action)));
    let tot_en_met = date.after(AHEAD);
    let near = acties.partition_point(|action| action.uiterlijk <= tot_en_met);
    let later = acties.split_off(near).len();
    let ter_kennisname = meetings::notice(&scope, tot_en_met).filter(|_| filter.is_none());
    Ok(Actions {
        peildatum: date,
        tot_en_met,
        acties,
        later,
        ter_kennisname: ter_kennisname.into_iter().collect(),
    })
}

/// Somebody is called so, whether or not they have something to do.
fn known(asked: &str, doers: &[Doer]) -> Result<()> {
    if doers.iter().any(|doer| doer.is_called(asked)) {
        return Ok(());
    }
    let names = doers.iter().filter_map(|doer| doer.naam.as_deref()).collect();
    Err(nobody(asked, &names, doers.iter().map(|doer| doer.functie.as_str())))
}

impl Rule {
    fn applied(&self, scope: &Scope<'_>) -> Vec<Action> {
        let bron = match self.source {
            Source::Article(what) => scope
                .covenant
                .cites(what)
                .map_or("convenant".to_owned(), |number| format!("artikel {number}")),
            Source::Covenant => "convenant".to_owned(),
            Source::Decided => "besluit".to_owned(),
            Source::Agreed => "projectblad".to_owned(),
            Source::House => "huisregel".to_owned(),
        };
        let action = |found: Found<'_>| Action {
            uiterlijk: found.day,
            dagen_te_laat: Some(scope.date.days_since(found.day)).filter(|late| *late > 0),
            actie: found.what,
            regel: self.name,
            bron: bron.clone(),
            projectblad: found.sheet.map(|sheet| sheet.id.clone()),
            titel: found.sheet.map(|sheet| sheet.title().to_owned()),
            pijler: found.pillar.or_else(|| found.sheet?.pijler.as_ref().map(|pillar| pillar.value.clone())),
            wie: found.who,
        };
        (self.find)(scope).into_iter().map(action).collect()
    }
}

impl ActionFilter {
    const fn is_none(&self) -> bool {
        self.wie.is_none() && self.pijler.is_none() && self.rol.is_none()
    }

    fn keeps(&self, action: &Action) -> bool {
        let who = |asked: &String| action.wie.iter().any(|doer| doer.is_called(asked));
        self.wie.as_ref().is_none_or(who)
            && self.pijler.as_ref().is_none_or(|id| action.pijler.as_ref() == Some(id))
            && self.rol.is_none_or(|role| action.wie.iter().any(|doer| doer.rol == role))
    }
}

impl Actions {
    /// How many are late.
    #[must_use]
    pub fn late(&self) -> usize {
        self.acties.iter().filter(|action| action.dagen_te_laat.is_some()).count()
    }
}
