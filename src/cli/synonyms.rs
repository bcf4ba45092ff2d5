//! What other programs and other people call a command: a word in, ours out.
//!
//! Never: takes the one for the other; the message suggests it.

/// Our commands, as they are typed, each with the words that people try.
const WORDS: [(&str, &[&str]); 21] = [
    (
        "check",
        &["controleer", "controleren", "controle", "valideer", "validate", "verify", "lint", "test", "toets"],
    ),
    ("check --herstel", &["herstel", "herstellen", "repareer", "verbeter", "fix", "repair"]),
    ("leg-uit", &["uitleg", "explain", "toelichting", "handleiding", "manual", "docs"]),
    (
        "generate",
        &[
            "genereer",
            "genereren",
            "maak",
            "maken",
            "bouw",
            "build",
            "make",
            "render",
            "print",
            "export",
            "exporteer",
            "rapport",
            "rapportage",
            "rapportages",
            "report",
        ],
    ),
    ("generate alles", &["all", "alle"]),
    ("generate projectblad", &["blad", "sheet"]),
    ("overzicht", &["overview", "middelen", "financien", "financiën", "begroting", "geld", "budget"]),
    ("actielijst", &["acties", "actions", "taken", "todo"]),
    ("lijst", &["list", "ls", "bladen", "projectbladen", "toon", "show", "status", "stand"]),
    ("stad", &["city", "gemeente", "gemeenten", "steden"]),
    ("uitvraag", &["werkboek", "werkboeken"]),
    ("invoer", &["importeer", "import", "inlezen", "invoeren"]),
    ("verschil", &["diff", "verschillen", "vergelijk", "vergelijken", "compare", "wijzigingen"]),
    ("voorleggen", &["voorleg", "leg-voor"]),
    ("bespreken", &["bespreek"]),
    ("vaststellen", &["vaststel", "stel-vast"]),
    ("verzenden", &["verzend", "verstuur", "versturen", "send"]),
    ("voorbeeld", &["preview", "serve", "server", "watch", "bekijk", "open", "site", "website"]),
    ("init", &["initialiseer", "begin", "start"]),
    ("nieuw", &["new", "create", "add", "toevoegen", "nieuw-blad"]),
    ("aanvulling", &["completion", "completions"]),
];

/// The command below `within` (`projectblad`, `projectblad generate`) that such a word means, from the program's name on, and its option.
pub(super) fn ours(word: &str, within: &str) -> Option<(String, &'static str)> {
    let word = word.to_lowercase();
    let (known, _) = WORDS.iter().find(|(_, words)| words.contains(&word.as_str()))?;
    let (command, option) = known.split_at(known.find(" --").unwrap_or(known.len()));
    let whole = format!("projectblad {command}");
    whole.strip_prefix(within)?.starts_with(' ').then_some((whole, option))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::super::Cli;
    use super::super::document::is_document;
    use super::{WORDS, ours};

    #[test]
    fn each_word_leads_to_a_command_and_is_none() {
        let command = Cli::command();
        let mut seen = BTreeSet::new();
        for (known, words) in WORDS {
            let mut within = &command;
            for part in known.split(' ') {
                match part.strip_prefix("--") {
                    Some(long) => {
                        assert!(within.get_arguments().any(|own| own.get_long() == Some(long)), "{known}")
                    }
                    None => within = within.find_subcommand(part).expect(known),
                }
            }
            for word in words {
                assert!(seen.insert(word), "{word} stands twice");
                assert!(command.find_subcommand(word).is_none() && !is_document(word), "{word}");
            }
        }
        assert_eq!(ours("Diff", "projectblad"), Some(("projectblad verschil".to_owned(), "")));
        assert_eq!(ours("herstel", "projectblad"), Some(("projectblad check".to_owned(), " --herstel")));
        assert_eq!(ours("all", "projectblad generate"), Some(("projectblad generate alles".to_owned(), "")));
        assert_eq!(ours("diff", "projectblad generate"), None);
        assert_eq!(ours("check", "projectblad"), None);
    }
}
