// Puts the text of a chosen file into a field; without scripts the text is pasted.
export function offerFiles() {
  for (const box of document.querySelectorAll('[data-file-into]')) {
    const field = document.getElementById(box.dataset.fileInto);
    const chosen = box.querySelector('input[type="file"]');
    const told = box.querySelector('[role="status"]');
    box.hidden = false;
    chosen.addEventListener('change', async () => {
      const [file] = chosen.files;
      if (file === undefined) return;
      field.value = await file.text();
      told.textContent = `${file.name} is in the box below. Check the list next.`;
    });
  }
}
