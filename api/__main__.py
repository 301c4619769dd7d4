"""``python -m api`` is ``dezhurny``."""

from api.commands import main

if __name__ == "__main__":
    main()
