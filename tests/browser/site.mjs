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

const run = (...command) => runWith('', ...command);
const runWith = (input, ...command) => {
    const done = spawnSync(program, command, { encoding: 'utf8', input });
    if (done.status !== 0) throw new Error(`${command.join(' ')}: ${done.status} ${done.stderr} ${done.error ?? ''}`);
    return done.stdout;
};

// Who administers the site, and a member of the group that she owns.
export const camille = { name: 'Camille', password: 'une phrase assez longue' };
export const dominique = { name: 'Dominique', password: 'encore une phrase longue' };

// Starts the site: {origin, data, pages, ownPages, cookie, colloquium, example, rally, stop}. `data` is its folder, `pages` are the
// paths of all its pages that anybody sees, `ownPages` those that Camille sees with her `cookie`, both from the site's own table of
// routes; `rally` is the path of an action to which people come.
export async function startSite() {
    const data = mkdtempSync(join(tmpdir(), 'charivari-browser-'));
    const token = /chv_\S+/.exec(run('demo', '--data', data))[0];
    runWith(camille.password + '\n', 'account', 'add', camille.name, '--admin', '--data', data);
    runWith(dominique.password + '\n', 'account', 'add', dominique.name, '--data', data);
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
    try {
        return { origin, data, ...await settle(origin, token), stop };
    } catch (failure) {
        await stop();  // a server that is left behind keeps the tests from ending
        throw failure;
    }
}

// What there is to be seen on the site, once it is there.
async function settle(origin, token) {
    await addWideEvent(origin, token);
    const series = await addSeries(origin, token);
    const events = (await (await fetch(origin + '/api/v1/events')).json()).data;
    const [colloquium, example] = ['colloque', 'exemple'].map((key) =>
        events.find((event) => event.uid.startsWith(`chapelon-${key}@`)));
    const scene = { ...await furnish(origin), ...await furnishFromStrangers(origin, example) };
    scene.series = series;
    return { ...await pathsOfPages(origin, events, scene), cookie: scene.cookie, colloquium, example, rally: scene.actions[0] };
}

// An event with whatever is hard to show on a narrow screen: long words, long names of hosts, another zone, a relation.
async function addWideEvent(origin, token) {
    const before = (await (await fetch(origin + '/api/v1/events')).json()).data;
    const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const host = 'un-sous-domaine.institution-intercommunautaire-de-recherche.un-nom-d-hote-interminable.example.org';
    const event = {
        kind: 'hearing', status: 'cancelled', language: 'fr', description: `Voir https://${host}/une_page, et ensuite ceci.`,
        title: 'Audition anticonstitutionnellement intercommunautaire sur la reconnaissance faciale dans les transports en commun',
        start: { local: `${day}T10:00:00`, zone: 'Australia/Sydney' }, end: { local: `${day}T10:30:00`, zone: 'UTC' },
        online_url: `https://${host}/salle`, attendance_mode: 'online', relations: [{ type: 'follows', event: before.at(-1).id }],
        hosts: [{ name: 'Camille Exemple', role: 'personne inventée' }], tags: ['surveillance-biometrique-dans-l-espace-public-metropolitain'],
        sources: [{ url: `https://${host}/` }, { url: `https://${host}/a`, title: 'A'.repeat(120), quote: 'b'.repeat(120) }],
    };
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const answer = await fetch(origin + '/api/v1/events', { method: 'POST', headers, body: JSON.stringify(event) });
    if (answer.status !== 201) throw new Error(await answer.text());
}

// An event of each week, of which one date is cancelled: the path of its page.
async function addSeries(origin, token) {
    const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const event = {
        kind: 'debate', status: 'confirmed', language: 'fr', title: 'Débat de chaque semaine',
        start: { local: `${day(45)}T19:00:00`, zone: 'Europe/Paris' }, end: { local: `${day(45)}T21:00:00`, zone: 'Europe/Paris' },
        recurrence: { rule: 'FREQ=WEEKLY;COUNT=12', overrides: [{ occurrence: `${day(59)}T19:00:00`, status: 'cancelled' }] },
        sources: [{ url: 'https://example.org/chaque-semaine' }],
    };
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const answer = await fetch(origin + '/api/v1/events', { method: 'POST', headers, body: JSON.stringify(event) });
    const said = await answer.json();
    if (answer.status !== 201) throw new Error(JSON.stringify(said));
    return said.links.html;
}

