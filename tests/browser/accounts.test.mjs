// Accounts and groups with real forms in a real browser without JavaScript: from an invitation to the way out.
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

const password = 'trois petits chats';
const scriptless = () => openPage(browser, site, { javaScriptEnabled: false });
const main = (page) => page.getByRole('main');
const press = (page, name) => main(page).getByRole('button', { name }).click();
const h1 = (page) => page.getByRole('heading', { level: 1 }).innerText();
const shownLink = async (page) => (await page.locator('.codes code').innerText()).trim();

async function signIn(page, name, secret) {
    await page.goto(site.origin + '/sign-in');
    await main(page).getByLabel('Nom du compte').fill(name);
    await main(page).getByLabel('Mot de passe', { exact: true }).fill(secret);
    await press(page, 'Se connecter');
}

async function makeAccount(page, name, secret = password) {
    const form = page.locator('form', { has: page.getByRole('button', { name: 'Créer le compte et entrer' }) });
    await form.getByLabel('Nom du compte').fill(name);
    await form.getByLabel('Mot de passe', { exact: true }).fill(secret);
    await form.getByRole('button').click();
}

describe('without JavaScript', () => {
    it('leads from an invitation over a group, a second organiser and handing over to the way out', async () => {
        const admin = await scriptless();
        await signIn(admin.page, camille.name, camille.password);
        assert.equal(await h1(admin.page), camille.name);
        await admin.page.goto(site.origin + '/admin/invitations');
        await press(admin.page, 'Faire le lien');

        // invitation → account
        const anna = await scriptless();
        await anna.page.goto(await shownLink(admin.page));
        await makeAccount(anna.page, 'Anna', 'court');
        const field = anna.page.locator('form[action^="/invitations/"]').getByLabel('Mot de passe', { exact: true });
        assert.equal(await field.getAttribute('aria-invalid'), 'true');
        assert.ok(await field.evaluate((each) => each === document.activeElement), 'the wrong field has the focus');
        assert.equal(await field.inputValue(), '', 'a password never comes back');
        await makeAccount(anna.page, 'Anna');
        assert.equal(await anna.page.locator('.codes code').count(), 8);

        // → group
        await anna.page.goto(site.origin + '/groups/new');
        await main(anna.page).getByLabel('Nom du groupe').fill('Collectif Chapelon');
        await main(anna.page).getByLabel('Présentation').fill('Nous *viendrons*.');
        await press(anna.page, 'Créer le groupe');
        assert.equal(await h1(anna.page), 'Collectif Chapelon');
        const group = new URL(anna.page.url()).pathname;

        // → second organiser
        await main(anna.page).getByRole('link', { name: 'Invitations' }).click();
        await main(anna.page).getByLabel('Rôle').selectOption('organiser');
        await press(anna.page, 'Faire le lien');
        const bilal = await scriptless();
        await bilal.page.goto(await shownLink(anna.page));
        assert.match(await main(bilal.page).innerText(), /«\s?Collectif Chapelon\s?» vous invite à organiser/);
        await makeAccount(bilal.page, 'Bilal');
        await main(bilal.page).getByRole('link', { name: 'Aller au groupe Collectif Chapelon' }).click();
        assert.match(await main(bilal.page).innerText(), /Votre rôle dans ce groupe\s?: organisateur·rice/);
        await main(bilal.page).getByRole('link', { name: 'Modifier la page' }).click();
        await main(bilal.page).getByLabel('Contact').fill('contact@example.org');
        await press(bilal.page, 'Enregistrer');
        assert.match(await main(bilal.page).innerText(), /contact@example\.org/);

        // → hand over
        await anna.page.goto(site.origin + group);
        await main(anna.page).getByRole('link', { name: 'Gérer les membres' }).click();
        await press(anna.page, /Confier le groupe.*Bilal/);
        assert.match(await h1(anna.page), /Confier le groupe à Bilal/);
        await press(anna.page, 'Oui, confier le groupe');
        assert.equal(await main(anna.page).getByRole('link', { name: 'Gérer les membres' }).count(), 0);
        await bilal.page.goto(site.origin + group + '/members');
        assert.equal(await h1(bilal.page), 'Membres');

        // → leave
        await press(anna.page, 'Quitter le groupe');
        await press(anna.page, 'Quitter le groupe');
        assert.match(await main(anna.page).innerText(), /Vous avez quitté le groupe/);
        assert.equal((await anna.page.goto(site.origin + group)).status(), 404, 'the group waits, and she is out');

        for (const each of [admin, anna, bilal]) {
            assert.deepEqual(each.complaints, []);
            await each.context.close();
        }
    });

    it('signs out so that going back shows nothing', async () => {
        const { context, page, complaints } = await scriptless();
        await signIn(page, camille.name, camille.password);
        await page.getByRole('banner').getByRole('button', { name: 'Se déconnecter' }).click();
        assert.equal(page.url(), site.origin + '/');
        assert.deepEqual(await context.cookies(), []);
        await page.goBack();
        assert.doesNotMatch(await main(page).innerText(), /Jetons de l’API/);
        assert.deepEqual(complaints, []);
        await context.close();
    });

    it('refuses a form that another site sends', async () => {
        const { context, page } = await openPage(browser, site, { cookie: site.cookie });
        const form = `<form action="${site.origin}/me/recovery-codes" method="post"><button>Win</button></form>`;
        await page.route('http://evil.example/', (route) => route.fulfill({ contentType: 'text/html', body: form }));
        await page.goto('http://evil.example/');
        const [answer] = await Promise.all([page.waitForResponse(/recovery-codes/), page.getByRole('button').click()]);
        assert.ok([401, 403].includes(answer.status()), `${answer.status()}`);
        await context.close();
    });
});
