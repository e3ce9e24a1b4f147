// Events with real forms in a real browser without JavaScript: entered with a new place, edited, by two at once, brought back,
// hidden.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { camille, openPage, startBrowser, startSite } from './site.mjs';

let site, browser;
before(async () => {
    site = await startSite();
    browser = await startBrowser();
});
after(async () => {
    await browser?.close();
    await site?.stop();
});

const main = (page) => page.getByRole('main');
const press = (page, name) => main(page).getByRole('button', { name }).last().click();
const h1 = (page) => page.getByRole('heading', { level: 1 }).innerText();
const fill = (page, label, text) => main(page).getByLabel(label).first().fill(text);
const open = (page, group) => main(page).locator('summary', { hasText: group }).click();

async function signedIn() {
    const { page } = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto(site.origin + '/sign-in');
    await main(page).getByLabel('Nom du compte').fill(camille.name);
    await main(page).getByLabel('Mot de passe', { exact: true }).fill(camille.password);
    await press(page, 'Se connecter');
    return page;
}

describe('without JavaScript', () => {
    it('an event is entered with a new place, edited, met by another edit, brought back and hidden', async () => {
        const page = await signedIn();
        await page.goto(site.origin + '/agenda');
        await main(page).getByRole('link', { name: 'Ajouter un événement' }).click();

        // what is wrong is said at the field and at the head of the form
        const title = main(page).getByLabel('Titre').first();
        await title.fill('Conseil municipal');
        await fill(page, 'Jour', '2031-03-06');
        await main(page).getByLabel('Heure du début').first().fill('18:30');
        await open(page, 'Décrire un nouveau lieu');
        await fill(page, 'Nom du lieu', 'Hôtel de ville');
        await fill(page, 'Ville', 'Firminy');
        await main(page).locator('#event-new_commune').fill('1');
        await main(page).getByLabel('Adresse', { exact: true }).first().fill('https://example.org/conseil');
        await press(page, 'Publier l’événement');
        assert.match(await h1(page), /Ajouter un événement/);
        const commune = main(page).locator('#event-new_commune');
        assert.equal(await commune.getAttribute('aria-invalid'), 'true');
        assert.ok(await commune.evaluate((each) => each === document.activeElement), 'the wrong field has the focus');
        await main(page).getByRole('alert').getByRole('link').first().click();
        assert.match(page.url(), /#event-new_commune$/);
        assert.equal(await title.inputValue(), 'Conseil municipal');
        await commune.fill('42095');
        await commune.press('Enter');  // it saves, and does not search for a place
        assert.equal(await h1(page), 'Conseil municipal');
        assert.match(await main(page).innerText(), /L’événement est public\./);
        assert.match(await main(page).innerText(), /Hôtel de ville/);
        const path = new URL(page.url()).pathname;

        // two at once
        const other = await signedIn();
        await other.goto(site.origin + path + '/edit');
        await main(page).getByRole('link', { name: 'Modifier' }).click();
        await fill(page, 'Titre', 'Conseil municipal extraordinaire');
        await press(page, 'Ajouter une source');
        assert.ok(await main(page).locator('#event-source_1_url').evaluate((each) => each === document.activeElement));
        await main(page).locator('#event-source_1_url').fill('https://example.org/report');
        await fill(page, 'Jour', '2031-03-07');
        await press(page, 'Enregistrer');
        assert.match(await main(page).innerText(), /Les changements sont enregistrés/);
        assert.match(await main(page).innerText(), /vendredi 7\s?mars/);

        await fill(other, 'De quoi il s’agit', 'Ordre du jour : les *caméras*.');
        await press(other, 'Enregistrer');
        assert.match(await main(other).innerText(), /Quelqu’un a modifié cet événement entre-temps/);
        assert.equal(await main(other).getByLabel('Titre').first().inputValue(), 'Conseil municipal extraordinaire');
        assert.equal(await main(other).getByLabel('Jour').first().inputValue(), '2031-03-07');
        assert.match(await main(other).getByLabel('De quoi il s’agit').first().inputValue(), /caméras/);
        await press(other, 'Enregistrer');
        assert.match(await main(other).innerText(), /caméras/);
        assert.equal(await h1(other), 'Conseil municipal extraordinaire');

        // back, and out of sight
        await main(page).getByRole('link', { name: 'Historique de la page' }).click();
        assert.match(await main(page).innerText(), /Avant\s+Conseil municipal/);
        await main(page).getByRole('button', { name: /Revenir à cet état/ }).last().click();
        assert.match(await main(page).innerText(), /revenu à cet état/);
        await main(page).getByRole('link', { name: 'Page de l’événement' }).click();
        assert.equal(await h1(page), 'Conseil municipal');
        await main(page).getByRole('link', { name: 'Historique de la page' }).click();
        await press(page, 'Cacher l’événement');
        assert.match(await main(page).innerText(), /L’événement est caché/);
        const { page: stranger } = await openPage(browser, site, { javaScriptEnabled: false });
        assert.equal((await stranger.goto(site.origin + path)).status(), 404);
    });
});
