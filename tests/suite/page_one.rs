//! What page one and the status matrix reckon beside what project leaders say.

use projectblad::date::Year;
use projectblad::render::Templates;
use projectblad::report::Document;
use serde_json::Value;

use crate::closing_date::{Example, PLAIN, PLANNED, Told};
use crate::random::rounds;
use crate::sums;

fn a_with(products: &str, end: &str) -> String {
    format!("planning: {{start: 2019-01-01, einde: {end}}}\nproducten:\n{products}")
}

/// In time, moved, late, of how many.
fn counts(report: &Told) -> [u64; 4] {
    let counts = &report.model["bladzijde_een"]["producten"];
    ["op_tijd", "verschoven", "te_laat", "totaal"].map(|name| counts[name].as_u64().expect("a count"))
}

fn row<'t>(report: &'t Told, title: &str) -> &'t Value {
    let groups = report.model["statusmatrix"]["groepen"].as_array().expect("groups");
    let mut rows = groups.iter().flat_map(|group| group["rijen"].as_array().expect("rows"));
    rows.find(|row| row["titel"] == title).expect("the sheet")
}

/// First agreed 30 June 2021, moved with akkoord to 30 November, proposed for 31 March 2022, handed over on 25 March 2022.
#[test]
fn a_product_is_counted_in_the_period_of_its_first_day() {
    let products = "  - {naam: Gids, gepland: 2022-03-31, opgeleverd: 2022-03-25, bijgesteld: [{van: 2021-06-30, op: 2021-05-20, reden: ziek, akkoord: 2021-05-20}, {van: 2021-11-30, op: 2021-11-04, reden: drukte}]}\n";
    let a = a_with(products, "2022-12-31");
    let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\n")];
    let example = Example { a: &a, notes: &notes, ..PLAIN };
    assert_eq!(counts(&example.half_year()), [0, 1, 0, 1], "moved, and its day is still to come");
    let account = example.annual(2021);
    assert_eq!(counts(&account), [0, 0, 1, 1]);
    assert!(
        account.says("1 product gepland")
            || account.says("was één product gepland: 0 op tijd, 0 met akkoord verschoven, 1 te laat")
    );
    let next = example.annual(2022);
    assert_eq!(counts(&next), [0, 0, 2, 2], "only the two of 31 December 2022");
    assert!(
        next.says("| Gids | A | 30-6-2021, nu 30-11-2021 | 25-3-2022 | te laat, 268 dagen (eerder geteld) |"),
        "{}",
        next.text
    );
}

/// What comes before its day is never late, what both parties dropped before it was due is not counted, and what takes its
/// place has a clock of its own.
#[test]
fn products_add_up() {
    let products = "  - {naam: Vroeg, gepland: 2021-03-31, opgeleverd: 2020-12-01}
  - {naam: Op de dag, gepland: 2021-06-30, opgeleverd: 2021-06-30}
  - {naam: Een dag te laat, gepland: 2021-06-30, opgeleverd: 2021-07-01}
  - {naam: Op tijd vervallen, gepland: 2021-09-30, vervallen: {per: 2021-10-15, reden: duur, akkoord: 2021-09-29}}
  - {naam: Te laat vervallen, gepland: 2021-09-30, vervallen: {per: 2021-10-15, reden: duur, akkoord: 2021-09-30}}
  - {naam: Vervanger, gepland: 2021-K4, opgeleverd: 2021-12-31, vervangt: Op tijd vervallen}
";
    let a = a_with(products, "2022-12-31");
    assert_eq!(counts(&Example { a: &a, ..PLAIN }.annual(2021)), [3, 0, 2, 5]);
}

/// A sheet that lapses after a product was due takes nothing out of the count, whenever that was agreed.
#[test]
fn a_lapse_after_the_day_leaves_the_product_in_the_count() {
    let a = |per: &str| {
        let products = a_with("  - {naam: Gids, gepland: 2021-09-30}\n", "2022-12-31");
        format!("{products}vervallen: {{per: {per}, reden: duur, akkoord: 2021-03-01}}\n")
    };
    let total = |per: &str| {
        let spent = Some(
            "  2021-K1: {besteed: {convenant: 9000}}\n  2021-K2: {besteed: {convenant: 9000}}\n  2021-K3: {besteed: {convenant: 9000}}\n",
        );
        counts(&Example { a: &a(per), spent, ..PLAIN }.annual(2021))
    };
    assert_eq!(total("2021-10-01"), [0, 0, 1, 1]);
    assert_eq!(total("2021-09-30"), [0, 0, 0, 0]);
}

