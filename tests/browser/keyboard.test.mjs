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

// What has the focus: its place among all that can have it, and whether it can be seen to have it.
const focused = (page) =>
    page.evaluate(() => {
        // What is folded away, and the button that the Enter key presses, are not there for the Tab key.
        const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
            .filter((each) => each.tabIndex >= 0 && each.checkVisibility());
        const element = document.activeElement;
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
    });

// Once around the page, by the Tab key: behind the last comes the browser itself, or the first again.
async function walk(page) {
    // Where a field that is wrong has the focus already, back to before the first.
    await page.evaluate(() => document.querySelector('[autofocus]') && document.querySelector('.skip').focus());
    if (await page.evaluate(() => document.activeElement.matches('.skip'))) await page.keyboard.press('Shift+Tab');
    const steps = [];
    for (;;) {
        await page.keyboard.press('Tab');
        const step = await focused(page);
        if (step.index === -1 || step.index === steps[0]?.index || steps.length > step.count) return steps;
        if (step.index !== steps.at(-1)?.index) steps.push(step);  // a date has several parts
    }
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

            // Twice around the site is enough to have seen both colour schemes, and scripts on and off.
            if ((colorScheme === 'light') !== javaScriptEnabled) return;
            it('every link and field of every page is reached in order, and marked', async () => {
                for (const [paths, cookie] of [[site.pages, null], [site.ownPages, site.cookie]]) {
                    const { context, page } = await openPage(browser, site, { colorScheme, javaScriptEnabled, cookie });
                    for (const path of paths) {
                        await page.goto(site.origin + path);
                        const steps = await walk(page);
                        const hidden = steps.filter((step) => !step.isInView).map((step) => step.html);
                        assert.deepEqual(hidden, [], `${path}: not in view when focused`);
                        const unmarked = steps.filter((step) => !step.isMarked).map((step) => step.html);
                        assert.deepEqual(unmarked, [], `${path}: not marked when focused`);
                        const order = steps.map((step) => step.index);
                        assert.deepEqual(order, [...Array(steps[0].count).keys()], `${path}: not everything is reached in order`);
                    }
                    await context.close();
                }
            });
        });
    }
}
