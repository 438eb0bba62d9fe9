"""Smells of Streamlit apps that this house does not have. Each rule reads one source and is shown to find a bad one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import ROOMS, Rule, Source, complaints, imported, modules, pages

OPENS_SQL = re.compile(
    r"\s*(select\s|with\s+\w+\s+as\s*\(|insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into|copy\s+\S+\s+(to|from)"
    r"|(create|drop|alter)\s+(or\s+replace\s+)?(temp\s+|temporary\s+)?(table|view|schema|type|macro)|attach\s|detach\s|call\s+\w+\()",
    re.IGNORECASE,
)
HOLDS_SQL = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|CREATE (OR REPLACE )?(TEMP )?(TABLE|VIEW)|ALTER TABLE)\b")
CSS = re.compile(r"<style|<script|data-testid|st-emotion|\[class\*=|stAppViewContainer|stSidebar", re.IGNORECASE)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|(?:rgb|hsl)a?\(.*\)")
PICKLES = frozenset({"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"})
COMMON_LOOK = frozenset(
    {
        "template",
        "separators",
        "colorway",
        "hoverlabel",
        "dragmode",
        "hovermode",
        "paper_bgcolor",
        "family",
        "displayModeBar",
    }
)
RAW_HTML = frozenset({"unsafe_allow_html", "unsafe_allow_javascript"})


def speaks_sql(text: str) -> bool:
    """Whether a text is a database question rather than words for a person."""
    return bool(OPENS_SQL.match(text) or HOLDS_SQL.search(text))


def pieces(node: ast.JoinedStr) -> str:
    """The constant words of an f-string, with `?` where something is put in."""
    return "".join(part.value if isinstance(part, ast.Constant) else "?" for part in node.values)  # type: ignore[misc]


def called(node: ast.Call) -> str:
    """Last name of what is called: `update_layout` of `figure.update_layout(...)`."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def sides(node: ast.BinOp) -> list[str]:
    """The constant texts on both sides of an operator."""
    return [s.value for s in (node.left, node.right) if isinstance(s, ast.Constant) and isinstance(s.value, str)]


def sql_on_screen(source: Source) -> Iterator[str]:
    """No SQL where things are shown: a number is defined once, in metrics."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and node not in source.docstrings and speaks_sql(str(node.value)):
            yield f"{source.at(node)} holds SQL; make it a model in metrics/models"


def counting_on_screen(source: Source) -> Iterator[str]:
    """No grouping and joining on a screen: it would be a second definition of a number."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in {"groupby", "pivot_table", "pivot", "merge", "agg"}:
            yield f"{source.at(node)} calls {called(node)}; ask metrics for the finished frame"


def woven_sql(source: Source) -> Iterator[str]:
    """No SQL put together from pieces: values are named parameters, alternatives are separate models."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            if any(isinstance(part, ast.FormattedValue) for part in node.values) and speaks_sql(pieces(node)):
                yield f"{source.at(node)} weaves SQL in an f-string"
        elif isinstance(node, ast.Call) and called(node) == "format" and isinstance(node.func, ast.Attribute):
            text = node.func.value
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and speaks_sql(text.value):
                yield f"{source.at(node)} weaves SQL with format()"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and any(map(speaks_sql, sides(node))):
            yield f"{source.at(node)} weaves SQL with %"


def glued_sql(source: Source) -> Iterator[str]:
    """No SQL glued with + either; the warehouse alone may, for names that cannot be parameters, and quotes them."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and any(map(speaks_sql, sides(node))):
            yield f"{source.at(node)} glues SQL with +"


def session_state_outside_ui(source: Source) -> Iterator[str]:
    """What a session remembers is the business of ui alone."""
    if source.room == "ui":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "session_state":
            yield f"{source.at(node)} touches session_state; give it a name in ui"
    for statement, module, names in imported(source.tree):
        if module.split(".")[0] == "streamlit" and "session_state" in names:
            yield f"{source.at(statement)} imports session_state; give it a name in ui"


