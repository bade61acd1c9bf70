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
    body: () => ['It is short, and meant to be read by teams together. Please pass it on in your organisation.'],
    example: {
      subject: 'B01',
      role: 'agency-lead',
      reason: 'Your organisation took part in the audit that it comes from.',
      next: 'You may be asked later who has read it.',
    },
  },
});
