//! Four years of documents in a repository, each at its time, and what a clone makes of them at the end.

use std::fs;

use super::Programme;
use crate::git::git_in;

/// A quarter as people write it: figures and progress below what is there.
fn report_quarter(programme: &Programme, year: i16, quarter: u8) {
    for (name, amount) in [("a", 9000), ("b", 6000), ("basis", 10_000)] {
        let path = format!("projectbladen/{name}.yaml");
        let spent = format!("  {year}-K{quarter}: {{besteed: {{convenant: {amount}}}}}\n");
        let told = format!(
            "  - {{periode: {year}-K{quarter}, stand: op schema, resultaten: Kwartaal {quarter} van {year}.}}\n"
        );
        let text = programme.read(&path);
        let text = match text.split_once("voortgang:\n") {
            None => format!("{text}realisatie:\n{spent}voortgang:\n{told}"),
            Some((before, after)) => format!("{before}{spent}voortgang:\n{after}{told}"),
        };
        programme.write(&path, &text);
    }
}

/// The programme before anything was reported, in a repository.
fn begun() -> Programme {
    let programme = Programme::new();
    for name in ["a", "b", "basis"] {
        let path = format!("projectbladen/{name}.yaml");
        let text = programme.read(&path);
        let (before, after) = text.split_once("realisatie:\n").expect("figures");
        let rest = after.lines().filter(|line| !line.starts_with("  20")).map(|line| format!("{line}\n"));
        programme.write(&path, &format!("{before}{}", rest.collect::<String>()));
    }
    fs::remove_dir_all(programme.path().join("projectbladen/rapportages")).expect("gone");
    programme.write(".gitignore", "output/\n");
    git_in(programme.path(), &["init", "--quiet", "--initial-branch=hoofd"]);
    programme
}

impl Programme {
    fn commit(&self) {
        git_in(self.path(), &["add", "--all", "."]);
        git_in(self.path(), &["commit", "--quiet", "--message", "Stand"]);
    }

    /// Files a document of a year at a stage, and keeps what stands in `output/` then.
    fn goes_out(&self, words: &str, path: &str, made: &mut Vec<(String, Vec<u8>)>) {
        self.commit();
        self.does(words);
        for ending in ["md", "pdf"] {
            let path = format!("output/{path}.{ending}");
            made.retain(|(own, _)| *own != path);
            let bytes = fs::read(self.path().join(&path)).expect("made");
            made.push((path, bytes));
        }
    }
}

/// Four years of documents, each at its time; what a report said that was never filed.
fn lived(programme: &Programme, made: &mut Vec<(String, Vec<u8>)>) -> String {
    let mut unfiled = String::new();
    for year in 2019..=2022_i16 {
        let (before, after) = (year - 1, year + 1);
        let mut goes_out = |words: String, name: &str| {
            programme.goes_out(&words, &format!("{year}/{name}-{year}"), made);
        };
        goes_out(format!("vaststellen werkprogramma {year} --datum {before}-12-12"), "werkprogramma");
        goes_out(format!("verzenden factuuroverzicht {year} --datum {year}-03-01"), "factuuroverzicht");
        (1..=2).for_each(|quarter| report_quarter(programme, year, quarter));
        if year == 2020 {
            let moved = "gepland: 2023-02-28, bijgesteld: [{van: 2022-12-31, op: 2020-05-07, reden: wacht op cijfers, akkoord: \
                         2020-06-04}]";
            programme.change("projectbladen/b.yaml", "gepland: 2022-12-31", moved);
            programme.does("generate kwartaal 2020-K2");
            unfiled = programme.read("output/2020/kwartaalrapportage-2020-K2.md");
        }
        goes_out(format!("voorleggen halfjaar {year} --datum {year}-08-27"), "halfjaarrapportage");
        goes_out(format!("bespreken halfjaar {year} --datum {year}-09-09"), "halfjaarrapportage");
        (3..=4).for_each(|quarter| report_quarter(programme, year, quarter));
        goes_out(format!("voorleggen jaar {year} --datum {after}-01-28"), "jaarverantwoording");
        goes_out(format!("vaststellen jaar {year} --datum {after}-02-10"), "jaarverantwoording");
    }
    unfiled
}

/// Four years in a repository, edit by edit: what was made at its time is what a clone makes at the end, without `output/` and with
/// other templates.
#[test]
fn four_years_in_a_repository() {
    let programme = begun();
    let mut made = Vec::new();
    let unfiled = lived(&programme, &mut made);
    assert_eq!(made.len(), 4 * 4 * 2);
    programme
        .write("projectbladen/b.yaml", &(programme.read("projectbladen/b.yaml") + "afgerond: 2022-12-20\n"));
    programme.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
    programme.commit();
    let clone = tempfile::tempdir().expect("a folder");
    git_in(clone.path(), &["clone", "--quiet", programme.path().to_str().expect("a path"), "."]);
    let clone = Programme(clone);
    for year in 2019..=2022 {
        for document in ["werkprogramma", "factuuroverzicht", "halfjaar", "jaar"] {
            clone.does(&format!("generate {document} {year}"));
        }
    }
    for (path, bytes) in &made {
        assert!(fs::read(clone.path().join(path)).expect(path) == *bytes, "{path} is another one");
    }
    let said = clone.does("bevestig");
    assert_eq!(said.lines().last(), Some("24 stukken in het archief, alle zoals ze zijn vastgelegd."));
    clone.does("generate kwartaal 2020-K2");
    let now = clone.read("output/2020/kwartaalrapportage-2020-K2.md");
    let own = |text: &str| -> Vec<String> {
        let lines =
            text.lines().filter(|line| !line.contains("\"Bron\": ") && !line.starts_with("<!-- projectblad"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(own(&now), own(&unfiled), "only what it was made from may differ");
}
