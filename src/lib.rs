//! projectblad: project sheets in, checked, reports out.

pub mod typeset;
