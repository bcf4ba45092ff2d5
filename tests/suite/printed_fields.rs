//! Every field that people can write comes out: another value of it in the examples of `docs/projectblad.md` changes a document.
//!
//! A field that changes none stands in [`UNSHOWN`] with what it is for. Without `SEED` a sixth of the fields is tried.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use projectblad::date::Year;
use projectblad::document::Document;
use projectblad::files::Files;
use projectblad::load::{self, Programme};
use projectblad::problem::{FileId, Place};
use projectblad::render::Templates;
use projectblad::report::{self, Part, Which};
use projectblad::schema::FileKind;
use projectblad::yaml::edit::{self, NewValue};
use projectblad::yaml::{self, Kind, Node};
use serde_json::Value;

use crate::manual_fields::{files, kind};
use crate::random::{Random, rounds, seed};
use crate::schema::schema;

/// The fields that change no text of a document: record, field, and what it is for instead.
const UNSHOWN: [(&str, &str, &str); 16] = [
    ("BedragBijgesteld", "vorm", "it has one word, so that no other can be tried"),
    ("Bijdrage", "vorm", "it has one word, so that no other can be tried"),
    ("Covenant", "dekking", "whose money an account of a ledger is, when it is read in"),
    ("Covenant", "formaat", "how the files are to be read"),
    ("Covenant", "titel", "what the workbooks of a quarter are headed by"),
    ("DagMetBron", "bron", "which files made what lies in the archive"),
    ("DagMetBron", "sha256", "whether what lies in the archive is what was filed"),
    ("DagMetBron", "versie", "which program made what lies in the archive"),
    ("Herziening", "bron", "which files made what lies in the archive"),
    ("Herziening", "sha256", "whether what lies in the archive is what was filed"),
    ("Herziening", "versie", "which program made what lies in the archive"),
    ("Kalender", "kwartaal", "when figures are due: in the list of actions and the workbooks of a quarter"),
    ("Richtlijn", "inhoudelijk", "the rest of 100, which `check` holds it to"),
    ("Stijl", "accent", "a colour"),
    ("Stijl", "logo", "an image beside the text of a page"),
    ("Stijl", "repository", "where the links of the site for who edits a sheet go"),
];

/// A record and a field of it.
type Field = (String, String);

/// A scalar in a file: where it stands, its text, and the words that its schema lets it choose from.
type Spot = (PathBuf, Place, String, Vec<String>);

type Texts = BTreeMap<PathBuf, String>;

/// How much of the examples is taken.
#[derive(Clone, Copy, PartialEq)]
enum Take {
    /// What stands there.
    Plain,
    /// Those fields too that cannot stand beside another.
    Whole,
    /// The same, refused.
    Refused,
    /// The same, asked and not answered.
    Asked,
}

/// The examples as the files of one programme.
fn examples(take: Take) -> Texts {
    let gone: &[&str] = match take {
        Take::Plain | Take::Whole => &[],
        Take::Refused => &["akkoord:"],
        Take::Asked => &["akkoord:", "afgewezen:"],
    };
    let stays = |line: &&str| !gone.iter().any(|answer| line.trim_start().starts_with(answer));
    let text = |text: &str| {
        let text = if take == Take::Plain { text.to_owned() } else { text.replace("\n# ", "\n") };
        text.split_inclusive('\n').filter(stays).collect()
    };
    files().into_iter().map(|(path, file)| (PathBuf::from(path), text(file))).collect()
}

fn root(text: &str) -> Node {
    yaml::read(text, FileId(0), &mut Vec::new()).root.expect("YAML")
}

/// Finds where the values of each field stand in a file.
struct Finder<'a> {
    schema: &'a Value,
    path: &'a Path,
    found: &'a mut BTreeMap<Field, Vec<Spot>>,
}

