//! Scalars: text, numbers, amounts, dates, periods, choices and agreements, each with its Dutch message.

use std::ops::Deref;
use std::str::FromStr;

use serde::Serialize;

use super::meant::{Impossible, Whole};
use super::{Key, Keyed, Reader, Value, meant, placeholder, spreadsheet};
use crate::amount::{Cents, Rate, is_grouped};
use crate::date::{Date, Planned, Quarter, Year};
use crate::problem::{Code, Edit, Fix, Place, Problem, fix, likely, listed, quoted};
use crate::yaml::{Kind, Node};

/// An amount that may be negative, because it corrects an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Signed(pub Cents);

impl Value for String {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let colon = matches!(&node.kind, Kind::Map(entries) if entries.first().is_some_and(|first| {
            first.key.contains(' ') || first.key.starts_with(char::is_uppercase)
        }));
        let help = match colon {
            true => "begint hier tekst met een dubbele punt? zet dan een `|` achter de naam van het veld",
            false => "schrijf hier één waarde, zonder streepjes of haken",
        };
        if let Some(text) = placeholder::in_brackets_of_yaml(node) {
            let message = format!("{} is geen tekst", quoted(&text));
            let help = reader.to_write();
            reader.lacks(Code::TypeOnjuist, node.place, &message, help);
            return None;
        }
        reader.scalar(node, "tekst", help)?;
        reader.doubt(node);
        match &node.kind {
            Kind::Scalar { text, .. } => Some(text.clone()),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }
}

/// A long text, in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Markdown(pub String);

impl Deref for Markdown {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Value for Markdown {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        if let (Kind::List(items), None) = (&node.kind, placeholder::in_brackets_of_yaml(node)) {
            let flow = items.first().is_some_and(|first| first.place.start == node.place.start + 1);
            let help = match flow {
                true => {
                    "zet de tekst tussen aanhalingstekens, of haal de rechte haken weg; daartussen wordt het een lijst"
                }
                false => {
                    "zet een `|` achter de dubbele punt en de tekst op de regels eronder; met streepjes wordt het een lijst"
                }
            };
            reader.wrong_type(node, "tekst", help);
            let plain = |item: &Node| matches!(&item.kind, Kind::Scalar { plain: true, .. });
            if let (Some(key), Some(problem)) =
                (key.filter(|_| items.iter().all(plain)), reader.problems.last_mut())
            {
                problem.fix = Some(Fix::AsText(key, node.place));
            }
            return None;
        }
        let text = <String as Value>::read(node, key, reader)?;
        reader.markdown.push((node.place, text.clone()));
        Some(Self(text))
    }
}

impl Value for bool {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let words = ["false", "true"];
        if let Kind::Scalar { text, .. } = &node.kind
            && !words.contains(&text.as_str())
            && let Some(meant) = meant::truth(text)
        {
            let message = format!("{} kan hier niet", quoted(text));
            let problem = Problem::at(Code::KeuzeOnbekend, node.place, message);
            reader.problems.push(problem.replace(meant.to_owned()));
            return None;
        }
        reader.choice(node, &words).map(|at| at == 1)
    }
}

impl Value for u32 {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let help = "schrijf een geheel getal in cijfers, zonder punten: `108470`";
        let text = reader.scalar(node, "een geheel getal", help)?;
        let plain = text.len() <= 9 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let (true, Ok(number)) = (plain, text.parse()) {
            return Some(number);
        }
        let message = format!("{} is geen geheel getal", quoted(text));
        let problem = Problem::at(Code::TypeOnjuist, node.place, message);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let problem = match digits.parse::<Self>() {
            Ok(number) if is_grouped(text) && digits.len() <= 9 => problem.replace(number.to_string()),
            _ => match meant::whole(text) {
                Some(Whole::Sure(number)) => problem.replace(number.to_string()),
                Some(Whole::Maybe(help)) => problem.help(help),
                None => problem.help(help),
            },
        };
        reader.problems.push(problem);
        None
    }
}

impl Value for Cents {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let amount = reader.amount(node, false)?;
        if amount < Self::ZERO {
            let message = "een bedrag is hier niet negatief".to_owned();
            let help =
                "schrijf het bedrag zonder minteken; alleen `besteed` mag negatief zijn, als correctie";
            reader.wrong(Code::BedragOnjuist, node.place, message, help);
            return None;
        }
        Some(amount)
    }
}

impl Value for Signed {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.amount(node, true).map(Self)
    }
}

