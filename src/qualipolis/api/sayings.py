"""What each operation does, as its docstring says it, named so that the catalogue translates it. A test compares."""

from django.utils.translation import gettext_noop as _

ABOUT = (
    _("The edition in force: as of which day, how much, and whether it rests on demonstration evidence."),
    _("Chapters and measures of the plan, with the bodies that answer for them."),
    _(
        "Every clause that asks for something and every mechanism the plan orders, of one measure where it is given."
    ),
    _("Targets with value, status and reason as released, in the city or in one area."),
    _("One target: its clause, where it stands in every area, the value ladder and the forecast."),
    _("The definition of every indicator: what it counts, why, who wrote and who checked it."),
    _("The definition of one indicator."),
    _("Released figures of an indicator by area and period, with interval and counts."),
    _("Counties, functional zones and townships with codes and validity."),
    _("One area."),
    _("Bodies that answer for measures, with aliases and successors."),
    _("One body with the measures it answers for."),
    _(
        "Every register, with the columns, choices and rules of its declaration. What they hold needs a token."
    ),
    _("One register with its columns."),
    _("One page of the register, newest first, within the token's scope. Private columns are not in lists."),
    _(
        "Changes of the register after a place, oldest first, none left out: added, changed, withdrawn, or left the token's scope."
    ),
    _("Enters one record, judged by the rules that judge a form and a file."),
    _("One record with its history and where it came from. Its version is the ETag for a correction."),
    _(
        "Corrects columns of a record. The version that was read is needed; who was overtaken sees the other's change."
    ),
    _("Takes a record out of all figures. It stays readable with its history and its reason."),
    _(
        "Up to 1,000 rows, judged like a file: good rows land, bad cells are answered. A row whose key is there already changes that record."
    ),
    _("Judgements of the last computation within the token's scope: provisional, not to be published."),
    _("Figures of an indicator by area and period as last computed: provisional, not to be published."),
    _(
        "Clause, conditions in words with the records left after each, parameters, and the records themselves."
    ),
    _("The signed capsule of a figure at its public level: anyone can compute the figure again from it."),
    _("Scopes, reach and expiry of the token that asks."),
)
