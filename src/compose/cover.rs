//! How much of a report its cover note has room for: two pages, as they are laid out.

use anyhow::Result;

use crate::report::{CoverNote, PageRoom};

/// What a cover note is long.
const PAGES: usize = 2;

/// Most decisions of the meeting before that take the place of rows of the status matrix.
const DECISIONS: usize = 6;

/// How many letters are left of what people wrote about a request, where page one has too little room for them.
const FEWER: [usize; 2] = [120, 40];

/// Fewer rows of the status matrix than these leave page two to what is asked.
const ROWS: usize = 6;

/// The note with as much of its report as fits. What is asked stays, in fewer words, up to page two and in place of the sheets
/// if need be; then come the decisions of the meeting before, and the sheets. Only where the fewest words on two pages do not
/// hold all that is asked its last requests are left to the report, beside a few sheets. `pages` lays a note out.
pub(super) fn fitted(note: &CoverNote, pages: impl Fn(&CoverNote) -> Result<usize>) -> Result<CoverNote> {
    let all = note.room();
    let fits = |room: PageRoom| -> Result<Option<CoverNote>> {
        let note = note.within(room);
        Ok((pages(&note)? <= PAGES).then_some(note))
    };
    if let Some(whole) = fits(all)? {
        return Ok(whole);
    }
    let mut room = PageRoom { rows: 0, decisions: 0, ..all };
    let rows = all.rows.min(ROWS);
    for (letters, runs_on, rows) in [
        (all.letters, false, 0),
        (FEWER[0], false, 0),
        (FEWER[0], true, rows),
        (FEWER[1], true, rows),
        (FEWER[1], true, 0),
    ] {
        room = PageRoom { letters, runs_on, ..room };
        if fits(PageRoom { rows, ..room })?.is_some() {
            break;
        }
    }
    if fits(room)?.is_none() {
        room.rows = rows;
    }
    if fits(room)?.is_none() {
        let (asked, concerns) = (room.asked, room.concerns);
        let kept = |kept: usize| PageRoom {
            asked: kept.saturating_sub(concerns),
            concerns: kept.min(concerns),
            ..room
        };
        room = kept(most(asked + concerns, |count| Ok(fits(kept(count))?.is_some()))?);
    }
    room.decisions =
        most(all.decisions.min(DECISIONS), |decisions| Ok(fits(PageRoom { decisions, ..room })?.is_some()))?;
    room.rows = most(all.rows, |rows| Ok(fits(PageRoom { rows, ..room })?.is_some()))?;
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