impl Value for Rate {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let help = "schrijf euro's met een punt en hoogstens vier decimalen: `0.13`";
        let text = reader.scalar(node, "een bedrag per inwoner", help)?;
        let rate = text.parse().ok();
        if text.strip_prefix('-').is_some_and(|rest| rest.parse::<Self>().is_ok()) {
            let message = "een stad betaalt niet minder dan nul per inwoner".to_owned();
            reader.wrong(Code::BedragOnjuist, node.place, message, help);
            return None;
        }
        if rate.is_none() {
            let spelled = text.trim_start_matches(['€', ' ', '\u{a0}']).replace(',', ".");
            let message = format!("{} is geen bedrag per inwoner", quoted(text));
            let problem = Problem::at(Code::BedragOnjuist, node.place, message);
            let problem = match spelled.parse::<Self>() {
                Ok(_) => problem.replace(spelled),
                Err(()) => problem.help(help),
            };
            reader.problems.push(problem);
        }
        rate
    }
}

impl Value for Date {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "een datum", DATE_HELP)?;
        let date = text.parse().ok();
        if date.is_none() {
            reader.problems.push(no_date(text, node.place, DATE_HELP));
        }
        date
    }
}

/// What is no date, and how to mend it; `help` where nothing nearer can be said.
fn no_date(text: &str, place: Place, help: &str) -> Problem {
    let problem = |message| Problem::at(Code::DatumOnjuist, place, message);
    let wrong_form = || problem(format!("{} is geen datum in de vorm jjjj-mm-dd", quoted(text)));
    match (meant::impossible(text), meant::date(text)) {
        (Some(Impossible::Day(near, which)), _) => problem(format!("de dag {} bestaat niet", quoted(text)))
            .help(format!("de {which} dag van die maand is `{near}`")),
        (Some(Impossible::Month(month)), None) => {
            problem(format!("{} kan geen datum zijn: een maand {month} bestaat niet", quoted(text)))
                .help("een maand is 01 tot en met 12; schrijf de dag als jaar-maand-dag: `2021-06-30`")
        }
        (_, Some((meant, true))) => wrong_form().replace(meant.to_string()),
        (_, Some((meant, false))) => {
            let why = "dag, maand en jaar staan hier niet op hun gewone plaats, of het jaar is onvolledig";
            wrong_form().help(format!("bedoelde u `{meant}`? {why}"))
        }
        (None, None) => match spreadsheet::day(text) {
            Some(day) => {
                problem(format!("{} is het getal dat Excel aan een dag geeft, geen datum", quoted(text)))
                    .help(format!("bedoelde u `{day}`? voor die dag staat dit getal"))
            }
            None => problem(format!("{} is geen datum", quoted(text))).help(incomplete_date(text, help)),
        },
    }
}

impl Value for Planned {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let help = "schrijf een datum als `2021-06-30`, of een maand (`2021-06`), kwartaal (`2021-K2`), halfjaar (`2021-H1`) of jaar (`2021`)";
        let text = reader.scalar(node, "een datum of een periode", help)?;
        if let Ok(planned) = text.parse() {
            return Some(planned);
        }
        let period = meant::quarter(text).map(|quarter| quarter.to_string());
        let period = period.or_else(|| meant::month_of_year(text));
        if let (None, Some(meant)) = (meant::date(text), period) {
            let message = format!("{} is geen datum of periode", quoted(text));
            reader.problems.push(Problem::at(Code::DatumOnjuist, node.place, message).replace(meant));
            return None;
        }
        let mut problem = no_date(text, node.place, help);
        if problem.fix.is_none() && meant::part_of_date(text).is_some() {
            problem.help = Some(help.to_owned()); // a day may lack here
        }
        reader.problems.push(problem);
        None
    }
}

impl Value for Quarter {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "een kwartaal", QUARTER_HELP)?;
        <Self as Key>::read(text, node.place, reader)
    }
}

/// How to mend a date of which a part is missing, or behind which there is more.
fn incomplete_date(text: &str, help: &str) -> String {
    if let Some(date) = meant::with_comment::<Date>(text) {
        return behind(&date.to_string());
    }
    let period = text.parse().ok().or_else(|| meant::quarter(text).map(Planned::Quarter));
    if let Some(last) = period.map(Planned::last_day).filter(|_| text.len() > 4) {
        return format!("noem de dag, zoals de laatste van die periode: `{last}`");
    }
    if meant::truth(text) == Some("true") {
        return "noem de dag, als jaar-maand-dag: `2021-06-30`; is die er nog niet, laat het veld dan weg"
            .to_owned();
    }
    match meant::part_of_date(text) {
        Some(lacks) => format!("{lacks}, als jaar-maand-dag: `2021-06-30`"),
        None => help.to_owned(),
    }
}

