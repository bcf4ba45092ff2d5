//! What the templates of the site's own pages see.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde::Serialize;

use super::{Page, Site, document, page_of};
use crate::actions::{self, Action, ActionFilter};
use crate::archive;
use crate::city::{City, city};
use crate::covenant::Pijler;
use crate::date::{Date, Year};
use crate::document::{NoteOn, Part};
use crate::listing::{Listed, SheetFilter, listing};
use crate::notation;
use crate::report::{self, Chapter, Document, Report, TitleBlock};

/// The forms of a document beside its web page, with their endings.
pub(super) const FORMS: [(&str, &str); 3] = [("PDF", "pdf"), ("Markdown", "md"), ("CSV", "csv")];
/// Most actions on a page; the list has them all.
const MOST_ACTIONS: usize = 12;

/// All that `start.md` sees.
#[derive(Debug, Serialize)]
pub(super) struct Start<'s> {
    voorblad: TitleBlock,
    kerncijfers: Option<KeyFigures>,
    /// The last report, as its own template sees it.
    rapport: Option<&'s Report>,
    /// The sheets that the report does not have.
    bladen: Vec<Sheet>,
    jaren: Vec<YearOfDocuments>,
    acties: Actions,
    pijlers: Vec<Link>,
    steden: Vec<Link>,
}

/// What the last report says of the whole.
#[derive(Debug, Serialize)]
struct KeyFigures {
    lopend: usize,
    op_schema: usize,
    producten: usize,
    op_tijd: usize,
    /// Of what is available, in percent.
    besteed: Option<i64>,
    /// How much is asked of its readers.
    gevraagd: usize,
    /// The report itself.
    stuk: Link,
    /// It is that of a year: `jaar`.
    soort: &'static str,
}

/// A page, as the page that has the link names it.
#[derive(Debug, Serialize)]
struct Link {
    titel: String,
    adres: String,
}

/// A sheet in a list.
#[derive(Debug, Serialize)]
struct Sheet {
    adres: String,
    /// Its pillar, or the part that it belongs to.
    deel: String,
    #[serde(flatten)]
    blad: Listed,
}

/// The documents of a year, or of what belongs to none.
#[derive(Debug, Serialize)]
struct YearOfDocuments {
    jaar: String,
    documenten: Vec<Row>,
}

/// A document in a list, with the forms that it has.
#[derive(Debug, Serialize)]
struct Row {
    titel: String,
    adres: String,
    /// Those besides the one at that address.
    vormen: Vec<Link>,
    /// `vastgesteld op 10 februari 2022`; empty for what was not filed.
    stand: String,
}

/// Who is due.
#[derive(Debug, Serialize)]
struct Actions {
    acties: Vec<Due>,
    /// How many there are besides.
    meer: usize,
}

/// What somebody must do.
#[derive(Debug, Serialize)]
struct Due {
    uiterlijk: Date,
    te_laat: bool,
    actie: String,
    titel: Option<String>,
    adres: Option<String>,
    wie: Vec<String>,
}

/// All that `pijler.md` sees.
#[derive(Debug, Serialize)]
pub(super) struct PillarPage<'s> {
    voorblad: TitleBlock,
    pijler: Pijler,
    middelen: Option<PillarMoney<'s>>,
    bladen: Vec<Sheet>,
    jaren: Vec<YearOfDocuments>,
    acties: Actions,
}

/// What the last report says of the money of a pillar.
#[derive(Debug, Serialize)]
struct PillarMoney<'s> {
    jaar: Year,
    jaarstuk: bool,
    besteed_kop: &'s str,
    hoofdstuk: &'s Chapter,
    stuk: Link,
}

/// All that `stad.md` sees.
#[derive(Debug, Serialize)]
pub(super) struct CityPage {
    voorblad: TitleBlock,
    stad: City,
}

