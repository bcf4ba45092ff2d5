//! Ctrl-C, a stop from the system, a terminal that closes: the programme ends by that signal, as shells expect, and
//! leaves no temporary file behind. A file beyond the limit of the shell (`ulimit -f`) is an error as a full disk is.

use std::fs::{self, File};
use std::io::{IsTerminal, Write};
use std::os::fd::AsFd;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// How long the last line may take: a reader that stands still must not hold up the end.
const PATIENCE: Duration = Duration::from_millis(200);

/// The command goes on until it is stopped, and has nothing to leave half done.
static READS_ONLY: AtomicBool = AtomicBool::new(false);

/// From now on a stop is how the command ends, and good.
pub(crate) fn nothing_is_written() {
    READS_ONLY.store(true, Ordering::Relaxed);
}

/// Begins to listen. Where that cannot be, signals end the programme at once, and the next run clears up.
pub(crate) fn watch() {
    let mut heeded = vec![SIGINT, SIGTERM, SIGXFSZ];
    if !hang_up_is_ignored() {
        heeded.push(SIGHUP);
    }
    let Ok(mut signals) = Signals::new(heeded) else { return };
    let listener = thread::Builder::new().spawn(move || {
        for signal in &mut signals {
            if signal != SIGXFSZ && READS_ONLY.load(Ordering::Relaxed) {
                last_line("het voorbeeld is gestopt\n");
                process::exit(0);
            }
            if signal != SIGXFSZ {
                projectblad::write::abandon();
                last_line("afgebroken; er blijft geen half bestand achter\n");
                drop(emulate_default_handler(signal));
            }
        }
    });
    drop(listener);
}

/// Whoever began this with `nohup` wants it to go on; false where the system does not tell.
fn hang_up_is_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()); // a bit for each signal, from 1 up
    mask.is_some_and(|mask| mask >> (SIGHUP - 1) & 1 == 1)
}

/// Tells what happened. Past the lock of stderr, which may be held by whoever writes findings to a reader that stands
/// still; and not longer than it may take.
fn last_line(words: &'static str) {
    let (said, heard) = mpsc::channel();
    let speaker = thread::Builder::new().spawn(move || {
        let stderr = std::io::stderr();
        let clear = if stderr.is_terminal() { "\r\x1b[2K" } else { "" };
        if let Ok(copy) = stderr.as_fd().try_clone_to_owned() {
            drop(File::from(copy).write_all(format!("{clear}{words}").as_bytes()));
        }
        let _ = said.send(());
    });
    let _ = heard.recv_timeout(PATIENCE);
    drop(speaker);
}
