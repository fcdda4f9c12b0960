"""Scripts as `collectstatic` ships them."""

from pathlib import Path

from django.core.files.base import ContentFile

from coaching.static_files import ShippedStaticFiles

SCRIPT = "/** For readers. */\nexport class A {\n  #b = `c  //d`;\n}\n"


def test_a_script_is_shipped_without_its_comments_under_its_hashed_name(tmp_path: Path) -> None:
    storage = ShippedStaticFiles(location=tmp_path, base_url="/static/")
    storage.save("a.js", ContentFile(SCRIPT.encode()))
    list(storage.post_process({"a.js": (storage, "a.js")}))
    scripts = [path.read_text() for path in tmp_path.glob("a*.js")]
    assert len(scripts) == 2
    assert set(scripts) == {"export class A{#b=`c  //d`;}"}
