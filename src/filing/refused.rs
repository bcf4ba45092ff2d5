//! Why a document does not go out: it is not its way or its day, it did already, its copy in `output/` or in the archive would be lost.

use std::path::Path;

use anyhow::{Result, bail, ensure};

use super::act::Act;
use super::notes;
use crate::archive::{self, Filed, Stage};
use crate::date::Date;
use crate::document::{Document, Meeting};
use crate::fields::At;
use crate::files::FOLDER;
use crate::git;
use crate::load::Programme;
use crate::notation;
use crate::notes::FiledDay;
use crate::pipeline::Checked;
use crate::problem::{Code, Place, part, slashed};
use crate::report;
use crate::write::Output;

/// Whether a document can go this way now.
pub(super) fn may(programme: &Programme, document: &Document, act: &Act, op: Date) -> Result<()> {
    fits(document, act)?;
    let notes = programme.notes.get(document);
    let filed = archive::stages(programme, document);
    let at = |stage: Stage| filed.iter().find(|filed| filed.stage == stage);
    let day = |day: Option<&At<FiledDay>>| day.map(|day| day.op.value);
    let written = notes.and_then(|notes| match act {
        Act::Voorleggen => day(notes.voorgelegd.as_ref()),
        Act::Bespreken => day(notes.besproken.as_ref()),
        Act::Vaststellen => day(notes.vastgesteld.as_ref()),
        Act::Verzenden => day(notes.verzonden.as_ref()),
        Act::Herzien(_) => None,
    });
    let file = notes::path(programme, document);
    let again = |word: &str| again(filed.iter().find(|filed| filed.stage.word() == word), word, &file);
    match act {
        Act::Voorleggen => {
            if let Some(met) = report::met(programme, document) {
                bail!("{document} is op {} al behandeld, en wordt niet meer voorgelegd", notation::date(met));
            }
            ensure!(at(Stage::Voorgelegd).is_none(), again("voorgelegd"));
        }
        Act::Bespreken => ensure!(at(Stage::Besproken).is_none(), again("besproken")),
        Act::Vaststellen => ensure!(
            at(Stage::Vastgesteld).is_none(),
            "{document} is al {}; een verbetering van daarna vraagt `--herzien REDEN`",
            filed.last().map_or_else(String::new, Filed::in_words)
        ),
        Act::Verzenden => ensure!(
            at(Stage::Verzonden).is_none(),
            "{document} is al {}; wat sindsdien anders is, noemt `generate` als aangepaste factuur",
            filed.last().map_or_else(String::new, Filed::in_words)
        ),
        Act::Herzien(reden) => {
            ensure!(!reden.trim().is_empty(), "schrijf achter --herzien de reden, in een zin");
            ensure!(
                at(Stage::Vastgesteld).is_some(),
                "{document} ligt niet vastgesteld in het archief, en wordt dus niet herzien; stel het eerst vast"
            );
        }
    }
    if let Some(written) = written.filter(|written| *written != op) {
        bail!(
            "in {} staat al {}; noem die dag met --datum, of verander haar daar eerst",
            slashed(&notes::path(programme, document)),
            notation::date(written)
        );
    }
    Ok(())
}

/// A document goes out in its own way.
fn fits(document: &Document, act: &Act) -> Result<()> {
    let meeting = document.meeting();
    let wrong = match act {
        Act::Voorleggen if meeting.is_none() => Some("voorgelegd"),
        Act::Bespreken if meeting != Some(Meeting::Discusses) => Some("besproken"),
        Act::Vaststellen | Act::Herzien(_) if meeting != Some(Meeting::Adopts) => Some("vastgesteld"),
        Act::Verzenden if !matches!(document, Document::Invoices(_)) => Some("verzonden"),
        _ => None,
    };
    if let Some(word) = wrong {
        let instead = match (meeting, document) {
            (Some(Meeting::Discusses), _) => ", maar voorgelegd en besproken",
            (Some(Meeting::Adopts), _) => ", maar voorgelegd en vastgesteld",
            (None, Document::Invoices(_)) => ", maar verzonden",
            (None, _) => "",
        };
        bail!("{document} wordt niet {word}{instead}");
    }
    Ok(())
}

/// Why a document does not go out twice; `file` holds its notes.
fn again(filed: Option<&Filed>, word: &str, file: &Path) -> String {
    let Some(filed) = filed else { return String::new() };
    format!(
        "{} is al {}; gingen er daarna andere stukken rond, haal dan `{word}` weg uit {}, en de bestanden {}… uit het archief, en \
         doe het opnieuw",
        filed.document,
        filed.in_words(),
        slashed(file),
        filed.stem()
    )
}

/// In a repository everything that the document is made from must be in the commit that is written beside its day.
pub(super) fn committed(map: &Path) -> Result<()> {
    let loose = git::uncommitted(map, &[Path::new(FOLDER), Path::new("templates")])?;
    let Some(first) = loose.first() else { return Ok(()) };
    let others = match loose.len() {
        1 => " staat".to_owned(),
        2 => " en nog 1 bestand staan".to_owned(),
        more => format!(" en nog {} bestanden staan", more - 1),
    };
    bail!(
        "{}{others} nog niet in git zoals nu; leg dat eerst vast (`git add --all` en `git commit`), \
         zodat later te zien is waar het document van is gemaakt",
        slashed(first)
    );
}

/// Why a day cannot be that of the document, when that is what is wrong: it stands on no line yet, so no line is named for it.
pub(super) fn wrong_day(checked: &Checked, op: Date) -> Option<String> {
    let wrong = checked.problems.iter().find(|problem| problem.code == Code::EindeVoorStart)?;
    let sources = &checked.programme.sources;
    let is_new = |place: Place| {
        let (start, end) = (place.start as usize, place.end as usize);
        part(&sources.get(place.file).text, start..end) == op.to_string()
    };
    let at = |place: Place| format!("{}:{}", sources.path(place.file), sources.line_column(place).0);
    let cure = match (wrong.others.first(), wrong.place) {
        (Some((other, _)), Some(place)) if is_new(*other) && !is_new(place) => {
            format!("noem met `--datum` een eerdere dag, of verbeter de andere in {}", at(place))
        }
        (Some((other, label)), _) => {
            format!("noem met `--datum` een latere dag, of verbeter {label} in {}", at(*other))
        }
        (None, _) => "noem met `--datum` een latere dag".to_owned(),
    };
    Some(format!("`--datum {op}` kan niet: {}; {cure}", wrong.message))
}

/// What lies in the archive and no notes name is not written over, unless it would become the same: a run that was cut off is
/// finished so.
pub(super) fn nothing_is_lost(
    programme: &Programme,
    document: &Document,
    stage: Stage,
    fresh: &[Output],
) -> Result<()> {
    let fresh = fresh.iter().map(|file| (file.path.as_path(), file.bytes.as_slice()));
    let Some(there) = archive::taken(&programme.files, fresh) else { return Ok(()) };
    let after = match stage {
        Stage::Vastgesteld | Stage::Herzien(_) => ", en verbeter het stuk daarna met `--herzien REDEN`",
        _ => "",
    };
    bail!(
        "{} ligt er al en zou een ander stuk worden, maar in {} staat er geen dag bij. Haal \
         die dag terug (`git restore`, of uit een reservekopie){after}. Telt dat stuk niet meer, haal dan eerst de bestanden \
         {}… uit het archief weg",
        slashed(there),
        slashed(&notes::path(programme, document)),
        archive::stem(document, stage)
    )
}
