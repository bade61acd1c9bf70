// Warns two minutes before a session ends for want of use, and keeps it when somebody says so. The server is asked before
// either, for the session may have been used, or ended, in another tab.
const WARN_MS = 120_000;
const ASK_AGAIN_MS = 10_000;

export function watchSessionEnd() {
  const place = document.getElementById('session-end');
  if (place?.dataset.endsInMs === undefined) return;
  const { endsInMs, stay, left, form, signIn } = place.dataset;
  const dialog = document.createElement('dialog');
  dialog.className = 'app-dialog';
  dialog.setAttribute('aria-labelledby', 'session-end-title');
  dialog.innerHTML = `
    <h2 class="govuk-heading-m" id="session-end-title">You will be signed out in 2 minutes</h2>
    <p class="govuk-body">This protects what is on the screen when nobody is there. Saved answers stay saved.</p>
    <button class="govuk-button" type="button">Stay signed in</button>`;
  document.body.append(dialog);
  let timer;
  const lookIn = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  };
  async function look() {
    const answer = await fetch(left).catch(() => null);
    // Where nobody answers, nobody knows: what is on the screen stays until somebody does.
    if (!answer?.ok) return lookIn(ASK_AGAIN_MS);
    plan(Number((await answer.json()).endsInMs));
  }
  function plan(ms) {
    if (ms <= 0) return location.assign(signIn);
    if (ms > WARN_MS) dialog.close();
    else if (!dialog.open) dialog.showModal();
    lookIn(ms > WARN_MS ? ms - WARN_MS : Math.min(ms + 1_000, ASK_AGAIN_MS));
  }
  dialog.querySelector('button').addEventListener('click', async () => {
    dialog.close();
    await fetch(stay, { method: 'POST', body: new URLSearchParams({ _form: form }) }).catch(() => null);
    await look();
  });
  lookIn(Math.max(0, Number(endsInMs) - WARN_MS));
}
