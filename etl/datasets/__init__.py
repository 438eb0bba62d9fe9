"""The tables to load: one module, one contract. A new dataset is a file here and a migration."""

from __future__ import annotations

import importlib
import pkgutil

from etl.contract import Dataset


def _load() -> dict[str, Dataset]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    contracts = (importlib.import_module(f"{__name__}.{name}").CONTRACT for name in names)
    return {contract.name: contract for contract in contracts}


DATASETS: dict[str, Dataset] = _load()
