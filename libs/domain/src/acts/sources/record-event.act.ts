import { defineAct } from '../../act/act.js';
import type { Refusal } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { type Recording, recorded, recordingOf } from '../../sources/record-source.js';
import { asNumbers } from '../../sources/source.js';
import { mustBeOnOrBefore, noSuch } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import type { PlainDate } from '../../time/plain-date.js';

/** An event with practitioners: nobody is named, what was said there becomes findings or stands in the briefing. */
export interface RecordEventInput extends Recording {
  readonly title: string;
  readonly on: PlainDate;
  /** How many came from each agency, by its key. */
  readonly attended: Readonly<Record<string, number>>;
}

/** Records an event with practitioners: its day, and how many came from each agency. */
export const recordEvent = defineAct({
  name: 'recordEvent',
  title: 'Record an event with practitioners',
  ...recordingOf('EVENT'),
  decide(facts, _before, input: RecordEventInput, context) {
    const { title, on, attended } = input;
    const strange = Object.keys(attended).filter((agency) => ownOf(facts.roster.agencies, agency) === undefined);
    const counts = Object.entries(attended).filter(([, number]) => number > 0);
    const later: Refusal = { code: 'date-to-come', words: mustBeOnOrBefore('The day', context.today), field: 'on' };
    const words = 'Enter how many came from at least one agency, as whole numbers';
    const uncounted: Refusal = { code: 'count-not-possible', words, field: 'attended' };
    const isCounted =
      counts.length > 0 && Object.values(attended).every((one) => Number.isSafeInteger(one) && one >= 0);
    const faults = [
      ...typedFaults([{ field: 'title', label: 'What it was', text: title }]),
      ...(on > context.today ? [later] : []),
      ...strange.map((key) => ({ code: 'unknown-agency', words: noSuch('agency', key), field: 'attended' })),
      ...(isCounted ? [] : [uncounted]),
    ];
    const numbers = asNumbers(Object.fromEntries(counts));
    return recorded(
      facts,
      input,
      { made: { kind: 'EVENT', datedOn: on, count: null, numbers }, words: { title }, faults },
      context,
    );
  },
});
