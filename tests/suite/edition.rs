//! The public edition as it lies in `output/openbaar/`: nothing in a picture tells who made it, and what still names someone is
//! told with its place.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::never_lose::{files, run, text};
use projectblad::edition::{self, Leak};
use projectblad::picture::{Image, MAX_TOGETHER};

/// With one person who is looked for.
const SECRET: &[u8] = b"Geheim";

/// What a run said, behind the line about the programme's warnings.
fn said(made: &std::process::Output) -> &str {
    text(&made.stderr).split_once("toont ze\n").expect("the programme has warnings").1
}

/// The programme of `namen` with these pictures, shown by `portiek` below its goal.
fn shown(pictures: &[(&str, Vec<u8>)], goal: &str) -> tempfile::TempDir {
    let map = tempfile::tempdir().expect("a folder");
    let folder = map.path().join("projectbladen");
    fs::create_dir(&folder).expect("a folder");
    for name in ["convenant.yaml", "portiek.yaml"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/namen/projectbladen").join(name);
        fs::copy(from, folder.join(name)).expect("a copy");
    }
    let sheet = fs::read_to_string(folder.join("portiek.yaml")).expect("a sheet");
    let shows: String = pictures.iter().map(|(name, _)| format!("\n\n  ![Beeld]({name})")).collect();
    let sheet = sheet.replace("doel: Opknappen.", &format!("doel: |\n  {goal}{shows}"));
    fs::write(folder.join("portiek.yaml"), sheet).expect("a sheet");
    for (name, bytes) in pictures {
        fs::write(folder.join(name), bytes).expect("a picture");
    }
    map
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let crc = [&name[..], data].concat().iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ ((crc & 1) * 0xEDB8_8320))
    });
    let length = u32::try_from(data.len()).expect("a length").to_be_bytes();
    [&length[..], name, data, &(!crc).to_be_bytes()].concat()
}

/// One black pixel, and what cameras and drawing programs tell beside it.
fn png() -> Vec<u8> {
    let pixel = [0x78, 0x01, 1, 2, 0, 0xFD, 0xFF, 0, 0, 0, 2, 0, 1];
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
    file.extend(chunk(b"tEXt", b"Author\0L. Geheim"));
    file.extend(chunk(b"eXIf", b"MM\0*Geheim"));
    file.extend(chunk(b"IDAT", &pixel));
    file.extend(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0Geheim"));
    file.extend(chunk(b"IEND", b""));
    file.extend(b"Geheim");
    file
}

/// A picture of two scans, turned a quarter, with all that a JPEG can carry.
fn jpeg() -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    let segment = |file: &mut Vec<u8>, marker: u8, body: &[u8]| {
        file.extend([0xFF, marker]);
        file.extend(u16::try_from(body.len() + 2).expect("a length").to_be_bytes());
        file.extend(body);
    };
    segment(&mut file, 0xE0, b"JFIF\0\x01\x01\x01\x00\x96\x00\x96\x01\x02Geheim");
    segment(
        &mut file,
        0xE1,
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0Geheim",
    );
    segment(&mut file, 0xE1, b"http://ns.adobe.com/xap/1.0/\0Geheim");
    segment(&mut file, 0xED, b"Photoshop 3.0\0Geheim");
    segment(&mut file, 0xFE, b"Geheim");
    segment(&mut file, 0xC2, &[8, 0, 200, 1, 44, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    segment(&mut file, 0xDA, &[0]);
    file.extend([1, 2, 0xFF, 0, 0xFF, 0xD0, 3]);
    segment(&mut file, 0xFE, b"Geheim");
    segment(&mut file, 0xDA, &[0]);
    file.extend([4, 0xFF, 0xD9]);
    file.extend([0xFF, 0xD8, 0xFF, 0xE1]);
    file.extend(b"Geheim");
    file.extend([0xFF, 0xD9]);
    file
}

fn svg(words: &str) -> Vec<u8> {
    format!(
        "<!-- Geheim -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\">\n<title>Geheim</title>\n\
         <metadata>Geheim</metadata>\n<rect width=\"9\" height=\"9\"/>\n<text y=\"20\">{words}</text>\n</svg>\n"
    )
    .into_bytes()
}

#[test]
fn pictures_tell_nothing_but_what_they_show() {
    let pictures = [("a.png", png()), ("b.jpg", jpeg()), ("c.svg", svg("Groei"))];
    let map = shown(&pictures, "Opknappen.");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    assert_eq!((made.status.code(), said(&made)), (Some(0), ""));
    let output = files(&map.path().join("output/openbaar"));
    assert_eq!(output.len(), 6, "{:?}", output.keys());
    for (path, bytes) in &output {
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET), "{}", path.display());
    }
    let images = map.path().join("output/openbaar/projectbladen/portiek-afbeeldingen");
    for (name, bytes) in &pictures {
        let bare = fs::read(images.join(name)).expect("a picture");
        let size = |bytes: &[u8]| {
            let image = Image::read(bytes.to_vec(), MAX_TOGETHER).expect("a picture");
            image.picture.size()
        };
        assert_eq!(size(&bare), size(bytes), "{name} looks the same, turned as it was");
    }
    // The edition of those who work on it has the files as they are.
    assert_eq!(run(map.path(), &["generate", "projectblad", "portiek"]).status.code(), Some(0));
    let whole = map.path().join("output/projectbladen/portiek-afbeeldingen");
    for (name, bytes) in &pictures {
        assert_eq!(&fs::read(whole.join(name)).expect("a picture"), bytes, "{name}");
    }
}

