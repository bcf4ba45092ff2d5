//! What Tera says of a mistake → what is wrong and how to mend it, in Dutch.
//!
//! Nothing of Tera's own words is passed on: a message that is not in the table is told in general.

use super::filters;
use crate::problem::{likely, listed, quoted};

/// A message that is not in the table, of a template that cannot be read and of one that cannot be filled.
const UNREADABLE: &str =
    "dit is niet te lezen; kijk na of elke `{{`, `{%`, haak en elk aanhalingsteken gesloten is";
const IMPOSSIBLE: &str =
    "dit kan niet met deze waarde; kijk na welke waarde het is, en wat het filter of teken ervan vraagt";

/// Tera's messages, with `{}` for what differs, and the Dutch, in which `{0}` is the first of those, in the words of
/// [`term`].
const MESSAGES: &[(&str, &str)] = &[
    (
        "Unexpected end of input",
        "hier houdt het sjabloon op, midden in iets; sluit het af, met `}}`, `%}`, `{% endif %}`, `{% endfor %}` of zo'n ander einde",
    ),
    (
        "Found {} but expected one of: {}",
        "hier staat {0}; schrijf een naam, een getal, tekst tussen aanhalingstekens, een lijst of haakjes",
    ),
    (
        "Found {} but expected `/` or `>`",
        "hier staat {0}; sluit het stukje af met `/>`, of met `>` als er nog tekst in komt",
    ),
    (
        "Found {} but was expecting `elif`, `else` or `endif`.",
        "hier staat {0}; zet er `elif`, `else` of `endif`",
    ),
    ("Found {} but expected `...`, {}", "hier staat {0}; schrijf een naam met een waarde"),
    ("Found {} but `-` can only be followed by {}", "hier staat {0}; na `-` komt een getal"),
    (
        "Found `<` but expected identifier after it {}",
        "na `<` komt hier de naam van een stukje, zonder spatie; een vergelijking met `<` heeft er een waarde voor",
    ),
    (
        "Found {} but component default arguments can only be {}",
        "hier staat {0}; zet achter `=` een vaste waarde",
    ),
    (
        "Found {} but the only types allowed are: {}",
        "hier staat {0}; kies `string`, `bool`, `integer`, `float`, `number`, `array` of `map`",
    ),
    ("Found {} but expected ,.", "hier staat {0}; zet er een komma, of sluit eerst het haakje"),
    ("Found {} but expected {}.", "hier staat {0}; zet er {1}"),
    (
        "Expected {} but found {}",
        "hier staat {1}; zet er tekst tussen aanhalingstekens, of `{` met een waarde en `}`",
    ),
    (
        "Found invalid field of `loop`: {}. Only {}",
        "`loop` heeft geen `{0=}`; kies `index`, `index0`, `first`, `last` of `length`",
    ),
    (
        "{} was named `{}` in the opening tag, found `{}` as name in the end tag",
        "dit begint als `{1=}` en eindigt als `{2=}`; geef begin en einde dezelfde naam",
    ),
    (
        "Unknown tag",
        "deze opdracht is er niet, of sluit niet wat hier open staat; tussen `{%` en `%}` kan `if`, `for`, `set`, `include`, `component`, `filter`, `block` of `extends`",
    ),
    (
        "Unclosed component '{}'",
        "het stukje `{0=}` wordt niet gesloten; zet `{% </{0=}> %}` achter wat erin staat",
    ),
    (
        "Closing tag '{}' doesn't match opening tag '{}'",
        "hier sluit `{0=}`, maar `{1=}` staat open; sluit dat eerst",
    ),
    (
        "Components with body content must use tag syntax: {}",
        "een stukje met tekst erin staat tussen `{%` en `%}`, niet tussen `{{` en `}}`",
    ),
    (
        "Component definitions cannot be written in another tag.",
        "een stukje wordt hier in iets anders beschreven; zet `{% component … %}` buiten elke `if`, `for` en `set`",
    ),
    (
        "String opened with `{}` is missing its closing `{}`",
        "deze tekst begint met een aanhalingsteken en eindigt niet; zet er nog een `{0=}` achter",
    ),
    ("Closing comment tag `{}` not found", "deze aantekening eindigt niet; zet er `#}` achter"),
    ("unexpected end of raw block", "dit blok `raw` eindigt niet; zet er `{% endraw %}` achter"),
    ("unexpected end of string", "deze tekst houdt op na een `\\`; haal die weg of schrijf `\\\\`"),
    (
        "unexpected escape character",
        "na een `\\` kan in een tekst alleen `n`, `t`, `r`, `/`, `\\` of een aanhalingsteken",
    ),
    (
        "Unexpected character",
        "dit teken kan hier niet; haal het weg, of zet de tekst tussen rechte aanhalingstekens",
    ),
    ("Invalid float", "dit getal is niet te lezen; schrijf cijfers met een punt: `1.5`"),
    ("Invalid Integer", "dit getal is te groot; schrijf een kleiner getal"),
    ("Keyword argument `{}` is defined more than once", "`{0=}` staat hier twee keer; haal er één weg"),
    ("Component argument `{}` is defined more than once", "`{0=}` staat hier twee keer; haal er één weg"),
    (
        "{} is a reserved keyword of Tera, it cannot be {}",
        "`{0=}` betekent al iets en kan hier geen naam zijn; kies een andere naam",
    ),
    ("`{}` cannot be used inside a {}", "`{0=}` kan niet binnen dit blok; zet het erbuiten"),
    ("{} can only be used in a for loop", "`{0=}` kan alleen binnen `{% for %}`"),
    (
        "Template already contains a component named `{}`",
        "het stukje `{0=}` staat twee keer in dit sjabloon; haal er één weg of geef het een andere naam",
    ),
    (
        "Template already contains a block named `{}`",
        "het blok `{0=}` staat twee keer in dit sjabloon; geef er één een andere naam",
    ),
    ("Template is already extending `{}`", "dit sjabloon bouwt al op `{0=}`; haal deze `extends` weg"),
    ("`extends` {}", "`extends` kan alleen helemaal vooraan in een sjabloon; zet het daar"),
    ("Blocks cannot be written inside {}", "een `block` kan hier niet in; zet het erbuiten"),
    (
        "This content would be ignored: {}",
        "dit zou nergens komen: in een sjabloon met `extends` staat alles in een `block` of `component`",
    ),
    ("The template nesting is too deep", "dit is te diep genest; zet een deel in een eigen `component`"),
    ("The expression is too complex", "dit is te ingewikkeld; knip het in stukken met `set`"),
    (
        "Invalid syntax for `set`: {}",
        "na `set` en een naam komt `=` met een waarde, of `%}` als de tekst eronder de waarde is",
    ),
    (
        "Default value for `{}` has type `{}` but the argument has type `{}`",
        "`{0=}` krijgt hier {1}, maar moet {2} zijn",
    ),
    (
        "Function calls are only allowed {}",
        "hier kan niets tussen haakjes achter; een bewerking staat als filter achter `|`",
    ),
    (
        "Block `{}` is not defined in any parent template",
        "het blok `{0=}` staat niet in het sjabloon waarop dit bouwt; geef het een naam die daar staat",
    ),
    (
        "Variable `{}` exists but its value is undefined",
        "`{0=}` heeft hier geen waarde; vraag eerst met `{% if {0=} %}` of die er is",
    ),
    (
        "Field `{}` is not defined",
        "wat hiervoor staat, bestaat niet; kijk na of de naam klopt, of vraag eerst met `if` of het er is",
    ),
    ("Cannot index into an undefined value", "wat voor de `[` staat, bestaat niet; kijk na of de naam klopt"),
    ("Index expression is undefined", "wat tussen `[` en `]` staat, bestaat niet; kijk na of de naam klopt"),
    ("Cannot slice an undefined value", "wat voor de `[` staat, bestaat niet; kijk na of de naam klopt"),
    ("Slice {} is undefined", "wat tussen `[` en `]` staat, bestaat niet; kijk na of de naam klopt"),
    ("Slice {} must be an integer, got `{}`", "tussen `[` en `]` horen gehele getallen, en dit is {1}"),
    ("{} index must be an integer, got `{}`.", "tussen `[` en `]` hoort een geheel getal, en dit is {1}"),
    (
        "Cannot compare `{}` with `{}`",
        "{0} en {1} zijn niet te vergelijken; vergelijk getallen met getallen, of tekst met tekst",
    ),
    (
        "Math operations can only be done on numbers, found `{}`",
        "rekenen kan alleen met getallen, en dit is {0}; bedragen zijn tekst, en rekent het programma zelf uit",
    ),
    (
        "`+` requires both operands to be numbers, found `{}` and `{}`",
        "optellen kan alleen met getallen, en dit zijn {0} en {1}; zet teksten aan elkaar met `~`",
    ),
    ("Only numbers can be {}. This is a `{}`", "rekenen kan alleen met getallen, en dit is {1}"),
    ("Cannot divide by 0", "hier wordt door nul gedeeld; vraag eerst met `if` of het getal nul is"),
    ("Iteration not possible on type `{}`", "`for` loopt door een lijst of een blok, en dit is {0}"),
    (
        "Key/value iteration is not possible on type `{}`, only on maps.",
        "`for naam, waarde in …` loopt door een blok, en dit is {0}; een lijst heeft één naam: `for deel in …`",
    ),
    (
        "`in` cannot be used on a container of type `{}`. {}",
        "`in` zoekt in een lijst, een blok of een tekst, en dit is {0}",
    ),
    ("Spread operator requires {}, found `{}`", "na `...` hoort hier iets anders dan {1}"),
    (
        "Component argument `{}` (type: `{}`) does not match expected type: `{}`",
        "`{0=}` krijgt hier {1}, maar moet {2} zijn",
    ),
    (
        "Implicit argument `{}`{} not found in context or passed directly.",
        "`{0=}` ontbreekt bij dit stukje; geef het een waarde: `{0=}={…}`",
    ),
    ("Argument `{}`{} missing.", "`{0=}` ontbreekt bij dit stukje; geef het een waarde: `{0=}={…}`"),
    ("Missing keyword argument `{}`", "`{0=}` ontbreekt; zet het tussen haakjes achter de naam: `({0=}=…)`"),
    ("Invalid type for the value, expected `{}` but got `{}`", "hier hoort {0}, en dit is {1}"),
    ("Value `{}` is out of range for `{}`", "`{0=}` is hier te groot of te klein; kies een ander getal"),
    (
        "Map does not have a key {} and no default values were defined",
        "dit blok heeft geen `{0=}`; kijk na of de naam klopt",
    ),
    (
        "Tried to escape an undefined value",
        "een deel van deze lijst bestaat niet; kijk na of de namen kloppen",
    ),
    (
        "Maximum render recursion depth for components exceeded.",
        "stukjes gebruiken elkaar in een kring; laat er één het andere niet gebruiken",
    ),
];

