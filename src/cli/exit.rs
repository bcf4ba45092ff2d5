//! clap's pages and messages in, Dutch out: headings, usage lines, and how the program ends without running.

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Cli;
use super::document::is_document;
use super::filing::only_what_goes_out;
use super::synonyms::ours;
use super::value::{month, quarter, year};
use crate::problem::listed;

/// How the program ends without running.
#[derive(Debug, PartialEq, Eq)]
pub enum Exit {
    /// `--help`, `--version`: print to stdout, exit 0.
    Help(String),
    /// Wrong use: print to stderr, exit 2.
    UsageError(String),
}

/// Headings of positional arguments and usage lines in Dutch, all the way down.
pub(super) fn dutch(command: clap::Command, path: &str) -> clap::Command {
    let positional = |arg: clap::Arg| {
        let arg = if arg.get_action().takes_values() { arg.ignore_case(true) } else { arg };
        if arg.is_positional() { arg.help_heading("Argumenten") } else { arg }
    };
    let mut usage = path.to_owned();
    for argument in command.get_positionals() {
        let name = argument.get_value_names().unwrap_or_default().join(" ");
        usage += &match argument.get_action() {
            clap::ArgAction::Append => format!(" [{name}]..."),
            _ if argument.is_required_set() => format!(" <{name}>"),
            _ => format!(" [{name}]"),
        };
    }
    match command.get_subcommand_value_name() {
        Some(name) if command.is_subcommand_required_set() => usage += &format!(" <{name}>"),
        Some(name) => usage += &format!(" [{name}]"),
        None => {}
    }
    let command = command.mut_args(positional).override_usage(usage + " [OPTIES]");
    command.mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        dutch(sub, &path)
    })
}

pub(super) fn exit(error: &clap::Error) -> Exit {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Exit::Help(error.to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return Exit::UsageError(error.to_string()),
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            match in_one_word(&name, error).or_else(|| otherwise(&name, error)) {
                Some(message) => return usage_error(&message),
                None => no_subcommand(&name, error),
            }
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => too_many(&argument, error),
        ErrorKind::UnknownArgument => format!("het argument `{argument}` bestaat hier niet"),
        ErrorKind::MissingRequiredArgument => {
            format!("er ontbreekt een argument: {argument}; schrijf `{}`", written(error))
        }
        ErrorKind::TooManyValues => {
            format!("`{argument}` heeft geen waarde; schrijf `{argument}` zonder wat erachter staat")
        }
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht".to_owned(),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            format!("`{argument}` heeft een waarde nodig")
        }
        ErrorKind::InvalidValue => {
            let choices = text(ContextKind::ValidValue);
            let choices = listed(&choices.split(", ").collect::<Vec<_>>(), "of");
            format!("`{}` kan niet bij `{argument}`; kies uit {choices}", text(ContextKind::InvalidValue))
        }
        ErrorKind::ValueValidation => {
            let reason =
                std::error::Error::source(error).map_or_else(String::new, |source| format!(": {source}"));
            format!("`{}` kan niet bij `{argument}`{reason}", text(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("`{argument}` staat er twee keer of past niet bij de rest"),
        ErrorKind::InvalidUtf8 => "in de opdracht staat een woord dat niet in UTF-8 is".to_owned(),
        _ => "de opdracht klopt niet".to_owned(),
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(names)) => names.last().cloned().unwrap_or_default(), // clap's best is its last
        _ => text(kind),
    };
    let meant: Vec<_> = meant.into_iter().map(nearest).filter(|name| !name.is_empty()).collect();
    let hint =
        if meant.is_empty() { String::new() } else { format!("; bedoelde u `{}`?", meant.join("` of `")) };
    usage_error(&(message + &hint))
}

/// How a command is written, without its options.
fn written(error: &clap::Error) -> String {
    let usage = usage_of(error);
    let command = usage.find("projectblad").and_then(|at| usage.get(at..)).unwrap_or_default();
    command.lines().next().unwrap_or_default().trim_end_matches(" [OPTIES]").to_owned()
}

/// A word that a command has no place for; quotes would help only where it takes a name.
fn too_many(word: &str, error: &clap::Error) -> String {
    if let Some(message) = otherwise(word, error) {
        return message;
    }
    let written = written(error);
    let takes_a_name = ["TITEL", "ID", "NAAM"].iter().any(|name| written.contains(name));
    match takes_a_name && !word.contains(' ') {
        true => {
            format!("`{word}` is hier te veel; een titel of naam met spaties staat tussen aanhalingstekens")
        }
        false => format!("`{word}` is hier te veel; schrijf `{written}`"),
    }
}

fn usage_error(message: &str) -> Exit {
    Exit::UsageError(format!("fout: {message}\n\nZie `projectblad --help`.\n"))
}

/// The line that says how a command is used.
fn usage_of(error: &clap::Error) -> String {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    }
}

