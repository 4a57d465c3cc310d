"""Word documents: headings, paragraphs, lists and tables of plain text, without links, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ontology.problems import Language
from ui.export.printable_text import printable

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["FILE_TYPE", "LANGUAGE_TAGS", "Band", "Column", "Row", "WordWriter"]

FILE_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE_TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en-GB"}
# nothing in the file may depend on the clock
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - document properties know no time zones
_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST_TEXT: Final = 4_000
_LONGEST_TITLE: Final = 255
_LATIN: Final = "Arial"
_CHINESE: Final = "Microsoft YaHei"
_CELL: Final = "Table Text"
_INK: Final = "1F2A44"
_STYLED: Final = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet")
_TWIPS_A_CENTIMETRE: Final = 567
_A4: Final = (21.0, 29.7)
_MARGIN: Final = 2.0
_HEAD_FILL: Final = "E6E9EF"
_BAND_FILL: Final = "F4F5F8"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading and its width in centimetres; all widths together are 17."""

    heading: str
    width: float


@dataclass(frozen=True)
class Band:
    """A row across a table that heads the rows below it."""

    text: str


Row: TypeAlias = Sequence[str] | Band


class WordWriter:
    """Writes one document from top to bottom.

    Args:
        title: Of the document and of its properties.
        language: In which it is written.
    """

    def __init__(self, title: str, language: Language) -> None:
        from docx import Document  # noqa: PLC0415 - only who wants the file waits for the library

        self._document = Document()
        tag = LANGUAGE_TAGS[language]
        _set_properties(self._document, _shown(title)[:_LONGEST_TITLE], tag)
        _set_languages(self._document, tag)
        _set_styles(self._document)
        _set_page(self._document, _shown(title))
        self._document.add_heading(_shown(title), 0)

    def heading(self, text: str, depth: int) -> None:
        """Write a heading, 1 being the uppermost."""
        self._document.add_heading(_shown(text), depth)

    def paragraph(self, text: str, *, strong: bool = False) -> None:
        """Write a paragraph; nothing for an empty text."""
        if text:
            self._document.add_paragraph().add_run(_shown(text)).bold = strong or None

    def bullets(self, texts: Iterable[str]) -> None:
        """Write a list."""
        for text in texts:
            self._document.add_paragraph(_shown(text), "List Bullet")

    def table(self, title: str, columns: Sequence[Column], rows: Iterable[Row], *, headed: bool = True) -> None:
        """Write a table.

        Args:
            title: What it shows, for those who cannot see it; not shown.
            columns: With headings that come again on every page.
            rows: Cells of text, as many as columns, or bands; none is cut by the end of a page.
            headed: Whether headings are shown; without them the first column heads the rows.
        """
        body = self._document.element.body
        table = _table(title, columns, headed=headed)
        if headed:
            table.append(_row(columns, [column.heading for column in columns], fill=_HEAD_FILL, repeated=True))
        for row in rows:
            if isinstance(row, Band):
                table.append(_band(columns, row.text))
            else:
                table.append(_row(columns, row, strong_first=not headed))
        # the section's properties must stay last
        body.insert(len(body) - 1, table)
        # without a paragraph between them Word joins two tables
        self._document.add_paragraph(style=_CELL)

    def file(self) -> bytes:
        """Return the document as a file."""
        stream = io.BytesIO()
        self._document.save(stream)
        return _without_clock(stream.getvalue())


def _shown(text: str) -> str:
    """Return a text that XML takes, cut where it is longer than anybody reads."""
    shown = printable(text[: _LONGEST_TEXT + 1])
    return shown if len(shown) <= _LONGEST_TEXT else f"{shown[: _LONGEST_TEXT - 1]}…"


def _set_properties(document: Document, title: str, tag: str) -> None:
    properties = document.core_properties
    properties.title = title
    properties.language = tag
    properties.author = properties.comments = ""
    properties.created = properties.modified = _CREATED
    package = document.part.package
    # a picture of the first page of an empty document, and styles for versions before 2010
    for owner, name in ((package, "/thumbnail"), (document.part, "/stylesWithEffects")):
        for key in [key for key, found in owner.rels.items() if found.reltype.endswith(name)]:
            del owner.rels[key]


