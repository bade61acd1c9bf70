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
      const text = textOf(new Uint8Array(await file.arrayBuffer()));
      if (text !== null) field.value = text;
      told.textContent =
        text === null
          ? `${file.name} is not a text file. If it is a spreadsheet, open it and save the sheet as CSV, or copy the rows and paste them.`
          : `${file.name} is in the box below. Check the list next.`;
    });
  }
}

/** The text in a file, as Excel and others write it; null where it is a workbook or anything else but text. */
function textOf(bytes) {
  const begins = (...start) => start.every((byte, at) => bytes[at] === byte);
  if (begins(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
