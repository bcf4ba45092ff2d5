//! What needs both parties: asked, agreed or refused, and whether a day knows of it.

use crate::amount::Cents;
use crate::as_of::Days;
use crate::fields::At;
use crate::sheet::{Afgewezen, Akkoord, Gevraagd};

/// Asked, agreed and refused, of what needs both parties.
pub(in crate::as_of) struct Request<'r> {
    pub(in crate::as_of) gevraagd: &'r mut Option<At<Gevraagd>>,
    pub(in crate::as_of) akkoord: &'r mut Option<At<Akkoord>>,
    pub(in crate::as_of) afgewezen: &'r mut Option<At<Afgewezen>>,
    /// How much; of money that was asked for and not agreed yet, what was asked.
    pub(in crate::as_of) bedrag: Option<&'r mut At<Cents>>,
}

impl Request<'_> {
    /// Forgets an answer of later; tells whether the request itself is known: it was answered, or asked by then. One that
    /// was answered without having been asked is known from its answer on, and one that has no day at all from [`Days::now`] on.
    pub(in crate::as_of) fn known(self, days: Days) -> bool {
        let Self { gevraagd, akkoord, afgewezen, bedrag } = self;
        let answered = akkoord.is_some() || afgewezen.is_some();
        akkoord.take_if(|akkoord| akkoord.op.value > days.agreed);
        afgewezen.take_if(|refusal| refusal.op.value > days.agreed);
        let asked = gevraagd.as_ref().and_then(|asked| asked.bedrag.as_ref()).filter(|_| akkoord.is_none());
        if let (Some(bedrag), Some(asked)) = (bedrag, asked) {
            bedrag.value = asked.value;
        }
        if let Some(akkoord) = akkoord {
            akkoord.value.na_peildatum = days.since(akkoord.op.value);
        }
        if let Some(refusal) = afgewezen {
            refusal.value.na_peildatum = days.since(refusal.op.value);
            return akkoord.is_some() || days.refused_from <= refusal.op.value;
        }
        match gevraagd {
            Some(gevraagd) => akkoord.is_some() || gevraagd.op.value <= days.agreed,
            None => akkoord.is_some() || !answered && days.is_now(),
        }
    }
}
