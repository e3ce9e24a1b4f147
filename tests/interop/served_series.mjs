// Expands the events of a calendar file over the year 2020 with ical.js and prints each date, as JSON.
//
//   node served_series.mjs FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { default: ICAL } = await import(pathToFileURL(require.resolve('ical.js')));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);

const text = (time) =>
    time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
const components = calendar.getAllSubcomponents('vevent');
const overrides = components.filter((each) => each.hasProperty('recurrence-id'));
const dates = [];
for (const component of components) {
    if (component.hasProperty('recurrence-id')) continue;
    const uid = component.getFirstPropertyValue('uid');
    const exceptions = overrides.filter((each) => each.getFirstPropertyValue('uid') === uid);
    const event = new ICAL.Event(component, { exceptions, strictExceptions: true });
    const iterator = event.iterator();
    for (let next = iterator.next(); next && next.year < 2022; next = iterator.next()) {
        const { startDate, endDate } = event.getOccurrenceDetails(next);
        if (startDate.year === 2020) dates.push({ uid: event.uid, start: text(startDate), end: text(endDate) });
    }
}
console.log(JSON.stringify(dates));
