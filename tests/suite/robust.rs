//! Whatever a file holds, reading it ends with findings or a PDF: no panic, no hang.

use std::time::{Duration, Instant};

use projectblad::fields::{Lacking, Reader, Value};
use projectblad::pdf::file::write;
use projectblad::pdf::page::{LinkTarget, Shape};
use projectblad::pdf::{Images, lay_out};
use projectblad::problem::{Code, FileId, Problem};
use projectblad::sheet::Sheet;
use projectblad::yaml;

use crate::random::{Random, rounds};

/// Reads a text as a sheet and checks what every finding promises about its place.
fn read(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let read = yaml::read(text, FileId(0), &mut problems);
    let lacking = if read.partial { Lacking::Unread } else { Lacking::Wrong };
    if let Some(root) = &read.root {
        Sheet::read(root, None, &mut Reader::new(&mut problems, lacking));
    }
    for problem in &problems {
        let place = problem.place.expect("a place");
        assert!(place.start <= place.end && place.end as usize <= text.len().max(1), "{problem:?}");
    }
    problems
}

#[test]
fn mutated_sheets_never_panic() {
    let seed = include_str!("../cases/goed/projectbladen/wonen-boven-winkels.yaml");
    let pieces = [
        "'", "\"", "[", "{", "]", "}", "\t", ": ", "- ", "#", "&a ", "*a", "!x ", "|\n", "---\n", "\u{feff}",
        "é", "\r", "\n\n", "0", "? ", "%", "@", "\\", ", ",
    ];
    let mut random = Random(31);
    let mut found = 0;
    let rounds = rounds(600, 3_000);
    for _ in 0..rounds {
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
    assert!(found > rounds, "{found} findings in {rounds} spoiled sheets");
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
    let seed = include_str!("../cases/goed/projectbladen/wonen-boven-winkels.yaml");
    for (right, wrong) in SLIPS {
        let text = seed.replacen(right, wrong, 1);
        assert_ne!(text, seed, "{right} does not stand in the sheet");
        let found: Vec<_> = read(&text).into_iter().map(|problem| problem.message).collect();
        assert!(found.len() <= 1, "{wrong:?}: {found:#?}");
    }
    let mut random = Random(47);
    let files: Vec<String> = (0..rounds(400, 2_000))
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
    let each = begin.elapsed() / u32::try_from(files.len()).expect("a count");
    assert!(most <= Some(20), "{most:?} findings for at most six slips");
    assert!(each < Duration::from_millis(25), "{each:?} a file, where a release takes one or two");
}

#[test]
fn large_and_deep_files_end_soon() {
    let deep = ["[", "{a: ", "- ", "a:\n ", "\"", "? "].map(|piece| piece.repeat(200_000 / piece.len()));
    for text in deep {
        assert!(!read(&text).is_empty(), "{:?}", text.get(..20));
    }
    let count = rounds(20_000, 60_000);
    let keys: String = (0..count).map(|key| format!("k{key}: 1\n")).collect();
    assert_eq!(read(&keys).len(), count + 11, "`k40` may be `g40`");
    let running = "aanpak:\n".to_owned() + &"Wij doen dit en dat nu\n".repeat(count);
    assert_eq!(read(&running).iter().filter(|problem| problem.code == Code::YamlOnleesbaar).count(), 1);
    let one_line = format!("ook_voor: [{}]\n", "sociaal, ".repeat(count));
    assert!(!read(&one_line).is_empty(), "each value is read by itself, not with its line");
    let doubled = "titel: a\n".repeat(count);
    assert!(
        read(&doubled).iter().any(|problem| problem.code == Code::DubbeleSleutel),
        "pasted more than once"
    );
}

/// Markdown that is out to break something, by what it is.
const ODD: [(&str, &str); 18] = [
    ("empty", ""),
    ("blank", "\n \n"),
    ("nul", "a\0b\n\n\0\n"),
    ("only a heading", "###### Kop\n"),
    ("skipped levels", "# a\n\n### b\n\n###### c\n\n## d\n\n#### e\n\n- # f\n\n> ### g\n"),
    ("a table without rows", "|a|b|\n|---|---|\n"),
    ("a table without words", "|||\n|---|---|\n|||\n\n**bijschrift**\n\n| |\n|-|\n"),
    (
        "images where none fit",
        "# ![a](x.png) ![](y)\n\n[![a](x)](https://x.org)\n\n|![a](x)|\n|---|\n|![](z)|\n\n![a ![b](c) d](e)\n\n[^1]\n\n[^1]: ![x](y)\n",
    ),
    (
        "notes where none fit",
        "# Kop[^1]\n\n|a[^1]|b[^2]|\n|---|---|\n\n**bij[^4]**\n\n|a|\n|---|\n|b|\n\n[l[^5]](https://x.org) ![a[^6]](x)\n\n[^1]: a\n[^2]: b\n[^4]: d\n[^5]: e\n[^6]: f\n",
    ),
    ("notes in a ring", "x[^a]\n\n[^a]: zelf[^a] en[^b]\n\n[^b]: terug[^a]\n"),
    ("links within links", "[a [b](https://b.org) c](https://a.org) [x <https://y.org> z](https://z.org)\n"),
    (
        "addresses",
        "[a](<https://x.org/\u{1}\u{7f}\u{1b}é \u{202e}>) [b](javascript:x) [c](data:text/html,x) [d](file:///x)\n",
    ),
    (
        "other directions",
        "שלום مرحبا \u{202e}om\n\n# \u{202d} kop \u{2066}\n\n|\u{202e}|\n|---|\n|\u{2069}|\n",
    ),
    (
        "no width",
        "\u{200b}\u{feff}\n\n# \u{200b}\n\n|\u{200b}|\n|---|\n|\u{200b}|\n\n[\u{200b}](https://x.org)\n\n- \u{200b}\n",
    ),
    ("no characters", "\u{10ffff} \u{e000} \u{fffe} \u{fdd0} 😀👨\u{200d}👩 &#0; &#x10FFFF;\n"),
    (
        "front matter of types",
        "---\ntitle: {a: b}\ndate: 31-02-2020\nlang: 12 34\nfacts: [1]\nauthor: {x: y}\n---\nx\n",
    ),
    ("front matter that is broken", "---\ntitle: [a\n  b: \"c\n---\nTekst\n"),
    ("front matter without an end", "---\ntitle: a\nTekst\n"),
];

/// The same, by what there is too much of.
fn excessive() -> [(&'static str, String); 17] {
    let numbered = |count: usize, form: fn(usize) -> String| (0..count).map(form).collect::<String>();
    let front = |matter: &str| format!("---\n{matter}\n---\nTekst\n");
    [
        ("quotes", "> ".repeat(10_000) + "diep\n"),
        ("lists", numbered(600, |depth| format!("{}- x\n", "  ".repeat(depth)))),
        ("emphasis", "*a **b ".repeat(10_000)),
        ("stars", "*".repeat(30_000) + "a" + &"*".repeat(30_000)),
        ("brackets", "[".repeat(20_000) + "\n\n" + &"![".repeat(20_000)),
        ("a word", format!("{0}\n\n|a|b|\n|---|---|\n|{0}|y|\n\n# {0}\n", "x".repeat(5000))),
        ("a cell", format!("|a|b|\n|---|---|\n|{}|b|\n", "woord ".repeat(5000))),
        ("columns", format!("{0}\n{1}\n{0}\n", "|a".repeat(500), "|-".repeat(500))),
        ("rows", "|a|b|\n|---|--:|\n".to_owned() + &"|rij|€ 1|\n".repeat(5000)),
        (
            "notes",
            numbered(4000, |note| format!("x[^{note}] "))
                + "\n\n"
                + &numbered(4000, |note| format!("[^{note}]: y\n")),
        ),
        (
            "notes in notes",
            "x[^0]\n\n".to_owned() + &numbered(2000, |note| format!("[^{note}]: y[^{}]\n\n", note + 1)),
        ),
        ("a line", "abcdefghij".repeat(20_000)),
        ("marks", format!("e{}\n", "\u{301}".repeat(20_000))),
        ("spans", "<span lang=\"en\">".repeat(5000) + "x" + &"</span>".repeat(5000)),
        ("a deep front matter", front(&format!("title: {}", "[".repeat(50_000)))),
        (
            "a long front matter",
            front(&format!("author: {}", "lang ".repeat(20_000))) + &"x\n\n".repeat(3000),
        ),
        (
            "many facts",
            front(&format!("title: x\nfacts:\n{}", numbered(500, |fact| format!("  n{fact}: waarde\n")))),
        ),
    ]
}

/// All of the odd ones, as bytes.
pub(crate) fn odd_markdown() -> impl Iterator<Item = Vec<u8>> {
    ODD.into_iter().map(|(_, text)| text.as_bytes().to_vec()).filter(|text| !text.is_empty())
}

/// Each gives a PDF in which nothing sticks out, no heading level is skipped and every glyph is one.
#[test]
fn hostile_markdown_becomes_a_pdf() {
    let odd = ODD.map(|(name, text)| (name, text.to_owned()));
    for (name, markdown) in odd.into_iter().chain(excessive()) {
        let (front, laid, _) = lay_out(&markdown, &Images::NONE);
        assert_eq!(laid.overflows, [], "{name}");
        let levels = [0].into_iter().chain(laid.headings.iter().map(|heading| heading.level));
        let levels: Vec<u8> = levels.collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        let bytes = write(&laid, &front).expect("a PDF");
        assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF\n"), "{name}");
        for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
            if let Shape::Link { target: LinkTarget::Uri(address), .. } = &piece.shape {
                assert!(address.starts_with("https://"), "{name}: {address}");
            }
        }
    }
}
