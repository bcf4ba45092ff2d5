//! What a finding about the archive asks to paste ends it, and brings no other.

use std::collections::BTreeSet;

use super::Programme;
use crate::closing_date::sheet;

/// Sheet A with one value of each kind, and the changes of each.
#[derive(Clone, Debug)]
struct Sheet {
    /// Product, milestone, end, and the amounts of 2021 and 2022.
    values: [&'static str; 5],
    /// Of product, milestone, end and amounts.
    changes: [Vec<String>; 4],
}

/// Where each list of changes is, as a hint says it.
const PLACES: [&str; 4] = ["bij dit product", "bij deze mijlpaal", "onder `planning`", "onder `begroting`"];

/// Three values of each kind: `0` is filed.
const VALUES: [[&str; 3]; 5] = [
    ["2022-06-30", "2022-09-30", "2022-K4"],
    ["2022-03-01", "2022-04-15", "2022-05"],
    ["2022-12-31", "2022-11-30", "2022-10-31"],
    ["36000", "35000", "37000"],
    ["36000", "35000", "37000"],
];

const KEYS: [&str; 5] = ["", "", "", "partij: convenant, jaar: 2021, ", "partij: convenant, jaar: 2022, "];

impl Sheet {
    fn filed() -> Self {
        Self { values: VALUES.map(|values| values[0]), changes: Default::default() }
    }

    /// Value `of` was `van` until a day.
    fn was(mut self, of: usize, van: &str, op: &str) -> Self {
        let text = format!("{}van: {van}, op: {op}, reden: later, akkoord: {op}", KEYS[of]);
        self.changes[of.min(3)].push(text);
        self
    }

    fn text(&self) -> String {
        let list = |of: usize| {
            let rows: Vec<String> = self.changes[of].iter().map(|row| format!("{{{row}}}")).collect();
            if rows.is_empty() { String::new() } else { format!(", bijgesteld: [{}]", rows.join(", ")) }
        };
        let [product, stone, end, first, second] = self.values;
        let total = 72_000 + first.parse::<i32>().expect("euros") + second.parse::<i32>().expect("euros");
        let own = sheet("inhoudelijk werkprogramma\npijler: fysiek", 36_000, "", None)
            .replace("totaal: 144000", &format!("totaal: {total}{}", list(3).replacen(", ", "\n  ", 1)))
            .replace("2021: 36000, 2022: 36000", &format!("2021: {first}, 2022: {second}"));
        format!(
            "titel: Blad A\n{own}producten: [{{naam: Handreiking, gepland: {product}{}}}]\nplanning: {{start: 2019-01-01, einde: {end}{}, \
             mijlpalen: [{{naam: Start, gepland: {stone}{}}}]}}\n",
            list(0),
            list(2),
            list(1)
        )
    }

