"""A file with a secrecy grade does not come in; a text that speaks of secrets does."""

import pytest

from qualipolis.documents.rules import secrecy_grade


@pytest.mark.parametrize(
    ("text", "name", "grade"),
    [
        ("机密★10年\n某市人民政府\n", "", "机密"),
        ("  绝 密  \n某市", "", "绝 密"),
        ("密级:秘密\n某市", "", "秘密"),
        ("某市人民政府\n", "方案（秘密）.docx", "秘密"),
        ("某市人民政府\n", "机密_方案.txt", "机密"),
        ("加强商业秘密保护。\n严守国家秘密\n", "商业秘密保护方案.docx", ""),
        ("秘密级文件的管理办法", "", ""),
        ("正文\n" * 1000 + "机密\n", "", ""),
    ],
)
def test_grade(text, name, grade):
    assert secrecy_grade(text, name) == grade
