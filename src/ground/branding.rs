//! What an organisation brings to the look of its documents, read from `templates/stijl.yaml`.

use crate::look::palette::Palette;
use crate::picture::Image;

/// What documents of an organisation have in common, apart from sizes and margins.
#[derive(Debug, Clone, Default)]
pub struct Branding {
    /// Its colours.
    pub palette: Palette,
    /// On the cover, where there is a title block.
    pub logo: Option<Logo>,
    /// Organisations that stand for the author where a document names none.
    pub organisaties: Vec<String>,
    /// The address behind which the path of a file leads to where it can be mended.
    pub repository: Option<String>,
}

impl Branding {
    /// That of a programme without a style of its own.
    pub const PLAIN: Self =
        Self { palette: Palette::PLAIN, logo: None, organisaties: Vec::new(), repository: None };
}

/// The logo, on the cover.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Of its file.
    pub name: String,
    /// The file and what it shows.
    pub image: Image,
}
