// Warns two minutes before a session ends for want of use, and keeps it when somebody says so.
const WARN_MS = 120_000;

export function watchSessionEnd() {
  const place = document.getElementById('session-end');
  if (place === null) return;
  const { endsInMs, stay, form, signIn } = place.dataset;
  const dialog = document.createElement('dialog');
  dialog.className = 'app-dialog';
  dialog.setAttribute('aria-labelledby', 'session-end-title');
  dialog.innerHTML = `
    <h2 class="govuk-heading-m" id="session-end-title">You will be signed out in 2 minutes</h2>
    <p class="govuk-body">This protects what is on the screen when nobody is there. Saved answers stay saved.</p>
    <button class="govuk-button" type="button">Stay signed in</button>`;
  document.body.append(dialog);
  let timers = [];
  const plan = (ms) => {
    for (const timer of timers) clearTimeout(timer);
    timers = [
      setTimeout(() => dialog.showModal(), Math.max(0, ms - WARN_MS)),
      setTimeout(() => location.assign(signIn), ms + 1_000),
    ];
  };
  dialog.querySelector('button').addEventListener('click', async () => {
    dialog.close();
    const answer = await fetch(stay, { method: 'POST', body: new URLSearchParams({ _form: form }) }).catch(() => null);
    if (answer?.ok) plan(Number((await answer.json()).endsInMs));
    else location.assign(signIn);
  });
  plan(Number(endsInMs));
}
