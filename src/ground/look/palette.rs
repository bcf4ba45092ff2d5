//! The colours that follow from an organisation's accent: the same on every machine, because only the four sums that IEEE 754
//! fixes are used.
//!
//! Never: sizes, the colours that are the same for every organisation (`style.rs`).

use super::paint::{Colour, Paint};
use super::style;

/// The colours that follow from the accent that an organisation chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Titles, links, the bars of charts.
    pub accent: Colour,
    /// The ground of boxes and code.
    pub tint: Colour,
    /// Bars that bear marks of their own: at least 3 to 1 on white and on the tint.
    pub soft: Colour,
}

/// The least contrast of text with its ground (WCAG 2.1, 1.4.3), and of shapes with theirs (1.4.11).
pub const TEXT_CONTRAST: f64 = 4.5;
const SHAPE_CONTRAST: f64 = 3.0;
/// More than must be: light letters on a dark ground look thinner.
const DARK_CONTRAST: f64 = 6.0;

const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
const BLACK: Colour = Colour(0, 0, 0);

impl Palette {
    /// That of an organisation that chose no accent.
    pub const PLAIN: Palette = Palette::of(style::DEFAULT_ACCENT);

    /// The palette of an accent.
    #[must_use]
    pub const fn of(accent: Colour) -> Self {
        let tint = mixed(accent, WHITE, style::TINT_PART);
        let mut part = style::SOFT_PART;
        while part < 100 && contrast(mixed(accent, WHITE, part), tint) < SHAPE_CONTRAST {
            part += 1;
        }
        Self { accent, tint, soft: mixed(accent, WHITE, part) }
    }

    /// What a paint is with this accent.
    #[must_use]
    pub const fn colour(&self, paint: Paint) -> Colour {
        match paint {
            Paint::Own(colour) => colour,
            Paint::Accent => self.accent,
            Paint::Tint => self.tint,
            Paint::Soft => self.soft,
        }
    }

