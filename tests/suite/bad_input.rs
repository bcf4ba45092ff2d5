//! Whatever stands where a sheet belongs gives a clear finding, soon: nothing waits, nothing is read without end.

use std::fs;
use std::path::Path;

use projectblad::pipeline::check;
#[cfg(unix)]
use projectblad::problem::Code;

/// A programme that is good but for what `spoil` puts at `projectbladen/x.yaml`: the findings there, `code: message`.
fn findings(spoil: impl Fn(&Path)) -> Vec<String> {
    let map = tempfile::tempdir().expect("a folder");
    let folder = map.path().join("projectbladen");
    fs::create_dir(&folder).expect("a folder");
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/goed/projectbladen");
    for name in ["convenant.yaml", "wonen-boven-winkels.yaml"] {
        fs::copy(good.join(name), folder.join(name)).expect("a file");
    }
    spoil(&folder.join("x.yaml"));
    let checked = check(map.path(), None).expect("a folder that can be read");
    let sources = &checked.programme.sources;
    let here = checked.problems.iter().filter(|problem| {
        problem.place.is_some_and(|place| {
            let path = sources.path(place.file);
            path == "projectbladen/x.yaml" || path.starts_with("projectbladen/x/")
        })
    });
    let found = here.map(|problem| format!("{}: {}", problem.code.name(), problem.message)).collect();
    for problem in &checked.problems {
        assert!(problem.help.is_some(), "{problem:?}");
    }
    found
}

fn text(text: &str) -> Vec<String> {
    findings(|path| fs::write(path, text).expect("a file"))
}

#[test]
fn files_that_are_no_text() {
    assert_eq!(
        findings(|path| fs::write(path, b"titel: Caf\xe9\n").expect("a file")),
        ["bestand-onleesbaar: dit bestand is niet in UTF-8 opgeslagen"]
    );
    assert_eq!(
        text("titel: a\0b\n"),
        ["bestand-onleesbaar: in dit bestand staat een NUL-teken; het is geen tekst"]
    );
    let word = "bestand-onleesbaar: dit is een bestand van Word of Excel, of een ander ingepakt bestand, en geen tekst";
    assert_eq!(findings(|path| fs::write(path, b"PK\x03\x04\x14\x00\x06").expect("a file")), [word]);
    assert_eq!(
        findings(|path| fs::write(path, b"%PDF-1.7\n%\xe2\xe3").expect("a file")),
        ["bestand-onleesbaar: dit is een PDF, en geen tekst"]
    );
    let page = "bestand-onleesbaar: dit is een webpagina (HTML of XML), en geen YAML";
    assert_eq!(text("<html><body>titel: x</body></html>"), [page]);
    let table = "bestand-onleesbaar: dit is een tabel uit een rekenblad (CSV), en geen YAML";
    for rows in [
        "\u{feff}titel;soort\r\nWonen;project\r\n",
        "\"titel\",\"soort\"\n\"Wonen\",\"project\"\n",
        "titel\tsoort\nWonen\tproject\n",
    ] {
        assert_eq!(text(rows), [table], "{rows}");
    }
    assert_eq!(text(""), ["yaml-onleesbaar: het bestand is leeg"]);
    assert_eq!(text("\u{feff}"), ["yaml-onleesbaar: het bestand is leeg"]);
    let large = |path: &Path| {
        fs::File::create(path).and_then(|file| file.set_len(50_000_000)).expect("a file with a hole");
    };
    assert_eq!(findings(large), ["bestand-onleesbaar: dit bestand is groter dan 1 MB (50000000 bytes)"]);
}

#[test]
fn yaml_that_explodes() {
    let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..40 {
        let before = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![before; 9].join(", "));
    }
    let found = text(&bomb);
    let refused = |found: &&String| found.starts_with("yaml-niet-toegestaan: een waarde mag niet met `");
    assert!(found.iter().filter(refused).count() > 80);
    assert_eq!(found.len(), 101);
    let more = found.last().expect("a finding");
    assert!(
        more.starts_with("meer-bevindingen: ") && more.ends_with(" meldingen in dit bestand staan hier niet")
    );
    let two = "yaml-niet-toegestaan: hier begint een tweede document; een bestand heeft er één".to_owned();
    assert!(text("titel: a\n---\ntitel: b\n").contains(&two));
    let deep = ["yaml-niet-toegestaan: dit staat dieper dan 16 niveaus"];
    assert_eq!(text(&"[".repeat(100_000)), deep);
    assert_eq!(text(&"- ".repeat(100_000)), deep);
    assert_eq!(text(&"{a: ".repeat(100_000)), deep);
}

#[test]
fn what_only_looks_like_a_file() {
    let folder = |path: &Path| fs::create_dir(path).expect("a folder");
    assert_eq!(findings(folder), ["bestand-onleesbaar: dit is een map met de naam van een bestand"]);
}

#[cfg(unix)]
#[test]
fn links_and_pipes() {
    use std::os::unix::fs::symlink;
    let link = ["bestand-onleesbaar: dit is een koppeling; die wordt niet gevolgd"];
    for target in ["/dev/zero", "x.yaml", ".", "nergens", "wonen-boven-winkels.yaml"] {
        assert_eq!(findings(|path| symlink(target, path).expect("a link")), link, "{target}");
    }
    let pipe = |path: &Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    };
    assert_eq!(findings(pipe), ["bestand-onleesbaar: dit is geen gewoon bestand"]);
}

/// A folder behind a link would be missed without a word; what is no YAML and no folder is no concern.
#[cfg(unix)]
#[test]
fn links_to_folders_are_found_and_others_are_not() {
    use std::os::unix::fs::symlink;
    let map = tempfile::tempdir().expect("a folder");
    let folder = map.path().join("projectbladen");
    fs::create_dir(&folder).expect("a folder");
    fs::write(map.path().join("LEESMIJ.md"), "# Lees mij\n").expect("a file");
    symlink(".", folder.join("lus")).expect("a link");
    symlink("../LEESMIJ.md", folder.join("LEESMIJ.md")).expect("a link");
    symlink("weg", folder.join(".#blad.yaml")).expect("a link");
    let checked = check(map.path(), None).expect("a folder that can be read");
    let unreadable =
        checked.problems.iter().filter(|problem| problem.code == Code::BestandOnleesbaar).collect::<Vec<_>>();
    let [problem] = unreadable[..] else { panic!("{unreadable:?}") };
    let place = problem.place.expect("a place");
    assert_eq!(checked.programme.sources.path(place.file), "projectbladen/lus");
}

#[test]
fn too_many_files_are_not_read() {
    let map = tempfile::tempdir().expect("a folder");
    let folder = map.path().join("projectbladen");
    fs::create_dir(&folder).expect("a folder");
    for number in 0..=20_000 {
        fs::File::create(folder.join(format!("b{number}.yaml"))).expect("a file");
    }
    let error = check(map.path(), None).expect_err("too many").to_string();
    assert!(error.ends_with("staan meer dan 20.000 YAML-bestanden; is dit de goede map?"), "{error}");
}

#[test]
fn a_name_that_windows_keeps_for_itself_is_one_finding() {
    for name in ["CON", "nul", "com1", "Aux"] {
        let found = findings(|path| {
            fs::create_dir(path.with_extension("")).expect("a folder");
            let good = path.with_file_name("wonen-boven-winkels.yaml");
            fs::rename(good, path.with_extension("").join(format!("{name}.yaml"))).expect("a file");
        });
        let message = format!("naam-onjuist: Windows kan geen bestand bewaren dat `{name}` heet");
        assert_eq!(found, [message], "{name}");
    }
}