/// What was spent already is expected at least, whether or not a forecast was given.
#[test]
fn what_was_spent_is_expected_at_least() {
    let spent = Some("  2021-K1: {besteed: {convenant: 9000}}\n  2021-K2: {besteed: {convenant: 31000}}\n");
    let report = Example { spent, ..PLAIN }.half_year();
    assert!(report.says("**€ 4.000 meer (11%)**"), "{}", report.text);
    assert!(report.says("**A**: € 4.000 meer nodig dan de € 36.000 die beschikbaar is."), "{}", report.text);
}

/// Due on 30 April, handed over on 8 July: 61 days late on 30 June.
#[test]
fn the_matrix_says_how_late_the_oldest_is() {
    let a = a_with("  - {naam: Vragenlijst, gepland: 2021-04-30, opgeleverd: 2021-07-08}\n", "2022-12-31");
    let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\n")];
    let report = Example { a: &a, notes: &notes, ..PLAIN }.half_year();
    let late = &row(&report, "A")["producten"];
    assert_eq!((late["open"].as_u64(), late["dagen"].as_u64()), (Some(1), Some(61)));
    assert!(report.says("| 1 over tijd (61 dagen), sindsdien geleverd |"), "{}", report.text);
    assert!(
        !report.says("*Vragenlijst*"),
        "what came before the papers asks for no attention: {}",
        report.text
    );
    assert!(report.says("8-7-2021, na de peildatum"), "{}", report.text);
}

/// Of 36.000, with what its leader expects to use; without a forecast nothing is known.
#[test]
fn money_is_held_against_what_is_said() {
    let report = |forecast: &str| {
        let progress = format!(
            "voortgang:\n  - {{periode: 2021-K2, stand: op schema, resultaten: Gedaan.{forecast}}}\n"
        );
        Example { a: &progress, ..PLAIN }.half_year()
    };
    let without = report("");
    assert!(without.says("geen prognose") && row(&without, "A")["verdacht"] == false);
    let over = report(", prognose: {2021: 39700}");
    assert!(over.says("**€ 3.700 meer (10%)** ◆"), "{}", over.text);
    assert_eq!(row(&over, "A")["verdacht"], true);
    assert!(over.says("**A**: € 3.700 meer nodig dan de € 36.000 die beschikbaar is."));
    let within = report(", prognose: {2021: 36900}");
    assert!(within.says("| € 900 meer |") && row(&within, "A")["verdacht"] == false, "{}", within.text);
    let left = report(", prognose: {2021: 26900}");
    assert_eq!(row(&left, "A")["verdacht"], true, "a quarter of its money is left");
}

/// Of the meeting of September: done before the papers of January, done after the reporting date, and not done.
#[test]
fn what_a_meeting_decided_is_followed_up() {
    let decided = "besproken: 2021-09-09
besluiten:
  - {besluit: Een voorstel, wie: accountmanager, voor: 2021-12-01, gereed: 2021-11-25}
  - {besluit: Een brief, gereed: 2022-01-10}
  - {besluit: Een plan, voor: 2021-12-30, gereed: 2022-02-01}
";
    let notes =
        [("halfjaarrapportage-2021", decided), ("jaarverantwoording-2021", "voorgelegd: 2022-01-28\n")];
    let account = Example { notes: &notes, ..PLAIN }.annual(2021);
    for row in [
        "| Een voorstel | accountmanager | 1 december 2021 | 25 november 2021 |",
        "| Een brief | – | – | 10 januari 2022, na de peildatum |",
        "| Een plan | – | 30 december 2021 | nog niet; de termijn is voorbij |",
    ] {
        assert!(account.says(row), "{row}: {}", account.text);
    }
    assert!(account.says("Wat bij de halfjaarrapportage 2021 is afgesproken"));
    assert!(!Example { notes: &notes, ..PLAIN }.half_year().says("Opvolging"));
}

