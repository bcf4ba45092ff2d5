//! Charts, each whole: the SVG and the words, for ordinary figures and for awkward ones.

use projectblad::amount::Cents;
use projectblad::branding::Branding;
use projectblad::chart::{Chart, contributions, money, planning};
use projectblad::date::{Date, Year};
use projectblad::look::palette::Palette;
use projectblad::pdf::page::Shape;
use projectblad::pdf::{self, Images};
use projectblad::picture::Image;
use projectblad::report::{Bar, Contribution, PlanningBar};

use crate::expected::Expected;

fn euros(amount: i64) -> Cents {
    Cents(amount * 100)
}

fn bar(label: &str, begroot: i64, besteed: i64) -> Bar {
    Bar { label: label.into(), begroot: euros(begroot), besteed: euros(besteed), volledig: true }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn span(label: &str, start: &str, end: &str, milestones: &[(&str, bool)]) -> PlanningBar {
    let milestones = milestones.iter().map(|(on, reached)| (day(on), *reached)).collect();
    PlanningBar { label: label.into(), start: day(start), end: day(end), milestones }
}

const LONG: &str = "Leerkring aardgasvrije wijken & bestaande bouw in gemengde binnenstedelijke gebieden";

fn ordinary_money() -> Chart {
    let bars = [
        bar("Sociale Pijler", 130_000, 61_250),
        bar("Economie en Werk", 128_650, 48_900),
        bar("Fysieke Pijler", 130_000, 66_480),
        bar("Basisprogramma", 220_000, 98_700),
        bar("Flexibele ruimte", 40_000, 12_000),
    ];
    money(&Palette::PLAIN, "Begroot en besteed per onderdeel, eerste halfjaar 2021", "t/m K2", &bars)
}

fn awkward_money() -> Chart {
    let mut bars = vec![
        bar(LONG, 100_000, 140_000),
        bar("Correctie", 0, -30_000),
        bar("Niets", 0, 0),
        bar("\u{2028}Vreemd <b>\u{7}\u{FFFE}</b>\n\"naam\"", 1, 1),
    ];
    bars.push(Bar {
        label: "Met centen".into(),
        begroot: Cents(1_234_567),
        besteed: Cents(1),
        volledig: false,
    });
    money(
        &Palette::PLAIN,
        "Een titel die veel te lang is om naast de uitleg van de tekens op één regel te staan",
        "t/m K4",
        &bars,
    )
}

fn many_bars(count: i64) -> Vec<Bar> {
    (0..count).map(|n| bar(&format!("Onderdeel {n}"), 1000 * n, 400 * n)).collect()
}

fn ordinary_planning() -> Chart {
    let spans = [
        span(
            "Stedelijke Transformatie",
            "2019-01-01",
            "2022-12-31",
            &[("2019-05-20", true), ("2020-06-30", true), ("2021-05-15", true), ("2022-06-30", false)],
        ),
        span("Langer Thuis", "2019-10-15", "2022-03-31", &[("2019-12-12", true), ("2021-12-31", false)]),
        span(
            "Wonen boven winkels",
            "2020-10-20",
            "2021-12-31",
            &[("2020-11-15", true), ("2021-10-01", false)],
        ),
    ];
    planning(&Palette::PLAIN, "Planning Fysieke Pijler", (Year(2019), Year(2022)), day("2021-06-30"), &spans)
}

fn awkward_planning() -> Chart {
    let spans = [
        span(LONG, "2017-01-01", "2024-12-31", &[("2018-01-01", true), ("2025-01-01", false)]),
        span("Eén dag", "2020-06-01", "2020-06-01", &[("2020-06-01", true), ("2020-06-01", false)]),
        span("Ervoor", "2015-01-01", "2016-01-01", &[]),
        span("Erna", "2030-01-01", "2031-01-01", &[]),
        span("Omgekeerd", "2021-01-01", "2020-01-01", &[]),
    ];
    planning(&Palette::PLAIN, "Planning", (Year(2022), Year(2019)), day("2022-12-31"), &spans)
}

fn one_span() -> Chart {
    let spans =
        [span("Eén blad", "2019-01-01", "2022-12-31", &[("2019-01-01", true), ("2022-12-31", false)])];
    planning(&Palette::PLAIN, "Planning", (Year(2019), Year(2022)), day("2022-12-31"), &spans)
}

fn many_spans() -> Chart {
    let spans: Vec<PlanningBar> = (0..75)
        .map(|n| span(&format!("Project {n}"), "2019-03-01", "2022-09-30", &[("2020-01-01", true)]))
        .collect();
    planning(&Palette::PLAIN, "Veel", (Year(1990), Year(2040)), day("1980-01-01"), &spans)
}

/// Three times as much as there was, a correction below nought, and nothing at all.
fn overspent() -> Chart {
    let bars = [
        bar("Driemaal", 20_000, 60_000),
        bar("Gewoon", 100_000, 99_000),
        bar("Alleen besteed", 0, 15_000),
        bar("Teruggekregen", 0, -30_000),
        bar("Niets", 0, 0),
    ];
    money(&Palette::PLAIN, "Begroot en besteed", "t/m K2", &bars)
}

/// Forty sheets in one pillar over the five years of a covenant.
fn forty_spans() -> Chart {
    let spans: Vec<PlanningBar> = (0..40)
        .map(|n| {
            let start = format!("{}-{:02}-01", 2023 + n % 5, 1 + n % 12);
            span(&format!("{n:02} {LONG}"), &start, "2027-12-31", &[("2027-12-31", n % 2 == 0)])
        })
        .collect();
    planning(&Palette::PLAIN, "Planning Fysieke Pijler", (Year(2023), Year(2027)), day("2025-06-30"), &spans)
}

fn contribution(label: &str, parts: &[i64]) -> Contribution {
    Contribution { label: label.into(), parts: parts.iter().map(|part| euros(*part)).collect() }
}

fn ordinary_contributions() -> Chart {
    let rows = [
        contribution("Convenantmiddelen G40", &[60_000, 31_480]),
        contribution("BZK", &[45_000, 20_100]),
        contribution("Provincie Gelderland", &[15_000]),
    ];
    contributions(&Palette::PLAIN, "Bijdragen per partij", &["2020", "2021"], &rows)
}

/// One amount for each party, as the reports have it.
fn single_contributions() -> Chart {
    let rows = [
        contribution("Convenantmiddelen G40", &[636_000]),
        contribution("BZK", &[90_000]),
        contribution(LONG, &[10]),
        contribution("Nog te dekken", &[0]),
    ];
    contributions(&Palette::PLAIN, "Begroot per partij, 2022", &["begroot"], &rows)
}

fn awkward_contributions() -> Chart {
    let rows = [
        contribution(LONG, &[10_000, 20_000, 30_000, 40_000, 50_000]),
        contribution("Terug", &[-10_000, 5_000]),
        contribution("Niets", &[]),
    ];
    contributions(&Palette::PLAIN, "Bijdragen", &["2019", "2020", "2021", "2022", "2023"], &rows)
}

fn all() -> Vec<(&'static str, Chart)> {
    vec![
        ("geld", ordinary_money()),
        ("geld-lastig", awkward_money()),
        ("geld-veel", money(&Palette::PLAIN, "Veel", "t/m K4", &many_bars(75))),
        ("geld-een", money(&Palette::PLAIN, "Eén", "t/m K4", &many_bars(2)[1..])),
        ("geld-driemaal", overspent()),
        ("geld-geen", money(&Palette::PLAIN, "Geen", "t/m K4", &[])),
        ("planning", ordinary_planning()),
        ("planning-lastig", awkward_planning()),
        ("planning-veertig", forty_spans()),
        ("planning-een", one_span()),
        ("planning-veel", many_spans()),
        ("bijdragen", ordinary_contributions()),
        ("bijdragen-een-deel", single_contributions()),
        ("bijdragen-lastig", awkward_contributions()),
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
        let title = chart.alt.split(". ").nth(1).unwrap_or_default();
        let first = title.split(' ').next().unwrap_or_default().trim_end_matches([',', '.']);
        assert!(words.contains(first), "{name}: {words}");
    }
}