// A visitor without a browser: the cookie that a sign-in gives, and the forms of pages, sent with their hidden mark.
async function visitor(origin, who) {
    let cookie = '';
    const ask = (path, options = {}) =>
        fetch(origin + path, { redirect: 'manual', ...options, headers: { Accept: 'text/html', Cookie: cookie, Origin: origin } });
    const open = async (path) => (await ask(path)).text();
    const send = async (path, fields) => {
        const csrf = /name="csrf" value="([^"]+)"/.exec(await open('/about'))?.[1] ?? '';
        const answer = await ask(path, { method: 'POST', body: new URLSearchParams({ csrf, ...fields }) });
        if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer;
    };
    const answer = await send('/sign-in', { ...who, code: '' });
    // Joined with commas: Node 18, as Debian 12 has it, gives them in no other way.
    cookie = /(?:^|, )(session=[^;]+)/.exec(answer.headers.get('set-cookie'))[1];
    return { cookie, open, send };
}

const linkOn = (page) => /<li><code>https?:\/\/[^/]+([^<]+)</.exec(page)[1];

// A call with two versions: one organisation signed the first and was verified, another one waits.
async function furnishCall(origin, moderator) {
    await moderator.send('/calls/new', { title: 'Pour un moratoire', addressee: 'Au conseil municipal', campaign: 'reconnaissance-faciale',
                                         text: 'Nous **demandons** un moratoire.', language: 'fr', state: 'published' });
    const letter = (await (await fetch(origin + '/api/v1/calls')).json()).data.find((each) => each.slug === 'pour-un-moratoire');
    const sign = async (name) => {
        const body = JSON.stringify({ name, locality: 'Saint-Étienne', website: 'https://example.org/', authorised: true, signer: { contact: 'contact@example.org' } });
        const answer = await fetch(origin + letter.links.signatures, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
        return answer.json();
    };
    const { id, manage } = await sign('Comité des Exemples');
    await moderator.send(`${letter.links.html}/signatures/${id}/verify`, {});
    await moderator.send(letter.links.html + '/versions/new', { text: 'Nous **exigeons** un moratoire.', note: 'Un ton plus ferme.', revision: '2' });
    await sign('Collectif des Exemples');
    return { letter: letter.links.html, signature: manage };
}

// Somebody's keys, and a key of the group that they have: as long as real ones, of what is in them no page knows.
async function furnishKeys(group, send) {
    const [own, ofGroup] = ['hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo', '3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08'];
    const me = await send('GET', '/api/v1/me');
    await send('PUT', '/api/v1/me/contact-key', { public_key: own, wrapped_key: 'A'.repeat(96), salt: 'A'.repeat(22), memory_kib: 19456, passes: 2 });
    await send('POST', group.links.self + '/key', { public_key: ofGroup, wraps: [{ account: me.id, wrapped: 'A'.repeat(107) }] });
}

// People who come to an action, some in its slots, with places for a few, a ride, a message; seven come from one source, whose
// batch is given back. None of them says who they are.
async function furnishSignUps(origin, action, roles, send) {
    const post = async (below, body) => {
        const answer = await fetch(origin + action.links.self + below, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
        if (answer.status !== 201) throw new Error(`${below}: ${answer.status} ${await answer.text()}`);
    };
    await send('PATCH', action.links.self + '/sign-ups', { capacity: 24, closes_before: 'PT1H' });
    for (const status of ['going', 'maybe', 'declined', 'going']) await post('/attendances', { status, party_size: 3, mode: 'outside' });
    for (const role of roles) await post('/attendances', { party_size: 2, slots: [role.slots[0].id], name: 'Quelqu’un', contact: '06', consent: 1 });
    await post('/rides', { kind: 'offer', commune: '42218', seats: 3, way: 'there' });
    await send('POST', action.links.self + '/messages', { text: 'On se retrouve à **l’autre** entrée.' });
    return (await send('GET', action.links.self + '/sign-ups')).floods[0].batch;
}

// What a group does in answer to an event: a rally with all that an action may have, and leaflets that were handed out.
async function furnishActions(origin, organiser, path) {
    const groups = (await (await fetch(origin + '/api/v1/groups')).json()).data;
    const group = groups.find((each) => each.links.html === path);
    const events = (await (await fetch(origin + '/api/v1/events')).json()).data;
    const [event, past] = ['exemple', 'colloque'].map((key) => events.find((each) => each.uid.startsWith(`chapelon-${key}@`)));
    const csrf = /name="csrf" value="([^"]+)"/.exec(await organiser.open('/about'))[1];
    const send = async (method, target, body) => {
        const headers = { 'Content-Type': 'application/json', Cookie: organiser.cookie, Origin: origin, 'X-CSRF-Token': csrf, 'If-Match': '*' };
        if (method !== 'PATCH') delete headers['If-Match'];
        const answer = await fetch(origin + target, { method, headers, body: body && JSON.stringify(body) });
        const said = await answer.json();
        if (answer.status >= 400) throw new Error(`${target}: ${JSON.stringify(said)}`);
        return said;
    };
    const publish = (action) => action.state === 'published' ? action : send('PATCH', action.links.self, { state: 'published' });
    await furnishKeys(group, send);
    const rally = await publish(await send('POST', '/api/v1/actions', {
        group: group.id, kind: 'rally', title: 'Rassemblement devant la salle', description: 'Soyons **nombreux**.', bring: 'De quoi faire du bruit',
        timing: { anchor: { event: event.id, edge: 'start', offset: '-PT45M' }, duration: 'PT2H' }, directions: 'Devant la grille',
        legal_card: { lawyer: 'Maître Exemple, 01 23 45 67 89', leaflet: 'https://example.org/vos-droits', advice: 'Notez le *numéro*.' },
        tags: ['rassemblement'],
    }));
    await send('POST', rally.links.self + '/roles/usual', {});
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    const leaflets = await publish(await send('POST', '/api/v1/actions', {
        group: group.id, kind: 'leafleting', title: 'Tractage au marché', event: past.id, timing: { start: { local: `${day}T09:00:00`, zone: 'Europe/Paris' } },
    }));
    await send('PATCH', leaflets.links.self + '/outcome', {
        happened: ['held', 'question_asked'], turnout: { low: 12, high: 15, text: 'selon le groupe' }, summary: 'Bon **accueil**.',
        sources: [{ url: 'https://example.org/compte-rendu' }], replies: [{ from: 'La mairie', text: 'Nous avons pris note.', url: 'https://example.org/reponse' }],
    });
    const press = await publish(await send('POST', '/api/v1/actions', {
        group: group.id, kind: 'press_point', title: 'Point presse devant la salle', event: past.id, timing: { start: { local: `${day}T11:00:00`, zone: 'Europe/Paris' } },
    }));
    await send('PATCH', press.links.self + '/outcome', { happened: ['held'], turnout: { low: 1200 }, sources: [{ url: 'https://example.org/presse', title: 'La presse en parle', quote: 'Une foule.' }] });
    await send('POST', rally.links.self + '/tasks/usual', {});
    const task = await send('POST', rally.links.self + '/tasks', { kind: 'other', title: 'Coller les affiches', note: 'Avec de la *colle*.', due: { date: day, zone: 'Europe/Paris' } });
    const roles = (await (await fetch(origin + rally.links.self + '/roles')).json()).data;
    const role = roles[0];
    const flood = await furnishSignUps(origin, rally, roles, send);
    // Two come without an account, one of them for a slot; the organiser does with hers.
    const stranger = await fetch(origin + rally.links.self + '/attendances', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ party_size: 2, slots: [role.slots[0].id] }),
    });
    const attendance = (await stranger.json()).manage;
    const ride = await send('POST', rally.links.self + '/rides', { kind: 'offer', seats: 3, commune: 'Lyon' });
    const own = await send('POST', rally.links.self + '/attendances', {});
    await send('POST', rally.links.self + '/messages', { text: 'Le portail est fermé : rendez-vous **côté parking**.' });
    const visit = await publish(await send('POST', '/api/v1/actions', {
        group: group.id, kind: 'attend_and_ask', title: 'Y aller et demander', timing: { anchor: { event: event.id, edge: 'start', offset: '-PT15M' } },
    }));
    await send('POST', visit.links.self + '/questions', { text: 'Combien de caméras ?', source: 'https://example.org/budget', source_title: 'Le budget' });
    const question = await send('POST', visit.links.self + '/questions', { text: 'Qui les paie ?', asked: true, answer: 'La *région*.' });
    // In answer to what is cancelled already: its groups are asked at once, and another group is asked to join.
    const cancelled = events.find((each) => each.status === 'cancelled');
    const noise = await publish(await send('POST', '/api/v1/actions', {
        group: group.id, kind: 'noise', title: 'Casserolade', timing: { anchor: { event: cancelled.id, edge: 'end', offset: 'PT1H30M' }, on_move: 'ask' },
    }));
    const other = groups.find((each) => each.id !== group.id);
    await send('POST', noise.links.self + '/co-hosts', { group: other.id, part: 'relay' });
    return { actions: [rally.links.html, leaflets.links.html, visit.links.html, noise.links.html], redactable: rally.id, question: question.id, task: task.id, flood, attendance, ownAttendance: own.id, ride: ride.manage, role: role.id, slot: role.slots[0].id };
}

