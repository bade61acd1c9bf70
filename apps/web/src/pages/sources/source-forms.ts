import type { ActName } from '#domain/acts/acts.js';
import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts, Source } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { BY_MONTH } from '#domain/questions/typed.js';
import { ownOf } from '#domain/record.js';
import { countsToRecord, numbersOf } from '#domain/sources/source.js';
import { titleOf } from '#domain/sources/source-words.js';
import { NO_NAMES } from '#domain/text/messages.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import {
  type AskedField,
  correctedBoxes,
  correctedIn,
  NAMES_SOMEBODY,
  namesSomebodyIn,
  REASON,
  textOf,
} from '../form-fields.js';
import { newVersionWords, READERS } from '../new-version.js';

const HOME = { page: 'sources', text: 'Evidence beside the returns' } as const;
const FIELDS = ['title', 'from', 'says'];

/** What recording evidence of a kind, and putting it right, have in common. */
const ofKind = (kind: Source['kind'], what: string, isNew: boolean) => ({
  title: ({ ref }: FormView) => (isNew ? `Record ${what}` : `Correct evidence ${ref}`),
  button: isNew ? 'Record it' : 'Save the correction',
  isThere: ({ facts, ref }: FormView) => isNew || ownOf(facts.source, ref)?.kind === kind,
  reads: (_facts: CycleFacts, ref: string) => (isNew ? [] : FIELDS.map((field) => ['source', ref, field] as const)),
  done: ({ ref }: FormView) => (isNew ? `You have recorded ${what}.` : `You have corrected evidence ${ref}.`),
  at: ({ ref }: FormView) => (isNew ? {} : { corrects: ref }),
  // Something new is added beside what others add.
  ...(isNew ? { changes: () => [] } : {}),
  home: HOME,
});

const lead =
  (isNew: boolean, ...lines: readonly string[]) =>
  (view: FormView): readonly string[] =>
    isNew
      ? lines
      : ['Change what is wrong. The partnership can still read what stood there before.', ...newVersionWords(view)];

const corrected = (view: FormView, isNew: boolean): readonly AskedField[] =>
  isNew ? [] : correctedBoxes(view, READERS);
const correction = (typed: Typed, isNew: boolean) => (isNew ? {} : correctedIn(typed));
const words = ({ said, ref }: FormView, field: string): string => textSaid(said, 'source', ref, field);

function attendedBox(agency: string): string {
  return `attended-${agency}`;
}

const EVERYBODY = 'Everybody who may read the report can read it.';

const eventForm = (isNew: boolean) =>
  actForm({
    ...ofKind('EVENT', 'an event with practitioners', isNew),
    act: 'recordEvent',
    lead: lead(
      isNew,
      'Record that practitioners came together for this audit: the day, and how many came from each agency. Nobody is named.',
      'What was said there becomes a finding, or stands in the briefing.',
    ),
    fields: (view) => {
      const { facts, ref } = view;
      const before = ownOf(facts.source, ref);
      const came = new Map(before === undefined ? [] : numbersOf(before));
      return [
        {
          ...{ kind: 'line', name: 'title', label: 'What it was', value: words(view, 'title') },
          ...{ hint: `For example, workshop on neglect. ${EVERYBODY} ${NO_NAMES}`, missing: 'Enter what it was' },
        },
        {
          ...{ kind: 'day', name: 'on', label: 'Day', value: before?.datedOn ?? '' },
          ...{ hint: 'For example, 27 3 2028.', missing: 'Enter the day' },
        },
        ...Object.keys(facts.roster.agencies).map(
          (agency): AskedField => ({
            ...{ kind: 'number', name: attendedBox(agency), value: String(came.get(agency) ?? '') },
            label: `How many came from ${agencyName(facts, agency)} (optional)`,
          }),
        ),
        ...corrected(view, isNew),
      ];
    },
    input: (typed, { facts }) => ({
      ...{ title: textOf(typed, 'title'), on: dayTyped(typed, 'on'), ...correction(typed, isNew) },
      attended: Object.fromEntries(
        Object.keys(facts.roster.agencies).flatMap((agency) => {
          const text = textOf(typed, attendedBox(agency));
          return text === '' ? [] : [[agency, Number(text)]];
        }),
      ),
    }),
    inFields: (refusals, { facts }) =>
      refusals.map(({ field, words: text }) => ({
        field: field === 'attended' ? attendedBox(Object.keys(facts.roster.agencies)[0] ?? '') : (field ?? ''),
        text,
      })),
  });

