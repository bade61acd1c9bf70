// Waits until another process answers than the one that was asked, then opens its first page; without scripts the page
// reloads itself. How long the service is away does not matter: it may be back before anybody has looked.
export function watchStartingOver() {
  const asked = document.getElementById('starting-over')?.dataset.process;
  if (asked === undefined) return;
  const look = async () => {
    const now = await fetch('/api/health', { cache: 'no-store' })
      .then((answer) => (answer.ok ? answer.json() : {}))
      .catch(() => ({}));
    if (now.process !== undefined && now.process !== asked) location.assign('/');
    else setTimeout(look, 1000);
  };
  void look();
}
