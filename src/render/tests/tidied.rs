//! A text with everything in it, and how it is written back.

use serde_json::json;

use super::fill;

/// As people write, with all that Markdown knows.
const TEXT: &str = "\
# Doel
Een *goed* en **vast**
plan met `code`, [een link](http://a.nl/b_(c)), <https://b.nl> en ![kaart](k.png \"Een 'kaart' &amp; *meer*\").\\
Nieuwe regel; [stil](javascript:x) en [verwijzing][v].

### Dieper
- [ ] te doen
- [x] gedaan
  1. een
  2. twee

* los

  > citaat
  > ## kop in citaat

| a | b |
|:--|--:|
| `x|y` | 1 |

~~weg~~<br>[^n]<!-- stil -->

<!-- nog
overleggen -->

> [!TIP]
> Zie https://d.nl.

<!-- bijlage -->

[v]: https://c.nl \"titel\"
[^n]: Noot

    met alinea
";

/// As it stands in a document, below a heading of its own.
const TIDY: &str = "\
### Doel

Een _goed_ en **vast** plan met `code`, [een link](http://a.nl/b_%28c%29), <https://b.nl> en

![kaart](k.png \"Een 'kaart' & \\*meer\\*\")

\\.\\
Nieuwe regel; stil (javascript:x) en [verwijzing](https://c.nl).

#### Dieper

- [ ] te doen
- [x] gedaan
  1. een
  2. twee

* los

  > citaat
  >
  > **kop in citaat**

| a | b |
| :-- | --: |
| \\`x | y\\` |

~~weg~~\\
[^blad-1]

> **Tip**
>
> Zie https://d.nl.

[^blad-1]: Noot

    met alinea
";

#[test]
fn a_long_text_is_written_back_tidily() {
    assert_eq!(fill("{{ t | tekst(niveau=2, blad=\"blad\") }}", &json!({"t": TEXT})), TIDY);
}