/// What a year left went back to the cities when the surplus was fixed: it is not asked for any more.
#[test]
fn what_was_settled_is_asked_no_more() {
    let a = "  doorgeschoven: [{van: 2021, naar: 2022, bedrag: 100, gevraagd: 2022-01-20}]\n---\n";
    let spent = Some("  2021-K1: {besteed: {convenant: 9000}}\n");
    let asked = |frame: &str| {
        let report = Example { a, spent, frame, ..PLAIN }.quarter("2022-K1");
        report.says("Instemmen met het doorschuiven van 2021 naar 2022")
    };
    assert!(asked(""));
    assert!(!asked("overschot: {bedrag: 50, vastgesteld: 2022-02-10}\n"));
}

/// A table that is too large for a band is set as a table, whatever its mark says.
#[test]
fn a_table_too_large_for_a_band_is_a_table() {
    let table = |columns: usize, rows: usize| {
        let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
        format!("<!-- kerncijfers -->\n\n{}{}{}", row("kop"), row("---"), row("**12345** van 9").repeat(rows))
    };
    let folder = tempfile::tempdir().expect("a folder");
    for (columns, rows, least) in [(5, 4, 1), (6, 1, 1), (120, 1, 2), (2, 300, 5)] {
        let file = folder.path().join("band.md");
        std::fs::write(&file, table(columns, rows)).expect("a file");
        let branding = projectblad::branding::Branding::default();
        let (bytes, ..) = projectblad::generate::markdown_to_pdf(&branding, &file).expect("a PDF");
        let pages = lopdf::Document::load_mem(&bytes).expect("a PDF").get_pages().len();
        assert!(pages >= least, "{columns} × {rows}: {pages} pages");
    }
}

/// What was spent the year before stands beside it, also on a sheet that ended then; in the first year there is no such column.
#[test]
fn an_account_shows_what_was_spent_the_year_before() {
    let b = "afgerond: 2020-12-31\nopbrengst: Klaar.\n";
    let spent: String = (2019..=2020)
        .flat_map(|year| (1..=4).map(move |q| format!("  {year}-K{q}: {{besteed: {{convenant: 6000}}}}\n")))
        .collect();
    let example = Example { b, b_spent: Some(&spent), ..PLAIN };
    let account = example.annual(2021);
    assert!(account.says("| Onderdeel | Begroot | Besteed | Saldo | Besteed 2020 |"), "{}", account.text);
    assert!(account.says("| Fysiek | € 60.000 | € 36.000 | € 24.000 | € 60.000 |"), "{}", account.text);
    assert!(
        account.says("| **Totaal** | **€ 100.000** | **€ 76.000** | **€ 24.000** | **€ 100.000** |"),
        "{}",
        account.text
    );
    assert!(!PLAIN.annual(2019).says("Besteed 2018"));
}

/// A surplus of the whole does not hide who overspends.
#[test]
fn who_overspends_is_named_beside_who_leaves_money() {
    let spent = Some(
        "  2021-K1: {besteed: {convenant: 9000}}\n  2021-K2: {besteed: {convenant: 9000}}\nvoortgang: [{periode: 2021-K2, stand: op schema, resultaten: Ja., prognose: {2021: 37500}}]\n",
    );
    let b_spent = Some(
        "  2021-K1: {besteed: {convenant: 1000}}\n  2021-K2: {besteed: {convenant: 1000}}\nvoortgang: [{periode: 2021-K2, stand: op schema, resultaten: Ja., prognose: {2021: 20000}}]\n",
    );
    let report = Example { spent, b_spent, ..PLAIN }.half_year();
    assert!(
        report.says("| Blad B (€ 4.000); Blad A (€ -1.500) |")
            || report.says("| B (€ 4.000); A (€ -1.500) |"),
        "{}",
        report.text
    );
}

/// Nine requests: eight on page one, which says that there is one more; it stands after the contents.
#[test]
fn more_requests_than_page_one_holds_go_on_after_the_contents() {
    let rows: String = (1..=9)
        .map(|n| format!("{{jaar: 2021, bedrag: {n}, reden: Reden {n}, gevraagd: 2021-05-01}}, "))
        .collect();
    let a = format!("  korting: [{}]\n---\n", rows.trim_end_matches(", "));
    let report = Example { a: &a, ..PLAIN }.half_year();
    assert!(report.says("Nog één gevraagd besluit staat na de inhoud."), "{}", report.text);
    let (first, rest) = report.text.split_once("<!-- inhoud -->").expect("the contents");
    assert!(first.contains("> | 8 | Instemmen") && !first.contains("> | 9 |"), "{first}");
    assert!(
        rest.contains(
            "> # Ook gevraagd\n>\n> | Nr | Gevraagd | Bedrag |\n> |---|---|---:|\n> | 9 | Instemmen"
        ),
        "{rest}"
    );
    assert_eq!(report.model["ook_gevraagd"].as_array().map(Vec::len), Some(1));
}

