//! What does not fit is refused and writes nothing; a broken archive is told.

use std::fs;

use super::{ANNUAL, HALF_YEAR, Programme};
use crate::closing_date::FRAME;
use crate::git::git_in;

#[test]
fn a_broken_archive_is_told_and_the_document_made_anew() {
    let json = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.json");
    let markdown = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.md");
    let other = "projectbladen/archief/jaarverantwoording-2021-vastgesteld.json";
    type Break<'b> = (&'b dyn Fn(&Programme), String);
    let breaks: [Break<'_>; 4] = [
        (&|it| fs::remove_file(it.path().join(&markdown)).expect("gone"), format!("{markdown} is er niet")),
        (
            &|it| it.change(&markdown, "Het gaat goed", "Het ging goed"),
            format!("{markdown} is gewijzigd sinds het is vastgelegd"),
        ),
        (
            &|it| it.change(&json, "\"totaal\": \"144000.00\"", "\"totaal\": \"1.00\""),
            format!("{json} is gewijzigd sinds het is vastgelegd"),
        ),
        (
            &|it| it.write(&json, &it.read(other)),
            format!("{json} hoort bij jaarverantwoording-2021, vastgesteld"),
        ),
    ];
    let whole = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    whole.does("vaststellen jaar 2021 --datum 2022-02-10");
    let files = whole.files();
    for (broken, why) in breaks {
        for (path, bytes) in &files {
            fs::write(path, bytes).expect("as it was");
        }
        broken(&whole);
        let (code, out, error) = whole.run("generate halfjaar 2021");
        assert_eq!(code, 1, "{error}");
        assert!(out.starts_with("1 document gemaakt, als webpagina, PDF en Markdown"), "{out}");
        assert!(
            error.contains(&format!(
                "let op: {why}; haal het terug (met git, of uit een reservekopie); halfjaarrapportage-2021 is van de bladen \
                 van nu gemaakt, en vermeldt dat\n"
            )),
            "{error}"
        );
        let text = String::from_utf8_lossy(&whole.made(HALF_YEAR)[0]).into_owned();
        assert!(text.contains("\"Archief\": \"niet uit het archief\""), "{text}");
        let (code, out, _) = whole.run("bevestig");
        assert_eq!(code, 1);
        assert!(
            out.contains(&format!("halfjaarrapportage-2021, voorgelegd op 27 augustus 2021: fout: {why}\n")),
            "{out}"
        );
        assert!(out.ends_with("2 stukken in het archief, 1 niet zoals vastgelegd. Haal die bestanden terug, met git of uit een reservekopie.\n"), "{out}");
    }
}

/// What comes with a document is not the document: that is copied as it was filed, and the file that is lost is named.
#[test]
fn a_document_is_copied_without_what_is_lost_beside_it() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let filed = programme.filed("halfjaarrapportage-2021-voorgelegd");
    programme.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
    let files = programme.files();
    let chart = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd-grafieken/middelen.svg");
    let note = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd-oplegnotitie.pdf");
    let breaks: [(&dyn Fn(), &str, &str); 3] = [
        (&|| fs::remove_file(programme.path().join(&chart)).expect("gone"), &chart, "is er niet"),
        (&|| programme.change(&chart, "<svg", "<svg "), &chart, "is gewijzigd sinds het is vastgelegd"),
        (&|| fs::remove_file(programme.path().join(&note)).expect("gone"), &note, "is er niet"),
    ];
    for (broken, path, why) in breaks {
        files.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("as it was"));
        programme.does("generate halfjaar 2021");
        let shown =
            programme.path().join(format!("output/2021/{HALF_YEAR}-voorgelegd-grafieken/middelen.svg"));
        let before = fs::read(&shown).expect("the chart");
        broken();
        let (code, out, error) = programme.run("generate halfjaar 2021");
        assert_eq!(programme.made(HALF_YEAR), filed, "{path}: {error}");
        assert_eq!(fs::read(&shown).expect("still there"), before, "{path}");
        if path == note {
            assert_eq!((code, error.contains("let op")), (0, false), "the note is another document: {error}");
            let (code, _, error) = programme.run("generate oplegnotitie halfjaar 2021");
            let told = format!(
                "let op: {path} {why}; haal het terug (met git, of uit een reservekopie); oplegnotitie-"
            );
            assert!(
                code == 1 && error.contains(&told) && error.contains("van de bladen van nu gemaakt"),
                "{error}"
            );
        } else {
            let told = format!(
                "let op: {path} {why}; haal het terug (met git, of uit een reservekopie); {HALF_YEAR} is zonder dat bestand overgenomen \
                 uit het archief\n"
            );
            assert!(
                code == 1 && error.contains(&told) && out.contains("uit het archief gekopieerd"),
                "{error}{out}"
            );
        }
        let (code, said) = programme.runs("bevestig");
        assert!(code == 1 && said.contains(&format!("fout: {path} {why}\n")), "{said}");
        let (_, said) = programme.runs("check");
        assert_eq!(said.contains("[archief-onvolledig]"), why == "is er niet", "{said}");
        assert!(why != "is er niet" || said.contains(&format!("{path} is er niet; ")), "{said}");
    }
}

