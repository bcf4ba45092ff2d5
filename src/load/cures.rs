//! Cures that only who knows the fields can judge: a word of a sentence made a field, a text of more lines in a field of one.
//!
//! Never: findings of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::problem::{Code, Edit, Fix, Problem, part, quoted};
use crate::schema::described;
use crate::yaml::{self, FieldLine, field_lines};

/// Every field, and those of which the value is Markdown.
static FIELDS: LazyLock<(BTreeSet<&str>, BTreeSet<&str>)> = LazyLock::new(|| {
    let rows = described::rows();
    let all = rows.iter().map(|row| row.field).collect();
    (all, rows.iter().filter(|row| row.what.contains("Markdown")).map(|row| row.field).collect())
});

/// The fields of each record.
static RECORDS: LazyLock<Vec<BTreeSet<&str>>> = LazyLock::new(|| {
    let mut records: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in described::rows() {
        records.entry(row.record).or_default().insert(row.field);
    }
    records.into_values().collect()
});

/// Takes the cure away that makes of a text what it cannot be, and says what else can be done.
pub(super) fn judge(text: &str, problems: &mut [Problem]) {
    for problem in problems {
        let Some(Fix::Bytes(edits)) = &problem.fix else { continue };
        // Lines that go in already are of the text above, unless a quote or a list makes them one.
        let is_syntax = problem.code == Code::YamlOnleesbaar;
        let goes_on = edits.len() == 1 && is_syntax && !problem.message.contains("aanhalingsteken");
        let one_line = |edit| (!goes_on).then(|| one_line(text, edit)).flatten();
        let moved = |edit| is_syntax.then(|| moved_words(text, edit)).flatten();
        let help = edits
            .iter()
            .find_map(|edit| {
                let told = no_field(text, edit).or_else(|| moved(edit)).or_else(|| one_line(edit));
                told.or_else(|| above_fields(text, edit).filter(|_| is_syntax))
            })
            .or_else(|| {
                is_syntax.then(|| swallows(text, edits)).flatten().map(|told| match &problem.help {
                    Some(help) => format!("{help}; {told}"),
                    None => told.to_owned(),
                })
            });
        if let Some(help) = help {
            problem.fix = None;
            problem.help =
                Some(format!("{help}; wat hier moet, is niet te zien, dus `--herstel` kan het niet"));
        }
    }
}

/// Fields that the cure would make part of a text, where nothing tells them any more.
fn swallows(text: &str, edits: &[Edit]) -> Option<&'static str> {
    let (all, _) = &*FIELDS;
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.place.start);
    let lines = field_lines(text, all);
    let outside = |lines: &[FieldLine]| lines.iter().filter(|line| line.within.is_none()).count();
    let fewer = outside(&field_lines(&yaml::edit::apply(text, &edits), all)) < outside(&lines);
    // A text that moves as a whole may take along what is none of it.
    let moves = |at: usize| edits.binary_search_by_key(&at, |edit| edit.place.start as usize).is_ok();
    let along = lines.iter().any(|line| line.within.is_some_and(moves) && moves(line.start));
    (fewer || along).then_some(
        "maar een regel die mee zou gaan, lijkt een veld: schrijf die als `veld: waarde`, even ver als de andere velden",
    )
}

/// `voorlopig akkoord` made `voorlopig: akkoord`.
fn no_field(text: &str, edit: &Edit) -> Option<String> {
    let (all, _) = &*FIELDS;
    let (name, value) = edit.text.trim_start_matches("- ").split_once(": ")?;
    let was = part(text, edit.place.start as usize..edit.place.end as usize);
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_');
    let names = all.contains(name) || !value.starts_with(char::is_alphabetic);
    (is_word && !names && !was.contains(':') && was.contains(' ')).then(|| STRAY.to_owned())
}

/// A line moved to where fields stand, or made an item, though it is none that can stand there: `winkels: en meer`.
fn moved_words(text: &str, edit: &Edit) -> Option<String> {
    let (all, _) = &*FIELDS;
    let was = part(text, edit.place.start as usize..edit.place.end as usize);
    let is_white = |text: &str| text.chars().all(|sign| sign == ' ');
    let line = part(text, edit.place.end as usize..).split(['\n', '\r']).next().unwrap_or_default();
    let (name, value) = line.trim_start_matches("- ").split_once(':').unwrap_or((line, ""));
    let is_known = all.contains(name);
    let is_words =
        || !is_known && [name, value.trim_start()].iter().all(|words| words.starts_with(char::is_alphabetic));
    let fits = || fits(name, &beside(text, edit.place.start as usize, edit.text.len()));
    let is_stray = match () {
        // A dash that goes was before a field.
        () if was.trim_end() == "-" && edit.text.is_empty() => {
            let depth =
                part(text, ..edit.place.start as usize).rsplit(['\n', '\r']).next().map_or(0, str::len);
            !is_known || self::fits(name, &beside(text, edit.place.start as usize, depth)) == Some(false)
        }
        () if !is_white(was) => false,
        () if edit.text.ends_with("- ") => {
            is_period(name)
                || is_words() && !value.is_empty()
                || is_below_words(text, edit.place.end as usize)
        }
        () if !is_white(&edit.text) || name.is_empty() || value.is_empty() && !line.ends_with(':') => false,
        () if line.starts_with("- ") => edit.text.len() < was.len() && is_words(),
        () if edit.text.len() < was.len() => fits().map_or_else(is_words, |fits| !fits),
        () => is_known && fits() == Some(false),
    };
    is_stray.then(|| if is_known { STRAY_FIELD } else { STRAY }.to_owned())
}

