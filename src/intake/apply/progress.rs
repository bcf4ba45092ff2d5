//! What a project leader tells of a quarter.

use super::super::Change;
use super::super::sheet_text::{PathStep, Written};
use super::{Unwritten, WHOLE, Writing, new, scalar};
use crate::workbook::CellValue;
use crate::yaml::edit::NewValue;

impl Writing<'_> {
    /// What a project leader tells.
    pub(super) fn progress(&mut self, group: &[&Change]) -> Result<(), Unwritten> {
        let own = self.sheet.voortgang.iter().position(|report| report.periode.value == self.quarter);
        self.write_progress(group, own).ok_or(WHOLE)
    }

    fn write_progress(&mut self, group: &[&Change], own: Option<usize>) -> Written {
        let own_year = self.quarter.year.to_string();
        let forecast = |column: &str| {
            column.strip_prefix("prognose").map(|year| match year.trim() {
                "" => own_year.clone(),
                year => year.to_owned(),
            })
        };
        let Some(at) = own else {
            let given = || group.iter().filter(|change| change.value != CellValue::Empty);
            let mut fields = vec![("periode".to_owned(), scalar(self.quarter))];
            let texts = given().filter(|change| forecast(&change.column).is_none());
            fields.extend(texts.map(|change| (change.column.clone(), new(&change.value))));
            let years = given().filter_map(|change| Some((forecast(&change.column)?, new(&change.value))));
            let years: Vec<_> = years.collect();
            fields.extend((!years.is_empty()).then(|| ("prognose".to_owned(), NewValue::Map(years))));
            if fields.len() == 1 {
                return Some(());
            }
            let item = NewValue::Fields(fields);
            return match self.file.has(&[PathStep::Key("voortgang")]) {
                true => self.file.add(&[PathStep::Key("voortgang")], &item),
                false => self.file.set_top("voortgang", &NewValue::Items(vec![item])),
            };
        };
        let path = [PathStep::Key("voortgang"), PathStep::Item(at)];
        for change in group {
            match forecast(&change.column) {
                None => self.put(&path, &change.column, &change.value)?,
                Some(year) => self.put_below(&path, "prognose", &year, &change.value)?,
            }
        }
        Some(())
    }
}
