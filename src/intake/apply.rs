//! What was filled in for a sheet, carried out in its text.

use super::Change;
use super::document::{Document, Done, Step};
use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::enquiry::{Item, open_change};
use crate::fields::At;
use crate::problem::{Code, Problem};
use crate::sheet::{self, Begroting, Ontvangen, Payer, Sheet};
use crate::workbook::Value;
use crate::yaml::edit::NewValue;

/// Changes of one row, or of one sheet's money.
type Group<'c> = Vec<&'c Change>;

/// The text of a sheet with what was filled in.
///
/// # Errors
/// What cannot be written.
pub(super) fn text(text: &str, sheet: &Sheet, changes: &[Change]) -> Result<String, Vec<Problem>> {
    let mut document = Document { text: text.to_owned() };
    let mut groups: Vec<Group<'_>> = Vec::new();
    for change in changes {
        let payer = |own: &Change| matches!(own.item, Item::Payer(_)) && own.column != "ontvangen";
        let same = |other: &&Change| {
            other.quarter == change.quarter
                && (other.item == change.item && payer(other) == payer(change)
                    || payer(other) && payer(change))
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(same)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    // what is added to a list or a map that the sheet has, moves no other item of it; what is taken out goes last
    groups.sort_by_key(|group| group.iter().all(|change| change.value == Value::Empty));
    let mut problems = Vec::new();
    for group in groups {
        let mut writing = Writing { document: &mut document, sheet, quarter: group[0].quarter };
        let done = match &group[0].item {
            Item::Sheet => writing.progress(&group),
            Item::Product(at) => writing.product(&group, *at),
            Item::Milestone(at) => writing.milestone(&group, *at),
            Item::Amount(year) => writing.amount(&group, *year),
            Item::Carry(year) => writing.carry(&group, *year),
            Item::Payer(payer) if group[0].column == "ontvangen" => {
                writing.received(&group, payer).ok_or(WHOLE)
            }
            Item::Payer(_) => writing.spent(&group).ok_or(WHOLE),
        };
        if let Err((message, help)) = done {
            let place = &group[0].place;
            problems.push(Problem::general(Code::CelOnjuist, format!("{place}: {message}")).help(help));
        }
    }
    if problems.is_empty() { Ok(document.text) } else { Err(problems) }
}

/// Why something is not written, and the cure.
type Unwritten = (&'static str, &'static str);

const WHOLE: Unwritten = (
    "dit past niet in het projectblad zonder er meer aan te veranderen",
    "zet het zelf in het projectblad; er staat een opmerking of een ongewone opmaak bij",
);
const REASON: Unwritten = ("hier hoort een reden bij", "vul ook de reden in");
const NO_DAY: Unwritten = ("er is een reden, maar geen voorgestelde dag", "vul ook de dag in");
const NO_AMOUNT: Unwritten = ("er is een reden, maar geen bedrag", "vul ook het bedrag in");

struct Writing<'w> {
    document: &'w mut Document,
    sheet: &'w Sheet,
    quarter: Quarter,
}

fn scalar(text: impl ToString) -> NewValue {
    NewValue::Scalar(text.to_string())
}

fn map(fields: impl IntoIterator<Item = (&'static str, NewValue)>) -> NewValue {
    NewValue::Map(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// An amount as the files have it: whole, or with two decimals.
fn plain(amount: Cents) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

fn new(value: &Value) -> NewValue {
    match value {
        Value::Empty => scalar(""),
        Value::Text(text) => NewValue::Text(text.clone()),
        Value::Amount(amount) => scalar(plain(*amount)),
        Value::Whole(number) => scalar(number),
        Value::Day(day) => scalar(day),
    }
}

/// What was filled in under a head.
fn of<'c>(group: &[&'c Change], column: &str) -> Option<&'c Value> {
    group.iter().find(|change| change.column == column).map(|change| &change.value)
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}

impl Writing<'_> {
    /// What a project leader tells.
    fn progress(&mut self, group: &[&Change]) -> Result<(), Unwritten> {
        let own = self.sheet.voortgang.iter().position(|report| report.periode.value == self.quarter);
        self.told(group, own).ok_or(WHOLE)
    }

    fn told(&mut self, group: &[&Change], own: Option<usize>) -> Done {
        let own_year = self.quarter.year.to_string();
        let forecast = |column: &str| {
            column.strip_prefix("prognose").map(|year| match year.trim() {
                "" => own_year.clone(),
                year => year.to_owned(),
            })
        };
        let Some(at) = own else {
            let given = || group.iter().filter(|change| change.value != Value::Empty);
            let mut fields = vec![("periode".to_owned(), scalar(self.quarter))];
            let texts = given().filter(|change| forecast(&change.column).is_none());
            fields.extend(texts.map(|change| (change.column.clone(), new(&change.value))));
            let years = given().filter_map(|change| Some((forecast(&change.column)?, new(&change.value))));
            let years: Vec<_> = years.collect();
            fields.extend((!years.is_empty()).then(|| ("prognose".to_owned(), NewValue::Map(years))));
            if fields.len() == 1 {
                return Some(());
            }
            let item = NewValue::Fields(fields);
            return match self.document.has(&[Step::Key("voortgang")]) {
                true => self.document.add(&[Step::Key("voortgang")], &item),
                false => self.document.set_top("voortgang", &NewValue::Items(vec![item])),
            };
        };
        let path = [Step::Key("voortgang"), Step::At(at)];
        for change in group {
            match forecast(&change.column) {
                None => self.put(&path, &change.column, &change.value)?,
                Some(year) => self.put_below(&path, "prognose", &year, &change.value)?,
            }
        }
        Some(())
    }

    /// Sets a field of a map, or takes it out.
    fn put(&mut self, path: &[Step<'_>], key: &str, value: &Value) -> Done {
        match value {
            Value::Empty => self.document.remove(&[path, &[Step::Key(key)]].concat()),
            value => self.document.set(path, key, &new(value)),
        }
    }

    /// The same of a map below a key, which may not be there yet.
    fn put_below(&mut self, path: &[Step<'_>], key: &str, field: &str, value: &Value) -> Done {
        let inner = [path, &[Step::Key(key)]].concat();
        match value {
            value if *value == Value::Empty || self.document.has(&inner) => self.put(&inner, field, value),
            value => self.document.set(path, key, &NewValue::Map(vec![(field.to_owned(), new(value))])),
        }
    }

    /// What finance tells: by party, and the hours.
    fn spent(&mut self, group: &[&Change]) -> Done {
        let quarter = self.quarter.to_string();
        let path = [Step::Key("realisatie"), Step::Key(&quarter)];
        if self.sheet.realisatie.get(&self.quarter).is_some() {
            for change in group {
                match &change.item {
                    Item::Payer(payer) if change.column == "besteed" => {
                        self.put_below(&path, "besteed", payer.word(), &change.value)?;
                    }
                    _ => self.put(&path, &change.column, &change.value)?,
                }
            }
            return Some(());
        }
        let given = || group.iter().filter(|change| change.value != Value::Empty);
        let by_party = given().filter_map(|change| match &change.item {
            Item::Payer(payer) if change.column == "besteed" => {
                Some((payer.word().to_owned(), new(&change.value)))
            }
            _ => None,
        });
        let by_party: Vec<_> = by_party.collect();
        let mut fields: Vec<(String, NewValue)> = Vec::new();
        fields.extend((!by_party.is_empty()).then(|| ("besteed".to_owned(), NewValue::Map(by_party))));
        fields.extend(
            given().filter(|own| own.column == "uren").map(|own| ("uren".to_owned(), new(&own.value))),
        );
        if fields.is_empty() {
            return Some(());
        }
        let told = NewValue::Map(fields);
        if self.document.has(&[Step::Key("realisatie")]) {
            let earlier = self.sheet.realisatie.iter().map(|(quarter, _)| quarter.value);
            let behind = earlier.filter(|own| *own < self.quarter).max().map(|own| own.to_string());
            return self.document.set_behind(&[Step::Key("realisatie")], behind.as_deref(), &quarter, &told);
        }
        self.document.set_top("realisatie", &NewValue::Fields(vec![(quarter, told)]))
    }

    /// What a party paid, on the last day of the quarter.
    fn received(&mut self, group: &[&Change], payer: &Payer) -> Done {
        let rows = &self.sheet.begroting.bijdragen;
        let at = rows.iter().position(|row| row.partij.value == *payer && !row.is_in_kind())?;
        let path = [Step::Key("begroting"), Step::Key("bijdragen"), Step::At(at)];
        let list = [&path[..], &[Step::Key("ontvangen")]].concat();
        let days = match rows.get(at)?.ontvangen.as_ref().map(|received| &received.value) {
            Some(Ontvangen::PerDag(days)) => days.as_slice(),
            Some(Ontvangen::PerJaar(_)) => return None,
            None => &[],
        };
        let own = days.iter().position(|row| row.op.quarter() == self.quarter);
        let value = of(group, "ontvangen")?;
        let item = || map([("op", scalar(self.quarter.last_day())), ("bedrag", new(value))]);
        match (own, value) {
            (Some(at), Value::Empty) => self.document.remove(&[&list[..], &[Step::At(at)]].concat()),
            (Some(at), value) => {
                self.document.set(&[&list[..], &[Step::At(at)]].concat(), "bedrag", &new(value))
            }
            (None, Value::Empty) => Some(()),
            (None, _) if days.is_empty() => {
                self.document.set(&path, "ontvangen", &NewValue::List(vec![item()]))
            }
            (None, _) => self.document.add(&list, &item()),
        }
    }

    fn product(&mut self, group: &[&Change], at: usize) -> Result<(), Unwritten> {
        let path = [Step::Key("producten"), Step::At(at)];
        let own = self.sheet.producten.get(at).ok_or(WHOLE)?;
        if let Some(day) = of(group, "opgeleverd") {
            self.put(&path, "opgeleverd", day).ok_or(WHOLE)?;
        }
        self.moved(group, &path, &own.bijgesteld, &own.gepland.now.to_string(), true)
    }

    fn milestone(&mut self, group: &[&Change], at: usize) -> Result<(), Unwritten> {
        let path = [Step::Key("planning"), Step::Key("mijlpalen"), Step::At(at)];
        let own = self.sheet.planning.mijlpalen.get(at).ok_or(WHOLE)?;
        if let Some(day) = of(group, "opgeleverd") {
            self.put(&path, "gereed", day).ok_or(WHOLE)?;
        }
        self.moved(group, &path, &own.bijgesteld, &own.gepland.now.to_string(), false)
    }

    /// Another day is proposed: `bijgesteld` says what it was; `asked`: both parties answer.
    fn moved<C: sheet::Change>(
        &mut self,
        group: &[&Change],
        path: &[Step<'_>],
        changes: &[At<C>],
        gepland: &str,
        asked: bool,
    ) -> Result<(), Unwritten>
    where
        C::Of: ToString,
    {
        let (day, reden) = (of(group, "voorgestelde dag"), of(group, "reden"));
        if day.is_none() && reden.is_none() {
            return Ok(());
        }
        let open = open_change(changes.iter()).filter(|_| asked);
        let open = open.and_then(|own| {
            Some((changes.iter().position(|change| change.key == own.key)?, own.van().value.to_string()))
        });
        let list = [path, &[Step::Key("bijgesteld")]].concat();
        match (day, open) {
            (Some(Value::Empty), None) => Ok(()),
            (Some(Value::Empty), Some((at, van))) => {
                self.document.set(path, "gepland", &scalar(van)).ok_or(WHOLE)?;
                self.document.remove(&[&list[..], &[Step::At(at)]].concat()).ok_or(WHOLE)
            }
            (day, Some((at, _))) => {
                if let Some(day) = day {
                    self.document.set(path, "gepland", &new(day)).ok_or(WHOLE)?;
                }
                let Some(reden) = reden else { return Ok(()) };
                let reden = words(reden).ok_or(REASON)?;
                self.document
                    .set(&[&list[..], &[Step::At(at)]].concat(), "reden", &scalar(reden))
                    .ok_or(WHOLE)
            }
            (None, None) => Err(NO_DAY),
            (Some(day), None) => {
                let reden = reden.and_then(words).ok_or(REASON)?;
                let op = self.day(changes.iter().map(|change| change.op().value));
                let mut fields = vec![("van", scalar(gepland)), ("op", scalar(op)), ("reden", scalar(reden))];
                fields.extend(asked.then(|| ("gevraagd", scalar(op))));
                self.document.set(path, "gepland", &new(day)).ok_or(WHOLE)?;
                self.append(path, "bijgesteld", &map(fields), changes.is_empty()).ok_or(WHOLE)
            }
        }
    }

    /// Adds an item to a list, which may not be there yet.
    fn append(&mut self, path: &[Step<'_>], key: &str, item: &NewValue, first: bool) -> Done {
        match first {
            true => self.document.set(path, key, &NewValue::List(vec![item.clone()])),
            false => self.document.add(&[path, &[Step::Key(key)]].concat(), item),
        }
    }

    /// The day of a new change: the last of the quarter, or later, when the sheet was agreed on or changed after that.
    fn day(&self, changes: impl Iterator<Item = Date>) -> Date {
        let agreed = self.sheet.afgesproken.as_ref().map(|akkoord| akkoord.op.value);
        let after = changes.map(|op| op.after(1));
        after.chain(agreed).fold(self.quarter.last_day(), Date::max)
    }

    /// Another amount of covenant money is asked.
    fn amount(&mut self, group: &[&Change], year: Year) -> Result<(), Unwritten> {
        let (asked, reden) = (of(group, "gevraagd"), of(group, "reden"));
        let budget = &self.sheet.begroting;
        let row = Begroting::row_of(&budget.bijdragen, &Payer::Convenant, false, year).ok_or(WHOLE)?;
        let old = budget
            .bijdragen
            .get(row)
            .and_then(|row| row.amount(year))
            .map_or(Cents::ZERO, |amount| amount.value);
        let own = budget.bijgesteld.iter().filter(|change| {
            change.partij.value == Payer::Convenant && change.vorm.is_none() && change.jaar.value == year
        });
        let own: Vec<_> = own.collect();
        let open = open_change(own.iter().copied());
        let open = open.and_then(|open| {
            Some((budget.bijgesteld.iter().position(|other| other.key == open.key)?, open.van.value))
        });
        let list = [Step::Key("begroting"), Step::Key("bijgesteld")];
        let reason = reden.and_then(words);
        match (asked, open) {
            (None, None) => return Err(NO_AMOUNT),
            (Some(Value::Empty), None) => {}
            (Some(Value::Empty), Some((at, van))) => {
                self.budget(row, year, old, van).ok_or(WHOLE)?;
                self.document.remove(&[list[0], list[1], Step::At(at)]).ok_or(WHOLE)?;
            }
            (asked, Some((at, _))) => {
                if let Some(Value::Amount(asked)) = asked {
                    self.budget(row, year, old, *asked).ok_or(WHOLE)?;
                }
                if reden.is_some() {
                    let reason = reason.ok_or(REASON)?;
                    self.document
                        .set(&[list[0], list[1], Step::At(at)], "reden", &scalar(reason))
                        .ok_or(WHOLE)?;
                }
            }
            (Some(Value::Amount(asked)), None) if *asked != old => {
                let op = self.day(own.iter().map(|change| change.op.value));
                let change = map([
                    ("partij", scalar(Payer::Convenant.word())),
                    ("jaar", scalar(year)),
                    ("van", scalar(plain(old))),
                    ("op", scalar(op)),
                    ("reden", scalar(reason.ok_or(REASON)?)),
                    ("gevraagd", scalar(op)),
                ]);
                self.budget(row, year, old, *asked).ok_or(WHOLE)?;
                let done = match self.document.has(&list) {
                    true => self.document.add(&list, &change),
                    false => self.document.set(&list[..1], "bijgesteld", &NewValue::Items(vec![change])),
                };
                done.ok_or(WHOLE)?;
            }
            (Some(_), None) => {}
        }
        Ok(())
    }

    /// Sets an amount, and the total that it is in.
    fn budget(&mut self, row: usize, year: Year, old: Cents, amount: Cents) -> Done {
        let path = [Step::Key("begroting"), Step::Key("bijdragen"), Step::At(row), Step::Key("jaren")];
        self.document.set(&path, &year.to_string(), &scalar(plain(amount)))?;
        let whole: Cents =
            self.document.scalar(&[Step::Key("begroting"), Step::Key("totaal")])?.parse().ok()?;
        self.document.set(&[Step::Key("begroting")], "totaal", &scalar(plain(whole + amount - old)))
    }

    /// Money is asked for the next year.
    fn carry(&mut self, group: &[&Change], year: Year) -> Result<(), Unwritten> {
        let Some(asked) = of(group, "gevraagd") else { return Err(WHOLE) };
        let rows = &self.sheet.begroting.doorgeschoven;
        let next = Year(year.0 + 1);
        let own = rows.iter().rposition(|row| row.van.value == year && row.naar.value == next);
        let path = [Step::Key("begroting"), Step::Key("doorgeschoven")];
        let done = match (own, asked) {
            (Some(at), Value::Empty) => self.document.remove(&[path[0], path[1], Step::At(at)]),
            (Some(at), asked) => self.document.set(&[path[0], path[1], Step::At(at)], "bedrag", &new(asked)),
            (None, Value::Empty) => Some(()),
            (None, asked) => {
                let gevraagd = ("gevraagd", scalar(self.quarter.last_day()));
                let row =
                    map([("van", scalar(year)), ("naar", scalar(next)), ("bedrag", new(asked)), gevraagd]);
                match rows.is_empty() {
                    true => self.document.set(&path[..1], "doorgeschoven", &NewValue::Items(vec![row])),
                    false => self.document.add(&path, &row),
                }
            }
        };
        done.ok_or(WHOLE)
    }
}
