//! What a browser asks, answered: which requests are heard, and with which head a page goes out.
//!
//! Never: makes a page, opens a file.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use tokio::sync::oneshot;

/// Which reading of the programme is shown; it counts up, from another number in each run: a page of an earlier run is old.
pub(super) type Version = Arc<AtomicU64>;

/// A page that is asked for, and where it is to go.
#[derive(Debug)]
pub(super) struct PageRequest {
    /// Below `output/`.
    pub(super) path: String,
    pub(super) answer: oneshot::Sender<BrowserPage>,
}

/// What goes to a browser, as HTML.
#[derive(Debug)]
pub(super) struct BrowserPage {
    status: StatusCode,
    html: String,
}

impl BrowserPage {
    /// A page of the site.
    pub(super) fn of(html: String) -> Self {
        Self { status: StatusCode::OK, html }
    }

    /// What is said in place of a page that is not there.
    pub(super) fn missing(html: String) -> Self {
        Self { status: StatusCode::NOT_FOUND, html }
    }
}

/// What answers.
#[derive(Debug, Clone)]
pub(super) struct Responder {
    /// What this machine calls it: `127.0.0.1:8031` and `localhost:8031`; at port 80, also without.
    hosts: Vec<String>,
    version: Version,
    ask: Option<Sender<PageRequest>>,
}

impl Responder {
    pub(super) fn new(address: SocketAddr) -> Self {
        let names = [address.ip().to_string(), "localhost".to_owned()];
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{}", address.port())).collect();
        if address.port() == 80 {
            hosts.extend(names); // the port that a browser leaves out
        }
        Self { hosts, version: Arc::new(AtomicU64::new(u64::from(std::process::id()) << 32)), ask: None }
    }

    pub(super) fn version(&self) -> Version {
        Arc::clone(&self.version)
    }

    pub(super) fn asking(self, ask: Sender<PageRequest>) -> Self {
        Self { ask: Some(ask), ..self }
    }

    /// Whether a request was meant for us. A site elsewhere can lead a name of its own to this machine, or send its visitors
    /// here: both would read what only who sits here may read. A browser says who sent it (Fetch Metadata): the preview
    /// itself, or nobody, when an address is typed.
    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let Some(host) = self.hosts.iter().find(|ours| Some(ours.as_str()) == host) else { return false };
        let sent_by = headers.get_all("sec-fetch-site");
        headers.get_all(header::HOST).iter().count() == 1
            && sent_by.iter().all(|site| matches!(site.as_bytes(), b"same-origin" | b"none"))
            && headers
                .get_all(header::ORIGIN)
                .iter()
                .all(|origin| origin.as_bytes() == format!("http://{host}").as_bytes())
    }
}

/// What every page says of itself: it is of now, it is what it says, it loads nothing and goes nowhere else.
const HEAD: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// What is said to who was sent here from elsewhere.
const REFUSED: &str =
    "Dit voorbeeld is alleen voor wie op deze computer werkt; typ het adres in de adresbalk.";

/// Plain words.
const WORDS: &str = "text/plain; charset=utf-8";

pub(super) async fn answer(State(pages): State<Responder>, request: Request) -> Response {
    if !pages.is_ours(request.headers()) {
        return plain_answer(StatusCode::FORBIDDEN, REFUSED);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = plain_answer(StatusCode::METHOD_NOT_ALLOWED, "Hier valt alleen te lezen.");
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let path = request.uri().path().trim_start_matches('/');
    if path == "versie" {
        return plain_answer(StatusCode::OK, &pages.version.load(Ordering::Acquire).to_string());
    }
    let path = if path.is_empty() { "index.html" } else { path }.to_owned();
    let (answer, page) = oneshot::channel();
    let asked = pages.ask.as_ref().is_some_and(|ask| ask.send(PageRequest { path, answer }).is_ok());
    match page.await {
        Ok(page) if asked => sent(page.status, "text/html; charset=utf-8", page.html.into()),
        _ => plain_answer(StatusCode::INTERNAL_SERVER_ERROR, "Het voorbeeld is gestopt; begin het opnieuw."),
    }
}

fn plain_answer(status: StatusCode, words: &str) -> Response {
    sent(status, WORDS, Body::from(words.to_owned()))
}

fn sent(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in HEAD {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_leaves_out_the_port_of_the_web() {
        let asked = |port, host: &'static str| {
            let pages = Responder::new(SocketAddr::from(([127, 0, 0, 1], port)));
            let origin = format!("http://{host}").parse().expect("a header");
            pages.is_ours(&HeaderMap::from_iter([
                (header::HOST, HeaderValue::from_static(host)),
                (header::ORIGIN, origin),
            ]))
        };
        for host in ["127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80"] {
            assert!(asked(80, host), "{host}");
            assert!(!asked(8031, host), "{host}");
        }
        assert!(asked(8031, "localhost:8031") && !asked(80, "localhost:8031") && !asked(80, "example.org"));
    }
}
