//! Problems: what is wrong with what a person wrote, as values with a fixed code, a place and a cure.
//!
//! Never: trouble of the machine (that is an `anyhow::Error`), lines and columns (counted only when printed, by `show.rs`).

pub mod fix;
mod nearest;
mod part;
pub mod scalar;
mod sources;
mod words;

use serde::Serialize;

use crate::date::Year;

pub use nearest::loosely;
pub use nearest::{likely, nearest};
pub use part::{floor_char_boundary, part};
pub use sources::{SourceFile, Sources, slashed};
pub(crate) use words::code;
pub use words::{is_unseen, listed, quoted};

/// Declares the codes once: variant, fixed name, severity.
macro_rules! codes {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident; )*) => {
        /// The fixed codes of the findings; each has its paragraph in `docs/meldingen.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $( $(#[$doc])* $variant, )* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// The name that users, tests and other programs see; it never changes.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// Errors stop `generate`; warnings do not.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )* }
            }
        }
    };
}

codes! {
    /// No sheet at all.
    GeenBladen = "geen-bladen", Fout;
    /// `convenant.yaml` is not there.
    ConvenantOntbreekt = "convenant-ontbreekt", Fout;
    /// A file in `rapportages/` that belongs to no document.
    DocumentOnbekend = "document-onbekend", Fout;
    /// Not UTF-8, too large, no permission.
    BestandOnleesbaar = "bestand-onleesbaar", Fout;
    /// Not YAML, or empty.
    YamlOnleesbaar = "yaml-onleesbaar", Fout;
    /// YAML beyond plain maps, lists and scalars.
    YamlNietToegestaan = "yaml-niet-toegestaan", Fout;
    /// One key twice in one mapping.
    DubbeleSleutel = "dubbele-sleutel", Fout;
    /// A required field is not there.
    VeldOntbreekt = "veld-ontbreekt", Fout;
    /// A key without a value.
    VeldLeeg = "veld-leeg", Fout;
    /// A key that the format does not know.
    VeldOnbekend = "veld-onbekend", Fout;
    /// A list where text belongs, and the like.
    TypeOnjuist = "type-onjuist", Fout;
    /// No colour, or one that cannot be read.
    KleurOnjuist = "kleur-onjuist", Fout;
    /// No address of the web behind which a path can come.
    AdresOnjuist = "adres-onjuist", Fout;
    /// A word that is not one of the choices.
    KeuzeOnbekend = "keuze-onbekend", Fout;
    /// Not an ISO date, or a day that does not exist.
    DatumOnjuist = "datum-onjuist", Fout;
    /// Not an amount or a whole number in the notation of the format.
    BedragOnjuist = "bedrag-onjuist", Fout;
    /// Not a quarter or a year.
    PeriodeOnjuist = "periode-onjuist", Fout;
    /// Two sheets with one id.
    NaamDubbel = "naam-dubbel", Fout;
    /// A file name that is no id.
    NaamOnjuist = "naam-onjuist", Fout;
    /// A pillar that the covenant does not have.
    PijlerOnbekend = "pijler-onbekend", Fout;
    /// Money of a party that is not among the parties.
    PartijOnbekend = "partij-onbekend", Fout;
    /// A city that the covenant does not have.
    GemeenteOnbekend = "gemeente-onbekend", Fout;
    /// Two sheets with one title.
    BladDubbel = "blad-dubbel", Fout;
    /// Two cities with one code, or with one name but for capitals and spaces.
    GemeenteDubbel = "gemeente-dubbel", Fout;
    /// A city's code or name that can be none.
    GemeenteOnjuist = "gemeente-onjuist", Fout;
    /// An end before its start.
    EindeVoorStart = "einde-voor-start", Fout;
    /// A change of nothing, twice on a day, or before there was something to change.
    BijgesteldOnjuist = "bijgesteld-onjuist", Fout;
    /// What was spent in a year of which the adopted account lies in the archive.
    AfgeslotenJaarGewijzigd = "afgesloten-jaar-gewijzigd", Fout;
    /// A contribution that cannot be as it is written: in kind and received, per year and for the whole.
    BijdrageOnjuist = "bijdrage-onjuist", Fout;
    /// The contributions do not add up to the total.
    BegrotingSluitNiet = "begroting-sluit-niet", Fout;
    /// Covenant money, a covenant year or a period outside the covenant's years.
    BuitenLooptijd = "buiten-looptijd", Fout;
    /// Progress of one quarter twice.
    PeriodeDubbel = "periode-dubbel", Fout;
    /// Money carried backward.
    DoorgeschovenOnjuist = "doorgeschoven-onjuist", Fout;
    /// Cities pay for the basic programme, which is free.
    DeelnemersbijdrageNietToegestaan = "deelnemersbijdrage-niet-toegestaan", Fout;
    /// The parts of a year are not its income, or the deelbudgetten not their part.
    VerdelingSluitNiet = "verdeling-sluit-niet", Fout;
    /// More flexible space than basic programme.
    FlexibeleRuimteTeGroot = "flexibele-ruimte-te-groot", Fout;
    /// More surplus than the contributions it is settled with.
    OverschotTeGroot = "overschot-te-groot", Fout;
    /// An image that is missing, elsewhere, or no image.
    AfbeeldingOnbruikbaar = "afbeelding-onbruikbaar", Fout;
    /// A template that cannot be used.
    SjabloonOnjuist = "sjabloon-onjuist", Fout;
    /// A file that came back and is no workbook, or one that cannot be read.
    WerkboekOnleesbaar = "werkboek-onleesbaar", Fout;
    /// A workbook of another programme or quarter.
    WerkboekOnbekend = "werkboek-onbekend", Fout;
    /// A workbook whose worksheets, columns or rows are no longer those that were sent.
    WerkboekVeranderd = "werkboek-veranderd", Fout;
    /// A cell of which nobody can say what is meant, or that does not fit in its sheet.
    CelOnjuist = "cel-onjuist", Fout;
    /// Another value in a cell that is not to be filled in.
    CelVergrendeld = "cel-vergrendeld", Fout;
    /// A cell that was changed in the workbook, and since then in the sheet too.
    CelTegenstrijdig = "cel-tegenstrijdig", Fout;
    /// A row of a ledger that belongs to no sheet, party or quarter.
    GrootboekOnjuist = "grootboek-onjuist", Fout;
    /// What a draft still lacks.
    NogInTeVullen = "nog-in-te-vullen", Waarschuwing;
    /// A quarter without progress.
    VoortgangOntbreekt = "voortgang-ontbreekt", Waarschuwing;
    /// A quarter without figures.
    RealisatieOntbreekt = "realisatie-ontbreekt", Waarschuwing;
    /// More spent than available.
    BesteedBovenBeschikbaar = "besteed-boven-beschikbaar", Waarschuwing;
    /// More budgeted than there is space.
    ToegewezenBovenRuimte = "toegewezen-boven-ruimte", Waarschuwing;
    /// A year has begun and its division is not fixed.
    VerdelingNietVastgesteld = "verdeling-niet-vastgesteld", Waarschuwing;
    /// A division more than five points from the guideline.
    VerdelingWijktAf = "verdeling-wijkt-af", Waarschuwing;
    /// A surplus fixed at more than was proposed.
    OverschotWijktAf = "overschot-wijkt-af", Waarschuwing;
    /// Not agreed, or agreed after it began.
    AkkoordOntbreekt = "akkoord-ontbreekt", Waarschuwing;
    /// A request without a day.
    GevraagdOntbreekt = "gevraagd-ontbreekt", Waarschuwing;
    /// A carry-over that was asked or agreed when the money could not go anywhere any more.
    DoorgeschovenTeLaat = "doorgeschoven-te-laat", Waarschuwing;
    /// More carried over than was left.
    DoorgeschovenBovenSaldo = "doorgeschoven-boven-saldo", Waarschuwing;
    /// A carry-over outside the inhoudelijk werkprogramma.
    DoorschuivenBuitenAfspraak = "doorschuiven-buiten-afspraak", Waarschuwing;
    /// Money to finish work after the last year, agreed when that year was over.
    AkkoordTeLaat = "akkoord-te-laat", Waarschuwing;
    /// More money kept to finish work than was left, or more spent than was kept.
    NaAfloopTeGroot = "na-afloop-te-groot", Waarschuwing;
    /// An own contribution where none belongs, or of another sum.
    DeelnemersbijdrageWijktAf = "deelnemersbijdrage-wijkt-af", Waarschuwing;
    /// A running year with money still to be found.
    DekkingOntbreekt = "dekking-ontbreekt", Waarschuwing;
    /// A milestone past its day.
    MijlpaalVerlopen = "mijlpaal-verlopen", Waarschuwing;
    /// A product past its day.
    ProductVerlopen = "product-verlopen", Waarschuwing;
    /// Another agreement than a document of the archive says, without a word of why.
    AfspraakGewijzigd = "afspraak-gewijzigd", Waarschuwing;
    /// A document in the archive that no notes name.
    ArchiefOnvolledig = "archief-onvolledig", Waarschuwing;
    /// A sheet past its planned end.
    PlanningVerlopen = "planning-verlopen", Waarschuwing;
    /// A standstill over 90 days on one step.
    StagnatieOpen = "stagnatie-open", Waarschuwing;
    /// A stand that says standstill, without what is the matter and who acts.
    StagnatieOntbreekt = "stagnatie-ontbreekt", Waarschuwing;
    /// A stand that says that all goes well, which the sheet's days or money deny.
    StandVerdacht = "stand-verdacht", Waarschuwing;
    /// More work of others than the sheet has money for.
    ExterneInzetTeGroot = "externe-inzet-te-groot", Waarschuwing;
    /// More hours than agreed.
    UrenOverschreden = "uren-overschreden", Waarschuwing;
    /// Less subsidy than the minimum.
    JaarsubsidieOnderMinimum = "jaarsubsidie-onder-minimum", Waarschuwing;
    /// Inhabitants counted long before the period.
    PeildatumOud = "peildatum-oud", Waarschuwing;
    /// Spending far from what was available, without a word.
    ToelichtingOntbreekt = "toelichting-ontbreekt", Waarschuwing;
    /// Finished, without a word of what came of it.
    OpbrengstOntbreekt = "opbrengst-ontbreekt", Waarschuwing;
    /// A city that is not a member in the sheet's years.
    GeenLid = "geen-lid", Waarschuwing;
    /// Text of which YAML probably reads something else than was meant.
    WaardeVerdacht = "waarde-verdacht", Waarschuwing;
    /// A character that no face of the PDF has.
    TekenOntbreekt = "teken-ontbreekt", Waarschuwing;
    /// An image without words for who cannot see it.
    AltOntbreekt = "alt-ontbreekt", Waarschuwing;
    /// The findings of a file beyond the first hundred.
    MeerBevindingen = "meer-bevindingen", Waarschuwing;
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// An error.
    Fout,
    /// A warning.
    Waarschuwing,
}

