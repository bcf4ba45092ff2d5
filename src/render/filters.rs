//! The filters that templates can use, all with Dutch names; each says what it takes.
//!
//! A value that is there but empty (`null`) becomes an en dash in notation and nothing in text; a name that does not
//! exist is an error.

pub(super) mod captions;
mod days;

use std::cell::Cell;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::amount::{Cents, Rate};
use crate::blocks::line::{LineContext, on_one_line};
use crate::blocks::text::{Style, Text};
use crate::blocks::{self, Block, By, address, escape, write};
use crate::date::Quarter;
use crate::notation;
use crate::problem::quoted;

/// How a mistake begins that a filter tells in Dutch itself.
pub(super) const OWN: &str = "projectblad: ";

/// What the filters are called.
pub(super) const NAMES: [&str; 22] = [
    "euro",
    "centen",
    "rond",
    "zonder_min",
    "tarief",
    "getal",
    "procent",
    "datum",
    "wanneer",
    "maand",
    "kwartaal",
    "dagen",
    "lijst",
    "hoofdletter",
    "yaml",
    "link",
    "pagina",
    "cel",
    "zin",
    "tekst",
    "bijschrift",
    "verwijzing",
];

/// What is printed for a figure that is not there.
const NOTHING: &str = "–";

thread_local! {
    /// How many footnotes the document has so far: each document is filled on a thread of its own.
    static NOTES: Cell<usize> = const { Cell::new(0) };
}

/// Adds every filter.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("safe", safe);
    tera.register_filter("euro", euro);
    tera.register_filter("rond", rond);
    tera.register_filter("centen", centen);
    tera.register_filter("zonder_min", without_sign);
    tera.register_test("nul", |value: &str, _: Kwargs, _: &State| sign(value).map(|sign| sign == 0));
    tera.register_test("negatief", |value: &str, _: Kwargs, _: &State| sign(value).map(|sign| sign < 0));
    tera.register_test("afgesloten", |value: &str, _: Kwargs, _: &State| {
        Ok::<_, tera::Error>(value.trim_end().ends_with(['.', '!', '?', '…']))
    });
    tera.register_filter("tarief", tarief);
    tera.register_filter("getal", getal);
    tera.register_filter("procent", procent);
    tera.register_filter("datum", days::datum);
    tera.register_filter("wanneer", days::wanneer);
    tera.register_filter("maand", days::maand);
    tera.register_filter("kwartaal", kwartaal);
    tera.register_filter("dagen", dagen);
    tera.register_filter("lijst", lijst);
    tera.register_filter("hoofdletter", hoofdletter);
    tera.register_filter("yaml", yaml);
    tera.register_filter("link", link);
    tera.register_filter("pagina", pagina);
    tera.register_filter("cel", |value: &Value, _: Kwargs, _: &State| one_line(value, LineContext::Cell));
    tera.register_filter("zin", |value: &Value, _: Kwargs, _: &State| one_line(value, LineContext::Line));
    tera.register_filter("bijschrift", captions::bijschrift);
    tera.register_filter("verwijzing", captions::verwijzing);
    tera.register_filter("tekst", |value: &Value, arguments: Kwargs, _: &State| tekst(value, &arguments));
}

/// Takes the place of Tera's own: nothing may pass by the escaping.
fn safe(_: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    Err(mistake("het filter `safe` is er niet; gebruik `tekst`, `zin` of `cel` voor tekst met opmaak"))
}

/// `€ 1.234,00` from an amount such as `1234.00`; `centen=false` leaves the cents of whole euros out.
fn euro(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let cents = arguments.get::<bool>("centen")?.unwrap_or(true);
    figure(value, "bedrag", |text| Some(notation::euros(amount(text)?, cents)))
}

/// `€ 1.234` from an amount such as `1234.49`: rounded half up to whole euros, for running text.
fn rond(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(value, "bedrag", |text| Some(notation::rounded_euros(amount(text)?)))
}

/// Below, at or above zero: -1, 0 or 1.
fn sign(text: &str) -> TeraResult<i64> {
    let found = amount(text).map(|amount| amount.0.signum());
    found.ok_or_else(|| mistake(&format!("`{text}` is geen bedrag")))
}

/// An amount without its minus, to be printed where words say which way it goes.
fn without_sign(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(value, "bedrag", |text| amount(text).map(|amount| amount.max(-amount).to_string()))
}

/// Whether these amounts need cents, for the `centen` of `euro` in one table; lists in the list are looked into.
fn centen(value: &Value, _: Kwargs, _: &State) -> TeraResult<bool> {
    let mut whole = true;
    let mut values = vec![value];
    while let Some(value) = values.pop() {
        if let Some(inner) = value.as_array() {
            values.extend(inner);
            continue;
        }
        figure(value, "bedrag", |text| {
            whole &= notation::whole([amount(text)?]);
            Some(String::new())
        })?;
    }
    Ok(!whole)
}

/// `€ 0,13` from a rate such as `0.13`.
fn tarief(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(value, "tarief", |text| text.parse::<Rate>().ok().map(notation::rate))
}

/// `4.989.629` from a number.
fn getal(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(value, "getal", notation::number)
}

/// `40%` from a number.
fn procent(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(value, "percentage", notation::percent)
}

