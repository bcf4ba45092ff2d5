//! Every folder in `tests/herstel` is a programme with what `check --herstel` changes in it, to the byte, and what is left.
//!
//! `verwacht.txt` holds the changes as they are shown and the findings that stay; `hersteld/` the files that change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::pipeline::check;
use projectblad::problem::scalar::{Within, written};
use projectblad::problem::{Edit, Fix, Severity};
use projectblad::{show, write};

use crate::expected::Expected;
use crate::mended::{mended, never_worse};
use crate::random::{Random, rounds};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("herstel")).expect("the folder of cases");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    assert!(folders.len() >= 12, "only {} cases", folders.len());
    folders
}

fn copy(case: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    let from = case.join("projectbladen");
    for entry in walkdir::WalkDir::new(&from) {
        let entry = entry.expect("an entry");
        let place = copy.path().join(entry.path().strip_prefix(case).expect("below the case"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).expect("a folder");
        } else {
            fs::write(place, fs::read(entry.path()).expect("a file")).expect("a file");
        }
    }
    copy
}

fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn what_has_one_cure_is_mended_and_nothing_else() {
    let mut expected = Expected::below("tests/herstel");
    for case in cases() {
        let map = copy(&case);
        let files = mended(map.path());
        write::over(map.path(), &files).expect("written");
        let left = check(map.path(), None).expect("a folder that can be read");
        let said = plain(&show::changes::text(&files)) + &plain(&left.text());
        expected.compare(case.join("verwacht.txt"), &said);
        for file in &files {
            let name = file.path.strip_prefix("projectbladen").expect("below the folder");
            let written = fs::read_to_string(map.path().join(&file.path)).expect("a file");
            assert_eq!(written, file.after);
            expected.compare(case.join("hersteld").join(name), &written);
        }
        assert_eq!(mended(map.path()), [], "{}: mended twice", case.display());
    }
    expected.finish(|path| path.ends_with("verwacht.txt") || path.iter().any(|part| part == "hersteld"));
}

/// A help that gives one text to write is carried out to the letter, and a cure is what its help says.
#[test]
fn a_cure_is_what_the_help_says() {
    let folders = ["herstel", "cases"].map(|folder| fs::read_dir(root().join(folder)).expect("a folder"));
    let (mut cures, mut missing) = (0, BTreeSet::new());
    for folder in folders.into_iter().flatten() {
        let checked = check(&folder.expect("an entry").path(), None).expect("a folder that can be read");
        for problem in &checked.problems {
            let help = problem.help.as_deref().unwrap_or_default();
            let said = help.strip_prefix("schrijf `").and_then(|help| help.strip_suffix('`'));
            let said = said.filter(|said| !said.contains(['…', '`']));
            let Some(fix) = &problem.fix else {
                missing.extend(said.map(str::to_owned));
                continue;
            };
            cures += 1;
            if let Fix::Word(_, word) = fix {
                let words =
                    [format!("schrijf `{word}`"), format!("bedoelde u `{}`?", written(word, Within::Block))];
                assert!(words.contains(&help.to_owned()), "{word}: {help}");
            }
            let edits = projectblad::yaml::edit::edits(fix, &checked.programme.sources);
            if let (Some(said), Some(first)) = (said, edits.first()) {
                let mended = changed(&checked.programme.sources.get(first.place.file).text, &edits);
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words(&mended).contains(&words(said)), "{help}\n{mended}");
            }
        }
    }
    assert_eq!(missing, BTreeSet::new(), "told to write, and not carried out");
    assert!(cures >= 60, "{cures} cures in all cases");
}

fn changed(text: &str, edits: &[Edit]) -> String {
    edits.iter().rev().fold(text.to_owned(), |mut text, edit| {
        text.replace_range(edit.place.start as usize..edit.place.end as usize, &edit.text);
        text
    })
}

