import { describe, expect, it } from '@jest/globals';
import { type Resource, UNTRIED } from '#domain/briefing/resource.js';
import { COMPARING, reporting } from '#test/support/later-cycle.js';
import { draftBriefingFormWith } from './briefing-forms.js';

const TOOLKIT: Resource = {
  ...{ title: 'Toolkit', address: 'https://www.example.org/toolkit', purpose: 'Shows how.', theme: '' },
  ...UNTRIED,
  ...{ retiredAt: null, revision: 1 },
};
const segments = [
  { key: 'learning', heading: 'Learning' },
  { key: 'next', heading: 'Next steps' },
];

describe('resources that are chosen while a briefing is drafted', () => {
  const paper = reporting({ template: { ...COMPARING, briefing: { format: 'WEB_LEARNING', segments } } });
  const view = { facts: paper.facts } as never;
  const typed = { 'segments.0.text': 'What we learned.', 'segments.1.text': '- Read this.' };
  const form = draftBriefingFormWith([['W01', TOOLKIT]]);
  const textsOf = (more: Readonly<Record<string, string | string[]>>): readonly string[] => {
    const [{ input }] = form.acts({ ...typed, ...more }, view);
    return (input as { segments: readonly { text: string }[] }).segments.map(({ text }) => text);
  };

  it('go to the end of the part that was chosen, each with its link', () => {
    expect(textsOf({ resources: ['W01'], resourcesIn: 'learning' })).toEqual([
      'What we learned.\n\n- [Toolkit](https://www.example.org/toolkit): Shows how.',
      '- Read this.',
    ]);
    expect(textsOf({ resources: 'W01' })[1]).toBe(
      '- Read this.\n\n- [Toolkit](https://www.example.org/toolkit): Shows how.',
    );
  });

  it('leave the parts as they were typed where none is chosen, or it is not offered', () => {
    expect(textsOf({})).toEqual(['What we learned.', '- Read this.']);
    expect(textsOf({ resources: ['W09'] })).toEqual(['What we learned.', '- Read this.']);
  });
});
