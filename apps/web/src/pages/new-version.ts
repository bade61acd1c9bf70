import { isApproved } from '#domain/cycle/cycle-state.js';
import { ownOf } from '#domain/record.js';
import { signatoriesOf } from '#domain/reporting/editions.js';
import { counted } from '#domain/words.js';
import type { FormView } from './act-form.js';

/** Who reads why an approved report was put right, as the beginning of a sentence. */
export const READERS = 'Everybody who may read the report';

/** What a change to an approved report brings with it, a paragraph each; none before it is approved. */
export function newVersionWords({ facts, who }: Pick<FormView, 'facts' | 'who'>): readonly string[] {
  if (!isApproved(facts)) return [];
  const others = signatoriesOf(facts).filter(
    (key) => key !== who.person && ownOf(facts.roster.people, key)?.active === true,
  ).length;
  const told =
    others === 0
      ? 'The coordinator and the audit leads of the agencies it concerns are emailed.'
      : `The coordinator, ${counted(others, 'other person', 'other people')} who signed it and the audit leads of the agencies it concerns are emailed.`;
  return [
    'The report is approved. What was signed stays as it was signed, and can still be read: this makes a new version of the report, with its number, the day, what was changed and why.',
    told,
  ];
}
