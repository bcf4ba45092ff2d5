//! The PDF file: numbered objects in, bytes out, with object streams and a compressed cross-reference stream (ISO 32000-1,
//! 7.5.7 and 7.5.8) and an `/ID` that is a digest of what it holds.
//!
//! Never: what an object means.

use std::io::Write as _;
use std::ops::Range;
use std::thread;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::syntax::{self, Ref};
use crate::seal;

/// How many objects share an object stream: few enough to read one quickly, enough to compress well.
const PACK: usize = 1000;

/// Small enough to mail: one step less takes a quarter less time, for a hundredth more bytes.
const LEVEL: Compression = Compression::new(7);

/// What goes into a file, in the order in which it was written.
pub(super) struct Objects {
    next: u32,
    /// The plain objects' bytes, one after the other, and where each begins.
    text: Vec<u8>,
    plain: Vec<(Ref, usize)>,
    streams: Vec<Stream>,
}

struct Stream {
    id: Ref,
    /// Entries of its dictionary, without `/Length` and `/Filter`.
    entries: Vec<u8>,
    data: Vec<u8>,
    /// How many of the first bytes are unlike the rest, and are compressed apart from them.
    apart: usize,
    compress: bool,
}

/// Where the cross-reference stream says an object is.
#[derive(Clone, Copy)]
enum Location {
    Free,
    Offset(usize),
    Packed { container: Ref, index: usize },
}

