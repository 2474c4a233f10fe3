"""Certificates of skilled persons: who was trained, counted once a person."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register


class SkillCertificate(Record):
    """One certificate of one person, the person known by a pseudonym."""

    register = Register(
        code="skill_certificates",
        zh="技能人才证书",
        en="Skill certificates",
        key=("certificate_no",),
        event="issued_on",
        subject="employer_code",
        searchable=("certificate_no",),
        about_zh="技能人才的职业、等级、是否急需紧缺;个人信息加密,人数按化名去重。",
        about=(
            "Occupation and level of skilled persons; personal data encrypted, persons counted by pseudonym."
        ),
        source_zh="人社局职业技能等级证书",
        source="Human resources bureau",
    )
    certificate_no = Text(80, "证书编号", "Certificate number", required=True)
    person_key = Text(
        64,
        "人员化名",
        "Person's pseudonym",
        required=True,
        about_zh="由证件号加密散列而来,只用于去重。",
        about="A keyed hash of the identity number, used to count once only.",
    )
    person_name = Text(60, "姓名", "Name", klass="sensitive")
    identity_no = Text(18, "证件号码", "Identity number", klass="sensitive")
    occupation = Text(80, "职业(工种)", "Occupation", required=True, dimension=True)
    skill_level = Choice(
        {
            "five": ("五级", "Level five", "初级工"),
            "four": ("四级", "Level four", "中级工"),
            "three": ("三级", "Level three", "高级工"),
            "two": ("二级", "Level two", "技师"),
            "one": ("一级", "Level one", "高级技师"),
        },
        "技能等级",
        "Level",
        required=True,
        dimension=True,
    )
    high_skilled = Flag("是否高技能人才", "High-skilled", required=True, dimension=True)
    scarce = Flag("是否急需紧缺", "Scarce occupation", required=True, dimension=True)
    employer_code = CreditCode("单位信用代码", "Employer's credit code")
    issued_on = Day("发证日期", "Issued on", required=True)