def blind_except(source: Source) -> Iterator[str]:
    """An except names what it expects, or raises again what it saw."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        blind = any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in kinds)
        last = node.body[-1]
        if blind and not (isinstance(last, ast.Raise) and last.exc is None):
            yield f"{source.at(node)} catches everything; name the error, or raise it again"


def raw_html(source: Source) -> Iterator[str]:
    """No raw HTML and no style that hangs on names inside Streamlit: both break with its next version."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg in RAW_HTML:
            yield f"{source.at(node.value)} sets {node.arg}"
        elif isinstance(node, ast.Constant) and node not in source.docstrings and CSS.search(str(node.value)):
            yield f"{source.at(node)} styles by hand; use the theme in .streamlit/config.toml"


def figure_settings(source: Source) -> Iterator[str]:
    """What all figures have in common is said once, in charts/theme.py; a shape sets only its own axes and order."""
    if source.path == "charts/theme.py":
        return
    for statement, module, _ in imported(source.tree):
        if module.startswith("plotly.express"):
            yield f"{source.at(statement)} imports plotly.express, which costs 41-151 ms a figure; build it with go"
    for node in ast.walk(source.tree):
        names: list[object] = []
        if isinstance(node, ast.Call):
            names = [keyword.arg for keyword in node.keywords if keyword.arg in COMMON_LOOK and called(node) != "dict"]
        elif isinstance(node, ast.Dict):
            names = [key.value for key in node.keys if isinstance(key, ast.Constant) and key.value in COMMON_LOOK]
        elif isinstance(node, ast.Attribute) and node.attr == "templates":
            names = ["templates"]
        elif isinstance(node, ast.Constant) and COLOUR.fullmatch(str(node.value)):
            names = [f"the colour {node.value!r}"]
        for name in names:
            yield f"{source.at(node)} sets {name}; let charts/theme.py do it"


