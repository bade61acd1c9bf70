#!/usr/bin/env node
// Prints the secrets that docker-compose.yml asks for, made afresh: `node apps/local/compose-env.mjs > .env`.
// Never run it over an .env in use: the keys in it are the only way to read what was written with them.
import { randomBytes } from 'node:crypto';

const ring = (kind) => {
  const id = `${kind}-${new Date().toISOString().slice(0, 10)}`;
  return JSON.stringify({ active: id, keys: { [id]: randomBytes(32).toString('base64') } });
};
for (const name of ['OWNER', 'WEB', 'WORKER', 'TEMPORAL']) {
  console.log(`AUDITLOOP_${name}_DB_PASSWORD=${randomBytes(24).toString('hex')}`);
}
console.log(`AUDITLOOP_CONTENT_KEYS='${ring('content')}'`);
console.log(`AUDITLOOP_PAYLOAD_KEYS='${ring('payload')}'`);