/// A line in a list below `Steden willen:`, which is no field: it is of a text.
fn is_below_words(text: &str, at: usize) -> bool {
    let (all, _) = &*FIELDS;
    let before = part(text, ..at);
    let own = before.rsplit(['\n', '\r']).next().map_or(0, str::len);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_item = |line: &str| line.trim_start().starts_with('-') || line.trim().is_empty();
    let owner = before.lines().rev().skip(1).take(MOST).find(|line| !is_item(line) && indent(line) <= own);
    let name = owner.and_then(|owner| owner.trim().strip_suffix(':'));
    name.is_some_and(|name| !all.contains(name) && !is_period(name))
}

/// `2021`, `2021-K1`.
fn is_period(name: &str) -> bool {
    let year = name.split_once("-K").map_or(name, |(year, _)| year);
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// Most lines that are looked at above a line and below it, so that a cure of many lines is judged soon.
const MOST: usize = 200;

/// The names of the fields that stand so far in around a line, of the same block.
fn beside(text: &str, at: usize, depth: usize) -> Vec<&str> {
    let holds = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut names = Vec::new();
    for line in part(text, ..at).lines().rev().filter(holds).take(MOST) {
        let own = line.trim_start();
        let bare = own.strip_prefix("- ").map_or(own, str::trim_start);
        if line.len() - bare.len() == depth {
            names.extend(bare.split_once(':').map(|(name, _)| name));
        }
        if indent(line) < depth || own.starts_with("- ") && line.len() - bare.len() == depth {
            break;
        }
    }
    let below =
        part(text, at..).lines().skip(1).filter(holds).take(MOST).take_while(|line| indent(line) >= depth);
    let fields = below
        .map(|line| (indent(line), line.trim_start()))
        .take_while(|(far, own)| *far > depth || !own.starts_with("- "));
    names.extend(fields.filter(|(far, _)| *far == depth).filter_map(|(_, own)| Some(own.split_once(':')?.0)));
    names
}

/// Whether a field can stand beside those: some record has them all, and it is not there yet; periods stand beside periods. `None` where
/// none of them is known.
fn fits(name: &str, beside: &[&str]) -> Option<bool> {
    let (all, _) = &*FIELDS;
    let known: Vec<_> = beside.iter().filter(|one| all.contains(**one)).collect();
    let of =
        |record: &BTreeSet<&str>| record.contains(name) && known.iter().all(|one| record.contains(**one));
    match known.is_empty() {
        true => beside.iter().any(|one| is_period(one)).then(|| is_period(name)),
        false => Some(!beside.contains(&name) && RECORDS.iter().any(of)),
    }
}

const STRAY: &str = "haal deze regel weg als hij hier niet hoort; hoort hij bij de tekst erboven, zet dan `|` achter de dubbele punt daarvan, en laat alle regels inspringen";

const STRAY_FIELD: &str = "hoort dit bij het veld erboven, haal dan weg wat daar achter de dubbele punt staat; is het tekst, zet dan `|` achter die dubbele punt, en laat alle regels inspringen; hoort het bij een ander veld, zet het daar";

/// Quotes around what stands behind the name of a field with fields below it: `planning: Zie hieronder:` above `start: …`.
fn above_fields(text: &str, edit: &Edit) -> Option<String> {
    let (all, _) = &*FIELDS;
    let line = part(text, ..edit.place.start as usize).rsplit(['\n', '\r']).next()?;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let below = part(text, edit.place.end as usize..)
        .split(['\n', '\r'])
        .skip(1)
        .find(|line| !line.trim().is_empty())?;
    let own = below.trim_start().trim_start_matches("- ");
    let (name, _) = own.split_once(':')?;
    let is_item = edit.text.starts_with("\"- ");
    let is_field = is_item || all.contains(name) || is_period(name);
    let is_text = edit.text.starts_with('"') && line.contains(':');
    let inner = line.len() - line.trim_start().trim_start_matches("- ").len();
    (is_text && is_field && indent(below) > inner)
        .then(|| if is_item { LIST_BEHIND } else { WORDS_BEHIND }.to_owned())
}

const LIST_BEHIND: &str = "een lijst begint op de regel eronder, ingesprongen: zet het streepje daar, met de velden die erbij horen recht eronder";
const WORDS_BEHIND: &str =
    "onder dit veld staan velden: haal weg wat er achter zijn dubbele punt staat, of zet het waar het hoort";

/// `|` behind the name of a field that holds one line.
fn one_line(text: &str, edit: &Edit) -> Option<String> {
    let (all, long) = &*FIELDS;
    if !edit.text.trim_start().starts_with('|') {
        return None;
    }
    let line = part(text, ..edit.place.start as usize).rsplit(['\n', '\r']).next()?;
    let name = line.trim().trim_start_matches("- ").split(':').next()?.trim();
    (all.contains(name) && !long.contains(name)).then(|| {
        format!(
            "in {} past geen tekst van meer regels: haal weg wat er te veel staat, of zet het in een ander veld",
            quoted(name)
        )
    })
}
