//! The revisions of a repository, through the git program. All of it is optional: without git, or outside a repository,
//! nothing is missing but what asks for a revision.
//!
//! A repository may be anybody's, so its configuration runs nothing here, and git writes nothing, fetches nothing and asks
//! nothing. Never: commits, changes a file, reads the clock. No other file starts a program.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, anyhow, bail, ensure};

use crate::files::{FOLDER, Files, reason};
use crate::problem::quoted;

/// Largest YAML file of a programme, in bytes: one byte more says that it is too large.
const MAX_YAML: u64 = 1_000_000;
/// Largest other file that is held, in bytes.
const MAX_OTHER: u64 = 10_000_000;
/// Most bytes that a revision may hold together.
const MAX_HELD: u64 = 512_000_000;
/// Letters of a commit's name: enough for any repository, and the same in each clone.
const SHORT: &str = "--short=12";

/// The programme below `map` as a revision has it: `projectbladen/` and `templates/`, without links and submodules.
///
/// # Errors
/// In Dutch: no git program, no repository, one of somebody else, no such revision, a file that cannot be read.
pub fn tree(map: &Path, rev: &str) -> Result<Files> {
    ensure!(map.is_dir(), "de map {} bestaat niet", map.display());
    let Some(repository) = Repository::of(map)? else {
        bail!("{} staat niet in een repository van git", map.display())
    };
    let commit = repository.commit(rev)?;
    let folder = format!("{commit}:{}", repository.prefix.trim_end_matches('/'));
    let listed = run(map, &["ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", &folder])?;
    if !listed.status.success() {
        let known = String::from_utf8_lossy(&listed.stderr).contains("Not a valid object name");
        ensure!(!known, "in de revisie {} is de map {} er niet", quoted(rev), map.display());
        return Err(broken(rev));
    }
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let blobs: Vec<Blob> = listed.split_terminator('\0').filter_map(Blob::of).collect();
    let mut whole: u64 = 0;
    for blob in &blobs {
        let path = blob.path.display();
        ensure!(!blob.too_large(MAX_YAML), "in de revisie {} is {path} groter dan 1 MB", quoted(rev));
        whole = whole.saturating_add(blob.size);
    }
    ensure!(whole <= MAX_HELD, "de bestanden van de revisie {} zijn samen groter dan 512 MB", quoted(rev));
    Ok(Files::InMemory(contents(map, rev, &blobs, whole)?))
}

/// The name of the last commit, in twelve signs; `None` without git, outside a repository, or before the first commit.
///
/// # Errors
/// When the repository is somebody else's, or broken.
pub fn commit(map: &Path) -> Result<Option<String>> {
    let Some(repository) = Repository::if_any(map)? else { return Ok(None) };
    if !run(map, &["rev-parse", "--verify", "--quiet", "HEAD"])?.status.success() {
        return Ok(None);
    }
    repository.commit("HEAD").map(Some)
}

/// The files below these paths that are not as the last commit has them, below `map` and in order; new ones too, unless
/// git is told to ignore them. None without git and outside a repository.
///
/// # Errors
/// When the repository is somebody else's, or broken.
pub fn uncommitted(map: &Path, paths: &[&Path]) -> Result<Vec<PathBuf>> {
    let Some(repository) = Repository::if_any(map)? else { return Ok(Vec::new()) };
    let paths: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let mut arguments = vec![
        "status",
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--ignore-submodules=all",
        "--",
    ];
    arguments.extend(paths.iter().map(String::as_str));
    let status = run(map, &arguments)?;
    if !status.status.success() {
        return Err(broken("HEAD"));
    }
    let status = String::from_utf8_lossy(&status.stdout).into_owned();
    let files = status.split_terminator('\0').filter_map(|entry| entry.get(3..));
    let mut files: Vec<PathBuf> =
        files.map(|path| PathBuf::from(path.strip_prefix(&repository.prefix).unwrap_or(path))).collect();
    files.sort();
    Ok(files)
}

