import { describe, expect, it } from '@jest/globals';
import { typedFaults } from '#domain/text/typed-texts.js';
import { calledInMessages } from '../pages/form-fields.js';
import { refusalErrors } from './form.js';

describe('a refusal of what was typed', () => {
  const refusals = typedFaults([{ field: 'evidence.0', label: 'The evidence', text: 'She lives at LS1 4TH.' }]);

  it('calls a field by the label that is printed above it', () => {
    const called = { evidence: calledInMessages({ label: 'Which evidence supports this grade? (optional)' }) };
    expect(refusalErrors(refusals, { 'evidence.0': 'evidence' }, called).list).toEqual([
      {
        text: 'Your answer to “Which evidence supports this grade?” seems to hold a postcode. Take it out: an audit holds nothing that identifies a child.',
        href: '#evidence',
      },
    ]);
  });

  it('keeps its own word for a field that no page prints', () => {
    expect(refusalErrors(refusals).list[0]?.text).toMatch(/^The evidence seems to hold a postcode/);
  });

  it('is left as it is where its words do not begin with the field', () => {
    const [named] = refusalErrors(
      [{ code: 'x', words: 'Choose a later day', field: 'toOn' }],
      {},
      { toOn: 'Day' },
    ).list;
    expect(named?.text).toBe('Choose a later day');
  });
});
