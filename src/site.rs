//! The documents of a programme as a website: a start page, a page per sheet, pillar and city, and the way between them.
//!
//! Pages are made as documents are: a model, a template, blocks, HTML; one at a time, when it is asked for. Every link is
//! relative, so that the site opens from disk and below any folder of a web server. Never: files on disk, a PDF.

mod index;
mod models;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::archive;
use crate::blocks::Images;
use crate::compose::{DocumentMaker, With};
use crate::files::FOLDER;
use crate::files::image::decoded;
use crate::html::{self, Navigation, PagePlace};
use crate::load::{self, Programme};
use crate::notation;
use crate::problem::slashed;
use crate::report::{self, Document, Report, Which};
use crate::seal;

/// The start page.
pub const START: &str = "index.html";
/// What stands on the start page, as every page leads there: words, and the address of the heading.
const ENTRIES: [(&str, &str); 4] = [
    ("Projectbladen", "projectbladen"),
    ("Pijlers", "pijlers"),
    ("Steden", "steden"),
    ("Documenten", "documenten"),
];

/// The pages of a programme.
pub struct Site<'p> {
    maker: DocumentMaker<'p>,
    pages: BTreeMap<String, Page>,
    /// Files that the pages may lead to, below the folder of the site; the pages too.
    there: BTreeSet<String>,
    /// The last report that there is on the whole programme, once a page asks for it.
    latest: OnceCell<Option<(Document, Report)>>,
}

/// What a page is of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Page {
    Start,
    Document(Document),
    /// A pillar, by its id.
    Pillar(String),
    /// A city, by its name.
    City(String),
}

impl<'p> Site<'p> {
    /// The site of a checked programme with the documents that a bare `generate` makes, as web pages alone.
    ///
    /// # Errors
    /// When a template is wrong, or there is no covenant.
    pub fn of(programme: &'p Programme) -> Result<Self> {
        let documents = report::documents(programme, Which::LastYear);
        Self::with(programme, documents.iter().map(|document| page_of(document) + ".html").collect())
    }

    /// The same with what stands in its folder: paths of files below it, with `/` between their parts.
    ///
    /// # Errors
    /// As [`Site::of`].
    pub fn with(programme: &'p Programme, mut there: BTreeSet<String>) -> Result<Self> {
        let covenant = programme.frame()?;
        let mut pages = BTreeMap::from([(START.to_owned(), Page::Start)]);
        let mut taken = BTreeSet::new();
        for pillar in covenant.pijlers.iter() {
            let path = free("pijlers", &pillar.id.value, &mut taken);
            pages.insert(path, Page::Pillar(pillar.id.value.clone()));
        }
        for city in covenant.gemeenten.iter() {
            let path = free("steden", &city.naam.value, &mut taken);
            pages.insert(path, Page::City(city.naam.value.clone()));
        }
        let is_page = |path: &&String| path.ends_with(".html");
        for (path, document) in
            there.iter().filter(is_page).filter_map(|path| Some((path, document(programme, path)?)))
        {
            pages.insert(path.clone(), Page::Document(document));
        }
        there.extend(pages.keys().cloned());
        Ok(Self { maker: DocumentMaker::of(programme)?, pages, there, latest: OnceCell::new() })
    }

    /// The paths of all pages below the folder of the site, with `/` between their parts.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }

    /// The pages that are no documents.
    pub fn own_paths(&self) -> impl Iterator<Item = &str> {
        let own = self.pages.iter().filter(|(_, page)| !matches!(page, Page::Document(_)));
        own.map(|(path, _)| path.as_str())
    }

    /// Makes a page; `None` where the site has none of this path.
    pub fn page(&self, path: &str) -> Option<Result<String>> {
        let page = self.pages.get(path)?;
        Some(self.made(path, page).with_context(|| format!("de bladzijde {path}")))
    }

    fn made(&self, path: &str, page: &Page) -> Result<String> {
        let programme = self.maker.programme;
        let covenant: Vec<_> = mend(programme, &Path::new(FOLDER).join(load::COVENANT)).into_iter().collect();
        let in_covenant = || PagePlace { beside: &covenant, ..PagePlace::ALONE };
        match page {
            Page::Start => {
                let index = self.index()?;
                self.filled(path, "start.md", &self.start()?, PagePlace { index: &index, ..PagePlace::ALONE })
            }
            Page::Pillar(id) => self.filled(path, "pijler.md", &self.pillar(id)?, in_covenant()),
            Page::City(name) => self.filled(path, "stad.md", &self.city(name)?, in_covenant()),
            Page::Document(document) => {
                let ready = self.maker.prepare(document, With::default())?.ready;
                let mut beside = Vec::new();
                for (words, ending) in models::FORMS {
                    let file = format!("{}.{ending}", page_of(document));
                    if self.there.contains(&file) {
                        beside.push((words, format!("{}.{ending}", document.name())));
                    }
                }
                beside.extend(improve(programme, document));
                Ok(placed(programme, path, true, |place| {
                    ready.html(programme, &ready.markdown(), &PagePlace { beside: &beside, ..place })
                }))
            }
        }
    }

