//! The preview on this machine, by the program: whom it answers, what it shows while files change, that it stays.
//!
//! That a browser follows it is for `tests/browser/preview.py`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

#[cfg(target_os = "linux")]
use crate::random::rounds;

/// A small programme of its own, and the preview of it.
struct Served {
    map: tempfile::TempDir,
    child: Child,
    host: String,
}

const SHEET: &str = "projectbladen/basisprogramma/accountmanagement-en-advies.yaml";
const PAGE: &str = "projectbladen/accountmanagement-en-advies.html";

impl Served {
    fn new() -> Self {
        Self::of(|_| {})
    }

    /// Of a new programme to which something was done before.
    fn of(change: impl FnOnce(&Path)) -> Self {
        let map = tempfile::tempdir().expect("a folder");
        let begun = Command::new(env!("CARGO_BIN_EXE_projectblad")).arg("init").arg(map.path()).output();
        assert!(begun.expect("it runs").status.success());
        change(map.path());
        let mut child = Command::new(env!("CARGO_BIN_EXE_projectblad"))
            .args(["voorbeeld", "--geen-browser", "--poort", "0", "--map"])
            .arg(map.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let host = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        assert_eq!(
            line,
            format!("Het voorbeeld staat op http://{host}/ en volgt wat u opslaat; stop met Ctrl-C.\n")
        );
        let host = host.to_owned();
        Self { map, child, host }
    }

    /// The answer to a request as it goes over the line: status, head and body.
    fn ask(&self, request: &str) -> (u16, String, String) {
        let mut line = TcpStream::connect(&self.host).expect("it answers");
        line.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        line.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8(answer).expect("text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head.to_lowercase(), body.to_owned())
    }

    /// A request for a path, as a browser on this machine makes it.
    fn get(&self, path: &str) -> (u16, String) {
        let host = &self.host;
        let (status, _, body) =
            self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        (status, body)
    }

    /// Waits until a page says something, or no longer does.
    fn until(&self, path: &str, words: &str, there: bool) {
        let begun = Instant::now();
        while self.get(path).1.contains(words) != there {
            assert!(begun.elapsed() < Duration::from_secs(20), "{path}: {words:?} stays away, or stays");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn sheet(&self) -> PathBuf {
        self.map.path().join(SHEET)
    }

    /// What the program holds in memory, in kB.
    #[cfg(target_os = "linux")]
    fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}

/// What stands in a folder: each file with its text and when it was written, each folder with when something came or went.
#[cfg_attr(not(unix), expect(dead_code, reason = "its test stops the program with a signal"))]
fn all(map: &Path) -> BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)> {
    let entries = walkdir::WalkDir::new(map).into_iter().map(|entry| entry.expect("an entry"));
    let seen = entries.map(|entry| {
        let written = entry.metadata().expect("seen").modified().expect("a time");
        (entry.path().to_path_buf(), (fs::read(entry.path()).ok(), written))
    });
    seen.collect()
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn answers_who_sits_here_and_nobody_else() {
    let served = Served::new();
    let (host, port) = (&served.host, served.host.split(':').nth(1).expect("a port"));
    let rows = [
        ("GET", "/", format!("Host: {host}"), 200),
        ("GET", "/", format!("Host: localhost:{port}"), 200),
        ("HEAD", "/", format!("Host: {host}"), 200),
        ("GET", "/", format!("Host: {host}\r\nOrigin: http://{host}"), 200),
        ("GET", "/", format!("Host: {host}\r\nOrigin: https://example.org"), 403),
        ("GET", "/", format!("Host: {host}\r\nOrigin: null"), 403),
        ("GET", "/", format!("Host: {host}\r\nSec-Fetch-Site: same-origin"), 200),
        ("GET", "/", format!("Host: {host}\r\nSec-Fetch-Site: none"), 200),
        ("GET", "/", format!("Host: {host}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate"), 403),
        ("GET", "/versie", format!("Host: {host}\r\nSec-Fetch-Site: same-site"), 403),
        ("GET", "/", "Host: example.org".to_owned(), 403),
        ("GET", "/", format!("Host: example.org:{port}"), 403),
        ("GET", "/", "Host: 127.0.0.1".to_owned(), 403),
        ("GET", "/", format!("Host: {host}\r\nHost: example.org"), 403),
        ("POST", "/", format!("Host: {host}\r\nContent-Length: 0"), 405),
        ("DELETE", "/index.html", format!("Host: {host}"), 405),
        ("GET", "/nergens.html", format!("Host: {host}"), 404),
        ("GET", "/../projectbladen/convenant.yaml", format!("Host: {host}"), 404),
        ("GET", "/projectbladen/../../convenant.yaml", format!("Host: {host}"), 404),
        ("GET", "/..%2f..%2fetc/passwd", format!("Host: {host}"), 404),
        ("GET", "//etc/passwd", format!("Host: {host}"), 404),
        ("GET", "/projectbladen/convenant.yaml", format!("Host: {host}"), 404),
    ];
    for (method, path, head, expected) in rows {
        let request = format!("{method} {path} HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n");
        let (status, head, body) = served.ask(&request);
        assert_eq!(status, expected, "{request}");
        assert!(head.contains("default-src 'none'") && head.contains("nosniff"), "{head}");
        assert_eq!(body.is_empty(), method == "HEAD", "{request}");
    }
}

#[test]
fn follows_every_way_of_saving_and_keeps_the_page() {
    let served = Served::new();
    let text = fs::read_to_string(served.sheet()).expect("the sheet");
    served.until(&format!("/{PAGE}"), "<h1", true);
    let version = served.get("/versie").1;
    let title = text.lines().find(|line| line.starts_with("titel: ")).expect("a title").to_owned();

    fs::write(served.sheet(), text.replace(&title, "titel: Eén & <ander>")).expect("saved in place");
    served.until(&format!("/{PAGE}"), "Eén &amp; &lt;ander&gt;", true);
    assert_ne!(served.get("/versie").1, version);

    let beside = served.map.path().join("projectbladen/.nieuw~");
    fs::write(&beside, text.replace(&title, "titel: Nog een ander")).expect("saved beside");
    fs::rename(&beside, served.sheet()).expect("renamed");
    served.until(&format!("/{PAGE}"), "Nog een ander", true);

    fs::write(served.sheet(), format!("{text}\nonzin: <b>ja</b>\n")).expect("an error");
    served.until(&format!("/{PAGE}"), "onzin", true);
    let (status, page) = served.get(&format!("/{PAGE}"));
    assert_eq!(status, 200);
    assert!(page.contains("Nog een ander"), "the page of before stays");
    assert!(page.contains("<strong>fout</strong>") && !page.contains("<b>ja</b>"), "{page}");
    fs::write(served.sheet(), &text).expect("mended");
    served.until(&format!("/{PAGE}"), "onzin", false);
    served.until(&format!("/{PAGE}"), "Nog een ander", false);
}

#[test]
fn stays_when_its_folder_goes_and_comes_back() {
    let served = Served::new();
    served.until(&format!("/{PAGE}"), "<h1", true);
    let (there, away) = (served.map.path().join("projectbladen"), served.map.path().join("weg"));
    fs::rename(&there, &away).expect("renamed");
    served.until("/", "<strong>fout</strong>", true);
    assert_eq!(served.get(&format!("/{PAGE}")).0, 200, "the page of before stays");
    fs::create_dir(&there).expect("an empty folder");
    served.until("/", "<strong>fout</strong>", true);
    fs::remove_dir(&there).expect("removed");
    fs::rename(&away, &there).expect("back");
    served.until("/", "<strong>fout</strong>", false);
}

/// Thousands of requests over one line, most for what there is not, while others linger and leave; it takes no more memory
/// for them.
#[cfg(target_os = "linux")]
fn withstands(served: &Served, page: u16) {
    let lingering: Vec<TcpStream> =
        (0..100).map(|_| TcpStream::connect(&served.host).expect("it answers")).collect();
    for number in 0..200 {
        let mut leaving = TcpStream::connect(&served.host).expect("it answers");
        let request = format!("GET /{number} HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
        leaving.write_all(if number % 2 == 0 { request.as_bytes() } else { b"GET / HT" }).expect("sent");
    }
    let mut line = BufReader::new(TcpStream::connect(&served.host).expect("it answers"));
    let mut before = 0;
    let requests = rounds(2_000, 10_000);
    for number in 0..requests {
        if number == requests / 10 {
            before = served.memory();
        }
        let (path, expected) = match number % 10 {
            0 => ("/".to_owned(), 200),
            1 => (format!("/{PAGE}"), page),
            _ => (format!("/projectbladen/nergens-{number}.html"), 404),
        };
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
        line.get_mut().write_all(request.as_bytes()).expect("sent");
        assert_eq!(status(&mut line), expected, "{path}");
    }
    let grown = served.memory().saturating_sub(before);
    assert!(grown < 6_000, "{grown} kB more");
    drop(lingering);
    assert_eq!(served.get("/").0, 200);
}

/// The status of an answer, which is read whole.
#[cfg(target_os = "linux")]
fn status(line: &mut impl BufRead) -> u16 {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        assert_ne!(line.read_until(b'\n', &mut head).expect("a head"), 0, "it hung up");
    }
    let head = String::from_utf8(head).expect("text").to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
    let mut body = vec![0; length.parse().expect("a number")];
    line.read_exact(&mut body).expect("a body");
    head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

#[cfg(target_os = "linux")]
#[test]
fn stays_among_browsers_that_leave_and_linger() {
    let served = Served::new();
    served.until(&format!("/{PAGE}"), "<h1", true);
    let text = fs::read_to_string(served.sheet()).expect("the sheet");
    fs::write(served.sheet(), format!("{text}\nonzin: ja\n")).expect("an error");
    served.until(&format!("/{PAGE}"), "onzin", true);
    withstands(&served, 200);
}

/// Without a programme to show there are no pages but one, whatever is asked for.
#[cfg(target_os = "linux")]
#[test]
fn stays_small_while_there_is_nothing_to_show() {
    let served = Served::of(|map| {
        let text = fs::read_to_string(map.join(SHEET)).expect("the sheet");
        fs::write(map.join(SHEET), format!("{text}\nonzin: ja\n")).expect("an error");
    });
    served.until("/", "onzin", true);
    let (status, page) = served.get(&format!("/{PAGE}"));
    assert_eq!(status, 404);
    assert!(page.contains("onzin") && page.contains("Er is nog niets te tonen"), "{page}");
    withstands(&served, 404);
}

/// A template that fails where it is filled in keeps every page as it was, and says why above it.
#[test]
fn keeps_the_page_when_a_template_fails() {
    let served = Served::new();
    served.until(&format!("/{PAGE}"), "<h1", true);
    let other = "index.html";
    served.until(&format!("/{other}"), "<h1", true);
    let templates = served.map.path().join("templates");
    fs::create_dir_all(&templates).expect("a folder");
    let (template, built_in) = (templates.join("blad.md"), include_str!("../../templates/blad.md"));
    for wrong in ["{{ blad.titel | euro }}", "{{ nergens.iets }}", "{% if %}"] {
        fs::write(&template, format!("{built_in}\n{wrong}\n")).expect("a wrong template");
        served.until(&format!("/{PAGE}"), "<strong>1 fout", true);
        let (status, page) = served.get(&format!("/{PAGE}"));
        assert_eq!(status, 200);
        assert!(page.contains("blad.md") && page.contains("hoe het was voor de laatste fout"), "{page}");
        assert!(page.contains("Accountmanagement en advies</h1>"), "the page of before stays: {page}");
        assert_eq!(served.get(&format!("/{other}")).0, 200);
        fs::write(&template, built_in).expect("mended");
        served.until(&format!("/{PAGE}"), "<strong>1 fout", false);
    }
}

/// Where the house says where its files are, a finding leads to its line there.
#[test]
fn a_finding_leads_to_its_line() {
    let served = Served::of(|map| {
        let text = fs::read_to_string(map.join(SHEET)).expect("the sheet");
        fs::write(map.join(SHEET), format!("onzin: ja\n{text}")).expect("an error");
        fs::create_dir_all(map.join("templates")).expect("a folder");
        let style = "repository: https://example.org/programma/edit/main/\n";
        fs::write(map.join("templates/stijl.yaml"), style).expect("a style");
    });
    let link = format!(
        "<a href=\"https://example.org/programma/edit/main/{SHEET}#L1\"><code>{SHEET}:1:1</code></a>"
    );
    served.until("/", &link, true);
}

#[test]
fn says_that_a_port_is_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let refused = Command::new(env!("CARGO_BIN_EXE_projectblad"))
        .args(["voorbeeld", "--geen-browser", "--poort", &port, "--map"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("it runs");
    assert_eq!(refused.status.code(), Some(2));
    let expected = format!(
        "fout: poort {port} is niet vrij: er luistert al een ander programma; noem met --poort een andere, of laat --poort weg\n"
    );
    assert_eq!(String::from_utf8_lossy(&refused.stderr), expected);
}

/// A stop is how it ends, and good; nothing was written.
#[cfg(unix)]
#[test]
fn ends_well_and_wrote_nothing() {
    let mut served = Served::new();
    let before = all(served.map.path());
    for path in ["/", &format!("/{PAGE}"), "/pijlers/fysiek.html", "/nergens.html"] {
        served.get(path);
    }
    let stop = Command::new("kill").args(["-INT", &served.child.id().to_string()]).status();
    assert!(stop.expect("kill runs").success());
    assert_eq!(served.child.wait().expect("it ends").code(), Some(0));
    let mut said = String::new();
    served.child.stderr.take().expect("stderr").read_to_string(&mut said).expect("text");
    assert_eq!(said, "het voorbeeld is gestopt\n");
    assert!(all(served.map.path()) == before, "something was written");
    assert!(before.len() > 3, "{before:?}");
}
