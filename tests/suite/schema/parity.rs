//! File by file and finding by finding: what `check` refuses in the cases, in the example and value by value.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use projectblad::amount::{Cents, Rate};
use projectblad::covenant::{Article, Inhabitants, WholeWithin};
use projectblad::date::{Date, Quarter, Year};
use projectblad::fields::{Lacking, PerYear, Reader, Signed, Value, first_key};
use projectblad::problem::{Code, FileId, Place, Problem, Severity, Sources};
use projectblad::schema::FileKind;
use projectblad::yaml::{self, Kind, Node};
use serde_json::json;

use crate::expected::assert_same;

use super::{editor, repository, schema, yaml_files};

/// Which schema is that of a file, by its path below `projectbladen/`.
pub(crate) fn kind(path: &Path) -> FileKind {
    if path == Path::new("convenant.yaml") {
        FileKind::Convenant
    } else if path.starts_with("rapportages") {
        FileKind::Rapportage
    } else {
        FileKind::Blad
    }
}

/// Why the schema cannot tell this; `None` for a code that it can.
fn cannot(code: Code) -> Option<&'static str> {
    match code {
        Code::VeldOntbreekt
        | Code::VeldLeeg
        | Code::VeldOnbekend
        | Code::TypeOnjuist
        | Code::KeuzeOnbekend
        | Code::DatumOnjuist
        | Code::BedragOnjuist
        | Code::PeriodeOnjuist => None,
        Code::GeenBladen | Code::ConvenantOntbreekt | Code::DocumentOnbekend => {
            Some("about which files there are")
        }
        Code::NaamOnjuist | Code::NaamDubbel => Some("about the names of files"),
        Code::BestandOnleesbaar | Code::YamlOnleesbaar => {
            Some("no YAML, so nothing to hold against a schema")
        }
        Code::YamlNietToegestaan | Code::DubbeleSleutel => Some("gone once YAML has become JSON"),
        Code::PijlerOnbekend | Code::PartijOnbekend | Code::GemeenteOnbekend | Code::BuitenLooptijd => {
            Some("looks at another file or at another part of this one")
        }
        Code::EindeVoorStart | Code::PeriodeDubbel | Code::DeelnemersbijdrageNietToegestaan => {
            Some("compares two values")
        }
        _ => Some("a sum, a warning, or what a text says"),
    }
}

/// Findings of codes that the schema can tell, which it cannot: case, line, reason.
const BEYOND: [(&str, u32, &str); 17] = [
    ("bedrag-onjuist", 20, "30.000 is the number 30"),
    ("concept", 18, "50.000 is the number 50"),
    ("vijf-fouten", 20, "30.000 is the number 30"),
    ("bedrag-onjuist-korting", 27, "compares two amounts"),
    ("bedrag-onjuist-korting", 30, "compares two amounts"),
    ("datum-onjuist-lang-geleden", 10, "compares two dates"),
    ("datum-onjuist-lang-geleden", 15, "compares two dates"),
    ("bedrag-onjuist-notaties", 29, "15000.000 is the number 15000"),
    ("bedrag-onjuist-notaties", 30, "1e4 is the number 10000"),
    ("datum-onjuist-looptijd", 3, "compares two dates"),
    ("per-jaar-onjuist", 7, "a year that is needed follows from the period"),
    ("per-jaar-onjuist", 26, "a year that is needed follows from the period"),
    ("per-jaar-onjuist", 28, "a year that is needed follows from the period"),
    ("per-jaar-ontbreekt", 5, "a year that is needed follows from the period"),
    ("kader-onjuist", 18, "2500.5 has one decimal"),
    ("regeleinden-mac", 18, "45.000 is the number 45"),
    ("veld-onbekend", 2, "which day a document may have follows from its file name"),
];

/// A file that was checked.
struct Checked<'f> {
    case: &'f str,
    text: String,
    findings: Vec<&'f Problem>,
}

