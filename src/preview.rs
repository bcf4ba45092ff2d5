//! The site of a programme on this machine, made while someone types: each page when it is asked for, from the files as they
//! are, with the findings beside what they concern.
//!
//! It looks at names, sizes and times of the files, so that it follows every way of saving. Nothing that the network sends
//! becomes a path: a page is looked up among those that the site has. Never: writes, answers another machine, shows nothing
//! because of an error.
//!
//! One thread reads the programme and makes its pages (`maker`); another answers browsers and asks it for pages (`answer`).

mod answer;
mod findings;
mod maker;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;

/// Where the preview is, unless something else is there already.
const PORT: u16 = 8031;

/// A preview that can be served.
#[derive(Debug)]
pub struct Preview {
    map: PathBuf,
    listener: TcpListener,
    address: SocketAddr,
}

impl Preview {
    /// Takes a port of this machine, which no other machine reaches: `port`, or else 8031, or any that is free.
    ///
    /// # Errors
    /// When the port is in use, and when `map` is no folder.
    pub fn new(map: &Path, port: Option<u16>) -> Result<Self> {
        if !map.is_dir() {
            bail!("{} is geen map", map.display());
        }
        let take = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = match port {
            Some(port) => take(port).map_err(|error| {
                let why = match error.kind() {
                    std::io::ErrorKind::AddrInUse => "er luistert al een ander programma".to_owned(),
                    _ => crate::files::reason(&error),
                };
                anyhow!("poort {port} is niet vrij: {why}; noem met --poort een andere, of laat --poort weg")
            })?,
            None => take(PORT).or_else(|_| take(0)).context("er is geen vrije poort op deze computer")?,
        };
        let address = listener.local_addr().context("het adres van de poort is niet te lezen")?;
        Ok(Self { map: map.to_path_buf(), listener, address })
    }

    /// Where it is: `http://127.0.0.1:8031/`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the program is stopped.
    ///
    /// # Errors
    /// When the machine refuses.
    pub fn serve(self) -> Result<()> {
        let Self { map, listener, address } = self;
        let pages = answer::Responder::new(address);
        let (ask, asked) = std::sync::mpsc::channel();
        let version = pages.version();
        thread::Builder::new()
            .spawn(move || maker::make(&map, &asked, &version))
            .context("er kan geen draad bij")?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.context("het voorbeeld kan niet beginnen")?;
        listener.set_nonblocking(true).context("de poort is niet te gebruiken")?;
        runtime.block_on(async {
            let listener =
                tokio::net::TcpListener::from_std(listener).context("de poort is niet te gebruiken")?;
            let router = Router::new().fallback(answer::answer).with_state(pages.asking(ask));
            axum::serve(listener, router).await.context("het voorbeeld is gestopt")
        })
    }
}
