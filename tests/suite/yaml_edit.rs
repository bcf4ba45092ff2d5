//! YAML that the program writes reads back as what was asked.

use std::fs;
use std::path::Path;

use projectblad::problem::FileId;
use projectblad::problem::scalar::{Within, in_quotes, written};
use projectblad::problem::{Fix, Place, Sources};
use projectblad::yaml::edit::{self, NewValue, apply, edits};
use projectblad::yaml::{self, Entry, Kind, Node};

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

/// What is asked of one place, and what the tree is then.
enum Asked {
    Set(String),
    Add,
    Replace,
}

/// Every node, from the root on.
fn nodes<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    found.push(node);
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter().for_each(|item| nodes(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|entry| nodes(&entry.value, found)),
    }
}

/// The tree as it should be: `at` changed as asked.
fn changed(node: &Node, at: &Node, asked: &Asked, new: &NewValue) -> Node {
    let mut node = node.clone();
    if node == *at {
        match (&mut node.kind, asked) {
            (Kind::List(items), Asked::Add) => items.push(tree(new)),
            (Kind::Map(entries), Asked::Set(key)) => match entries.iter_mut().find(|entry| entry.key == *key)
            {
                Some(entry) => entry.value = tree(new),
                None => {
                    entries.push(Entry { key: key.clone(), key_place: Place::default(), value: tree(new) })
                }
            },
            _ => node = tree(new),
        }
        return node;
    }
    match &mut node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter_mut().for_each(|item| *item = changed(item, at, asked, new)),
        Kind::Map(entries) => {
            entries.iter_mut().for_each(|entry| entry.value = changed(&entry.value, at, asked, new));
        }
    }
    node
}

fn tree(new: &NewValue) -> Node {
    let kind = match new {
        NewValue::Scalar(text) | NewValue::Text(text) => {
            Kind::Scalar { text: text.clone(), plain: false, doubts: Vec::new() }
        }
        NewValue::List(items) | NewValue::Items(items) => Kind::List(items.iter().map(tree).collect()),
        NewValue::Map(fields) | NewValue::Fields(fields) => {
            let entry = |(key, value): &(String, NewValue)| Entry {
                key: key.clone(),
                key_place: Place::default(),
                value: tree(value),
            };
            Kind::Map(fields.iter().map(entry).collect())
        }
    };
    Node { kind, place: Place::default() }
}

/// The same tree with the keys of its mappings in order: a new key may stand above the last.
fn sorted(node: &Node) -> Node {
    let mut node = node.clone();
    match &mut node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter_mut().for_each(|item| *item = sorted(item)),
        Kind::Map(entries) => {
            entries.iter_mut().for_each(|entry| entry.value = sorted(&entry.value));
            entries.sort_by(|a, b| a.key.cmp(&b.key));
        }
    }
    node
}

/// Asks one thing of one place; tells whether it could be done.
fn ask(text: &str, root: &Node, at: &Node, asked: &Asked, new: &NewValue) -> bool {
    let edit = match asked {
        Asked::Set(key) => edit::set(text, root, at.place, key, new),
        Asked::Add => edit::add(text, root, at.place, new),
        Asked::Replace => edit::replace(text, root, at.place, new),
    };
    let Some(made) = edit else { return false };
    let (start, end) = (made.place.start as usize, made.place.end as usize);
    let after = apply(text, std::slice::from_ref(&made));
    assert!(after.starts_with(&text[..start]) && after.ends_with(&text[end..]), "{made:?}");
    let old = &text[start..end];
    // Between quotes, or below a sign, `#` begins no comment.
    let is_text = text[..start].ends_with(['"', '\'']) || old.starts_with(['"', '\'', '|', '>']);
    assert!(is_text || old.is_empty() || !old.contains(" #"), "a comment goes: {old}");
    let clean = self::root(&after).unwrap_or_else(|| panic!("{made:?} is no YAML in\n{after}"));
    let wanted = plain(&sorted(&changed(root, at, asked, new)));
    assert!(plain(&sorted(&clean)) == wanted, "{made:?} says something else in\n{after}");
    true
}

