#!/usr/bin/env python3
"""Writes a report's Markdown as Typst markup with the same content and much the same look, for the comparison.

usage: typst.py REPORT.md > REPORT.typ      (needs markdown-it-py)
"""

import re
import sys

from markdown_it import MarkdownIt

HEAD = """#set document(title: [Rapport])
#set page(paper: "a4", margin: (top: 27mm, x: 24mm, bottom: 24mm), numbering: "1",
  header: [Rapport #h(1fr) stand op 31 december], footer: context [G40-Stedennetwerk en Platform31 #h(1fr) pagina
  #counter(page).display() van #counter(page).final().first()])
#set text(font: "Source Sans 3", size: 10pt, lang: "nl")
#set par(leading: 0.6em, justify: false)
#show table: set text(size: 9pt)
#show table.cell.where(y: 0): strong
#set table(stroke: (x, y) => (bottom: if y == 0 { 0.9pt } else { 0.4pt }), inset: 4pt)
"""


def escape(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~=+/'\"-])", r"\\\1", text)


def inline(token) -> str:
    out = []
    for child in token.children or []:
        match child.type:
            case "text":
                out.append(escape(child.content))
            case "code_inline":
                out.append(f"#raw({quoted(child.content)})")
            case "strong_open":
                out.append("#strong[")
            case "em_open":
                out.append("#emph[")
            case "link_open":
                out.append(f"#link({quoted(child.attrGet('href'))})[")
            case "strong_close" | "em_close" | "link_close":
                out.append("]")
            case "softbreak":
                out.append(" ")
            case "hardbreak":
                out.append(" \\\n")
            case "image":
                out.append(escape(child.content))
    return "".join(out)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def align(token) -> str:
    return "right" if "right" in (token.attrGet("style") or "") else "left"


def main(markdown: str) -> None:
    front, body = markdown.split("\n---\n", 1)
    out = [HEAD, f"#raw({quoted(front)}, block: true)\n"]
    columns: list[str] = []
    cells: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        match token.type:
            case "heading_open":
                out.append(f"\n#heading(level: {token.tag[1]})[")
            case "heading_close":
                out.append("]\n")
            case "paragraph_open":
                out.append("\n\n" if not token.hidden else "")
            case "bullet_list_open":
                out.append("\n#list(")
            case "ordered_list_open":
                out.append("\n#enum(")
            case "list_item_open":
                out.append("[")
            case "list_item_close":
                out.append("],")
            case "bullet_list_close" | "ordered_list_close":
                out.append(")\n")
            case "blockquote_open":
                out.append("\n#quote(block: true)[")
            case "blockquote_close":
                out.append("]\n")
            case "table_open":
                columns, cells = [], []
            case "th_open":
                columns.append(align(token))
            case "table_close":
                head = "".join(cells[: len(columns)])
                rest = "".join(cells[len(columns) :])
                shape = f"columns: {len(columns)}, align: ({', '.join(columns)},)"
                out.append(f"\n#table({shape}, table.header({head}), {rest})\n")
                columns = []
            case "fence" | "code_block":
                out.append(f"\n#raw({quoted(token.content)}, block: true)\n")
            case "inline" if columns:
                cells.append(f"[{inline(token)}],")
            case "inline":
                out.append(inline(token))
    sys.stdout.write("".join(out))


if __name__ == "__main__":
    main(open(sys.argv[1], encoding="utf-8").read())
