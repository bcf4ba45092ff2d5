//! The programme as it is now, and its pages: read again when a file changed, each page made when it is first asked for.
//!
//! When what people wrote has errors, the pages are those of the last time that it had none, with the errors above them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::answer::{Asked, Page, Version};
use super::findings::Findings;
use crate::files::trace::trace;
use crate::load::Programme;
use crate::pipeline;
use crate::site::Site;

/// How often the files are looked at, besides after every answer.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers until nobody can ask any more.
pub(super) fn make(map: &Path, asked: &Receiver<Asked>, version: &Version) {
    let mut seen = trace(map);
    let mut now = Now::default();
    now.read(map);
    version.fetch_add(1, Ordering::Release);
    loop {
        match asked.recv_timeout(PAUSE) {
            Ok(Asked { path, answer }) => drop(answer.send(now.page(&path))), // who asked may be gone
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let trace = trace(map);
        if trace != seen {
            now.read(map);
            version.fetch_add(1, Ordering::Release);
            seen = trace;
        }
    }
}

/// What is shown now.
#[derive(Debug, Default)]
struct Now {
    /// The last one without errors.
    programme: Option<Programme>,
    findings: Findings,
    /// The pages that were asked for since.
    made: BTreeMap<String, Page>,
}

impl Now {
    /// Reads and checks the files.
    fn read(&mut self, map: &Path) {
        self.made.clear();
        match pipeline::check(map, None) {
            Ok(checked) => {
                self.findings = Findings::of(&checked);
                if !checked.has_errors() {
                    self.programme = Some(checked.programme);
                }
            }
            Err(error) => self.findings = Findings::unreadable(&format!("{error:#}")),
        }
    }

    /// A page; `None` when there is none of that name.
    fn page(&mut self, path: &str) -> Option<Page> {
        if let Some(page) = self.made.get(path) {
            return Some(page.clone());
        }
        let page = self.fresh(path)?;
        self.made.insert(path.to_owned(), page.clone());
        Some(page)
    }

    fn fresh(&self, path: &str) -> Option<Page> {
        let html = match &self.programme {
            None => self.findings.alone(),
            Some(programme) => match Site::of(programme).map(|site| site.page(path)) {
                Ok(None) => return None,
                Ok(Some(Ok(html))) => self.findings.beside(path, &html),
                Ok(Some(Err(error))) | Err(error) => Findings::unreadable(&format!("{error:#}")).alone(),
            },
        };
        Some(Page { kind: "text/html; charset=utf-8", bytes: html.into() })
    }
}
