//! Layout: whole pages as text, and what holds on every page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::print;
use projectblad::blocks::front::Front;
use projectblad::look::font::{Face, MISSING};
use projectblad::look::paint::{Colour, Paint};
use projectblad::pdf::element::{Element, ElementId, HeaderScope, Tag};
use projectblad::pdf::page::{Artifact, Laid, LinkTarget, Owner, Page, Piece, Shape};
use projectblad::pdf::{self, Images};

use crate::expected::Expected;
use crate::random::rounds;

const SENTENCE: &str = "De handreiking is in concept gereed en wordt in september besproken. ";

fn lay_out(markdown: &str) -> (Front, Laid) {
    let (front, laid, _) = pdf::lay_out(markdown, &Images::NONE);
    (front, laid)
}

fn laid(markdown: &str) -> Laid {
    lay_out(markdown).1
}

/// Every `tests/layout/<name>.md` gives the pages of `<name>.txt`.
#[test]
fn cases_print_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    cases.sort();
    assert!(cases.len() >= 10, "cases are missing from {}", folder.display());
    let all: Vec<Laid> = cases.iter().map(|case| laid(&fs::read_to_string(case).unwrap())).collect();
    let mut expected = Expected::below("tests/layout");
    for (case, laid) in cases.iter().zip(&all) {
        expected.compare(case.with_extension("txt"), &print::text(laid));
    }
    expected.finish(|path| path.extension().is_some_and(|ending| ending == "txt"));
    for (case, laid) in cases.iter().zip(&all) {
        assert_eq!(laid.overflows, [], "{}", case.display());
        sound(laid);
    }
}

/// What holds in every document: see the messages.
fn sound(laid: &Laid) {
    for (index, page) in laid.pages.iter().enumerate() {
        inside_margins(index, page);
        let mut order = owners(laid, page);
        order.dedup();
        assert!(order.is_sorted(), "page {index} is not in reading order: {order:?}");
    }
    let mut level = 0;
    for heading in &laid.headings {
        assert!(heading.level <= level + 1, "level {} follows {level}", heading.level);
        assert_eq!(laid.tree.get(heading.element).tag, Tag::Heading(heading.level));
        level = heading.level;
    }
    for (id, element) in laid.tree.elements.iter().enumerate() {
        let parent = element.parent.map_or(0, |parent| parent.0 as usize);
        assert!(parent < id || id == 0, "element {id} stands before its parent");
    }
}

fn inside_margins(index: usize, page: &Page) {
    for piece in &page.pieces {
        if let (Owner::Element(_), Shape::Text { x, baseline, size, word, .. }) = (piece.owner, &piece.shape)
        {
            let end = x + word.width * size / 1000.0;
            let spaces = word.text.len() - word.text.trim_end().len();
            assert!(*x > 68.0, "{:?} on page {index} starts at {x}", word.text);
            assert!(end < 527.5 + spaces as f32 * 6.0, "{:?} on page {index} ends at {end}", word.text);
            assert!((76.0..774.0).contains(baseline), "{:?} on page {index} stands at {baseline}", word.text);
            assert!(word.glyphs.iter().all(|glyph| glyph.id != 0), "{:?} has a .notdef", word.text);
        }
    }
}

/// The blocks that own the pieces of a page, in the order of the pieces; left out are footnotes, which stand
/// below, and the headers of columns, which stand beside the values where a table is set row by row.
fn owners(laid: &Laid, page: &Page) -> Vec<ElementId> {
    let block = |owner| {
        let Owner::Element(mut id) = owner else { return None };
        while matches!(laid.tree.get(id).tag, Tag::Link | Tag::Code | Tag::Reference) {
            id = laid.tree.get(id).parent?;
        }
        if laid.tree.get(id).tag == Tag::Th(HeaderScope::Column) {
            return None;
        }
        let ancestors = std::iter::successors(Some(id), |id| laid.tree.get(*id).parent);
        (!ancestors.into_iter().any(|id| laid.tree.get(id).tag == Tag::Note)).then_some(id)
    };
    page.pieces.iter().filter_map(|piece| block(piece.owner)).collect()
}