/// What is missing of this period is named; of what came before, only how much.
#[test]
fn older_gaps_are_a_count() {
    let progress = "voortgang: [{periode: 2021-K1, stand: op schema, resultaten: Ja.}]\n";
    let report = Example { a: &format!("{PLANNED}{progress}"), ..PLAIN }.half_year();
    assert!(report.says("- **A**: voortgang over het 2e kwartaal 2021."), "{}", report.text);
    assert!(report.says("Van eerdere kwartalen ontbreken nog 24 opgaven van voortgang."), "{}", report.text);
}

/// Sheets that run: on schedule, or told or counted among what asks for attention, by their stand alone too.
#[test]
fn every_running_sheet_is_on_page_one_or_on_schedule() {
    let said = |first: &str, second: &str, forecast: i32| {
        format!(
            "  2021-K1: {{besteed: {{convenant: 9000}}}}\n  2021-K2: {{besteed: {{convenant: 9000}}}}\nvoortgang:\n  - {{periode: 2021-K1, stand: {first}, resultaten: Ja.}}\n  - {{periode: 2021-K2, stand: {second}, resultaten: Ja., bijstelling: Later., prognose: {{2021: {forecast}}}}}\n"
        )
    };
    let counts = |example: &Example<'_>| {
        let page = &example.half_year().model["bladzijde_een"];
        let number = |name: &str| page[name].as_u64().expect("a count");
        let told = page["aandacht"].as_array().expect("concerns").len() as u64;
        [number("lopend"), told + number("meer"), number("rustig")]
    };
    let a = a_with("  - {naam: Gids, gepland: 2021-06-01}\n", "2022-12-31");
    let a_said = said("stagnatie", "stagnatie", 19_000);
    let b_said = said("op schema", "aandachtspunt", 24_000);
    let basis_said = said("op schema", "op schema", 40_000);
    let (spent, b_spent, basis_spent) = (Some(&*a_said), Some(&*b_said), Some(&*basis_said));
    let example = Example { a: &a, spent, b_spent, basis_spent, ..PLAIN };
    assert_eq!(counts(&example), [3, 2, 1]);
    assert_eq!(counts(&Example { b_spent: None, ..example }), [3, 2, 1], "nobody said how B stands");
    let report = example.half_year();
    assert!(
        report.says("</span> sinds K1 2021; *Gids* 29 dagen over tijd (afgesproken 1-6-2021); € 17.000 blijft naar verwachting over, 47% van wat beschikbaar is. Later. *Aan zet: projectleider.*"),
        "{}",
        report.text
    );
    assert!(
        report.says("▲ aandachtspunt</span> sinds K2 2021. Later. *Aan zet: projectleider.*"),
        "{}",
        report.text
    );
}

/// Of A: one due on the day, one before it and one after it; of B: none to come.
#[test]
fn the_next_product_is_due_after_the_reporting_date() {
    let products = "  - {naam: Laat, gepland: 2021-04-30}
  - {naam: Vandaag, gepland: 2021-06-30}
  - {naam: Straks, gepland: 2021-K4}
  - {naam: Ooit, gepland: 2022-06-30}
";
    let a = a_with(products, "2022-12-31");
    let b = "  - {naam: Nooit, gepland: 2021-05-31}\n";
    let report = Example { a: &a, ..PLAIN }.half_year();
    assert_eq!(row(&report, "A")["volgende"]["naam"], "Straks");
    assert!(report.says("| 2 over tijd (61 dagen) |"), "{}", report.text);
    let none = Example { a: &a_with(b, "2022-12-31"), ..PLAIN }.half_year();
    assert!(row(&none, "A")["volgende"].is_null(), "{}", none.text);
    assert!(none.says("| 1 over tijd (30 dagen) | geen prognose | – |"), "{}", none.text);
}

