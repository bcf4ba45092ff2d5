//! Numbers and characters that are the same for the same seed on every machine.

/// The seed of this run, which is told.
pub(crate) fn seed() -> u64 {
    let given = std::env::var("SEED").ok().map(|seed| seed.parse().expect("SEED is a number"));
    let seed = given.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
        u64::try_from(now.as_micros()).expect("64 bits")
    });
    println!("SEED={seed}");
    seed
}

/// How often something is drawn: `few` times in any run, `many` times where `SEED` is given, as `.ci/run` gives it.
pub(crate) fn rounds<T>(few: T, many: T) -> T {
    if std::env::var_os("SEED").is_some() { many } else { few }
}

/// A small generator (Knuth's MMIX).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `limit`; 0 when that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    pub(crate) fn one<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }

    /// A place in a text, between two characters.
    pub(crate) fn place(&mut self, text: &str) -> usize {
        (0..=self.below(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// A character of all of Unicode, more often one of those that look alike.
    pub(crate) fn char(&mut self) -> char {
        const ALIKE: &str =
            "-\u{ad}\u{2010}\u{2011}‒–—−\u{a0}\u{202f}\u{2007} \u{301}\u{308}µμΩΩÅÅKKéèñﬁﬂĳȷ'’‘\"”“.…·•";
        loop {
            let code = match self.below(10) {
                0..4 => return ALIKE.chars().nth(self.below(ALIKE.chars().count())).expect("one of them"),
                4..7 => 0x20 + self.below(0x5f),
                7 => 0xa0 + self.below(0x360),
                8 => self.below(0x3000),
                _ => self.below(0x11_0000),
            };
            if let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) {
                return c;
            }
        }
    }

    /// Such characters, one to `most` of them.
    pub(crate) fn words(&mut self, most: usize) -> String {
        let length = 1 + self.below(most);
        (0..length).map(|_| self.char()).collect()
    }
}
