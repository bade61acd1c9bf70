import { SWC } from './apps/local/transpile.mjs';

/** How TypeScript is compiled for a test: as for Node, with its map beside it. */
export const COMPILED = { ...SWC, sourceMaps: 'inline' };

const project = (displayName, testMatch, more = {}) => ({
  rootDir: import.meta.dirname,
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@auditloop/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['@swc/jest', COMPILED] },
  ...more,
});

/** One PostgreSQL for the files of a project; each clones its template. */
const WITH_DATABASE = { globalSetup: '<rootDir>/test/support/database-server.mjs' };

export default {
  // Ends what hangs; how fast anything is, is for benchmarks to say.
  testTimeout: 120_000,
  projects: [
    project('unit', [
      '<rootDir>/libs/**/*.test.ts',
      '<rootDir>/apps/**/*.test.ts',
      '<rootDir>/activities/**/*.test.ts',
      '<rootDir>/workflows/**/*.test.ts',
    ]),
    project('database', ['<rootDir>/test/persistence/**/*.test.ts'], WITH_DATABASE),
    project('architecture', ['<rootDir>/test/architecture/**/*.test.ts']),
    project('local', ['<rootDir>/test/local/**/*.test.ts']),
    project('api', ['<rootDir>/test/api/**/*.test.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.test.ts']),
    project('replay', ['<rootDir>/test/replay/**/*.test.ts']),
    project('engine', ['<rootDir>/test/engine/**/*.test.ts'], WITH_DATABASE),
  ],
};
