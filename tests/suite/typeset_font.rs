//! Shaping: what a word looks like, and that every character is accounted for.

use std::fmt::Write as _;

use projectblad::look::font::{FACES, Face, Fonts, MISSING, Word};

use crate::expected::Expected;

fn word(text: &str) -> Word {
    (*Fonts::load().word(Face::Regular, text)).clone()
}

/// The text that each glyph shows.
fn parts(word: &Word) -> Vec<&str> {
    let part = |start: u16, end: u16| word.text.get(usize::from(start)..usize::from(end));
    word.glyphs.iter().map(|glyph| part(glyph.start, glyph.end).unwrap_or("inside a character")).collect()
}

#[test]
fn every_character_belongs_to_one_glyph() {
    for text in ["efficiënt ", "€\u{a0}1.234,50 ", "e\u{301}e\u{308}\u{323}n", "中😀x", "Ελλάδα", "ĳ"]
    {
        let word = word(text);
        assert_eq!(parts(&word).concat(), text);
        assert!(word.glyphs.iter().all(|glyph| glyph.id != 0), "{text} has a .notdef");
        let width: f32 = word.glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum();
        assert!((width - word.width).abs() < 0.01);
    }
}

#[test]
fn letters_are_kerned_and_figures_stand_in_columns() {
    let pair = word("To");
    assert!(pair.glyphs[0].advance < pair.glyphs[0].width);
    let figures = word("0123456789€");
    assert!(figures.glyphs.iter().all(|glyph| glyph.advance == 497), "{figures:?}");
}

#[test]
fn what_the_family_lacks_is_a_box_and_what_only_steers_is_gone() {
    let lacking = word("中");
    assert_eq!(lacking.glyphs[0].id, word(&MISSING.to_string()).glyphs[0].id);
    assert_eq!(lacking.text, "中");
    let steering = word("a\u{ad}b\u{200b}c\u{fe0f}\u{202e}\u{7}");
    assert_eq!((steering.text.as_str(), steering.glyphs.len()), ("abc", 3));
}

#[test]
fn a_part_of_a_word_is_a_word() {
    let whole = word("stad中en");
    let part = whole.part(4, 7);
    assert_eq!(part.text, "中en");
    assert_eq!(parts(&part), ["中", "e", "n"]);
    assert_eq!(whole.part(9, 12).text, "");
}

#[test]
fn a_word_is_shaped_once() {
    let mut fonts = Fonts::load();
    let first = fonts.word(Face::Semibold, "stad ");
    assert!(std::rc::Rc::ptr_eq(&first, &fonts.word(Face::Semibold, "stad ")));
    assert!(!std::rc::Rc::ptr_eq(&first, &fonts.word(Face::Italic, "stad ")));
}

/// Pairs that kern, figures, accents apart and together, Greek and Cyrillic, what is lacking, what steers.
const KEPT: [&str; 16] = [
    "To",
    "AVATAR",
    "Wéreldbaan ",
    "efficiënt ",
    "fjord/officieel",
    "€\u{a0}1.234,50 ",
    "12,5%–‘3’",
    "ĳsbrekers",
    "e\u{301}e\u{308}\u{323}n",
    "Ça-Łódź-Ğ",
    "Ελλάδα",
    "А́вто-Ж",
    "x²⅓→∀⇒╬",
    "中😀x",
    "a\u{ad}b\u{200b}c",
    "(\"Q&A\")…",
];

#[test]
fn glyphs_and_advances_stay_as_they_are() {
    let (mut fonts, mut found) = (Fonts::load(), String::new());
    let latin: String = (' '..'\u{180}').filter(|c| !c.is_control()).collect();
    for face in FACES {
        for text in KEPT.into_iter().chain([latin.as_str()]) {
            let word = fonts.word(face, text);
            writeln!(found, "{face:?} {text:?} {}", word.width).unwrap();
            for (glyph, part) in word.glyphs.iter().zip(parts(&word)) {
                let at = (glyph.x_offset, glyph.y_offset);
                writeln!(found, "  {part:?} {} {} of {} {at:?}", glyph.id, glyph.advance, glyph.width)
                    .unwrap();
            }
        }
    }
    let mut expected = Expected::below("tests/typeset_font");
    expected.compare("glyphs.txt", &found);
    expected.finish(|_| true);
}
