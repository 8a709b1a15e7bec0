"""Sets report.typ in a folder as report.pdf: python3 typeset.py TYPESETTER FOLDER

A document that cannot be PDF/UA-1 and PDF/A-2a is set with tags all the same, and the reason goes to standard error.
"""
import pathlib
import resource
import sys

tools, room = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(tools))
# Whoever started this may be gone.
resource.setrlimit(resource.RLIMIT_CPU, (600, 600))

import typst  # noqa: E402

options = dict(
    root=str(room), font_paths=[str(tools / "fonts")], ignore_system_fonts=True,
    # Packages would come from the network: there are none, and none are looked for elsewhere.
    package_path=str(room / "none"), package_cache_path=str(room / "none"))
try:
    compiler = typst.Compiler(str(room / "report.typ"), **options)
    try:
        document = compiler.compile(pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as error:
        if "PDF/" not in error.message:
            raise
        print(error.message, file=sys.stderr)
        document = compiler.compile()
except typst.TypstError as error:
    sys.exit(getattr(error, "diagnostic", "") or error.message)
(room / "report.pdf").write_bytes(document)