#[test]
fn a_name_is_told_with_its_line_in_a_text_and_in_a_drawing() {
    let drawing = svg("L. <tspan>Ge</tspan>heim");
    let map = shown(
        &[("c.svg", drawing)],
        "Opknappen,\n  zegt L.\n  Geheim, te bereiken op\n  geheim07 [at] example.org of 0031 6 12345678.",
    );
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    let told = |place: &str, words: &str| {
        format!(
            "let op: projectbladen/{place}: hier staat `{words}`; de openbare uitgave neemt teksten en afbeeldingen over zoals ze \
             er staan; haal het daar weg als het niet openbaar mag zijn\n"
        )
    };
    let expected = [
        told("portiek.yaml:9", "L. Geheim"),
        told("portiek.yaml:10", "0031 6 12345678"),
        told("portiek.yaml:10", "geheim07@example.org"),
        told("c.svg:6", "L. Geheim"),
    ];
    assert_eq!((made.status.code(), said(&made)), (Some(0), expected.concat().as_str()));
}

/// Whether these words of the sheet are told, with their line.
fn is_at(told: &Leak, line: usize, words: &str) -> bool {
    matches!(told, Leak::Named(one) if (&*one.file, one.line, &*one.words) == ("projectbladen/portiek.yaml", line, words))
}

