import { describe, expect, it } from '@jest/globals';
import { aQuestion, aTemplate } from '#test/support/cycle-builders.js';
import { withoutQuestion, withQuestion, withQuestionChanged } from './edit-template.js';
import { isUnchanged, templateChanges } from './template-changes.js';

const before = aTemplate({
  questions: [
    aQuestion('heard', 'yes-no', 'Was the child heard?'),
    aQuestion('plan', 'step', 'How good is the plan?', { scale: 'met' }),
    aQuestion('visits', 'number', 'How many visits?', { least: 0 }),
  ],
});
const said = (key: string, differences: object) => {
  const { key: _, ...question } = before.questions.find((one) => one.key === key) ?? aQuestion(key, 'list', 'What?');
  return { ...question, ...differences };
};
const keys = (changed: readonly { readonly after: { readonly key: string } }[]) =>
  changed.map(({ after }) => after.key);

describe('what changed between two versions of a template', () => {
  it('is nothing where they say the same', () => {
    expect(isUnchanged(templateChanges(before, { ...before, version: 2, origin: 'Another' }))).toBe(true);
  });

  it('is told question by question, by their keys', () => {
    const after = withQuestion(withoutQuestion(before, 'visits'), said('new', { text: 'What else?' }));
    const { added, dropped } = templateChanges(before, after);
    expect([added.map(({ text }) => text), dropped.map(({ key }) => key)]).toEqual([['What else?'], ['visits']]);
  });

  it('tells words from ways of answering, and both from what else differs', () => {
    const reworded = templateChanges(before, withQuestionChanged(before, 'heard', said('heard', { text: 'Heard?' })));
    expect([keys(reworded.reworded), keys(reworded.answeredOtherwise)]).toEqual([['heard'], []]);
    for (const differences of [{ scale: 'rag' }, { kind: 'yes-no', scale: undefined }]) {
      const other = templateChanges(before, withQuestionChanged(before, 'plan', said('plan', differences)));
      expect([keys(other.reworded), keys(other.answeredOtherwise), keys(other.otherwise)]).toEqual([[], ['plan'], []]);
    }
    const bounds = templateChanges(before, withQuestionChanged(before, 'visits', said('visits', { most: 20 })));
    expect(keys(bounds.answeredOtherwise)).toEqual(['visits']);
    const looked = templateChanges(
      before,
      withQuestionChanged(before, 'heard', said('heard', { activities: ['Ask'] })),
    );
    expect([keys(looked.otherwise), isUnchanged(looked)]).toEqual([['heard'], false]);
  });

  it('tells that questions stand in another order, and what beside them differs', () => {
    const turned = { ...before, questions: before.questions.toReversed(), grading: null, notes: 'Bring the counts.' };
    const { reordered, beside, ...lists } = templateChanges(before, turned);
    expect([reordered, beside]).toEqual([true, ['the scale on which the panel grades', 'the notes for planning']]);
    expect(Object.values(lists).every((list) => list.length === 0)).toBe(true);
  });
});
