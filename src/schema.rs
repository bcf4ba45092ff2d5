//! JSON Schema (draft 7, which editors speak) of the files, made from the types that read them.
//!
//! Comes in: which file. Goes out: its schema as text. `record!` and `choice!` make the [`Shape`] of what they declare, and
//! the words of each field are those of `docs/projectblad.md` ([`described`]). Never: what `check` knows of more than one
//! file, or of sums.

pub mod described;
mod rules;
mod shape;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::covenant::Covenant;
use crate::house::Stijl;
use crate::notes::Notes;
use crate::sheet::Sheet;

/// The folder of the schemas, in that of the YAML files; hidden, so that people see their sheets.
pub const FOLDER: &str = ".schema";

/// The kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// A sheet.
    Blad,
    /// `convenant.yaml`.
    Convenant,
    /// A file in `rapportages/`.
    Rapportage,
    /// `templates/stijl.yaml`.
    Stijl,
}

impl File {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Blad, Self::Convenant, Self::Rapportage, Self::Stijl];

    /// Its name on the command line and, with `.json` behind it, on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blad => "blad",
            Self::Convenant => "convenant",
            Self::Rapportage => "rapportage",
            Self::Stijl => "stijl",
        }
    }

    /// The line by which an editor finds the schema of a file `depth` folders below the folder of the YAML files.
    #[must_use]
    pub fn line(self, depth: usize) -> String {
        format!("# yaml-language-server: $schema={}{}\n", "../".repeat(depth), path(self))
    }
}

/// Where the schema of a file is kept, below the folder of the YAML files.
#[must_use]
pub fn path(file: File) -> String {
    format!("{FOLDER}/{}.json", file.name())
}

/// The schema of a file, as indented JSON.
#[must_use]
pub fn text(file: File) -> String {
    let mut book = Book::new();
    let (title, mut root) = match file {
        File::Blad => {
            let whole = Sheet::shape(&mut book);
            book.draft = true;
            let draft = Sheet::shape(&mut book);
            let is_draft = json!({
                "required": ["concept"],
                "properties": {"concept": {"not": {"enum": [false, "false", null, ""]}}}
            });
            ("Projectblad", json!({"if": is_draft, "then": draft, "else": whole}))
        }
        File::Convenant => ("Convenant", json!({"allOf": [Covenant::shape(&mut book)]})),
        File::Rapportage => ("Rapportage", json!({"allOf": [Notes::shape(&mut book)]})),
        File::Stijl => ("Huisstijl", json!({"allOf": [Stijl::shape(&mut book)]})),
    };
    for name in ["Sheet", "Covenant", "Notes", "Stijl"] {
        if let Some(Value::Object(record)) = book.definitions.get_mut(name) {
            record.insert("title".to_owned(), json!(title)); // else editors show the name of the type
        }
    }
    let head = json!({"$schema": "http://json-schema.org/draft-07/schema#", "title": title});
    let mut whole = object(head);
    whole.append(&mut object(root.take()));
    whole.insert("definitions".to_owned(), Value::Object(book.definitions));
    format!("{:#}\n", Value::Object(whole))
}

/// What JSON Schema can say of a type that is read from YAML.
pub trait Shape {
    /// Its schema; what is named goes into the book's definitions.
    fn shape(book: &mut Book) -> Value;
}

/// A field of a record: its name, whether its absence is a problem, and its shape.
pub type Field = (&'static str, bool, fn(&mut Book) -> Value);

/// The definitions of a schema while it is made.
#[derive(Debug)]
pub struct Book {
    /// What a draft may leave open is allowed: nothing is required, and every value may be empty.
    draft: bool,
    definitions: Map<String, Value>,
    words: BTreeMap<(&'static str, &'static str), String>,
}

impl Book {
    fn new() -> Self {
        Self { draft: false, definitions: Map::new(), words: described::fields() }
    }

    /// Defines a mapping with these fields and no others.
    pub fn record(&mut self, name: &'static str, fields: &[Field]) -> Value {
        let key = if self.draft { format!("Concept{name}") } else { name.to_owned() };
        self.define(&key, |book| {
            let mut properties = Map::new();
            for (field, _, shape) in fields {
                let mut property = Map::new();
                if let Some(words) = book.words.get(&(name, *field)) {
                    property.insert("description".to_owned(), json!(words));
                }
                match shape(book) {
                    Value::Object(shape) if shape.contains_key("$ref") || book.draft => {
                        property.append(&mut object(book.or_empty(Value::Object(shape))));
                    }
                    shape => property.append(&mut object(shape)),
                }
                properties.insert((*field).to_owned(), Value::Object(property));
            }
            let mut record = object(json!({
                "type": "object",
                "properties": properties,
                "additionalProperties": false,
            }));
            if !book.draft {
                let required: Vec<_> = fields.iter().filter(|field| field.1).map(|field| field.0).collect();
                record.insert("required".to_owned(), json!(required));
                record.insert("minProperties".to_owned(), json!(1));
                record.append(&mut object(rules::of(name)));
            }
            Value::Object(record)
        })
    }

    /// Names a schema and refers to it; made once.
    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            self.definitions.insert(name.to_owned(), Value::Null); // keeps its place in the order
            let made = make(self);
            self.definitions.insert(name.to_owned(), made);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// A shape that, in a draft, may be left empty; as `allOf` or `anyOf`, so that words may stand beside a reference.
    fn or_empty(&mut self, shape: Value) -> Value {
        if !self.draft {
            return json!({"allOf": [shape]});
        }
        let empty = self.define("leeg", |_| {
            json!({"anyOf": [
                {"type": "null"},
                {"type": "string", "pattern": r"^\s*$"},
                {"type": "array", "maxItems": 0},
                {"type": "object", "maxProperties": 0},
            ]})
        });
        json!({"anyOf": [shape, empty]})
    }

    /// What stands in a list or under a key that is data.
    fn item<T: Shape>(&mut self) -> Value {
        let shape = T::shape(self);
        if self.draft { self.or_empty(shape) } else { shape }
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
