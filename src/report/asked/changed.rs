//! What is asked of agreements that change: products that lapse, other days and amounts, and what both parties fixed for a year
//! (articles 7.7, 7.9 and 8).

use super::question::ACCOUNT;
use super::{Asked, Question, Requests, about, asker, manager, secretary};
use crate::amount::Cents;
use crate::covenant::{Covenant, FixedAmount};
use crate::date::Planned;
use crate::document::Document;
use crate::fields::At;
use crate::people::office;
use crate::report::entry::SheetEntry;
use crate::report::names::pillar_name;
use crate::report::period::Period;
use crate::sheet::{BedragBijgesteld, Change, Payer};
use crate::state::Toestand;

/// The chapter of what both parties fixed for the years.
const fn finances(document: &Document) -> &'static str {
    match document {
        Document::Annual(_) => ACCOUNT,
        _ => "Financiën",
    }
}

impl Requests {
    pub(super) fn of_products(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        for product in sheet.producten.iter() {
            let Some(lapse) = &product.vervallen else { continue };
            let question = Question::ProductVervallen {
                product: product.naam.value.clone(),
                per: lapse.per.value,
                reden: lapse.reden.value.clone(),
            };
            let punt = about(entry, None, asker(lapse.gevraagd.as_ref(), secretary(entry)), question);
            let answers = (lapse.akkoord.as_ref(), lapse.afgewezen.as_ref());
            let open = product.opgeleverd.is_none() && entry.blad.toestand != Toestand::Vervallen;
            self.take(sheet.answer(lapse.key_place), answers, open, punt);
        }
    }

    /// Days that are proposed: of products and the end. A milestone moves with the work.
    pub(super) fn of_days(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        for product in sheet.producten.iter() {
            let open = product.opgeleverd.is_none() && product.agreed_lapse().is_none();
            self.of_moves(entry, &product.naam.value, &product.bijgesteld, open);
        }
        self.of_moves(entry, "het einde", &sheet.planning.bijgesteld, sheet.afgerond.is_none());
    }

    /// Only the last proposal is asked, while it can still matter; of the others their answers are told.
    fn of_moves<C: Change>(&mut self, entry: &SheetEntry, what: &str, moves: &[At<C>], open: bool)
    where
        C::Of: Into<Planned>,
    {
        let last = moves.last().map(|change| change.key_place);
        for change in moves.iter().filter(|change| !change.is_slip()) {
            let asked = open && Some(change.key_place) == last && entry.blad.toestand != Toestand::Vervallen;
            let question = Question::Verplaatsen {
                wat: what.to_owned(),
                van: change.van().value.into(),
                naar: entry.blad.blad.moved_to(change.key_place),
                waarom: change.reden().to_owned(),
            };
            self.of_change(entry, change, None, asked, question);
        }
    }

    /// Covenant money; the others change theirs themselves.
    pub(super) fn of_amounts(&mut self, entry: &SheetEntry) {
        let sheet = &entry.blad.blad;
        let changes =
            sheet.begroting.bijgesteld.iter().filter(|change| change.partij.value == Payer::Convenant);
        for change in changes.filter(|change| !change.is_slip()) {
            let question = Question::Bijstellen {
                jaar: change.jaar.value,
                van: change.van.value,
                waarom: change.reden.value.clone(),
            };
            let later = |other: &At<BedragBijgesteld>| {
                other.partij.value == Payer::Convenant
                    && other.jaar.value == change.jaar.value
                    && other.op.value > change.op.value
            };
            let asked =
                !sheet.begroting.bijgesteld.iter().any(later) && entry.blad.toestand != Toestand::Vervallen;
            self.of_change(entry, change, Some(sheet.became(change.key_place)), asked, question);
        }
    }

    fn of_change<C: Change>(
        &mut self,
        entry: &SheetEntry,
        change: &At<C>,
        bedrag: Option<Cents>,
        asked: bool,
        question: Question,
    ) {
        let (gevraagd, akkoord, afgewezen) = change.answers();
        let (asks, since) = asker(gevraagd.as_ref(), manager(entry));
        let punt = about(entry, bedrag, (asks, since.or(Some(change.op().value))), question);
        let answer = entry.blad.blad.answer(change.key_place);
        self.take(answer, (akkoord.as_ref(), afgewezen.as_ref()), asked, punt);
    }

    /// What both parties fixed for the years, as far as it changes.
    pub(super) fn of_years(&mut self, covenant: &Covenant, period: &Period) {
        for (jaar, fixed) in covenant.jaren.iter() {
            for change in fixed.bijgesteld.iter().filter(|change| !change.is_slip()) {
                let Some(which) = FixedAmount::called(&change.wat) else { continue };
                let office = office(covenant.coordinatie.accountmanager.good(), "accountmanager");
                let (vraagt, gevraagd_op) = asker(change.gevraagd.as_ref(), office);
                let asked = change.gevraagd.as_ref().and_then(|asked| asked.bedrag.as_ref());
                let vraag = Question::JaarBijstellen {
                    wat: which.in_words(|id| pillar_name(covenant, id)),
                    jaar: jaar.value,
                    van: change.van.value,
                    waarom: change.reden.value.clone(),
                };
                let punt = Asked {
                    nummer: 0,
                    flexibel: which == FixedAmount::FlexibeleRuimte,
                    achteraf: period.is_over(jaar.value),
                    titel: String::new(),
                    blad: None,
                    hoofdstuk: finances(&period.document).to_owned(),
                    bedrag: asked.map(|amount| amount.value),
                    vraagt,
                    gevraagd_op,
                    tafel: vraag.table(None),
                    te_lang: false,
                    vraag,
                };
                let answer = period.answers.get(&change.key_place);
                self.take(answer, (change.akkoord.as_ref(), change.afgewezen.as_ref()), true, punt);
            }
        }
    }
}
