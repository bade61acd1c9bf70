import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** More time asked for. */
export const extensionAsked = defineEmail({
  kind: 'extension-asked',
  title: 'More time asked for',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `More time is asked for ${action(item)}: please decide`,
  subject: (item) => dated(`Decision on more time for ${action(item)}`, ' due', item),
  body: () => ['The reason, and what is done meanwhile, stand behind the link. Say yes or no, and why.'],
  example: example('extension-asked', {
    subject: 'A03-X1',
    role: 'qa-chair',
    dueOn: '2027-09-22',
    reason: 'You decide on more time for actions of this audit.',
    next: 'Until you decide, the due day stays as it is.',
  }),
});
