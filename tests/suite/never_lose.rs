//! Nobody listens, the disk is full, somebody presses Ctrl-C: the program ends as it says, and what is on disk is whole.
//!
//! `KILLS=60 cargo test kills` ends it so often, with the shipped programme; without, a few times with a small one.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::shipped::copy;

const BINARY: &str = env!("CARGO_BIN_EXE_projectblad");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn command(map: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.current_dir(map).args(arguments).stdin(Stdio::null());
    command
}

pub(crate) fn run(map: &Path, arguments: &[&str]) -> Output {
    command(map, arguments).output().expect("a run")
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// What a run said on stderr, behind the line about the programme's warnings.
pub(crate) fn said(output: &Output) -> &str {
    let said = text(&output.stderr);
    said.split_once("gelezen; `projectblad check` toont ze\n").map_or(said, |(_, rest)| rest)
}

/// The shipped programme.
pub(crate) fn programme() -> tempfile::TempDir {
    let map = tempfile::tempdir().expect("a folder");
    for part in ["projectbladen", "templates"] {
        copy(&Path::new(ROOT).join(part), &map.path().join(part));
    }
    map
}

/// The sheets of one pillar of it, as nothing was filed: fewer to check and to typeset.
pub(crate) fn pillar() -> tempfile::TempDir {
    let map = programme();
    let root = map.path().join("projectbladen");
    for folder in ["archief", "basisprogramma", "economie-en-werk", "flexibele-ruimte", "fysiek"] {
        fs::remove_dir_all(root.join(folder)).expect("a folder less");
    }
    for (path, notes) in files(&root.join("rapportages")) {
        if text(&notes).contains("sha256: ") {
            fs::remove_file(path).expect("a file less");
        }
    }
    map
}

/// A programme with one sheet.
pub(crate) fn small() -> tempfile::TempDir {
    let map = tempfile::tempdir().expect("a folder");
    copy(&Path::new(ROOT).join("tests/cases/goed/projectbladen"), &map.path().join("projectbladen"));
    map
}

/// A programme with far more findings than a pipe holds.
fn faulty() -> tempfile::TempDir {
    let map = small();
    let sheet = map.path().join("projectbladen/wonen-boven-winkels.yaml");
    let wrong: String = (0..100).map(|number| format!("onbekend{number}: tekst\n")).collect();
    let wrong = fs::read_to_string(&sheet).expect("a sheet") + &wrong;
    for number in 0..8 {
        fs::write(sheet.with_file_name(format!("m{number}.yaml")), &wrong).expect("a sheet");
    }
    map
}

/// A Markdown file in a folder.
fn markdown() -> tempfile::TempDir {
    let map = tempfile::tempdir().expect("a folder");
    fs::write(map.path().join("a.md"), "---\ntitle: Proef\n---\n\nTekst.\n").expect("a file");
    map
}

/// Every file below a folder; hidden ones too.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.clone(), fs::read(path).expect("a file"));
            }
        }
    }
    found
}

fn temporary(folder: &Path) -> Vec<PathBuf> {
    let temporary = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tmp");
    files(folder).into_keys().filter(temporary).collect()
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status();
    assert!(sent.expect("a shell").success());
}

fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_that_has_gone_changes_no_exit_code() {
    let good = pillar();
    fs::write(good.path().join("a.md"), "Tekst.\n").expect("a file");
    let faulty = faulty();
    for (map, arguments, code) in [
        (&good, &["schema", "blad"][..], 0),
        (&good, &["--help"], 0),
        (&good, &["leg-uit"], 0),
        (&good, &["leg-uit", "foo"], 2),
        (&good, &["chek"], 2),
        (&good, &["check"], 0),
        (&good, &["check", "--strikt"], 1),
        (&good, &["check", "--format", "sarif"], 0),
        (&good, &["overzicht", "2021", "--format", "json"], 0),
        (&good, &["generate", "projectblad", "langer-thuis"], 0),
        (&good, &["pdf", "a.md"], 0),
        (&good, &["pdf", "a.md", "-o", "-"], 0),
        (&faulty, &["check"], 1),
        (&faulty, &["check", "--format", "github"], 1),
        (&faulty, &["generate"], 1),
        (&faulty, &["overzicht", "2021"], 1),
    ] {
        let status = command(map.path(), arguments).stdout(closed()).stderr(closed()).status();
        assert_eq!(status.expect("a run").code(), Some(code), "{arguments:?}");
    }
    assert!(good.path().join("output/projectbladen/langer-thuis.pdf").exists());
    for arguments in [&["check"][..], &["generate"], &["overzicht", "2021"]] {
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        let both = writer.try_clone().expect("a pipe");
        let mut child = command(faulty.path(), arguments).stdout(writer).stderr(both).spawn().expect("a run");
        reader.read_exact(&mut [0; 100]).expect("the first findings");
        drop(reader);
        assert_eq!(child.wait().expect("an end").code(), Some(1), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
fn full() -> Stdio {
    File::options().write(true).open("/dev/full").expect("the full device").into()
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_on_the_other_channel() {
    const FULL: &str = "fout: kan niet schrijven: de schijf is vol\n";
    let map = pillar();
    fs::write(map.path().join("a.md"), "Tekst.\n").expect("a file");
    for arguments in [
        &["schema", "blad"][..],
        &["--help"],
        &["--version"],
        &["leg-uit"],
        &["leg-uit", "veld-leeg"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["overzicht", "2021"],
        &["overzicht", "2021", "--format", "json"],
        &["generate", "projectblad", "langer-thuis"],
        &["pdf", "a.md"],
        &["pdf", "a.md", "-o", "-"],
        &["init", "nieuw"],
    ] {
        let output = command(map.path(), arguments).stdout(full()).output().expect("a run");
        assert_eq!((output.status.code(), said(&output)), (Some(2), FULL), "{arguments:?}");
    }
    for arguments in [&["check"][..], &["generate"], &["overzicht", "2021"], &["chek"]] {
        let output = command(map.path(), arguments).stderr(full()).output().expect("a run");
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), FULL), "{arguments:?}");
        let status = command(map.path(), arguments).stdout(full()).stderr(full()).status();
        assert_eq!(status.expect("a run").code(), Some(2), "{arguments:?}");
    }
    let output = command(map.path(), &["leg-uit", "foo"]).stderr(full()).output().expect("a run");
    let unknown = "fout: `foo` is geen code en geen veld; `projectblad leg-uit` noemt alle codes\n";
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), unknown));
}

