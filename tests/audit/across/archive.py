"""A small archive of made-up papers that agree with each other, and what an error in one of them looks like."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from itf_extract.audit.across import ACROSS_CHECKS, audit_across, facts_of
from itf_extract.deliver.json import paper_json
from itf_extract.model.source import Source
from itf_extract.pipeline import structured, understood

FIRST = """FCR(2014-15)6

財務委員會討論文件

2014年5月9日

海堤修繕基金

總目 158－海岸事務

分目 701 海堤修繕

請各委員批准－

(a) 向海堤修繕基金追加15億元。

問題

海堤修繕基金(下稱「基金」)的款項將於2014年年底用罄。

建議

2. 海岸處處長建議向基金注資15億元。

背景

3. 財委會在2006年11月批准向基金注入10億元。

海岸及水務局
2014年5月
"""
SECOND = """FCR(2019-20)31

財務委員會討論文件

2019年7月5日

海堤修繕基金

總目 158－海岸事務

分目 701 海堤修繕(整體撥款)

總目 184－轉撥各基金的款項

請各委員批准－

(a) 向海堤修繕基金追加20億元。

問題

海堤修繕基金(下稱「基金」)的款項將於2020年年中用罄。

建議

2. 海岸處處長建議向基金注資20億元。

背景

3. 財委會先後在2006年11月及2014年5月批准向基金注入10億元及15億元，合共25億元。

4. 委員會曾在2014年5月9日批准FCR(2014-15)6號文件的建議，款額為15億元。

海岸及水務局
2019年6月
"""
THIRD = """FCR(2023-24)40

財務委員會討論文件

2023年6月16日

海堤修繕基金

總目 158－海岸事務

分目 701 海堤修繕(整體撥款)

請各委員批准－

(a) 向海堤修繕基金追加8億元。

問題

海堤修繕基金(下稱「基金」)的款項將於2024年年初用罄。

建議

2. 海岸處處長建議向基金注資8億元。

背景

3. 財委會先後在2006年11月、2014年5月及2019年7月批准向基金注入10億元、15億元及約20億元，合共約45億元。

海岸及水務局
2023年6月
"""
NEIGHBOUR = """FCR(2023-24)41

財務委員會討論文件

2023年6月16日

潮汐觀測設備

總目 158－海岸事務

分目 603 機器、車輛及設備

請各委員批准－

(a) 一筆為數6,000萬元的新承擔額。

問題

觀測站的設備已經老化。

建議

2. 海岸處處長建議更換設備。

海岸及水務局
2023年6月
"""
LAST = """FCR(2023-24)55

財務委員會討論文件

2023年12月1日

潮汐資料庫

總目 158－海岸事務

分目 603 機器、車輛及設備

請各委員批准－

(a) 一筆為數3,000萬元的新承擔額。

問題

現有資料庫容量不足。

建議

2. 海岸處處長建議擴充資料庫。

海岸及水務局
2023年11月
"""
ENGLISH = """FCR(2023-24)40

ITEM FOR FINANCE COMMITTEE

For discussion on 16 June 2023

SEAWALL REPAIR FUND

HEAD 158 - COASTAL AFFAIRS

Subhead 701 Seawall repair (block vote)

Members are invited to approve -

(a) a supplementary provision of $800 million for the Seawall Repair Fund.

PROBLEM

The Seawall Repair Fund (“the Fund”) will run out early in 2024.

PROPOSAL

2. The Director of Coasts proposes to inject $800 million into the Fund.

BACKGROUND

3. The Finance Committee approved injections of $1 billion, $1.5 billion and $2 billion into the Fund
in November 2006, May 2014 and July 2019.

Coasts and Water Bureau
June 2023
"""
ENGLISH_BEFORE = """FCR(2019-20)31

ITEM FOR FINANCE COMMITTEE

For discussion on 5 July 2019

SEAWALL REPAIR FUND

HEAD 158 - COASTAL AFFAIRS

Subhead 701 Seawall repair (block vote)

Members are invited to approve -

(a) a supplementary provision of $2,000 million for the Seawall Repair Fund.

PROBLEM

The Seawall Repair Fund (“the Fund”) will run out in the middle of 2020.

PROPOSAL

2. The Director of Coasts proposes to inject $2,000 million into the Fund.

BACKGROUND

3. The Finance Committee approved $1,000 million in November 2006 and $1,500 million in
May 2014 as injections into the Fund.

Coasts and Water Bureau
June 2019
"""
ARCHIVE = {
    "2014": FIRST,
    "2019": SECOND,
    "2023": THIRD,
    "tide": NEIGHBOUR,
    "base": LAST,
    "2023.en": ENGLISH,
    "2019.en": ENGLISH_BEFORE,
}


def result(name: str, dump: str) -> Any:
    """The result of a dump as it is read again."""
    digest = hashlib.sha256(dump.encode()).hexdigest()
    paper = understood(structured(Source(f"{name}.txt", digest, "text/plain", dump)))
    return json.loads(paper_json(paper))


def told(archive: dict[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the checks find in papers by name: code, verdict, and the papers that the places are of."""
    facts = [facts_of(name, result(name, dump)) for name, dump in archive.items()]
    found = audit_across(facts, "en", ACROSS_CHECKS)
    return [(one.check, one.verdict, tuple(place.paper for place in one.places)) for one in found]
