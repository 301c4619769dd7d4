"""``python -m classifier`` is ``dezhurny``."""

from classifier.commands import main

if __name__ == "__main__":
    main()
