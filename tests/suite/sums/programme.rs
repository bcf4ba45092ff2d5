//! Programmes of any number of sheets from a small generator.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

const YEARS: std::ops::RangeInclusive<u64> = 2019..=2022;

/// Numbers that are the same on every machine (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// Cents, as a file writes them.
    fn amount(&mut self, limit: u64) -> u64 {
        if self.below(3) == 0 { self.below(limit / 100) * 100 } else { self.below(limit) }
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[usize::try_from(self.below(of.len() as u64)).expect("an index")]
    }
}

fn euros(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The money of a sheet, as lines of its file.
#[derive(Default)]
struct Money {
    /// In cents.
    total: u64,
    contributions: String,
    carried: String,
    spent: String,
}

/// Budgets for four years, figures for three; `gaps`: quarters may be missing.
fn money(numbers: &mut Numbers, party: &str, gaps: bool) -> Money {
    let other = numbers.one(&["jaarsubsidie", "Platform31", "nog te dekken"]);
    let mut money = Money::default();
    let mut rows =
        BTreeMap::from([("convenant", String::new()), (party, String::new()), (other, String::new())]);
    for year in YEARS {
        let own = 100_000 + numbers.amount(400_000);
        for (name, row) in &mut rows {
            let amount = if *name == "convenant" { own } else { numbers.amount(200_000) };
            money.total += amount;
            let _ = write!(row, "{year}: {}, ", euros(amount));
        }
        if year == 2022 {
            continue;
        }
        let mut left = own;
        for quarter in 1..=4 {
            let (used, extra) = (numbers.below(left / 3 + 1), numbers.below(20_000));
            left -= used;
            if !gaps || numbers.below(60) > 0 {
                let besteed = format!("{{convenant: {}, {party}: {}}}", euros(used), euros(extra));
                let _ = writeln!(money.spent, "  {year}-K{quarter}: {{besteed: {besteed}}}");
            }
        }
        if numbers.below(5) == 0 {
            let akkoord = numbers.one(&["", ", akkoord: 2022-01-20"]);
            let bedrag = euros(left / 2);
            let row = format!("{{van: {year}, naar: {}, bedrag: {bedrag}{akkoord}}}", year + 1);
            let _ = writeln!(money.carried, "    - {row}");
        }
    }
    for (name, row) in rows {
        let _ = writeln!(money.contributions, "    - {{partij: {name}, jaren: {{{row}}}}}");
    }
    if !money.carried.is_empty() {
        money.carried.insert_str(0, "  doorgeschoven:\n");
    }
    money
}

/// A deduction or a compensation, now and then; less than what a sheet has left after a carry-over.
fn settled(numbers: &mut Numbers, name: &str) -> String {
    if numbers.below(8) > 0 {
        return String::new();
    }
    let amount = euros(numbers.amount(9_000));
    format!("  {name}: [{{jaar: 2021, bedrag: {amount}, reden: Zo is het., akkoord: 2022-01-20}}]\n")
}

fn sheet(numbers: &mut Numbers, number: u64, gaps: bool) -> String {
    let content = "inhoudelijk werkprogramma";
    let part = numbers.one(&[content, content, "basisprogramma", "flexibele ruimte"]);
    let pillar = numbers.one(&["fysiek", "sociaal", "economie-en-werk"]);
    let party = numbers.one(&["BZK", "Neprom", "VWS"]);
    let Money { total, contributions, carried, spent } = money(numbers, party, gaps);
    let settled = settled(numbers, "korting") + &settled(numbers, "vergoeding");
    let (total, forecast) = (euros(total), euros(numbers.amount(400_000)));
    format!(
        "titel: Blad {number:03}
onderdeel: {part}
pijler: {pillar}
soort: programma
doel: Een doel.
beoogd_resultaat: Een resultaat.
aanpak: Een aanpak.
producten: [{{naam: Rapport, gepland: 2022-12-31}}]
planning: {{start: 2019-01-01, einde: 2022-12-31}}
partijen: [{{naam: {party}, rol: medefinancier, contactpersoon: {{functie: adviseur}}}}]
begroting:
  totaal: {total}
  bijdragen:
{contributions}{carried}{settled}g40: {{ambtelijk_opdrachtgever: {{functie: opdrachtgever}}}}
platform31: {{projectleider: {{functie: projectleider}}}}
voortgang: [{{periode: 2021-K4, stand: op schema, resultaten: Klaar., prognose: {{2022: {forecast}}}}}]
realisatie:
{spent}"
    )
}

/// A folder with the shipped covenant and so many sheets.
pub(crate) fn folder(seed: u64, sheets: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("projectbladen");
    fs::create_dir_all(&below).expect("a folder");
    let covenant = include_str!("../../../projectbladen/convenant.yaml");
    fs::write(below.join("convenant.yaml"), covenant).expect("a file");
    let mut numbers = Numbers(seed);
    for number in 0..sheets {
        let text = sheet(&mut numbers, number, seed.is_multiple_of(2));
        fs::write(below.join(format!("blad-{number:03}.yaml")), text).expect("a file");
    }
    folder
}
