import { describe, expect, it } from '@jest/globals';
import { renderCodeMail } from './code-mail.js';

describe('the mail with a code', () => {
  const { subject, text, html } = renderCodeMail('K7QD2M9X', 'sign-in', { partnershipName: 'Wexshire Partnership' });

  it('carries the code in two halves, and no link that a scanner could open', () => {
    for (const letter of [text, html]) {
      expect(letter).toContain('K7QD-2M9X');
      expect(letter).not.toMatch(/https?:|href/);
    }
  });

  it('does not show the code to people who see the subject', () => {
    expect(subject).toBe('Your code to sign in');
  });

  it('says what another kind of code is for, and what its reader does who gets our emails rightly', () => {
    const stop = renderCodeMail('K7QD2M9X', 'not-me', { partnershipName: 'Wexshire Partnership' });
    expect(stop.subject).toBe('Your code to stop our emails to this address');
    expect(stop.text).toContain('are not for the person who reads them. If you told us that, your code is\nK7QD-2M9X');
    expect(stop.text).toContain('If our emails to this address are for you, do not use the code. Nothing has changed');
    expect(`${stop.text}${stop.html}`).not.toMatch(/https?:|href|sign in/);
  });

  it('says what to do, and what when nobody asked', () => {
    expect(text).toMatchInlineSnapshot(`
"Your code to sign in is
K7QD-2M9X

Type it into the page that asked for it, in the same browser, within 10 minutes. You can use it once.

If you did not ask for a code, somebody has typed your email address. Nothing has happened, and you do not need to do anything. Nobody from the partnership will ever ask you for a code.

Do not reply with details of any child or family.
Sent for Wexshire Partnership.
"
`);
  });
});
