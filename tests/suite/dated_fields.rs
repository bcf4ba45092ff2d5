//! Each field of a sheet and of the frame that has a day: what a document knows of it that closes before, on and after that day.

use projectblad::as_of::{self, AsOf, Days};
use projectblad::covenant::Covenant;
use projectblad::date::{Date, Year};
use projectblad::fields::{Lacking, Reader, Value};
use projectblad::problem::FileId;
use projectblad::sheet::Sheet;
use projectblad::yaml;

use crate::closing_date::FRAME;

/// The day of every field, the one before and the one after.
const DAY: &str = "2021-09-09";
const AROUND: [&str; 3] = ["2021-09-08", DAY, "2021-09-10"];

/// A field, a sheet that has it with `DAG` for its day, where its value stands, and what stands there before that day and from it on.
type Field = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Nothing stands there.
const NONE: &str = "–";

/// What both parties agree, or ask each other: known from the closing date on.
const AGREED: &[Field] = &[
    ("afgesproken", "afgesproken: DAG", AGREED_ON, "false", "true"),
    (
        "producten.bijgesteld.op",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: DAG, reden: x}]}]",
        "/producten/0/gepland/voorgesteld",
        NONE,
        "2021-11-30",
    ),
    (
        "producten.bijgesteld.gevraagd",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-12-01, reden: x, gevraagd: DAG}]}]",
        "/producten/0/gepland/voorgesteld",
        NONE,
        "2021-11-30",
    ),
    (
        "producten.bijgesteld.akkoord",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: x, akkoord: DAG}]}]",
        "/producten/0/gepland/dag",
        "2021-06-30",
        "2021-11-30",
    ),
    (
        "producten.bijgesteld.afgewezen",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: x, afgewezen: DAG}]}]",
        "/producten/0/gepland/afgewezen_op",
        NONE,
        DAY,
    ),
    (
        "producten.vervallen.gevraagd",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: x, gevraagd: DAG}}]",
        "/producten/0/vervallen/per",
        NONE,
        "2022-01-01",
    ),
    (
        "producten.vervallen.akkoord",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: x, gevraagd: 2021-05-01, akkoord: DAG}}]",
        "/producten/0/vervallen/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "producten.vervallen.afgewezen",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: x, gevraagd: 2021-05-01, afgewezen: DAG}}]",
        "/producten/0/vervallen/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "producten.vervangt, with the lapse of the other",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: x, akkoord: DAG}}, {naam: B, gepland: 2022, vervangt: A}]",
        "/producten/1/naam",
        NONE,
        "B",
    ),
    ("planning.gestart", "planning: {gestart: DAG}", "/planning/gestart", NONE, DAY),
    (
        "planning.bijgesteld.op",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: DAG, reden: x}]}",
        "/planning/einde/voorgesteld",
        NONE,
        "2021-12-31",
    ),
    (
        "planning.bijgesteld.akkoord",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: x, akkoord: DAG}]}",
        "/planning/einde/dag",
        "2021-06-30",
        "2021-12-31",
    ),
    (
        "planning.bijgesteld.afgewezen",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: x, afgewezen: DAG}]}",
        "/planning/einde/afgewezen_op",
        NONE,
        DAY,
    ),
    (
        "planning.mijlpalen.bijgesteld.op, which counts at once",
        "planning: {mijlpalen: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: DAG, reden: x}]}]}",
        "/planning/mijlpalen/0/gepland/dag",
        NONE,
        "2021-11-30",
    ),
    (
        "vervallen.gevraagd",
        "vervallen: {per: 2022-01-01, reden: x, gevraagd: DAG}",
        "/vervallen/per",
        NONE,
        "2022-01-01",
    ),
    (
        "vervallen.akkoord",
        "vervallen: {per: 2022-01-01, reden: x, gevraagd: 2021-05-01, akkoord: DAG}",
        "/vervallen/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "vervallen.afgewezen",
        "vervallen: {per: 2022-01-01, reden: x, gevraagd: 2021-05-01, afgewezen: DAG}",
        "/vervallen/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "begroting.bijdragen.toegezegd",
        "begroting: {bijdragen: [{partij: BZK, jaren: {2021: 30}, toegezegd: DAG}]}",
        "/begroting/bijdragen/0/toegezegd",
        NONE,
        DAY,
    ),
    (
        "begroting.bijgesteld.op, of others' money",
        "begroting: {totaal: 30, bijdragen: [{partij: BZK, jaren: {2021: 30}}], bijgesteld: [{partij: BZK, jaar: 2021, van: 27, op: DAG, reden: x}]}",
        "/begroting/totaal",
        "27.00",
        "30.00",
    ),
    (
        "begroting.bijgesteld.akkoord, of covenant money",
        "begroting: {totaal: 30, bijdragen: [{partij: convenant, jaren: {2021: 30}}], bijgesteld: [{partij: convenant, jaar: 2021, van: 27, op: 2021-05-01, reden: x, akkoord: DAG}]}",
        "/begroting/bijdragen/0/jaren/2021",
        "27.00",
        "30.00",
    ),
    (
        "begroting.doorgeschoven.gevraagd",
        "begroting: {doorgeschoven: [{van: 2020, naar: 2021, bedrag: 5, gevraagd: DAG}]}",
        "/begroting/doorgeschoven/0/bedrag",
        NONE,
        "5.00",
    ),
    (
        "begroting.doorgeschoven.akkoord",
        "begroting: {doorgeschoven: [{van: 2020, naar: 2021, bedrag: 5, gevraagd: 2021-05-01, akkoord: DAG}]}",
        "/begroting/doorgeschoven/0/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "begroting.doorgeschoven.afgewezen",
        "begroting: {doorgeschoven: [{van: 2020, naar: 2021, bedrag: 5, gevraagd: 2021-05-01, afgewezen: DAG}]}",
        "/begroting/doorgeschoven/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "begroting.korting.akkoord, where another amount was asked",
        "begroting: {korting: [{jaar: 2020, bedrag: 15, reden: x, gevraagd: {op: 2021-05-01, bedrag: 20}, akkoord: DAG}]}",
        "/begroting/korting/0/bedrag",
        "20.00",
        "15.00",
    ),
    (
        "begroting.korting.gevraagd",
        "begroting: {korting: [{jaar: 2020, bedrag: 15, reden: x, gevraagd: DAG}]}",
        "/begroting/korting/0/bedrag",
        NONE,
        "15.00",
    ),
    (
        "begroting.vergoeding.afgewezen",
        "begroting: {vergoeding: [{jaar: 2020, bedrag: 15, reden: x, gevraagd: 2021-05-01, afgewezen: DAG}]}",
        "/begroting/vergoeding/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "begroting.vergoeding.akkoord",
        "begroting: {vergoeding: [{jaar: 2020, bedrag: 15, reden: x, gevraagd: 2021-05-01, akkoord: DAG}]}",
        "/begroting/vergoeding/0/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "begroting.correctie.op",
        "begroting: {correctie: [{over: 2020, op: DAG, besteed: {convenant: 5}, reden: x}]}",
        "/begroting/correctie/0/op",
        NONE,
        DAY,
    ),
    (
        "externe_inzet.gevraagd",
        "externe_inzet: [{partij: X, expertise: x, reden: expertise, bedrag: 8, vanaf: 2021-12-01, gevraagd: DAG}]",
        "/externe_inzet/0/bedrag",
        NONE,
        "8.00",
    ),
    (
        "externe_inzet.akkoord",
        "externe_inzet: [{partij: X, expertise: x, reden: expertise, bedrag: 8, vanaf: 2021-12-01, gevraagd: 2021-05-01, akkoord: DAG}]",
        "/externe_inzet/0/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "externe_inzet.afgewezen",
        "externe_inzet: [{partij: X, expertise: x, reden: expertise, bedrag: 8, vanaf: 2021-12-01, gevraagd: 2021-05-01, afgewezen: DAG}]",
        "/externe_inzet/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "deelname.gevraagd",
        "deelname: {vorm: casuistiek, bijdrage_per_stad: 25, gevraagd: DAG}",
        "/deelname/bijdrage_per_stad",
        NONE,
        "25.00",
    ),
    (
        "deelname.akkoord",
        "deelname: {vorm: casuistiek, bijdrage_per_stad: 25, gevraagd: 2021-05-01, akkoord: DAG}",
        "/deelname/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "deelname.afgewezen",
        "deelname: {vorm: casuistiek, bijdrage_per_stad: 25, gevraagd: 2021-05-01, afgewezen: DAG}",
        "/deelname/afgewezen/op",
        NONE,
        DAY,
    ),
];

