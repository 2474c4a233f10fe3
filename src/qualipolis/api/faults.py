"""Faults of lower rooms that this face answers with a status of their own; named so that the catalogue has them."""

from django.utils.translation import gettext_noop as _

#: The template of a Problem → the kind of refusal. What is not named here is `refused`.
KINDS_BY_TEMPLATE = {
    _("{named} is in the register already"): "taken",
    _("Another record has this key already"): "taken",
    _("The period of {day} is {state} and locked"): "taken",
    _("Another file is being imported into {register}: {file}"): "taken",
    _("{area} is outside what you answer for"): "forbidden",
    _("{register}: this is not among what your body keeps"): "forbidden",
    _("{register} has no standing record {pk}"): "missing",
    _("{register} has no record {pk} that you may see"): "missing",
    _("There is no register {code}"): "missing",
    _("Nothing has been computed yet"): "missing",
    _("The plan has no {kind} {key}"): "missing",
    _("No plan has been loaded"): "missing",
    _("No area has the code {code}"): "missing",
    _("No body is called {code}"): "missing",
    _("{key} is no place in a list"): "refused",
    _("The place {row} lies ahead of all that was written"): "refused",
    _("A correction needs a reason"): "refused",
    _("A withdrawal needs a reason"): "refused",
    _("{by} has changed this record meanwhile: {changes}"): "overtaken",
    _("{count} fault found"): "refused",
    _("{count} faults found"): "refused",
}
REMEDIES = (
    _("Open it and correct it."),
    _("Open that record, or correct the key."),
    _("Have it returned or reopened first, with a reason."),
    _("Wait until it is done."),
    _("Ask the office or the area itself."),
    _("Ask the body that keeps it."),
    _("Look for it in the list."),
    _("See the list of registers."),
    _("Did you mean {near}?"),
    _("Run `qualipolis compute` first."),
    _("See `qualipolis coverage` for the list."),
    _("See `qualipolis bodies` for the list."),
    _("See `qualipolis areas`."),
    _("Use one of {near}."),
    _("Load a pack: qualipolis pack load."),
    _("Start from the first page."),
    _("Start again from the beginning."),
    _("Say in a few words why."),
    _("Compare with your own change and save again."),
)
