import { defineEmail } from '../email.js';
import { action, actionFirst, dated, example, onDay } from './phrases.js';

/** Action on the executive’s list. */
export const actionAtExecutive = defineEmail({
  kind: 'action-at-executive',
  title: 'Action on the executive’s list',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)}, due ${onDay(item)}, is on the list for the executive's next meeting`,
  subject: (item) => dated(`For the executive's meeting: ${action(item)}`, ' was due', item),
  body: () => [
    'Every reminder has been sent and the action is still open. No further reminders follow: it is for the meeting to decide.',
  ],
  example: example('action-at-executive', {
    subject: 'A03',
    role: 'executive',
    dueOn: '2027-09-30',
    reason: 'You sit on the executive, where the last step of every reminder ladder ends.',
    next: 'The action stays on the list until the meeting has decided.',
  }),
});
