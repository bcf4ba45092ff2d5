//! The house has one direction: every path in `src/` leads down the table of `src/lib.rs`, and no files import each other in
//! a circle.
//!
//! Paths are read from the source as text, in any position: `use`, expressions, types, macros. A name that a file hands on
//! (`pub use`) counts for the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file of `src/`, named by its module path: `report::annual`; the root is empty.
#[derive(Debug, Default)]
struct Module {
    children: BTreeSet<String>,
    /// What names that stand in the file stand for: `use` declarations, as written.
    names: BTreeMap<String, Vec<String>>,
    /// Every path with its line.
    paths: Vec<(usize, Vec<String>)>,
}

#[test]
fn every_import_leads_down_the_table() {
    let modules = modules();
    let floors = floors();
    let mut upward = Vec::new();
    for (from, module) in &modules {
        for (line, path) in &module.paths {
            let to = resolve(&modules, from, path, 0);
            let (Some(a), Some(b)) = (room(from), room(&to)) else { continue };
            let floor = |room: &str| {
                *floors.get(room).unwrap_or_else(|| panic!("the table of src/lib.rs lacks the room `{room}`"))
            };
            if a != b && floor(a) <= floor(b) {
                upward.push(format!("src/{}:{line}: {a} imports {b} ({})", file(from), path.join("::")));
            }
        }
    }
    assert!(upward.is_empty(), "{} paths run upward:\n{}", upward.len(), upward.join("\n"));
}

/// What a document of an earlier day may not know lies behind `as_of`: these rooms see no sheet but through it.
#[test]
fn sheets_reach_reports_through_their_days() {
    const ROOMS: [&str; 6] = ["money", "state", "overview", "report", "chart", "render"];
    const WHOLE: [&str; 2] = ["sheet::Sheet", "load::LoadedSheet"];
    let mut past = Vec::new();
    let mut read = 0;
    for (from, module) in
        modules().iter().filter(|(from, _)| room(from).is_some_and(|room| ROOMS.contains(&room)))
    {
        let paths = module.paths.iter().map(|(line, path)| (*line, path.join("::")));
        let named = paths.filter(|(_, path)| WHOLE.iter().any(|whole| path.ends_with(whole)));
        let text = fs::read_to_string(format!("src/{}", file(from))).expect("a file of src");
        let field = |line: &str| {
            line.split(".sheet")
                .skip(1)
                .any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || "_(".contains(c)))
        };
        let fields = text.lines().enumerate().filter(|(_, line)| field(line));
        let fields = fields.map(|(line, words)| (line + 1, words.trim().to_owned()));
        past.extend(named.chain(fields).map(|(line, words)| format!("src/{}:{line}: {words}", file(from))));
        read += text.lines().count();
    }
    assert!(read > 1000, "the rooms were found");
    assert!(past.is_empty(), "sheets without their days:\n{}", past.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let modules = modules();
    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (from, module) in &modules {
        let to = module.paths.iter().map(|(_, path)| resolve(&modules, from, path, 0));
        // a file and those of the folder beneath it are one: it holds what they share and hands on what they make
        let within = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.starts_with("::"));
        let apart = |to: &String| to != from && !to.is_empty() && !within(to, from) && !within(from, to);
        arrows.entry(from).or_default().extend(to.filter(apart));
    }
    let reach = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from.to_owned()];
        while let Some(at) = open.pop() {
            for to in arrows.get(at.as_str()).into_iter().flatten() {
                if seen.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<String>> = arrows.keys().map(|from| (*from, reach(from))).collect();
    let mut circles = BTreeSet::new();
    for (from, to) in &reached {
        if to.contains(*from) {
            let round =
                |other: &&String| reached.get(other.as_str()).is_some_and(|back| back.contains(*from));
            circles.insert(to.iter().filter(round).cloned().collect::<Vec<_>>());
        }
    }
    let shown = circles.iter().map(|circle| {
        let inside = |to: &&String| circle.contains(to);
        let arrow = |from: &String| {
            let to = arrows[from.as_str()].iter().filter(inside).map(|to| file(to)).collect::<Vec<_>>();
            format!("  {} -> {}", file(from), to.join(", "))
        };
        circle.iter().map(arrow).collect::<Vec<_>>().join("\n")
    });
    assert!(circles.is_empty(), "circles:\n{}", shown.collect::<Vec<_>>().join("\n\n"));
}

/// Rooms with their floors, from the table of `src/lib.rs`: its rows go down, so the last row is the ground.
fn floors() -> BTreeMap<String, usize> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let rows: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("//! | `")).collect();
    assert!(rows.len() > 5, "no table of rooms in src/lib.rs");
    let mut floors = BTreeMap::new();
    for (down, row) in rows.iter().enumerate() {
        let (rooms, _) = row.split_once('|').unwrap();
        for name in rooms.split('`').map(str::trim).filter(|name| !name.is_empty()) {
            let twice = floors.insert(name.to_owned(), rows.len() - down);
            assert!(twice.is_none(), "`{name}` stands twice in the table of src/lib.rs");
        }
    }
    floors
}

