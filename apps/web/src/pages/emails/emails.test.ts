import { describe, expect, it } from '@jest/globals';
import { viewEnvironment } from '../../view/environment.js';

const rendered = (lines: readonly object[], people: readonly object[] | null, isNewest = false) =>
  viewEnvironment().render('pages/emails/emails.njk', {
    ...{ lines, people, isNewest, chrome: { navigation: [], who: null, practice: null }, errors: { list: [], of: {} } },
  });

describe('the page of the emails of an audit', () => {
  it('says in which order they stand, or that none was sent to its reader', () => {
    expect(rendered([{ to: 'Ann', rule: { words: 'Told', key: 'told' } }], null)).toContain('Earliest first.');
    expect(rendered([{ to: 'Ann', rule: { words: 'Told', key: 'told' } }], null, true)).toContain('Newest first.');
    expect(rendered([], null)).toContain('No email about this audit has been sent to you.');
    expect(rendered([], [{ value: '', text: 'Everybody' }])).toContain('There are no emails to show.');
  });
});
