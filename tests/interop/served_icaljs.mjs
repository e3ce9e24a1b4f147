// Reads a calendar file with ical.js and prints what it understood, as JSON: one object per event.
//
//   node served_icaljs.mjs FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { default: ICAL } = await import(pathToFileURL(require.resolve('ical.js')));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);

const moment = (time) =>
    time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
const facts = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
        uid: event.uid,
        title: event.summary,
        start: moment(event.startDate),
        end: moment(event.endDate),
        place: event.location ?? '',
        description: event.description ?? '',
        url: component.getFirstPropertyValue('url') ?? '',
        status: component.getFirstPropertyValue('status'),
        sequence: event.sequence,
    };
});
console.log(JSON.stringify(facts));
