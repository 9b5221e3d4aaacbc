// The events of a calendar as ical.js reads them: by uid the first day, the day after the last, the summary.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const events = {};
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  events[event.uid] = [event.startDate.toString(), event.endDate.toString(), event.summary];
}
console.log(JSON.stringify(events));
