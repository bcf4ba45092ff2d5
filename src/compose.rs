//! A document as Markdown, with all that it shows: assembled and rendered, or as it lies in the archive; and its web page.
//!
//! Never: writes a PDF or files, prints.

mod cover;
pub(crate) mod pictures;
mod place;
mod ready;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::archive::{self, Filed, FiledFiles};
use crate::blocks::{Images, forge};
use crate::document::SHEETS;
use crate::load::Programme;
use crate::pdf;
use crate::report::{self, Document};
use crate::source::Source;
use crate::{chart, render};
use pictures::TextImages;
pub(crate) use place::{beside, ended, output, stem};
pub(crate) use ready::{Copied, Ready, Rendered};
use ready::{copied, noted};

/// What documents are made with.
pub(crate) struct DocumentMaker<'p> {
    pub(crate) programme: &'p Programme,
    pub(crate) templates: render::Templates,
    source: Source,
}

/// What comes with a document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct With {
    /// What the templates see, as JSON.
    pub(crate) model: bool,
    /// The sheets of a report as a file of their own.
    pub(crate) sheets_apart: bool,
}

/// A document, and as Dutch sentences what the archive lacks of it.
pub(crate) struct Prepared {
    pub(crate) ready: Ready,
    /// Why it is not the one of the archive, though that has it.
    pub(crate) anew: Option<String>,
    /// It is the one of the archive, without these files that come with it.
    pub(crate) lost: Vec<String>,
}

impl<'p> DocumentMaker<'p> {
    /// The programme with its templates.
    ///
    /// # Errors
    /// When a template is wrong.
    pub(crate) fn of(programme: &'p Programme) -> Result<Self> {
        let (templates, source) = (render::Templates::load(&programme.files)?, Source::of(&programme.files));
        Ok(Self { programme, templates, source })
    }

    /// A document out of the archive, or rendered.
    ///
    /// # Errors
    /// When it does not exist, its template is wrong or two of its charts would become one file.
    pub(crate) fn prepare(&self, document: &Document, with: With) -> Result<Prepared> {
        let programme = self.programme;
        let stem = stem(programme, document);
        if let Some(report) = document.noted()
            && !programme.openbaar
            && let Some(filed) = archive::last(programme, &report)
        {
            return self.cover_note((document, stem), &filed, with);
        }
        let anew = match &archive::last(programme, document) {
            None => None,
            Some(_) if programme.openbaar => {
                Some("in het archief ligt alleen de volledige uitgave".to_owned())
            }
            Some(filed) => match there(filed, programme, |name| !filed.is_of_note(name)) {
                Ok((contents, lost)) => {
                    let files = copied(&stem, filed, contents);
                    return Ok(Prepared { ready: Ready::Filed(Copied { stem, files }), anew: None, lost });
                }
                Err(why) => Some(broken(&why)),
            },
        };
        let say = |report: &mut report::Report| {
            if anew.is_some() {
                report.not_filed();
            }
        };
        let rendered = self.rendered(document, stem, with, say)?;
        Ok(Prepared { ready: Ready::Rendered(rendered), anew, lost: Vec::new() })
    }

    /// The cover note that lies in the archive with its report. One that was filed without is made, and says so.
    fn cover_note(
        &self,
        (document, stem): (&Document, PathBuf),
        filed: &Filed,
        with: With,
    ) -> Result<Prepared> {
        let anew = match there(filed, self.programme, |name| filed.is_of_note(name)) {
            Ok((contents, lost)) => {
                let files = noted(&stem, filed, contents);
                if !files.is_empty() {
                    return Ok(Prepared { ready: Ready::Filed(Copied { stem, files }), anew: None, lost });
                }
                None
            }
            Err(why) => Some(broken(&why)),
        };
        let rendered = self.rendered(document, stem, with, report::Report::not_filed)?;
        Ok(Prepared { ready: Ready::Rendered(rendered), anew, lost: Vec::new() })
    }

