//! What was agreed and changed since: a value on a day is what both parties had agreed then, whatever it became.

use projectblad::as_of::{AsOf, Days};
use projectblad::date::{Date, Year};
use projectblad::fields::{Lacking, Reader, Value as _};
use projectblad::money;
use projectblad::problem::FileId;
use projectblad::sheet::{Product, Sheet};
use projectblad::yaml;

/// The sheet that a text says, as known on days.
fn known(text: &str, facts: &str, agreed: &str) -> AsOf {
    let mut problems = Vec::new();
    let root = yaml::read(text, FileId(0), &mut problems).root.expect("YAML");
    let mut reader = Reader::new(&mut problems, Lacking::Unread);
    let sheet = Sheet::read(&root, None, &mut reader).expect("a sheet");
    assert_eq!(problems, []);
    let day = |text: &str| text.parse::<Date>().expect("a day");
    AsOf::new("a", &sheet, Days { agreed: day(agreed), ..Days::until(day(facts)) })
}

/// What is agreed, first agreed and proposed.
fn planned(product: &Product) -> [String; 3] {
    let day = &product.gepland;
    let print =
        |other: Option<projectblad::date::Planned>| other.map(|day| day.to_string()).unwrap_or_default();
    [day.now.to_string(), print(day.eerst), print(day.voorgesteld)]
}

#[test]
fn a_day_that_was_moved_twice() {
    let chain = [
        "{van: 2021-06-30, op: 2021-05-20, reden: Meer steden, akkoord: 2021-05-20}",
        "{van: 2021-11-30, op: 2021-11-04, reden: Wacht op cijfers}",
    ];
    for changes in [[chain[0], chain[1]], [chain[1], chain[0]]] {
        let sheet = format!(
            "producten: [{{naam: Atlas, gepland: 2022-03-31, bijgesteld: [{}, {}]}}]\n",
            changes[0], changes[1]
        );
        let on = |day: &str| planned(&known(&sheet, day, day).producten[0]);
        assert_eq!(on("2021-05-19"), ["2021-06-30", "", ""]);
        assert_eq!(on("2021-05-20"), ["2021-11-30", "2021-06-30", ""]);
        assert_eq!(on("2021-11-10"), ["2021-11-30", "2021-06-30", "2022-03-31"]);
    }
}

#[test]
fn a_slip_of_the_pen_moves_nothing() {
    let sheet = "producten: [{naam: Atlas, gepland: 2021-06-30, bijgesteld: [{van: 2012-06-30, op: 2021-02-01, reden: schrijffout}]}]\n";
    let on = |day: &str| planned(&known(sheet, day, day).producten[0]);
    assert_eq!(on("2021-01-31"), ["2012-06-30", "", ""]);
    assert_eq!(on("2021-02-01"), ["2021-06-30", "", ""]);
}

#[test]
fn a_refused_day_is_none() {
    let sheet = "producten: [{naam: Atlas, gepland: 2021-K4, bijgesteld: [{van: 2021-K2, op: 2021-05-01, reden: Meer steden, afgewezen: 2021-06-10}]}]\n";
    let on = |day: &str| planned(&known(sheet, day, day).producten[0]);
    assert_eq!(on("2021-06-09"), ["2021-K2", "", "2021-K4"]);
    assert_eq!(on("2021-06-10"), ["2021-K2", "", ""]);
}

/// The value that stood before stands again, or the other one still does: in both ways of writing it down, nothing moved.
#[test]
fn a_refused_amount_may_be_put_back() {
    for amount in ["10000", "12000"] {
        let sheet = format!(
            "begroting:
  totaal: {amount}
  bijdragen: [{{partij: convenant, jaren: {{2021: {amount}}}}}]
  bijgesteld: [{{partij: convenant, jaar: 2021, van: 10000, op: 2021-02-11, reden: meer steden, afgewezen: 2021-03-11}}]
"
        );
        for day in ["2021-01-31", "2021-02-28", "2021-12-31"] {
            let known = known(&sheet, day, day);
            let sums = [money::sheet_parties(&known, Year(2021))[0].begroot, known.begroting.totaal.value];
            assert_eq!(sums.map(|sum| sum.0 / 100), [10_000, 10_000], "{amount} on {day}");
        }
    }
}

#[test]
fn each_step_keeps_its_reason() {
    let sheet = "producten: [{naam: Atlas, gepland: 2024-02-15, bijgesteld: [
  {van: 2023-09-30, op: 2023-06-08, reden: wacht op cijfers, akkoord: 2023-06-08},
  {van: 2023-12-15, op: 2023-12-01, reden: ziek, gevraagd: 2023-12-01, afgewezen: 2024-01-10}]}]\n";
    let on = |day: &str| {
        let day = known(sheet, day, day).producten[0].gepland.value.clone();
        (
            day.reden.unwrap_or_default(),
            day.reden_voorstel.unwrap_or_default(),
            day.afgewezen.map(|(day, _)| day.to_string()),
        )
    };
    assert_eq!(on("2023-12-31"), ("wacht op cijfers".into(), "ziek".into(), None));
    assert_eq!(on("2024-01-31"), ("wacht op cijfers".into(), String::new(), Some("2024-02-15".into())));
}