/// The message in Dutch; `is_read` when the template could be read, and only its filling went wrong.
pub(super) fn dutch(message: &str, is_read: bool) -> String {
    if let Some(own) = message.strip_prefix(filters::OWN) {
        return own.to_owned();
    }
    if let Some(text) = name_of(message).or_else(|| arguments(message)) {
        return text;
    }
    for (english, dutch) in MESSAGES {
        if let Some(parts) = parts(message, english) {
            return parts.iter().enumerate().fold((*dutch).to_owned(), |text, (index, part)| {
                text.replace(&format!("{{{index}}}"), &term(part)).replace(&format!("{{{index}=}}"), part)
            });
        }
    }
    if is_read { IMPOSSIBLE } else { UNREADABLE }.to_owned()
}

/// A name that does not exist, with the one that was meant or those that there are.
fn name_of(message: &str) -> Option<String> {
    let known =
        |name: &str, names: &[&str], otherwise: &str| match (&likely(name, names.iter().copied())[..], names)
        {
            ([meant], _) => format!("bedoelde u `{meant}`?"),
            (_, []) => otherwise.to_owned(),
            (_, few) if few.len() <= 12 => {
                format!("{} {}", if few.len() == 1 { "er is" } else { "er zijn" }, listed(few, "en"))
            }
            _ => otherwise.to_owned(),
        };
    let model = "`generate --format json` zet naast het document welke namen er zijn";
    let split = |names: &str| names.split(", ").map(str::to_owned).collect::<Vec<_>>();
    let told = |what: &str, name: &str, names: &[String], otherwise: &str| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("{what} {} bestaat niet; {}", quoted(name), known(name, &names, otherwise))
    };
    let one = |pattern| parts(message, pattern).map(|parts| parts[0].to_owned());
    for (what, with, without) in [
        ("de naam", "Variable `{}` is not defined. Available variables: {}", "Variable `{}` is not defined."),
        ("het veld", "Field `{}` is not defined. Available fields: {}", "Field `{}` is not defined."),
    ] {
        if let Some(parts) = parts(message, with) {
            return Some(told(what, parts[0], &split(parts[1]), model));
        }
        if let Some(name) = one(without) {
            return Some(told(what, &name, &[], model));
        }
    }
    let filters: Vec<String> = filters::NAMES.iter().map(|name| (*name).to_owned()).collect();
    let name = one("Unknown filter `{}`").map(|name| {
        told("het filter", &name, &filters, &format!("gebruik {}", listed(&filters::NAMES, "of")))
    });
    let name = name.or_else(|| {
        let name = one("Unknown test `{}`")?;
        Some(told("de vraag", &name, &[], "achter `is` kan `nul`, `negatief`, `defined`, `none`, `string`, `number`, `starting_with`, `containing`, `odd` of `even`"))
    });
    name.or_else(|| {
        let name = one("Unknown function `{}`")?;
        Some(told("de bewerking", &name, &[], "een bewerking staat als filter achter `|`"))
    })
}

