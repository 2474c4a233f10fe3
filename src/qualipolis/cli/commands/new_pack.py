"""new-pack: a running pack for another city from its document, and a list of what remains to be filled in."""

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
        help="default: the first folder of QUALIPOLIS_PACKS, else packs",
    )
    parser.add_argument("--area", default="", metavar="CODE", help="GB/T 2260 code of the city")


def run(args: Namespace) -> int:
    """Writes the pack, checks that it runs, says what remains."""
    from django.conf import settings

    from qualipolis.packs import actions, check, new

    into = args.into or (settings.PACKS_DIRS[0] if settings.PACKS_DIRS else Path("packs"))
    folder, remains = new.make_pack(name=args.name, document=args.document, into=into, area=args.area)
    pack = check.read_pack(folder, settings.PACKS_DIRS)
    for draft in actions.drafts(pack).values():
        print(
            f"{folder}: {len(draft.measures) - 1} measures, {len(draft.targets)} targets, {len(draft.duties)} duties"
        )
    print("it runs; what remains:")
    for line in remains:
        print(f"  {line}")
    print(f"then: QUALIPOLIS_PACKS={into} QUALIPOLIS_PACK={args.name} ./qp up")
    return 0
