//! Colours, and what a surface or a text is coloured with.

/// 8 bits each, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// What a surface or a text is coloured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A colour of its own: that of text, of rules, of a picture.
    Own(Colour),
    /// The house's accent.
    Accent,
    /// The ground that belongs to the accent.
    Tint,
    /// The accent of bars that bear marks of their own.
    Soft,
}
