"""Problems found, assigned, corrected, rechecked and closed."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Rectification(Record):
    """One problem from finding to closing."""

    register = Register(
        code="rectifications",
        zh="问题整改",
        en="Rectifications",
        key=("problem_no",),
        event="found_on",
        subject="responsible_code",
        searchable=("problem_no", "problem"),
        about_zh="发现、交办、整改、复查、销号的闭环。",
        about="The loop of finding, assigning, correcting, rechecking and closing.",
        source_zh="各检查、抽查、测评",
        source="Inspections, samples, surveys",
        rules=(
            Ordered("found_on", "corrected_on"),
            Ordered("corrected_on", "rechecked_on"),
            Ordered("rechecked_on", "closed_on"),
        ),
    )
    problem_no = Text(
        60,
        "问题编号",
        "Problem number",
        required=True,
        about_zh="问题台账编号。",
        about="Number in the list of problems.",
    )
    source_kind = Choice(
        {
            "inspection": ("检查", "Inspection"),
            "sampling": ("抽检", "Sampling"),
            "survey": ("测评", "Survey"),
            "complaint": ("投诉", "Complaint"),
            "assessment": ("考核督查", "Assessment"),
            "works": ("工程监督", "Works supervision"),
        },
        "来源",
        "Source",
        required=True,
        dimension=True,
        about_zh="问题来自抽查、检查、督查、考核等。",
        about="Sampling, inspection, supervision, assessment.",
    )
    source_no = Text(
        80,
        "来源编号",
        "Number at the source",
        about_zh="来源记录的编号，如抽样编号、检查编号。",
        about="Number of the source, such as a sample or inspection.",
    )
    problem = Text(
        1000, "问题", "Problem", required=True, about_zh="问题的具体描述。", about="What is wrong."
    )
    basis = Text(300, "依据条款", "Clause", about_zh="违反的条款。", about="The clause that was breached.")
    responsible_code = CreditCode(
        "责任单位信用代码",
        "Responsible organisation's credit code",
        about_zh="责任单位的18位统一社会信用代码。",
        about="The responsible unit's 18-character credit code.",
    )
    responsible_name = Text(
        200,
        "责任单位",
        "Responsible organisation",
        required=True,
        about_zh="责任单位全称。",
        about="Full name of the unit that must act.",
    )
    found_on = Day(
        "发现日期", "Found on", required=True, about_zh="发现之日。", about="The day it was found."
    )
    due_on = Day(
        "整改期限",
        "Due on",
        about_zh="按规定应完成的最后一天；据此判断是否按时。",
        about="The last day allowed; being on time is judged by it.",
    )
    corrected_on = Day(
        "整改完成日期",
        "Corrected on",
        about_zh="整改完成之日；未完成的留空。",
        about="The day it was corrected; blank while open.",
    )
    reviewer = Text(
        60, "复查人", "Reviewer", klass="personal", about_zh="复查人姓名。", about="Who rechecked it."
    )
    rechecked_on = Day("复查日期", "Rechecked on", about_zh="复查之日。", about="The day of the recheck.")
    closed_on = Day(
        "销号日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
    on_time = Flag(
        "是否按期整改",
        "Corrected on time",
        dimension=True,
        about_zh="在整改期限内完成的选“是”。",
        about="Yes if corrected by the due day.",
    )
    repeated = Flag(
        "是否反复",
        "Repeated",
        dimension=True,
        about_zh="同类问题再次出现的选“是”。",
        about="Yes if the same problem came back.",
    )
    state = Choice(
        {
            "assigned": ("已交办", "Assigned"),
            "correcting": ("整改中", "Correcting"),
            "rechecking": ("待复查", "Awaiting recheck"),
            "closed": ("已销号", "Closed", "销号"),
        },
        "状态",
        "State",
        required=True,
        dimension=True,
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )
