//! Templates of a few lines, and texts that try to break out of them.

mod tidied;
mod whose;

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser};
use serde_json::{Value, json};

use super::{Templates, tidy};
use crate::blocks::{self, Block, By, Container, escape, write};
use crate::problem::FileId;
use crate::yaml::{self, Kind};

/// Fills one template.
fn fill(template: &str, model: &Value) -> String {
    let own = BTreeMap::from([("proef.md".to_owned(), ("proef.md".into(), template.to_owned()))]);
    let templates = Templates::over(&[], own).unwrap_or_else(|error| panic!("{template}: {error:#}"));
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
    escape::collapsed(text).trim().to_owned()
}

const PIECES: &str = "#¶##¶-¶--¶---¶+¶*¶**¶_¶__¶=¶===¶>¶<¶|¶||¶\\¶`¶```¶~¶~~¶~~~¶[¶]¶(¶)¶[^1]¶[^1]:¶[a]¶[a]:¶[ ]¶[x]¶\
    !¶![¶](¶&¶&amp;¶&#35;¶&lt¶;¶:¶:-¶-:¶1.¶1)¶12¶.¶\"¶'¶$¶^¶{{¶}}¶{%¶%}¶{#¶<b>¶</b>¶<!--¶-->¶<?¶<https://a.nl>¶\
    http://b.nl/x_y¶a@b.nl¶a¶b¶wij¶é¶€¶\u{a0}¶ ¶ ¶ ¶  ¶    ¶\n¶\n¶\n\n¶\t¶\r\n¶\0¶\u{2028}¶\u{feff}";

/// Texts out of the letters that mean something in Markdown and YAML.
fn random_texts(count: usize, longest: u64) -> impl Iterator<Item = String> {
    let pieces: Vec<&str> = PIECES.split('¶').collect();
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
    let templates = Templates::over(&[], own).expect("templates");
    for text in texts.filter(|text| !plain(text).is_empty()) {
        for (index, place) in places.iter().enumerate() {
            let filled = templates.markdown(&format!("{index}.md"), &json!({"t": text})).expect("Markdown");
            let expected = shape(&tidy(&place.replace("{{ t }}", "QQQ")));
            let expected: Vec<_> = expected.iter().map(|event| event.replace("QQQ", &plain(&text))).collect();
            assert_eq!(shape(&filled), expected, "{text:?} in {place:?}: {filled:?}");
        }
    }
}

#[test]
fn two_values_in_a_row_are_plain_text_too() {
    let places = ["{{ t }}{{ u }}", "a\n{{ t }}{{ u }}", "# {{ t }}{{ u }}", "| {{ t }}{{ u }} |\n| --- |"];
    let own = places.iter().enumerate();
    let own = own.map(|(index, place)| (format!("{index}.md"), ("".into(), (*place).to_owned()))).collect();
    let templates = Templates::over(&[], own).expect("templates");
    let texts: Vec<String> = random_texts(10_000, 4).collect();
    for pair in texts.chunks_exact(2) {
        let both = plain(&(plain(&pair[0]) + &plain(&pair[1])));
        for (index, place) in places.iter().enumerate().filter(|_| !both.is_empty()) {
            let model = json!({"t": pair[0], "u": pair[1]});
            let filled = templates.markdown(&format!("{index}.md"), &model).expect("Markdown");
            let expected = shape(&tidy(&place.replace("{{ t }}{{ u }}", "QQQ")));
            let expected: Vec<_> = expected.iter().map(|event| event.replace("QQQ", &both)).collect();
            assert_eq!(shape(&filled), expected, "{pair:?} in {place:?}: {filled:?}");
        }
    }
}

