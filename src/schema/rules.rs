//! What a record demands beyond the fields themselves, where JSON Schema can say it: the same as the rules in `check/`, and
//! `tests/suite/schema.rs` holds that the two agree.

use serde_json::{Value, json};

/// The keywords that a record of this name gets besides; none in a draft.
pub(super) fn of(record: &str) -> Value {
    match record {
        // check/names.rs: pillar_is_given_where_it_pays
        "Sheet" => json!({
            "if": {
                "required": ["onderdeel"],
                "properties": {"onderdeel": {"const": "inhoudelijk werkprogramma"}},
            },
            "then": {"required": ["pijler"]},
        }),
        // check/names.rs: people_have_a_name_or_an_office
        "Persoon" => json!({"anyOf": [{"required": ["functie"]}, {"required": ["naam"]}]}),
        // check/budget.rs: years_or_a_total
        "Bijdrage" => json!({"anyOf": [{"required": ["jaren"]}, {"required": ["totaal"]}]}),
        // check/frame.rs: both or neither
        "Jaar" => {
            json!({"dependencies": {"basisprogramma": ["inhoudelijk"], "inhoudelijk": ["basisprogramma"]}})
        }
        // check/frame.rs: whole calendar years
        "Looptijd" => json!({"allOf": [{"properties": {
            "van": {"pattern": "-01-01$", "patternErrorMessage": "de looptijd begint op 1 januari"},
            "tot_en_met": {"pattern": "-12-31$", "patternErrorMessage": "de looptijd eindigt op 31 december"},
        }}]}),
        // check/addenda.rs: an extended period does not tell the year of settlement
        "Covenant" => json!({
            "if": {
                "required": ["addenda"],
                "properties": {"addenda": {"contains": {"required": ["looptijd_tot_en_met"]}}},
            },
            "then": {"properties": {"overschot": {"required": ["jaar"]}}},
        }),
        // check/frame.rs: whole calendar years
        "Addendum" => json!({"allOf": [{"properties": {
            "looptijd_tot_en_met":
                {"pattern": "-12-31$", "patternErrorMessage": "de looptijd eindigt op 31 december"},
        }}]}),
        _ => json!({}),
    }
}
