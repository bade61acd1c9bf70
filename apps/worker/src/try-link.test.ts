import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address.js';
import { type Answered, type LinkWorld, tryLink } from './try-link.js';

const PAGE = 'https://www.example.org/toolkit';
const PUBLIC = '93.184.215.14';

/** A web in which hosts have these addresses, and pages these answers; what was asked is kept. */
function web(
  answers: Readonly<Record<string, Answered | Error>>,
  hosts: Readonly<Record<string, readonly string[]>> = {},
) {
  const asked: string[] = [];
  const world: LinkWorld = {
    addressesOf: async (hostname) => hosts[hostname] ?? [PUBLIC],
    ask: async (page, ip) => {
      asked.push(`${page.href} at ${ip}`);
      const answer = answers[page.href] ?? { status: 404, location: null };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { world, asked };
}
const leadsTo = (location: string): Answered => ({ status: 302, location });
const there: Answered = { status: 200, location: null };

describe('a link that is tried', () => {
  it('works where the page is there, and where it asks who one is', async () => {
    expect(await tryLink(PAGE, web({ [PAGE]: there }).world)).toBeNull();
    for (const status of [401, 403, 405, 429]) {
      expect(await tryLink(PAGE, web({ [PAGE]: { status, location: null } }).world)).toBeNull();
    }
  });

  it('does not where the page is gone, the host fails or nobody answers', async () => {
    const faults = [404, 410, 500, 503].map((status) =>
      tryLink(PAGE, web({ [PAGE]: { status, location: null } }).world),
    );
    expect(await Promise.all(faults)).toEqual(['not-found', 'not-found', 'unreachable', 'unreachable']);
    expect(await tryLink(PAGE, web({ [PAGE]: new Error('reset') }).world)).toBe('unreachable');
    expect(await tryLink(PAGE, web({}, { 'www.example.org': [] }).world)).toBe('unreachable');
  });

  it('is followed where it leads, five times at the most', async () => {
    const moved = web({ [PAGE]: leadsTo('/new'), 'https://www.example.org/new': there });
    expect(await tryLink(PAGE, moved.world)).toBeNull();
    expect(moved.asked).toEqual([`${PAGE} at ${PUBLIC}`, `https://www.example.org/new at ${PUBLIC}`]);
    const round = web({ [PAGE]: leadsTo(PAGE) });
    expect(await tryLink(PAGE, round.world)).toBe('too-many-redirects');
    expect(round.asked).toHaveLength(6);
  });

  it.each([
    ['is not encrypted', 'http://www.example.org/toolkit'],
    ['names the machine itself', 'https://localhost/'],
    ['is a number', 'https://169.254.169.254/latest/meta-data'],
    ['has a port', 'https://www.example.org:9000/'],
    ['leaves the web', 'file:///etc/passwd'],
  ])('asks nobody where an address, or one that a page leads to, %s', async (_what, address) => {
    const first = web({});
    expect(await tryLink(address, first.world)).toBe('not-public');
    expect(first.asked).toEqual([]);
    const second = web({ [PAGE]: leadsTo(address) });
    expect(await tryLink(PAGE, second.world)).toBe('not-public');
    expect(second.asked).toEqual([`${PAGE} at ${PUBLIC}`]);
  });

  it('asks nobody where one address of a host is not public, at any hop', async () => {
    const inner = { 'inner.example.org': [PUBLIC, '10.1.2.3'] };
    const first = web({}, inner);
    expect(await tryLink('https://inner.example.org/', first.world)).toBe('not-public');
    expect(first.asked).toEqual([]);
    const second = web({ [PAGE]: leadsTo('https://inner.example.org/') }, inner);
    expect(await tryLink(PAGE, second.world)).toBe('not-public');
    expect(second.asked).toHaveLength(1);
  });
});

describe('an address of a host', () => {
  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:93.184.215.14', '64:ff9b::a00:1', 'fc00::1', 'fd12:3456::1'],
    ...[
      'fe80::1',
      'fe80::1%eth0',
      'ff02::1',
      '2001:db8::1',
      '2001::1',
      '2002:a00:1::1',
      'fec0::1',
      'not an address',
      '',
    ],
  ])('%s is not public', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });

  it.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '2606:2800:21f:cb07::1', '2a00:1450:4009::1'])(
    '%s is public',
    (ip) => {
      expect(isPublicAddress(ip)).toBe(true);
    },
  );
});