/// For each page, the number of lines that each element has on it.
fn lines(laid: &Laid) -> Vec<BTreeMap<ElementId, usize>> {
    let page_lines = |page: &Page| {
        let mut lines: BTreeMap<ElementId, Vec<i32>> = BTreeMap::new();
        for piece in &page.pieces {
            if let (Owner::Element(id), Shape::Text { baseline, .. }) = (piece.owner, &piece.shape) {
                let baselines = lines.entry(id).or_default();
                let rounded = (baseline * 10.0) as i32;
                if baselines.last() != Some(&rounded) {
                    baselines.push(rounded);
                }
            }
        }
        lines.into_iter().map(|(id, baselines)| (id, baselines.len())).collect()
    };
    laid.pages.iter().map(page_lines).collect()
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    for first in 1..60 {
        let filler = "Regel.\n\n".repeat(first);
        let laid = laid(&format!("{filler}{}", format!("{}\n\n", SENTENCE.repeat(9)).repeat(12)));
        let pages = lines(&laid);
        for two in pages.windows(2) {
            for (id, above) in &two[0] {
                let below = two[1].get(id).copied().unwrap_or(2);
                assert!(*above >= 2 || !two[1].contains_key(id), "{id:?} leaves a line alone");
                assert!(below >= 2, "{id:?} sends a line alone to the next page");
            }
        }
        sound(&laid);
    }
}

#[test]
fn a_heading_has_two_lines_below_it() {
    for filler in 1..50 {
        let markdown = format!("{}# Kop\n\n## Kop\n\n{}", "Regel.\n\n".repeat(filler), SENTENCE.repeat(9));
        let laid = laid(&markdown);
        let pages = lines(&laid);
        let [first, second] = &laid.headings[..] else { panic!("two headings") };
        assert_eq!(first.page, second.page, "{filler} lines before");
        let text = ElementId(second.element.0 + 1);
        assert!(pages[second.page][&text] >= 2, "{filler} lines before");
    }
}

#[test]
fn a_table_starts_and_ends_with_two_rows_on_a_page() {
    for filler in 25..45 {
        let rows: String = (0..30).map(|row| format!("| rij {row} | € {row} |\n")).collect();
        let laid = laid(&format!("{}| a | b |\n|---|--:|\n{rows}", "Regel.\n\n".repeat(filler)));
        let text = print::text(&laid);
        let pages: Vec<_> = text.split("=== pagina").map(|page| page.matches("rij ").count()).collect();
        assert!(pages.iter().all(|rows| *rows != 1), "{filler} lines before: {pages:?}");
        assert_eq!(pages.iter().sum::<usize>(), 30);
    }
}

#[test]
fn no_last_line_of_a_row_stands_alone() {
    let mut broken = 0;
    for words in 0..60 {
        let text = format!("{}{}", SENTENCE.repeat(70), "woord ".repeat(words * 9));
        let laid = laid(&format!("| a | b |\n|---|---|\n| rij | {text} |\n"));
        for two in lines(&laid).windows(2) {
            for (id, above) in &two[0] {
                if let Some(below) = two[1].get(id).filter(|_| laid.tree.get(*id).tag != Tag::Document) {
                    broken += 1;
                    assert!(*below >= 2, "{words}: {above} lines of {id:?} leave {below}");
                }
            }
        }
    }
    assert!(broken >= 10, "only {broken}");
}

#[test]
fn a_repeated_header_is_an_artifact() {
    let rows: String = (0..120).map(|row| format!("| rij {row} | € {row} |\n")).collect();
    let laid = laid(&format!("| Naam | Bedrag |\n|---|--:|\n{rows}"));
    assert_eq!(laid.pages.len(), 3);
    for (index, page) in laid.pages.iter().enumerate() {
        let header = page
            .pieces
            .iter()
            .find(|piece| matches!(&piece.shape, Shape::Text { word, .. } if word.text == "Naam"));
        let owner = header.unwrap().owner;
        assert_eq!(owner == Owner::Artifact(Artifact::Layout), index > 0, "page {index}: {owner:?}");
    }
}

