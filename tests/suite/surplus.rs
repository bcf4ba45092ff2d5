//! The surplus, its settlement with the cities and the closing of the period (articles 7.5 and 7.9), worked out by hand.

use std::path::Path;

use projectblad::amount::Cents;
use projectblad::covenant::{Covenant, Limits};
use projectblad::date::{Date, Year};
use projectblad::fields::{Lacking, Reader, Value};
use projectblad::money::{Closing, Surplus, invoices, settle, shares};
use projectblad::problem::FileId;
use projectblad::sheet::{Onderdeel, Sheet};
use projectblad::{load, yaml};

use crate::on_day::{after_end, closing, course, figures, surplus, totals};
use crate::random::rounds;

/// Reads a record of which only what matters is written down.
fn read<T: Value>(text: &str) -> T {
    let mut problems = Vec::new();
    let root = yaml::read(text, FileId(0), &mut problems).root.expect("YAML");
    let value = T::read(&root, None, &mut Reader::new(&mut problems, Lacking::Unread));
    assert_eq!(problems, []);
    value.expect("a record")
}

/// Euros and cents.
fn euros(amount: &str) -> Cents {
    amount.parse().expect("an amount")
}

/// Four years of € 0,13 an inhabitant.
fn covenant(rest: &str) -> Covenant {
    let frame = "looptijd: {van: 2019-01-01, tot_en_met: 2022-12-31}
basisbijdrage: {per_inwoner: 0.13, peildatum: 2018-01-01}
richtlijn: {basisprogramma: 40, inhoudelijk: 60}
";
    read(&format!("{frame}{rest}"))
}

/// The forty cities of Bijlage 2, from the shipped list, with something more.
fn forty(rest: &str) -> Covenant {
    let list = include_str!("../g40-inwoners-2018.csv");
    let rows = list.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let cities: String =
        rows.map(|row| format!("  - {{naam: \"{}\", inwoners: {}}}\n", row[0], row[2])).collect();
    covenant(&format!("{rest}gemeenten:\n{cities}"))
}

/// Four years in which 100 comes in: 1.000 inhabitants at 0,10; by the guideline 40 and 60.
fn city(rest: &str) -> Covenant {
    read(&format!(
        "looptijd: {{van: 2019-01-01, tot_en_met: 2022-12-31}}
basisbijdrage: {{per_inwoner: 0.1, peildatum: 2018-01-01}}
richtlijn: {{basisprogramma: 40, inhoudelijk: 60}}
pijlers: [{{id: fysiek, naam: Fysiek}}]
gemeenten: [{{naam: Stad, inwoners: 1000}}]
{rest}"
    ))
}

/// Of the hundred 10 is flexible: basisprogramma 40 − 10, inhoudelijk 60.
fn hundred() -> Covenant {
    let year = "{flexibele_ruimte: 10}";
    city(&format!("jaren: {{2019: {year}, 2020: {year}, 2021: {year}, 2022: {year}}}\n"))
}

/// A sheet with whole euros per year: budget, what was spent in years that are over, and more keys.
fn sheet(onderdeel: &str, begroot: [i64; 4], besteed: &[i64], more: &str) -> Sheet {
    let years = 2019..=2022;
    let budget: Vec<String> =
        years.clone().zip(begroot).map(|(year, amount)| format!("{year}: {amount}")).collect();
    let spent: String = years
        .zip(besteed)
        .map(|(year, amount)| {
            let quarter = |k, amount| format!("  {year}-K{k}: {{besteed: {{convenant: {amount}}}}}\n");
            (1..=3).map(|k| quarter(k, 0)).collect::<String>() + &quarter(4, *amount)
        })
        .collect();
    read(&format!(
        "onderdeel: {onderdeel}
pijler: fysiek
planning: {{start: 2019-01-01, einde: 2022-12-31}}
begroting:
  bijdragen: [{{partij: convenant, jaren: {{{}}}}}]
{more}realisatie:
{spent}",
        budget.join(", ")
    ))
}

