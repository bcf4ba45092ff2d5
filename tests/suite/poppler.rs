//! What poppler, which knows nothing of this programme, reads in a PDF.

use std::process::Command;

/// What a tool of poppler says of a document; `None` where it is not installed (never in CI).
///
/// It reads a copy without the colour profile, which says nothing about words: poppler works that out again for every
/// page and every element, four fifths of its time.
pub(crate) fn says(tool: &str, options: &[&str], mut document: lopdf::Document) -> Option<String> {
    let catalog = document.catalog_mut().expect("a catalogue");
    assert!(catalog.remove(b"OutputIntents").is_some(), "a colour profile");
    let file = tempfile::NamedTempFile::new().expect("a file");
    document.save(file.path()).expect("a PDF");
    match Command::new(tool)
        .args(options)
        .arg(file.path())
        .args((tool == "pdftotext").then_some("-"))
        .output()
    {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).expect("text"))
        }
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{tool}: {error}");
            println!("skipped: {tool}: {error}");
            None
        }
    }
}