/// The places in a file that an error of the schema may be about.
struct Spots {
    /// Of the value and its key.
    own: Vec<u32>,
    /// Of the part around it, where all its fields are empty but for what names it: that is one finding.
    hollow: Vec<u32>,
}

impl Spots {
    /// Whether a finding at `place` is about one of them.
    fn has(&self, finding: &Problem, place: Place) -> bool {
        let is_hollow = finding.code == Code::VeldLeeg && self.hollow.contains(&place.start);
        self.own.contains(&place.start) || is_hollow
    }
}

/// Where an error of the schema is.
fn spots(root: &Node, pointer: &str, keyword: &str) -> Spots {
    let mut node = root;
    let mut key = first_key(root);
    let mut hollow = Vec::new();
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        match &node.kind {
            Kind::Map(entries) => {
                let entry = entries.iter().find(|entry| entry.key == part).expect("a key");
                let filled = entries.iter().filter(|entry| !entry.value.is_empty()).count();
                hollow.clear();
                if entry.value.is_empty() && filled <= 1 {
                    hollow.push(key.start);
                    hollow.extend(entries.iter().map(|entry| entry.key_place.start));
                }
                (node, key) = (&entry.value, entry.key_place);
            }
            Kind::List(items) => {
                node = &items[part.parse::<usize>().expect("a number")];
                key = first_key(node);
            }
            Kind::Scalar { .. } => panic!("{pointer} leads nowhere"),
        }
    }
    let mut own = vec![key.start];
    match (keyword, &node.kind) {
        // A misspelt key is one finding, where the schema has two: unknown, and another that is missing.
        ("additionalProperties" | "required" | "anyOf", Kind::Map(entries)) => {
            own.extend(entries.iter().map(|entry| entry.key_place.start));
        }
        _ => own.push(node.place.start),
    }
    Spots { own, hollow }
}

/// What does not agree in a file: findings that the schema misses, and complaints of its own.
fn differences(file: &Checked<'_>, validator: &Validator) -> Vec<String> {
    let mut syntax = Vec::new();
    let id = Sources::default().add("x.yaml".into(), file.text.clone());
    let read = yaml::read(&file.text, id, &mut syntax);
    let Some(root) = read.root.filter(|_| !read.partial) else { return Vec::new() };
    let value = editor::json(&root);
    let complaints: Vec<(String, Spots)> = validator
        .iter_errors(&value)
        .map(|error| {
            let (pointer, path) = (error.instance_path().to_string(), error.schema_path().to_string());
            let keyword = path.rsplit('/').next().unwrap_or_default();
            (format!("{pointer} {keyword}: {error}"), spots(&root, &pointer, keyword))
        })
        .collect();
    let expected: Vec<&&Problem> = file
        .findings
        .iter()
        .filter(|finding| finding.code.severity() == Severity::Fout && cannot(finding.code).is_none())
        .collect();
    let mut sources = Sources::default();
    let here = sources.add("x.yaml".into(), file.text.clone());
    let line = |finding: &Problem| {
        let place = finding.place.map(|place| Place { file: here, ..place }).unwrap_or_default();
        u32::try_from(sources.line_column(place).0).expect("a line")
    };
    let beyond =
        |finding: &Problem| BEYOND.iter().any(|(case, at, _)| *case == file.case && *at == line(finding));
    let mut different = Vec::new();
    for finding in &expected {
        let told =
            complaints.iter().any(|(_, spots)| finding.place.is_some_and(|place| spots.has(finding, place)));
        if told == beyond(finding) {
            different.push(format!(
                "{}: line {}: told {told}: {}",
                file.case,
                line(finding),
                finding.message
            ));
        }
    }
    for (complaint, spots) in &complaints {
        // A field on the wrong level is missing where it belongs: one finding, with both places.
        let places = |finding: &Problem| {
            finding
                .place
                .into_iter()
                .chain(finding.others.iter().map(|(place, _)| *place))
                .collect::<Vec<_>>()
        };
        if !expected.iter().any(|finding| places(finding).iter().any(|place| spots.has(finding, *place))) {
            different.push(format!("{}: check does not say: {complaint}", file.case));
        }
    }
    different
}

