// Keys for contacts in a real browser: what is secret is made and opened there, and nothing but what is wrapped is sent.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { camille, dominique, openPage, startBrowser, startSite } from './site.mjs';

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
const main = (page) => page.getByRole('main');
const form = (page, act) => page.locator(`form[data-act="${act}"]`).first();

async function signIn(who) {
    const opened = await openPage(browser, site);
    const { page } = opened;
    opened.sent = [];
    page.on('request', (request) => opened.sent.push(request.postData() ?? ''));
    await page.goto(site.origin + '/sign-in');
    await main(page).getByLabel('Nom du compte').fill(who.name);
    await main(page).getByLabel('Mot de passe', { exact: true }).fill(who.password);
    await main(page).getByRole('button', { name: 'Se connecter' }).click();
    return opened;
}

// Until the page says so; argon2id takes its time.
const says = (page, words) => main(page).getByText(words).first().waitFor({ timeout: 60_000 });

async function choose(page, act, words) {
    await form(page, act).getByLabel('Nouvelle phrase de passe').fill(words);
    await form(page, act).getByLabel('La même encore une fois').fill(words);
}

async function keepSheet(page, act) {
    const code = form(page, act).locator('[data-part=code]');
    await code.waitFor({ timeout: 60_000 });
    const sheet = await code.innerText();
    await form(page, act).getByRole('button', { name: 'C’est noté' }).click();
    await says(page, 'Vos clés sont enregistrées.');
    return sheet;
}

describe('keys for contacts', () => {
    it('are made, opened by passphrase or sheet, made the group’s, given, and taken away', { timeout: 600_000 }, async () => {
        const member = await signIn(dominique);
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
        const owner = await signIn(camille);
        await owner.page.goto(site.origin + '/me/contact-key');
        await form(owner.page, 'replace').getByLabel('J’ai compris').check();
        await choose(owner.page, 'replace', passphrase);
        await form(owner.page, 'replace').getByRole('button', { name: 'Fabriquer d’autres clés' }).click();
        await keepSheet(owner.page, 'replace');
        await owner.page.goto(site.origin + contacts);
        for (const who of [camille, dominique]) await form(owner.page, 'key').getByLabel(who.name).check();
        await form(owner.page, 'key').getByRole('button', { name: 'Fabriquer la clé' }).click();
        await says(owner.page, 'La clé du groupe est fabriquée.');

        // Taken away, allowed again, given again: this opens Camille's keys and the group's.
        await owner.page.locator('form[data-act=remove]', { hasText: dominique.name }).getByRole('button').click();
        await says(owner.page, 'L’accès est retiré');
        await form(owner.page, 'give').getByLabel('Votre phrase de passe').fill(passphrase);
        await form(owner.page, 'give').getByRole('button').click();
        await says(owner.page, 'La clé est donnée.');

        for (const { complaints, sent } of [member, owner]) {
            assert.deepEqual(complaints, []);
            for (const secret of [passphrase, other, sheet])
                assert.ok(!sent.some((body) => decodeURIComponent(body.replaceAll('+', ' ')).includes(secret)), 'nothing secret was sent');
        }
    });
});
