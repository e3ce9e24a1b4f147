// What holds for every page of the site: accessible, quiet, at home on a narrow screen, valid.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { openPage, packagePath, startBrowser, startSite, withLanguage } from './site.mjs';

const languages = ['fr', 'en'];
const axe = readFileSync(packagePath('axe-core/axe.min.js'), 'utf8');

let site, browser;
before(async () => {
    site = await startSite();
    browser = await startBrowser();
});
after(async () => {
    await browser?.close();
    await site?.stop();
});

// Visits every page in a language, those of everybody as nobody and the others as somebody who is signed in, and gives
// what `look` says of each: lists of complaints.
async function onEveryPage(language, options, look) {
    const found = [];
    for (const [paths, cookie] of [[site.pages, null], [site.ownPages, site.cookie]]) {
        const { context, page, complaints } = await openPage(browser, site, { ...options, cookie });
        for (const path of paths) {
            await page.goto(site.origin + withLanguage(path, language));
            if (cookie && !page.url().includes(path)) found.push(`${path}: led to ${page.url()}`);
            found.push(...(await look(page)).map((each) => `${path}: ${each}`));
            found.push(...complaints.splice(0).map((each) => `${path}: ${each}`));
        }
        await context.close();
    }
    return found;
}

async function axeComplaints(page, options = {}) {
    if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
    const { violations } = await page.evaluate(`axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`);
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

const widthComplaints = (page) =>
    page.evaluate(() => {
        const { scrollWidth } = document.documentElement;
        if (scrollWidth <= 320) return [];
        const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > 320.5);
        return [`${scrollWidth} pixels wide: ${wide.slice(-3).map((each) => each.outerHTML.slice(0, 100)).join(' | ')}`];
    });

// On a wide screen: text of several lines in a column that is narrow all the same, or that begins left of the page's edge.
const wideComplaints = (page) =>
    page.evaluate(() => {
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const edge = Math.max(rem, (document.documentElement.clientWidth - 66 * rem) / 2) - 1;
        return [...document.querySelectorAll('main :is(p, li, dd, h1, h2, h3, h4, label, legend, div)')].flatMap((each) => {
            const words = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).join('');
            const style = getComputedStyle(each);
            if (!words || style.display === 'inline' || !each.checkVisibility() || each.closest('.visually-hidden, table')) return [];
            const box = each.getBoundingClientRect();
            const [left, right] = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)];
            const em = parseFloat(style.fontSize);
            const width = box.width - left - right;
            const lines = (box.height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)) / (parseFloat(style.lineHeight) || 1.2 * em);
            const what = each.outerHTML.slice(0, 100);
            return [...(width < 15 * Math.min(em, rem) && lines > 3.5 ? [`${Math.round(width)} pixels for ${Math.round(lines)} lines: ${what}`] : []),
                    ...(box.left + left < edge ? [`begins at ${Math.round(box.left + left)}: ${what}`] : [])];
        });
    });

// What waits for its script, or its moment, is not there yet.
const hiddenComplaints = (page) =>
    page.evaluate(() => [...document.querySelectorAll('[hidden]')].filter((each) => each.checkVisibility())
        .map((each) => `hidden, and seen: ${each.outerHTML.slice(0, 100)}`));

const headComplaints = async (page, language) => {
    const [heads, title, lang] = await page.evaluate(() => [
        document.querySelectorAll('h1').length, document.title, document.documentElement.lang]);
    return heads === 1 && title && lang === language ? [] : [`${heads} h1, title "${title}", language ${lang}`];
};