    /// With the line of a hint pasted where it says.
    fn pasted(mut self, hint: &str, op: &str) -> Self {
        let at = PLACES
            .iter()
            .position(|place| hint.contains(place))
            .unwrap_or_else(|| panic!("no place: {hint}"));
        let added = hint.contains("aan `bijgesteld` toe");
        assert_eq!(added, !self.changes[at].is_empty(), "a list of its own or not: {hint}");
        let (_, row) = hint.split_once('{').expect("a line");
        let (row, _) = row.split_once('}').expect("a whole line");
        let text = row.replace("reden: …", "reden: later").replace('…', op);
        self.changes[at].push(text);
        self
    }
}

/// The findings of the archive with their hints, and all other errors.
fn found(programme: &Programme, now: &Sheet) -> (Vec<(String, String)>, BTreeSet<String>) {
    programme.write("projectbladen/a.yaml", &now.text());
    let checked = projectblad::pipeline::check(programme.path(), None).expect("a folder");
    let (own, others): (Vec<_>, Vec<_>) =
        checked.problems.iter().partition(|problem| problem.code.name().ends_with("gewijzigd"));
    let own = own.iter().map(|problem| (problem.message.clone(), problem.help.clone().unwrap_or_default()));
    let others = others.iter().map(|problem| format!("{}: {}", problem.code.name(), problem.message));
    (own.collect(), others.collect())
}

/// Pastes until nothing is left; each line ends its own finding and brings no other. How many there were.
fn followed(programme: &Programme, mut now: Sheet, op: &str) -> usize {
    let (mut left, others) = found(programme, &now);
    if others.iter().any(|other| other.starts_with("bijgesteld-onjuist")) {
        return 0; // it was wrong before
    }
    let mut steps = 0;
    while let Some((message, hint)) = left.first().cloned() {
        now = now.pasted(&hint, op);
        let (after, new) = found(programme, &now);
        let messages = |of: &[(String, String)]| -> Vec<String> {
            of.iter().map(|(message, _)| message.clone()).collect()
        };
        assert_eq!(messages(&after), messages(&left[1..]), "{message}\n{hint}\n{}", now.text());
        assert_eq!(new, others, "{message}\n{hint}\n{}", now.text());
        left = after;
        steps += 1;
    }
    steps
}

/// After one document: each value written over, with and without changes of before and after it, and with two days for the line.
#[test]
fn the_line_of_a_hint_ends_its_finding() {
    let programme = Programme::new();
    programme.write("projectbladen/a.yaml", &Sheet::filed().text());
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let mut steps = 0;
    for (of, values) in VALUES.into_iter().enumerate() {
        for value in values {
            let mut now = Sheet::filed();
            now.values[of] = value;
            let mut histories = vec![now.clone(), now.clone().was(of, values[2], "2021-03-01")];
            for van in values {
                histories.push(now.clone().was(of, van, "2021-11-04"));
                histories.push(now.clone().was(of, van, "2021-11-04").was(of, values[1], "2021-03-01"));
            }
            for history in histories {
                for op in ["2021-05-04", "2021-12-02"] {
                    steps += followed(&programme, history.clone(), op);
                }
            }
        }
    }
    assert!(steps >= 60, "{steps}");
    let all = Sheet { values: VALUES.map(|values| values[1]), ..Sheet::filed() };
    assert_eq!(followed(&programme, all, "2021-12-02"), 5);
}

/// After two documents, of which the second has what was written over after the first: the line says what the second has.
#[test]
fn the_line_of_a_hint_ends_its_finding_after_two_documents() {
    let programme = Programme::new();
    programme.write("projectbladen/a.yaml", &Sheet::filed().text());
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let over = Sheet { values: VALUES.map(|values| values[1]), ..Sheet::filed() };
    programme.write("projectbladen/a.yaml", &over.text());
    programme.does("voorleggen jaar 2021 --datum 2022-01-28");
    let mut steps = 0;
    for of in [0, 1, 2, 4] {
        for value in VALUES[of] {
            let mut now = over.clone();
            now.values[of] = value;
            steps += followed(&programme, now.clone(), "2022-02-15");
            for van in [VALUES[of][0], VALUES[of][1]] {
                steps += followed(&programme, now.clone().was(of, van, "2022-02-03"), "2022-02-15");
            }
        }
    }
    assert!(steps > 8, "{steps}");
}

/// Typed over, filed, and only then written down with what it was: the document has what stands there, and nothing is wrong.
#[test]
fn a_change_that_was_written_down_after_its_document_is_right() {
    let programme = Programme::new();
    programme.write("projectbladen/a.yaml", &Sheet::filed().text());
    programme.does("voorleggen werkprogramma 2021 --datum 2021-01-28");
    let over = Sheet { values: VALUES.map(|values| values[1]), ..Sheet::filed() };
    programme.write("projectbladen/a.yaml", &over.text());
    assert_eq!(found(&programme, &over).0.len(), 5, "{:?}", found(&programme, &over));
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let said = (0..5).fold(over.clone(), |sheet, of| sheet.was(of, VALUES[of][0], "2021-09-16"));
    assert_eq!(found(&programme, &said).0, [], "after the last");
    programme.does("voorleggen jaar 2021 --datum 2022-01-28");
    assert_eq!(found(&programme, &said).0, [], "between two, and one of before had it so");
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(!account.contains("zonder toelichting"), "{account}");
}

/// What no document ever had is invented: the cure is to take it away, or to give it its day.
#[test]
fn a_change_that_no_document_had_is_told() {
    let programme = Programme::new();
    programme.write("projectbladen/a.yaml", &Sheet::filed().text());
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.does("voorleggen jaar 2021 --datum 2022-01-28");
    for (of, values) in VALUES.into_iter().enumerate() {
        let (told, _) = found(&programme, &Sheet::filed().was(of, values[1], "2021-10-05"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].0.contains(" in halfjaarrapportage-2021 (voorgelegd op 27 augustus 2021), dat vóór deze"),
            "{told:?}"
        );
        assert_eq!(
            told[0].1,
            "haal deze bijstelling weg; is zij van vóór dat stuk, verbeter dan de dag bij `op`"
        );
        assert_eq!(found(&programme, &Sheet::filed().was(of, values[1], "2021-05-04")).0, []);
    }
}

/// A payer with two rows, one who is gone, and what is given in kind: the line is about the row that has the amount.
#[test]
fn the_line_of_an_amount_is_right_for_its_row() {
    let programme = Programme::new();
    let path = "projectbladen/a.yaml";
    programme.change(path, "totaal: 144000", "totaal: 184000");
    let partner = "partijen: [{naam: BZK, rol: medefinancier, contactpersoon: {functie: adviseur}}, ";
    programme.change(path, "partijen: [", partner);
    let two = "{partij: BZK, jaren: {2022: 10000}}, {partij: BZK, jaren: {2022: 5000}}, ";
    let kind = "{partij: Stad, vorm: in natura, jaren: {2022: 25000}}, ";
    programme.change(path, "bijdragen: [", &format!("bijdragen: [{two}{kind}"));
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let filed = programme.read(path);
    let cases = [
        (("{2022: 5000}", "{2022: 7000}"), "186000", "partij: BZK, jaar: 2022, van: 8000", ""),
        ((two, ""), "169000", "partij: BZK, jaar: 2022, van: 15000", "{partij: BZK, jaren: {2022: 0}}"),
        (
            ("{2022: 25000}", "{2022: 20000}"),
            "179000",
            "partij: Stad, vorm: in natura, jaar: 2022, van: 25000",
            "",
        ),
    ];
    for ((from, to), total, row, again) in cases {
        for op in ["2021-10-07", "2021-05-06"] {
            programme.write(path, &filed.replace(from, to).replace("184000", total));
            let (_, _, error) = programme.run("check");
            let hint =
                format!("zet onder `begroting` `bijgesteld: [{{{row}, op: …, reden: …, akkoord: …}}]`");
            assert!(error.contains(&hint), "{error}");
            if !again.is_empty() {
                assert!(error.contains(&format!("zet onder `bijdragen` weer `{again}`, en ")), "{error}");
                programme.change(path, "bijdragen: [", &format!("bijdragen: [{again}, "));
            }
            let line =
                format!("begroting:\n  bijgesteld: [{{{row}, op: {op}, reden: later, akkoord: {op}}}]");
            programme.change(path, "begroting:", &line);
            let (code, _, error) = programme.run("check");
            assert!(code == 0 && !error.contains("gewijzigd]"), "{row}, {op}: {error}");
        }
    }
}
