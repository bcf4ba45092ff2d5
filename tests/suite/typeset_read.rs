//! What stands on the pages of a document, and what another program reads in its structure, is the text of its Markdown,
//! in order.

use std::path::{Path, PathBuf};

use pages::all_there;
use projectblad::pdf::{Images, lay_out, pdf};
use words::{expected, read};

use crate::expected::assert_same;
use crate::poppler;
use crate::random::rounds;
use crate::report::{programme, text_of};

pub(crate) mod pages;
pub(crate) mod words;

#[test]
fn poppler_reads_the_cases() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let entries = std::fs::read_dir(tests.join("layout")).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    cases.push(tests.join("typeset_pdf/report.md"));
    cases.sort();
    for case in &cases {
        let name = case.file_stem().unwrap().to_string_lossy();
        compare(&name, &std::fs::read_to_string(case).unwrap());
    }
}

#[test]
fn poppler_reads_the_half_year() {
    compare_small(&["halfjaarrapportage-2021"]);
}

#[test]
fn poppler_reads_one_of_each_kind() {
    compare_small(&[
        "factuuroverzicht-2021",
        "publicaties-2021-06",
        "kwartaalrapportage-2021-K3",
        "kwartaalrapportage-2021-K3-fysiek",
        "werkprogramma-2021",
        "straat-en-plein",
    ]);
}

#[test]
fn poppler_reads_the_year() {
    compare_small(&["jaarverantwoording-2021"]);
}

/// Every Markdown file that is kept: what people wrote and what the programme made.
#[test]
fn no_word_is_lost_on_its_way_to_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["tests", "output", "docs"] {
        markdown_below(&root.join(folder), &mut files);
    }
    assert!(files.len() > 80, "only {} files", files.len());
    for file in files {
        // a template that is no UTF-8 is a case of another test
        let text = std::fs::read(&file).unwrap();
        if let Ok(text) = String::from_utf8(text) {
            all_there(&text, &file.display().to_string());
        }
    }
}

fn markdown_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown_below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}

/// Words with soft and hard hyphens, words without end and cells too narrow for them, in every place that text can have.
#[test]
fn no_word_is_lost_wherever_it_is_broken() {
    for seed in 0..rounds(30, 120) {
        all_there(&Author { state: seed }.document(), &format!("seed {seed}"));
    }
}

/// What an item of a list says itself may stand above and below other blocks in it.
#[test]
fn an_item_keeps_the_order_of_its_words() {
    for markdown in [
        "*     code\n  behind\n\nEinde\n",
        "- een\n  ```\n  twee\n  ```\n  drie\n  - vier\n    ```\n    vijf\n    ```\n    zes\n- zeven\n",
        "1. > een\n\n   twee\n2. # drie\n   vier\n",
        &format!(
            "---\ntitle: T\nlang: en\n---\n\n<!-- inhoud -->\n\n{}![Kaart](weg.png)\n",
            "# Kop\n\n".repeat(9)
        ),
    ] {
        all_there(markdown, markdown);
    }
}

/// Words that hold together over more than a line end it where they must, and the space that ends it is no part of it.
#[test]
fn words_that_hold_together_stay_on_the_page() {
    for length in 1..30 {
        let words = vec!["w".repeat(length); 120 / length + 60];
        for around in ["", "Een ", "**Een** `twee` ", "- ", "> ", "# "] {
            let name = format!("{around}{length}");
            all_there(&format!("{around}{} einde.\n", words.join("\u{a0}")), &name);
            // the words of a state hold together, and here nobody ended it
            all_there(&format!("{around}<span class=\"goed\">● {}\n", words.join(" ")), &name);
        }
    }
}

/// The headings that lost their last words.
#[test]
fn headings_keep_their_words() {
    let long = "woord\u{ad}afbreking ".repeat(50);
    for words in [
        "Kennis\u{ad}agenda bin\u{ad}nen\u{ad}ste\u{ad}de\u{ad}lij\u{ad}ke ver\u{ad}dich\u{ad}ting en leef\u{ad}baar\u{ad}heid 2021",
        "Werk\u{ad}agenda leef\u{ad}baar\u{ad}heid en ver\u{ad}duur\u{ad}za\u{ad}ming van middel\u{ad}grote gemeenten",
        &long,
    ] {
        for level in 1..=6 {
            all_there(&format!("{} {words}\n\nTekst.\n", "#".repeat(level)), words);
        }
        all_there(&format!("---\ntitle: {words}\nsubtitle: {words}\nauthor: {words}\n---\nTekst.\n"), words);
    }
}

