// The key pair of somebody who sees contacts. Its secret half leaves the browser wrapped only: encrypted by XChaCha20-Poly1305
// (crypto_aead_xchacha20poly1305_ietf, with the public key as what is said besides) under argon2id of a passphrase (crypto_pwhash),
// and on paper, if its owner prints it.
import { xchacha20poly1305 } from '@noble/ciphers/chacha';
import { argon2idAsync } from '@noble/hashes/argon2';
import { blake2b } from '@noble/hashes/blake2';
import { randomBytes, utf8ToBytes } from '@noble/hashes/utils';

import { makeSecret, openBytes, publicKeyOf, sealBytes } from './box.js';
import { areEqual, fromBase64url, fromPaper, toBase64url, toPaper } from './bytes.js';

const memoryKib = 19456;
const passes = 2;
const nonceSize = 24;

// The same key on every keyboard: letters with accents may come as one sign or as two.
const passphraseBytes = (passphrase) => utf8ToBytes(passphrase.normalize('NFKC').trim());

// Takes a second or two, and lets the page live meanwhile; onProgress is given 0 to 1.
function keyOf(passphrase, salt, memory, times, onProgress) {
    return argon2idAsync(passphraseBytes(passphrase), salt, {
        t: times,
        m: memory,
        p: 1,
        dkLen: 32,
        asyncTick: 20,
        onProgress,
    });
}

export async function wrapSecret(secret, passphrase, onProgress) {
    const salt = randomBytes(16);
    const nonce = randomBytes(nonceSize);
    const key = await keyOf(passphrase, salt, memoryKib, passes, onProgress);
    const publicKey = publicKeyOf(secret);
    const box = xchacha20poly1305(key, nonce, fromBase64url(publicKey)).encrypt(secret);
    const wrapped = new Uint8Array(nonceSize + box.length);
    wrapped.set(nonce);
    wrapped.set(box, nonceSize);
    return {
        public_key: publicKey,
        wrapped_key: toBase64url(wrapped),
        salt: toBase64url(salt),
        memory_kib: memoryKib,
        passes,
    };
}

// The secret half. Throws Error('wrong_passphrase'), and Error('damaged') for what is no such key.
export async function unwrapSecret(contactKey, passphrase, onProgress) {
    const wrapped = fromBase64url(contactKey.wrapped_key);
    const salt = fromBase64url(contactKey.salt);
    if (wrapped.length !== nonceSize + 32 + 16 || salt.length !== 16) throw new Error('damaged');
    const key = await keyOf(passphrase, salt, contactKey.memory_kib, contactKey.passes, onProgress);
    let secret;
    try {
        const box = xchacha20poly1305(key, wrapped.subarray(0, nonceSize), fromBase64url(contactKey.public_key));
        secret = box.decrypt(wrapped.subarray(nonceSize));
    } catch {
        throw new Error('wrong_passphrase');
    }
    if (publicKeyOf(secret) !== contactKey.public_key) throw new Error('damaged');
    return secret;
}

// A group's secret key, given to whoever holds the other half of `publicKey`.
export function wrapGroupKey(groupSecret, publicKey) {
    return sealBytes(groupSecret, publicKey);
}

// Throws as openBytes(); Error('damaged') unless it is the other half of `publicKey`: a server that hands out another key than the
// group's is found out.
export function unwrapGroupKey(wrapped, secret, publicKey) {
    const groupSecret = openBytes(wrapped, secret);
    if (groupSecret.length !== 32 || publicKeyOf(groupSecret) !== publicKey) throw new Error('damaged');
    return groupSecret;
}

const checkOf = (secret) => blake2b(secret, { dkLen: 3 });

// The secret half for paper, with three bytes that find a slip of the pen.
export function toRecovery(secret) {
    return toPaper(Uint8Array.from([...secret, ...checkOf(secret)]));
}

// Throws Error('damaged') where a letter is wrong or missing.
export function fromRecovery(text) {
    const bytes = fromPaper(text);
    if (bytes.length !== 35 || !areEqual(bytes.subarray(32), checkOf(bytes.subarray(0, 32)))) throw new Error('damaged');
    return bytes.slice(0, 32);
}

// What is too easily guessed by somebody who has the wrapped key and a year: a code of the complaint, or nothing.
export function weaknessOf(passphrase, names) {
    const text = passphrase.normalize('NFKC').trim().toLowerCase();
    if (Array.from(text).length < 16) return 'short';
    let rest = text;
    for (const name of names) if (name.length >= 3) rest = rest.replaceAll(name.toLowerCase(), '');
    if (Array.from(rest).length < 12 || new Set(rest).size < 8) return 'simple';
    return '';
}

// A passphrase that can be said and remembered: six words of four letters, 72 bits.
export function suggestPassphrase() {
    const consonants = 'bdfgjklmnprstvwz';
    const vowels = 'aiou';
    const pick = (byte) => consonants[byte & 15] + vowels[(byte >> 4) & 3];
    const words = [];
    for (let i = 0; i < 6; ++i) {
        const [first, second] = randomBytes(2);
        words.push(pick(first) + pick(second));
    }
    return words.join('-');
}

export { makeSecret };