/// No money, nothing missing.
fn nothing() -> Surplus {
    let none = Cents::ZERO;
    Surplus {
        nog_niet_toegewezen: none,
        vrijval: none,
        verwachte_onderbesteding: none,
        korting_min_vergoeding: none,
        na_afloop: none,
        verwacht_over: none,
        flexibel_boven_ruimte: none,
        uitkomst: none,
        volgt: none,
        voorstel: Some(none),
        na_honorering: Some(none),
        overschrijding: none,
        volledig: true,
    }
}

const CONTENT: &str = "inhoudelijk werkprogramma";
const BASIC: &str = "basisprogramma";
const FLEXIBLE: &str = "flexibele ruimte";

#[test]
fn the_flexible_space_takes_what_it_spends_above_its_room() {
    // Example 1: flexible 15 in each of years 1–3 against 10; the others use 85 of 90, and expect 85 of 90.
    let forecast = "voortgang: [{periode: 2021-K4, stand: op schema, resultaten: …, prognose: {2022: 55}}]\n";
    let sheets = [
        sheet(CONTENT, [60; 4], &[55, 55, 55], forecast),
        sheet(BASIC, [30; 4], &[30, 30, 30], ""),
        sheet(FLEXIBLE, [10; 4], &[15, 15, 15], ""),
    ];
    let expected = Surplus {
        vrijval: euros("15"),
        verwachte_onderbesteding: euros("5"),
        verwacht_over: euros("5"),
        flexibel_boven_ruimte: euros("15"),
        uitkomst: euros("5"),
        voorstel: Some(euros("5")),
        na_honorering: Some(euros("5")),
        ..nothing()
    };
    assert_eq!(surplus(&hundred(), &sheets), Some(expected));
}

#[test]
fn what_a_lapsed_sheet_had_is_no_longer_allocated() {
    // Example 2: all used, but a sheet that lapsed in year 3 had 30 in year 4.
    let lapsed = "vervallen: {per: 2021-10-01, reden: gestopt, akkoord: 2021-09-23}\n";
    let sheets = [
        sheet(CONTENT, [60, 60, 60, 30], &[60, 60, 60], ""),
        sheet(BASIC, [30, 30, 30, 0], &[30, 30, 30], ""),
        sheet(BASIC, [0, 0, 0, 30], &[0, 0, 0], ""),
        sheet(CONTENT, [0, 0, 0, 30], &[0, 0, 0], lapsed),
        sheet(FLEXIBLE, [10; 4], &[10, 10, 10], ""),
    ];
    let thirty = euros("30");
    let expected = Surplus {
        nog_niet_toegewezen: thirty,
        uitkomst: thirty,
        voorstel: Some(thirty),
        na_honorering: Some(thirty),
        ..nothing()
    };
    assert_eq!(surplus(&hundred(), &sheets), Some(expected));
}

#[test]
fn overspending_is_not_covered_by_what_others_left() {
    // Example 3: in year 2 sheet A spent 55 of 45 and sheet B 35 of 45.
    let sheets = [
        sheet(CONTENT, [45; 4], &[45, 55, 45], ""),
        sheet(CONTENT, [15, 15, 15, 15], &[15, 15, 15], ""),
        sheet(BASIC, [30, 30, 30, 30], &[30, 20, 30], ""),
        sheet(FLEXIBLE, [10; 4], &[10, 10, 10], ""),
    ];
    let ten = euros("10");
    let expected = Surplus {
        vrijval: ten,
        overschrijding: ten,
        uitkomst: ten,
        voorstel: Some(ten),
        na_honorering: Some(ten),
        ..nothing()
    };
    assert_eq!(surplus(&hundred(), &sheets), Some(expected));
}

/// What one sheet expects to leave is not taken up by what another expects to spend above its money.
#[test]
fn what_is_expected_above_the_budget_lowers_nothing() {
    let expects = |amount: i64| {
        let progress = format!(
            "voortgang:\n  - {{periode: 2021-K4, stand: op schema, resultaten: …, prognose: {{2022: {amount}}}}}\n"
        );
        sheet(CONTENT, [30; 4], &[30; 3], &progress)
    };
    let expected = |sheets: &[Sheet]| {
        surplus(&hundred(), sheets).expect("a covenant of four years").verwachte_onderbesteding
    };
    assert_eq!(expected(&[expects(20), expects(30)]), euros("10"));
    assert_eq!(expected(&[expects(20), expects(40)]), euros("10"));
}