// What strangers sent: a change of the event, an event of their own, an action in answer to one, a request for a group. Their
// links, and where those wait.
async function furnishFromStrangers(origin, event) {
    const send = async (path, body) => {
        const answer = await fetch(origin + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
        const said = await answer.text();
        if (answer.status !== 202) throw new Error(`${path}: ${answer.status} ${said}`);
        return said;
    };
    const proposed = await send(event.links.self + '/proposals', { title: event.title + ', en public', sources: [...event.sources, { url: 'https://example.org/nouvelle' }] });
    const day = (ahead) => ({ date: new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10), zone: 'Europe/Paris' });
    const submitted = [];
    for (const said of [
        { type: 'event', event: { kind: 'debate', title: 'Débat proposé par quelqu’un', start: day(50), sources: [{ url: 'https://example.org/affiche' }] } },
        { type: 'action', link: 'https://example.org/appel', action: {
            kind: 'rally', title: 'Rassemblement proposé par quelqu’un', event: event.id, timing: { start: day(51) }, directions: 'Devant la grille', description: 'Avec des **casseroles**.' } },
        { type: 'group', group: { name: 'Collectif que quelqu’un demande', description: 'Des tables, des *tracts*.', area: 'Saint-Étienne', web_links: [{ url: 'https://example.org/' }] } },
    ]) submitted.push(JSON.parse(await send('/api/v1/submissions', { note: 'Vu sur une affiche.', ...said })));
    return { proposal: /"(?:\/api\/v1)?(\/proposals\/[^"]+)"/.exec(proposed)[1],
             submissions: submitted.map((each) => each.submission.links.html),
             waiting: submitted.map((each) => '/moderation/' + each.submission.id) };
}

