//! What a quarter brought: of a pillar for pijlersecretaris and programmamanager, of the general part for algemeen
//! secretaris and accountmanager, and of the whole (articles 4.1 and 8; Bijlage 1, articles 4.1 and 8).

use serde::Serialize;

use super::asked::{Asked, Elsewhere, Question, asked};
use super::chapter::{Chapter, chapters};
use super::front::{SOURCE, TitleBlock, labelled, source, status, subtitle};
use super::period::Period;
use super::period_report::{PeriodReport, period_report};
use crate::as_of::{AsOf, sheets};
use crate::covenant::Covenant;
use crate::date::Quarter;
use crate::document::Part;
use crate::load::Programme;
use crate::notation;

/// All that `kwartaalrapportage.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct Quarterly {
    /// What every report of a period tells.
    #[serde(flatten)]
    pub rapport: PeriodReport,
    /// The quarter.
    pub kwartaal: Quarter,
    /// The report is about: `geheel`, `pijler` or `algemeen`.
    pub deel: &'static str,
}

/// Makes the report.
pub(super) fn quarterly(programme: &Programme, covenant: &Covenant, period: &Period) -> Quarterly {
    let (quarter, part) = (period.last, &period.part);
    let known = sheets(programme, period.days());
    let chapters = chapters(programme, covenant, &known, period);
    let voorblad = TitleBlock {
        titel: format!("Kwartaalrapportage{}, {}", part.in_words(covenant), notation::quarter(quarter)),
        ondertitel: subtitle(covenant, period),
        organisaties: Vec::new(),
        herzien: None,
        peildatum: period.date,
        status: status(programme, period),
        feiten: labelled([
            ("Voor", part.readers(covenant)),
            ("Periode", period.quarters()),
            (SOURCE, source(&chapters)),
        ]),
    };
    let gevraagd = to_solve(programme, covenant, &known, &chapters, period);
    let rapport = period_report((programme, covenant), &known, chapters, period, (voorblad, gevraagd));
    Quarterly { rapport, kwartaal: quarter, deel: part.kind() }
}

/// What is asked in the part's own chapters; of the general part also the standstills of the pillars that its readers were
/// called in for.
fn to_solve(
    programme: &Programme,
    covenant: &Covenant,
    known: &[AsOf],
    own: &[Chapter],
    period: &Period,
) -> (Vec<Asked>, Vec<Elsewhere>) {
    let (mut all, elsewhere) = asked(covenant, own, period, 1);
    if period.part == Part::General {
        let whole = Period { part: Part::Whole, ..period.clone() };
        let mut chapters = chapters(programme, covenant, known, &whole);
        chapters.retain(|chapter| chapter.pijler.is_some());
        let (called, _) = asked(covenant, &chapters, period, all.len() + 1);
        let called = called.into_iter().filter(|one| matches!(one.vraag, Question::Stagnatie(_)));
        all.extend(called.map(|one| Asked { hoofdstuk: String::new(), ..one }));
        for (index, one) in all.iter_mut().enumerate() {
            one.nummer = index + 1;
        }
    }
    (all, elsewhere)
}
