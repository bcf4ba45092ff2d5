//! Programmes made by a small generator, one of 200 sheets and two of 50: what the overview says in JSON, what the annual account says
//! in its Markdown and what its PDF says add up, per sheet, pillar, part and party.

mod programme;

use std::collections::BTreeMap;
use std::path::Path;

use projectblad::date::Year;
use projectblad::load::Programme;
use projectblad::pipeline::Checked;
use projectblad::render::Templates;
use projectblad::report::{self, Document};
use projectblad::{overview, pdf};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

pub(crate) use programme::folder;

use crate::poppler;
use crate::random::rounds;

/// The year that is looked at: the last but one, with a surplus.
const YEAR: Year = Year(2021);

#[test]
fn json_markdown_and_pdf_add_up() {
    let programmes = [(1, 50), (22, rounds(60, 200)), (333, 50)];
    for (seed, sheets) in programmes.into_iter().take(rounds(2, 3)) {
        let folder = folder(seed, sheets);
        let checked = check(folder.path());
        let tables = annual_adds_up(&checked.programme, usize::try_from(sheets).expect("a number"));
        assert_eq!(below(&tables, "Cofinanciering").rows.len(), 7);
    }
}

/// A programme of the generator.
pub(crate) fn check(folder: &Path) -> Checked {
    let checked = projectblad::pipeline::check(folder, None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    checked
}

/// The annual account of so many sheets: its tables, which add up in JSON, Markdown and PDF.
pub(crate) fn annual_adds_up(programme: &Programme, sheets: usize) -> Vec<Table> {
    let json = overview::overview(programme, YEAR, None).expect("an overview").json();
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(list(&json, "bladen").len(), sheets);
    json_adds_up(&json);
    let report = report::assemble(programme, &Document::Annual(YEAR)).expect("a report");
    let markdown = Templates::built_in().expect("templates");
    let markdown = markdown.markdown("jaarverantwoording.md", &report).expect("Markdown");
    let tables = tables(&markdown);
    markdown_adds_up(&tables);
    markdown_says_the_same(&tables, &others(&markdown), &json);
    model_says_the_same(&tables, &serde_json::to_value(&report).expect("JSON"));
    pdf_adds_up(&pdf_text(&markdown), &markdown, &json);
    tables
}

const MONEY: [&str; 9] = [
    "begroot",
    "doorgeschoven_in",
    "doorgeschoven_uit",
    "korting",
    "vergoeding",
    "beschikbaar",
    "besteed",
    "saldo",
    "vrijval",
];

/// Cents of a figure of the JSON.
fn cents(of: &Value, name: &str) -> i64 {
    let text = of[name].as_str().expect("an amount");
    let (whole, decimals) = text.split_once('.').expect("two decimals");
    assert_eq!(decimals.len(), 2, "{text}");
    format!("{whole}{decimals}").parse().expect("an amount")
}

fn list<'v>(json: &'v Value, name: &str) -> &'v Vec<Value> {
    json[name].as_array().expect("a list")
}

fn json_adds_up(json: &Value) {
    let sheets = list(json, "bladen");
    let content = |sheet: &&Value| sheet["onderdeel"] == "inhoudelijk werkprogramma";
    let mut sums: Vec<(&Value, Vec<&Value>)> = Vec::new();
    for part in list(json, "onderdelen") {
        sums.push((part, sheets.iter().filter(|sheet| sheet["onderdeel"] == part["onderdeel"]).collect()));
        assert_eq!(cents(part, "nog_niet_toegewezen"), cents(part, "ruimte") - cents(part, "begroot"));
    }
    for pillar in list(json, "pijlers") {
        let own = sheets.iter().filter(content).filter(|sheet| sheet["pijler"] == pillar["id"]);
        sums.push((pillar, own.collect()));
    }
    sums.push((&list(json, "onderdelen")[0], list(json, "pijlers").iter().collect()));
    for (sum, rows) in &sums {
        for name in MONEY {
            assert_eq!(
                cents(sum, name),
                rows.iter().map(|row| cents(row, name)).sum::<i64>(),
                "{name} of {sum}"
            );
        }
        assert_eq!(sum["volledig"], Value::Bool(rows.iter().all(|row| row["volledig"] == true)));
    }
    for sheet in sheets {
        let [begroot, carried, out, korting, vergoeding, beschikbaar, besteed, saldo, vrijval] =
            MONEY.map(|name| cents(sheet, name));
        assert_eq!(beschikbaar, begroot + carried - korting + vergoeding);
        assert_eq!((saldo, vrijval), (beschikbaar - besteed, saldo - out));
    }
    let parts: i64 = list(json, "onderdelen").iter().map(|part| cents(part, "deel")).sum();
    assert_eq!(parts, cents(json, "inkomsten"));
}

