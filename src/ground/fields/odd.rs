//! Text that is odd: how it is shown in a message, and the warnings about text that YAML or Markdown probably reads
//! otherwise than was meant.
//!
//! Never: what a value means.

use super::Reader;
use crate::problem::{Code, Edit, Fix, Place, Problem, code, quoted};
use crate::yaml::{Doubt, Kind, Misread, Node, curly};

impl Reader<'_> {
    /// Warns of text that YAML or Markdown probably reads otherwise than was meant.
    pub(super) fn doubt(&mut self, node: &Node) {
        let Kind::Scalar { text, plain, doubts } = &node.kind else { return };
        self.problems.extend(doubts.iter().map(|doubt| doubtful(doubt, text)));
        // One word may be a name, that is looked up.
        let one_line = (node.place.end - node.place.start) as usize == text.len();
        let whole = text.ends_with(',').then(|| text.trim_end_matches([',', ' ']));
        let whole = whole.filter(|whole| whole.contains(' '));
        if let Some(whole) = whole.filter(|_| *plain && one_line && doubts.is_empty()) {
            let message = "de komma achter deze waarde komt zo in de rapporten";
            let problem = Problem::at(Code::WaardeVerdacht, node.place, message);
            self.problems.push(problem.replace(whole.to_owned()));
            return;
        }
        if let Some((what, inside, whole)) = odd_quotes(text).filter(|_| *plain && doubts.is_empty()) {
            let message = format!("YAML leest {what} als deel van de tekst");
            let problem = Problem::at(Code::WaardeVerdacht, node.place, message);
            self.problems.push(if whole {
                problem.requote(inside)
            } else {
                problem.help(format!("bedoelde u {}?", quoted(&format!("\"{inside}\""))))
            });
        }
    }
}

/// The finding that says a doubt, and what mends it.
pub fn doubtful(doubt: &Doubt, text: &str) -> Problem {
    let at = |place: &Place, message: String| Problem::at(Code::WaardeVerdacht, *place, message);
    let cured = |problem: Problem, cure: &[Edit]| Problem {
        fix: (!cure.is_empty()).then(|| Fix::Bytes(cure.to_vec())),
        ..problem
    };
    match doubt {
        Doubt::Cut(place, comment) => {
            let whole = quoted(&format!("\"{text} {comment}\""));
            at(place, format!("YAML laat dit weg; de waarde is nu {}", quoted(text)))
                .help(format!("bedoelde u {whole}? is het een toelichting, zet dan een spatie achter `#`"))
        }
        Doubt::Alike(place, cure) => cured(alike(*place, cure.is_empty()), cure),
        Doubt::Joined(place, cure) => {
            let message = "YAML plakt deze regel aan de regel ervoor; het wordt geen lijst";
            let help = "zet achter de dubbele punt een `|` en begin de tekst op de volgende regel";
            cured(at(place, message.to_owned()).help(help), cure)
        }
        Doubt::Folded(place, cure) => cured(folded(*place), cure),
        Doubt::Bullets(place, sign, cure) => cured(bullets(*place, sign, cure.is_empty()), cure),
        Doubt::Cells(place, cure) => {
            let message = "hier staan tabs tussen de woorden; op papier wordt dat één doorlopende zin";
            let help = match cure.is_empty() {
                false => "zet de cellen van een tabel tussen `|`, met `|---|` onder de eerste rij",
                true => {
                    "zet de cellen van een tabel tussen `|`, of een spatie in plaats van de tab; de rijen hebben niet evenveel cellen"
                }
            };
            cured(at(place, message.to_owned()).help(help), cure)
        }
        Doubt::Rows(place, sign, cure) => {
            let message = format!(
                "deze regels zijn rijen met {} ertussen; op papier wordt dat één doorlopende zin",
                quoted(&sign.to_string())
            );
            let help = "zet de cellen van een tabel tussen `|`, met `|---|` onder de eerste rij";
            cured(at(place, message).help(help), cure)
        }
        Doubt::Unruled(place, cure) => {
            let message = "deze rijen worden geen tabel; op papier wordt het één doorlopende zin";
            let help = "zet elke rij tussen `|`, en onder de eerste een regel met even veel cellen als die rij: `|---|---|`";
            cured(at(place, message.to_owned()).help(help), cure)
        }
        Doubt::Dropped(place) => dropped(*place),
        Doubt::Misread(place, made, cure) => cured(misread(*place, *made, cure.is_empty()), cure),
        Doubt::Unlinked(place) => unlinked(*place),
        Doubt::Failed(place, words) => failed(*place, words),
        Doubt::Path(place, cure) => cured(windows_path(*place, cure.is_empty()), cure),
        Doubt::Greeted(place) => {
            copied(*place, "deze groet komt uit een e-mail", "de groet en de naam eronder weg")
        }
        Doubt::Mailed(place) => {
            copied(*place, "deze regel komt uit een e-mail of een chat", "weg wat daarbij hoort")
        }
        Doubt::Broken(place, made) => broken(*place, made),
        Doubt::Unseen(places) => unseen(places),
        Doubt::Garbled(places) => garbled(places),
        Doubt::Lost(place) => at(place, "hier stond een letter die verloren is gegaan (U+FFFD)".to_owned())
            .help("kijk welke letter het was in het bestand waar de tekst vandaan komt, en typ die hier"),
    }
}

