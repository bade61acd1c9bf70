import { describe, expect, it } from '@jest/globals';
import { viewEnvironment } from '../../view/environment.js';

const rendered = (practice: object | null) =>
  viewEnvironment().render('pages/sign-in/code.njk', {
    ...{ title: 'Enter the code', action: '/sign-in/code', again: '/sign-in', typed: {}, errors: { list: [], of: {} } },
    ...{ chrome: { navigation: [], who: null, practice }, formToken: () => '' },
  });

describe('the page on which a code is typed', () => {
  it('says in practice, and only there, that the code is not in the mailbox', () => {
    expect(rendered({ now: '9am', next: null })).toContain('is not in the mailbox');
    expect(rendered(null)).not.toContain('mailbox');
  });
});