/// A chart and the cover note: one finding.
#[test]
fn files_that_are_lost_together_are_one_finding() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    for name in ["-grafieken/middelen.svg", "-oplegnotitie.md", "-oplegnotitie.pdf"] {
        let path = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd{name}");
        fs::remove_file(programme.path().join(path)).expect("gone");
    }
    let (_, said) = programme.runs("check");
    assert_eq!(said.matches("[archief-onvolledig]").count(), 1, "{said}");
    let of_note =
        "is er niet, en nog 2 bestanden ook niet; de oplegnotitie wordt dan van de bladen van nu gemaakt";
    assert!(said.contains(of_note), "{said}");
    let (code, said) = programme.runs("bevestig");
    assert_eq!((code, said.matches(": fout: ").count()), (1, 3), "{said}");
    assert!(said.contains("1 stuk in het archief, 1 niet zoals vastgelegd."), "{said}");
    let json = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.json");
    fs::remove_file(programme.path().join(&json)).expect("gone");
    let (_, said) = programme.runs("check");
    assert!(
        said.contains(&format!(
            "{json} is er niet; of afspraken sindsdien zijn veranderd, is nu niet te zien"
        )),
        "{said}"
    );
    assert!(!said.contains("[archief-onvolledig]"), "one cause, one finding: {said}");
}

#[test]
fn what_does_not_fit_is_refused_and_writes_nothing() {
    let programme = Programme::new();
    let refusals = [
        (
            "voorleggen halfjaar 2021",
            "noem met --datum de dag waarop het gebeurde, zoals --datum 2021-09-09 of --datum vandaag",
        ),
        (
            "bespreken jaar 2021 --datum 2022-02-10",
            "jaarverantwoording-2021 wordt niet besproken, maar voorgelegd en vastgesteld",
        ),
        (
            "vaststellen halfjaar 2021 --datum 2021-09-09",
            "halfjaarrapportage-2021 wordt niet vastgesteld, maar voorgelegd en besproken",
        ),
        (
            "voorleggen factuuroverzicht 2022 --datum 2022-03-01",
            "factuuroverzicht-2022 wordt niet voorgelegd, maar verzonden",
        ),
        ("verzenden publicaties 2021-04 --datum 2021-05-01", "publicaties-2021-04 wordt niet verzonden"),
        (
            "vaststellen jaar 2021 --herzien te_laat --datum 2022-03-01",
            "jaarverantwoording-2021 ligt niet vastgesteld in het archief, en wordt dus niet herzien; stel het eerst vast",
        ),
        (
            "voorleggen jaar 2027 --datum 2028-01-28",
            "het jaar 2027 ligt buiten de looptijd van het convenant, 2019 t/m 2022",
        ),
    ];
    for (words, why) in refusals {
        assert_eq!(programme.refuses(words), (2, format!("fout: {why}\n")), "{words}");
    }
    let told = "fout: `--datum 2021-06-30` kan niet: deze dag ligt niet na de periode, die loopt tot en met 30 juni 2021; noem met \
                `--datum` een latere dag\n";
    assert_eq!(programme.refuses("bespreken kwartaal 2021-K2 --datum 2021-06-30"), (2, told.to_owned()));
    let told = "fout: `--datum 2021-09-08` kan niet: dit stuk is besproken vóór de vergadering waarvoor het is; noem met `--datum` een \
                latere dag, of verbeter de vergadering in projectbladen/rapportages/halfjaarrapportage-2021.yaml:1\n";
    assert_eq!(programme.refuses("bespreken halfjaar 2021 --datum 2021-09-08"), (2, told.to_owned()));
    let told = "fout: `--datum 2021-09-10` kan niet: deze vergadering is vóór de dag waarop het stuk ervoor is voorgelegd; noem met \
                `--datum` een eerdere dag, of verbeter de andere in projectbladen/rapportages/halfjaarrapportage-2021.yaml:1\n";
    assert_eq!(programme.refuses("voorleggen halfjaar 2021 --datum 2021-09-10"), (2, told.to_owned()));
    programme.write("projectbladen/rapportages/werkprogramma-2022.yaml", "aot: 2021-12-09\n");
    let told = "fout: `--datum 2021-12-08` kan niet: dit stuk is vastgesteld vóór de vergadering waarvoor het is; noem met `--datum` een \
                latere dag, of verbeter de vergadering in projectbladen/rapportages/werkprogramma-2022.yaml:1\n";
    assert_eq!(programme.refuses("vaststellen werkprogramma 2022 --datum 2021-12-08"), (2, told.to_owned()));
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let (code, error) = programme.refuses("bespreken halfjaar 2021 --datum 2021-08-20");
    assert!(code == 2 && error.contains("kan niet: dit stuk is besproken v"), "{error}");
    let (code, error) = programme.refuses("voorleggen halfjaar 2021 --datum 2021-08-28");
    assert!(
        code == 2
            && error.contains("is al voorgelegd op 27 augustus 2021; gingen er daarna andere stukken rond"),
        "{error}"
    );
    programme.change("projectbladen/a.yaml", "totaal: 144000", "totaal: 1");
    let (code, error) = programme.refuses("bespreken halfjaar 2021 --datum 2021-09-09");
    assert!(code == 1 && error.contains("begroting-sluit-niet"), "{error}");
}

