"""HTML pages in the shapes of the wild: text and day exactly, and never worse than trafilatura and htmldate alone."""

import io
import json
import re
from collections import Counter
from datetime import date

import pytest
from spacy.language import Language

from tfc_extract.pipeline import extract_all
from tfc_extract.read.html import read_html
from tfc_extract.read.inputs import ReadOptions, read_stream
from tfc_extract.read.source import Source, Unread
from tfc_extract.run import _in_language

SENTENCES = [
    "Penmoor Borough Council will spend £4.2m on mending its bridges, its leader said on Tuesday.",
    "Councillor Ann Other told the meeting that the work “cannot wait for another winter”.",
    "Inspectors found last year that three of the town’s nine bridges were in poor condition.",
    "The café beside the oldest of them, which opened in 1911, closed in January after a flood.",
    "Work is to begin in the spring, and the council expects it to take about eighteen months.",
    "A spokeswoman for the county’s bus company said that its routes would be changed meanwhile.",
]
TEXT = "\n".join(SENTENCES)
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
MENU = "<ul>" + "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("News", "Sport", "Weather", "Jobs")) + "</ul>"
RELATED = "".join(
    f'<div class="teaser"><a href="/story-{n}"><h3>Another story, number {n}, of this week</h3></a></div>'
    for n in range(4)
)


def linked(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridges to be mended"} | fields
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(head: str = "", body: str = f"<article><h1>Bridges to be mended</h1>{PARAGRAPHS}</article>") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Bridges to be mended | Penmoor Post</title>{head}'
        f"</head>\n<body><header><nav>{MENU}</nav></header>\n{body}\n<footer><p>© Penmoor Post</p></footer></body></html>"
    )


COMMENTS = (
    '<div id="comments"><h2>2 comments</h2><ol class="comment-list"><li class="comment"><p>About time too, says I, and '
    'more than about time.</p></li><li class="comment"><p>What will it cost us in the end?</p></li></ol></div>'
)
SHAPES: dict[str, tuple[str, date | None]] = {
    "json-ld": (page(linked(datePublished="2021-03-04T09:00:00Z")), date(2021, 3, 4)),
    "json-ld late in the evening": (page(linked(datePublished="2021-03-04T23:30:00-05:00")), date(2021, 3, 4)),
    "json-ld graph": (
        page(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Post"}, {"@type": "BreadcrumbList"},'
            '{"@type": ["Article", "NewsArticle"], "datePublished": "2021-03-04", "dateModified": "2021-05-06"}]}</script>'
        ),
        date(2021, 3, 4),
    ),
    "behind a wall": (
        page(linked(datePublished="2021-03-04", isAccessibleForFree=False, articleBody=TEXT), "<article></article>"),
        date(2021, 3, 4),
    ),
    "open graph": (
        page(
            '<meta property="article:published_time" content="2021-03-04T06:00:00+00:00">'
            '<meta property="article:modified_time" content="2021-04-05T06:00:00+00:00">'
        ),
        date(2021, 3, 4),
    ),
    "wordpress": (
        page(
            body='<main><article class="post hentry"><h1 class="entry-title">Bridges to be mended</h1><span class="posted-on">'
            f'<time class="entry-date published" datetime="2021-03-04T10:00:00+00:00">March 4, 2021</time></span>'
            f'<div class="entry-content">{PARAGRAPHS}</div></article>{COMMENTS}</main><aside>{RELATED}</aside>'
        ),
        date(2021, 3, 4),
    ),
    "broadcaster": (
        page(
            linked(datePublished="2021-03-04T07:15:00.000Z"),
            '<main><article><h1>Bridges to be mended</h1><time data-testid="timestamp" datetime="2021-03-04T07:15:00.000Z">4 '
            f"March 2021</time>{''.join(f'<div data-component=text-block><p>{s}</p></div>' for s in SENTENCES)}</article></main>"
            f"<section><h2>Related topics</h2>{RELATED}</section>",
        ),
        date(2021, 3, 4),
    ),
    "drupal": (
        page(
            body='<div class="node node--type-news"><h1>Bridges to be mended</h1><span class="submitted">Published: 4 March 2021'
            f'</span><div class="field field--name-body field__item">{PARAGRAPHS}</div></div>'
        ),
        date(2021, 3, 4),
    ),
    "microdata": (
        page(
            body='<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Bridges to be mended</h1>'
            f'<meta itemprop="datePublished" content="2021-03-04"><div itemprop="articleBody">{PARAGRAPHS}</div></article>'
        ),
        date(2021, 3, 4),
    ),
    "address": (
        page('<link rel="canonical" href="https://www.penmoorpost.example/news/2021/03/04/bridges">'),
        date(2021, 3, 4),
    ),
    "address against data set anew": (
        page(
            '<link rel="canonical" href="https://www.penmoorpost.example/news/2021/03/04/bridges">'
            + linked(datePublished="2023-08-09T10:00:00Z")
        ),
        date(2021, 3, 4),
    ),
    "council": (
        page(
            '<meta name="DC.date.issued" content="2021-03-04">',
            f'<main id="content"><h1>Bridges to be mended</h1><div class="editor">{PARAGRAPHS}</div></main>',
        ),
        date(2021, 3, 4),
    ),
    "amp": (
        page(linked(datePublished="2021-03-04T10:00:00Z")).replace('<html lang="en"', '<html ⚡ amp lang="en"'),
        date(2021, 3, 4),
    ),
    "related articles with data of their own": (
        page(
            '<meta property="article:published_time" content="2021-03-04T06:00:00Z">'
            + linked(datePublished="2021-03-04")
            + linked(headline="Another story", datePublished="2019-01-01")
        ),
        date(2021, 3, 4),
    ),
    "all in one line": (
        re.sub(
            r"\n", "", page('<link rel="canonical" href="https://p.example/2021/03/04/x"/><meta name="a" content="b"/>')
        ),
        date(2021, 3, 4),
    ),
    "xhtml": (
        '<?xml version="1.0" encoding="utf-8"?>\n' + page('<meta name="date" content="2021-03-04" />'),
        date(2021, 3, 4),
    ),
    "no day": (page(), None),
}