/// Compares every file below a folder that holds `projectbladen/`; returns how many files, and the codes that the schema can tell.
fn compare(
    map: &Path,
    validators: &[(FileKind, Validator)],
    different: &mut Vec<String>,
) -> (usize, Vec<&'static str>) {
    let checked = projectblad::pipeline::check(map, None).expect("a folder that can be read");
    let folder = map.join("projectbladen");
    let (mut files, mut told) = (0, Vec::new());
    for path in if folder.is_dir() { yaml_files(&folder) } else { Vec::new() } {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        // One that nobody sees is one finding, not another for the word that it stands in.
        if text.chars().any(|c| c == '\u{feff}' || c.is_control() && !c.is_whitespace()) {
            continue;
        }
        let name = path.strip_prefix(map).expect("below").display().to_string();
        let own = |problem: &&Problem| {
            problem.place.is_some_and(|place| checked.programme.sources.path(place.file) == name)
        };
        let findings: Vec<_> = checked.problems.iter().filter(own).collect();
        let unread = [Code::NaamOnjuist, Code::NaamDubbel, Code::DocumentOnbekend, Code::BestandOnleesbaar];
        if findings.iter().any(|finding| unread.contains(&finding.code)) {
            continue;
        }
        let can = findings.iter().filter(|finding| cannot(finding.code).is_none());
        told.extend(can.map(|finding| finding.code.name()));
        files += 1;
        let kind = kind(path.strip_prefix(&folder).expect("below"));
        let case = map.file_name().unwrap_or_default().to_string_lossy();
        let (_, validator) = validators.iter().find(|(own, _)| *own == kind).expect("a schema");
        different.extend(differences(&Checked { case: &case, text, findings }, validator));
    }
    (files, told)
}

fn validators() -> Vec<(FileKind, Validator)> {
    FileKind::ALL
        .into_iter()
        .map(|file| (file, jsonschema::draft7::new(&schema(file)).expect("a schema of draft 7")))
        .collect()
}

#[test]
fn the_schema_tells_what_check_tells() {
    let validators = validators();
    let mut different = Vec::new();
    let (mut files, mut told) = (0, Vec::new());
    for entry in std::fs::read_dir(repository().join("tests/cases")).expect("cases") {
        let (more, codes) = compare(&entry.expect("a case").path(), &validators, &mut different);
        files += more;
        told.extend(codes);
    }
    let (shipped, wrong) = compare(repository(), &validators, &mut different);
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(files > 120 && told.len() >= 30, "{files} files, {told:?}");
    assert!(shipped > 20 && wrong.is_empty(), "{shipped} files of the example, {wrong:?}");
    let can = Code::ALL.iter().filter(|code| cannot(**code).is_none()).map(|code| code.name());
    let told: BTreeSet<_> = told.into_iter().collect();
    assert_same("codes that the schema can tell, each in some case", told, can.collect::<BTreeSet<_>>());
}

/// Whether `check` reads this text as this type.
fn reads<T: Value>(text: &str) -> bool {
    let mut problems = Vec::new();
    let node = node(text);
    let mut reader = Reader::new(&mut problems, Lacking::Wrong);
    let read = !node.is_empty() && T::read(&node, None, &mut reader).is_some();
    read && problems.is_empty()
}

fn node(text: &str) -> Node {
    let mut problems = Vec::new();
    let read = yaml::read(&format!("x: {text}\n"), FileId(0), &mut problems);
    let Some(Kind::Map(mut entries)) = read.root.map(|root| root.kind) else {
        panic!("{text}: {problems:?}")
    };
    entries.remove(0).value
}

type Reads = fn(&str) -> bool;

