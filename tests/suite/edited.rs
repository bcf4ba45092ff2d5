//! What somebody changed in `output/` is never lost: `generate` leaves it, says so, and makes the rest.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use crate::never_lose::{files, pillar, run, said, small, text};
use crate::shipped::everything;

const SHEET: &str = "output/projectbladen/wonen-boven-winkels";

fn place(map: &Path, ending: &str) -> PathBuf {
    map.join(format!("{SHEET}.{ending}"))
}

/// What is said of a document with this file.
fn told(file: &str, document: &str) -> String {
    format!(
        "fout: {file} is met de hand gewijzigd en blijft zoals het is; {document} is niet opnieuw gemaakt; neem de \
         wijziging over in projectbladen/ of templates/, en maak het dan met --overschrijf opnieuw\n"
    )
}

/// A programme whose documents were made.
fn made() -> tempfile::TempDir {
    let map = small();
    assert_eq!(run(map.path(), &["generate", "alles"]).status.code(), Some(0));
    map
}

type Change = fn(&[u8]) -> Vec<u8>;

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert!(text(bytes).contains(from), "{from}");
    text(bytes).replace(from, to).into_bytes()
}

#[test]
fn a_changed_text_is_left_and_the_rest_made() {
    let changes: [(&str, Change); 10] = [
        ("a word", |old| replaced(old, "Wonen", "Woning")),
        ("a word less", |old| replaced(old, "Wonen ", "")),
        ("a paragraph behind the mark", |old| [old, b"\nNog iets.\n"].concat()),
        ("a word behind the mark", |old| [old.trim_ascii_end(), b" Nog iets."].concat()),
        ("a paragraph at the start", |old| [b"Vooraf.\n\n", old].concat()),
        ("an empty line between", |old| replaced(old, "\n\n## ", "\n\n\n## ")),
        ("another mark", |old| replaced(old, "<!-- projectblad: ", "<!-- projectblad: 0")),
        ("a mark that does not end", |old| {
            old.trim_ascii_end().strip_suffix(b"-->").expect("a mark").to_vec()
        }),
        ("two marks", |old| [old, old].concat()),
        ("other bytes for letters", |old| [&old[..20], b"\xE9", &old[20..]].concat()),
    ];
    let map = made();
    let path = map.path();
    let made = files(&path.join("output"));
    for (what, change) in changes {
        let changed = change(&made[&place(path, "md")]);
        fs::write(place(path, "md"), &changed).expect("a file");
        let kept = ["md", "html"].map(|ending| place(path, ending));
        for gone in made.keys().filter(|made| !kept.contains(made)) {
            drop(fs::remove_file(gone)); // the PDF is gone since the first round
        }
        let again = run(path, &["generate", "alles"]);
        let expected = told(&format!("{SHEET}.md"), "wonen-boven-winkels");
        assert_eq!((again.status.code(), text(&again.stderr)), (Some(1), &*expected), "{what}");
        for (file, bytes) in &made {
            match fs::read(file).ok() {
                None => assert_eq!(*file, place(path, "pdf"), "{what}"),
                Some(now) if *file == place(path, "md") => assert_eq!(now, changed, "{what}"),
                Some(now) => assert!(now == *bytes, "{what}: {}", file.display()),
            }
        }
    }
    let again = run(path, &["generate", "--overschrijf", "alles"]);
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(0), ""));
    assert!(files(&path.join("output")) == made, "and nothing is kept beside it");
}

