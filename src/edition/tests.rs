//! What is told of a text, and what is not, where the field for a name holds one person.

mod naming;

use std::collections::BTreeSet;

use super::secrets::Secrets;
use crate::blocks::plain::plain;

/// What is told of a text where this was taken out.
fn told(secret: &str, text: &str) -> Vec<String> {
    let none = BTreeSet::new();
    let secrets = Secrets::of(&BTreeSet::from([secret.to_owned()]), &none, &none);
    let (seen, unseen) = plain(text);
    secrets.within(&seen, &unseen).into_iter().collect()
}

fn all_told(rows: &[(&str, &str, &str)]) {
    for (secret, text, words) in rows {
        assert_eq!(told(secret, text), [*words], "{secret}: {text}");
    }
}

fn none_told(rows: &[(&str, &str)]) {
    for (secret, text) in rows {
        assert_eq!(told(secret, text), [""; 0], "{secret}: {text}");
    }
}

#[test]
fn a_name_in_one_word_with_another_is_told() {
    all_told(&[
        ("S. Verbruggen", "Het Verbruggenoverleg begint.", "Verbruggenoverleg"),
        ("S. de Graaf", "Volgens het Degraafplan begint het.", "Degraafplan"),
        ("Anna Jansen", "De Jansengroep komt.", "Jansengroep"),
        ("S. Verbruggen", "Volgens het verbruggenoverleg.", "verbruggenoverleg"),
    ]);
    none_told(&[
        ("S. Verbruggen", "Bij de Verbruggenstraat en het Verbruggenplein."),
        ("P. Peters", "Een reis naar Petersburg."),
        ("S. Verbruggen", "Langs de verbruggenstraat."),
        ("A. Jansen", "Het jansenisme."),
        ("A. Voorbeeld", "Het Voorbeeldenboek is af."),
        ("J. Geheim", "Vraag het de Geheimschrijver."),
        ("A. van Straten", "Stratenplan voor de wijk."),
        ("A. van Buren", "Burenhulp in de wijk."),
        ("A. de Lange", "Langetermijnplan voor de wijk."),
        ("A. van Huizen", "Huizenprijzen stijgen."),
        ("A. Bakker", "Bakkerijen in de wijk."),
        ("J. Meijer", "Uit de Meijerij."),
        ("te Kort", "Tekortplan."),
        ("S. Jans", "Jansen is een ander."),
    ]);
}

#[test]
fn an_initial_with_a_small_name_is_told() {
    all_told(&[
        ("S. de Graaf", "vraag S de graaf.", "S de graaf"),
        ("S. de Graaf", "vraag S. de graaf.", "S. de graaf"),
        ("K. Bakker", "vraag K bakker.", "K bakker"),
    ]);
    none_told(&[("S. de Graaf", "zie s de graaf."), ("A. Bos", "optie A bos en park.")]);
}

#[test]
fn a_mailbox_made_of_a_name_is_told() {
    all_told(&[
        ("W. Bos", "schrijf wbos.", "wbos"),
        ("W. Bos", "schrijf w.bos bij ons.", "w.bos"),
        ("dr. K. Bakker MSc", "schrijf k.bakker bij ons.", "k.bakker"),
        ("dr. K. Bakker MSc", "schrijf kbakker.", "kbakker"),
        ("prof.dr. K. Bakker, MSc, MBA", "schrijf kbakker.", "kbakker"),
        ("de heer Kees Bakker", "schrijf kbakker.", "kbakker"),
        ("W. Bos", "schrijf bos.w bij ons.", "bos.w"),
        ("A. van der Meer", "schrijf a.vdmeer bij ons.", "a.vdmeer"),
        ("O. d'Hont", "zegt D'Hont.", "Hont"),
        ("Niamh O'Brien", "vraag OBrien.", "OBrien"),
        ("Niamh O'Brien", "vraag obrien.", "obrien"),
        ("Niamh O'Brien", "vraag o'brien.", "o'brien"),
        ("O. d'Hont", "schrijf odhont.", "odhont"),
    ]);
    none_told(&[
        ("S. Lot", "het slot en de top."),
        ("B. Rug", "de brug is open."),
        ("A. Bos", "een albos of abos."),
        ("B. Rug", "zie brug.md en /brug/."),
        ("A. van Straten", "zie /vier-straten."),
        ("A. Meer", "o.a. meer groen, d.w.z. bos."),
    ]);
}

