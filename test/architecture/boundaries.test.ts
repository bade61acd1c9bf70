import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeSkeleton, ROOT, run } from './skeleton.js';

const CRUISER = 'dependency-cruiser/bin/dependency-cruise.mjs';
const FOLDER_LOOPS = 'test/architecture/folder-loops.cjs';
const ROOMS = ['apps', 'workflows', 'activities', 'libs'];

/** The smallest house that keeps every rule: each room imports what it may. */
const CLEAN: Readonly<Record<string, string>> = {
  'libs/domain/src/a.ts': "import type { T } from './room/a2.js';\nexport const a: T = 1;",
  'libs/domain/src/room/a2.ts': 'export type T = 1;',
  'libs/contracts/src/api/b.ts': "import { z } from 'zod';\nimport '#domain/a.js';\nexport const b = z;",
  'libs/contracts/src/engine/c.ts': "import '#domain/a.js';\nexport const c = 1;",
  'libs/platform/src/d.ts':
    "import { readFileSync } from 'node:fs';\nimport { z } from 'zod';\nimport '#domain/a.js';\nexport const d = [z, readFileSync];",
  'libs/persistence/src/persistence.module.ts':
    "import 'typeorm';\nimport 'pg';\nimport './entities/row.js';\nimport './views/v.js';\nimport '#platform/d.js';\nexport const e = 1;",
  'libs/persistence/src/entities/row.ts': "import '#domain/a.js';\nexport const r = 1;",
  'libs/persistence/src/views/v.ts': "import '#domain/a.js';\nexport const v = 1;",
  'libs/persistence/src/stores/s.ts': "import '#domain/a.js';\nexport const s = 1;",
  'libs/mail/src/f.ts': "import 'nodemailer';\nimport '#domain/a.js';\nexport const f = 1;",
  'libs/documents/src/l.ts': "import 'docx';\nimport './l2.js';\nexport const l = 1;",
  'libs/documents/src/l2.ts': 'export const l2 = 1;',
  'libs/operations/src/g.ts':
    "import '@nestjs/common';\nimport '#contracts/api/b.js';\nimport '#persistence/stores/s.js';\nexport const g = 1;",
  'activities/src/h.ts':
    "import '@temporalio/activity';\nimport '#operations/g.js';\nimport '#mail/f.js';\nimport '#contracts/engine/c.js';\nexport const h = 1;",
  'workflows/src/index.ts':
    "import '@temporalio/workflow';\nimport '#domain/a.js';\nimport '#contracts/engine/c.js';\nexport const i = 1;",
  'apps/web/src/main.ts':
    "import 'express';\nimport '#operations/g.js';\nimport '#documents/l.js';\nimport '#persistence/views/v.js';\nimport '#persistence/persistence.module.js';",
  'apps/worker/src/main.ts': "import '@temporalio/worker';\nimport '@temporalio/client';\nimport '#activities/h.js';",
  'apps/local/src/main.ts':
    "import 'smtp-server';\nimport 'node:child_process';\nimport '#platform/d.js';\nimport './k.js';",
  'apps/local/src/k.ts': 'export const k = 1;',
  // Nothing is built here, as in a fresh clone.
  'apps/cli/auditloop.mjs': "import '#local/k.js';\nimport('../../dist/apps/cli/src/main.js');",
  'apps/cli/src/main.ts':
    "import '#local/k.js';\nimport '#domain/a.js';\nimport '#mail/f.js';\nimport '#contracts/api/b.js';",
};

