// `node --import` of this file runs TypeScript from the project's sources, nothing built: imports are found as Jest finds
// them, and compiled with Jest's own options.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from '@swc/core';
import { COMPILED } from '../../jest.config.mjs';

if (isMainThread) register(import.meta.url);

/** Finds `#room/x.js` among the sources, and a neighbour of a TypeScript file as TypeScript. */
export function resolve(specifier, context, next) {
  const isNeighbour = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
  return next(isNeighbour ? specifier.replace(/\.js$/, '.ts') : specifier, {
    ...context,
    conditions: ['@auditloop/source', ...context.conditions],
  });
}

/** Compiles TypeScript; everything else is loaded as ever. */
export function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...COMPILED, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
