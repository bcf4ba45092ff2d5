//! The list in the form that was asked: columns of at most 100, a Markdown document, CSV, JSON.

use super::{Action, Actions, Doer, OthersDeadline};
use crate::blocks::escape;
use crate::columns;
use crate::csv;
use crate::notation;

/// Columns of a day, of what is to be done, by whom and why; with what stands between them 100.
const WIDTHS: [usize; 4] = [10, 46, 26, 12];

impl Actions {
    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out =
            format!("Actielijst, stand op {}\n{}\n", notation::date(self.peildatum), self.summary());
        if !self.acties.is_empty() {
            let row = |action: &Action| {
                let late = action.late().map(|late| format!("\n{late}")).unwrap_or_default();
                let what = format!("{}{late}", action.whole());
                [notation::short_date(action.uiterlijk), what, action.who("; "), action.bron.clone()]
            };
            out += "\n";
            out += &columns::table(WIDTHS, ["Uiterlijk", "Wat", "Wie", "Bron"], self.acties.iter().map(row));
        }
        for line in self.line_of_later().into_iter().chain(self.lines_of_others()) {
            out += &format!("\n{line}\n");
        }
        out
    }

    /// To be mailed, or made a PDF of.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out =
            format!("# Actielijst, stand op {}\n\n{}\n", notation::date(self.peildatum), self.summary());
        if !self.acties.is_empty() {
            out += "\n| Uiterlijk | Te laat | Wat | Wie | Bron |\n| --- | --- | --- | --- | --- |\n";
        }
        for action in &self.acties {
            let late = action.dagen_te_laat.map(|late| notation::days(late.into())).unwrap_or_default();
            let cells = [
                notation::date(action.uiterlijk),
                late,
                escape::value(&action.whole()),
                escape::value(&action.who("; ")),
                escape::value(&action.bron),
            ];
            out += &format!("| {} |\n", cells.join(" | "));
        }
        for line in self.line_of_later().into_iter().chain(self.lines_of_others()) {
            out += &format!("\n{line}\n");
        }
        out
    }

    /// For spreadsheets.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = [
            "uiterlijk",
            "dagen_te_laat",
            "actie",
            "regel",
            "bron",
            "projectblad",
            "titel",
            "pijler",
            "wie",
            "rol",
        ];
        let row = |action: &Action| {
            let text = |own: &Option<String>| csv::text(own.as_deref().unwrap_or_default());
            let mut roles: Vec<&str> = action.wie.iter().map(|doer| doer.rol.word()).collect();
            roles.dedup();
            [
                action.uiterlijk.to_string(),
                action.dagen_te_laat.map(|late| late.to_string()).unwrap_or_default(),
                csv::text(&action.actie),
                csv::text(action.regel),
                csv::text(&action.bron),
                text(&action.projectblad),
                text(&action.titel),
                text(&action.pijler),
                csv::text(&action.who(", ")),
                csv::text(&roles.join(", ")),
            ]
        };
        let told = |told: &OthersDeadline| {
            let mut cells = <[String; 10]>::default();
            cells[0] = told.uiterlijk.to_string();
            cells[2] = csv::text(&told.wat);
            cells[3] = csv::text(told.regel);
            cells[4] = csv::text(&told.bron);
            cells
        };
        csv::table(head, self.acties.iter().map(row).chain(self.ter_kennisname.iter().map(told)))
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts, numbers and dates serialise") + "\n"
    }

    /// `9 acties, waarvan 2 te laat`.
    #[must_use]
    pub fn counted(&self) -> String {
        let all = match self.acties.len() {
            1 => "1 actie".to_owned(),
            more => format!("{more} acties"),
        };
        match self.late() {
            0 => all,
            late => format!("{all}, waarvan {late} te laat"),
        }
    }

    fn summary(&self) -> String {
        let until = notation::date(self.tot_en_met);
        match self.acties.len() {
            0 => format!("Er wacht niets t/m {until}."),
            _ => format!("{}; gekeken is t/m {until}.", self.counted()),
        }
    }

    fn lines_of_others(&self) -> impl Iterator<Item = String> {
        let line = |told: &OthersDeadline| {
            format!("Ter kennisname, t/m {}: {} ({}).", notation::date(told.uiterlijk), told.wat, told.bron)
        };
        self.ter_kennisname.iter().map(line)
    }

    fn line_of_later(&self) -> Option<String> {
        let noun = if self.later == 1 { "actie" } else { "acties" };
        (self.later > 0).then(|| format!("Na {} nog {} {noun}.", notation::date(self.tot_en_met), self.later))
    }
}

impl Action {
    fn whole(&self) -> String {
        match &self.titel {
            Some(titel) => format!("{titel}: {}", self.actie),
            None => notation::capital(&self.actie),
        }
    }

    fn late(&self) -> Option<String> {
        self.dagen_te_laat.map(|late| format!("te laat, {}", notation::days(late.into())))
    }

    fn who(&self, between: &str) -> String {
        self.wie.iter().map(Doer::in_words).collect::<Vec<_>>().join(between)
    }
}