/// Index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct FileId(pub u32);

/// A stretch of a file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Which file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Behind the last byte; never before `start`.
    pub end: u32,
}

/// The one cure of a finding, as a change of its file; carried out by `repair.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// The key or value at the place is to read as this text; quotes around it stay.
    Word(Place, String),
    /// Exactly these bytes change.
    Bytes(Vec<Edit>),
    /// Of each place the lines move sideways together, so that the first begins as far as what stands at the second.
    Under(Vec<Place>, Place),
    /// The lines of the first place that stand less far in than the text at the second are to stand as far.
    Into(Place, Place),
    /// The block at the place gets this field, with this value.
    Field(Place, &'static str, String),
    /// Each of these is to begin an item of a list: a dash before it, and all between it and the next moves along, up to the
    /// end of the first place.
    Items(Place, Vec<Place>),
    /// Each of these keys has a dash before it that is to go, and is to stand as far in as the key at the second place.
    WithoutDash(Vec<Place>, Place),
    /// Each line of the text at the place is to be an item of a list, with this field where an item has fields.
    Lines(Place, Option<&'static str>),
    /// Of each place the lines move so far that the first stands two spaces deeper than the key at the second.
    Below(Vec<Place>, Place),
    /// The list of lines at the second place, below the key at the first, is to be text as it stands.
    AsText(Place, Place),
}

/// A stretch of a file and what comes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub place: Place,
    /// What comes.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its fixed code.
    pub code: Code,
    /// That of its code; of what is left out, the worst.
    pub severity: Severity,
    /// What is wrong, in Dutch, without a full stop.
    pub message: String,
    /// Where; `None` when no file is to blame.
    pub place: Option<Place>,
    /// How to mend it, in Dutch.
    pub help: Option<String>,
    /// The change that mends it, only where there is exactly one.
    pub fix: Option<Fix>,
    /// Other places that have to do with it, each with a few words.
    pub others: Vec<(Place, String)>,
    /// The year of which the adopted account says otherwise; correcting that account takes the finding away.
    pub accounted: Option<Year>,
}

impl Problem {
    /// A finding at a place.
    #[must_use]
    pub fn at(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { place: Some(place), ..Self::general(code, message) }
    }

    /// A finding about no file in particular.
    #[must_use]
    pub fn general(code: Code, message: impl Into<String>) -> Self {
        let (severity, message) = (code.severity(), message.into());
        let others = Vec::new();
        Self { code, severity, message, place: None, help: None, fix: None, others, accounted: None }
    }

    /// Adds the cure.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn other(mut self, place: Place, message: impl Into<String>) -> Self {
        self.others.push((place, message.into()));
        self
    }
}
