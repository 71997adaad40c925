"""`python -m pim.cli`: the command line without a painter, for machines without Qt."""

import sys

from pim.cli import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