/// A table of a document.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The headings above it, by level.
    under: Vec<String>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The amounts of a column; empty for cells without.
    fn column(&self, name: &str) -> Vec<(&str, i64)> {
        let at = self.head.iter().position(|head| head == name).expect("a column");
        self.rows
            .iter()
            .map(|row| (row[0].as_str(), amounts(&row[at]).first().copied().unwrap_or(0)))
            .collect()
    }

    /// The cell is that figure of the JSON; a column that would say nothing new for any row may be left out.
    fn says(&self, row: &str, column: &str, of: &Value, name: &str) {
        let same = match column {
            "Beschikbaar" => "begroot",
            "Vrijval" => "saldo",
            _ => name,
        };
        if self.head.iter().any(|head| head == column) || same == name {
            assert!(is_printed(self.cell(row, column), cents(of, name)), "{row} {column}");
        } else {
            assert_eq!(cents(of, name), cents(of, same), "{row}: no column {column}");
        }
    }

    fn cell(&self, row: &str, column: &str) -> Option<i64> {
        self.column(column).into_iter().find(|(name, _)| *name == row).map(|(_, amount)| amount)
    }
}

/// An amount in print: exact, or rounded to whole euros.
fn is_printed(shown: Option<i64>, amount: i64) -> bool {
    shown.is_some_and(|shown| shown == amount || shown % 100 == 0 && (shown - amount).abs() <= 50)
}

/// A sum of `terms` amounts in print: exact, or within what rounding each to whole euros makes of it.
fn is_sum(shown: i64, sum: i64, terms: usize) -> bool {
    let most = 50 * (i64::try_from(terms).expect("a few") + 1);
    shown == sum || (shown % 100 == 0 || sum % 100 == 0) && (shown - sum).abs() <= most
}

/// Every amount in a text, in order, in cents.
fn amounts(text: &str) -> Vec<i64> {
    let read = |after: &str| {
        let written: String = after
            .trim_start_matches(['\u{a0}', ' '])
            .chars()
            .take_while(|c| "-.,0123456789".contains(*c))
            .collect();
        let written = written.trim_end_matches(['.', ',']).replace('.', "");
        let (whole, decimals) = written.split_once(',').unwrap_or((&written, "00"));
        format!("{whole}{decimals}").parse().expect("an amount")
    };
    text.split('€').skip(1).map(read).collect()
}

pub(crate) fn tables(markdown: &str) -> Vec<Table> {
    let body = markdown.splitn(3, "---\n").nth(2).expect("front matter");
    let mut tables: Vec<Table> = Vec::new();
    let (mut under, mut text) = (Vec::new(), String::new());
    for event in Parser::new_ext(body, pulldown_cmark::Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => text.clear(),
            Event::Text(words) => text += &words,
            Event::End(TagEnd::Heading(level)) => {
                under.truncate(level as usize - 1);
                under.push(text.clone());
            }
            Event::Start(Tag::Table(_)) => tables.push(Table { under: under.clone(), ..Table::default() }),
            Event::Start(Tag::TableRow) => tables.last_mut().expect("a table").rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let table = tables.last_mut().expect("a table");
                table.rows.last_mut().unwrap_or(&mut table.head).push(text.clone());
            }
            _ => {}
        }
    }
    tables
}

