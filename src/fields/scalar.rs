//! Scalars: text, numbers, amounts, dates, periods, choices and agreements, each with its Dutch message.

use std::str::FromStr;

use super::{Key, Keyed, Reader, Value, likely, listed};
use crate::amount::{Cents, Rate, is_dutch, is_grouped, respell};
use crate::date::{Date, Quarter, Year};
use crate::mend;
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::yaml::{Doubt, Kind, Node};

/// An amount that may be negative, because it corrects an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Signed(pub Cents);

impl Value for String {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "tekst", "schrijf hier één waarde, zonder streepjes of haken")?;
        reader.doubt(node);
        Some(text.to_owned())
    }
}

impl Value for bool {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.choice(node, &["false", "true"]).map(|at| at == 1)
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
            _ => problem.help(help),
        };
        reader.problems.push(problem);
        None
    }
}

impl Value for Cents {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let amount = reader.amount(node)?;
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
        reader.amount(node).map(Self)
    }
}

impl Value for Rate {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let help = "schrijf euro's met een punt en hoogstens vier decimalen: `0.13`";
        let text = reader.scalar(node, "een bedrag per inwoner", help)?;
        let rate = text.parse().ok();
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
        let help = "schrijf een datum als jaar-maand-dag: `2021-06-30`";
        let text = reader.scalar(node, "een datum", help)?;
        let date = text.parse().ok();
        if date.is_none() {
            let problem = |message| Problem::at(Code::DatumOnjuist, node.place, message);
            reader.problems.push(match (last_day(text), respell_date(text)) {
                (Some(last), _) => problem(format!("de dag {} bestaat niet", quoted(text)))
                    .help(format!("de laatste dag van die maand is `{last}`")),
                (None, Some(meant)) => {
                    problem(format!("{} is geen datum in de vorm jjjj-mm-dd", quoted(text)))
                        .replace(meant.to_string())
                }
                (None, None) => problem(format!("{} is geen datum", quoted(text))).help(help),
            });
        }
        date
    }
}

impl Value for Quarter {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "een kwartaal", QUARTER_HELP)?;
        <Self as Key>::read(text, node.place, reader)
    }
}

impl Value for Year {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, "een jaar", YEAR_HELP)?;
        <Self as Key>::read(text, node.place, reader)
    }
}

const QUARTER_HELP: &str = "schrijf een kwartaal als jaar en K1, K2, K3 of K4: `2021-K2`";
const YEAR_HELP: &str = "schrijf een jaar in vier cijfers: `2021`";

impl Key for Quarter {
    fn read(text: &str, place: Place, reader: &mut Reader<'_>) -> Option<Self> {
        period(text, place, "kwartaal", QUARTER_HELP, reader)
    }
}

impl Key for Year {
    fn read(text: &str, place: Place, reader: &mut Reader<'_>) -> Option<Self> {
        period(text, place, "jaar", YEAR_HELP, reader)
    }
}

impl Key for String {
    fn read(text: &str, _: Place, _: &mut Reader<'_>) -> Option<Self> {
        Some(text.to_owned())
    }
}

fn period<T: FromStr>(
    text: &str,
    place: Place,
    noun: &str,
    help: &str,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let value = text.parse().ok();
    if value.is_none() {
        reader.wrong(Code::PeriodeOnjuist, place, format!("{} is geen {noun}", quoted(text)), help);
    }
    value
}

