//! What a browser asks, answered: which requests are heard, and with which head a page goes out.
//!
//! Never: makes a page, opens a file.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use tokio::sync::oneshot;

/// Which reading of the programme is shown; it counts up, from another number in each run: a page of an earlier run is old.
pub(super) type Version = Arc<AtomicU64>;

/// A page that is asked for, and where it is to go; `None`: there is no such page.
#[derive(Debug)]
pub(super) struct Asked {
    /// Below `output/`.
    pub(super) path: String,
    pub(super) answer: oneshot::Sender<Option<Page>>,
}

/// What goes to a browser.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// As HTTP names it.
    pub(super) kind: &'static str,
    pub(super) bytes: Bytes,
}

/// What answers.
#[derive(Debug, Clone)]
pub(super) struct Pages {
    /// What this machine calls it: `127.0.0.1:8031` and `localhost:8031`.
    hosts: [String; 2],
    version: Version,
    ask: Option<Sender<Asked>>,
}

impl Pages {
    pub(super) fn new(address: SocketAddr) -> Self {
        let hosts = [address.to_string(), format!("localhost:{}", address.port())];
        Self { hosts, version: Arc::new(AtomicU64::new(u64::from(std::process::id()) << 32)), ask: None }
    }

    pub(super) fn version(&self) -> Version {
        Arc::clone(&self.version)
    }

    pub(super) fn asking(self, ask: Sender<Asked>) -> Self {
        Self { ask: Some(ask), ..self }
    }

    /// Whether a request was meant for us. A site elsewhere can lead a name of its own to this machine, or send its visitors
    /// here: both would read what only who sits here may read.
    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let Some(host) = self.hosts.iter().find(|ours| Some(ours.as_str()) == host) else { return false };
        headers.get_all(header::HOST).iter().count() == 1
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

/// Plain words.
const WORDS: &str = "text/plain; charset=utf-8";

pub(super) async fn answer(State(pages): State<Pages>, request: Request) -> Response {
    if !pages.is_ours(request.headers()) {
        return words(StatusCode::FORBIDDEN, "Dit voorbeeld is alleen voor wie op deze computer werkt.");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = words(StatusCode::METHOD_NOT_ALLOWED, "Hier valt alleen te lezen.");
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let path = request.uri().path().trim_start_matches('/');
    if path == "versie" {
        return words(StatusCode::OK, &pages.version.load(Ordering::Acquire).to_string());
    }
    let path = if path.is_empty() { "index.html" } else { path }.to_owned();
    let (answer, page) = oneshot::channel();
    let asked = pages.ask.as_ref().is_some_and(|ask| ask.send(Asked { path, answer }).is_ok());
    match page.await {
        Ok(Some(page)) if asked => sent(StatusCode::OK, page.kind, page.bytes.into()),
        Ok(_) => words(StatusCode::NOT_FOUND, "Deze bladzijde is er niet. Begin op de startbladzijde: /"),
        Err(_) => words(StatusCode::INTERNAL_SERVER_ERROR, "Het voorbeeld is gestopt; begin het opnieuw."),
    }
}

fn words(status: StatusCode, words: &str) -> Response {
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