impl Finder<'_> {
    fn value(&mut self, part: &Value, record: Option<&str>, field: Option<&Field>, node: &Node) {
        if let Some(name) = part["$ref"].as_str().and_then(|path| path.strip_prefix("#/definitions/")) {
            self.value(&self.schema["definitions"][name], Some(name), field, node);
        }
        for alternative in ["then", "else"].iter().filter_map(|key| part.get(key)) {
            self.value(alternative, None, field, node);
        }
        for alternative in ["allOf", "anyOf", "oneOf"].iter().filter_map(|key| part[key].as_array()).flatten()
        {
            self.value(alternative, None, field, node);
        }
        match &node.kind {
            Kind::Scalar { text, .. } => {
                let words = part["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let spot =
                    (self.path.to_owned(), node.place, text.clone(), words.map(str::to_owned).collect());
                self.found.entry(field.expect("a scalar is of a field").clone()).or_default().push(spot);
            }
            Kind::List(items) => items.iter().for_each(|item| self.value(&part["items"], None, field, item)),
            Kind::Map(entries) => {
                for entry in entries {
                    if let Some((property, record)) = part["properties"].get(&entry.key).zip(record) {
                        let field = (record.to_owned(), entry.key.clone());
                        self.value(property, None, Some(&field), &entry.value);
                    }
                    let patterns =
                        part["patternProperties"].as_object().into_iter().flat_map(|all| all.values());
                    for any in patterns.chain(part.get("additionalProperties")).filter(|any| any.is_object())
                    {
                        self.value(any, None, field, &entry.value);
                    }
                }
            }
        }
    }
}

/// Every field that the examples show, with its places; drafts have the same ones.
fn fields(texts: &Texts) -> BTreeMap<Field, Vec<Spot>> {
    let mut found = BTreeMap::new();
    for file in FileKind::ALL {
        let schema = schema(file);
        for (path, text) in texts.iter().filter(|(path, _)| kind(&path.to_string_lossy()) == file) {
            Finder { schema: &schema, path, found: &mut found }.value(&schema, None, None, &root(text));
        }
    }
    found.retain(|(record, _), _| !record.starts_with("Concept"));
    found
}

/// What may stand in the place of a text: other words of a choice, other days, other numbers, more words.
fn others(old: &str, words: &[String]) -> Vec<String> {
    let mut others: Vec<String> = words.iter().filter(|word| *word != old).cloned().collect();
    let bool = [("true", "false"), ("false", "true")].into_iter().find(|(word, _)| *word == old);
    others.extend(bool.map(|(_, other)| other.to_owned()));
    if let Some((year, rest)) = old.split_once('-').filter(|(year, _)| year.len() == 4) {
        others.extend(
            year.parse::<u16>()
                .iter()
                .flat_map(|year| [year + 1, year.saturating_sub(1)].map(|year| format!("{year:04}-{rest}"))),
        );
        others.extend(old.rsplit_once('-').map(|(before, _)| format!("{before}-17")));
    }
    if let Ok(number) = old.parse::<u32>() {
        others.extend(
            [number + 1, number.saturating_sub(1), number * 3]
                .map(|number| format!("{number:0width$}", width = old.len())),
        );
    }
    others.extend(old.parse::<f64>().is_ok().then(|| format!("1{old}")));
    others.push(format!("{} anders", old.trim_end()));
    others.push(format!("{old}x"));
    others
}

/// The programme of these files, and how many problems stand in them.
fn programme(texts: &Texts) -> (Programme, usize) {
    let mut held: BTreeMap<_, _> =
        texts.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H9V9Z'/></svg>";
    held.insert(PathBuf::from("templates/logo.svg"), logo.into());
    let mut problems = Vec::new();
    (load::from(Files::InMemory(held), &mut problems).expect("a programme"), problems.len())
}

/// The documents of the examples; what told the last field apart stands in front, as it may tell the next.
struct Documents {
    templates: Templates,
    texts: Vec<(Document, String)>,
}

