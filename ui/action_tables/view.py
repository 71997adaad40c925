"""Where to go and how it looks."""

from pim.texts import tr
from ui.action import Action


def screen_actions() -> tuple[Action, ...]:
    """The screens, and the ways between them."""
    go = tr("Go to this screen")
    return (
        Action("screen_today", tr("Today"), "sun", ("Ctrl+1",), "view", go),
        Action("screen_people", tr("People"), "users-round", ("Ctrl+2",), "view", go),
        Action("screen_companies", tr("Companies"), "building-2", ("Ctrl+3",), "view", go),
        Action("screen_lists", tr("Call lists"), "list-checks", ("Ctrl+4",), "view", go),
        Action("screen_planner", tr("Planner"), "calendar", ("Ctrl+5",), "view", go),
        Action("screen_opportunities", tr("Opportunities"), "target", ("Ctrl+6",), "view", go),
        Action("screen_reports", tr("Reports"), "chart-column", ("Ctrl+7",), "view", go),
        Action("screen_tidy", tr("Tidy up"), "git-merge", ("Ctrl+8",), "view", go),
        Action("back", tr("Back"), "arrow-left", ("Alt+Left",), "view", tr("Go back to where you were"), 1),
        Action("forward", tr("Forward"), "arrow-right", ("Alt+Right",), "view", tr("Go forward again"), 1),
        Action(
            "next_pane", tr("Next pane"), "panel-left", ("F6",), "view", tr("Move the keyboard to the next pane"), 1
        ),
        Action(
            "previous_pane",
            tr("Previous pane"),
            "panel-left",
            ("Shift+F6",),
            "view",
            tr("Move the keyboard to the pane before"),
            1,
        ),
    )


def look_actions() -> tuple[Action, ...]:
    """How much is shown, how large, in which colours."""
    return (
        Action(
            "sidebar",
            tr("Fold the sidebar"),
            "panel-left",
            ("Ctrl+\\",),
            "view",
            tr("Show only the icons of the sidebar, or its words again"),
            2,
        ),
        Action(
            "scheme",
            tr("Light or dark"),
            "sun-moon",
            ("Ctrl+Shift+L",),
            "view",
            tr("Change between following the system, light and dark"),
            2,
        ),
        Action(
            "density",
            tr("Row height"),
            "list",
            ("Ctrl+Shift+D",),
            "view",
            tr("Change between compact, normal and roomy rows"),
            2,
        ),
        Action("larger", tr("Larger text"), "type", ("Ctrl++", "Ctrl+="), "view", tr("Make all text larger"), 2),
        Action("smaller", tr("Smaller text"), "type", ("Ctrl+-",), "view", tr("Make all text smaller"), 2),
        Action(
            "usual_size", tr("Usual text size"), "type", ("Ctrl+0",), "view", tr("Show text as large as designed"), 2
        ),
    )