/// `1e kwartaal 2021` from `2021-K1`; `jaar=false` without the year; `tot="2021-K2"` from there up to and including.
fn kwartaal(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let with_year = arguments.get::<bool>("jaar")?.unwrap_or(true);
    let last = arguments.get::<&str>("tot")?;
    figure(value, "kwartaal", |text| {
        let quarter: Quarter = text.parse().ok()?;
        match last {
            Some(last) => Some(notation::quarters(quarter, last.parse().ok()?)),
            None if with_year => Some(notation::quarter(quarter)),
            None => Some(notation::quarter_name(quarter)),
        }
    })
}

/// `23 dagen` from a number.
fn dagen(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    figure(value, "aantal dagen", |text| text.parse().ok().map(notation::days))
}

/// Names as `a, b en c`; safe when one of them is (from `cel`, `zin` or `link`), and then the others are escaped.
fn lijst(values: &[Value], _: Kwargs, state: &State) -> TeraResult<Value> {
    if !values.iter().any(Value::is_safe) {
        let names: Vec<String> = values.iter().map(ToString::to_string).collect();
        return Ok(Value::from(notation::list(&names)));
    }
    let names = values.iter().map(|value| state.escape_if_needed(value)).collect::<TeraResult<Vec<_>>>()?;
    Ok(Value::safe_string(&notation::list(&names)))
}

/// The first letter as a capital, the rest as it was.
fn hoofdletter(value: &str, _: Kwargs, _: &State) -> String {
    notation::capital(value)
}

/// A value of the front matter, in double quotes.
fn yaml(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::safe_string(&escape::yaml(&words(value)?)))
}

/// The text as a link to `url`; without one, or to what is neither web, mail nor telephone, the text alone.
fn link(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let words = escape::value(&words(value)?);
    let address = arguments.get::<&Value>("url")?.and_then(Value::as_str).and_then(address::outside);
    Ok(Value::safe_string(&address.map_or(words.clone(), |address| format!("[{words}]({address})"))))
}

/// The text as a link to a page of the site, by its relative address; without one, the text alone.
fn pagina(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let words = escape::value(&words(value)?);
    let address = arguments.get::<&Value>("adres")?.and_then(Value::as_str).map(address::harmless);
    Ok(Value::safe_string(&address.map_or(words.clone(), |address| format!("[{words}]({address})"))))
}

/// A text on one line, with its marks.
fn one_line(value: &Value, place: LineContext) -> TeraResult<Value> {
    Ok(Value::safe_string(&on_one_line(&blocks::read_part(&words(value)?, By::Person), place)))
}

/// A long text as blocks. `niveau`: the level of the heading above it (1); `inspring`: the number of spaces, or the
/// letters such as `"> "`, before every line but the first; `blad`: what its footnotes are named after; `aanhef`: bold words
/// in front.
fn tekst(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let level = arguments.get::<usize>("niveau")?.unwrap_or(1);
    let sheet = arguments.get::<&str>("blad")?.unwrap_or("noot");
    let sheet: String =
        sheet.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let indent = match arguments.get::<&Value>("inspring")? {
        Some(letters) if letters.is_string() => letters.to_string(),
        Some(_) => " ".repeat(arguments.get::<usize>("inspring")?.unwrap_or(0).min(40)),
        None => String::new(),
    };
    let label = || {
        NOTES.set(NOTES.get() + 1);
        format!("{sheet}-{}", NOTES.get())
    };
    let mut text = blocks::read_part(&words(value)?, By::Person);
    if let Some(words) = arguments.get::<&Value>("aanhef")? {
        lead(&mut text, words);
    }
    let blocks = write::write(&text, level, label);
    let lines: Vec<String> = blocks.split('\n').map(|line| format!("{indent}{line}")).collect();
    let indented: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let whole = indented.join("\n");
    Ok(Value::safe_string(whole.strip_prefix(indent.as_str()).unwrap_or_default()))
}

/// Puts bold words before the first paragraph, or above a text that starts otherwise. What a template wrote may have marks.
fn lead(blocks: &mut Vec<Block>, words: &Value) {
    let written = words.to_string();
    let marked = if words.is_safe() { blocks::read_part(&written, By::Template) } else { Vec::new() };
    let mut lead = match marked.into_iter().next() {
        Some(Block::Paragraph(text)) => text.bold(),
        _ => Text::plain(written.trim()).bold(),
    };
    if let Some(Block::Paragraph(text)) = blocks.first_mut() {
        lead.push(" ", Style::default(), None);
        lead.append(text);
        *text = lead;
    } else {
        blocks.insert(0, Block::Paragraph(lead));
    }
}

/// What a value says; nothing for `null`.
fn words(value: &Value) -> TeraResult<String> {
    if value.is_undefined() {
        return Err(mistake("deze waarde bestaat niet; kijk na of de naam klopt"));
    }
    Ok(if value.is_none() { String::new() } else { value.to_string() })
}

fn figure(value: &Value, kind: &str, write: impl FnOnce(&str) -> Option<String>) -> TeraResult<String> {
    if value.is_none() {
        return Ok(NOTHING.to_owned());
    }
    let text = words(value)?;
    write(&text).ok_or_else(|| {
        mistake(&format!("{} is geen {kind}; haal het filter weg, of geef het een {kind}", quoted(&text)))
    })
}

fn mistake(dutch: &str) -> Error {
    Error::message(format!("{OWN}{dutch}"))
}

/// An amount of the model, which may be a sum above what a file may hold.
fn amount(text: &str) -> Option<Cents> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if decimals.len() != 2 || !digits(decimals) || !digits(whole.strip_prefix('-').unwrap_or(whole)) {
        return None;
    }
    format!("{whole}{decimals}").parse().ok().map(Cents)
}
