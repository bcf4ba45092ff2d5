//! The command line as people see it: every `$ …` in `tests/cli/*.md` and the README gives what stands below it, to the letter.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what is expected anew; read the difference before committing.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("README.md");
}