// Two at once, as they take long.
describe('every page', { concurrency: 2 }, () => {
    for (const language of languages) {
        // One visit for all of it. Schemes differ in colours alone, so that the dark one is asked about those.
        it(`leaves axe nothing to find, is 320 pixels wide on a screen of 320 and easy to read on one of 1920, has one h1, a title and its language (${language})`, async () => {
            const look = async (page) => {
                const found = [...(await headComplaints(page, language)), ...(await axeComplaints(page))];
                await page.emulateMedia({ colorScheme: 'dark' });
                const colours = await axeComplaints(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
                await page.emulateMedia({ colorScheme: 'light' });
                const usual = page.viewportSize();
                await page.setViewportSize({ width: 320, height: 640 });
                const widths = await widthComplaints(page);
                await page.setViewportSize({ width: 1920, height: 1080 });
                widths.push(...(await wideComplaints(page)));
                await page.setViewportSize(usual);
                return [...found, ...colours.map((each) => `dark: ${each}`), ...widths];
            };
            assert.deepEqual(await onEveryPage(language, { colorScheme: 'light' }, look), []);
        });
    }

    it('is quiet without scripts too, and does not show what needs them', async () => {
        assert.deepEqual(await onEveryPage('fr', { javaScriptEnabled: false }, hiddenComplaints), []);
    });

    it('is valid HTML', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'charivari-html-'));
        const visits = [...site.pages.map((path) => [path, '']), ...site.ownPages.map((path) => [path, site.cookie])];
        for (const [index, [path, cookie]] of visits.entries()) {
            for (const language of languages) {
                const headers = { Accept: 'text/html', Cookie: cookie };
                const answer = await fetch(site.origin + withLanguage(path, language), { headers });
                writeFileSync(join(folder, `${index}-${language}.html`), await answer.text());
            }
        }
        const jar = join(dirname(packagePath('vnu-jar/package.json')), 'build/dist/vnu.jar');
        const command = ['-jar', jar, '--format', 'json', '--exit-zero-always', folder];
        const { stderr } = await promisify(execFile)('java', command, { maxBuffer: 1 << 26 });  // fails if it does
        const found = JSON.parse(stderr).messages.map((message) => {
            const index = Number(/(\d+)-\w+\.html$/.exec(message.url)[1]);
            return `${visits[index][0]}: ${message.message} ${message.extract ?? ''}`;
        });
        assert.deepEqual(found, []);
        rmSync(folder, { recursive: true });
    });
});

describe('the checks themselves', () => {
    it('notice what breaks them', async () => {
        const { context, page, complaints } = await openPage(browser, site, { viewport: { width: 320, height: 640 } });
        await page.goto(site.origin + '/');
        assert.deepEqual(await axeComplaints(page), []);
        await page.evaluate(() => {
            const image = document.createElement('img');
            image.src = 'http://127.0.0.2:9/pixel.png';
            image.width = 400;
            document.querySelector('main').append(image);
            document.querySelector('main').style.minWidth = '900px';
            console.error('something went wrong');
        });
        assert.match((await axeComplaints(page)).join(), /image-alt/);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.evaluate(() => {
            const faint = document.createElement('p');
            faint.textContent = 'Hardly to be read';
            Object.assign(faint.style, { color: '#333', background: '#222' });
            document.querySelector('main').append(faint);
        });
        assert.match((await axeComplaints(page, { runOnly: ['color-contrast'] })).join(), /color-contrast/);
        assert.match((await widthComplaints(page)).join(), /pixels wide/);
        await page.setViewportSize({ width: 1920, height: 1080 });
        assert.deepEqual(await wideComplaints(page), []);
        await page.evaluate(() => {
            const [narrow, outside] = ['p', 'p'].map((name) => document.createElement(name));
            for (const each of [narrow, outside]) each.textContent = 'To be read from the first word to the last. '.repeat(5);
            Object.assign(narrow.style, { boxSizing: 'border-box', maxWidth: '46rem', paddingInline: '20rem' });
            outside.style.marginLeft = '-20rem';
            document.querySelector('main').append(narrow, outside);
        });
        assert.match((await wideComplaints(page)).join(), /pixels for \d+ lines: <p.*begins at \d+: <p/);
        assert.deepEqual(await hiddenComplaints(page), []);
        await page.evaluate(() => {
            const place = document.querySelector('main');
            place.hidden = true;
            place.style.setProperty('display', 'flex', 'important');
        });
        assert.match((await hiddenComplaints(page)).join(), /hidden, and seen: <main/);
        assert.match(complaints.join(), /console: .*Content Security Policy/);
        assert.match(complaints.join(), /something went wrong/);
        await context.close();
    });
});