#[test]
fn what_editors_and_git_change_by_themselves_is_no_change() {
    let changes: [(&str, Change); 6] = [
        ("CRLF", |old| replaced(old, "\n", "\r\n")),
        ("a byte order mark", |old| [b"\xEF\xBB\xBF", old].concat()),
        ("no newline at the end", |old| old.trim_ascii_end().to_vec()),
        ("empty lines at the end", |old| [old, b"\n \n"].concat()),
        ("spaces at the end of lines", |old| replaced(old, "\n", " \t\n")),
        ("no empty line above the mark", |old| replaced(old, "\n\n<!-- projectblad", "\n<!-- projectblad")),
    ];
    let map = made();
    let old = files(&map.path().join("output"));
    for (what, change) in changes {
        fs::write(place(map.path(), "md"), change(&old[&place(map.path(), "md")])).expect("a file");
        let again = run(map.path(), &["generate", "alles"]);
        assert_eq!((again.status.code(), text(&again.stderr)), (Some(0), ""), "{what}");
        assert!(files(&map.path().join("output")) == old, "{what}");
    }
}

#[test]
fn a_changed_pdf_is_left_with_its_text_and_its_csv() {
    let map = pillar();
    let path = map.path();
    let stem = "output/2021/factuuroverzicht-2021";
    assert_eq!(run(path, &["generate", "factuuroverzicht", "2021"]).status.code(), Some(0));
    let (pdf, csv) = (path.join(format!("{stem}.pdf")), path.join(format!("{stem}.csv")));
    let old = fs::read(&pdf).expect("a file");
    let start = |pdf: &[u8]| {
        let lines = text(pdf[pdf.len() - 40..].trim_ascii_start()).lines().rev().nth(1).map(str::to_owned);
        lines.expect("where the cross-reference is")
    };
    let signed =
        format!("9 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n{}\n%%EOF\n", old.len() + 21);
    let changes: [(&str, Vec<u8>); 6] = [
        ("a signature", [&old, signed.as_bytes()].concat()),
        ("an update that points to what was", {
            let update = format!("9 0 obj\n<<>>\nendobj\nstartxref\n{}\n%%EOF\n", start(&old));
            [&old, update.as_bytes()].concat()
        }),
        ("a byte", {
            let mut old = old.clone();
            old[1000] ^= 1;
            old
        }),
        ("a newline", [&old[..], b"\n"].concat()),
        ("half of it", old[..old.len() / 2].to_vec()),
        ("something else", b"getekend".to_vec()),
    ];
    fs::write(&csv, "oud").expect("a file");
    fs::remove_file(path.join(format!("{stem}.md"))).expect("a file less");
    for (what, changed) in changes {
        fs::write(&pdf, &changed).expect("a file");
        let again = run(path, &["generate", "factuuroverzicht", "2021"]);
        let expected = told(&format!("{stem}.pdf"), "factuuroverzicht-2021");
        assert_eq!((again.status.code(), said(&again)), (Some(1), &*expected), "{what}");
        assert!(fs::read(&pdf).expect("a file") == changed, "{what}");
        assert_eq!(fs::read(&csv).expect("a file"), b"oud", "{what}");
        assert!(!path.join(format!("{stem}.md")).exists(), "{what}");
    }
    assert_eq!(run(path, &["generate", "factuuroverzicht", "2021", "--overschrijf"]).status.code(), Some(0));
    assert!(fs::read(&pdf).expect("a file") == old);
}

#[test]
fn a_text_without_a_mark_is_kept_once() {
    let map = made();
    let path = map.path();
    let new = fs::read(place(path, "md")).expect("a file");
    fs::write(place(path, "md"), "Van voor er merken waren.\n").expect("a file");
    let again = run(path, &["generate", "projectblad", "wonen-boven-winkels"]);
    let expected = format!(
        "let op: een bestand zonder merk van dit programma is vervangen; het oude staat nu in {SHEET}.oud.md\n"
    );
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(0), &*expected));
    assert!(fs::read(place(path, "md")).expect("a file") == new);
    assert_eq!(fs::read(place(path, "oud.md")).expect("a file"), b"Van voor er merken waren.\n");
    let again = run(path, &["generate", "projectblad", "wonen-boven-winkels"]);
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(0), ""));

    let (text_only, _) = text(&new).split_once("\n<!-- projectblad: ").expect("a mark");
    fs::write(place(path, "md"), text_only).expect("a file");
    let again = run(path, &["generate", "projectblad", "wonen-boven-winkels"]);
    let expected = told(&format!("{SHEET}.md"), "wonen-boven-winkels");
    assert_eq!(
        (again.status.code(), text(&again.stderr)),
        (Some(1), &*expected),
        "there is one kept already"
    );
    assert_eq!(fs::read(place(path, "md")).expect("a file"), text_only.as_bytes());
    assert_eq!(fs::read(place(path, "oud.md")).expect("a file"), b"Van voor er merken waren.\n");
}

