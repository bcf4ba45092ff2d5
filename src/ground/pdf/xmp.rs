//! What the file says of itself: XMP metadata (ISO 16684-1) with the marks of PDF/A-2a and PDF/UA-1, and the document
//! information dictionary, which says the same.
//!
//! Never: a person's name, the clock: without a date in the front matter there is none in the file.

use jiff::civil::Date;

use super::syntax;
use crate::blocks::fixed::Fixed;
use crate::blocks::front::Front;

/// Name and version of this program.
const PRODUCER: &str = concat!("projectblad ", env!("CARGO_PKG_VERSION"));

/// PDF/A wants every schema it does not know itself described in the packet (ISO 19005-2, 6.6.2.3).
const UA_SCHEMA: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"#;

/// The longest title that is stored, in bytes: more than any window shows.
const LONGEST_TITLE: usize = 2000;

/// The title that is shown and stored.
pub(super) fn title(front: &Front) -> &str {
    let title = syntax::start(front.title.trim(), LONGEST_TITLE);
    if title.is_empty() { Fixed::of(front.language()).untitled } else { title }
}

fn authors(front: &Front) -> Vec<&str> {
    front.author.iter().map(|author| author.trim()).filter(|author| !author.is_empty()).collect()
}

/// The reporting date; metadata know no years before 1.
fn date(front: &Front) -> Option<Date> {
    front.date.filter(|date| date.year() > 0)
}

/// The XMP packet.
pub(super) fn packet(front: &Front) -> String {
    let mut out = String::with_capacity(2600);
    out.push_str("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    out.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    out.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"");
    for (prefix, uri) in [
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    ] {
        out.push_str(&format!("\n xmlns:{prefix}=\"{uri}\""));
    }
    out.push_str(">\n<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
    out.push_str(
        "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt>",
    );
    element(&mut out, "rdf:li", " xml:lang=\"x-default\"", title(front));
    out.push_str("</rdf:Alt></dc:title>\n");
    let authors = authors(front);
    if !authors.is_empty() {
        out.push_str("<dc:creator><rdf:Seq>");
        for author in authors {
            element(&mut out, "rdf:li", "", author);
        }
        out.push_str("</rdf:Seq></dc:creator>\n");
    }
    out.push_str("<dc:language><rdf:Bag>");
    element(&mut out, "rdf:li", "", front.language());
    out.push_str("</rdf:Bag></dc:language>\n");
    element(&mut out, "pdf:Producer", "", PRODUCER);
    if let Some(date) = date(front) {
        for name in ["CreateDate", "ModifyDate", "MetadataDate"] {
            out.push_str(&format!("\n<xmp:{name}>{date}T00:00:00Z</xmp:{name}>"));
        }
    }
    out.push('\n');
    out.push_str(UA_SCHEMA);
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

/// The document information dictionary (ISO 32000-1, 14.3.3).
pub(super) fn info(out: &mut Vec<u8>, front: &Front) {
    out.extend_from_slice(b"<</Title");
    syntax::text(out, title(front));
    let authors = authors(front);
    if !authors.is_empty() {
        out.extend_from_slice(b"/Author");
        syntax::text(out, &authors.join("; "));
    }
    out.extend_from_slice(b"/Producer");
    syntax::text(out, PRODUCER);
    if let Some(date) = date(front) {
        let date = date.strftime("D:%Y%m%d000000Z").to_string();
        for key in ["/CreationDate", "/ModDate"] {
            out.extend_from_slice(key.as_bytes());
            syntax::literal(out, date.as_bytes());
        }
    }
    out.extend_from_slice(b">>");
}

fn element(out: &mut String, name: &str, attributes: &str, text: &str) {
    out.push_str(&format!("<{name}{attributes}>"));
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML has no place for these.
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push(' '),
            _ => out.push(char),
        }
    }
    out.push_str(&format!("</{name}>"));
}
