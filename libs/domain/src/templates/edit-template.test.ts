import { describe, expect, it } from '@jest/globals';
import { aQuestion, aTemplate } from '#test/support/cycle-builders.js';
import {
  withEnquiry,
  withEnquiryCalled,
  withEnquiryMoved,
  withoutEnquiry,
  withoutPart,
  withoutQuestion,
  withPart,
  withPartCalled,
  withQuestion,
  withQuestionChanged,
  withQuestionMoved,
} from './edit-template.js';
import { keyFor } from './key-for.js';
import type { Template } from './template.js';

const base = aTemplate({
  enquiries: [
    { key: 'voice', title: 'The child’s voice', part: 'cases' },
    { key: 'plan', title: 'The plan', part: 'cases' },
  ],
  questions: [
    aQuestion('heard', 'yes-no', 'Was the child heard?', { enquiry: 'voice' }),
    aQuestion('timely', 'yes-no', 'Was the plan in time?', { enquiry: 'plan' }),
    aQuestion('written', 'yes-no', 'Is it written down?', { enquiry: 'voice' }),
  ],
});
const order = ({ questions }: Template) => questions.map(({ key }) => key);
const lines = ({ enquiries }: Template) => enquiries.map(({ key }) => key);
const { key: _, ...said } = aQuestion('x', 'narrative', 'What did they say?', { enquiry: 'voice' });

describe('a template that is changed', () => {
  it('gets a question at the end of its line of enquiry, with a key made of its words', () => {
    const one = withQuestion(base, said);
    expect(order(one)).toEqual(['heard', 'timely', 'written', 'what-did-they-say']);
    expect(order(withQuestion(one, said))).toContain('what-did-they-say-2');
    expect(order(withQuestion(base, { ...said, enquiry: 'plan' }))).toEqual([
      ...['heard', 'timely', 'what-did-they-say', 'written'],
    ]);
    expect(order(withQuestion(base, { ...said, text: 'Next?' })).at(-1)).toBe('next-2'); // pages need `next` themselves
  });

  it('keeps the key of a question whatever it says', () => {
    const one = withQuestionChanged(base, 'heard', said);
    expect(one.questions[0]).toEqual({ ...said, key: 'heard' });
    expect(order(withQuestionChanged(base, 'heard', { ...said, enquiry: 'plan' }))).toEqual([
      ...['timely', 'heard', 'written'],
    ]);
    expect(withQuestionChanged(base, 'gone', said)).toBe(base);
  });

  it('loses a question, or a line of enquiry with all its questions', () => {
    expect(order(withoutQuestion(base, 'heard'))).toEqual(['timely', 'written']);
    const one = withoutEnquiry(base, 'voice');
    expect([lines(one), order(one)]).toEqual([['plan'], ['timely']]);
  });

  it('has a question moved past its neighbour of the same line of enquiry, and no further', () => {
    expect(order(withQuestionMoved(base, 'written', 'up'))).toEqual(['written', 'timely', 'heard']);
    expect(order(withQuestionMoved(base, 'heard', 'down'))).toEqual(['written', 'timely', 'heard']);
    for (const [key, move] of [
      ['heard', 'up'],
      ['written', 'down'],
      ['timely', 'up'],
      ['gone', 'up'],
    ] as const) {
      expect(order(withQuestionMoved(base, key, move))).toEqual(order(base));
    }
  });

  it('has a line of enquiry added, called otherwise, and moved with its questions', () => {
    expect(withEnquiry(base, 'The plan', 'cases').enquiries.at(-1)).toEqual({
      ...{ key: 'the-plan', title: 'The plan', part: 'cases' },
    });
    expect(withEnquiryCalled(base, 'plan', 'Plans', 'cases').enquiries[1]).toEqual({
      ...{ key: 'plan', title: 'Plans', part: 'cases' },
    });
    const one = withEnquiryMoved(base, 'plan', 'up');
    expect([lines(one), order(one)]).toEqual([
      ['plan', 'voice'],
      ['timely', 'heard', 'written'],
    ]);
    expect(lines(withEnquiryMoved(base, 'plan', 'down'))).toEqual(['voice', 'plan']);
  });
});

describe('the parts of a template', () => {
  const both = withEnquiry(withPart(base, 'About your agency', 'agencies'), 'Training', 'about-your-agency');

  it('are added, called otherwise, and dropped with all that stands in them', () => {
    expect(both.parts.at(-1)).toEqual({ key: 'about-your-agency', title: 'About your agency', about: 'agencies' });
    expect(withPartCalled(both, 'cases', 'Each child').parts[0]?.title).toBe('Each child');
    const rest = withoutPart(both, 'cases');
    expect([lines(rest), order(rest)]).toEqual([['training'], []]);
  });

  it('keep their lines of enquiry to themselves when those are moved', () => {
    expect(lines(withEnquiryMoved(both, 'training', 'up'))).toEqual(['voice', 'plan', 'training']);
  });

  it('decide whether cases are selected: the last one about cases takes the rule of drawing with it', () => {
    const rest = withoutPart(both, 'cases');
    expect([rest.sample, rest.stages.includes('selection')]).toEqual([null, false]);
    const again = withPart(rest, 'About each case', 'cases');
    expect([again.sample?.size, again.stages]).toEqual([null, base.stages]);
    expect(both.sample).toEqual(base.sample);
  });
});

describe('a key made of words', () => {
  it.each([
    ['Neglect: what helped?', 'neglect-what-helped'],
    ['Is the child’s voice heard?', 'is-the-childs-voice-heard'],
    ['Señor Zoë', 'senor-zoe'],
    ['12 steps', 'steps'],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
    ['您好', 'item'],
  ])('of “%s” is %s', (words, key) => {
    expect(keyFor(words, [])).toBe(key);
  });

  it('counts up where it is taken, and stays as short', () => {
    expect(keyFor('Plan', ['plan', 'plan-2'])).toBe('plan-3');
    expect(keyFor('a'.repeat(50), ['a'.repeat(40)])).toBe(`${'a'.repeat(38)}-2`);
  });
});