/// What happened: known from the reporting date on.
const HAPPENED: &[Field] = &[
    ("afgerond", "afgerond: DAG", "/afgerond", NONE, DAY),
    (
        "producten.opgeleverd",
        "producten: [{naam: A, gepland: 2021-06-30, opgeleverd: DAG}]",
        "/producten/0/opgeleverd",
        NONE,
        DAY,
    ),
    (
        "planning.mijlpalen.gereed",
        "planning: {mijlpalen: [{naam: A, gepland: 2021-06-30, gereed: DAG}]}",
        "/planning/mijlpalen/0/gereed",
        NONE,
        DAY,
    ),
    (
        "vervallen.per, where the work stopped before the akkoord",
        "vervallen: {per: DAG, reden: x, akkoord: 2021-12-01}",
        "/vervallen/per",
        NONE,
        DAY,
    ),
    (
        "begroting.bijdragen.ontvangen.op",
        "begroting: {bijdragen: [{partij: BZK, jaren: {2021: 30}, ontvangen: [{op: DAG, bedrag: 30}]}]}",
        "/begroting/bijdragen/0/ontvangen/0/bedrag",
        NONE,
        "30.00",
    ),
    (
        "stagnatie.stappen.melding",
        "stagnatie: [{kant: g40, omschrijving: x, stappen: {melding: DAG}}]",
        "/stagnatie/0/stappen/melding",
        NONE,
        DAY,
    ),
    (
        "stagnatie.stappen.pijler",
        "stagnatie: [{kant: g40, omschrijving: x, stappen: {melding: 2021-05-01, pijler: DAG}}]",
        "/stagnatie/0/stappen/pijler",
        NONE,
        DAY,
    ),
    (
        "stagnatie.stappen.coordinatie",
        "stagnatie: [{kant: g40, omschrijving: x, stappen: {melding: 2021-05-01, coordinatie: DAG}}]",
        "/stagnatie/0/stappen/coordinatie",
        NONE,
        DAY,
    ),
    (
        "stagnatie.stappen.aot",
        "stagnatie: [{kant: g40, omschrijving: x, stappen: {melding: 2021-05-01, aot: DAG}}]",
        "/stagnatie/0/stappen/aot",
        NONE,
        DAY,
    ),
    (
        "stagnatie.stappen.bestuur",
        "stagnatie: [{kant: g40, omschrijving: x, stappen: {melding: 2021-05-01, bestuur: DAG}}]",
        "/stagnatie/0/stappen/bestuur",
        NONE,
        DAY,
    ),
    (
        "stagnatie.opgelost",
        "stagnatie: [{kant: g40, omschrijving: x, stappen: {melding: 2021-05-01}, opgelost: DAG}]",
        "/stagnatie/0/opgelost",
        NONE,
        DAY,
    ),
    ("publicaties.datum", "publicaties: [{titel: x, datum: DAG}]", "/publicaties/0/datum", NONE, DAY),
];