/// What is counted and what is not are all rows of the table, and the caption says why there are more.
#[test]
fn the_caption_of_the_products_explains_every_row() {
    let products = "  - {naam: Geteld, gepland: 2021-03-31}
  - {naam: Van eerder, gepland: 2020-10-01, opgeleverd: 2021-02-01}
  - {naam: Van later, gepland: 2021-10-01, opgeleverd: 2021-02-01}
  - {naam: Op tijd vervallen, gepland: 2021-06-30, vervallen: {per: 2021-02-01, reden: duur, akkoord: 2021-02-01}}
";
    let report = Example { a: &a_with(products, "2022-12-31"), ..PLAIN }.half_year();
    let sentence = "In deze periode was één product gepland: 0 op tijd, 0 met akkoord verschoven, 1 te laat; daarnaast noemt \
                    de tabel er 1 uit een eerdere periode, 1 van na de peildatum en 1 met akkoord vervallen voor de afgesproken dag.";
    assert!(report.says(sentence), "{}", report.text);
    assert_eq!(rows_and_counts(&report), (4, 4));
}

/// The rows of the table of products; what is counted and what is not.
pub(crate) fn rows_and_counts(report: &Told) -> (u64, u64) {
    let groups = report.model["producten"].as_array().expect("groups");
    let rows = groups.iter().map(|group| group["rijen"].as_array().map_or(0, Vec::len) as u64).sum();
    let apart = report.model["niet_geteld"].as_object().expect("counts");
    let apart: u64 = apart.values().map(|count| count.as_u64().expect("a count")).sum();
    (rows, counts(report)[3] + apart)
}

/// A standstill is told with who acts now, since when, and what it holds up.
#[test]
fn a_line_says_what_since_when_how_long_and_who_acts() {
    let a = format!(
        "{PLANNED}stagnatie: [{{kant: platform31, omschrijving: De adviseur is weg. Negen steden wachten., stappen: {{melding: 2021-05-01}}}}]\n"
    );
    let report = Example { a: &a, ..PLAIN }.half_year();
    let line = "1. **A**: <span class=\"mis\">■ stagnatie</span>, 60 dagen bij de pijlersecretaris (sinds 1 mei 2021). De adviseur is weg.\n";
    assert!(report.says(line), "{}", report.text);
    assert!(report.says("| 1 niet op schema |"), "{}", report.text);
}

/// Solved before the papers went out, a standstill is no question any more, though it was open on the reporting date.
#[test]
fn what_was_solved_before_the_papers_is_not_asked() {
    let asked = |solved: &str| {
        let a = format!(
            "{PLANNED}stagnatie: [{{kant: g40, omschrijving: Stil., opgelost: {solved}, stappen: {{melding: 2021-02-01, pijler: 2021-03-01, coordinatie: 2021-04-01, aot: 2021-05-01}}}}]\n"
        );
        let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\n")];
        Example { a: &a, notes: &notes, ..PLAIN }.half_year()
    };
    assert_eq!(asked("2021-09-01").asked(), ["stagnatie"]);
    let report = asked("2021-07-10");
    assert!(
        report.asked().is_empty() && report.says("Het AOT hoeft nu niets te besluiten."),
        "{}",
        report.text
    );
    assert!(!report.says("bij het AOT (sinds"), "{}", report.text);
}

/// Agreed for the end of the year and moved forward with akkoord: past its day since, but not later than was agreed first.
#[test]
fn earlier_than_agreed_is_never_late() {
    let a = "planning: {start: 2019-01-01, einde: 2021-06-15, bijgesteld: [{van: 2022-12-31, op: 2021-02-01, reden: vlot, akkoord: 2021-02-01}]}
producten:
  - {naam: Gids, gepland: 2021-06-01, bijgesteld: [{van: 2021-12-31, op: 2021-02-01, reden: vlot, akkoord: 2021-02-01}]}
";
    let report = Example { a, ..PLAIN }.half_year();
    assert!(!report.says("*Gids*") && !report.says("-184") && !report.says("is voorbij"), "{}", report.text);
    assert_eq!(row(&report, "A")["producten"]["open"], 0);
}

/// No full stop stands behind a mark that ends a sentence already.
#[test]
fn a_question_gets_no_full_stop() {
    for text in ["Lukt dat nog?", "Nu doen!", "En zo verder…"] {
        let a = format!(
            "{PLANNED}stagnatie: [{{kant: platform31, omschrijving: \"{text}\", stappen: {{melding: 2021-05-01}}}}]\n"
        );
        let report = Example { a: &a, ..PLAIN }.half_year();
        let text = text.replace('!', "\\!");
        assert!(report.says(&format!("(sinds 1 mei 2021). {text}\n")), "{}", report.text);
    }
}

