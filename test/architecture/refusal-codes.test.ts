import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REFUSAL_CODES } from '#domain/refusal-codes.js';

const DOMAIN = 'libs/domain/src';
/** Rules by which no act is refused: emails are held by one, pages are read by another, templates are made by a third, resources kept by a fourth. */
const ELSEWHERE = /^(?:(?:mail|agenda|disclosure|duty|holders|own-templates)\/|briefing\/resource\.ts)/;

const sources = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !ELSEWHERE.test(file))
  .map((file) => readFileSync(join(DOMAIN, file), 'utf8'));

/** Codes that stand in the rules as they are written, and those made of the field in which nothing was typed. */
function codesIn(source: string): readonly string[] {
  const written = [
    ...source.matchAll(/\b(?:refused\(\s*|add\(\s*|lack\(\s*|fault\(\s*|code: )'([a-z]+(?:-[a-z]+)*)'/g),
  ];
  const typed = [...source.matchAll(/field: [`']([a-zA-Z]+)[^,}]*, label/g)];
  return [...written.map(([, code = '']) => code), ...typed.map(([, field = '']) => `no-${field}`)];
}

describe('the codes that a story may expect', () => {
  const found = new Set(sources.flatMap(codesIn));

  it('are those with which the rules refuse', () => {
    expect([...found].filter((code) => !REFUSAL_CODES.some((one) => one === code)).toSorted()).toEqual([]);
  });

  it('are in no rule’s way any more when they are listed and no rule has them', () => {
    const made = ['no-title', 'no-rationale']; // of the field in which nothing was typed
    expect(REFUSAL_CODES.filter((code) => !found.has(code) && !made.includes(code))).toEqual([]);
  });
});