/// Lines that `>` joins.
fn folded(place: Place) -> Problem {
    let message = "door `>` plakt YAML deze regel aan die erboven of eronder";
    Problem::at(Code::WaardeVerdacht, place, message).help("schrijf `|` in plaats van `>`")
}

/// A sign in the place of `|`; `like` when it may also be a letter.
fn alike(place: Place, like: bool) -> Problem {
    let message = "dit teken komt zo in de rapporten; het lijkt op de `|` waaronder een tekst begint";
    let help = if like { "bedoelde u `|`?" } else { "schrijf `|`" };
    Problem::at(Code::WaardeVerdacht, place, message).help(help)
}

/// What Markdown leaves out of a row.
fn dropped(place: Place) -> Problem {
    let message = "deze rij heeft meer cellen dan de bovenste; wat er te veel is, komt niet op papier";
    Problem::at(Code::WaardeVerdacht, place, message).help(
        "geef de bovenste rij en de regel `|---|` eronder een kolom erbij; staat `|` in een cel, schrijf dan `\\|`",
    )
}

/// What Markdown makes of lines that look like something else; `asked` when only a person can tell.
fn misread(place: Place, made: Misread, asked: bool) -> Problem {
    let (message, help) = match made {
        Misread::Heading => (
            "deze streepjes maken van de zin erboven een kop",
            "zet er een lege regel boven: dan wordt het een lijn",
        ),
        Misread::Words => {
            ("zonder spatie achter de hekjes wordt dit geen kop", "zet achter de hekjes een spatie")
        }
        Misread::Quoted => (
            "deze regel wordt deel van het citaat erboven",
            "zet er een lege regel boven, of begin hem met `> ` als hij bij het citaat hoort; dat is niet zeker te zien, dus `--herstel` kan het niet",
        ),
        Misread::Joined => (
            "deze regel en die eronder komen achter elkaar op één regel",
            "begin elke regel met een streepje (`- `), of zet er een lege regel tussen; wat u wilt, is niet te zien, dus `--herstel` kan het niet",
        ),
        Misread::Open => (
            "wat hier begint, wordt niet gesloten: alles eronder komt als code op papier",
            "haal de regel weg, of zet onder de code een regel met dezelfde tekens; wat het is, is niet zeker te zien, dus `--herstel` kan het niet",
        ),
        Misread::Whole => (
            "heel deze tekst komt als code op papier, want hij staat tussen twee regels met deze tekens",
            if asked {
                "haal die twee regels weg, als het geen code is; dat is niet zeker te zien, dus `--herstel` kan het niet"
            } else {
                "haal die twee regels weg"
            },
        ),
        Misread::Numbered => (
            "dit onderdeel krijgt op papier een ander nummer: een lijst telt door vanaf haar eerste nummer",
            "laat de nummers op elkaar volgen, en kijk of verwijzingen dan kloppen; welk nummer het moet zijn, is niet te zien, dus `--herstel` kan het niet",
        ),
        Misread::Code => (
            "deze regel begint met vier spaties of meer, en komt als code op papier",
            "haal de spaties weg, ook bij de regels eronder; of het code is, is niet zeker te zien, dus `--herstel` kan het niet",
        ),
    };
    Problem::at(Code::WaardeVerdacht, place, message).help(help)
}

/// An address below a text that nothing in it leads to.
fn unlinked(place: Place) -> Problem {
    let message =
        "deze regel komt niet op papier: het is een adres voor een link, en geen link verwijst ernaar";
    Problem::at(Code::WaardeVerdacht, place, message).help(
        "zet het adres in de tekst, zoals `[de handreiking](https://voorbeeld.nl)`; is het geen adres, haal dan de haken weg",
    )
}

/// What a program says where something is gone.
fn failed(place: Place, words: &str) -> Problem {
    let message = format!("{} is een foutmelding van Word of Excel", quoted(words));
    Problem::at(Code::WaardeVerdacht, place, message).help("schrijf wat er hoort te staan, of haal dit weg")
}

/// What came along with a text and is none of it.
fn copied(place: Place, what: &str, away: &str) -> Problem {
    Problem::at(Code::WaardeVerdacht, place, format!("{what}, en komt zo in de rapporten")).help(format!(
        "haal {away}; welke regels dat zijn, is niet zeker te zien, dus `--herstel` kan het niet"
    ))
}

