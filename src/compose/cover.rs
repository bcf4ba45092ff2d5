//! How much of a report its cover note has room for: two pages, as they are laid out.

use anyhow::Result;

use crate::report::{CoverNote, Room};

/// What a cover note is long.
const PAGES: usize = 2;

/// Most decisions of the meeting before that take the place of rows of the status matrix.
const DECISIONS: usize = 6;

/// How many letters are left of what people wrote about a request, where page one has too little room for them.
const FEWER: [usize; 2] = [120, 40];

/// Fewer rows of the status matrix than these leave page two to what is asked.
const ROWS: usize = 6;

/// The note with as much of its report as fits. What is asked stays, in fewer words and up to page two if need be; then come the
/// decisions of the meeting before, and the sheets. `pages` lays a note out.
pub(super) fn fitted(note: &CoverNote, pages: impl Fn(&CoverNote) -> Result<usize>) -> Result<CoverNote> {
    let all = note.room();
    let fits = |room: Room| -> Result<Option<CoverNote>> {
        let note = note.within(room);
        Ok((pages(&note)? <= PAGES).then_some(note))
    };
    if let Some(whole) = fits(all)? {
        return Ok(whole);
    }
    let mut room = Room { rows: 0, decisions: 0, ..all };
    for (letters, runs_on) in [(all.letters, false), (FEWER[0], false), (FEWER[0], true), (FEWER[1], true)] {
        room = Room { letters, runs_on, ..room };
        let rows = if runs_on { all.rows.min(ROWS) } else { 0 };
        if fits(Room { rows, ..room })?.is_some() {
            break;
        }
        room = Room { letters: FEWER[0], runs_on: false, ..room };
    }
    while fits(room)?.is_none() && room.asked + room.concerns > 0 {
        let lacks = if room.asked > 0 { &mut room.asked } else { &mut room.concerns };
        *lacks -= 1;
    }
    room.decisions =
        most(all.decisions.min(DECISIONS), |decisions| Ok(fits(Room { decisions, ..room })?.is_some()))?;
    room.rows = most(all.rows, |rows| Ok(fits(Room { rows, ..room })?.is_some()))?;
    Ok(note.within(room))
}

/// The largest number up to `all` that holds; more never holds where less does not.
fn most(all: usize, holds: impl Fn(usize) -> Result<bool>) -> Result<usize> {
    let (mut least, mut beyond) = (0, all + 1);
    while least + 1 < beyond {
        let middle = usize::midpoint(least, beyond);
        if holds(middle)? {
            least = middle;
        } else {
            beyond = middle;
        }
    }
    Ok(least)
}