/// More than ten percent off is a deviation; ten is none.
#[test]
fn ten_percent_off_is_no_deviation() {
    let year = Year(2019);
    let limits = Limits { procent: 10, bedrag: Cents::ZERO };
    let deviates = |spent: i64| {
        figures(&sheet(CONTENT, [1000, 0, 0, 0], &[spent], ""), year, year.last_day()).deviates(limits)
    };
    assert_eq!([899, 900, 1100, 1101].map(deviates), [true, false, false, true]);
}

#[test]
fn a_shortage_proposes_nothing() {
    // Allocated 95 of 90 in each of four years, all spent: −20.
    let sheets = [sheet(CONTENT, [65; 4], &[65; 3], ""), sheet(BASIC, [30; 4], &[30; 3], "")];
    let found = surplus(&hundred(), &sheets).expect("a covenant of four years");
    assert_eq!((found.uitkomst, found.voorstel), (euros("-20"), Some(Cents::ZERO)));
    assert_eq!(found.na_honorering, Some(Cents::ZERO));
}

#[test]
fn nothing_is_proposed_while_a_year_is_incomplete() {
    let incomplete = sheet(FLEXIBLE, [10; 4], &[10, 10], "");
    let found = surplus(&hundred(), &[incomplete]).expect("a covenant of four years");
    // Nothing else is allocated: 90 in each of four years.
    assert_eq!((found.nog_niet_toegewezen, found.uitkomst), (euros("360"), euros("360")));
    assert_eq!((found.voorstel, found.na_honorering, found.volledig), (None, None, false));
}

#[test]
fn carry_overs_deductions_and_compensations_count_with_akkoord() {
    let more = "  doorgeschoven:
    - {van: 2019, naar: 2020, bedrag: 3}
    - {van: 2021, naar: 2022, bedrag: 4}
    - {van: 2021, naar: 2022, bedrag: 1, akkoord: 2022-01-20}
  korting: [{jaar: 2019, bedrag: 5, reden: …, akkoord: 2020-01-20}, {jaar: 2019, bedrag: 2, reden: …}]
  vergoeding: [{jaar: 2020, bedrag: 2, reden: …, akkoord: 2021-01-20}]
";
    let forecast = "voortgang: [{periode: 2021-K4, stand: op schema, resultaten: …, prognose: {2022: 58}}]\n";
    let sheets = [
        sheet(CONTENT, [60; 4], &[50, 64, 52], &format!("{more}{forecast}")),
        sheet(BASIC, [30; 4], &[30; 3], ""),
    ];
    // 2019: 60 − 5 − 50 = 5. 2020: 60 + 2 − 64 = −2. 2021: 60 − 52 − 1 = 7. 2022: 60 + 1 − 58 = 3.
    // Honoured: 2019 5 − 3 = 2; 2020 −2 + 3 = 1; 2021 7 − 4 = 3; the 4 are to be spent in 2022.
    let expected = Surplus {
        vrijval: euros("12"),
        verwachte_onderbesteding: euros("3"),
        verwacht_over: euros("3"),
        korting_min_vergoeding: euros("3"),
        uitkomst: euros("18"),
        voorstel: Some(euros("18")),
        na_honorering: Some(euros("12")),
        overschrijding: euros("2"),
        ..nothing()
    };
    assert_eq!(surplus(&hundred(), &sheets), Some(expected));
}

