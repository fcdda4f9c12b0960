"""The words of the grid's keys and of the menu of a week, for its pages. Pure."""

# (name that static/js/builder/menus.js knows, label, key)
WEEK_VERBS = (
    ("before", "Add a week before", ""),
    ("after", "Add a week after", ""),
    ("duplicate", "Duplicate", "Ctrl+D"),
    ("repeat", "Repeat with a progression", ""),
    ("up", "Move up", "Alt+↑"),
    ("down", "Move down", "Alt+↓"),
    ("later", "Shift all from here a day later", ""),
    ("earlier", "Shift all from here a day earlier", ""),
    ("copy", "Copy", "Ctrl+C"),
    ("cut", "Cut", "Ctrl+X"),
    ("paste", "Paste before this week", "Ctrl+V"),
    ("save", "Save to the library", ""),
    ("remove", "Remove", "Delete"),
)

HELP_KEYS = (
    (
        "Go",
        (
            ("Arrows", "to the next day, week or session"),
            ("Home, End", "to Monday, to Sunday"),
            ("Ctrl+Home, Ctrl+End", "to the first, to the last week"),
            ("Page up, Page down", "a screen of weeks"),
            ("Tab", "out of the grid"),
            ("/", "to the library"),
        ),
    ),
    (
        "Write",
        (
            ("Enter, F2 or a letter", "write in the cell"),
            ("Click", "write in an empty cell; on a session choose it, once more to write"),
            ("+", "one more session on this day"),
            ("Enter", "keep"),
            ("Shift+Enter", "a new line"),
            ("Tab", "keep, and go on to the next day"),
            ("Alt+Enter", "take what is suggested; on a card: its details"),
            ("Esc", "cancel"),
        ),
    ),
    (
        "Choose",
        (
            ("Shift+arrows", "a block of days; from the gutter whole weeks"),
            ("Space, Ctrl+click", "one more, or one less"),
            ("Ctrl+A", "all sessions"),
            ("Esc", "nothing"),
        ),
    ),
    (
        "Change",
        (
            ("Ctrl+C, Ctrl+X, Ctrl+V", "copy, cut, paste; also to and from a spreadsheet"),
            ("Ctrl+D", "copy to the week after; whole weeks behind themselves"),
            ("Alt+arrows", "move by a day or a week"),
            ("Delete", "remove"),
            ("Ctrl+Z, Shift+Ctrl+Z", "undo, redo"),
            ("Alt while dragging", "copy instead of move"),
            ("?", "this list"),
        ),
    ),
)
