//! The galley: one long column of strips, with what a page break may and may not do between them.
//!
//! Never: page numbers, running heads.

use std::rc::Rc;

use crate::look::paint::Paint;
use crate::look::style::{self, Paper};
use crate::pdf::page::Piece;

/// A horizontal slice that is never cut; its pieces count their y from its top.
#[derive(Debug, Default)]
pub(super) struct Strip {
    /// Space that disappears at the top of a page.
    pub(super) above: f32,
    /// Padding of the grounds that begin or end at this strip.
    pub(super) lead: f32,
    pub(super) tail: f32,
    pub(super) height: f32,
    /// Of its first line, from its top.
    pub(super) baseline: f32,
    pub(super) paper: Paper,
    /// How it hangs together with the strip after it.
    pub(super) keep: Keep,
    pub(super) body: Body,
    pub(super) ground: Option<Rc<Ground>>,
    /// Repeated on top of the page when a page break comes before this strip.
    pub(super) header: Option<Rc<Header>>,
    /// It stands at the top of a page.
    pub(super) turns: bool,
    /// Index of the heading that stands here.
    pub(super) heading: Option<usize>,
    /// What sticks out, and how far.
    pub(super) overflow: Option<(String, f32)>,
}

/// How a strip hangs together with the next, the weakest first: a page breaks where that is weakest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Keep {
    #[default]
    Free,
    /// A table with what introduces it and the figure that shows it.
    Block,
    /// The rows of a table that fits on a page.
    Table,
    /// The rows under one name.
    Rows,
    /// No page break.
    Always,
}

impl Keep {
    pub(super) fn when(always: bool) -> Self {
        if always { Self::Always } else { Self::Free }
    }

    /// How full a page must be for what hangs together so to begin on the next, where it does not fit.
    pub(super) fn fill(self) -> f32 {
        match self {
            Self::Free | Self::Always => 0.0,
            Self::Block | Self::Table => style::FILLED_WHOLE,
            Self::Rows => style::FILLED_ROWS,
        }
    }
}

/// What a strip holds.
#[derive(Debug)]
pub(super) enum Body {
    Pieces(Vec<Piece>),
    /// A table row too high to stay whole: for each cell, for each of its lines, the pieces; and the rule that ends it.
    Row {
        cells: Vec<Vec<Vec<Piece>>>,
        rule: Piece,
    },
}

impl Default for Body {
    fn default() -> Self {
        Self::Pieces(Vec::new())
    }
}

/// A tint, a bar or both behind a number of strips; `outer` is the one that it lies on.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) outer: Option<Rc<Ground>>,
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) tint: Option<Paint>,
    /// Colour and width of a bar at the left edge.
    pub(super) bar: Option<(Paint, f32)>,
    /// Above and below what lies on it.
    pub(super) padding: f32,
    /// Its own padding and that of all grounds below it.
    pub(super) total: f32,
}

/// The header of a table, as artifacts.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) height: f32,
    pub(super) pieces: Vec<Piece>,
}

impl Strip {
    /// All padding between this strip and the edge of its outermost ground.
    pub(super) fn padding(&self) -> f32 {
        self.ground.as_ref().map_or(0.0, |ground| ground.total)
    }

    /// The same without what it shows, and with a part of the space above it.
    pub(super) fn blank(&self, gaps: f32) -> Self {
        let body = match &self.body {
            Body::Pieces(_) => Body::default(),
            Body::Row { cells, rule } => {
                let cells = cells.iter().map(|lines| vec![Vec::new(); lines.len()]).collect();
                Body::Row { cells, rule: rule.clone() }
            }
        };
        Self {
            above: self.above * gaps,
            heading: None,
            overflow: None,
            body,
            ground: self.ground.clone(),
            header: self.header.clone(),
            ..*self
        }
    }

    /// Puts labels before its first line.
    fn prepend(&mut self, labels: Vec<Piece>) {
        let first = match &mut self.body {
            Body::Pieces(pieces) => Some(pieces),
            Body::Row { cells, .. } => cells.iter_mut().find_map(|lines| lines.first_mut()),
        };
        if let Some(pieces) = first {
            pieces.splice(0..0, labels.into_iter().map(|label| label.moved(self.baseline)));
        }
    }
}

/// The column under construction.
#[derive(Debug, Default)]
pub(super) struct Galley {
    pub(super) strips: Vec<Strip>,
    /// Space that waits for the next strip.
    gap: f32,
    lead: f32,
    /// Labels of list items that wait for the next strip, as if on a baseline at 0.
    pub(super) labels: Vec<Piece>,
    ground: Option<Rc<Ground>>,
    /// A ground has just begun: the first block's own space above does not count.
    fresh: bool,
    after_heading: bool,
    /// Strips that must still follow a heading on its page.
    owed: u8,
}

impl Galley {
    /// Makes room above the next block.
    pub(super) fn space(&mut self, above: f32) {
        if !self.fresh {
            self.gap = self.gap.max(if self.after_heading { 0.0 } else { above });
        }
    }

    /// As [`Self::space`], above a heading.
    pub(super) fn space_heading(&mut self, above: f32) {
        let part = if self.after_heading { style::HEADING_AFTER_HEADING } else { 1.0 };
        if !self.fresh {
            self.gap = self.gap.max(above * part);
        }
    }

    /// Makes room below the block that just ended.
    pub(super) fn space_below(&mut self, below: f32) {
        self.gap = below;
    }

    /// Adds a strip below the others.
    pub(super) fn push(&mut self, mut strip: Strip) {
        strip.above = std::mem::take(&mut self.gap);
        strip.lead = std::mem::take(&mut self.lead);
        strip.ground.clone_from(&self.ground);
        if !self.labels.is_empty() {
            strip.prepend(std::mem::take(&mut self.labels));
        }
        self.fresh = false;
        self.after_heading = false;
        if self.owed > 0 {
            self.owed -= 1;
            strip.keep = strip.keep.max(Keep::when(self.owed > 0));
        }
        self.strips.push(strip);
    }

    /// As [`Self::push`], for the lines of a heading: two strips stay with it.
    pub(super) fn push_heading(&mut self, mut strip: Strip) {
        strip.keep = Keep::Always;
        self.owed = 0;
        self.push(strip);
        self.owed = 2;
        self.after_heading = true;
    }

    /// Puts what follows on a ground, `gap` below what came before.
    pub(super) fn open(&mut self, mut ground: Ground, gap: f32) {
        self.space(gap);
        self.lead += ground.padding;
        ground.outer.clone_from(&self.ground);
        ground.total = ground.padding + self.ground.as_ref().map_or(0.0, |outer| outer.total);
        self.ground = Some(Rc::new(ground));
        self.fresh = true;
    }

    /// Ends the innermost ground, with `gap` below it.
    pub(super) fn close(&mut self, gap: f32) {
        let ground = self.ground.take().expect("a ground was opened");
        self.ground.clone_from(&ground.outer);
        if self.fresh {
            // Nothing stands on it: it does not show.
            self.lead -= ground.padding;
            self.fresh = false;
            return;
        }
        if let Some(last) = self.strips.last_mut() {
            last.tail += ground.padding;
        }
        self.gap = gap;
        self.after_heading = false;
    }
}
