//! What was agreed in an archived document, and what is said of it since.

use std::fs;

use super::Programme;
use crate::closing_date::FRAME;

/// What an archived document says and somebody wrote over since is told, with the line to paste; the same change with its day
/// is not.
#[test]
fn what_was_agreed_is_not_written_over_unseen() {
    let programme = Programme::new();
    let files = programme.files();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let archived = programme.files();
    assert!(!programme.run("check").2.contains("afspraak-gewijzigd"));
    let told = |changes: &[(&str, &str)]| {
        for (path, bytes) in files.iter().chain(&archived) {
            fs::write(path, bytes).expect("as it was");
        }
        for (from, to) in changes {
            programme.change("projectbladen/a.yaml", from, to);
        }
        let (_, _, error) = programme.run("check");
        let found: Vec<String> = error
            .split("\n\n")
            .filter(|finding| finding.contains("afspraak-gewijzigd"))
            .map(|finding| {
                let message =
                    finding.lines().next().and_then(|line| line.split("]: ").nth(1)).unwrap_or_default();
                let help = finding.split("= hulp: ").nth(1).unwrap_or_default();
                format!("{message} | {help}")
            })
            .collect();
        found.join("\n")
    };
    let document = "halfjaarrapportage-2021 (voorgelegd op 27 augustus 2021)";
    assert_eq!(
        told(&[("gepland: 2022-12-31", "gepland: 2023-03-31")]),
        format!(
            "deze dag was 31 december 2022 in {document} | zet bij dit product `bijgesteld: [{{van: 2022-12-31, op: …, reden: …, \
             akkoord: …}}]`"
        )
    );
    let moved = "gepland: 2023-03-31, bijgesteld: [{van: 2022-12-31, op: 2021-11-04, reden: later}]";
    assert_eq!(told(&[("gepland: 2022-12-31", moved)]), "");
    assert_eq!(
        told(&[("einde: 2022-12-31", "einde: 2022-10-31")]),
        format!(
            "dit einde was 31 december 2022 in {document} | zet onder `planning` `bijgesteld: [{{van: 2022-12-31, op: …, reden: …, \
             akkoord: …}}]`"
        )
    );
    assert_eq!(
        told(&[("2022: 36000", "2022: 30000"), ("totaal: 144000", "totaal: 138000")]),
        format!(
            "de bijdrage van convenant in 2022 was € 36.000 in {document} | zet onder `begroting` `bijgesteld: [{{partij: convenant, \
             jaar: 2022, van: 36000, op: …, reden: …, akkoord: …}}]`"
        )
    );
    assert_eq!(
        told(&[("naam: Handreiking", "naam: Leidraad")]),
        format!(
            "het product Leidraad is nieuw, en staat niet in {document} | zet er `vervangt: …` bij, met de naam \
             van het product waarvoor het in de plaats komt; komt het erbij, laat het dan zo: het volgende rapport noemt het als nieuw\nhet product Handreiking staat in {document}, en is er niet meer | zet het \
             terug met `vervallen: {{per: …, reden: …, akkoord: …}}`; heet het nu anders, zet dan `vervangt: …` bij het nieuwe"
        )
    );
    assert_eq!(told(&[("titel: Blad A", "titel: Anders"), ("Aanpak.", "Andere aanpak.")]), "");
}

