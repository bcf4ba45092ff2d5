//! What the chapter of changes and `verschil` tell since an archived document: each thing once, and as it is.

use super::Programme;
use crate::closing_date::FRAME;

const FILE: &str = "voorleggen halfjaar 2021 --datum 2021-08-27";
const DIFFER: &str = "verschil halfjaarrapportage-2021-voorgelegd";
const A: &str = "projectbladen/a.yaml";
const COVENANT: &str = "projectbladen/convenant.yaml";

/// What the annual account says that changed.
fn changes(programme: &Programme) -> String {
    let (code, said) = programme.runs("generate jaar 2021");
    assert_eq!(code, 0, "{said}");
    let account = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    let (_, changes) = account.split_once("# Wijzigingen sinds").expect("the chapter");
    changes.split_once("\n## ").expect("the next one").0.to_owned()
}

/// `vervangt` alone is what the hint of `check` asks for: the chapter tells of both products, and of their days.
#[test]
fn a_product_in_place_of_one_that_is_gone_is_told() {
    let programme = Programme::after(FILE);
    let new = "{naam: Werkblad, gepland: 2023-01-20, vervangt: Handreiking}";
    programme.change(A, "{naam: Handreiking, gepland: 2022-12-31}", new);
    let told = "Werkblad: nieuw product, in plaats van Handreiking, gepland op 20 januari 2023 (Handreiking: op 31 december 2022)";
    assert!(programme.does(DIFFER).contains(&format!("Blad A\n  {told}\n")));
    let chapter = changes(&programme);
    assert!(chapter.contains(&format!("- **Blad A** (Fysiek):\n  - {told}\n")), "{chapter}");
    assert!(!programme.runs("check").1.contains("afspraak-gewijzigd"));
}

/// The frame with an amount of 2021 that both parties changed.
fn bijgesteld(fields: &str) -> String {
    format!(
        "{FRAME}jaren:\n  2021:\n    {fields}\n    bijgesteld: [{{wat: flexibele_ruimte, van: 30000, op: 2021-05-12, reden: minder vraag, \
         akkoord: 2021-06-16}}]\n"
    )
}

/// An agreed step stands as it was filed: what was written over it since is a change without a word.
#[test]
fn an_agreed_amount_of_a_year_that_was_written_over_is_told_once() {
    let programme = Programme::new();
    programme.write(COVENANT, &bijgesteld("flexibele_ruimte: 39000"));
    programme.does(FILE);
    programme.change(COVENANT, "flexibele_ruimte: 39000", "flexibele_ruimte: 38000");
    let chapter = changes(&programme);
    let told = "- **Convenant**:\n  - Flexibele ruimte 2021: € 39.000 → € 38.000, zonder toelichting\n";
    assert!(chapter.contains(told) && chapter.matches("lexibele ruimte 2021").count() == 1, "{chapter}");
    let said = programme.does(DIFFER);
    assert!(said.starts_with("Convenant\n  Flexibele ruimte 2021: € 39.000 → € 38.000\n\n"), "{said}");
}

/// What was agreed after the surplus was fixed is told as what it is.
#[test]
fn a_carry_over_that_does_not_count_is_told_so() {
    let programme = Programme::new();
    let asked = "doorgeschoven: [{van: 2019, naar: 2020, bedrag: 500, gevraagd: 2020-02-01}]\nrealisatie:";
    programme.change(A, "realisatie:", &format!("  {asked}"));
    let fixed = "overschot: {vastgesteld: 2021-06-10, bedrag: 900}\n";
    programme.write(COVENANT, &format!("{FRAME}{fixed}"));
    programme.does(FILE);
    programme.change(A, "gevraagd: 2020-02-01}", "gevraagd: 2020-02-01, akkoord: 2021-10-07}");
    let chapter = changes(&programme);
    let told = "Doorschuiven van 2019 naar 2020, € 500: akkoord op 7 oktober 2021; telt niet mee, het overschot was op 10 juni 2021 al \
                vastgesteld\n";
    assert!(chapter.contains(told), "{chapter}");
}

