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
    problem_no = Text(60, "问题编号", "Problem number", required=True)
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
    )
    source_no = Text(80, "来源编号", "Number at the source")
    problem = Text(1000, "问题", "Problem", required=True)
    basis = Text(300, "依据条款", "Clause")
    responsible_code = CreditCode("责任单位信用代码", "Responsible organisation's credit code")
    responsible_name = Text(200, "责任单位", "Responsible organisation", required=True)
    found_on = Day("发现日期", "Found on", required=True)
    due_on = Day("整改期限", "Due on")
    corrected_on = Day("整改完成日期", "Corrected on")
    reviewer = Text(60, "复查人", "Reviewer", klass="personal")
    rechecked_on = Day("复查日期", "Rechecked on")
    closed_on = Day("销号日期", "Closed on")
    on_time = Flag("是否按期整改", "Corrected on time", dimension=True)
    repeated = Flag("是否反复", "Repeated", dimension=True)
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
    )
