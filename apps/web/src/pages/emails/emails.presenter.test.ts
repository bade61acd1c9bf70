import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { instant } from '#domain/time/instant.js';
import type { LedgerLine } from '#persistence/views/ledger.view.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { emailLine } from './emails.presenter.js';

const { facts } = new CycleOnPaper();
const ruled = { ...facts, cycle: { ...facts.cycle, policy: DEFAULT_POLICY } };
const line = (rule: string): LedgerLine => ({
  ...{ position: 1, cycle: facts.cycle.reference, key: `${rule}/POL/1/pol-lead`, rule, subject: 'POL', occurrence: 1 },
  ...{ person: 'pol-lead', role: 'agency-lead', email: 'return-due-soon', channel: 'digest', dueOn: null, count: 2 },
  ...{ reason: '2 returns of Police: due in 5 working days.', next: 'Another reminder follows.', at: instant(0) },
  ...{ state: 'pending', why: null, heldAt: null, heldBy: null, mail: null },
});

describe('a line of the email ledger', () => {
  it('says that an email was sent, and that it reached somebody else, where both are so', () => {
    const mail = {
      ...{
        key: 'm',
        state: 'sent',
        date: instant(Date.UTC(2027, 1, 9, 9)),
        attempts: 1,
        sentAgain: 0,
        messageId: '<m>',
      },
      ...{ position: 7, notTheirsAt: null, dealtHow: null },
    };
    const sent: LedgerLine = { ...line('return-due-5'), state: 'mailed', mail };
    expect(emailLine(ruled, sent)).toMatchObject({ notTheirs: null, returnedHref: null });
    expect(
      emailLine(ruled, { ...sent, mail: { ...mail, notTheirsAt: instant(Date.UTC(2027, 1, 9, 14)) } }),
    ).toMatchObject({
      state: 'Sent, 9am on Tuesday 9 February 2027',
      notTheirs: 'It reached somebody else, who told us so at 2pm on Tuesday 9 February 2027',
      returnedHref: '/emails/came-back/7',
    });
  });

  it('says that a reminder waits while its audit is paused, and for the next email of the day once it goes on', () => {
    const held: LedgerLine = { ...line('return-due-5'), why: 'the audit has been paused' };
    const paused = { ...ruled, cycle: { ...ruled.cycle, state: 'suspended' as const } };
    expect(emailLine(paused, held).state).toBe('Waiting: the audit has been paused');
    expect(emailLine(ruled, held).state).toBe('Waiting for the next email of the day');
  });

  it('says by which rule somebody is told, in the words of the policy the audit is held to', () => {
    expect(emailLine(ruled, line('return-due-5')).rule).toEqual({
      key: 'return-due-5',
      words: 'Reminder 5 working days before returns are due',
    });
    const rules = DEFAULT_POLICY.rules.map((rule) => (rule.key === 'return-due-5' ? { ...rule, offset: -7 } : rule));
    const own = { ...ruled, cycle: { ...ruled.cycle, policy: { ...DEFAULT_POLICY, rules } } };
    expect(emailLine(own, line('return-due-5')).rule.words).toBe('Reminder 7 working days before returns are due');
  });
});
