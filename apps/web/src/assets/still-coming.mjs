// Takes away the line that something is still coming once it has come; without scripts its link leads to the page again.
const LOOK_MS = 2000;

export function watchStillComing() {
  const line = document.getElementById('still-coming');
  if (line === null) return;
  // What somebody is typing, or is to type again, is never lost for it.
  let isTyped = document.querySelector('.govuk-error-summary') !== null;
  document.addEventListener('input', () => {
    isTyped = true;
  });
  const look = async () => {
    const now = await fetch('/api/health', { cache: 'no-store' })
      .then((answer) => answer.json())
      .catch(() => ({ coming: line.dataset.what }));
    if (now.coming === line.dataset.what) setTimeout(look, LOOK_MS);
    else if (isTyped) line.remove();
    else location.replace(location.href);
  };
  setTimeout(look, LOOK_MS);
}