/// Ends a run at a moment; returns how it ended and what it said.
fn ended(map: &Path, name: &str, after: Duration) -> Output {
    let child = command(map, &["generate", "alles"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("a run");
    sleep(after);
    signal(&child, name);
    child.wait_with_output().expect("an end")
}

#[test]
fn kills_leave_every_output_whole() {
    let asked = std::env::var("KILLS").ok();
    let map = if asked.is_some() { programme() } else { small() };
    let kills = asked.map_or(8, |kills| kills.parse().expect("a number"));
    let start = Instant::now();
    assert_eq!(run(map.path(), &["generate", "alles"]).status.code(), Some(0));
    let whole = start.elapsed();
    let output = map.path().join("output");
    let expected = files(&output);
    let (mut seed, mut stopped, mut told) = (7_u64, 0, 0);
    for kill in 0..kills {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = u32::try_from(seed >> 54).expect("ten bits");
        if kill % 2 == 0 {
            fs::remove_dir_all(&output).ok(); // half of them from nothing
        }
        let (name, number) = [("INT", 2), ("TERM", 15), ("HUP", 1), ("KILL", 9)][kill % 4];
        let ended = ended(map.path(), name, whole * part / 1024);
        if ended.status.signal().is_some() {
            assert_eq!(ended.status.signal(), Some(number));
            stopped += 1;
            told += usize::from(said(&ended).ends_with("afgebroken; er blijft geen half bestand achter\n"));
        }
        let found = files(&output);
        let temporary = temporary(&output);
        assert!(number == 9 || temporary.is_empty(), "SIG{name} left {temporary:?}");
        for (path, bytes) in found.iter().filter(|(path, _)| !temporary.contains(path)) {
            assert!(expected.get(path) == Some(bytes), "SIG{name} after {part}/1024: {}", path.display());
        }
    }
    assert!(stopped > 0 && told > 0, "{stopped} of {kills} were stopped in time, {told} said so");
    assert_eq!(run(map.path(), &["generate", "alles"]).status.code(), Some(0));
    assert!(files(&output) == expected, "the next run makes what was not made, and clears up");
}

#[test]
fn only_temporary_files_that_nobody_writes_are_removed() {
    let map = small();
    let folder = map.path().join("output/projectbladen");
    fs::create_dir_all(&folder).expect("a folder");
    let (stale, mine) = (folder.join(".projectblad-a1b2c3.tmp"), folder.join(".projectblad-d4e5f6.tmp"));
    let (other, link) = (folder.join("notitie.tmp"), folder.join(".projectblad-link.tmp"));
    for path in [&stale, &mine, &other] {
        fs::write(path, "half").expect("a file");
    }
    symlink(&other, &link).expect("a link");
    let locked = File::options().write(true).open(&mine).expect("a file");
    locked.lock().expect("a lock");
    assert_eq!(run(map.path(), &["generate", "projectblad", "wonen-boven-winkels"]).status.code(), Some(0));
    let there = [&stale, &mine, &other, &link].map(|path| path.exists());
    assert_eq!(there, [false, true, true, true]);
}

#[test]
fn a_reader_that_stands_still_does_not_hold_up_the_end() {
    let map = faulty();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let mut child = command(map.path(), &["check"]).stderr(writer).spawn().expect("a run");
    sleep(Duration::from_secs(2)); // until the pipe is full
    signal(&child, "INT");
    let start = Instant::now();
    assert_eq!(child.wait().expect("an end").signal(), Some(2));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(reader);
}

#[test]
#[cfg(target_os = "linux")]
fn nohup_keeps_its_meaning() {
    let map = small();
    let script = format!("trap '' HUP; exec {BINARY} generate alles --map .");
    let child =
        Command::new("sh").args(["-c", &script]).current_dir(map.path()).stdout(Stdio::null()).spawn();
    let mut child = child.expect("a shell");
    sleep(Duration::from_millis(200));
    signal(&child, "HUP");
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error() {
    let map = small();
    let script = format!("ulimit -f 4; exec {BINARY} generate projectblad wonen-boven-winkels");
    let output = Command::new("sh").args(["-c", &script]).current_dir(map.path()).output().expect("a shell");
    let expected = "fout: kan output/projectbladen/wonen-boven-winkels.html niet schrijven: het wordt groter dan hier mag\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), expected));
    assert!(files(&map.path().join("output")).is_empty());
    let script = format!("ulimit -f 4; exec {BINARY} schema blad > schema.json");
    let output = Command::new("sh").args(["-c", &script]).current_dir(map.path()).output().expect("a shell");
    let expected = "fout: kan niet schrijven: het wordt groter dan hier mag\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), expected));
}

#[test]
fn read_only_output_is_left_and_the_rest_made() {
    let map = small();
    assert_eq!(run(map.path(), &["generate", "alles"]).status.code(), Some(0));
    let output = map.path().join("output");
    let (made, sheet) = (files(&output), output.join("projectbladen/wonen-boven-winkels.pdf"));
    let page = sheet.with_extension("html");
    for path in made.keys().filter(|path| ![&sheet, &page].contains(path)) {
        fs::remove_file(path).expect("a file less");
    }
    fs::set_permissions(&sheet, Permissions::from_mode(0o444)).expect("read-only");
    let again = run(map.path(), &["generate", "alles"]);
    let expected = "fout: output/projectbladen/wonen-boven-winkels.pdf is alleen te lezen en blijft zoals het is; maak het schrijfbaar, of haal het weg; \
        wonen-boven-winkels is niet opnieuw gemaakt\n";
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(1), expected));
    let mut left = made;
    left.remove(&sheet.with_extension("md"));
    assert!(files(&output) == left, "all but the text of the sheet");
    let alone = run(map.path(), &["generate", "projectblad", "wonen-boven-winkels"]);
    assert_eq!((alone.status.code(), text(&alone.stdout)), (Some(1), ""));

    let map = markdown();
    fs::write(map.path().join("a.pdf"), "getekend").expect("a file");
    fs::set_permissions(map.path().join("a.pdf"), Permissions::from_mode(0o444)).expect("read-only");
    let output = run(map.path(), &["pdf", "a.md"]);
    let expected =
        "fout: a.pdf is alleen te lezen en blijft zoals het is; maak het schrijfbaar, of haal het weg\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), expected));
    assert_eq!(fs::read(map.path().join("a.pdf")).expect("a file"), b"getekend");
}

#[test]
fn o_follows_links() {
    let map = markdown();
    let place = |name: &str| map.path().join(name);
    fs::create_dir(place("elders")).expect("a folder");
    fs::write(place("elders/doel"), "oud").expect("a file");
    for (link, target) in
        [("naar", "tussen"), ("tussen", "elders/doel"), ("nieuw", "elders/nog-niet"), ("rond", "rond")]
    {
        symlink(target, place(link)).expect("a link");
    }
    for (link, target) in [("naar", "elders/doel"), ("nieuw", "elders/nog-niet")] {
        let output = run(map.path(), &["pdf", "a.md", "-o", link]);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), &*format!("{link} is gemaakt\n")));
        assert!(place(link).is_symlink());
        assert!(fs::read(place(target)).expect("a file").starts_with(b"%PDF-"));
    }
    let output = run(map.path(), &["pdf", "a.md", "-o", "rond"]);
    let expected = "fout: kan rond niet schrijven: de koppelingen leiden naar elkaar\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), expected));
    assert!(place("rond").is_symlink());
    symlink("a.md", place("zelf")).expect("a link");
    let output = run(map.path(), &["pdf", "a.md", "-o", "zelf"]);
    let expected = "fout: zelf is zelf de invoer; noem met -o een andere naam\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), expected));
}