/// A goal of Anna van den Berg-Jansen (a.vandenberg@example.org, 06-87654321), and what of it is told.
const SPELLINGS: &[(&str, &str)] = &[
    ("zegt Jansen.", "Jansen"),
    ("in Jansens woorden.", "Jansens"),
    ("zegt mevrouw V.D. BERG.", "BERG"),
    ("zegt Van den Berg Jansen.", "Van den Berg Jansen"),
    ("zegt Ber\u{ad}g\u{ad}Jan\u{ad}sen.", "BergJansen"),
    ("schrijf aan a.vandenberg bij ons.", "a.vandenberg"),
    ("schrijf b.post AT example DOT org.", "b.post@example.org"),
    ("bel +32 475 12 34 56.", "+32 475 12 34 56"),
    ("schrijf aan vandenberg bij ons.", "vandenberg"),
    ("schrijf aan @avandenberg.", "avandenberg"),
    ("zegt VanDenBerg.", "VanDenBerg"),
    ("zie @jansen.", "jansen"),
    ("zie anna.jansen op de site.", "anna.jansen"),
    ("zie jansen_a op de site.", "jansen_a"),
    ("zegt mw. jansen.", "jansen"),
    ("zegt J a n s e n.", "J a n s e n"),
    ("zegt Jans\\en.", "Jansen"),
    ("zegt 𝐉𝐚𝐧𝐬𝐞𝐧.", "Jansen"),
    ("zegt Jan-\n  sen.", "Jan- sen"),
    ("bel O6-12 34 56 78.", "06-12 34 56 78"),
    ("bel 612345678.", "612345678"),
    ("bel nul zes 87654321.", "87654321"),
    ("vraag teamJansen.", "Jansen"),
    ("vraag anna jansen.", "anna jansen"),
    ("vraag anna berg.", "anna berg"),
    ("vraag fam. van den berg.", "berg"),
    ("mail iemand[apenstaartje]werk.nl.", "iemand@werk.nl"),
    ("mail iemand apenstaart werk.nl.", "iemand@werk.nl"),
    ("bel 06: 12345678.", "06 12345678"),
    ("bel 06,12345678.", "06 12345678"),
    ("bel ٠٦ ٨٧٦٥٤٣٢١.", "06 87654321"),
    ("zie postbus 0687654321.", "0687654321"),
    ("zie [x](https://voorbeeld.nl/team/jansen).", "jansen"),
    ("zie https://voorbeeld.nl/in/anna-berg-jansen-12.", "anna-berg-jansen"),
    ("zie berg-jansen.", "berg-jansen"),
    ("zie bergjansen.", "bergjansen"),
    ("zie annajansen.", "annajansen"),
    ("zie bergjansena.", "bergjansena"),
    ("mail b.post @example.org.", "b.post@example.org"),
    ("mail b.post<br>@example.org.", "b.post@example.org"),
    ("mail b.post%40example.org.", "b.post@example.org"),
    ("mail b.post﹫example.org.", "b.post@example.org"),
    ("mail ｂ.post＠example．org.", "b.post@example.org"),
    ("mail b.\u{200b}post@exam\u{2060}ple.org.", "b.post@example.org"),
    ("bel ０６ １２３４５６７８.", "06 12345678"),
];

/// What is told of this goal, from line 7 on, of a sheet of Anna van den Berg-Jansen.
fn told_of(goal: &str) -> Vec<Leak> {
    let map = shown(&[], "Opknappen.");
    let sheet = map.path().join("projectbladen/portiek.yaml");
    let text = fs::read_to_string(&sheet).expect("a sheet");
    let named = "naam: Anna van den Berg-Jansen, email: a.vandenberg@example.org, telefoon: 06-87654321";
    let text = text.replace("naam: L. Geheim, email: geheim07@example.org, telefoon: 06-00000007", named);
    fs::write(&sheet, text.replace("  Opknappen.", &format!("  Opknappen, {goal}"))).expect("a sheet");
    let programme = crate::report::programme(map.path());
    let full = edition::contents(&programme);
    let public = edition::public(programme);
    edition::Search::of(&full, &public).in_sources(&public)
}

#[test]
fn an_address_hides_no_name_beside_it() {
    let goal = "vragen: a.vandenberg@example.org.\n  De heer Berg leidt het.\n  Anna Jansen is ziek.";
    let told = told_of(goal);
    assert!(is_at(&told[0], 7, "a.vandenberg@example.org"), "{told:?}");
    assert!(is_at(&told[1], 8, "Berg") && is_at(&told[2], 9, "Anna Jansen"), "{told:?}");
    let told = told_of("vragen: anna.jansen@elders.nl.\n  Anna Jansen is ziek.");
    assert!(is_at(&told[0], 7, "anna.jansen@elders.nl") && is_at(&told[1], 8, "Anna Jansen"), "{told:?}");
    let told = told_of("vraag Jansen jansen@elders.nl.");
    assert!(told.iter().any(|one| is_at(one, 7, "Jansen")), "{told:?}");
    for goal in ["mail anna.jansen@elders.nl.", "mail anna.jansen [at] elders.nl."] {
        assert_eq!(told_of(goal).len(), 1, "its name is told with it: {goal}");
    }
}