/// A payer under another name is one finding for what was spent and one for what was agreed; of two products of one name the one that
/// moved is pointed at; the frame has its place.
#[test]
fn findings_of_the_archive_come_once_and_at_their_place() {
    let programme = Programme::new();
    let path = "projectbladen/a.yaml";
    programme.change(path, "totaal: 144000", "totaal: 148000");
    let row = "bijdragen: [{partij: Rijk, jaren: {2021: 2000, 2022: 2000}}, ";
    programme.change(path, "bijdragen: [", row);
    let partner = "partijen: [{naam: Rijk, rol: medefinancier, contactpersoon: {functie: adviseur}}, ";
    programme.change(path, "partijen: [", partner);
    for number in 1..=4 {
        let quarter = |payers: &str| format!("2021-K{number}: {{besteed: {{convenant: 9000{payers}}}}}");
        programme.change(path, &quarter(""), &quarter(", Rijk: 500"));
    }
    let two = "[{naam: Rapport, gepland: 2021-06-30}, {naam: Rapport, gepland: 2022-12-31}]";
    programme.change(path, "[{naam: Handreiking, gepland: 2022-12-31}]", two);
    let fixed = |amount: i32| {
        format!("{FRAME}jaren:\n  2022: {{basisprogramma: {amount}, inhoudelijk: {}}}\n", 100_000 - amount)
    };
    programme.write("projectbladen/convenant.yaml", &fixed(40_000));
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(path, "Rijk", "BZK");
    programme.change(path, "gepland: 2022-12-31", "gepland: 2023-03-31");
    programme.write("projectbladen/convenant.yaml", &fixed(41_000));
    let (_, _, error) = programme.run("check");
    let document = " (vastgesteld op 10 februari 2022)";
    let found = error.lines().filter(|line| line.contains("gewijzigd]"));
    let found: Vec<String> = found.map(|line| line.replace(document, "")).collect();
    let told = [
        "projectbladen/a.yaml:13:43: waarschuwing[afspraak-gewijzigd]: wat Rijk bijdraagt volgens jaarverantwoording-2021, staat nu op \
         naam van BZK",
        "projectbladen/a.yaml:23:45: fout[afgesloten-jaar-gewijzigd]: wat Rijk in 2021 heeft betaald volgens \
         jaarverantwoording-2021, staat nu op naam van BZK",
        "projectbladen/a.yaml:27:76: waarschuwing[afspraak-gewijzigd]: deze dag was 31 december 2022 in jaarverantwoording-2021",
        "projectbladen/convenant.yaml:19:26: waarschuwing[afspraak-gewijzigd]: Basisprogramma 2022 is nu € 41.000, en was € 40.000 in \
         jaarverantwoording-2021",
        "projectbladen/convenant.yaml:19:46: waarschuwing[afspraak-gewijzigd]: Inhoudelijk 2022 is nu € 59.000, en was € 60.000 in \
         jaarverantwoording-2021",
    ];
    assert_eq!(found, told);
}

/// What somebody wrote over stands in the next report too, without a reason.
#[test]
fn the_next_report_tells_what_changed_without_a_word() {
    let programme = Programme::after("bespreken halfjaar 2021 --datum 2021-09-09");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-03-31");
    programme.does("generate jaar 2021");
    let text = programme.read("output/2021/jaarverantwoording-2021.md");
    let told = "- **Blad A** (Fysiek):\n  - Handreiking, gepland: 31 december 2022 → 31 maart 2023, zonder toelichting";
    assert!(text.replace('\u{a0}', " ").contains(told), "{text}");
}

/// A change with a day of before the last document says what was agreed until then, or is told.
#[test]
fn a_change_of_an_earlier_day_invents_nothing() {
    let programme = Programme::after("bespreken halfjaar 2021 --datum 2021-09-09");
    programme.does("voorleggen jaar 2021 --datum 2022-01-28");
    let planned = "gepland: 2022-12-31";
    let late = |van: &str, gepland: &str| {
        format!(
            "gepland: {gepland}, bijgesteld: [{{van: {van}, op: 2021-12-02, reden: later, akkoord: 2021-12-16}}]"
        )
    };
    programme.change("projectbladen/a.yaml", planned, &late("2022-06-30", "2022-12-31"));
    let (_, _, error) = programme.run("check");
    let told = "waarschuwing[afspraak-gewijzigd]: dit was 31 december 2022 in halfjaarrapportage-2021 (besproken op 9 september 2021), dat \
                vóór deze bijstelling sloot\n";
    assert!(error.contains(told), "{error}");
    programme.change(
        "projectbladen/a.yaml",
        &late("2022-06-30", "2022-12-31"),
        &late("2022-12-31", "2023-03-31"),
    );
    let (_, _, error) = programme.run("check");
    assert!(!error.contains("afspraak-gewijzigd"), "{error}");
    programme.does("generate werkprogramma 2022");
    programme.does("generate halfjaar 2022");
    let text = programme.read("output/2022/halfjaarrapportage-2022.md").replace('\u{a0}', " ");
    let told = "  - Handreiking, gepland: 31 december 2022 → 31 maart 2023 (later; van 2 december 2021, later gemeld)";
    assert!(text.contains(told), "{text}");
    let fixed = |amount: i32, rest: &str| {
        format!(
            "{FRAME}jaren: {{2022: {{basisprogramma: {amount}, inhoudelijk: {}{rest}}}}}\n",
            100_000 - amount
        )
    };
    programme.write("projectbladen/convenant.yaml", &fixed(40_000, ""));
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let change = ", bijgesteld: [{wat: basisprogramma, van: 38000, op: 2022-01-13, reden: anders, akkoord: 2022-01-13}]";
    programme.write("projectbladen/convenant.yaml", &fixed(41_000, change));
    let (_, _, error) = programme.run("check");
    let told = "Basisprogramma 2022 is nu € 41.000, en was € 40.000 in jaarverantwoording-2021";
    assert!(error.contains(told), "{error}");
}

