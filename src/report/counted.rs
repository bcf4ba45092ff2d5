//! How many sheets stand how, in a sentence.

use super::chapter::Counts;
use crate::document::Part;
use crate::notation;

/// What a report is about, as the subject of a sentence.
pub(super) const fn subject(part: &Part) -> &'static str {
    match part {
        Part::Whole => "Het werkprogramma",
        Part::Pillar(_) => "Deze pijler",
        Part::General => "Het algemene deel",
    }
}

/// A way in which sheets stand.
struct Standing {
    count: usize,
    /// The verb of one and of more.
    verbs: [&'static str; 2],
    /// What follows it: `op schema`.
    rest: &'static str,
}

impl Standing {
    const fn of(count: usize, verbs: [&'static str; 2], rest: &'static str) -> Self {
        Self { count, verbs, rest }
    }

    const fn verb(&self) -> &'static str {
        if self.count == 1 { self.verbs[0] } else { self.verbs[1] }
    }
}

/// `Van de 16 onderdelen liggen er 9 op schema, zijn er 4 afgerond, is er één vervallen en liggen er 2 niet op schema.`
pub(super) fn sentence(counts: &Counts, behind: usize, subject: &str) -> String {
    let (is, lies) = (["is", "zijn"], ["ligt", "liggen"]);
    let all = [
        Standing::of(counts.op_schema, lies, "op schema"),
        Standing::of(counts.afgerond, is, "afgerond"),
        Standing::of(counts.vervallen, is, "vervallen"),
        Standing::of(counts.in_voorbereiding, is, "in voorbereiding"),
        Standing::of(counts.zonder_stand, ["heeft", "hebben"], "geen stand opgegeven"),
        Standing::of(behind, lies, "niet op schema"),
    ];
    let there: Vec<&Standing> = all.iter().filter(|standing| standing.count > 0).collect();
    let on_schedule = counts.op_schema;
    match (counts.totaal, &there[..]) {
        (0, _) => "Er zijn in deze periode geen onderdelen.".to_owned(),
        (1, _) => {
            let parts: Vec<String> =
                there.iter().map(|one| format!("{} {}", one.verbs[0], one.rest)).collect();
            format!("{subject} telt één onderdeel; dat {}.", notation::list(&parts))
        }
        (more, [one]) if one.count == behind => format!("Geen van de {more} onderdelen ligt op schema."),
        (more, [one]) => format!("{} onderdelen {} {}.", every(more), one.verbs[1], one.rest),
        (_, [_, others @ ..]) if behind == 0 && on_schedule > 0 && counts.zonder_stand == 0 => {
            let parts: Vec<String> = others
                .iter()
                .map(|one| format!("{} {} {}", number(one.count), one.verb(), one.rest))
                .collect();
            let running = match on_schedule {
                1 => "Het enige lopende onderdeel ligt".to_owned(),
                more => format!("{} lopende onderdelen liggen", every(more)),
            };
            format!("{running} op schema; {}.", notation::list(&parts))
        }
        (more, _) => {
            let part = |one: &&Standing| format!("{} er {} {}", one.verb(), number(one.count), one.rest);
            let parts: Vec<String> = there.iter().map(part).collect();
            format!("Van de {more} onderdelen {}.", notation::list(&parts))
        }
    }
}

fn number(count: usize) -> String {
    if count == 1 { "één".to_owned() } else { count.to_string() }
}

fn every(count: usize) -> String {
    if count == 2 { "Beide".to_owned() } else { format!("Alle {count}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_verbs() {
        let told = |op_schema, afgerond, vervallen, behind| {
            let totaal = op_schema + afgerond + vervallen + behind;
            let counts = Counts { op_schema, afgerond, vervallen, totaal, ..Counts::default() };
            sentence(&counts, behind, "Deze pijler")
        };
        assert_eq!(told(0, 0, 0, 0), "Er zijn in deze periode geen onderdelen.");
        assert_eq!(told(0, 1, 0, 0), "Deze pijler telt één onderdeel; dat is afgerond.");
        assert_eq!(told(2, 0, 0, 0), "Beide onderdelen liggen op schema.");
        assert_eq!(told(0, 3, 0, 0), "Alle 3 onderdelen zijn afgerond.");
        assert_eq!(told(0, 0, 0, 2), "Geen van de 2 onderdelen ligt op schema.");
        assert_eq!(told(2, 0, 1, 0), "Beide lopende onderdelen liggen op schema; één is vervallen.");
        assert_eq!(told(1, 2, 0, 0), "Het enige lopende onderdeel ligt op schema; 2 zijn afgerond.");
        assert_eq!(
            told(9, 4, 1, 2),
            "Van de 16 onderdelen liggen er 9 op schema, zijn er 4 afgerond, is er één vervallen en liggen er 2 niet op schema."
        );
    }
}
