"""Run the benchmarks of this folder: ``python -m benchmarks [NAME ...]``. Each is a module with a ``main()``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def names() -> list[str]:
    """All benchmarks, by module name."""
    return sorted(
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")
    )


def main() -> None:
    """Run those named, or all."""
    wanted = sys.argv[1:] or names()
    del sys.argv[1:]  # a benchmark has arguments of its own
    for name in wanted:
        print(f"== {name}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