    /// A document, in which something is still to be said, and before it its sheets where they come apart.
    ///
    /// # Errors
    /// As [`DocumentMaker::prepare`].
    pub(crate) fn rendered(
        &self,
        document: &Document,
        stem: PathBuf,
        with: With,
        say: impl Fn(&mut report::Report),
    ) -> Result<Vec<Rendered>> {
        let mut all = Vec::new();
        let apart = with.sheets_apart && document.ends_in_sheets();
        if apart {
            let mut report = self.assembled(document)?;
            say(&mut report);
            report.sheets_alone();
            let name = format!("{document}{SHEETS}");
            all.push(self.filled((&name, SHEETS_TEMPLATE), ended(&stem, SHEETS), &report)?);
        }
        let say = |report: &mut report::Report| {
            say(report);
            if apart {
                report.sheets_apart();
            }
        };
        all.push(self.render(document, stem, with.model, say)?);
        Ok(all)
    }

    /// Assembles and renders a document, in which something is still to be said; with what its template sees, as JSON, if
    /// `model`.
    ///
    /// # Errors
    /// As [`DocumentMaker::prepare`].
    pub(crate) fn render(
        &self,
        document: &Document,
        stem: PathBuf,
        model: bool,
        say: impl Fn(&mut report::Report),
    ) -> Result<Rendered> {
        let mut report = self.assembled(document)?;
        say(&mut report);
        let template = document.template();
        if let report::Report::CoverNote(note) = &mut report {
            **note = cover::fitted(note, |note| Ok(self.pages(&self.templates.document(template, note)?)))?;
        }
        chart::draw(&self.programme.branding.palette, &mut report);
        let mut rendered = self.filled((&document.name(), template), stem, &report)?;
        rendered.beside.extend(report.csv().map(|rows| ("csv", rows.into_bytes())));
        if model {
            rendered.beside.push(("json", [serde_json::to_vec_pretty(&report)?, b"\n".to_vec()].concat()));
        }
        Ok(rendered)
    }

    fn assembled(&self, document: &Document) -> Result<report::Report> {
        let Self { programme, source, .. } = self;
        let mut report = report::assemble(programme, document)?;
        let own = document.noted();
        let own = own.as_ref().unwrap_or(document);
        report.made_from(programme, &source.signs(own, programme.file_of(own)));
        Ok(report)
    }

    /// A report in words, by its name and template, with the images that it shows.
    fn filled(
        &self,
        (name, template): (&str, &str),
        stem: PathBuf,
        report: &report::Report,
    ) -> Result<Rendered> {
        let markdown = forge::dressed(&self.templates.document(template, report)?);
        let images = TextImages::of(self.programme);
        let (markdown, shown) = pictures::placed(images, name, &markdown, &report.drawings())?;
        let (markdown, shown) = pictures::beside(name, &stem, markdown, shown);
        Ok(Rendered { stem, markdown, shown, beside: Vec::new() })
    }

    /// How many pages a text takes in print.
    fn pages(&self, markdown: &str) -> usize {
        let images = TextImages::of(self.programme);
        let load = |name: &str, room| images.usable(name, room);
        let images = Images { branding: self.programme.branding.clone(), load: &load };
        pdf::lay_out(markdown, &images).1.pages.len()
    }
}

/// What the archive has of a document or its cover note, and what is wrong with those of its files that are `own` and lost; an error
/// when it cannot do without one of them.
fn there(
    filed: &Filed,
    programme: &Programme,
    own: impl Fn(&Path) -> bool,
) -> Result<(FiledFiles, Vec<String>), String> {
    let mut contents = filed.found(&programme.files)?;
    contents.lost.retain(|(name, _)| own(name));
    match contents.lost.iter().find(|(name, _)| filed.needs(name)) {
        Some((_, why)) => Err(why.clone()),
        None => {
            let lost = std::mem::take(&mut contents.lost).into_iter().map(|(_, why)| why).collect();
            Ok((contents, lost))
        }
    }
}

/// Why a document is made anew though the archive has it.
fn broken(why: &str) -> String {
    format!("{why}; haal het terug (met git, of uit een reservekopie)")
}

/// The template of the sheets of a report as a file of their own.
const SHEETS_TEMPLATE: &str = "bladen-apart.md";
