"""What every handler of the service is given."""

from __future__ import annotations

from typing import NamedTuple

from litestar.di import NamedDependency

from snslint.shells.http_desk import Desk
from snslint.shells.http_keys import Keys
from snslint.shells.http_meters import Meters


class House(NamedTuple):
    """One service: what checks drafts, who may ask, what is counted."""

    desk: Desk
    keys: Keys
    meters: Meters


Ours = NamedDependency[House]
"""How a handler asks for it, as `house`."""