#[test]
fn a_long_text_cannot_touch_what_stands_around_it() {
    let rest = ["Start(Paragraph)", "NA", "End(Paragraph)"];
    let after_list = ["End(Item)", "End(List(false))", "Start(Paragraph)", "EINDE", "End(Paragraph)"];
    let after_quote = ["End(BlockQuote(None))", "Start(Paragraph)", "EINDE", "End(Paragraph)"];
    let places: [(&str, &[&str], Vec<&str>); 4] = [
        ("VOOR\n\n{{ t | tekst }}\n\nNA", &[], rest.to_vec()),
        (
            "- VOOR\n\n  {{ t | tekst(inspring=2) }}\n\n  NA\n\nEINDE",
            &["Start(List(None))", "Start(Item)"],
            [&rest[..], &after_list].concat(),
        ),
        (
            "> VOOR\n>\n> {{ t | tekst(inspring=\"> \", niveau=4) }}\n>\n> NA\n\nEINDE",
            &["Start(BlockQuote(None))"],
            [&rest[..], &after_quote].concat(),
        ),
        (
            "1. - VOOR\n\n     {{ t | tekst(inspring=5, blad=\"b-1\") }}\n\n     NA\n\nEINDE",
            &["Start(List(Some(1)))", "Start(Item)", "Start(List(None))", "Start(Item)"],
            [&rest[..], &["End(Item)", "End(List(false))", "End(Item)", "End(List(true))"], &after_list[2..]]
                .concat(),
        ),
    ];
    let own = places.iter().enumerate();
    let own = own.map(|(index, place)| (format!("{index}.md"), ("".into(), place.0.to_owned()))).collect();
    let templates = Templates::over(&[], own).expect("templates");
    let texts = HOSTILE.iter().map(|text| (*text).to_owned());
    for text in texts.chain(random_texts(3_000, 12)).chain(random_texts(500, 60)) {
        for (index, (place, before, after)) in places.iter().enumerate() {
            let filled = templates.markdown(&format!("{index}.md"), &json!({"t": text})).expect("Markdown");
            let shape = shape(&filled);
            let before = [before, &["Start(Paragraph)", "VOOR", "End(Paragraph)"][..]].concat();
            let seen = format!("{text:?} in {place:?}: {filled:?} {shape:#?}");
            assert_eq!(shape[..before.len()], before, "{seen}");
            assert_eq!(shape[shape.len() - after.len()..], after[..], "{seen}");
            let raw = |event: &String| {
                let raw = ["Html(", "InlineHtml(", "Start(HtmlBlock"];
                raw.iter().any(|raw| event.starts_with(raw))
                    || event.starts_with("Start(Image") && event.contains("://")
            };
            assert!(!shape.iter().any(raw), "{seen}");
        }
    }
}

#[test]
fn what_is_written_reads_as_the_same_blocks() {
    let texts = HOSTILE.iter().map(|text| (*text).to_owned()).chain(random_texts(10_000, 20));
    let write = |blocks: &[Block]| {
        let mut number = 0;
        write::write(blocks, 0, || {
            number += 1;
            format!("noot-{number}")
        })
    };
    // A tight list whose items hold more than a line is written with empty lines.
    let shape = |blocks: &[Block]| format!("{blocks:#?}").replace("tight: true", "tight: false");
    for source in texts.chain(random_texts(500, 100)) {
        let first = blocks::read_part(&source, By::Person);
        let written = write(&first);
        let again = blocks::read_part(&written, By::Person);
        assert_eq!(shape(&again), shape(&first), "{source:?} {written:?}");
        assert_eq!(write(&again), written, "{source:?}");
    }
}

#[test]
fn words_in_front_are_marked_by_templates_alone() {
    let forged = "<span class=\"mis\">● op schema</span>";
    let model = json!({"t": format!("{forged} **{forged}**"), "naam": forged});
    let template = "{% set a %}<span class=\"goed\">● op schema</span>, *en* {{ naam }}.{% endset -%}
{{ t | tekst(aanhef=a) }}\n\n{{ t | tekst(aanhef=naam) }}";
    let text = "\\<span class=\"mis\">● op schema\\</span>";
    assert_eq!(
        fill(template, &model),
        format!(
            "**<span class=\"goed\">● op schema</span>, _en_ {text}.** {text} **{text}**\n\n**{text}** {text} **{text}**\n"
        )
    );
}

#[test]
fn what_is_nested_too_deep_keeps_its_words() {
    for depth in 9..16 {
        let quoted = fill("{{ t | tekst }}", &json!({"t": "> ".repeat(depth) + "1. een\n"}));
        assert!(quoted.ends_with(" een\n"), "{depth} {quoted}");
        assert!(quoted.len() < 40, "{depth} {quoted}");
    }
}

