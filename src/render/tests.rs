//! Templates of a few lines, and texts that try to break out of them.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::{Templates, tidy};

/// Fills one template.
fn fill(template: &str, model: &Value) -> String {
    let own = BTreeMap::from([("proef.md".to_owned(), ("proef.md".into(), template.to_owned()))]);
    let templates = Templates::new(own).unwrap_or_else(|error| panic!("{template}: {error:#}"));
    templates.markdown("proef.md", model).unwrap_or_else(|error| panic!("{template}: {error:#}"))
}

fn events(markdown: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, options).collect()
}

/// The events, with texts in a row as one.
fn shape(markdown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut text = String::new();
    for event in events(markdown) {
        if let Event::Text(words) = event {
            text.push_str(&words);
            continue;
        }
        if !text.is_empty() {
            out.push(std::mem::take(&mut text));
        }
        out.push(format!("{event:?}"));
    }
    out
}

/// What remains of a text in print.
fn plain(text: &str) -> String {
    super::escape::collapsed(text).trim().to_owned()
}

/// Texts out of the letters that mean something in Markdown and YAML.
fn random_texts(count: usize, longest: u64) -> impl Iterator<Item = String> {
    let pieces: Vec<&str> = vec![
        "#",
        "##",
        "-",
        "--",
        "---",
        "+",
        "*",
        "**",
        "_",
        "__",
        "=",
        "===",
        ">",
        "<",
        "|",
        "||",
        "\\",
        "`",
        "```",
        "~",
        "~~",
        "~~~",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]:",
        "[a]",
        "[a]:",
        "[ ]",
        "[x]",
        "!",
        "![",
        "](",
        "&",
        "&amp;",
        "&#35;",
        "&lt",
        ";",
        ":",
        ":-",
        "-:",
        "1.",
        "1)",
        "12",
        ".",
        "\"",
        "'",
        "$",
        "^",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<?",
        "<https://a.nl>",
        "http://b.nl/x_y",
        "a@b.nl",
        "a",
        "b",
        "wij",
        "é",
        "€",
        "\u{a0}",
        " ",
        " ",
        " ",
        "  ",
        "    ",
        "\n",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\0",
        "\u{2028}",
        "\u{feff}",
    ];
    let mut seed: u64 = 42;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    (0..count).map(move |_| {
        let length = 1 + next(longest);
        (0..length).map(|_| pieces[next(pieces.len() as u64) as usize]).collect()
    })
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>\n\n<div>\n\n# kop",
    "```\nnooit dicht",
    "~~~ rust\nnooit dicht\n\nVOOR",
    "    ingesprongen\n\n    code",
    "[a]: http://kwaad.nl\n\n[a] en [b][a]",
    "woord[^1] en[^2]\n\n[^1]: noot\n\n    nog een alinea\n\n[^1]: weer\n[^3]: los",
    "kop\n===\n\nkop\n---",
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| x",
    "a | b\n--- | ---",
    "[x](javascript:alert\u{1}(1)) [y](http://a.nl/\u{7f}b)",
    "{{ titel }} {% for x in y %} {# niets #}",
    "a\0b\u{feff}c",
    "- a\n- b\n\n  c\n    - d\n\n1. e\n1) f",
    "- [ ] te doen\n- [x] gedaan",
    "> citaat\nlui\n\n> # kop",
    "* * *\n\n- - -\n\n___",
    "![plaatje](x.png) ![^1]",
    "-\n-\n- a\n\n  ***",
    "*a**b*c*** __d__e _f_g",
    "&copy; &amp;lt; &#0;",
    "a\\\nb  \nc",
    "<!-- nooit dicht",
    "[^1]: alleen een noot",
    "[a](<b c> \"d\") <https://e.nl/f_g> <h@i.nl>",
    "`` ` `` `a|b` ` `` ` `\\|`",
    "C# ##",
    "\\",
    "",
    " ",
];

#[test]
fn ordinary_dutch_text_stays_as_it_is() {
    let texts = [
        "Langer Thuis (2019-2022): 40% van € 1.234,50 – zie www.a.nl/x_y, b.v. 's-Gravenhage & C#; 2 * 3 < 7!?",
        "Wonen & zorg",
        "https://example.org/pad/naar_iets?a=1&b=2#deel",
        "2019 was een goed jaar. 40 steden",
        "-12 graden, +5 punten, ~ 3 en snake_case",
        "C:\\map",
    ];
    for text in texts {
        assert_eq!(fill("{{ t }}.", &json!({"t": text})), format!("{text}.\n"));
    }
}

/// Each template with the place of the value, and what must come out.
#[test]
fn a_bare_value_is_plain_text_anywhere() {
    let places = [
        "{{ t }}",
        "VOOR {{ t }} NA",
        "# {{ t }}",
        "- {{ t }}",
        "1. {{ t }}\n2. {{ t }}",
        "> {{ t }}",
        "**{{ t }}**",
        "[{{ t }}](https://a.nl)",
        "| {{ t }} | {{ t }} |\n| --- | --- |\n| {{ t }} | {{ t }} |",
        "a\n{{ t }}",
        "- [ ] {{ t }}",
        "woord[^1]\n\n[^1]: {{ t }}",
    ];
    let texts = HOSTILE.iter().map(|text| (*text).to_owned()).chain(random_texts(4_000, 9));
    let own = places.iter().enumerate();
    let own = own.map(|(index, place)| (format!("{index}.md"), ("".into(), (*place).to_owned()))).collect();
    let templates = Templates::new(own).expect("templates");
    for text in texts.filter(|text| !plain(text).is_empty()) {
        for (index, place) in places.iter().enumerate() {
            let filled = templates.markdown(&format!("{index}.md"), &json!({"t": text})).expect("Markdown");
            let expected = shape(&tidy(&place.replace("{{ t }}", "QQQ")));
            let expected: Vec<_> = expected.iter().map(|event| event.replace("QQQ", &plain(&text))).collect();
            assert_eq!(shape(&filled), expected, "{text:?} in {place:?}: {filled:?}");
        }
    }
}
