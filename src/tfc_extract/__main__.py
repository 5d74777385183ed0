"""`python -m tfc_extract`."""

from tfc_extract.cli import main

if __name__ == "__main__":
    main()
