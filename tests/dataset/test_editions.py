"""Which papers are editions of one, and what schemes are called across papers."""

from __future__ import annotations

from itf_extract.dataset.editions import SchemeKeys, Signature, editions, scheme_key

PDF, DUMP = "application/pdf", "text/plain"


def test_papers_of_one_number_are_editions_of_which_one_counts() -> None:
    found = editions(
        {
            "dump": Signature("FCR(2020-21)1", "zh-Hant", "a", DUMP, 400),
            "english": Signature("FCR(2020-21)1", "en", "b", PDF, 400),
            "chinese": Signature("FCR(2020-21)1", "zh-Hant", "c", PDF, 399),
            "scan": Signature("FCR(2020-21)1", "zh-Hant", "d", PDF, 0),
            "other": Signature("FCR(2020-21)2", "en", "e", PDF, 10),
        }
    )
    assert {key for key, edition in found.items() if edition.preferred} == {"chinese", "other"}
    assert {edition.name for edition in found.values()} == {"FCR(2020-21)1", "FCR(2020-21)2"}


def test_a_file_of_the_same_bytes_is_a_copy() -> None:
    found = editions({"b": Signature(None, "zh-Hant", "x", PDF, 5), "a": Signature(None, "zh-Hant", "x", PDF, 5)})
    assert (found["a"].preferred, found["a"].copy_of) == (True, None)
    assert (found["b"].preferred, found["b"].copy_of) == (False, "a")


def test_papers_without_a_number_are_papers_of_their_own() -> None:
    found = editions({"a": Signature(None, "zh-Hant", "x"), "b": Signature(None, "zh-Hant", "y")})
    assert [edition.preferred for edition in found.values()] == [True, True]


def test_the_preferred_one_does_not_hang_on_the_order() -> None:
    papers = {"a": Signature("1", "en", "x", PDF, 9), "b": Signature("1", "zh-Hant", "y", PDF, 9)}
    assert editions(papers)["b"] == editions(dict(reversed(papers.items())))["b"]
    assert editions(papers)["b"].preferred


def test_a_scheme_has_one_key_in_all_papers_and_languages() -> None:
    keys = SchemeKeys(
        {
            "zh": Signature("1", "zh-Hant", "x", schemes=(("a", "漁民計劃"), (None, "舊計劃"))),
            "en": Signature("1", "en", "y", schemes=(("a", "Fishermen Scheme"),)),
            "later": Signature("2", "en", "z", schemes=(("c", "FISHERMEN SCHEME"),)),
        }
    )
    assert keys("漁民計劃") == keys("Fishermen Scheme") == keys("Fishermen  scheme") == "漁民計劃"
    assert keys("舊計劃") == "舊計劃"
    assert keys(None) is None


def test_a_key_is_a_name_without_signs() -> None:
    assert scheme_key("「漁民 計劃」(二)") == "漁民-計劃-二"
