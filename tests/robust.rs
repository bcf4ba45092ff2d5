//! Whatever a file holds, reading it ends with findings: no panic, no hang.

#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "a test may stop, and measures time")]

use std::time::{Duration, Instant};

use projectblad::fields::{Lacking, Reader, Value};
use projectblad::problem::{FileId, Problem};
use projectblad::sheet::Sheet;
use projectblad::yaml;

/// Reads a text as a sheet and checks what every finding promises about its place.
fn read(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let read = yaml::read(text, FileId(0), &mut problems);
    let lacking = if read.partial { Lacking::Unread } else { Lacking::Wrong };
    if let Some(root) = &read.root {
        Sheet::read(root, None, &mut Reader { problems: &mut problems, lacking });
    }
    for problem in &problems {
        let place = problem.place.expect("a place");
        assert!(place.start <= place.end && place.end as usize <= text.len().max(1), "{problem:?}");
    }
    problems
}

/// A small generator: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

#[test]
fn mutated_sheets_never_panic() {
    let seed = include_str!("cases/goed/projectbladen/wonen-boven-winkels.yaml");
    let pieces = [
        "'", "\"", "[", "{", "]", "}", "\t", ": ", "- ", "#", "&a ", "*a", "!x ", "|\n", "---\n", "\u{feff}",
        "é", "\r", "\n\n", "0", "? ", "%", "@", "\\", ", ",
    ];
    let mut random = Random(31);
    let mut found = 0;
    for _ in 0..3000 {
        let mut text = seed.to_owned();
        for _ in 0..=random.below(4) {
            let at = (0..=random.below(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            match random.below(3) {
                0 => text.insert_str(at, pieces[random.below(pieces.len())]),
                1 => text.truncate(at),
                _ if at < text.len() => drop(text.remove(at)),
                _ => {}
            }
        }
        found += read(&text).len();
    }
    assert!(found > 3000, "{found}");
}

/// What people do to a sheet: the text that stands there, and what they make of it.
const SLIPS: &[(&str, &str)] = &[
    ("titel: ", "titl: "),
    ("titel: ", "titel:"),
    ("titel: ", "titel: '"),
    ("titel: ", "titel: \""),
    ("titel: ", "titel: *"),
    ("titel: ", "titel: @"),
    ("titel: ", "titel: [G40] "),
    ("titel: ", "titel: Wonen: "),
    ("titel: ", "<<<<<<< HEAD\ntitel: a\n=======\ntitel: b\n>>>>>>> wijziging\n# "),
    ("titel: ", ">>>>>>> wijziging\ntitel: "),
    ("soort: project", "soort: Projekt"),
    ("soort: project", "soort = project"),
    ("soort: project", "soort:\u{a0}project"),
    ("soort: project", "// soort: project"),
    ("soort: project", "soort: project\nsoort: project"),
    ("soort: project", " soort: project"),
    ("doel: ", "doel: |"),
    ("doel: ", "doel:\n  Meer woningen\n  en: "),
    ("doel: ", "doel: |\n  Meer\n woningen "),
    ("aanpak: ", "aanpak: Plein #2 "),
    ("aanpak: ", "aanpak: “"),
    ("  - {naam", "  {naam"),
    ("  - {naam", "  -{naam"),
    ("  - {naam", "  – {naam"),
    ("  - {naam", "  • {naam"),
    ("  - {naam", "  - {name"),
    ("  - {naam", "  - {naam: \"Wonen, naam"),
    ("  - {naam", "  -\n  - {naam"),
    ("gepland: 2021-06-30}", "gepland: 2021-06-30"),
    ("gepland: 2021-06-30", "gepland: 30-6-2021"),
    ("gepland: 2021-06-30", "gepland:2021-06-30"),
    (", gepland", " gepland"),
    (", gepland", "; gepland"),
    ("  einde: ", "   einde: "),
    ("  einde: ", "\teinde: "),
    ("  einde: ", "\u{a0}\u{a0}einde: "),
    ("  einde: ", "  - einde: "),
    ("  einde: ", "---\n  einde: "),
    ("  start: ", "  start: eind "),
    ("  - naam: BZK", "    naam: BZK"),
    (
        "  - naam: BZK",
        "  - naam: VNG\n    rol: deelnemer\n    contactpersoon: {functie: adviseur}\n    naam: BZK",
    ),
    ("    rol: ", "    - rol: "),
    ("rol: medefinancier", "rol: medefinancier en deelnemer"),
    ("{functie: adviseur}", "J. de Vries"),
    ("{functie: adviseur}", "{}"),
    ("totaal: 45000", "totaal: € 45.000,-"),
    ("totaal: 45000", "totaal: 45k"),
    ("{2021: 30000}", "{2021:30000}"),
    ("{2021: 30000}", "2021: 30000"),
    ("{2021: 30000}", "{'21: 30.000,-}"),
    ("{2021: 30000}", "{2021: 30.000,50}"),
    ("{2021: 30000}", "[2021, 30000]"),
    ("partij: BZK", "partij: bkz"),
    ("g40:\n", "g40\n"),
    ("platform31:\n", "platform31: {}\n"),
];

#[test]
fn slips_of_people_end_soon_with_few_findings() {
    let seed = include_str!("cases/goed/projectbladen/wonen-boven-winkels.yaml");
    for (right, wrong) in SLIPS {
        let text = seed.replacen(right, wrong, 1);
        assert_ne!(text, seed, "{right} does not stand in the sheet");
        let found: Vec<_> = read(&text).into_iter().map(|problem| problem.message).collect();
        assert!(found.len() <= 1, "{wrong:?}: {found:#?}");
    }
    let mut random = Random(47);
    let files: Vec<String> = (0..2000)
        .map(|_| {
            let slips = 2 + random.below(5);
            (0..slips).fold(seed.to_owned(), |text, _| {
                let (right, wrong) = SLIPS[random.below(SLIPS.len())];
                text.replacen(right, wrong, 1)
            })
        })
        .collect();
    let begin = Instant::now();
    let most = files.iter().map(|text| read(text).len()).max();
    let each = begin.elapsed() / 2000;
    assert!(most <= Some(20), "{most:?} findings for at most six slips");
    let limit = if cfg!(debug_assertions) { 25 } else { 5 };
    assert!(each < Duration::from_millis(limit), "{each:?} a file");
}

#[test]
fn large_and_deep_files_end_soon() {
    let deep = ["[", "{a: ", "- ", "a:\n ", "\"", "? "].map(|piece| piece.repeat(200_000 / piece.len()));
    for text in deep {
        assert!(!read(&text).is_empty(), "{}", &text[..20]);
    }
    let keys: String = (0..60_000).map(|key| format!("k{key}: 1\n")).collect();
    assert_eq!(read(&keys).len(), 60_000 + 12);
    let doubled = "titel: a\n".repeat(60_000);
    assert!(read(&doubled).len() >= 59_999);
}
