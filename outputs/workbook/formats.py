"""How cells look. Formats are stored in the international notation; each spreadsheet shows them in its user's own.

Some languages have a space before the sign of per cent, so formats with one are said as words are.
"""

from collections.abc import Mapping
from typing import Any

from inputs.language import mark
from outputs.figures.style import FAINT, GRID, INK

Look = Mapping[str, Any]

FONT = "Calibri"
# As many decimals as the files have: shown with fewer, a table that adds up would not seem to.
AMOUNT: Look = {"num_format": "#,##0.000"}
UNIT_PRICE: Look = {"num_format": "#,##0.000000"}
# A nudge is half a thousandth or a whole one; most are nothing, and then the cell should look empty.
NUDGE: Look = {"num_format": '+0.0000;-0.0000;""', "font_color": FAINT}
COUNT: Look = {"num_format": "#,##0"}
TENTHS: Look = {"num_format": "#,##0.0"}
PERCENT: Look = {"num_format": mark("0.0%")}
GAP: Look = {"num_format": mark("0.0000%")}
# As it is typed: 0.9x.
FACTOR: Look = {"num_format": 'General"x"'}
# What is not quite covered must not be shown as covered.
COVERED: Look = {"num_format": mark("[=1]0%;[>0.9999]0.0000%;0.00%")}
# What is small must not be shown as nothing.
QUANTITY: Look = {"num_format": "[=0]0.000;[<0.001]0.000000;#,##0.000"}
FIGURE: Look = {"num_format": "General"}
YEAR: Look = {"num_format": "0", "align": "left"}

PLAIN: Look = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
TITLE: Look = {"bold": True, "font_size": 14}
HEADING: Look = {"bold": True, "font_size": 11}
STRONG: Look = {"bold": True}
FAINTLY: Look = {"font_color": FAINT}
WRAPPED: Look = {"text_wrap": True}
HEAD: Look = {
    "bold": True,
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": INK,
    "bg_color": "#EEF3F8",
    "valign": "bottom",
}
# Text in a column after one of numbers.
BESIDE: Look = {"align": "left", "indent": 1}
HEAD_NUMBER: Look = {**HEAD, "align": "right"}
SUM: Look = {"bold": True, "top": 1, "top_color": INK}
RULED: Look = {"bottom": 4, "bottom_color": GRID}
INPUT: Look = {"font_color": "#0000C8", "bg_color": "#EAF1FB"}
ASSUMED: Look = {"bg_color": "#FCE4C8"}
WARNING: Look = {"bold": True, "font_color": "#B00020"}


def indented(depth: int) -> Look:
    """Text that stands a little to the right of the line above it."""
    return {"align": "left", "indent": depth}
