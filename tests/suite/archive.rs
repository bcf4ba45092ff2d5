//! Documents that go out: the day in their file, their files in the archive, and what `generate` and `bevestig` make of those.

use std::fs;
use std::path::Path;
use std::process::Command;

use projectblad::values::Values;

use crate::closing_date::{FRAME, PLANNED, sheet};
use crate::git::git_in;

const HALF_YEAR: &str = "halfjaarrapportage-2021";
const ANNUAL: &str = "jaarverantwoording-2021";

/// The programme of the worked examples, in a folder.
pub(crate) struct Programme(tempfile::TempDir);

/// Exit code, stdout, stderr.
type Said = (i32, String, String);

impl Programme {
    pub(crate) fn new() -> Self {
        let programme = Self(tempfile::tempdir().expect("a folder"));
        programme.write("projectbladen/convenant.yaml", FRAME);
        let content = "inhoudelijk werkprogramma\npijler: fysiek";
        for (name, part, amount) in
            [("a", content, 36_000), ("b", content, 24_000), ("basis", "basisprogramma", 40_000)]
        {
            let text =
                format!("titel: Blad {}\n{}{PLANNED}", name.to_uppercase(), sheet(part, amount, "", None));
            programme.write(&format!("projectbladen/{name}.yaml"), &text);
        }
        let notes = "aot: 2021-09-09 # donderdag\n\nalgemeen_beeld: Het gaat goed.\n";
        programme.write(&format!("projectbladen/rapportages/{HALF_YEAR}.yaml"), notes);
        programme
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect(path)
    }

    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replace(from, to));
    }

    fn run(&self, words: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_projectblad"));
        let arguments = words.split(' ').map(|word| word.replace('_', " "));
        let output = command.current_dir(self.path()).args(arguments).output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace('\u{a0}', " ");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    /// Runs what must succeed; what it says on stdout.
    pub(crate) fn does(&self, words: &str) -> String {
        let (code, out, error) = self.run(words);
        assert_eq!(code, 0, "{words}: {error}");
        out
    }

    /// Runs it; its exit code, and what it says on stderr and stdout.
    pub(crate) fn runs(&self, words: &str) -> (i32, String) {
        let (code, out, error) = self.run(words);
        (code, error + &out)
    }

    /// Runs what must be refused, and changes nothing.
    fn refuses(&self, words: &str) -> (i32, String) {
        let before = self.files();
        let (code, out, error) = self.run(words);
        assert_eq!(out, "", "{words}");
        assert_eq!(self.files(), before, "{words} wrote something");
        (code, error)
    }

    /// Runs what must be refused where there is no programme.
    fn refuses_anywhere(&self, words: &str) -> (i32, String) {
        let (code, out, error) = self.run(words);
        assert_eq!(out, "", "{words}");
        (code, error)
    }

    /// Every file below `projectbladen/` with what it holds.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let walk = walkdir::WalkDir::new(self.path().join("projectbladen")).sort_by_file_name();
        let files = walk
            .into_iter()
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).expect("a file")))
            .collect()
    }

    /// The names in the archive, without those of images.
    pub(crate) fn archive(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path().join("projectbladen/archief")).expect("an archive");
        let files = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_file());
        let mut names: Vec<String> =
            files.map(|entry| entry.file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    /// A document as it stands in `output/`, as Markdown and as PDF.
    pub(crate) fn made(&self, name: &str) -> [Vec<u8>; 2] {
        ["md", "pdf"]
            .map(|ending| fs::read(self.path().join(format!("output/2021/{name}.{ending}"))).expect(name))
    }

    pub(crate) fn filed(&self, name: &str) -> [Vec<u8>; 2] {
        ["md", "pdf"].map(|ending| {
            fs::read(self.path().join(format!("projectbladen/archief/{name}.{ending}"))).expect(name)
        })
    }
}

/// Digits of a sum as dots.
fn without_sums(text: &str) -> String {
    let mut parts = text.split("sha256: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        format!("{text}sha256: …{}", part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
    })
}

#[test]
fn a_document_that_goes_out_has_its_day_and_lies_in_the_archive() {
    let programme = Programme::new();
    let said = programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    assert_eq!(
        said,
        "halfjaarrapportage-2021 is voorgelegd op 27 augustus 2021.\n2 documenten uit het archief gekopieerd, als webpagina, PDF en \
         Markdown: output/2021/ (halfjaarrapportage-2021 en oplegnotitie-halfjaar-2021)\n"
    );
    let notes = format!("projectbladen/rapportages/{HALF_YEAR}.yaml");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        without_sums(&programme.read(&notes)),
        format!(
            "aot: 2021-09-09 # donderdag\n\nalgemeen_beeld: Het gaat goed.\nvoorgelegd: {{op: 2021-08-27, sha256: …, versie: \
             {version}}}\n"
        )
    );
    assert_eq!(
        programme.archive(),
        ["-oplegnotitie.md", "-oplegnotitie.pdf", ".json", ".md", ".pdf"]
            .map(|ending| format!("{HALF_YEAR}-voorgelegd{ending}"))
    );
    let kept = programme.filed("halfjaarrapportage-2021-voorgelegd");
    assert_eq!(programme.made(HALF_YEAR), kept);
    let markdown = String::from_utf8_lossy(&kept[0]).into_owned();
    assert!(markdown.contains("](halfjaarrapportage-2021-voorgelegd-grafieken/middelen.svg)"), "{markdown}");
    for folder in ["projectbladen/archief", "output/2021"] {
        programme.read(&format!("{folder}/halfjaarrapportage-2021-voorgelegd-grafieken/middelen.svg"));
    }
    let values = programme.read("projectbladen/archief/halfjaarrapportage-2021-voorgelegd.json");
    let values = Values::read(values.as_bytes()).expect("values");
    assert_eq!((values.document.as_str(), values.stand.as_str()), (HALF_YEAR, "voorgelegd"));
    assert_eq!(values.bladen.iter().map(|sheet| sheet.id.as_str()).collect::<Vec<_>>(), ["a", "b", "basis"]);
    assert_eq!(
        programme.does("bevestig"),
        "halfjaarrapportage-2021, voorgelegd op 27 augustus 2021: zoals vastgelegd\n1 stuk in het archief, zoals het is \
         vastgelegd.\n"
    );
}

