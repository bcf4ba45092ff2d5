//! Who does something: by office, with the name where the files give one.

use serde::Serialize;

use super::Scope;
use crate::as_of::AsOf;
use crate::fields::At;
use crate::notation::folded;
use crate::people::{People, office, people};
use crate::sheet::{Onderdeel, Persoon, Tafel};

/// An office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Leads a sheet.
    Projectleider,
    /// Platform31's, of a pillar.
    Programmamanager,
    /// The network's, of a pillar.
    Pijlersecretaris,
    /// Platform31's, of the whole.
    Accountmanager,
    /// The network's, of the whole.
    AlgemeenSecretaris,
    /// Keeps Platform31's books.
    Financien,
    /// The Ambtelijk Ondersteuningsteam.
    Aot,
    /// Voorzitter and directeur.
    Bestuur,
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doer {
    /// In which office.
    pub rol: Role,
    /// How the files call it.
    pub functie: String,
    /// Their name, where it is given.
    pub naam: Option<String>,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Projectleider,
        Self::Programmamanager,
        Self::Pijlersecretaris,
        Self::Accountmanager,
        Self::AlgemeenSecretaris,
        Self::Financien,
        Self::Aot,
        Self::Bestuur,
    ];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Projectleider => "projectleider",
            Self::Programmamanager => "programmamanager",
            Self::Pijlersecretaris => "pijlersecretaris",
            Self::Accountmanager => "accountmanager",
            Self::AlgemeenSecretaris => "algemeen-secretaris",
            Self::Financien => "financien",
            Self::Aot => "aot",
            Self::Bestuur => "bestuur",
        }
    }
}

impl Doer {
    pub(super) fn of(rol: Role, person: Option<&Persoon>) -> Self {
        let named = person.and_then(|person| person.naam.as_ref()).and_then(At::good);
        let said = person.and_then(|person| person.functie.as_ref()).and_then(At::good);
        Self {
            rol,
            functie: said.cloned().unwrap_or_else(|| rol.word().replace('-', " ")),
            naam: named.cloned(),
        }
    }

    pub(super) fn called(rol: Role, functie: String) -> Self {
        Self { rol, functie, naam: None }
    }

    /// The text is a part of their name or office, or their role.
    pub(super) fn is_called(&self, text: &str) -> bool {
        let asked = folded(text.trim());
        let has = |name: &str| folded(name).contains(&asked);
        has(&self.functie) || self.naam.as_deref().is_some_and(has) || self.rol.word() == asked
    }

    /// Name and office, for people.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.naam {
            Some(naam) => format!("{naam}, {}", self.functie),
            None => self.functie.clone(),
        }
    }
}

impl Scope<'_> {
    pub(super) fn people(&self, sheet: &AsOf) -> People {
        people(&self.covenant, sheet)
    }

    pub(super) fn leader(&self, sheet: &AsOf) -> Vec<Doer> {
        vec![Doer::of(Role::Projectleider, self.people(sheet).projectleider.as_ref())]
    }

    /// All who can have something to do.
    pub(super) fn everybody(&self) -> Vec<Doer> {
        let of_sheets =
            self.sheets.iter().flat_map(|sheet| [self.leader(sheet), self.pillar_of(sheet)].concat());
        let of_pillars = self.covenant.pijlers.iter().flat_map(|own| self.pillar(&own.id));
        let general = [self.coordination(), self.finance(), self.aot(), self.board()].concat();
        of_sheets.chain(of_pillars).chain(general).collect()
    }

    /// Who keeps the books.
    pub(super) fn finance(&self) -> Vec<Doer> {
        vec![Doer::called(Role::Financien, format!("financiën {}", self.covenant.sides().bureau))]
    }

    /// Who coordinates, on both sides.
    pub(super) fn coordination(&self) -> Vec<Doer> {
        let general = &self.covenant.coordinatie;
        vec![
            Doer::of(Role::AlgemeenSecretaris, general.algemeen_secretaris.good()),
            Doer::of(Role::Accountmanager, general.accountmanager.good()),
        ]
    }

    /// Who coordinates, on the side of the bureau.
    pub(super) fn manager(&self) -> Vec<Doer> {
        self.coordination().into_iter().skip(1).collect()
    }

    pub(super) fn aot(&self) -> Vec<Doer> {
        vec![Doer::called(Role::Aot, "het AOT".to_owned())]
    }

    pub(super) fn board(&self) -> Vec<Doer> {
        let (sides, general) = (self.covenant.sides(), &self.covenant.coordinatie);
        let voorzitter = office(general.voorzitter.good(), &format!("voorzitter {}", sides.kort));
        let directeur = office(general.directeur.good(), &format!("directeur {}", sides.bureau));
        vec![Doer::called(Role::Bestuur, voorzitter), Doer::called(Role::Bestuur, directeur)]
    }

    /// Secretary and manager of a sheet's pillar; of a sheet without one, who coordinates.
    pub(super) fn pillar_of(&self, sheet: &AsOf) -> Vec<Doer> {
        let own = self.people(sheet);
        if own.algemeen {
            return self.coordination();
        }
        vec![
            Doer::of(Role::Pijlersecretaris, own.pijlersecretaris.as_ref()),
            Doer::of(Role::Programmamanager, own.programmamanager.as_ref()),
        ]
    }

    pub(super) fn pillar(&self, id: &str) -> Vec<Doer> {
        let Some(pillar) = self.covenant.pijler(id) else { return self.coordination() };
        vec![
            Doer::of(Role::Pijlersecretaris, pillar.pijlersecretaris.good()),
            Doer::of(Role::Programmamanager, pillar.programmamanager.good()),
        ]
    }

    /// Who decides on a sheet at a table.
    pub(super) fn at_table(&self, sheet: &AsOf, table: Tafel) -> Vec<Doer> {
        match table {
            Tafel::Pijler => self.pillar_of(sheet),
            Tafel::Coordinatie => self.coordination(),
            Tafel::Aot => self.aot(),
            Tafel::Bestuur => self.board(),
        }
    }

    /// The table of what is asked about a sheet: that of its part, until it waited there for more than a quarter.
    pub(super) fn table(&self, part: Onderdeel, since: Option<crate::date::Date>) -> Tafel {
        match since.is_some_and(|since| Tafel::waits_too_long(since, self.date)) {
            true => Tafel::Aot,
            false => Tafel::of(Some(part)),
        }
    }
}
