//! What the README promises: its commands are commands, its files are there.

use std::ffi::OsString;
use std::path::Path;

use projectblad::cli;

const README: &str = include_str!("../../README.md");

#[test]
fn every_command_of_the_table_is_understood() {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `projectblad ")?.split_once('`'));
    let commands: Vec<&str> = rows.map(|(command, _)| command).collect();
    assert!(commands.len() >= 12, "{commands:?}");
    for command in commands {
        let plain = command.replace(['[', ']', '…'], "");
        let words = std::iter::once("projectblad").chain(plain.split_whitespace());
        let parsed = cli::parse(words.map(OsString::from));
        assert!(
            parsed.is_ok() || matches!(parsed, Err(cli::Instead::Asked(_))),
            "projectblad {command}: {parsed:?}"
        );
    }
}

#[test]
fn both_first_commands_are_what_a_fresh_clone_runs() {
    for (command, rest) in [("check", vec!["check"]), ("generate", vec!["generate"])] {
        assert!(README.contains(&format!("cargo run --release -- {command} ")), "{command}");
        let words = std::iter::once("projectblad").chain(rest);
        assert!(cli::parse(words.map(OsString::from)).is_ok());
    }
    assert!(README.contains("\ncargo test "));
}

#[test]
fn every_link_within_the_repository_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let links = README.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    let own: Vec<&str> = links.filter(|link| !link.starts_with("http")).collect();
    assert!(own.len() >= 8, "{own:?}");
    for link in own {
        assert!(root.join(link).exists(), "{link}");
    }
}
