//! The site of a programme: its pages, the ways between them, and that they say what the documents say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::edition;
use projectblad::generate::{self, How, Made};
use projectblad::pipeline;
use projectblad::report::{self, Which};
use projectblad::site::Site;
use projectblad::start;
use projectblad::write::WhyLeft;

use crate::html::Page;
use crate::shipped::{copy, everything, words_of_documents};

/// The pages below a folder, by their paths there.
fn pages(root: &Path) -> BTreeMap<String, Page> {
    let walk = walkdir::WalkDir::new(root).into_iter().map(|entry| entry.expect("an entry").into_path());
    let pages = walk.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    let name = |path: &PathBuf| path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
    pages.map(|path| (name(&path), Page::read(&fs::read_to_string(&path).expect("a page")))).collect()
}

/// Where an address of a page leads.
fn target<'a>(page: &str, address: &'a str) -> (String, &'a str) {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
    }
    (parts.join("/"), anchor)
}

/// What is wrong with the pages below a folder, those that no other leads to included.
fn faults(root: &Path) -> Vec<String> {
    let pages = pages(root);
    let mut faults = Vec::new();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    for (name, page) in &pages {
        faults.extend(page.faults().into_iter().map(|fault| format!("{name}: {fault}")));
        if page.all("h1").count() != 1 {
            faults.push(format!("{name}: one h1"));
        }
        for address in page.links().filter(|address| !address.contains(':')) {
            let (path, anchor) = target(name, address);
            let there = pages.get(&path);
            let leads = match there {
                Some(there) => anchor.is_empty() || there.ids().contains(&anchor),
                None => root.join(&path).is_file(),
            };
            if !leads {
                faults.push(format!("{name}: {address} leads nowhere"));
            }
            if path != *name {
                reached.insert(path);
            }
        }
    }
    faults.extend(
        pages.keys().filter(|name| !reached.contains(*name)).map(|name| format!("nothing leads to {name}")),
    );
    faults
}

#[test]
fn every_page_of_the_example_is_whole_and_every_way_leads_somewhere() {
    let root = everything().join("output");
    assert_eq!(faults(&root), Vec::<String>::new());
    let all = pages(&root);
    assert!(all.len() > 180, "{} pages", all.len());
    for page in [
        "index.html",
        "pijlers/fysiek.html",
        "steden/s-hertogenbosch.html",
        "projectbladen/langer-thuis.html",
    ] {
        assert!(all.contains_key(page), "{page}");
    }
    // every page leads home
    for (name, page) in &all {
        assert!(page.links().any(|address| target(name, address).0 == "index.html"), "{name}");
    }
}

/// Each word as often, though footnotes and figures stand elsewhere.
#[test]
fn a_page_says_what_its_markdown_says() {
    let (root, texts) = (everything().join("output"), words_of_documents());
    let mut compared = 0;
    for (name, page) in pages(&root) {
        let Some(expected) = texts.get(&root.join(&name).with_extension("md")) else { continue };
        let said = page.text(|at| {
            let above: Vec<_> = page.above(at).collect();
            let is = |tag: &str| above.iter().any(|node| node.tag == tag);
            let within = |class: &str| {
                above.iter().any(|node| node.attributes.get("class").is_some_and(|own| own == class))
            };
            let back = page.nodes[at].text == "↩";
            let aside = is("svg")
                || above
                    .get(1)
                    .is_some_and(|node| node.attributes.get("class").is_some_and(|own| own == "taak"))
                    && above[0].tag == "span"
                || is("dt") && within("titel")
                || back;
            is("main") && !aside
        });
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        crate::expected::assert_same(&name, sorted(&said), sorted(expected));
        compared += 1;
    }
    assert!(compared > 100, "{compared} documents");
}

/// What is made when it is asked for: every page, and nothing else.
#[test]
fn a_page_is_made_when_it_is_asked_for() {
    let checked = pipeline::check(everything(), None).expect("a folder");
    let site = Site::of(&checked.programme).expect("a site");
    let paths: Vec<&str> = site.paths().collect();
    assert!(
        paths.contains(&"index.html") && paths.contains(&"2022/jaarverantwoording-2022.html"),
        "{paths:?}"
    );
    for path in ["index.html", "steden/alkmaar.html", "pijlers/sociaal.html", "2022/werkprogramma-2022.html"]
    {
        let page = site.page(path).expect("a page").expect("made");
        assert_eq!(Page::read(&page).faults(), Vec::<String>::new(), "{path}");
    }
    for path in
        ["", "/", "../index.html", "index.html/", "2022/../index.html", "projectbladen/convenant.yaml"]
    {
        assert!(site.page(path).is_none(), "{path}");
    }
}

