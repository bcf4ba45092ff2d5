//! Whose template it is: the built-in ones, those of a user, and what is said of one that is old, missing or without an end.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::render::{BUILT_IN, Files, Limits, Templates};

/// Why a template does not get its document, within small limits.
fn refused(template: &str, bytes: usize, time: Duration) -> String {
    let own = BTreeMap::from([("proef.md".to_owned(), ("proef.md".into(), template.to_owned()))]);
    let templates = Templates::new(own).unwrap_or_else(|error| panic!("{template}: {error:#}"));
    let made = templates.within(&Limits { bytes, time }, "proef.md", &json!({}));
    made.expect_err("beyond the limit").to_string()
}

#[test]
fn a_loop_that_writes_without_end_is_stopped() {
    let loops =
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}tekst{% endfor %}{% endfor %}";
    assert_eq!(
        refused(loops, 3_000_000, Duration::from_secs(600)),
        "het sjabloon proef.md maakt meer dan 3 MB tekst; herhaalt een lus te vaak?"
    );
}

#[test]
fn a_loop_that_writes_nothing_is_not_waited_for() {
    let loops = "{% for a in range(end=100) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    assert_eq!(
        refused(loops, 3_000_000, Duration::from_millis(50)),
        "het sjabloon proef.md is na 0 seconden niet klaar; herhaalt een lus te vaak?"
    );
}

#[test]
fn a_template_that_is_not_there_is_told() {
    let missing = Templates::built_in().and_then(|templates| templates.markdown("niets.md", &json!({})));
    assert_eq!(
        missing.map_err(|error| error.to_string()),
        Err("het sjabloon niets.md bestaat niet".to_owned())
    );
}

/// A copy of the building blocks from before a component was added: the file that uses it and the file that is older are told.
#[test]
fn an_older_copy_of_the_building_blocks_is_told() {
    let whole = BUILT_IN.iter().find(|(name, _)| *name == "bouwstenen.md").expect("the building blocks").1;
    let (before, rest) = whole.split_once("{% component zorg(").expect("the component");
    let (_, after) = rest.split_once("{% endcomponent zorg %}").expect("its end");
    let own = ("templates/bouwstenen.md".into(), format!("{before}{after}"));
    let refused = Templates::new(BTreeMap::from([("bouwstenen.md".to_owned(), own)])).err().expect("refused");
    let told = refused.to_string();
    assert!(told.starts_with("het ingebouwde sjabloon kerncijfers.md, regel "), "{told}");
    assert!(
        told.ends_with(
            "het stukje `zorg` bestaat niet in templates/bouwstenen.md: dat is van een oudere versie van het programma; \
             verwijder dat bestand, of neem het opnieuw over en breng uw wijzigingen er weer in aan"
        ),
        "{told}"
    );
}

/// A copy of another built-in template that asks for what the model had then.
#[test]
fn an_older_copy_of_a_template_is_told() {
    let refused = |name: &str| {
        let own = (format!("templates/{name}").into(), "{{ b.aandacht[0].soort | zin }}".to_owned());
        let own = Templates::new(BTreeMap::from([(name.to_owned(), own)])).expect("templates");
        own.markdown(name, &json!({"b": {"aandacht": [{"titel": "A"}]}})).expect_err("refused").to_string()
    };
    let told = refused("kerncijfers.md");
    assert!(told.starts_with("het sjabloon templates/kerncijfers.md, regel 1, kolom "), "{told}");
    assert!(
        told.ends_with(
            ". Is dit een kopie uit een oudere versie van het programma? Verwijder haar, \
             of neem kerncijfers.md opnieuw over en breng uw wijzigingen er weer in aan"
        ),
        "{told}"
    );
    assert!(!refused("eigen.md").contains("oudere versie"));
}

/// A check and the documents after it parse the built-in templates once; a template of one's own is parsed anew.
#[test]
fn the_built_in_templates_are_parsed_once() {
    let [first, second] = [(); 2].map(|()| Templates::built_in().expect("templates"));
    assert!(Arc::ptr_eq(&first.tera, &second.tera));
    let own = BTreeMap::from([("blad.md".to_owned(), ("blad.md".into(), "eigen".to_owned()))]);
    let own = Templates::new(own).expect("templates");
    assert!(!Arc::ptr_eq(&first.tera, &own.tera));
    assert_eq!(own.markdown("blad.md", &json!({})).expect("a text"), "eigen\n");
}

#[test]
fn the_users_templates_are_loaded() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sjablonen");
    let templates = Templates::load(&Files::folder(&map)).unwrap_or_else(|error| panic!("{error:#}"));
    let model = json!({"titel": "Langer *Thuis*"});
    let filled = templates.markdown("groet.md", &model).unwrap_or_else(|error| panic!("{error:#}"));
    assert_eq!(filled, "# Langer \\*Thuis\\*\n\nVan onderen.\n");
    assert!(Templates::load(&Files::folder(&map.join("bestaat-niet"))).is_ok());
}
