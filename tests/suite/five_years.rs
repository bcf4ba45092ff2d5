//! Another covenant, without a line of code: five years, four pillars, € 0,137 an inhabitant, 35/65. The programme is in
//! `tests/programmas/vijf-jaar/`; every figure is worked out by hand in the comments.

use std::path::Path;

use projectblad::amount::Cents;
use projectblad::covenant::Covenant;
use projectblad::date::{Date, Year};
use projectblad::generate;
use projectblad::money::{division, income, invoices};
use projectblad::overview;
use projectblad::pipeline::Checked;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Report};
use projectblad::sheet::Sheet;

use crate::on_day::{closing, course, surplus};

fn checked() -> Checked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmas/vijf-jaar");
    let checked = projectblad::pipeline::check(&folder, None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    checked
}

fn covenant(checked: &Checked) -> &Covenant {
    checked.programme.covenant.as_ref().expect("a covenant")
}

fn sheets(checked: &Checked) -> Vec<&Sheet> {
    checked.programme.final_sheets().map(|loaded| &loaded.sheet).collect()
}

/// Euros and cents.
fn euros(amount: &str) -> Cents {
    amount.parse().expect("an amount")
}

// Contributions at 0,137: Aadorp 100.000 → 13.700,00; Beekstad 54.321 → 7.441,977 → 7.441,98; Ceedam 80.005 →
// 10.960,685 → 10.960,69 (half up); Deeveen 60.000 → 8.220,00; 's-Doorn 40.000 → 5.480,00; Eeburg 50.000 → 6.850,00.
//
// Deeveen gave notice on 31 August 2024: in time, it pays 2023 and 2024. Eeburg gave notice on 1 September 2024: a day
// late, it pays 2025 too. 's-Doorn joined on 1 July 2025: it pays from 2026, its first full year.

#[test]
fn the_income_follows_the_cities() {
    let checked = checked();
    let covenant = covenant(&checked);
    let found: Vec<Cents> = covenant.years().into_iter().map(|year| income(covenant, year)).collect();
    // 2023 and 2024: 13.700 + 7.441,98 + 10.960,69 + 8.220 + 6.850 = 47.172,67.
    // 2025: less Deeveen, 38.952,67. 2026 and 2027: less Eeburg, with 's-Doorn, 37.582,67.
    assert_eq!(found, ["47172.67", "47172.67", "38952.67", "37582.67", "37582.67"].map(euros));
    let parts = |year| {
        let division = division(covenant, Year(year));
        [division.basisprogramma, division.inhoudelijk]
    };
    // 35% of 47.172,67 = 16.510,4345; of 38.952,67 = 13.633,4345; of 37.582,67 = 13.153,9345. 2027 was fixed.
    assert_eq!(parts(2023), ["16510.43", "30662.24"].map(euros));
    assert_eq!(parts(2025), ["13633.43", "25319.24"].map(euros));
    assert_eq!(parts(2026), ["13153.93", "24428.74"].map(euros));
    assert_eq!(parts(2027), ["13000", "24582.67"].map(euros));
}

#[test]
fn the_surplus_is_what_its_parts_say() {
    let checked = checked();
    let found = surplus(covenant(&checked), sheets(&checked)).expect("a covenant of five years");
    // Not yet allocated, outside the flexible space: income − flexible − budgets.
    //   2023: 47.172,67 − 1.000 − (20.000 + 10.000 + 13.000) =  3.172,67
    //   2024: 47.172,67         − (20.000 + 10.000 + 13.000) =  4.172,67
    //   2025: 38.952,67         − (20.000 +  5.000 + 13.000) =    952,67
    //   2026: 37.582,67 − 1.000 − (20.000 +  4.000 + 13.000) =   −417,33  (`werken` lapsed in 2025)
    //   2027: 37.582,67         − (20.000 +  4.000 + 13.000) =    582,67
    assert_eq!(found.nog_niet_toegewezen, euros("8463.35"));
    // `bouwen` 1.000 in 2023, 1.500 too much in 2024, 1.749,50 in 2026; `zorgen` 600 in 2024; `werken` 3.000 in 2025;
    // `vergroenen` 1.000 and `delen` 100 in 2026.
    assert_eq!((found.vrijval, found.overschrijding), (euros("7449.50"), euros("1500")));
    // `bouwen` expects 17.000 of 20.000 in 2027; the flexible space spent 1.200 + 950 of 2.000.
    assert_eq!(found.verwachte_onderbesteding, euros("3000"));
    assert_eq!(found.flexibel_boven_ruimte, euros("150"));
    // 8.463,35 + 7.449,50 + 3.000 − 150; `vergroenen` asks to carry over 500 to 2027.
    assert_eq!(found.voorstel, Some(euros("18762.85")));
    assert_eq!(found.na_honorering, Some(euros("18262.85")));
}

#[test]
fn the_period_closes() {
    let checked = checked();
    let (covenant, sheets) = (covenant(&checked), sheets(&checked));
    let found = closing(covenant, sheets.iter().copied()).expect("a covenant with years");
    // `bouwen` left 3.000 of 2027: 7.449,50 + 3.000. 8.463,35 + 10.449,50 − 150 − 18.000.
    assert_eq!(found.vrijval, euros("10449.50"));
    assert_eq!(found.terug, Some(euros("762.85")));
    // The cities paid 208.463,35; 191.200,50 was spent and 18.000 settled: 737,15 short, because `bouwen` overspent
    // 1.500 that others do not cover.
    let date = Date::new(2027, 12, 31).expect("a day");
    let last = *course(covenant, sheets, Year(2027), date).last().expect("a year");
    assert_eq!(
        (last.einde, last.flexibele_ruimte, last.vrij),
        (euros("-737.15"), Cents::ZERO, euros("-737.15"))
    );
    assert_eq!(found.uitkomst - found.overschrijding, last.vrij);
}

#[test]
fn the_invoices_are_these_bytes() {
    let checked = checked();
    let csv = |year| match report::assemble(&checked.programme, &Document::Invoices(Year(year))) {
        Ok(Report::Invoices(invoices)) => invoices.csv(),
        other => format!("{other:?}"),
    };
    let first = "\u{feff}gemeente;code;inwoners;basisbijdrage;verrekening;te_betalen
Aadorp;GM9901;100000;13700,00;0,00;13700,00
Beekstad;;54321;7441,98;0,00;7441,98
Ceedam;GM9903;80005;10960,69;0,00;10960,69
Deeveen;;60000;8220,00;0,00;8220,00
Eeburg;;50000;6850,00;0,00;6850,00
";
    assert_eq!((csv(2023).as_str(), csv(2024).as_str()), (first, first));
    // 18.000 over 37.582,67: Aadorp 6.561,534…8, Beekstad 3.564,292…7, Ceedam 5.249,558…3, 's-Doorn 2.624,613…9. Rounded
    // down they are 0,02 short: a cent for Ceedam (…58 of a cent is .8374) and one for Aadorp (.4878).
    let last = "\u{feff}gemeente;code;inwoners;basisbijdrage;verrekening;te_betalen
Aadorp;GM9901;100000;13700,00;6561,54;7138,46
Beekstad;;54321;7441,98;3564,29;3877,69
Ceedam;GM9903;80005;10960,69;5249,56;5711,13
's-Doorn;GM9906;40000;5480,00;2624,61;2855,39
";
    assert_eq!(csv(2027), last);
    let names = |year| -> Vec<String> {
        let rows = invoices(covenant(&checked), Year(year));
        rows.iter().map(|row| row.gemeente.naam.value.clone()).collect()
    };
    assert_eq!(names(2025), ["Aadorp", "Beekstad", "Ceedam", "Eeburg"]);
    assert_eq!(names(2026), ["Aadorp", "Beekstad", "Ceedam", "'s-Doorn"]);
}

