// What participants say of themselves, in a real browser: sealed there where scripts run, on arrival where they do not, and read by
// whoever has the group's key, in theirs.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { main, makeGroupKey, openWatched, replaceKeys, says, signIn } from './key_forms.mjs';
import { camille, startBrowser, startSite } from './site.mjs';

const passphrase = 'le chat dort sous la table';
const zoe = { name: 'Zoé Chardonneret', contact: '06 39 98 12 34', note: 'J’apporte un mégaphone,\net des piles.' };
const ivo = { name: 'Ivo Rougegorge', contact: 'ivo@exemple.invalid', note: 'Plutôt par courriel 📮' };
const line = { name: 'Line Bergeronnette', contact: '06 39 98 56 78', note: '' };

let site, browser, owner;
before(async () => {
    site = await startSite();
    browser = await startBrowser();
    // Camille's keys, and the group's, are only as long as real ones.
    owner = await signIn(browser, site, camille);
    await replaceKeys(owner.page, site, passphrase);
    await makeGroupKey(owner.page, site, '/groups/collectif-des-exemples/contacts', [camille.name]);
});
after(async () => {
    await browser?.close();
    await site?.stop();
});

// Whether these bytes are in the database, its log, or whatever else is in the site's folder.
const isOnDisk = (text) =>
    readdirSync(site.data).some((name) => name !== 'control' && !name.endsWith('.sock') && readFileSync(join(site.data, name)).includes(text));

const wordsOf = (told) => Object.values(told).filter(Boolean).flatMap((text) => [text, ...text.split(/[\n ]/).filter((word) => word.length > 9)]);

// A form is taken for a person's when it was shown for three seconds.
const readIt = () => new Promise((resolve) => setTimeout(resolve, 3200));

async function tell(page, told) {
    await main(page).getByLabel('Votre nom').fill(told.name);
    await main(page).getByLabel('Comment vous joindre').fill(told.contact);
    await main(page).getByLabel('Un mot aux organisateurs').fill(told.note);
}
const consent = (page) => main(page).getByLabel('J’accepte').check();
const send = (page, name) => main(page).getByRole('button', { name, exact: true }).click();

async function openSignUp(options) {
    const opened = await openWatched(browser, site, options);
    await opened.page.goto(site.origin + site.rally + '/sign-up');
    await opened.page.locator('details summary', { hasText: 'Laisser de quoi vous joindre' }).click();
    return opened;
}

// What is said of a field to whoever does not see it.
const saidOf = (field) => field.evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));

const boxIn = (body) => new URLSearchParams(body).get('sealed');

// The rows of the list of contacts, as they stand in the organiser's browser: {sealed, told} each.
async function askForList() {
    await owner.page.goto(site.origin + site.rally + '/sign-ups/contacts');
    await main(owner.page).getByRole('button', { name: 'Recevoir la liste scellée' }).click();
    await owner.page.locator('[data-sealed]').first().waitFor();
}
const rows = () => owner.page.locator('[data-sealed]').evaluateAll((all) => all.map((row) => ({
    sealed: row.dataset.sealed,
    isShown: row.checkVisibility(),
    told: Object.fromEntries([...row.querySelectorAll('[data-slot]')].map((each) => [each.dataset.slot, each.textContent])),
})));
async function openList(words) {
    await main(owner.page).getByLabel('Phrase de passe').fill(words);
    await main(owner.page).getByRole('button', { name: 'Ouvrir' }).click();
}

