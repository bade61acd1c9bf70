#!/usr/bin/env node
// `node test/lines/count.mjs [REF …]`: lines of code and templates of the product that are neither blank nor comment, by
// room, as committed at each ref (HEAD unless said). Tests are left out; the rooms of `npm run dev` are a line of their own.
import { execFileSync } from 'node:child_process';
import { extname, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');
const ROOMS = ['apps', 'activities', 'libs', 'workflows'];
const DEV = /^apps\/local\/(src\/(changes|follow-sources|still-coming)|transpile|build-temporal)\./;
const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });

/** Lines of a script on which a token stands: what a comment or a space leaves. */
function linesOfScript(text) {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const lines = new Set();
  const visit = (node) => {
    const children = node.getChildren(source);
    if (children.length === 0 && node.getWidth(source) > 0) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
      for (let line = first; line <= last; line += 1) lines.add(line);
    }
    for (const child of children) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return lines.size;
}

function linesOf(path, text) {
  if (['.ts', '.mjs'].includes(extname(path))) return linesOfScript(text);
  const bare = text.replace(/\{#[\s\S]*?#\}|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return bare.split('\n').filter((line) => line.trim() !== '').length;
}

function roomOf(path) {
  if (DEV.test(path)) return 'npm run dev';
  const [top, room] = path.split('/');
  return top === 'apps' || top === 'libs' ? `${top}/${room}` : top;
}

const refs = process.argv.slice(2).length === 0 ? ['HEAD'] : process.argv.slice(2);
const counts = new Map();
for (const ref of refs) {
  const paths = git('ls-tree', '-r', '--name-only', ref, ...ROOMS)
    .split('\n')
    .filter((path) => /\.(ts|mjs|njk|scss)$/.test(path) && !/\.test\.ts$/.test(path));
  for (const path of paths) {
    const room = roomOf(path);
    const of = counts.get(room) ?? Object.fromEntries(refs.map((one) => [one, 0]));
    of[ref] += linesOf(path, git('show', `${ref}:${path}`));
    counts.set(room, of);
  }
}
const line = (name, of) =>
  process.stdout.write(`${name.padEnd(18)}${refs.map((ref) => String(of[ref]).padStart(12)).join('')}\n`);
line('', Object.fromEntries(refs.map((ref) => [ref, ref.slice(0, 10)])));
for (const [room, of] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) line(room, of);
const total = (ref) => [...counts].filter(([room]) => room !== 'npm run dev').reduce((sum, [, of]) => sum + of[ref], 0);
line('all but dev', Object.fromEntries(refs.map((ref) => [ref, total(ref)])));
