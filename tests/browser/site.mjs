// A running site with the demo in it, and a browser that watches what a page does. For the *.test.mjs files beside this one.
//
// Environment: CHARIVARI names the program (build/release/charivari unless set), CHROMIUM the browser.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');

export const packagePath = (name) => require.resolve(name);
const program = process.env.CHARIVARI ?? join(root, 'build/release/charivari');

const run = (...command) => {
    const done = spawnSync(program, command, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${command.join(' ')}: ${done.status} ${done.stderr} ${done.error ?? ''}`);
    return done.stdout;
};

// Starts the site: {origin, pages, colloquium, stop}. `pages` are the paths of all its pages, from its own table of routes.
export async function startSite() {
    const data = mkdtempSync(join(tmpdir(), 'charivari-browser-'));
    run('demo', '--data', data);
    const server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const stop = async () => {
        server.kill('SIGTERM');
        await ended;
        rmSync(data, { recursive: true, force: true });
    };
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const origin = /^Listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec((await lines.next()).value ?? '')?.[1];
    if (!origin) {
        await stop();
        throw new Error('the server did not say where it listens');
    }
    const events = (await (await fetch(origin + '/api/v1/events')).json()).data;
    const colloquium = events.find((event) => event.uid.startsWith('chapelon-colloque@'));
    const pages = await pathsOfPages(origin, events);
    return { origin, pages, colloquium, stop };
}

// Every page of the table of routes, those with a name in their path as often as there are things to show, and two that
// are not found. A route that nothing here knows how to fill is an error, so that no new page stays untested.
async function pathsOfPages(origin, events) {
    const places = (await (await fetch(origin + '/api/v1/places')).json()).data;
    const fillings = {
        '/events/{slug}': events.map((event) => event.links.html),
        '/places/{slug}': places.map((place) => place.links.html),
        '/a/{code}': [events[0].short],
        '/problems/{slug}': ['/problems/not-found', '/problems/invalid'],
    };
    const paths = ['/nothing-is-here', '/events/nothing-is-here', '/agenda?from=2019-12-01&to=2020-02-01', '/agenda?from=nonsense'];
    for (const line of run('routes').trim().split('\n')) {
        const [method, pattern] = line.split(/\s+/);
        if (method !== 'GET' || /^\/(api|static|health)\b/.test(pattern) || /\.(ics|atom|json|txt)$/.test(pattern)) continue;
        if (!pattern.includes('{')) paths.push(pattern);
        else if (fillings[pattern]) paths.push(...fillings[pattern]);
        else throw new Error(`tests/browser/site.mjs does not know how to fill ${pattern}`);
    }
    return paths;
}

export const withLanguage = (path, language) => path + (path.includes('?') ? '&' : '?') + 'lang=' + language;

// Debian's Chromium, without a screen, with a profile that is new and thrown away, asking nobody for anything.
export function startBrowser() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
               '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
}

// A page in a context of its own; `complaints` fills with whatever a page must not do: errors on the console (a breach of
// the Content-Security-Policy is one), uncaught exceptions, requests that fail, requests to another origin.
export async function openPage(browser, site, options = {}) {
    const context = await browser.newContext({ locale: 'fr-FR', ...options });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => {
        // The browser reports our own 404 pages this way.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('requestfailed', (request) => {
        if (request.failure().errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
    });
    page.on('request', (request) => {
        if (new URL(request.url()).origin !== site.origin) complaints.push(`elsewhere: ${request.url()}`);
    });
    return { context, page, complaints };
}