/// What was written down late says what it was; nothing and € 0 are one; what counts no more is told.
#[test]
fn what_only_looks_like_another_agreement() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    let files = programme.files();
    let told = |path: &str, from: &str, to: &str| {
        files.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("as it was"));
        programme.change(path, from, to);
        let (_, _, error) = programme.run("check");
        let lines =
            error.lines().filter(|line| line.contains("gewijzigd]") || line.contains("[archief-onvolledig]"));
        lines
            .map(|line| line.split("]: ").nth(1).unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let late = "gepland: 2023-02-28, bijgesteld: [{van: 2022-12-31, op: 2022-01-13, reden: later, akkoord: 2022-01-13}]";
    assert_eq!(told("projectbladen/a.yaml", "gepland: 2022-12-31", late), "");
    let none = "2021-K4: {besteed: {convenant: 9000, Platform31: 0}}";
    assert_eq!(told("projectbladen/a.yaml", "2021-K4: {besteed: {convenant: 9000}}", none), "");
    let document = "jaarverantwoording-2021 (vastgesteld op 10 februari 2022)";
    assert_eq!(
        told("projectbladen/a.yaml", "titel: Blad A", "concept: true\ntitel: Blad A"),
        format!(
            "in {document} is op dit projectblad in 2021 geld besteed, en het is nu een concept, dat nergens in meetelt"
        )
    );
    let json = "projectbladen/archief/jaarverantwoording-2021-vastgesteld.json";
    assert_eq!(
        told(json, "\"convenant\": \"9000.00\"", "\"convenant\": \"9001.00\""),
        format!(
            "{json} is gewijzigd sinds het is vastgelegd; of sindsdien is veranderd wat is besteed of afgesproken, is nu niet te zien"
        )
    );
    programme.write("projectbladen/rapportages/jaarverantwoording-2021.yaml", "vastgesteld: [kapot\n");
    let (code, out, error) = programme.run("bevestig");
    assert_eq!((code, out.as_str()), (1, ""), "{error}");
}

/// Article 8 counts goal, intended result, approach and the parties involved among what was agreed.
#[test]
fn an_agreed_text_that_was_rewritten_is_told_in_the_next_report() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.change("projectbladen/a.yaml", "aanpak: Aanpak.", "aanpak: Heel anders.");
    programme.change("projectbladen/b.yaml", "rol: deelnemer", "rol: uitvoerder");
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md");
    let (_, changes) = account.split_once("# Wijzigingen sinds").expect("the chapter");
    let (changes, _) = changes.split_once("\n## ").expect("the next one");
    assert!(changes.contains("Aanpak: tekst gewijzigd"), "{changes}");
    assert!(changes.contains("Rol van Stad: deelnemer → uitvoerder"), "{changes}");
    assert!(!changes.contains("Doel: tekst"), "{changes}");
    let (_, said) = programme.runs("verschil halfjaarrapportage-2021-voorgelegd");
    assert!(said.contains("Aanpak: tekst gewijzigd"), "{said}");
}

