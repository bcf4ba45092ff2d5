use super::*;

#[test]
fn only_a_sign_glued_to_words_cuts_a_text() {
    for (text, comment) in [
        ("Plein #2", Some("#2")),
        ("Plein #twee drie  ", Some("#twee drie")),
        ("Plein ## twee", None),
        ("Plein ##", None),
        ("Plein # twee", None),
        ("Plein #", None),
    ] {
        assert_eq!(cut(text, "Plein".len()).and_then(|at| text.get(at)), comment, "{text}");
    }
}
