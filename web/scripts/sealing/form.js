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
    }
    return line;
}

function tell(form, text) {
    const line = statusOf(form);
    form.append(line);
    line.removeAttribute('id');
    line.className = 'field-hint';
    line.setAttribute('role', 'status');
    line.textContent = text;
}

// A wrong field, said at the field that has the focus then.
export class Mistake extends Error {
    constructor(name, field) {
        super(name);
        this.field = field;
    }
}

// What describes a field besides its hint: that it is wrong.
function describe(field, errorId) {
    const before = (field.getAttribute('aria-describedby') ?? '').split(' ');
    const ids = [...before.filter((id) => id && id !== field.id + '-error'), ...(errorId ? [errorId] : [])];
    if (ids.length > 0) field.setAttribute('aria-describedby', ids.join(' '));
    else field.removeAttribute('aria-describedby');
}

function forgive(form) {
    for (const each of form.querySelectorAll('[aria-invalid]')) {
        each.removeAttribute('aria-invalid');
        describe(each, null);
    }
}

// Says what is wrong where pages say it: above the field, behind the label of one that is ticked, at the end of a form as a whole.
export function complain(form, text, field) {
    const line = statusOf(form);
    forgive(form);
    if (!field) form.append(line);
    else if (field.type === 'checkbox') field.closest('.field').append(line);
    else field.before(line);
    line.className = 'field-error';
    line.setAttribute('role', 'alert');
    line.textContent = text;
    if (!field) return;
    line.id = field.id + '-error';
    field.setAttribute('aria-invalid', 'true');
    describe(field, line.id);
    field.focus();
}

// Has `work` done when the form is sent, then sends it, if `work` gives true. Meanwhile its buttons wait. `work` is given how to say
// how far it is: 0 to 1.
export function onSubmit(form, say, work) {
    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        const buttons = form.querySelectorAll('button');
        for (const each of buttons) each.disabled = true;
        forgive(form);
        tell(form, say('working'));
        let isReady = false;
        try {
            isReady = await work((part) => tell(form, say('working') + ' ' + Math.round(part * 100) + ' %'));
            tell(form, '');
        } catch (mistake) {
            complain(form, say(mistake.message), mistake.field);
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