/// Whatever changes since, and whatever it is called then, the same bytes.
#[test]
fn what_lies_in_the_archive_is_copied_and_never_made_again() {
    let programme = Programme::new();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.does("bespreken halfjaar 2021 --datum 2021-09-09");
    let kept = programme.filed("halfjaarrapportage-2021-besproken");
    assert_eq!(programme.made(HALF_YEAR), kept);
    assert!(String::from_utf8_lossy(&kept[0]).contains("status: \"Besproken op 9 september 2021\""));
    assert!(!programme.path().join("output/2021/halfjaarrapportage-2021-voorgelegd-grafieken").exists());
    programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Iets anders");
    programme.write("templates/halfjaarrapportage.md", "# Leeg\n");
    fs::remove_dir_all(programme.path().join("output")).expect("gone");
    assert_eq!(
        programme.does("generate halfjaar 2021"),
        "1 document uit het archief gekopieerd, als webpagina, PDF en Markdown: output/2021/halfjaarrapportage-2021\n"
    );
    assert_eq!(programme.made(HALF_YEAR), kept);
    let page = programme.read("output/2021/halfjaarrapportage-2021.html");
    assert!(
        page.contains("Blad A") && !page.contains("Iets anders") && page.contains("<svg role=\"img\""),
        "{page}"
    );
    programme.does("bevestig halfjaar 2021");
}

/// Git may have changed the line ends of its texts; they are written with LF.
#[test]
fn line_ends_of_the_archive_do_not_count() {
    let programme = Programme::new();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let kept = programme.made(HALF_YEAR);
    for ending in ["md", "json"] {
        programme.change(&format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.{ending}"), "\n", "\r\n");
    }
    programme.does("bevestig");
    programme.does("generate halfjaar 2021");
    assert_eq!(programme.made(HALF_YEAR), kept);
}

#[test]
fn what_differs_from_what_was_presented_is_shown_when_it_is_adopted() {
    let programme = Programme::new();
    programme.does("voorleggen jaar 2021 --datum 2022-01-28");
    programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Blad Anders");
    programme.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-02-28");
    let (code, out, shown) = programme.run("vaststellen jaar 2021 --datum 2022-02-10");
    assert_eq!(code, 0, "{shown}");
    assert!(out.starts_with("jaarverantwoording-2021 is vastgesteld op 10 februari 2022.\n"), "{out}");
    let (lacking, shown) = shown.split_once('\n').expect("lines");
    assert!(
        lacking.contains("voortgang of realisatie van `Blad Anders`, `Blad B` en `Blad BASIS`"),
        "{lacking}"
    );
    assert!(
        shown.starts_with(
            "Anders dan voorgelegd:\n\nBlad Anders\n  Titel: Blad A → Blad Anders\n  Aanpak: tekst gewijzigd\n  Handreiking, gepland: 31 \
             december 2022 → 28 februari 2023\n\njaarverantwoording-2021.md:5\n"
        ),
        "{shown}"
    );
    assert_eq!(programme.made(ANNUAL), programme.filed("jaarverantwoording-2021-vastgesteld"));
    let told = [
        "| Blad Anders | Titel | Blad A | Blad Anders |",
        "| Blad Anders | Handreiking, gepland | 31 december 2022 | 28 februari 2023 |",
        "| Blad Anders | Aanpak |  | tekst gewijzigd |",
    ];
    let text = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    let rows = text.lines().skip_while(|line| *line != "## Gewijzigd bij vaststelling");
    let rows: Vec<&str> = rows.filter(|line| line.starts_with('|')).skip(2).take(3).collect();
    assert_eq!(rows, told, "{text}");
    let (code, error) = programme.refuses("vaststellen jaar 2021 --datum 2022-02-10");
    assert_eq!(
        (code, error.as_str()),
        (
            2,
            "fout: jaarverantwoording-2021 is al vastgesteld op 10 februari 2022; een verbetering van daarna vraagt `--herzien \
             REDEN`\n"
        )
    );
}

/// Worked example: a slip of the pen after the adoption.
#[test]
fn a_correction_lies_beside_what_was_adopted() {
    let programme = Programme::new();
    programme.write(&format!("projectbladen/rapportages/{ANNUAL}.yaml"), "algemeen_beeld: Het gnig goed.\n");
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let adopted = programme.made(ANNUAL);
    programme.change(&format!("projectbladen/rapportages/{ANNUAL}.yaml"), "gnig", "ging");
    programme.does("generate jaar 2021");
    assert_eq!(programme.made(ANNUAL), adopted);
    programme.does("vaststellen jaar 2021 --herzien schrijffout --datum 2022-03-01");
    let text = String::from_utf8(programme.made(ANNUAL)[0].clone()).expect("UTF-8");
    assert!(text.contains("title: \"Jaarverantwoording 2021 (herzien op 1 maart 2022)\""), "{text}");
    let told = text.split("<!-- herziening -->").nth(1).and_then(|rest| rest.split("<!-- einde").next());
    assert_eq!(
        told.expect("what was corrected").trim(),
        "## Wat is herzien\n\nDit document is op 1 maart 2022 herzien: Schrijffout. De bedragen zijn niet veranderd.\n\n**Wat er \
         stond en wat er nu staat**\n\n| Waar | Eerst | Nu |\n|---|---|---|\n| Algemeen beeld | Het gnig goed. | Het ging goed. |"
    );
    let notes = programme.read(&format!("projectbladen/rapportages/{ANNUAL}.yaml"));
    let last = without_sums(notes.lines().last().expect("a line"));
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        last,
        format!("herzien: [{{op: 2022-03-01, reden: schrijffout, sha256: …, versie: {version}}}]")
    );
    assert_eq!(programme.filed("jaarverantwoording-2021-vastgesteld"), adopted);
    let said = programme.does("bevestig jaar 2021");
    assert_eq!(said.lines().last(), Some("2 stukken in het archief, alle zoals ze zijn vastgelegd."));
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien nogmaals --datum 2022-03-02");
    assert_eq!((code, error.contains("niets anders dan in wat is vastgesteld")), (2, true), "{error}");
}

