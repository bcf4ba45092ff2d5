//! The command line as people see it: every `$ …` in `tests/cli/*.md` and the README gives what stands below it, to the letter.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("README.md");
}
