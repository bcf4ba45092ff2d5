//! A workbook that came back beside what it was sent with and what the sheets say now: what is to be written, and what cannot be.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{CellTrouble, Given, Heads, given, heads, in_message};
use super::sent::{Cells, RowKey, Sent};
use super::{Change, Read, cells, key};
use crate::enquiry::{Form, FormRow, HIDDEN, Item, WORDS, kept};
use crate::load::Programme;
use crate::notation;
use crate::problem::{Code, Problem, nearest, quoted};
use crate::sheet::Payer;
use crate::workbook::{CellValue, Column, Holds, ReadWorkbook, ReadWorksheet, cell_name};

/// Days.
const YEAR: i32 = 366;

/// A worksheet that is being read.
struct Reading<'r> {
    programme: &'r Programme,
    /// `finance.xlsx!realisatie`.
    place: String,
    form: Form,
    columns: Vec<Column>,
    leaf: &'r ReadWorksheet,
    heads: Heads,
    sent: &'r Sent,
    now: BTreeMap<(Form, &'r str, &'r str), &'r FormRow>,
}

/// A cell that was changed.
struct Answer<'a> {
    /// The head of its column.
    column: &'a str,
    /// What it was sent with.
    sent: CellValue,
    /// What the sheet says now, and whether it may change so.
    stands: (CellValue, bool),
    /// What it says.
    given: CellValue,
    place: String,
    /// A milestone that was moved has its new day at once: proposed again, nothing changes.
    done: bool,
}

/// Reads the worksheets of a workbook.
pub(super) fn read(
    programme: &Programme,
    name: &str,
    book: &ReadWorkbook,
    sent: &Sent,
    rows: &[FormRow],
) -> Read {
    let mut read = Read::default();
    let forms: BTreeSet<Form> = sent.rows.keys().map(|(form, _, _)| *form).collect();
    let Some(covenant) = &programme.covenant else { return read };
    let now: BTreeMap<_, _> = rows.iter().map(|row| (key(row), row)).collect();
    let changed =
        |message: String, help: String| Problem::general(Code::WerkboekVeranderd, message).help(help);
    let is = |leaf: &ReadWorksheet, name: &str| leaf.name.trim().eq_ignore_ascii_case(name);
    let ours = |leaf: &&ReadWorksheet| {
        [WORDS, HIDDEN].iter().any(|own| is(leaf, own)) || forms.iter().any(|form| is(leaf, form.name()))
    };
    for leaf in book.leaves.iter().filter(|leaf| !leaf.cells.is_empty() && !ours(leaf)) {
        read.remarks
            .push(format!("{name}: het tabblad {} is erbij gezet en is niet gelezen", quoted(&leaf.name)));
    }
    for form in forms.iter().copied() {
        let place = format!("{name}!{form}");
        let Some(leaf) = book.leaves.iter().find(|leaf| is(leaf, form.name())) else {
            let message = format!("{name}: het tabblad `{form}` ontbreekt");
            return Read::refused(changed(message, format!("zet het terug, of noem het weer `{form}`")));
        };
        let Some(heads) = heads(leaf, form.keys()) else {
            let keys: Vec<String> = form.keys().iter().map(|key| format!("`{key}`")).collect();
            let message = format!("{place}: er is geen rij met {} boven de kolommen", notation::list(&keys));
            return Read::refused(changed(message, "zet de koppen terug zoals ze waren".to_owned()));
        };
        let columns = form.columns(covenant, sent.quarter);
        let mut reading = Reading { programme, place, form, columns, leaf, heads, sent, now: now.clone() };
        if let Some(problem) = reading.rebuilt() {
            return Read::refused(problem);
        }
        reading.columns.insert(0, Column::new("titel", 0, Holds::Text));
        reading.read(&mut read);
    }
    read
}