/// With an amount it is adopted anew, on the day of the correction.
#[test]
fn a_correction_of_an_amount_is_adopted_anew() {
    let programme = Programme::new();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 8000}}",
    );
    programme.does("vaststellen jaar 2021 --herzien bedrag_van_A --datum 2022-03-01");
    let notes = programme.read(&format!("projectbladen/rapportages/{ANNUAL}.yaml"));
    assert!(
        notes.contains("{op: 2022-03-01, reden: bedrag van A, vastgesteld: 2022-03-01, sha256: "),
        "{notes}"
    );
    let text = String::from_utf8(programme.made(ANNUAL)[0].clone()).expect("UTF-8");
    assert!(text.contains("status: \"Vastgesteld op 10 februari 2022, opnieuw op 1 maart 2022\""), "{text}");
    let text = text.replace('\u{a0}', " ");
    let rows: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "| Waar | Eerst | Nu |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    // what was changed comes first, then what follows from it: each cell with its head
    let told = [
        "| Blad A | Besteed 4e kwartaal 2021, convenant: € 9.000 | Besteed 4e kwartaal 2021, convenant: € 8.000 |",
        "| Financiële verantwoording, Begroot, besteed en saldo | Fysiek: Besteed € 60.000; Saldo € 0 | Fysiek: Besteed € 59.000; Saldo € 1.000 |",
        "| Financiële verantwoording, Begroot, besteed en saldo | Totaal: Besteed € 100.000; Saldo € 0 | Totaal: Besteed € 99.000; Saldo € 1.000 |",
    ];
    assert_eq!(rows.first(), told.first(), "{}", rows.join("\n"));
    assert!(told.iter().all(|row| rows.contains(row)), "{}", rows.join("\n"));
}

/// What was proposed is what the papers said, also when their figures are corrected later.
#[test]
fn a_corrected_account_quotes_what_was_proposed() {
    let programme = Programme::new();
    programme.does("voorleggen jaar 2021 --datum 2022-01-28");
    let papers = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(papers.contains("Voorstel: **€ 0,00**"), "{papers}");
    let fixed = "overschot: {bedrag: 500, vastgesteld: 2022-02-10}\n";
    programme.write("projectbladen/convenant.yaml", &format!("{FRAME}{fixed}"));
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 8000}}",
    );
    programme.does("vaststellen jaar 2021 --herzien bedrag_van_A --datum 2022-03-01");
    let text = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    let told =
        "**€ 500,00**. Het voorstel was € 0,00; de verbeterde cijfers komen uit op € 1.000,00. Bijlage 1";
    assert!(text.contains(told) && text.contains("| **Uitkomst, verbeterd** |"), "{text}");
    programme.does("bevestig");
}

#[test]
fn a_broken_archive_is_told_and_the_document_made_anew() {
    let json = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.json");
    let markdown = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.md");
    let chart = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd-grafieken/middelen.svg");
    let other = "projectbladen/archief/jaarverantwoording-2021-vastgesteld.json";
    type Break<'b> = (&'b dyn Fn(&Programme), String);
    let breaks: [Break<'_>; 5] = [
        (&|it| fs::remove_file(it.path().join(&markdown)).expect("gone"), format!("{markdown} is er niet")),
        (
            &|it| it.change(&markdown, "Het gaat goed", "Het ging goed"),
            format!("{markdown} is gewijzigd sinds het is vastgelegd"),
        ),
        (
            &|it| it.change(&json, "\"totaal\": \"144000.00\"", "\"totaal\": \"1.00\""),
            format!("{json} is gewijzigd sinds het is vastgelegd"),
        ),
        (&|it| it.change(&chart, "<svg", "<svg "), format!("{chart} is gewijzigd sinds het is vastgelegd")),
        (
            &|it| it.write(&json, &it.read(other)),
            format!("{json} hoort bij jaarverantwoording-2021, vastgesteld"),
        ),
    ];
    let whole = Programme::new();
    whole.does("voorleggen halfjaar 2021 --datum 2021-08-27");
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
    let programme = Programme::new();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
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
    let programme = Programme::new();
    programme.does("generate halfjaar 2021");
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

