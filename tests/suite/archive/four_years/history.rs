//! What people did in four years, in order: edits of sheets and of the frame, quarters, and the documents that went out.

/// Something that was done.
pub(super) enum Step {
    /// In a file below `projectbladen/`, this became that.
    Edit(&'static str, &'static str, &'static str),
    /// A sheet got another file.
    Rename(&'static str, &'static str),
    /// A file came, below the folder of all.
    Write(&'static str, &'static str),
    /// What was spent in a quarter, by sheet, with a line of progress.
    Quarter(&'static str, &'static [(&'static str, i32)]),
    /// A document went out.
    Files(&'static str, &'static str),
    /// A document was made, and not filed.
    Makes(&'static str),
}

use Step::{Edit, Files, Makes, Quarter, Rename, Write};

const FRAME: &str = "formaat: 1
titel: Proef
looptijd: {van: 2019-01-01, tot_en_met: 2022-12-31}
basisbijdrage: {per_inwoner: 1, peildatum: 2018-01-01}
richtlijn: {basisprogramma: 40, inhoudelijk: 60}
jaarsubsidie: {partij: BZK, minimum: 1700000}
pijlers:
  - id: fysiek
    naam: Fysiek
    voorzitter: {functie: wethouder}
    pijlersecretaris: {functie: pijlersecretaris}
    programmamanager: {functie: programmamanager}
coordinatie:
  voorzitter: {functie: voorzitter}
  algemeen_secretaris: {functie: algemeen secretaris}
  directeur: {functie: directeur}
  accountmanager: {functie: accountmanager}
gemeenten:
  - {naam: Stad, inwoners: 60000}
  - {naam: Dorp, inwoners: 40000}
";

const A: &str = "titel: Blad A
onderdeel: inhoudelijk werkprogramma
pijler: fysiek
soort: project
doel: Doel.
beoogd_resultaat: Resultaat.
aanpak: Aanpak.
producten:
  - {naam: Handreiking, gepland: 2019-12-31}
  - {naam: Dashboard, gepland: 2020-K4}
  - {naam: Atlas, gepland: 2021-06-30}
planning: {start: 2019-01-01, einde: 2022-12-31}
partijen: [{naam: Stad, rol: deelnemer, contactpersoon: {functie: adviseur}}]
g40: {ambtelijk_opdrachtgever: {functie: teamleider}}
platform31: {projectleider: {naam: Robin Voorbeeld, functie: projectleider}}
begroting:
  totaal: 144000
  bijdragen: [{partij: convenant, jaren: {2019: 36000, 2020: 36000, 2021: 36000, 2022: 36000}}]
deelname: {vorm: kennisontwikkeling, gemeenten: [Stad, Dorp]}
";

const B: &str = "titel: Blad B
onderdeel: inhoudelijk werkprogramma
pijler: fysiek
soort: project
doel: Ander doel.
beoogd_resultaat: Ander resultaat.
aanpak: Andere aanpak.
producten:
  - {naam: Leidraad, gepland: 2022-12-31}
planning:
  start: 2019-01-01
  einde: 2022-12-31
  mijlpalen:
    - {naam: Proef, gepland: 2020-09-30}
    - {naam: Slot, gepland: 2022-11-15}
partijen: [{naam: Stad, rol: deelnemer, contactpersoon: {functie: adviseur}}]
g40: {ambtelijk_opdrachtgever: {functie: teamleider}}
platform31: {projectleider: {functie: projectleider}}
begroting:
  totaal: 96000
  bijdragen: [{partij: convenant, jaren: {2019: 24000, 2020: 24000, 2021: 24000, 2022: 24000}}]
";

const BASIS: &str = "titel: Basis
onderdeel: basisprogramma
soort: activiteit
doel: Kennis delen.
beoogd_resultaat: Kennis.
aanpak: Bijeenkomsten.
producten:
  - {naam: Nieuwsbrief, gepland: 2022-12-31}
planning: {start: 2019-01-01, einde: 2022-12-31}
partijen: [{naam: Stad, rol: deelnemer, contactpersoon: {functie: adviseur}}]
g40: {ambtelijk_opdrachtgever: {functie: teamleider}}
platform31: {projectleider: {functie: projectleider}}
begroting:
  totaal: 160000
  bijdragen: [{partij: convenant, jaren: {2019: 40000, 2020: 40000, 2021: 40000, 2022: 40000}}]
";

const C: &str = "titel: Blad C
onderdeel: inhoudelijk werkprogramma
pijler: fysiek
soort: project
afgesproken: 2021-10-14
doel: Nieuw doel.
beoogd_resultaat: Nieuw resultaat.
aanpak: Nieuwe aanpak.
producten:
  - {naam: Verkenning, gepland: 2022-11-30}
planning: {start: 2022-01-01, einde: 2022-12-31}
partijen: [{naam: Stad, rol: deelnemer, contactpersoon: {functie: adviseur}}]
g40: {ambtelijk_opdrachtgever: {functie: teamleider}}
platform31: {projectleider: {functie: projectleider}}
begroting:
  totaal: 4000
  bijdragen: [{partij: Platform31, jaren: {2022: 4000}}]
";

const ALL: &[(&str, i32)] = &[("a", 9000), ("b", 6000), ("basis", 10_000)];

/// In order. What was edited stands above the first document that may tell it.
pub(super) const HISTORY: &[Step] = &[
    Write("projectbladen/convenant.yaml", FRAME),
    Write("projectbladen/a.yaml", A),
    Write("projectbladen/b.yaml", B),
    Write("projectbladen/basis.yaml", BASIS),
    Write(".gitignore", "output/\n"),
    Files("vaststellen werkprogramma 2019 --datum 2018-12-12", "2019/werkprogramma-2019"),
    Quarter("2019-K1", &[("a", 8500), ("b", 6000), ("basis", 10_000)]),
    Quarter("2019-K2", &[("a", 8500), ("b", 6000), ("basis", 10_000)]),
    // a product that moves, as it should
    Edit(
        "a",
        "{naam: Handreiking, gepland: 2019-12-31}",
        "{naam: Handreiking, gepland: 2020-03-31, bijgesteld: [{van: 2019-12-31, op: 2019-05-16, reden: wacht op cijfers, akkoord: \
         2019-06-06}]}",
    ),
    Files("bespreken halfjaar 2019 --datum 2019-09-09", "2019/halfjaarrapportage-2019"),
    Quarter("2019-K3", &[("a", 8500), ("b", 6000), ("basis", 10_000)]),
    // another title, and a milestone that somebody typed over
    Edit("a", "titel: Blad A", "titel: Stedelijke vernieuwing"),
    Edit("b", "{naam: Proef, gepland: 2020-09-30}", "{naam: Proef, gepland: 2020-11-30}"),
    // an amount, with akkoord
    Edit(
        "b",
        "  totaal: 96000\n  bijdragen: [{partij: convenant, jaren: {2019: 24000, 2020: 24000,",
        "  totaal: 94000\n  bijgesteld:\n    - {partij: convenant, jaar: 2020, van: 24000, op: 2019-11-14, reden: minder steden, akkoord: \
         2019-12-05}\n  bijdragen: [{partij: convenant, jaren: {2019: 24000, 2020: 22000,",
    ),
    Files("vaststellen werkprogramma 2020 --datum 2019-12-12", "2020/werkprogramma-2020"),
    Quarter("2019-K4", &[("a", 8500), ("b", 6000), ("basis", 10_000)]),
    // money that is carried over: asked, then agreed
    Edit(
        "a",
        "  totaal: 144000\n",
        "  totaal: 144000\n  doorgeschoven: [{van: 2019, naar: 2020, bedrag: 2000, gevraagd: 2019-12-19}]\n",
    ),
    Files("voorleggen jaar 2019 --datum 2020-01-28", "2019/jaarverantwoording-2019"),
    Edit("a", "gevraagd: 2019-12-19}", "gevraagd: 2019-12-19, akkoord: 2020-02-06}"),
    Files("vaststellen jaar 2019 --datum 2020-02-10", "2019/jaarverantwoording-2019"),
    Edit("a", "{naam: Handreiking,", "{naam: Handreiking, opgeleverd: 2020-03-20,"),
    Quarter("2020-K1", ALL),
    Quarter("2020-K2", ALL),
    // another project leader, a party more, a city that stopped
    Edit("a", "naam: Robin Voorbeeld", "naam: Kim Voorbeeld"),
    Edit(
        "b",
        "partijen: [",
        "partijen: [{naam: Hogeschool, rol: kennispartner, contactpersoon: {functie: lector}}, ",
    ),
    Edit("a", "[Stad, Dorp]", "[Stad, {naam: Dorp, gestopt: 2020-05-01}]"),
    // a product that is typed over
    Edit("b", "{naam: Leidraad, gepland: 2022-12-31}", "{naam: Leidraad, gepland: 2022-10-31}"),
    Makes("kwartaal 2020-K2"),
    Files("voorleggen halfjaar 2020 --datum 2020-08-27", "2020/halfjaarrapportage-2020"),
    Files("bespreken halfjaar 2020 --datum 2020-09-09", "2020/halfjaarrapportage-2020"),
    // and told later, as it should have been
    Edit(
        "b",
        "{naam: Leidraad, gepland: 2022-10-31}",
        "{naam: Leidraad, gepland: 2022-10-31, bijgesteld: [{van: 2022-12-31, op: 2020-06-15, reden: wens van de steden, akkoord: \
         2020-06-25}]}",
    ),
    Quarter("2020-K3", ALL),
    // a product lapses, another takes its place
    Edit(
        "a",
        "{naam: Dashboard, gepland: 2020-K4}",
        "{naam: Dashboard, gepland: 2020-K4, vervallen: {per: 2020-10-01, reden: Te duur., gevraagd: 2020-09-15, akkoord: \
         2020-10-15}}\n  - {naam: Factsheets, gepland: 2021-06-30, vervangt: Dashboard}",
    ),
    // an amount without akkoord, and an end that is proposed
    Edit(
        "b",
        "  totaal: 94000\n  bijgesteld:\n",
        "  totaal: 96000\n  bijgesteld:\n    - {partij: convenant, jaar: 2021, van: 24000, op: 2020-11-19, reden: een stad erbij}\n",
    ),
    Edit("b", "2021: 24000, 2022: 24000", "2021: 26000, 2022: 24000"),
    Edit(
        "a",
        "einde: 2022-12-31}",
        "einde: 2022-10-31, bijgesteld: [{van: 2022-12-31, op: 2020-12-03, reden: eerder klaar}]}",
    ),
    Edit(
        "convenant",
        "2020: {vastgesteld: 2019-12-12}}",
        "2020: {vastgesteld: 2019-12-12}, 2021: {jaarsubsidie: 1750000}}",
    ),
    Files("vaststellen werkprogramma 2021 --datum 2020-12-12", "2021/werkprogramma-2021"),
    Quarter("2020-K4", ALL),
    Files("vaststellen jaar 2020 --datum 2021-02-10", "2020/jaarverantwoording-2020"),
    // the amount is refused, and put back
    Edit(
        "b",
        "reden: een stad erbij}",
        "reden: een stad erbij, afgewezen: {op: 2021-03-18, reden: geen geld}}",
    ),
    Edit("b", "2021: 26000, 2022: 24000", "2021: 24000, 2022: 24000"),
    Edit("b", "  totaal: 96000\n", "  totaal: 94000\n"),
    // the end is proposed otherwise; a bill of the year before
    Edit("a", "einde: 2022-10-31", "einde: 2022-11-30"),
    Edit(
        "a",
        "  totaal: 144000\n",
        "  totaal: 144000\n  correctie: [{over: 2020, op: 2021-03-11, besteed: {convenant: 500}, reden: Een factuur kwam later.}]\n",
    ),
    // inhabitants counted anew, and more subsidy
    Edit("convenant", "inwoners: 40000", "inwoners: {2019: 40000, 2021: 41000}"),
    Edit(
        "convenant",
        "{jaarsubsidie: 1750000",
        "{bijgesteld: [{wat: jaarsubsidie, van: 1750000, op: 2021-05-20, reden: indexatie, akkoord: 2021-05-20}], jaarsubsidie: \
         1800000",
    ),
    Files("verzenden factuuroverzicht 2021 --datum 2021-03-31", "2021/factuuroverzicht-2021"),
    Quarter("2021-K1", ALL),
    Edit("a", "{naam: Factsheets,", "{naam: Factsheets, opgeleverd: 2021-06-10,"),
    Quarter("2021-K2", ALL),
    Files("bespreken halfjaar 2021 --datum 2021-09-09", "2021/halfjaarrapportage-2021"),
    Write("templates/leeswijzer.md", "Lees dit eerst.\n"),
    Quarter("2021-K3", ALL),
    // the end is agreed, a milestone and a product move, a sheet comes
    Edit("a", "reden: eerder klaar}", "reden: eerder klaar, akkoord: 2021-10-07}"),
    Edit(
        "b",
        "{naam: Slot, gepland: 2022-11-15}",
        "{naam: Slot, gepland: 2022-12-01, bijgesteld: [{van: 2022-11-15, op: 2021-11-04, reden: zaal bezet}]}",
    ),
    Edit(
        "a",
        "{naam: Atlas, gepland: 2021-06-30}",
        "{naam: Atlas, gepland: 2021-11-30, opgeleverd: 2021-12-10, bijgesteld: [{van: 2021-06-30, op: 2021-09-16, reden: ziekte, \
         akkoord: 2021-09-30}]}",
    ),
    Write("projectbladen/c.yaml", C),
    Files("vaststellen werkprogramma 2022 --datum 2021-12-09", "2022/werkprogramma-2022"),
    Quarter("2021-K4", ALL),
    Files("vaststellen jaar 2021 --datum 2022-02-10", "2021/jaarverantwoording-2021"),
    // another file, and a sheet that stops
    Rename("a", "stedelijke-vernieuwing"),
    Quarter("2022-K1", &[("stedelijke-vernieuwing", 9000), ("b", 6000), ("basis", 10_000), ("c", 0)]),
    Edit(
        "b",
        "begroting:\n",
        "vervallen: {per: 2022-07-01, reden: De proef liep dood., gevraagd: 2022-04-14, akkoord: 2022-05-12}\nbegroting:\n",
    ),
    Quarter("2022-K2", &[("stedelijke-vernieuwing", 9000), ("b", 6000), ("basis", 10_000), ("c", 0)]),
    Files("bespreken halfjaar 2022 --datum 2022-09-08", "2022/halfjaarrapportage-2022"),
    Quarter("2022-K3", &[("stedelijke-vernieuwing", 9000), ("basis", 10_000), ("c", 0)]),
    // money to finish after the last year
    Edit(
        "stedelijke-vernieuwing",
        "begroting:\n",
        "na_afloop: {bedrag: 1500, tot: 2023-06-30, reden: De laatste druk., gevraagd: 2022-09-22, akkoord: 2022-11-10}\nbegroting:\n",
    ),
    Quarter("2022-K4", &[("stedelijke-vernieuwing", 7000), ("basis", 10_000), ("c", 4000)]),
    Files("vaststellen jaar 2022 --datum 2023-02-09", "2022/jaarverantwoording-2022"),
];
