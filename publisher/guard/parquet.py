"""A result as a Parquet file: typed columns, written by arro3 (arrow-rs) in one thread."""

from __future__ import annotations

import io
from itertools import accumulate
from typing import TYPE_CHECKING, Final, cast

from arro3.core import Array, DataType, Field, Schema, Table, list_array
from arro3.io import write_parquet
from pyoxigraph import Literal

from publisher.term import plain
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from publisher.rdf import Term

    Column = list[Term | None]

DIGITS: Final = 38  # of an Arrow decimal128


def file(columns: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> bytes:
    """Return a file of these columns; a column whose values share a datatype has its type, else text."""
    content: list[Column] = [[] for _ in columns]
    for row in rows:
        for column, term in zip(content, row, strict=True):
            column.append(term)
    return _written(columns, [array(column) for column in content])


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], lists: Collection[str]) -> bytes:
    """Return a file of plain values: text, whole numbers, and lists of texts for the columns ``lists``."""
    content = {name: [row[number] for row in rows] for number, name in enumerate(columns)}
    arrays = [_texts(values) if name in lists else _plain(values) for name, values in content.items()]
    return _written(columns, arrays)


def _plain(values: Sequence[object]) -> Array:
    whole = bool(values) and all(isinstance(value, int) for value in values)
    return Array(values, DataType.int64() if whole else DataType.utf8())


def _texts(lists: Sequence[object]) -> Array:
    """Return a column of lists: their items one after the other, and where each list begins."""
    items = [item for one in lists for item in cast("Sequence[str]", one)]
    begins = accumulate((len(cast("Sequence[str]", one)) for one in lists), initial=0)
    return list_array(Array(list(begins), DataType.int32()), Array(items, DataType.utf8()))


def _written(columns: Sequence[str], arrays: Sequence[Array]) -> bytes:
    fields = [Field(name, one.type, nullable=True) for name, one in zip(columns, arrays, strict=True)]
    buffer = io.BytesIO()
    write_parquet(Table.from_arrays(arrays, schema=Schema(fields)), buffer, compression="zstd(3)")
    return buffer.getvalue()


def array(column: Column) -> Array:
    """Return a column as an Arrow array; text where its values do not fit their datatype's own type."""
    texts = Array([None if term is None else plain(term) for term in column], DataType.utf8())
    kind = TYPES.get(datatype(column))
    if kind is None:
        return texts
    try:
        cast = texts.cast(kind(column))
    except Exception:  # noqa: BLE001  # arro3 0.9.1 raises its own error, which is a plain Exception
        return texts
    return cast if cast.null_count == texts.null_count else texts


def datatype(column: Column) -> str:
    """Return the datatype that all values of a column share, empty where they share none.

    Whole numbers among decimals are decimals (SPARQL 1.1 §17.3: numeric type promotion).
    """
    kinds = {term.datatype.value if isinstance(term, Literal) else "" for term in column if term is not None}
    if kinds == {f"{XSD}integer", f"{XSD}decimal"}:
        return f"{XSD}decimal"
    return kinds.pop() if len(kinds) == 1 else ""


def decimal(column: Column) -> DataType:
    """Return the type that holds every decimal of a column exactly."""
    places = max(len(plain(term).partition(".")[2]) for term in column)
    return DataType.decimal128(DIGITS, min(places, DIGITS))


TYPES: Final[Mapping[str, Callable[[Column], DataType]]] = {
    f"{XSD}boolean": lambda _: DataType.bool(),
    f"{XSD}date": lambda _: DataType.date32(),
    f"{XSD}decimal": decimal,
    f"{XSD}double": lambda _: DataType.float64(),
    f"{XSD}float": lambda _: DataType.float64(),
    f"{XSD}integer": lambda _: DataType.int64(),
}