/// Notes may stand in a folder of their own below `rapportages/`, and hold nothing any more.
#[test]
fn notes_of_a_document_lie_where_they_lie() {
    let programme = Programme::new();
    let notes = format!("projectbladen/rapportages/2021/{HALF_YEAR}.yaml");
    let text = programme.read(&format!("projectbladen/rapportages/{HALF_YEAR}.yaml"));
    fs::remove_dir_all(programme.path().join("projectbladen/rapportages")).expect("gone");
    programme.write(&notes, &text);
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    assert!(programme.read(&notes).contains("voorgelegd: {op: 2021-08-27, "));
    let (code, error) = programme.refuses("voorleggen halfjaar 2021 --datum 2021-08-28");
    let told = "fout: halfjaarrapportage-2021 is al voorgelegd op 27 augustus 2021; gingen er daarna andere stukken rond, haal dan \
                `voorgelegd` weg uit projectbladen/rapportages/2021/halfjaarrapportage-2021.yaml, en de bestanden \
                halfjaarrapportage-2021-voorgelegd… uit het archief, en doe het opnieuw\n";
    assert_eq!((code, error.as_str()), (2, told));
    programme.write(&notes, "# niets meer\n\n");
    fs::remove_dir_all(programme.path().join("projectbladen/archief")).expect("gone");
    let (_, _, error) = programme.run("check");
    assert!(!error.contains("fout["), "{error}");
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-28");
    assert!(programme.read(&notes).starts_with("# niets meer\n\nvoorgelegd: {op: 2021-08-28, "));
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
    let programme = Programme::new();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
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

/// A quarter's report of each part lies there too; each has a file of its own.
#[test]
fn a_quarter_goes_out_with_its_parts() {
    let programme = Programme::new();
    programme.does("voorleggen kwartaal 2021-K1 --datum 2021-04-21");
    let stems = ["-algemeen", "-fysiek", ""].map(|part| format!("kwartaalrapportage-2021-K1{part}"));
    for stem in &stems {
        assert!(
            programme
                .read(&format!("projectbladen/rapportages/{stem}.yaml"))
                .starts_with("voorgelegd: {op: 2021-04-21, ")
        );
    }
    let said = programme.does("bevestig kwartaal 2021-K1");
    assert_eq!(said.lines().last(), Some("3 stukken in het archief, alle zoals ze zijn vastgelegd."));
}

/// The year of a work programme is fixed in the covenant on the day on which it is adopted.
#[test]
fn the_adoption_of_a_work_programme_fixes_its_year() {
    let programme = Programme::new();
    programme.does("vaststellen werkprogramma 2021 --datum 2020-12-10");
    let covenant = programme.read("projectbladen/convenant.yaml");
    assert_eq!(covenant, format!("{FRAME}jaren: {{2021: {{vastgesteld: 2020-12-10}}}}\n"));
    programme.does("vaststellen werkprogramma 2022 --datum 2021-12-09");
    let covenant = programme.read("projectbladen/convenant.yaml");
    let years = "jaren: {2021: {vastgesteld: 2020-12-10}, 2022: {vastgesteld: 2021-12-09}}\n";
    assert_eq!(covenant, format!("{FRAME}{years}"));
    programme.write(
        "projectbladen/convenant.yaml",
        &format!("{FRAME}jaren: {{2020: {{vastgesteld: 2020-01-09}}}}\n"),
    );
    let (code, error) = programme.refuses("vaststellen werkprogramma 2020 --datum 2019-12-12");
    assert_eq!(
        (code, error.as_str()),
        (
            2,
            "fout: in projectbladen/convenant.yaml staat dat 2020 op 9 januari 2020 is vastgesteld; noem die dag met --datum, of \
             verander haar daar eerst\n"
        )
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

/// The public edition is made of today's sheets, and says so; what is filed names officials.
#[test]
fn a_public_edition_of_what_lies_in_the_archive_says_that_it_is_new() {
    let programme = Programme::new();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    let (code, _, error) = programme.run("generate halfjaar 2021 --openbaar");
    assert_eq!(code, 0, "{error}");
    let told = "let op: in het archief ligt alleen de volledige uitgave; halfjaarrapportage-2021 is van de bladen van nu gemaakt, en \
                vermeldt dat\n";
    assert!(error.contains(told), "{error}");
    let text = programme.read("output/openbaar/2021/halfjaarrapportage-2021.md");
    assert!(text.contains("\"Archief\": \"niet uit het archief\""), "{text}");
}

/// Sheet A ended with 2021, of which it spent 34.000 of 36.000; then 800 more, or less, became known.
fn corrected(row: &str, year: i16) -> serde_json::Value {
    let programme = Programme::new();
    let years = |amount: i32, of_2021: i32, last: i32| -> String {
        let quarters = (2019..=last).flat_map(|year| (1..=4).map(move |quarter| (year, quarter)));
        let spent = quarters.map(|(year, quarter)| {
            let less = if (year, quarter) == (2021, 4) { amount - of_2021 } else { 0 };
            format!("  {year}-K{quarter}: {{besteed: {{convenant: {}}}}}\n", amount / 4 - less)
        });
        spent.collect()
    };
    let content = "inhoudelijk werkprogramma\npijler: fysiek";
    let a = sheet(content, 36_000, row, Some(&years(36_000, 34_000, 2021)));
    let a = a.replace(", 2022: 36000", "").replace("totaal: 144000", "totaal: 108000");
    let ended = "producten: [{naam: Handreiking, gepland: 2021-12-20, opgeleverd: 2021-12-20}]\nplanning: {start: 2019-01-01, \
                 einde: 2021-12-20}\nafgerond: 2021-12-20\n";
    programme.write("projectbladen/a.yaml", &format!("titel: Blad A\n{a}{ended}"));
    for (name, part, amount) in [("b", content, 24_000), ("basis", "basisprogramma", 40_000)] {
        let text = sheet(part, amount, "", Some(&years(amount, amount, 2022)));
        programme.write(&format!("projectbladen/{name}.yaml"), &format!("titel: {name}\n{text}{PLANNED}"));
    }
    let notes = |year: i16| {
        let text = format!("voorgelegd: {0}-01-28\nvastgesteld: {0}-02-10\n", year + 1);
        programme.write(&format!("projectbladen/rapportages/jaarverantwoording-{year}.yaml"), &text);
    };
    (2021..=2022).for_each(notes);
    let checked = projectblad::pipeline::check(programme.path(), None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    let document = projectblad::report::Document::Annual(projectblad::date::Year(year));
    let report = projectblad::report::assemble(&checked.programme, &document).expect("a report");
    serde_json::to_value(&report).expect("a model")
}

/// Worked examples: a correction counts in the year that it is about, and in the course of the year in which it came.
#[test]
fn a_correction_counts_in_documents_that_closed_after_it() {
    let row = |amount: i32| {
        format!(
            "  correctie: [{{over: 2021, op: 2022-03-18, besteed: {{convenant: {amount}}}, reden: Nagekomen}}]\n---\n"
        )
    };
    for amount in [800, -800] {
        let before = corrected(&row(amount), 2021);
        assert_eq!(
            before["hoofdstukken"].as_array().map(|chapters| chapters.iter().any(|chapter| {
                chapter["onderdelen"]
                    .as_array()
                    .is_some_and(|sheets| sheets.iter().any(|sheet| sheet["geld"]["saldo"] == "2000.00"))
            })),
            Some(true)
        );
    }
    let closing = |amount| corrected(&row(amount), 2022)["eindafrekening"].clone();
    let (more, less) = (closing(800), closing(-800));
    for (told, vrijval, terug) in [(&more, "1200.00", "37200.00"), (&less, "2800.00", "38800.00")] {
        assert_eq!(
            (&told["nog_niet_toegewezen"], &told["vrijval"], &told["overschrijding"], &told["terug"]),
            (&"36000.00".into(), &vrijval.into(), &"0.00".into(), &terug.into())
        );
    }
    let course = corrected(&row(800), 2022)["verloop"].to_string();
    assert!(course.contains("37200.00"), "the pot is what goes back: {course}");
}

/// Known when the account closes, a correction is in its tables and its reconciliation.
#[test]
fn a_correction_closes_with_the_account() {
    let row =
        "  correctie: [{over: 2021, op: 2022-01-20, besteed: {convenant: 800}, reden: Nagekomen}]\n---\n";
    let told = corrected(row, 2021);
    let sheets = told["hoofdstukken"].as_array().expect("chapters").iter();
    let money = sheets.flat_map(|chapter| chapter["onderdelen"].as_array().expect("sheets"));
    let a = money
        .map(|sheet| &sheet["geld"])
        .find(|money| money["besteed"] == "34800.00")
        .expect("with the correction");
    assert_eq!((&a["beschikbaar"], &a["saldo"]), (&"36000.00".into(), &"1200.00".into()));
    let rows = |grid: &serde_json::Value| grid.to_string();
    assert!(rows(&told["verloop"]).contains("-98800.00"), "{}", rows(&told["verloop"]));
}

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
             van het product waarvoor het in de plaats komt\nhet product Handreiking staat in {document}, en is er niet meer | zet het \
             terug met `vervallen: {{per: …, reden: …, akkoord: …}}`; heet het nu anders, zet dan `vervangt: …` bij het nieuwe"
        )
    );
    assert_eq!(told(&[("titel: Blad A", "titel: Anders"), ("Aanpak.", "Andere aanpak.")]), "");
}

#[test]
fn a_year_that_was_accounted_for_stays_as_it_was() {
    let programme = Programme::new();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 9800}}",
    );
    let (code, _, error) = programme.run("generate jaar 2021");
    assert_eq!(code, 1);
    assert!(
        error.contains(
            "fout[afgesloten-jaar-gewijzigd]: in het 4e kwartaal 2021 is van convenant € 9.800 besteed; in \
                        jaarverantwoording-2021 (vastgesteld op 10 februari 2022) is dat € 9.000"
        ),
        "{error}"
    );
    assert!(
        error.contains("`correctie: [{over: 2021, op: …, besteed: {convenant: 800}, reden: …}]`"),
        "{error}"
    );
    programme.change("projectbladen/a.yaml", "9800", "9000");
    let row =
        "correctie: [{over: 2021, op: 2022-03-18, besteed: {convenant: 800}, reden: Nagekomen}]\nrealisatie:";
    programme.change("projectbladen/a.yaml", "realisatie:", &format!("  {row}"));
    programme.does("generate jaar 2021");
    programme.does("bevestig");
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
    let programme = Programme::new();
    programme.does("bespreken halfjaar 2021 --datum 2021-09-09");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-03-31");
    programme.does("generate jaar 2021");
    let text = programme.read("output/2021/jaarverantwoording-2021.md");
    let told = "- **Blad A** (Fysiek):\n  - Handreiking, gepland: 31 december 2022 → 31 maart 2023, zonder toelichting";
    assert!(text.replace('\u{a0}', " ").contains(told), "{text}");
}

