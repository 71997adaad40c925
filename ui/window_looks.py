"""Light and dark, row height and text size by key, said in words and kept."""

from collections.abc import Callable, Sequence

from pim.texts import tr
from pim.values.locale_text import format_share
from ui.actions import Actions
from ui.state import State
from ui.theme import DENSITIES, MODES, TEXT_PERCENTS, Theme


class LooksKeys:
    """Binds the actions that change the looks; `say` shows what they are now."""

    def __init__(self, theme: Theme, state: State, say: Callable[[str], None]) -> None:
        self._theme, self._state, self._say = theme, state, say

    def bind(self, acts: Actions) -> None:
        """Let the actions do their work everywhere."""
        acts.bind("scheme", self.next_scheme)
        acts.bind("density", self.next_density)
        acts.bind("larger", lambda: self.step_text(1))
        acts.bind("smaller", lambda: self.step_text(-1))
        acts.bind("usual_size", lambda: self._take_text(100))

    def next_scheme(self) -> None:
        """System, light, dark, in turn."""
        mode = _next(MODES, self._theme.mode)
        self._theme.set_mode(mode)
        self._state.set("theme.mode", mode)
        words = {"system": tr("Light or dark as the system"), "light": tr("Light"), "dark": tr("Dark")}
        self._say(words[mode])

    def next_density(self) -> None:
        """Compact, normal, roomy, in turn."""
        density = _next(DENSITIES, self._theme.density)
        self._theme.set_density(density)
        self._state.set("theme.density", density)
        words = {"compact": tr("Compact rows"), "normal": tr("Normal rows"), "roomy": tr("Roomy rows")}
        self._say(words[density])

    def step_text(self, step: int) -> None:
        """One size larger or smaller, as far as sizes go."""
        sizes = TEXT_PERCENTS
        nearest = min(range(len(sizes)), key=lambda place: abs(sizes[place] - self._theme.text_percent))
        self._take_text(sizes[min(max(nearest + step, 0), len(sizes) - 1)])

    def _take_text(self, percent: int) -> None:
        self._theme.set_text_percent(percent)
        self._state.set("theme.text_percent", percent)
        self._say(tr("Text size {percent}").format(percent=format_share(percent / 100)))


def _next(choices: Sequence[str], present: str) -> str:
    return choices[(choices.index(present) + 1) % len(choices)]