#[test]
fn other_marks_and_figures_for_letters_are_told() {
    all_told(&[
        ("T. Nguyễn", "zegt Nguyen.", "Nguyen"),
        ("T. Nguyen", "zegt Nguyễn.", "Nguyen"),
        ("A. Jansen", "zegt J4nsen.", "J4nsen"),
        ("A. Jansen", "zegt Jans3n.", "Jans3n"),
        ("A. Willems", "zegt W1llems.", "W1llems"),
        ("A. Willems", "zegt Wi11ems.", "Wi11ems"),
        ("A. Vermeulen", "zegt Verm3u1en.", "Verm3u1en"),
        ("Sanne Verbruggen", "zegt sanne v3rbruggen.", "sanne v3rbruggen"),
    ]);
    none_told(&[("A. Bos", "route B0s en co2neutraal."), ("A. Jansen", "A4 en 4nsen, b2b, 3d.")]);
}

#[test]
fn a_surname_that_is_a_word_begins_a_sentence() {
    all_told(&[
        ("A. Bos", "Bos zegt het.", "Bos"),
        ("A. Bos", "Klaar. Bos sprak ermee.", "Bos"),
        ("A. Bos", "Klaar: Bos meldde het.", "Bos"),
        ("A. Bos", "Bos en De Wit deden het.", "Bos"),
        ("A. Bos", "Bos, projectleider, is weg.", "Bos"),
        ("A. Bos", "Dat vindt Bos ook goed.", "Bos"),
        ("A. Bos", "Dat vindt A. Bos ook goed.", "A. Bos"),
        ("A. Bos", "Dat vindt dr. Bos ook goed.", "Bos"),
        ("S. Verbruggen", "Verbruggen als trekker.", "Verbruggen"),
        ("A. Bos", "Bos verlicht de taken.", "Bos"),
        ("A. Bos", "Bos verplicht ons tot niets.", "Bos"),
        ("A. Bos", "Bos als trekker.", "Bos"),
        ("A. Bos", "Bos als nieuwe programmaleider.", "Bos"),
        ("A. Bos", "Bos wordt projectleider.", "Bos"),
        ("A. Bos", "Bos wordt morgen gebeld.", "Bos"),
        ("A. Bos", "Bos werd benoemd.", "Bos"),
        ("A. Bos", "Bos wordt vader.", "Bos"),
        ("A. Bos", "Bos wordt hoofd beleid.", "Bos"),
        ("A. Bos", "Bos wordt aangesteld als projectleider.", "Bos"),
        ("A. Hoogland", "Hoogland wordt vrijgesteld.", "Hoogland"),
        ("A. Hoogland", "Hoogland wordt geholpen door de stad.", "Hoogland"),
    ]);
    none_told(&[
        ("A. Meer", "Meer mensen in de wijk. Meer groen!"),
        ("A. Meer", "Doel:\n\n- Meer mensen\n- Meer groen\n\n# Meer doen"),
        ("A. Meer", "Meer met minder; [G40] Meer woningen (Meer lezen?)"),
        ("A. Berg", "Het is klaar. Berg en dal bleven."),
        ("A. Meer", "Meer licht in de wijk. Meer inzicht."),
        ("A. Bos", "Zij zei: \"Bos in de wijk.\""),
        ("A. Bos", "Bos als buffer. Bos als onderdeel van de wijk."),
        ("A. Bos", "Bos wordt aangeplant. Bos werd in 2021 gekapt. Bos wordt op tijd onderhouden."),
    ]);
}

#[test]
fn no_name_runs_on_over_two_blocks() {
    for text in [
        "Hoog\n\nland P",
        "- HOOG\n- LAND P",
        "| HOOG | LAND P |\n|---|---|\n| a | b |",
        "hoogland\n\nPieter",
    ] {
        assert_eq!(
            told("Pieter Hoogland", text).iter().filter(|words| words.contains(' ')).count(),
            0,
            "{text}"
        );
    }
    all_told(&[
        ("Pieter Hoogland", "vraag pieter\nhoogland.", "pieter hoogland"),
        ("Pieter Hoogland", "vraag pieter  hoogland.", "pieter hoogland"),
        ("Pieter Hoogland", "vraag **pieter** *hoogland*.", "pieter hoogland"),
    ]);
}

#[test]
fn no_telephone_number_runs_on_over_two_blocks() {
    none_told(&[
        ("A. Jansen", "| Om 06 | 12345678 |\n|---|---|\n| 70 | 1234567 |"),
        ("A. Jansen", "| 01 | 12345678 |\n|---|---|\n| 06 | 1234567 |"),
        ("A. Jansen", "Klaar op 06\n\n12345678"),
        ("A. Jansen", "Vraag het jan\n\n@voorbeeld.nl"),
    ]);
    all_told(&[
        ("Pieter Hoogland", "| 06 | 12345678 |\n|---|---|\n| a | b |", "06 12345678"),
        ("A. Jansen", "| a | b |\n|---|---|\n| 070 | 373 83 93 |", "070 373 83 93"),
        ("A. Jansen", "- 06\n- 12345678", "06 12345678"),
        ("A. Jansen", "| Tel | 529 44 01 |\n|---|---|\n| a | b |", "529 44 01"),
        ("A. Jansen", "| 06-12345678 | 12 |\n|---|---|\n| a | b |", "06-12345678"),
        ("A. Jansen", "0032 475 123456\n\n06 12", "0032 475 123456"),
        ("A. Jansen", "Bel 06  123\n45678.", "06 123 45678"),
        ("A. Jansen", "Zie foto-06-12345678.", "06-12345678"),
    ]);
}