/// A change with a day of before the last document says what was agreed until then, or is told.
#[test]
fn a_change_of_an_earlier_day_invents_nothing() {
    let programme = Programme::new();
    programme.does("bespreken halfjaar 2021 --datum 2021-09-09");
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
    let programme = Programme::new();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let files = programme.files();
    let told = |path: &str, from: &str, to: &str| {
        files.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("as it was"));
        programme.change(path, from, to);
        let (_, _, error) = programme.run("check");
        let lines = error.lines().filter(|line| line.contains("gewijzigd]"));
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
            "{json} is gewijzigd sinds het is vastgelegd; of afspraken sindsdien zijn veranderd, is nu niet te zien"
        )
    );
    programme.write("projectbladen/rapportages/jaarverantwoording-2021.yaml", "vastgesteld: [kapot\n");
    let (code, out, error) = programme.run("bevestig");
    assert_eq!((code, out.as_str()), (1, ""), "{error}");
}

/// Only its own year is corrected with an account; another that changed too stops it.
#[test]
fn a_correction_is_of_one_year() {
    let programme = Programme::new();
    programme.does("vaststellen jaar 2020 --datum 2021-02-04");
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    for year in [2020, 2021] {
        let quarter = |amount: i32| format!("{year}-K4: {{besteed: {{convenant: {amount}}}}}");
        programme.change("projectbladen/a.yaml", &quarter(9000), &quarter(8000));
    }
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    assert!(
        code == 1 && error.contains("in het 4e kwartaal 2020 is van convenant € 8.000 besteed"),
        "{error}"
    );
    programme.change(
        "projectbladen/a.yaml",
        "2020-K4: {besteed: {convenant: 8000}}",
        "2020-K4: {besteed: {convenant: 9000}}",
    );
    programme.does("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    let (code, _, error) = programme.run("check");
    assert_eq!(code, 0, "{error}");
}

/// An amount that is corrected in the year itself is no correction beside it too.
#[test]
fn a_correction_counts_once() {
    let programme = Programme::new();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let row = "  correctie: [{over: 2021, op: 2022-02-18, besteed: {convenant: -1000}, reden: Teruggekregen}]\nrealisatie:";
    programme.change("projectbladen/a.yaml", "realisatie:", row);
    programme.does("check");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 8000}}",
    );
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    let told = "fout[afgesloten-jaar-gewijzigd]: deze correctie van € -1.000 telt twee keer: sinds de jaarverantwoording 2021 is \
                vastgesteld, is ook het besteed van convenant in 2021 zelf zo veel veranderd";
    assert!(code == 1 && error.contains(told), "{error}");
    assert!(error.contains(
        "= hulp: haal de correctie weg als 2021 wordt herzien, of zet de kwartalen van 2021 terug"
    ));
    programme.change("projectbladen/a.yaml", row, "realisatie:");
    programme.does("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    programme.change("projectbladen/a.yaml", "realisatie:", row);
    let (code, _, error) = programme.run("check");
    assert!(code == 1 && error.contains(told), "{error}");
}

/// A template of one's own must say what was corrected; a reason may hold what it likes.
#[test]
fn a_correction_says_what_it_corrects() {
    let programme = Programme::new();
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
    programme.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien tikfout --datum 2022-03-01");
    assert!(
        code == 2
            && error
                .contains("uw eigen sjabloon templates/jaarverantwoording.md laat niet zien wat is herzien"),
        "{error}"
    );
    let (code, error) = {
        let papers = Programme::new();
        papers.does("voorleggen jaar 2021 --datum 2022-01-28");
        papers.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
        papers.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
        papers.refuses("vaststellen jaar 2021 --datum 2022-02-10")
    };
    let told = "fout: uw eigen sjabloon templates/jaarverantwoording.md laat niet zien wat bij de vaststelling is gewijzigd; neem er \
                `{% include \"gewijzigd.md\" %}` in op, met een lege regel ervoor en erna\n";
    assert_eq!((code, error.as_str()), (2, told));
    fs::remove_dir_all(programme.path().join("templates")).expect("gone");
    programme.does("vaststellen jaar 2021 --herzien x_<!--_einde_herziening_-->_y --datum 2022-03-01");
    programme.change("projectbladen/a.yaml", "Andere aanpak.", "Weer een andere aanpak.");
    programme.does("vaststellen jaar 2021 --herzien tweede --datum 2022-03-02");
    let text = programme.read("output/2021/jaarverantwoording-2021.md");
    let told = "Dit document is op 2 maart 2022 herzien: Tweede. Eerder is het herzien op 1 maart 2022: X ";
    assert!(text.contains(told), "{text}");
    let rows: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "| Waar | Eerst | Nu |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(
        rows,
        [
            "| Bijlage 2: de projectbladen, Blad A | Aanpak. Andere aanpak. | Aanpak. Weer een andere aanpak. |"
        ],
        "{text}"
    );
}

