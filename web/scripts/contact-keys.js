// The pages of those who see contacts: /me/contact-key, where somebody makes and keeps their own keys, and /groups/…/contacts, where
// a group's key is made and given. What is secret is made, opened and sealed here; the server gets what it cannot open.
import { makeSecret, publicKeyOf } from './sealing/box.js';
import { Mistake, fill, onSubmit, part, reveal, wordsOf } from './sealing/form.js';
import { fromRecovery, suggestPassphrase, toRecovery, unwrapGroupKey, unwrapSecret, weaknessOf, wrapGroupKey, wrapSecret } from './sealing/keys.js';

const root = document.querySelector('[data-contact-keys]');
const say = wordsOf(root);
const own = root.dataset.own ? JSON.parse(root.dataset.own) : null;
const names = (root.dataset.names ?? '').split('\n');

// ---- one's own keys

function newPassphrase(form) {
    const first = part(form, 'new');
    const again = part(form, 'again');
    const weakness = weaknessOf(first.value, names);
    if (weakness) throw new Mistake(weakness, first);
    if (first.value !== again.value) throw new Mistake('differs', again);
    return first.value;
}

// The secret half, by the passphrase in the form.
async function openOwn(form, progress) {
    const field = part(form, 'passphrase');
    try {
        return await unwrapSecret(own, field.value, progress);
    } catch (failure) {
        throw new Mistake(failure.message, field);
    }
}

// Shows the sheet in the form's place for it.
function showSheet(form, secret) {
    const sheet = part(form, 'sheet');
    part(form, 'code').textContent = toRecovery(secret);
    sheet.hidden = false;
    part(form, 'print').onclick = () => window.print();
    sheet.tabIndex = -1;
    sheet.focus();
}

// The sheet has to be seen before the key is sent: the first time that the form is sent it only shows the sheet.
async function keep(form, secret, progress) {
    const isShown = form.dataset.shown === publicKeyOf(secret);
    if (!isShown) {
        fill(form, await wrapSecret(secret, newPassphrase(form), progress));
        form.dataset.shown = publicKeyOf(secret);
        part(form, 'fields').hidden = true;
        part(form, 'go').textContent = form.dataset.sayKeep;
        showSheet(form, secret);
    }
    return isShown;
}

const acts = {
    make: (form) => {
        const secret = makeSecret();
        return (progress) => keep(form, secret, progress);
    },
    replace: (form) => {
        const secret = makeSecret();
        return (progress) => {
            if (!part(form, 'sure').checked) throw new Mistake('unsure', part(form, 'sure'));
            return keep(form, secret, progress);
        };
    },
    change: (form) => async (progress) => {
        const passphrase = newPassphrase(form);
        const secret = await openOwn(form, (done) => progress(done / 2));
        fill(form, await wrapSecret(secret, passphrase, (done) => progress(0.5 + done / 2)));
        return true;
    },
    recover: (form) => async (progress) => {
        const field = part(form, 'code');
        let secret;
        try {
            secret = fromRecovery(field.value);
        } catch {
            throw new Mistake('no_sheet', field);
        }
        if (publicKeyOf(secret) !== own.public_key) throw new Mistake('other_sheet', field);
        fill(form, await wrapSecret(secret, newPassphrase(form), progress));
        return true;
    },
    sheet: (form) => async (progress) => {
        showSheet(form, await openOwn(form, progress));
        part(form, 'passphrase').value = '';
        return false;
    },

    // ---- a group's keys
    key: (form) => () => makeGroupKey(form, [...form.querySelectorAll('[data-part=holder]:checked')], []),
    remove: (form) => () => {
        const staying = [...form.querySelectorAll('[data-part=staying]')];
        if (staying.length === 0) throw new Mistake('nobody_left', null);
        return makeGroupKey(form, staying, [form.dataset.account]);
    },
    give: (form) => async (progress) => {
        const secret = await openOwn(form, progress);
        const wraps = JSON.parse(root.dataset.wraps).map((each) => {
            const groupSecret = unwrapGroupKey(each.wrapped, secret, each.public_key);
            return each.key_id + ' ' + wrapGroupKey(groupSecret, form.dataset.to);
        });
        fill(form, { to: form.dataset.to, wraps: wraps.join(' ') });
        return true;
    },
};

// Each of `places` names an account and its public key.
function makeGroupKey(form, places, removed) {
    if (places.length === 0) throw new Mistake('nobody', form.querySelector('[data-part=holder]'));
    const secret = makeSecret();
    const wraps = places.map((each) => each.dataset.account + ' ' + wrapGroupKey(secret, each.dataset.key));
    fill(form, { public_key: publicKeyOf(secret), wraps: wraps.join(' '), removed: removed.join(' ') });
    secret.fill(0);
    return true;
}

reveal(document);
for (const form of root.querySelectorAll('form[data-act]')) {
    onSubmit(form, say, acts[form.dataset.act](form));
    const suggest = part(form, 'suggest');
    if (suggest)
        suggest.addEventListener('click', () => {
            const words = suggestPassphrase();
            for (const name of ['new', 'again']) {
                part(form, name).type = 'text';
                part(form, name).value = words;
            }
            part(form, 'new').select();
        });
}