/// Values, with a bar between.
const VALUES: [&str; 6] = [
    r#"0 | 1 | 12500 | 12500.50 | '12500.50' | 999999999 | 999999999.99 | 1000000000 | -1 | -0.50"#,
    r#"-999999999.99 | -1000000000 | € 12.500,00 | 12.500,00 | 0,13 | 0.13 | "0.13" | 12.500,-"#,
    r#"1.000.000 | veel | 2021 | 1899 | 1900 | 2999 | 3000 | 21 | 2021-K1 | 2021-K5 | 2021-k1"#,
    r#"2021-Q1 | K1 2021 | 2021-06-30 | 2021-06-31 | 2021-6-3 | 30-06-2021 | 2020-02-29"#,
    r#"2021-02-29 | 1900-02-29 | 2000-02-29 | 2021-00-10 | 2021-13-01 | 1 januari 2021 | true"#,
    r#"false | "true" | ja | nee | [1] | {a: 1} | "" | "  " | ~ | 1_000 | 12 500 | Wonen"#,
];

/// Where the core schema of YAML reads a number or a truth that is right, and the text is not.
const NUMBERS: [(&str, &str); 7] = [
    ("12.5", "one decimal"),
    ("12.500", "a thousands separator"),
    ("007", "leading zeros"),
    ("1e4", "an exponent"),
    ("0x10", "hexadecimal"),
    ("+5", "a plus sign"),
    ("True", "a capital"),
];

#[test]
fn values_are_refused_alike() {
    let kinds: [(FileKind, &str, Reads); 12] = [
        (FileKind::Blad, "/definitions/bedrag", reads::<Cents>),
        (FileKind::Blad, "/definitions/boeking", reads::<Signed>),
        (FileKind::Blad, "/definitions/datum", reads::<Date>),
        (FileKind::Blad, "/definitions/Voortgang/properties/periode", reads::<Quarter>),
        (FileKind::Blad, "/definitions/Doorgeschoven/properties/van", reads::<Year>),
        (FileKind::Blad, "/definitions/Realisatie/properties/uren", reads::<u32>),
        (FileKind::Blad, "/definitions/Sheet/properties/concept", reads::<bool>),
        (FileKind::Blad, "/definitions/Sheet/properties/titel", reads::<String>),
        (FileKind::Convenant, "/definitions/Basisbijdrage/properties/per_inwoner", reads::<PerYear<Rate>>),
        (FileKind::Convenant, "/definitions/Gemeente/properties/inwoners", reads::<PerYear<Inhabitants>>),
        (FileKind::Convenant, "/definitions/artikel", reads::<Article>),
        (FileKind::Convenant, "/definitions/Kalender/properties/kwartaal", reads::<WholeWithin<1, 92>>),
    ];
    let mut known = 0;
    for (file, pointer, reads) in kinds {
        let schema = schema(file);
        let part = json!({"allOf": [{"$ref": format!("#{pointer}")}], "definitions": schema["definitions"]});
        let validator = jsonschema::draft7::new(&part).expect("a schema");
        for text in VALUES.iter().flat_map(|line| line.split(" | ")) {
            let value = editor::json(&node(text));
            assert_eq!(validator.is_valid(&value), reads(text), "{pointer}: {text}");
        }
        for (text, why) in NUMBERS {
            let (valid, good) = (validator.is_valid(&editor::json(&node(text))), reads(text));
            assert!(valid || !good, "{pointer}: {text}: the schema may be milder, never stricter ({why})");
            known += usize::from(valid && !good);
        }
    }
    assert!(known > 7, "{known} values are milder in the schema than in `check`");
}

#[test]
fn the_days_that_exist_are_those_of_the_calendar() {
    let schema = schema(FileKind::Blad);
    let validator = jsonschema::draft7::new(&schema["definitions"]["datum"]).expect("a schema");
    let years = (1898..1906).chain(1996..2006).chain(2098..2105).chain(2396..2402).chain(2796..2801);
    for year in years.chain(2997..3002) {
        for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
            let text = format!("{year}-{month:02}-{day:02}");
            assert_eq!(validator.is_valid(&json!(text)), text.parse::<Date>().is_ok(), "{text}");
        }
    }
}
