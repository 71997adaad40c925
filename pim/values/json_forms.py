"""A contact and an activity as JSON for other people's scripts: the keys of `show --json` and of the whole-book export.

Instants are ISO 8601 in UTC with seconds; days and wall times as the book keeps them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from pim.values.activity import Activity
from pim.values.facts import CustomField, Facts
from pim.values.line import ContactLine
from pim.values.property import Property
from pim.values.rows import ContactPage

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def contact_json(page: ContactPage) -> dict[str, Json]:
    """The `contact` of `show --json`."""
    return contact_form(
        page.line,
        page.uid,
        [item for _, item in page.properties],
        page.facts,
        e164=[page.e164.get(page.properties[phone.index][0], "") for phone in page.facts.phones],
        groups=[name for _, name in page.groups],
    )


def contact_form(
    line: ContactLine,
    uid: str,
    properties: Sequence[Property],
    facts: Facts,
    *,
    e164: Sequence[str],
    groups: Sequence[str],
) -> dict[str, Json]:
    """The same from its parts; `e164` goes with the phones of `facts` in their order."""
    names = facts.names
    return {
        "id": line.id,
        "uid": uid,
        "kind": line.kind,
        "name": line.name,
        "names": {
            "family": names.family,
            "given": names.given,
            "additional": names.additional,
            "prefix": names.prefix,
            "suffix": names.suffix,
        },
        "company": line.company,
        "title": line.title,
        **_ways_to_reach(facts, e164),
        "dates": [{"kind": day.kind, "value": day.value} for day in facts.dates],
        "notes": list(facts.notes),
        "groups": list(groups),
        "fields": _fields(facts.fields),
        "verbatim": [_line(properties[index]) for index in facts.verbatim],
        "last_reach": instant_text(line.last_reach),
        "last_attempt": instant_text(line.last_attempt),
        "next_step": _next_step(line),
        "archived": line.archived,
        "alert": line.alert,
        "private": line.private,
        "do_not_call": line.do_not_call,
    }


def activity_json(activity: Activity) -> dict[str, Json]:
    """One entry of a timeline; `text` is subject and text together, `when` the instant it was done."""
    return {
        "id": activity.id,
        "kind": activity.kind,
        "state": activity.state,
        "when": instant_text(activity.done_at),
        "due": activity.due or None,
        "minutes": activity.minutes,
        "direction": activity.direction,
        "result": activity.result,
        "subject": activity.subject,
        "text": "\n".join(part for part in (activity.subject, activity.text) if part),
        "promise": activity.promise,
        "location": activity.location,
        "categories": list(activity.categories),
        "private": activity.private,
        "contact": activity.contact or None,
    }


def instant_text(ms: int | None) -> str | None:
    """UTC milliseconds as `2026-05-14T09:00:00Z`; None stays None."""
    if ms is None:
        return None
    return (_EPOCH + timedelta(milliseconds=ms)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _ways_to_reach(facts: Facts, e164: Sequence[str]) -> dict[str, Json]:
    return {
        "phones": [
            {
                "value": phone.value,
                "e164": number,
                "types": list(phone.types),
                "label": phone.label,
                "preferred": phone.preferred,
            }
            for phone, number in zip(facts.phones, e164, strict=True)
        ],
        "emails": [
            {"value": mail.value, "types": list(mail.types), "label": mail.label, "preferred": mail.preferred}
            for mail in facts.emails
        ],
        "addresses": [
            {
                "pobox": address.pobox,
                "extended": address.extended,
                "street": address.street,
                "city": address.city,
                "region": address.region,
                "postcode": address.postcode,
                "country": address.country,
                "types": list(address.types),
                "label": address.label,
            }
            for address in facts.addresses
        ],
        "links": [{"value": link.value, "types": list(link.types), "label": link.label} for link in facts.links],
        "messengers": [
            {"service": said.service, "value": said.value, "types": list(said.types), "label": said.label}
            for said in facts.messengers
        ],
    }


def _fields(fields: Iterable[CustomField]) -> dict[str, Json]:
    """Custom fields by key; one that is there several times has its values in lines."""
    found: dict[str, str] = {}
    for item in fields:
        found[item.key] = f"{found[item.key]}\n{item.value}" if item.key in found else item.value
    return dict(found)


def _line(item: Property) -> str:
    """A line as it came, without its last line end; one made here as name and value."""
    if item.source is None:
        return f"{item.name}:{item.value}"
    return item.source.decode("utf-8", "replace").rstrip("\r\n")


def _next_step(line: ContactLine) -> Json:
    if line.next is None:
        return None
    step = line.next
    return {
        "id": step.activity,
        "kind": step.kind,
        "due": step.due or None,
        "tz": step.tz,
        "text": step.subject,
        "promise": step.promise,
    }