impl Site<'_> {
    pub(super) fn start(&self) -> Result<Start<'_>> {
        let programme = self.maker.programme;
        let listed = listing(programme, None, &SheetFilter::default())?;
        let count = match listed.bladen.len() {
            1 => "1 projectblad".to_owned(),
            more => format!("{more} projectbladen"),
        };
        let voorblad =
            self.front(format!("Stand op {}", notation::date(listed.peildatum)), count, listed.peildatum)?;
        let of = |wanted: fn(&Page) -> Option<String>| {
            let links = self
                .pages
                .iter()
                .filter_map(move |(path, page)| Some(Link { titel: wanted(page)?, adres: path.clone() }));
            let mut links: Vec<Link> = links.collect();
            links.sort_by_cached_key(|link| notation::sort_key(&link.titel));
            links
        };
        let steden = of(|page| match page {
            Page::City(name) => Some(name.clone()),
            _ => None,
        });
        let path = |id: &String| self.pages.iter().find(|(_, page)| **page == Page::Pillar(id.clone()));
        let pillars = programme.frame()?.pijlers.iter().filter_map(|pillar| {
            Some(Link { titel: pillar.naam.value.clone(), adres: path(&pillar.id.value)?.0.clone() })
        });
        let latest = self.latest()?;
        let rapport = latest.map(|(_, report)| report);
        let told: BTreeSet<&str> = rapport
            .and_then(Report::period)
            .iter()
            .flat_map(|report| &report.statusmatrix.groepen)
            .flat_map(|group| group.rijen.iter().map(|row| row.id.as_str()))
            .collect();
        let others = listed.bladen.into_iter().filter(|sheet| !told.contains(sheet.id.as_str()));
        Ok(Start {
            voorblad,
            kerncijfers: latest.and_then(|(document, report)| self.key_figures(document, report)),
            rapport,
            bladen: self.sheets(others.collect(), ""),
            jaren: self
                .documents("", |document| !matches!(document, Document::Quarterly(_, Part::Pillar(_)))),
            acties: self.actions("", ActionFilter::default())?,
            pijlers: pillars.collect(),
            steden,
        })
    }

    pub(super) fn pillar(&self, id: &str) -> Result<PillarPage<'_>> {
        let programme = self.maker.programme;
        let pijler = programme.frame()?.pijler(id).context("deze pijler bestaat niet")?.clone();
        let listed =
            listing(programme, None, &SheetFilter { pijler: Some(id.to_owned()), ..SheetFilter::default() })?;
        let line = format!("Stand op {}", notation::date(listed.peildatum));
        let own = |document: &Document| matches!(document, Document::Quarterly(_, Part::Pillar(pillar)) if pillar == id);
        Ok(PillarPage {
            voorblad: self.front(pijler.naam.value.clone(), line, listed.peildatum)?,
            middelen: self.latest()?.and_then(|(document, report)| {
                let period = report.period()?;
                let mut chapters = period.hoofdstukken.iter();
                Some(PillarMoney {
                    jaar: period.jaar,
                    jaarstuk: period.jaarstuk,
                    besteed_kop: &period.besteed_kop,
                    hoofdstuk: chapters.find(|chapter| chapter.pijler.as_deref() == Some(id))?,
                    stuk: self.link(document, "../"),
                })
            }),
            bladen: self.sheets(listed.bladen, "../"),
            jaren: self.documents("../", own),
            acties: self
                .actions("../", ActionFilter { pijler: Some(id.to_owned()), ..Default::default() })?,
            pijler,
        })
    }

    pub(super) fn city(&self, name: &str) -> Result<CityPage> {
        let stad = city(self.maker.programme, name, None, None)?;
        let line = format!("Stand op {}", notation::date(stad.peildatum));
        Ok(CityPage { voorblad: self.front(stad.gemeente.clone(), line, stad.peildatum)?, stad })
    }

    fn front(&self, titel: String, ondertitel: String, peildatum: Date) -> Result<TitleBlock> {
        let programme = self.maker.programme;
        let feiten =
            if programme.openbaar { vec![("Uitgave".to_owned(), "Openbaar".to_owned())] } else { Vec::new() };
        Ok(TitleBlock {
            titel,
            ondertitel,
            organisaties: report::organisations(programme)?,
            peildatum,
            status: String::new(),
            feiten,
            herzien: None,
        })
    }

    /// The last report that there is on the whole programme.
    fn latest(&self) -> Result<Option<&(Document, Report)>> {
        if self.latest.get().is_none() {
            let programme = self.maker.programme;
            let assembled = report::last_report(programme)
                .map(|document| report::assemble(programme, &document).map(|report| (document, report)));
            drop(self.latest.set(assembled.transpose()?)); // nobody was before: a site is of one thread
        }
        Ok(self.latest.get().and_then(Option::as_ref))
    }

    fn link(&self, document: &Document, up: &str) -> Link {
        Link { titel: self.title(document), adres: format!("{up}{}.html", page_of(document)) }
    }

    fn key_figures(&self, document: &Document, report: &Report) -> Option<KeyFigures> {
        let page = report.period()?.bladzijde_een.as_ref()?;
        Some(KeyFigures {
            lopend: page.lopend,
            op_schema: page.op_schema,
            producten: page.producten.totaal,
            op_tijd: page.producten.op_tijd,
            besteed: page.geld.procent,
            gevraagd: report.asked(),
            stuk: self.link(document, ""),
            soort: if matches!(report, Report::Annual(_)) { "jaar" } else { "periode" },
        })
    }

    fn sheets(&self, listed: Vec<Listed>, up: &str) -> Vec<Sheet> {
        let covenant = self.maker.programme.covenant.as_ref();
        let row = |blad: Listed| {
            let pillar = blad.pijler.as_ref().and_then(|id| covenant?.pijler(id));
            let part = blad.onderdeel.map(|part| part.name().to_owned());
            let deel = pillar.map(|pillar| pillar.naam.value.clone()).or(part);
            Sheet {
                adres: format!("{up}projectbladen/{}.html", blad.id),
                deel: deel.unwrap_or_default(),
                blad,
            }
        };
        listed.into_iter().map(row).collect()
    }

    /// The documents that stand there, the last year first.
    fn documents(&self, up: &str, wanted: impl Fn(&Document) -> bool) -> Vec<YearOfDocuments> {
        let programme = self.maker.programme;
        let found = self.there.iter().filter_map(|path| document(programme, path));
        let mut found: Vec<Document> =
            found.filter(|document| !matches!(document, Document::Sheet(_)) && wanted(document)).collect();
        found.sort_by_key(|document| {
            (std::cmp::Reverse(document.folder()), weight(document), document.clone())
        });
        found.dedup();
        let mut years: Vec<YearOfDocuments> = Vec::new();
        for document in found {
            let jaar = document.folder();
            let row = self.row(&document, up);
            match years.last_mut().filter(|year| year.jaar == jaar) {
                Some(year) => year.documenten.push(row),
                None => years.push(YearOfDocuments { jaar, documenten: vec![row] }),
            }
        }
        years
    }

    fn row(&self, document: &Document, up: &str) -> Row {
        let forms = [("Webpagina", "html")].into_iter().chain(FORMS);
        let link = |(words, ending): (&str, &str)| {
            let file = format!("{}.{ending}", page_of(document));
            self.there.contains(&file).then(|| Link { titel: words.to_owned(), adres: format!("{up}{file}") })
        };
        let filed = archive::last(self.maker.programme, document);
        let mut forms = forms.filter_map(link);
        Row {
            titel: self.title(document),
            adres: forms.next().map(|first| first.adres).unwrap_or_default(),
            vormen: forms.collect(),
            stand: filed.map(|filed| filed.in_words()).unwrap_or_default(),
        }
    }

    /// What people call a document.
    pub(super) fn title(&self, document: &Document) -> String {
        let pillar = |id: &String| {
            let pillar = self.maker.programme.covenant.as_ref().and_then(|covenant| covenant.pijler(id));
            pillar.map_or_else(|| id.clone(), |pillar| pillar.naam.value.clone())
        };
        match document {
            Document::Sheet(id) => {
                let sheet = self.maker.programme.sheet(id);
                sheet.and_then(|loaded| loaded.sheet.titel.good()).unwrap_or(id).clone()
            }
            Document::WorkProgramme(year) => format!("Werkprogramma {year}"),
            Document::Quarterly(quarter, part) => {
                let of = match part {
                    Part::Whole => String::new(),
                    Part::General => ", algemeen".to_owned(),
                    Part::Pillar(id) => format!(", {}", pillar(id)),
                };
                format!("Kwartaalrapportage {}{of}", notation::quarter(*quarter))
            }
            Document::HalfYear(year) => format!("Halfjaarrapportage {year}"),
            Document::Annual(year) => format!("Jaarverantwoording {year}"),
            Document::AfterEnd(year) => format!("Verantwoording na afloop {year}"),
            Document::CoverNote(..) => {
                let noted = document.noted().map(|report| self.title(&report)).unwrap_or_default();
                format!("Oplegnotitie {}", noted.to_lowercase())
            }
            Document::Invoices(year) => format!("Factuuroverzicht {year}"),
            Document::Publications(month) => {
                format!("Publicaties t/m {}", notation::month(month.last_day()))
            }
        }
    }

    fn actions(&self, up: &str, filter: ActionFilter) -> Result<Actions> {
        let mut all = actions::actions(self.maker.programme, None, &filter)?;
        let meer = (all.acties.len().saturating_sub(MOST_ACTIONS)) + all.later;
        all.acties.truncate(MOST_ACTIONS);
        let due = |action: Action| Due {
            uiterlijk: action.uiterlijk,
            te_laat: action.dagen_te_laat.is_some(),
            actie: action.actie,
            titel: action.titel,
            adres: action.projectblad.map(|id| format!("{up}projectbladen/{id}.html")),
            wie: action.wie.iter().map(actions::Doer::in_words).collect(),
        };
        Ok(Actions { acties: all.acties.into_iter().map(due).collect(), meer })
    }
}

/// The order of a year's documents: what a meeting decides on first.
fn weight(document: &Document) -> usize {
    match document {
        Document::Annual(_) => 0,
        Document::CoverNote(NoteOn::Annual, _) => 1,
        Document::AfterEnd(_) => 2,
        Document::HalfYear(_) => 3,
        Document::CoverNote(NoteOn::HalfYear, _) => 4,
        Document::WorkProgramme(_) => 5,
        Document::Invoices(_) => 6,
        Document::Quarterly(..) => 7,
        Document::Publications(_) => 8,
        Document::Sheet(_) => 9,
    }
}
