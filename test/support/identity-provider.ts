import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const CLIENT = { id: 'auditloop', secret: 'known to tests alone' } as const;

/** A provider of work accounts on this machine; `env` is what the site needs to use it. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Starts one in a process of its own: its page asks for an account and nothing else. */
export async function anIdentityProvider(): Promise<IdentityProvider> {
  const program = join(import.meta.dirname, 'council-accounts.mjs');
  const child = spawn(process.execPath, [program, CLIENT.id, CLIENT.secret, '/sign-in/work-account/return'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [issuer] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    issuer,
    env: {
      AUDITLOOP_OIDC_ISSUER: issuer,
      AUDITLOOP_OIDC_CLIENT_ID: CLIENT.id,
      AUDITLOOP_OIDC_CLIENT_SECRET: CLIENT.secret,
      AUDITLOOP_OIDC_LABEL: 'Sign in with your council account',
    },
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
