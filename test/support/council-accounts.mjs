// A provider of work accounts on this machine: anyone who types an address into its page has that account.
// Boxes on the page make it say more, or less, than it should; its first line of output is its address.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [clientId, clientSecret, returnPath] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' };
/** What was ticked for an account: it holds for its tokens too, which are asked for without the browser. */
const ticked = new Map();

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${issuer}${returnPath}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['for tests alone'] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600, AuthorizationCode: 60 },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    async findAccount(_, id) {
      return {
        accountId: id,
        claims: () => ({ sub: id, email: id, email_verified: !ticked.get(id)?.has('unverified') }),
      };
    },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  // The installation under test has a port of its own each time: its path is what is held.
  provider.Client.prototype.redirectUriAllowed = (uri) => new URL(uri).pathname === returnPath;
  provider.use(async (context, next) => {
    await next();
    const token = context.body?.id_token;
    if (token === undefined) return;
    const [head, body] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    if (!ticked.get(claims.sub)?.has('other-client')) return;
    const unsigned = `${head}.${Buffer.from(JSON.stringify({ ...claims, aud: 'another' })).toString('base64url')}`;
    context.body.id_token = `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url')}`;
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(PAGE);
    const form = new URLSearchParams(await textOf(request));
    const result = { error: 'access_denied', error_description: 'turned back' };
    const account = form.get('email');
    if (form.has('in')) {
      ticked.set(account, new Set(form.getAll('tick')));
      const amr = form.getAll('tick').includes('mfa') ? ['pwd', 'mfa'] : ['pwd'];
      Object.assign(result, {
        error: undefined,
        error_description: undefined,
        login: { accountId: account, amr, remember: false },
      });
    }
    await provider.interactionFinished(request, response, JSON.parse(JSON.stringify(result)));
  });
  process.stdout.write(`${issuer}\n`);
});

async function textOf(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

const PAGE = `<!doctype html><html lang="en"><title>Council accounts</title><h1>Council accounts</h1>
<form method="post"><label>Account <input name="email"></label>
<label><input type="checkbox" name="tick" value="mfa"> With a second step</label>
<label><input type="checkbox" name="tick" value="unverified"> Address not checked</label>
<label><input type="checkbox" name="tick" value="other-client"> Token for another</label>
<button name="in" value="1">Continue</button> <button name="out" value="1">Cancel</button></form></html>`;
