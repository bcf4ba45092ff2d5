//! Charts, each whole: the SVG and the words, for ordinary figures and for awkward ones.

use projectblad::amount::Cents;
use projectblad::branding::Branding;
use projectblad::chart::{Chart, money, planning};
use projectblad::date::{Date, Year};
use projectblad::look::palette::Palette;
use projectblad::pdf::page::Shape;
use projectblad::pdf::{self, Images};
use projectblad::picture::Image;
use projectblad::report::{Bar, Bars, PlanningBar, Point, PointKind, Reached};

use crate::expected::Expected;

fn euros(amount: i64) -> Cents {
    Cents(amount * 100)
}

fn bar(label: &str, available: i64, spent: i64) -> Bar {
    Bar {
        label: label.into(),
        available: euros(available),
        spent: euros(spent),
        forecast: None,
        uncovered: false,
        complete: true,
        words: None,
    }
}

/// With a forecast, and what is said of it.
fn expected(label: &str, available: i64, spent: i64, forecast: i64, words: &str) -> Bar {
    Bar { forecast: Some(euros(forecast)), words: Some(words.into()), ..bar(label, available, spent) }
}

fn bars(title: &str, rows: Vec<Bar>) -> Chart {
    let bars =
        Bars { outside: "beschikbaar".into(), inside: Some("besteed t/m K4".into()), past: None, rows };
    money(&Palette::PLAIN, title, &bars)
}