/// A sheet that was written down after a document says itself on which day it was agreed, before or after.
#[test]
fn a_sheet_that_came_says_when_it_was_agreed() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let a = programme.read("projectbladen/a.yaml").replace("titel: Blad A", "titel: Blad C");
    let none = a.replace("36000", "0").replace("144000", "0");
    let none = none.split_once("realisatie:\n").map_or(none.clone(), |(before, rest)| {
        let rest: Vec<&str> = rest.lines().filter(|line| !line.starts_with("  ")).collect();
        format!("{before}{}\n", rest.join("\n"))
    });
    let told = |agreed: &str| {
        programme.write("projectbladen/c.yaml", &format!("{agreed}{none}"));
        programme.runs("check").1
    };
    let said = told("");
    assert!(said.contains("dit projectblad stond niet in halfjaarrapportage-2021"), "{said}");
    for day in ["2021-06-03", "2021-10-07"] {
        let said = told(&format!("afgesproken: {day}\n"));
        assert!(!said.contains("afspraak-gewijzigd"), "{day}: {said}");
    }
    told("afgesproken: 2021-06-03\n");
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(account.contains("Nieuw projectblad (afgesproken; van 3 juni 2021, later gemeld)"), "{account}");
}

/// What a payer agreed for the whole has no changes: another amount is told in the next report.
#[test]
fn an_amount_for_the_whole_is_told_in_the_next_report() {
    let programme = Programme::new();
    let path = "projectbladen/a.yaml";
    programme.change(path, "totaal: 144000", "totaal: 154000");
    programme.change(path, "bijdragen: [", "bijdragen: [{partij: Rijk, totaal: 10000}, ");
    let partner = "partijen: [{naam: Rijk, rol: medefinancier, contactpersoon: {functie: adviseur}}, ";
    programme.change(path, "partijen: [", partner);
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.change(path, "totaal: 154000", "totaal: 159000");
    programme.change(path, "totaal: 10000", "totaal: 15000");
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(account.contains("Rijk in totaal: € 10.000 → € 15.000, zonder toelichting"), "{account}");
}

/// Without git too: between two documents of the archive, or one and the sheets of now.
#[test]
fn differences_are_told_from_the_archive() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-03-31");
    let told = "Blad A\n  Handreiking, gepland: 31 december 2022 → 31 maart 2023\n";
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let both =
        programme.does("verschil halfjaarrapportage-2021-voorgelegd jaarverantwoording-2021-vastgesteld");
    assert!(both.starts_with(told), "{both}");
    let now = programme.does("verschil halfjaarrapportage-2021-voorgelegd");
    assert!(
        now.starts_with(told) && now.contains("Besteed 3e kwartaal 2021, convenant: – → € 9.000"),
        "{now}"
    );
}

/// An overview of invoices holds no sheets: `verschil` compares what cities pay, and nothing with a document that has no invoices.
#[test]
fn invoices_are_compared_city_by_city() {
    let programme = Programme::after("verzenden factuuroverzicht 2021 --datum 2021-03-01");
    let sent = "verschil factuuroverzicht-2021-verzonden";
    assert_eq!(programme.does(sent), "Geen verschil in de facturen: elke stad betaalt hetzelfde.\n");
    programme.change(
        "projectbladen/convenant.yaml",
        "inwoners: 100000}",
        "inwoners: 99000}, {naam: Dorp, inwoners: 500}",
    );
    let told = "Te betalen, per stad\n  Dorp: – → € 500\n  Stad: € 100.000 → € 99.000\n";
    assert_eq!(programme.does(sent), told);
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let (code, said) = programme.refuses(&format!("{sent} halfjaarrapportage-2021-voorgelegd"));
    let why = "een factuuroverzicht bevat geen projectbladen en halfjaarrapportage-2021 geen facturen; er valt niets te vergelijken";
    assert_eq!((code, said.trim_end()), (2, format!("fout: {why}").as_str()));
}

