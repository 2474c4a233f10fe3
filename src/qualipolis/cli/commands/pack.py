"""pack: check a city's pack, load it, or export what officers decided as YAML."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone


def add_arguments(parser: ArgumentParser) -> None:
    """What to do with which pack."""
    parser.add_argument("what", choices=("check", "load", "export", "differences", "list"))
    parser.add_argument(
        "name", nargs="?", default="", help="name or folder; default: the pack of the settings"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="export to a file instead")


def run(args: Namespace) -> int:
    """0 done; 1 loaded, with decisions of officers that stand against the pack."""
    return {
        "check": _check,
        "load": _load,
        "export": _export,
        "differences": _differences,
        "list": _list,
    }[args.what](args)


def _list(args: Namespace) -> int:
    from django.conf import settings

    from qualipolis.packs import finder

    for name, folder in finder.available(settings.PACKS_DIRS).items():
        print(f"{name}  {folder}")
    return 0


def _check(args: Namespace) -> int:
    from django.conf import settings

    from qualipolis.packs import actions, check

    pack = check.read_pack(actions.pack_folder(args.name), settings.PACKS_DIRS)
    for code, draft in actions.drafts(pack).items():
        print(
            f"{code}: {len(draft.measures) - 1} measures, {len(draft.targets)} targets, {len(draft.duties)} duties, "
            f"{len(draft.mechanisms)} mechanisms, {len(draft.questions)} open questions"
        )
    print(f"{pack.head.code}: {len(pack.areas)} areas, {len(pack.bodies)} bodies, no fault")
    return 0


def _load(args: Namespace) -> int:
    from qualipolis.packs import actions

    loaded = actions.load_pack(name=args.name, by="operator", at=timezone.now())
    print(f"{loaded.pack}: {'loaded' if loaded.changed else 'nothing new'}")
    for c in loaded.conflicts:
        print(
            f"kept against the pack: {c.subject} {c.field}: {c.decided!r} ({c.by}); the pack says {c.pack!r}",
            file=sys.stderr,
        )
    return 1 if loaded.conflicts else 0


def _export(args: Namespace) -> int:
    from qualipolis.packs.exporting import decisions_yaml

    text = decisions_yaml()
    if args.output:
        args.output.write_text(text, "utf-8")
    else:
        print(text, end="")
    return 0


def _differences(args: Namespace) -> int:
    from qualipolis.packs.actions import reading_differences

    print("\n".join(reading_differences(args.name)))
    return 0
