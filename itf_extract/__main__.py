"""``python -m itf_extract``: the command line, where no script of that name is on the path."""

from itf_extract.cli import main

main(prog_name="itf-extract")