/// A chapter says with what it was compared, or that what lies in the archive cannot be read.
#[test]
fn the_changes_say_with_what_they_were_compared() {
    let programme = Programme::new();
    let told = |words: &str| {
        programme.runs("generate jaar 2021");
        let account = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
        assert!(account.contains(words), "{words}: {account}");
    };
    told(
        "In het archief ligt de halfjaarrapportage 2021 niet. Vergeleken is met wat de projectbladen zelf over 30 juni 2021 zeggen; wat zonder dag is gewijzigd, is dan niet te zien.",
    );
    programme.does("bespreken halfjaar 2021 --datum 2021-09-09");
    told("Vergeleken met de halfjaarrapportage 2021, besproken op 9 september 2021, uit het archief.");
    fs::remove_file(programme.path().join("projectbladen/archief/halfjaarrapportage-2021-besproken.json"))
        .expect("gone");
    told(
        "Van de halfjaarrapportage 2021 is het archief niet te lezen: projectbladen/archief/halfjaarrapportage-2021-besproken.json is er niet. Vergeleken is met",
    );
}

/// Whoever knows the history misses no milestone that moved and no project leader who left; the public edition tells their office.
#[test]
fn a_milestone_and_an_office_are_told_in_the_next_report() {
    let programme = Programme::new();
    let stones = "einde: 2022-12-31, mijlpalen: [{naam: Start, gepland: 2022-03-01}, {naam: Halverwege, gepland: 2022-06-01}]";
    programme.change("projectbladen/a.yaml", "einde: 2022-12-31", stones);
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let moved = "gepland: 2022-07-01, bijgesteld: [{van: 2022-06-01, op: 2021-10-05, reden: ziekte}]";
    programme.change("projectbladen/a.yaml", "gepland: 2022-06-01", moved);
    programme.change("projectbladen/a.yaml", "gepland: 2022-03-01", "gepland: 2022-04-01");
    programme.change("projectbladen/a.yaml", "projectleider: {", "projectleider: {naam: Anna Bos, ");
    let (code, said) = programme.runs("check");
    assert!(
        code == 0 && said.matches("afspraak-gewijzigd").count() == 1,
        "only what was written over: {said}"
    );
    let told = "deze dag was 1 maart 2022 in halfjaarrapportage-2021 (voorgelegd op 27 augustus 2021)";
    assert!(said.contains(told), "{said}");
    assert!(
        said.contains("zet bij deze mijlpaal `bijgesteld: [{van: 2022-03-01, op: …, reden: …}]`"),
        "{said}"
    );
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md");
    let (_, changes) = account.split_once("# Wijzigingen sinds").expect("the chapter");
    let (changes, _) = changes.split_once("\n## ").expect("the next one");
    let changes = changes.replace('\u{a0}', " ");
    let told = "- **Blad A** (Fysiek):\n  - Halverwege: 1 juni 2022 → 1 juli 2022 (ziekte, 5 oktober 2021)\n  - Start, gepland: 1 maart 2022 → 1 april \
                2022, zonder toelichting\n  - Projectleider: projectleider → Anna Bos, projectleider\n";
    assert!(changes.contains(told), "{changes}");
    let (code, said) = programme.runs("generate jaar 2021 --openbaar");
    let public = programme.read("output/openbaar/2021/jaarverantwoording-2021.md");
    assert!(
        code == 0 && !public.contains("Anna Bos") && !public.contains("Projectleider: projectleider"),
        "{said}"
    );
}

/// Who is given by name only has the office of the field in the public edition, then as now: that is no change.
#[test]
fn an_official_of_whom_only_the_name_is_given_is_no_change_in_public() {
    let programme = Programme::new();
    let path = "projectbladen/a.yaml";
    programme.change(path, "projectleider: {functie: projectleider}", "projectleider: {naam: A. Jansen}");
    programme.change(path, "opdrachtgever: {functie: teamleider}", "opdrachtgever: {naam: B. Smit}");
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let (code, said) = programme.runs("generate jaar 2021 --openbaar");
    let public = programme.read("output/openbaar/2021/jaarverantwoording-2021.md");
    let (_, changes) = public.split_once("# Wijzigingen sinds").expect("the chapter");
    let (changes, _) = changes.split_once("\n## ").expect("the next one");
    assert!(
        code == 0 && !changes.contains("rojectleider") && !changes.contains("pdrachtgever"),
        "{said}{changes}"
    );
}

