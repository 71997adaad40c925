// What ical.js, the reader of Thunderbird's calendar, gives back of calendars: JSON texts in, JSON objects out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const place = createRequire(process.argv[2] + "/").resolve("ical.js");
const { default: ICAL } = await import(pathToFileURL(place));
const KINDS = ["vevent", "vtodo", "vjournal"];

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const parsed = ICAL.parse(JSON.parse(line));
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed];
    const items = calendars.flatMap((calendar) => calendar[2]).filter((item) => KINDS.includes(item[0]));
    const back = calendars.map((calendar) => ICAL.stringify(calendar)).join("\r\n") + "\r\n";
    console.log(JSON.stringify({ cards: items.length, back }));
  } catch (refused) {
    console.log(JSON.stringify({ cards: 0, back: "", refused: refused.message }));
  }
}
