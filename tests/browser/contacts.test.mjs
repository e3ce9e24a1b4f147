// Keys for contacts in a real browser: what is secret is made and opened there, and nothing but what is wrapped is sent.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { choose, form, keepSheet, makeGroupKey, replaceKeys, says, signIn } from './key_forms.mjs';
import { camille, dominique, startBrowser, startSite } from './site.mjs';

let site, browser;
before(async () => {
    site = await startSite();
    browser = await startBrowser();
});
after(async () => {
    await browser?.close();
    await site?.stop();
});

const passphrase = 'le chat dort sous la table';
const other = 'la table tient sur le chat';
const contacts = '/groups/collectif-des-exemples/contacts';

describe('keys for contacts', () => {
    it('are made, opened by passphrase or sheet, made the group’s, given, and taken away', { timeout: 600_000 }, async () => {
        const member = await signIn(browser, site, dominique);
        await member.page.goto(site.origin + '/me/contact-key');
        await choose(member.page, 'make', 'court');
        await form(member.page, 'make').getByRole('button', { name: 'Fabriquer mes clés' }).click();
        await says(member.page, 'Il faut au moins 16 caractères');
        await choose(member.page, 'make', passphrase);
        await form(member.page, 'make').getByRole('button', { name: 'Fabriquer mes clés' }).click();
        const sheet = await keepSheet(member.page, 'make');
        assert.match(sheet, /^([A-Z2-7]{4}-){13}[A-Z2-7]{4}$/);

        await form(member.page, 'change').getByLabel('Phrase de passe', { exact: true }).fill('une autre que la vraie');
        await choose(member.page, 'change', other);
        await form(member.page, 'change').getByRole('button').last().click();
        await says(member.page, 'Ce n’est pas la bonne phrase de passe.');
        await form(member.page, 'recover').getByLabel('Code de la feuille de secours').fill(sheet.toLowerCase().replaceAll('-', ' '));
        await choose(member.page, 'recover', other);
        await form(member.page, 'recover').getByRole('button').last().click();
        await says(member.page, 'La phrase de passe est changée.');

        // Camille's keys are only as long as real ones: she makes others, and a key of the group for both.
        const owner = await signIn(browser, site, camille);
        await replaceKeys(owner.page, site, passphrase);
        await makeGroupKey(owner.page, site, contacts, [camille.name, dominique.name]);

        // Taken away, allowed again, given again: this opens Camille's keys and the group's.
        await owner.page.locator('form[data-act=remove]', { hasText: dominique.name }).getByRole('button').click();
        await says(owner.page, 'L’accès est retiré');
        await form(owner.page, 'give').getByLabel('Votre phrase de passe').fill(passphrase);
        await form(owner.page, 'give').getByRole('button').click();
        await says(owner.page, 'La clé est donnée.');

        for (const { complaints, sent } of [member, owner]) {
            assert.deepEqual(complaints, []);
            for (const secret of [passphrase, other, sheet])
                assert.ok(!sent.some((body) => body.includes(secret)), 'nothing secret was sent');
        }
        assert.ok(member.sent.some((body) => body.includes('wrapped_key=')), 'what was sent is seen here');
    });
});
