// A person reads the home page and the event page, in French and in English, and takes the feed: with scripts and without.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { openPage, startBrowser, startSite } from './site.mjs';

let site, browser;
before(async () => {
    site = await startSite();
    browser = await startBrowser();
});
after(async () => {
    await browser?.close();
    await site?.stop();
});

const languages = {
    fr: { locale: 'fr-FR', copy: 'Copier l’adresse', copied: 'Adresse copiée.', title: 'Colloque sur la reconnaissance faciale', date: /samedi\s18\sjanvier\s2020/i,
          example: /Exemple : colloque/, other: 'English' },
    en: { locale: 'en-GB', copy: 'Copy the address', copied: 'Address copied.', title: 'Colloquium on facial recognition', date: /Saturday,?\s18\sJanuary\s2020/i,
          example: /Example: colloquium/, other: 'Français' },
};

async function downloaded(page, link) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return readFile(await download.path(), 'utf8');
}

for (const javaScriptEnabled of [true, false]) {
    describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
        for (const [language, words] of Object.entries(languages)) {
            const open = () => openPage(browser, site, { javaScriptEnabled, locale: words.locale });

            it(`shows the coming event on the home page, in the reader's language (${language})`, async () => {
                const { context, page, complaints } = await open();
                await page.goto(site.origin + '/');
                assert.equal(await page.locator('html').getAttribute('lang'), language);
                const next = page.getByRole('heading', { name: words.example });
                await next.getByRole('link').click();
                assert.match(await page.locator('h1').innerText(), words.example);
                assert.deepEqual(complaints, []);
                await context.close();
            });

            it(`shows what, when, where and who on the event page (${language})`, async () => {
                const { context, page, complaints } = await open();
                await page.goto(site.origin + site.colloquium.links.html);
                assert.equal(await page.locator('h1').innerText(), words.title);
                const main = await page.getByRole('main').innerText();
                assert.match(main, words.date);
                assert.match(main, /Amicale laïque de Chapelon/);
                assert.match(main, /Jean-Michel Mis/);
                assert.doesNotMatch(await page.locator('main dl').first().innerText(), /\b\d{1,2}[:h]\d\d\b/, 'no hour was announced');
                assert.deepEqual(complaints, []);
                await context.close();
            });

            it(`gives the event page in the other language at one click (${language})`, async () => {
                const { context, page } = await open();
                await page.goto(site.origin + site.colloquium.links.html);
                await page.getByRole('navigation').getByRole('link', { name: words.other }).click();
                const other = Object.keys(languages).find((each) => each !== language);
                assert.equal(await page.locator('html').getAttribute('lang'), other);
                assert.equal(await page.locator('h1').innerText(), languages[other].title);
                await context.close();
            });

            it(`gives the feeds at one click (${language})`, async () => {
                const { context, page, complaints } = await open();
                const feedLink = () => page.locator('main a[href$=".ics"], main a[href*=".ics?"]').and(page.locator('[href^="/"]'));
                await page.goto(site.origin + '/');
                const agenda = await downloaded(page, feedLink().first());
                assert.match(agenda, /^BEGIN:VCALENDAR\r\n/);
                assert.match(agenda, /UID:chapelon-exemple@/);
                await page.goto(site.origin + site.example.links.html);
                assert.match(await downloaded(page, feedLink().first()), /UID:chapelon-exemple@/);
                assert.equal(await page.locator('main a[href^="webcal://"]').count(), 1);
                // What is over does not change any more: there is the file, and nothing to subscribe to.
                await page.goto(site.origin + site.colloquium.links.html);
                const entry = await downloaded(page, feedLink().first());
                assert.match(entry, /DTSTART;VALUE=DATE:20200118\r\n/);
                assert.equal(await page.locator('main a[href^="webcal://"]').count(), 0);
                assert.deepEqual(complaints, []);
                await context.close();
            });

            it(`copies the feed's address with a script, and lets it be selected without (${language})`, async () => {
                const { context, page, complaints } = await open();
                await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin });
                await page.goto(site.origin + '/agenda?kind=debate');
                const address = page.locator('.feeds input');
                assert.equal(await address.inputValue(), site.origin + '/agenda.ics?kind=debate');
                const button = page.getByRole('button', { name: words.copy });
                assert.equal(await button.count(), javaScriptEnabled ? 1 : 0);
                if (javaScriptEnabled) {
                    await button.click();
                    await page.getByRole('status').getByText(words.copied).waitFor();
                    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await address.inputValue());
                }
                assert.deepEqual(complaints, []);
                await context.close();
            });
        }
    });
}
