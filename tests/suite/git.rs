//! Revisions: what stands in a commit is read as from the folder, whatever stands in the folder now, and nothing is written but
//! output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use projectblad::git;

use crate::shipped::copy;

/// A repository with a programme in a folder of it whose name takes care.
struct Repository {
    folder: tempfile::TempDir,
    map: PathBuf,
}

const NO_FILES: [&Path; 0] = [];
const MAP: &str = "werk van d'n \"Één\"/programma";
const SHEET: &str = "projectbladen/groen/straten & \"wegen\" é.yaml";

impl Repository {
    /// With the programme committed.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let map = folder.path().join(MAP);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmas/vijf-jaar"), &map);
        let repository = Self { folder, map };
        repository.git(&["init", "--quiet", "--initial-branch=hoofd"]);
        repository.commit();
        repository
    }

    fn git(&self, arguments: &[&str]) -> String {
        git_in(self.folder.path(), arguments)
    }

    fn commit(&self) {
        self.git(&["add", "--all", "."]);
        self.git(&["commit", "--quiet", "--message", "Stand"]);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(&self.map, arguments)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.map.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
}

pub(crate) fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    let who =
        ["-c", "user.name=Proef", "-c", "user.email=proef@voorbeeld.nl", "-c", "protocol.file.allow=always"];
    git.current_dir(folder).args(who).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = git.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn run(map: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_projectblad"));
    command.current_dir(map).args(arguments).env("HOME", map).output().expect("it runs")
}

/// Exit code, stdout, stderr.
fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The line of a Markdown document that says what it was made from.
fn source(map: &Path, document: &str) -> String {
    let text = fs::read_to_string(map.join("output").join(document)).expect("a document");
    text.lines().find(|line| line.trim_start().starts_with("\"Bron\":")).expect("a source").to_owned()
}

#[test]
fn a_revision_is_read_whatever_stands_in_the_folder_now() {
    let repository = Repository::new();
    let before = said(&repository.run(&["overzicht", "2026"]));
    let made = |arguments: &[&str]| {
        let output = repository.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output).2);
        let read = |ending| {
            fs::read(repository.map.join(format!("output/projectbladen/bouwen.{ending}"))).expect("made")
        };
        (read("md"), read("pdf"))
    };
    let document = made(&["generate", "projectblad", "bouwen"]);
    repository.write(SHEET, "titel: [\n");
    repository.write("templates/projectblad.md", "{{ nergens }}\n");
    fs::remove_file(repository.map.join("projectbladen/convenant.yaml")).expect("removed");
    let index = || fs::read(repository.folder.path().join(".git/index")).expect("the index");
    let (status, index_before) = (repository.git(&["status", "--porcelain"]), index());
    assert_eq!(said(&repository.run(&["check"])).0, Some(1));
    assert_eq!(said(&repository.run(&["check", "--rev", "HEAD"])).0, Some(0));
    assert_eq!(said(&repository.run(&["overzicht", "2026", "--rev", "hoofd"])), before);
    assert_eq!(made(&["generate", "projectblad", "bouwen", "--rev", "HEAD"]), document);
    assert_eq!(index(), index_before);
    assert_eq!(repository.git(&["status", "--porcelain"]), status);
    repository.commit();
    let (code, _, errors) = said(&repository.run(&["check", "--rev", "HEAD"]));
    assert_eq!(code, Some(1));
    assert!(errors.contains(SHEET), "{errors}");
    let from_elsewhere =
        run(repository.folder.path(), &["overzicht", "2026", "--rev", "HEAD~1", "--map", MAP]);
    assert_eq!(said(&from_elsewhere), before);
    repository.git(&["worktree", "add", "--quiet", "ernaast", "HEAD"]);
    let worktree = repository.folder.path().join("ernaast").join(MAP);
    assert_eq!(said(&run(&worktree, &["overzicht", "2026", "--rev", "HEAD~1"])), before);
}

#[test]
fn the_source_is_the_same_with_and_without_git_and_in_a_clone() {
    let repository = Repository::new();
    let plain = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmas/vijf-jaar"), plain.path());
    let clones = tempfile::tempdir().expect("a folder");
    let clone = |from: &Path, name: &str| {
        git_in(
            clones.path(),
            &["clone", "--quiet", "-c", "core.autocrlf=true", &from.display().to_string(), name],
        );
        clones.path().join(name).join(MAP)
    };
    let cloned = clone(repository.folder.path(), "kloon");
    let yaml = fs::read_to_string(cloned.join("projectbladen/convenant.yaml")).expect("a file");
    assert!(yaml.contains("\r\n"), "the clone has other line ends");
    for map in [plain.path(), &repository.map, &cloned] {
        let output = run(map, &["generate", "werkprogramma", "2026"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output).2);
    }
    let expected = source(plain.path(), "2026/werkprogramma-2026.md");
    assert_eq!(source(&repository.map, "2026/werkprogramma-2026.md"), expected);
    assert_eq!(source(&cloned, "2026/werkprogramma-2026.md"), expected);
}

