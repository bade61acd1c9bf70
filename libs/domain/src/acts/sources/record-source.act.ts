import { defineAct } from '../../act/act.js';
import type { Refusal } from '../../outcome.js';
import { type Recording, recorded, recordingOf } from '../../sources/record-source.js';
import { mustBeOnOrBefore } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import type { PlainDate } from '../../time/plain-date.js';

/** What was found elsewhere: a review, a report on an incident. */
export interface RecordSourceInput extends Recording {
  readonly title: string;
  /** Who published it, or where it can be read. */
  readonly from: string;
  /** The day on which it was published, where that is known. */
  readonly on?: PlainDate;
  /** What it says for this audit. */
  readonly says: string;
}

/** Records evidence from elsewhere: regional and national reviews, and what was learned from incidents. */
export const recordSource = defineAct({
  name: 'recordSource',
  title: 'Record evidence from elsewhere',
  ...recordingOf('ELSEWHERE'),
  decide(facts, _before, input: RecordSourceInput, context) {
    const { title, from, on = null, says } = input;
    const later: Refusal = { code: 'date-to-come', words: mustBeOnOrBefore('The day', context.today), field: 'on' };
    const faults = [
      ...typedFaults([
        { field: 'title', label: 'The title', text: title },
        { field: 'from', label: 'Who published it', text: from },
        { field: 'says', label: 'What it says for this audit', text: says },
      ]),
      ...(on !== null && on > context.today ? [later] : []),
    ];
    const made = { kind: 'ELSEWHERE', datedOn: on, count: null, numbers: [] } as const;
    return recorded(facts, input, { made, words: { title, from, says }, faults }, context);
  },
});
