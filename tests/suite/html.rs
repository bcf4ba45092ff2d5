//! Web pages: Markdown in, HTML out, each whole page held to the rules of HTML and of WCAG.

use std::fs;

use projectblad::blocks::Images;
use projectblad::html::{Place, html};

#[test]
fn try_out() {
    for file in ["output/2022/jaarverantwoording-2022.md"] {
        let made = html(&fs::read_to_string(file).unwrap(), &Images::NONE, &Place::ALONE);
        fs::write("/tmp/tryhtml/a.html", made.html).unwrap();
    }
}