/** Each rule with an import that breaks it: rule, file, what it imports. */
const OFFENCES = [
  ['domain-imports-nothing', 'libs/domain/src/z.ts', "import 'zod';"],
  ['domain-imports-nothing', 'libs/domain/src/z2.ts', "import 'node:crypto';"],
  ['domain-imports-nothing', 'libs/domain/src/z3.ts', "import type { z } from 'zod';\nexport type Z = z.ZodType;"],
  ['contracts-see-domain-and-zod', 'libs/contracts/src/api/z.ts', "import '#platform/d.js';"],
  ['engine-contracts-stay-in-the-sandbox', 'libs/contracts/src/engine/z.ts', "import 'zod';"],
  ['engine-contracts-stay-in-the-sandbox', 'libs/contracts/src/engine/z2.ts', "import '#contracts/api/b.js';"],
  ['workflows-stay-in-the-sandbox', 'workflows/src/z.ts', "import '#contracts/api/b.js';"],
  ['workflows-stay-in-the-sandbox', 'workflows/src/z2.ts', "import '#activities/h.js';"],
  ['platform-stands-alone', 'libs/platform/src/z.ts', "import '#contracts/api/b.js';"],
  ['persistence-hides-typeorm', 'libs/persistence/src/z.ts', "import '#mail/f.js';"],
  ['mail-hides-nodemailer', 'libs/mail/src/z.ts', "import 'pg';"],
  ['documents-draw-trees', 'libs/documents/src/z.ts', "import '#platform/d.js';"],
  ['documents-draw-trees', 'libs/documents/src/z2.ts', "import 'express';"],
  ['operations-are-the-verbs', 'libs/operations/src/z.ts', "import 'typeorm';"],
  ['operations-are-the-verbs', 'libs/operations/src/z2.ts', "import '#mail/f.js';"],
  ['activities-join-the-two-worlds', 'activities/src/z.ts', "import '@temporalio/worker';"],
  ['activities-join-the-two-worlds', 'activities/src/z2.ts', "import '@temporalio/workflow';"],
  ['web-never-meets-temporal-or-smtp', 'apps/web/src/z.ts', "import '@temporalio/common';"],
  ['web-never-meets-temporal-or-smtp', 'apps/web/src/z2.ts', "import 'nodemailer';"],
  ['web-never-meets-temporal-or-smtp', 'apps/web/src/z3.ts', "import '#mail/f.js';"],
  ['web-never-meets-temporal-or-smtp', 'apps/web/src/z4.ts', "import '#persistence/stores/s.js';"],
  ['worker-ignores-the-other-apps', 'apps/worker/src/z.ts', "import '#local/k.js';"],
  ['local-starts-processes-and-imports-none', 'apps/local/src/z.ts', "import '#operations/g.js';"],
  ['local-starts-processes-and-imports-none', 'apps/local/src/z2.ts', "import 'pg';"],
  ['cli-drives-from-outside', 'apps/cli/src/z.ts', "import '#persistence/views/v.js';"],
  ['cli-drives-from-outside', 'apps/cli/src/z2.ts', "import '@temporalio/client';"],
  ['only-the-worker-talks-to-temporal', 'libs/operations/src/z4.ts', "import '@temporalio/client';"],
  ['entities-stay-home', 'libs/operations/src/z3.ts', "import '#persistence/entities/row.js';"],
  ['tests-stay-out-of-the-product', 'libs/mail/src/z2.ts', "import '@jest/globals';"],
  ['nothing-unresolved', 'libs/mail/src/z3.ts', "import './nowhere.js';"],
  ['no-cycles', 'libs/mail/src/z4.ts', "import './z5.js';\nexport const z4 = 1;"],
  ['no-cycles', 'libs/domain/src/z7.ts', "import type { T } from './z8.js';\nexport type Z7 = T;"],
  ['no-orphans', 'libs/mail/src/z6.ts', 'export const z6 = 1;'],
] as const;

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

function violations(at: string, config = '.dependency-cruiser.cjs'): readonly string[] {
  const { out } = run(CRUISER, [...ROOMS, '--config', config, '--output-type', 'json'], at);
  const cruise: Cruise = JSON.parse(out.slice(out.indexOf('{')));
  return cruise.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe('who may import whom', () => {
  it('holds on the house itself', () => {
    const rooms = ROOMS.filter((room) => existsSync(join(ROOT, room)));
    for (const config of ['.dependency-cruiser.cjs', FOLDER_LOOPS]) {
      const { status, out } = run(CRUISER, [...rooms, '--config', config, '--output-type', 'err'], ROOT);
      expect({ status, out: status === 0 ? '' : out }).toEqual({ status: 0, out: '' });
    }
  });

  it('lets the smallest house pass, unit tests and all', () => {
    const house = makeSkeleton({
      ...CLEAN,
      'libs/domain/src/a.test.ts': "import '@jest/globals';\nimport '#platform/d.js';\n",
    });
    try {
      expect(violations(house.at)).toEqual([]);
    } finally {
      house.remove();
    }
  });

  it('lets no two folders need each other, whatever their tests do', () => {
    const house = makeSkeleton({
      ...CLEAN,
      'libs/domain/src/room/a2.test.ts': "import '../a.js';",
      'libs/mail/src/one/z.ts': "import '../two/z.js';\nexport const z = 1;",
      'libs/mail/src/two/z.ts': 'export const z = 1;',
      'libs/mail/src/two/y.ts': "import type { X } from '../one/x.js';\nexport type Y = X;",
      'libs/mail/src/one/x.ts': 'export type X = 1;',
    });
    try {
      expect(new Set(violations(house.at, FOLDER_LOOPS).map((line) => line.slice(0, 30)))).toEqual(
        new Set(['no-folder-loops: libs/mail/src']),
      );
    } finally {
      house.remove();
    }
  });

  it('names each planted offence', () => {
    const planted = Object.fromEntries(OFFENCES.map(([, file, text]) => [file, text]));
    const house = makeSkeleton({
      ...CLEAN,
      ...planted,
      'libs/mail/src/z5.ts': "import './z4.js';\nexport const z5 = 1;",
      'libs/domain/src/z8.ts': "import type { Z7 } from './z7.js';\nexport type T = Z7 | 1;",
    });
    try {
      const found = new Set(violations(house.at));
      expect(OFFENCES.map(([rule, file]) => `${rule}: ${file}`).filter((offence) => !found.has(offence))).toEqual([]);
    } finally {
      house.remove();
    }
  });

  it('has an offence for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
      forbidden: readonly { readonly name: string }[];
    };
    const proved = new Set<string>(OFFENCES.map(([rule]) => rule));
    const without = forbidden.map((rule) => rule.name).filter((name) => !proved.has(name));
    expect(without).toEqual([]);
  });

  it('is asked for by npm run boundaries over every room', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scripts.boundaries).toBe(
      `depcruise ${ROOMS.join(' ')} && depcruise --config ${FOLDER_LOOPS} ${ROOMS.join(' ')}`,
    );
  });
});