#[test]
fn what_is_not_there_is_said_in_dutch() {
    let repository = Repository::new();
    let errors = |arguments: &[&str]| {
        let (code, _, errors) = said(&repository.run(arguments));
        assert_eq!(code, Some(2), "{errors}");
        errors
    };
    assert_eq!(
        errors(&["check", "--rev", "v1"]),
        "fout: er is geen revisie `v1`; `git log --oneline` noemt ze\n"
    );
    for rev in ["--output=x", "-x"] {
        let said = errors(&["generate", &format!("--rev={rev}")]);
        assert_eq!(said, format!("fout: `{rev}` is geen revisie: die begint niet met een streepje\n"));
    }
    assert!(!repository.map.join("output").exists());
    let nowhere = tempfile::tempdir().expect("a folder");
    let (code, _, errors) = said(&run(nowhere.path(), &["overzicht", "2026", "--rev", "HEAD"]));
    assert_eq!((code, &*errors), (Some(2), "fout: . staat niet in een repository van git\n"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_projectblad"));
    let without =
        command.current_dir(&repository.map).args(["check", "--rev", "HEAD"]).env("PATH", "").output();
    let (code, _, errors) = said(&without.expect("it runs"));
    assert_eq!(code, Some(2));
    assert!(errors.starts_with("fout: het programma git is niet gevonden"), "{errors}");
}

/// A revision whose sheets have errors makes nothing, whatever the folder has now.
#[test]
fn a_revision_with_errors_is_told_and_makes_nothing() {
    let repository = Repository::new();
    let right = fs::read_to_string(repository.map.join(BUILD)).expect("a sheet");
    repository.write(BUILD, &right.replacen("totaal: ", "totaal: 1", 1));
    repository.commit();
    repository.write(BUILD, &right);
    for words in [
        &["check", "--rev", "HEAD"][..],
        &["generate", "alles", "--rev", "HEAD"],
        &["overzicht", "2026", "--rev", "HEAD"],
    ] {
        let (code, out, errors) = said(&repository.run(words));
        assert!(code == Some(1) && (out + &errors).contains("begroting-sluit-niet"), "{words:?}: {errors}");
    }
    let (code, _, errors) = said(&repository.run(&["verschil", "HEAD"]));
    assert!(code == Some(1) && errors.contains("begroting-sluit-niet"), "{errors}");
    assert!(!repository.map.join("output").exists());
    let (code, ..) = said(&repository.run(&["check"]));
    assert_eq!(code, Some(0));
}

#[test]
fn a_shallow_clone_and_a_broken_object_are_told() {
    let repository = Repository::new();
    let first = git::commit(&repository.map).expect("a repository").expect("a commit");
    repository.write("projectbladen/opmerking.txt", "kort");
    repository.commit();
    let clones = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", repository.folder.path().display());
    git_in(clones.path(), &["clone", "--quiet", "--depth=1", &from, "ondiep"]);
    let shallow = clones.path().join("ondiep").join(MAP);
    let (code, _, errors) = said(&run(&shallow, &["check", "--rev", &first]));
    assert_eq!(code, Some(2));
    assert!(errors.contains("deze kloon heeft niet de hele geschiedenis"), "{errors}");
    let object = repository.git(&["rev-parse", &format!("HEAD:{MAP}/projectbladen/convenant.yaml")]);
    let (folder, file) = object.trim().split_at(2);
    let object = repository.folder.path().join(".git/objects").join(folder).join(file);
    fs::remove_file(&object).expect("removed");
    let (code, _, errors) = said(&repository.run(&["check", "--rev", "HEAD"]));
    assert_eq!(code, Some(2));
    assert!(errors.contains("`git fsck` zegt wat er stuk is"), "{errors}");
    let tree = repository.git(&["rev-parse", "HEAD^{tree}"]);
    let (folder, file) = tree.trim().split_at(2);
    let tree = repository.folder.path().join(".git/objects").join(folder).join(file);
    fs::remove_file(&tree).expect("removed"); // read-only
    fs::write(&tree, "kapot").expect("written");
    let (code, _, errors) = said(&repository.run(&["check", "--rev", "HEAD"]));
    let expected =
        "fout: git kan de revisie `HEAD` niet lezen: er is iets stuk in de repository; `git fsck` zegt wat\n";
    assert_eq!((code, &*errors), (Some(2), expected));
}

#[test]
fn nothing_that_a_repository_names_is_run() {
    let repository = Repository::new();
    let trace = repository.folder.path().join("gedraaid");
    let script = repository.folder.path().join("script.sh");
    fs::write(&script, format!("#!/bin/sh\ntouch {}\n", trace.display())).expect("written");
    Command::new("chmod").arg("+x").arg(&script).status().expect("it runs");
    repository.git(&["config", "core.fsmonitor", &script.display().to_string()]);
    assert_eq!(said(&repository.run(&["check", "--rev", "HEAD"])).0, Some(0));
    repository.write("projectbladen/nieuw blad é.yaml", "titel: Nieuw\n");
    let changed = git::uncommitted(&repository.map, &[Path::new("projectbladen")]).expect("a repository");
    assert_eq!(changed, [Path::new("projectbladen/nieuw blad é.yaml")]);
    assert_eq!(git::uncommitted(&repository.map, &[Path::new("templates")]).expect("a repository"), NO_FILES);
    assert!(!trace.exists());
}

#[test]
fn outside_a_repository_nothing_is_missing() {
    let nowhere = tempfile::tempdir().expect("a folder");
    assert_eq!(git::commit(nowhere.path()).expect("no error"), None);
    assert_eq!(git::uncommitted(nowhere.path(), &[Path::new("projectbladen")]).expect("no error"), NO_FILES);
    let repository = Repository::new();
    let name = git::commit(&repository.map).expect("a repository").expect("a commit");
    assert_eq!(name, repository.git(&["rev-parse", "HEAD"])[..12]);
}

const BUILD: &str = "projectbladen/bouwen.yaml";

/// What changed is said per sheet and field; another file name, order or layout is no change.
#[test]
fn differences_are_told_in_words() {
    let repository = Repository::new();
    let sheet = fs::read_to_string(repository.map.join(BUILD)).expect("a sheet");
    let moved = sheet
        .replace(
            "producten: [{naam: Rapport, gepland: 2027-12-31}]",
            "producten:\n  - {naam: Kaart_*x*, gepland: 2027-K4}\n  - {naam: Rapport, gepland: 2027-11, opgeleverd: 2027-10-05}",
        )
        .replace("totaal: 100000", "totaal: 105000")
        .replace("2027: 20000}}]", "2027: 20000}}, {partij: Platform31, jaren: {2027: 5000}}]")
        .replace("projectleider: {functie: projectleider}", "projectleider: {functie: adviseur}");
    assert_ne!(moved, sheet);
    fs::remove_file(repository.map.join(BUILD)).expect("removed");
    repository.write("projectbladen/wonen/bouwen.yaml", &moved);
    let told = "Bouwen
  Rapport, gepland: 31 december 2027 → november 2027
  Rapport, opgeleverd: – → 5 oktober 2027
  Kaart_*x*: nieuw product, gepland in het 4e kwartaal van 2027
  Totaal budget: € 100.000 → € 105.000
  Platform31 2027: – → € 5.000
  Projectleider: projectleider → adviseur
";
    let out = told.to_owned();
    assert_eq!(said(&repository.run(&["verschil", "HEAD"])), (Some(0), out.clone(), String::new()));
    repository.commit();
    assert_eq!(said(&repository.run(&["verschil", "HEAD~1", "HEAD"])).1, out);
    let (_, none, _) = said(&repository.run(&["verschil", "HEAD"]));
    assert_eq!(none, "Geen verschil in wat is afgesproken, opgeleverd of besteed.\n");
    let (_, markdown, _) = said(&repository.run(&["verschil", "HEAD~1", "--format", "markdown"]));
    assert!(
        markdown.starts_with("## Bouwen\n\n- Rapport, gepland: 31 december 2027 → november 2027\n"),
        "{markdown}"
    );
    assert!(markdown.contains("- Kaart\\_\\*x\\*: nieuw product"), "{markdown}");
}

#[test]
fn sheets_belong_together_and_come_and_go() {
    let repository = Repository::new();
    let sheet = fs::read_to_string(repository.map.join(BUILD)).expect("a sheet");
    fs::remove_file(repository.map.join(BUILD)).expect("removed");
    // another name and another title, but one goal and one budget
    repository.write("projectbladen/huizen.yaml", &sheet.replace("titel: Bouwen", "titel: Huizen"));
    let gone = fs::read_to_string(repository.map.join("projectbladen/zorgen.yaml")).expect("a sheet");
    fs::remove_file(repository.map.join("projectbladen/zorgen.yaml")).expect("removed");
    repository.write(
        "projectbladen/helpen.yaml",
        &gone.replace("titel: Zorgen", "titel: Helpen").replace("doel: ", "doel: Ander. "),
    );
    // another goal too, but one budget with the same products
    let told =
        "Helpen\n  Titel: Zorgen → Helpen\n  Doel: tekst gewijzigd\n\nHuizen\n  Titel: Bouwen → Huizen\n";
    assert_eq!(said(&repository.run(&["verschil", "HEAD"])), (Some(0), told.to_owned(), String::new()));
    let other = gone.replace("titel: Zorgen", "titel: Helpen").replace("doel: ", "doel: Ander. ");
    repository.write(
        "projectbladen/helpen.yaml",
        &other.replace("naam: Rapport", "naam: Leidraad").replace("9400", "9300"),
    );
    let told = "Helpen\n  Nieuw projectblad\n  Totaal budget: – → € 20.000\n\nHuizen\n  Titel: Bouwen → Huizen\n\nZorgen\n  Dit \
                projectblad is er niet meer\n  Totaal budget: € 20.000 → –\n";
    assert_eq!(said(&repository.run(&["verschil", "HEAD"])), (Some(0), told.to_owned(), String::new()));
    repository.write("projectbladen/huizen.yaml", "titel: Huizen\n");
    let (code, out, err) = said(&repository.run(&["verschil", "HEAD"]));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.ends_with("Er valt niets te vergelijken: in de map staan fouten.\n"), "{err}");
}
