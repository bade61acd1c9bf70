import { DAY_PROPOSED } from '#domain/acts/reporting/propose-action.act.js';
import { textSaid, valueIn } from '#domain/cycle/content.js';
import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { actForm } from '../act-form.js';
import { NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';
import { actionIn, fieldsOfAction } from './propose-action.form.js';
import { fieldsOfRecommendation, findingPlaces, recommendationIn } from './recommend.form.js';

const HOME = { page: 'report', text: 'The report' } as const;
const KEPT = 'Change what is wrong. The partnership can still read what stood there before.';
const WITHDRAWN =
  'It then counts for nothing, and is not in the report. The page of the draft still says that it was withdrawn, and why. This cannot be undone.';
const WHY = { ...REASON, hint: `Everybody in the partnership can read it. ${NO_NAMES}` };

/** Changes what a recommendation says, until the draft is issued. */
export const correctRecommendationForm = actForm({
  act: 'correctRecommendation',
  title: ({ ref }) => `Correct recommendation ${ref}`,
  button: 'Save the correction',
  lead: () => [
    KEPT,
    'If you change how soon, the actions under it change with it, unless they have a date of their own.',
  ],
  reads: (facts, ref) => [
    ...findingPlaces(facts),
    ...['text', 'outcome', 'measure'].map((field) => ['recommendation', ref, field] as const),
  ],
  fields: (view) => [...fieldsOfRecommendation(view), NAMES_SOMEBODY],
  at: ({ ref }) => ({ recommendation: ref }),
  input: (typed) => ({ ...recommendationIn(typed), ...namesSomebodyIn(typed) }),
  rename: { agency: 'target' },
  done: ({ ref }) => `You have corrected recommendation ${ref}.`,
  home: HOME,
});

/** Takes a recommendation back, until the draft is issued. */
export const withdrawRecommendationForm = actForm({
  act: 'withdrawRecommendation',
  title: ({ ref }) => `Withdraw recommendation ${ref}`,
  button: 'Withdraw the recommendation',
  warns: true,
  about: ({ ref, said }) => textSaid(said, 'recommendation', ref, 'text'),
  lead: () => [WITHDRAWN],
  reads: (_facts, ref) => [['recommendation', ref, 'text']],
  fields: () => [WHY, NAMES_SOMEBODY],
  at: ({ ref }) => ({ recommendation: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have withdrawn recommendation ${ref}.`,
  home: HOME,
});

/** Changes what an action says, until the report is approved. */
export const correctActionForm = actForm({
  act: 'correctAction',
  title: ({ ref }) => `Correct action ${ref}`,
  button: 'Save the correction',
  lead: () => [KEPT],
  reads: (_facts, ref) =>
    ['text', 'deliverable', 'measure', DAY_PROPOSED].map((field) => ['action', ref, field] as const),
  fields: (view) => {
    const { facts, ref, said } = view;
    const one = ownOf(facts.action, ref);
    if (one === undefined) return [];
    const text = (field: string): string => textSaid(said, 'action', ref, field);
    const words = { text: text('text'), deliverable: text('deliverable'), measure: text('measure') };
    const chosenOn = valueIn(said, 'action', ref, DAY_PROPOSED) === true ? one.dueOn : null;
    return [...fieldsOfAction(view, one.agencyKey, { ...one, ...words, chosenOn }), NAMES_SOMEBODY];
  },
  at: ({ ref }) => ({ action: ref }),
  input: (typed) => ({ ...actionIn(typed), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have corrected action ${ref}.`,
  home: HOME,
});

/** Takes an action back, until the report is approved. */
export const withdrawActionForm = actForm({
  act: 'withdrawAction',
  title: ({ ref }) => `Withdraw action ${ref}`,
  button: 'Withdraw the action',
  warns: true,
  about: ({ ref, said }) => textSaid(said, 'action', ref, 'text'),
  lead: () => [WITHDRAWN],
  reads: (_facts, ref) => [['action', ref, 'text']],
  fields: () => [WHY, NAMES_SOMEBODY],
  at: ({ ref }) => ({ action: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have withdrawn action ${ref}.`,
  home: HOME,
});
