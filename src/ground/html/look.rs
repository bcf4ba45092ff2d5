//! The house's colours as a stylesheet names them, by day and in the dark.

use crate::look::palette::Palette;

/// The variables of `site.css`.
pub(super) fn colours(palette: Palette) -> String {
    let day = variables(&palette.by_day());
    let dark = variables(&palette.in_the_dark());
    format!(":root{{{day}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n")
}

fn variables(colours: &[(&str, crate::look::paint::Colour)]) -> String {
    colours.iter().map(|(name, colour)| format!("--{name}:{};", colour.hex())).collect()
}