impl Documents {
    fn of(programme: &Programme) -> Self {
        let templates = Templates::built_in().expect("templates");
        let of_year = |year| {
            let whole = Document::WorkProgramme(Year(year));
            let reports = [Document::HalfYear(Year(year)), Document::Annual(Year(year))];
            [whole, Document::Invoices(Year(year))].into_iter().chain(reports)
        };
        let of_period: Vec<Document> = (2019..=2023).flat_map(of_year).collect();
        let notes = of_period.iter().filter_map(Document::cover_note);
        let others = report::documents(programme, Which::All).into_iter().filter(|document| match document {
            Document::Sheet(_) | Document::AfterEnd(_) => true,
            Document::Quarterly(_, part) => matches!(part, Part::Whole),
            Document::Publications(month) => month.year == 2021,
            _ => false,
        });
        let all: Vec<Document> = others.chain(notes).chain(of_period.iter().cloned()).collect();
        let texts = all.into_iter().filter_map(|document| {
            let text = written(&templates, programme, &document)?;
            Some((document, text))
        });
        let texts = texts.collect();
        Self { templates, texts }
    }

    fn differ(&mut self, programme: &Programme) -> bool {
        let differs = |(document, text): &(Document, String)| {
            written(&self.templates, programme, document).is_some_and(|other| other != *text)
        };
        let found = self.texts.iter().position(differs);
        if let Some(at) = found {
            self.texts[..=at].rotate_right(1);
        }
        found.is_some()
    }
}

/// The Markdown of a document and its CSV, where there is such a document.
fn written(templates: &Templates, programme: &Programme, document: &Document) -> Option<String> {
    let report = report::assemble(programme, document).ok()?;
    let text = templates.markdown(document.template(), &report).ok()?;
    Some([text].into_iter().chain(report.csv()).collect())
}

/// Whether another value in this place changes a document; one that cannot be read says nothing.
fn is_shown(
    texts: &Texts,
    problems: usize,
    (path, place, old, words): &Spot,
    documents: &mut Documents,
) -> bool {
    let text = &texts[path];
    others(old, words).into_iter().any(|new| {
        let Some(edit) = edit::replace(text, &root(text), *place, &NewValue::Scalar(new)) else {
            return false;
        };
        let mut texts = texts.clone();
        texts.insert(path.clone(), edit::apply(text, &[edit]));
        let (programme, found) = programme(&texts);
        found == problems && documents.differ(&programme)
    })
}

fn is_unshown((record, field): &Field) -> bool {
    UNSHOWN.iter().any(|(of, name, _)| of == record && name == field)
}

#[test]
fn every_field_changes_a_document() {
    const ALL: [Take; 4] = [Take::Plain, Take::Whole, Take::Refused, Take::Asked];
    let all: BTreeSet<Field> = ALL.iter().flat_map(|take| fields(&examples(*take)).into_keys()).collect();
    assert!(all.len() > 150, "only {} fields", all.len());
    let part = rounds(6, 1);
    let first = Random(seed()).below(part);
    let tried: BTreeSet<&Field> = all.iter().skip(first).step_by(part).collect();
    let mut hidden = tried.clone();
    for take in ALL {
        let texts = examples(take);
        let (programme, problems) = programme(&texts);
        let mut documents = Documents::of(&programme);
        assert!(documents.texts.len() > 20, "only {} documents", documents.texts.len());
        let fields = fields(&texts);
        hidden.retain(|field| {
            let spots = fields.get(*field).into_iter().flatten();
            !spots.into_iter().any(|spot| is_shown(&texts, problems, spot, &mut documents))
        });
    }
    let told = |field: &&&Field, says: &str| format!("`{}` of {} {says}", field.1, field.0);
    let silent = hidden.iter().filter(|field| !is_unshown(field));
    let silent = silent.map(|field| told(&field, "changes no document"));
    let shown = tried.difference(&hidden).filter(|field| is_unshown(field));
    let shown = shown.map(|field| told(&field, "does change a document, and stands in UNSHOWN"));
    let wrong: Vec<_> = silent.chain(shown).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let gone: Vec<_> = UNSHOWN
        .iter()
        .filter(|(record, name, _)| !all.contains(&((*record).to_owned(), (*name).to_owned())))
        .collect();
    assert!(gone.is_empty(), "these are no fields: {gone:?}");
}