/// The room of a module: its first name; the root is none.
fn room(module: &str) -> Option<&str> {
    module.split("::").next().filter(|room| !room.is_empty())
}

fn file(module: &str) -> String {
    let path = module.replace("::", "/");
    if Path::new("src").join(&path).join("mod.rs").exists() {
        format!("{path}/mod.rs")
    } else {
        format!("{path}.rs")
    }
}

/// The module that defines what a path names.
fn resolve(modules: &BTreeMap<String, Module>, from: &str, path: &[String], depth: usize) -> String {
    assert!(depth < 50, "{from}: {path:?} leads nowhere");
    let mut at = from.to_owned();
    for (index, part) in path.iter().enumerate() {
        match part.as_str() {
            "crate" => at = String::new(),
            "self" => {}
            "super" => at = at.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned()),
            name => {
                let module = &modules[&at];
                if module.children.contains(name) {
                    at = if at.is_empty() { name.to_owned() } else { format!("{at}::{name}") };
                } else if let Some(means) = module.names.get(name).filter(|means| **means != path[index..]) {
                    return resolve(modules, &at.clone(), means, depth + 1);
                } else {
                    return at;
                }
            }
        }
    }
    at
}

fn modules() -> BTreeMap<String, Module> {
    let mut modules = BTreeMap::new();
    let mut open =
        vec![(String::new(), "src/lib.rs".to_owned()), ("main".to_owned(), "src/main.rs".to_owned())];
    while let Some((name, path)) = open.pop() {
        let code = without_tests(&bare(&fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path}"))));
        let folder = if ["", "main"].contains(&name.as_str()) {
            "src".to_owned()
        } else {
            format!("src/{}", name.replace("::", "/"))
        };
        let module = read(&code);
        for child in &module.children {
            let below = if name.is_empty() { child.clone() } else { format!("{name}::{child}") };
            let flat = format!("{folder}/{child}.rs");
            let nested = format!("{folder}/{child}/mod.rs");
            open.push((below, if Path::new(&flat).exists() { flat } else { nested }));
        }
        modules.insert(name, module);
    }
    modules
}

/// Every file of `src/` with its code, without comments, texts and what is compiled for tests only; as many lines.
pub(crate) fn sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    let mut open = vec![Path::new("src").to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry of it").path();
            let shown = path.display().to_string();
            if path.is_dir() {
                open.push(path);
            } else if shown.ends_with(".rs") {
                let code = fs::read_to_string(&path).expect("a file of src");
                sources.insert(shown, without_tests(&bare(&code)));
            }
        }
    }
    sources
}

/// The code without comments, texts and letters between quotes; as many lines.
fn bare(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").map_or(rest.len(), |at| at + 5)
        } else if rest.starts_with("r\"") && !out.ends_with(|c: char| c.is_alphanumeric()) {
            rest[2..].find('"').map_or(rest.len(), |at| at + 3)
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| match (escaped, c) {
                (true, _) => {
                    escaped = false;
                    false
                }
                (false, '\\') => {
                    escaped = true;
                    false
                }
                (false, c) => c == '"',
            });
            end.map_or(rest.len(), |at| at + 2)
        } else if let Some(letter) = rest.strip_prefix('\'') {
            let long = letter.starts_with('\\').then(|| letter[2..].find('\'').map(|at| at + 4)).flatten();
            let short =
                letter.chars().next().map(char::len_utf8).filter(|len| letter[*len..].starts_with('\''));
            long.or(short.map(|len| len + 2)).unwrap_or(0)
        } else {
            0
        };
        if skip == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.extend(rest[..skip].chars().filter(|c| *c == '\n'));
            out.push(' ');
            rest = &rest[skip..];
        }
    }
    out
}

