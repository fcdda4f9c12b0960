"""The order of the rooms, held by machine: imports only go down, pure modules stay pure."""

import ast
import re

import pytest

from tests.architecture.rooms import MAY_IMPORT, PURE, ROOT, imported, modules

FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "services", "selectors"}


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_apps_import_only_lower_apps(app):
    own = set(MAY_IMPORT) | {"coaching"}
    allowed = {app, *MAY_IMPORT[app]}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(app)
        for name in imported(path)
        if name.split(".")[0] in own - allowed
    ]
    assert wrong == []


def test_the_local_stack_knows_no_django():
    wrong = [str(p) for p in modules("coaching/stack") if any(n.startswith("django") for n in imported(p))]
    assert wrong == []


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_know_no_django_and_no_impure_sibling(name):
    pure = {n.removesuffix(".py").replace("/", ".") for n in PURE}
    for module in imported(ROOT / name):
        assert module.split(".")[0] not in {"django", "celery", "redis", "psycopg", "random"}, module
        if module.split(".")[0] in MAY_IMPORT:
            assert module in pure or any(p.startswith(module + ".") for p in pure), module


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_ask_no_clock(name):
    assert not re.search(r"\b(now|today|utcnow)\(\)", (ROOT / name).read_text())


def test_no_room_without_a_purpose():
    names = {p.stem for app in MAY_IMPORT for p in modules(app)}
    assert names & FORBIDDEN_NAMES == set()


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_views_start_from_a_scoped_queryset(app):
    """In a view, `X.objects` is followed by a word that says whose rows these are."""
    scoped = {
        "visible_to",
        "editable_by",
        "loggable_by",
        "public",
        "shown_to",
        "of",
        "former_of",
        "with_token",
        "with_secret",
        "free_slug",
    }
    wrong = []
    for path in modules(app):
        if "views" not in path.stem:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "objects"
                and node.attr not in scoped
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} .objects.{node.attr}")
    assert wrong == []


@pytest.mark.parametrize("app", [*MAY_IMPORT, "coaching"])
def test_every_function_is_annotated(app):
    wrong = []
    for path in modules(app):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            bare = [a.arg for a in arguments if a.annotation is None and a.arg not in {"self", "cls"}]
            if bare or node.returns is None:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {bare}")
    assert wrong == []


@pytest.mark.parametrize("app", [*MAY_IMPORT, "coaching"])
def test_functions_stay_short_and_files_have_one_purpose(app):
    wrong = []
    for path in modules(app):
        source = path.read_text()
        if source.count("\n") > 400:
            wrong.append(f"{path.relative_to(ROOT)} has {source.count(chr(10))} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 50:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert wrong == []


def test_no_file_holds_the_marks_of_a_merge():
    folders = [*MAY_IMPORT, "coaching", "templates", "static", "docs", "tests"]
    kinds = {".py", ".html", ".css", ".js", ".md", ".txt"}
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    marked = re.compile(r"^(<{7} |>{7} )", re.MULTILINE)
    assert [str(path.relative_to(ROOT)) for path in files if marked.search(path.read_text())] == []
