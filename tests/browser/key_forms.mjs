// The forms about keys for contacts, as somebody uses them in a browser. For the *.test.mjs files beside this one.
import { openPage } from './site.mjs';

export const main = (page) => page.getByRole('main');
export const form = (page, act) => page.locator(`form[data-act="${act}"]`).first();

// Until the page says so; argon2id takes its time.
export const says = (page, words) => main(page).getByText(words).first().waitFor({ timeout: 60_000 });

// A page in a context of its own, as openPage() gives it, whose `sent` fills with the bodies that its requests send, as text.
export async function openWatched(browser, site, options) {
    const opened = await openPage(browser, site, options);
    const sent = [];
    opened.page.on('request', (request) => {
        if (request.postData()) sent.push(decodeURIComponent(request.postData().replaceAll('+', ' ')));
    });
    return { ...opened, sent };
}

export async function signIn(browser, site, who) {
    const opened = await openWatched(browser, site);
    const { page } = opened;
    await page.goto(site.origin + '/sign-in');
    await main(page).getByLabel('Nom du compte').fill(who.name);
    await main(page).getByLabel('Mot de passe', { exact: true }).fill(who.password);
    await main(page).getByRole('button', { name: 'Se connecter' }).click();
    return opened;
}

export async function choose(page, act, words) {
    await form(page, act).getByLabel('Nouvelle phrase de passe').fill(words);
    await form(page, act).getByLabel('La même encore une fois').fill(words);
}

// The code of the recovery sheet, when it was shown and said to be on paper.
export async function keepSheet(page, act) {
    const code = form(page, act).locator('[data-part=code]');
    await code.waitFor({ timeout: 60_000 });
    const sheet = await code.innerText();
    await form(page, act).getByRole('button', { name: 'C’est noté' }).click();
    await says(page, 'Vos clés sont enregistrées.');
    return sheet;
}

// Keys in the place of those that somebody has, which nobody opens.
export async function replaceKeys(page, site, passphrase) {
    await page.goto(site.origin + '/me/contact-key');
    await form(page, 'replace').getByLabel('J’ai compris').check();
    await choose(page, 'replace', passphrase);
    await form(page, 'replace').getByRole('button', { name: 'Fabriquer d’autres clés' }).click();
    return keepSheet(page, 'replace');
}

// A key of the group for those of these names.
export async function makeGroupKey(page, site, contacts, names) {
    await page.goto(site.origin + contacts);
    for (const name of names) await form(page, 'key').getByLabel(name).check();
    await form(page, 'key').getByRole('button', { name: 'Fabriquer la clé' }).click();
    await says(page, 'La clé du groupe est fabriquée.');
}