#[test]
fn the_account_tells_it() {
    let checked = checked();
    let templates = Templates::built_in().expect("templates");
    let markdown = |year| {
        let document = Document::Annual(Year(year));
        let report = report::assemble(&checked.programme, &document).expect("a report");
        templates.markdown(document.template(), &report).expect("Markdown").replace('\u{a0}', " ")
    };
    let (asked, closed) = (markdown(2026), markdown(2027));
    for line in [
        "| **Voorstel** | **€ 18.762,85** |",
        "| **Voorstel na dat akkoord** | **€ 18.262,85** |",
        "| **Samen** | **€ 18.762,85** |",
        "| Ceedam | 80.005 | € 10.960,69 | € 10.960,69 | € 5.249,56 | € 5.711,13 |",
        "| **Totaal** | **274.326** | **€ 37.582,67** | **€ 37.582,67** | **€ 18.000,00** | **€ 19.582,67** |",
    ] {
        assert!(asked.lines().any(|found| found == line), "{line}");
    }
    for line in [
        "| **Terug naar de steden** | **€ 762,85** |",
        "| Stand, eind 2027 | € -737,15 |",
        "| **Samen** | **€ 762,85** |",
        "| **Totaal** | **274.326** | **€ 37.582,67** | **€ 18.000,00** | **€ 19.582,67** | **€ 762,85** |",
    ] {
        assert!(closed.lines().any(|found| found == line), "{line}");
    }
    // page one has what is settled to the cent, as the question about it
    for (text, amount) in [(&asked, "€ 18.000,00"), (&closed, "€ 762,85")] {
        let band = text.lines().find(|line| line.starts_with("| **") && line.matches("**").count() == 8);
        assert!(band.expect("a band").ends_with(&format!("| **{amount}** |")), "{band:?}");
        let question = text.lines().find(|line| line.starts_with("> | 2 |")).expect("a question");
        assert!(question.contains(&format!("**{amount}**")), "{question}");
    }
}

/// `generate --format json` writes what the templates see beside the documents.
#[test]
fn the_model_stands_beside_the_documents() {
    let checked = checked();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vijf-jaar");
    drop(std::fs::remove_dir_all(&folder));
    let documents = [Document::Invoices(Year(2027))];
    generate::documents(
        &folder,
        &checked.programme,
        &documents,
        generate::How { model: true, ..generate::How::default() },
        &mut |_, _| {},
    )
    .expect("documents");
    let mut names: Vec<_> = std::fs::read_dir(folder.join("output/2027"))
        .expect("a folder")
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["csv", "html", "json", "md", "pdf"].map(|ending| format!("factuuroverzicht-2027.{ending}"))
    );
    let text = std::fs::read_to_string(folder.join("output/2027/factuuroverzicht-2027.json")).expect("JSON");
    let model: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(model["steden"]["verrekening"], "18000.00");
    assert_eq!(model["steden"]["rijen"][3]["te_betalen"], "2855.39");
    let said =
        "1 document gemaakt, als webpagina, PDF, Markdown, CSV en JSON: output/2027/factuuroverzicht-2027";
    let made = generate::Made { documents: documents.into(), ..generate::Made::default() };
    assert_eq!(generate::made(&checked.programme, &made, true), said);
}

#[test]
fn a_reporting_date_hides_what_came_later() {
    let checked = checked();
    let on = |day: &str| {
        let date: Date = day.parse().expect("a day");
        overview::overview(&checked.programme, Year(2026), Some(date)).expect("an overview")
    };
    // On 30 September 2026 the fourth quarter is not there: nothing can be proposed, and the forecast is not given yet.
    let early = on("2026-09-30").overschot.expect("the last year but one");
    assert_eq!((early.voorstel, early.verwachte_onderbesteding), (None, Cents::ZERO));
    let late = on("2026-12-31").overschot.expect("the last year but one");
    assert_eq!(late.voorstel, Some(euros("18762.85")));
    // `werken` lapses in 2025. Known at the end of 2024 or not, it has no budget in 2026 in any of the overview's figures.
    let planned = on("2024-12-31").overschot.expect("the last year but one");
    assert_eq!(planned.nog_niet_toegewezen, late.nog_niet_toegewezen);
    // What is said of 2027 does not change the proposal.
    assert_eq!(on("2027-12-31").overschot, Some(late));
}