const elsewhereForm = (isNew: boolean) =>
  actForm({
    ...ofKind('ELSEWHERE', 'evidence from elsewhere', isNew),
    act: 'recordSource',
    lead: lead(isNew, 'Record a review, or what was learned from an incident, that the panel should have before it.'),
    fields: (view) => {
      return [
        {
          ...{ kind: 'line', name: 'title', label: 'Title', value: words(view, 'title') },
          ...{ hint: `${EVERYBODY} ${NO_NAMES}`, missing: 'Enter the title' },
        },
        {
          ...{ kind: 'line', name: 'from', label: 'Who published it', value: words(view, 'from') },
          ...{ hint: `Or where it can be read. ${NO_NAMES}`, missing: 'Enter who published it' },
        },
        {
          ...{ kind: 'day', name: 'on', label: 'Day on which it was published (optional)' },
          ...{ value: ownOf(view.facts.source, view.ref)?.datedOn ?? '', hint: 'For example, 27 3 2028.' },
        },
        {
          ...{ kind: 'text', name: 'says', label: 'What it says for this audit', value: words(view, 'says') },
          ...{ hint: `${EVERYBODY} ${NO_NAMES}`, missing: 'Enter what it says for this audit' },
        },
        ...corrected(view, isNew),
      ];
    },
    input: (typed) => {
      const isDay = textOf(typed, 'on-year') !== '';
      return {
        ...{ title: textOf(typed, 'title'), from: textOf(typed, 'from'), says: textOf(typed, 'says') },
        ...(isDay ? { on: dayTyped(typed, 'on') } : {}),
        ...correction(typed, isNew),
      };
    },
  });

const MONTHS = {
  key: 'months',
  enquiry: '',
  text: '',
  kind: 'by-month',
  required: true,
  evidence: false,
  compared: false,
} as const;

const countsForm = (isNew: boolean) =>
  actForm({
    ...ofKind('COUNTS', 'a count by month', isNew),
    act: 'recordCounts',
    lead: lead(
      isNew,
      'Record what was counted month by month for the whole area. The report shows a year beside the year before.',
    ),
    fields: (view) => {
      const { facts, ref } = view;
      const before = ownOf(facts.source, ref);
      const months =
        before === undefined
          ? ''
          : numbersOf(before)
              .map(([month, number]) => `${month}: ${number}`)
              .join('\n');
      const asked: AskedField = {
        ...{ kind: 'choice', name: 'count', label: 'What was counted?', missing: 'Choose what was counted' },
        options: countsToRecord(facts).map(({ key, title }) => ({ value: key, text: title })),
      };
      return [
        ...(isNew ? [asked] : []),
        {
          ...{ kind: 'rows', name: 'months', label: 'Months', value: months, missing: 'Enter the months' },
          hint: 'One month on each line, with its number, like 2027-01: 12. Begin two years ago where you can.',
        },
        {
          ...{ kind: 'line', name: 'from', label: 'Where the figures come from', value: words(view, 'from') },
          ...{ hint: NO_NAMES, missing: 'Enter where the figures come from' },
        },
        ...corrected(view, isNew),
      ];
    },
    faults: (typed) => {
      const { fault } = monthsTyped(typed);
      return fault === null ? [] : [{ field: 'months', text: `Months${fault}` }];
    },
    input: (typed, { facts, ref }) => ({
      count: isNew ? textOf(typed, 'count') : (ownOf(facts.source, ref)?.count ?? ''),
      months: monthsTyped(typed).months,
      from: textOf(typed, 'from'),
      ...correction(typed, isNew),
    }),
  });

function monthsTyped(typed: Typed): {
  readonly months: Readonly<Record<string, number>>;
  readonly fault: string | null;
} {
  const { value, fault } = BY_MONTH.read({ ...MONTHS, scale: null, isGrade: false, hints: [], activity: null }, [
    textOf(typed, 'months'),
  ]);
  const months = (Array.isArray(value) ? value : []) as readonly { readonly month: string; readonly value: number }[];
  return { months: Object.fromEntries(months.map(({ month, value: number }) => [month, number])), fault };
}

/** Recording evidence beside the returns, and putting it right. */
export const RECORD_EVENT = eventForm(true);
export const CORRECT_EVENT = eventForm(false);
export const RECORD_ELSEWHERE = elsewhereForm(true);
export const CORRECT_ELSEWHERE = elsewhereForm(false);
export const RECORD_COUNTS = countsForm(true);
export const CORRECT_COUNTS = countsForm(false);

/** The acts by which it is recorded, with the words of their links. */
export const RECORDING: readonly (readonly [
  act: ActName,
  page: 'sourceEvent' | 'sourceElsewhere' | 'sourceCounts',
  text: string,
])[] = [
  ['recordEvent', 'sourceEvent', 'Record an event with practitioners'],
  ['recordSource', 'sourceElsewhere', 'Record evidence from elsewhere'],
  ['recordCounts', 'sourceCounts', 'Record a count by month'],
];

/** Takes evidence back. */
export const WITHDRAW_SOURCE = actForm({
  act: 'withdrawSource',
  title: ({ ref }) => `Withdraw evidence ${ref}`,
  button: 'Withdraw the evidence',
  warns: true,
  about: ({ facts, said, ref }) => titleOf(facts, said, ref),
  lead: (view) => [
    ...newVersionWords(view),
    'It then counts for nothing, and is not in the report. The page of the evidence still says that it was withdrawn, and why. This cannot be undone.',
  ],
  isThere: ({ facts, ref }) => ownOf(facts.source, ref) !== undefined,
  reads: (_facts, ref) => [['source', ref, 'title']],
  fields: () => [{ ...REASON, hint: `${EVERYBODY} ${NO_NAMES}` }, NAMES_SOMEBODY],
  at: ({ ref }) => ({ source: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have withdrawn evidence ${ref}.`,
  home: HOME,
});
