import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './skeleton.js';

const WEB = join(ROOT, 'apps/web/src');
const NAMED = String.raw`[\w.]*\b(?:state|stage|substage|priority|involvement)\b`;
/** Compared by an operator, looked for in a list, or used as a key. */
const COMPARES = new RegExp(String.raw`${NAMED}\s*(?:[!=]==?|in\s)|(?:[!=]==?|\bin)\s*${NAMED}|\[\s*${NAMED}\s*\]`);

/** The tags of a template that compare a state, stage or priority by themselves; a loop's variable is no comparison. */
function comparisonsIn(template: string): readonly string[] {
  const tags = template.match(/\{%.*?%\}|\{\{.*?\}\}/gs) ?? [];
  return tags.filter((tag) => COMPARES.test(tag.replace(/^\{%-?\s*for\s+\w+(?:,\s*\w+)*\s+in\s/, '')));
}

describe('templates', () => {
  it.each([
    '{% if action.state == "CLOSED" %}',
    '{% if "tracking" != stage %}',
    '{{ "Low" if one.priority === "LOW" }}',
    '{% if case.state in ["SELECTED"] %}',
    '{{ WORDS[cycle.stage] }}',
  ])('that compare a state by themselves are found: %s', (planted) => {
    expect(comparisonsIn(`<p>${planted}</p>`)).toEqual([planted]);
  });

  it('print what the presenter says, and may loop over stages', () => {
    expect(comparisonsIn('{% for stage in stages %}{{ stage.state }}{{ one.state | lower }}{% endfor %}')).toEqual([]);
  });

  it('compare no state, stage or priority by themselves', () => {
    const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.njk'));
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) =>
      comparisonsIn(readFileSync(join(WEB, file), 'utf8')).map((tag) => `${file}: ${tag}`),
    );
    expect(found).toEqual([]);
  });
});

describe('a page that is opened', () => {
  it('leads to another only with a word of why', () => {
    const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.page.ts'));
    const shows = files.flatMap((file) =>
      readFileSync(join(WEB, file), 'utf8')
        .split(/(?=@(?:Shows|Takes)\()/)
        .filter((part) => part.startsWith('@Shows('))
        .map((part) => ({ file, method: part.split(/\n {2}\}\n/)[0] ?? '' })),
    );
    expect(shows.length).toBeGreaterThan(40);
    expect(shows.filter(({ method }) => method.includes('.leadOn(')).map(({ file }) => file)).toEqual([]);
  });
});
