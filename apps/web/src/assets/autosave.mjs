// Keeps what is typed in forms that ask for it, ten seconds after typing began; without scripts the button does.
import { tellOfSaving } from './session-end.mjs';

const WAIT = 10_000;

for (const form of document.querySelectorAll('form[data-autosave]')) keepSaving(form);

function keepSaving(form) {
  const words = form.querySelector('[data-autosave-says]');
  const seen = form.elements.namedItem('seen');
  let timer = null;
  let underWay = null;
  let saved = typed(form);

  form.addEventListener('input', () => later());
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    timer = null;
    if (underWay === null) return;
    // What is on its way comes first, so that it is not taken for somebody else's answer.
    event.preventDefault();
    const { submitter } = event;
    underWay.finally(() => form.requestSubmit(submitter));
  });

  function later() {
    timer ??= setTimeout(() => {
      timer = null;
      if (underWay !== null) return later();
      underWay = save().finally(() => {
        underWay = null;
      });
    }, WAIT);
  }

  async function save() {
    const now = typed(form);
    if (now === saved) return;
    const body = new URLSearchParams(new FormData(form));
    body.set('next', 'itself');
    const told = await sent(form.action, body);
    if (told?.ok === true) {
      saved = now;
      seen.value = told.seen;
      words.textContent = told.saved;
      tellOfSaving(form);
    } else if (told?.signedOut === true) {
      words.textContent = told.kept
        ? 'Not saved: you have been signed out. What you typed is kept for 24 hours. Sign in again and it is shown to you.'
        : 'Not saved: you have been signed out. Copy what you typed, then sign in again.';
    } else if (told?.problem !== undefined) {
      words.textContent = `Not saved yet. ${told.problem}`;
    } else {
      words.textContent = 'Not saved yet. What you typed is still on this page. Saving is tried again.';
      later();
    }
  }
}

/** What the server said, and whether it saved; null when nothing that can be read came back. */
function sent(to, body) {
  return fetch(to, { method: 'POST', headers: { accept: 'application/json' }, body, redirect: 'error' })
    .then(async (answer) => ({ ok: answer.ok, ...(await answer.json()) }))
    .catch(() => null);
}

function typed(form) {
  const fields = new URLSearchParams(new FormData(form));
  fields.delete('seen');
  return fields.toString();
}
