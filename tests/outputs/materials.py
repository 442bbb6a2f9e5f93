"""The material of a plan that was not written, for tests that change something in it first."""

from collections.abc import Mapping
from typing import Any

from inputs.study import Study
from optimizer.result import Result
from outputs.material.material import Material, of_tables
from outputs.money_tables import money_tables
from outputs.service_tables import NO_PRICES, RowPrices, service_tables


def of_result(study: Study, result: Result, summary: Mapping[str, Any], prices: RowPrices = NO_PRICES) -> Material:
    return of_tables(study, (*money_tables(result), *service_tables(result, prices)), summary)
