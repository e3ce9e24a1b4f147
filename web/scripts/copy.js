// Puts a button beside each address or text that is there to be copied. Without this script it can still be selected.
for (const place of document.querySelectorAll('[data-copy]')) {
    const field = place.querySelector('input, textarea');
    const button = document.createElement('button');
    const said = document.createElement('span');
    button.type = 'button';
    button.className = 'button button--quiet';
    button.textContent = place.dataset.copy;
    said.setAttribute('role', 'status');

    button.addEventListener('click', async () => {
        said.textContent = '';
        field.select();
        // Only https and localhost have navigator.clipboard: an onion address does not.
        const isCopied = navigator.clipboard
            ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
            : document.execCommand('copy');
        if (isCopied) said.textContent = place.dataset.copied;
    });
    place.append(button, said);
}
