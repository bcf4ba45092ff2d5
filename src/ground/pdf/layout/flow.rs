//! Blocks, one after the other, on the galley; footnotes as strips of their own.

use super::contents::Book;
use super::galley::{Body, Galley, Ground, Keep, Strip};
use super::lines::rect;
use super::{Column, band, baseline, figure, shape, strips, table, title};
use crate::blocks::text::Text;
use crate::blocks::{Block, Container, Figure, Label, Table};
use crate::look::font::{Face, Fonts};
use crate::look::style::{self, HeadingLook, Look, Paper};
use crate::pdf::element::ElementId;
use crate::pdf::owned::Owned;
use crate::pdf::page::LinkTarget;
use crate::picture::Image;

/// The column under construction, and what is open in it.
pub(super) struct Flow<'a> {
    fonts: &'a mut Fonts,
    galley: Galley,
    open: Vec<OpenContainer>,
    headings: usize,
    /// Where the text waits while a footnote is set.
    text: Option<(Galley, Vec<OpenContainer>)>,
    /// Footnotes that are set, the first being 0.
    notes: Vec<(usize, Vec<Strip>)>,
}

/// A container that is open.
#[derive(Debug)]
struct OpenContainer {
    kind: ContainerKind,
    column: Column,
}

#[derive(Debug, Clone, Copy)]
enum ContainerKind {
    Quote,
    Question,
    List { tight: bool, depth: usize, first: bool },
    Item,
    Note(usize),
}

impl<'a> Flow<'a> {
    pub(super) fn new(fonts: &'a mut Fonts) -> Self {
        let galley = Galley::default();
        Self { fonts, galley, open: Vec::new(), headings: 0, text: None, notes: Vec::new() }
    }

    /// Hands over what stands in the galley, with its footnotes.
    pub(super) fn deliver(&mut self, book: &mut Book) {
        book.pages.expect(std::mem::take(&mut self.notes));
        book.feed(self.fonts, std::mem::take(&mut self.galley.strips));
    }

    /// Whether what stands in the galley can be placed without knowing what follows.
    pub(super) fn may_break(&self) -> bool {
        self.open.is_empty() && self.galley.strips.last().is_some_and(|strip| strip.keep == Keep::Free)
    }

    /// Keeps what stands in the galley with what comes next; a table on its side stands alone.
    pub(super) fn keep_with_next(&mut self) {
        if let Some(last) = self.galley.strips.last_mut().filter(|strip| strip.paper == Paper::Upright) {
            last.keep = last.keep.max(Keep::Block);
        }
    }