#[test]
fn the_period_closes_where_its_course_ends() {
    let covenant = hundred();
    let sheets = [
        sheet(
            CONTENT,
            [60; 4],
            &[55, 65, 60, 50],
            "  korting: [{jaar: 2020, bedrag: 2, reden: …, akkoord: 2021-01-20}]\n",
        ),
        sheet(BASIC, [30, 30, 30, 20], &[30; 4], ""),
        sheet(FLEXIBLE, [10; 4], &[12, 12, 12, 8], ""),
    ];
    // Content: 5, −7 (60 − 2 − 65), 0, 10; basic −10 in the last year, in which 10 was not allocated;
    // flexible 44 of 40.
    let expected = Closing {
        nog_niet_toegewezen: euros("10"),
        vrijval: euros("15"),
        korting_min_vergoeding: euros("2"),
        na_afloop: Cents::ZERO,
        flexibel_boven_ruimte: euros("4"),
        verrekend: Cents::ZERO,
        uitkomst: euros("23"),
        terug: Some(euros("23")),
        na_honorering: Some(euros("23")),
        overschrijding: euros("17"),
        volledig: true,
    };
    let found = closing(&covenant, &sheets).expect("a covenant with years");
    assert_eq!(found, expected);
    let free = course(&covenant, &sheets, Year(2022), day("2022-12-31"))[3].vrij;
    assert_eq!(free, found.uitkomst - found.overschrijding);
}

/// The flexible space spent 44 of its 40; 4 of that came from the rest. What comes to light about it afterwards counts as far as it
/// lies above its room.
#[test]
fn a_correction_of_the_flexible_space_counts_above_its_room() {
    let covenant = hundred();
    for (correction, expected) in [("5", "-5"), ("-3", "3"), ("-6", "4")] {
        let correction = format!(
            "  correctie: [{{over: 2022, op: 2023-03-18, besteed: {{convenant: {correction}}}, reden: …}}]\n"
        );
        let sheets = [
            sheet(CONTENT, [60; 4], &[60, 60, 60, 50], ""),
            sheet(BASIC, [30; 4], &[30; 4], ""),
            sheet(FLEXIBLE, [10; 4], &[12, 12, 12, 8], &correction),
        ];
        let found = after_end(&covenant, &sheets, day("2023-02-09"), day("2023-12-31"));
        assert_eq!((found.correcties, found.tekort), (euros(expected), Cents::ZERO), "{correction}");
    }
}

