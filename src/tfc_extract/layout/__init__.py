"""Layout: which lines of an article are read, as what, and what a reader would read there.

`read_layout` marks headline, byline, captions, paragraphs, list items and page furniture and builds the *reading
text*: the blocks that count, joined by single spaces, in which white space is plain and words are divided. Offsets
into the article survive in its runs (`alignment.Alignment`).
"""

from tfc_extract.layout.page import Page
from tfc_extract.layout.tokenizer import Layout, LayoutTokenizer, read_layout

__all__ = ["Layout", "LayoutTokenizer", "Page", "read_layout"]
