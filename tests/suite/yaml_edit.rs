//! YAML that the program writes reads back as what was asked.

use projectblad::problem::FileId;
use projectblad::problem::fix::{apply, edits};
use projectblad::problem::scalar::{Within, in_quotes, written};
use projectblad::problem::{Fix, Place, Sources};
use projectblad::yaml::{self, Kind, Node};

/// A small generator: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    /// A text of what YAML has a meaning for.
    fn text(&mut self) -> String {
        const PIECES: [&str; 45] = [
            "a", "Wonen", "12", ".", "..", "-", "--", " ", "  ", ":", "#", ",", "[", "]", "{", "}", "'",
            "\"", "\\", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "null", "<<", "=", "\n", "\t",
            "\r", "é", "€", "“", "\u{a0}", "\u{feff}", "\u{2028}", "\u{85}", "\u{7}", "😀", "/",
        ];
        (0..self.below(5)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// The root, if the text has nothing wrong with it.
fn root(text: &str) -> Option<Node> {
    let mut problems = Vec::new();
    let read = yaml::read(text, FileId(0), &mut problems);
    read.root.filter(|_| problems.is_empty())
}

/// What YAML says, without places, quotes or doubts.
fn plain(node: &Node) -> String {
    match &node.kind {
        Kind::Scalar { text, plain, .. } => {
            format!("{text:?}{}", if *plain && node.is_empty() { "~" } else { "" })
        }
        Kind::List(items) => format!("{:?}", items.iter().map(plain).collect::<Vec<_>>()),
        Kind::Map(entries) => {
            format!("{:?}", entries.iter().map(|e| (e.key.clone(), plain(&e.value))).collect::<Vec<_>>())
        }
    }
}

#[test]
fn every_text_reads_back_as_it_was_written() {
    let mut random = Random(3);
    for _ in 0..3_000 {
        let text = random.text();
        let shown = |yaml: &str| root(yaml).map(|node| plain(&node));
        let block = written(&text, Within::Block);
        let flow = written(&text, Within::Flow);
        let value = format!("{text:?}");
        assert_eq!(shown(&format!("a: {block}\n")), Some(format!("{:?}", [("a", &value)])), "{block}");
        assert_eq!(shown(&format!("- {block}")), Some(format!("{:?}", [&value])), "{block}");
        assert_eq!(
            shown(&format!("[{flow}, {flow}]\r\n")),
            Some(format!("{:?}", [&value, &value])),
            "{flow}"
        );
        assert_eq!(shown(&format!("{{a: {flow}}}")), Some(format!("{:?}", [("a", &value)])), "{flow}");
        assert_eq!(shown(&format!("- {}", in_quotes(&text))), Some(format!("{:?}", [&value])), "{flow}");
        if !text.is_empty() {
            let one = format!("{:?}", "1");
            assert_eq!(shown(&format!("{block}: 1\n")), Some(format!("{:?}", [(&text, &one)])), "{block}");
            assert_eq!(shown(&format!("{{{flow}: 1}}")), Some(format!("{:?}", [(&text, &one)])), "{flow}");
        }
    }
}

#[test]
fn a_word_is_mended_to_what_it_should_be() {
    let mut random = Random(7);
    for _ in 0..1_000 {
        let word = random.text();
        for (before, old, after) in
            [("a: ", "x", "\n"), ("[", "x y", "]"), ("{a: '", "x", "'}"), ("- \"", "x", "\"")]
        {
            let mut sources = Sources::default();
            let file = sources.add("a.yaml".into(), format!("{before}{old}{after}"));
            let quotes = u32::from(before.ends_with(['\'', '"']));
            let start = u32::try_from(before.len()).expect("a short text") - quotes;
            let end = start + u32::try_from(old.len()).expect("a short text") + 2 * quotes;
            let fix = Fix::Word(Place { file, start, end }, word.clone());
            let mended = apply(&sources.get(file).text, &edits(&fix, &sources));
            let read = root(&mended).expect("YAML").kind;
            let value = match &read {
                Kind::List(items) => &items[0],
                Kind::Map(entries) => &entries[0].value,
                Kind::Scalar { .. } => panic!("{mended}"),
            };
            assert_eq!(plain(value), format!("{word:?}"), "{mended}");
        }
    }
}

#[test]
fn quotes_stand_only_where_yaml_needs_them() {
    let cases = [
        ("Breda", "Breda"),
        ("'s-Hertogenbosch", "\"'s-Hertogenbosch\""),
        ("Wonen: een verkenning", "\"Wonen: een verkenning\""),
        ("Den Haag (Zuid-Holland)", "Den Haag (Zuid-Holland)"),
        ("-12.50", "-12.50"),
        ("€ 5 + 3%", "€ 5 + 3%"),
        ("C:\\map", "C:\\map"),
        ("De \"Stad\" van 's-Hertogenbosch: lessen", "'De \"Stad\" van ''s-Hertogenbosch: lessen'"),
        ("Plein #2", "\"Plein #2\""),
        ("null", "\"null\""),
        ("", "\"\""),
        ("een\ntwee", "\"een\\ntwee\""),
    ];
    for (text, expected) in cases {
        assert_eq!(written(text, Within::Block), expected);
    }
    assert_eq!(written("Wonen, zorg", Within::Block), "Wonen, zorg");
    assert_eq!(written("Wonen, zorg", Within::Flow), "\"Wonen, zorg\"");
}
