//! projectblad: project sheets in, checked, reports out.

pub mod amount;
pub mod covenant;
pub mod date;
pub mod fields;
pub mod load;
pub mod money;
pub mod notation;
pub mod notes;
pub mod problem;
pub mod render;
pub mod report;
pub mod sheet;
pub mod state;
pub mod typeset;
pub mod yaml;
