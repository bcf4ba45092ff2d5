//! What stays together on a page, and what is drawn together at the end of a section so that no page is left with a few lines.

use super::Pages;
use crate::look::style::{self, Paper};
use crate::pdf::layout::foot::height;
use crate::pdf::layout::galley::{Body, Keep, Strip};
use crate::pdf::layout::table;

impl Pages {
    /// Places strips, but for the last ones, which wait for what follows them; no page break is held back between this call
    /// and the next.
    pub(in crate::pdf::layout) fn feed(&mut self, strips: Vec<Strip>) {
        let mut group = Vec::new();
        for strip in strips {
            if strip.turns {
                self.hold(std::mem::take(&mut group));
                self.settle();
            }
            let ends = strip.keep == Keep::Free;
            group.push(strip);
            if ends {
                self.hold(std::mem::take(&mut group));
            }
        }
        self.hold(group);
    }

    /// Holds a group, and places those that stand too far before it to be moved by the end of the section.
    fn hold(&mut self, group: Vec<Strip>) {
        if group.is_empty() {
            return;
        }
        self.held_height += group.iter().map(height).sum::<f32>();
        self.held.push_back(group);
        while self.held_height > style::HELD && self.held.len() > 2 {
            let group = self.held.pop_front().unwrap_or_default();
            self.held_height -= group.iter().map(height).sum::<f32>();
            self.place_kept(group);
        }
    }

    /// Places what is held, at the end of a section: with smaller gaps where that spares a page with little on it.
    pub(in crate::pdf::layout) fn settle(&mut self) {
        self.held_height = 0.0;
        let mut groups: Vec<Vec<Strip>> = std::mem::take(&mut self.held).into();
        // Footnotes that are still to be placed fill pages of their own.
        let free = self.foot.is_idle();
        if free {
            join_last(&mut groups);
        }
        let gaps = if free { self.gaps(&groups) } else { 1.0 };
        for mut group in groups {
            group.iter_mut().for_each(|strip| strip.above *= gaps);
            self.place_kept(group);
        }
    }

    /// The part of their gaps that groups are placed with.
    fn gaps(&self, groups: &[Vec<Strip>]) -> f32 {
        let height: f32 = groups.iter().flatten().map(height).sum();
        let fits = height <= self.paper.text_bottom() - style::MARGIN_TOP;
        let turns = groups.first().and_then(|group| group.first()).is_some_and(|strip| strip.turns);
        if turns && fits {
            return 1.0;
        }
        let (pages, end) = self.rehearse(groups, 1.0);
        let filled = (end - style::MARGIN_TOP) / (self.paper.text_bottom() - style::MARGIN_TOP);
        if pages == 0 || filled > style::FILLED_LITTLE {
            return 1.0;
        }
        style::TIGHTER.into_iter().find(|gaps| self.rehearse(groups, *gaps).0 < pages).unwrap_or(1.0)
    }

    /// How many pages groups would begin, and where the last would end.
    fn rehearse(&self, groups: &[Vec<Strip>], gaps: f32) -> (usize, f32) {
        let mut trial = Self::new();
        (trial.y, trial.paper, trial.header, trial.empty) = (self.y, self.paper, self.header, self.empty);
        for group in groups {
            trial.place_kept(group.iter().map(|strip| strip.blank(gaps)).collect());
        }
        (trial.done.len(), trial.y)
    }

    /// Places strips that hang together, on a new page if they fit there whole and this one is full enough; else parted where
    /// they hang together least.
    fn place_kept(&mut self, mut strips: Vec<Strip>) {
        // What stands with a table on its side lies on its side too.
        if strips.iter().any(|strip| strip.paper == Paper::Sideways) {
            strips.iter_mut().for_each(|strip| strip.paper = Paper::Sideways);
        }
        let inner = strips.len().saturating_sub(1);
        let weakest = strips.iter().take(inner).map(|strip| strip.keep).min().unwrap_or(Keep::Always);
        if weakest == Keep::Always || self.fits(&strips) {
            return self.place_group(strips);
        }
        if self.filled() >= weakest.fill() && self.fits_anew(&strips) {
            return self.place_group(strips);
        }
        let mut part = Vec::new();
        for strip in strips {
            let ends = strip.keep <= weakest;
            part.push(strip);
            if ends {
                self.place_kept(std::mem::take(&mut part));
            }
        }
        self.place_kept(part);
    }

    /// How much of this page is filled.
    fn filled(&self) -> f32 {
        (self.y - style::MARGIN_TOP) / (self.paper.text_bottom() - style::MARGIN_TOP)
    }

    /// Whether strips fit on a page that holds nothing else, with the footnotes that they refer to.
    fn fits_anew(&self, strips: &[Strip]) -> bool {
        let header =
            strips.first().and_then(|strip| strip.header.as_ref()).map_or(0.0, |header| header.height);
        let foot = self.foot.heights(strips).1 - self.foot.height();
        let paper = strips.first().map_or(self.paper, |strip| strip.paper);
        fits_from((style::MARGIN_TOP + header, true), strips, paper.text_bottom() - foot)
    }
}

/// A line or two at the end of a section keep what stands before them.
fn join_last(groups: &mut Vec<Vec<Strip>>) {
    let is_short = |strips: &Vec<Strip>| strips.len() < 3 && !strips.iter().any(is_high);
    let lies = |strips: &Vec<Strip>| strips.iter().any(|strip| strip.paper == Paper::Sideways);
    while let [.., before, last] = groups.as_slice()
        && is_short(last)
        && lies(before) == lies(last)
    {
        let last = groups.pop().unwrap_or_default();
        if let Some(group) = groups.last_mut() {
            group.iter_mut().for_each(|strip| strip.keep = strip.keep.max(Keep::Table));
            group.extend(last);
        }
    }
}

/// Higher than a few lines.
fn is_high(strip: &Strip) -> bool {
    strip.height > 3.0 * style::TEXT.leading || matches!(strip.body, Body::Row { .. })
}

/// Whether strips fit from a height, which may be the top of a page, to the bottom.
pub(super) fn fits_from((mut y, mut top): (f32, bool), strips: &[Strip], bottom: f32) -> bool {
    for strip in strips {
        y += if top { 0.0 } else { strip.above + strip.lead };
        let height = match &strip.body {
            Body::Pieces(_) => strip.height,
            Body::Row { .. } => table::row_height(2),
        };
        if y + height + strip.padding() > bottom + 0.01 {
            return false;
        }
        y += height + strip.tail;
        top = false;
    }
    true
}