/// A word that a line ends in the middle of; `made` is what comes on paper.
fn broken(place: Place, made: &str) -> Problem {
    let message =
        format!("dit woord is aan het eind van de regel afgebroken; op papier staat er {}", quoted(made));
    Problem::at(Code::WaardeVerdacht, place, message).help(
        "zet het hele woord op één regel; of het streepje blijft, is niet zeker te zien, dus `--herstel` kan het niet",
    )
}

/// A path of Windows between double quotes; `mixed` when some of its backslashes are doubled.
fn windows_path(place: Place, mixed: bool) -> Problem {
    let message =
        "tussen dubbele aanhalingstekens betekent `\\` iets bijzonders; dit pad wordt anders gelezen";
    let help = match mixed {
        false => "zet het pad tussen enkele aanhalingstekens: `'…'`",
        true => {
            "zet het pad tussen enkele aanhalingstekens, met één `\\` tussen de mappen; het staat er nu op twee manieren, dus `--herstel` kan het niet"
        }
    };
    Problem::at(Code::WaardeVerdacht, place, message).help(help)
}

/// Lines that begin with a sign that begins no item; `counts` when it may be a number.
fn bullets(place: Place, sign: &str, counts: bool) -> Problem {
    let message =
        format!("met {} begint hier geen onderdeel van een lijst: de regels worden één alinea", quoted(sign));
    let help = match counts {
        false if sign.starts_with('[') => "zet voor elk vakje een streepje en een spatie",
        false if sign == "-" => "zet achter elk streepje een spatie",
        false if sign.starts_with(|c: char| c.is_ascii_digit()) => "zet achter elk nummer een spatie",
        false => "begin elk onderdeel met een streepje en een spatie: schrijf `- `",
        true => "begin elk onderdeel met een streepje (`- `) of een nummer (`1. `), als het een lijst is",
    };
    Problem::at(Code::WaardeVerdacht, place, message).help(help)
}

/// Letters that were read in the wrong encoding, each at its own place.
fn garbled(places: &[(Place, char)]) -> Problem {
    let (first, was) = places[0];
    let message = match places.len() {
        1 => "dit is één letter, die bij het plakken verkeerd is gelezen".to_owned(),
        count => format!("hier zijn {count} letters bij het plakken verkeerd gelezen"),
    };
    let mut problem = Problem::at(Code::WaardeVerdacht, first, message)
        .help(format!("schrijf {}", quoted(&was.to_string())));
    for (place, was) in places.iter().skip(1).take(3) {
        problem = problem.other(*place, quoted(&was.to_string()));
    }
    let edit = |(place, was): &(Place, char)| Edit { place: *place, text: was.to_string() };
    problem.fix = Some(Fix::Bytes(places.iter().map(edit).collect()));
    problem
}

/// Characters that nobody can see, each at its own place.
fn unseen(places: &[(Place, char)]) -> Problem {
    let mut shown: Vec<_> = places.iter().map(|(_, sign)| code(*sign)).collect();
    shown.dedup();
    shown.truncate(3);
    let shown = shown.join(", ");
    let message = match places.len() {
        1 => format!("hier staat een onzichtbaar teken ({shown})"),
        count => format!("hier staan {count} onzichtbare tekens ({shown})"),
    };
    let gone = places.iter().all(|(_, sign)| instead(*sign).is_empty());
    let help = if gone { "haal het weg" } else { "zet er een spatie voor in de plaats" };
    let (first, _) = places[0];
    let mut problem = Problem::at(Code::WaardeVerdacht, first, message).help(help);
    for (place, sign) in places.iter().skip(1).take(3) {
        problem = problem.other(*place, code(*sign));
    }
    let edit = |(place, sign): &(Place, char)| Edit { place: *place, text: instead(*sign).to_owned() };
    problem.fix = Some(Fix::Bytes(places.iter().map(edit).collect()));
    problem
}

/// A line break of a kind that is none here becomes a space.
const fn instead(sign: char) -> &'static str {
    if matches!(sign, '\u{85}' | '\u{2028}' | '\u{2029}') { " " } else { "" }
}

/// Quotes that YAML takes for text: what they are, what they hold, and whether they stand around all of it.
fn odd_quotes(text: &str) -> Option<(&'static str, &str, bool)> {
    let curly = curly(text).map(|inside| ("deze aanhalingstekens", inside, true));
    curly.or_else(|| lone_quote(text).map(|inside| ("dit ene aanhalingsteken", inside, false)))
}

/// What stands before a double quote that closes and was never opened, or behind a curly one that is never closed.
fn lone_quote(text: &str) -> Option<&str> {
    let inside = text.strip_suffix('"').filter(|inside| !inside.is_empty() && !inside.contains('"'));
    let opened = || text.strip_prefix(['“', '„']).filter(|inside| !inside.contains(['”', '“']));
    let closed = || text.strip_suffix('”').filter(|inside| !inside.contains(['”', '“', '„']));
    inside.or_else(opened).or_else(closed).filter(|inside| !inside.is_empty())
}
