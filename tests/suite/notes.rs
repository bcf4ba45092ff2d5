//! `nieuw rapportage`: the file of a report, good at once, and the hint where it is missing.

use std::fs;
use std::path::Path;

use crate::never_lose::{programme, run, said, text};

const DOCUMENTS: [(&str, &str, &str); 7] = [
    ("werkprogramma", "2021", "werkprogramma-2021"),
    ("kwartaal", "2021-K1", "kwartaalrapportage-2021-K1"),
    ("kwartaal", "2022-K4", "kwartaalrapportage-2022-K4"),
    ("halfjaar", "2021", "halfjaarrapportage-2021"),
    ("jaar", "2021", "jaarverantwoording-2021"),
    ("factuuroverzicht", "2021", "factuuroverzicht-2021"),
    ("publicaties", "2021-04", "publicaties-2021-04"),
];

/// Fewer sheets to check and to typeset; what is said of notes is the same.
fn few_sheets(map: &Path) {
    for folder in ["basisprogramma", "economie-en-werk", "flexibele-ruimte", "sociaal"] {
        fs::remove_dir_all(map.join("projectbladen").join(folder)).expect("a folder less");
    }
}

/// As it is made it has no error; with every example in place of its comment neither, and it has every field there is.
#[test]
fn a_new_file_is_good_and_so_are_its_examples() {
    let map = programme();
    few_sheets(map.path());
    let folder = map.path().join("projectbladen/rapportages");
    fs::remove_dir_all(&folder).expect("no files");
    for (word, period, name) in DOCUMENTS {
        let output = run(map.path(), &["nieuw", "rapportage", word, period]);
        let expected =
            format!("projectbladen/rapportages/{name}.yaml is gemaakt. Schrijf er het algemeen beeld in.\n");
        assert_eq!(
            (output.status.code(), text(&output.stdout), text(&output.stderr)),
            (Some(0), &*expected, "")
        );
        let file = folder.join(format!("{name}.yaml"));
        let made = fs::read_to_string(&file).expect("a file");
        assert!(made.starts_with("# yaml-language-server: $schema=../.schema/rapportage.json\n"), "{made}");
        let check = run(map.path(), &["check", &format!("projectbladen/rapportages/{name}.yaml")]);
        assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
        let whole: Vec<_> =
            made.lines().skip(1).map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let whole: Vec<_> = whole
            .iter()
            .map(|line| line.strip_prefix("#   ").map_or((*line).to_owned(), |rest| format!("  {rest}")))
            .collect();
        fs::write(&file, whole.join("\n")).expect("a file");
        let check = run(map.path(), &["check", &format!("projectbladen/rapportages/{name}.yaml")]);
        assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
        for field in ["aot:", "algemeen_beeld:", "pijlers:"] {
            assert!(whole.iter().any(|line| line.starts_with(field)), "{name} has no {field}");
        }
        let days =
            whole.iter().filter(|line| line.starts_with("besproken:") || line.starts_with("vastgesteld:"));
        assert_eq!(days.count(), usize::from(!matches!(word, "factuuroverzicht" | "publicaties")), "{name}");
    }
    let again = run(map.path(), &["nieuw", "rapportage", "jaar", "2021"]);
    let expected = "fout: projectbladen/rapportages/jaarverantwoording-2021.yaml bestaat al en blijft zoals het is; er is \
        niets geschreven\n";
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(2), expected));
}

#[test]
fn the_hint_names_the_file_and_how_to_make_it() {
    let map = programme();
    let path = map.path();
    few_sheets(path);
    // and none that was accounted for
    for name in [
        "halfjaarrapportage-2022",
        "jaarverantwoording-2022",
        "halfjaarrapportage-2021",
        "jaarverantwoording-2021",
        "werkprogramma-2021",
        "werkprogramma-2022",
    ] {
        fs::remove_file(path.join(format!("projectbladen/rapportages/{name}.yaml"))).expect("a file less");
    }
    let behind = |output: &std::process::Output| {
        let said = said(output).to_owned();
        let line = said.split_once("`projectblad check` toont ze\n").map(|(_, rest)| rest.to_owned());
        line.unwrap_or(said)
    };
    let hint = |name: &str, word: &str| {
        format!(
            "let op: projectbladen/rapportages/{name}-2022.yaml is er niet; `projectblad nieuw rapportage {word} 2022` maakt \
             het, voor het algemeen beeld van {name}-2022\n"
        )
    };
    let year = hint("jaarverantwoording", "jaar");
    let output = run(path, &["generate", "jaar", "2022"]);
    assert_eq!((output.status.code(), behind(&output)), (Some(0), year.clone()));
    let output = run(path, &["generate"]);
    assert_eq!(
        (output.status.code(), behind(&output)),
        (Some(0), hint("halfjaarrapportage", "halfjaar") + &year)
    );
    assert_eq!(run(path, &["nieuw", "rapportage", "jaar", "2022"]).status.code(), Some(0));
    let output = run(path, &["generate", "jaar", "2022"]);
    let unwritten = "let op: in projectbladen/rapportages/jaarverantwoording-2022.yaml staat het algemeen beeld nog niet\n";
    assert_eq!((output.status.code(), behind(&output)), (Some(0), unwritten.to_owned()));
    let report = fs::read_to_string(path.join("output/2022/jaarverantwoording-2022.md")).expect("a report");
    assert!(report.contains("Platform31 heeft het algemeen beeld nog niet beschreven."));
}