    /// All that a web page is coloured with, by the names that its stylesheet has for it.
    pub(crate) fn by_day(&self) -> [(&'static str, Colour); 11] {
        let states = [style::GOOD, style::ATTENTION, style::WRONG].map(|paint| self.colour(paint));
        let [ink, grey, rule] = [style::INK, style::GREY, style::RULE].map(|paint| self.colour(paint));
        let [good, attention, wrong] = states;
        [
            ("papier", WHITE),
            ("inkt", ink),
            ("grijs", grey),
            ("lijn", rule),
            ("accent", self.accent),
            ("tint", self.tint),
            ("balk", self.accent),
            ("op-balk", WHITE),
            ("goed", good),
            ("let-op", attention),
            ("mis", wrong),
        ]
    }

    /// The same on a dark ground: the accent as light as it must be to be read there.
    pub(crate) fn in_the_dark(&self) -> [(&'static str, Colour); 11] {
        let tint = mixed(self.accent, style::DARK, style::DARK_TINT_PART);
        let lightened = (0..=100).map(|part| mixed(WHITE, self.accent, part));
        let readable =
            |colour: &Colour| contrast(*colour, tint).min(contrast(*colour, style::DARK)) >= DARK_CONTRAST;
        [
            ("papier", style::DARK),
            ("inkt", style::DARK_INK),
            ("grijs", style::DARK_GREY),
            ("lijn", style::DARK_RULE),
            ("accent", lightened.into_iter().find(readable).unwrap_or(WHITE)),
            ("tint", tint),
            ("balk", tint),
            ("op-balk", style::DARK_INK),
            ("goed", style::DARK_GOOD),
            ("let-op", style::DARK_ATTENTION),
            ("mis", style::DARK_WRONG),
        ]
    }

    /// The contrast of the accent, as text, on the tint; that on white is higher.
    #[must_use]
    pub fn text_contrast(&self) -> f64 {
        contrast(self.accent, self.tint)
    }
}

impl Default for Palette {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl Colour {
    /// The lightest mixture with black that can be text on white and on its own tint.
    #[must_use]
    pub fn readable(self) -> Self {
        let mixtures = (0..=100).rev().map(|part| mixed(self, BLACK, part));
        let readable = |colour: &Self| Palette::of(*colour).text_contrast() >= TEXT_CONTRAST;
        mixtures.into_iter().find(readable).unwrap_or(BLACK)
    }

    /// `#154273`, as HTML and SVG write it.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// `part` hundredths of one colour, the rest of the other.
const fn mixed(one: Colour, other: Colour, part: u16) -> Colour {
    const fn channel(one: u8, other: u8, part: u16) -> u8 {
        ((one as u16 * part + other as u16 * (100 - part) + 50) / 100) as u8
    }
    Colour(channel(one.0, other.0, part), channel(one.1, other.1, part), channel(one.2, other.2, part))
}

/// The contrast of two colours (WCAG 2.1, contrast ratio): from 1 to 21.
const fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

/// WCAG 2.1, relative luminance.
const fn luminance(colour: Colour) -> f64 {
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
}

const fn linear(channel: u8) -> f64 {
    let part = channel as f64 / 255.0;
    if part <= 0.04045 {
        return part / 12.92;
    }
    // To the power 2,4: the square, times the fifth root of the square, by Newton's steps.
    let square = (part + 0.055) / 1.055 * ((part + 0.055) / 1.055);
    let mut root = 1.0;
    let mut step = 0;
    while step < 24 {
        root = (4.0 * root + square / (root * root * root * root)) / 5.0;
        step += 1;
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCENTS: [Colour; 7] = [
        style::DEFAULT_ACCENT,
        BLACK,
        Colour(0xB3, 0x26, 0x1E),
        Colour(0x8A, 0x5A, 0x00),
        Colour(0x2B, 0x6A, 0x2F),
        Colour(0x00, 0x00, 0xFF),
        Colour(0xFF, 0xE0, 0x00),
    ];

    #[test]
    fn the_contrast_of_known_pairs_is_what_wcag_says() {
        let rounded = |one, other| format!("{:.2}", contrast(one, other));
        assert_eq!(rounded(BLACK, WHITE), "21.00");
        assert_eq!(rounded(Colour(0x77, 0x77, 0x77), WHITE), "4.48");
        assert_eq!(rounded(Colour(0x15, 0x42, 0x73), WHITE), "10.20");
        assert_eq!(rounded(Colour(0xFF, 0x00, 0x00), WHITE), "4.00");
    }

    #[test]
    fn every_accent_becomes_readable_with_all_that_follows_from_it() {
        for accent in ACCENTS {
            let palette = Palette::of(accent.readable());
            assert!(palette.text_contrast() >= TEXT_CONTRAST, "{palette:?}");
            assert!(contrast(palette.soft, WHITE) >= SHAPE_CONTRAST, "{palette:?}");
            assert!(contrast(palette.soft, palette.tint) >= SHAPE_CONTRAST, "{palette:?}");
        }
        assert_eq!(style::DEFAULT_ACCENT.readable(), style::DEFAULT_ACCENT);
    }

    #[test]
    fn every_word_of_a_page_can_be_read_by_day_and_in_the_dark() {
        for palette in ACCENTS.map(|accent| Palette::of(accent.readable())) {
            for colours in [palette.by_day(), palette.in_the_dark()] {
                let of = |name| {
                    colours.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour).unwrap()
                };
                for word in ["inkt", "grijs", "accent", "goed", "let-op", "mis"] {
                    for ground in ["papier", "tint"] {
                        assert!(
                            contrast(of(word), of(ground)) >= TEXT_CONTRAST,
                            "{word} on {ground}: {colours:?}"
                        );
                    }
                }
                assert!(contrast(of("op-balk"), of("balk")) >= TEXT_CONTRAST, "{colours:?}");
            }
        }
    }

    #[test]
    fn what_stays_the_same_can_be_read_on_every_tint() {
        let states = [style::GOOD, style::ATTENTION, style::WRONG];
        // Black has the darkest tint of all.
        for palette in [Palette::of(BLACK), Palette::PLAIN] {
            for paint in states.into_iter().chain([style::INK, style::GREY]) {
                assert!(contrast(palette.colour(paint), palette.tint) >= TEXT_CONTRAST, "{paint:?}");
            }
        }
    }
}