def words(text: str) -> Counter[tuple[str, ...]]:
    found = re.findall(r"\w+", text)
    return Counter(tuple(found[n : n + 4]) for n in range(max(1, len(found) - 3)))


def agreement(text: str) -> float:
    """F1 of the words, four at a time, with those of the article."""
    found, wanted = words(text), words(TEXT)
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


def alone(html: str) -> tuple[float, str | None]:
    """What trafilatura and htmldate make of the page by themselves: agreement, and the day."""
    from htmldate import find_date
    from trafilatura import bare_extraction

    found = bare_extraction(html, include_comments=False, with_metadata=True)
    return agreement(found.text if found else ""), find_date(html, original_date=True, extensive_search=True)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_gives_its_text_and_day(shape: str):
    html, day = SHAPES[shape]
    source = read_html(html.encode(), name="page.html", id="page")
    lines = source.text.split("\n")
    assert [line for line in lines if line not in {"Bridges to be mended", "4 March 2021", "March 4, 2021"}][
        : len(SENTENCES)
    ] == SENTENCES
    assert source.metadata.published == day
    text_alone, day_alone = alone(html)
    assert agreement(source.text) >= text_alone
    assert day_alone != str(day) or source.metadata.published == day


ENCODED = {
    "declared wrongly": page().replace("utf-8", "iso-8859-1").encode(),
    "windows-1252 declared": page().replace("utf-8", "windows-1252").encode("cp1252"),
    "latin-1 declared": page().replace("utf-8", "iso-8859-1").encode("cp1252"),
    "windows-1252 declared as utf-8": page().encode("cp1252"),
    "undeclared": page().replace('<meta charset="utf-8">', "").encode("cp1252"),
    "mark": b"\xef\xbb\xbf" + page().encode(),
    "utf-16": page().replace("utf-8", "utf-16").encode("utf-16"),
    "utf-16 declared and not so": page().replace("utf-8", "utf-16").encode(),
    "unknown": page().replace("utf-8", "x-unknown").encode(),
    "NULs": page().replace("<p>", "<p>\0").encode(),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_page_is_read_whatever_its_encoding(encoding: str):
    assert TEXT in read_html(ENCODED[encoding], name="page.html", id="page").text


def test_a_broken_byte_breaks_no_other_character():
    data = page().encode().replace(b"oldest", b"old\xe9st")
    source = read_html(data, name="page.html", id="page")
    assert TEXT.replace("oldest", "old\ufffdst") in source.text
    assert source.notes == (("encoding-broken", "Some of the file's bytes are not UTF-8: each stands as \ufffd."),)


def test_comments_and_related_stories_are_no_part_of_the_article():
    source = read_html(SHAPES["wordpress"][0].encode(), name="page.html", id="page")
    assert "About time" not in source.text
    assert "Another story" not in source.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>It’s 5 &gt; 4 &amp; true.</p><p>Second.</p>", "It’s 5 > 4 & true.\nSecond."),
        ("&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;The <b>sec</b>ond.&lt;/p&gt;", "First.\nThe second."),
        ("One &amp; two, where a < b.\n\nThree.", "One & two, where a < b.\nThree."),
    ],
)
def test_a_body_in_the_page_s_data_is_read_without_its_markup(body: str, text: str):
    html = f"<html><head>{linked(articleBody=body)}</head><body><p>Log in.</p></body></html>"
    assert read_html(html.encode(), name="page.html", id="page").text == text


def test_a_page_of_a_film_gives_its_title_and_description():
    html = (
        '<html><head><meta property="og:title" content="Bridges: watch &amp; listen"><meta name="description" '
        f'content="{SENTENCES[0]}">{linked(datePublished="2021-03-04")}</head><body><video src="a.mp4"></video></body></html>'
    )
    source = read_html(html.encode(), name="page.html", id="page")
    assert source.text == f"Bridges: watch & listen\n{SENTENCES[0]}"
    assert source.metadata.published == date(2021, 3, 4)
    assert [code for code, _ in source.notes] == ["no-main-text"]


def test_a_page_that_begins_like_an_address_is_not_fetched():
    (found,) = read_stream(io.BytesIO(b"http://localhost:1/page.html"), name="a.html", options=ReadOptions())
    assert isinstance(found, (Source, Unread))


def test_the_document_has_the_page_s_day_and_text_whatever_the_language_and_dateline(nlp: Language):
    german = "Der Rat der Stadt hat am Dienstag beschlossen, dass die Brücken saniert werden müssen, sagte er. " * 5
    stated = PARAGRAPHS.replace("<p>", "<p>PENMOOR, 7 May 2019 — ", 1)
    bodies = [f"<article>{stated}</article>", f"<article><p>{german}</p><p>{german[::1]}Und mehr.</p></article>"]
    sources = [
        _in_language(
            read_html(page(linked(datePublished="2021-03-04"), body).encode(), name="p.html", id=f"p{n}"), None
        )
        for n, body in enumerate(bodies)
    ]
    documents = list(extract_all([source for source in sources if isinstance(source, Source)], nlp))
    assert [document.article.language for document in documents] == ["en", "de"]
    for document in documents:
        assert document.article.published is not None
        assert (document.article.published.basis, document.article.published.edtf) == ("given", "2021-03-04")
        assert document.article.text
    assert "not-english" in {note.code for note in documents[1].notes}
