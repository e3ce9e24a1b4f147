// A form with a field "once" is sent with a number of its own: whoever taps twice signs up once. Pages that were made for one reader
// alone have it already; those that are the same for everybody get it here. (getRandomValues, since randomUUID is missing on onion
// addresses without https.)
for (const field of document.querySelectorAll('input[name="once"][value=""]')) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    field.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
