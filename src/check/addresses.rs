//! Warnings about addresses that no one can reach: of mail and of the web.

use super::Scope;
use super::names::{people_of_covenant, people_of_sheet};
use crate::fields::At;
use crate::problem::quoted;
use crate::problem::{Code, Problem};

/// The reports make links of them (Bijlage 1, article 8: contact persons; article 8: publications).
pub(super) fn addresses_are_whole(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let people = scope.sound_covenant().into_iter().flat_map(people_of_covenant);
    let people = people.chain(scope.sound().flat_map(people_of_sheet));
    for email in people.filter_map(|person| person.email.as_ref()).filter(|email| !is_mail(email)) {
        let message = format!("{} is geen e-mailadres", quoted(email));
        let help = "schrijf het adres als `naam@gemeente.nl`";
        problems.push(Problem::at(Code::WaardeVerdacht, email.place, message).help(help));
    }
    let dossiers = scope.sound_covenant().into_iter().flat_map(|covenant| &covenant.kennisdossiers);
    let publications = scope.sound().flat_map(|loaded| &loaded.sheet.publicaties);
    let urls = dossiers.map(|dossier| &dossier.url);
    for url in urls.chain(publications.filter_map(|publication| publication.url.as_ref())) {
        problems.extend(unreachable(url));
    }
}

/// One `@` with something on both sides, and a point behind it.
fn is_mail(text: &str) -> bool {
    let whole = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    text.split_once('@')
        .is_some_and(|(name, host)| whole(name) && whole(host) && host.trim_matches('.').contains('.'))
}

fn unreachable(url: &At<String>) -> Option<Problem> {
    let web = |start: &str| url.strip_prefix(start).is_some_and(|rest| !rest.is_empty());
    let spaces = url.contains(char::is_whitespace);
    if (web("https://") || web("http://")) && !spaces {
        return None;
    }
    let message = format!("{} is geen webadres", quoted(url));
    let host = url.split('/').next().unwrap_or_default();
    let problem = Problem::at(Code::WaardeVerdacht, url.place, message);
    Some(match url.chars().count() {
        0..=50 if host.contains('.') && !spaces && !url.contains(':') => {
            problem.replace(format!("https://{}", url.value))
        }
        _ => problem.help("begin het adres met `https://`, en schrijf het zonder spaties"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail() {
        for text in ["wonen@zwolle.nl", "j.de.vries+g40@platform31.nl"] {
            assert!(is_mail(text), "{text}");
        }
        for text in [
            "wonen.zwolle.nl",
            "@zwolle.nl",
            "wonen@",
            "wonen@zwolle",
            "wonen @zwolle.nl",
            "a@b@c.nl",
            "a@.nl.",
        ] {
            assert!(!is_mail(text), "{text}");
        }
    }
}
