import { describe, expect, it } from '@jest/globals';
import type { Question } from '#domain/questions/question.js';
import type { Template } from '#domain/templates/template.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { aQuestion, aTemplate } from '#test/support/cycle-builders.js';
import { randomTemplate } from '#test/support/random-template.js';
import type { Typed } from '../../view/form.js';
import { faultsOfFields } from '../form-fields.js';
import { questionFaults, questionFields, questionIn } from './question-fields.js';

/** What a form sends when nothing in it is changed. */
function untouched(template: Template, question: Question): Typed {
  const fields = questionFields(template, question);
  return Object.fromEntries(
    fields.map(({ name, kind, value = '', ticked }) => [name, kind === 'tick' ? (ticked ?? []) : value]),
  );
}

/** A question without parts that are there and say nothing. */
const plain = ({ key: _, ...question }: Question) => {
  const { activities = [], decimals, ...rest } = question;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(activities.length === 0 ? {} : { activities }),
    ...(decimals === true ? { decimals } : {}),
  };
};

const right = Array.from({ length: 40 }, (_, seed) => randomTemplate(seed + 1));

describe('the form of a question', () => {
  it.each([...TEMPLATES, ...right])('gives back what it shows, of every question of $key', (template) => {
    for (const question of template.questions) {
      const typed = untouched(template, question);
      if (faultsOfFields(questionFields(template, question), typed).length + questionFaults(typed).length > 0) continue;
      expect(questionIn(typed, question)).toEqual(plain(question));
    }
  });

  it('finds nothing wrong with any question that is shipped', () => {
    for (const template of TEMPLATES) {
      for (const question of template.questions) {
        const typed = untouched(template, question);
        expect([
          question.key,
          faultsOfFields(questionFields(template, question), typed),
          questionFaults(typed),
        ]).toEqual([...[question.key, [], []]]);
      }
    }
  });

  const template = aTemplate();
  const asked = aQuestion('who', 'one-of', 'Who spoke with the child?', {
    options: [
      { key: 'WORKER', words: 'A social worker' },
      { key: 'NOBODY', words: 'Nobody' },
    ],
  });

  it('keeps the key of an answer while its words stay, and leaves out what its kind does not take', () => {
    const typed = { ...untouched(template, asked), options: 'Nobody\nA teacher', scale: 'met', least: '3' };
    expect(questionIn(typed, asked)).toEqual({
      ...plain(asked),
      options: [
        { key: 'NOBODY', words: 'Nobody' },
        { key: 'a-teacher', words: 'A teacher' },
      ],
    });
  });

  it.each<readonly [string, string, Typed]>([
    ['options', 'Enter at least two answers, one on each line', { options: 'Nobody' }],
    ['options', 'Enter each answer once', { options: 'Nobody\nNobody' }],
    ['scale', 'Choose a scale', { kind: 'step', scale: '' }],
    ['least', 'Least must be a number, like 4', { kind: 'number', least: 'few' }],
    ['most', 'Most must be a number, like 4', { kind: 'number', most: '1e3' }],
    ['text', 'Question must be 300 characters or fewer', { text: 'x'.repeat(301) }],
    ['activities', 'Each line of “What to look at” must be 200 characters or fewer', { activities: 'x'.repeat(201) }],
    ['also', 'Whether somebody must act now has to be answered', { kind: 'safety-now', also: [] }],
    [
      'also',
      'The panel answers this from the returns, and needs no evidence',
      { kind: 'concordance', also: ['evidence'] },
    ],
    [
      'also',
      'Answers of this kind cannot be compared between agencies: text',
      { kind: 'narrative', also: ['compared'] },
    ],
  ])('says at %s: %s', (field, text, differences) => {
    expect(questionFaults({ ...untouched(template, asked), ...differences })).toEqual([{ field, text }]);
  });
});
