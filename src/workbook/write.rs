//! Pages out, the bytes of a workbook back: the same bytes for the same pages and day.

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet,
};

use super::{Cell, CellValue, Column, Holds, LONGEST, WorkbookPage, WorksheetKind};
use crate::date::Date;

/// Paper of the size A4.
const A4: u8 = 9;
/// Behind a head.
const HEAD: u32 = 0xDD_E5_EE;
/// Behind a cell that can be filled in.
const OPEN: u32 = 0xFF_FB_E6;
/// Around a cell that can be filled in.
const LINE: u32 = 0xB8_B0_88;

/// Points of a line.
const LINE_HEIGHT: u32 = 15;
/// Lines of a row that are in sight, at most; Excel has room for no more.
const MOST_LINES: u16 = 27;

/// About how many lines a text takes in its column: not every program reckons that when it opens a workbook.
fn lines(column: &Column, value: &CellValue) -> u16 {
    let CellValue::Text(text) = value else { return 1 };
    let width = usize::from(column.width.max(1));
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum();
    u16::try_from(lines).unwrap_or(MOST_LINES)
}

/// A workbook of these pages; `day` stands in it as the day on which it was made.
///
/// # Errors
/// When Excel has no room for it.
pub fn bytes(title: &str, pages: &[WorkbookPage], day: Date) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let [year, month, day] =
        [day.year().unsigned_abs(), day.month().unsigned_abs().into(), day.day().unsigned_abs().into()];
    let made = ExcelDateTime::from_ymd(year, u8::try_from(month)?, u8::try_from(day)?)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    for page in pages {
        let sheet = workbook.add_worksheet();
        put(sheet, page).with_context(|| format!("het tabblad {} past niet in een werkboek", page.name))?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn put(sheet: &mut Worksheet, page: &WorkbookPage) -> Result<()> {
    sheet.set_name(&page.name)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let head = head(page.kind);
    for (at, column) in (0u16..).zip(&page.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, &column.name, &head)?;
    }
    for (row, cells) in (1u32..).zip(&page.rows) {
        let lines = page.columns.iter().zip(cells).map(|(column, cell)| lines(column, &cell.value)).max();
        if let Some(more @ 2..) =
            lines.filter(|_| matches!(page.kind, WorksheetKind::Words | WorksheetKind::Form(_)))
        {
            sheet.set_row_height(row, u32::from(more.min(MOST_LINES)) * LINE_HEIGHT)?;
        }
        for ((at, column), cell) in (0u16..).zip(&page.columns).zip(cells) {
            write(sheet, (row, at), column, cell, page.kind)?;
        }
    }
    let last = u32::try_from(page.rows.len())?;
    match page.kind {
        WorksheetKind::Words => {
            sheet.protect();
        }
        WorksheetKind::Form(fixed) => {
            sheet.set_freeze_panes(1, fixed)?;
            sheet.set_repeat_rows(0, 0)?;
            sheet.protect_with_options(&ProtectionOptions {
                format_cells: true,
                format_columns: true,
                format_rows: true,
                insert_rows: true,
                sort: true,
                use_autofilter: true,
                ..ProtectionOptions::new()
            });
            for (at, column) in (0u16..).zip(&page.columns) {
                if let (Holds::Choice(words), true) = (column.holds, last > 0) {
                    let choice = DataValidation::new().allow_list_strings(words)?;
                    let choice = choice.set_error_title("Kies een woord uit de lijst")?;
                    sheet.add_data_validation(1, at, last, at, &choice)?;
                }
            }
        }
        WorksheetKind::Table => {
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_repeat_rows(0, 0)?;
        }
        WorksheetKind::Hidden => {
            sheet.set_very_hidden(true);
        }
    }
    if matches!(page.kind, WorksheetKind::Form(_) | WorksheetKind::Table) && !page.columns.is_empty() {
        sheet.autofilter(0, 0, last, u16::try_from(page.columns.len() - 1)?)?;
    }
    Ok(())
}

fn head(kind: WorksheetKind) -> Format {
    let bold = Format::new().set_bold();
    match kind {
        WorksheetKind::Words => bold.set_font_size(14).set_text_wrap(),
        _ => bold.set_background_color(HEAD).set_text_wrap().set_align(FormatAlign::Top),
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: &Column,
    cell: &Cell,
    kind: WorksheetKind,
) -> Result<()> {
    let mut format = Format::new().set_align(FormatAlign::Top);
    format = match column.holds {
        Holds::Text | Holds::Choice(_) => format.set_text_wrap(),
        Holds::Amount => format.set_num_format("#,##0.00"),
        Holds::Whole => format.set_num_format("0"),
        Holds::Day => format.set_num_format("d-m-yyyy"),
    };
    if cell.open && matches!(kind, WorksheetKind::Form(_)) {
        format = format.set_unlocked().set_background_color(OPEN);
        format = format.set_border(FormatBorder::Hair).set_border_color(LINE);
    }
    match &cell.value {
        CellValue::Empty if cell.open => sheet.write_blank(row, at, &format)?,
        CellValue::Empty => sheet,
        CellValue::Text(text) => {
            anyhow::ensure!(
                text.encode_utf16().count() <= LONGEST,
                "een tekst is langer dan {LONGEST} tekens"
            );
            // a text stays a text when somebody opens the cell
            let format = if text.starts_with('=') { format.set_quote_prefix() } else { format };
            sheet.write_string_with_format(row, at, text, &format)?
        }
        // a double holds every amount below a thousand million euros to the cent
        CellValue::Amount(amount) => {
            sheet.write_number_with_format(row, at, amount.0 as f64 / 100.0, &format)?
        }
        CellValue::Whole(number) => sheet.write_number_with_format(row, at, f64::from(*number), &format)?,
        CellValue::Day(day) => {
            let day = ExcelDateTime::parse_from_str(&day.to_string())?;
            sheet.write_datetime_with_format(row, at, &day, &format)?
        }
    };
    Ok(())
}