describe('what participants say of themselves', () => {
    let link, boxes;

    it('is sealed before it leaves the browser, the form that comes back for want of consent included', async () => {
        const { context, page, sent, complaints } = await openSignUp();
        assert.ok(await main(page).getByText('Votre navigateur le chiffre avant l’envoi').isVisible());
        assert.ok(!await main(page).getByText('Sans JavaScript').isVisible());
        await readIt();

        await tell(page, { ...zoe, contact: '6'.repeat(201) });
        await consent(page);
        await send(page, 'M’inscrire');
        await main(page).getByText('C’est trop long pour être chiffré').waitFor();
        const wrong = main(page).getByLabel('Comment vous joindre');
        assert.match(await saidOf(wrong), /Un numéro, une adresse.* C’est trop long pour être chiffré/);
        assert.ok(await wrong.evaluate((field) => field === document.activeElement));
        assert.deepEqual(sent, [], 'what is too long to be sealed is not sent');

        await tell(page, zoe);
        await main(page).getByLabel('J’accepte').uncheck();
        await send(page, 'M’inscrire');
        await says(page, 'Ce que vous aviez tapé est dans ce formulaire, chiffré.');
        assert.equal(await main(page).getByLabel('Votre nom').inputValue(), '');
        await consent(page);
        await send(page, 'M’inscrire');
        await page.waitForURL(/\/attendances\/[^?]+\?done=new$/);
        link = page.url().replace(/\?.*/, '');

        assert.equal(sent.length, 2);
        for (const body of sent) for (const words of wordsOf(zoe)) assert.ok(!body.includes(words), `${words} was sent`);
        boxes = [...new Set(sent.map(boxIn))];
        assert.equal(boxes.length, 1, 'the same box twice');
        assert.ok(boxes[0].length > 300);
        assert.deepEqual(complaints, []);
        await context.close();
    });

    it('is let go where somebody leaves no contact after all, and sent where they type it again', async () => {
        const { context, page, sent, complaints } = await openSignUp();
        await readIt();
        const refused = async () => {
            await tell(page, ivo);
            await main(page).getByLabel('J’accepte').uncheck();
            await send(page, 'M’inscrire');
            await says(page, 'ou effacez ce que vous aviez tapé.');
        };
        await refused();
        const [forget, name] = [main(page).getByLabel('Effacer ce que j’avais tapé'), main(page).getByLabel('Votre nom')];
        await forget.check();
        await refused();
        assert.notEqual(boxIn(sent[1]), '', 'what is typed anew is sealed anew');
        assert.ok(!new URLSearchParams(sent[1]).has('forget'));
        assert.equal(await name.inputValue(), '');
        await forget.check();
        await send(page, 'M’inscrire');
        await page.waitForURL(/\/attendances\/[^?]+\?done=new$/);
        assert.ok(!await main(page).getByText('Ce que vous avez dit de vous').isVisible());
        assert.deepEqual(complaints, []);
        await context.close();
    });

    it('is sealed on arrival where no script runs, and the form says so before', async () => {
        const { context, page, sent, complaints } = await openSignUp({ javaScriptEnabled: false });
        assert.ok(await main(page).getByText('Sans JavaScript, le serveur le voit une fois en clair').isVisible());
        assert.ok(!await main(page).getByText('Votre navigateur le chiffre').isVisible());
        await readIt();
        await tell(page, ivo);
        await consent(page);
        await send(page, 'M’inscrire');
        await page.waitForURL(/\/attendances\/[^?]+\?done=new$/);
        assert.equal(sent.length, 1);
        for (const text of [ivo.name, ivo.contact, ivo.note]) assert.ok(sent[0].includes(text), 'what is sent in clear is seen here');
        assert.deepEqual(complaints, []);
        await context.close();
    });

    it('is sealed where somebody offers a ride, too', async () => {
        const { context, page, sent, complaints } = await openWatched(browser, site, {});
        await page.goto(site.origin + site.rally + '/rides');
        await main(page).getByLabel('Commune').fill('Firminy');
        await tell(page, line);
        await consent(page);
        await readIt();
        await send(page, 'Publier');
        await page.waitForURL(/\/rides\/[^?]+\?done=new$/);
        assert.equal(sent.length, 1);
        for (const words of wordsOf(line)) assert.ok(!sent[0].includes(words), `${words} was sent`);
        assert.deepEqual(complaints, []);
        await context.close();
    });

    it('is nowhere on the server’s disk in clear', () => {
        for (const told of [zoe, ivo, line]) for (const words of wordsOf(told)) assert.ok(!isOnDisk(words), `${words} is on disk`);
        assert.ok(isOnDisk('Rassemblement devant la salle'), 'what is on disk in clear is found');
        assert.ok(isOnDisk(boxes[0]), 'and so is what is sealed');
    });

    it('is read by whoever has the key, as it was typed', { timeout: 300_000 }, async () => {
        await askForList();
        const sealed = await rows();
        assert.ok(sealed.every(({ told }) => told.name === 'scellé'));
        assert.equal(sealed.filter((row) => row.sealed === boxes[0]).length, 1);
        await openList('le chat dort sous la chaise');
        await says(owner.page, 'Ce n’est pas la bonne phrase de passe.');
        assert.match(await saidOf(main(owner.page).getByLabel('Phrase de passe')), /Elle ne quitte pas .* Ce n’est pas la bonne/);
        assert.ok((await rows()).every(({ told }) => told.name === 'scellé'));
        await openList(passphrase);
        await says(owner.page, 'La liste est ouverte sur cette page');
        const opened = await rows();
        for (const told of [zoe, ivo, line]) assert.deepEqual(opened.filter((row) => row.told.name === told.name).map((row) => row.told), [told]);
        assert.ok(opened.some(({ told }) => told.name === 'Scellé avec une clé que vous n’avez pas.'));

        await main(owner.page).getByLabel('Chercher dans la liste').fill('megaphone');
        assert.deepEqual((await rows()).filter((row) => row.isShown).map((row) => row.told.name), [zoe.name]);
        await main(owner.page).getByLabel('Chercher dans la liste').fill('quelqu’un d’autre');
        await says(owner.page, 'Personne ne correspond.');
        assert.deepEqual(owner.complaints, []);
        for (const words of [...[zoe, ivo, line].flatMap(wordsOf), passphrase])
            assert.ok(!owner.sent.some((body) => body.includes(words)), `${words} went back`);
        await main(owner.page).getByRole('button', { name: 'Fermer la liste' }).click();
        await owner.page.waitForURL(/contacts/);
        assert.ok(!await main(owner.page).getByText(zoe.name).first().isVisible());
    });

    it('is gone when they withdraw', async () => {
        const { context, page } = await openWatched(browser, site, {});
        await page.goto(link);
        await send(page, 'Je ne peux plus venir');
        await send(page, 'Oui, retirer mon inscription');
        await says(page, 'Il ne reste rien de votre inscription.');
        assert.ok(!isOnDisk(boxes[0]));
        await askForList();
        const left = (await rows()).map((row) => row.sealed);
        assert.ok(left.length > 0 && !left.includes(boxes[0]));
        await context.close();
    });
});
