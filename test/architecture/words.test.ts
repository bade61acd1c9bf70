import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { ROOT } from './skeleton.js';

const WEB = join(ROOT, 'apps/web/src');

/** What no page says (docs/content.md §1), as far as a machine can tell. */
const NOT_SAID = new RegExp(
  [
    String.raw`\b(?:whoever|anew|organisations?|all the same|by itself|so many|is it so|(?:after|before) the close)\b`,
    String.raw`\b(?:becomes?|became) of\b`,
    String.raw`\bof it(?=[.,:;?]|$)`,
    String.raw`\bwaits for\b`,
    // Said by one constant of the domain.
    String.raw`\b(?:no names of|do not name children)\b`,
    String.raw`\w\(s\)`,
    `[a-z]'[a-z]`,
    '[a-z] "',
    String.raw`n[’']t\b`,
  ].join('|'),
  'gi',
);

/** The texts in a file: of a template what stands between its tags and is quoted in them; of code every string. */
function textsIn(file: string, source: string): readonly string[] {
  if (!file.endsWith('.njk')) return stringsOf(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  const tags = source.replace(/\{#.*?#\}/gs, '').match(/\{[{%].*?[%}]\}/gs) ?? [];
  const text = source.replace(/\{([{%#]).*?[}%#]\}/gs, ' ').replace(/<(?:"[^"]*"|[^>"])*>/g, ' ');
  return [text, ...tags.flatMap((tag) => [...tag.matchAll(/"([^"]*)"/g)].map(([, said = '']) => said))];
}

function stringsOf(node: ts.Node): readonly string[] {
  if (ts.isImportDeclaration(node)) return [];
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
    return [node.text];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...stringsOf(child)));
  return found;
}

/** What is said in a file though no page says it, a line each. */
function oddWordsIn(file: string, source: string): readonly string[] {
  return textsIn(file, source).flatMap((text) => (text.match(NOT_SAID) ?? []).map((words) => `${file}: ${words}`));
}

describe('the words of pages', () => {
  it.each([
    ['whoever', 'Tell whoever runs this service.'],
    ['anew', 'Plan it anew.'],
    ['organisation', 'Ask your organisation.'],
    ['all the same', 'Use it all the same.'],
    ['by itself', 'It opens by itself.'],
    ['so many', 'Dates move by so many days.'],
    ['is it so', 'In how many is it so?'],
    ['after the close', 'It came after the close.'],
    ['becomes of', 'What becomes of this finding?'],
    ['of it', 'Nothing comes of it.'],
    ['waits for', 'The report waits for approval.'],
    ['No names of', 'No names of children or staff.'],
    ['Do not name children', 'Do not name children, families or staff.'],
    ['e(s)', '3 case(s)'],
    ["l's", "The panel's grade"],
    ['n’t', 'You can’t do this.'],
  ])('are found in templates and in code: %s', (words, text) => {
    expect(oddWordsIn('a.njk', `<p>${text}</p>{{ button("Go") }}`)).toEqual([`a.njk: ${words}`]);
    expect(oddWordsIn('b.njk', `{% set a = { text: "${text}" } %}`)).toEqual([`b.njk: ${words}`]);
    expect(oddWordsIn('c.ts', `export const a = (b: string) => \`\${b} ${text}\`; // ${text}`)).toEqual([
      `c.ts: ${words}`,
    ]);
  });

  it('are found between straight quotation marks, but not in what only a program reads', () => {
    expect(oddWordsIn('a.njk', '<p class="a" id="b">Choose "Add".</p>{# whoever #}')).toEqual(['a.njk: e "']);
  });

  it('are those of the content sheet', () => {
    const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(?:njk|ts|mjs)$/.test(file) && !file.endsWith('.test.ts'),
    );
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((file) => oddWordsIn(file, readFileSync(join(WEB, file), 'utf8')))).toEqual([]);
  });
});
