"""A CKAN portal that harvests one source: CKAN 2.11, ckanext-dcat and ckanext-harvest themselves, in memory.

Run by the Python of ``.venv-ckan``: ``portal.py URL [LANGUAGE [KIND]]``; KIND is ``dcat_rdf``, or ``ckan``
for the harvester of other CKANs. Each line ``harvest`` on standard input runs one job, gather and import.
Before a page is fetched its address is printed, ``{"page": …}``, and a line is awaited: ``stop`` gives the
job up, as an administrator would. Then ``{"datasets": […], …}`` is the portal.

Nothing of CKAN is replaced. SQLite in memory stands where PostgreSQL does: it stores JSONB as JSON and has no
deferred constraint to switch on. No Solr answers, so package_show reads the database, as CKAN then does.
"""

import json
import logging
import sys
import warnings
from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import StaticPool

logging.basicConfig(level=logging.CRITICAL)
warnings.simplefilter("ignore")

from ckan import model  # noqa: E402  # quiet before it speaks
from ckan.common import config, config_declaration  # noqa: E402
from ckan.lib import plugins, search  # noqa: E402
from ckan.plugins.toolkit import get_action  # noqa: E402
from ckanext.dcat.harvesters.rdf import DCATRDFHarvester  # noqa: E402
from ckanext.harvest.harvesters import CKANHarvester  # noqa: E402
from ckanext.harvest.model import HarvestJob, HarvestObject, HarvestSource  # noqa: E402

NOWHERE = "http://127.0.0.1:9/"  # the discard port: refused at once
CONFIG = {
    "SECRET_KEY": "of no session at all",
    "ckan.site_url": "http://portal.invalid",
    "ckan.storage_path": "/nonexistent",
    "ckan.views.default_views": "",
    "solr_url": f"{NOWHERE}solr/ckan",
}


@compiles(JSONB, "sqlite")
def jsonb(*_: object, **__: object) -> str:
    return "JSON"


def without_constraints(_connection, _cursor, statement, parameters, *_):
    return ("SELECT 1" if statement.startswith("SET CONSTRAINTS") else statement), parameters


def tell(**said: object) -> None:
    print(json.dumps(said), flush=True)


def install(language: str) -> None:
    """Do what CKAN's start does, as far as harvesting needs it."""
    config.update(CONFIG, **{"ckan.locale_default": language})
    config_declaration.setup()
    config_declaration.make_safe(config)
    config_declaration.normalize(config)
    plugins.register_package_plugins()
    plugins.register_group_plugins()
    search.SolrSettings.init(config["solr_url"])
    engine = sqlalchemy.create_engine("sqlite://", poolclass=StaticPool)
    sqlalchemy.event.listen(engine, "before_cursor_execute", without_constraints, retval=True)
    model.init_model(engine)
    model.meta.metadata.create_all(engine)


def new_source(url: str, kind: str) -> HarvestSource:
    """A harvest source is a package too, owned by the organisation its datasets go to."""
    owner = model.Group(name="wali-data", is_organization=True, type="organization")
    model.Session.add(owner)
    model.Session.flush()
    model.Session.add(model.Package(id="sumber", name="sumber", url=url, owner_org=owner.id, type="harvest"))
    source = HarvestSource(id="sumber", url=url, type=kind)
    source.save()
    return source


class Harvester(DCATRDFHarvester):
    """The harvester itself; it says which page comes next and can be told to stop."""

    def _get_content_and_type(self, url, *arguments, **named):
        tell(page=url)
        if sys.stdin.readline().strip() == "stop":
            return None, None
        return super()._get_content_and_type(url, *arguments, **named)


class OfCkan(CKANHarvester):
    """The harvester of other CKANs, which says what it asks for."""

    def _get_content(self, url):
        tell(page=url)
        sys.stdin.readline()
        return super()._get_content(url)


HARVESTERS = {"dcat_rdf": Harvester, "ckan": OfCkan}


def harvest(source: HarvestSource) -> dict[str, object]:
    job = HarvestJob(source=source)
    job.save()
    harvester = HARVESTERS[source.type]()
    job.gather_started = datetime.now(UTC).replace(tzinfo=None)
    errors: list[str] = []
    try:
        gathered = [HarvestObject.get(key) for key in harvester.gather_stage(job) or ()]
    except Exception as error:  # noqa: BLE001  # ckanext-harvest's queue ends the job so, whatever is raised
        gathered, errors = [], [repr(error)]
    deleted = [thing.guid for thing in gathered if any(extra.value == "delete" for extra in thing.extras)]
    errors += [error.message for error in job.gather_errors]
    for thing in gathered:
        if harvester.fetch_stage(thing):
            harvester.import_stage(thing)
        errors += [error.message for error in thing.errors]
    job.status = "Finished"
    job.save()
    return {"datasets": datasets(), "deleted": deleted, "errors": errors}


def datasets() -> list[dict[str, object]]:
    found = model.Session.query(model.Package.id).filter_by(type="dataset", state="active")
    show = get_action("package_show")
    return [show({"ignore_auth": True}, {"id": key}) for (key,) in found]


def main(url: str, language: str = "id", kind: str = "dcat_rdf") -> None:
    install(language)
    get_action("get_site_user")({"ignore_auth": True}, {})
    source = new_source(url, kind)
    while sys.stdin.readline().strip() == "harvest":
        tell(**harvest(source))


if __name__ == "__main__":
    main(*sys.argv[1:])