#[test]
fn footnotes_are_numbered_through_the_document() {
    let model = json!({"a": "een[^1]\n\n[^1]: noot een", "b": "twee[^1]\n\n[^1]: noot twee"});
    let template = "{{ a | tekst }}\n\n{{ b | tekst }}\n\n| {{ a | cel }} |\n| --- |";
    let expected = "\
een[^noot-1]

[^noot-1]: noot een

twee[^noot-2]

[^noot-2]: noot twee

| een (noot een) |
| --- |
";
    assert_eq!(fill(template, &model), expected);
    assert_eq!(fill(template, &model), expected);
}

#[test]
fn a_cell_stays_one_cell_and_a_line_one_line() {
    let texts = HOSTILE.iter().map(|text| (*text).to_owned()).chain(random_texts(3_000, 12));
    let own = [
        ("cel.md", "| a | b |\n| --- | --- |\n| {{ t | cel }} | X |\n\nNA"),
        ("zin.md", "- VOOR {{ t | zin }} X\n\nNA"),
    ];
    let own = own.map(|(name, source)| (name.to_owned(), ("".into(), source.to_owned()))).into();
    let templates = Templates::over(&[], own).expect("templates");
    for text in texts {
        let model = json!({"t": text});
        let cell = templates.markdown("cel.md", &model).expect("Markdown");
        let blocks = blocks::read_part(&cell, By::Person);
        let [Block::Table(table), Block::Paragraph(after)] = &blocks[..] else { panic!("{text:?} {cell:?}") };
        assert!(matches!(&table.rows[..], [row] if row.cells.len() == 2), "{text:?} {cell:?}");
        assert_eq!(
            (table.rows[0].cells[1].words(), after.words()),
            ("X".into(), "NA".into()),
            "{text:?} {cell:?}"
        );
        let line = templates.markdown("zin.md", &model).expect("Markdown");
        let blocks = blocks::read_part(&line, By::Person);
        let [list @ [Block::Open(Container::List { .. }), ..], [Block::Paragraph(_)]] =
            &blocks::pieces(&blocks).collect::<Vec<_>>()[..]
        else {
            panic!("{text:?} {line:?}")
        };
        let item = blocks::pieces(&list[1..list.len() - 1]).next().expect("an item");
        assert!(matches!(item, [_, Block::Paragraph(_), _]), "{text:?} {line:?}");
    }
    let model = json!({"t": "Een *lijst*:\n\n- `a|b`\n- [c|d](https://e.nl/f|g)"});
    let cell = "Een _lijst_: `a\\|b` [c\\|d](https://e.nl/f%7Cg)\n";
    assert_eq!(fill("{{ t | cel }}", &model), cell);
    assert_eq!(fill("{{ t | zin }}", &model), cell.replace("a\\|b", "a|b"));
}

#[test]
fn a_value_of_the_front_matter_is_one_scalar() {
    for text in HOSTILE.iter().map(|text| (*text).to_owned()).chain(random_texts(1_000, 9)) {
        let filled = fill("title: {{ t | yaml }}", &json!({"t": text}));
        let mut problems = Vec::new();
        let root = yaml::read(&filled, FileId(0), &mut problems).root.expect("a mapping");
        let Kind::Map(entries) = root.kind else { panic!("{filled}") };
        let Kind::Scalar { text: read, .. } = &entries[0].value.kind else { panic!("{filled}") };
        assert_eq!((read, entries.len()), (&plain(&text), 1), "{filled}");
    }
}