#[test]
fn o_writes_into_pipes_devices_and_stdout() {
    let map = markdown();
    let fifo = map.path().join("pijp");
    assert!(Command::new("mkfifo").arg(&fifo).status().expect("mkfifo").success());
    let child = command(map.path(), &["pdf", "a.md", "-o", "pijp"]).stdout(Stdio::null()).spawn();
    let mut pdf = Vec::new();
    File::open(&fifo).and_then(|mut fifo| fifo.read_to_end(&mut pdf)).expect("a PDF");
    assert_eq!(child.and_then(|mut child| child.wait()).expect("an end").code(), Some(0));
    assert!(pdf.starts_with(b"%PDF-"));
    for stdout in ["-", "/dev/stdout"] {
        let output = run(map.path(), &["pdf", "a.md", "-o", stdout]);
        assert!(output.stdout == pdf, "{stdout}: nothing else is on stdout");
    }
    assert!(!map.path().join("-").exists());
    assert_eq!(run(map.path(), &["pdf", "a.md", "-o", "/dev/null"]).status.code(), Some(0));
    assert!(!fs::metadata("/dev/null").expect("a device").is_file());
}

#[test]
fn o_names_a_file_not_a_folder() {
    let map = markdown();
    fs::create_dir(map.path().join("map")).expect("a folder");
    for folder in ["map", "map/", "nieuw/", "."] {
        let output = run(map.path(), &["pdf", "a.md", "-o", folder]);
        let expected = format!("fout: {folder} is een map; noem ook de naam van het bestand\n");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), &*expected));
    }
}

