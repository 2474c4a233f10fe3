"""Words of the status, in the order of severity; the same everywhere."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATUS_WORDS = {
    "done": pgettext_lazy("status", "Done"),
    "on": pgettext_lazy("status", "On track"),
    "risk": pgettext_lazy("status", "At risk"),
    "behind": pgettext_lazy("status", "Behind"),
    "idle": pgettext_lazy("status", "Not started"),
    "none": pgettext_lazy("status", "No data"),
    "missed": pgettext_lazy("status", "Not met"),
    "undecided": pgettext_lazy("status", "Cannot be judged"),
}
STATUS_MEANINGS = {
    "done": _("The value in force meets the target."),
    "on": _("The probability of reaching the target in time is at least 0.90."),
    "risk": _("The probability of reaching the target in time lies between 0.10 and 0.90."),
    "behind": _("The probability of reaching the target in time is at most 0.10."),
    "idle": _("The work is due and no action is recorded."),
    "none": _("Nothing countable has been recorded."),
    "missed": _("The deadline has passed and the target was not reached."),
    "undecided": _("The deadline has passed and the evidence does not allow a judgement."),
}
