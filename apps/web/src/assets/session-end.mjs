// Warns two minutes before a session ends for want of use, and keeps it when somebody says so. The server is asked before
// either, for the session may have been used, or ended, in another tab; tabs tell each other at once when it was.
const WARN_MS = 120_000;
const ASK_AGAIN_MS = 10_000;
const NOTED_MS = 1_000;
const TABS = 'BroadcastChannel' in window ? new BroadcastChannel('auditloop-session') : null;
const place = document.getElementById('session-end');
let plan = (endsInMs) => endsInMs;

/** Forms in which somebody has typed what nobody has saved. */
const touched = new Set();

/** A form was saved by itself: nothing of it need be kept, and the session lasts again, for every tab. */
export function tellOfSaving(form) {
  touched.delete(form);
  tellOfUse();
}

/** Something was done: the session lasts again, for every tab. */
function tellOfUse() {
  look().then((endsInMs) => endsInMs !== null && TABS?.postMessage({ form: place.dataset.form, endsInMs }));
}

/** How long the session of this page still lasts, and what follows from that here; null where nobody answers. */
async function look() {
  const { left, form } = place.dataset;
  const answer = await fetch(left, { headers: { 'x-form': form } }).catch(() => null);
  const endsInMs = answer?.ok ? Number((await answer.json()).endsInMs) : null;
  plan(endsInMs);
  return endsInMs;
}

/** Keeps what was typed into a form for whoever typed it, who has been signed out; whether it is kept. */
async function keepTyped(form) {
  const typed = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  const answer = await fetch(form.action, {
    ...{ method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(typed), redirect: 'error' },
  }).catch(() => null);
  return answer?.status === 401 && (await answer.json().catch(() => ({}))).kept === true;
}

export function watchSessionEnd() {
  // Where nobody is signed in, tabs of somebody who was ask at once.
  if (place === null) TABS?.postMessage({ form: null, endsInMs: 0 });
  if (place?.dataset.endsInMs === undefined) return;
  const { endsInMs, stay, form, signIn } = place.dataset;
  document.addEventListener('input', ({ target }) => target.form?.method === 'post' && touched.add(target.form));
  const dialog = document.createElement('dialog');
  dialog.className = 'app-dialog';
  dialog.setAttribute('aria-labelledby', 'session-end-title');
  dialog.innerHTML = `
    <h2 class="govuk-heading-m" id="session-end-title">You will be signed out in 2 minutes</h2>
    <p class="govuk-body">This protects what is on the screen when nobody is there. Saved answers stay saved.</p>
    <button class="govuk-button" type="button">Stay signed in</button>`;
  document.body.append(dialog);
  let timer;
  let isOver = false;
  const lookIn = (ms) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(look, ms);
  };
  plan = (ms) => {
    // Where nobody answers, nobody knows: what is on the screen stays until somebody does.
    if (ms === null) return lookIn(ASK_AGAIN_MS);
    if (ms <= 0) return end();
    if (ms > WARN_MS) dialog.close();
    else if (!dialog.open) dialog.showModal();
    lookIn(ms > WARN_MS ? ms - WARN_MS : Math.min(ms + 1_000, ASK_AGAIN_MS));
  };
  /** What was typed is kept first; where it cannot be, the page stays, so that it can be copied. */
  async function end() {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    TABS?.postMessage({ form, endsInMs: 0 });
    const kept = await Promise.all([...touched].map(keepTyped));
    if (!kept.includes(false)) return location.assign(`${signIn}?ended=${kept.length > 0 ? 'kept' : 'out'}`);
    dialog.innerHTML = `
      <h2 class="govuk-heading-m" id="session-end-title">You have been signed out</h2>
      <p class="govuk-body">What you typed could not be kept, and is still on this page. Copy it, then sign in again.</p>
      <form method="dialog"><button class="govuk-button">Go back to the page</button></form>`;
    if (!dialog.open) dialog.showModal();
  }
  TABS?.addEventListener('message', ({ data }) => {
    // Told that it may be over, a tab asks at once; told of use, it asks as soon as that has been noted.
    if (isOver) return;
    if (data.endsInMs <= 0) look();
    else if (data.form === form) lookIn(dialog.open ? NOTED_MS : Math.max(NOTED_MS, data.endsInMs - WARN_MS));
  });
  dialog.querySelector('button').addEventListener('click', async () => {
    dialog.close();
    await fetch(stay, { method: 'POST', body: new URLSearchParams({ _form: form }) }).catch(() => null);
    tellOfUse();
  });
  TABS?.postMessage({ form, endsInMs: Number(endsInMs) });
  lookIn(Math.max(0, Number(endsInMs) - WARN_MS));
}