/// What git is told to pass over below a path: files and whole folders, below `map` and in order. None without git and outside a
/// repository.
///
/// # Errors
/// When the repository is somebody else's, or broken.
pub fn ignored(map: &Path, path: &Path) -> Result<Vec<PathBuf>> {
    let Some(repository) = Repository::if_any(map)? else { return Ok(Vec::new()) };
    let path = path.to_string_lossy();
    let ignored = ["--ignored=matching", "--untracked-files=all", "--ignore-submodules=all", "--", &path];
    let status = run(map, &[&["status", "--porcelain=v1", "-z"], &ignored[..]].concat())?;
    if !status.status.success() {
        return Err(broken("HEAD"));
    }
    let status = String::from_utf8_lossy(&status.stdout).into_owned();
    let files = status.split_terminator('\0').filter_map(|entry| entry.strip_prefix("!! "));
    let mut files: Vec<PathBuf> =
        files.map(|path| PathBuf::from(path.strip_prefix(&repository.prefix).unwrap_or(path))).collect();
    files.sort();
    Ok(files)
}

/// The repository that a folder stands in.
struct Repository<'m> {
    map: &'m Path,
    /// The folder in it, with a `/` behind; empty: its top.
    prefix: String,
}

impl<'m> Repository<'m> {
    /// [`Repository::of`], where having no git program is as being outside a repository.
    fn if_any(map: &'m Path) -> Result<Option<Self>> {
        let absent = |error: std::io::Error| error.kind() == ErrorKind::NotFound;
        if command(map, &["--version"]).output().is_err_and(absent) { Ok(None) } else { Self::of(map) }
    }

    /// `None` outside a repository.
    fn of(map: &'m Path) -> Result<Option<Self>> {
        let found = run(map, &["rev-parse", "--show-prefix"])?;
        if found.status.success() {
            let prefix = String::from_utf8_lossy(&found.stdout);
            return Ok(Some(Self { map, prefix: prefix.trim_end_matches('\n').to_owned() }));
        }
        let said = String::from_utf8_lossy(&found.stderr);
        if said.contains("dubious ownership") {
            let line = said.lines().map(str::trim).find(|line| line.starts_with("git config --global"));
            let cure = line.unwrap_or("git config --global --add safe.directory MAP");
            bail!(
                "de repository van {} is van een andere gebruiker, en git opent haar niet; vertrouwt u haar, voer dan uit: \
                 {cure}",
                map.display()
            );
        }
        if said.contains("not a git repository") || said.contains("must be run in a work tree") {
            return Ok(None);
        }
        bail!("git kan de repository van {} niet lezen: {}", map.display(), first_line(&said));
    }

    /// The name of the commit that a revision leads to, in twelve signs.
    fn commit(&self, rev: &str) -> Result<String> {
        ensure!(!rev.starts_with('-'), "{} is geen revisie: die begint niet met een streepje", quoted(rev));
        let peeled = format!("{rev}^{{commit}}");
        let found = run(self.map, &["rev-parse", "--verify", "--quiet", SHORT, "--end-of-options", &peeled])?;
        if found.status.success() {
            let words = String::from_utf8_lossy(&found.stdout).into_owned();
            return words.lines().next_back().map(str::to_owned).context("git noemt geen commit");
        }
        let said = String::from_utf8_lossy(&found.stderr);
        if ["corrupt", "unable to", "bad object", "inflate"].iter().any(|word| said.contains(word)) {
            return Err(broken(rev));
        }
        let shallow = run(self.map, &["rev-parse", "--is-shallow-repository"])?;
        if shallow.stdout.starts_with(b"true") {
            bail!(
                "de revisie {} is hier niet: deze kloon heeft niet de hele geschiedenis; haal die op met `git fetch \
                 --unshallow`, of in een CI met de hele geschiedenis (`fetch-depth: 0`, `GIT_DEPTH: 0`)",
                quoted(rev)
            );
        }
        bail!("er is geen revisie {}; `git log --oneline` noemt ze", quoted(rev))
    }
}

/// A file of a revision.
struct Blob {
    path: PathBuf,
    object: String,
    size: u64,
}

