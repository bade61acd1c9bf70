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
    'Cases are drawn from a list that holds no names. One row stands for one child; the reference is the one by which your partnership’s agencies find the child in their own records.',
    ...(facts.cycle.frameHash === null
      ? []
      : [
          `A list of ${counted(facts.cycle.frameCount ?? 0, 'row')} is kept already. Until cases are drawn, another can take its place.`,
        ]),
  ],
  shown: (view) => [
    { title: 'How cases will be drawn', lines: rulesInWords(ruleOf(view)) },
    { title: 'What may stand in it', lines: columnsIn(ruleOf(view)) },
    { title: 'An example', lines: [exampleOf(ruleOf(view))] },
  ],
  fields: () => [
    {
      kind: 'rows',
      name: 'list',
      label: 'The list',
      hint: 'Copy the rows from your spreadsheet and paste them here, one child a line.',
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
  done: () => 'The list is kept. Its hash stands below, before anything is drawn.',
  home: { page: 'chosenCases', text: 'The cases of this audit' },
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
    { field: 'list', text: `${counted(left, 'more fault')}: mend these first.` },
  ];
}

function columnsIn({ strata, teams }: SampleRule): readonly string[] {
  const needed = ['reference', ...(strata.length === 0 ? [] : ['group']), ...(teams.length === 0 ? [] : ['team'])];
  return [
    'reference: one of your own for each child. Never a name, an NHS number, a date of birth or an address.',
    strata.length === 0
      ? 'group: not needed here. Leave it out, or give the group a child is in.'
      : `group: one of ${listed(strata)}.`,
    teams.length === 0 ? 'team: if it helps to find the child.' : `team: one of ${listed(teams)}.`,
    'household: the same mark for children of one household, so that one of them at most is drawn.',
    'leave out: “yes” for a child who must not be drawn, such as one audited in the last twelve months.',
    `Always needed: ${listed(needed)}. With a line of headings the columns may stand in any order; without one they are read in the order above.`,
  ];
}
