"""A text of its own for tests of documents that somebody brings, and how it is brought."""

from qualipolis.programme.reviewing import queries
from tests.console.base import Loaded

TEXT = """某市人民政府关于推进质量提升的实施方案
某政发〔2026〕7号
一、总体要求
到2027年,食品抽查合格率达到97%以上,新增绿色工厂30家。
二、主要任务
(一)保障食品安全
开展食品生产企业自查,自查报告率达到100%。每年检查200家企业。(市市场监管局、市农业农村局负责)
(二)提升工程质量
推行智慧工地,覆盖率达到90%。设立举报电话12345。(市住建局牵头,市交通局配合)
"""


class Brought(Loaded):
    def setUp(self):
        self.enter("office")

    def bring(self, text=TEXT, **more):
        sent = {"text": text, "level": "city", "follows": "", "name": ""} | more
        response = self.client.post("/console/read/", sent)
        assert response.status_code == 302, response.context["page"].faults
        return response.headers["Location"].split("/")[3]

    def item(self, code, name):
        return next(
            i for i in queries.review(code).items if name in i.name and i.kind == "target" and i.stands
        )
