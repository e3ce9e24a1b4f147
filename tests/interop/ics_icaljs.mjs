// Reads a calendar file with ical.js and prints the values of its events in the form of random_calendar's facts: UID, field and
// value (in hexadecimal), one a line, separated by tabs.
//
//   node ics_icaljs.mjs FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { default: ICAL } = await import(pathToFileURL(require.resolve('ical.js')));

const plain = (time) => time.toICALString();
const times = (property) => property.getValues().map((time) => {
    const zone = property.getParameter('tzid');
    return zone ? `${plain(time)} ${zone}` : plain(time);
});
const texts = (property) => property.getValues().map(String);
const fields = {
    SEQUENCE: texts, DTSTAMP: times, DTSTART: times, DTEND: times, EXDATE: times, RRULE: texts, SUMMARY: texts, DESCRIPTION: texts,
    LOCATION: texts, CATEGORIES: texts, STATUS: texts, 'RELATED-TO': texts, URL: texts,
    GEO: (property) => [property.getFirstValue().map((degrees) => degrees.toFixed(6)).join(' ')],
};

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
for (const event of calendar.getAllSubcomponents('vevent')) {
    const uid = event.getFirstPropertyValue('uid');
    for (const [field, values] of Object.entries(fields)) {
        for (const property of event.getAllProperties(field.toLowerCase())) {
            for (const value of values(property)) console.log([uid, field, Buffer.from(value).toString('hex')].join('\t'));
        }
    }
}
