"""The outlet: how answers leave, so that a slow reader costs a bounded share and no worker (GUARD G7)."""

from publisher.web.http.outlet.delivery import Interrupted, Outlet, Parcel
from publisher.web.http.outlet.spool import Spool, spool_of

__all__ = ["Interrupted", "Outlet", "Parcel", "Spool", "spool_of"]
