use super::{addresses, telephones};

#[test]
fn a_telephone_number_in_any_spelling() {
    for text in [
        "06 12345678",
        "06-12 34 56 78",
        "(070) 373 83 93",
        "070-3738393",
        "+31 (0)6-1234 5678",
        "+31612345678",
        "0031 6 12 34 56 78",
        "+32 475 12 34 56",
        "0049 30 1234567",
        "+49171 1234567",
        "+32.475.123.456",
        "+1 (202) 555-0143",
        "612345678",
        "0 6 1 2 3 4 5 6 7 8",
        "06_12_34_56_78",
        "070/3738393",
        "0 (76) 529 44 01",
        "31 6 12345678",
        "31612345678",
        "529 44 00",
        "5294400",
    ] {
        assert_eq!(telephones(&format!("Bel {text}, of mail.")), [text]);
    }
}

#[test]
fn a_telephone_number_behind_its_word_or_with_others() {
    assert_eq!(telephones("06.12.34.56.78/070-1234567"), ["06.12.34.56.78", "070-1234567"]);
    assert_eq!(telephones("Zie https://wa.me/31612345678."), ["31612345678"]);
    assert_eq!(telephones("NL0612345678 of tel. 06=12345678"), ["0612345678", "06 12345678"]);
    for (text, number) in [
        ("toestel 4400", "4400"),
        ("Bel zes 12345678.", "12345678"),
        ("Bel 06=12=34=56=78.", "06 12 34 56 78"),
        ("Bel 06*12345678.", "06 12345678"),
        ("Bel nul zes 12 34 56 78.", "12 34 56 78"),
        ("Bel 06 : 12345678.", "06 12345678"),
        ("Bel nul zes een twee drie vier vijf zes zeven acht of mail.", "0612345678"),
        ("Bel 06’12345678.", "06 12345678"),
        ("Bel 06+12345678.", "06 12345678"),
        ("Mobiel: 6-12345678", "6-12345678"),
        ("Telefoonnummer is 529 44 01.", "529 44 01"),
        ("bereikbaar op 5294401", "5294401"),
        ("te bereiken via 529 44 01", "529 44 01"),
        ("Tel.nr. 5294401", "5294401"),
        ("telefonisch: 529 44 01", "529 44 01"),
        ("bellen met 529 44 01", "529 44 01"),
        ("app 12345678", "12345678"),
        ("T 529 44 01", "529 44 01"),
        ("Anna (T 529 44 01)", "529 44 01"),
        ("Anna T: 5294401", "5294401"),
        ("t. 529 44 01", "529 44 01"),
        ("M: 6 12345678", "6 12345678"),
        ("06-1234567B", "06-12345678"),
        ("O6-l2345678", "06-12345678"),
        ("06 I2 34 S6 78", "06 12 34 56 78"),
        ("0 6 12345678", "0 6 12345678"),
        ("Bel 06;12345678", "06 12345678"),
        ("https://x.nl/?tel=0612345678", "0612345678"),
    ] {
        assert_eq!(telephones(text), [number], "{text}");
    }
    for text in ["06, 12, 34, 56, 78", "06,12,34,56,78", "06; 12; 34; 56; 78"] {
        assert_eq!(telephones(&format!("Bel {text}, of mail.")), ["06 12 34 56 78"], "{text}");
    }
    assert_eq!(telephones("doorkiesnummer: 529 44 00, of"), ["529 44 00"]);
    let two = "+32 475 12 34 56 +32 475 12 34 57";
    assert_eq!(telephones(two), ["+32 475 12 34 56", "+32 475 12 34 57"]);
    for text in ["+32 475 12 34 56 / 02 555 12 12", "+32 475 12 34 56 2021-06-30 12"] {
        assert_eq!(telephones(text).len(), 1, "with more figures behind it: {text}");
    }
}

/// That none of these is told.
fn no_telephones(texts: &[&str]) {
    for text in texts {
        assert_eq!(telephones(text), [""; 0], "{text}");
    }
}

#[test]
fn no_other_figures_are_a_telephone_number() {
    no_telephones(&[
        "in 2021-06-30 en 2022-01-10",
        "€ 30.000 en 10.000.000",
        "0612345",
        "code 061234567890",
        "10 612345678",
        "+12.500.000",
        "+12.500 en +30.000",
        "+12.500 +30.000",
        "+12.500.000 / +3.000.000",
        "+125.000 - 30.000 (2021)",
        "+12500 - 30000",
        "+12500 (2021-2022)",
        "+5000 2021-06-30",
        "0 25 50 75 100",
        "06 12 18 24 30 36",
        "GM0758 183448",
    ]);
}

