//! Whom a field names, however it is written, and what beside a name is nobody; paths and numbers in words.

use std::collections::BTreeSet;

use super::{all_told, none_told};
use crate::edition::secrets::Secrets;

#[test]
fn a_name_is_spelled_before_it_is_looked_for() {
    all_told(&[
        ("K.BAKKER", "Wij spraken met Bakker.", "Bakker"),
        ("K.ZWALUWE", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("J.W.ZWALUWE", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("ANNA VAN DEN BERG-JANSEN", "Wij spraken met Jansen.", "Jansen"),
        ("VAN DEN BERG-JANSENIUS, ANNA", "Wij spraken met Jansenius.", "Jansenius"),
        ("NIAMH O'BRIEN", "Wij spraken met O'Brien.", "O'Brien"),
        ("MEI XU", "Wij spraken met Xu.", "Xu"),
        ("JAN SMIT EN RIA VOSMEER", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("JAN SMIT / BOS", "Wij spraken met Bos.", "Bos"),
        ("JO ZWALUWE", "Wij spraken met Jo.", "Jo"),
        ("odile vosmeer, adviseur wonen", "Wij spraken met Odile Vosmeer.", "Odile Vosmeer"),
        ("SMIT / BZN", "Wij spraken met Smit.", "Smit"),
        ("k.zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("Jan zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("K. de zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("piet zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("piet van dijk", "Wij spraken met Van Dijk.", "Van Dijk"),
        ("van den berg", "Wij spraken met Van den Berg.", "Van den Berg"),
        ("projectleider jan zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("dr. k. zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("de heer jan zwaluwe", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("zwaluwe, jan", "Wij spraken met Zwaluwe.", "Zwaluwe"),
        ("de zwaluwe, jan", "Wij spraken met De Zwaluwe.", "De Zwaluwe"),
        ("jan smit (vervangen door odile vosmeer)", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("jan smit, odile vosmeer", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("jan smit en odile vosmeer", "Wij spraken met Vosmeer.", "Vosmeer"),
    ]);
    none_told(&[
        ("JAN ZWALUWE / BZK", "De kosten betaalt BZK zelf."),
        ("JAN ZWALUWE / OCW", "De kosten betaalt OCW zelf."),
        ("JW ZWALUWE", "Wij spraken met JW."),
        ("jan smit i.p.v. n.n.", "Wij spraken I.P.V. anderen."),
        ("JAN ZWALUWE - BZK", "De kosten betaalt BZK zelf."),
        ("nog te bepalen", "Nog niet alle steden. Wij willen Nog meer. Het Bepalen is nog te bepalen."),
        ("nader te bepalen", "Nader onderzoek volgt. Het Nader rapport."),
        ("wordt ingevuld door de gemeente", "De Gemeente Breda doet mee. Wat Wordt dit?"),
        ("vertegenwoordiger van de gemeente", "De Gemeente Breda doet mee. De Vertegenwoordiger komt."),
        ("adviseur van de provincie", "De Provincie Utrecht betaalt een Adviseur."),
        ("jan smit, adviseur mobiliteit", "De Adviseur doet Mobiliteit."),
        ("jan smit, gemeente breda", "In Breda is de Gemeente."),
        ("jan smit - wonen", "Het Wonen van nu."),
        ("jan smit (vervangen door ria vosmeer)", "Het is Door ons gedaan."),
        ("adviseur wonen", "De Adviseur doet Wonen."),
        ("team mobiliteit", "Het Team doet Mobiliteit."),
        ("Jan, adviseur wonen", "De Adviseur doet Wonen."),
        ("Jan van wonen", "De stad doet Wonen."),
    ]);
}

#[test]
fn a_second_person_is_no_office_or_city() {
    all_told(&[
        ("Jan Smit (projectleider: Ria Vosmeer)", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit (nieuwe projectleider: Odile Vosmeer)", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit, collega Odile Vosmeer", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit, adviseur Ria Vosmeer", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit, adviseur R. Vosmeer", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit (vervangen door Odile d'Hont)", "Wij spraken met Hont.", "Hont"),
        ("Jan Smit (vervangen door mevrouw Vosmeer)", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit (vervangen door mevr. Vosmeer)", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit (vervangen door Aurele Vosmeer)", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Jan Smit, Khalid Vosmeer", "Wij spraken met Vosmeer.", "Vosmeer"),
        ("Bakker, Jan Willem", "Wij spraken met Jan Willem Bakker.", "Jan Willem Bakker"),
    ]);
    none_told(&[
        ("Jan Smit, gemeente Alphen aan den Rijn", "In Alphen aan den Rijn, aan de Rijn."),
        ("Jan Smit (gemeente Alphen aan den Rijn)", "In Alphen aan den Rijn, aan de Rijn."),
        ("Jan Smit (Sociaal Domein)", "Dat raakt het Sociaal Domein en een Domein."),
        ("Jan Smit (Programma Energietransitie)", "Het Programma voor Energietransitie."),
        ("Jan Smit (Rijksdienst Ondernemend Nederland)", "In heel Nederland, bij de Rijksdienst."),
        ("Jan Smit (aanwezig Ma Wo)", "Afspraken: Wo 12 mei om tien uur."),
        ("Jan Smit (hoofd Groene Stad)", "Elke Stad is een Groene Stad."),
        ("Jan Smit, collega Sociaal Domein", "Dat raakt het Sociaal Domein en een Domein."),
        ("Jan Smit, collega Wonen", "De stad doet Wonen."),
        ("Bakker, Jan Willem", "Koning Willem opende het."),
    ]);
    let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
    let (out, cities) = (of(&["Jan Smit (Alphen aan den Rijn)"]), of(&["Alphen aan den Rijn"]));
    let secrets = Secrets::of(&out, &BTreeSet::new(), &cities);
    assert_eq!(secrets.within("In Alphen aan den Rijn, aan de Rijn.", ""), BTreeSet::new());
}

#[test]
fn a_path_of_windows_and_a_number_in_words_are_read() {
    all_told(&[
        ("Piet Zwaluwe", "zie P:\\Mijn documenten\\zwaluwe.docx", "zwaluwe"),
        ("Piet Zwaluwe", "zie P:\\Privé\\zwaluwe.docx", "zwaluwe"),
        ("Piet Zwaluwe", "zie P:\\Privé en werk\\zwaluwe.docx", "zwaluwe"),
        ("Jan Smit", "Bel nul zes een twee drie vier vijf zes zeven acht.", "0612345678"),
        ("Jan Smit", "Bel nul zes een twee drie\nvier vijf zes zeven acht.\n\nMail.", "0612345678"),
        ("Jan Smit", "Bel (nul zes een twee drie vier vijf zes zeven acht) of mail.", "0612345678"),
        ("Jan Smit", "Bel nul zes een twee drie vier vijf zes zeven acht; of mail.", "0612345678"),
        ("Jan Smit", "Bel nul-zes-een-twee-drie-vier-vijf-zes-zeven-acht.", "0612345678"),
        ("Jan Smit", "Bel één twee drie; nul zes een twee drie vier vijf zes zeven acht.", "0612345678"),
    ]);
    none_told(&[
        ("Jan Smit", "Wij telden: een, twee, drie, vier, vijf, zes, zeven, acht, negen, nul."),
        ("Jan Smit", "Kinderen zingen een twee drie vier vijf zes zeven acht negen."),
        ("Jan Smit", "nul zes een twee\n\ndrie vier vijf zes zeven acht"),
    ]);
}