#[test]
fn large_hostile_texts_take_their_time_only_once() {
    let count = 10_000;
    let texts = [
        "> ".repeat(count) + "a",
        "- ".repeat(count) + "a",
        "1. > ".repeat(count) + "a",
        (0..400).map(|depth| "  ".repeat(depth) + "- a\n").collect(),
        "[".repeat(count) + "a" + &"](b)".repeat(count),
        "*a **a ".repeat(count),
        "[^1]: ".repeat(count),
        "a[^1] ".repeat(count) + "\n\n[^1]: b",
        "|a".repeat(1_000) + "\n" + &"|-".repeat(1_000) + &"\n|x".repeat(1_000),
        "<!-- ".repeat(count),
        "```\n".repeat(count),
        "[a] ".repeat(count) + "\n\n[a]: https://a.nl",
        "[a](b) **c *d*** `e` ".repeat(count),
        (0..1_000).map(|note| format!("a[^{note}]\n\n[^{note}]: b\n\n")).collect(),
    ];
    for text in texts {
        let filled = fill("VOOR\n\n{{ t | tekst }}\n\n{{ t | zin }}\n\nNA", &json!({"t": text}));
        assert!(filled.starts_with("VOOR\n") && filled.ends_with("\nNA\n"), "{:.40}", text);
    }
}

#[test]
fn filters_write_dutch() {
    let model = json!({
        "bedrag": "1234567.89", "heel": "-12.00", "tarief": "0.13", "inwoners": 4_989_629, "procent": 40,
        "dag": "2019-01-01", "maand": "2021-03", "kwartaal": "2021-K1", "niets": null,
        "bedragen": [["1.00", null], ["2.00"]], "namen": ["Arnhem", "B*", "'s-Hertogenbosch"], "url": "https://a.nl/b c",
    });
    let cases = [
        ("{{ bedrag | euro }}", "€\u{a0}1.234.567,89"),
        ("{{ heel | euro }} {{ heel | euro(centen=false) }}", "€\u{a0}-12,00 €\u{a0}-12"),
        ("{{ bedrag | euro(centen=false) }}", "€\u{a0}1.234.567,89"),
        ("{{ bedragen | centen }} {{ bedrag | centen }}", "false true"),
        ("{{ tarief | tarief }}", "€\u{a0}0,13"),
        ("{{ inwoners | getal }}, {{ procent | procent }}, {{ 1 | dagen }}", "4.989.629, 40%, 1 dag"),
        (
            "{{ dag | datum }}, {{ dag | maand }}, {{ maand | maand }}",
            "1 januari 2019, januari 2019, maart 2021",
        ),
        ("{{ kwartaal | kwartaal }}, {{ kwartaal | kwartaal(jaar=false) }}", "1e kwartaal 2021, 1e kwartaal"),
        ("{{ kwartaal | kwartaal(tot=\"2021-K2\") }}", "1e en 2e kwartaal 2021"),
        ("{{ niets | euro }}{{ niets | datum }}{{ niets | tekst }}{{ niets }}", "––"),
        ("{{ namen | lijst }}", "Arnhem, B\\* en 's-Hertogenbosch"),
        ("{{ [namen[1], namen[1] | cel] | lijst }}", "B\\* en B\\*"),
        ("{{ \"in uitvoering\" | hoofdletter }}", "In uitvoering"),
        ("{{ namen[1] | link(url=url) }}", "[B\\*](https://a.nl/b%20c)"),
        ("{{ namen[1] | link(url=niets) }} {{ namen[1] | link(url=\"x.nl\") }}", "B\\* B\\*"),
        ("{% for naam, waarde in {\"z\": 1, \"a\": 2} %}{{ naam }}{% endfor %}", "za"),
    ];
    for (template, expected) in cases {
        assert_eq!(fill(template, &model), format!("{expected}\n"), "{template}");
    }
}

#[test]
fn white_space_is_tidied_outside_code() {
    let cases = [
        ("\n\na  \n\n\n\nb\t\n\n", "a\n\nb\n"),
        ("```\na  \n\n\nb\n```\n\n\n\nc", "```\na  \n\n\nb\n```\n\nc\n"),
        ("- ````\n  ```\n\n\n  ````\n\n\na", "- ````\n  ```\n\n\n  ````\n\na\n"),
        ("> ~~~\n> a \n> ~~~\n>  \n> b", "> ~~~\n> a \n> ~~~\n>\n> b\n"),
        ("a ``` b\n\n\nc", "a ``` b\n\nc\n"),
        ("", "\n"),
    ];
    for (markdown, expected) in cases {
        assert_eq!(tidy(markdown), expected);
    }
}
