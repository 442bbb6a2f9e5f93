"""Every assumption of the default study with its quality and source, as its page has them."""

from docs._generate.markdown import heading, plain, table
from inputs.load import load_study
from outputs.page.assumptions import assumption_tables, quality_counts, source_rows

HEAD = ("what", "figures", "quality", "source", "how it was derived, or why it is assumed")


def assumptions() -> str:
    """How many rows rest on what, then every row, then the sources."""
    study = load_study().study
    tables = assumption_tables(study)
    counts = quality_counts(tables)
    text = table(("", *counts.head), ((plain(row.label), *row.cells) for row in counts.rows))
    for each in tables:
        rows = (
            (
                plain(row.what),
                "<br>".join(map(plain, row.figures)),
                row.quality_word,
                plain(row.source),
                plain(row.note),
            )
            for row in each.rows
        )
        text += heading(2, plain(each.title)) + table(HEAD, rows)
    sources = ((plain(one.title), plain(one.reference), plain(one.note), str(one.rows)) for one in source_rows(study))
    return text + heading(2, "Sources") + table(("source", "where", "note", "rows"), sources)
