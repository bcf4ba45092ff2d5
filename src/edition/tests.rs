//! What is told of a text, and what is not, where the field for a name holds one person.

use std::collections::BTreeSet;

use super::secrets::Secrets;

/// What is told of a text where this was taken out.
fn told(secret: &str, text: &str) -> Vec<String> {
    let none = BTreeSet::new();
    let secrets = Secrets::of(&BTreeSet::from([secret.to_owned()]), &none, &none);
    secrets.within(text, "").into_iter().collect()
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
    ]);
    none_told(&[
        ("S. Verbruggen", "Bij de Verbruggenstraat en het Verbruggenplein."),
        ("P. Peters", "Een reis naar Petersburg."),
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
    ]);
    none_told(&[
        ("S. Lot", "het slot en de top."),
        ("B. Rug", "de brug is open."),
        ("A. Bos", "een albos of abos."),
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
