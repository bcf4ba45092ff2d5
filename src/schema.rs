//! JSON Schema (draft 7, which editors speak) of the files, made from the types that read them: `record!` and `choice!` make the
//! [`ToSchema`] of what they declare, and the words of each field are those of `docs/projectblad.md` ([`described`]).
//!
//! Never: what `check` knows of more than one file, or of sums.

pub mod described;
pub mod path;
mod rules;

use serde_json::{Value, json};

use crate::covenant::Covenant;
use crate::fields::{Definitions, ToSchema, object};
use crate::notes::Notes;
use crate::sheet::Sheet;
use crate::stijl::Stijl;

/// The folder of the schemas, in that of the YAML files; hidden, so that people see their sheets.
pub const FOLDER: &str = ".schema";

/// The kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A sheet.
    Blad,
    /// `convenant.yaml`.
    Convenant,
    /// A file in `rapportages/`.
    Rapportage,
    /// `templates/stijl.yaml`.
    Stijl,
}

impl FileKind {
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
pub fn path(file: FileKind) -> String {
    format!("{FOLDER}/{}.json", file.name())
}

/// The schema of a file, as indented JSON.
#[must_use]
pub fn text(file: FileKind) -> String {
    let mut definitions = Definitions::new(described::fields(), rules::of);
    let (title, mut root) = match file {
        FileKind::Blad => {
            let whole = Sheet::shape(&mut definitions);
            definitions.draft = true;
            let draft = Sheet::shape(&mut definitions);
            let is_draft = json!({
                "required": ["concept"],
                "properties": {"concept": {"not": {"enum": [false, "false", null, ""]}}}
            });
            ("Projectblad", json!({"if": is_draft, "then": draft, "else": whole}))
        }
        FileKind::Convenant => ("Convenant", json!({"allOf": [Covenant::shape(&mut definitions)]})),
        FileKind::Rapportage => ("Rapportage", json!({"allOf": [Notes::shape(&mut definitions)]})),
        FileKind::Stijl => ("Huisstijl", json!({"allOf": [Stijl::shape(&mut definitions)]})),
    };
    for name in ["Sheet", "Covenant", "Notes", "Stijl"] {
        if let Some(Value::Object(record)) = definitions.named.get_mut(name) {
            record.insert("title".to_owned(), json!(title)); // else editors show the name of the type
        }
    }
    let head = json!({"$schema": "http://json-schema.org/draft-07/schema#", "title": title});
    let mut whole = object(head);
    whole.append(&mut object(root.take()));
    whole.insert("definitions".to_owned(), Value::Object(definitions.named));
    format!("{:#}\n", Value::Object(whole))
}