impl Objects {
    /// Objects with numbers from `first` on; lower numbers are given by the caller.
    pub(super) fn new(first: u32) -> Objects {
        Objects { next: first, text: Vec::new(), plain: Vec::new(), streams: Vec::new() }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Ref {
        let id = Ref(self.next);
        self.next += 1;
        id
    }

    /// Opens a plain object: what is pushed until the next call is its value.
    pub(super) fn write(&mut self, id: Ref) -> &mut Vec<u8> {
        self.text.push(b'\n');
        self.plain.push((id, self.text.len()));
        &mut self.text
    }

    /// Adds a stream, compressed in the file.
    pub(super) fn stream(&mut self, id: Ref, entries: Vec<u8>, data: Vec<u8>) {
        self.streams.push(Stream { id, entries, data, apart: 0, compress: true });
    }

    /// Adds a stream that stays readable as it is, such as the metadata.
    pub(super) fn stored_stream(&mut self, id: Ref, entries: Vec<u8>, data: Vec<u8>) {
        self.streams.push(Stream { id, entries, data, apart: 0, compress: false });
    }

    /// The file, with these objects as its catalog and its document information.
    pub(super) fn save(mut self, root: Ref, info: Ref) -> Vec<u8> {
        let mut places = Vec::new();
        self.pack(&mut places);
        compress_all(&mut self.streams);
        let size = self.streams.iter().map(|stream| stream.data.len() + 96).sum::<usize>();
        let mut file = Vec::with_capacity(size + size / 16);
        file.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        for stream in &self.streams {
            place(&mut places, stream.id, Location::Offset(file.len()));
            write_stream(&mut file, stream);
        }
        self.finish(file, places, root, info)
    }

    /// Gathers the plain objects into object streams, which may not hold streams (7.5.7): each begins with the number of
    /// every member and where it stands behind that list.
    fn pack(&mut self, places: &mut Vec<Location>) {
        for first in (0..self.plain.len()).step_by(PACK) {
            let container = self.reserve();
            let members = &self.plain[first..self.plain.len().min(first + PACK)];
            let range = self.range(first, members.len());
            let mut data = Vec::with_capacity(range.len() + members.len() * 12);
            for (index, &(id, start)) in members.iter().enumerate() {
                place(places, id, Location::Packed { container, index });
                syntax::int(&mut data, i64::from(id.0));
                data.push(b' ');
                syntax::count(&mut data, start - range.start);
                data.push(b' ');
            }
            let mut entries = b"/Type/ObjStm/N ".to_vec();
            syntax::count(&mut entries, members.len());
            entries.extend_from_slice(b"/First ");
            syntax::count(&mut entries, data.len());
            // Figures and dictionaries each compress better with a code table of their own.
            let apart = data.len();
            data.extend_from_slice(&self.text[range]);
            self.streams.push(Stream { id: container, entries, data, apart, compress: true });
        }
    }

    /// The bytes of `count` plain objects from `first` on.
    fn range(&self, first: usize, count: usize) -> Range<usize> {
        let end = self.plain.get(first + count).map_or(self.text.len(), |&(_, start)| start);
        self.plain[first].1..end
    }

    /// Adds the cross-reference stream, which is the trailer too.
    fn finish(mut self, mut file: Vec<u8>, mut places: Vec<Location>, root: Ref, info: Ref) -> Vec<u8> {
        let id = self.reserve();
        let start = file.len();
        place(&mut places, id, Location::Offset(start));
        let mut entries = b"/Type/XRef/Size ".to_vec();
        syntax::count(&mut entries, places.len());
        entries.extend_from_slice(b"/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root ");
        syntax::reference(&mut entries, root);
        entries.extend_from_slice(b"/Info ");
        syntax::reference(&mut entries, info);
        entries.extend_from_slice(&seal::pdf_id(&file));
        let data = flate(&rows(&places), 0);
        write_stream(&mut file, &Stream { id, entries, data, apart: 0, compress: true });
        file.extend_from_slice(b"startxref\n");
        syntax::count(&mut file, start);
        file.extend_from_slice(b"\n%%EOF\n");
        file
    }
}

fn place(places: &mut Vec<Location>, id: Ref, place: Location) {
    let index = id.0 as usize;
    if places.len() <= index {
        places.resize(index + 1, Location::Free);
    }
    places[index] = place;
}

fn write_stream(file: &mut Vec<u8>, stream: &Stream) {
    syntax::int(file, i64::from(stream.id.0));
    file.extend_from_slice(b" 0 obj\n<<");
    file.extend_from_slice(&stream.entries);
    if stream.compress {
        file.extend_from_slice(b"/Filter/FlateDecode");
    }
    file.extend_from_slice(b"/Length ");
    syntax::count(file, stream.data.len());
    file.extend_from_slice(b">>\nstream\n");
    file.extend_from_slice(&stream.data);
    file.extend_from_slice(b"\nendstream\nendobj\n");
}

/// Rows of the cross-reference stream, each as the difference from the one above (PNG's `Up`): members of one object
/// stream differ by their index only, so that most of it is noughts and ones, and compresses to almost nothing.
fn rows(places: &[Location]) -> Vec<u8> {
    let mut out = Vec::with_capacity(places.len() * 8);
    let mut above = [0_u8; 7];
    for &place in places {
        let (kind, middle, last) = match place {
            Location::Free => (0, 0, u16::MAX),
            // a file in which this does not fit is refused when it is whole
            Location::Offset(offset) => (1, u32::try_from(offset).unwrap_or(u32::MAX), 0),
            Location::Packed { container, index } => {
                (2, container.0, u16::try_from(index).expect("an object stream holds at most PACK objects"))
            }
        };
        let [a, b, c, d] = middle.to_be_bytes();
        let [e, f] = last.to_be_bytes();
        let row = [kind, a, b, c, d, e, f];
        out.push(2);
        out.extend(row.iter().zip(above).map(|(new, old)| new.wrapping_sub(old)));
        above = row;
    }
    out
}

/// Compresses on every processor; the result does not depend on how many there are.
fn compress_all(streams: &mut [Stream]) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let total = streams.iter().map(|stream| stream.data.len()).sum::<usize>();
    thread::scope(|scope| {
        let mut rest = streams;
        while !rest.is_empty() {
            let mut bytes = 0;
            let enough = |stream: &Stream| {
                bytes += stream.data.len();
                bytes > total / threads
            };
            let end = rest.iter().position(enough).map_or(rest.len(), |last| last + 1);
            let (part, after) = rest.split_at_mut(end);
            rest = after;
            scope.spawn(move || {
                for stream in part.iter_mut().filter(|stream| stream.compress) {
                    stream.data = flate(&stream.data, stream.apart);
                }
            });
        }
    });
}

/// The first `apart` bytes get a code table of their own. A new encoder each time: what one did before may show in the
/// bytes of what it does next.
fn flate(data: &[u8], apart: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(data.len() / 2), LEVEL);
    let (first, rest) = data.split_at(apart.min(data.len()));
    if !first.is_empty() {
        encoder.write_all(first).expect("memory takes every byte");
        encoder.flush().expect("memory takes every byte");
    }
    encoder.write_all(rest).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}
