//! projectblad: project sheets in, checked, reports out.

pub mod amount;
pub mod check;
pub mod cli;
pub mod covenant;
pub mod date;
pub mod fields;
pub mod load;
pub mod money;
pub mod notation;
pub mod notes;
pub mod problem;
pub mod render;
pub mod report;
pub mod sheet;
pub mod show;
pub mod state;
pub mod typeset;
pub mod write;
pub mod yaml;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use load::Programme;
use problem::{Problem, Severity};
use write::Output;

/// A programme that was read and checked.
#[derive(Debug)]
pub struct Checked {
    /// What was read.
    pub programme: Programme,
    /// Every finding, in the order of the files.
    pub problems: Vec<Problem>,
}

/// Load and check: everything that is wrong below `map`, without writing a byte.
///
/// # Errors
/// When `map` is no folder or cannot be read.
pub fn check(map: &Path) -> Result<Checked> {
    if !map.exists() {
        bail!("de map {} bestaat niet", map.display());
    }
    if !map.is_dir() {
        bail!("{} is geen map", map.display());
    }
    let mut problems = Vec::new();
    let programme = load::programme(map, &mut problems)?;
    check::programme(&programme, &mut problems);
    show::sort(&mut problems, &programme.sources);
    Ok(Checked { programme, problems })
}

/// Typesets a Markdown file; returns where the PDF was written: `output`, or beside the file.
///
/// # Errors
/// With the path, when the file cannot be read or the PDF cannot be written.
pub fn pdf(file: &Path, output: Option<&Path>) -> Result<PathBuf> {
    let markdown = load::markdown(file)?;
    let path = output.map_or_else(|| file.with_extension("pdf"), Path::to_path_buf);
    if path == file {
        bail!("{} is zelf de invoer; noem met -o een andere naam", path.display());
    }
    let bytes = typeset::pdf(&markdown)?;
    write::all(Path::new(""), &[Output { path: path.clone(), bytes }])?;
    Ok(path)
}

impl Checked {
    /// Errors stop `generate`.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.code.severity() == Severity::Fout)
    }

    /// The findings for people, with a closing line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for problem in &self.problems {
            out += &show::text(problem, &self.programme.sources);
            out += "\n";
        }
        out + &show::summary(&self.problems, self.programme.sources.len()) + "\n"
    }

    /// The findings for programs.
    #[must_use]
    pub fn json(&self) -> String {
        show::json(&self.problems, &self.programme.sources)
    }
}