/// What the chapters say of the money of others, by the title of the sheet.
fn others(markdown: &str) -> BTreeMap<String, String> {
    let (mut title, mut found) = ("", BTreeMap::new());
    for line in markdown.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            title = heading.rsplit_once('>').map_or(heading, |(_, title)| title);
        } else if let Some(told) = line.strip_prefix("**Andere middelen, besteed van begroot:** ") {
            found.insert(title.to_owned(), told.replace('\u{a0}', " "));
        }
    }
    found
}

/// Every column of amounts down to a `Totaal` adds up to it, and what stands in two places is the same.
pub(crate) fn markdown_adds_up(tables: &[Table]) {
    for table in tables {
        let Some(last) = table.rows.iter().position(|row| row[0] == "Totaal") else { continue };
        let sum = |row: &&Vec<String>| row[0] == "Inhoudelijk werkprogramma" && table.head[0] == "Onderdeel";
        let rows: Vec<_> = table.rows[..last].iter().filter(|row| !sum(row)).collect();
        for column in 1..table.head.len() {
            let of = |row: &Vec<String>| amounts(&row[column]).iter().sum::<i64>();
            let total: i64 = rows.iter().map(|row| of(row)).sum();
            let shown = &table.rows[last][column];
            if shown.contains('€') {
                let shown = amounts(shown);
                let adds_up = matches!(shown[..], [shown] if is_sum(shown, total, rows.len() + 1));
                assert!(adds_up, "{:?} {}: {shown:?} {total}", table.under, table.head[column]);
            }
        }
    }
}

const COLUMNS: [(&str, &str); 3] =
    [("Begroot", "begroot"), ("Beschikbaar", "beschikbaar"), ("Saldo", "saldo")];

/// What a pillar or a part is called in print.
fn printed(id: &Value) -> &'static str {
    match id.as_str().expect("a name") {
        "fysiek" => "Fysieke Pijler",
        "sociaal" => "Sociale Pijler",
        "economie-en-werk" => "Pijler Economie en Werk",
        "inhoudelijk werkprogramma" => "Inhoudelijk werkprogramma",
        "basisprogramma" => "Basisprogramma",
        _ => "Flexibele ruimte",
    }
}

fn below<'t>(tables: &'t [Table], heading: &str) -> &'t Table {
    let found = tables.iter().find(|table| table.under.last().is_some_and(|own| own == heading));
    found.expect("a table")
}

/// The overview, the chapters and the sheets' own tables say what the JSON says.
fn markdown_says_the_same(tables: &[Table], others: &BTreeMap<String, String>, json: &Value) {
    let overview = below(tables, "Begroot, besteed en saldo");
    for group in list(json, "pijlers").iter().chain(list(json, "onderdelen")) {
        let name_in_print = printed(group.get("id").unwrap_or(&group["onderdeel"]));
        for (column, name) in COLUMNS.into_iter().chain([("Besteed", "besteed"), ("Vrijval", "vrijval")]) {
            overview.says(name_in_print, column, group, name);
        }
    }
    let mut parties: BTreeMap<String, [i64; 2]> = BTreeMap::new();
    for sheet in list(json, "bladen") {
        let title = sheet["titel"].as_str().expect("a title");
        let content = sheet["onderdeel"] == "inhoudelijk werkprogramma";
        let id = if content { &sheet["pijler"] } else { &sheet["onderdeel"] };
        let chapter = printed(id);
        let found = tables.iter().find(|table| table.under == [chapter]).expect("a chapter");
        for (column, name) in COLUMNS.into_iter().chain([("Besteed 2021", "besteed")]) {
            found.says(title, column, sheet, name);
        }
        let own = &others[title];
        let (parties_of, all) = own.split_once(". Met de convenantmiddelen samen ").expect("a sum");
        let mut sum = cents(sheet, "besteed");
        for party in parties_of.split("; ") {
            let party = party.replace(" niets van", " € 0 van");
            let (name, _) = party.split_once(" €").expect("an amount");
            let [spent, budgeted] = amounts(&party)[..] else { panic!("{title}: {party}") };
            sum += spent;
            let known = parties.entry(name.to_owned()).or_default();
            (known[0], known[1]) = (known[0] + budgeted, known[1] + spent);
        }
        assert!(is_sum(amounts(all)[0], sum, parties_of.split("; ").count() + 1), "{title}");
        if let Some((_, open)) = all.split_once(" Nog te dekken: ") {
            parties.entry("Nog te dekken".to_owned()).or_default()[0] += amounts(open)[0];
        }
    }
    let cofinancing = below(tables, "Cofinanciering");
    for row in cofinancing.rows.iter().filter(|row| row[0] != "Totaal") {
        let found = [cofinancing.cell(&row[0], "Begroot"), cofinancing.cell(&row[0], "Besteed 2021")];
        let same = found.into_iter().zip(parties[row[0].as_str()]);
        let bladen = list(json, "bladen").len();
        assert!(
            same.into_iter().all(|(shown, sum)| is_sum(shown.unwrap_or_default(), sum, bladen)),
            "{}",
            row[0]
        );
    }
}

