//! The money of small programmes, worked out by hand (section 8 of the design; articles 7.5, 7.7 and 7.9).

use projectblad::amount::Cents;
use projectblad::covenant::Covenant;
use projectblad::date::{Date, Year};
use projectblad::fields::{Lacking, Reader, Value};
use projectblad::money::{
    Course, Figures, PartyFigures, contribution, division, income, invoices, pays, per_euro,
};
use projectblad::problem::FileId;
use projectblad::sheet::{Onderdeel, Payer, Sheet};
use projectblad::yaml;

use crate::on_day::{course, figures, forecast, parties, pillar, totals};

/// Reads a record of which only what matters is written down.
fn read<T: Value>(text: &str) -> T {
    let mut problems = Vec::new();
    let root = yaml::read(text, FileId(0), &mut problems).root.expect("YAML");
    let value = T::read(&root, None, &mut Reader::new(&mut problems, Lacking::Unread));
    assert_eq!(problems, []);
    value.expect("a record")
}

fn covenant(rest: &str) -> Covenant {
    let frame = "looptijd: {van: 2019-01-01, tot_en_met: 2022-12-31}
basisbijdrage: {per_inwoner: 0.13, peildatum: 2018-01-01}
richtlijn: {basisprogramma: 40, inhoudelijk: 60}
";
    read(&format!("{frame}{rest}"))
}

