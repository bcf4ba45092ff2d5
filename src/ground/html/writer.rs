//! Blocks → HTML. Containers open and close as they come, so that nothing recurses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{PagePlace, anchors, escaped, image};
use crate::blocks::fixed::Fixed;
use crate::blocks::text::Text;
use crate::blocks::{Align, Block, Container, Contents, Figure, Label, Row, Table, Title};

/// Shown by `search.js`, without which it would do nothing.
const SEARCH_BOX: &str = include_str!("search.html");

/// What is written so far, and what it leads to.
pub(super) struct Writer<'a> {
    out: String,
    pub(super) fixed: &'a Fixed,
    pub(super) place: &'a PagePlace<'a>,
    /// The name of each heading, the title too.
    ids: Vec<String>,
    /// Headings so far.
    headings: usize,
    /// The words of the heading that we are under.
    under: String,
    /// What ends the containers that are open.
    open: Vec<&'static str>,
    /// The footnote that is being written, the text that waits for it, and how much of that was open.
    waiting: Option<(usize, String, usize)>,
    /// The footnotes that there are, and those that were referred to.
    notes: BTreeSet<usize>,
    referred: BTreeSet<usize>,
    /// Footnotes, which come last, by their numbers.
    written: BTreeMap<usize, String>,
    /// The names of tables so far.
    tables: BTreeMap<String, usize>,
    /// Surfaces of drawings so far.
    surfaces: usize,
    /// A part of the start page is open.
    part: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(blocks: &[Block], fixed: &'a Fixed, place: &'a PagePlace<'a>) -> Self {
        let addresses = anchors::addresses(blocks).into_iter().enumerate();
        let note = |block: &Block| match block {
            Block::Open(Container::Note { note, .. }) => Some(*note),
            _ => None,
        };
        Self {
            out: String::new(),
            fixed,
            place,
            // A heading without letters has no words to be named by.
            ids: addresses.map(|(at, id)| if id.is_empty() { format!("kop.{at}") } else { id }).collect(),
            headings: 0,
            under: String::new(),
            open: Vec::new(),
            waiting: None,
            notes: blocks.iter().filter_map(note).collect(),
            referred: BTreeSet::new(),
            written: BTreeMap::new(),
            tables: BTreeMap::new(),
            surfaces: 0,
            part: false,
        }
    }

    /// All of a document but its table of contents.
    pub(super) fn document(mut self, blocks: &[Block]) -> String {
        for block in blocks {
            self.block(block);
        }
        self.end_part();
        if !self.written.is_empty() {
            let words = self.fixed.footnotes;
            let _ = writeln!(self.out, "<section class=\"noten\" aria-label=\"{words}\">\n<ol>");
            for (note, text) in std::mem::take(&mut self.written) {
                let _ = writeln!(self.out, "<li id=\"noot.{0}\" value=\"{0}\">\n{text}</li>", note + 1);
            }
            self.out.push_str("</ol>\n</section>\n");
        }
        self.out
    }

    /// The table of contents, to stand beside the text.
    pub(super) fn contents(&mut self, contents: &Contents) -> String {
        let title = self.text(&contents.title);
        let mut out = format!(
            "<nav class=\"inhoud\" aria-label=\"{}\">\n<details open>\n<summary>{title}</summary>\n<ul>\n",
            escaped(&contents.title.words())
        );
        let (mut open, mut inner) = (false, false);
        for entry in &contents.entries {
            if entry.depth == 1 || !open {
                out.push_str(if inner { "</ul>\n" } else { "" });
                out.push_str(if open { "</li>\n" } else { "" });
                (open, inner) = (true, false);
            } else {
                out.push_str(if inner { "</li>\n" } else { "\n<ul>\n" });
                inner = true;
            }
            let words = escaped(entry.text.words().trim());
            let _ = write!(out, "<li><a href=\"#{}\">{words}</a>", self.heading_id(entry.heading));
            if inner {
                out.push_str("</li>\n");
            }
        }
        out.push_str(if inner { "</ul>\n" } else { "" });
        out.push_str(if open { "</li>\n" } else { "" });
        out.push_str("</ul>\n</details>\n</nav>\n");
        out.replace("</li>\n</li>\n<li>", "</li>\n<li>")
    }

    /// The name of a heading.
    pub(super) fn heading_id(&self, heading: usize) -> String {
        self.ids.get(heading).map(|id| escaped(id)).unwrap_or_default()
    }

    /// What the first reference to a footnote is called, for the way back; `None` where there is no such footnote.
    pub(super) fn reference(&mut self, note: usize) -> Option<String> {
        let first = self.notes.contains(&note).then(|| self.referred.insert(note))?;
        Some(if first { format!(" id=\"noot.{}.terug\"", note + 1) } else { String::new() })
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => self.title(title),
            Block::Heading { level, text, annex, .. } => {
                self.under = text.words();
                let class = if *annex { " class=\"bijlage\"" } else { "" };
                self.heading(*level, text, class);
            }
            Block::Paragraph(text) => {
                let text = self.text(text);
                let _ = writeln!(self.out, "<p>{text}</p>");
            }
            Block::Code { text, .. } => {
                let _ = writeln!(self.out, "<pre><code>{}</code></pre>", escaped(&text.string));
            }
            Block::Table(table) if table.key_figures => self.key_figures(table),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Contents(_) => {}
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Open(container) => self.enter(container),
            Block::Close => self.leave(),
        }
    }

    fn heading(&mut self, level: u8, text: &Text, class: &str) {
        let id = self.heading_id(self.headings);
        self.headings += 1;
        // The start page is laid out in parts, side by side where there is room.
        if level == 2 && self.open.is_empty() && !self.place.index.is_empty() {
            self.end_part();
            let _ = writeln!(self.out, "<div class=\"deel-{id}\">");
            self.part = true;
        }
        let text = self.header(text);
        let _ = writeln!(self.out, "<h{level} id=\"{id}\"{class}>{text}</h{level}>");
    }

    fn end_part(&mut self) {
        if std::mem::take(&mut self.part) {
            self.out.push_str("</div>\n");
        }
    }

    fn title(&mut self, title: &Title) {
        self.out.push_str("<div class=\"titel\">\n");
        if let Some(logo) = &title.logo
            && let Some(image) = &logo.image
        {
            let image = image::image(logo, image, &mut self.surfaces);
            let _ = writeln!(self.out, "<p class=\"logo\">{image}</p>");
        }
        self.line("overlijn", &title.overline);
        if !title.title.is_blank() {
            self.under = title.title.words();
            self.heading(1, &title.title, "");
        }
        self.line("ondertitel", &title.subtitle);
        if !title.facts.is_empty() {
            self.out.push_str("<dl>\n");
            for (name, value) in &title.facts {
                let (name, value) = (self.text(name), self.text(value));
                let _ = writeln!(self.out, "<div><dt>{name}</dt><dd>{value}</dd></div>");
            }
            self.out.push_str("</dl>\n");
        }
        self.out.push_str("</div>\n");
        if !self.place.index.is_empty() {
            self.out.push_str(SEARCH_BOX);
        }
    }

    fn line(&mut self, class: &str, text: &Text) {
        if !text.is_blank() {
            let text = self.text(text);
            let _ = writeln!(self.out, "<p class=\"{class}\">{text}</p>");
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.out.push_str("<figure>\n");
        let numbered = figure.caption.is_numbered();
        let caption = self.text(&figure.caption);
        if numbered {
            let _ = writeln!(self.out, "<figcaption class=\"genummerd\">{caption}</figcaption>");
        }
        match &figure.image {
            Some(image) => self.out.push_str(&image::image(figure, image, &mut self.surfaces)),
            None => {
                let words = self.text(&figure.instead);
                let _ = write!(self.out, "<p class=\"ontbreekt\">{words}</p>");
            }
        }
        if !numbered && !figure.caption.is_blank() {
            let _ = write!(self.out, "\n<figcaption>{caption}</figcaption>");
        }
        self.out.push_str("\n</figure>\n");
    }

    /// Each figure under what it is of, as the ear needs it; the eye sees the figure first.
    fn key_figures(&mut self, table: &Table) {
        self.line("bijschrift", &table.caption);
        self.out.push_str("<dl class=\"kerncijfers\">\n");
        for (column, name) in table.head.iter().enumerate() {
            let name = self.text(name);
            let _ = write!(self.out, "<div><dt>{name}</dt>");
            for cell in
                table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank())
            {
                let cell = self.text(cell);
                let _ = write!(self.out, "<dd>{cell}</dd>");
            }
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    /// A table in a region of its own, which moves sideways where the page is narrower.
    fn table(&mut self, table: &Table) {
        let caption = !table.caption.is_blank();
        let words = if caption { table.caption.words() } else { self.under.clone() };
        let count = self.tables.entry(words.clone()).or_default();
        *count += 1;
        let name = if *count == 1 { words } else { format!("{words} ({count})") };
        let name = escaped(if name.is_empty() { self.fixed.table } else { &name });
        let _ = writeln!(
            self.out,
            "<div class=\"tabel\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n<table{}>",
            if caption { String::new() } else { format!(" aria-label=\"{name}\"") }
        );
        if caption {
            let numbered = table.caption.is_numbered();
            let caption = if numbered { self.text(&table.caption) } else { self.header(&table.caption) };
            let class = if numbered { " class=\"genummerd\"" } else { "" };
            let _ = writeln!(self.out, "<caption{class}><span>{caption}</span></caption>");
        }
        if table.head.iter().any(|cell| !cell.is_blank()) {
            self.out.push_str("<thead>\n<tr>");
            for (cell, align) in table.head.iter().zip(&table.columns) {
                // A header without words is none.
                let tag = if cell.is_blank() { "td" } else { "th" };
                self.cell(tag, " scope=\"col\"", cell, *align);
            }
            self.out.push_str("</tr>\n</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            self.row(row, &table.columns);
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, row: &Row, columns: &[Align]) {
        // A name above the rows of its group.
        let group = row.total && row.cells.iter().skip(1).all(Text::is_blank) && row.cells.len() > 1;
        self.out.push_str(match (group, row.total) {
            (true, _) => "<tr class=\"groep\">",
            (false, true) => "<tr class=\"totaal\">",
            (false, false) => "<tr>",
        });
        for (at, (cell, align)) in row.cells.iter().zip(columns).enumerate() {
            let tag = if row.named && at == 0 { "th" } else { "td" };
            self.cell(tag, " scope=\"row\"", cell, *align);
        }
        self.out.push_str("</tr>\n");
    }

    fn cell(&mut self, tag: &str, scope: &str, cell: &Text, align: Align) {
        let scope = if tag == "th" { scope } else { "" };
        let class = match align {
            Align::Right => " class=\"r\"",
            Align::Centre => " class=\"m\"",
            Align::Unsaid | Align::Left => "",
        };
        let text = if tag == "th" { self.header(cell) } else { self.text(cell) };
        let _ = write!(self.out, "<{tag}{scope}{class}>{text}</{tag}>");
    }

    fn enter(&mut self, container: &Container) {
        let end = match container {
            Container::Quote => self.start("<blockquote>\n", "</blockquote>\n"),
            Container::Question => self.start("<div class=\"vraag\">\n", "</div>\n"),
            Container::List { first: None, tight, .. } => {
                self.start(if *tight { "<ul class=\"dicht\">\n" } else { "<ul>\n" }, "</ul>\n")
            }
            Container::List { first: Some(first), tight, .. } => {
                let class = if *tight { " class=\"dicht\"" } else { "" };
                self.start(&format!("<ol start=\"{first}\"{class}>\n"), "</ol>\n")
            }
            Container::Item(Label::Task(done)) => {
                let (mark, words) = if *done { ('☑', self.fixed.done) } else { ('☐', self.fixed.to_do) };
                let mark =
                    format!("<li class=\"taak\"><span role=\"img\" aria-label=\"{words}\">{mark}</span>\n");
                self.start(&mark, "</li>\n")
            }
            Container::Item(_) => self.start("<li>\n", "</li>\n"),
            Container::Note { note, .. } => {
                self.waiting = Some((*note, std::mem::take(&mut self.out), self.open.len()));
                ""
            }
        };
        self.open.push(end);
    }

    fn start(&mut self, start: &str, end: &'static str) -> &'static str {
        self.out.push_str(start);
        end
    }

    fn leave(&mut self) {
        let end = self.open.pop().unwrap_or_default();
        self.out.push_str(end);
        let ends_note = self.waiting.as_ref().is_some_and(|(_, _, open)| *open == self.open.len());
        if let Some((note, text, _)) = self.waiting.take_if(|_| ends_note) {
            let mut words = std::mem::replace(&mut self.out, text);
            if self.referred.contains(&note) {
                let (number, back) = (note + 1, self.fixed.back);
                let _ = writeln!(
                    words,
                    "<p><a href=\"#noot.{number}.terug\" aria-label=\"{back} ({number})\">↩</a></p>"
                );
            }
            self.written.insert(note, words);
        }
    }
}
