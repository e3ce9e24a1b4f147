// Opens a list of sealed contacts in the browser of somebody who may see them. The page holds
//   [data-contacts]  with data-own (their contact key, as /api/v1/me/contact-key gives it), data-wraps (their wraps of the group's keys, as
//                    /api/v1/groups/{id}/key/wraps lists them), data-say-… (words), and in it
//   form[data-open]  with a field data-part="passphrase", shown with this script alone;
//   rows             with data-sealed and data-key, and in each places data-slot="name", "contact", "note";
//   [data-opened]    what is of use once the list is open: a button data-part="close", a field data-part="search" with a line
//                    data-part="found" that says, by its data-none, that nothing is; and, where they may, a button data-part="save", with
//                    the name of the file in data-file and the headings of its columns in data-columns, a line each.
// Nothing of what is opened leaves the page, but in the file that its reader saves.
import { openContact } from './sealing/box.js';
import { Mistake, onSubmit, part, reveal, wordsOf } from './sealing/form.js';
import { unwrapGroupKey, unwrapSecret } from './sealing/keys.js';

const slots = ['name', 'contact', 'note'];

// Spreadsheets run what begins like a formula.
const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replaceAll('"', '""') + '"';

// Lets the page live between rows.
const breathe = () => new Promise((resolve) => setTimeout(resolve));

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function prepare(root) {
    const say = wordsOf(root);
    const rows = [...root.querySelectorAll('[data-sealed]')];
    const form = root.querySelector('form[data-open]');
    const opened = root.querySelector('[data-opened]');
    const contacts = new Map();

    function show(row, contact) {
        contacts.set(row, contact);
        row.classList.add('contact--open');
        for (const slot of slots) {
            const place = row.querySelector(`[data-slot="${slot}"]`);
            if (place) place.textContent = contact[slot];
        }
    }

    // The secret halves of the group's keys, by their ids.
    async function openKeys(progress) {
        const field = part(form, 'passphrase');
        let secret;
        try {
            secret = await unwrapSecret(JSON.parse(root.dataset.own), field.value, progress);
        } catch (failure) {
            throw new Mistake(failure.message, field);
        }
        const keys = new Map();
        for (const each of JSON.parse(root.dataset.wraps)) {
            try {
                keys.set(each.key_id, unwrapGroupKey(each.wrapped, secret, each.public_key));
            } catch {
                // What is sealed to it says so in its row.
            }
        }
        return keys;
    }

    async function openRows(keys) {
        let count = 0;
        for (const row of rows) {
            const key = keys.get(row.dataset.key);
            try {
                if (!key) throw new Error('no_key');
                show(row, openContact(row.dataset.sealed, key));
            } catch (failure) {
                row.querySelector('[data-slot]').textContent = say(failure.message === 'no_key' ? 'no_key' : 'damaged');
            }
            if (++count % 20 === 0) await breathe();
        }
    }

    function search(words) {
        const wanted = folded(words.trim());
        for (const row of rows) {
            const contact = contacts.get(row);
            row.hidden = wanted !== '' && !(contact && folded(slots.map((slot) => contact[slot]).join(' ')).includes(wanted));
        }
        const found = part(opened, 'found');
        found.textContent = rows.length > 0 && rows.every((row) => row.hidden) ? found.dataset.none : '';
    }

    function save(button) {
        const lines = [button.dataset.columns.split('\n'), ...[...contacts.values()].map((each) => slots.map((slot) => each[slot]))];
        const table = '\uFEFF' + lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([table], { type: 'text/csv' }));
        link.download = button.dataset.file;
        link.click();
        URL.revokeObjectURL(link.href);
    }

    onSubmit(form, say, async (progress) => {
        await openRows(await openKeys(progress));
        part(form, 'passphrase').value = '';
        form.hidden = true;
        if (opened) {
            opened.hidden = false;
            opened.tabIndex = -1;
            opened.focus();
        }
        return false;
    });
    if (opened) {
        part(opened, 'search')?.addEventListener('input', (event) => search(event.target.value));
        // What was opened is nowhere but in this page: another one takes its place, asked for anew and not sent once more.
        part(opened, 'close')?.addEventListener('click', () => location.replace(location.pathname + location.search));
        part(opened, 'save')?.addEventListener('click', (event) => save(event.currentTarget));
    }
    reveal(root);
}

for (const root of document.querySelectorAll('[data-contacts]')) prepare(root);
