// What web/scripts does to seal, open and wrap, on a line of standard input each: {"do", …} in, {"out"} or {"error"} out. Bundled, as
// for browsers, before node runs it.
import { createInterface } from 'node:readline';

import { open, openContact, seal, sealContact } from '../../web/scripts/sealing/box.js';
import { fromBase64url, toBase64url } from '../../web/scripts/sealing/bytes.js';
import * as keys from '../../web/scripts/sealing/keys.js';

const bytes = fromBase64url;
const acts = {
    seal: ({ text, key }) => seal(text, key),
    open: ({ sealed, secret }) => open(sealed, bytes(secret)),
    seal_contact: ({ contact, key }) => sealContact(contact, key),
    open_contact: ({ sealed, secret }) => openContact(sealed, bytes(secret)),
    wrap: ({ secret, passphrase }) => keys.wrapSecret(bytes(secret), passphrase),
    unwrap: async ({ key, passphrase }) => toBase64url(await keys.unwrapSecret(key, passphrase)),
    wrap_group_key: ({ secret, key }) => keys.wrapGroupKey(bytes(secret), key),
    unwrap_group_key: ({ wrapped, secret, key }) => toBase64url(keys.unwrapGroupKey(wrapped, bytes(secret), key)),
    to_recovery: ({ secret }) => keys.toRecovery(bytes(secret)),
    from_recovery: ({ text }) => toBase64url(keys.fromRecovery(text)),
    weakness: ({ passphrase, names }) => keys.weaknessOf(passphrase, names),
    suggestion: () => keys.suggestPassphrase(),
    decode: ({ text }) => Array.from(bytes(text)),
};

for await (const line of createInterface({ input: process.stdin })) {
    const asked = JSON.parse(line);
    let answer;
    try {
        answer = { out: await acts[asked.do](asked) };
    } catch (error) {
        answer = { error: error.message };
    }
    console.log(JSON.stringify(answer));
}
