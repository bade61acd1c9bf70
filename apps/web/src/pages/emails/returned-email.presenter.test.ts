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
  dealt: null,
};

describe('an email that came back', () => {
  it('says in words what went wrong, never the code', () => {
    const why = (error: string | null, isActive = true) => presentReturned({ ...MAIL, error, isActive }).why;
    expect(why('refused-550')).toContain('The address may be wrong');
    expect(why('refused-550', false)).toContain('They have left');
    expect(why('gave-up')).toContain('do not know whether it arrived');
    expect(why('not-me')).toContain('not for them');
    expect(why(null)).toBe('It could not be delivered.');
    for (const error of ['refused-550', 'unresolved', 'not-composed', 'nobody-there', 'not-me']) {
      expect(why(error)).not.toMatch(/550|unresolved|not-composed|nobody-there/);
    }
  });

  it('says what was done about it, once somebody has', () => {
    const dealt = { at: instant(Date.UTC(2027, 1, 9, 14)), by: 'priya', how: 'told' };
    expect(presentReturned({ ...MAIL, dealt }).dealt).toBe(
      'They were told by phone or in person, at 2pm on Tuesday 9 February 2027.',
    );
    expect(presentReturned(MAIL).dealt).toBeNull();
  });
});
