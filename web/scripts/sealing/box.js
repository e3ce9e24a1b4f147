// Sealed boxes as libsodium makes them (crypto_box_seal), so that what one side seals the other opens: the other side of
// src/base/seal.hpp, which says what a sealed text is. Keys are in base64url where they are public, Uint8Arrays where they are secret.
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa';
import { x25519 } from '@noble/curves/ed25519';
import { blake2b } from '@noble/hashes/blake2';
import { randomBytes } from '@noble/hashes/utils';

import { fromBase64url, toBase64url } from './bytes.js';

const step = 256;
const overhead = 48;
const mostSteps = 13;
const version = 1;

const words = (bytes) => new Uint32Array(bytes.slice().buffer);

// The key of a box between two pairs (crypto_box_beforenm). Throws for a key to which nothing can be sealed.
function sharedKey(secret, open) {
    const product = x25519.getSharedSecret(secret, open);
    const sigma = words(new TextEncoder().encode('expand 32-byte k'));
    const key = new Uint32Array(8);
    hsalsa(sigma, words(product), new Uint32Array(4), key);
    return new Uint8Array(key.buffer);
}

function nonceOf(once, open) {
    const both = new Uint8Array(64);
    both.set(once);
    both.set(open, 32);
    return blake2b(both, { dkLen: 24 });
}

export function publicKeyOf(secret) {
    return toBase64url(x25519.getPublicKey(secret));
}

// A new secret key.
export function makeSecret() {
    return randomBytes(32);
}

// `bytes` in a box that only the holder of the key's other half opens; in base64url.
export function sealBytes(bytes, publicKey) {
    const open = fromBase64url(publicKey);
    if (open.length !== 32) throw new Error('damaged');
    const secret = makeSecret();
    const once = x25519.getPublicKey(secret);
    const box = xsalsa20poly1305(sharedKey(secret, open), nonceOf(once, open)).encrypt(bytes);
    secret.fill(0);
    const whole = new Uint8Array(32 + box.length);
    whole.set(once);
    whole.set(box, 32);
    return toBase64url(whole);
}

// Throws Error('damaged') for what is no box, Error('other_key') for what this key does not open, or that was touched.
export function openBytes(sealed, secret) {
    const whole = fromBase64url(sealed);
    if (whole.length < overhead) throw new Error('damaged');
    const once = whole.subarray(0, 32);
    const open = x25519.getPublicKey(secret);
    try {
        return xsalsa20poly1305(sharedKey(secret, once), nonceOf(once, open)).decrypt(whole.subarray(32));
    } catch {
        throw new Error('other_key');
    }
}

// A text, padded so that its length tells next to nothing. Throws Error('too_long').
export function seal(text, publicKey) {
    const bytes = new TextEncoder().encode(text);
    const length = Math.ceil((bytes.length + 2) / step) * step;
    if (length > mostSteps * step) throw new Error('too_long');
    const padded = new Uint8Array(length);
    padded[0] = version;
    padded.set(bytes, 1);
    padded[bytes.length + 1] = 0x80;
    return sealBytes(padded, publicKey);
}

// Throws as openBytes(), and Error('damaged') for another version or another padding.
export function open(sealed, secret) {
    const padded = openBytes(sealed, secret);
    const end = padded.lastIndexOf(0x80);
    const isPadded = padded.length % step === 0 && end >= padded.length - step && end >= 1;
    if (!isPadded || padded[0] !== version || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('damaged');
    return new TextDecoder('utf-8', { fatal: true }).decode(padded.subarray(1, end));
}

// What a participant says of themselves, as src/domain/contact.hpp bounds it: each absent or a text. Throws Error('too_long'), which names
// its `field`.
const longest = { name: 100, contact: 200, note: 500 };

export function sealContact(contact, publicKey) {
    const told = {};
    for (const field of Object.keys(longest)) {
        const text = (contact[field] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim();
        if (Array.from(text).length > longest[field]) throw Object.assign(new Error('too_long'), { field });
        told[field] = text === '' ? null : text;
    }
    return seal(JSON.stringify(told), publicKey);
}

// Whoever sealed it may have been anybody: what is no text, or too long, is cut.
export function openContact(sealed, secret) {
    const told = JSON.parse(open(sealed, secret));
    const contact = {};
    for (const field of Object.keys(longest)) {
        const text = typeof told?.[field] === 'string' ? told[field] : '';
        contact[field] = Array.from(text).slice(0, longest[field]).join('');
    }
    return contact;
}
