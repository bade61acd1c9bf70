import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { isIPv6 } from 'node:net';
import type { LinkFault } from '#domain/briefing/resource.js';
import { isPublicPage, readWebAddress } from '#domain/briefing/web-address.js';
import { isPublicAddress } from './public-address.js';

/** What a host answered: its status, and where it leads to instead, if anywhere. */
export interface Answered {
  readonly status: number;
  readonly location: string | null;
}

/** How names are looked up and hosts are asked: tests bring their own. */
export interface LinkWorld {
  /** Every address of a host; throws where it has none. */
  readonly addressesOf: (hostname: string) => Promise<readonly string[]>;
  /** Asks the host at this very address, so that what was looked at is what is reached; throws where nobody answers. */
  readonly ask: (page: URL, ip: string, signal: AbortSignal) => Promise<Answered>;
}

const MOST_REDIRECTS = 5;
/** For all hops together. */
const LIMIT_MS = 10_000;
/** No more than this is read of an answer: its head. */
const MOST_BYTES = 16_384;

/**
 * Tries whether a page of the web is there for everybody: null where it is, or what is wrong. Each hop must be encrypted
 * and lead to public addresses alone, whatever page before it said so. Nothing is read of what the page says.
 */
export async function tryLink(address: string, world: LinkWorld = INTERNET): Promise<LinkFault | null> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  let at = address;
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const read = readWebAddress(at);
      if (read === null || !read.isEncrypted || !isPublicPage(read)) return 'not-public';
      const page = new URL(at);
      const ips = await within(world.addressesOf(page.hostname), signal);
      const [ip] = ips;
      if (ip === undefined || !ips.every(isPublicAddress)) return ip === undefined ? 'unreachable' : 'not-public';
      const { status, location } = await within(world.ask(page, ip, signal), signal);
      if (status < 300 || status > 399 || location === null) return faultOf(status);
      if (!URL.canParse(location, page.href)) return 'unreachable';
      at = new URL(location, page.href).href;
    }
    return 'too-many-redirects';
  } catch {
    return signal.aborted ? 'too-slow' : 'unreachable';
  }
}

/** A host that asks who one is, or that one come later, has a page: what it would show cannot be known. */
function faultOf(status: number): LinkFault | null {
  if (status === 404 || status === 410) return 'not-found';
  return status >= 500 ? 'unreachable' : null;
}

async function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const late = () => reject(signal.reason);
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}

/** The internet: names as the system finds them, and only the head of an answer. */
const INTERNET: LinkWorld = {
  addressesOf: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
  ask: (page, ip, signal) =>
    new Promise((resolve, reject) => {
      const found = { address: ip, family: isIPv6(ip) ? 6 : 4 };
      const asked = request(
        page,
        {
          ...{ method: 'GET', signal, agent: false, maxHeaderSize: MOST_BYTES },
          headers: { 'user-agent': 'Auditloop (tries whether links of a briefing work)', accept: '*/*' },
          // The address that was looked at, and no other that the name may have by now.
          lookup: (_hostname, { all }, done) =>
            all === true ? done(null, [found]) : done(null, found.address, found.family),
        },
        (answer) => {
          resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? null });
          answer.destroy();
        },
      );
      asked.on('error', reject);
      asked.end();
    }),
};