impl Reading<'_> {
    fn cell(&self, row: u32, column: &str) -> String {
        let at = self.heads.columns.get(column).copied().unwrap_or(0);
        format!("{}:{}", self.place, cell_name((row, at)))
    }

    /// A column is gone or stands there twice, or cells were merged.
    fn rebuilt(&self) -> Option<Problem> {
        let changed = |message: String, help: String| {
            Some(Problem::general(Code::WerkboekVeranderd, message).help(help))
        };
        let place = &self.place;
        let own = |name: &str| {
            self.form.keys().contains(&name) || self.columns.iter().any(|column| column.name == name)
        };
        if let Some(name) = self.heads.doubled.iter().find(|name| own(name)) {
            return changed(
                format!("{place}: de kolom `{name}` staat er twee keer"),
                "haal de kolom weg die er niet bij hoort".to_owned(),
            );
        }
        if let Some(gone) = self.columns.iter().find(|column| !self.heads.columns.contains_key(&column.name))
        {
            let message = format!("{place}: de kolom `{}` ontbreekt", gone.name);
            return changed(
                message,
                "zet haar terug, of geef haar haar kop terug; verbergen mag wel".to_owned(),
            );
        }
        let touches = |[from, to]: &[(u32, u32); 2]| {
            to.0 >= self.heads.row
                && self.heads.columns.iter().any(|(name, at)| own(name) && (from.1..=to.1).contains(at))
        };
        let merged = self.leaf.merged.iter().find(|merged| touches(merged))?;
        let message = format!(
            "{place}:{}: hier zijn cellen samengevoegd, t/m {}",
            cell_name(merged[0]),
            cell_name(merged[1])
        );
        changed(message, "splits ze weer, en zet elke waarde in haar eigen cel".to_owned())
    }

    fn read(&self, read: &mut Read) {
        let rows: BTreeSet<u32> =
            self.leaf.cells.keys().map(|(row, _)| *row).filter(|row| *row > self.heads.row).collect();
        let (mut seen, mut noted) = (BTreeMap::<RowKey, u32>::new(), Vec::new());
        for row in rows {
            let text = |name: &str| self.heads.text(self.leaf, row, name);
            let blad = text("projectblad");
            let wat = self.form.keys().get(1).map(|wat| text(wat)).unwrap_or_default();
            let own = (self.form, blad, wat);
            let Some(sent) = self.sent.rows.get(&own) else {
                noted.extend(self.unsent_row(row, &own, read));
                continue;
            };
            if let Some(first) = seen.insert(own.clone(), row) {
                let places = [self.cell(first, "projectblad"), self.cell(row, "projectblad")];
                let of = if own.2.is_empty() {
                    quoted(&own.1)
                } else {
                    format!("{}, {}", quoted(&own.1), quoted(&own.2))
                };
                let message = format!(
                    "{}: {of} staat ook in {}",
                    places[1],
                    places[0].rsplit(':').next().unwrap_or_default()
                );
                let help = "haal een van de twee rijen weg";
                read.refuse(&own.1, Problem::general(Code::WerkboekVeranderd, message).help(help));
                continue;
            }
            self.row(row, &own, sent, read);
        }
        if let Some(first) = noted.first() {
            let more = match noted.len() - 1 {
                0 => String::new(),
                more => format!(", en {more} andere ook niet"),
            };
            read.remarks.push(format!("{first} is niet overgenomen{more}"));
        }
    }

    /// Progress is told with a stand and with what was reached, or not at all.
    fn whole(&self, row: u32, now: &FormRow, read: &mut Read, from: usize) {
        let changes = read.changes.get(from..).unwrap_or_default();
        if self.form != Form::Voortgang || changes.is_empty() {
            return;
        }
        let given =
            |column: &str| changes.iter().find(|change| change.column == column).map(|own| &own.value);
        let is_empty = |at: usize, column: &str| {
            let stands = || now.cells.get(at).map(|(value, _)| value);
            given(column).or_else(stands).is_none_or(|value| *value == CellValue::Empty)
        };
        let [stand, told] = [is_empty(0, "stand"), is_empty(1, "resultaten")];
        let at =
            |column: &str| self.heads.columns.get(column).map_or(String::new(), |at| cell_name((row, *at)));
        let open = now.cells.iter().enumerate().skip(2).filter(|(_, (_, open))| *open);
        let names = open.filter_map(|(at, _)| Some((at, self.columns.get(at + 1)?.name.as_str())));
        let others = names.into_iter().any(|(at, name)| !is_empty(at, name));
        let (column, message, help) = match (stand, told) {
            (true, true) if !others => return, // all of it is taken out
            (true, _) => ("stand", "hier staat geen stand", format!("kies een stand in {}", at("stand"))),
            (false, true) => (
                "resultaten",
                "hier staat niet wat er is bereikt",
                format!("schrijf de resultaten in {}", at("resultaten")),
            ),
            (false, false) => return,
        };
        let message = format!("{}: {message}", self.cell(row, column));
        read.refuse(&now.blad, Problem::general(Code::CelOnjuist, message).help(help));
    }

    /// A row that was not sent: a remark, a sum, or something that belongs nowhere. A remark, with its place.
    fn unsent_row(&self, row: u32, (_, blad, wat): &RowKey, read: &mut Read) -> Option<String> {
        let open = |column: &&Column| {
            column.name != "titel" && self.heads.found(self.leaf, row, &column.name).is_some()
        };
        let filled = self.columns.iter().any(|column| open(&column));
        let place = self.cell(row, "projectblad");
        if blad.is_empty() || cells::is_sum(blad) {
            if filled {
                read.remarks.push(format!("{place}: deze rij heeft geen projectblad en is overgeslagen"));
            }
            return None;
        }
        if !filled {
            let is_remark = self.programme.sheet(blad).is_none();
            return is_remark
                .then(|| format!("{place}: de opmerking {}", in_message(&CellValue::Text(blad.clone()))));
        }
        let ids = || self.programme.sheets.iter().map(|loaded| loaded.id.as_str());
        let (message, help) = if self.programme.sheet(blad).is_none() {
            let help = match nearest(blad, ids()) {
                Some(meant) => format!("bedoelde u `{meant}`?"),
                None => "zet de naam terug die er stond, of haal de rij weg".to_owned(),
            };
            (format!("{place}: er is geen projectblad {}", quoted(blad)), help)
        } else {
            let what = if wat.is_empty() { "dit projectblad".to_owned() } else { quoted(wat) };
            let key = self.form.keys().get(1).filter(|_| !wat.is_empty());
            let place = key.map_or(place, |key| self.cell(row, key));
            let help = "zet het eerst in het projectblad en vraag opnieuw uit, of haal de rij weg";
            (format!("{place}: {what} stond niet in dit werkboek"), help.to_owned())
        };
        read.refuse(blad, Problem::general(Code::WerkboekVeranderd, message).help(help));
        None
    }

    fn row(&self, row: u32, own: &RowKey, sent: &Cells, read: &mut Read) {
        let now = self.now.get(&(own.0, own.1.as_str(), own.2.as_str()));
        let from = read.changes.len();
        for (at, column) in self.columns.iter().enumerate() {
            let place = self.cell(row, &column.name);
            let found = self.heads.found(self.leaf, row, &column.name);
            let was = sent.get(&column.name).map_or("", String::as_str);
            if found.is_none_or(|found| cells::same(found, was)) {
                continue;
            }
            let period = column.name == "voorgestelde dag" && now.is_none_or(|now| now.item != Item::End);
            let given = match given(found, column.holds, period) {
                Ok(Given::Nothing) => continue,
                Ok(Given::TakenOut) => CellValue::Empty,
                Ok(Given::Value(value)) => value,
                Err((message, help)) => {
                    read.refuse(
                        &own.1,
                        Problem::general(Code::CelOnjuist, format!("{place}: {message}")).help(help),
                    );
                    continue;
                }
            };
            if kept(&given) == was {
                continue;
            }
            if let Some((message, help)) = self.unlikely(&column.name, &given) {
                let problem = Problem::general(Code::CelOnjuist, format!("{place}: {message}"));
                read.refuse(&own.1, problem.help(help));
                continue;
            }
            let Some(now) = now else {
                let gone = quoted(if own.2.is_empty() { &own.1 } else { &own.2 });
                let message = format!("{place}: {gone} staat niet meer in het projectblad");
                let help = "vraag opnieuw uit, of zet het zelf in het projectblad";
                read.refuse(&own.1, Problem::general(Code::WerkboekVeranderd, message).help(help));
                continue;
            };
            // the title stands before the columns that the row has
            let stands = at.checked_sub(1).and_then(|at| now.cells.get(at)).cloned();
            let stands = stands.unwrap_or_else(|| (CellValue::Text(now.titel.clone()), false));
            let sent = cells::sent(was, column.holds);
            let done = matches!(&*column.name, "voorgestelde dag" | "reden") && self.is_moved(row, now);
            self.decide(now, Answer { column: &column.name, sent, stands, given, place, done }, read);
        }
        if let Some(now) = now.filter(|now| !read.refused.contains(&now.blad)) {
            self.whole(row, now, read, from);
        }
    }

    /// The day that is proposed for a milestone is the one that it has.
    fn is_moved(&self, row: u32, now: &FormRow) -> bool {
        let proposed = || given(self.heads.found(self.leaf, row, "voorgestelde dag"), Holds::Day, true);
        let planned = now.cells.first().map(|(day, _)| day);
        matches!(now.item, Item::Milestone(_))
            && matches!(proposed(), Ok(Given::Value(day)) if Some(&day) == planned)
    }

    /// A day that nobody means: done before the covenant or more than a year after the quarter, or planned long after the covenant.
    fn unlikely(&self, column: &str, given: &CellValue) -> Option<CellTrouble> {
        let CellValue::Day(day) = given else { return None };
        let covenant = self.programme.covenant.as_ref()?;
        let (van, end) = (covenant.looptijd.van.value, covenant.looptijd.tot_en_met.value);
        let last = self.sent.quarter.last_day();
        let when = match column {
            "opgeleverd" if *day < van => {
                format!("voor het begin van het convenant, {}", notation::date(van))
            }
            "opgeleverd" if *day > last.after(YEAR) => format!("meer dan een jaar na {}", self.sent.quarter),
            "voorgestelde dag" if *day > end.after(2 * YEAR) => {
                format!("meer dan twee jaar na het einde van het convenant, {}", notation::date(end))
            }
            _ => return None,
        };
        Some((format!("{} ligt {when}", notation::short_date(*day)), "kijk of het jaar goed is".to_owned()))
    }

    /// What becomes of a cell that was changed.
    fn decide(&self, now: &FormRow, answer: Answer<'_>, read: &mut Read) {
        let Answer { column, sent, stands: (stands, open), given, place, done } = answer;
        let [was, is, asked] = [&sent, &stands, &given].map(in_message);
        let change = Change {
            blad: now.blad.clone(),
            item: now.item.clone(),
            quarter: self.sent.quarter,
            column: column.to_owned(),
            value: given.clone(),
            place: place.clone(),
            summed: false,
        };
        if open {
            read.said.push(change.clone());
        }
        if given == stands || done {
            return;
        }
        if stands != sent {
            let message = format!("{place}: verzonden {was}, staat nu op {is}, in dit werkboek {asked}");
            let help = "kies welke waarde klopt en zet die in het projectblad";
            read.refuse(&now.blad, Problem::general(Code::CelTegenstrijdig, message).help(help));
        } else if !open {
            let message = format!("{place}: deze cel staat vast op {is}, en in dit werkboek staat {asked}");
            let help = self.instead(column, &now.item);
            read.refuse(&now.blad, Problem::general(Code::CelVergrendeld, message).help(help));
        } else {
            read.changes.push(change);
        }
    }

    /// What to do in place of changing a cell that is fixed.
    fn instead(&self, column: &str, item: &Item) -> &'static str {
        match column {
            "gepland" => "zet de cel terug, en vul de nieuwe dag in bij `voorgestelde dag`, met een reden",
            "begroot" => "zet de cel terug, en vraag op het tabblad `besluiten` om een ander bedrag",
            "uren" => "zet de uren op de eerste rij van het projectblad",
            "ontvangen" if matches!(item, Item::Payer(Payer::Convenant | Payer::Platform31)) => {
                "haal het weg; ontvangen is er alleen van andere partijen, elk op haar eigen rij"
            }
            "ontvangen" => "wat is ontvangen, staat hier per jaar in het projectblad; verander het daar",
            "akkoord" => "zet de cel terug; een akkoord komt in het projectblad zelf",
            _ => "zet de cel terug, en verander dit in het projectblad zelf",
        }
    }
}