/// A document whose day went out of the notes is not written over: the day comes back, or the files go first.
#[test]
fn what_no_notes_name_is_not_written_over() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    let notes = format!("projectbladen/rapportages/{ANNUAL}.yaml");
    fs::remove_file(programme.path().join(&notes)).expect("gone");
    let files = programme.files();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10"); // the same again, as after a run that was cut off
    fs::remove_file(programme.path().join(&notes)).expect("gone");
    assert_eq!(programme.files(), files);
    let (_, _, error) = programme.run("check");
    let told = "waarschuwing[archief-onvolledig]: projectbladen/archief/jaarverantwoording-2021-vastgesteld.pdf ligt in \
                het archief, maar in projectbladen/rapportages/jaarverantwoording-2021.yaml staat daarvan geen dag met `sha256`; het \
                telt niet mee\n  = hulp: \
                haal `vastgesteld: {op: …, sha256: …}` terug in dat bestand, met git of uit een reservekopie; telt het stuk niet meer, \
                haal dan jaarverantwoording-2021-vastgesteld… weg uit het archief\n";
    assert!(error.contains(told), "{error}");
    programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Iets anders");
    let (code, error) = programme.refuses("vaststellen jaar 2021 --datum 2022-02-10");
    assert_eq!(
        (code, error.as_str()),
        (
            2,
            "fout: projectbladen/archief/jaarverantwoording-2021-vastgesteld-oplegnotitie.pdf ligt er al en zou een ander stuk worden, maar in \
             projectbladen/rapportages/jaarverantwoording-2021.yaml staat er geen dag bij. Haal die dag terug (`git restore`, of \
             uit een reservekopie), en verbeter het stuk daarna met `--herzien REDEN`. Telt dat stuk niet meer, haal dan eerst de \
             bestanden jaarverantwoording-2021-vastgesteld… uit het archief weg\n"
        )
    );
}

/// What stands in `output/` and was changed by hand would stay there, another document than the archive has.
#[test]
fn a_changed_output_stops_filing() {
    let programme = Programme::after("generate halfjaar 2021");
    let made = "output/2021/halfjaarrapportage-2021.md";
    programme.change(made, "Het gaat goed.", "Het ging goed.");
    let (code, error) = programme.refuses("voorleggen halfjaar 2021 --datum 2021-08-27");
    assert_eq!(code, 2);
    assert!(
        error.ends_with(
            "output/2021/halfjaarrapportage-2021.md is met de hand gewijzigd en blijft zoals het is; er is niets vastgelegd. Hebt u het \
             nog nodig, bewaar het dan onder een andere naam; haal het weg, en doe het opnieuw\n"
        ),
        "{error}"
    );
    assert!(!programme.path().join("projectbladen/archief").exists());
    fs::rename(programme.path().join(made), programme.path().join("output/2021/eigen.md")).expect("renamed");
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
}