/// Per party, what `generate --format json` writes is what the Markdown has.
fn model_says_the_same(tables: &[Table], model: &Value) {
    let printed = below(tables, "Cofinanciering");
    let others = &model["financien"]["cofinanciering"];
    let rows = list(others, "partijen");
    let open = &others["nog_te_dekken"];
    let sum = (!rows.is_empty()).then(|| &others["totaal"]);
    let rows: Vec<&Value> = rows.iter().chain(sum).chain((!open.is_null()).then_some(open)).collect();
    assert_eq!(rows.len(), printed.rows.len());
    for row in rows {
        let party = row["partij"].as_str().expect("a name");
        for (column, name) in [("Begroot", "begroot"), ("Besteed 2021", "besteed")] {
            assert_eq!(printed.cell(party, column), Some(cents(row, name)), "{party} {column}");
        }
    }
}

/// The text of the PDF as poppler reads it; where that is not, the pages before they were written.
fn pdf_text(markdown: &str) -> String {
    let bytes = pdf::pdf(markdown, &pdf::Images::NONE).expect("a PDF").bytes;
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
    poppler::says("pdftotext", &["-layout", "-nopgbrk"], document)
        .unwrap_or_else(|| crate::print::text(&pdf::lay_out(markdown, &pdf::Images::NONE).1))
}

/// Every amount of the Markdown stands in the PDF, in its order; the rows of the chapters add up to the JSON's.
fn pdf_adds_up(text: &str, markdown: &str, json: &Value) {
    // in the box, an amount stands beside words that may have some too
    let boxed =
        markdown.lines().filter(|line| line.starts_with('>')).map(|line| amounts(line).len()).sum::<usize>();
    let in_order = |text: &str| {
        let mut all = amounts(text);
        all[..boxed].sort_unstable();
        all
    };
    assert_eq!(in_order(text), in_order(markdown));
    let mut spent: BTreeMap<String, i64> = BTreeMap::new();
    for line in text.lines() {
        let (name, _) = line.split_once('€').unwrap_or((line, ""));
        if let (Some(title), [.., besteed, _]) = (name.trim().strip_suffix("op schema"), &amounts(line)[..]) {
            spent.insert(title.trim_end_matches([' ', '●']).to_owned(), *besteed);
        }
    }
    assert_eq!(spent.len(), list(json, "bladen").len());
    for group in list(json, "pijlers").iter().chain(&list(json, "onderdelen")[1..]) {
        let own = list(json, "bladen").iter().filter(|sheet| match group.get("id") {
            Some(id) => sheet["onderdeel"] == "inhoudelijk werkprogramma" && sheet["pijler"] == *id,
            None => sheet["onderdeel"] == group["onderdeel"],
        });
        let own: Vec<i64> = own.map(|sheet| spent[sheet["titel"].as_str().expect("a title")]).collect();
        assert!(is_sum(own.iter().sum(), cents(group, "besteed"), own.len()), "{own:?}");
    }
}