/// The forty cities of Bijlage 2, from the shipped list.
fn forty() -> Covenant {
    let list = include_str!("../g40-inwoners-2018.csv");
    let rows = list.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let cities: String =
        rows.map(|row| format!("  - {{naam: \"{}\", inwoners: {}}}\n", row[0], row[2])).collect();
    covenant(&format!("gemeenten:\n{cities}"))
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Euros and cents.
fn euros(amount: &str) -> Cents {
    amount.parse().expect("an amount")
}

const Y1: Year = Year(2019);
const Y2: Year = Year(2020);
const Y3: Year = Year(2021);
const Y4: Year = Year(2022);

#[test]
fn forty_cities_bring_the_income_of_the_covenant() {
    let covenant = forty();
    assert_eq!(covenant.gemeenten.len(), 40);
    assert_eq!(income(&covenant, Y1), euros("648651.77"));
    let four_years: Cents = covenant.years().into_iter().map(|year| income(&covenant, year)).sum();
    assert_eq!(four_years, euros("2594607.08"));
    assert_eq!(income(&covenant, Year(2018)), Cents::ZERO);
    assert_eq!(income(&covenant, Year(2023)), Cents::ZERO);
    let arnhem = covenant.gemeenten.iter().find(|city| *city.naam == "Arnhem").expect("Arnhem");
    assert_eq!(contribution(&covenant, arnhem, Y1), euros("20438.99"));
    let guideline = division(&covenant, Y1);
    assert_eq!(guideline.basisprogramma, euros("259460.71"));
    assert_eq!(guideline.inhoudelijk, euros("389191.06"));
    assert_eq!(guideline.flexibele_ruimte, Cents::ZERO);
    assert!(!guideline.vast);
}

/// A rate and inhabitants from a year on, whatever their order; a year without keeps the last before it.
#[test]
fn a_year_has_its_own_rate_and_inhabitants() {
    let covenant: Covenant = read(
        "looptijd: {van: 2019-01-01, tot_en_met: 2022-12-31}
basisbijdrage: {per_inwoner: {2021: 0.1413, 2019: 0.137}, peildatum: 2018-01-01}
richtlijn: {basisprogramma: 40, inhoudelijk: 60}
overschot: {bedrag: 1000.01, vastgesteld: 2022-02-10}
gemeenten:
  - {naam: Aadorp, inwoners: {2019: 100000, 2022: 101500}}
  - {naam: Beekstad, inwoners: 54321}
  - {naam: Ceedam, inwoners: {2021: 80005}, bijdrage_vanaf: 2021}
",
    );
    // 2019, 2020 at 0,137: 13.700 + 7.441,977 → 7.441,98. 2021 at 0,1413: 14.130 + 7.675,5573 → 7.675,56 + 11.304,7065
    // → 11.304,71. 2022: 101.500 → 14.341,95.
    let found = [Y1, Y2, Y3, Y4].map(|year| income(&covenant, year));
    assert_eq!(found, ["21141.98", "21141.98", "33110.27", "33322.22"].map(euros));
    // 40% of 33.110,27 = 13.244,108; of 33.322,22 = 13.328,888.
    let basis = [Y1, Y3, Y4].map(|year| division(&covenant, year).basisprogramma);
    assert_eq!(basis, ["8456.79", "13244.11", "13328.89"].map(euros));
    // 1.000,01 by what they pay in 2022: 14.341,95 / 33.322,22 → 430,4063; 7.675,56 → 230,3463; 11.304,71 → 339,2574.
    let last: Vec<_> =
        invoices(&covenant, Y4).iter().map(|row| (row.basisbijdrage, row.verrekening)).collect();
    let rows = [("14341.95", "430.41"), ("7675.56", "230.34"), ("11304.71", "339.26")];
    assert_eq!(last, rows.map(|(paid, back)| (euros(paid), euros(back))));
}

#[test]
fn cities_pay_from_joining_until_the_end_of_their_notice() {
    let paying = |city: &str| {
        let covenant = covenant(&format!("gemeenten: [{{naam: Stad, inwoners: 100000{city}}}]"));
        let city = covenant.gemeenten.first().cloned().expect("a city");
        covenant.years().into_iter().filter(|year| pays(&city, *year)).map(|year| year.0).collect::<Vec<_>>()
    };
    assert_eq!(paying(""), [2019, 2020, 2021, 2022]);
    assert_eq!(paying(", opgezegd: 2020-08-31"), [2019, 2020]);
    assert_eq!(paying(", opgezegd: 2020-09-01"), [2019, 2020, 2021]);
    assert_eq!(paying(", opgezegd: 2020-12-31"), [2019, 2020, 2021]);
    assert_eq!(paying(", toegetreden: 2020-07-01"), [2021, 2022]);
    assert_eq!(paying(", toegetreden: 2021-01-01"), [2021, 2022]);
    assert_eq!(paying(", toegetreden: 2020-07-01, bijdrage_vanaf: 2020"), [2020, 2021, 2022]);
    assert_eq!(paying(", toegetreden: 2020-07-01, opgezegd: 2021-05-01"), [2021]);
}

#[test]
fn fixed_amounts_take_the_place_of_the_guideline() {
    // 10.000 × 0,13 = 1.300 a year; 500 fixed for the basisprogramma, of which 100 flexible.
    let covenant = covenant(
        "gemeenten: [{naam: Stad, inwoners: 10000}]
pijlers: [{id: fysiek, naam: Fysiek}, {id: sociaal, naam: Sociaal}]
jaren:
  2020:
    basisprogramma: 500
    inhoudelijk: 800
    flexibele_ruimte: 100
    deelbudgetten: {fysiek: 500, sociaal: 300}
  2021:
    doorgeschoven:
      - {pijler: fysiek, van: 2020, bedrag: 50, akkoord: 2021-01-20}
      - {pijler: sociaal, van: 2020, bedrag: 70}
",
    );
    let none: [&Sheet; 0] = [];
    let part = |onderdeel, year| {
        let totals = totals(&covenant, none, onderdeel, year, date("2022-12-31"));
        (totals.deel, totals.ruimte)
    };
    assert_eq!(part(Onderdeel::InhoudelijkWerkprogramma, Y2), (euros("800"), euros("750")));
    assert_eq!(part(Onderdeel::Basisprogramma, Y2), (euros("400"), euros("400")));
    assert_eq!(part(Onderdeel::FlexibeleRuimte, Y2), (euros("100"), euros("100")));
    // 2021 by the guideline: 40% of 1.300 = 520 and 780; the 50 with akkoord come in.
    assert_eq!(part(Onderdeel::InhoudelijkWerkprogramma, Y3), (euros("780"), euros("830")));
    let fysiek =
        |year| pillar(&covenant, none, "fysiek", year, date("2022-12-31")).1.map(|totals| totals.ruimte);
    assert_eq!(fysiek(Y2), Some(euros("450")));
    assert_eq!(fysiek(Y3), None);
}

/// A sheet over 2019 and 2020 that shows every figure.
fn sheet() -> Sheet {
    read(
        "onderdeel: inhoudelijk werkprogramma
pijler: fysiek
planning: {start: 2019-04-01, einde: 2020-12-31}
begroting:
  totaal: 210
  bijdragen:
    - {partij: convenant, jaren: {2019: 60, 2020: 40}}
    - {partij: BZK, jaren: {2019: 50, 2020: 30}, toegezegd: 2018-12-10, ontvangen: {2019: 45}}
    - {partij: Neprom, jaren: {2019: 10, 2020: 20}}
  doorgeschoven:
    - {van: 2019, naar: 2020, bedrag: 5, akkoord: 2020-01-20}
    - {van: 2019, naar: 2020, bedrag: 3}
  korting: [{jaar: 2020, bedrag: 4, reden: niet geleverd, akkoord: 2020-12-01}]
  vergoeding:
    - {jaar: 2020, bedrag: 2.50, reden: meer uren, akkoord: {op: 2020-12-01, vindplaats: verslag}}
    - {jaar: 2020, bedrag: 9, reden: nog niet besproken}
voortgang:
  - {periode: 2020-K2, stand: op schema, resultaten: …, prognose: {2020: 39}}
  - {periode: 2019-K4, stand: op schema, resultaten: …, prognose: {2019: 50, 2020: 42}}
realisatie:
  2019-K2: {besteed: {convenant: 10.10, BZK: 5}}
  2019-K3: {besteed: {convenant: 20, BZK: 20, Neprom: 1}}
  2019-K4: {besteed: {convenant: -1.10}}
  2020-K1: {besteed: {convenant: 8}}
  2020-K3: {besteed: {convenant: 9, Provincie: 2}}
",
    )
}

#[test]
fn a_sheet_has_its_figures_per_year() {
    // 2019: available 60, spent 10,10 + 20 − 1,10 = 29, saldo 31, of which 5 carried over with akkoord: vrijval 26.
    let expected = Figures {
        begroot: euros("60"),
        doorgeschoven_in: Cents::ZERO,
        doorgeschoven_uit: euros("5"),
        korting: Cents::ZERO,
        vergoeding: Cents::ZERO,
        beschikbaar: euros("60"),
        besteed: euros("29"),
        correctie: Cents::ZERO,
        saldo: euros("31"),
        vrijval: euros("26"),
        volledig: true,
    };
    assert_eq!(figures(&sheet(), Y1, date("2019-12-31")), expected);
    // 2020: 40 + 5 − 4 + 2,50 = 43,50; spent 8 + 9 = 17, but the second quarter is missing.
    let expected = Figures {
        begroot: euros("40"),
        doorgeschoven_in: euros("5"),
        doorgeschoven_uit: Cents::ZERO,
        korting: euros("4"),
        vergoeding: euros("2.50"),
        beschikbaar: euros("43.50"),
        besteed: euros("17"),
        correctie: Cents::ZERO,
        saldo: euros("26.50"),
        vrijval: euros("26.50"),
        volledig: false,
    };
    assert_eq!(figures(&sheet(), Y2, date("2020-12-31")), expected);
    // On 31 March 2020 only the first quarter counts, and nothing is missing yet.
    let early = figures(&sheet(), Y2, date("2020-03-31"));
    assert_eq!((early.besteed, early.volledig), (euros("8"), true));
    assert_eq!(figures(&sheet(), Y3, date("2022-12-31")), Figures::ZERO);
}

#[test]
fn nothing_is_owed_after_a_sheet_stops() {
    let running = "planning: {start: 2019-02-01, einde: 2020-12-31}
realisatie: {2019-K1: {besteed: {convenant: 1}}, 2019-K2: {besteed: {convenant: 1}}}
";
    let complete = |rest: &str| figures(&read(&format!("{running}{rest}")), Y1, date("2019-12-31")).volledig;
    assert!(!complete(""));
    assert!(complete("afgerond: 2019-06-30"));
    assert!(!complete("afgerond: 2019-07-01"));
    assert!(complete("vervallen: {per: 2019-07-01, reden: gestopt}"));
    assert!(!complete("vervallen: {per: 2019-07-02, reden: gestopt}"));
}

#[test]
fn a_lapsed_sheet_keeps_its_year_and_loses_the_next() {
    let sheet: Sheet = read(
        "begroting:
  bijdragen:
    - {partij: convenant, jaren: {2019: 30, 2020: 20, 2021: 10}}
    - {partij: BZK, jaren: {2021: 5}}
vervallen: {per: 2020-10-01, reden: gestopt, akkoord: 2020-09-24}
",
    );
    let budgeted = |year| figures(&sheet, year, date("2022-12-31")).begroot;
    assert_eq!([budgeted(Y1), budgeted(Y2), budgeted(Y3)], [euros("30"), euros("20"), Cents::ZERO]);
    assert_eq!(parties([&sheet], Y3, date("2022-12-31")).len(), 1);
}

#[test]
fn the_latest_forecast_counts_up_to_the_reporting_date() {
    let forecast = |year, day| forecast(&sheet(), year, date(day));
    assert_eq!(forecast(Y2, "2020-06-30"), Some(euros("39")));
    assert_eq!(forecast(Y2, "2020-06-29"), Some(euros("42")));
    assert_eq!(forecast(Y2, "2019-12-30"), None);
    assert_eq!(forecast(Y1, "2022-12-31"), Some(euros("50")));
}

#[test]
fn each_party_promised_paid_and_had_spent() {
    let party = |volledig, partij: &str, [begroot, toegezegd, ontvangen, besteed]: [&str; 4]| PartyFigures {
        partij: Payer::called(partij),
        in_natura: false,
        geheel: Cents::ZERO,
        begroot: euros(begroot),
        toegezegd: euros(toegezegd),
        ontvangen: euros(ontvangen),
        besteed: euros(besteed),
        volledig,
    };
    assert_eq!(
        parties([&sheet()], Y1, date("2019-12-31")),
        [
            party(true, "convenant", ["60", "60", "60", "29"]),
            party(true, "BZK", ["50", "50", "45", "25"]),
            party(true, "Neprom", ["10", "0", "0", "1"]),
        ]
    );
    // A party that is not in the budget stands last.
    assert_eq!(
        parties([&sheet(), &sheet()], Y2, date("2020-12-31")),
        [
            party(false, "convenant", ["80", "87", "87", "34"]),
            // what came in in 2019 came in to date
            party(false, "BZK", ["60", "60", "90", "0"]),
            party(false, "Neprom", ["40", "0", "0", "0"]),
            party(false, "Provincie", ["0", "0", "0", "4"]),
        ]
    );
    // 26 / 29 = 0,8966; 1 / 8 = 0,125, half up.
    assert_eq!(per_euro(euros("26"), euros("29")), Some(euros("0.90")));
    assert_eq!(per_euro(euros("1"), euros("8")), Some(euros("0.13")));
    assert_eq!(per_euro(euros("26"), Cents::ZERO), None);
}

#[test]
fn the_course_of_a_year_ends_where_the_next_begins() {
    // Income 130 a year (1.000 × 0,13): basisprogramma 52 of which 20 flexible, inhoudelijk 78.
    let covenant = covenant(
        "gemeenten: [{naam: Stad, inwoners: 1000}]
pijlers: [{id: fysiek, naam: Fysiek}]
jaren:
  2019: {flexibele_ruimte: 20}
  2020:
    flexibele_ruimte: 20
    doorgeschoven: [{pijler: fysiek, van: 2019, bedrag: 7, akkoord: 2020-01-20}]
overschot: {bedrag: 15, vastgesteld: 2022-02-10}
",
    );
    let flexible: Sheet = read(
        "onderdeel: flexibele ruimte
planning: {start: 2019-10-01, einde: 2020-03-31}
begroting: {bijdragen: [{partij: convenant, jaren: {2019: 12, 2020: 30}}]}
realisatie: {2019-K4: {besteed: {convenant: 12}}, 2020-K1: {besteed: {convenant: 30}}}
",
    );
    let sheets = [sheet(), flexible];
    let years = course(&covenant, &sheets, Y4, date("2022-12-31"));
    // 2019: 0 + 130 − 0 − (29 + 12) = 89; carried over 5 + 7, flexible 20 − 12 = 8, free 69.
    let first = Course {
        begin: Cents::ZERO,
        bijdragen: euros("130"),
        verrekening: Cents::ZERO,
        besteed: euros("41"),
        einde: euros("89"),
        doorgeschoven: euros("12"),
        flexibele_ruimte: euros("8"),
        vrij: euros("69"),
        begin_volledig: true,
        besteed_volledig: true,
        flexibel_volledig: true,
        volledig: true,
    };
    assert_eq!(years.first(), Some(&first));
    // 2020: 89 + 130 − (17 + 30) = 172; flexible 8 + 20 − 30 = −2, so none is left; the sheet lacks a quarter.
    let second = Course {
        begin: euros("89"),
        bijdragen: euros("130"),
        verrekening: Cents::ZERO,
        besteed: euros("47"),
        einde: euros("172"),
        doorgeschoven: Cents::ZERO,
        flexibele_ruimte: Cents::ZERO,
        vrij: euros("172"),
        begin_volledig: true,
        besteed_volledig: false,
        flexibel_volledig: true,
        volledig: false,
    };
    assert_eq!(years.get(1), Some(&second));
    // 2021: 172 + 130 = 302; 2022: 302 + 130 − 15 = 417, and what was incomplete stays so.
    let ends: Vec<_> = years.iter().map(|year| (year.einde, year.verrekening, year.volledig)).collect();
    // Only what was spent in a year of its own stands apart.
    let spent: Vec<_> = years.iter().map(|year| year.besteed_volledig).collect();
    assert_eq!(spent, [true, false, true, true]);
    assert_eq!(ends[2], (euros("302"), Cents::ZERO, false));
    assert_eq!(ends[3], (euros("417"), euros("15"), false));
    assert_eq!(course(&covenant, &sheets, Y2, date("2020-12-31")).len(), 2);
}

#[test]
fn totals_are_sums_over_their_sheets() {
    let covenant = covenant("gemeenten: [{naam: Stad, inwoners: 1000}]");
    let sheets = [sheet(), sheet()];
    // Inhoudelijk 78; twice 60 budgeted leaves −42.
    let both = totals(&covenant, &sheets, Onderdeel::InhoudelijkWerkprogramma, Y1, date("2019-12-31"));
    assert_eq!(both.figures.besteed, euros("58"));
    assert_eq!(both.nog_niet_toegewezen, euros("-42"));
    let (of_pillar, without_budget) = pillar(&covenant, &sheets, "fysiek", Y1, date("2019-12-31"));
    assert_eq!((of_pillar, without_budget), (both.figures, None));
    let none = totals(&covenant, &sheets, Onderdeel::Basisprogramma, Y1, date("2019-12-31"));
    assert_eq!((none.figures, none.nog_niet_toegewezen), (Figures::ZERO, euros("52")));
}
