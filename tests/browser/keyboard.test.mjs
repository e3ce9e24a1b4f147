// The keyboard alone: everything is reached, in order, and it is seen where one is.
import assert from 'node:assert/strict';
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

// Gives every page what these tests ask of it. What is folded away, and the button that the Enter key presses, are not there
// for the Tab key.
const questions = () => {
    const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const stops = () => [...document.querySelectorAll(selector)].filter((each) => each.tabIndex >= 0 && each.checkVisibility());
    const tell = (element, all) => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        // Of a large box browsers show where one writes: its first line.
        const bottom = element.tagName === 'TEXTAREA' ? box.top + 28 : box.bottom;
        return {
            index: all.indexOf(element),
            count: all.length,
            html: element.outerHTML.slice(0, 100),
            isInView: box.width > 1 && box.height > 1 && box.top > -1 && box.left > -1 &&
                bottom < innerHeight + 1 && box.right < innerWidth + 1,
            isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        };
    };
    return {
        // What has the focus: its place among all that can have it, and whether it can be seen to have it.
        focused: () => tell(document.activeElement, stops()),
        // All that can have it, in order: the same twice is reached in the same way.
        all: () => stops().map((each) => `${each.outerHTML.replace(/>.*/s, '')} ${each.tabIndex}`).join('\n'),
        // The same of each, as if it had been reached by the Tab key.
        each: () => {
            const all = stops();
            return all.map((element) => {
                element.focus();
                return tell(element, all);
            });
        },
    };
};
const ask = (page, question) => page.evaluate(`(${questions})().${question}()`);
const focused = (page) => ask(page, 'focused');

// Once around the page, by the Tab key: behind the last comes the browser itself, or the first again.
async function walk(page) {
    // Where a field that is wrong has the focus already, back to before the first.
    await page.evaluate(() => document.querySelector('[autofocus]') && document.querySelector('.skip').focus());
    if (await page.evaluate(() => document.activeElement.matches('.skip'))) await page.keyboard.press('Shift+Tab');
    const steps = [];
    for (;;) {
        await page.keyboard.down('Tab');  // kept down: it repeats
        const step = await focused(page);
        if (step.index === -1 || step.index === steps[0]?.index || steps.length > step.count) break;
        if (step.index !== steps.at(-1)?.index) steps.push(step);  // a date has several parts
    }
    await page.keyboard.up('Tab');
    return steps;
}

for (const colorScheme of ['light', 'dark']) {
    for (const javaScriptEnabled of [true, false]) {
        describe(`with the keyboard, ${colorScheme}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
            it('the skip link comes first, is seen, and leads to the text', async () => {
                const { context, page } = await openPage(browser, site, { colorScheme, javaScriptEnabled });
                await page.goto(site.origin + '/');
                await page.keyboard.press('Tab');
                const first = await focused(page);
                assert.equal(first.index, 0);
                assert.match(first.html, /href="#main"/);
                assert.ok(first.isInView, 'the skip link is not in view when it has the focus');
                await page.keyboard.press('Enter');
                assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
                await page.keyboard.press('Tab');
                assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
                await context.close();
            });
        });
    }
}

function assertSeen(steps, path) {
    const hidden = steps.filter((step) => !step.isInView).map((step) => step.html);
    assert.deepEqual(hidden, [], `${path}: not in view when focused`);
    const unmarked = steps.filter((step) => !step.isMarked).map((step) => step.html);
    assert.deepEqual(unmarked, [], `${path}: not marked when focused`);
}

async function assertWalk(page, path) {
    const steps = await walk(page);
    assertSeen(steps, path);
    const order = steps.map((step) => step.index);
    assert.deepEqual(order, [...Array(steps[0].count).keys()], `${path}: not everything is reached in order`);
}

// Each page in two contexts: in the light and with scripts, then in the dark and without. What is the same there as it was
// before is reached in the same way: it is looked at without walking again.
async function assertReached(paths, cookie) {
    const light = await openPage(browser, site, { colorScheme: 'light', cookie });
    const dark = await openPage(browser, site, { colorScheme: 'dark', javaScriptEnabled: false, cookie });
    for (const path of paths) {
        await light.page.goto(site.origin + path);
        const all = await ask(light.page, 'all');
        await assertWalk(light.page, path);

        await dark.page.goto(site.origin + path);
        if (await ask(dark.page, 'all') !== all) {
            await assertWalk(dark.page, path);
        } else {
            await dark.page.keyboard.press('Tab');  // or the browser does not mark where a script goes
            assertSeen(await ask(dark.page, 'each'), path);
        }
    }
    await light.context.close();
    await dark.context.close();
}

// Both at once, as they take long.
describe('every link and field of every page is reached in order, and marked', { concurrency: 2 }, () => {
    it('by anybody', () => assertReached(site.pages, null));
    it('by somebody who is signed in', () => assertReached(site.ownPages, site.cookie));
});

describe('the checks themselves', () => {
    const main = (change) => `for (const each of document.querySelectorAll('main a')) ${change}`;
    const looks = {
        walking: (page) => assertWalk(page, '/'),
        'looking at each': async (page) => {
            await page.keyboard.press('Tab');
            assertSeen(await ask(page, 'each'), '/');
        },
    };
    for (const [how, look] of Object.entries(looks)) {
        it(`notice what breaks them (${how})`, async () => {
            const { context, page } = await openPage(browser, site, { colorScheme: 'dark', javaScriptEnabled: false });
            const said = async (change) => {
                await page.goto(site.origin + '/');
                await page.evaluate(change);
                return look(page).then(() => 'nothing', (failure) => failure.message);
            };
            assert.equal(await said(''), 'nothing');
            assert.match(await said(main("each.style.outline = 'none'")), /not marked/);
            assert.match(await said(main("Object.assign(each.style, { position: 'fixed', left: '-900px' })")), /not in view/);
            await context.close();
        });
    }

    it('notice what is out of order', async () => {
        const { context, page } = await openPage(browser, site);
        await page.goto(site.origin + '/');
        const all = await ask(page, 'all');
        assert.equal(await ask(page, 'all'), all);
        await page.evaluate(main('each.tabIndex = 1'));
        assert.notEqual(await ask(page, 'all'), all);
        await assert.rejects(assertWalk(page, '/'), /not everything is reached in order/);
        await context.close();
    });
});
