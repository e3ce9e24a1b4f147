// Seals what participants say of themselves before a form is sent. A form says where: data-seal is the group's public key (base64url),
// data-seal-key the id of that key, data-say-failed and data-say-too-long what to say when it cannot be done. Its fields "name",
// "contact" and "note" are sealed into its hidden fields "sealed" and "key", and stay here. What a form came back with in "sealed" goes
// again, unless something is typed or "forget" is ticked, which gives way to what is typed. Parts with data-with-script are shown, parts with data-without-script hidden: they say who reads
// what is typed. Whatever fails, nothing is sent in clear.
import { sealContact } from './sealing/box.js';
import { complain, reveal } from './sealing/form.js';

const fields = ['name', 'contact', 'note'];

function prepare(form) {
    const inputs = fields.map((name) => form.elements.namedItem(name)).filter(Boolean);
    const sealed = form.elements.namedItem('sealed');
    const key = form.elements.namedItem('key');

    form.addEventListener('submit', (event) => {
        const contact = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
        const isTyped = inputs.some((input) => input.value.trim() !== '');
        try {
            if (isTyped) {
                sealed.value = sealContact(contact, form.dataset.seal);
                key.value = form.dataset.sealKey;
                const forget = form.elements.namedItem('forget');
                if (forget) forget.checked = false;
            }
            // What is disabled is not sent, and still there for whoever goes back.
            for (const input of inputs) input.disabled = true;
        } catch (failure) {
            event.preventDefault();
            const isTooLong = failure.message === 'too_long';
            const field = inputs.find((input) => input.name === failure.field) ?? inputs[0];
            complain(form, isTooLong ? form.dataset.sayTooLong : form.dataset.sayFailed, field);
        }
    });
    window.addEventListener('pageshow', () => {
        for (const input of inputs) input.disabled = false;
    });
    reveal(form);
}

for (const form of document.querySelectorAll('form[data-seal]')) prepare(form);
