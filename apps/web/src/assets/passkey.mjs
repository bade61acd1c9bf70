// Makes and uses passkeys where the browser knows them; without scripts the page says that a code works as well.
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const textOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const known = (credentials) => credentials?.map((one) => ({ ...one, id: bytesOf(one.id) }));

const WAYS = {
  create: {
    failed: 'No passkey was added. You can try again.',
    async run(asked) {
      const { challenge, user, excludeCredentials } = asked;
      const made = await navigator.credentials.create({
        publicKey: {
          ...asked,
          challenge: bytesOf(challenge),
          user: { ...user, id: bytesOf(user.id) },
          excludeCredentials: known(excludeCredentials),
        },
      });
      return {
        id: made.id,
        rawId: textOf(made.rawId),
        type: made.type,
        response: {
          clientDataJSON: textOf(made.response.clientDataJSON),
          attestationObject: textOf(made.response.attestationObject),
          transports: made.response.getTransports?.() ?? [],
        },
      };
    },
  },
  get: {
    failed: 'No passkey was used. Try again, or sign in with a code.',
    async run(asked) {
      const { challenge, allowCredentials } = asked;
      const used = await navigator.credentials.get({
        publicKey: { ...asked, challenge: bytesOf(challenge), allowCredentials: known(allowCredentials) },
      });
      const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
      return {
        id: used.id,
        rawId: textOf(used.rawId),
        type: used.type,
        response: {
          clientDataJSON: textOf(clientDataJSON),
          authenticatorData: textOf(authenticatorData),
          signature: textOf(signature),
          ...(userHandle === null ? {} : { userHandle: textOf(userHandle) }),
        },
      };
    },
  },
};

export function offerPasskeys() {
  const form = document.querySelector('form[data-passkey]');
  if (form === null || window.PublicKeyCredential === undefined) return;
  const way = WAYS[form.dataset.passkey];
  const said = form.querySelector('[role="alert"]');
  const button = form.querySelector('button');
  form.hidden = false;
  for (const one of document.querySelectorAll('[data-passkey-missing]')) one.hidden = true;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    said.textContent = '';
    button.disabled = true;
    try {
      const body = new URLSearchParams({ _form: form.elements._form.value });
      const answer = await fetch(form.dataset.asked, { method: 'POST', body });
      if (!answer.ok) throw new Error('not asked');
      form.elements.answer.value = JSON.stringify(await way.run(await answer.json()));
      form.submit();
    } catch {
      said.textContent = way.failed;
      button.disabled = false;
    }
  });
}