impl Value for Year {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "een jaar", YEAR_HELP)?;
        <Self as Key>::read(text, node.place, reader)
    }
}

const DATE_HELP: &str = "schrijf een datum als jaar-maand-dag: `2021-06-30`";
const QUARTER_HELP: &str = "schrijf een kwartaal als jaar en K1, K2, K3 of K4: `2021-K2`";
const YEAR_HELP: &str = "schrijf een jaar in vier cijfers: `2021`";

impl Key for Quarter {
    const EXAMPLE: &'static str = "2021-K1";

    fn read(text: &str, place: Place, reader: &mut Reader<'_>) -> Option<Self> {
        let meant = meant::quarter(text).map(|meant| meant.to_string());
        period(text, place, "kwartaal", meant, QUARTER_HELP.to_owned(), reader)
    }
}

impl Key for Year {
    const EXAMPLE: &'static str = "2021";

    fn read(text: &str, place: Place, reader: &mut Reader<'_>) -> Option<Self> {
        let meant = meant::year(text).map(|meant| meant.to_string());
        let help = match meant::years(text) {
            Some(years) => {
                let each: Vec<_> = years.iter().map(|year| format!("{year}: …")).collect();
                let each: Vec<_> = each.iter().map(String::as_str).collect();
                format!("geef elk jaar zijn eigen deel: {}", listed(&each, "en"))
            }
            None => YEAR_HELP.to_owned(),
        };
        // Of `{2021: 10.000,00; 2022: 20.000,00}` the end of the amount stands before the year.
        let parted = text.split_once("; ").filter(|(cents, year)| {
            let are_figures =
                |text: &str, count| text.len() == count && text.bytes().all(|c| c.is_ascii_digit());
            are_figures(cents, 2) && are_figures(year, 4)
        });
        if let Some((cents, year)) = parted {
            let message = format!("voor {} ontbreekt een komma", quoted(year));
            let problem = Problem::at(Code::PeriodeOnjuist, place, message);
            let mut problem = problem.help("zet een komma voor het jaar, in plaats van de puntkomma");
            let start = place.start + u32::try_from(cents.len()).unwrap_or_default();
            let comma = Edit { place: Place { start, end: start + 1, ..place }, text: ",".to_owned() };
            let is_plain = (place.end - place.start) as usize == text.len();
            problem.fix = is_plain.then(|| Fix::Bytes(vec![comma]));
            reader.problems.push(problem);
            return None;
        }
        period(text, place, "jaar", meant, help, reader)
    }
}

impl Key for String {
    const EXAMPLE: &'static str = "naam";
    const FREE: bool = true;

    fn read(text: &str, _: Place, _: &mut Reader<'_>) -> Option<Self> {
        Some(text.to_owned())
    }
}

fn period<T: FromStr>(
    text: &str,
    place: Place,
    noun: &str,
    meant: Option<String>,
    help: String,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let value = text.parse().ok();
    if value.is_none() {
        let problem = Problem::at(Code::PeriodeOnjuist, place, format!("{} is geen {noun}", quoted(text)));
        reader.problems.push(match meant {
            Some(meant) => problem.replace(meant),
            None => problem.help(help),
        });
    }
    value
}

impl Reader<'_> {
    /// One value; the line break behind one that stands below `|` or `>` is none of it.
    pub fn scalar<'n>(&mut self, node: &'n Node, expected: &str, help: &str) -> Option<&'n str> {
        match &node.kind {
            Kind::Scalar { text, .. } => Some(text.trim_end_matches('\n')),
            _ => {
                self.wrong_type(node, expected, help);
                None
            }
        }
    }

    /// The index of the word, or a problem with the nearest one.
    pub fn choice(&mut self, node: &Node, words: &[&str]) -> Option<usize> {
        let help = format!("kies uit {}", listed(words, "of"));
        let text = self.scalar(node, "een keuze", &help)?;
        let at = words.iter().position(|word| *word == text);
        if at.is_none() {
            let message = format!("{} kan hier niet", quoted(text));
            let mut problem = Problem::at(Code::KeuzeOnbekend, node.place, message);
            let starts = |word: &&&str| text.strip_prefix(**word).is_some_and(|rest| rest.starts_with(' '));
            problem.suggest(text, &likely(text, words.iter().copied()), fix::is_slip, || {
                words.iter().find(starts).map_or(help, |word| behind(word))
            });
            self.problems.push(problem);
        }
        at
    }
}

impl<K: Key, T: Value> Keyed<K, T> {
    /// No entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// How to keep what is said behind a value.
pub(super) fn behind(value: &str) -> String {
    format!("schrijf `{value}`, en zet een toelichting achter een spatie en een `#`")
}
