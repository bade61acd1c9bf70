// Copies what a field holds when its button is pressed; without scripts it is marked and copied by hand.
export function offerCopies() {
  for (const button of document.querySelectorAll('button[data-copies]')) {
    const field = document.getElementById(button.dataset.copies);
    const told = button.parentElement.querySelector('[role="status"]');
    if (field === null || navigator.clipboard === undefined) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        told.textContent = 'Copied.';
      } catch {
        field.select();
        told.textContent = 'The address is selected. Copy it with your keyboard.';
      }
    });
  }
}