/// The changes in SARIF, carried out by line and column in characters, are those of the findings.
#[test]
fn sarif_carries_the_same_changes() {
    let lines = |text: &str| text.replace("\r\n", "\u{1}\n").replace('\r', "\n").replace('\u{1}', "\r");
    let mut changes = 0;
    for case in cases() {
        let checked = check(&case, None).expect("a folder that can be read");
        let sources = &checked.programme.sources;
        let mut expected = BTreeMap::<String, Vec<Edit>>::new();
        for edit in checked
            .problems
            .iter()
            .filter_map(|one| one.fix.as_ref())
            .flat_map(|fix| projectblad::yaml::edit::edits(fix, sources))
        {
            expected.entry(sources.path(edit.place.file)).or_default().push(edit);
        }
        let log: serde_json::Value =
            serde_json::from_str(&checked.shown(projectblad::show::Format::Sarif)).expect("JSON");
        let mut replacements = BTreeMap::<String, Vec<_>>::new();
        for result in log["runs"][0]["results"].as_array().expect("results") {
            let rule =
                result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an index");
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
            for change in
                result["fixes"].as_array().into_iter().flatten().map(|fix| &fix["artifactChanges"][0])
            {
                let path = change["artifactLocation"]["uri"].as_str().expect("a path").to_owned();
                for replacement in change["replacements"].as_array().expect("replacements") {
                    let region = &replacement["deletedRegion"];
                    let number = |name: &str| usize::try_from(region[name].as_u64().expect("a number"));
                    let [line, start, last, end] = ["startLine", "startColumn", "endLine", "endColumn"]
                        .map(|name| number(name).expect("small"));
                    assert_eq!(line, last);
                    let text = replacement["insertedContent"]["text"].as_str().expect("text").to_owned();
                    replacements.entry(path.clone()).or_default().push((line, start, end, text));
                }
            }
        }
        assert_eq!(expected.len(), replacements.len());
        for (path, mut list) in replacements {
            let source = fs::read_to_string(case.join(&path)).expect("a file");
            let text = lines(&source);
            let (mark, text) =
                text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |text| ("\u{feff}", text));
            let mut rows: Vec<String> = text.split('\n').map(str::to_owned).collect();
            list.sort();
            changes += list.len();
            for (line, start, end, text) in list.into_iter().rev() {
                let characters: Vec<char> = rows[line - 1].chars().collect();
                let part = |part: &[char]| part.iter().collect::<String>();
                rows[line - 1] = part(&characters[..start - 1]) + &text + &part(&characters[end - 1..]);
            }
            let edits = expected.get_mut(&path).expect("edits");
            edits.sort_by_key(|edit| edit.place);
            assert_eq!(format!("{mark}{}", rows.join("\n")), lines(&changed(&source, edits)), "{path}");
        }
    }
    assert!(changes >= 60, "{changes} changes in all cases");
}

/// What comes into a sheet at any place.
pub(crate) const PIECES: &[&str] = &[
    "'",
    "\"",
    "[",
    "{",
    "]",
    "}",
    "\t",
    ": ",
    "- ",
    "#",
    "\n\t",
    "\r\n",
    "|\n",
    "“",
    "”",
    "\u{feff}",
    "é",
    ".",
    ",",
    "€ ",
    "0",
    "-",
    "e",
    "\\",
    ", ",
    " # ",
    "\u{a0}",
    "\u{b}",
    "\u{202e}",
    "\u{85}",
    "•\t",
    "\n  ",
    "```\n",
    ": x: ",
    "; ",
    "\n    a\tb\n    c\td\n",
];

/// What people make of what stands there.
pub(crate) const SWAPS: &[(&str, &str)] = &[
    ("  ", "\t"),
    ("2021-06-30", "30 juni 2021"),
    ("45000", "€ 45.000,00"),
    ("titel", "titl"),
    ("project\n", "'projekt'\n"),
    ("2021-12-31", "31-12-2021"),
    ("rol", "rool"),
    ("30000", "30.000,-"),
    ("pijler: fysiek", "pijler: \"fysik\""),
    ("begroting", "begrotting"),
    ("\n", "\r\n"),
    ("titel: ", "titel: Café: "),
    ("  - naam", "    naam"),
    ("  - naam", "  -naam"),
    (", gepland", "; gepland"),
    ("{2021: 30000}", "{2021:30000}"),
    ("  einde", "einde"),
    ("  einde", "   einde"),
    ("doel: Meer", "doel: >\n  Meer\n  - twee\n  •\tdrie\n  "),
    ("aanpak: Drie", "aanpak: Eerst praten met bewoners\nen daarna drie"),
    ("soort: ", "soort:"),
    ("doel: ", "doel: \""),
    ("aanpak: ", "aanpak: |\n  •\teen\n  •\ttwee\n\n  a\tb\n  c\td\n  "),
];