/// A lapse that nobody agreed on is asked, and has the day of its request.
#[test]
fn a_lapse_that_is_asked_is_told_as_asked() {
    let programme = Programme::after(FILE);
    let lapse = "realisatie:";
    let asked = "vervallen: {per: 2021-12-15, reden: Geen vraag, gevraagd: 2021-12-01}\nrealisatie:";
    programme.change("projectbladen/b.yaml", lapse, asked);
    let chapter = changes(&programme);
    let told =
        "vervallen gevraagd per 15 december 2021 (gevraagd op 1 december 2021, nog geen akkoord: Geen vraag)";
    assert!(chapter.contains(told), "{chapter}");
}

/// A report that goes out while nobody wrote its picture of the whole says so, as one that is made does.
#[test]
fn a_report_without_its_picture_of_the_whole_is_told_when_it_goes_out() {
    let programme = Programme::new();
    let (code, said) = programme.runs("vaststellen jaar 2021 --datum 2022-02-10");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("`projectblad nieuw rapportage jaar 2021` maakt het, voor het algemeen beeld"),
        "{said}"
    );
    let programme = Programme::new();
    programme.write("projectbladen/rapportages/jaarverantwoording-2021.yaml", "voorgelegd: 2022-01-20\n");
    for words in ["vaststellen jaar 2021 --datum 2022-02-10", "generate jaar 2021"] {
        let (_, said) = programme.runs(words);
        let hint = "jaarverantwoording-2021.yaml staat het algemeen beeld nog niet\n";
        assert!(said.contains(hint), "{words}: {said}");
    }
    let programme = Programme::new();
    let (_, said) = programme.runs("voorleggen halfjaar 2021 --datum 2021-08-27");
    assert!(!said.contains("algemeen beeld"), "{said}");
}

/// What can be done about a copy that somebody changed is what can be done with what was filed.
#[test]
fn a_changed_copy_of_what_was_filed_has_its_own_cure() {
    for (act, cure) in [
        (
            "vaststellen jaar 2021 --datum 2022-02-10",
            "leg haar vast met `projectblad vaststellen jaar 2021 --herzien \"de reden\" --datum vandaag`",
        ),
        (
            "voorleggen jaar 2021 --datum 2022-01-20",
            "leg haar vast met `projectblad vaststellen jaar 2021 --datum vandaag`",
        ),
        ("bespreken halfjaar 2021 --datum 2021-09-09", "wat besproken is, verandert niet meer"),
    ] {
        let programme = Programme::after(act);
        let name = if act.contains("jaar 2021 --datum 2022") { super::ANNUAL } else { super::HALF_YEAR };
        let path = format!("output/2021/{name}.md");
        let text = programme.read(&path);
        programme.write(&path, &(text.clone() + "\nMet de hand.\n"));
        let make = if name == super::ANNUAL { "generate jaar 2021" } else { "generate halfjaar 2021" };
        let (code, said) = programme.runs(make);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(cure) && said.contains("kopie uit het archief"), "{said}");
        assert!(said.contains("terug wat er ligt"), "{said}");
        programme.does(&format!("{make} --overschrijf"));
        assert_eq!(programme.read(&path), text);
        if cure.contains("--herzien") {
            programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Iets anders");
            programme.does("vaststellen jaar 2021 --herzien schrijffout --datum 2022-03-01");
            assert!(programme.read(&path).contains("Iets anders"), "{}", programme.read(&path));
        }
    }
}

#[test]
fn sheets_of_what_was_filed_stay_where_they_were() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    let (_, said) = programme.runs("generate jaar 2021 --bladen apart");
    assert!(said.contains("--bladen apart verandert dat niet"), "{said}");
    let (_, said) = programme.runs("generate halfjaar 2021 --bladen apart");
    assert!(!said.contains("--bladen apart"), "it is made: {said}");
}
