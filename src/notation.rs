//! stub
use crate::amount::Cents;
/// stub
pub fn euro(a: Cents, c: bool) -> String {
    format!("€\u{a0}{a}{}", if c { "" } else { " " })
}
