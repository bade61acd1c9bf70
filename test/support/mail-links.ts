import type { Stack } from '#local/stack.js';
import { readMail } from '#mail/read-mail.js';

/** The link of the newest mail of a kind to somebody, by the beginning of their address; of what `about` names in its address where that is given. */
export async function linkOf(stack: Stack, to: string, kind: string, about = ''): Promise<string> {
  const { mails } = (await (await fetch(`${stack.urls.catcher}/mails`)).json()) as {
    mails: readonly { raw: string }[];
  };
  const read = await Promise.all(mails.map(({ raw }) => readMail(Buffer.from(raw, 'base64'))));
  const item = read
    .filter((mail) => mail.to.startsWith(to))
    .flatMap(({ items }) => items)
    .findLast(({ email, link }) => email === kind && link.includes(about));
  if (item === undefined) throw new Error(`no mail of the kind ${kind} came to ${to}`);
  return item.link;
}