impl Reader<'_> {
    pub(crate) fn scalar<'n>(&mut self, node: &'n Node, expected: &str, help: &str) -> Option<&'n str> {
        match &node.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => {
                self.wrong_type(node, expected, help);
                None
            }
        }
    }

    /// Warns of text that YAML probably reads otherwise than was meant.
    fn doubt(&mut self, node: &Node) {
        let Kind::Scalar { text, plain, doubt } = &node.kind else { return };
        let (place, message, help) = match doubt {
            Some(Doubt::Cut(place, comment)) => {
                let whole = quoted(&format!("\"{text} {comment}\""));
                let message = format!("YAML laat dit weg; de waarde is nu {}", quoted(text));
                let help = format!("schrijf {whole}; is het een toelichting, zet dan een spatie achter `#`");
                (*place, message, help)
            }
            Some(Doubt::Joined(place)) => {
                let message = "YAML plakt deze regel aan de regel ervoor; het wordt geen lijst".to_owned();
                let help = "zet achter de dubbele punt een `|` en begin de tekst op de volgende regel";
                (*place, message, help.to_owned())
            }
            None => {
                let Some(inside) = curly(text).filter(|_| *plain) else { return };
                let message = "YAML leest deze aanhalingstekens als deel van de tekst";
                let problem = Problem::at(Code::WaardeVerdacht, node.place, message);
                self.problems.push(problem.requote(inside));
                return;
            }
        };
        self.problems.push(Problem::at(Code::WaardeVerdacht, place, message).help(help));
    }

    fn amount(&mut self, node: &Node) -> Option<Cents> {
        let help = "schrijf euro's in cijfers: `12500` of `12500.50`, onder een miljard";
        let text = self.scalar(node, "een bedrag", help)?;
        let amount = text.parse().ok();
        if amount.is_none() {
            let problem =
                Problem::at(Code::BedragOnjuist, node.place, format!("{} is geen bedrag", quoted(text)));
            self.problems.push(match respell(text) {
                Some(spelled) if is_dutch(text) => problem.replace(spelled),
                Some(spelled) => problem.help(format!("schrijf `{spelled}`")),
                None => problem.help(help),
            });
        }
        amount
    }

    /// The index of the word, or a problem with the nearest one.
    pub(crate) fn choice(&mut self, node: &Node, words: &[&str]) -> Option<usize> {
        let help = format!("kies uit {}", listed(words, "of"));
        let text = self.scalar(node, "een keuze", &help)?;
        let at = words.iter().position(|word| *word == text);
        if at.is_none() {
            let message = format!("{} kan hier niet", quoted(text));
            let mut problem = Problem::at(Code::KeuzeOnbekend, node.place, message);
            problem.suggest(text, &likely(text, words.iter().copied()), mend::is_slip, || help);
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

/// A value as it goes into a message: on one line, without control characters, at most 60 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '`')
    };
    let shown: String = text.trim().chars().map(|c| if invisible(c) { '·' } else { c }).collect();
    if shown.chars().count() <= 60 {
        return format!("`{shown}`");
    }
    format!("`{}…`", shown.chars().take(59).collect::<String>())
}

/// What stands between curly quotes that hold the whole text.
fn curly(text: &str) -> Option<&str> {
    let double = text.strip_prefix(['“', '„', '”']).and_then(|text| text.strip_suffix(['”', '“']));
    let single = || text.strip_prefix(['‘', '‚', '’']).and_then(|text| text.strip_suffix(['’', '‘']));
    double.or_else(single).filter(|inside| !inside.contains(['“', '„', '”', '‘', '‚', '"']))
}

/// The last day of the month, for an ISO date whose day does not exist.
fn last_day(text: &str) -> Option<Date> {
    let (month, day) = text.rsplit_once('-')?;
    let iso =
        month.len() == 7 && day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit()) && day > "28";
    (28..=31).rev().filter(|_| iso).find_map(|day| format!("{month}-{day}").parse().ok())
}

/// The ISO date that `31-12-2021`, `31/12/2021`, `2021-6-30` or `1 januari 2021` means.
fn respell_date(text: &str) -> Option<Date> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts[..] else { return None };
    let named = |name: &str| name.len() >= 3 && month.len() >= 3 && name.starts_with(month);
    let month = match notation::MONTHS.iter().position(|name| named(name)) {
        Some(at) => i8::try_from(at + 1).ok()?,
        None => month.parse().ok()?,
    };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    Date::new(year.parse().ok()?, month, day.parse().ok()?)
}
