from __future__ import annotations

import pytest

from itf_extract.batch.listing import Listed, is_list, listed

PAGE = "https://papers.example/fc/list.html"


@pytest.mark.parametrize(
    ("argument", "answer"),
    [
        ("papers.csv", True),
        ("list.HTML", True),
        ("https://papers.example", True),
        ("https://papers.example/fc/", True),
        ("https://papers.example/fc/list.htm?year=2020", True),
        ("https://papers.example/f1.pdf", False),
        ("paper.pdf", False),
        ("papers", False),
        ("s3://bucket/papers/", False),
        ("s3://bucket/list.csv", False),
    ],
)
def test_a_list_is_told_by_its_name(argument: str, answer: bool) -> None:
    assert is_list(argument) is answer


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        (
            "number,date,language,address\nFCR(2020-21)3,2020-05-08,en,https://a.example/f3e.pdf\n",
            [Listed("https://a.example/f3e.pdf", "FCR(2020-21)3", "en", "2020-05-08")],
        ),
        (
            "\ufeff網址,編號\n https://a.example/f3.pdf ,FCR(2020-21)3\n",
            [Listed("https://a.example/f3.pdf", "FCR(2020-21)3")],
        ),
        ("https://a.example/1.pdf\nhttps://a.example/1.pdf\n", [Listed("https://a.example/1.pdf")]),
        ("a,https://a.example/1.pdf,b\n", [Listed("https://a.example/1.pdf")]),
        ("address\nfile:///etc/passwd\nftp://a.example/1.pdf\nhttp://u:secret@a.example/1.pdf\n\nx", []),
        ('address,number\n"https://a.example/1.pdf"\n', [Listed("https://a.example/1.pdf")]),
        ("", []),
    ],
)
def test_a_table_lists_addresses(text: str, papers: list[Listed]) -> None:
    assert listed(text) == papers


def test_addresses_of_a_table_of_the_web_may_be_relative() -> None:
    assert listed("url\nf/1.pdf\n", "https://a.example/lists/x.csv") == [Listed("https://a.example/lists/f/1.pdf")]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("f1.pdf", "https://papers.example/fc/f1.pdf"),
        ("/en/F1.PDF#page=3", "https://papers.example/en/F1.PDF"),
        ("https://papers.example/dump.txt", "https://papers.example/dump.txt"),
        ("https://elsewhere.example/f1.pdf", None),
        ("//elsewhere.example/f1.pdf", None),
        ("file:///etc/f1.pdf", None),
        ("javascript:alert(1)//f1.pdf", None),
        ("http://[bad/f1.pdf", None),
        ("about.html", None),
        ("", None),
    ],
)
def test_a_page_lists_the_papers_of_its_own_host(link: str, address: str | None) -> None:
    found = listed(f'<!doctype html><p><a class=x href="{link}">paper</a> <a>none</a>', PAGE)
    assert [one.address for one in found] == ([address] if address else [])


def test_a_page_may_have_another_base() -> None:
    text = '<base href="/yr20/"><a href="1.pdf">1</a>'
    assert [one.address for one in listed(text, PAGE)] == ["https://papers.example/yr20/1.pdf"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.example/x/f1.pdf?v=2", "f1.pdf"),
        ("https://a.example/%2e%2e%2ff1.pdf", "f1.pdf"),
        ("https://a.example/a%0ab.pdf", "a_b.pdf"),
        ("https://a.example/.hidden.pdf", "hidden.pdf"),
        ("https://a.example/c:%5Cf1.pdf", "f1.pdf"),
        ("https://a.example/", "paper"),
    ],
)
def test_a_name_is_one_that_a_file_can_have(address: str, name: str) -> None:
    assert Listed(address).name == name
