"""Single documents that are neither text nor HTML: e-mail newsletters, PDF (extra `pdf`) and DOCX (extra `docx`)."""

import hashlib
import io
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from tfc_extract.errors import ArticleError
from tfc_extract.read.encoding import decode, without_surrogates
from tfc_extract.read.html import read_html
from tfc_extract.read.limits import Limits
from tfc_extract.read.records import parse_day
from tfc_extract.read.source import Metadata, Source


def read_email(data: bytes, *, name: str, id: str) -> Source:
    """The article in an e-mail: its plain part, or else its HTML part. Raises ArticleError where it has neither."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        payload = part.get_payload(decode=True) if part is not None else b""
        charset = part.get_content_charset() if part is not None else None
        html = part is not None and part.get_content_subtype() == "html"
        metadata = Metadata(
            published=parse_day(str(message["date"] or "")),
            headline=str(message["subject"] or "").strip() or None,
            publisher=parseaddr(str(message["from"] or ""))[0] or None,
        )
    except (LookupError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise ArticleError(f"{name}: no readable e-mail ({error}); save the message again.") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise ArticleError(f"{name}: the e-mail has no text; save the article's own page.")
    content = decode(payload, name=name, declared=charset).text
    text = read_html(content.encode(), name=name, id=id).text if html else content
    return _derived(data, text, name=name, id=id, metadata=metadata)


def read_pdf(data: bytes, *, name: str, id: str, limits: Limits) -> Source:
    """The text of a PDF, page by page. Raises ArticleError without pypdf, or where it holds no text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ArticleError(f"{name}: reading PDF needs pypdf; pip install 'tfc-extract[pdf]'.") from error
    pages: list[str] = []
    size = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > limits.characters:
                break
        # Its day of making is none of publication: reports are scanned and saved again years later.
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise ArticleError(f"{name}: no readable PDF ({error}); save it again, or as text.") from error
    return _derived(data, "\n\n".join(pages), name=name, id=id, metadata=Metadata(headline=_title(title)))


def read_docx(data: bytes, *, name: str, id: str, limits: Limits) -> Source:
    """The paragraphs of a Word document. Raises ArticleError without python-docx, or where it holds no text."""
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise ArticleError(f"{name}: reading DOCX needs python-docx; pip install 'tfc-extract[docx]'.") from error
    try:
        size = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if size > limits.bytes:
            raise ArticleError(f"{name}: unpacks to more than {limits.bytes:,} bytes; raise --max-bytes to read it.")
        document = Document(io.BytesIO(data))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        title = document.core_properties.title
    except (OpcError, zipfile.BadZipFile, ValueError, KeyError, SyntaxError, OSError) as error:
        raise ArticleError(f"{name}: no readable Word document ({error}); save it again, or as text.") from error
    return _derived(data, text, name=name, id=id, metadata=Metadata(headline=_title(title)))


def _title(title: str | None) -> str | None:
    return without_surrogates(title.strip()) or None if title else None


def _derived(data: bytes, text: str, *, name: str, id: str, metadata: Metadata) -> Source:
    text = without_surrogates(text)
    if not text.strip():
        raise ArticleError(f"{name}: holds no text, only pictures perhaps; run it through OCR first.")
    return Source(id, name, hashlib.sha256(data).hexdigest(), text, metadata, text_is_derived=True)
