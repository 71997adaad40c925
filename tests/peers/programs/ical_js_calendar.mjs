// What ical.js, the reader of Thunderbird's calendar, makes of calendars: a JSON text a line in, a JSON object a line out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const place = createRequire(process.argv[2] + "/").resolve("ical.js");
const { default: ICAL } = await import(pathToFileURL(place));
const SHOWN = 5;

function startOf(item) {
  const value = item.getFirstPropertyValue("due") ?? item.getFirstPropertyValue("dtstart");
  return value ? value.toString() : "";
}

function timesOf(item) {
  const start = item.getFirstPropertyValue("dtstart");
  if (!start || !item.hasProperty("rrule")) return [];
  const times = item.getFirstPropertyValue("rrule").iterator(start);
  const found = [];
  for (let at = times.next(); at && found.length < SHOWN; at = times.next()) found.push(at.toString());
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const calendar = new ICAL.Component(ICAL.parse(JSON.parse(line)));
    const zones = new Set(calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")));
    const items = ["vevent", "vtodo", "vjournal"].flatMap((kind) => calendar.getAllSubcomponents(kind));
    const named = (item) => item.getAllProperties().map((property) => property.getParameter("tzid")).filter(Boolean);
    console.log(
      JSON.stringify({
        refused: "",
        missing: [...new Set(items.flatMap(named).filter((name) => !zones.has(name)))],
        items: items.map((item) => ({
          kind: item.name.toUpperCase(),
          uid: item.getFirstPropertyValue("uid"),
          summary: item.getFirstPropertyValue("summary") ?? "",
          text: item.getFirstPropertyValue("description") ?? "",
          start: startOf(item),
          times: timesOf(item),
          alarms: item.getAllSubcomponents("valarm").length,
        })),
      }),
    );
  } catch (refused) {
    console.log(JSON.stringify({ refused: refused.message, missing: [], items: [] }));
  }
}
