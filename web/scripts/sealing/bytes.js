// Bytes as text and back: base64url without padding (RFC 4648 §5), as the server writes it, and base 32 for paper.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const paperLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// Regroups `from`-bit numbers as `to`-bit ones. Bits that are left over are filled up with zeros, or, unless `fills`, have to be zero.
function regrouped(numbers, from, to, fills) {
    const result = [];
    let bits = 0;
    let held = 0;
    for (const number of numbers) {
        held = (held << from) | number;
        bits += from;
        while (bits >= to) {
            bits -= to;
            result.push((held >> bits) & ((1 << to) - 1));
        }
        held &= (1 << bits) - 1;
    }
    if (fills && bits > 0) result.push((held << (to - bits)) & ((1 << to) - 1));
    if (!fills && (bits >= from || held !== 0)) throw new Error('damaged');
    return result;
}

function numbersOf(text, alphabet) {
    return Array.from(text, (letter) => {
        const number = alphabet.indexOf(letter);
        if (number < 0) throw new Error('damaged');
        return number;
    });
}

export function toBase64url(bytes) {
    return regrouped(bytes, 8, 6, true)
        .map((number) => letters[number])
        .join('');
}

// Throws Error('damaged') for whatever toBase64url() does not make.
export function fromBase64url(text) {
    return Uint8Array.from(regrouped(numbersOf(text, letters), 6, 8, false));
}

// In groups of four, for people to copy: "ABCD-EFGH-…".
export function toPaper(bytes) {
    const text = regrouped(bytes, 8, 5, true)
        .map((number) => paperLetters[number])
        .join('');
    return text.match(/.{1,4}/g).join('-');
}

// However it was typed: small letters, blanks, and the digits that look like letters. Throws Error('damaged').
export function fromPaper(text) {
    const plain = text
        .toUpperCase()
        .replace(/[\s\u2010-\u2015-]/g, '')
        .replace(/0/g, 'O')
        .replace(/1/g, 'I')
        .replace(/8/g, 'B');
    return Uint8Array.from(regrouped(numbersOf(plain, paperLetters), 5, 8, false));
}

export function areEqual(left, right) {
    let difference = left.length ^ right.length;
    for (let i = 0; i < left.length && i < right.length; ++i) difference |= left[i] ^ right[i];
    return difference === 0;
}
