import { defineAct } from '../../act/act.js';
import { type Refusal, refused } from '../../outcome.js';
import { type Recording, recorded, recordingOf } from '../../sources/record-source.js';
import { asNumbers, countsAsked, countsToRecord, standingSources } from '../../sources/source.js';
import { noSuch } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import { listed } from '../../words.js';

/** What was counted month by month for the audit as a whole. */
export interface RecordCountsInput extends Recording {
  /** The count that the template asks for, by its key. */
  readonly count: string;
  /** How many there were in each month, `YYYY-MM`. */
  readonly months: Readonly<Record<string, number>>;
  /** Where the figures come from. */
  readonly from: string;
}

const MOST_MONTHS = 120;
const RECORDING = recordingOf('COUNTS');

/** Records a count by month that the template asks for: contacts or referrals of a whole area, for instance. */
export const recordCounts = defineAct({
  name: 'recordCounts',
  title: 'Record a count by month',
  ...RECORDING,
  open(facts, at: Pick<Recording, 'corrects'>) {
    const found = RECORDING.open(facts, at);
    if (!found.ok || at.corrects !== undefined || countsToRecord(facts).length > 0) return found;
    const words = 'There is no count by month to record: this audit’s template asks for none that is not recorded.';
    return refused('nothing-open', words);
  },
  decide(facts, _before, input: RecordCountsInput, context) {
    const { count, from, corrects } = input;
    const asked = countsAsked(facts).map(({ key }) => key);
    const other = standingSources(facts, 'COUNTS').find(([ref, one]) => one.count === count && ref !== corrects);
    const strange: Refusal = {
      code: 'unknown-question',
      words:
        asked.length === 0
          ? 'This audit’s template asks for no count by month.'
          : `${noSuch('count', count)} There is: ${listed(asked)}.`,
      field: 'count',
    };
    const faults = [
      ...(asked.includes(count) ? [] : [strange]),
      ...(other === undefined
        ? []
        : [
            {
              code: 'said-twice',
              words: `${other[0]} already holds this count. Correct that instead.`,
              field: 'count',
            },
          ]),
      ...monthFaults(input.months, context.today.slice(0, 7)),
      ...typedFaults([{ field: 'from', label: 'Where the figures come from', text: from }]),
    ];
    const months = Object.entries(input.months).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const made = { kind: 'COUNTS', datedOn: null, count, numbers: asNumbers(Object.fromEntries(months)) } as const;
    return recorded(facts, input, { made, words: { from }, faults }, context);
  },
});

function monthFaults(months: RecordCountsInput['months'], present: string): readonly Refusal[] {
  const all = Object.entries(months);
  const fault = (words: string) => [{ code: 'count-not-possible', words, field: 'months' }];
  const isMonth = (month: string) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) && month <= present;
  if (all.length === 0 || all.length > MOST_MONTHS) return fault(`Enter 1 to ${MOST_MONTHS} months`);
  const isCount = ([month, number]: readonly [string, number]) =>
    isMonth(month) && Number.isSafeInteger(number) && number >= 0;
  return all.every(isCount) ? [] : fault('Enter months that have begun, as YYYY-MM, each with a whole number');
}
