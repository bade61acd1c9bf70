import { Client } from 'pg';
import type { Stack } from '#local/stack.js';

/** The cookie of a session as somebody of a practice partnership: what a browser sends after "be anybody". */
export async function cookieAs(stack: Stack, partnership: string, person: string): Promise<string> {
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  const { rows } = await client
    .query<{ id: string }>('select partnership_id as id from partnership where code = $1', [partnership])
    .finally(() => client.end());
  const answer = await fetch(`${stack.urls.web}/api/practice/act-as`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partnership: rows[0]?.id, person }),
  });
  return `auditloop=${String(((await answer.json()) as { token: string }).token)}`;
}