/// Without git too: between two documents of the archive, or one and the sheets of now.
#[test]
fn differences_are_told_from_the_archive() {
    let programme = Programme::new();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
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

/// Invoices that were sent stay; what differs since is told per city, and stands in the account of the year.
#[test]
fn invoices_that_were_sent_are_adjusted() {
    let programme = Programme::new();
    programme.does("verzenden factuuroverzicht 2021 --datum 2021-03-01");
    let sent = programme.made("factuuroverzicht-2021");
    let cities = "gemeenten: [{naam: Stad, inwoners: 100000}, {naam: Laatkomer, inwoners: 5000, toegetreden: 2020-06-01, bijdrage_vanaf: 2021}]";
    programme.change("projectbladen/convenant.yaml", "gemeenten: [{naam: Stad, inwoners: 100000}]", cities);
    let (code, _, error) = programme.run("generate factuuroverzicht 2021");
    let told = "let op: factuuroverzicht-2021 is verzonden, en Laatkomer betaalt nu € 5.000,00 in plaats van € 0,00: een aangepaste \
                factuur; de jaarverantwoording van 2021 noemt haar\n";
    assert!(code == 0 && error.contains(told), "{error}");
    assert_eq!(programme.made("factuuroverzicht-2021"), sent);
    programme.change("projectbladen/convenant.yaml", "inwoners: 100000", "inwoners: 101000");
    programme.does("generate jaar 2021");
    let text = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(
        text.contains("## Aangepaste facturen")
            && text.contains("| Laatkomer | € 0,00 | € 5.000,00 | € 5.000,00 | toegetreden op 1 juni 2020 |")
            && text.contains(
                "| Stad | € 100.000,00 | € 101.000,00 | € 1.000,00 | 101.000 inwoners, eerst 100.000 |"
            )
            && text.contains("| **Totaal** | **€ 100.000,00** | **€ 106.000,00** | **€ 6.000,00** | |"),
        "{text}"
    );
}

/// A quarter as people write it: figures and progress below what is there.
fn report_quarter(programme: &Programme, year: i16, quarter: u8) {
    for (name, amount) in [("a", 9000), ("b", 6000), ("basis", 10_000)] {
        let path = format!("projectbladen/{name}.yaml");
        let spent = format!("  {year}-K{quarter}: {{besteed: {{convenant: {amount}}}}}\n");
        let told = format!(
            "  - {{periode: {year}-K{quarter}, stand: op schema, resultaten: Kwartaal {quarter} van {year}.}}\n"
        );
        let text = programme.read(&path);
        let text = match text.split_once("voortgang:\n") {
            None => format!("{text}realisatie:\n{spent}voortgang:\n{told}"),
            Some((before, after)) => format!("{before}{spent}voortgang:\n{after}{told}"),
        };
        programme.write(&path, &text);
    }
}

/// The programme before anything was reported, in a repository.
fn begun() -> Programme {
    let programme = Programme::new();
    for name in ["a", "b", "basis"] {
        let path = format!("projectbladen/{name}.yaml");
        let text = programme.read(&path);
        let (before, after) = text.split_once("realisatie:\n").expect("figures");
        let rest = after.lines().filter(|line| !line.starts_with("  20")).map(|line| format!("{line}\n"));
        programme.write(&path, &format!("{before}{}", rest.collect::<String>()));
    }
    fs::remove_dir_all(programme.path().join("projectbladen/rapportages")).expect("gone");
    programme.write(".gitignore", "output/\n");
    git_in(programme.path(), &["init", "--quiet", "--initial-branch=hoofd"]);
    programme
}

impl Programme {
    fn commit(&self) {
        git_in(self.path(), &["add", "--all", "."]);
        git_in(self.path(), &["commit", "--quiet", "--message", "Stand"]);
    }

    /// Files a document of a year at a stage, and keeps what stands in `output/` then.
    fn goes_out(&self, words: &str, path: &str, made: &mut Vec<(String, Vec<u8>)>) {
        self.commit();
        self.does(words);
        for ending in ["md", "pdf"] {
            let path = format!("output/{path}.{ending}");
            made.retain(|(own, _)| *own != path);
            let bytes = fs::read(self.path().join(&path)).expect("made");
            made.push((path, bytes));
        }
    }
}

/// Four years of documents, each at its time; what a report said that was never filed.
fn lived(programme: &Programme, made: &mut Vec<(String, Vec<u8>)>) -> String {
    let mut unfiled = String::new();
    for year in 2019..=2022_i16 {
        let (before, after) = (year - 1, year + 1);
        let mut goes_out = |words: String, name: &str| {
            programme.goes_out(&words, &format!("{year}/{name}-{year}"), made);
        };
        goes_out(format!("vaststellen werkprogramma {year} --datum {before}-12-12"), "werkprogramma");
        goes_out(format!("verzenden factuuroverzicht {year} --datum {year}-03-01"), "factuuroverzicht");
        (1..=2).for_each(|quarter| report_quarter(programme, year, quarter));
        if year == 2020 {
            let moved = "gepland: 2023-02-28, bijgesteld: [{van: 2022-12-31, op: 2020-05-07, reden: wacht op cijfers, akkoord: \
                         2020-06-04}]";
            programme.change("projectbladen/b.yaml", "gepland: 2022-12-31", moved);
            programme.does("generate kwartaal 2020-K2");
            unfiled = programme.read("output/2020/kwartaalrapportage-2020-K2.md");
        }
        goes_out(format!("voorleggen halfjaar {year} --datum {year}-08-27"), "halfjaarrapportage");
        goes_out(format!("bespreken halfjaar {year} --datum {year}-09-09"), "halfjaarrapportage");
        (3..=4).for_each(|quarter| report_quarter(programme, year, quarter));
        goes_out(format!("voorleggen jaar {year} --datum {after}-01-28"), "jaarverantwoording");
        goes_out(format!("vaststellen jaar {year} --datum {after}-02-10"), "jaarverantwoording");
    }
    unfiled
}

/// Four years in a repository, edit by edit: what was made at its time is what a clone makes at the end, without `output/` and with
/// other templates.
#[test]
fn four_years_in_a_repository() {
    let programme = begun();
    let mut made = Vec::new();
    let unfiled = lived(&programme, &mut made);
    assert_eq!(made.len(), 4 * 4 * 2);
    programme
        .write("projectbladen/b.yaml", &(programme.read("projectbladen/b.yaml") + "afgerond: 2022-12-20\n"));
    programme.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
    programme.commit();
    let clone = tempfile::tempdir().expect("a folder");
    git_in(clone.path(), &["clone", "--quiet", programme.path().to_str().expect("a path"), "."]);
    let clone = Programme(clone);
    for year in 2019..=2022 {
        for document in ["werkprogramma", "factuuroverzicht", "halfjaar", "jaar"] {
            clone.does(&format!("generate {document} {year}"));
        }
    }
    for (path, bytes) in &made {
        assert!(fs::read(clone.path().join(path)).expect(path) == *bytes, "{path} is another one");
    }
    let said = clone.does("bevestig");
    assert_eq!(said.lines().last(), Some("24 stukken in het archief, alle zoals ze zijn vastgelegd."));
    clone.does("generate kwartaal 2020-K2");
    let now = clone.read("output/2020/kwartaalrapportage-2020-K2.md");
    let own = |text: &str| -> Vec<String> {
        let lines =
            text.lines().filter(|line| !line.contains("\"Bron\": ") && !line.starts_with("<!-- projectblad"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(own(&now), own(&unfiled), "only what it was made from may differ");
}

/// What is filed cannot be mended any more: it is told before that it is incomplete.
#[test]
fn what_goes_out_incomplete_is_told() {
    let programme = Programme::new();
    for (name, from) in [("a", "K1"), ("b", "K2"), ("basis", "K2")] {
        let quarters = ["K1", "K2"].iter().filter(|quarter| **quarter >= from);
        let rows: String = quarters
            .map(|quarter| format!("  - {{periode: 2021-{quarter}, stand: op schema, resultaten: Goed}}\n"))
            .collect();
        let path = format!("projectbladen/{name}.yaml");
        let text = programme.read(&path);
        programme.write(&path, &format!("{}\nvoortgang:\n{rows}", text.trim_end()));
    }
    programme.change("projectbladen/a.yaml", "  2021-K2: {besteed: {convenant: 9000}}\n", "");
    let (code, said) = programme.runs("voorleggen halfjaar 2021 --datum 2021-08-27");
    let told = "let op: in halfjaarrapportage-2021 ontbreekt voortgang of realisatie van `Blad A`, `Blad B` en `Blad BASIS`; bij";
    assert!(code == 0 && said.contains(told), "{said}");
    let whole = Programme::new();
    let (_, said) = whole.runs("vaststellen werkprogramma 2022 --datum 2021-12-01");
    assert!(!said.contains("ontbreekt"), "{said}");
}

/// Article 8 counts goal, intended result, approach and the parties involved among what was agreed.
#[test]
fn an_agreed_text_that_was_rewritten_is_told_in_the_next_report() {
    let programme = Programme::new();
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.change("projectbladen/a.yaml", "aanpak: Aanpak.", "aanpak: Heel anders.");
    programme.change("projectbladen/b.yaml", "rol: deelnemer", "rol: uitvoerder");
    programme.does("generate jaar 2021");
    let account = programme.read("output/2021/jaarverantwoording-2021.md");
    let (_, changes) = account.split_once("# Wijzigingen sinds").expect("the chapter");
    let (changes, _) = changes.split_once("\n## ").expect("the next one");
    assert!(changes.contains("Aanpak: tekst gewijzigd"), "{changes}");
    assert!(changes.contains("Andere betrokken partijen, of een andere rol"), "{changes}");
    assert!(!changes.contains("Doel: tekst"), "{changes}");
    let (_, said) = programme.runs("verschil halfjaarrapportage-2021-voorgelegd");
    assert!(said.contains("Aanpak: tekst gewijzigd"), "{said}");
}
