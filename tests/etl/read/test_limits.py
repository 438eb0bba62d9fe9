"""Limits are settings; a wrong setting is refused, not ignored."""

from __future__ import annotations

from dataclasses import fields

import pytest

from etl.read import limits as module
from etl.read.limits import Limits


def test_without_settings_the_defaults_hold():
    assert Limits.from_environment({}) == Limits()


def test_every_limit_is_a_setting_and_is_documented():
    for field in fields(Limits):
        name = f"GCM_LIMIT_{field.name.upper()}"
        assert getattr(Limits.from_environment({name: " 7 "}), field.name) == 7
        assert name in (module.__doc__ or "")


@pytest.mark.parametrize("text", ["0", "-5", "20MB", "1.5", "²"])
def test_a_setting_that_is_no_whole_number_is_refused(text: str):
    with pytest.raises(ValueError, match="GCM_LIMIT_ROWS"):
        Limits.from_environment({"GCM_LIMIT_ROWS": text})