/// A command with what follows it between one pair of quotes: `"jaar 2022"`.
fn in_one_word(name: &str, error: &clap::Error) -> Option<String> {
    let (first, _) = name.trim().split_once(' ')?;
    let (before, within) = within(error)?;
    within.find_subcommand(first).map(|_| {
        let name = name.trim();
        format!("`{name}` staat hier als één woord; schrijf het zonder aanhalingstekens: `{before} {name}`")
    })
}

/// The command that an error is about, without its arguments, and what it is.
fn within(error: &clap::Error) -> Option<(String, clap::Command)> {
    let written = written(error);
    let before = written.split(['[', '<']).next()?.trim_end().to_owned();
    let within = below(&before)?;
    Some((before, within))
}

/// The command of such words, from the program's name on.
fn below(words: &str) -> Option<clap::Command> {
    let mut whole = dutch(only_what_goes_out(Cli::command()), "projectblad");
    whole.build();
    words.split(' ').skip(1).try_fold(whole, |command, word| command.find_subcommand(word).cloned())
}

/// A command with what it cannot do without.
fn needed(command: &clap::Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let written = usage.find("projectblad").and_then(|at| usage.get(at..)).unwrap_or_default();
    written.split(" [").next().unwrap_or_default().to_owned()
}

/// What other people or programs call a command, and what is written as an option.
fn otherwise(name: &str, error: &clap::Error) -> Option<String> {
    let (before, within) = within(error)?;
    let meant = match ours(name, &before) {
        Some((command, option)) => format!("{}{option}", needed(&below(&command)?)),
        None => format!("{} {}", needed(&within), as_option(name, &within)?),
    };
    Some(format!("`{name}` kan hier niet; schrijf `{meant}`"))
}

/// A word as an option of a command: by the name of one, or as the value that only one takes.
fn as_option(word: &str, command: &clap::Command) -> Option<String> {
    command.get_arguments().filter(|option| !option.is_hide_set()).find_map(|option| {
        let (long, takes) = (option.get_long()?, option.get_action().takes_values());
        let reads = |word: &str| {
            let alone =
                clap::Arg::new("value").value_parser(option.get_value_parser().clone()).ignore_case(true);
            clap::Command::new("").no_binary_name(true).arg(alone).try_get_matches_from([word]).is_ok()
        };
        match long.eq_ignore_ascii_case(word) {
            true => Some(format!("--{long}{}", if takes { " …" } else { "" })),
            false => (takes && reads(word) && !reads("\u{1}")).then(|| format!("--{long} {word}")),
        }
    })
}

/// What is neither a command nor a document, by where it stands.
fn no_subcommand(name: &str, error: &clap::Error) -> String {
    let usage = usage_of(error);
    if usage.contains("nieuw rapportage") && is_document(name) {
        format!(
            "bij `{name}` hoort geen eigen bestand; een nieuw projectblad maakt `projectblad nieuw \"TITEL\" …`"
        )
    } else if is_document(name)
        && let Some(documents) = documents(error)
    {
        format!(
            "`{name}` kan hier niet; kies uit {}",
            listed(&documents.iter().map(String::as_str).collect::<Vec<_>>(), "of")
        )
    } else if is_document(name) {
        format!("`{name}` is een document; schrijf `projectblad generate {name} …`")
    } else if let Some(document) = period(name).filter(|_| usage.contains("DOCUMENT")) {
        format!(
            "`{name}` is geen document maar een tijdvak; noem het document ervoor, zoals `{document} {name}`"
        )
    } else if usage.contains("projectblad generate") && error.get(ContextKind::SuggestedSubcommand).is_none()
    {
        let sheet = if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
        format!(
            "`{name}` is geen document; is het een projectblad, schrijf dan `projectblad generate projectblad {sheet}`"
        )
    } else {
        format!("`{name}` is geen opdracht of document")
    }
}

/// A document that has such a period.
fn period(name: &str) -> Option<&'static str> {
    let year = year(name).ok().map(|_| "jaar");
    year.or_else(|| quarter(name).ok().map(|_| "kwartaal"))
        .or_else(|| month(name).ok().map(|_| "publicaties"))
}

/// The documents that a command for one that goes out takes; `None` of another command.
fn documents(error: &clap::Error) -> Option<Vec<String>> {
    let written = written(error);
    let name = written.split(' ').nth(1).filter(|name| *name != "generate")?;
    let all = only_what_goes_out(Cli::command());
    let shown = all.find_subcommand(name)?.get_subcommands().filter(|document| !document.is_hide_set());
    let shown: Vec<_> = shown.map(|document| document.get_name().to_owned()).collect();
    (shown.len() > 1 && written.contains("DOCUMENT")).then_some(shown)
}