/// A name of a file as it is on the disk.
fn decoded(name: &str) -> String {
    let codes = [("%20", " "), ("%28", "("), ("%29", ")"), ("%3F", "?")];
    codes.iter().fold(name.to_owned(), |name, (code, letter)| name.replace(code, letter))
}

/// Lets the shipped sheet about living at home show pictures by these names.
fn showing(names: &[&str]) -> tempfile::TempDir {
    let map = pillar();
    let sheet = map.path().join("projectbladen/sociaal/langer-thuis.yaml");
    let shown = names.iter().map(|name| format!("\n\n  ![Plaatje]({name})")).collect::<String>();
    let text = fs::read_to_string(&sheet).expect("a sheet");
    let (before, after) = text.split_once("\ndoel: |\n").expect("a goal");
    fs::write(sheet, format!("{before}\ndoel: |\n  Eerst dit.{shown}\n\n{after}")).expect("a sheet");
    for name in names {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>"#;
        let path = map.path().join("projectbladen").join(decoded(name));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, svg).expect("a picture");
    }
    map
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let paths = files(folder).into_keys();
    paths.map(|path| path.strip_prefix(folder).expect("below it").to_string_lossy().into_owned()).collect()
}

#[test]
fn images_have_a_folder_of_their_own_and_safe_names() {
    let map = showing(&[
        "jaarverantwoording-2020.svg",
        "Kaart.svg",
        "kaart.SVG",
        "Kaart%20van%20(de)%20stad%3F.svg",
        "Kaart%20van%20%28de%29%20stad%3F.svg",
        "fysiek/caf\u{e9}.svg",
        "fysiek-caf\u{e9}.svg",
    ]);
    let output = run(map.path(), &["generate", "jaar", "2020"]);
    assert_eq!((output.status.code(), said(&output)), (Some(0), ""));
    let year = map.path().join("output/2020");
    let expected = [
        "Kaart-van--de--stad-.svg",
        "Kaart.svg",
        "fysiek-caf\u{e9}-2.svg",
        "fysiek-caf\u{e9}.svg",
        "jaarverantwoording-2020.svg",
        "kaart-2.SVG",
    ];
    assert_eq!(names(&year.join("jaarverantwoording-2020-afbeeldingen")), expected);
    let markdown = fs::read_to_string(year.join("jaarverantwoording-2020.md")).expect("a text");
    for name in expected {
        let shown = format!("![Plaatje](jaarverantwoording-2020-afbeeldingen/{name})");
        assert!(markdown.contains(&shown), "{shown}");
    }
    assert_eq!(names(&year).len(), 3 + 6 + names(&year.join("jaarverantwoording-2020-grafieken")).len());
    let pdf = fs::read(year.join("jaarverantwoording-2020.pdf")).expect("a PDF");
    let again = run(map.path(), &["pdf", "output/2020/jaarverantwoording-2020.md", "-o", "-"]);
    assert!(again.stdout == pdf, "the text finds the same images");
}

#[test]
fn an_image_that_is_named_as_a_chart_is_refused() {
    let map = showing(&["jaarverantwoording-2020-grafieken/middelen.svg"]);
    let output = run(map.path(), &["generate", "jaar", "2020"]);
    let expected = "fout: projectbladen/jaarverantwoording-2020-grafieken/middelen.svg heet zoals een grafiek van \
        jaarverantwoording-2020; geef het een andere naam\n";
    assert_eq!((output.status.code(), said(&output)), (Some(2), expected));
    assert!(!map.path().join("output").exists());
}