#[test]
fn no_other_figures_behind_a_word_are_a_telephone_number() {
    no_telephones(&[
        "bel 112 of 5294400000",
        "de bel 12 keer, 529 44 00 inwoners",
        "tel 5.294.400 en 250.000",
        "bel 2021 2022",
        "bel zes 2021 2022, zes 12345678 inwoners, bereikbaar op 1234567 plekken",
        "tel 250 000 stappen",
        "toestel 4400 euro, toestel 2021",
        "het toestel 350 watt",
        "toestel 350%",
        "31 612 euro en 31 juni 2021",
        "31 6 2021 2022",
        "tussen 31-6-2021 2022",
        "04, 05, 06, 12, 34, 56, 78",
        "06, 12, 34, 56, 78, 90",
        "06, 12, 18, 24, 30",
        "OIN 00000001003214345000",
        "Om 06.00 12.30 13.45 uur",
        "01 t/m 06 (2021) 2022 2023",
        "0 - 125.000.000",
        "05 10 15 20 25",
        "van 01-02-2021 03-04-2022 tot 5.6.2023",
        "2021-01-01 2022-02-02",
        "NL91 ABNA 0417 1643 00",
        "NL91ABNA0417164300",
        "IBAN: NL91 ABNA 0417 1643 00.",
        "https://voorbeeld.nl/doc/0612345678",
        "www.voorbeeld.nl/0612345678?a=1",
        "€ 612345678",
        "612345678 euro",
        "KvK 61234567 en RSIN 612345678",
        "KvK-nummer: 0612345678",
        "zaaknummer Z-2021-0612345678",
        "zaak 0612345678",
        "artikel 0612345678",
        "ISBN 0306406152",
        "52.0612345678, 4.612345678",
        "1012 AB 06, 2595 BE 30",
        "vestiging 000012345678",
        "NL 91 ABNA 0417 1643 00",
        "voorbeeld.nl/0612345678 en 10.1234/0612345678",
        "commit 0612345678abcdef",
        "06123456-78ab-4cde-8f01-23456789abcd",
        "Tabel 06 12 34 56 78",
        "regio's 06 Bos en 06 12 BO",
        "we bereiken 250 000 in de wijken en 5294400",
        "bij T 529 44 01, tabel T 1 2 3",
        "T 12 500 000 euro, T 5294400, T 2021",
        "langs 1000 m. 12345678",
        "app 12345678 keer",
    ]);
}

#[test]
fn rows_of_figures_take_time_that_grows_in_a_straight_line() {
    for row in ["0", "+", "0 ", "0.0/", "00310"] {
        assert_eq!(telephones(&row.repeat(100_000 / row.len())), [""; 0], "{row}");
    }
}

#[test]
fn a_mail_address_wherever_it_stands() {
    assert_eq!(addresses("Mail a.b@c.nl, <mailto:D@e.org> of (f@g.hu)."), ["a.b@c.nl", "D@e.org", "f@g.hu"]);
    assert_eq!(addresses("a.b [at] c.nl, a(at)c.nl"), ["a.b@c.nl", "a@c.nl"]);
    assert_eq!(addresses("a.b(at)c(punt)nl, a apenstaartje c punt nl"), ["a.b@c.nl", "a@c.nl"]);
    assert_eq!(addresses("a.b @c.nl, a@ c.nl, a@c .nl, a@c. nl"), ["a.b@c.nl", "a@c.nl", "a@c.nl", "a@c.nl"]);
    for text in [
        "a (@) b.nl",
        "a[@]b.nl",
        "a[@]b[.]nl",
        "a (apenstaart) b (punt) nl",
        "a{at}b{punt}nl",
        "a_at_b.nl",
        "a ( at ) b.nl",
        "a(At)b.nl",
        "a At b Punt nl",
        "a ‘at’ b.nl",
        "a \"at\" b.nl",
        "a |at| b.nl",
        "a@b,nl",
    ] {
        assert_eq!(addresses(&format!("Mail {text}, of bel.")), ["a@b.nl"], "{text}");
    }
    assert_eq!(
        addresses("r.bakker_AT_breda.nl, j APESTAARTJE breda.nl, jan@www.breda.nl"),
        ["r.bakker@breda.nl", "j@breda.nl", "jan@www.breda.nl"]
    );
    assert_eq!(addresses("Mail fietsteam @ breda . nl."), ["fietsteam@breda.nl"]);
    assert_eq!(addresses("https://x.nl/?mail=a@b.nl&x=1"), ["a@b.nl"]);
    assert_eq!(addresses("@ home, a@b, x@@y.nl, 3 @ 2.50, kijk at www.b.nl"), [""; 0]);
}
