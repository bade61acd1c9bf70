import { frameRefusals } from '#domain/acts/selection/supply-frame.act.js';
import type { SampleRule } from '#domain/templates/template.js';
import { counted, listed } from '#domain/words.js';
import type { Faults, Typed } from '../../view/form.js';
import { type ActForm, actForm, type FormView, readOnce } from '../act-form.js';
import { type AskedField, ticksOf } from '../form-fields.js';
import {
  type CaseList,
  COLUMN_CHOICES,
  COLUMN_FIELD,
  faultsInLines,
  type ListFault,
  readCaseList,
} from './case-list.js';
import { rulesInWords } from './sample-words.js';
import { exampleOf, madeUpList, presentCheck } from './supply-list.presenter.js';

const MOST_FAULTS = 20;

/** The list cases are drawn from: pasted, checked line by line, and only then kept. */
export const SUPPLY_LIST: ActForm = actForm<'supplyFrame'>({
  act: 'supplyFrame',
  title: () => 'Supply the list of cases',
  button: 'Keep this list',
  preview: {
    button: 'Check the list',
    shows: (view, typed) => presentCheck(view.facts, ruleOf(view), listIn(view, typed)),
  },
  lead: ({ facts }) => [
    'Cases are drawn from a list that holds no names. Each row is one child. The reference is the one your partnership’s agencies use to find the child in their own records.',
    ...(facts.cycle.frameHash === null
      ? []
      : [
          `A list of ${counted(facts.cycle.frameCount ?? 0, 'row')} has already been kept. You can replace it until cases are drawn.`,
        ]),
  ],
  shown: (view) => [
    { title: 'How cases will be drawn', lines: rulesInWords(ruleOf(view)) },
    { title: 'What the list can contain', lines: columnsIn(ruleOf(view)) },
    { title: 'Example', lines: [exampleOf(ruleOf(view))] },
  ],
  fields: () => [
    {
      kind: 'rows',
      name: 'list',
      label: 'The list',
      hint: 'Copy the rows from your spreadsheet and paste them here, one child on each line.',
    },
  ],
  faults: (typed, view) => firstOf(allFaults(view, typed)),
  inFields: (refusals, view, typed) => firstOf(faultsInLines(refusals, listIn(view, typed).lines)),
  input: (typed, view) => inputOf(view, typed),
  isThere: ({ facts }) => facts.cycle.template.sample !== null,
  more: (view) => ({ madeUp: madeUpList(ruleOf(view)) }),
  done: () => 'You have kept the list. Its hash is shown below, before anything is drawn.',
  home: { page: 'chosenCases', text: 'Cases in this audit' },
});

function ruleOf({ facts }: FormView): SampleRule {
  return facts.cycle.template.sample as SampleRule; // the form is not there otherwise
}

/** The list that was typed. */
const listIn = readOnce((view, typed): CaseList => {
  const columns = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith(COLUMN_FIELD) && typeof value === 'string' ? [[name, value]] : [],
  );
  return readCaseList(typeof typed.list === 'string' ? typed.list : '', ruleOf(view), {
    columns: Object.fromEntries(columns),
    firstIsChild: ticksOf(typed, FIRST_IS_CHILD).length > 0,
  });
});

function inputOf(view: FormView, typed: Typed) {
  const isChecked = ticksOf(typed, CHECKED).length > 0;
  return { rows: listIn(view, typed).rows, ...(isChecked ? { referencesChecked: true } : {}) };
}

/** What is wrong with how a list is written, and what the rule has against its rows, by line: people mend it in one go. */
function allFaults(view: FormView, typed: Typed): readonly ListFault[] {
  const { faults, lines, hasReferences } = listIn(view, typed);
  // Before every column is chosen for, nothing is known to be missing in a row.
  const isChosen = !faults.some(({ field }) => field?.startsWith(COLUMN_FIELD));
  const isRead = isChosen && (hasReferences || faults.length === 0);
  const refusals = isRead ? frameRefusals(inputOf(view, typed), ruleOf(view)) : [];
  const told = faultsInLines(refusals, lines).map((fault, at) => ({
    ...fault,
    ...(refusals[at]?.code === IN_DOUBT ? { field: CHECKED } : {}),
  }));
  return [...faults, ...told].sort((one, other) => one.line - other.line);
}

const IN_DOUBT = 'reference-in-doubt';
const CHECKED = 'referencesChecked';
const FIRST_IS_CHILD = 'firstIsChild';

const HOLDS: Readonly<Record<(typeof COLUMN_CHOICES)[number], string>> = {
  ...{ id: 'Reference', stratum: 'Group', team: 'Team', household: 'Household', exclude: 'Leave out' },
  ...{ age: 'Age', months: 'Age in months', sex: 'Sex' },
  none: 'Do not use this column',
};

/** What is asked about a list that cannot be read off it, once there is one: nothing for most lists. */
export function askedOfList(view: FormView, typed: Typed): readonly AskedField[] {
  const { unknown, mayBeHeadings } = listIn(view, typed);
  const isInDoubt = frameRefusals({ rows: listIn(view, typed).rows }, ruleOf(view)).some(
    ({ code }) => code === IN_DOUBT,
  );
  return [
    ...(mayBeHeadings
      ? [tick(FIRST_IS_CHILD, 'The first line looks like headings', 'It is a child: read it like the others')]
      : []),
    ...unknown.map(
      ({ field, heading, example }): AskedField => ({
        ...{ kind: 'select', name: field, label: `What does the column ${heading} hold?` },
        ...(example === '' ? {} : { hint: `It begins with “${example}”. A column that is not used is not kept.` }),
        options: COLUMN_CHOICES.map((value) => ({ value, text: HOLDS[value] })),
      }),
    ),
    ...(isInDoubt
      ? [
          tick(
            CHECKED,
            'Check the references',
            'I have checked that no reference holds a name, a date of birth or other personal details',
          ),
        ]
      : []),
  ];
}

function tick(name: string, label: string, text: string): AskedField {
  return { kind: 'tick', name, label, options: [{ value: 'yes', text }] };
}

/** The first few faults in the fields in which they are put right, and the rest as a count. */
function firstOf(all: readonly ListFault[]): Faults {
  const faults = all.map(({ text, field = 'list' }) => ({ field, text }));
  const left = faults.length - MOST_FAULTS;
  if (left <= 0) return faults;
  return [
    ...faults.slice(0, MOST_FAULTS),
    { field: 'list', text: `There ${left === 1 ? 'is' : 'are'} ${counted(left, 'more problem')}. Fix these first.` },
  ];
}

function columnsIn({ strata, teams }: SampleRule): readonly string[] {
  const needed = ['reference', ...(strata.length === 0 ? [] : ['group']), ...(teams.length === 0 ? [] : ['team'])];
  return [
    'reference: your own reference for each child. Never a name, an NHS number, a date of birth or an address.',
    strata.length === 0
      ? 'group: not needed here. Leave it out, or give the group a child is in.'
      : `group: one of ${listed(strata)}.`,
    teams.length === 0 ? 'team: only if it helps to find the child.' : `team: one of ${listed(teams)}.`,
    'household: the same mark for children from one household, so that no more than one of them is drawn.',
    'leave out: “yes” for a child who must not be drawn, such as one audited in the last 12 months.',
    'age: like 2 months or 7 years 3 months, or a number under “age in months”. Never a date of birth. sex: girl, boy or other. Both may be left out, and need headings. They describe the sample, and have no part in the draw.',
    `Always needed: ${listed(needed)}. With a line of headings, the columns can be in any order. Without one, the first five are read in the order above.`,
  ];
}
