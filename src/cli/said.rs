//! The arguments as people type or paste them in, as the commands have them out: capitals, the dashes of a word processor, a year in
//! front of its document, the name of a file that was made, `help` with a word behind it.
//!
//! Never: takes a word for another that it resembles; the message suggests that one.

use std::ffi::OsString;

use clap::Command;

use super::document::is_document;
use super::value::{month, quarter, year};

/// Endings of the files of a document.
const ENDINGS: [&str; 6] = [".md", ".pdf", ".html", ".csv", ".json", ".yaml"];

pub(super) fn meant(mut arguments: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let program = arguments.drain(..arguments.len().min(1)).collect::<Vec<_>>();
    let mut rest: Vec<OsString> =
        arguments.into_iter().map(|argument| with_hyphens(argument, command)).collect();
    help(&mut rest, command);
    commands(&mut rest, command);
    program.into_iter().chain(rest).collect()
}

/// `–herstel` and `—herstel` as `--herstel`: what an editor makes of the two hyphens of an option.
fn with_hyphens(argument: OsString, command: &Command) -> OsString {
    let Some(text) = argument.to_str() else { return argument };
    let name = text.trim_start_matches(['-', '–', '—']);
    let dashes = &text.strip_suffix(name).unwrap_or_default();
    let long = name.split('=').next().unwrap_or_default();
    if dashes.is_ascii() || !has_option(command, long) { argument } else { format!("--{name}").into() }
}

/// Whether the command, or one within it, has an option of that name.
fn has_option(command: &Command, long: &str) -> bool {
    command.get_arguments().any(|argument| argument.get_long() == Some(long))
        || command.get_subcommands().any(|within| has_option(within, long))
}

/// `help`, `hulp` and `versie` in place of a command, or `help` behind one, are what people mean by them; of a document, a finding or a
/// field too.
fn help(rest: &mut Vec<OsString>, command: &Command) {
    match rest.first().and_then(|first| first.to_str()).map(str::to_lowercase).as_deref() {
        Some("help" | "hulp") => {
            rest.remove(0);
            let asked = rest.first().and_then(|word| word.to_str()).unwrap_or_default().to_lowercase();
            match asked.as_str() {
                "" => {}
                _ if command.find_subcommand(&asked).is_some() => {}
                _ if is_document(&asked) => rest.insert(0, "generate".into()),
                _ if crate::explain::asked(&asked).is_ok() => return rest.insert(0, "leg-uit".into()),
                _ => {}
            }
            rest.push("--help".into());
        }
        Some("versie" | "version") => rest[0] = "--version".into(),
        // A new sheet may have that title.
        Some(first) if first != "nieuw" && command.find_subcommand(first).is_some() => {
            if let Some(last) =
                rest.iter_mut().skip(1).next_back().filter(|last| *last == "help" || *last == "hulp")
            {
                *last = "--help".into();
            }
        }
        _ => {}
    }
}

/// The words that lead to a command and its document, each as the command knows it.
fn commands(rest: &mut Vec<OsString>, command: &Command) {
    let (mut within, mut at) = (command, 0);
    while let Some(word) = rest.get(at).and_then(|word| word.to_str()).map(str::to_owned) {
        if word.starts_with('-') {
            at += if takes_the_next(within, &word) { 2 } else { 1 };
            continue;
        }
        if within.get_subcommand_value_name().is_some() {
            let of_file = of_file(&word, within);
            match of_file {
                Some(words) => drop(rest.splice(at..=at, words.into_iter().map(OsString::from))),
                None if is_period(&word) && names(within, rest.get(at + 1)).is_some() => {
                    rest.swap(at, at + 1)
                }
                None => {}
            }
        }
        let Some(known) = names(within, rest.get(at)) else { break };
        rest[at] = known.get_name().into();
        (within, at) = (known, at + 1);
    }
    match within.get_name() {
        "nieuw" => {
            let titled =
                rest.get(at + 1).and_then(|word| word.to_str()).is_some_and(|word| !word.starts_with('-'));
            if titled && rest.get(at).is_some_and(|word| word == "projectblad" || word == "blad") {
                rest.remove(at);
            }
        }
        "overzicht" => {
            in_one_word(rest, at, |words| Some(year(words.strip_prefix("jaar ")?).ok()?.to_string()))
        }
        "kwartaal" | "uitvraag" => in_one_word(rest, at, |words| Some(quarter(words).ok()?.to_string())),
        "publicaties" => in_one_word(rest, at, |words| Some(month(words).ok()?.to_string())),
        "stad" => in_one_word(rest, at, |words| {
            let last = words.rsplit(' ').next().unwrap_or_default();
            (!last.starts_with(|c: char| c.is_ascii_digit())).then(|| words.to_owned())
        }),
        _ => {}
    }
}

/// Words as one, as long as they are one: `2021 K1`, `april 2021`, `Den Haag`.
fn in_one_word(rest: &mut Vec<OsString>, at: usize, one: impl Fn(&str) -> Option<String>) {
    let word = |rest: &[OsString], at: usize| {
        let word = rest.get(at)?.to_str()?;
        (!word.starts_with('-')).then(|| word.to_owned())
    };
    while let Some((first, other)) = word(rest, at).zip(word(rest, at + 1))
        && let Some(words) = one(&format!("{first} {other}"))
    {
        rest.splice(at..=at + 1, [words.into()]);
    }
}