/// Whether the sheet counts as agreed, which no field of it says.
const AGREED_ON: &str = "";

fn read<T: Value>(text: &str) -> T {
    let mut problems = Vec::new();
    let root = yaml::read(text, FileId(0), &mut problems).root.expect("YAML");
    let mut reader = Reader::new(&mut problems, Lacking::Unread);
    let value = T::read(&root, None, &mut reader).expect("a record");
    assert_eq!(problems, [], "{text}");
    value
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// What stands somewhere in a sheet as known on some days.
fn stands(text: &str, pointer: &str, days: Days) -> String {
    let sheet = AsOf::new("a", &read::<Sheet>(&text.replace("DAG", DAY)), days);
    if pointer == AGREED_ON {
        return sheet.is_agreed().to_string();
    }
    let value = serde_json::to_value(&sheet).expect("JSON");
    match value.pointer(pointer) {
        None | Some(serde_json::Value::Null) => NONE.to_owned(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[test]
fn a_sheet_before_on_and_after_each_of_its_days() {
    let closing = |closing: &str| Days { agreed: day(closing), ..Days::both(day("2021-06-30")) };
    let reporting = |reporting: &str| Days::both(day(reporting));
    let mut wrong = Vec::new();
    let mut hold = |fields: &[Field], days: &dyn Fn(&str) -> Days| {
        for (name, text, pointer, before, after) in fields {
            let found = AROUND.map(|day| stands(text, pointer, days(day)));
            if found != [*before, *after, *after] {
                wrong.push(format!("{name}: {found:?}, not {before} and from {DAY} on {after}"));
            }
        }
    };
    hold(AGREED, &closing);
    hold(HAPPENED, &reporting);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A quarter is known from its last day on, money per year from its first.
#[test]
fn what_has_a_quarter_or_a_year_for_a_day() {
    let quarters = "voortgang: [{periode: 2021-K3, stand: op schema, resultaten: x}]\nrealisatie: {2021-K3: {besteed: {convenant: 5}}}";
    let received = "begroting: {bijdragen: [{partij: BZK, jaren: {2021: 30}, ontvangen: {2021: 30}}]}";
    for (text, pointer, days, known) in [
        (quarters, "/voortgang/0/stand", ["2021-09-29", "2021-09-30", "2021-10-01"], "op schema"),
        (
            quarters,
            "/realisatie/2021-K3/besteed/convenant",
            ["2021-09-29", "2021-09-30", "2021-10-01"],
            "5.00",
        ),
        (
            received,
            "/begroting/bijdragen/0/ontvangen/2021",
            ["2020-12-31", "2021-01-01", "2021-01-02"],
            "30.00",
        ),
    ] {
        let found = days.map(|on| stands(text, pointer, Days::both(day(on))));
        assert_eq!(found, [NONE, known, known], "{pointer}");
    }
}

/// The same of what both parties fix for a year.
#[test]
fn the_frame_before_on_and_after_each_of_its_days() {
    let text = format!(
        "{FRAME}jaren:
  2021:
    basisprogramma: 41
    inhoudelijk: 59
    vastgesteld: {DAY}
    bijgesteld: [{{wat: basisprogramma, van: 40, op: 2021-05-01, reden: x, akkoord: {DAY}}}]
    doorgeschoven:
      - {{pijler: fysiek, van: 2020, bedrag: 5, gevraagd: {DAY}}}
      - {{pijler: fysiek, van: 2020, bedrag: 6, gevraagd: 2021-05-01, akkoord: {DAY}}}
      - {{pijler: fysiek, van: 2020, bedrag: 7, gevraagd: 2021-05-01, afgewezen: {DAY}}}
overschot: {{bedrag: 9, vastgesteld: {DAY}}}
"
    );
    let covenant: Covenant = read(&text);
    let told = |closing: &str| {
        let days = Days { agreed: day(closing), ..Days::both(day("2021-06-30")) };
        let known = as_of::covenant(&covenant, days);
        let year = known.jaren.get(&Year(2021)).expect("the year");
        let rows = year.doorgeschoven.iter();
        let answers = rows
            .map(|row| format!("{} {} {}", row.bedrag.value, row.akkoord.is_some(), row.afgewezen.is_some()));
        let basis = year.basisprogramma.as_ref().map(|amount| amount.value.to_string());
        let fixed = [year.vastgesteld.is_some(), known.overschot.is_some()];
        (fixed, basis.expect("an amount"), answers.collect::<Vec<_>>())
    };
    let before = ([false; 2], "40.00".to_owned(), vec!["6.00 false false".into(), "7.00 false false".into()]);
    let rows = ["5.00 false false", "6.00 true false", "7.00 false true"].map(str::to_owned).to_vec();
    let after = ([true; 2], "41.00".to_owned(), rows);
    assert_eq!(AROUND.map(told), [before, after.clone(), after]);
}