    /// How running text looks.
    fn look(&self) -> &'static Look {
        if self.text.is_some() { &style::NOTE } else { &style::TEXT }
    }

    fn column(&self) -> Column {
        let page = Column { left: style::MARGIN_SIDE, width: style::TEXT_WIDTH };
        self.open.last().map_or(page, |frame| frame.column)
    }

    /// Sets a block; `label` is the element of its label, where it opens an item or a footnote.
    pub(super) fn block(&mut self, block: Block<Owned>, label: ElementId) {
        match block {
            Block::Title(title) => {
                self.headings += usize::from(!title.title.text.is_blank());
                title::title(self.fonts, &title, &mut self.galley);
            }
            Block::Heading { depth, text, annex, .. } => self.heading(depth, &text, annex),
            Block::Paragraph(text) => self.paragraph(&text),
            Block::Code { text, .. } => self.code(&text),
            Block::Table(table) => self.table(&table),
            Block::Figure(figure) => self.figure(&figure),
            Block::Contents(_) => {}
            Block::Rule => self.rule(),
            Block::Open(container) => self.enter(&container, label),
            Block::Close => self.leave(),
        }
    }

    fn heading(&mut self, depth: u8, text: &Owned, annex: bool) {
        let in_box = matches!(self.open.last(), Some(OpenContainer { kind: ContainerKind::Question, .. }));
        let deep = usize::from(depth).clamp(1, style::HEADINGS.len()) - 1;
        let HeadingLook { look, above, below } = match style::HEADINGS.get(deep) {
            Some(heading) if !in_box => heading,
            _ => &style::QUESTION,
        };
        let turns = annex && self.open.is_empty();
        self.galley.space_heading(*above);
        let mut index = Some(self.headings);
        self.headings += 1;
        for mut strip in strips(self.fonts, text, look, self.column()) {
            strip.turns = turns && index.is_some();
            strip.heading = index.take();
            self.galley.push_heading(strip);
        }
        self.galley.space_below(*below);
    }

    fn paragraph(&mut self, text: &Owned) {
        let tight = match self.open.iter().rev().nth(1) {
            Some(OpenContainer { kind: ContainerKind::List { tight, .. }, .. }) => *tight,
            _ => false,
        };
        let gap = if tight { style::TIGHT_GAP } else { style::PARAGRAPH_GAP };
        self.galley.space(gap);
        self.lines(text, self.look());
        self.galley.space_below(gap);
    }

    /// Adds lines; one line alone never ends or begins a page, and a line that announces something stays with it.
    fn lines(&mut self, text: &Owned, look: &Look) {
        let strips = strips(self.fonts, text, look, self.column());
        let count = strips.len();
        let text = &text.text;
        let is_bold = !text.spans.is_empty() && text.spans.iter().all(|span| span.style.bold);
        let announces = text.string.ends_with(':') || count == 1 && is_bold;
        for (index, mut strip) in strips.into_iter().enumerate() {
            let last = index + 1 == count;
            strip.keep = Keep::when(if last { announces } else { index == 0 || index + 2 == count });
            self.galley.push(strip);
        }
    }

    /// A table with its caption above it; only one that stands in nothing else may turn the page.
    fn table(&mut self, table: &Table<Owned>) {
        let column = self.column();
        self.galley.space(style::TABLE_GAP);
        let numbered = table.caption.text.is_numbered();
        self.caption(&table.caption, if numbered { &style::NUMBERED } else { &style::TABLE_CAPTION });
        if table.key_figures {
            band::band(self.fonts, table, column, &mut self.galley);
        } else {
            let may_turn = self.open.is_empty() && self.text.is_none();
            table::table(self.fonts, table, column, may_turn, &mut self.galley);
        }
        self.galley.space_below(style::TABLE_GAP);
    }

    /// A caption above what it is of.
    fn caption(&mut self, caption: &Owned, look: &Look) {
        for mut strip in strips(self.fonts, caption, look, self.column()) {
            strip.keep = Keep::Always;
            self.galley.push(strip);
            self.galley.space_below(style::TABLE_CAPTION_GAP);
        }
    }

    /// A picture with its caption, which stands above it where it has a number; the words alone on a ground where there is no picture.
    fn figure(&mut self, figure: &Figure<Owned>) {
        let numbered = figure.caption.text.is_numbered();
        if numbered {
            self.galley.space(style::FIGURE_GAP);
            self.caption(&figure.caption, &style::NUMBERED);
            self.galley.space_below(style::CAPTION_GAP);
        }
        match &figure.image {
            Some(Image { picture, .. }) => {
                self.galley.space(if numbered { 0.0 } else { style::FIGURE_GAP });
                figure::figure(self.fonts, figure, picture, self.column(), &mut self.galley);
                self.galley.space_below(style::FIGURE_GAP);
            }
            None => {
                self.boxed(&figure.instead, &style::INSTEAD);
                if !numbered {
                    self.lines(&figure.caption, &style::CAPTION);
                }
            }
        }
    }

    fn code(&mut self, text: &Owned) {
        self.boxed(text, if self.text.is_some() { &style::NOTE_CODE } else { &style::CODE });
    }

    /// Lines on a ground of their own.
    fn boxed(&mut self, text: &Owned, look: &Look) {
        let column = self.column();
        let ground = Ground {
            outer: None,
            x: column.left,
            width: column.width,
            tint: Some(style::TINT),
            bar: None,
            padding: style::CODE_PADDING,
            total: 0.0,
        };
        self.galley.open(ground, style::CODE_GAP);
        let inner =
            Column { left: column.left + style::BOX_PADDING, width: column.width - 2.0 * style::BOX_PADDING };
        self.open.push(OpenContainer { kind: ContainerKind::Quote, column: inner });
        self.lines(text, look);
        self.open.pop();
        self.galley.close(style::CODE_GAP);
    }

    fn rule(&mut self) {
        let column = self.column();
        self.flush_labels();
        self.galley.space(style::RULE_GAP);
        let pieces = vec![rect(column.left, 0.0, column.width, style::THIN, style::RULE)];
        self.galley.push(Strip {
            height: style::THIN,
            keep: Keep::Always,
            body: Body::Pieces(pieces),
            ..Strip::default()
        });
        self.galley.space_below(style::RULE_GAP);
    }

    fn enter(&mut self, container: &Container, owner: ElementId) {
        let column = self.column();
        match container {
            Container::Quote => self.enter_quote(column),
            Container::Question => self.enter_question(column),
            Container::List { first, last, tight } => {
                self.enter_list(column, first.is_some(), *last, *tight);
            }
            Container::Item(label) => self.enter_item(column, *label, owner),
            Container::Note { note, cited } => self.enter_note(*note, *cited, owner),
        }
    }

    /// A footnote has a galley of its own; its label leads back to the text.
    fn enter_note(&mut self, note: usize, cited: bool, owner: ElementId) {
        self.text = Some((std::mem::take(&mut self.galley), std::mem::take(&mut self.open)));
        let mut label = Owned::whole(Text::plain(&(note + 1).to_string()), owner);
        if cited {
            label.links.push(Some((owner, LinkTarget::Mark(note))));
            label.text.spans.iter_mut().for_each(|span| span.link = Some(0));
        }
        let page = Column { left: style::MARGIN_SIDE, width: style::TEXT_WIDTH };
        let column = page.indented(style::NOTE_INDENT);
        self.label(&label, page.left, false);
        self.open.push(OpenContainer { kind: ContainerKind::Note(note), column });
    }

    fn enter_quote(&mut self, column: Column) {
        let ground = Ground {
            outer: None,
            x: column.left,
            width: column.width,
            tint: None,
            bar: Some((style::RULE, style::QUOTE_BAR)),
            padding: 0.0,
            total: 0.0,
        };
        self.galley.open(ground, style::QUOTE_GAP);
        self.open
            .push(OpenContainer { kind: ContainerKind::Quote, column: column.indented(style::QUOTE_INDENT) });
    }

    fn enter_question(&mut self, column: Column) {
        let ground = Ground {
            outer: None,
            x: column.left,
            width: column.width,
            tint: Some(style::TINT),
            bar: Some((style::ACCENT, style::BOX_BAR)),
            padding: style::BOX_PADDING,
            total: 0.0,
        };
        self.galley.open(ground, style::BOX_GAP);
        let inner =
            Column { left: column.left + style::BOX_PADDING, width: column.width - 2.0 * style::BOX_PADDING };
        self.open.push(OpenContainer { kind: ContainerKind::Question, column: inner });
    }

    fn enter_list(&mut self, column: Column, numbered: bool, last: u64, tight: bool) {
        let lists = self.open.iter().filter(|frame| matches!(frame.kind, ContainerKind::List { .. }));
        let depth = lists.count();
        self.galley.space(if depth == 0 { style::LIST_GAP } else { style::TIGHT_GAP });
        let indent = if numbered {
            let widest = last.to_string().bytes().map(|_| '0').collect::<String>() + ".";
            let word = self.fonts.word(Face::Regular, &widest);
            (word.width * self.look().size / 1000.0 + style::LABEL_GAP).max(style::BULLET_INDENT)
        } else {
            style::BULLET_INDENT
        };
        let kind = ContainerKind::List { tight, depth, first: true };
        self.open.push(OpenContainer { kind, column: column.indented(indent) });
    }

    fn enter_item(&mut self, column: Column, label: Label, owner: ElementId) {
        let mut bullet = style::BULLETS[0];
        if let Some(OpenContainer { kind: ContainerKind::List { tight, depth, first }, .. }) =
            self.open.last_mut()
        {
            bullet = style::BULLETS[(*depth).min(style::BULLETS.len() - 1)];
            let gap = if *tight { style::TIGHT_GAP } else { style::LOOSE_GAP };
            if !std::mem::take(first) {
                self.galley.space(gap);
            }
        }
        let words = match label {
            Label::Bullet => bullet.to_owned(),
            Label::Number(number) => format!("{number}."),
            Label::Task(false) => "☐".to_owned(),
            Label::Task(true) => "☑".to_owned(),
        };
        let x = match label {
            Label::Bullet => column.left - style::BULLET_INDENT + style::BULLET_INSET,
            Label::Task(_) => column.left - style::BULLET_INDENT,
            Label::Number(_) => column.left - style::LABEL_GAP,
        };
        let words = Owned::whole(Text::plain(&words), owner);
        self.label(&words, x, matches!(label, Label::Number(_)));
        self.open.push(OpenContainer { kind: ContainerKind::Item, column });
    }

    /// Lets a label wait for the first line of its item; its left edge, or its right edge, stands at `x`.
    fn label(&mut self, text: &Owned, x: f32, flush_right: bool) {
        let setting = shape::set(self.fonts, text, self.look());
        let x = if flush_right { x - setting.most() } else { x };
        let label = setting.broken(f32::INFINITY);
        for line in &label.lines {
            label.place(line, x, 0.0, &mut self.galley.labels);
        }
    }

    fn leave(&mut self) {
        match self.open.last().map(|frame| frame.kind) {
            Some(ContainerKind::Quote) => self.galley.close(style::QUOTE_GAP),
            Some(ContainerKind::Question) => self.galley.close(style::BOX_GAP),
            Some(ContainerKind::List { depth: 0, .. }) => self.galley.space_below(style::LIST_GAP),
            Some(ContainerKind::Item) => self.flush_labels(),
            Some(ContainerKind::Note(note)) => return self.leave_note(note),
            _ => {}
        }
        self.open.pop();
    }

    fn leave_note(&mut self, note: usize) {
        self.flush_labels();
        let (galley, open) = self.text.take().expect("the text was put aside where the note began");
        let strips = std::mem::replace(&mut self.galley, galley).strips;
        self.open = open;
        self.notes.push((note, strips));
    }

    /// Gives labels a line of their own where no text comes for them.
    fn flush_labels(&mut self) {
        if !self.galley.labels.is_empty() {
            let look = self.look();
            self.galley.push(Strip { height: look.leading, baseline: baseline(look), ..Strip::default() });
        }
    }
}
