//! A decoder that panics has read a file that is broken: that is a finding about the file, not the end of the programme.
//!
//! Never: printing; a panic anywhere else goes where it went before. So every profile unwinds.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

const _: () = assert!(cfg!(panic = "unwind"), "a broken image would abort");

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`, and is silent about its panics.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
    GUARDED.set(true);
    // Nothing that `read` had begun is seen again: it borrows the file and owns the rest.
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    read.ok()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_no_end() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> u8 { panic!("broken") }), None);
        assert_eq!(guarded(|| 2), Some(2));
    }
}
