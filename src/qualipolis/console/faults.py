"""Faults that the rooms below raise and this face shows, named here so that the catalogue has their words."""

from django.utils.translation import gettext_noop as _

FAULTS = (
    _("The step is missing"),
    _("Example: recheck the 9 firms."),
    _("The person is missing"),
    _("Name the person or section that does it."),
    _("The day of completion is missing"),
    _("Example: 2025-11-20."),
    _("The day of completion lies in the past"),
    _("Choose a day to come."),
    _("{target} in {area} is outside your scope"),
    _("Ask the quality office."),
    _("There is no open step {step}"),
    _("Look at the target's page."),
    _("A correction needs a reason"),
    _("Say what in the text speaks for it."),
    _("{value} is no number"),
    _("Write digits, e.g. 98.5."),
    _("{value} is no {field}"),
    _("Use one of {known}."),
    _("{field} cannot be corrected"),
    _("{option} is no answer to this question"),
    _("There is no step {step}"),
    _("Choose one of the buttons."),
    _("A withdrawal needs a reason"),
    _("This step needs a reason"),
    _("Nobody checks their own work"),
    _("Another person has to take this step."),
)