#[test]
fn many_addresses_and_names_are_searched_in_a_straight_line() {
    let address = |at: usize| format!("\n  Schrijf aan naam{at}@voorbeeld{at}.nl.");
    let name = |at: usize| format!("\n  Anna Jansen heeft {at}.");
    let written: [(&dyn Fn(usize) -> String, usize); 2] = [(&address, 40), (&name, 100)];
    for (line, few) in written {
        let took = |many: usize| {
            let goal: String = (0..many).map(line).collect();
            let begin = Instant::now();
            assert!(!told_of(&goal).is_empty());
            begin.elapsed()
        };
        let (small, large) = (took(few).min(took(few)).min(took(few)), took(16 * few));
        // Sixteen times as much, with room for a machine that is busy; each with each would be 256 times.
        assert!(large < 64 * small, "{} takes {small:?}, and 16 times as much {large:?}", line(1));
    }
}

#[test]
fn a_part_of_a_double_surname_a_mailbox_and_a_number_abroad_are_told() {
    let with = told_of;
    for &(goal, words) in SPELLINGS {
        let told = with(goal);
        let is_it = |one: &Leak| is_at(one, 7, words);
        assert!(told.iter().any(is_it), "{goal}: {told:?}");
    }
    for goal in [
        "een bergje plannen, at last.",
        "langs de top van den berg.",
        "van +12.500 naar +30.000 (2021).",
        "zie https://voorbeeld.nl/op-de-berg/top-van-den-berg.",
        "zie foto_berg.png en de/berg.",
        "op 01-02-2021 03-04-2022 NL91 ABNA 0417 1643 00.",
    ] {
        assert_eq!(with(goal), [], "{goal}");
    }
    let told = with("zie\n\n  ```jansen\n  x\n  ```");
    assert!(told.iter().any(|one| is_at(one, 9, "jansen")), "{told:?}");
}

#[test]
fn a_name_behind_a_title_is_told_though_it_stands_in_no_field() {
    for (goal, words) in [
        ("vraag mevrouw Fatima Yilmaz.", "Fatima Yilmaz"),
        ("vraag dhr. P. de Vries-Smit en anderen.", "P. de Vries-Smit"),
        ("zegt de heer Van der Laan. Dat klopt.", "Van der Laan"),
        ("Contactpersoon: F. Yilmaz", "F. Yilmaz"),
        ("vraag Mw. Özdemir", "Ozdemir"),
        ("vraag mevr. dr. Yilmaz", "Yilmaz"),
        ("vraag mevrouw Yilmaz van de Gemeente Arnhem", "Yilmaz"),
    ] {
        let told = told_of(goal);
        assert!(told.len() == 1 && is_at(&told[0], 7, words), "{goal}: {told:?}");
    }
    for goal in [
        "zegt mevrouw de burgemeester.",
        "zegt de heer wethouder Pietersen.",
        "mevrouw. Steden doen mee.",
        "van 5 MW Arnhem en 10 MW. Oost.",
        "Contactpersoon: Gemeente Arnhem",
        "Contactpersoon: Platform31",
        "mevrouw Yilmaz, wethouder van Arnhem.",
        "mevrouw de Voorzitter.",
        "dhr. of mw. Naam",
        "de heer en mevrouw G40.",
        "de contactpersoon: zie onder.",
        "heer Jan en de contactpersoon Wonen.",
    ] {
        assert_eq!(told_of(goal), [], "{goal}");
    }
    let told = told_of("zegt mevrouw Anna Jansen.");
    assert_eq!(told.len(), 1, "once: {told:?}");
}

#[test]
fn a_name_in_the_house_style_or_the_title_of_an_image_is_told_too() {
    let map = shown(&[("c.svg", svg("Kaart"))], "Opknappen.\n\n  ![Kaart](c.svg \"Foto: L. Geheim\")");
    fs::create_dir_all(map.path().join("templates")).expect("a folder");
    let style = "organisaties:\n  - G40\n  - L. Gеheim\n"; // the first e is Cyrillic
    fs::write(map.path().join("templates/stijl.yaml"), style).expect("a file");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    let told = said(&made);
    assert!(told.contains("templates/stijl.yaml:3: hier staat `L. Geheim`"), "{told}");
    assert!(told.contains("portiek.yaml:9: hier staat `L. Geheim`"), "{told}");
}

