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
        about_zh="技能人才的职业、等级、是否急需紧缺；个人信息加密，人数按化名去重。",
        about=(
            "Occupation and level of skilled persons; personal data encrypted, persons counted by pseudonym."
        ),
        source_zh="人社局职业技能等级证书",
        source="Human resources bureau",
    )
    certificate_no = Text(
        80,
        "证书编号",
        "Certificate number",
        required=True,
        about_zh="证书上的编号，逐字照录。",
        about="The certificate's number, copied sign by sign.",
    )
    person_key = Text(
        64,
        "人员化名",
        "Person's pseudonym",
        required=True,
        about_zh="由证件号加密散列而来，只用于去重。",
        about="A keyed hash of the identity number, used to count once only.",
    )
    person_name = Text(
        60,
        "姓名",
        "Name",
        klass="sensitive",
        about_zh="持证人姓名，不公开。",
        about="The holder's name, not published.",
    )
    identity_no = Text(
        18,
        "证件号码",
        "Identity number",
        klass="sensitive",
        about_zh="证件号码，加密保存。",
        about="Identity number, stored encrypted.",
    )
    occupation = Text(
        80,
        "职业（工种）",
        "Occupation",
        required=True,
        dimension=True,
        about_zh="职业（工种）名称，照国家职业分类大典。",
        about="The occupation by the national classification.",
    )
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
        about_zh="证书载明的技能等级。",
        about="The level the certificate states.",
    )
    high_skilled = Flag(
        "是否高技能人才",
        "High-skilled",
        required=True,
        dimension=True,
        about_zh="高级工及以上选“是”。",
        about="Yes from senior worker upwards.",
    )
    scarce = Flag(
        "是否急需紧缺",
        "Scarce occupation",
        required=True,
        dimension=True,
        about_zh="是否在市急需紧缺职业目录内。",
        about="Whether on the city's list of scarce occupations.",
    )
    employer_code = CreditCode(
        "单位信用代码",
        "Employer's credit code",
        about_zh="发证时所在单位的18位统一社会信用代码；无单位留空。",
        about="The employer's credit code at the time of issue; blank without one.",
    )
    issued_on = Day(
        "发证日期",
        "Issued on",
        required=True,
        about_zh="证书或文件上写的发出日期。",
        about="The date of issue it bears.",
    )
