import type { SampleRule } from '#domain/templates/template.js';
import { counted, listed } from '#domain/words.js';
import type { Faults, Typed } from '../../view/form.js';
import { type ActForm, actForm, type FormView } from '../act-form.js';
import { faultsInLines, readCaseList } from './case-list.js';
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
  faults: (typed, view) => firstOf(listIn(view, typed).faults.map(({ text }) => ({ field: 'list', text }))),
  inFields: (refusals, view, typed) => {
    const told = faultsInLines(refusals, listIn(view, typed).lines);
    return firstOf(told.map(({ text }, at) => ({ field: refusals[at]?.field === undefined ? '' : 'list', text })));
  },
  input: (typed, view) => ({ rows: listIn(view, typed).rows }),
  isThere: ({ facts }) => facts.cycle.template.sample !== null,
  more: (view) => ({ madeUp: madeUpList(ruleOf(view)) }),
  done: () => 'You have kept the list. Its hash is shown below, before anything is drawn.',
  home: { page: 'chosenCases', text: 'Cases in this audit' },
});

function ruleOf({ facts }: FormView): SampleRule {
  return facts.cycle.template.sample as SampleRule; // the form is not there otherwise
}

function listIn(view: FormView, typed: Typed) {
  return readCaseList(typeof typed.list === 'string' ? typed.list : '', ruleOf(view));
}

/** The first few faults, and the rest as a count. */
function firstOf(faults: Faults): Faults {
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
    `Always needed: ${listed(needed)}. With a line of headings, the columns can be in any order. Without one, they are read in the order above.`,
  ];
}
