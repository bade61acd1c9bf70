// Takes away the line that something is still coming once it has come; without scripts the line leads to the page anew.
const LOOK_MS = 2000;

export function watchStillComing() {
  const line = document.getElementById('still-coming');
  if (line === null) return;
  const look = async () => {
    const now = await fetch('/api/health', { cache: 'no-store' })
      .then((answer) => answer.json())
      .catch(() => ({ coming: line.dataset.what }));
    if (now.coming === line.dataset.what) setTimeout(look, LOOK_MS);
    // What somebody may be typing is never lost for it.
    else if (document.querySelector('main form') === null) location.reload();
    else line.remove();
  };
  setTimeout(look, LOOK_MS);
}
