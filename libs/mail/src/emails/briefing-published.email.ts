import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Briefing published. */
export const briefingPublished = defineEmail({
  kind: 'briefing-published',
  title: 'Briefing published',
  asks: 'know',
  maySwitchOff: true,
  headline: () => 'A learning briefing has been published',
  subject: (item) => ending('Briefing published', item),
  body: () => ['It is short, and meant to be read by teams together. Please pass it on in your organisation.'],
  example: example('briefing-published', {
    subject: 'B01',
    role: 'agency-lead',
    reason: 'Your organisation took part in the audit that it comes from.',
    next: 'You may be asked later who has read it.',
  }),
});
