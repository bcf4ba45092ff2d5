use super::*;

#[test]
fn dates_in_every_notation() {
    let notations = [
        "31-12-2021",
        "31/12/2021",
        "31.12.2021",
        "31-12-21",
        "2021-31-12",
        "12-31-2021",
        "20211231",
        "31 december 2021",
        "za 31 dec. 2021",
        "2021–12–31",
        "2021-12-31,",
        "“2021-12-31”",
        "2021-12-31T00:00:00",
        "2021-12-31 00:00:00",
        "31-12-2021 0:00",
        "31/12/2021 14:30:00.000",
        "31\u{a0}december\u{a0}2021",
    ];
    for text in notations {
        let (date, certain) = date(text).expect("a date");
        assert_eq!(date.to_string(), "2021-12-31", "{text}");
        let doubtful = ["31-12-21", "2021-31-12", "12-31-2021"];
        assert_eq!(certain, !doubtful.contains(&text), "{text}");
    }
    assert_eq!(date("1 mrt 2021").map(|(date, _)| date.to_string()).as_deref(), Some("2021-03-01"));
    for text in [
        "",
        "2021",
        "december 2021",
        "eind 2021",
        "2021-02-30",
        "99-99-2021",
        "1-2-3-4",
        "Q4 2021",
        "-",
        "é-1-2021",
    ] {
        assert_eq!(date(text), None, "{text}");
    }
}

#[test]
fn quarters_in_every_notation() {
    let notations = [
        "K2 2021",
        "2021-Q2",
        "2e kwartaal 2021",
        "2021K2",
        "2021-k2",
        "Q2-2021",
        "2021-2",
        "2021-K02",
        "kwartaal 2 2021",
        "tweede kwartaal 2021",
        "2021–K2",
        "2021/K2",
        "II 2021",
        "2021-kw2",
        "2021-06-30",
        "30 juni 2021",
        "2021 2e kwartaal",
    ];
    for text in notations {
        assert_eq!(quarter(text).map(|quarter| quarter.to_string()).as_deref(), Some("2021-K2"), "{text}");
    }
    for text in
        ["2021-K5", "2021", "1e halfjaar 2021", "april-juni 2021", "K2", "", "2021 2022 K2", "K1 K2 2021"]
    {
        assert_eq!(quarter(text), None, "{text}");
    }
}

#[test]
fn years_numbers_and_words() {
    assert_eq!(year("'21"), Some(Year(2021)));
    assert_eq!(year("02021"), Some(Year(2021)));
    assert_eq!(year("2"), None);
    assert_eq!(years("2019 t/m 2021"), Some(vec![Year(2019), Year(2020), Year(2021)]));
    assert_eq!(years("2021-2019"), None);
    for text in ["nog te werven", "n.n.b.", "Onbekend", "?", "nog onbekend"] {
        assert!(is_open(text), "{text}");
    }
    assert!(!is_open("J. de Vries"));
    let maybe = |help: &str| Some(Whole::Maybe(help.to_owned()));
    assert_eq!(whole("1,760"), maybe("bedoelde u `1760`?"));
    assert_eq!(whole("760 uur"), Some(Whole::Sure(760)));
    assert_eq!(whole("760.5"), maybe("rond af op een geheel getal: `760` of `761`"));
    assert_eq!(whole("2k"), None);
    assert_eq!(whole("-760"), None);
    assert_eq!(whole("veel"), None);
    assert_eq!(truth("NO"), Some("false"));
    assert_eq!(truth("misschien"), None);
}
