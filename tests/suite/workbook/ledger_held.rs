//! What a ledger holds back: what two of them say, what rows that were refused may be of, and amounts that seem to run on.

use super::*;

fn ledger(map: &Path, text: &str, how: LedgerOptions) -> String {
    told(map, &[saved(map, "grootboek.csv", text.as_bytes())], how)
}

/// What is to be added up stands in one file: two ledgers of one quarter are told also when they say the same; the same file counts once.
#[test]
fn two_ledgers_of_one_quarter_are_told() {
    let map = programme();
    let file = |name: &str, month: &str| {
        let rows = format!("projectnummer;periode;bedrag\n8010;{month};5.000,00\n");
        saved(map.path(), name, rows.as_bytes())
    };
    let april = file("april.csv", "2021-04");
    let expected = "\
fout[cel-tegenstrijdig]: mei.csv, rij 2: `besteed` van `wonen` (convenant) over 2021-K2 is hier 5.000, en staat ook in april.csv, rij 2
  = hulp: wat wordt opgeteld, hoort in één bestand; is het twee keer hetzelfde, lees dan een van de twee in
";
    assert_eq!(
        told(map.path(), &[april.clone(), file("mei.csv", "2021-05")], LedgerOptions::default()),
        expected
    );
    let expected = "\
let op: kopie.csv is hetzelfde als april.csv, en is niet nog eens gelezen
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 5000}}
";
    assert_eq!(told(map.path(), &[april, file("kopie.csv", "2021-04")], LedgerOptions::default()), expected);
}

/// A number that was typed wrongly takes its rows from the project that was meant: nothing of it is written then.
#[test]
fn a_project_that_a_refused_row_may_mean_is_held_back() {
    let map = programme();
    let rows = "projectnummer;periode;bedrag;partij\n08010;2021-K2;28500;\n8010;2021-K2;-300,25;\n8020;2021-K2;100;convenant\n";
    let found =
        taken(map.path(), &[saved(map.path(), "grootboek.csv", rows.as_bytes())], LedgerOptions::default());
    assert_eq!(found.problems.len(), 1, "{:#?}", found.problems);
    assert_eq!(found.problems[0].help.as_deref(), Some("bedoelde u `8010`?"));
    let changed: Vec<_> = found.mended.iter().map(|own| own.path.clone()).collect();
    assert_eq!(changed, [Path::new("projectbladen/zorg.yaml")]);
    assert!(found.left.get("wonen").is_some_and(|files| files.contains("grootboek.csv")), "{:?}", found.left);
}

/// K1 stands at 9.000 of 36.000.
#[test]
fn amounts_that_seem_to_run_on_are_asked_about() {
    let map = programme();
    let question =
        "lopen de bedragen van het grootboek op vanaf 1 januari? lees het dan in met `--cumulatief`\n";
    let rows = "projectnummer;periode;bedrag\n8010;2021-K2;20000\n8010;2021-K3;30000\n";
    let found = ledger(map.path(), rows, LedgerOptions::default());
    assert!(found.starts_with("let op: projectbladen/wonen.yaml: ") && found.contains(question), "{found}");
    let found = ledger(map.path(), rows, LedgerOptions { cumulatief: true, verdeel: false });
    assert!(!found.contains(question), "{found}");
    let within =
        ledger(map.path(), "projectnummer;periode;bedrag\n8010;2021-K2;12000\n", LedgerOptions::default());
    assert!(!within.contains(question), "{within}");
}
