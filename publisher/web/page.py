"""Pages for people: what every template is given, and HTML as an answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import orjson
from flask import Response, current_app, request
from markupsafe import Markup

from publisher.media import HTML, PAGE_FORMATS, negotiate
from publisher.uris import uri
from publisher.web.argument import name_of
from publisher.web.here import in_language, kept_language, names, site
from publisher.web.navigation import DATA_FOOTER, DATA_NAVIGATION, FOOTER, NAVIGATION, section
from publisher.words import LANGUAGES, counted, day, number, preferred, titled, word, word_of

if TYPE_CHECKING:
    from flask import Flask

    from publisher.web.name import Names
    from publisher.web.site import Site

CACHE_CONTROL = "public, max-age=60"
DESCRIPTION = ".well-known/void"


def prepare(application: Flask) -> None:
    """Give the application's templates what does not depend on a request."""
    site, assets = application.config["SITE"], application.config["ASSETS"]
    application.jinja_env.globals.update(
        site=site,
        data_block=data_block,
        asset=lambda name: site.root + assets[name].address,
        href=lambda local: in_language(uri(site.root + local)),
    )


def data_block(value: object) -> Markup:
    """Return JSON that can stand in a script element: nothing in it closes the element (HTML §4.12.1.3)."""
    text = orjson.dumps(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # every character that HTML could read as markup is escaped above


def language_of_request() -> str:
    """Return ``id`` or ``en``: the address's ``lang``, else what Accept-Language prefers."""
    named = request.args.get("lang", "")
    return named if named in LANGUAGES else preferred(request.headers.get("Accept-Language", ""))


def surroundings(known: Names, language: str) -> dict[str, object]:
    """Return what every template reads: words and names in one language."""
    return {
        "language": language,
        "language_named": bool(kept_language()),
        "t": partial(word, language=language),
        "name": partial(known.name, language=language),
        "day": day,
        "number": number,
        "titled": titled,
        "counted": partial(counted, language=language),
        "word_of": partial(word_of, language=language),
    }


def around(site: Site, here: str) -> dict[str, object]:
    """Return what leads to the other pages, and where among them the one ``here`` (a local address) is."""
    links = NAVIGATION if site.register else DATA_NAVIGATION
    foot = FOOTER if site.register else DATA_FOOTER
    return {"navigation": links, "footer": foot, "here": here, "section": section(here, links)}


def switch(language: str) -> str:
    """Return this page's address in another language, its other arguments as they were sent."""
    sent = request.query_string.split(b"&")
    others = [part.decode("ascii") for part in sent if part and name_of(part) != "lang"]
    return f"{uri(request.path)}?{'&'.join([*others, f'lang={language}'])}"


def render(template: str, **values: object) -> str:
    """Return a page of the request's language as HTML."""
    language = language_of_request()
    frame = surroundings(names(), language)
    frame |= around(site(), request.path.removeprefix(site().prefix))
    other = next(code for code in LANGUAGES if code != language)
    frame |= {"other": other, "other_href": switch(other), "alternates": [], "canonical": ""}
    frame |= values | localized(str(values.get("canonical", "")))
    return current_app.jinja_env.get_template(template).render(**frame)


def localized(address: str) -> dict[str, object]:
    """Return a page's own address in the language that was asked for, and those of all its languages.

    The address without a language, which negotiates, is the default of those (hreflang ``x-default``).
    """
    if not address:
        return {"canonical": "", "languages": []}
    mark = "&" if "?" in address else "?"
    languages = [(code, f"{address}{mark}lang={code}") for code in LANGUAGES]
    return {"canonical": in_language(address), "languages": [*languages, ("x-default", address)]}


def html(body: str, status: int = 200) -> Response:
    """Return a page as an answer."""
    answer = Response(body, status, content_type=HTML.content_type)
    answer.headers["Content-Language"] = language_of_request()
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def page(template: str, **values: object) -> Response:
    """Return a page for people; it is HTML whatever the template shows.

    Raises:
        NotAcceptable: the client refuses HTML.
    """
    negotiate(request.headers.get("Accept", ""), PAGE_FORMATS)
    canonical = uri(site().manifest.base + request.path.removeprefix(site().prefix))
    return html(render(template, **({"canonical": canonical} | values)))


def see_other(local: str, query: str = "") -> Response:
    """303; Location is path-absolute, of our own prefix and the path as it was sent."""
    place = uri(site().prefix + local)
    location = place + (f"{'&' if '?' in place else '?'}{uri(query)}" if query else "")
    answer = Response(status=303)
    answer.autocorrect_location_header = False
    del answer.headers["Content-Type"]
    answer.headers["Location"] = location
    answer.headers["Cache-Control"] = CACHE_CONTROL
    answer.headers["Link"] = f'<{place}>; rel="describedby"'
    return answer