#[test]
fn neither_protection_nor_a_link_is_overwritten() {
    let map = made();
    let path = map.path();
    fs::set_permissions(place(path, "pdf"), Permissions::from_mode(0o444)).expect("read-only");
    let again = run(path, &["generate", "alles", "--overschrijf"]);
    let expected = format!(
        "fout: {SHEET}.pdf is alleen te lezen en blijft zoals het is; maak het schrijfbaar, of haal het weg; wonen-boven-winkels is niet opnieuw gemaakt\n"
    );
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(1), &*expected));

    let elsewhere = path.join("mijn.md");
    fs::write(&elsewhere, "Van mij.\n\n<!-- projectblad: 0 -->\n").expect("a file");
    fs::remove_file(place(path, "pdf")).expect("a file less");
    fs::remove_file(place(path, "md")).expect("a file less");
    symlink(&elsewhere, place(path, "md")).expect("a link");
    let again = run(path, &["generate", "alles"]);
    let expected = told(&format!("{SHEET}.md"), "wonen-boven-winkels");
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(1), &*expected));
    assert!(place(path, "md").is_symlink());
}

/// The mark is for the program: the PDF of a text with it is the PDF that was made of the text without.
#[test]
fn the_mark_does_not_show() {
    let path = everything();
    let made = files(&path.join("output"));
    let texts = made.iter().filter(|(file, _)| file.extension().is_some_and(|ending| ending == "md"));
    let mut seen = 0;
    for (file, bytes) in texts.step_by(11).take(12) {
        let name = file.strip_prefix(path).expect("below it").to_string_lossy().into_owned();
        let last = text(bytes).lines().next_back().expect("a line");
        assert!(last.starts_with("<!-- projectblad: ") && last.ends_with(" -->"), "{name}: {last}");
        let output = run(path, &["pdf", &name, "-o", "-"]);
        assert!(output.stdout == made[&file.with_extension("pdf")], "{name}");
        seen += 1;
    }
    assert_eq!(seen, 12);
}

#[test]
fn pdf_leaves_what_was_signed() {
    let map = tempfile::tempdir().expect("a folder");
    let (text_file, file) = (map.path().join("brief.md"), map.path().join("brief.pdf"));
    fs::write(&text_file, "# Brief\n").expect("a text");
    let (from, place) = (text_file.to_str().expect("a path"), file.display());
    assert_eq!(run(map.path(), &["pdf", from]).status.code(), Some(0));
    assert_eq!(
        run(map.path(), &["pdf", from]).status.code(),
        Some(0),
        "as it was written, it may be replaced"
    );
    let written = fs::read(&file).expect("a PDF");
    let signed = [&written[..], b"1 0 obj\n<</Type/Sig>>\nendobj\nstartxref\n9\n%%EOF\n"].concat();
    fs::write(&file, &signed).expect("a signed PDF");
    let told = format!(
        "fout: {place} is met de hand gewijzigd en blijft zoals het is; maak het met --overschrijf opnieuw\n"
    );
    for arguments in [&["pdf", from][..], &["pdf", from, "-o", file.to_str().expect("a path")]] {
        let left = run(map.path(), arguments);
        assert_eq!((left.status.code(), text(&left.stderr)), (Some(2), told.as_str()));
        assert_eq!(fs::read(&file).expect("a PDF"), signed);
    }
    assert_eq!(run(map.path(), &["pdf", from, "--overschrijf"]).status.code(), Some(0));
    assert_eq!(fs::read(&file).expect("a PDF"), written);
}