/// What stands beside a bar stands on a ground that covers the lines behind it.
#[test]
fn no_line_runs_through_what_stands_beside_a_bar() {
    let rows = vec![bar("Fysieke Pijler", 90_000, 80_000), bar("Sociale Pijler", 15_000, 9_000)];
    let svg = bars("Besteed", rows).svg;
    let lines: Vec<&str> = svg.lines().collect();
    let value = |line: &str, name: &str| -> f64 {
        let after = line.split_once(&format!(" {name}=\"")).expect("an attribute").1;
        after.split('"').next().expect("its value").parse().expect("a number")
    };
    let beside: Vec<_> = lines.windows(2).filter(|two| two[1].contains(" van €")).collect();
    assert_eq!(beside.len(), 2, "{svg}");
    for two in beside {
        assert!(two[0].contains("fill=\"#FFFFFF\""), "{two:?}");
        assert!((value(two[0], "x") - value(two[1], "x")).abs() < 0.01, "{two:?}");
        let (top, height, baseline) = (value(two[0], "y"), value(two[0], "height"), value(two[1], "y"));
        assert!(top < baseline - 5.0 && top + height > baseline + 1.0, "{two:?}");
        assert!(value(two[0], "width") > 60.0, "{two:?}");
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Points as `m` or `p` for a milestone or a product, `+`, `-` or `!` for reached, to come and missed, and a day.
fn span(label: &str, start: &str, end: &str, points: &[&str]) -> PlanningBar {
    let point = |text: &&str| Point {
        kind: if text.starts_with('m') { PointKind::Milestone } else { PointKind::Product },
        reached: match &text[1..2] {
            "+" => Reached::Yes,
            "-" => Reached::ToCome,
            _ => Reached::Missed,
        },
        day: day(&text[2..]),
    };
    let points = points.iter().map(point).collect();
    PlanningBar { label: label.into(), start: day(start), end: day(end), lapsed: false, points }
}

const LONG: &str = "Leerkring aardgasvrije wijken & bestaande bouw in gemengde binnenstedelijke gebieden";

fn half_year() -> Chart {
    let rows = vec![
        expected("Sociale Pijler", 130_000, 61_250, 131_500, "verwacht: € 1.500 tekort"),
        expected("Economie en Werk", 128_650, 48_900, 120_000, "verwacht: € 8.650 over"),
        expected("Fysieke Pijler", 130_000, 66_480, 130_000, "verwacht: niets over"),
        expected("Basisprogramma", 220_000, 98_700, 218_500, "verwacht: € 1.500 over"),
        expected("Flexibele ruimte", 40_000, 12_000, 40_000, "verwacht: niets over"),
    ];
    let bars = Bars {
        outside: "beschikbaar".into(),
        inside: Some("besteed t/m\u{a0}K2".into()),
        past: Some(50),
        rows,
    };
    money(&Palette::PLAIN, "Besteed van wat beschikbaar is, 2021", &bars)
}

fn awkward_money() -> Chart {
    let centen =
        Bar { available: Cents(1_234_567), spent: Cents(1), complete: false, ..bar("Met centen", 0, 0) };
    let rows = vec![
        bar(LONG, 100_000, 140_000),
        bar("Correctie", 0, -30_000),
        bar("Niets", 0, 0),
        bar("\u{2028}Vreemd <b>\u{7}\u{FFFE}</b>\n\"naam\"", 1, 1),
        centen,
    ];
    bars("Lastige bedragen", rows)
}

fn many_bars(count: i64) -> Vec<Bar> {
    (0..count).map(|n| bar(&format!("Onderdeel {n}"), 1000 * n, 400 * n)).collect()
}

fn ordinary_planning() -> Chart {
    let lapsed =
        PlanningBar { lapsed: true, ..span("Proeftuin", "2019-02-01", "2020-09-30", &["m+2019-09-01"]) };
    let spans = [
        span(
            "Stedelijke Transformatie",
            "2019-01-01",
            "2022-12-31",
            &["m+2019-05-20", "m+2020-06-30", "p+2021-05-15", "p!2021-04-01", "m-2022-06-30"],
        ),
        span("Langer Thuis", "2019-10-15", "2022-03-31", &["m+2019-12-12", "p-2021-12-31"]),
        lapsed,
        span("Wonen boven winkels", "2020-10-20", "2021-12-31", &["m!2020-11-15", "m-2021-10-01"]),
    ];
    planning(&Palette::PLAIN, "Planning Fysieke Pijler", (Year(2019), Year(2022)), day("2021-06-30"), &spans)
}

fn awkward_planning() -> Chart {
    let spans = [
        span(LONG, "2017-01-01", "2024-12-31", &["m+2018-01-01", "m-2025-01-01"]),
        span("Eén dag", "2020-06-01", "2020-06-01", &["m+2020-06-01", "p-2020-06-01"]),
        span("Ervoor", "2015-01-01", "2016-01-01", &[]),
        span("Erna", "2030-01-01", "2031-01-01", &[]),
        span("Omgekeerd", "2021-01-01", "2020-01-01", &[]),
    ];
    planning(&Palette::PLAIN, "Planning", (Year(2022), Year(2019)), day("2022-12-31"), &spans)
}

fn one_span() -> Chart {
    let spans = [span("Eén blad", "2019-01-01", "2022-12-31", &["m+2019-01-01", "m-2022-12-31"])];
    planning(&Palette::PLAIN, "Planning", (Year(2019), Year(2022)), day("2022-12-31"), &spans)
}

fn many_spans() -> Chart {
    let spans: Vec<PlanningBar> = (0..75)
        .map(|n| span(&format!("Project {n}"), "2019-03-01", "2022-09-30", &["m+2020-01-01"]))
        .collect();
    planning(&Palette::PLAIN, "Veel", (Year(1990), Year(2040)), day("1980-01-01"), &spans)
}

/// Three times as much as there was, a correction below nought, and nothing at all.
fn overspent() -> Chart {
    let rows = vec![
        bar("Driemaal", 20_000, 60_000),
        bar("Gewoon", 100_000, 99_000),
        bar("Alleen besteed", 0, 15_000),
        bar("Teruggekregen", 0, -30_000),
        bar("Niets", 0, 0),
    ];
    bars("Begroot en besteed", rows)
}

/// Forty sheets in one pillar over the five years of a covenant.
fn forty_spans() -> Chart {
    let spans: Vec<PlanningBar> = (0..40)
        .map(|n| {
            let start = format!("{}-{:02}-01", 2023 + n % 5, 1 + n % 12);
            let point = if n % 2 == 0 { "m+2027-12-31" } else { "p-2027-12-31" };
            span(&format!("{n:02} {LONG}"), &start, "2027-12-31", &[point])
        })
        .collect();
    planning(&Palette::PLAIN, "Planning Fysieke Pijler", (Year(2023), Year(2027)), day("2025-06-30"), &spans)
}

/// What the parties pay, and what nobody covers.
fn parties() -> Chart {
    let open = Bar { uncovered: true, ..bar("Nog te dekken", 10_000, 0) };
    let rows =
        vec![bar("BZK", 105_000, 106_500), bar("Platform31", 45_000, 20_100), bar("VWS", 15_000, 0), open];
    bars("Begroot en besteed per andere partij, 2021", rows)
}

fn all() -> Vec<(&'static str, Chart)> {
    vec![
        ("geld", half_year()),
        ("geld-lastig", awkward_money()),
        ("geld-veel", bars("Veel", many_bars(75))),
        ("geld-een", bars("Eén", many_bars(2)[1..].to_vec())),
        ("geld-driemaal", overspent()),
        ("geld-geen", bars("Geen", Vec::new())),
        ("planning", ordinary_planning()),
        ("planning-lastig", awkward_planning()),
        ("planning-veertig", forty_spans()),
        ("planning-een", one_span()),
        ("planning-veel", many_spans()),
        ("bijdragen", parties()),
    ]
}

#[test]
fn charts_are_as_expected() {
    let mut expected = Expected::below("tests/chart");
    for (name, chart) in all() {
        expected.compare(format!("{name}.svg"), &chart.svg);
        expected.compare(format!("{name}.txt"), &(chart.alt + "\n"));
    }
    expected.finish(|_| true);
}

/// Words as Markdown says them.
fn escaped(words: &str) -> String {
    let plain = |c: char| !c.is_ascii_punctuation() || matches!(c, '.' | ',' | ':' | ';' | '%' | '-');
    words.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect()
}

/// Every chart is one figure on one page, its words real text, within the width of the page's text.
#[test]
fn charts_become_figures() {
    for (name, chart) in all() {
        let markdown = format!("![{}](chart.svg)", escaped(&chart.alt));
        assert_eq!(
            projectblad::blocks::images_in(&markdown),
            [("chart.svg".to_owned(), chart.alt.clone())],
            "{name}"
        );
        let load = |_: &str, room| Image::read(chart.svg.clone().into_bytes(), room);
        let (_, laid, unusable) = pdf::lay_out(&markdown, &Images { branding: Branding::PLAIN, load: &load });
        assert_eq!((unusable.len(), laid.pages.len()), (0, 1), "{name}");
        let pieces = laid.pages.iter().flat_map(|page| &page.pieces);
        let mut words = String::new();
        for piece in pieces {
            if let Shape::Text { x, size, word, .. } = &piece.shape {
                words += &word.text;
                assert!(*x >= 68.0 && x + word.width * size / 1000.0 <= 527.5, "{name}: {}", word.text);
            }
        }
        let sign = if chart.alt.starts_with("Tijdlijn") { "20" } else { "beschikbaar" };
        assert!(words.contains(sign), "{name}: {words}");
    }
}

/// A plan of two parties: what they are to pay, and nothing of what was spent.
#[test]
fn a_plan_shows_nothing_as_spent() {
    let row = |label: &str, euros: i64| Bar {
        label: label.to_owned(),
        available: Cents(euros * 100),
        spent: Cents::ZERO,
        forecast: None,
        uncovered: false,
        complete: true,
        words: None,
    };
    let rows = vec![row("Rijk", 90_000), row("Fonds", 30_000)];
    let bars = Bars { outside: "begroot".into(), inside: None, past: None, rows };
    let chart = money(&Palette::PLAIN, "Begroot per andere partij, 2022", &bars);
    let alt = chart.alt.replace('\u{a0}', " ");
    assert!(alt.ends_with("2022. Rijk: begroot € 90.000; Fonds: begroot € 30.000."), "{alt}");
    assert!(!chart.svg.contains("besteed") && !chart.svg.contains(" van "), "{}", chart.svg);
}