/// A small programme in a folder, with `change` done to each of its files.
fn programme(change: impl Fn(&str) -> String) -> tempfile::TempDir {
    let map = tempfile::tempdir().expect("a folder");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/namen/projectbladen"),
        &map.path().join("projectbladen"),
    );
    for entry in walkdir::WalkDir::new(map.path()).into_iter().map(|entry| entry.expect("an entry")) {
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path()).expect("a text");
            fs::write(entry.path(), change(&text)).expect("written");
        }
    }
    map
}

fn generate(map: &Path, site: bool, overwrite: bool) -> Made {
    let checked = pipeline::check(map, None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    let documents = report::documents(&checked.programme, if site { Which::All } else { Which::LastYear });
    let documents = if site { &documents[..] } else { &documents[..1] };
    let how = How { site, overwrite, ..How::default() };
    generate::documents(map, &checked.programme, documents, how, &mut |_, _| {}).expect("documents")
}

#[test]
fn a_page_that_somebody_changed_is_left() {
    let map = programme(str::to_owned);
    let made = generate(map.path(), true, false);
    assert!(made.pages == 3 && made.pages_left.is_empty(), "{made:?}");
    let start = map.path().join("output/index.html");
    let old = fs::read_to_string(&start).expect("a page");
    let changed = old.replace("Stand op", "Hoe het gaat op");
    assert_ne!(changed, old);
    fs::write(&start, &changed).expect("written");
    assert_eq!(generate(map.path(), true, false).pages_left, [WhyLeft::Edited(start.clone())]);
    assert_eq!(fs::read_to_string(&start).expect("a page"), changed);
    assert!(generate(map.path(), true, true).pages_left.is_empty());
    assert_eq!(fs::read_to_string(&start).expect("a page"), old);
}

/// What stands below a folder.
fn files(root: &Path) -> BTreeSet<String> {
    let walk = walkdir::WalkDir::new(root).into_iter().map(|entry| entry.expect("an entry").into_path());
    walk.filter(|path| path.is_file())
        .map(|path| path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/"))
        .collect()
}

/// Its pages go with a sheet, a pillar, a city; what the program did not write, or not there, or somebody changed, stays.
#[test]
fn the_pages_of_what_is_gone_are_removed_and_nothing_else() {
    let map = programme(str::to_owned);
    let (root, sheets) = (map.path().join("output"), map.path().join("projectbladen"));
    for name in ["weg", "bewerkt"] {
        let sheet = fs::read_to_string(sheets.join("portiek.yaml")).expect("a sheet");
        let sheet = sheet.replace("titel: Portiek\n", &format!("titel: Portiek {name}\n"));
        fs::write(sheets.join(format!("{name}.yaml")), sheet).expect("another");
    }
    generate(map.path(), true, false);
    let there = root.join("projectbladen");
    fs::copy(there.join("weg.html"), there.join("kopie.html")).expect("a copy of a page");
    fs::copy(there.join("weg.pdf"), there.join("kopie.pdf")).expect("a copy of a document");
    fs::copy(there.join("portiek.md"), there.join("eigen.md")).expect("a copy of a text");
    fs::write(there.join("notitie.html"), "<p>van mij</p>").expect("a page of somebody's own");
    let page = fs::read_to_string(there.join("bewerkt.html")).expect("a page");
    fs::write(there.join("bewerkt.html"), page.replace("Portiek", "Trap")).expect("changed");
    let before = files(&root);

    fs::remove_file(sheets.join("weg.yaml")).expect("gone");
    fs::remove_file(sheets.join("bewerkt.yaml")).expect("gone");
    let covenant = fs::read_to_string(sheets.join("convenant.yaml")).expect("the covenant");
    fs::write(sheets.join("convenant.yaml"), covenant.replace("Aadorp", "Bestad")).expect("another city");
    let made = generate(map.path(), true, false);
    let gone =
        ["projectbladen/weg.html", "projectbladen/weg.md", "projectbladen/weg.pdf", "steden/aadorp.html"];
    let removed: BTreeSet<PathBuf> = gone.iter().map(|path| Path::new("output").join(path)).collect();
    assert_eq!(made.removed.into_iter().collect::<BTreeSet<_>>(), removed);
    let mut expected = before;
    expected.retain(|path| !gone.contains(&path.as_str()));
    expected.insert("steden/bestad.html".to_owned());
    assert_eq!(files(&root), expected);
}

/// What the last report shows of the whole stands on the first page, and of a pillar on its own.
#[test]
fn the_start_page_shows_how_it_stands_and_what_is_asked() {
    let root = everything().join("output");
    let start = fs::read_to_string(root.join("index.html")).expect("a page");
    let part = |name: &str| {
        let from = start.split_once(&format!("<div class=\"deel-{name}\">")).expect("a part").1;
        from.split_once("<div class=\"deel-").map_or(from, |parts| parts.0)
    };
    let sheets = part("projectbladen");
    assert!(sheets.contains("<th scope=\"col\" class=\"m\">K4</th>"), "{sheets}");
    assert!(sheets.contains("href=\"projectbladen/langer-thuis.html\"") && sheets.contains("■"), "{sheets}");
    let asked = start.split_once("<div class=\"vraag\">").expect("a box").1;
    assert!(
        asked.contains("De jaarverantwoording 2022 vaststellen.")
            && asked.contains("instemmen met externe inzet")
    );
    let documents = part("documenten");
    for form in ["web", "pdf", "md"]
        .map(|form| format!("href=\"2022/jaarverantwoording-2022.{}\"", form.replace("web", "html")))
    {
        assert!(documents.contains(&form), "{form}: {documents}");
    }
    let pillar = fs::read_to_string(root.join("pijlers/sociaal.html")).expect("a page");
    let money = pillar.split_once(">Middelen in 2022</h2>").expect("its money").1;
    assert!(
        money.contains("<tr class=\"totaal\">")
            && money.contains("href=\"../projectbladen/langer-thuis.html\"")
    );
}

/// A programme that begins asks its meeting nothing in its report, and has a work programme to adopt: the first page says both.
#[test]
fn the_start_page_says_that_a_report_asks_nothing() {
    let map = tempfile::tempdir().expect("a folder");
    start::init(map.path()).expect("a programme");
    let ignored = fs::read_to_string(map.path().join(".gitignore")).expect("a list");
    assert!(ignored.lines().any(|line| line == "/output/"), "what is made is left out of git: {ignored}");
    let first = |map: &Path| {
        let checked = pipeline::check(map, None).expect("a folder");
        let page = Site::of(&checked.programme).expect("a site").page("index.html");
        page.expect("a page").expect("made")
    };
    let page = first(map.path());
    assert!(
        page.contains("Er zijn nog geen documenten.") && !page.contains("Kwartaalrapportages van"),
        "{page}"
    );
    let sheet = map.path().join("projectbladen/basisprogramma/accountmanagement-en-advies.yaml");
    let text = fs::read_to_string(&sheet).expect("the sheet");
    let quarters = "voortgang:\n  - {periode: 2023-K1, stand: op schema, resultaten: Goed., komend: Meer.}\n";
    let quarters = quarters.to_owned() + &quarters.replace("voortgang:\n", "").replace("K1", "K2");
    fs::write(&sheet, text + &quarters).expect("progress");
    let page = first(map.path());
    let asks =
        "<a href=\"2023/halfjaarrapportage-2023.html\">Halfjaarrapportage 2023</a> vraagt het AOT niets.";
    assert!(page.contains(asks) && page.contains("Werkprogramma 2023 vaststellen"), "{page}");
    assert!(
        !page.contains("hoeft nu niets te besluiten") && page.contains("Kwartaalrapportages van"),
        "{page}"
    );
}

/// A document that is made alone leads to no page that is not there.
#[test]
fn a_document_stands_alone_until_there_is_a_site() {
    let map = programme(str::to_owned);
    let root = map.path().join("output");
    generate(map.path(), false, false);
    let alone = pages(&root);
    assert_eq!(alone.len(), 1);
    let (name, page) = alone.iter().next().expect("one");
    let stem = name.split('/').next_back().expect("a name").replace(".html", "");
    let leads: Vec<&str> = page.links().filter(|address| !address.contains([':', '#'])).collect();
    assert_eq!(leads, [format!("{stem}.pdf"), format!("{stem}.md")]);
    generate(map.path(), true, false);
    assert_eq!(faults(&root), Vec::<String>::new());
    let before = fs::read(root.join(name)).expect("a page");
    generate(map.path(), false, false);
    assert_eq!(fs::read(root.join(name)).expect("a page"), before, "it stays part of the site");
}

/// What people write is text on every page, and in what a search finds.
#[test]
fn no_text_becomes_markup_anywhere() {
    const HOSTILE: &str = "</script><script>alert(1)</script><img src=x onerror=y>&lt;{{tekst}}";
    let keys = [
        "titel",
        "doel",
        "beoogd_resultaat",
        "aanpak",
        "functie",
        "organisatie",
        "resultaten",
        "omschrijving",
        "maatregel",
        "bijstelling",
        "komend",
        "algemeen_beeld",
        "opbrengst",
        "themagroep",
    ];
    let map = programme(|text| {
        let spoiled = |line: &str| {
            let (key, value) = line.split_once(": ").unwrap_or((line, ""));
            let own = keys.contains(&key.trim_start().trim_start_matches("- "));
            match own && value.starts_with(char::is_alphanumeric) && !value.contains([':', '#']) {
                true => format!("{key}: '{value} {HOSTILE}'\n"),
                false => format!("{line}\n"),
            }
        };
        let text: String = text.lines().map(spoiled).collect();
        // names of people and organisations within braces
        text.replace("functie: projectleider", &format!("functie: 'projectleider {HOSTILE}'"))
    });
    generate(map.path(), true, false);
    let root = map.path().join("output");
    assert_eq!(faults(&root), Vec::<String>::new());
    let mut said = 0;
    for (name, page) in pages(&root) {
        assert_eq!(page.all("img").count(), 0, "{name}");
        said += page.text(|_| true).matches(HOSTILE).count();
        let index = page.all("script").find(|(_, node)| node.attributes.contains_key("type"));
        assert_eq!(index.is_some(), name == "index.html", "{name}");
        if let Some((at, _)) = index {
            let rows: Vec<[String; 4]> =
                serde_json::from_str(&page.nodes[at + 1].text).expect("the index is JSON");
            assert!(rows.iter().any(|[title, _, _, _]| title.contains(HOSTILE)), "{rows:?}");
            assert!(rows.iter().any(|[_, _, _, words]| words.contains("onerror")), "{rows:?}");
            assert!(rows.iter().all(|[_, _, address, _]| root.join(address).is_file()), "{rows:?}");
        }
    }
    assert!(said > 20, "{said} times");
}

/// A page of one file leads to it; what lies in the archive, the public edition and the first page lead to none.
#[test]
fn a_page_leads_to_where_it_can_be_mended() {
    let map = tempfile::tempdir().expect("a folder");
    for folder in ["projectbladen", "templates"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &map.path().join(folder));
    }
    let style = "repository: https://example.org/programma/edit/main/\n";
    fs::write(map.path().join("templates/stijl.yaml"), style).expect("a style");
    let read = || pipeline::check(map.path(), None).expect("a folder").programme;
    let (own, public) = (read(), edition::public(read()));
    let [own, public] = [&own, &public].map(|programme| Site::of(programme).expect("a site"));
    let led = |site: &Site, page: &str| {
        let page = site.page(page).expect("a page").expect("made");
        let found = page.split_once("\">Verbeter deze bladzijde</a>").map(|(before, _)| before.to_owned());
        found.map(|before| before.rsplit_once('"').expect("an address").1.to_owned())
    };
    for (page, file) in [
        ("projectbladen/langer-thuis.html", Some("sociaal/langer-thuis.yaml")),
        ("2022/jaarverantwoording-2022.html", Some("rapportages/jaarverantwoording-2022.yaml")),
        ("pijlers/sociaal.html", Some("convenant.yaml")),
        ("steden/breda.html", Some("convenant.yaml")),
        ("2022/werkprogramma-2022.html", None),
        ("2022/kwartaalrapportage-2022-K1.html", None),
        ("index.html", None),
    ] {
        let address =
            file.map(|file| format!("https://example.org/programma/edit/main/projectbladen/{file}"));
        assert_eq!(led(&own, page), address, "{page}");
        assert_eq!(led(&public, page), None, "{page}");
    }
}
