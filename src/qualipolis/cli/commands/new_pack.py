"""new-pack: a running pack for another city from its document, and a list of what remains to be filled in."""

import shlex
from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """Its name, the document, where it goes."""
    parser.add_argument("name", metavar="NAME", help="small letters, e.g. nantong")
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help="TXT, DOCX, PDF or HTML")
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="default: packs in the home, else the first folder of QUALIPOLIS_PACKS, else packs",
    )
    parser.add_argument(
        "--home",
        type=Path,
        metavar="FOLDER",
        help="a home of its own, so that nothing of another city is touched",
    )
    parser.add_argument("--area", default="", metavar="CODE", help="GB/T 2260 code of the city")
    parser.add_argument(
        "--counties", default="", metavar="LIST", help='its counties, e.g. "320602 崇川区,320612 通州区"'
    )


def run(args: Namespace) -> int:
    """Writes the pack, checks that it runs, says what remains."""
    from django.conf import settings

    from qualipolis.packs import actions, check, new

    into = args.into or (args.home / "packs" if args.home else None)
    into = into or (settings.PACKS_DIRS[0] if settings.PACKS_DIRS else Path("packs"))
    folder, remains = new.make_pack(
        name=args.name, document=args.document, into=into, area=args.area, counties=args.counties
    )
    pack = check.read_pack(folder, settings.PACKS_DIRS)
    for draft in actions.drafts(pack).values():
        print(
            f"{folder}: {len(draft.measures) - 1} measures, {len(draft.targets)} targets, {len(draft.duties)} duties, "
            f"{len(pack.bodies)} bodies"
        )
    print("it runs; what remains:")
    for line in remains:
        print(f"  {line}")
    print(f"then: {_start(args.name, into, args.home)}")
    return 0


def _start(name: str, into: Path, home: Path | None) -> str:
    """The command that starts the city, with a home of its own where one was named."""
    settings = {"QUALIPOLIS_PACKS": into.resolve(), "QUALIPOLIS_PACK": name}
    if home:
        settings = {"QUALIPOLIS_HOME": home.resolve()} | settings
    words = " ".join(f"{key}={shlex.quote(str(value))}" for key, value in settings.items())
    return f"{words} ./qp up"