// What the pages of accounts need so that each has something to show: a group with two in it, invitations, a lost
// password, a second factor that waits for its first code, a token.
async function furnish(origin) {
    const owner = await visitor(origin, camille);
    const group = '/groups/collectif-des-exemples';
    await owner.send('/groups/new', { name: 'Collectif des Exemples', nature: 'organiser', language: 'fr', contact: 'contact@example.org',
                                      description: 'Un **collectif** de quartier.', web_links: 'https://example.org/ Le site' });
    const invite = async () =>
        linkOn(await (await owner.send(group + '/invitations', { role: 'organiser', uses: '3', days: '7' })).text());
    const invitation = await invite();
    await (await visitor(origin, dominique)).send(invitation, {});
    await owner.send('/admin/invitations', { uses: '1', days: '7' });
    await owner.send('/me/tokens', { name: 'robot', scope: 'read', group: '', days: '30' });
    await owner.send('/me/totp', {});
    const letter = await furnishCall(origin, owner);
    const member = new RegExp(`action="(${group}/members/[^"]+)/hand-over"`).exec(await owner.open(group + '/members'))[1];
    const reset = linkOn(await (await owner.send(member + '/reset', {})).text());
    return { cookie: owner.cookie, group, invitation, reset, ...letter, ...await furnishActions(origin, owner, group) };
}