#[test]
fn an_end_that_was_moved() {
    let sheet = "planning: {start: 2020-01-01, gestart: 2020-02-15, einde: 2021-12-31, bijgesteld: [{van: 2021-06-30, op: 2021-02-04, reden: Uitloop, akkoord: 2021-03-01}]}\n";
    let on = |facts: &str, agreed: &str| {
        let known = known(sheet, facts, agreed);
        let planning = &known.planning;
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            day(known.begun()),
            planning.einde.now.to_string(),
            day(planning.einde.eerst),
            day(planning.einde.na_peildatum),
        ]
    };
    assert_eq!(
        on("2020-01-31", "2020-01-31"),
        ["2020-01-01", "2021-06-30", "", ""],
        "not begun yet, for all that is known"
    );
    assert_eq!(on("2020-12-31", "2021-02-28"), ["2020-02-15", "2021-06-30", "", ""]);
    assert_eq!(on("2020-12-31", "2021-03-01"), ["2020-02-15", "2021-12-31", "2021-06-30", "2021-03-01"]);
    assert_eq!(on("2021-03-31", "2021-04-20"), ["2020-02-15", "2021-12-31", "2021-06-30", ""]);
}

/// Covenant money counts from its akkoord, that of others from the day of its change; the total is the sum of the day.
#[test]
fn a_sum_over_time() {
    let sheet = |akkoord: &str| {
        format!(
            "begroting:
  totaal: 180000
  bijdragen:
    - {{partij: convenant, jaren: {{2019: 30000, 2020: 30000, 2021: 30000}}}}
    - {{partij: BZK, jaren: {{2019: 30000, 2020: 30000, 2021: 30000}}}}
  bijgesteld:
    - {{partij: convenant, jaar: 2021, van: 27000, op: 2021-02-11, reden: Meer steden, akkoord: {akkoord}}}
    - {{partij: BZK, jaar: 2021, van: 33000, op: 2021-05-01, reden: Minder subsidie}}
"
        )
    };
    let on = |akkoord: &str, day: &str| {
        let known = known(&sheet(akkoord), day, day);
        let parties = money::sheet_parties(&known, Year(2021));
        let mut sums: Vec<i64> = parties.iter().map(|party| party.begroot.0 / 100).collect();
        sums.push(known.begroting.totaal.0 / 100);
        sums
    };
    assert_eq!(on("2021-02-11", "2021-02-04"), [27_000, 33_000, 180_000]);
    assert_eq!(on("2021-02-11", "2021-03-31"), [30_000, 33_000, 183_000]);
    assert_eq!(on("2021-02-11", "2021-08-31"), [30_000, 30_000, 180_000]);
    assert_eq!(on("2021-03-25", "2021-03-20"), [27_000, 33_000, 180_000]);
}

/// Another party took over what was still to be found: before, it was not there, and the cover was open.
#[test]
fn another_party_was_found() {
    let sheet = "begroting:
  totaal: 10000
  bijdragen:
    - {partij: nog te dekken, jaren: {2022: 0}}
    - {partij: SZW, jaren: {2022: 10000}, toegezegd: 2022-10-05}
  bijgesteld:
    - {partij: nog te dekken, jaar: 2022, van: 10000, op: 2022-10-05, reden: SZW betaalt}
    - {partij: SZW, jaar: 2022, van: 0, op: 2022-10-05, reden: SZW betaalt}
";
    let on = |day: &str| {
        let parties = money::sheet_parties(&known(sheet, day, day), Year(2022));
        parties.iter().map(|party| format!("{} {}", party.partij, party.begroot)).collect::<Vec<_>>()
    };
    assert_eq!(on("2022-10-04"), ["nog te dekken 10000.00"]);
    assert_eq!(on("2022-10-05"), ["SZW 10000.00"]);
    let rows = |day: &str| known(sheet, day, day).begroting.bijdragen.len();
    assert_eq!([rows("2022-10-04"), rows("2022-10-05")], [1, 1], "what is covered is no row");
}

/// A product lapses for a document that knows the akkoord; before, it is still due.
#[test]
fn a_product_that_lapses() {
    let sheet = "producten:
  - {naam: Dashboard, gepland: 2020-12-01, vervallen: {per: 2021-03-25, reden: Te duur, gevraagd: 2021-02-01, akkoord: 2021-03-25}}
  - {naam: Factsheets, gepland: 2021-K4, vervangt: Dashboard}
";
    let on = |day: &str| {
        let known = known(sheet, day, day);
        let date = day.parse().expect("a day");
        (
            known.producten[0].vervallen.is_some(),
            known.producten.iter().filter(|product| product.is_due(date)).count(),
        )
    };
    assert_eq!(on("2021-01-31"), (false, 1));
    assert_eq!(on("2021-02-01"), (true, 1), "it is asked, and still due");
    assert_eq!(on("2021-03-25"), (true, 0));
    assert_eq!(on("2021-12-31"), (true, 1), "the other one is due on the last day of its quarter");
    let products = |day: &str| known(sheet, day, day).producten.len();
    assert_eq!([products("2021-01-31"), products("2021-02-01")], [1, 2], "nothing took its place yet");
}
