"""Readers: what people really have, each format to the same `Source`, and hostile files refused with a sentence."""

import bz2
import csv
import gzip
import io
import json
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tfc_extract.read.inputs import ReadOptions, read_stream
from tfc_extract.read.limits import Limits
from tfc_extract.read.paths import find_inputs, read_inputs
from tfc_extract.read.records import Fields, parse_day
from tfc_extract.read.source import Source, Unread

BODY = "The council said on Tuesday that it would spend £3m on roads. Leader Ann Other called it overdue.\n" * 4
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Roads plan | The Example Gazette</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
"headline": "Roads to be mended &amp; widened", "datePublished": "2021-03-04T23:30:00-05:00",
"dateModified": "2021-03-06", "author": [{{"@type": "Person", "name": "Jo Writer"}}],
"publisher": {{"@type": "Organization", "name": "The Example Gazette"}}}}]}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav><article><h1>Roads to be mended</h1>
{"".join(f"<p>Paragraph {n}: the council said on Tuesday that it would spend £{n}m on its roads and bridges.</p>" for n in range(1, 9))}
</article><footer>Copyright 2021 Example Media</footer></body></html>"""


def read(data: bytes, name: str, **changes: object) -> list[Source | Unread]:
    options = ReadOptions(limits=Limits()._replace(**changes))
    return list(read_stream(io.BytesIO(data), name=name, options=options))


def only(data: bytes, name: str, **changes: object) -> Source:
    (found,) = read(data, name, **changes)
    assert isinstance(found, Source), found
    return found


def refused(data: bytes, name: str, **changes: object) -> str:
    found = read(data, name, **changes)[-1]
    assert isinstance(found, Unread), found
    return found.message


@pytest.mark.parametrize(
    ("data", "text", "derived", "codes"),
    [
        (b"Caf\xc3\xa9 \xc2\xa35m", "Café £5m", False, []),
        (b"\xef\xbb\xbfWith a mark", "\ufeffWith a mark", False, []),
        (b"One\r\nTwo\r\n", "One\r\nTwo\r\n", False, []),
        ("UTF-16 with a mark".encode("utf-16"), "UTF-16 with a mark", True, []),
        ("UTF-32 with a mark".encode("utf-32"), "UTF-32 with a mark", True, []),
        ("It\u2019s \u201ctoo slow\u201d".encode("cp1252"), "It’s “too slow”", True, ["encoding-detected"]),
        ("The café cost £5m".encode("latin-1"), "The café cost £5m", True, ["encoding-detected"]),
        ("Itâ€™s Â£5m".encode(), "Itâ€™s Â£5m", False, ["mojibake"]),
        (b"A NUL\0 in a line of text", "A NUL\0 in a line of text", False, []),
    ],
    ids=["utf-8", "mark", "crlf", "utf-16", "utf-32", "windows-1252", "latin-1", "mojibake", "nul"],
)
def test_read_text_decodes(data: bytes, text: str, derived: bool, codes: list[str]):
    source = only(data, "a/story.txt")
    assert (source.id, source.text, source.text_is_derived) == ("story", text, derived)
    assert [code for code, _ in source.notes] == codes


def test_read_html_gives_text_and_its_own_metadata():
    source = only(PAGE.encode(), "page.html")
    lines = source.text.split("\n")
    assert lines[-1] == "Paragraph 8: the council said on Tuesday that it would spend £8m on its roads and bridges."
    assert len([line for line in lines if line.startswith("Paragraph")]) == 8
    assert "Sport" not in source.text
    assert "Copyright" not in source.text
    assert source.metadata.headline == "Roads to be mended & widened"
    assert source.metadata.published == date(2021, 3, 4)  # the day in the page's own time zone
    assert source.metadata.modified == date(2021, 3, 6)
    assert source.metadata.authors == ("Jo Writer",)
    assert source.metadata.publisher == "The Example Gazette"
    assert source.text_is_derived


def test_read_html_is_told_by_content_whatever_its_name():
    assert only(PAGE.encode(), "saved.txt").metadata.published == date(2021, 3, 4)


def test_read_html_takes_no_day_from_two_articles_that_differ():
    page = PAGE.replace(
        "</head>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-01-01"}</script></head>',
    )
    assert only(page.encode(), "page.html").metadata.modified is None


def test_read_jsonl_reports_a_bad_line_and_goes_on():
    lines = [
        json.dumps({"id": "first", "maintext": BODY, "date_publish": "2020-02-29 10:00:00", "authors": ["A. B."]}),
        "{broken",
        "",
        json.dumps({"title": "No text here"}),
        json.dumps({"content": BODY, "pub_date": "Tue, 03 Jun 2015 12:00:00 GMT", "headline": "Two"}),
    ]
    first, broken, empty, second = read("\n".join(lines).encode(), "dump.jsonl")
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.id, first.metadata.published, first.metadata.authors) == ("first", date(2020, 2, 29), ("A. B.",))
    assert (second.id, second.metadata.published, second.metadata.headline) == (
        "dump-000005",
        date(2015, 6, 3),
        "Two",
    )
    assert broken.name == "dump.jsonl:2"
    assert "no valid JSON" in broken.message  # type: ignore[union-attr]
    assert empty == Unread(
        "dump.jsonl:4",
        "dump.jsonl:4: no field of text such as text, maintext, main_text, body with words in it; "
        "name the field with --text-field.",
    )


def test_read_jsonl_takes_the_fields_it_is_told():
    options = ReadOptions(fields=Fields(text="story_html", date="when", id="key", title="t"))
    line = json.dumps({"story_html": BODY, "when": "3 April 2017", "key": 7, "t": "Head", "text": "not this"})
    (source,) = read_stream(io.BytesIO(line.encode()), name="x.jsonl", options=options)
    assert isinstance(source, Source)
    assert (source.id, source.text, source.metadata.published) == ("7", BODY, date(2017, 4, 3))


@pytest.mark.parametrize("value", [[{"text": BODY}, {"text": BODY}], {"articles": [{"text": BODY}, {"text": BODY}]}])
def test_read_json_goes_through_lists(value: object):
    assert [source.name for source in read(json.dumps(value).encode(), "all.json")] == ["all.json[1]", "all.json[2]"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_csv_guesses_its_delimiter_and_keeps_line_breaks(delimiter: str):
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerows([["url", "title", "text", "date"], ["https://example.org/1", "One", BODY, "2018-05-06"]])
    (source,) = read(b"\xef\xbb\xbf" + table.getvalue().encode(), "table.csv")
    assert isinstance(source, Source)
    assert (source.text, source.metadata.published) == (BODY, date(2018, 5, 6))
    assert source.metadata.url == "https://example.org/1"


def test_read_parquet_gives_an_article_a_row(tmp_path: Path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.table({"text": [BODY, BODY], "published": [date(2020, 1, 2), None]}), path)
    found = read(path.read_bytes(), "news.parquet")
    assert [source.metadata.published for source in found if isinstance(source, Source)] == [date(2020, 1, 2), None]


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")  # of warcio's writer
def test_read_warc_gives_its_pages(tmp_path: Path):
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, kind in (
            ("https://gazette.example/roads", "text/html"),
            ("https://gazette.example/a.png", "image/png"),
        ):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers)
            writer.write_record(record)
    (source,) = read(path.read_bytes(), "crawl.warc.gz")
    assert isinstance(source, Source)
    assert (source.metadata.url, source.metadata.published) == ("https://gazette.example/roads", date(2021, 3, 4))


def test_read_email_takes_the_plain_part():
    mail = (
        f"From: The Example Gazette <n@gazette.example>\nSubject: Roads\nDate: Thu, 4 Mar 2021 09:00:00 +0000\n\n{BODY}"
    )
    source = only(mail.encode(), "letter.eml")
    assert (source.text, source.metadata.headline, source.metadata.published) == (BODY, "Roads", date(2021, 3, 4))


def test_read_docx_gives_its_paragraphs(tmp_path: Path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("The first paragraph.")
    document.add_paragraph("The second paragraph.")
    document.save(str(tmp_path / "a.docx"))
    data = (tmp_path / "a.docx").read_bytes()
    assert only(data, "a.docx").text == only(data, "unnamed").text == "The first paragraph.\nThe second paragraph."


def test_read_pdf_refuses_one_without_text():
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=100, height=100)
    stream = io.BytesIO()
    writer.write(stream)
    assert refused(stream.getvalue(), "scan.pdf") == (
        "scan.pdf: holds no text, only pictures perhaps; run it through OCR first."
    )


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


MEMBERS = {
    "a/one.txt": BODY.encode(),
    "../../etc/two.txt": BODY.encode(),
    "__MACOSX/._one.txt": b"\0\1",
    "page.html": PAGE.encode(),
}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (zipped(MEMBERS), "all.zip"),
        (tarred(MEMBERS), "all.tar"),
        (gzip.compress(tarred(MEMBERS)), "all.tar.gz"),
        (gzip.compress(tarred(MEMBERS)), "all.tgz"),
        (zipped({"inner.zip": zipped(MEMBERS)}), "outer.zip"),
    ],
    ids=["zip", "tar", "tar.gz", "tgz", "zip in zip"],
)
def test_read_archives_go_through_their_members(data: bytes, name: str):
    found = read(data, name)
    assert [source.id for source in found if isinstance(source, Source)] == ["one", "two", "page"]


def test_read_gzip_and_zstd_unpack():
    zstandard = pytest.importorskip("zstandard")
    line = json.dumps({"text": BODY}).encode()
    assert only(gzip.compress(line), "a.jsonl.gz").text == BODY
    assert only(zstandard.ZstdCompressor().compress(line), "a.jsonl.zst").text == BODY


NESTED = zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"4.zip": zipped({"deep.txt": b"deep"})})})})})
HOSTILE = [
    ("empty", b"", "story.txt", {}, "story.txt: the file is empty; give a file with an article in it."),
    ("blank", b" \r\n\t ", "story.txt", {}, "story.txt: the file is empty; give a file with an article in it."),
    ("binary", bytes(range(256)) * 8, "story.txt", {}, "story.txt: a binary file, not text; convert the article to text or HTML."),
    ("broken utf-16", b"\xff\xfeA\0B", "a.txt", {}, "a.txt: byte 4 is not UTF-16; save the file as UTF-8."),
    ("too many bytes", b"word " * 100, "a.txt", {"bytes": 99}, "a.txt: larger than 99 bytes; raise --max-bytes to read it."),
    ("too many characters", b"word " * 100, "a.txt", {"characters": 99}, "a.txt: the article has more than 99 characters; raise --max-characters to read it."),
    ("gzip bomb", gzip.compress(bytes(50_000_000)), "a.txt.gz", {}, "a.txt.gz: unpacks to more than 200 times its size, as bombs do; raise --max-ratio if the file can be trusted."),
    ("zip bomb", zipped({"a.txt": b" " * 50_000_000}), "a.zip", {}, "a.zip/a.txt: unpacks to more than 200 times its size, as bombs do; raise --max-ratio if the file can be trusted."),
    ("nested archives", NESTED, "0.zip", {}, "0.zip/1.zip/2.zip/3.zip/4.zip: packed more than 4 times over; unpack it first."),
    ("many members", zipped({f"{n}.txt": b"word" for n in range(5)}), "a.zip", {"members": 3}, "a.zip: more than 3 members; raise --max-members to read the rest."),
    ("html without text", b"<html><body><img src='a.png'></body></html>", "a.html", {}, "a.html: no article text was found on the page; save the article's own page."),
    ("json list of numbers", b"[1, 2]", "a.json", {}, "a.json[2]: a record must be a JSON object with a text field."),
    ("cut-off gzip", gzip.compress(BODY.encode())[:-12], "a.txt.gz", {}, "a.txt.gz: cannot be read (Compressed file ended before the end-of-stream marker was reached); check the file, or make it again."),
    ("bzip2", bz2.compress(BODY.encode() * 50), "a.txt", {}, "a.txt: a binary file, not text; convert the article to text or HTML."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "limits", "message"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE]
)
def test_read_refuses_hostile_files_with_a_sentence(data: bytes, name: str, limits: dict[str, int], message: str):
    assert refused(data, name, **limits) == message


@pytest.mark.parametrize(
    ("tag", "closed"), [("div", True), ("div", False), ("b", False), ("table", False), ("p", False)]
)
def test_read_html_survives_deep_nesting(tag: str, closed: bool):
    page = f"<html><body>{f'<{tag}>' * 100_000}deep{f'</{tag}>' * 100_000 * closed}</body></html>"
    (found,) = read(page.encode(), "deep.html")
    assert isinstance(found, (Source, Unread))


def test_read_docx_resolves_no_entities(tmp_path: Path):
    docx = pytest.importorskip("docx")
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    document = docx.Document()
    document.add_paragraph("Before &x; after")
    document.save(str(tmp_path / "a.docx"))
    members = {}
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    body = members["word/document.xml"].replace(b"&amp;x;", b"&x;")
    head, _, tail = body.partition(b"?>")
    members["word/document.xml"] = head + f'?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'.encode() + tail
    (found,) = read(zipped(members), "a.docx")
    assert not isinstance(found, Source) or "secret" not in found.text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2015-06-03", date(2015, 6, 3)),
        ("2015-06-03T23:59:00-08:00", date(2015, 6, 3)),
        ("20150603120000", date(2015, 6, 3)),
        (20150603, date(2015, 6, 3)),
        (1433332800, date(2015, 6, 3)),
        (1433332800000, date(2015, 6, 3)),
        ("Wed, 03 Jun 2015 12:00:00 +0100", date(2015, 6, 3)),
        ("3 June 2015", date(2015, 6, 3)),
        ("03/06/2015", date(2015, 6, 3)),
        ("2015-02-30", None),
        ("3 June", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (10**30, None),
        ({}, None),
    ],
)
def test_parse_day_reads_what_dumps_hold(value: object, day: date | None):
    assert parse_day(value) == day


def test_find_inputs_goes_through_folders_in_order_and_follows_no_link_out(tmp_path: Path):
    (tmp_path / "outside.txt").write_text("outside")
    folder = tmp_path / "articles"
    (folder / "b").mkdir(parents=True)
    (folder / "out").mkdir()
    for name in ("b/2.txt", "a.txt", "published.csv", ".hidden.txt", "picture.png", "c.html.gz", "out/x.json"):
        (folder / name).write_bytes(BODY.encode())
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "near.txt").symlink_to(folder / "a.txt")
    found = list(find_inputs([str(folder), str(tmp_path / "none")], skip=folder / "out"))
    assert [found_input.name.removeprefix(f"{tmp_path}/") for found_input in found] == [
        "articles/a.txt", "articles/c.html.gz", "articles/link.txt", "articles/near.txt", "articles/b/2.txt", "none",
    ]  # fmt: skip
    refusals = [found_input.message for found_input in found if isinstance(found_input, Unread)]
    assert refusals == [
        f"{folder}/link.txt: a link that leads out of the folder; give its target itself.",
        f"{tmp_path}/none: no such file or folder; check the path.",
    ]


def test_read_inputs_opens_urls(tmp_path: Path):
    pytest.importorskip("fsspec")
    (tmp_path / "one.txt").write_text("One article.")
    (tmp_path / "two.png").write_text("no article")
    found = list(read_inputs(find_inputs([f"file://{tmp_path}"]), ReadOptions()))
    assert [source.id for source in found if isinstance(source, Source)] == ["one"]


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.jsonl.gz", "dump.csv", "one.txt"])
def test_read_inputs_reads_files_that_come_in_ranges(name: str):
    pytest.importorskip("fsspec")
    from fsspec import register_implementation
    from fsspec.spec import AbstractBufferedFile, AbstractFileSystem

    lines = b'{"text": "First article."}\n{"text": "Second article."}\n'
    held = {
        "dump.jsonl": lines,
        "dump.jsonl.gz": gzip.compress(lines),
        "dump.csv": b"text\nFirst article.\nSecond article.\n",
        "one.txt": b"First article.",
    }

    class Ranges(AbstractBufferedFile):  # as the files of a bucket are
        def _fetch_range(self, start: int, end: int) -> bytes:
            return held[self.path][start:end]

    class Bucket(AbstractFileSystem):
        def info(self, path: str, **_: object) -> dict[str, object]:
            return {"name": path, "size": len(held[path]), "type": "file"}

        def _open(self, path: str, mode: str = "rb", **_: object) -> AbstractBufferedFile:
            return Ranges(self, path, mode)

    register_implementation("bucket", Bucket, clobber=True)
    found = list(read_inputs(find_inputs([f"bucket://{name}"]), ReadOptions()))
    texts = [source.text for source in found if isinstance(source, Source)]
    assert texts == ["First article.", "Second article."][: len(found)]
    assert len(found) == (1 if name == "one.txt" else 2)


def test_read_inputs_reports_a_file_that_vanished(tmp_path: Path):
    (tmp_path / "a.txt").write_text("gone")
    (tmp_path / "b.txt").write_text("here")
    inputs = list(find_inputs([str(tmp_path)]))
    (tmp_path / "a.txt").unlink()
    gone, here = read_inputs(inputs, ReadOptions())
    assert gone == Unread(
        f"{tmp_path}/a.txt",
        f"{tmp_path}/a.txt: cannot be read (No such file or directory); check the path and its permissions.",
    )
    assert isinstance(here, Source)
