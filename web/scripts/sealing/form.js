// What the forms of these pages share: they are there only with this script, say what happens, and send nothing that is not sealed.

// The words of a place on the page: its data-say-… attributes. A name without words is told as 'failed'.
export function wordsOf(place) {
    return (name) => place.dataset['say' + name.split('_').map((part) => part[0].toUpperCase() + part.slice(1)).join('')] ?? place.dataset.sayFailed;
}

// Shows what only works with a script, and hides what says that it is missing.
export function reveal(root) {
    for (const each of root.querySelectorAll('[data-with-script]')) each.hidden = false;
    for (const each of root.querySelectorAll('[data-without-script]')) each.hidden = true;
}

// The line of a form that says what goes on; for screen readers too.
function statusOf(form) {
    let line = form.querySelector('[data-status]');
    if (!line) {
        line = document.createElement('p');
        line.dataset.status = '';
        form.append(line);
    }
    return line;
}

// What is wrong with a field stands at it.
function tell(form, text, isWrong, field) {
    const line = statusOf(form);
    (field?.closest('.field') ?? form).append(line);
    line.className = isWrong ? 'field-error' : 'field-hint';
    line.setAttribute('role', isWrong ? 'alert' : 'status');
    line.textContent = text;
}

// A wrong field, said at the field that has the focus then.
export class Mistake extends Error {
    constructor(name, field) {
        super(name);
        this.field = field;
    }
}

function mark(form, field) {
    for (const each of form.querySelectorAll('[aria-invalid]')) each.removeAttribute('aria-invalid');
    if (!field) return;
    field.setAttribute('aria-invalid', 'true');
    field.focus();
}

// Has `work` done when the form is sent, then sends it, if `work` gives true. Meanwhile its buttons wait. `work` is given how to say
// how far it is: 0 to 1.
export function onSubmit(form, say, work) {
    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        const buttons = form.querySelectorAll('button');
        for (const each of buttons) each.disabled = true;
        mark(form, null);
        tell(form, say('working'), false);
        let isReady = false;
        try {
            isReady = await work((part) => tell(form, say('working') + ' ' + Math.round(part * 100) + ' %', false));
            tell(form, '', false);
        } catch (mistake) {
            tell(form, say(mistake.message), true, mistake.field);
            mark(form, mistake.field);
        }
        for (const each of buttons) each.disabled = false;
        if (!isReady) return;
        // No secret leaves with the form: the fields that hold one have no name, and are emptied all the same.
        for (const each of form.querySelectorAll('input[type=password], [data-secret]')) each.value = '';
        HTMLFormElement.prototype.submit.call(form);
    });
}

export function fill(form, values) {
    for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
}

export const part = (form, name) => form.querySelector(`[data-part="${name}"]`);
