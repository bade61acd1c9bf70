import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import type { ReturnedMail } from '#persistence/views/returned-mail.view.js';
import { presentReturned } from './returned-email.presenter.js';

const MAIL: ReturnedMail = {
  position: 7,
  person: 'pol-lead',
  name: 'Paula Lead',
  email: 'paula@police.example',
  isActive: true,
  items: [],
  at: instant(Date.UTC(2027, 1, 9, 9, 30)),
  error: 'refused-550',
  notTheirsAt: null,
  dealt: null,
};

const present = (mail: ReturnedMail) => presentReturned(mail, true);

describe('an email that was not delivered', () => {
  it('says in words what went wrong, never the code', () => {
    const why = (error: string | null, isActive = true) => present({ ...MAIL, error, isActive }).why;
    expect(why('refused-550')).toContain('The address may be wrong');
    expect(why('refused-550', false)).toContain('They have left');
    expect(why('gave-up')).toContain('do not know whether it arrived');
    expect(why('not-me')).toContain('was not sent');
    expect(why(null)).toBe('It could not be delivered.');
    for (const error of ['refused-550', 'unresolved', 'not-composed', 'nobody-there', 'not-me']) {
      expect(why(error)).not.toMatch(/550|unresolved|not-composed|nobody-there/);
    }
  });

  it('that reached somebody else is said to have been sent, and what no longer is until that is dealt with', () => {
    const mail = { ...MAIL, error: null, notTheirsAt: instant(Date.UTC(2027, 1, 10, 10)) };
    expect(present(mail).title).toBe('Emails to Paula Lead reach somebody else');
    expect(present(mail).why).toMatch(/^It was sent\. .* at 10am on Wednesday 10 February 2027\. Nothing more goes/);
    // Telling somebody leaves their emails with somebody else.
    expect(present(mail).choices.map(({ value }) => value)).toEqual(['mended', 'reassigned', 'not-needed']);
    expect(present(MAIL).choices).toHaveLength(4);
    const dealt = { at: instant(Date.UTC(2027, 1, 10, 14)), by: 'priya', how: 'mended' };
    expect(present({ ...mail, dealt }).why).not.toContain('Nothing more goes');
  });

  it('says what was done about it, once somebody has', () => {
    const dealt = { at: instant(Date.UTC(2027, 1, 9, 14)), by: 'priya', how: 'told' };
    expect(present({ ...MAIL, dealt }).dealt).toBe(
      'They were told by phone or in person, at 2pm on Tuesday 9 February 2027.',
    );
    expect(present(MAIL).dealt).toBeNull();
  });
});