fn new(random: &mut Random) -> NewValue {
    let texts =
        ["2022-01-01", "12.500", "Wonen, zorg", "a: b", "Plein #2", "twee\nregels", "'s-Hertogenbosch", ""];
    let mut text = || NewValue::Scalar(texts[random.below(texts.len())].to_owned());
    let pair = [text(), text()];
    let one = text();
    let fields = |pair: [NewValue; 2]| ["vanaf", "bedrag"].map(str::to_owned).into_iter().zip(pair).collect();
    match random.below(6) {
        0 => NewValue::List(pair.to_vec()),
        1 => NewValue::Map(fields(pair)),
        2 => NewValue::Items(vec![NewValue::Fields(fields(pair)), one]),
        3 => NewValue::Fields(vec![("a".to_owned(), NewValue::Fields(fields(pair))), ("b".to_owned(), one)]),
        _ => one,
    }
}

/// Every YAML file of the shipped programme and of the valid cases.
fn files(folder: &Path, found: &mut Vec<String>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("one").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.extend(fs::read_to_string(&path).ok());
        }
    }
}

/// The text with its lines, ends, spaces, quotes or comments as another person would have them; or a slip.
fn mutated(text: &str, random: &mut Random) -> String {
    const PIECES: [&str; 12] =
        [" # noot", "\n# noot", "\n\n", "  ", "{}", "[]", "\"", "'", ": ", "\n- ", ",", "|+\n"];
    let line = |random: &mut Random| {
        let ends: Vec<_> = text.match_indices('\n').map(|(at, _)| at).collect();
        ends.get(random.below(ends.len())).copied().unwrap_or(0)
    };
    match random.below(10) {
        8 => text.replace("\r\n", "\n").replace('\n', "\r"),
        0 => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        1 => format!("\u{feff}{text}"),
        2 => text.trim_end().to_owned(),
        3 => text[..line(random)].to_owned(),
        4 => text.replacen("\n  ", "\n  # noot\n  ", 1 + random.below(5)),
        5 => text.replacen("}", ", }", 1 + random.below(5)),
        6 => text.replacen(": |", ": |+", 1 + random.below(5)),
        7 => {
            let at = line(random);
            format!("{}{}{}", &text[..at], PIECES[random.below(PIECES.len())], &text[at..])
        }
        _ => {
            let at = (0..=random.below(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            format!("{}{}{}", &text[..at], PIECES[random.below(PIECES.len())], &text[at..])
        }
    }
}

/// `MUTATIONS=5000 cargo test yaml_edit` asks of more texts.
#[test]
fn what_is_written_in_place_reads_back_and_the_rest_stays() {
    let mut texts = Vec::new();
    for folder in ["projectbladen", "tests/cases/goed"] {
        files(Path::new(folder), &mut texts);
    }
    let mutations = std::env::var("MUTATIONS").map_or(300, |count| count.parse().expect("a number"));
    let mut random = Random(5);
    let mut small: Vec<String> = SMALL.map(str::to_owned).to_vec();
    small.extend(texts.iter().filter(|text| text.len() < 6_000).cloned());
    let mut read = 0;
    for _ in 0..mutations {
        let mut text = small[random.below(small.len())].clone();
        for _ in 0..=random.below(3) {
            text = mutated(&text, &mut random);
        }
        texts.push(text);
    }
    texts.extend(SMALL.map(str::to_owned));
    let (mut asked, mut done) = (0, 0);
    for text in &texts {
        let Some(root) = root(text) else { continue };
        read += 1;
        let mut found = Vec::new();
        nodes(&root, &mut found);
        for _ in 0..if text.len() < 300 { 12 } else { 3 } {
            let at = found[random.below(found.len())];
            let how = match &at.kind {
                Kind::Scalar { .. } => Asked::Replace,
                Kind::List(_) => Asked::Add,
                Kind::Map(entries) if random.below(2) == 0 => Asked::Set(
                    entries.get(random.below(entries.len())).map_or("sinds", |e| &e.key).to_owned(),
                ),
                Kind::Map(_) => Asked::Set("sinds".to_owned()),
            };
            asked += 1;
            done += usize::from(ask(text, &root, at, &how, &new(&mut random)));
        }
    }
    println!("{} texts, {read} read, {asked} asked, {done} done", texts.len());
    assert!(read * 2 > texts.len() && done * 2 > asked, "{read} of {} texts, {done} of {asked}", texts.len());
}

/// Lines below a `|`, what goes with its lines, and where a new key comes.
#[test]
fn lines_come_and_go() {
    let text =
        "a: 1\nlijst:\n  - k: x # noot\n  - {k: y, l: z}\nb:\n  c: |\n    een\n    twee\n  d: 4 # noot\n";
    let root = root(text).expect("YAML");
    let Kind::Map(entries) = &root.kind else { panic!("a map") };
    let [list, b] = [1, 4 - 2].map(|at| entries[at].value.place);
    let lines = NewValue::Text("een\n\n  drie".to_owned());
    let after = |edit: Option<projectblad::problem::Edit>| edit.map(|edit| apply(text, &[edit]));
    let cases = [
        (
            edit::set(text, &root, b, "c", &lines),
            text.replace("    een\n    twee\n", "    een\n\n      drie\n"),
        ),
        (
            edit::set_behind(text, &root, root.place, Some("a"), "n", &lines),
            text.replace("a: 1\n", "a: 1\nn: |\n  een\n\n    drie\n"),
        ),
        (edit::remove(text, &root, b, "c"), text.replace("  c: |\n    een\n    twee\n", "")),
        (edit::remove_item(text, &root, list, 1), text.replace("  - {k: y, l: z}\n", "")),
    ];
    for (edit, expected) in cases {
        assert_eq!(after(edit), Some(expected));
    }
    assert_eq!(edit::remove(text, &root, b, "d"), None, "a comment would go");
    assert_eq!(edit::remove_item(text, &root, list, 0), None, "a comment would go");
}

/// A sign that begins a comment elsewhere goes with the text that it stands in.
#[test]
fn signs_within_a_text_are_no_comment() {
    let text = "a:\n  b: \"meer # steden\"\n  c: {d: 'een # twee', e: 1}\n  f: |\n    # kop\n    een # twee\n  g: 'x # y' # noot\n";
    let root = root(text).expect("YAML");
    let Kind::Map(entries) = &root.kind else { panic!("a map") };
    let a = &entries[0].value;
    let Kind::Map(inner) = &a.kind else { panic!("a map") };
    let c = inner[1].value.place;
    let after = |edit: Option<projectblad::problem::Edit>| edit.map(|edit| apply(text, &[edit]));
    let cases = [
        (a.place, "b", "  b: \"meer # steden\"\n"),
        (c, "d", "d: 'een # twee', "),
        (a.place, "f", "  f: |\n    # kop\n    een # twee\n"),
    ];
    for (place, key, gone) in cases {
        assert_eq!(after(edit::remove(text, &root, place, key)), Some(text.replace(gone, "")), "{key}");
    }
    assert_eq!(edit::remove(text, &root, a.place, "g"), None, "a comment would go");
}

/// Forms that the sheets do not have.
const SMALL: [&str; 16] = [
    "a: 1\nb:\n  - c: 2 # noot\n    d: |\n      regel\n\n      regel\n  - c: 3\n",
    "a: |+\n  regel\n\n\n",
    "a: |\n  regel",
    "a: # noot\n  b: 1\n# noot\nc: 2",
    "{a: 1, b: [x, 'y'], c: {}, d: []}",
    "- - a\n  - b\n- c # noot\n- {a: 1, b}\n",
    "a:\n- 1\n- 2\n# noot\nb: x\n",
    "\u{feff}- a: 1\r\n  b: >-\r\n    lang\r\n    lang\r\n",
    "a:\nb:\n",
    "a: {\n  b: 1, # noot\n  c: 2 # noot\n  }\n",
    "a: [ # noot\n  ]\nb: 'een\n  twee'\n",
    "---\na: een\n  twee\n...\n",
    "a: [b: 1, c]\nd: {e: , f: 1}\n",
    "\"a b\" : 1\n'c': \"x\" # noot\n",
    "a:\n    b:\n        - x\n\n    # noot\n\nc: 1",
    "- a:\n- b: ~\n",
];
