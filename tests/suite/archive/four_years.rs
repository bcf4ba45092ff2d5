//! Four years of documents in a repository, each at its time, and what a clone makes of them at the end.

mod history;

use std::fs;

use projectblad::date::Year;
use projectblad::document::Document;
use projectblad::generate::{self, How};
use projectblad::pipeline;

use super::Programme;
use crate::expected::Expected;
use crate::git::git_in;
use history::{HISTORY, Step};

/// A file with what it held.
type Kept = (String, Vec<u8>);

/// What four years left behind.
struct Lived {
    programme: Programme,
    /// The files of each document as it last went out.
    made: Vec<Kept>,
    /// The chapter *Wijzigingen* of each document, as it last went out.
    chapters: Vec<(String, String)>,
    /// A report that was made and not filed.
    unfiled: String,
}

impl Lived {
    fn live(&mut self, step: &Step) {
        let programme = &self.programme;
        match *step {
            Step::Edit(file, from, to) => programme.change(&format!("projectbladen/{file}.yaml"), from, to),
            Step::Rename(from, to) => {
                let path = |name: &str| programme.path().join(format!("projectbladen/{name}.yaml"));
                fs::rename(path(from), path(to)).expect("renamed");
            }
            Step::Write(path, text) => programme.write(path, text),
            Step::Quarter(quarter, spent) => {
                spent.iter().for_each(|(name, amount)| programme.report(name, quarter, *amount));
            }
            Step::Files(words, path) => self.goes_out(words, path),
            Step::Makes(document) => {
                programme.does(&format!("generate {document}"));
                self.unfiled = programme.read("output/2020/kwartaalrapportage-2020-K2.md");
            }
        }
    }

    /// Files a document at a stage, and keeps what stands in `output/` then.
    fn goes_out(&mut self, words: &str, path: &str) {
        self.programme.commit();
        self.programme.does(words);
        for ending in ["md", "pdf"] {
            let path = format!("output/{path}.{ending}");
            self.made.retain(|(own, _)| *own != path);
            let bytes = fs::read(self.programme.path().join(&path)).expect("made");
            self.made.push((path, bytes));
        }
        let text = self.programme.read(&format!("output/{path}.md")).replace('\u{a0}', " ");
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let chapter = text
            .split_once("\n## Wijzigingen")
            .and_then(|(_, rest)| rest.split("\n## ").next()?.split("\n<!--").next());
        if let Some(chapter) = chapter {
            self.chapters.retain(|(own, _)| *own != name);
            self.chapters.push((name, format!("## Wijzigingen{chapter}").trim_end().to_owned() + "\n"));
        }
    }
}

impl Programme {
    /// Makes documents of one reading of the programme.
    fn makes(&self, documents: impl Iterator<Item = Document>) {
        let checked = pipeline::check(self.path(), None).expect("a folder");
        assert!(!checked.has_errors(), "{}", checked.text());
        let documents: Vec<Document> = documents.collect();
        let made =
            generate::documents(self.path(), &checked.programme, &documents, How::default(), &mut |_, _| {});
        assert_eq!(made.expect("documents").left, []);
    }

    fn commit(&self) {
        git_in(self.path(), &["add", "--all", "."]);
        git_in(self.path(), &["commit", "--quiet", "--message", "Stand"]);
    }

    /// A quarter as people write it: figures and progress below what is there.
    fn report(&self, name: &str, quarter: &str, amount: i32) {
        let path = format!("projectbladen/{name}.yaml");
        let payer = if name == "c" { "Platform31" } else { "convenant" };
        let spent = format!("  {quarter}: {{besteed: {{{payer}: {amount}}}}}\n");
        let told =
            format!("  - {{periode: {quarter}, stand: op schema, resultaten: Het werk van {quarter}.}}\n");
        let text = self.read(&path);
        let text = match text.split_once("voortgang:\n") {
            None => format!("{text}realisatie:\n{spent}voortgang:\n{told}"),
            Some((before, after)) => format!("{before}{spent}voortgang:\n{after}{told}"),
        };
        self.write(&path, &text);
    }
}

/// The lines of a report but those that say what it was made from, which every edit changes.
fn own(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines.filter(|line| !line.contains("\"Bron\": ") && !line.starts_with("<!-- projectblad")).collect()
}

/// What one text says and the other does not.
fn only_in(text: &str, other: &str, sign: char) -> Vec<String> {
    let others = own(other);
    let lines = own(text).into_iter().filter(|line| !others.contains(line));
    lines.map(|line| format!("{sign} {}", line.replace('\u{a0}', " "))).collect()
}

/// Four years in a repository, edit by edit: what was made at its time is what a clone makes at the end, without `output/` and with
/// other templates; each chapter *Wijzigingen* tells what happened since the one before. Of a report that was never filed, what was
/// written down later with an earlier day is in it now, and nothing else.
#[test]
fn four_years_in_a_repository() {
    let programme = Programme(tempfile::tempdir().expect("a folder"));
    git_in(programme.path(), &["init", "--quiet", "--initial-branch=hoofd"]);
    let mut lived = Lived { programme, made: Vec::new(), chapters: Vec::new(), unfiled: String::new() };
    HISTORY.iter().for_each(|step| lived.live(step));
    let Lived { programme, made, chapters, unfiled } = lived;
    assert_eq!(made.len(), (3 * 4 + 1) * 2);
    let mut expected = Expected::below("tests/archive/wijzigingen");
    for (name, chapter) in &chapters {
        expected.compare(format!("{name}.md"), chapter);
    }
    programme.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
    programme.commit();
    let clone = tempfile::tempdir().expect("a folder");
    git_in(clone.path(), &["clone", "--quiet", programme.path().to_str().expect("a path"), "."]);
    let clone = Programme(clone);
    clone.makes(
        (2019..=2022).map(Year).flat_map(|year| {
            [Document::WorkProgramme(year), Document::HalfYear(year), Document::Annual(year)]
        }),
    );
    clone.does("generate factuuroverzicht 2021");
    for (path, bytes) in &made {
        assert!(fs::read(clone.path().join(path)).expect(path) == *bytes, "{path} is another one");
    }
    let said = clone.does("bevestig");
    assert_eq!(said.lines().last(), Some("15 stukken in het archief, alle zoals ze zijn vastgelegd."));
    clone.does("generate kwartaal 2020-K2");
    let now = clone.read("output/2020/kwartaalrapportage-2020-K2.md");
    let mut differs = only_in(&unfiled, &now, '-');
    differs.extend(only_in(&now, &unfiled, '+'));
    expected.compare("nooit-vastgelegd.diff", &(differs.join("\n") + "\n"));
    expected.finish(|_| true);
}
