//! Words that the names of people are made of, and words of every day that some of those are too; endings of addresses.

/// What may stand before a surname, as part of it, beside a letter with an apostrophe. One that is not here is read as a surname of its
/// own, so that the name is still found.
pub(super) const BEFORE: [&str; 29] = [
    "van", "de", "den", "der", "het", "'t", "’t", "ter", "ten", "te", "von", "zu", "la", "le", "du", "da",
    "di", "dos", "del", "el", "al", "ibn", "ben", "op", "in", "uit", "aan", "over", "onder",
];

/// First names that people have two of without a hyphen, so that one is no surname in `Anna Maria van Dijk`: with one that is not here,
/// that first name is told too.
pub(super) const GIVEN: [&str; 32] = [
    "anna",
    "anne",
    "catharina",
    "christina",
    "cornelis",
    "cornelia",
    "elisabeth",
    "fleur",
    "frank",
    "geertruida",
    "hendrik",
    "hendrika",
    "jacob",
    "jacoba",
    "jan",
    "johan",
    "johanna",
    "johannes",
    "karel",
    "louise",
    "lotte",
    "margaretha",
    "maria",
    "marie",
    "paul",
    "peter",
    "petronella",
    "pieter",
    "sophie",
    "theresia",
    "wilhelmina",
    "willem",
];

/// First names of many, which say that a name begins: of one that is not here, `piet zwaluwe` is told as it stands alone. None is a word
/// of every day or of an office.
pub(super) const FIRST_NAMES: &str = "\
    aad abdel bo ed jo ko adriaan ahmed albert alex ali anita anja annelies annemarie anneke anouk arie arjan astrid barbara bart bas \
    bert bianca bob bram carla carolien caroline chantal charlotte christiaan claudia cor daan daniel danielle david debby \
    dennis dick dirk edwin ellen els emma eric erik erwin esther eva evelien ewout fatima ferdinand floor floris \
    frans fred freek gerard gerrit gert gijs hans harm harry hassan heleen henk henny herman hilde huub ibrahim \
    ilse inge ingrid irene iris ivo jaap janneke jasper jeroen jelle jeanette jolanda joke joep joris josine judith julia karim karin \
    kees kim klaas lars laura leo leonie lex linda lisa lucas luuk maarten maaike marc marcel margot marianne marieke marijke \
    marjan marjolein mark marloes martijn martin mathijs maurice max mehmet menno merijn michael michel miriam mirjam \
    mohamed mohammed monique mustafa nadia natasja nicole niels nina noor olga pascal patricia patrick petra piet \
    pim rachid ralph rene ria richard rik rob robert roel rogier ronald ruben rutger ruud sander sandra sanne saskia sara \
    sebastiaan sem simone sjoerd stefan sylvia tanja theo thijs thomas tim tineke tjeerd tom ton ursula vera vincent \
    wendy wilma wim wouter yasmin yvonne";

/// Surnames that in small letters are words of every day. Of one that is not here more is told than need be, and nothing is missed.
pub(super) const ORDINARY: &str = "\
    akker arend baan baas bakker beek beer berg beuk bloem blom boer bok boog boom bos brand brink bron brouwer brug burg \
    buurt dal dam dekker dijk dorp duin eik engel geluk goed graaf gras groen groot haan haas hart haven heer heide hek \
    heuvel hoek hof hoogland hout huis jager jong kamer kamp kant keizer kerk kind klein klerk kok koning kool koper korf \
    kramer kroon kuiper land lang leeuw linde linden loon maas markt meer meester mei mensen mol molen molenaar mulder muur \
    nieuwland oever onderwater oord paard park pauw poort post prins raad ridder rijk rood roos ruiter schaap schilder \
    schipper scholten school slager slot smid smit snel spoor staal stad steen ster stoel straat timmerman tuin valk veen \
    veer veld vink visser vlieger vogel vos vrede vriend vrij water weide werk wijk wind winkel winter wit wolf wonen woud \
    zand zee zomer zwaan zwart zwarte";

/// Words before a name that say that it is one, however it is spelled. Without one, a name in full or with a capital is told all the same.
pub(super) const BEFORE_NAME: [&str; 17] = [
    "ing", "prof", "fam", "familie", "juf", "mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "dhr",
    "collega", "drs", "ir", "mr", "dr",
];

/// Two consonants that a Dutch word may begin with: what begins with another two is none.
pub(super) const BEGINNINGS: &str = "bl br ch cl cr dr dw fl fr gl gn gr kl kn kr kw ph pl pn pr ps rh sc sf sh sj sk sl sm sn sp \
    sr st sw th tj tr ts tw vl vr wh wr zw";

/// What stands behind a name, and is none. One that is not here is read as a surname beside the other.
pub(super) const DEGREES: [&str; 14] =
    ["msc", "bsc", "ma", "ba", "mba", "mpa", "llm", "phd", "ir", "drs", "mr", "ing", "jr", "sr"];

/// Endings of a first word that is none of a person: `Economische Zaken`. One that is not here is told where need not be.
/// Each is longer than the ending of a first name that it looks like: `Claire`, `Lieve`, `Pascale`, `Michele`, `Aurele`.
pub(super) const ADJECTIVES: [&str; 12] = [
    "ische", "isch", "lijke", "lijk", "iale", "iaal", "ionale", "ionaal", "ionele", "ioneel", "turele",
    "tureel",
];

/// Days of the week as people shorten them beside a name: `aanwezig Ma Wo`.
pub(super) const DAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];