/// More was settled than was left: the account of the last year closed 8 short. What was kept and not spent makes that up first.
#[test]
fn what_was_kept_makes_up_a_shortage_first() {
    let kept = "na_afloop: {bedrag: 8, tot: 2023-06-30, reden: …, akkoord: 2022-12-09, besteed: [{op: 2023-03-01, bedrag: BEDRAG}]}\n";
    let year = "{flexibele_ruimte: 10}";
    let covenant = city(&format!(
        "jaren: {{2019: {year}, 2020: {year}, 2021: {year}, 2022: {year}}}
overschot: {{bedrag: 8, vastgesteld: 2022-02-10}}
"
    ));
    for (spent, outcome, back) in [("1", "-1", "0"), ("8", "-8", "0")] {
        let sheets = [
            sheet(CONTENT, [60; 4], &[60, 60, 60, 52], &kept.replace("BEDRAG", spent)),
            sheet(BASIC, [30; 4], &[30; 4], ""),
            sheet(FLEXIBLE, [10; 4], &[10; 4], ""),
        ];
        // 8 left, 8 kept of it, 8 settled: 8 short
        assert_eq!(closing(&covenant, &sheets).map(|closed| closed.uitkomst), Some(euros("-8")));
        let found = after_end(&covenant, &sheets, day("2023-02-09"), day("2023-12-31"));
        assert_eq!(
            (found.tekort, found.uitkomst, found.terug),
            (euros("8"), euros(outcome), Some(euros(back)))
        );
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

#[test]
fn the_shipped_programme_proposes_what_was_agreed() {
    let programme =
        load::programme(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Vec::new()).expect("a folder");
    let covenant = programme.covenant.as_ref().expect("a covenant");
    let sheets: Vec<&Sheet> = programme.final_sheets().map(|loaded| &loaded.sheet).collect();
    let found = surplus(covenant, sheets.iter().copied()).expect("a covenant of four years");
    // 29.107,08 nog niet toegewezen, 26.132,92 vrijval, 6.000 onderbesteding and a korting of 4.000 less a vergoeding of 3.000;
    // of the 9.500 for after the end, agreed in December 2022, the 2.000 that its sheet expected to leave.
    assert_eq!(found.voorstel, Some(euros("60240")));
    assert_eq!(found.na_honorering, Some(euros("57740")));
    let course = course(covenant, sheets.iter().copied(), Year(2022), day("2022-12-31"));
    let closed = closing(covenant, sheets.iter().copied()).expect("a covenant with years");
    assert_eq!(closed.uitkomst - closed.overschrijding + closed.na_afloop, course[3].vrij);
}

#[test]
fn the_fixed_surplus_is_shared_to_the_cent() {
    let covenant = forty("overschot: {bedrag: 60000, vastgesteld: 2022-02-10}\n");
    let rows = invoices(&covenant, Year(2022));
    assert_eq!(rows.len(), 40);
    assert_eq!(rows.iter().map(|row| row.verrekening).sum::<Cents>(), euros("60000"));
    let arnhem = rows.iter().find(|row| *row.gemeente.naam == "Arnhem").expect("Arnhem");
    assert_eq!(
        [arnhem.basisbijdrage, arnhem.verrekening, arnhem.te_betalen],
        ["20438.99", "1890.60", "18548.39"].map(euros)
    );
    let names: Vec<&str> = rows.iter().map(|row| row.gemeente.naam.as_str()).collect();
    let around = names.iter().position(|name| *name == "'s-Hertogenbosch").expect("'s-Hertogenbosch");
    assert_eq!(names[around - 1..=around + 1], ["Hengelo", "'s-Hertogenbosch", "Hilversum"]);
    // In other years nothing is settled, and outside the period nobody pays.
    assert!(invoices(&covenant, Year(2021)).iter().all(|row| row.te_betalen == row.basisbijdrage));
    assert_eq!(invoices(&covenant, Year(2023)), []);
}

#[test]
fn equal_remainders_go_by_name() {
    // Three equal cities share 1,00: 0,34 for the first by name, which under Dutch order is 's-Gravenhage.
    let covenant = covenant(
        "gemeenten: [{naam: Zwolle, inwoners: 100}, {naam: Hoorn, inwoners: 100}, {naam: \"'s-Gravenhage\", inwoners: 100}]\n",
    );
    let rows = settle(&covenant, Year(2022), euros("1"));
    let found: Vec<_> = rows.iter().map(|row| (row.gemeente.naam.as_str(), row.verrekening)).collect();
    let cent = |cents| Cents(cents);
    assert_eq!(found, [("'s-Gravenhage", cent(34)), ("Hoorn", cent(33)), ("Zwolle", cent(33))]);
    assert_eq!(shares(euros("1"), &[]), []);
    assert_eq!(shares(euros("1"), &[Cents::ZERO]), [Cents::ZERO]);
}

/// A small generator of numbers that are the same on every machine (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[test]
fn shares_close_whatever_is_shared() {
    let mut numbers = Numbers(40);
    for _ in 0..2_000 {
        let weights: Vec<Cents> =
            (0..=numbers.below(60)).map(|_| Cents(numbers.below(3_000_000).cast_signed())).collect();
        let whole: i64 = weights.iter().map(|weight| weight.0).sum();
        let amount = Cents(numbers.below(whole.cast_unsigned() + 1).cast_signed());
        let shares = shares(amount, &weights);
        assert_eq!(shares.iter().copied().sum::<Cents>(), if whole == 0 { Cents::ZERO } else { amount });
        for (share, weight) in shares.iter().zip(&weights) {
            assert!(Cents::ZERO <= *share && share <= weight, "{share} of {weight}");
            // Less than a cent from `amount × weight / whole`.
            let off = i128::from(share.0) * i128::from(whole) - i128::from(amount.0) * i128::from(weight.0);
            assert!(off.abs() < i128::from(whole.max(1)), "{share} of {weight}");
        }
    }
}

#[test]
fn the_order_of_cities_does_not_matter() {
    let mut numbers = Numbers(7);
    for _ in 0..100 {
        let mut rows: Vec<String> = (0..20)
            .map(|city| {
                format!("{{naam: Stad {}, inwoners: {}}}", city % 15, 1_000 * (1 + numbers.below(40)))
            })
            .collect();
        let amount = Cents(numbers.below(2_000_000).cast_signed());
        let settled = |rows: &[String]| -> Vec<(String, Cents, Cents)> {
            let covenant = covenant(&format!("gemeenten: [{}]\n", rows.join(", ")));
            let rows = settle(&covenant, Year(2022), amount);
            rows.iter()
                .map(|row| (row.gemeente.naam.value.clone(), row.basisbijdrage, row.verrekening))
                .collect()
        };
        let before = settled(&rows);
        for at in (1..rows.len()).rev() {
            rows.swap(at, usize::try_from(numbers.below(at as u64 + 1)).expect("an index"));
        }
        assert_eq!(settled(&rows), before);
    }
}

#[test]
fn every_course_ends_with_what_the_parts_say() {
    let mut numbers = Numbers(2019);
    let covenant = city(
        "jaren:
  2019: {flexibele_ruimte: 10}
  2021: {flexibele_ruimte: 5, doorgeschoven: [{pijler: fysiek, van: 2019, bedrag: 4, akkoord: 2020-01-20}]}
  2022: {doorgeschoven: [{pijler: fysiek, van: 2021, bedrag: 3, akkoord: 2022-01-20}]}
overschot: {bedrag: 6, vastgesteld: 2022-02-10}
",
    );
    for _ in 0..rounds(40, 200) {
        let sheets: Vec<Sheet> = (0..6)
            .map(|_| {
                let part = [CONTENT, BASIC, FLEXIBLE][usize::try_from(numbers.below(3)).expect("an index")];
                let begroot = [0; 4].map(|_: i64| numbers.below(30).cast_signed());
                let besteed = [0; 4].map(|_: i64| numbers.below(35).cast_signed());
                let carried = if part == FLEXIBLE { 0 } else { numbers.below(5) };
                let more = format!(
                    "  doorgeschoven: [{{van: 2020, naar: 2022, bedrag: {carried}, akkoord: 2021-01-20}}]
  korting: [{{jaar: {}, bedrag: {}, reden: …, akkoord: 2022-01-20}}]
  vergoeding: [{{jaar: {}, bedrag: {}, reden: …, akkoord: 2022-01-20}}]
",
                    2019 + numbers.below(4),
                    if part == FLEXIBLE { 0 } else { numbers.below(5) },
                    2019 + numbers.below(4),
                    if part == FLEXIBLE { 0 } else { numbers.below(5) }
                );
                sheet(part, begroot, &besteed, &more)
            })
            .collect();
        let closed = closing(&covenant, &sheets).expect("a covenant with years");
        let free = course(&covenant, &sheets, Year(2022), day("2022-12-31"))[3].vrij;
        assert_eq!(closed.uitkomst - closed.overschrijding, free);
        pot_is_proposed(&covenant, &sheets);
        let mut turned = sheets.clone();
        turned.reverse();
        assert_eq!(closing(&covenant, &turned), Some(closed));
        assert_eq!(surplus(&covenant, &turned), surplus(&covenant, &sheets));
    }
}

/// What is proposed is what the pot holds at the end of 2021 and what 2022 leaves of its own money, and what was overspent;
/// no korting or vergoeding stands between them.
fn pot_is_proposed(covenant: &Covenant, sheets: &[Sheet]) {
    let proposed = surplus(covenant, sheets).expect("a covenant of four years");
    let free = course(covenant, sheets, Year(2021), day("2021-12-31"))[2].vrij;
    let parts = [Onderdeel::InhoudelijkWerkprogramma, Onderdeel::Basisprogramma];
    let next = parts.map(|part| totals(covenant, sheets, part, Year(2022), day("2021-12-31")));
    let unallocated: Cents = next.iter().map(|part| part.nog_niet_toegewezen).sum();
    assert_eq!(proposed.uitkomst, free + unallocated + proposed.verwacht_over + proposed.overschrijding);
}