#[test]
fn a_link_over_two_lines_has_two_areas_and_one_element() {
    let words = "een heel lange verwijzing ".repeat(8);
    let laid = laid(&format!("[{}](https://example.org/)", words.trim()));
    let areas: Vec<_> = laid.pages[0]
        .pieces
        .iter()
        .filter_map(|piece| match &piece.shape {
            Shape::Link { target, .. } => Some((piece.owner, target.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(areas.len(), 2);
    assert_eq!(areas[0], areas[1]);
    let (Owner::Element(id), LinkTarget::Uri(address)) = &areas[0] else { panic!("a link is no artifact") };
    assert_eq!(&**address, "https://example.org/");
    assert_eq!(laid.tree.get(*id).tag, Tag::Link);
    assert_eq!(laid.tree.get(*id).alt.as_deref(), Some(words.trim()));
}

#[test]
fn links_within_the_document_lead_to_headings() {
    let laid = laid("---\ntitle: Titel\n---\n[b](#b-en-c) [a](#a-1) [x](#x)\n\n# A\n\n# A\n\n# B en C\n");
    let target =
        |shape: &Shape| if let Shape::Link { target, .. } = shape { Some(target.clone()) } else { None };
    let targets: Vec<_> = laid.pages[0].pieces.iter().filter_map(|piece| target(&piece.shape)).collect();
    assert_eq!(targets, [LinkTarget::Heading(3), LinkTarget::Heading(2)]);
    let titles: Vec<_> =
        laid.headings.iter().map(|heading| (heading.level, heading.title.as_str())).collect();
    assert_eq!(titles, [(1, "Titel"), (2, "A"), (2, "A"), (2, "B en C")]);
}

#[test]
fn heading_levels_never_skip() {
    let laid = laid("### a\n\n# b\n\n#### c\n\n### d\n\n###### e\n\n## f\n\n> #### g\n\n### h\n");
    let levels: Vec<_> = laid.headings.iter().map(|heading| heading.level).collect();
    assert_eq!(levels, [1, 1, 2, 2, 3, 2, 3, 3]);
}

#[test]
fn a_table_has_headers_for_columns_and_rows() {
    let laid = laid("| a | b |\n|---|---|\n| c | d |\n");
    let outline: Vec<_> = laid.tree.elements.iter().map(|element| format!("{:?}", element.tag)).collect();
    let expected =
        ["Document", "Table", "THead", "Tr", "Th(Column)", "Th(Column)", "TBody", "Tr", "Th(Row)", "Td"];
    assert_eq!(outline, expected);
}

/// The tags of the cells below the head.
#[test]
fn a_row_has_a_header_where_its_name_stands_before_more() {
    let cells = |markdown: &str| {
        let elements = laid(markdown).tree.elements;
        let tags: Vec<_> = elements.iter().map(|element| element.tag).collect();
        let body = tags.iter().position(|tag| *tag == Tag::TBody).unwrap();
        tags[body..].iter().filter(|tag| matches!(tag, Tag::Th(_) | Tag::Td)).copied().collect::<Vec<_>>()
    };
    assert_eq!(cells("| a |\n|---|\n| b |\n| c |\n"), [Tag::Td, Tag::Td]);
    let expected = [Tag::Th(HeaderScope::Row), Tag::Td, Tag::Td, Tag::Td];
    assert_eq!(cells("| a | b |\n|---|---|\n| c | |\n| | d |\n"), expected);
}

/// The structure, a line for each element, indented by depth.
fn outline(laid: &Laid) -> String {
    let depth = |id: usize| {
        let parent = |id: &usize| laid.tree.elements[*id].parent.map(|parent| parent.0 as usize);
        std::iter::successors(Some(id), parent).count() - 1
    };
    let line = |(id, element): (usize, &Element)| format!("{}{:?}\n", "  ".repeat(depth(id)), element.tag);
    laid.tree.elements.iter().enumerate().map(line).collect()
}

#[test]
fn the_structure_says_what_things_are() {
    let laid = laid(
        "---\ntitle: Rapport\nauthor: G40\nfacts:\n  Voor: AOT\n---\n> ## Gevraagd\n> 1. een\n\n# Beeld\n\n## Deel\n\n\
         Zie [dit](https://example.org) en **dat**.\n\n> citaat\n\n```\ncode\n```\n\n# Slot\n\n- los\n\n- punt\n",
    );
    let expected = "\
Document
  P
  Heading(1)
  L
    Li
      Lbl
      LBody
  Sect
    Heading(2)
    L
      Li
        Lbl
        LBody
  Sect
    Heading(2)
    Sect
      Heading(3)
      P
        Link
      BlockQuote
        P
      P
        Code
  Sect
    Heading(2)
    L
      Li
        Lbl
        LBody
          P
      Li
        Lbl
        LBody
          P
";
    assert_eq!(outline(&laid), expected);
}

/// The lines of a document's text, without what repeats on every page.
fn line_texts(laid: &Laid) -> Vec<String> {
    let mut lines: Vec<(f32, String)> = Vec::new();
    for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
        if let (Owner::Element(_), Shape::Text { baseline, word, .. }) = (piece.owner, &piece.shape) {
            match lines.last_mut() {
                Some((last, text)) if (*last - baseline).abs() < 0.01 => text.push_str(&word.text),
                _ => lines.push((*baseline, word.text.clone())),
            }
        }
    }
    lines.into_iter().map(|(_, text)| text.trim_end().to_owned()).collect()
}

#[test]
fn a_day_stays_with_its_month() {
    for words in 1..80 {
        let text = format!("{}op 30 juni 2021 en 2 mei", "a ".repeat(words));
        let lines = line_texts(&laid(&text));
        assert!(!lines.iter().any(|line| line.ends_with(" 30") || line.ends_with(" 2")), "{lines:?}");
    }
    // A number that is no day of the month may end a line.
    let broken = (1..80).any(|words| {
        let lines = line_texts(&laid(&format!("{}in 2021 juni en mei", "a ".repeat(words))));
        lines.iter().any(|line| line.ends_with(" 2021"))
    });
    assert!(broken);
}

#[test]
fn a_month_stays_with_its_year_and_a_figure_with_its_unit() {
    for words in 1..80 {
        let text = format!("{}op 30 juni 2021 voor € 3 miljoen, 16 dagen of 5 % te laat", "a ".repeat(words));
        let lines = line_texts(&laid(&text));
        for word in ["juni", "30", "€", "3", "16", "5"] {
            let torn = lines.iter().find(|line| line.ends_with(&format!(" {word}")) || *line == word);
            assert_eq!(torn, None, "{lines:?}");
        }
    }
    // A figure before what is no unit may end a line.
    let broken = (1..80).any(|words| {
        let lines = line_texts(&laid(&format!("{}voor 16 steden in juni", "a ".repeat(words))));
        lines.iter().any(|line| line.ends_with(" 16"))
    });
    assert!(broken);
}

#[test]
fn the_euro_sign_stays_with_its_figure() {
    for words in 1..80 {
        let lines = line_texts(&laid(&format!("{}samen € 1.450 of € -12 per € dus", "a ".repeat(words))));
        let alone = |line: &String| line.ends_with('€') && !line.ends_with("per €");
        assert!(!lines.iter().any(alone), "{lines:?}");
    }
}

/// The running head says in which chapter a page is, and in an annex whose parts begin pages, in which part.
#[test]
fn the_running_head_names_the_section() {
    let lines = "Regel.\n\n".repeat(60);
    let markdown = format!(
        "---\ntitle: Verslag\n---\n{lines}# Een\n\n{lines}## Deel\n\n{lines}# Twee\n\n\
         <!-- bijlage -->\n# Bijlage: bladen\n\n## Blad A\n\n{lines}<!-- bijlage -->\n## Blad B\n\n{lines}"
    );
    let text = print::text(&laid(&markdown));
    let heads: Vec<&str> =
        text.split("=== pagina ").skip(2).map(|page| page.lines().nth(1).expect("a head").trim()).collect();
    let mut once = heads.clone();
    once.dedup();
    let expected =
        ["Verslag", "Verslag · Een", "Verslag · Bijlage: bladen", "Verslag · Blad A", "Verslag · Blad B"];
    assert_eq!(once, expected, "{heads:?}");
}

#[test]
fn a_line_may_end_before_a_sign_that_opens_a_word() {
    for sign in ["/", ".", ":", "–", "-", "--"] {
        let lines = paragraph(&format!(
            "wonen {}\n",
            format!("{sign}werken {sign}zorg {sign}mobiliteit ").repeat(12)
        ));
        assert!(lines.len() > 2 && lines.iter().skip(1).all(|line| line.starts_with(sign)), "{lines:?}");
        let whole: String = lines.join(" ");
        assert_eq!(whole.matches(&format!("{sign}mobiliteit")).count(), 12, "{lines:?}");
    }
}

/// Also one that another interrupts, or a footnote: what it leads to is said of the words that an area lies over.
#[test]
fn each_link_has_an_area_of_its_own() {
    let inner = "[Zie <https://x.nl> en verder](https://a.org)";
    for (markdown, count) in [
        (format!("{inner}\n"), 3),
        (format!("- {inner}\n\n# {inner}\n"), 6),
        (format!("Tekst[^1].\n\n[^1]: {inner}\n"), 5),
        ("[een `twee` **drie**](https://a.org) [vier](https://b.org)[vijf](https://a.org)\n".to_owned(), 3),
    ] {
        let laid = laid(&markdown);
        let elements = laid.tree.elements.iter().enumerate();
        let links = elements.filter(|(_, element)| element.tag == Tag::Link).map(|(id, _)| id as u32);
        let owner = |piece: &Piece| match (piece.owner, &piece.shape) {
            (Owner::Element(id), Shape::Link { .. }) => Some(id.0),
            _ => None,
        };
        let mut areas: Vec<u32> = laid.pages.iter().flat_map(|page| &page.pieces).filter_map(owner).collect();
        areas.sort_unstable();
        assert_eq!(links.collect::<Vec<_>>(), areas, "{markdown}");
        assert_eq!(areas.len(), count, "{markdown}");
    }
}

#[test]
fn an_annex_begins_on_a_new_page() {
    let laid = laid(
        "# Een\n\nTekst\n\n<!-- bijlage -->\n# De bladen\n\nTekst\n\n<!-- bijlage -->\nTekst\n\n# Bijlagenbeleid\n",
    );
    let pages: Vec<usize> = laid.headings.iter().map(|heading| heading.page).collect();
    assert_eq!(pages, [0, 1, 1], "a mark is for the heading straight below it");
    // Nothing comes before the first chapter.
    let first = self::laid("<!-- bijlage -->\n# Bijlage\n\nTekst\n");
    assert_eq!(first.pages.len(), 1);
}

#[test]
fn a_bold_line_stays_with_what_it_announces() {
    for lines in 30..50 {
        let laid = laid(&format!("{}**Aanpak.**\n\nHet begin\n", "Tekst\\\n".repeat(lines) + "\n"));
        let page = |words: &str| {
            let holds = |piece: &projectblad::pdf::page::Piece| matches!(&piece.shape, Shape::Text { word, .. } if word.text.contains(words));
            laid.pages.iter().position(|page| page.pieces.iter().any(holds))
        };
        assert_eq!(page("Aanpak"), page("begin"), "after {lines} lines");
    }
}

#[test]
fn a_span_has_its_language() {
    let laid = laid(
        "Een <span lang=\"en\">*state* of [the](https://example.org) art</span> en <span class=\"x\">dat</span>.\n\n\
         <span lang='fr'>Bon\n\nmot</span>, <span lang=en-GB>`code`</span> <span lang=\"geen taal\">x</span>\n",
    );
    let shown: Vec<_> = laid
        .tree
        .elements
        .iter()
        .map(|element| format!("{:?} {}", element.tag, element.lang.as_deref().unwrap_or("")))
        .collect();
    let expected = [
        "Document ",
        "P ",
        "Span en",
        "Link ",
        "Span en",
        "Span en",
        "P ",
        "Span fr",
        "P ",
        "Span en-GB",
        "Code ",
    ];
    assert_eq!(shown, expected);
    let text = print::text(&laid);
    for part in
        ["Een state of the art en <span class=\"x\">dat</span>.", "mot, code <span lang=\"geen taal\">x"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

/// The end of a language prints nothing, whatever came between; the words behind a picture keep it, another block does not.
#[test]
fn the_end_of_a_span_prints_nothing() {
    for (markdown, foreign) in [
        ("<span lang=en>Left ![a](b.png) right</span> na\n", 2),
        ("<span lang=en>Left\n\nmidden</span> na\n", 1),
        ("# <span lang=en>Left\n\n> midden\n\nslot</span> na\n", 1),
        ("| <span lang=en>Left | midden</span> na |\n|---|---|\n", 1),
        ("<span lang=en>Left <span lang=fr>gauche\n\nmidden</span></span> na\n", 2),
    ] {
        let laid = laid(markdown);
        let spans = laid.tree.elements.iter().filter(|element| element.tag == Tag::Span).count();
        assert_eq!(spans, foreign, "{markdown}");
        let text = print::text(&laid);
        assert!(text.contains("na") && !text.contains("span>"), "{text}");
    }
    let text = print::text(&self::laid("<span lang=en>a\n\nb</span> c</span> <span class=x>d\n\ne</span>\n"));
    assert_eq!(text.matches("</span>").count(), 2, "{text}");
}

#[test]
fn the_web_mail_and_telephones_are_followed() {
    let laid = laid(
        "[a](https://a.nl) [b](HTTP://b.nl) <c@d.nl> [e](tel:+31302394567) [f](ftp://f.nl) [g](telnet:g) [h](é)\n",
    );
    let targets = laid.pages[0].pieces.iter().filter_map(|piece| match &piece.shape {
        Shape::Link { target: LinkTarget::Uri(address), .. } => Some(address.as_ref()),
        _ => None,
    });
    let expected = ["https://a.nl", "HTTP://b.nl", "mailto:c@d.nl", "tel:+31302394567"];
    assert_eq!(targets.collect::<Vec<&str>>(), expected);
}

#[test]
fn a_state_has_its_colour_symbol_and_word() {
    let laid = laid(
        "Stand: <span class=\"goed\">● op schema</span>, <span class=\"let-op\">▲ aandachtspunt</span> en \
         <span class=\"mis\">■ stagnatie</span>; ● op schema.",
    );
    let mut colours: Vec<(Paint, String)> = Vec::new();
    for piece in &laid.pages[0].pieces {
        if let (Owner::Element(_), Shape::Text { colour, word, .. }) = (piece.owner, &piece.shape) {
            match colours.last_mut() {
                Some((last, text)) if last == colour => text.push_str(&word.text),
                _ => colours.push((*colour, word.text.clone())),
            }
        }
    }
    let ink = Paint::Own(Colour(0x1B, 0x23, 0x2B));
    let expected = [
        (ink, "Stand: "),
        (Paint::Own(Colour(0x2B, 0x6A, 0x2F)), "● op schema"),
        (ink, ", "),
        (Paint::Own(Colour(0x8A, 0x5A, 0x00)), "▲ aandachtspunt"),
        (ink, " en "),
        (Paint::Own(Colour(0xB3, 0x26, 0x1E)), "■ stagnatie"),
        (ink, "; ● op schema."),
    ];
    assert_eq!(colours, expected.map(|(colour, text)| (colour, text.to_owned())));
}

#[test]
fn a_character_that_the_family_lacks_is_shown_and_kept() {
    let laid = laid("x 中 y");
    let words = laid.pages[0].pieces.iter().filter_map(|piece| match &piece.shape {
        Shape::Text { word, .. } => Some(word),
        _ => None,
    });
    let words: Vec<_> = words.collect();
    let word = words.iter().find(|word| word.text.trim() == "中").unwrap();
    let boxed = projectblad::look::font::Fonts::load().word(word.face, &MISSING.to_string());
    assert_eq!(word.glyphs[0].id, boxed.glyphs[0].id);
}

#[test]
fn depth_costs_neither_stack_nor_time() {
    for opening in ["> ", "- ", "1. ", "> - "] {
        let laid = laid(&format!("{}diep\n\nDaarna.\n", opening.repeat(10_000)));
        assert!(print::text(&laid).contains("diep"));
        assert!(laid.tree.elements.len() < 100);
        assert_eq!(laid.overflows, []);
    }
}

/// Blocks in any order and nesting, chosen by a fixed series of numbers.
#[test]
fn any_mixture_of_blocks_is_sound() {
    let table = format!("| Naam | Bedrag |\n|---|--:|\n| {SENTENCE} | € 1 |\n| **Totaal** | € 1 |\n");
    let blocks = [
        SENTENCE.repeat(12),
        format!("# Kop\n\n## {SENTENCE}"),
        format!("> ## Gevraagd\n>\n> 1. {SENTENCE}\n> 2. {SENTENCE}"),
        format!("- {SENTENCE}\n  - [x] {SENTENCE}\n    10. [{SENTENCE}](#kop)\n- b"),
        format!("> {SENTENCE}\n> > ```\n> > code\n> > ```\n>\n> - punt"),
        format!("Voor {} na: `code` ~~weg~~ **● op schema**[^1]\n\n[^1]: > {SENTENCE}", "woord".repeat(90)),
        format!("- ```\n  {SENTENCE}\n  ```\n- # Kop\n- - - {SENTENCE}\n-"),
        table.replace(SENTENCE, &SENTENCE.repeat(60)),
        table.lines().map(|line| format!("> {line}\n")).collect(),
        table,
        "---\n\n<b>html</b> ![beeld](x.png)  \nhard".to_owned(),
    ];
    let mut number = 1_u32;
    for _ in 0..rounds(60, 300) {
        let mut markdown = String::from("---\ntitle: Titel\nfacts:\n  Voor: AOT\n---\n");
        for _ in 0..8 {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            markdown += &blocks[(number >> 16) as usize % blocks.len()];
            markdown += "\n\n";
        }
        let laid = laid(&markdown);
        assert_eq!(laid.overflows, [], "{markdown}");
        assert_eq!(count(&laid, "handreiking"), markdown.matches("handreiking").count(), "{markdown}");
        sound(&laid);
    }
}

/// How often a word is drawn as real content.
fn count(laid: &Laid, sought: &str) -> usize {
    let pieces = laid.pages.iter().flat_map(|page| &page.pieces);
    let is_it = |shape: &Shape| matches!(shape, Shape::Text { word, .. } if word.text.trim() == sought);
    pieces.filter(|piece| matches!(piece.owner, Owner::Element(_)) && is_it(&piece.shape)).count()
}

#[test]
fn a_table_of_sixty_columns_is_set_row_by_row() {
    let row =
        |word: &str| format!("|{}\n", (0..60).map(|column| format!("{word} {column}|")).collect::<String>());
    let markdown = format!("{}|{}\n{}", row("Kolom"), "---|".repeat(60), row("waarde").repeat(5));
    let laid = laid(&markdown);
    assert_eq!(laid.overflows, []);
    assert_eq!(count(&laid, "Kolom"), 60, "the names are header cells once, then artifacts");
    assert_eq!(count(&laid, "waarde"), 300);
    let text = print::text(&laid);
    assert_eq!(text.matches("Kolom 59").count(), 5);
    assert!(text.contains("Kolom 7") && text.contains("waarde 7\n"));
}

#[test]
fn a_wide_table_lies_on_its_side() {
    let row = |word: &str| format!("|{}\n", format!("{word}|").repeat(14));
    let table = format!(
        "**Bedragen per maand**\n\n{}|{}\n{}",
        row("Maand"),
        "--:|".repeat(14),
        row("€ 123.456").repeat(40)
    );
    let laid = laid(&format!("# Voor\n\nTekst.\n\nTekst.\n\n## Kop\n\n{table}\nNa.\n"));
    let sizes: Vec<_> = laid.pages.iter().map(|page| page.width > page.height).collect();
    assert_eq!(sizes, [false, true, true, false]);
    let pages: Vec<_> = laid.headings.iter().map(|heading| heading.page).collect();
    assert_eq!(pages, [0, 1], "the heading goes with its table");
    assert_eq!(laid.overflows, []);
    let tags: Vec<_> = laid.tree.elements.iter().map(|element| element.tag).collect();
    let table = tags.iter().position(|tag| *tag == Tag::Table).unwrap();
    assert_eq!(tags[table + 1], Tag::Caption);
    for page in &laid.pages {
        for piece in &page.pieces {
            if let Shape::Text { x, baseline, size, word, .. } = &piece.shape {
                assert!(*x >= 68.0 && x + word.width * size / 1000.0 < page.width - 66.0);
                assert!(*baseline < page.height - 35.0);
            }
        }
    }
}

#[test]
fn a_word_of_five_thousand_characters_is_broken() {
    let laid = laid(&"a".repeat(5_000));
    assert_eq!(laid.overflows, []);
    let text = print::text(&laid);
    assert_eq!(text.lines().filter(|line| line.starts_with("aa")).map(str::len).sum::<usize>(), 5_000);
    sound(&laid);
}

/// A line may not end before a closing sign, also not behind spaces: where it has to, those at its end are no part of its
/// width, whatever face they have.
#[test]
fn spaces_before_a_break_stick_out_of_nothing() {
    for (sign, least) in [("\u{fffd}", 30), ("a", 60), ("ℝ", 30), ("a😀", 30)] {
        for count in least..least + 45 {
            for spaces in [1, 2, 18, 70] {
                let line = format!("{}{}!", sign.repeat(count), " ".repeat(spaces));
                let laid = laid(&format!("    {line}\n"));
                assert_eq!(laid.overflows, [], "{line}");
                sound(&laid);
            }
        }
    }
}

#[test]
fn front_matter_is_read_in_every_form() {
    let (front, laid) = lay_out(
        "---\r\ntitle: \"Een \\\"titel\\\"\"\r\nauthor:\r\n  - G40\r\n  - 'Platform31'\r\ndate: 2021-13-01\r\nfacts:\r\n  Voor: \"AOT: nu\"\r\n---\r\nTekst.\r\n",
    );
    assert_eq!(front.title, "Een \"titel\"");
    assert_eq!(front.author, ["G40", "Platform31"]);
    assert_eq!(front.date, None);
    assert_eq!(front.facts, [("Voor".to_owned(), "AOT: nu".to_owned())]);
    assert_eq!(front.lang, "nl-NL");
    assert!(print::text(&laid).contains("\nTekst.\n"));
    assert_eq!(lay_out("---\nauthor: [A, B, C]\n---\n").0.author, ["A", "B", "C"]);
    let (front, laid) = lay_out("---\ntitle: niet gesloten\n");
    assert_eq!(front.title, "");
    assert!(print::text(&laid).contains("title: niet gesloten"));
    let (_, laid) = lay_out("---\nfacts:\n  Voor: AOT\n---\n# Kop\n");
    assert!(print::text(&laid).contains("Voor             AOT\n"));
    assert_eq!(laid.headings.len(), 1);
}

#[test]
fn long_titles_are_shortened_in_the_running_head() {
    let title = "Een titel van een rapport dat over heel veel tegelijk gaat ".repeat(4);
    let markdown = format!("---\ntitle: {title}\ndate: 2021-06-30\n---\n{}", "Regel.\n\n".repeat(60));
    let text = print::text(&laid(&markdown));
    let head = text.split("=== pagina 2 ===\n").nth(1).unwrap().lines().next().unwrap();
    assert!(head.starts_with("Een titel van een rapport"), "{head}");
    assert!(head.contains('…') && head.ends_with("stand op 30 juni 2021"), "{head}");
}

/// The lines of a document of one paragraph.
fn paragraph(markdown: &str) -> Vec<String> {
    let text = print::text(&laid(markdown));
    let lines = text.lines().skip(1).take_while(|line| !line.is_empty() && !line.contains("pagina 1 van 1"));
    lines.map(|line| line.replace("  ", " ")).collect()
}

/// A line of words, then `word`, then more.
fn broken(word: &str) -> [String; 2] {
    let mut lines = paragraph(&format!("{}{word} en zo voort\n", "meer woord ".repeat(7)));
    [lines.remove(0), lines.remove(0)]
}

#[test]
fn a_word_is_broken_where_a_line_would_be_short() {
    let [first, second] = broken("verantwoordingsbijeenkomst");
    assert!(first.ends_with("verantwoordings-"), "{first}");
    assert_eq!(second, "bijeenkomst en zo voort", "where its words meet");
    for whole in
        ["VerantwoordingsBijeenkomst", "verantwoordingsbijeenkomst2021", "www.verantwoordingsbijeen.nl"]
    {
        assert!(broken(whole)[1].starts_with(whole), "{whole}");
    }
    let signal = broken("<span class=\"let-op\">▲ verantwoordingsbijeenkomst</span>");
    assert!(signal[1].starts_with("▲ verantwoordingsbijeenkomst"), "{signal:?}");
    // Not the last word, and where the writer says otherwise.
    let last = paragraph(&format!("{}verantwoordingsbijeenkomst", "meer woord ".repeat(7)));
    assert_eq!(last[1], "verantwoordingsbijeenkomst");
    assert_eq!(broken("verantwoor\u{ad}dingsbijeenkomst")[1], "dingsbijeenkomst en zo voort");
}

#[test]
fn no_two_lines_running_end_in_a_hyphen() {
    let mut hyphens = 0;
    for words in 0..12 {
        let long = "verantwoordingsbijeenkomst samenwerkingsovereenkomst ".repeat(6);
        let lines = paragraph(&format!("{}{long}en zo voort\n", "woord ".repeat(words)));
        let is_broken: Vec<bool> = lines.iter().map(|line| line.ends_with('-')).collect();
        hyphens += is_broken.iter().filter(|broken| **broken).count();
        assert!(!is_broken.windows(2).any(|two| two == [true, true]), "{lines:#?}");
    }
    assert!(hyphens >= 12, "only {hyphens}");
}

/// The language that the file declares, not what the front matter says that is none.
#[test]
fn dutch_words_are_broken_and_no_others() {
    let words = format!("{}verantwoordingsbijeenkomst en zo voort\n", "meer woord ".repeat(7));
    let is_broken = |lang: &str| {
        let text = print::text(&laid(&format!("---\nlang: {lang}\n---\n{words}")));
        text.contains("verantwoordings-")
    };
    for lang in ["nl", "NL", "nl-BE", "Nl-nl", "'geen taal'"] {
        assert!(is_broken(lang), "{lang}");
    }
    for lang in ["en", "nlv", "nds-NL"] {
        assert!(!is_broken(lang), "{lang}");
    }
    let spanned = |lang: &str| broken(&format!("<span lang={lang}>verantwoordingsbijeenkomst</span>"));
    assert!(spanned("NL")[0].ends_with("verantwoordings-"));
    assert!(spanned("nlv")[1].starts_with("verantwoordingsbijeenkomst"));
}

/// Code is set in a face of one width: what stands below each other in the text stands so on the page, also where another
/// face lends a character.
#[test]
fn columns_of_code_line_up() {
    let markdown = "Met `ili` en `WWW`.\n\n```\nnaam        | bedrag |\nWimme, W.   |   1,00 |\nil iii ─    |  11,11 |\n```\n\nEen[^1]\n\n\
                    [^1]: Noot\n\n    ```\n    WW | a\n    ii | b\n    ```\n";
    let laid = laid(markdown);
    let words = || {
        laid.pages.iter().flat_map(|page| &page.pieces).filter_map(|piece| match &piece.shape {
            Shape::Text { x, baseline, size, word, .. } => Some((*x, *baseline, *size, word)),
            _ => None,
        })
    };
    let mut bars: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (x, baseline, size, word) in words().filter(|(.., word)| word.face == Face::Code) {
        for glyph in &word.glyphs {
            assert_eq!((glyph.advance, glyph.width), (600, 600), "{}", word.text);
        }
        for (before, _) in word.text.match_indices('|') {
            let bar = x + word.text[..before].chars().count() as f32 * 0.6 * size;
            bars.entry(format!("{baseline:.1}")).or_default().push(format!("{bar:.2}"));
        }
    }
    let mut columns: Vec<_> = bars.into_values().collect();
    columns.sort();
    columns.dedup();
    assert_eq!(columns.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2], "{columns:?}");
    let code: String =
        words().filter(|(.., word)| word.face == Face::Code).map(|(.., word)| word.text.as_str()).collect();
    assert!(code.starts_with("iliWWWnaam") && code.ends_with("ii | b"), "{code}");
    let lent = self::laid("`aƎb ℝ 😀`");
    let faces = lent.pages.iter().flat_map(|page| &page.pieces).filter_map(|piece| match &piece.shape {
        Shape::Text { word, .. } => Some((word.text.trim_end().to_owned(), word.face)),
        _ => None,
    });
    let faces: Vec<_> = faces.collect();
    let expected =
        [("a", Face::Code), ("Ǝ", Face::Regular), ("b", Face::Code), ("ℝ", Face::Rest), ("😀", Face::Code)];
    for (text, face) in expected {
        assert!(faces.contains(&(text.to_owned(), face)), "{text}: {faces:?}");
    }
}