#[test]
fn a_first_name_alone_is_told() {
    all_told(&[
        ("Sanne Verbruggen", "Vraag het Sanne.", "Sanne"),
        ("Sanne Verbruggen", "Sanne is er maandag.", "Sanne"),
        ("Sanne Verbruggen", "Bij Sanne van Platform31.", "Sanne"),
        ("Sanne Verbruggen", "In Sannes woorden.", "Sannes"),
        ("Anna Bos", "Anna is er maandag.", "Anna"),
        ("Anna-Maria Bos", "Bij Anna-Maria begint het.", "Anna-Maria"),
        ("Anna-Maria Bos", "Bij Anna Maria begint het.", "Anna Maria"),
        ("Anna-Maria Bos", "Bij AnnaMaria begint het.", "AnnaMaria"),
        ("Jan de Wit", "Vraag Jan de Wit.", "Jan de Wit"),
    ]);
    none_told(&[
        ("Jan de Wit", "De Sint Jan en de Jan Luijkenstraat en de Jan van Galenstraat."),
        ("Anne Visserman", "Het Anne Frankplein; vraag anne en zie /anne/."),
        ("Wil Verbruggen", "Wil je meedoen? Wil het team dat?"),
        ("Door Verbruggen", "Door de wijk. Door het plan (Door is klein)."),
        ("Dan Verbruggen", "Klaar. Dan is er niets."),
        ("Per Verbruggen", "Per project een plan."),
        ("Roos Verbruggen", "Een Roos in de tuin."),
        ("S. Verbruggen", "De S van samen."),
    ]);
    let none = BTreeSet::new();
    let [out, stays] = ["Pieter Bos", "Pieter de Vries"].map(|name| BTreeSet::from([name.to_owned()]));
    assert_eq!(
        Secrets::of(&out, &stays, &none).within("Pieter begint.", ""),
        none,
        "someone who governs has it too"
    );
}

#[test]
fn the_name_of_a_site_is_no_surname() {
    none_told(&[
        ("A. Voorbeeld", "Zie https://www.voorbeeld.nl/handreiking, www.voorbeeld.nl en voorbeeld.nl."),
        ("A. Voorbeeld", "Zie [de handreiking](https://www.voorbeeld.nl/handreiking)."),
        ("A. van den Berg", "Zie https://vandenberg.nl."),
        ("S. Verbruggen", "Zie https://verbruggenoverleg.nl/agenda."),
    ]);
    all_told(&[
        ("A. Voorbeeld", "Zie https://www.avoorbeeld.nl/over.", "avoorbeeld"),
        ("Anna Voorbeeld", "Zie www.annavoorbeeld.nl.", "annavoorbeeld"),
        ("A. Voorbeeld", "Zie https://www.stad.nl/voorbeeld/foto.", "voorbeeld"),
        ("A. Voorbeeld", "Klaar (A. Voorbeeld).Com volgt.", "A. Voorbeeld"),
    ]);
}

#[test]
fn a_number_that_was_taken_out_is_told_without_its_area() {
    all_told(&[
        ("076-5294401", "Vraag het 5294401.", "5294401"),
        ("+31 76 529 44 01", "Vraag het 529 44 01.", "529 44 01"),
        ("06-87654321", "Vraag het 8765 4321.", "8765 4321"),
    ]);
    none_told(&[
        ("076-5294401", "Het kost 5.294.401 euro, 5 294 401 of 15294401."),
        ("06-87654321", "Vraag het 7654321."),
    ]);
}

#[test]
fn a_name_in_small_letters_that_is_no_word_is_told() {
    all_told(&[
        ("Tjeerd Hoekstra", "vraag het aan hoekstra.", "hoekstra"),
        ("Tjeerd Hoekstra", "met tjeerd afgestemd.", "tjeerd"),
        ("Tjeerd Hoekstra", "# hoekstra", "hoekstra"),
        ("Tjeerd Hoekstra", "het hoekstra-overleg.", "hoekstra"),
        ("J.W. Verbruggen", "volgens verbruggens plan.", "verbruggens"),
        ("Anna de Wit", "vraag mevr. dewit.", "dewit"),
        ("Karin Bos", "vraag karin.", "karin"),
        ("J.W. van den Berg", "vraag jw van den berg.", "jw van den berg"),
        ("J.W. van den Berg", "vraag j.w. van den berg.", "j.w. van den berg"),
    ]);
    none_told(&[
        ("A. Kuiper", "vraag kuipers en een kuiper."),
        ("A. Voorbeeld", "Als voorbeeld, voorbeelden en bijvoorbeeld."),
        ("A. Bakkers", "volgens bakkers is het druk."),
        ("A. Verhagen", "de verhagen zijn goed, en een verhagen."),
        ("Anne Mulder", "vraag anne, mulder en molenaar."),
        ("Anna de Wit", "op dewit."),
        ("Jasmijn Bos", "jasmijn in de tuin."),
        ("Lente Zondag", "De markt is op zondag open, in lente en herfst."),
        ("Merel Bos", "merel en mees."),
        ("J.W. van den Berg", "boven op van den berg, a van den berg."),
        ("Tjeerd Hoekstra", "Zie https://www.hoekstra.nl en de hoekstraat."),
    ]);
}

