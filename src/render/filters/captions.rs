//! The numbers of tables and figures, in the order of the text, and what refers to them, from anywhere in it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use tera::{Kwargs, State, TeraResult, Value};

use super::{mistake, words};
use crate::blocks::escape;

/// What a document has numbered so far.
#[derive(Debug, Default)]
pub(in crate::render) struct Captions {
    tables: usize,
    figures: usize,
    /// What is referred to by a name: `tabel 1`.
    named: BTreeMap<String, String>,
}

thread_local! {
    /// Each document is filled on a thread of its own.
    static CAPTIONS: RefCell<Captions> = RefCell::default();
}

/// A caption, with the number that comes next: `soort` is `tabel` or `figuur`; `naam` is what `verwijzing` calls it.
pub(super) fn bijschrift(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let caption = words(value)?;
    let kind = arguments.must_get::<&str>("soort")?;
    let name = arguments.get::<&Value>("naam")?.and_then(Value::as_str);
    let (kind, number) = CAPTIONS.with_borrow_mut(|captions| {
        let (kind, count) = match kind {
            "tabel" => ("Tabel", &mut captions.tables),
            "figuur" => ("Figuur", &mut captions.figures),
            _ => {
                return Err(mistake(
                    "een bijschrift is van een `tabel` of een `figuur`; kies een van de twee",
                ));
            }
        };
        *count += 1;
        let number = *count;
        let called = format!("{} {number}", kind.to_lowercase());
        captions.named.extend(name.map(|name| (name.to_owned(), called)));
        Ok((kind, number))
    })?;
    let caption = escape::value(&caption);
    let stop = if caption.ends_with(['.', '?', '!']) { "" } else { "." };
    Ok(Value::safe_string(&format!("**{kind} {number}.** {caption}{stop}")))
}

/// `tabel 1`: what is called so, wherever in the document that stands.
pub(super) fn verwijzing(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::safe_string(&format!("{OPEN}{}{CLOSE}", escape::value(&words(value)?))))
}

/// A comment, which no value that a person wrote can become.
const OPEN: &str = "<!-- verwijzing ";
const CLOSE: &str = " -->";

impl Captions {
    /// Those of the document that this thread filled.
    pub(in crate::render) fn taken() -> Self {
        CAPTIONS.take()
    }

    /// The text with every reference as the number of what it is to; one to what is not there, by its name.
    pub(in crate::render) fn followed(&self, markdown: &str) -> String {
        let mut parts = markdown.split(OPEN);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once(CLOSE) {
                Some((name, rest)) => {
                    out.push_str(self.named.get(name).map_or(name, String::as_str));
                    out.push_str(rest);
                }
                None => out.extend([OPEN, part]),
            }
        }
        out
    }
}