impl Blob {
    /// Reads a line of `ls-tree -l`; `None` of what is no plain file of a programme, or too large to be read into one.
    fn of(line: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split_whitespace();
        let (mode, _, object, size) = (about.next()?, about.next()?, about.next()?, about.next()?);
        let size = size.parse().unwrap_or_default(); // of an object that is not there git has no size: reading it fails
        let blob = Self { path: path.into(), object: object.to_owned(), size };
        let ours = matches!(mode, "100644" | "100755")
            && [FOLDER, "templates"].iter().any(|of| blob.path.starts_with(of));
        (ours && (blob.is_yaml() || blob.size <= MAX_OTHER)).then_some(blob)
    }

    fn is_yaml(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
    }

    fn too_large(&self, most: u64) -> bool {
        self.is_yaml() && self.size > most
    }
}

/// The bytes of the files, read by one process.
fn contents(map: &Path, rev: &str, blobs: &[Blob], whole: u64) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut git = command(map, &["cat-file", "--batch"]);
    let mut git = git
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| started(&error))?;
    let (mut asks, answers) =
        (git.stdin.take().context("git leest niet")?, git.stdout.take().context("git schrijft niet")?);
    let mut bytes = Vec::new();
    let headers = blobs.len() as u64 * 200;
    std::thread::scope(|scope| {
        scope.spawn(move || blobs.iter().try_for_each(|blob| writeln!(asks, "{}", blob.object)));
        answers.take(whole + headers).read_to_end(&mut bytes)
    })
    .map_err(|error| anyhow!("git stopte: {}", reason(&error)))?;
    drop(git.wait());
    let mut rest = &bytes[..];
    let mut held = BTreeMap::new();
    for blob in blobs {
        let read = next(&mut rest, blob.size);
        let bytes = read.ok_or_else(|| {
            let path = blob.path.display();
            anyhow!(
                "git kan {path} van de revisie {} niet lezen; `git fsck` zegt wat er stuk is",
                quoted(rev)
            )
        })?;
        held.insert(blob.path.clone(), bytes.to_vec());
    }
    Ok(held)
}

/// Takes an answer of `cat-file --batch` off: a line that ends in `blob SIZE`, the bytes, an end of line.
fn next<'b>(rest: &mut &'b [u8], size: u64) -> Option<&'b [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let header = std::str::from_utf8(&rest[..end]).ok()?;
    header.ends_with(&format!(" blob {size}")).then_some(())?;
    let (bytes, after) = rest[end + 1..].split_at_checked(usize::try_from(size).ok()?)?;
    *rest = after.strip_prefix(b"\n")?;
    Some(bytes)
}

/// Runs git in a folder.
fn run(map: &Path, arguments: &[&str]) -> Result<Output> {
    command(map, arguments).stdin(Stdio::null()).output().map_err(|error| started(&error))
}

/// git as it is run here: whatever stands in the environment or in a configuration, it runs no program, writes no file, asks
/// no server and no user, and speaks English.
#[expect(clippy::disallowed_methods, reason = "the one place that starts a program")]
fn command(map: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            git.env_remove(name); // of a hook that runs us: it would win over the folder
        }
    }
    let quiet = [("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0")];
    git.current_dir(map).envs(quiet).env("GIT_LITERAL_PATHSPECS", "1").env("LC_ALL", "C");
    for setting in [
        "core.fsmonitor=false",
        "core.quotepath=false",
        "log.showSignature=false",
        "core.hooksPath=/dev/null",
    ] {
        git.args(["-c", setting]);
    }
    git.arg("--no-replace-objects").args(arguments);
    git
}

/// Why git did not start.
fn started(error: &std::io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow!(
            "het programma git is niet gevonden; dat is nodig om een revisie te lezen. Installeer het van https://git-scm.com"
        ),
        _ => anyhow!("git kan niet beginnen: {}", reason(error)),
    }
}

/// What git could not read. What it said of it is English, and about its own files: `git fsck` tells the whole of it.
fn broken(rev: &str) -> anyhow::Error {
    anyhow!(
        "git kan de revisie {} niet lezen: er is iets stuk in de repository; `git fsck` zegt wat",
        quoted(rev)
    )
}

fn first_line(said: &str) -> String {
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("git zegt niet waarom");
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim().to_owned()
}
