"""`python -m snslint`: the command line."""

from snslint.shells.cli import main

if __name__ == "__main__":
    main()