/// What is told in a sentence is cut in its words, not in its markup or behind an abbreviation.
#[test]
fn a_sentence_is_cut_in_its_words() {
    for (text, told) in [
        ("**Let nu op, aldus drs. Jansen. De adviseur** is weg.", "Let nu op, aldus drs. Jansen."),
        ("1. De adviseur is weg.\\n2. Negen steden wachten.", "De adviseur is weg."),
    ] {
        let a = format!(
            "{PLANNED}stagnatie: [{{kant: platform31, omschrijving: \"{text}\", stappen: {{melding: 2021-05-01}}}}]\n"
        );
        let report = Example { a: &a, ..PLAIN }.half_year();
        assert!(report.says(&format!("(sinds 1 mei 2021). {told}\n")), "{}", report.text);
    }
}

/// Of two standstills of a sheet the line leads to the one it tells of.
#[test]
fn a_line_leads_to_its_own_standstill() {
    let up = "melding: 2021-02-01, pijler: 2021-03-01, coordinatie: 2021-04-01, aot: 2021-05-01";
    let a = format!(
        "{PLANNED}stagnatie:\n  - {{kant: g40, omschrijving: Stil., stappen: {{{up}}}}}\n  - {{kant: g40, omschrijving: Weg., stappen: {{{up}, bestuur: 2021-06-01}}}}\n"
    );
    let report = Example { a: &a, ..PLAIN }.half_year();
    let asked = report.model["gevraagd"].as_array().expect("requests");
    let of_board = asked.iter().find(|one| one["stap"] == "bestuur").expect("a standstill");
    let told = &report.model["bladzijde_een"]["aandacht"][0]["zorgen"][0];
    assert_eq!((asked.len(), &told["punt"]), (2, &of_board["nummer"]), "{}", report.text);
    let line = report.text.lines().find(|line| line.starts_with("1. **[A]")).expect("a line");
    assert!(!line.contains("Weg."), "it is told where it is asked: {line}");
}

/// What page one says is left follows from the table of the whole programme, to the cent; and the table of products holds what
/// page one counts, and says what else.
#[test]
fn page_one_follows_from_its_tables() {
    let mut unforeseen = 0;
    for (seed, sheets) in [(4, 60), (7, 2), (55, 60), (666, 60)].into_iter().take(rounds(2, 4)) {
        let folder = sums::folder(seed, sheets);
        let checked = sums::check(folder.path());
        for year in [2019, 2020, 2021, 2022].map(Year) {
            for document in [Document::HalfYear(year), Document::Annual(year)] {
                let report = projectblad::report::assemble(&checked.programme, &document).expect("a report");
                let model = serde_json::to_value(&report).expect("JSON");
                bridge_adds_up(&model, &document);
                let text = Templates::built_in().expect("templates");
                let text = text.markdown(document.template(), &report).expect("Markdown");
                if let Document::HalfYear(_) = document {
                    let is_told = model["kerncijfers"][3]["waarde"] != "–";
                    unforeseen += usize::from(!is_told);
                    assert_eq!(text.contains("Op bladzijde één blijft"), is_told, "{document} of {seed}");
                    assert_eq!(text.contains("één staat niet wat er naar"), !is_told, "{document} of {seed}");
                }
                let (rows, counted) = rows_and_counts(&Told { model, text });
                assert_eq!(rows, counted, "{document} of {seed}");
            }
        }
    }
    assert!(unforeseen > 0, "none without a forecast was drawn");
}

fn bridge_adds_up(model: &Value, document: &Document) {
    let cents = |value: &Value| -> i64 {
        let text = value.as_str().expect("an amount").replace('.', "");
        text.parse().expect("cents")
    };
    let balance = if model["jaarstuk"] == true { "saldo" } else { "verwacht_saldo" };
    let money = &model["bladzijde_een"]["geld"];
    let bridge = &money["brug"];
    assert_eq!(bridge["totaal"], model["overzicht"]["totaal"][balance], "{document}");
    assert_eq!(bridge["over"], money["over"], "{document}");
    let steps: i64 =
        bridge["stappen"].as_array().expect("steps").iter().map(|step| cents(&step["bedrag"])).sum();
    assert_eq!(cents(&bridge["totaal"]) + steps, cents(&bridge["over"]), "{document}: {bridge}");
}