/// Where there is no programme nothing is confirmed.
#[test]
fn a_folder_without_a_programme_is_told() {
    let programme = Programme::new();
    fs::remove_dir_all(programme.path().join("projectbladen")).expect("gone");
    let told = "fout: in deze map staat geen map `projectbladen/` met projectbladen; ga naar de map van het werkprogramma, of noem die \
                met `--map`\n";
    assert_eq!(programme.refuses_anywhere("bevestig"), (2, told.to_owned()));
}

/// What the notes, the covenant or the archive contradict is refused too.
#[test]
fn another_day_than_is_written_is_refused() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let notes = format!("projectbladen/rapportages/{HALF_YEAR}.yaml");
    programme.write(&notes, &(programme.read(&notes) + "besproken: 2021-09-09\n"));
    let (code, error) = programme.refuses("bespreken halfjaar 2021 --datum 2021-09-10");
    let told = "fout: in projectbladen/rapportages/halfjaarrapportage-2021.yaml staat al 9 september 2021; noem die dag met --datum, of \
                verander haar daar eerst\n";
    assert_eq!((code, error.as_str()), (2, told));
    programme.write(
        "projectbladen/convenant.yaml",
        &format!("{FRAME}jaren: {{2020: {{vastgesteld: 2020-01-09}}}}\n"),
    );
    let names = "fout: halfjaarrapportage-2020-besproken ligt niet in het archief; daar ligt `halfjaarrapportage-2021-voorgelegd`\n";
    assert_eq!(programme.refuses("verschil halfjaarrapportage-2020-besproken"), (2, names.to_owned()));
    let (code, error) = programme.refuses("voorleggen werkprogramma 2020 --datum 2019-12-12");
    let told = "fout: werkprogramma-2020 is op 9 januari 2020 al behandeld, en wordt niet meer voorgelegd\n";
    assert_eq!((code, error.as_str()), (2, told));
    let day = format!("projectbladen/rapportages/{HALF_YEAR}.yaml");
    programme.change(&day, "op: 2021-08-27", "op: 2021-08-26");
    let (code, out, _) = programme.run("bevestig");
    assert!(
        code == 1 && out.contains("-voorgelegd.json is van 27 augustus 2021; in projectbladen/rapportages/"),
        "{out}"
    );
}

/// In a repository the commit stands beside the day, and what is not in it is refused.
#[test]
fn in_a_repository_the_sheets_must_be_committed() {
    let programme = Programme::new();
    let git = |arguments: &[&str]| git_in(programme.path(), arguments);
    git(&["init", "--quiet", "--initial-branch=hoofd"]);
    for (words, loose) in [
        ("voorleggen halfjaar 2021 --datum 2021-08-27", "a.yaml en nog 4 bestanden staan"),
        ("vaststellen jaar 2021 --datum 2022-02-10", "b.yaml staat"),
        ("bespreken halfjaar 2021 --datum 2021-09-09", "b.yaml staat"),
        ("verzenden factuuroverzicht 2022 --datum 2022-03-01", "b.yaml staat"),
    ] {
        let (code, error) = programme.refuses(words);
        assert!(
            code == 2 && error.starts_with(&format!("fout: projectbladen/{loose} nog niet in git")),
            "{error}"
        );
        git(&["add", "--all", "."]);
        git(&["commit", "--quiet", "--allow-empty", "--message", "Stand"]);
        programme.change("projectbladen/b.yaml", "titel: Blad B", "titel: Blad B  ");
    }
    git(&["add", "--all", "."]);
    git(&["commit", "--quiet", "--message", "Stand"]);
    let commit = git(&["rev-parse", "--short=12", "HEAD"]);
    programme.does("verzenden factuuroverzicht 2022 --datum 2022-03-01");
    let notes = programme.read("projectbladen/rapportages/factuuroverzicht-2022.yaml");
    assert!(
        notes.starts_with(&format!("verzonden: {{op: 2022-03-01, bron: {}, sha256: ", commit.trim())),
        "{notes}"
    );
    assert!(programme.archive().contains(&"factuuroverzicht-2022-verzonden.csv".to_owned()));
    programme.write(".gitignore", "*.pdf\n");
    let (_, _, error) = programme.run("bevestig");
    let told = "let op: git slaat projectbladen/archief/factuuroverzicht-2022-verzonden.pdf over, en elders ontbreekt het dan; `git \
                check-ignore -v projectbladen/archief/factuuroverzicht-2022-verzonden.pdf` noemt de regel in .gitignore die weg moet\n";
    assert_eq!(error, told);
}
