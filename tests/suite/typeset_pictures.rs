//! Pictures: what a page shows of PNG, JPEG and SVG, and what becomes of a file that cannot be shown.

use std::fs;
use std::path::Path;

use crate::print;
use projectblad::branding::{Branding, Logo};
use projectblad::files::{Files, image};
use projectblad::look::paint::Colour;
use projectblad::pdf::element::Tag;
use projectblad::pdf::page::{Laid, Owner, Shape};
use projectblad::pdf::{self, Images, Unusable};
use projectblad::picture::{self, Image, MAX_TOGETHER, Picture, Raster, Turn};

/// A chunk of a PNG file; 4 zeros in place of its checksum make it a broken one.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX;
    for byte in name.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], name, data, &(!crc).to_be_bytes()].concat()
}

/// A PNG file of 8 bits; `colour` as PNG counts: 0 grey, 2 colour, 4 and 6 the same with transparency.
pub(crate) fn png(width: u32, height: u32, colour: u8, dots: Option<u32>, rows: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(
        b"IHDR",
        &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, 0]].concat(),
    ));
    if let Some(dots) = dots {
        file.extend(chunk(b"pHYs", &[&dots.to_be_bytes()[..], &dots.to_be_bytes(), &[1]].concat()));
    }
    // Stored, not compressed (RFC 1951, 3.2.4).
    let length = u16::try_from(rows.len()).unwrap();
    let mut data = vec![0x78, 0x01, 1];
    data.extend(length.to_le_bytes());
    data.extend((!length).to_le_bytes());
    data.extend(rows);
    let (mut one, mut two) = (1_u32, 0_u32);
    for byte in rows {
        one = (one + u32::from(*byte)) % 65521;
        two = (two + one) % 65521;
    }
    data.extend((two << 16 | one).to_be_bytes());
    file.extend(chunk(b"IDAT", &data));
    file.extend(chunk(b"IEND", &[]));
    file
}

/// A JPEG file as far as a PDF writer reads it: segments and a scan.
pub(crate) fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    for (marker, body) in segments {
        file.extend([0xFF, *marker]);
        file.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        file.extend(*body);
    }
    file.extend([0xFF, 0xDA, 0, 3, 0, 1, 2, 3, 0xFF, 0xD9]);
    file
}