#[test]
fn images_that_are_no_longer_shown_go_and_what_others_put_there_stays() {
    let map = showing(&["oud.svg", "blijft.svg"]);
    let path = map.path();
    let sheet = path.join("projectbladen/sociaal/langer-thuis.yaml");
    let images = path.join("output/projectbladen/langer-thuis-afbeeldingen");
    let generate =
        |arguments: &[&str]| run(path, &[&["generate", "projectblad", "langer-thuis"], arguments].concat());
    assert_eq!(generate(&[]).status.code(), Some(0));
    assert_eq!(names(&images), ["blijft.svg", "oud.svg"]);
    fs::write(images.join("van-mij.svg"), "mijn").expect("a file");
    let text = fs::read_to_string(&sheet).expect("a sheet");
    let without = text.replace("![Plaatje](oud.svg)", "");
    assert_ne!(text, without);
    fs::write(&sheet, &without).expect("a sheet");

    let document = path.join("output/projectbladen/langer-thuis.md");
    let made = fs::read_to_string(&document).expect("a text");
    fs::write(&document, made.replace("Eerst dit", "Eerst dat")).expect("a text");
    assert_eq!(generate(&[]).status.code(), Some(1));
    assert_eq!(
        names(&images),
        ["blijft.svg", "oud.svg", "van-mij.svg"],
        "the document is left, and all with it"
    );
    fs::write(&document, &made).expect("a text");
    assert_eq!(generate(&["--openbaar"]).status.code(), Some(0));
    assert_eq!(
        names(&images),
        ["blijft.svg", "oud.svg", "van-mij.svg"],
        "that edition has a folder of its own"
    );
    assert_eq!(generate(&[]).status.code(), Some(0));
    assert_eq!(names(&images), ["blijft.svg", "van-mij.svg"]);

    fs::remove_file(images.join("van-mij.svg")).expect("a file less");
    fs::write(&sheet, without.replace("![Plaatje](blijft.svg)", "")).expect("a sheet");
    assert_eq!(generate(&[]).status.code(), Some(0));
    assert!(!images.exists(), "nor does an empty folder stay");
}

#[test]
fn markdown_beyond_20_mb_is_refused() {
    let map = markdown();
    let large = map.path().join("groot.md");
    let mut file = File::create(&large).expect("a file");
    file.write_all(&b"tekst\n".repeat(20_000_001 / 6 + 1)).expect("written");
    for input in ["groot.md", "/dev/zero"] {
        let output = run(map.path(), &["pdf", input, "-o", "b.pdf"]);
        let expected = format!("fout: {input} is groter dan 20 MB; verdeel het over meer bestanden\n");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), &*expected));
    }
}

#[test]
fn a_folder_that_cannot_be_read_is_one_finding() {
    let map = small();
    let path = map.path();
    let sheet = path.join("projectbladen/wonen-boven-winkels.yaml");
    let wrong = fs::read_to_string(&sheet).expect("a sheet").replace("soort: project", "soort: projekt");
    fs::write(&sheet, wrong).expect("a sheet");
    let closed = path.join("projectbladen/dicht");
    fs::create_dir(&closed).expect("a folder");
    let binary = path.join("projectblad");
    fs::copy(BINARY, &binary).expect("a copy that others may run");
    let mut check = Command::new(&binary);
    check.args(["check", "--map"]).arg(path);
    if path.metadata().expect("a folder").uid() == 0 {
        check.uid(65_534).gid(65_534); // root may read everything
        fs::set_permissions(path, Permissions::from_mode(0o755)).expect("open");
    }
    fs::set_permissions(&closed, Permissions::from_mode(0o000)).expect("closed");
    let output = check.output().expect("a run");
    fs::set_permissions(&closed, Permissions::from_mode(0o755)).expect("open");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "projectbladen/dicht:1:1: fout[bestand-onleesbaar]: deze map kan niet gelezen worden\n  \
         = hulp: geef uzelf leesrecht op de map, en kijk of de schijf heel is\n\n\
         projectbladen/wonen-boven-winkels.yaml:4:8: fout[keuze-onbekend]: `projekt` kan hier niet\n  |\n\
         4 | soort: projekt\n  |        ^^^^^^^\n  = hulp: bedoelde u `project`?\n\n2 fouten; 3 bestanden gelezen\n"
    );
}
