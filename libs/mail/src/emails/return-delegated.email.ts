import { defineEmail } from '../email.js';
import { byDay, dated, example } from './phrases.js';

/** Whether a return was given to the person, rather than taken back. */
function isGiven({ rule }: { readonly rule: string }): boolean {
  return rule !== 'return-taken-back';
}

/** A return given to a colleague to answer, or taken back. */
export const returnDelegated = defineEmail({
  kind: 'return-delegated',
  title: 'Return given to you',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Return ${item.subject} is ${isGiven(item) ? 'yours to answer' : 'not yours to answer any more'}`,
  subject: (item) =>
    isGiven(item) ? dated('Return given to you', ', due', item) : dated('Return taken back', ', due', item),
  body: (item) =>
    isGiven(item)
      ? [
          `Please answer it ${byDay(item)}. The form keeps what you have written, so you can stop and come back.`,
          'If you cannot, tell your audit lead, who can give it to somebody else.',
        ]
      : ['You need not do anything. What you wrote stays in the return for whoever goes on with it.'],
  example: example('return-delegated', {
    subject: 'C01-POL',
    role: 'auditor',
    dueOn: '2027-02-12',
    reason: 'Your agency’s audit lead gave return C01-POL to you to answer.',
    next: 'You are reminded of it before the day. Your audit lead reads it and sends it in.',
  }),
});
