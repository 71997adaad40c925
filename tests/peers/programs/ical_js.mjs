// What ical.js, the reader of Thunderbird, makes of cards: a JSON text a line in, a JSON object a line out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const place = createRequire(process.argv[2] + "/").resolve("ical.js");
const { default: ICAL } = await import(pathToFileURL(place));

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const parsed = ICAL.parse(JSON.parse(line));
    const cards = Array.isArray(parsed[0]) ? parsed : [parsed];
    const lines = cards[0][1];
    const first = (name, fits = () => true) => lines.find((item) => item[0] === name && fits(item))?.[3] ?? "";
    const isMobile = (item) => [item[1].type ?? []].flat().some((kind) => kind.toLowerCase() === "cell");
    console.log(
      JSON.stringify({
        cards: cards.length,
        name: first("fn"),
        mobile: first("tel", isMobile),
        note: first("note"),
        born: String(first("bday")).slice(0, 10),
        back: cards.map((card) => ICAL.stringify(card)).join("\r\n") + "\r\n",
      }),
    );
  } catch (refused) {
    console.log(JSON.stringify({ cards: 0, name: `refused: ${refused.message}` }));
  }
}