/// What a component is given that it does not know.
fn arguments(message: &str) -> Option<String> {
    let with = parts(message, "Unknown argument(s) {} in component call. Possible argument(s) are: {}");
    let parts = with.or_else(|| parts(message, "Unknown argument(s) {} in component call."))?;
    let there_are = match parts.get(1) {
        Some(known) => format!("geef het alleen {known}"),
        None => "het krijgt niets mee".to_owned(),
    };
    Some(format!("dit stukje kent {} niet; {there_are}", parts[0]))
}

/// The parts of a message that a pattern has `{}` for.
pub(super) fn parts<'m>(message: &'m str, pattern: &str) -> Option<Vec<&'m str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let (part, after) = match (pieces.peek(), piece) {
            (None, "") => (rest, ""),
            (None, last) => (rest.strip_suffix(last)?, ""),
            (Some(_), piece) => rest.split_once(piece)?,
        };
        parts.push(part);
        rest = after;
    }
    rest.is_empty().then_some(parts)
}

/// A kind of value or a sign in Dutch; names as they are.
fn term(word: &str) -> String {
    let known = match word {
        "identifier" | "attribute name" => "een naam",
        "string" | "&str" | "String" => "een tekst",
        "integer" | "u64" | "i64" | "u128" | "i128" | "usize" | "u32" | "i32" | "u16" | "i16" | "u8"
        | "i8" => "een geheel getal",
        "float" | "f64" | "f32" | "number" | "Number" => "een getal",
        "bool" => "`true` of `false`",
        "array" | "Vec<Value>" | "&[Value]" => "een lijst",
        "map" | "Map" | "map/struct" => "een blok met velden",
        "none" => "een lege waarde",
        "undefined" => "een waarde die niet bestaat",
        "bytes" => "iets anders dan tekst",
        "content" | "raw content" => "gewone tekst",
        "comment" => "een aantekening",
        word if word.starts_with('`') => word,
        word => return quoted(word),
    };
    known.to_owned()
}
