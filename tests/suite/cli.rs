//! The command line as people see it: every `$ …` in `tests/cli/*.md` and the README gives what stands below it, to the letter.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("README.md");
}

/// In a folder within a programme the whole programme counts, as in git; `--map` says which otherwise.
#[test]
fn a_command_looks_upward_for_its_programme() {
    let case = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/begroting-sluit-niet");
    let check = |folder: &std::path::Path, arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_projectblad"));
        let output = command.current_dir(folder).arg("check").args(arguments).output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("a text"))
    };
    let there = check(&case, &[]);
    assert_eq!(there.0, Some(1));
    assert_eq!(check(&case.join("projectbladen"), &[]), there);
    let named = check(&case.join("projectbladen"), &["wonen-boven-winkels.yaml"]);
    assert!(
        named.1.starts_with("projectbladen/wonen-boven-winkels.yaml:18:11: fout[begroting-sluit-niet]"),
        "{}",
        named.1
    );
    let nowhere = tempfile::tempdir().expect("a folder");
    let none = check(nowhere.path(), &[]);
    assert!(none.1.contains("fout[geen-bladen]"), "{}", none.1);
}

/// What stands as an example below the help of a command is a command.
#[test]
fn the_examples_of_help_are_commands() {
    use clap::CommandFactory as _;
    let command = projectblad::cli::Cli::command();
    let help: String = command
        .get_subcommands()
        .filter_map(|own| own.get_after_help())
        .map(|text| format!("{text}\n"))
        .collect();
    let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  projectblad ")).collect();
    assert!(examples.len() >= 10, "{examples:?}");
    for example in examples {
        let command = example.split(" >").next().expect("a command");
        let parts = command.split('"').enumerate();
        let words = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        });
        let words = std::iter::once("projectblad").chain(words).map(std::ffi::OsString::from);
        assert!(projectblad::cli::parse(words).is_ok(), "{example}");
    }
}
