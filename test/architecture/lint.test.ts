import { describe, expect, it } from '@jest/globals';
import { makeSkeleton, run } from './skeleton.js';

const OWN_STATE = 'A page compares no state';

/** Text of a planted file, and the part of a diagnostic that must name it. */
const OFFENCES: readonly (readonly [file: string, text: string, diagnostic: string])[] = [
  ['libs/domain/src/hours.ts', 'export const a = new Date(5).getHours();', 'Local time and locales depend'],
  ['libs/domain/src/day.ts', 'export const a = (d: Date) => d.getDay();', 'Local time and locales depend'],
  ['libs/domain/src/date.ts', 'export const a = (d: Date) => d.getDate();', 'Local time and locales depend'],
  ['libs/domain/src/month.ts', 'export const a = (d: Date) => d.getMonth();', 'Local time and locales depend'],
  ['libs/domain/src/year.ts', 'export const a = (d: Date) => d.getFullYear();', 'Local time and locales depend'],
  ['libs/domain/src/set.ts', 'export const a = (d: Date) => d.setHours(1);', 'Local time and locales depend'],
  ['libs/domain/src/zone.ts', 'export const a = (d: Date) => d.getTimezoneOffset();', 'Local time and locales depend'],
  ['libs/domain/src/locale.ts', 'export const a = (5).toLocaleString();', 'Local time and locales depend'],
  ['libs/domain/src/maybe.ts', 'export const a = (d?: Date) => d?.getHours();', 'Local time and locales depend'],
  ['libs/domain/src/computed.ts', "export const a = (d: Date) => d['getHours']();", 'lint/complexity/useLiteralKeys'],
  ['libs/domain/src/intl.ts', "export const a = new Intl.NumberFormat('en');", 'Intl'],
  ['libs/domain/src/taken.ts', 'export const { NumberFormat } = Intl;', 'Intl'],
  ['libs/domain/src/global.ts', 'export const a = globalThis.Intl;', 'Local time and locales depend'],
  ['libs/domain/src/weak.ts', 'const KNOWN = new WeakMap<object, number>();', 'The domain keeps no state in a module'],
  ['libs/domain/src/held.ts', 'export const held = { known: new Map() };', 'The domain keeps no state in a module'],
  ['libs/domain/src/now.ts', 'export const a = new Date();', 'Only the clock reads the time'],
  ['libs/domain/src/date-now.ts', 'export const a = Date.now();', 'Only the clock reads the time'],
  ['libs/domain/src/named.ts', 'export const a = Date.now;', 'Only the clock reads the time'],
  ['libs/mail/src/now.ts', 'export const a = Date.now();', 'Only the clock reads the time'],
  ['apps/worker/src/now.ts', 'export const a = new Date();', 'Only the clock reads the time'],
  ['workflows/src/hours.ts', 'export const a = new Date(5).getHours();', 'Local time and locales depend'],
  ['workflows/src/intl.ts', "export const a = new Intl.NumberFormat('en');", 'Intl'],
  ['libs/mail/src/any.ts', 'export const a: any = 1;', 'lint/suspicious/noExplicitAny'],
  ['libs/mail/src/bang.ts', 'export const a = (b?: { c: 1 }) => b!.c;', 'lint/style/noNonNullAssertion'],
  ['libs/mail/src/console.ts', "console.log('a');", 'lint/suspicious/noConsole'],
  ['libs/mail/src/swallowed.ts', 'try {\n  throw 1;\n} catch {}', 'lint/suspicious/noEmptyBlockStatements'],
  ['apps/web/src/console.ts', "console.log('a');", 'lint/suspicious/noConsole'],
  ['apps/web/src/operator.ts', "export const a = (b: { state: string }) => b.state === 'CLOSED';", OWN_STATE],
  ['apps/web/src/taken.ts', "export const a = ({ stage }: { stage: string }) => 'tracking' !== stage;", OWN_STATE],
  ['apps/web/src/maybe.ts', "export const a = (b?: { substage: string }) => b?.substage === 'A';", OWN_STATE],
  [
    'apps/web/src/switch.ts',
    'export function a(b: { state: string }) { switch (b.state) { default: return 1; } }',
    OWN_STATE,
  ],
  ['apps/web/src/list.ts', "export const a = (b: { priority: string }) => ['LOW'].includes(b.priority);", OWN_STATE],
  ['apps/web/src/set.ts', 'export const a = (b: { state: string }, c: Set<string>) => c.has(b.state);', OWN_STATE],
  [
    'apps/web/src/look-up.ts',
    'export const a = (b: { stage: string }, c: Record<string, 1>) => c[b.stage];',
    OWN_STATE,
  ],
];

const CLEAN: Readonly<Record<string, string>> = {
  'libs/domain/src/utc.ts': 'export const a = (at: number) => new Date(at).getUTCHours() + Date.UTC(2027, 0);\n',
  'libs/domain/src/reading.ts': [
    "export const NAMES = new Set(['a']);",
    'export const none = () => new Map();',
    'export class Reading {',
    '  readonly known = new WeakMap();',
    '}',
    'export function count() {',
    '  let found = new Map().size;',
    '  for (let n = 0; n < 3; n += 1) found += n;',
    '  return found;',
    '}',
    '',
  ].join('\n'),
  'libs/mail/src/now.test.ts': 'export const a = Date.now();\n',
  'libs/platform/src/clock.ts': 'export const now = () => Date.now();\nexport const day = new Date();\n',
  'apps/cli/src/output.ts': "console.log('a');\n",
  'apps/local/src/main.ts': "console.log('a');\n",
  'apps/web/src/state.test.ts': "export const a = (b: { state: string }) => b.state === 'CLOSED';\n",
  'apps/web/src/pages/practice/play.ts': "export const a = (b: { state: string }) => b.state === 'over';\n",
  'apps/web/src/said.ts': [
    'type Thing = { state: string; stage?: { dueOn: string } };',
    'export const a = (one: Thing, inWords: (state: string) => string) =>',
    "  one.stage === undefined ? inWords(one.state) : one.stage.dueOn === 'today' && [one.state].length === 1;",
    '',
  ].join('\n'),
  'apps/web/src/page.ts': [
    "import { Injectable } from '@nestjs/common';",
    "import { Other } from './other.js';",
    '',
    '@Injectable()',
    'export class Page {',
    '  constructor(private readonly other: Other) {}',
    '  run() {',
    '    return this.other;',
    '  }',
    '}',
    '',
  ].join('\n'),
};

const files = (planted: typeof OFFENCES) => Object.fromEntries(planted.map(([file, text]) => [file, `${text}\n`]));

describe('lint', () => {
  it('catches each planted offence in its room', () => {
    const house = makeSkeleton({ ...files(OFFENCES), ...CLEAN });
    try {
      const { out, status } = run(
        '@biomejs/biome/bin/biome',
        ['lint', '--reporter=github', '--max-diagnostics=none', '.'],
        house.at,
      );
      const lines = out.split('\n');
      const missed = OFFENCES.filter(
        ([file, , diagnostic]) =>
          !lines.some((line) => line.startsWith('::error') && line.includes(file) && line.includes(diagnostic)),
      );
      expect(missed.map(([file]) => file)).toEqual([]);
      expect(status).toBe(1);
      const wronged = Object.keys(CLEAN).filter((file) =>
        lines.some((line) => line.startsWith('::error') && line.includes(file)),
      );
      expect(wronged).toEqual([]);
    } finally {
      house.remove();
    }
  });
});
