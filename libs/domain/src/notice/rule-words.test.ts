import { describe, expect, it } from '@jest/globals';
import { EMAIL_KINDS } from '../email-kinds.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { chaseRule } from '../policy/rule-keys.js';
import { plainDate } from '../time/plain-date.js';
import { OCCASIONS, ruleInWords } from './rule-words.js';

const { rules } = DEFAULT_POLICY;
const words = (rule: string): string => ruleInWords(rule, rules);

describe('a rule in words', () => {
  it('says of a rung how far it is from what is due, and whether it goes to somebody higher up', () => {
    expect(words('return-due-5')).toBe('Reminder 5 working days before returns are due');
    expect(words('involvement-overdue-1')).toBe(
      'Reminder 1 working day after an agency is due to say which cases it knows',
    );
    expect(words('action-due-today')).toBe('Reminder on the day an action is due');
    expect(words('return-escalated-5')).toBe('Passed up 5 working days after returns are due');
    expect(words('update-30')).toBe('Reminder 30 days after the last update on an action');
    expect(words('action-at-executive')).toBe(
      'Passed up at the executive’s first meeting more than 20 working days after an action is due',
    );
  });

  it('says something else of every rung', () => {
    const said = rules.map(({ key }) => words(key));
    expect(said.filter((one) => !/^(Reminder|Passed up) /.test(one))).toEqual([]);
    expect(new Set(said).size).toBe(rules.length);
  });

  it('says what happened where it is no rung, and who asked where it is beside the ladder', () => {
    expect(words('invitation')).toBe('Told when an audit is launched');
    expect(words(chaseRule(plainDate('2027-02-09'), 'return-overdue-3'))).toBe(
      'Additional reminder, asked for by the coordinator',
    );
  });

  it('claims nothing of a rule that a later policy has given up', () => {
    expect(words('return-due-7')).toBe('A rule that is no longer in use');
    expect(words('toString')).toBe('A rule that is no longer in use');
  });
});

describe('the kinds of email', () => {
  it('are each sent by an occasion or by a rung of a ladder', () => {
    const sent = new Set([...Object.values(OCCASIONS).map(([email]) => email), ...rules.map(({ email }) => email)]);
    expect(EMAIL_KINDS.filter((kind) => !sent.has(kind))).toEqual([]);
  });
});
