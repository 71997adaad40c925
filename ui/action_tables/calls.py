"""What is done while calling: one call, call lists, work mode."""

from pim.texts import tr
from ui.action import LIST, WORK, Action


def call_actions() -> tuple[Action, ...]:
    """One call, and what stands in Today."""
    return (
        Action(
            "primary",
            tr("Press the blue button"),
            "square-check",
            ("Ctrl+Return",),
            "call",
            tr("Do the main thing of this screen"),
        ),
        Action("call", tr("Call"), "phone", ("C",), "call", tr("Dial the first number and log the call"), 0, LIST),
        Action(
            "call_second",
            tr("Call the second number"),
            "smartphone",
            ("Shift+C",),
            "call",
            tr("Dial the second number and log the call"),
            0,
            LIST,
        ),
        Action(
            "done", tr("Done"), "circle-check", ("D",), "call", tr("Store how it went and set the next step"), 0, LIST
        ),
        Action("snooze", tr("Snooze"), "clock", ("S",), "call", tr("Move this to a later day"), 0, LIST),
        Action(
            "number_code",
            tr("Show the number as QR code…"),
            "smartphone",
            ("Ctrl+Shift+M",),
            "call",
            tr("Let your mobile read the number from the screen and dial it"),
            1,
        ),
        Action("start_calling", tr("Start calling"), "phone-call", ("F5",), "call", tr("Call one after the other"), 1),
        Action(
            "incoming",
            tr("Incoming call"),
            "phone-incoming",
            ("Ctrl+I",),
            "call",
            tr("Find who is calling by the last digits"),
            1,
        ),
    )


def list_actions() -> tuple[Action, ...]:
    """Making call lists, and putting people on them."""
    return (
        Action(
            "new_list",
            tr("List from the selection…"),
            "list-checks",
            ("Ctrl+L",),
            "call",
            tr("Make a call list of the selected contacts"),
            2,
        ),
        Action(
            "build_list",
            tr("New call list…"),
            "list-filter",
            ("Ctrl+Alt+L",),
            "call",
            tr("Say whom to call, in which order, and who is left out"),
            2,
        ),
        Action(
            "extend_list",
            tr("Add people to this list…"),
            "user-plus",
            ("Ctrl+Shift+A",),
            "call",
            tr("Put more people behind the last row of this call list"),
            2,
        ),
    )


def on_list_actions() -> tuple[Action, ...]:
    """What is done on a call list that is there."""
    return (
        Action(
            "list_work",
            tr("How it is called…"),
            "sliders-horizontal",
            ("Ctrl+Alt+H",),
            "call",
            tr("Change script, tries, retry plan and period of this call list"),
            2,
        ),
        Action(
            "take_out",
            tr("Take off the list"),
            "minus",
            ("Ctrl+Del",),
            "call",
            tr("Take the selected rows off this call list; their numbers stay theirs"),
            2,
        ),
        Action(
            "reopen_row",
            tr("Call again from this list"),
            "refresh-cw",
            ("Ctrl+Alt+R",),
            "call",
            tr("Let the call list ask for the selected row again"),
            2,
        ),
        Action(
            "rename_list",
            tr("Rename list"),
            "pencil",
            ("F2",),
            "call",
            tr("Give this call list another name"),
            2,
        ),
    )


def paper_actions() -> tuple[Action, ...]:
    """Scripts, and lists that come back on paper."""
    return (
        Action(
            "scripts",
            tr("Scripts"),
            "scroll-text",
            ("Ctrl+Shift+T",),
            "call",
            tr("Write what to ask in a call and where each answer leads"),
            2,
        ),
        Action("save_script", tr("Save script"), "save", ("Ctrl+S",), "call", tr("Keep the script as it stands"), 2),
        Action(
            "type_back", tr("Type back"), "keyboard", ("Ctrl+Shift+W",), "call", tr("Type in what stands on paper"), 2
        ),
    )


def work_actions() -> tuple[Action, ...]:
    """Keys of work mode; the letters of the results are the book's own."""
    number = tr("Hand the number to your phone and start the clock")
    results = tr("Alt 1 to Alt 8 store the result there")
    return (
        Action("dial", tr("Dial"), "phone", ("Return",), "call", number, 3, WORK, False),
        Action(
            "dial_second",
            tr("Dial the second number"),
            "smartphone",
            ("Shift+Return",),
            "call",
            tr("Hand the second number to your phone"),
            3,
            WORK,
            False,
        ),
        Action("end_call", tr("End call"), "phone-off", ("F8",), "call", tr("Stop the clock of this call"), 3, WORK),
        Action("result", tr("Result by its place"), "circle-check", ("Alt+1",), "call", results, 3, WORK, False),
        Action(
            "skip",
            tr("Skip"),
            "skip-forward",
            ("S",),
            "call",
            tr("Send this contact to the end of the list, without a result"),
            3,
            WORK,
        ),
        Action(
            "pause_calling",
            tr("Pause"),
            "pause",
            ("F7",),
            "call",
            tr("Stop the clocks and keep the place in the list"),
            3,
            WORK,
        ),
        Action(
            "finish_calling",
            tr("Finish calling"),
            "log-out",
            ("Shift+F7",),
            "call",
            tr("End work on this list and see what came of it"),
            3,
            WORK,
        ),
    )