#[test]
fn a_name_in_notes_is_told_with_their_file_in_whichever_folder() {
    let map = shown(&[], "Opknappen.");
    let folder = map.path().join("projectbladen/rapportages/oud");
    fs::create_dir_all(&folder).expect("a folder");
    let notes = "aot: 2021-07-08\nalgemeen_beeld: L. Geheim begon.\n";
    fs::write(folder.join("halfjaarrapportage-2021.yaml"), notes).expect("notes");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    let told = "let op: projectbladen/rapportages/oud/halfjaarrapportage-2021.yaml:2: hier staat `L. Geheim`; de openbare \
                uitgave neemt teksten en afbeeldingen over zoals ze er staan; haal het daar weg als het niet openbaar mag zijn\n";
    assert_eq!((made.status.code(), said(&made)), (Some(0), told));
}

/// What a field for a name holds, and a goal that names someone of it.
#[test]
fn a_field_with_more_than_a_name_is_searched_for_the_names() {
    for (name, goal, words) in [
        ("Kees Zandhoven (tot 1 mei)", "Kees Zandhoven begint.", "Kees Zandhoven"),
        ("Kees Zandhoven / Ria Bakkum", "Ria Bakkum begint.", "Ria Bakkum"),
        ("Björn Müllering", "Bjoern Muellering begint.", "Bjoern Muellering"),
        ("dr. K. Zandhoven MSc", "Zandhoven begint.", "Zandhoven"),
        ("Jan Zandhoven <j.zandhoven@example.org>", "Jan Zandhoven begint.", "Jan Zandhoven"),
        ("\"Zandhoven, Jan van (BZK)\" <jan@example.org>", "Vraag Jan van Zandhoven.", "Jan van Zandhoven"),
        ("Jan Zandhoven; 06-12345678", "Zandhoven begint.", "Zandhoven"),
    ] {
        let map = shown(&[], goal);
        let sheet = map.path().join("projectbladen/portiek.yaml");
        let text = fs::read_to_string(&sheet).expect("a sheet");
        fs::write(&sheet, text.replace("naam: L. Geheim", &format!("naam: '{name}'"))).expect("a sheet");
        let programme = crate::report::programme(map.path());
        let full = edition::contents(&programme);
        let public = edition::public(programme);
        let told = edition::Search::of(&full, &public).in_sources(&public);
        assert!(told.iter().any(|one| is_at(one, 7, words)), "{name}: {told:?}");
    }
}

/// Who governs keeps a name, and not the address or the number that came along with it.
#[test]
fn a_name_that_stays_is_a_name_alone() {
    let map = shown(&[], "Opknappen.");
    let sheet = map.path().join("projectbladen/portiek.yaml");
    let before = fs::read_to_string(&sheet).expect("a sheet");
    let named = before.replace("naam: W. Ethouder", "naam: W. Ethouder <w@example.org>; 06-00000009");
    assert_ne!(named, before);
    fs::write(&sheet, named).expect("a sheet");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let page =
        fs::read_to_string(map.path().join("output/openbaar/projectbladen/portiek.md")).expect("a page");
    assert!(page.contains("W. Ethouder"), "{page}");
    assert!(!page.contains("w@example.org") && !page.contains("00000009"), "{page}");
}

#[test]
fn a_name_in_that_of_a_file_is_told() {
    let map = shown(&[("l-geheim.png", png())], "Opknappen.");
    let folder = map.path().join("projectbladen");
    fs::rename(folder.join("portiek.yaml"), folder.join("portiek-geheim.yaml")).expect("a sheet");
    let made = run(map.path(), &["generate", "projectblad", "portiek-geheim", "--openbaar"]);
    let told = said(&made);
    for (file, words) in [("portiek-geheim.yaml", "geheim"), ("l-geheim.png", "l-geheim")] {
        assert!(told.contains(&format!("projectbladen/{file}:1: hier staat `{words}`")), "{told}");
    }
}

