"""The clocks of work on a list: of the day's work, and of the talk under way."""

from pim.values.desk import Queue
from pim.values.when import day_of
from ui.calls.stopwatch import Stopwatch


class WorkClocks:
    """`worked` runs while one works, `talk` while one talks; `talked_ms` of the talks before.

    `dialled_at` is the instant (UTC ms) the present talk began, None without one.
    """

    def __init__(self) -> None:
        self.worked, self.talk = Stopwatch(), Stopwatch()
        self.talked_ms = 0
        self.dialled_at: int | None = None
        self._is_held = False

    @property
    def is_on(self) -> bool:
        """Whether one works, also while another call that came in is taken."""
        return self.worked.is_running() or self._is_held

    @property
    def is_cut_off(self) -> bool:
        """Whether a talk was interrupted: its clock stands, and it is not known that it ended."""
        return self.dialled_at is not None and not self.talk.is_running()

    @property
    def all_talked_ms(self) -> int:
        """All talks, with the one under way."""
        return self.talked_ms + self.talk.ms()

    def begin(self, queue: Queue, *, same_day: bool) -> None:
        """Go on from what was kept, if that was on this day."""
        self.worked.set(queue.worked_ms if same_day else 0)
        self.talked_ms = queue.talked_ms if same_day else 0
        self.worked.start()

    def cut_off(self, queue: Queue) -> None:
        """The talk that was under way when the program ended waits to be taken up."""
        self.dialled_at = queue.dialled_at
        self.talk.set(max(queue.at - (queue.dialled_at or queue.at), 0))

    def dialled(self, now: int) -> None:
        """A talk begins (UTC ms)."""
        self.talk.set(0)
        self.talk.start()
        self.dialled_at = now

    def hang_up(self) -> None:
        """The talk is over, its result not yet known."""
        self.talk.stop()
        self.dialled_at = None

    def count_talk(self) -> None:
        """The talk under way is one of those before from now on."""
        self.talked_ms = self.all_talked_ms

    def forget_talk(self) -> None:
        """There is no talk under way."""
        self.talk.set(0)
        self.dialled_at = None

    def hold(self) -> None:
        """Another call came in between: all stand until `release`."""
        self._is_held = True
        self.stop()

    def release(self) -> None:
        """The other call is over; a talk that was cut off waits to be taken up."""
        if self._is_held:
            self._is_held = False
            self.worked.start()

    def stop(self) -> None:
        """All stand."""
        self.worked.stop()
        self.talk.stop()


def is_same_day(one: int, other: int, home: str) -> bool:
    """Whether two instants (UTC ms) fall on one of the user's days."""
    return day_of(one, home) == day_of(other, home)