// Every page of the table of routes, those with a name in their path as often as there are things to show, and two that
// are not found. A route that nothing here knows how to fill is an error, so that no new page stays untested.
async function pathsOfPages(origin, events, scene) {
    const [people, calls] = await Promise.all(['people', 'calls'].map(async (nouns) =>
        (await (await fetch(`${origin}/api/v1/${nouns}`)).json()).data));
    const places = (await (await fetch(origin + '/api/v1/places')).json()).data;
    const fillings = {
        '/events/{slug}': events.map((event) => event.links.html),
        '/events/{slug}/edit': events.map((event) => event.links.html + '/edit'),
        '/events/{slug}/split': [scene.series + '/split', events[0].links.html + '/split'],
        '/events/{slug}/history': events.map((event) => event.links.html + '/history'),
        '/events/{slug}/propose': events.filter((event) => event.status !== 'over').map((event) => event.links.html + '/propose'),
        '/proposals/{secret}': [scene.proposal],
        '/submissions/{secret}': scene.submissions,
        '/submissions/{secret}/edit': scene.submissions.map((path) => path + '/edit'),
        '/moderation/{id}': scene.waiting,
        '/moderation/{id}/edit': scene.waiting.map((path) => path + '/edit'),
        '/moderation/events/{id}/redact': [`/moderation/events/${events[0].id}/redact`],
        '/moderation/places/{id}/redact': [`/moderation/places/${places[0].id}/redact`],
        '/moderation/people/{id}/redact': [`/moderation/people/${people[0].id}/redact`],
        '/moderation/calls/{id}/redact': [`/moderation/calls/${calls[0].id}/redact`],
        '/moderation/actions/{id}/redact': [`/moderation/actions/${scene.redactable}/redact`],
        '/actions/{slug}': scene.actions,
        '/actions/{slug}/sign-up': scene.actions.map((action) => action + '/sign-up'),
        '/actions/{slug}/rides': scene.actions.map((action) => action + '/rides'),
        '/rides/{secret}': [scene.ride],
        '/attendances/{secret}': [scene.attendance, scene.attendance + '?done=new'],
        '/me/attendances/{attendance}': ['/me/attendances/' + scene.ownAttendance],
        '/actions/{slug}/tasks': scene.actions.map((action) => action + '/tasks'),
        '/actions/{slug}/tasks/{task}': [`${scene.actions[0]}/tasks/${scene.task}`],
        '/actions/{slug}/roles': scene.actions.map((action) => action + '/roles'),
        '/actions/{slug}/roles/{role}': [`${scene.actions[0]}/roles/${scene.role}`],
        '/actions/{slug}/questions': [`${scene.actions[2]}/questions`],
        '/actions/{slug}/questions/{question}': [`${scene.actions[2]}/questions/${scene.question}`],
        '/actions/{slug}/outcome': scene.actions.map((action) => action + '/outcome'),
        '/actions/{slug}/slots/{slot}': [`${scene.actions[0]}/slots/${scene.slot}`],
        '/actions/{slug}/sign-ups': scene.actions.map((action) => action + '/sign-ups'),
        '/actions/{slug}/sign-ups/settings': [`${scene.actions[0]}/sign-ups/settings`],
        '/actions/{slug}/sign-ups/contacts': [`${scene.actions[0]}/sign-ups/contacts`, `${scene.actions[1]}/sign-ups/contacts`],
        '/actions/{slug}/floods/{batch}': [`${scene.actions[0]}/floods/${scene.flood}`],
        '/actions/{slug}/messages': [`${scene.actions[0]}/messages`, `${scene.actions[1]}/messages`],
        '/actions/{slug}/edit': scene.actions.map((path) => path + '/edit'),
        '/actions/{slug}/confirm': scene.actions.map((path) => path + '/confirm'),
        '/actions/{slug}/hosts': scene.actions.map((path) => path + '/hosts'),
        '/actions/{slug}/history': scene.actions.map((path) => path + '/history'),
        '/places/{slug}': places.map((place) => place.links.html),
        '/places/{slug}/edit': places.map((place) => place.links.html + '/edit'),
        '/campaigns/{slug}': ['/campaigns/reconnaissance-faciale'],
        '/campaigns/{slug}/edit': ['/campaigns/reconnaissance-faciale/edit'],
        '/people/{slug}': ['/people/jean-michel-mis'],
        '/people/{slug}/edit': ['/people/jean-michel-mis/edit'],
        '/people/{slug}/objection': ['/people/jean-michel-mis/objection', '/people/jean-michel-mis/objection?done=sent'],
        '/communes/{code}': ['/communes/saint-etienne', '/communes/ajaccio'],
        '/departments/{code}': ['/departments/42'],
        '/tags/{tag}': ['/tags/surveillance'],
        '/a/{code}': [events[0].short],
        '/problems/{slug}': ['/problems/not-found', '/problems/invalid'],
        '/groups/{slug}': [scene.group, '/groups/radio-du-crassier'],
        '/groups/{slug}/edit': [scene.group + '/edit'],
        '/groups/{slug}/audit': [scene.group + '/audit'],
        '/groups/{slug}/contacts': [scene.group + '/contacts'],
        '/groups/{slug}/members': [scene.group + '/members'],
        '/groups/{slug}/invitations': [scene.group + '/invitations'],
        '/invitations/{secret}': [scene.invitation],
        '/calls/{slug}': [scene.letter, '/calls/lettre-commune-interdire-la-reconnaissance-faciale-securitaire'],
        '/calls/{slug}/sign': [scene.letter + '/sign'],
        '/calls/{slug}/edit': [scene.letter + '/edit'],
        '/calls/{slug}/signatures': [scene.letter + '/signatures'],
        '/calls/{slug}/versions/new': [scene.letter + '/versions/new'],
        '/calls/{slug}/versions/{number}': [scene.letter + '/versions/1'],
        '/calls/signatures/{secret}': [scene.signature],
        '/reset/{secret}': [scene.reset],
    };
    const pages = ['/nothing-is-here', '/events/nothing-is-here', '/agenda?from=2019-12-01&to=2020-02-01', '/agenda?from=2020-01-01&to=2021-01-01', '/agenda?kind=debate&tag=ville', '/agenda?from=nonsense', '/search?q=reconnaissance', '/search?q=rien+de+tel', '/subscribe?kind_debate=yes&alarm=PT2H', `/submit/action?event=${events.find((event) => event.status !== 'over').slug}`, '/subscribe?department=x', '/subscribe?near=45.4,4.4&radius=x&from=2030-01-01&status_cancelled=yes&what=events'];
    const ownPages = ['/organise/actions/new?event=' + events[0].slug, '/organise/actions/new?from=' + scene.actions[0].split('/').at(-1), scene.actions.at(-1), scene.group, scene.invitation, '/groups', '/nothing-is-here'];
    for (const line of run('routes').trim().split('\n')) {
        const [method, pattern, , access] = line.split(/\s+/);
        if (method !== 'GET' || /^\/(api\/|static|health)/.test(pattern) || /\.(ics|atom|json|txt|png|xml)$/.test(pattern)) continue;
        const paths = pattern.includes('{') ? fillings[pattern] : [pattern];
        if (!paths) throw new Error(`tests/browser/site.mjs does not know how to fill ${pattern}`);
        (access === 'anyone' ? pages : ownPages).push(...paths);
    }
    return { pages, ownPages };
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

// A page in a context of its own, signed in where the options hold a `cookie`; `complaints` fills with whatever a page must not do: errors on the console (a breach of
// the Content-Security-Policy is one), uncaught exceptions, requests that fail, requests to another origin.
export async function openPage(browser, site, { cookie, ...options } = {}) {
    const context = await browser.newContext({ locale: 'fr-FR', ...options });
    if (cookie) {
        const [name, value] = cookie.split('=');
        await context.addCookies([{ name, value, url: site.origin }]);
    }
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