#[test]
fn a_picture_that_is_no_longer_shown_goes() {
    let map = shown(&[("a.png", png()), ("c.svg", svg("Groei"))], "Opknappen.");
    let images = map.path().join("output/openbaar/projectbladen/portiek-afbeeldingen");
    let make = || run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]).status.code();
    assert_eq!(make(), Some(0));
    assert_eq!(files(&images).len(), 2);
    let sheet = map.path().join("projectbladen/portiek.yaml");
    let without = fs::read_to_string(&sheet).expect("a sheet").replace("![Beeld](a.png)", "");
    fs::write(&sheet, without).expect("a sheet");
    assert_eq!(make(), Some(0));
    assert_eq!(files(&images).into_keys().collect::<Vec<_>>(), [images.join("c.svg")]);
}

#[test]
fn every_place_is_told_up_to_twenty() {
    let goal: String = (0..30).map(|at| format!("\n\n  Regel {at} van L. Geheim.")).collect();
    let map = shown(&[], &format!("Opknappen.{goal}"));
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    let told = said(&made);
    assert_eq!(told.matches("hier staat `L. Geheim`").count(), 20, "{told}");
    assert!(told.contains("portiek.yaml:9: hier") && told.contains("portiek.yaml:11: hier"), "{told}");
    assert!(
        told.ends_with("let op: projectbladen/portiek.yaml: en zo nog 10 andere plaatsen in dit bestand\n"),
        "{told}"
    );
}

#[test]
fn a_template_and_the_logo_are_searched_as_texts_are() {
    let map = shown(&[], "Opknappen.");
    let templates = map.path().join("templates");
    fs::create_dir_all(&templates).expect("a folder");
    let template = "{# mevrouw Geheim maakte dit #}\n---\ntitle: Blad\n---\n\nVraag het mevrouw Geheim.\n";
    fs::write(templates.join("projectblad.md"), template).expect("a template");
    fs::write(templates.join("logo.svg"), svg("L. Geheim")).expect("a logo");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    let told = said(&made);
    assert!(told.contains("let op: templates/projectblad.md:6: hier staat `Geheim`"), "{told}");
    assert!(told.contains("let op: templates/logo.svg:6: hier staat `L. Geheim`"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn letters_in_pieces_of_a_drawing_and_what_it_calls_them_are_told() {
    for (words, told) in [
        ("Ge</text><text>heim", "Geheim"),
        ("G</text><text>e</text><text>h</text><text>e</text><text>i</text><text>m", "Geheim"),
        ("<tspan id=\"geheim\">Groei</tspan>", "geheim"),
        ("<tspan class=\"l-geheim\">Groei</tspan>", "l-geheim"),
    ] {
        let map = shown(&[("c.svg", svg(words))], "Opknappen.");
        let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
        assert!(said(&made).contains(&format!("c.svg:6: hier staat `{told}`")), "{words}: {}", said(&made));
    }
    // Drawn in another order than they stand, and one a little lower.
    let letters =
        [("m", 50, 20), ("h", 20, 20), ("e", 10, 21), ("i", 40, 20), ("e", 30, 20), ("Kaart", 0, 38)];
    let letters = letters.map(|(letter, x, y)| format!("</text><text x=\"{x}\" y=\"{y}\">{letter}"));
    let map = shown(&[("c.svg", svg(&format!("G{}", letters.concat())))], "Opknappen.");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    assert!(said(&made).contains("hier staat `Geheim`"), "{}", said(&made));
    let map = shown(&[("c.svg", svg("Ge")), ("d.svg", svg("heimelijk"))], "Opknappen.");
    let made = run(map.path(), &["generate", "projectblad", "portiek", "--openbaar"]);
    assert_eq!(said(&made), "");
}