/// What the archive says in old words is searched as what the sheets say today, and who held an office then is looked for too.
#[test]
fn an_old_name_that_the_public_edition_prints_is_told() {
    let programme = Programme::new();
    let path = "projectbladen/a.yaml";
    programme.change(path, "projectleider: {functie: projectleider}", "projectleider: {naam: A. Jansen}");
    programme.change(path, "titel: Blad A", "titel: Blad van mevrouw Jansen (06-12345678)");
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.change(path, "titel: Blad van mevrouw Jansen (06-12345678)", "titel: Blad A");
    programme.change(path, "projectleider: {naam: A. Jansen}", "projectleider: {naam: B. Smit}");
    programme.change(path, "aanpak: Aanpak.", "aanpak: Zoals A. Jansen het deed.");
    let (_, said) = programme.runs("generate jaar 2021 --openbaar");
    assert!(said.contains("projectbladen/a.yaml:"), "{said}");
    for words in ["Jansen", "06-12345678"] {
        let line = said
            .lines()
            .find(|line| line.contains("jaarverantwoording-2021.md") && line.contains(&format!("`{words}`")));
        let archive = "dat komt uit projectbladen/archief/halfjaarrapportage-2021-voorgelegd.json";
        assert!(line.is_some_and(|line| line.contains(archive)), "{words}: {said}");
    }
    programme.change(path, "aanpak: Zoals A. Jansen het deed.", "aanpak: Aanpak.");
    let (_, said) = programme.runs("generate jaar 2021 --openbaar");
    let mut told = said.lines().filter(|line| line.contains("hier staat"));
    assert!(told.all(|line| line.contains("dat komt uit")), "{said}");
}

/// An own contribution of nothing asks for nothing.
#[test]
fn an_own_contribution_of_nothing_is_not_asked() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let own = "aanpak: Aanpak.\ndeelname: {vorm: casuistiek, gemeenten: [Stad], bijdrage_per_stad: 0, gevraagd: 2021-10-01}\n";
    programme.change("projectbladen/a.yaml", "aanpak: Aanpak.\n", own);
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md");
    assert!(!account.contains("Eigen bijdrage per stad"), "{account}");
}

/// A pillar and a city under another name are the same ones: what was decided on them and counted of them is no change.
#[test]
fn a_pillar_and_a_city_under_another_name_are_no_change() {
    let programme = Programme::new();
    let frame = "projectbladen/convenant.yaml";
    let moved =
        "jaren:\n  2022: {doorgeschoven: [{pijler: fysiek, van: 2021, bedrag: 100, gevraagd: 2021-06-01}]}\n";
    programme.change(
        frame,
        "gemeenten: [{naam: Stad,",
        &format!("{moved}gemeenten: [{{naam: Stad, code: GM0014,"),
    );
    let known = || {
        let checked = projectblad::pipeline::check(programme.path(), None).expect("a folder");
        projectblad::values::Values::of_all(&checked.programme)
    };
    let then = known();
    let decided = then.besluiten.clone().expect("kept");
    assert!(
        decided.iter().any(|one| one.wat == "Doorschuiven van 2021 naar 2022 binnen Fysiek"),
        "{decided:?}"
    );
    programme.change(frame, "naam: Fysiek", "naam: De gebouwde omgeving");
    programme.change(frame, "naam: Stad", "naam: Grote Stad");
    let now = known();
    assert!(now.voorwaarden.as_ref().expect("kept").contains_key("Inwoners van Grote Stad"));
    assert_eq!(projectblad::compare::between(&then, &now), []);
    let stripped = |mut values: projectblad::values::Values| {
        values.gemeenten.clear();
        values.besluiten.iter_mut().flatten().for_each(|one| one.sleutel = None);
        values
    };
    assert!(!projectblad::compare::between(&stripped(then), &now).is_empty(), "told by the keys alone");
}
