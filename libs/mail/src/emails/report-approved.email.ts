import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Report approved. */
export const reportApproved = defineEmail({
  kind: 'report-approved',
  title: 'Report approved',
  asks: 'know',
  maySwitchOff: true,
  headline: () => 'The report has been approved',
  subject: (item) => ending('Report approved', item),
  body: () => ['You can read it behind the link. The actions that follow from it have gone to their owners.'],
  example: example('report-approved', {
    subject: 'cycle',
    role: 'agency-lead',
    reason: 'Your organisation took part in this audit.',
    next: 'Reviews after 3, 6 and 12 months ask whether anything got better.',
  }),
});
