//! Each field of a sheet and of the frame that has a day: what a document knows of it that closes before, on and after that day.

use std::collections::BTreeSet;

use projectblad::as_of::{self, AsOf, Days};
use projectblad::covenant::Covenant;
use projectblad::date::Date;
use projectblad::fields::{Lacking, Reader, Value};
use projectblad::problem::FileId;
use projectblad::schema::FileKind;
use projectblad::sheet::Sheet;
use projectblad::yaml;
use serde_json::Value as Json;

use crate::closing_date::FRAME;
use crate::schema::schema;

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
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: DAG, reden: later klaar}]}]",
        "/producten/0/gepland/voorgesteld",
        NONE,
        "2021-11-30",
    ),
    (
        "producten.bijgesteld.gevraagd",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-12-01, reden: later klaar, gevraagd: DAG}]}]",
        "/producten/0/gepland/voorgesteld",
        NONE,
        "2021-11-30",
    ),
    (
        "producten.bijgesteld.akkoord",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: later klaar, akkoord: DAG}]}]",
        "/producten/0/gepland/dag",
        "2021-06-30",
        "2021-11-30",
    ),
    (
        "producten.bijgesteld.afgewezen",
        "producten: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: later klaar, afgewezen: DAG}]}]",
        "/producten/0/gepland/afgewezen_op",
        NONE,
        DAY,
    ),
    (
        "producten.vervallen.gevraagd",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: later klaar, gevraagd: DAG}}]",
        "/producten/0/vervallen/per",
        NONE,
        "2022-01-01",
    ),
    (
        "producten.vervallen.akkoord",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: later klaar, gevraagd: 2021-05-01, akkoord: DAG}}]",
        "/producten/0/vervallen/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "producten.vervallen.afgewezen",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: later klaar, gevraagd: 2021-05-01, afgewezen: DAG}}]",
        "/producten/0/vervallen/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "producten.vervangt, with the lapse of the other",
        "producten: [{naam: A, gepland: 2021-11-30, vervallen: {per: 2022-01-01, reden: later klaar, akkoord: DAG}}, {naam: B, gepland: 2022, vervangt: A}]",
        "/producten/1/naam",
        NONE,
        "B",
    ),
    ("planning.gestart", "planning: {gestart: DAG}", "/planning/gestart", NONE, DAY),
    (
        "planning.bijgesteld.op",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: DAG, reden: later klaar}]}",
        "/planning/einde/voorgesteld",
        NONE,
        "2021-12-31",
    ),
    (
        "planning.bijgesteld.akkoord",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: later klaar, akkoord: DAG}]}",
        "/planning/einde/dag",
        "2021-06-30",
        "2021-12-31",
    ),
    (
        "planning.bijgesteld.afgewezen",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: later klaar, afgewezen: DAG}]}",
        "/planning/einde/afgewezen_op",
        NONE,
        DAY,
    ),
    (
        "planning.mijlpalen.bijgesteld.op, which counts at once",
        "planning: {mijlpalen: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: DAG, reden: later klaar}]}]}",
        "/planning/mijlpalen/0/gepland/dag",
        NONE,
        "2021-11-30",
    ),
    (
        "vervallen.gevraagd",
        "vervallen: {per: 2022-01-01, reden: later klaar, gevraagd: DAG}",
        "/vervallen/per",
        NONE,
        "2022-01-01",
    ),
    (
        "vervallen.akkoord",
        "vervallen: {per: 2022-01-01, reden: later klaar, gevraagd: 2021-05-01, akkoord: DAG}",
        "/vervallen/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "vervallen.afgewezen",
        "vervallen: {per: 2022-01-01, reden: later klaar, gevraagd: 2021-05-01, afgewezen: DAG}",
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
        "begroting: {totaal: 30, bijdragen: [{partij: BZK, jaren: {2021: 30}}], bijgesteld: [{partij: BZK, jaar: 2021, van: 27, op: DAG, reden: later klaar}]}",
        "/begroting/totaal",
        "27.00",
        "30.00",
    ),
    (
        "begroting.bijgesteld.akkoord, of covenant money",
        "begroting: {totaal: 30, bijdragen: [{partij: convenant, jaren: {2021: 30}}], bijgesteld: [{partij: convenant, jaar: 2021, van: 27, op: 2021-05-01, reden: later klaar, akkoord: DAG}]}",
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
        "begroting: {korting: [{jaar: 2020, bedrag: 15, reden: later klaar, gevraagd: {op: 2021-05-01, bedrag: 20}, akkoord: DAG}]}",
        "/begroting/korting/0/bedrag",
        "20.00",
        "15.00",
    ),
    (
        "begroting.korting.gevraagd",
        "begroting: {korting: [{jaar: 2020, bedrag: 15, reden: later klaar, gevraagd: DAG}]}",
        "/begroting/korting/0/bedrag",
        NONE,
        "15.00",
    ),
    (
        "begroting.vergoeding.afgewezen",
        "begroting: {vergoeding: [{jaar: 2020, bedrag: 15, reden: later klaar, gevraagd: 2021-05-01, afgewezen: DAG}]}",
        "/begroting/vergoeding/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "begroting.vergoeding.akkoord",
        "begroting: {vergoeding: [{jaar: 2020, bedrag: 15, reden: later klaar, gevraagd: 2021-05-01, akkoord: DAG}]}",
        "/begroting/vergoeding/0/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "begroting.correctie.op",
        "begroting: {correctie: [{over: 2020, op: DAG, besteed: {convenant: 5}, reden: later klaar}]}",
        "/begroting/correctie/0/op",
        NONE,
        DAY,
    ),
    (
        "externe_inzet.gevraagd",
        "externe_inzet: [{partij: X, expertise: advies, reden: expertise, bedrag: 8, vanaf: 2021-12-01, gevraagd: DAG}]",
        "/externe_inzet/0/bedrag",
        NONE,
        "8.00",
    ),
    (
        "externe_inzet.akkoord",
        "externe_inzet: [{partij: X, expertise: advies, reden: expertise, bedrag: 8, vanaf: 2021-12-01, gevraagd: 2021-05-01, akkoord: DAG}]",
        "/externe_inzet/0/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "externe_inzet.afgewezen",
        "externe_inzet: [{partij: X, expertise: advies, reden: expertise, bedrag: 8, vanaf: 2021-12-01, gevraagd: 2021-05-01, afgewezen: DAG}]",
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
    (
        "planning.bijgesteld.gevraagd",
        "planning: {einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: 2021-12-01, reden: later klaar, gevraagd: DAG}]}",
        "/planning/einde/voorgesteld",
        NONE,
        "2021-12-31",
    ),
    (
        "planning.mijlpalen.bijgesteld.gevraagd",
        "planning: {mijlpalen: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-12-01, reden: later klaar, gevraagd: DAG}]}]}",
        "/planning/mijlpalen/0/gepland/voorgesteld",
        NONE,
        "2021-11-30",
    ),
    (
        "planning.mijlpalen.bijgesteld.akkoord, before its own day",
        "planning: {mijlpalen: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-12-01, reden: later klaar, gevraagd: 2021-05-01, akkoord: DAG}]}]}",
        "/planning/mijlpalen/0/gepland/dag",
        "2021-06-30",
        "2021-11-30",
    ),
    (
        "planning.mijlpalen.bijgesteld.afgewezen",
        "planning: {mijlpalen: [{naam: A, gepland: 2021-11-30, bijgesteld: [{van: 2021-06-30, op: 2021-05-01, reden: later klaar, afgewezen: DAG}]}]}",
        "/planning/mijlpalen/0/gepland/afgewezen_op",
        NONE,
        DAY,
    ),
    (
        "begroting.bijgesteld.gevraagd",
        "begroting: {totaal: 30, bijdragen: [{partij: convenant, jaren: {2021: 30}}], bijgesteld: [{partij: convenant, jaar: 2021, van: 27, op: 2021-12-01, reden: later klaar, gevraagd: DAG}]}",
        "/begroting/bijgesteld/0/van",
        NONE,
        "27.00",
    ),
    (
        "begroting.bijgesteld.afgewezen",
        "begroting: {totaal: 30, bijdragen: [{partij: convenant, jaren: {2021: 30}}], bijgesteld: [{partij: convenant, jaar: 2021, van: 27, op: 2021-05-01, reden: later klaar, afgewezen: DAG}]}",
        "/begroting/bijgesteld/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "begroting.korting.afgewezen",
        "begroting: {korting: [{jaar: 2020, bedrag: 15, reden: later klaar, gevraagd: 2021-05-01, afgewezen: DAG}]}",
        "/begroting/korting/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "begroting.vergoeding.gevraagd",
        "begroting: {vergoeding: [{jaar: 2020, bedrag: 15, reden: later klaar, gevraagd: DAG}]}",
        "/begroting/vergoeding/0/bedrag",
        NONE,
        "15.00",
    ),
    (
        "na_afloop.gevraagd",
        "na_afloop: {bedrag: 75, tot: 2023-06-30, reden: later klaar, gevraagd: DAG}",
        "/na_afloop/bedrag",
        NONE,
        "75.00",
    ),
    (
        "na_afloop.akkoord",
        "na_afloop: {bedrag: 75, tot: 2023-06-30, reden: later klaar, gevraagd: 2021-05-01, akkoord: DAG}",
        "/na_afloop/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "na_afloop.afgewezen",
        "na_afloop: {bedrag: 75, tot: 2023-06-30, reden: later klaar, gevraagd: 2021-05-01, afgewezen: DAG}",
        "/na_afloop/afgewezen/op",
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
        "vervallen: {per: DAG, reden: later klaar, akkoord: 2021-12-01}",
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
    ("publicaties.datum", "publicaties: [{titel: Brief, datum: DAG}]", "/publicaties/0/datum", NONE, DAY),
    (
        "na_afloop.besteed.op",
        "na_afloop: {bedrag: 75, tot: 2023-06-30, reden: later klaar, akkoord: 2020-12-01, besteed: [{op: DAG, bedrag: 5}]}",
        "/na_afloop/besteed/0/bedrag",
        NONE,
        "5.00",
    ),
    (
        "risicos.sinds",
        "risicos: [{omschrijving: x, maatregel: x, sinds: DAG}]",
        "/risicos/0/sinds",
        NONE,
        DAY,
    ),
    (
        "risicos.vervallen",
        "risicos: [{omschrijving: x, maatregel: x, sinds: 2021-05-01, vervallen: DAG}]",
        "/risicos/0/vervallen",
        NONE,
        DAY,
    ),
    (
        "begroting.bijdragen.geleverd.op",
        "begroting: {bijdragen: [{partij: BZK, vorm: in natura, jaren: {2021: 30}, geleverd: [{op: DAG, waarde: 4}]}]}",
        "/begroting/bijdragen/0/geleverd/0/waarde",
        NONE,
        "4.00",
    ),
    (
        "deelname.gemeenten.gestopt",
        "deelname: {vorm: casuistiek, gemeenten: [{naam: Ede, gestopt: DAG}]}",
        "/deelname/gemeenten/0/gestopt",
        NONE,
        DAY,
    ),
];

/// What both parties fix in the frame: known from the closing date on.
const FIXED: &[Field] = &[
    ("jaren.vastgesteld", "jaren: {2021: {vastgesteld: DAG}}", "/jaren/2021/vastgesteld", NONE, DAY),
    (
        "jaren.bijgesteld.op",
        "jaren: {2021: {basisprogramma: 41, inhoudelijk: 59, bijgesteld: [{wat: basisprogramma, van: 40, op: DAG, reden: later klaar}]}}",
        "/jaren/2021/bijgesteld/0/van",
        NONE,
        "40.00",
    ),
    (
        "jaren.bijgesteld.gevraagd",
        "jaren: {2021: {basisprogramma: 41, inhoudelijk: 59, bijgesteld: [{wat: basisprogramma, van: 40, op: 2021-12-01, reden: later klaar, gevraagd: DAG}]}}",
        "/jaren/2021/bijgesteld/0/van",
        NONE,
        "40.00",
    ),
    (
        "jaren.bijgesteld.akkoord",
        "jaren: {2021: {basisprogramma: 41, inhoudelijk: 59, bijgesteld: [{wat: basisprogramma, van: 40, op: 2021-05-01, reden: later klaar, akkoord: DAG}]}}",
        "/jaren/2021/basisprogramma",
        "40.00",
        "41.00",
    ),
    (
        "jaren.bijgesteld.afgewezen",
        "jaren: {2021: {basisprogramma: 41, inhoudelijk: 59, bijgesteld: [{wat: basisprogramma, van: 40, op: 2021-05-01, reden: later klaar, afgewezen: DAG}]}}",
        "/jaren/2021/bijgesteld/0/afgewezen/op",
        NONE,
        DAY,
    ),
    (
        "jaren.doorgeschoven.gevraagd",
        "jaren: {2021: {doorgeschoven: [{pijler: fysiek, van: 2020, bedrag: 5, gevraagd: DAG}]}}",
        "/jaren/2021/doorgeschoven/0/bedrag",
        NONE,
        "5.00",
    ),
    (
        "jaren.doorgeschoven.akkoord",
        "jaren: {2021: {doorgeschoven: [{pijler: fysiek, van: 2020, bedrag: 5, gevraagd: 2021-05-01, akkoord: DAG}]}}",
        "/jaren/2021/doorgeschoven/0/akkoord/op",
        NONE,
        DAY,
    ),
    (
        "jaren.doorgeschoven.afgewezen",
        "jaren: {2021: {doorgeschoven: [{pijler: fysiek, van: 2020, bedrag: 5, gevraagd: 2021-05-01, afgewezen: DAG}]}}",
        "/jaren/2021/doorgeschoven/0/afgewezen/op",
        NONE,
        DAY,
    ),
    ("addenda.op", "addenda: [{op: DAG, onderwerp: x}]", "/addenda/0/op", NONE, DAY),
    ("overschot.vastgesteld", "overschot: {bedrag: 9, vastgesteld: DAG}", "/overschot/bedrag", NONE, "9.00"),
];

/// Days that are no day on which something is known: what is planned or asked of others, the covenant's own terms, and what is kept as
/// it was last (cities, of which a year's payment is fixed with the year; the day of a file on the web).
const NO_DAY_OF_KNOWING: &[&str] = &[
    "planning.start",
    "planning.einde",
    "planning.bijgesteld.van",
    "planning.mijlpalen.gepland",
    "planning.mijlpalen.bijgesteld.van",
    "producten.gepland",
    "producten.bijgesteld.van",
    "producten.vervallen.per",
    "na_afloop.tot",
    "deelname.aanmelden_tot",
    "externe_inzet.vanaf",
    "looptijd.van",
    "looptijd.tot_en_met",
    "basisbijdrage.peildatum",
    "addenda.looptijd_tot_en_met",
    "kennisdossiers.bijgewerkt",
    "gemeenten.toegetreden",
    "gemeenten.opgezegd",
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
    at(&serde_json::to_value(&sheet).expect("JSON"), pointer)
}

fn at(value: &Json, pointer: &str) -> String {
    match value.pointer(pointer) {
        None | Some(Json::Null) => NONE.to_owned(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[test]
fn a_sheet_before_on_and_after_each_of_its_days() {
    let closing = |closing: &str| Days { agreed: day(closing), ..Days::until(day("2021-06-30")) };
    let reporting = |reporting: &str| Days::until(day(reporting));
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
        let found = days.map(|on| stands(text, pointer, Days::until(day(on))));
        assert_eq!(found, [NONE, known, known], "{pointer}");
    }
}

/// The same of what both parties fix.
#[test]
fn the_frame_before_on_and_after_each_of_its_days() {
    let mut wrong = Vec::new();
    for (name, text, pointer, before, after) in FIXED {
        let covenant: Covenant = read(&format!("{FRAME}{}\n", text.replace("DAG", DAY)));
        let known = |closing: &str| {
            let days = Days { agreed: day(closing), ..Days::until(day("2021-06-30")) };
            at(&serde_json::to_value(as_of::covenant(&covenant, days)).expect("JSON"), pointer)
        };
        let found = AROUND.map(known);
        if found != [*before, *after, *after] {
            wrong.push(format!("{name}: {found:?}, not {before} and from {DAY} on {after}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every field of the schemas that is a day has its case, or is no day on which something is known.
#[test]
fn each_day_of_the_schemas_has_its_case() {
    let tables = [AGREED, HAPPENED, FIXED].into_iter().flatten();
    let named = tables.map(|(name, ..)| name.split(',').next().unwrap_or_default());
    let cases: BTreeSet<String> = named.chain(NO_DAY_OF_KNOWING.iter().copied()).map(str::to_owned).collect();
    let mut days = BTreeSet::new();
    for (file, record) in [(FileKind::Blad, "Sheet"), (FileKind::Convenant, "Covenant")] {
        let schema = schema(file);
        find_days(&schema["definitions"], &schema["definitions"][record], "", &mut days);
    }
    assert!(days.len() > 60, "{days:?}");
    let without: Vec<&String> = days.difference(&cases).collect();
    assert!(without.is_empty(), "a day without a case: {without:?}");
}

/// The paths of the days below a part of a schema; one that may be a block is a day itself.
fn find_days(definitions: &Json, node: &Json, path: &str, days: &mut BTreeSet<String>) {
    if !node.is_object() {
        return;
    }
    if let Some(name) = node["$ref"].as_str().and_then(|name| name.strip_prefix("#/definitions/")) {
        match name {
            "datum" => drop(days.insert(path.to_owned())),
            name => find_days(definitions, &definitions[name], path, days),
        }
    }
    let inner = |of: &Json| {
        let mut found = BTreeSet::new();
        find_days(definitions, of, path, &mut found);
        found
    };
    if inner(&node["else"]).contains(path) {
        days.insert(path.to_owned());
        return;
    }
    for part in ["items", "additionalProperties", "then", "else"] {
        days.extend(inner(&node[part]));
    }
    for part in ["allOf", "anyOf", "oneOf"] {
        node[part].as_array().into_iter().flatten().for_each(|one| days.extend(inner(one)));
    }
    for part in ["properties", "patternProperties"] {
        for (name, field) in node[part].as_object().into_iter().flatten() {
            let below = match (part, path) {
                ("patternProperties", _) => path.to_owned(),
                (_, "") => name.clone(),
                _ => format!("{path}.{name}"),
            };
            find_days(definitions, field, &below, days);
        }
    }
}
