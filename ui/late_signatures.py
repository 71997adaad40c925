"""PySide6's own explanations of wrong calls, loaded when there is one: each start would compile them from source."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGE = "shibokensupport"
AT_ONCE = frozenset({PACKAGE, f"{PACKAGE}.signature", f"{PACKAGE}.signature.lib", f"{PACKAGE}.signature.loader"})
STANDARD = frozenset({"shutil", "tempfile", "traceback"})  # Python's own, for them alone so early
READ_FROM_C = "update_mapping"  # in the module's dictionary, past every way of noticing
_LOADING = RLock()


class LateModule(ModuleType):
    """Loads itself when something in it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # the import itself looks for __path__
        load(self)
        return self.__getattribute__(name)


class LateFinder:
    """Finds what the other finders do, and leaves the loading for later."""

    def start(self) -> None:
        """From now on be asked before all others."""
        self.stop()
        sys.meta_path.insert(0, self)

    def stop(self) -> None:
        """Leave all to the other finders again."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Of PySide6's helpers and what they need, alone."""
        if fullname not in STANDARD and (not fullname.startswith(PACKAGE) or fullname in AT_ONCE):
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, (finder.find_spec(fullname, path, target) for finder in others)), None)
        return ModuleSpec(fullname, cast(Any, self), loader_state=spec) if spec is not None else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module that knows where it comes from."""
        return LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing of it yet."""
        spec = module.__spec__
        module.__dict__["_late"] = spec.loader_state if spec is not None else None
        if module.__name__.endswith(".mapping"):
            module.__dict__[READ_FROM_C] = lambda: load(module)[READ_FROM_C]()


def load(module: ModuleType) -> dict[str, Any]:
    """Load what was left, once; what is in the module then."""
    with _LOADING:
        spec = module.__dict__.pop("_late", None)
        if spec is not None:
            now, module.__spec__ = module.__spec__, spec  # PySide6 has named it anew meanwhile
            spec.loader.exec_module(module)
            module.__spec__ = now
    return module.__dict__
