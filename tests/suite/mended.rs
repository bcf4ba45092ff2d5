//! What `check --herstel` promises of any programme: it is never worse, and twice is once.

use std::path::Path;

use projectblad::pipeline::{Checked, check};
use projectblad::problem::{Code, Edit};
use projectblad::repair;
use projectblad::selection::Selection;
use projectblad::write::{self, Mended};

pub(crate) fn mended(map: &Path) -> Vec<Mended> {
    repair::mend(map, None, &Selection::default()).expect("a folder that can be read")
}

fn errors_of_yaml(checked: &Checked) -> usize {
    let yaml = [Code::YamlOnleesbaar, Code::YamlNietToegestaan, Code::DubbeleSleutel];
    checked.problems.iter().filter(|problem| yaml.contains(&problem.code)).count()
}

/// A fix goes by whole characters, and takes no line and no comment.
fn only_fixes_change(checked: &Checked) {
    for fix in checked.problems.iter().filter_map(|problem| problem.fix.as_ref()) {
        for Edit { place, text: new } in projectblad::yaml::edit::edits(fix, &checked.programme.sources) {
            let source = &checked.programme.sources.get(place.file).text;
            let old = source.get(place.start as usize..place.end as usize).expect("whole characters");
            assert!(!old.contains('\n'), "{old:?} → {new:?}");
            assert!(
                !old.contains(" #") || new.contains('#') || old.starts_with(['"', '\'']),
                "a comment: {old:?}"
            );
        }
    }
}

/// A finding points at whole characters, wherever it points: what shows it cuts the text there.
fn places_are_whole(checked: &Checked) {
    for problem in &checked.problems {
        for place in problem.place.iter().chain(problem.others.iter().map(|(place, _)| place)) {
            let text = &checked.programme.sources.get(place.file).text;
            let shown = text.get(place.start as usize..place.end as usize);
            assert!(shown.is_some(), "{place:?}: {}", problem.message);
        }
    }
}

/// Mends a programme where it stands; what changed.
pub(crate) fn never_worse(map: &Path) -> Vec<Mended> {
    let before = check(map, None).expect("a folder that can be read");
    only_fixes_change(&before);
    places_are_whole(&before);
    let files = mended(map);
    if !files.is_empty() {
        write::over(map, &files).expect("written");
        let after = check(map, None).expect("a folder that can be read");
        assert!(errors_of_yaml(&after) <= errors_of_yaml(&before), "{files:#?}\n{}", after.text());
        assert_eq!(mended(map), [], "mended twice: {files:#?}");
    }
    files
}