def _set_languages(document: Document, tag: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    chinese = LANGUAGE_TAGS["zh"]
    for language in (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    ):
        language.set(qn("w:val"), tag)
        language.set(qn("w:eastAsia"), chinese)
    for zoom in document.settings.element.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")  # the template leaves out what the schema asks for
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it as a document of 2010


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    styles = document.styles
    cell = styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.font.size = Pt(9)
    cell.paragraph_format.space_after = cell.paragraph_format.space_before = Pt(1)
    cell.paragraph_format.line_spacing = 1.0
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11)):
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = RGBColor.from_string(_INK)
    for fonts in styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts")):
        _set_fonts(fonts)
    for name in _STYLED:
        _set_fonts(styles[name].element.get_or_add_rPr().get_or_add_rFonts())


def _set_fonts(fonts: Any) -> None:
    """Name the fonts themselves: those of the theme are Japanese ones for Chinese characters."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts.attrib.clear()
    for place, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", _CHINESE)):
        fonts.set(qn(f"w:{place}"), font)


def _set_page(document: Document, title: str) -> None:
    """Set the size of the page, and a footer with the title and the number of the page."""
    from docx.shared import Cm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = (Cm(length) for length in _A4)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles[_CELL]
    footer.add_run(f"{title[:_LONGEST_TITLE]}　")
    number = _element("w:t")
    number.text = "1"  # for readers that do not count; the others replace it
    field = _element("w:fldSimple", _element("w:r", number), instr="PAGE")
    footer._p.append(field)  # noqa: SLF001 - the library knows no fields


def _element(name: str, *children: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    made.extend(children)
    return made


def _twips(centimetres: float) -> str:
    return str(round(centimetres * _TWIPS_A_CENTIMETRE))


# the library's own tables take a second for every few hundred rows


def _table(title: str, columns: Sequence[Column], *, headed: bool) -> Any:
    width = _twips(sum(column.width for column in columns))
    return _element(
        "w:tbl",
        _element(
            "w:tblPr",
            _element("w:tblStyle", val="TableGrid"),
            _element("w:tblW", w=width, type="dxa"),
            _element("w:tblLayout", type="fixed"),
            _element("w:tblLook", val="04A0", firstRow=str(int(headed)), firstColumn=str(int(not headed))),
            _element("w:tblCaption", val=_shown(title)),
        ),
        _element("w:tblGrid", *(_element("w:gridCol", w=_twips(column.width)) for column in columns)),
    )


def _row(
    columns: Sequence[Column],
    cells: Sequence[str],
    *,
    fill: str = "",
    repeated: bool = False,
    strong_first: bool = False,
) -> Any:
    settings = [_element("w:cantSplit")] + ([_element("w:tblHeader")] if repeated else [])
    made = [
        _cell(text, column.width, fill=fill, strong=bool(fill) or (strong_first and place == 0))
        for place, (text, column) in enumerate(zip(cells, columns, strict=True))
    ]
    return _element("w:tr", _element("w:trPr", *settings), *made)


def _band(columns: Sequence[Column], text: str) -> Any:
    width = sum(column.width for column in columns)
    cell = _cell(text, width, fill=_BAND_FILL, strong=True, span=len(columns), with_next=True)
    return _element("w:tr", _element("w:trPr", _element("w:cantSplit")), cell)


def _cell(
    text: str, width: float, *, fill: str = "", strong: bool = False, span: int = 1, with_next: bool = False
) -> Any:
    from docx.oxml.ns import qn  # noqa: PLC0415

    settings = [_element("w:tcW", w=_twips(width), type="dxa")]
    if span > 1:
        settings.append(_element("w:gridSpan", val=str(span)))
    if fill:
        settings.append(_element("w:shd", val="clear", color="auto", fill=fill))
    style = [_element("w:pStyle", val="TableText")] + ([_element("w:keepNext")] if with_next else [])
    words = _element("w:t")
    words.text = _shown(text)
    words.set(qn("xml:space"), "preserve")
    weight = [_element("w:rPr", _element("w:b"))] if strong else []
    return _element(
        "w:tc",
        _element("w:tcPr", *settings),
        _element("w:p", _element("w:pPr", *style), _element("w:r", *weight, words)),
    )


def _without_clock(content: bytes) -> bytes:
    """Return a zip file with a fixed day on each of its entries, in the order of their names after the first."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        first, *others = old.namelist()  # [Content_Types].xml must stay first
        for name in (first, *sorted(others)):
            entry = zipfile.ZipInfo(name, _ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the file tells on what system it was made
            new.writestr(entry, old.read(name))
    return stream.getvalue()
