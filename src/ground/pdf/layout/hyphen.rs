//! Where a Dutch word may be broken, as byte positions. hypher is named here only.

use hypher::{Lang, hyphenate_bounded};

/// Letters that stay before and after a break.
const BEFORE: usize = 4;
const AFTER: usize = 3;
/// In bytes; what is longer is no Dutch word.
pub(super) const LONGEST: usize = 200;

/// Whether what stands between two spaces is made of words: no figures, no address of the web or of a mailbox, no name
/// with capitals inside.
pub(super) fn is_ordinary(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    token.len() <= LONGEST
        && !token.contains(char::is_numeric)
        && !inner.contains(['@', '/', '\\', '_', '.', ':', '#'])
        && !inner.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().skip(1).any(char::is_uppercase))
}

/// The places where `text` may be broken, from left to right.
pub(super) fn points(text: &str) -> Vec<usize> {
    let mut points = Vec::new();
    let mut end = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let mut at = end;
        end += word.len();
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if letters.len() > LONGEST || letters.chars().count() < BEFORE + AFTER {
            continue;
        }
        for syllable in hyphenate_bounded(letters, Lang::Dutch, BEFORE, AFTER) {
            // A vowel with a diaeresis would lose it at the start of a line.
            if at > end - word.len() && !syllable.starts_with(['ä', 'ë', 'ï', 'ö', 'ü']) {
                points.push(at);
            }
            at += syllable.len();
        }
    }
    points
}

/// Of these places those where a compound is put together: `energie|transitie`. A break there reads best.
pub(super) fn seams(text: &str, points: &[usize]) -> Vec<usize> {
    let is_seam = |at: &usize| {
        let word = text.get(*at..).unwrap_or_default();
        is_tail(word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
    };
    points.iter().copied().filter(is_seam).collect()
}

/// The end of a compound: nouns from the list, the last perhaps in the plural.
fn is_tail(word: &str) -> bool {
    TAILS.split_whitespace().filter_map(|tail| word.strip_prefix(tail)).any(|rest| {
        let linked = rest.strip_prefix('s').unwrap_or(rest);
        ["", "s", "n", "en", "ten", "sen", "ken", "nen"].contains(&rest) || is_tail(linked)
    })
}

/// What compounds of this field end in. hypher knows syllables, and no words.
const TAILS: &str = "\
    adviseur afspraak afspraken akkoord analyse armoede bedrijf bedrijven beheer beheerder beleid bericht beschrijving \
    beschrijvingen besluit bestuur bezoek bijdrage bijeenkomst boek brief budget bureau congestie coördinator directeur dossier \
    financier financiering fonds fondsen functionaris gebied gegevens gesprek gever groep hoofd huisvesting inzet jaar \
    kantoor kantoren kosten kwartaal leider leiders lezing lezingen lijst maatregel maatregelen manager markt medewerker middelen mobiliteit \
    monitor netwerk norm normen nota nummer onderzoek onderzoeker ontwikkeling opdracht opgave overeenkomst overleg overzicht pagina \
    partij partijen partner periode persoon personen plaats plaatsen plan plannen platform programma project punt \
    raad rapport rapportage recht redacteur regio rekening ruimte sanering secretaris sessie sessies signalering stad steden straat \
    straten strateeg stuk subsidie techniek termijn terrein terreinen thema toelichting transitie varianten verantwoording verhaal \
    verhalen verkiezing verkiezingen verslag visie voorbeeld voorstel vraag vragen werk wijk wijken woning woningen zekerheid zorg";

#[cfg(test)]
mod tests {
    use super::{is_ordinary, points, seams};

    #[test]
    fn compounds_have_seams() {
        let seamed = |word: &str| {
            let mut broken = word.to_owned();
            for at in seams(word, &points(word)).into_iter().rev() {
                broken.insert(at, '|');
            }
            broken
        };
        for (word, expected) in [
            ("energietransitie", "energie|transitie"),
            ("prestatieafspraken,", "prestatie|afspraken,"),
            ("leegstandsmonitor", "leegstands|monitor"),
            ("projectleider", "project|leider"),
            ("pijlersecretarissen", "pijler|secretarissen"),
            ("wijkuitvoeringsplan", "wijkuitvoerings|plan"),
            ("gemeentesecretaris", "gemeente|secretaris"),
            ("netwerkbijeenkomsten", "netwerk|bijeenkomsten"),
            ("arbeidsmarktregio", "arbeids|markt|regio"),
            ("instrumenten", "instrumenten"),
            ("gezamenlijke", "gezamenlijke"),
        ] {
            assert_eq!(seamed(word), expected);
        }
    }

    fn broken(word: &str) -> String {
        let mut word = word.to_owned();
        for at in points(&word).into_iter().rev() {
            word.insert(at, '|');
        }
        word
    }

    #[test]
    fn words_break_between_syllables() {
        assert_eq!(broken("(stedenbouwkundig),"), "(steden|bouw|kun|dig),");
        assert_eq!(broken("bespreken"), "bespre|ken");
        assert_eq!(broken("financiële"), "finan|ciële");
        assert_eq!(broken("gemeenten/provincies"), "gemeen|ten/provin|cies");
        assert_eq!(broken("maken"), "maken");
    }

    #[test]
    fn some_words_stay_whole() {
        for word in ["NIDI-rapport", "Covid19-maatregelen", "www.platform31.nl", "een@voorbeeld.nl", "PvdA"] {
            assert!(!is_ordinary(word), "{word}");
        }
        assert!(is_ordinary("(Stedennetwerk),"));
    }
}