/// What would steer, were it not for a sign or a value, is words.
#[test]
fn tags_that_do_not_fit_are_words() {
    let names = ["straat\\-en-plein\"", "\"", "a\" b", "a\""].map(|name| format!("<a id=\"{name}></a>"));
    for tags in names.iter().map(String::as_str).chain(["</a>"]) {
        all_there(&format!("# {tags}Kop\n\nTekst.\n\n# Kop</a>\n"), tags);
    }
    for tag in ["<!Een<br>", "<?een <br> twee?>", "<!Een <!-- weg -->", "<i title=\"<br>\">"] {
        all_there(&format!("Wie {tag} verder.\n"), tag);
    }
    for attributes in [
        "",
        " class=\"goed\" title=\"op schema\"",
        " title='op schema' lang=en class=\"mis\"",
        " class=\"mis\" title=\"sta- gnatie\"",
        " title=\" \"",
        " title=\"wat een teken nooit meer zegt dan dit\"",
        " class=\"mis\" id=\"a\"",
        " class=\"mis",
    ] {
        all_there(&format!("Stand: <span{attributes}>■</span> en meer.\n"), attributes);
    }
}

/// Where an image is words, one that nobody described is its name.
#[test]
fn images_without_words_leave_their_name() {
    for place in
        ["# Kop IMG en meer", "| IMG |\n|---|\n| a IMG |", "[IMG](https://a.nl)", "Tekst[^1].\n\n[^1]: IMG"]
    {
        all_there(&place.replace("IMG", "![](map/plaat.png)"), place);
    }
    let drawn = crate::print::text(&lay_out("# Kop ![](map/plaat.png) en meer\n", &Images::NONE).1);
    assert!(drawn.contains("Kop Afbeelding plaat.png en meer"), "{drawn}");
}

#[test]
fn marks_in_a_description_are_none_of_its_words() {
    let images = projectblad::blocks::images_in("![Kaart <span lang=\"en\">of the city</span>](a.png)\n");
    assert_eq!(images, [("a.png".to_owned(), "Kaart of the city".to_owned())]);
}

/// Writes documents at random, the same for the same state.
struct Author {
    state: u32,
}

impl Author {
    fn below(&mut self, count: usize) -> usize {
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.state >> 8) as usize % count
    }

    fn word(&mut self) -> String {
        const PARTS: [&str; 16] = [
            "ver",
            "dich",
            "ting",
            "leef",
            "baar",
            "heid",
            "één",
            "stads",
            "ont",
            "wik",
            "ke",
            "ling",
            "coöp",
            "2021",
            "e\u{301}n",
            "ﬁ",
        ];
        const JOINTS: [&str; 9] = ["", "", "\u{ad}", "\u{ad}", "\u{ad}", "-", "\u{2011}", "/", "\u{200b}"];
        let parts = if self.below(12) == 0 { 30 } else { 1 + self.below(6) };
        let mut word = String::new();
        for part in 0..parts {
            if part > 0 {
                word += JOINTS[self.below(JOINTS.len())];
            }
            word += PARTS[self.below(PARTS.len())];
        }
        word
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn block(&mut self) -> String {
        match self.below(6) {
            0 => format!("{} {}", "#".repeat(1 + self.below(6)), self.words(20)),
            1 => self.words(60),
            2 => {
                format!("{}{}", ["> ", "- ", "1. "][self.below(3)].repeat(1 + self.below(5)), self.words(30))
            }
            3 => format!("{} **{}** na [{}](https://a.nl)", self.words(9), self.words(9), self.words(9)),
            4 => format!("    {}", self.words(9)),
            _ => self.table(),
        }
    }

    fn table(&mut self) -> String {
        let columns = 1 + self.below(9);
        let mut row = |most| (0..columns).map(|_| format!("|{}", self.words(most))).collect::<String>();
        let (head, first, second) = (row(3), row(12), row(5));
        format!("{head}|\n{}|\n{first}|\n{second}|", "|---".repeat(columns))
    }

    fn document(&mut self) -> String {
        let mut text = format!(
            "---\ntitle: {}\nsubtitle: {}\nauthor: {}\nstatus: X{}\nfacts:\n  Voor: x{}\n---\n",
            self.words(15),
            self.words(15),
            self.words(6),
            self.words(4),
            self.words(6)
        );
        for _ in 0..1 + self.below(6) {
            text += &self.block();
            text += "\n\n";
        }
        text
    }
}

/// Documents of a small programme: poppler draws a page again for each of its elements, half a minute for a report of
/// fifty pages. Those of the example it reads in `.ci/run`.
fn compare_small(names: &[&str]) {
    let programme = programme(Path::new("tests/report/klein"));
    for name in names {
        compare(name, &text_of(&programme, name));
    }
}

/// Words that poppler reads in a document's structure are those of its Markdown.
fn compare(name: &str, markdown: &str) {
    let document = lopdf::Document::load_mem(&pdf(markdown, &Images::NONE).unwrap().bytes).unwrap();
    if let Some(tree) = poppler::says("pdfinfo", &["-struct-text", "-enc", "UTF-8"], document) {
        let front = lay_out(markdown, &Images::NONE).0;
        let (read, expected) = (read(&tree, false), expected(markdown, &front, false));
        assert_same(name, read.split(' '), expected.split(' '));
    }
}