#[test]
fn the_name_of_a_place_or_of_who_governs_is_no_official() {
    none_told(&[
        ("A. Hoogland", "In de wijk Hoogland en de woonwijk Hoogland, te Hoogland."),
        ("Anna de Wit", "Minister De Wit en staatssecretaris de Wit komen."),
        ("A. van den Berg", "Wethouder Van den Berg komt."),
    ]);
    all_told(&[
        ("A. Hoogland", "In de wijk. Hoogland zegt het.", "Hoogland"),
        ("A. Hoogland", "In de wijk, Hoogland dus.", "Hoogland"),
        ("Anna de Wit", "De minister en De Wit komen.", "Wit"),
        ("Anna de Wit", "Minister Anna de Wit komt.", "Anna de Wit"),
        ("Els Hoekstra", "Voor de wijk Hoekstra, voor de stad Zwartveld.", "Hoekstra"),
        ("P. Zwartveld", "De secretaris van wethouder Zwartveld.", "Zwartveld"),
    ]);
}

#[test]
fn a_mail_address_may_name_someone() {
    all_told(&[
        ("j.zwartveld@breda.nl", "Vraag Zwartveld.", "Zwartveld"),
        ("jan@zwartveld.nl", "Vraag Jan Zwartveld.", "Jan Zwartveld"),
        ("jan@zwartveld.nl", "vraag jan zwartveld.", "jan zwartveld"),
    ]);
    none_told(&[
        ("team.wonen@breda.nl", "Vraag Wonen."),
        ("jan@zwartveld.nl", "Jan woont aan het Zwartveld."),
    ]);
}

#[test]
fn a_field_may_name_a_second_person_in_a_remark() {
    for field in [
        "Jan Smit (vervangen door Ria Vos)",
        "Jan Smit, opgevolgd door Ria Vos",
        "Jan Smit, plv. Ria Vos",
        "Jan Smit (waarnemer: Ria Vos)",
        "Jan Smit (t/m 2023), Ria Vos (vanaf 2024)",
        "Jan Smit of Ria Vos",
        "Jan Smit i.p.v. Ria Vos",
    ] {
        all_told(&[
            (field, "Wij spraken met Ria Vos.", "Ria Vos"),
            (field, "Wij spraken met Vos.", "Vos"),
            (field, "Wij spraken met Smit.", "Smit"),
            (field, "Vraag rvos@.", "rvos"),
        ]);
    }
    all_told(&[("Projectleider Jan Zwaluwe / Ria Vos", "Wij spraken met Zwaluwe.", "Zwaluwe")]);
    none_told(&[
        ("Jan Smit, hoofd Stedelijke Ontwikkeling", "De afdeling Stedelijke Ontwikkeling."),
        ("Kees Bakker (Economische Zaken)", "Het ministerie van Economische Zaken. Zaken doen is goed."),
        ("wisselende vertegenwoordiger", "Elke stad kiest een vertegenwoordiger. Wisselende groepen."),
        ("team leefbare steden", "De Steden doen mee aan Leefbare Steden."),
        ("Jo Bakker", "Daar was Jos."),
        ("Jan Smit Jr", "Jr is geen naam."),
    ]);
}

#[test]
fn a_name_is_told_in_whatever_letters_its_field_has_it() {
    all_told(&[
        ("jan zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("jan de boer", "Wij spraken met De Boer.", "De Boer"),
        ("JAN DE BOER", "Daarna belde Jan ons.", "Jan"),
        ("Bo", "Wij spraken met Bo.", "Bo"),
        ("Mei Xu", "Wij spraken met Xu.", "Xu"),
        ("王伟", "Wij spraken met 王伟.", "王伟"),
        ("Piet Zwaluwe", "zie P:\\Projecten\\zwaluwe\\nota.docx", "zwaluwe"),
        ("Pieter Zwaluwe", "zie \\\\srv01\\users\\zwaluwep\\nota.docx", "zwaluwep"),
    ]);
    none_told(&[("Ad Smit", "Ad hoc overleg.")]);
}