/// 300 by 200, three colours.
pub(crate) const FRAME: (u8, &[u8]) = (0xC0, &[8, 0, 200, 1, 44, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
pub(crate) const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect x="10" y="10" width="20" height="20" fill="#154273"/><text x="40" y="25" font-size="10" font-family="Arial">Twee € ∀ℝ</text></svg>"##;

fn read(bytes: &[u8]) -> Result<Picture, String> {
    Image::read(bytes.to_vec(), MAX_TOGETHER).map(|image| image.picture)
}

fn load(name: &str, room: u64) -> Result<Image, String> {
    Image::read(file(name)?, room)
}

fn file(name: &str) -> Result<Vec<u8>, String> {
    match name {
        "vierkant.svg" => Ok(SQUARE.into()),
        "punt.png" => Ok(png(2, 1, 2, None, &[0, 255, 0, 0, 0, 0, 255])),
        "foto.jpg" => Ok(jpeg(&[FRAME])),
        "groot.jpg" => Ok(jpeg(&[(0xC0, &[8, 0x10, 0, 0x10, 0, 3])])),
        "kapot.png" => Ok(b"\x89PNG\r\n\x1a\nverder niets".to_vec()),
        _ => Err("is er niet".into()),
    }
}

const IMAGES: Images = Images { branding: Branding::PLAIN, load: &load };

fn laid(markdown: &str) -> (Laid, Vec<Unusable>) {
    let (_, laid, unusable) = pdf::lay_out(markdown, &IMAGES);
    (laid, unusable)
}

/// The figures' words, in order.
fn alts(laid: &Laid) -> Vec<&str> {
    let figures = laid.tree.elements.iter().filter(|element| element.tag == Tag::Figure);
    figures.map(|element| element.alt.as_deref().unwrap()).collect()
}

fn shapes(laid: &Laid) -> impl Iterator<Item = &Shape> {
    laid.pages.iter().flat_map(|page| &page.pieces).map(|piece| &piece.shape)
}

fn raster(bytes: &[u8]) -> Raster {
    match read(bytes).unwrap() {
        Picture::Raster(raster) => std::rc::Rc::try_unwrap(raster).unwrap(),
        Picture::Drawing(_) => panic!("a drawing"),
    }
}

fn reason(bytes: &[u8]) -> String {
    read(bytes).unwrap_err()
}

#[test]
fn png_becomes_pixels() {
    let colour = raster(&png(2, 1, 2, Some(5906), &[0, 255, 0, 0, 0, 0, 255]));
    let expected =
        Raster { width: 2, height: 1, data: vec![255, 0, 0, 0, 0, 255], dpi: Some(150), ..Raster::default() };
    assert_eq!(colour, expected);
    let see_through = raster(&png(1, 2, 4, Some(1), &[0, 10, 128, 0, 20, 255]));
    let expected = Raster {
        width: 1,
        height: 2,
        grey: true,
        data: vec![10, 20],
        alpha: vec![128, 255],
        ..Raster::default()
    };
    assert_eq!(see_through, expected);
    assert!(raster(&png(1, 1, 6, None, &[0, 1, 2, 3, 255])).alpha.is_empty());
}

#[test]
fn jpeg_stays_as_it_is_but_for_what_it_tells() {
    let jfif: (u8, &[u8]) = (0xE0, b"JFIF\0\x01\x01\x01\x00\x96\x00\x96\0\0");
    let exif: (u8, &[u8]) =
        (0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    let comment: (u8, &[u8]) = (0xFE, b"Piet Jansen");
    let read = raster(&jpeg(&[jfif, exif, comment, FRAME]));
    assert_eq!((read.width, read.height, read.dpi, read.turn), (300, 200, Some(150), Turn(6)));
    assert_eq!(read.data, jpeg(&[jfif, FRAME]));
    // Turned a quarter, at 150 dots to the inch.
    assert_eq!(Picture::Raster(std::rc::Rc::new(read)).size(), (96.0, 144.0));
}

#[test]
fn what_cannot_be_shown_says_why() {
    assert_eq!(reason(b"GIF89a"), "is geen PNG, JPEG of SVG");
    assert_eq!(reason(&vec![b'<'; picture::MAX_BYTES + 1]), "is groter dan 10 MB");
    assert_eq!(reason(b"\x89PNG\r\n\x1a\n"), "is geen hele PNG");
    assert_eq!(reason(&[0xFF, 0xD8, 0xFF, 0xC0, 0, 4]), "is geen hele JPEG");
    let whole = jpeg(&[FRAME]);
    assert_eq!(reason(&whole[..whole.len() - 2]), "is geen hele JPEG");
    let four: (u8, &[u8]) = (0xC0, &[8, 0, 1, 0, 1, 4]);
    assert_eq!(reason(&jpeg(&[four])), "heeft drukkleuren (CMYK); bewaar het als RGB");
    let fine: (u8, &[u8]) = (0xC0, &[12, 0, 1, 0, 1, 3]);
    assert_eq!(reason(&jpeg(&[fine])), "heeft 12 bits per kleur; gebruik er 8");
    let arithmetic: (u8, &[u8]) = (0xC9, &[8, 0, 1, 0, 1, 3]);
    assert_eq!(reason(&jpeg(&[arithmetic])), "is een JPEG van een soort die een PDF niet kent");
    for (inside, why) in [
        ("<g", "is geen goede SVG (regel 1)"),
        ("<mask/>", "gebruikt `mask`; een PDF die toegankelijk is, kan dat niet tonen"),
        (
            "<foreignObject><p>Besluit</p></foreignObject>",
            "heeft tekst als HTML (`foreignObject`), die hier wegvalt; bewaar het als PNG",
        ),
        ("<video/>", "heeft `video`, dat hier wegvalt; bewaar het als PNG"),
        (
            "<flowRoot><flowPara>Besluit</flowPara></flowRoot>",
            "heeft `flowRoot`, dat hier wegvalt; bewaar het als PNG",
        ),
        (
            "<use href='elders.svg#s'/>",
            "haalt met `use` iets uit een ander bestand, dat hier wegvalt; bewaar het als PNG",
        ),
        ("<image href='/etc/passwd'/>", "heeft een afbeelding in zich; gebruik die zelf"),
    ] {
        assert_eq!(reason(format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>").as_bytes()), why);
    }
    let either = "<switch><foreignObject><p>Besluit</p></foreignObject><rect width='1' height='1'/></switch>";
    let either = format!("<svg xmlns='http://www.w3.org/2000/svg' width='2' height='2'>{either}</svg>");
    assert!(read(either.as_bytes()).is_ok(), "words as HTML, or else a rectangle");
    let nothing =
        "<flowRoot> <flowPara/></flowRoot><a href='https://voorbeeld.nl'><rect width='1' height='1'/></a>";
    assert!(drawing(nothing).is_ok(), "no words, and a link");
}

/// A decoder that would stop the programme says no more than that the file is broken.
#[test]
fn a_palette_that_is_broken_is_a_broken_file() {
    let indexed = |palette: &[u8], shown: &[u8]| {
        let plain = png(1, 1, 3, None, &[0, 0]);
        let (header, data) = plain.split_at(33);
        [header, &chunk(b"PLTE", palette), &chunk(b"tRNS", shown), data].concat()
    };
    assert_eq!(raster(&indexed(&[1, 2, 3], &[255])).data, [1, 2, 3]);
    for palette in [4, 5, 1, 0, 771, 900] {
        let file = indexed(&vec![7; palette], &[9]);
        assert_eq!(reason(&file), "is geen hele PNG", "{palette}");
    }
    for (palette, shown) in [(3, 2), (3, 256), (768, 256)] {
        let file = indexed(&vec![7; palette], &vec![9; shown]);
        let is_sound = shown <= palette / 3;
        assert_eq!(read(&file).is_ok(), is_sound, "{palette} {shown}");
    }
}

/// Any byte of a small picture may be any other.
#[test]
fn damaged_pictures_are_no_end() {
    let whole = [png(2, 1, 6, Some(5906), &[0, 255, 0, 0, 9, 0, 0, 255, 9]), jpeg(&[FRAME]), SQUARE.into()];
    for file in whole {
        for at in 8..file.len() {
            for byte in [0, 1, 3, 0x7F, 0x80, 0xFF] {
                let mut damaged = file.clone();
                damaged[at] = byte;
                let _ = read(&damaged);
                damaged.truncate(at);
                let _ = read(&damaged);
            }
        }
    }
}

fn svg(inside: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}</svg>")
}

/// What is drawn, or why nothing is.
fn drawing(inside: &str) -> Result<usize, String> {
    read(svg(inside).as_bytes()).map(|picture| match picture {
        Picture::Drawing(drawing) => drawing.strokes.len(),
        Picture::Raster(_) => panic!("a raster"),
    })
}

#[test]
fn numbers_of_a_drawing_are_bounded() {
    let above = |name: &str| Err(format!("heeft in `{name}` een getal boven een miljoen"));
    for (inside, name) in [
        ("<path d='M0 0A1 1 0 0 1 3 1e38'/>", "d"),
        ("<path d='M0 0a1 1 0 0 1 3-1000001'/>", "d"),
        ("<path d='M0,0L1e99999,1'/>", "d"),
        ("<text font-size='1e21' stroke='blue'>g</text>", "font-size"),
        ("<text style='font-size:1e21px' stroke='blue'>g</text>", "style"),
        ("<style>text{font-size:1e21px}</style><text stroke='blue'>g</text>", "style"),
        ("<g transform='scale(1e9)'><rect width='1' height='1'/></g>", "transform"),
        ("<rect x='-1e9' width='9' height='9'/>", "x"),
        ("<circle r='2000000'/>", "r"),
        ("<polygon points='0,0 9,9 1e7,9'/>", "points"),
        ("<svg viewBox='0 0 1e7 1'/>", "viewBox"),
        ("<path d='M0 0H9' stroke='red' stroke-width='1e30'/>", "stroke-width"),
        ("<text x='0 1 1e8'>abc</text>", "x"),
    ] {
        assert_eq!(drawing(inside), above(name), "{inside}");
    }
    // Small numbers that make a large one.
    let scaled = format!(
        "{}<rect width='9' height='9'/>{}",
        "<g transform='scale(9999)'>".repeat(9),
        "</g>".repeat(9)
    );
    assert_eq!(drawing(&scaled), Err("tekent meer dan een miljoen beeldpunten buiten zichzelf".into()));
    let grown =
        format!("{}<text stroke='blue'>g</text>{}", "<g font-size='9999em'>".repeat(9), "</g>".repeat(9));
    assert!(drawing(&grown).is_err());
    for fine in [
        "<path fill='#9e9999' d='M0 0A1 1 0 0 1 3 1e3' id='a9999999' data-at='20210630120000'/>",
        "<path d='M.5.5.5-.5z' stroke='red' stroke-dasharray='1e-9 1e-9'/>",
        "<rect width='1000000' height='9' style='fill:url(#b1e99) #154273'/>",
    ] {
        assert_eq!(drawing(fine), Ok(1), "{fine}");
    }
}

/// What would take its readers long is refused before they begin.
#[test]
fn a_drawing_has_so_many_attributes_texts_and_marks() {
    let attributes = Err("heeft meer dan 10.000 kenmerken (attributen); bewaar het als PNG".to_owned());
    let many = |count| (0..count).map(|number| format!(" a{number}='1'")).collect::<String>();
    assert_eq!(drawing(&format!("<rect{}/>", many(60_000))), attributes);
    assert_eq!(drawing(&format!("<rect width='9' height='9'{}/>", many(9_990))), Ok(1));
    assert_eq!(drawing(&format!("<g>{}</g>", "<g a\n= \"1\"/>".repeat(10_000))), attributes);
    let entity = |value: &str, inside: &str| {
        let file = format!("<!DOCTYPE svg [ <!-- --> <!ENTITY a \"{value}\">]>{}", svg(inside));
        read(file.as_bytes()).map(|_| ())
    };
    assert_eq!(entity(&format!("<g{}/>", many(100)), &"&a;".repeat(101)), attributes.clone().map(|_| ()));
    assert_eq!(entity(&"b".repeat(1_000), &"<g id='&a;'/>".repeat(9_900)), Ok(()));
    assert_eq!(entity(&"b".repeat(9_000), &"&a;".repeat(9_900)), Err("herhaalt te veel".into()));
    assert_eq!(entity("b\"><!ELEMENT g ANY><!ENTITY c \"", "&a;"), Err("is geen goede SVG (DOCTYPE)".into()));
    let spans = |count| format!("<text y='20'>{}</text>", "<tspan>a</tspan>".repeat(count));
    assert_eq!(drawing(&spans(10_000)), Err("heeft een tekst van meer dan 200 stukjes (`tspan`)".into()));
    assert_eq!(drawing(&spans(200)), Ok(1));
    let long = "een woord of wat ".repeat(40);
    assert_eq!(drawing(&spans(200).replace(">a<", &format!(">{long}<"))), Err("heeft te veel tekst".into()));
    assert_eq!(
        drawing(&format!("<text>{}</text>", "woord ".repeat(12_000))),
        Err("heeft te veel tekst".into())
    );
    assert_eq!(
        drawing(&format!(
            "<path id='p' d='M0 0{}'/>{}",
            "h1".repeat(9_999),
            "<use href='#p'/>".repeat(2_000)
        )),
        Err("herhaalt te veel".into())
    );
    let marker = "<marker id='m'><path d='M0 0H9V9Z'/></marker>";
    let path = "H1H0".repeat(60_000);
    let marked = |how: &str| drawing(&format!("{marker}<g {how}><path stroke='red' d='M0 0{path}'/></g>"));
    assert_eq!(marked("marker-mid='url(#m)'"), Err("heeft te veel lijnen".into()));
    assert_eq!(marked("style='fill:red;marker:url(#m)'"), Err("heeft te veel lijnen".into()));
    assert!(marked("style='marker:none'").is_ok() && marked("marker-end='url(#m)'").is_ok());
    let heavy = format!("<marker id='m'><path d='M0 0{}'/></marker>", "h1".repeat(9_000));
    let line = format!("<path marker-mid='url(#m)' d='M0 0{}'/>", "h1".repeat(9_000));
    assert_eq!(drawing(&(heavy + &line)), Err("heeft te veel lijnen".into()));
    let dashes = format!("<g stroke-dasharray='{}'><path d='M0 0H9'/></g>", "1 ".repeat(101));
    assert_eq!(drawing(&dashes), Err("heeft een lijn van meer dan 100 streepjes".into()));
}

/// A style is gone through from its start at each of its words: 60.000 rules would take minutes. A font within it is one word.
#[test]
fn a_drawing_has_so_much_style() {
    let sheet = |style: &str| drawing(&format!("<style>{style}</style><rect width='9' height='9'/>"));
    let own = |style: &str| drawing(&format!("<rect width='9' height='9' style='{style}'/>"));
    let too_much = Err("heeft te veel opmaak".to_owned());
    assert_eq!(sheet(&"a{fill:red}".repeat(60_000)), too_much);
    assert_eq!(own(&"fill:red;".repeat(60_000)), too_much);
    let used = format!("<g id='g' style='{}'/>", "fill:red;".repeat(1_000));
    assert_eq!(drawing(&(used + &"<use href='#g'/>".repeat(60))), too_much);
    assert_eq!(sheet(&".cls-1{fill:#123456;stroke:none}".repeat(600)), Ok(1));
    assert_eq!(
        sheet(&format!("@font-face{{src:url(data:font/woff2;base64,{})}}", "abcd".repeat(75_000))),
        Ok(1)
    );
}

/// Dashes of nothing would be no PDF (ISO 32000-1, 8.4.3.6).
#[test]
fn dashes_that_vanish_are_a_whole_line() {
    let file = svg("<path d='M0 0H9' stroke='red' stroke-dasharray='.001 .001'/>");
    let images =
        Images { branding: Branding::PLAIN, load: &|_, room| Image::read(file.clone().into_bytes(), room) };
    let (_, laid, _) = pdf::lay_out("![a](a.svg)", &images);
    assert!(shapes(&laid).any(|shape| matches!(shape, Shape::Path { .. })));
    let document = lopdf::Document::load_mem(&pdf::pdf("![a](a.svg)", &images).unwrap().bytes).unwrap();
    let page = document.page_iter().next().unwrap();
    let drawn = String::from_utf8(document.get_page_content(page)).unwrap();
    assert!(drawn.contains(" RG") && !drawn.contains(" d\n"), "{drawn}");
}

/// Small files that ask for much are refused before the work is done.
#[test]
fn bombs_are_refused() {
    let wide = png(40_001, 1_000, 0, None, &[0]);
    let why = "heeft 40001 bij 1000 beeldpunten; meer dan 40 miljoen passen niet";
    assert_eq!(reason(&wide), why);
    let svg = |inside: &str| {
        reason(
            format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}</svg>").as_bytes(),
        )
    };
    // Ten times ten times ten …
    let mut laughs = "<g id='a0'><path d='M0 0H1'/></g>".to_owned();
    for level in 0..12 {
        let uses = format!("<use href='#a{level}'/>").repeat(10);
        laughs += &format!("<g id='a{}'>{uses}</g>", level + 1);
    }
    assert_eq!(svg(&laughs), "herhaalt te veel");
    assert_eq!(svg("<g id='a'><use href='#a'/></g>".repeat(500).as_str()), "herhaalt te veel");
    assert_eq!(
        svg(&format!("{}{}", "<g>".repeat(200), "</g>".repeat(200))),
        "heeft te veel groepen in elkaar"
    );
    assert_eq!(svg(&"<g/>".repeat(100_001)), "is geen goede SVG (regel 1)");
    let rules = "rect{fill:red}".repeat(2_000);
    assert_eq!(svg(&format!("<style>{rules}</style>{}", "<rect/>".repeat(9_000))), "heeft te veel opmaak");
    assert_eq!(svg(&format!("<path d='M0 0{}'/>", "H1H0".repeat(600_000))), "heeft te veel lijnen");
    assert_eq!(svg(&format!("<text>{}</text>", "woord ".repeat(20_000))), "heeft te veel tekst");
    let clips = format!("<clipPath id='c'>{}</clipPath>", "<path/>".repeat(5_000));
    let clipped = format!("<g clip-path='url(#c)'>{}</g>", "<path/>".repeat(5_000));
    assert_eq!(svg(&(clips + &clipped)), "knipt te veel uit");
    let clip = format!("<clipPath id='c'><path d='M0 0{}Z'/></clipPath>", "H9V9".repeat(10_000));
    let clipped = "<path d='M0 0H9V9Z' clip-path='url(#c)'/>";
    assert_eq!(svg(&format!("{clip}{}", clipped.repeat(400))), "heeft te veel lijnen");
    let words = "<g clip-path='url(#c)'><text>a</text></g>";
    assert_eq!(svg(&format!("{clip}{}", words.repeat(400))), "heeft te veel lijnen");
    let marker = format!("<marker id='m'>{}</marker>", "<path d='M0 0H9V9Z'/>".repeat(1_000));
    let marked = format!("<path marker-mid='url(#m)' d='M0 0{}'/>", "H1H0".repeat(10_000));
    assert_eq!(svg(&(marker + &marked)), "heeft te veel lijnen");
    let entities = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    assert!(read(format!("{entities}<svg xmlns='http://www.w3.org/2000/svg'/>").as_bytes()).is_ok());
}

#[test]
fn a_drawing_keeps_its_text_and_its_colours() {
    let (laid, unusable) = laid("![Vierkant](vierkant.svg \"Een vierkant.\")\n");
    assert_eq!((alts(&laid), unusable.len()), (vec!["Vierkant"], 0));
    let text: String = shapes(&laid)
        .filter_map(|shape| match shape {
            Shape::Text { word, .. } => Some(word.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(text, "Twee € ∀ℝEen vierkant.pagina 1 van 1");
    let mut fills = shapes(&laid).filter_map(|shape| match shape {
        Shape::Path { outline, scale, .. } => Some((outline.fill, outline.bounds, *scale)),
        _ => None,
    });
    assert_eq!(fills.next(), Some((Some(Colour(0x15, 0x42, 0x73)), [10.0, 10.0, 30.0, 30.0], 0.75)));
    assert_eq!(fills.next(), None);
}

#[test]
fn a_figure_is_as_large_as_its_file_asks_for() {
    let size = |markdown: &str| {
        let (laid, _) = laid(markdown);
        let mut sizes = shapes(&laid).filter_map(|shape| match shape {
            Shape::Image { width, height, .. } => Some((*width, *height)),
            _ => None,
        });
        sizes.next().unwrap()
    };
    assert_eq!(size("![a](foto.jpg)"), (225.0, 150.0));
    let (width, height) = size("![a](groot.jpg \"met onderschrift\")");
    assert!(
        (width - 459.21).abs() < 0.1 && (height - width).abs() < 0.1,
        "{width} by {height} points; a square as wide as the text, 459,21, was asked for"
    );
    let (inner, _) = size("- ![a](groot.jpg)");
    assert!(inner < width - 10.0, "in a list {inner} points wide, outside it {width}");
}

#[test]
fn images_stand_between_paragraphs_and_words_where_there_is_no_room() {
    let (laid, unusable) = laid(
        "Eerst ![een _punt_](punt.png) en dan ![](weg/kaart%20x.png \"Kaart.\").\n\n\
         # Kop ![kop](punt.png)\n\n| ![cel](punt.png) |\n|---|\n| x |\n\n[![link](punt.png)](https://a.nl)\n\n\
         ![een](kapot.png) ![twee](kapot.png)\n\nEen[^n].\n\n[^n]: Noot ![noot](punt.png).\n",
    );
    assert_eq!(alts(&laid), ["een punt", "Afbeelding kaart%20x.png", "een", "twee"]);
    let printed = print::text(&laid);
    for line in
        ["Eerst", "en dan.", "[Afbeelding ontbreekt] Afbeelding kaart%20x.png", "Kaart.", "Kop kop", "cel"]
    {
        assert!(printed.lines().any(|printed| printed.trim() == line), "{line}: {printed}");
    }
    let unusable: Vec<_> = unusable.iter().map(|one| (one.name.as_str(), one.reason.as_str())).collect();
    assert_eq!(unusable, [("weg/kaart%20x.png", "is er niet"), ("kapot.png", "is geen hele PNG")]);
    let figures = laid.pages.iter().flat_map(|page| &page.pieces);
    let shown = figures.filter(|piece| matches!(piece.shape, Shape::Image { .. }));
    for piece in shown {
        let Owner::Element(id) = piece.owner else { panic!("an artifact") };
        assert_eq!(laid.tree.get(id).tag, Tag::Figure);
    }
}

#[test]
fn the_same_pictures_give_the_same_bytes_and_each_is_there_once() {
    let markdown = "![a](foto.jpg)\n\n![b](foto.jpg)\n\n![c](vierkant.svg)\n\n![d](punt.png)\n";
    let logo = Logo { name: "logo.svg".into(), image: load("vierkant.svg", u64::MAX).unwrap() };
    let images = Images { branding: Branding { logo: Some(logo), ..Branding::PLAIN }, ..IMAGES };
    let made = || pdf::pdf(&format!("---\ntitle: T\nauthor: Platform31\n---\n{markdown}"), &images).unwrap();
    let bytes = made().bytes;
    assert!(bytes == made().bytes);
    let count = |words: &[u8]| bytes.windows(words.len()).filter(|window| *window == words).count();
    assert_eq!((count(b"/Subtype/Image"), count(b"/DCTDecode")), (2, 1));
}

#[test]
fn every_image_is_seen_wherever_it_stands() {
    let markdown = "![a _b_](1.png) [![c](2.png)](https://a.nl)\n\n# Kop ![](3.png)\n\n| ![d](4.png) |\n|---|\n\n\
                    Een[^n] ![e ![f](6.png)](5.png)\n\n[^n]: Noot ![g](7.png) en ![](8.png).\n\n`![h](9.png)`\n";
    let expected = [
        ("1.png", "a b"),
        ("2.png", "c"),
        ("3.png", ""),
        ("4.png", "d"),
        ("5.png", "e f"),
        ("7.png", "g"),
        ("8.png", ""),
    ];
    let expected = expected.map(|(name, words)| (name.to_owned(), words.to_owned()));
    assert_eq!(projectblad::blocks::images_in(markdown), expected);
}

/// Pictures of 16,8 million pixels: five fit in a document, however often and by whatever name each is shown.
#[test]
fn a_document_has_room_for_so_many_pixels() {
    let asked = std::cell::RefCell::new(Vec::new());
    let load = |name: &str, room| {
        asked.borrow_mut().push(name.to_owned());
        load("groot.jpg", room)
    };
    let images = Images { branding: Branding::PLAIN, load: &load };
    let markdown: String =
        (1..=6).map(|image| format!("![a](./{image}.jpg)\n\n![b](././%3{image}.jpg)\n\n")).collect();
    let (_, _, unusable) = pdf::lay_out(&markdown, &images);
    assert_eq!(asked.borrow().len(), 6, "{asked:?}");
    let reason =
        "past er niet meer bij; samen hebben de afbeeldingen meer dan 100 miljoen beeldpunten".into();
    assert_eq!(unusable, [Unusable { name: "./6.jpg".into(), reason }]);
}

#[test]
fn the_logo_is_on_the_cover() {
    let logo = Logo { name: "logo.svg".into(), image: load("vierkant.svg", u64::MAX).unwrap() };
    let images = Images { branding: Branding { logo: Some(logo), ..Branding::PLAIN }, ..IMAGES };
    let cover = "---\ntitle: Titel\nauthor: [Platform31, G40]\n---\nTekst\n";
    let (_, laid, unusable) = pdf::lay_out(cover, &images);
    assert_eq!((alts(&laid), unusable), (vec!["Logo PLATFORM31 · G40"], vec![]));
    let (_, laid, unusable) = pdf::lay_out("Tekst\n", &images);
    assert_eq!((alts(&laid), unusable), (vec![], vec![]));
}

#[test]
fn files_are_found_below_their_folder_only() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("basis");
    fs::create_dir_all(base.join("in de map")).unwrap();
    let put =
        |path: &Path| fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, b"x"));
    put(&base.join("in de map/a.png")).unwrap();
    put(&folder.path().join("buiten.png")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../buiten.png", base.join("weg.png")).unwrap();
    let load = |name: &str| image::load(&base, name);
    assert_eq!(load("in%20de%20map/a.png").as_deref(), Ok(&b"x"[..]));
    assert_eq!(load("./in de map/a.png").as_deref(), Ok(&b"x"[..]));
    let outside = Err("staat buiten deze map".to_owned());
    let absolute = folder.path().join("buiten.png");
    for name in [
        "../buiten.png",
        "in de map/../../buiten.png",
        "%2e%2e/buiten.png",
        "..\\buiten.png",
        "C:/x.png",
        "a\0b",
    ]
    .into_iter()
    .chain(absolute.to_str())
    .chain(cfg!(unix).then_some("weg.png"))
    {
        assert_eq!(load(name), outside, "{name}");
    }
    let elsewhere = Err("staat niet in deze map; sla de afbeelding hier op".to_owned());
    for name in ["https://a.nl/b.png", "file:///etc/passwd", "//a.nl/b.png", "data:image/png;base64,AA"] {
        assert_eq!(load(name), elsewhere, "{name}");
    }
    assert_eq!(load("in de map/../in de map/a.png").as_deref(), Ok(&b"x"[..]));
    assert_eq!(load("in de map\\a.png"), Err("heeft `\\` in het pad; schrijf daar `/`".into()));
    assert_eq!(load("In de map/A.PNG"), Err("is er niet; er is wel `in de map/a.png`".into()));
    assert_eq!(load("geen.png"), Err("is er niet".into()));
    let held = [("bladen/kaart.png", b"x".to_vec())].map(|(path, bytes)| (path.into(), bytes));
    let held = Files::InMemory(held.into());
    let other = Err("is er niet; er is wel `kaart.png`".to_owned());
    assert_eq!(image::of(&held, "bladen", "KAART.png"), other);
    assert_eq!(load("in de map"), Err("is geen bestand".into()));
    for name in ["", ".", "in de map/a.png/", "in de map/a.png/."] {
        assert_eq!(load(name), Err("noemt geen bestand".into()), "{name}");
    }
}
