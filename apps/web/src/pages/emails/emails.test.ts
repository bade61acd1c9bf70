import { describe, expect, it } from '@jest/globals';
import { viewEnvironment } from '../../view/environment.js';
import { narrowing } from '../../view/narrowing.js';

const rendered = (lines: readonly object[], typed: string | undefined, isNewest = false) =>
  viewEnvironment().render('pages/emails/emails.njk', {
    ...{ lines, isNewest, chrome: { navigation: [], who: null, practice: null }, errors: { list: [], of: {} } },
    by: narrowing({
      ...{ here: '/emails', things: 'emails', none: 'No email about this audit has been sent to you.' },
      words: { label: 'Its reason', typed },
    }),
  });

describe('the page of the emails of an audit', () => {
  it('says in which order they stand, or that there is none, or none that was looked for', () => {
    const line = { to: 'Ann', rule: { words: 'Told', key: 'told' } };
    expect(rendered([line], undefined)).toContain('Earliest first.');
    expect(rendered([line], undefined, true)).toContain('Newest first.');
    expect(rendered([], undefined)).toContain('No email about this audit has been sent to you.');
    expect(rendered([], 'cats')).toContain('No emails match what you chose.');
    expect(rendered([], 'cats')).toContain('value="cats"');
  });
});
