//! The programme as it is now, and its pages: read again when a file changed, each page made when it is first asked for.
//!
//! What an error stands in the way of is shown as it was the last time that it could be made, with the error above it: the
//! whole programme when the check finds one, a page alone when its template or the program itself gives up on it.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Result, anyhow};

use super::answer::{BrowserPage, PageRequest, Version};
use super::findings::Findings;
use crate::files::trace::{Trace, trace};
use crate::load::Programme;
use crate::pipeline;
use crate::site::{START, Site};

/// How often the files are looked at, besides after every answer.
const PAUSE: Duration = Duration::from_millis(20);

/// Answers until nobody can ask any more.
pub(super) fn make(map: &Path, asked: &Receiver<PageRequest>, version: &Version) {
    let mut maker = Maker {
        map,
        asked,
        version,
        seen: None,
        findings: Findings::default(),
        made: BTreeMap::new(),
        round: 0,
    };
    let mut good = maker.answer(None);
    while let Some(programme) = good {
        good = maker.answer(Some(&programme));
    }
}

/// What makes pages, and what it made.
struct Maker<'a> {
    map: &'a Path,
    asked: &'a Receiver<PageRequest>,
    version: &'a Version,
    seen: Option<Trace>,
    findings: Findings,
    /// By path: only pages that a site had.
    made: BTreeMap<String, Made>,
    /// Which programme without errors is shown.
    round: usize,
}

/// What came of a page the last time that it was made.
#[derive(Debug)]
struct Made {
    round: usize,
    /// Without findings, of the last time that it could be made.
    html: Option<String>,
    /// Why it could not.
    wrong: Option<String>,
}

impl Maker<'_> {
    /// Shows a programme without errors until there is another; `None` when nobody can ask any more.
    fn answer(&mut self, programme: Option<&Programme>) -> Option<Programme> {
        let site = programme.map(|programme| caught(|| Site::of(programme)));
        self.round += 1;
        self.version.fetch_add(1, Ordering::Release);
        loop {
            let now = trace(self.map);
            if self.seen.as_ref() != Some(&now) {
                self.seen = Some(now);
                let good = self.read();
                if good.is_some() {
                    return good;
                }
                self.version.fetch_add(1, Ordering::Release);
            }
            match self.asked.recv_timeout(PAUSE) {
                Ok(PageRequest { answer, .. }) if answer.is_closed() => {} // who asked is gone
                Ok(PageRequest { path, answer }) => drop(answer.send(self.page(site.as_ref(), &path))),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Reads and checks the files; the programme when it has no errors.
    fn read(&mut self) -> Option<Programme> {
        match caught(|| pipeline::check(self.map, None)) {
            Ok(checked) => {
                self.findings = Findings::of(&checked);
                (!checked.has_errors()).then_some(checked.programme)
            }
            Err(error) => {
                self.findings = Findings::unreadable(&format!("{error:#}"));
                None
            }
        }
    }

    fn page(&mut self, site: Option<&Result<Site>>, path: &str) -> BrowserPage {
        if self.made.get(path).is_none_or(|made| made.round != self.round) {
            self.make(site, path);
        }
        match self.made.get(path).filter(|made| made.round == self.round) {
            Some(Made { html: Some(html), wrong, .. }) => {
                BrowserPage::of(self.findings.beside(path, html, wrong.as_deref()))
            }
            Some(Made { html: None, wrong, .. }) => {
                BrowserPage::of(self.findings.nothing_yet(wrong.as_deref()))
            }
            None if path == START => BrowserPage::of(self.findings.nothing_yet(None)),
            None if matches!(site, Some(Ok(_))) => BrowserPage::missing(self.findings.not_there()),
            None => BrowserPage::missing(self.findings.nothing_yet(None)),
        }
    }

    /// Makes a page, and keeps what comes of it. What no site had is not kept: there is no end to the names that can be
    /// asked for.
    fn make(&mut self, site: Option<&Result<Site>>, path: &str) {
        let made = match site {
            None => return,
            Some(Ok(site)) => caught(|| site.page(path).transpose()),
            Some(Err(error)) => Err(anyhow!("{error:#}")),
        };
        let known = self.made.remove(path).and_then(|made| made.html);
        let (html, wrong) = match made {
            Ok(None) => return,
            Ok(html) => (html, None),
            Err(_) if site.is_some_and(Result::is_err) && known.is_none() && path != START => return,
            Err(error) => (known, Some(format!("{error:#}"))),
        };
        self.made.insert(path.to_owned(), Made { round: self.round, html, wrong });
    }
}

/// What comes of something that may be a fault of the program itself: such a fault is told and is not the end.
fn caught<T>(make: impl FnOnce() -> Result<T>) -> Result<T> {
    // What was half done is dropped: it borrows the programme and owns the rest.
    panic::catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| {
        Err(anyhow!("hier loopt het programma vast, en dat is een fout in het programma; meld haar aan wie het beheert"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_told() {
        let told = caught(|| -> Result<()> { panic!("broken") }).expect_err("caught").to_string();
        assert!(told.starts_with("hier loopt het programma vast"), "{told}");
        assert_eq!(caught(|| Ok(2)).expect("made"), 2);
    }
}
