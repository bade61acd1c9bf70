import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import { signatoriesOf } from '#domain/reporting/editions.js';
import { counted } from '#domain/words.js';

/** Who reads why an approved report was put right, as the beginning of a sentence. */
export const READERS = 'Everybody who may read the report';

/** What a change to an approved report brings with it, a paragraph each; none before it is approved. */
export function newVersionWords({ facts }: { readonly facts: CycleFacts }): readonly string[] {
  if (!isApproved(facts)) return [];
  const signed = signatoriesOf(facts).filter((key) => ownOf(facts.roster.people, key)?.active === true).length;
  return [
    'The report is approved. What was signed stays as it was signed, and can still be read: this makes a new version of the report, with its number, the day, what was changed and why.',
    `The ${counted(signed, 'person', 'people')} who signed it and the coordinator are emailed.`,
  ];
}