    /// A page of a template of its own.
    fn filled(&self, path: &str, template: &str, model: &impl Serialize, own: PagePlace) -> Result<String> {
        let programme = self.maker.programme;
        let markdown = self.maker.templates.document(template, model)?;
        let load = |_: &str, _| Err("staat niet op deze bladzijde".to_owned());
        let images = Images { branding: programme.branding.clone(), load: &load };
        let leads = |address: &str| self.there.contains(&from(path, address));
        Ok(seal::marked(&placed(programme, path, true, |place| {
            html::html(
                &markdown,
                &images,
                &PagePlace { leads: &leads, index: own.index, beside: own.beside, ..place },
            )
            .html
        })))
    }
}

/// What becomes of the place of a page, in the site or alone.
pub(crate) fn placed<T>(
    programme: &Programme,
    path: &str,
    in_site: bool,
    make: impl FnOnce(PagePlace) -> T,
) -> T {
    let up = "../".repeat(path.matches('/').count());
    let start = format!("{up}{START}");
    let entries = ENTRIES.map(|(words, heading)| (words, format!("{start}#{heading}")));
    let name = name(programme);
    let site = in_site.then(|| Navigation { name: &name, start: &start, entries: &entries });
    make(PagePlace { path: path.strip_suffix(".html").unwrap_or(path), site, ..PagePlace::ALONE })
}

/// The way to where what a document says can be mended, where the house style says where the files are: its sheet, or what was
/// written for it alone. Not of what lies in the archive, which stays as it is.
pub(crate) fn improve(programme: &Programme, document: &Document) -> Option<(&'static str, String)> {
    let sources = &programme.sources;
    if let Document::Sheet(id) = document {
        return mend(programme, &sources.get(programme.sheet(id)?.top.file).path);
    }
    let written = programme.notes.contains_key(document) && archive::last(programme, document).is_none();
    let folder = Path::new(FOLDER).join(load::NOTES);
    let name = document.name();
    let own = |path: &&Path| path.starts_with(&folder) && path.file_stem().is_some_and(|stem| *stem == *name);
    mend(programme, sources.ids().into_keys().find(own).filter(|_| written)?)
}

/// A way to a file. Not in the public edition: the files have more than that.
fn mend(programme: &Programme, path: &Path) -> Option<(&'static str, String)> {
    let repository = programme.branding.repository.as_ref().filter(|_| !programme.openbaar)?;
    Some(("Verbeter deze bladzijde", mended_at(repository, path)))
}

/// Where a file is on the web, behind the address of the repository.
pub(crate) fn mended_at(repository: &str, path: &Path) -> String {
    format!("{repository}{}", encoded(&slashed(path)))
}

/// The name of the site: `Werkprogramma G40 · Platform31`.
fn name(programme: &Programme) -> String {
    let sides = programme.covenant.as_ref().map(crate::covenant::Covenant::sides);
    sides.map_or("Werkprogramma".to_owned(), |sides| {
        format!("Werkprogramma {} · {}", sides.kort, sides.bureau)
    })
}

/// Where a document stands, without the ending.
pub(crate) fn page_of(document: &Document) -> String {
    format!("{}/{}", document.folder(), document.name())
}

/// The document that a file of the site is of.
pub(crate) fn document(programme: &Programme, path: &str) -> Option<Document> {
    let (folder, file) = path.split_once('/')?;
    let (name, _) = file.rsplit_once('.')?;
    let document = match folder {
        "projectbladen" => programme.sheet(name).map(|sheet| Document::Sheet(sheet.id.clone())),
        _ => name.parse().ok(),
    };
    document.filter(|document| document.folder() == folder && report::exists(programme, document).is_ok())
}

/// A path that no page has: that of the name, or the first numbered one.
fn free(folder: &str, name: &str, taken: &mut BTreeSet<String>) -> String {
    let kebab = notation::kebab(name);
    let stem = if kebab.is_empty() { folder } else { kebab.as_str() };
    let numbered = (2..).map(|number| format!("{folder}/{stem}-{number}.html"));
    let mut paths = std::iter::once(format!("{folder}/{stem}.html")).chain(numbered);
    let path = paths.find(|path| taken.insert(path.clone()));
    path.expect("there are more numbers than pages")
}

/// Where a relative address of a page leads, below the folder of the site.
fn from(page: &str, address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let address = decoded(address);
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path as an address has it.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
    let letter = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(letter).collect()
}