#[test]
fn mutated_sheets_are_never_worse_when_mended() {
    let map = copy(&root().join("cases/goed"));
    let path = Path::new("projectbladen/wonen-boven-winkels.yaml");
    let seed = fs::read_to_string(map.path().join(path)).expect("the sheet");
    let mut random = Random(57);
    let mut changed = 0;
    let rounds = rounds(60, 300);
    for _ in 0..rounds {
        let mut text = seed.clone();
        for _ in 0..=random.below(4) {
            let (old, new) = SWAPS[random.below(SWAPS.len())];
            text = if random.below(3) == 0 { text.replace(old, new) } else { text.replacen(old, new, 1) };
        }
        for _ in 0..random.below(3) {
            let at = random.place(&text);
            text.insert_str(at, random.one(PIECES));
        }
        fs::write(map.path().join(path), &text).expect("the sheet");
        let files = never_worse(map.path());
        let Some(file) = files.first() else { continue };
        changed += 1;
        assert_eq!((files.len(), &file.before), (1, &text));
    }
    assert!(changed * 15 > rounds * 7, "{changed} of {rounds} sheets are mended");
}

/// Whatever is wrong in a programme of the tests: mended it is no less readable, and mending twice is mending once.
#[test]
fn every_case_is_never_worse_when_mended() {
    let folders = ["herstel", "cases"].map(|folder| fs::read_dir(root().join(folder)).expect("a folder"));
    for folder in folders.into_iter().flatten() {
        let case = folder.expect("an entry").path();
        if !case.join("projectbladen").is_dir() {
            continue;
        }
        let map = copy(&case);
        println!("{}", case.display());
        never_worse(map.path());
    }
}

#[test]
fn files_that_changed_or_may_not_be_written_stay() {
    let map = copy(&root().join("herstel/datums"));
    let files = mended(map.path());
    let place = map.path().join(&files[0].path);
    fs::write(&place, "titel: intussen\n").expect("a file");
    let error = write::over(map.path(), &files).expect_err("changed").to_string();
    assert!(error.ends_with("is intussen gewijzigd en blijft zoals het is"), "{error}");
    assert_eq!(fs::read_to_string(&place).expect("a file"), "titel: intussen\n");
    fs::write(&place, &files[0].before).expect("a file");
    let mut rights = fs::metadata(&place).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&place, rights).expect("rights");
    let error = write::over(map.path(), &files).expect_err("read-only").to_string();
    assert!(
        error.ends_with("is alleen te lezen en blijft zoals het is; maak het schrijfbaar, of haal het weg"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&place).expect("a file"), files[0].before);
    assert_eq!(fs::read_dir(place.parent().expect("a folder")).expect("a folder").count(), 2);
}

#[cfg(unix)]
#[test]
fn rights_stay_and_links_are_not_written_through() {
    use std::os::unix::fs::PermissionsExt;
    let map = copy(&root().join("herstel/datums"));
    let files = mended(map.path());
    let place = map.path().join(&files[0].path);
    fs::set_permissions(&place, fs::Permissions::from_mode(0o640)).expect("rights");
    write::over(map.path(), &files).expect("written");
    assert_eq!(fs::metadata(&place).expect("a file").permissions().mode() & 0o777, 0o640);
    let elsewhere = map.path().join("elders.yaml");
    fs::write(&elsewhere, &files[0].before).expect("a file");
    fs::remove_file(&place).expect("removed");
    std::os::unix::fs::symlink(&elsewhere, &place).expect("a link");
    let error = write::over(map.path(), &files).expect_err("a link").to_string();
    assert!(error.ends_with("is geen gewoon bestand en blijft zoals het is"), "{error}");
    assert_eq!(fs::read_to_string(&elsewhere).expect("a file"), files[0].before);
}

#[test]
fn the_example_needs_no_mending() {
    let map = root().join("..");
    let checked = check(&map, None).expect("a folder that can be read");
    assert!(checked.problems.iter().all(|problem| problem.code.severity() == Severity::Waarschuwing));
    assert_eq!(mended(&map), []);
}
