import { describe, expect, it } from '@jest/globals';
import { TEMPLATES } from '#domain/templates/templates.js';
import { aTemplate, inFirstForm, inSecondForm } from '#test/support/cycle-builders.js';
import { readTemplateFile, templateFile } from './template-file.js';

const read = (text: string) => readTemplateFile(Buffer.from(text));
const problems = (text: string) => {
  const one = read(text);
  return one.ok ? [] : one.problems.map(({ path, line, words }) => `${path}, line ${line}: ${words}`);
};

describe('a template as a file', () => {
  it.each(TEMPLATES)('of $key is read as it was written', (template) => {
    expect(read(templateFile(template))).toEqual({ ok: true, template });
  });

  it('of an older form is brought up to the one templates have now', () => {
    for (const older of [inFirstForm(aTemplate()), inSecondForm(aTemplate())]) {
      expect(read(JSON.stringify(older))).toEqual({ ok: true, template: aTemplate() });
    }
  });

  it('is refused with the path and line of each fault', () => {
    const text = templateFile(aTemplate({ grading: 'weather' })).replace('"Was', '"What');
    expect(problems(text)).toEqual([
      expect.stringMatching(
        /^grading, line \d+: This template cannot be used: the panel grades on weather, which is not/,
      ),
    ]);
    const typed = templateFile(aTemplate()).replace('"required": true', '"required": "yes", "colour": 1');
    const line = typed.split('\n').findIndex((one) => one.includes('colour')) + 1;
    expect(problems(typed)).toEqual([
      `questions[0], line ${line - 5}: Nothing is called “colour” here.`,
      `questions[0].required, line ${line}: Give true or false, not a text.`,
    ]);
  });

  it('is refused with a key that is there twice, and where it is no JSON at all', () => {
    const twice = templateFile(aTemplate()).replace('"notes": ""', '"notes": "", "notes": "x"');
    expect(problems(twice)).toEqual([expect.stringContaining('“notes” is here twice')]);
    expect(problems('{')).toEqual([expect.stringContaining('It is not JSON')]);
    expect(problems('[[['.repeat(20) + ']]]'.repeat(20))).toEqual([
      '(whole file), line 1: It is nested more than 40 deep.',
    ]);
    expect(problems('"a text"')).toHaveLength(1);
  });
});