def cache_without_snapshot(source: Source) -> Iterator[str]:
    """What Streamlit keeps is kept for one snapshot of the warehouse, so that nobody is shown yesterday's figures."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        kept = [
            d for d in node.decorator_list if ast.unparse(d).split("(")[0].endswith(("cache_data", "cache_resource"))
        ]
        names = {argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
        if kept and "snapshot_id" not in names:
            yield f"{source.at(node)} {node.name} is kept without a parameter snapshot_id"


def pickles(source: Source) -> Iterator[str]:
    """Nothing is unpickled: a pickle from outside runs code."""
    for statement, module, _ in imported(source.tree):
        if module.split(".")[0] in PICKLES:
            yield f"{source.at(statement)} imports {module}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in {"read_pickle", "to_pickle"}:
            yield f"{source.at(node)} calls {called(node)}"


def mocks(source: Source) -> Iterator[str]:
    """Tests work on real files and a real warehouse."""
    for node, module, names in imported(source.tree):
        if module.startswith(("unittest.mock", "mock", "pytest_mock")) or (module == "unittest" and "mock" in names):
            yield f"{source.at(node)} imports {module}; use a small real file or warehouse"


SCREENS = ("pages", "ui", "app.py")
CODE = (*ROOMS, "pages", "app.py", "docs", "benchmarks")
NOT_WAREHOUSE = tuple(folder for folder in CODE if folder != "warehouse")

RULES: list[tuple[Rule, tuple[str, ...], str, str]] = [
    (sql_on_screen, (*SCREENS, "charts"), "pages/a/b.py", 'q = "select ref_area from figures"'),
    (counting_on_screen, SCREENS, "pages/a/b.py", 'total = frame.groupby("category").sum()'),
    (woven_sql, CODE, "warehouse/x.py", 'q = f"select * from {name}"'),
    (woven_sql, CODE, "warehouse/x.py", 'q = f"{head} and x in (SELECT unit_key FROM {name})"'),
    (woven_sql, CODE, "warehouse/x.py", 'q = "delete from {}".format(name)'),
    (glued_sql, NOT_WAREHOUSE, "metrics/x.py", 'q = "SELECT * FROM " + name'),
    (woven_sql, CODE, "warehouse/x.py", 'q = "insert into %s values (1)" % name'),
    (session_state_outside_ui, (), "pages/a/b.py", 'st.session_state["unit"] = "24@2025"'),
    (session_state_outside_ui, (), "charts/b.py", "from streamlit import session_state"),
    (blind_except, (), "etl/x.py", "try:\n    f()\nexcept:\n    pass"),
    (blind_except, (), "etl/x.py", "try:\n    f()\nexcept (KeyError, Exception) as e:\n    log(e)"),
    (raw_html, CODE, "ui/x.py", "st.markdown(text, unsafe_allow_html=True)"),
    (raw_html, CODE, "ui/x.py", "st.html('<style>p {color: red}</style>')"),
    (raw_html, CODE, "ui/x.py", "css = '[data-testid=\"stMetric\"] {}'"),
    (figure_settings, CODE, "charts/x.py", "figure.update_layout(hovermode='x')"),
    (figure_settings, CODE, "charts/x.py", 'bar = go.Bar(marker={"color": "#0b5394"})'),
    (figure_settings, CODE, "charts/x.py", 'figure.update_xaxes(tickfont={"family": "Arial"})'),
    (figure_settings, CODE, "charts/x.py", "import plotly.express as px"),
    (figure_settings, CODE, "ui/x.py", 'pio.templates["plain"] = template'),
    (cache_without_snapshot, (), "ui/x.py", "@st.cache_data(ttl=60)\ndef rows(unit): ..."),
    (cache_without_snapshot, (), "ui/x.py", "@st.cache_resource\ndef rows(_snapshot_id): ..."),
    (pickles, (), "etl/x.py", "import pickle"),
    (pickles, (), "etl/x.py", "frame = pd.read_pickle(path)"),
    (mocks, (), "tests/x.py", "from unittest.mock import patch"),
]
EACH_RULE = {rule.__name__: (rule, folders) for rule, folders, _, _ in RULES}


@pytest.mark.parametrize("name", EACH_RULE)
def test_the_project_has_no_such_smell(name: str) -> None:
    rule, folders = EACH_RULE[name]
    assert complaints(rule, modules(*folders)) == []


@pytest.mark.parametrize(("rule", "folders", "path", "text"), RULES)
def test_a_smell_is_found_where_it_is(rule: Rule, folders: tuple[str, ...], path: str, text: str) -> None:
    assert len(list(rule(Source(path, text)))) == 1
    assert not folders or Source(path, text).room in folders, "the example lies where the rule does not look"


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (
            sql_on_screen,
            "ui/x.py",
            'def f():\n    """Select a province from the list."""\n    return _("Update the filters")',
        ),
        (woven_sql, "warehouse/x.py", 'q = "select * from figures where ref_area = $unit"'),
        (woven_sql, "ui/x.py", 'text = f"{count} rows to select"'),
        (session_state_outside_ui, "ui/x.py", 'st.session_state["unit"] = "VN"'),
        (blind_except, "etl/x.py", "try:\n    f()\nexcept BaseException:\n    undo()\n    raise"),
        (figure_settings, "charts/x.py", 'figure.update_yaxes(autorange="reversed", title={"text": unit})'),
        (figure_settings, "charts/theme.py", 'figure.update_layout(colorway=["#0b5394"])'),
        (cache_without_snapshot, "ui/x.py", "@st.cache_data\ndef rows(snapshot_id, unit): ..."),
    ],
)
def test_what_is_allowed_is_not_called_a_smell(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text))) == []


def test_the_rules_have_screens_to_look_at() -> None:
    assert pages(), "there is no page"