/// Endings of the last word of the name of a department: `Team Wonen`.
pub(super) const DEPARTMENTS: [&str; 24] = [
    "zaken",
    "ordening",
    "ontwikkeling",
    "wonen",
    "economie",
    "beheer",
    "beleid",
    "financien",
    "financiën",
    "veiligheid",
    "zorg",
    "onderwijs",
    "mobiliteit",
    "leefomgeving",
    "energie",
    "milieu",
    "cultuur",
    "welzijn",
    "inkomen",
    "vastgoed",
    "communicatie",
    "ruimte",
    "steden",
    "diensten",
];

/// What one person does or did, where that ends neither in `t` nor in `de` or `te`: a few verbs of old that no rule tells from other
/// words.
pub(super) const DOES: &str = "ben bleef bood deed gaf ging had hield is kan kon koos kreeg kwam las liep liet mag nam riep schreef sloot sprak \
    trok vernam verving verliet vond vroeg wees wil won wou zag zal zei zocht zou";

/// Small words with the ending of a verb that are none.
pub(super) const NO_VERB: [&str; 20] = [
    "het",
    "dat",
    "dit",
    "wat",
    "iets",
    "niets",
    "met",
    "niet",
    "tot",
    "uit",
    "want",
    "mede",
    "licht",
    "zicht",
    "inzicht",
    "uitzicht",
    "overzicht",
    "toezicht",
    "daglicht",
    "zonlicht",
];

/// Last parts of addresses that are looked for behind a space too: with any word there, each sentence behind a handle were an address.
pub(super) const ENDS: [&str; 7] = ["nl", "org", "com", "net", "eu", "be", "info"];

/// Words with which the name of an organisation begins, also behind another one: `rijksdienst`. Behind a word that is not here the name
/// of an organisation is looked for as that of a person too.
pub(super) const OFFICES: [&str; 18] = [
    "gemeente",
    "provincie",
    "ministerie",
    "stichting",
    "vereniging",
    "universiteit",
    "hogeschool",
    "waterschap",
    "regio",
    "dienst",
    "afdeling",
    "directie",
    "team",
    "bureau",
    "platform",
    "programma",
    "project",
    "domein",
];

/// Other words with a capital that are of an organisation or an office, and of no person.
pub(super) const NO_NAMES: [&str; 11] = [
    "projectleider",
    "secretaris",
    "pijlersecretaris",
    "voorzitter",
    "directeur",
    "hoofd",
    "beleidsmedewerker",
    "programmamanager",
    "naam",
    "g40",
    "aot",
];

/// Words of five letters or more that are surnames or first names too, beside [`ORDINARY`], alone or with `s` or `en` behind them.
pub(super) const WORDS: &str = "\
    amber ambacht blauwe burger constant dienaar donker drijver drukker fleur florijn frank geheim gemeente hamer hazel \
    jasmijn joost kleermaker koster kuiper lammer leender lieve madelief margriet maria marie merel nagel peter reiziger \
    robin roman rozemarijn schepper schout snijder spijker steven stoker storm stuurman tuinman uitvoerder vogelaar \
    voorbeeld wachter wagenaar wissel wortel zeeman zilver \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lente zomer herfst januari februari maart april augustus september \
    oktober november december pasen pinksteren kerst";

/// Words before another one that make a noun of it, which is not what someone is called: `de kuiper`, `als voorbeeld`.
pub(super) const ARTICLES: [&str; 31] = [
    "de", "het", "een", "'t", "dit", "dat", "deze", "die", "ons", "onze", "mijn", "uw", "hun", "zijn",
    "haar", "geen", "elk", "elke", "ieder", "iedere", "als", "per", "welk", "welke", "enig", "alle", "veel",
    "weinig", "ander", "andere", "goed",
];

/// Words before a name of someone who governs, which stays.
pub(super) const GOVERNS: [&str; 6] =
    ["minister", "staatssecretaris", "premier", "burgemeester", "wethouder", "gedeputeerde"];

/// Last parts of words before the name of a place: `de woonwijk Hoogland`.
pub(super) const PLACED: [&str; 10] = [
    "wijk",
    "buurt",
    "buurtschap",
    "dorp",
    "polder",
    "station",
    "landgoed",
    "terrein",
    "winkelcentrum",
    "gehucht",
];

/// Last parts of words for what someone is: `programmaleider`.
pub(super) const ROLES: [&str; 23] = [
    "trekker",
    "leider",
    "manager",
    "voorzitter",
    "secretaris",
    "adviseur",
    "coordinator",
    "directeur",
    "medewerker",
    "ambtenaar",
    "wethouder",
    "opdrachtgever",
    "opdrachtnemer",
    "contactpersoon",
    "aanspreekpunt",
    "vervanger",
    "opvolger",
    "collega",
    "spreker",
    "penvoerder",
    "lid",
    "hoofd",
    "chef",
];

/// What is done to things that have the name of someone, and to no one.
pub(super) const DONE_TO_THINGS: &str = "aangekocht aangelegd aangeplant afgegraven bebost bebouwd bestraat gebouwd gebruikt gedempt \
    gekapt gekocht gemaaid geoogst geplant geplagd gerenoveerd gerooid gesaneerd gesloopt gesnoeid geteeld herbestemd heringericht \
    herontwikkeld herplant omgebouwd omgezet onderhouden opgeleverd uitgedund verbouwd vergraven vergroend verkaveld verkocht \
    verpacht vernat";
