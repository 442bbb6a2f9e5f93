"""budget.xlsx: the plan as a workbook whose funding table is computed from purchases and prices as one looks at it."""
