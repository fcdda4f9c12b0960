"""The lexer of the prescription language."""

from lark.lexer import BasicLexer

from plans.language.terminals import lexer


def test_it_is_built_once_and_not_for_every_text(monkeypatch) -> None:
    list(lexer().lex("Easy 30min"))
    built: list[int] = []
    monkeypatch.setattr(BasicLexer, "__init__", lambda *_, **__: built.append(1))
    list(lexer().lex("Tempo 20min @Z3"))
    assert not built
