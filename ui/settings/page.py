"""The settings screen: one page of sections, each change in force at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.commands.setting import SetPhoneRegion
from pim.errors import UserError
from pim.place import is_zone
from pim.settings import Settings, SettingsFile
from pim.texts import languages, tr
from pim.values.locale_text import format_share
from pim.values.today_limits import CALLS_A_DAY, STUCK_AFTER
from ui.blocks.cards import Banner, Ground
from ui.blocks.labels import Label, Rule
from ui.bridge import Bridge
from ui.screen import Screen
from ui.settings.call_rules import CallRulesSection
from ui.settings.form import Form
from ui.settings.keeping import KeepingSection
from ui.settings.own_card import OwnCard
from ui.settings.phrases import PhrasesSection
from ui.settings.results import ResultsSection
from ui.settings.telephone import TelephoneSection
from ui.settings.today_limits import LimitField
from ui.theme import DENSITIES, MODES, TEXT_PERCENTS, Theme

WIDTH = 680


class SettingsScreen(Screen):
    """Looks, language, calls, how they are dialled and end, phrases, the person's own card, safe keeping.

    `contact_asked` carries the own card to show.
    """

    key = "settings"
    icon = "settings"
    contact_asked = Signal(int)

    def __init__(self, theme: Theme, bridge: Bridge, settings: SettingsFile) -> None:
        super().__init__()
        self.title = tr("Settings")
        self._theme, self._bridge, self._settings = theme, bridge, settings
        self.banner = Banner(theme, tone="warn", closable=True)
        self.banner.hide()
        self.keeping = KeepingSection(theme, bridge)
        self.own_card = OwnCard(theme, bridge)
        self.telephone = TelephoneSection(theme, bridge, settings)
        self.results = ResultsSection(theme, bridge)
        self.phrases = PhrasesSection(theme, bridge)
        self.call_rules = CallRulesSection(theme, bridge)
        self.day_limit = LimitField(bridge, CALLS_A_DAY, tr("Calls a day at most"))
        self.stuck_after = LimitField(bridge, STUCK_AFTER, tr("Days after which a sale counts as stuck"))
        self.phone_region = QLineEdit()
        self._lay_out()
        self.phone_region.editingFinished.connect(self._on_phone_region)
        bridge.changed.connect(self._on_changed)
        self.own_card.contact_asked.connect(self.contact_asked)

    def activated(self) -> None:
        """Read what the book keeps."""
        self.keeping.read()
        for section in (self.own_card, self.call_rules, self.telephone, self.results, self.phrases):
            section.read()
        self.day_limit.read()
        self.stuck_after.read()
        self._read()

    def _lay_out(self) -> None:
        theme = self._theme
        ground = Ground(theme, "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(14))
        column.addWidget(Label(theme, self.title, role="screen"))
        column.addWidget(self.banner)
        column.addLayout(self._section(tr("Looks"), self._looks()))
        column.addLayout(self._section(tr("Language and place"), self._place()))
        column.addLayout(self._section(tr("Calls"), self._calls()))
        column.addLayout(self._section(tr("Who is not called"), self.call_rules))
        column.addLayout(self._section(tr("Your telephone"), self.telephone))
        column.addLayout(self._section(tr("How calls end"), self.results))
        column.addLayout(self._section(tr("Own phrases"), self.phrases))
        column.addLayout(self._section(tr("Your own card"), self.own_card))
        column.addLayout(self._section(tr("Safe keeping"), self.keeping))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(ground)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(scroll)

    def _section(self, title: str, content: QWidget) -> QHBoxLayout:
        """A section no wider than is read; the line around it tells its words that width, so that none is cut."""
        section, line = QWidget(), QHBoxLayout()
        section.setMaximumWidth(self._theme.px(WIDTH))
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self._theme, title, role="pane"))
        column.addWidget(Rule(self._theme))
        column.addWidget(content)
        line.addWidget(section, 1)
        line.addStretch()
        return line

    def _looks(self) -> QWidget:
        theme, looks = self._theme, self._settings.settings.looks
        form = Form(theme)
        modes = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
        rows = {"compact": tr("Compact"), "normal": tr("Normal"), "roomy": tr("Roomy")}
        sizes = {str(size): format_share(size / 100) for size in TEXT_PERCENTS}
        form.choice(
            tr("Light or dark"),
            {key: modes[key] for key in MODES},
            looks.theme,
            self._keep_looks("theme", theme.set_mode),
        )
        form.choice(
            tr("Rows"),
            {key: rows[key] for key in DENSITIES},
            looks.density,
            self._keep_looks("density", theme.set_density),
        )
        form.choice(
            tr("Text size"),
            sizes,
            str(looks.text_percent),
            lambda value: self._keep_looks("text_percent", theme.set_text_percent)(int(value)),
        )
        return form

    def _place(self) -> QWidget:
        locality, place = self._settings.settings.locality, self._bridge.book.place
        form = Form(self._theme)
        names = {"en": "English", "de": "Deutsch"}
        known = {"": tr("As the system"), **{code: names.get(code, code) for code in languages()}}
        form.choice(tr("Language"), known, locality.language, lambda value: self._keep_place("language", value))
        form.text(
            tr("Country of dates and paper (two letters)"),
            locality.region,
            lambda value: self._keep_place("region", value.strip().upper()),
            empty=place.region,
        )
        home = tr("Time zone at home")
        form.text(home, locality.home, lambda value: self._keep_place("home", value.strip()), empty=place.home)
        form.words(tr("Empty means: as the system says. Language and place are in force from the next start on."))
        return form

    def _calls(self) -> QWidget:
        form = Form(self._theme)
        form.add(self.day_limit.accessibleName(), self.day_limit)
        form.words(tr("Promises never wait for another day; people without a next step fill the rest of the day."))
        form.add(self.stuck_after.accessibleName(), self.stuck_after)
        form.words(tr("Today shows an open sale that has stood in its stage for so long with nothing planned."))
        words = tr("Country of phone numbers (two letters)")
        self.phone_region.setAccessibleName(words)
        form.add(words, self.phone_region)
        form.words(tr("Numbers without a country code are read as numbers of this country, everywhere in this book."))
        return form

    def _keep_looks(self, name: str, take: Callable[..., None]) -> Callable[[object], None]:
        def keep(value: object) -> None:
            take(value)
            self._change("looks", {name: value})

        return keep

    def _keep_place(self, name: str, value: str) -> None:
        if name == "region" and value and not (len(value) == 2 and value.isascii() and value.isalpha()):
            self._say(UserError(tr("“{value}” is no country code.").format(value=value), "", tr("Write GB, US, DE …")))
        elif name == "home" and value and not is_zone(value):
            self._say(
                UserError(
                    tr("“{value}” is no time zone.").format(value=value), "", tr("Write one such as Europe/London.")
                )
            )
        else:
            self._change("locality", {name: value})

    def _change(self, group: str, values: Mapping[str, object]) -> Settings | None:
        self.banner.hide()
        try:
            return self._settings.change(group, **values)  # type: ignore[arg-type]
        except OSError as error:
            self._say(UserError(tr("The setting cannot be kept: {why}.").format(why=error.strerror or error)))
            return None

    def _say(self, error: UserError) -> None:
        self.banner.say(str(error), tone="warn")

    def _read(self) -> None:
        self._bridge.ask(lambda reader: reader.phone_region(), self._on_read, channel="settings")

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or "setting" in changes.kinds):
            self._read()

    def _on_read(self, region: str) -> None:
        if not self.phone_region.isModified():
            self.phone_region.setText(region)

    def _on_phone_region(self) -> None:
        self.banner.hide()
        region = self.phone_region.text().strip().upper()
        self.phone_region.setText(region)
        if region != self._bridge.page.phone_region():
            self._bridge.do(SetPhoneRegion(region), otherwise=self._on_refused)

    def _on_refused(self, error: Exception) -> bool:
        if not isinstance(error, UserError):
            return False
        self._say(error)
        return True
