import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** More time decided. */
export const extensionDecided = defineEmail({
  kind: 'extension-decided',
  title: 'More time decided',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Your request for more time for ${action(item)} has been decided`,
  subject: (item) => dated(`More time for ${action(item)} decided`, ': due', item),
  body: () => ['The decision and its reason stand behind the link. The first due day stays on record.'],
  example: example('extension-decided', {
    subject: 'A03-X1',
    role: 'owner',
    dueOn: '2027-10-29',
    reason: 'You asked for more time.',
    next: 'Reminders follow the due day above.',
  }),
});
