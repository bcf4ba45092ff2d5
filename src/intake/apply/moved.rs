//! Products, milestones and the end of a sheet: that they are there, and that they should be on another day.

use super::super::Change;
use super::super::sheet_text::PathStep;
use super::{GONE, NO_DAY, REASON, Unwritten, WHOLE, Writing, map, new, of, scalar, words};
use crate::enquiry::open_change;
use crate::fields::At;
use crate::sheet;
use crate::workbook::CellValue;

const DONE: Unwritten = (
    "wat is opgeleverd, krijgt geen latere dag",
    "haal de voorgestelde dag en de reden weg, of de dag bij opgeleverd",
);

/// What is planned: where it stands, its key there, and whether both parties answer when it should move.
struct Planned<'p> {
    path: &'p [PathStep<'p>],
    key: &'static str,
    /// As it is.
    now: String,
    asked: bool,
}

impl Writing<'_> {
    pub(super) fn product(&mut self, group: &[&Change], at: usize) -> Result<(), Unwritten> {
        let path = [PathStep::Key("producten"), PathStep::Item(at)];
        let own = self.sheet.producten.get(at).ok_or(GONE)?;
        if let Some(day) = of(group, "opgeleverd") {
            self.put(&path, "opgeleverd", day).ok_or(WHOLE)?;
        }
        let now = own.gepland.now.to_string();
        let planned = Planned { path: &path, key: "gepland", now, asked: true };
        self.moved(group, &planned, &own.bijgesteld)
    }

    pub(super) fn milestone(&mut self, group: &[&Change], at: usize) -> Result<(), Unwritten> {
        let path = [PathStep::Key("planning"), PathStep::Key("mijlpalen"), PathStep::Item(at)];
        let own = self.sheet.planning.mijlpalen.get(at).ok_or(GONE)?;
        if let Some(day) = of(group, "opgeleverd") {
            self.put(&path, "gereed", day).ok_or(WHOLE)?;
        }
        let now = own.gepland.now.to_string();
        let planned = Planned { path: &path, key: "gepland", now, asked: false };
        self.moved(group, &planned, &own.bijgesteld)
    }

    pub(super) fn end(&mut self, group: &[&Change]) -> Result<(), Unwritten> {
        match of(group, "opgeleverd") {
            None => {}
            Some(CellValue::Empty) => self.file.remove(&[PathStep::Key("afgerond")]).ok_or(WHOLE)?,
            Some(day) => self.file.set_top("afgerond", &new(day)).ok_or(WHOLE)?,
        }
        let planning = &self.sheet.planning;
        let now = planning.einde.now.to_string();
        let planned = Planned { path: &[PathStep::Key("planning")], key: "einde", now, asked: true };
        self.moved(group, &planned, &planning.bijgesteld)
    }

    /// Another day is proposed: `bijgesteld` says what it was.
    fn moved<C: sheet::Change>(
        &mut self,
        group: &[&Change],
        planned: &Planned<'_>,
        changes: &[At<C>],
    ) -> Result<(), Unwritten>
    where
        C::Of: ToString,
    {
        let Planned { path, key, now, asked } = planned;
        let path = *path;
        let (day, reden) = (of(group, "voorgestelde dag"), of(group, "reden"));
        if day.is_none() && reden.is_none() {
            return Ok(());
        }
        if let (Some(CellValue::Day(done)), Some(CellValue::Day(later))) = (of(group, "opgeleverd"), day)
            && later > done
        {
            return Err(DONE);
        }
        let open = open_change(changes.iter()).filter(|_| *asked);
        let open = open.and_then(|own| {
            Some((
                changes.iter().position(|change| change.key_place == own.key_place)?,
                own.van().value.to_string(),
            ))
        });
        let list = [path, &[PathStep::Key("bijgesteld")]].concat();
        match (day, open) {
            (Some(CellValue::Empty), None) => Ok(()),
            (Some(CellValue::Empty), Some((at, van))) => {
                self.file.set(path, key, &scalar(van)).ok_or(WHOLE)?;
                self.file.remove(&[&list[..], &[PathStep::Item(at)]].concat()).ok_or(WHOLE)
            }
            (day, Some((at, _))) => {
                if let Some(day) = day {
                    self.file.set(path, key, &new(day)).ok_or(WHOLE)?;
                }
                let Some(reden) = reden else { return Ok(()) };
                let reden = words(reden).ok_or(REASON)?;
                self.file
                    .set(&[&list[..], &[PathStep::Item(at)]].concat(), "reden", &scalar(reden))
                    .ok_or(WHOLE)
            }
            (None, None) => Err(NO_DAY),
            (Some(day), None) => {
                let reden = reden.and_then(words).ok_or(REASON)?;
                let op = self.day(changes.iter().map(|change| change.op().value));
                let mut fields = vec![("van", scalar(now)), ("op", scalar(op)), ("reden", scalar(reden))];
                fields.extend(asked.then(|| ("gevraagd", scalar(op))));
                self.file.set(path, key, &new(day)).ok_or(WHOLE)?;
                self.append(path, "bijgesteld", &map(fields), changes.is_empty()).ok_or(WHOLE)
            }
        }
    }
}