/// The command that a word names, in whatever capitals unless a title may stand there.
fn names<'a>(within: &'a Command, word: Option<&OsString>) -> Option<&'a Command> {
    let word = word?.to_str()?;
    let known = within.find_subcommand(word);
    let title = within.get_subcommand_value_name().is_none();
    known.or_else(|| within.find_subcommand(word.to_lowercase()).filter(|_| !title))
}

/// Whether an option is followed by its value.
fn takes_the_next(within: &Command, option: &str) -> bool {
    let known = within.get_arguments().find(|known| {
        known.get_long().is_some_and(|long| option.strip_prefix("--") == Some(long))
            || known.get_short().is_some_and(|short| option.strip_prefix('-') == Some(&short.to_string()))
    });
    known.is_some_and(|known| known.get_action().takes_values())
}

fn is_period(word: &str) -> bool {
    year(word).is_ok() || month(word).is_ok() || quarter(word).is_ok()
}

/// The file of a document as its words: `output/2021/jaarverantwoording-2021.pdf`, `oplegnotitie-jaar-2021`, `jaar-2021`.
fn of_file(word: &str, within: &Command) -> Option<Vec<String>> {
    let name = word.rsplit(['/', '\\']).next()?.to_lowercase();
    let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name);
    let (document, period) = stem.split_once('-')?;
    let known = within.find_subcommand(document)?;
    let words = match period.split_once('-') {
        Some((on, year)) if known.get_name() == "oplegnotitie" => vec![document, on, year],
        _ => vec![document, period],
    };
    let is_one = words.last().is_some_and(|period| is_period(period));
    is_one.then(|| words.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory as _;

    use super::super::Cli;
    use super::meant;

    #[test]
    fn words_are_taken_as_people_type_them() {
        let mut command = Cli::command();
        command.build();
        let cases = [
            ("Generate|JAAR|2021", "generate|jaar|2021"),
            ("--map|Generate|generate|Jaarverantwoording|2021", "--map|Generate|generate|jaar|2021"),
            ("generate|--openbaar|2021|jaar", "generate|--openbaar|jaar|2021"),
            ("generate|2021|K1", "generate|2021|K1"),
            ("generate|kwartaal|2021|K1", "generate|kwartaal|2021-K1"),
            ("generate|kwartaal|1|2021|--openbaar", "generate|kwartaal|2021-K1|--openbaar"),
            ("generate|output/2021/jaarverantwoording-2021.pdf", "generate|jaar|2021"),
            ("generate|oplegnotitie-jaar-2021", "generate|oplegnotitie|jaar|2021"),
            ("generate|kwartaalrapportage-2021-K1.md", "generate|kwartaal|2021-k1"),
            ("generate|langer-thuis", "generate|langer-thuis"),
            ("generate|projectblad|2021-jaar", "generate|projectblad|2021-jaar"),
            ("bespreken|Halfjaar|2021|—datum|vandaag", "bespreken|halfjaar|2021|--datum|vandaag"),
            ("check|–herstel", "check|--herstel"),
            ("nieuw|Rapportage|--pijler|fysiek", "nieuw|Rapportage|--pijler|fysiek"),
            ("nieuw|–wonen|—pijler=fysiek", "nieuw|–wonen|--pijler=fysiek"),
            ("generate|publicaties|juni|2021", "generate|publicaties|2021-06"),
            ("stad|Alkmaar|20221", "stad|Alkmaar|20221"),
            ("nieuw|Wonen – nu|–|–25 graden", "nieuw|Wonen – nu|–|–25 graden"),
            ("uitvraag|K4|2022|--een", "uitvraag|2022-K4|--een"),
            ("generate|publicaties|april|2021", "generate|publicaties|2021-04"),
            ("generate|publicaties-2021-04", "generate|publicaties|2021-04"),
            ("stad|Bergen|op|Zoom|2021|--format|json", "stad|Bergen op Zoom|2021|--format|json"),
            ("stad|Den Haag|2021", "stad|Den Haag|2021"),
            ("overzicht|jaar|2021|--format|csv", "overzicht|2021|--format|csv"),
            ("overzicht|halfjaar|2021", "overzicht|halfjaar|2021"),
            ("nieuw|projectblad|Wonen|--pijler|fysiek", "nieuw|Wonen|--pijler|fysiek"),
            ("nieuw|projectblad|--pijler|fysiek", "nieuw|projectblad|--pijler|fysiek"),
            ("nieuw|--pijler|fysiek|blad|Wonen", "nieuw|--pijler|fysiek|Wonen"),
            ("help|jaarverantwoording", "generate|jaar|--help"),
            ("Hulp|Check", "check|--help"),
            ("help|begroting", "leg-uit|begroting"),
            ("help|chek", "chek|--help"),
            ("help", "--help"),
            ("check|help", "check|--help"),
            ("Generate|jaar|hulp", "generate|jaar|--help"),
            ("nieuw|help", "nieuw|help"),
            ("versie", "--version"),
        ];
        for (typed, expected) in cases {
            let typed: Vec<OsString> =
                ["projectblad"].into_iter().chain(typed.split('|')).map(OsString::from).collect();
            let words: Vec<_> =
                meant(typed, &command).into_iter().map(|word| word.into_string().unwrap()).collect();
            assert_eq!(words.get(1..).unwrap_or_default().join("|"), expected);
        }
    }
}