/// Without what is compiled for tests only.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let rest = &out[at..];
        let ends = rest.find(['{', ';']).expect("an item");
        let mut depth = 0_i32;
        let end = rest[ends..].char_indices().find_map(|(at, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            (depth == 0).then_some(ends + at + 1)
        });
        let end = at + end.expect("a closing brace");
        let lines: String = out[at..end].chars().filter(|c| *c == '\n').collect();
        out.replace_range(at..end, &lines);
    }
    out
}

/// Children, names and paths of a file.
fn read(code: &str) -> Module {
    let mut module = Module::default();
    let words = words(code);
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    for at in 0..words.len() {
        if word(at) == "mod" && word(at + 2) == ";" {
            module.children.insert(word(at + 1).to_owned());
        }
    }
    let mut at = 0;
    while at < words.len() {
        let (line, first) = &words[at];
        // `impl Iterator + use<'t>` says what is captured, and declares nothing
        if first == "use" && word(at + 1) != "<" {
            let hands_on = at > 0 && (word(at - 1) == "pub" || word(at - 1) == ")");
            let mut found = Vec::new();
            at = paths_at(&words, at + 1, &mut Vec::new(), &mut found);
            for (path, called) in found {
                let own =
                    path.first().is_some_and(|first| module.children.contains(first) || first == "self");
                let inside = own || ["crate", "super"].contains(&path[0].as_str());
                if !inside {
                    continue;
                }
                let mut full = path.clone();
                if own {
                    full.insert(0, "self".to_owned());
                }
                module.names.insert(called, full.clone());
                if !(own && hands_on) {
                    module.paths.push((*line, full));
                }
            }
            continue;
        }
        let starts = ["crate", "super"].contains(&first.as_str())
            || (module.children.contains(first) && word(at + 1) == "::" && (at == 0 || word(at - 1) != "::"));
        if starts && word(at + 1) == "::" && (at < 2 || word(at - 1) != "(" || word(at - 2) != "pub") {
            let mut path = vec![first.clone()];
            let mut next = at;
            while word(next + 1) == "::"
                && word(next + 2).starts_with(|c: char| c.is_alphabetic() || c == '_')
            {
                path.push(word(next + 2).to_owned());
                next += 2;
            }
            if path[0] != "crate" && path[0] != "super" {
                path.insert(0, "self".to_owned());
            }
            module.paths.push((*line, path));
            at = next + 1;
            continue;
        }
        at += 1;
    }
    module
}

/// Reads what a `use` names from `at` on; returns where it ends.
fn paths_at(
    words: &[(usize, String)],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let depth = before.len();
    while let Some((_, word)) = words.get(at) {
        match word.as_str() {
            "{" => {
                at += 1;
                while words.get(at).is_some_and(|(_, word)| word != "}") {
                    at = paths_at(words, at, before, found);
                    at += usize::from(words.get(at).is_some_and(|(_, word)| word == ","));
                }
                before.truncate(depth);
                return at + 1;
            }
            "::" => at += 1,
            "as" => {
                let called = words[at + 1].1.clone();
                found.push((before.clone(), called));
                before.truncate(depth);
                return at + 2;
            }
            "," | "}" | ";" => break,
            "*" => {
                found.push((before.clone(), "*".to_owned()));
                before.truncate(depth);
                return at + 1;
            }
            name => {
                before.push(name.to_owned());
                at += 1;
            }
        }
    }
    if before.len() > depth {
        let mut path = before.clone();
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let called = path.last().cloned().unwrap_or_default();
        found.push((path, called));
    }
    before.truncate(depth);
    at
}

/// Names and signs, each with its line.
pub(crate) fn words(code: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(c) = rest.chars().next() {
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let len = if is_name(c) {
                rest.find(|c| !is_name(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                c.len_utf8()
            };
            words.push((line + 1, rest[..len].to_owned()));
            rest = rest[len..].trim_start();
        }
    }
    words
}
