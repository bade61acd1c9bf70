import { defineEmails } from '../email.js';
import { briefing } from './leads-to.js';
import { ending } from './phrases.js';

/** Emails about learning briefings. */
export const BRIEFINGS = defineEmails({
  'briefing-published': {
    title: 'Briefing published',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: briefing,
    headline: () => 'A learning briefing has been published',
    subject: (item) => ending('Briefing published', item),
    body: () => ['It is short, for teams to read together. Please pass it on in your agency.'],
    example: {
      subject: 'B01',
      role: 'agency-lead',
      reason: 'Your agency took part in the audit it comes from.',
      next: 'You may be asked later who has read it.',
    },
  },
});
