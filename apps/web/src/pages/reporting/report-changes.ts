import { KEEPERS } from '#domain/acts/reporting/destroy-words.act.js';
import { DAY_PROPOSED } from '#domain/acts/reporting/propose-action.act.js';
import { textSaid, valueIn } from '#domain/cycle/content.js';
import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { countsDue } from '#domain/duty/duties.js';
import { ownOf } from '#domain/record.js';
import { actionsUnder } from '#domain/reporting/changeable.js';
import { countOf } from '#domain/reporting/prevalence-words.js';
import { isToLookAt } from '#domain/reporting/resting-counts.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { london } from '#platform/clock.js';
import { actForm, type FormView } from '../act-form.js';
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
import { opened } from '../open.js';
import { actionIn, fieldsOfAction } from './propose-action.form.js';
import { fieldsOfRecommendation, findingPlaces, recommendationIn } from './recommend.form.js';

/** Who reads what is said of an action. */
const OF_ITS_AGENCY = 'Everybody in the partnership and in its agency';
const HOME = { page: 'report', text: 'The report' } as const;
const KEPT = 'Change what is wrong. The partnership can still read what stood there before.';
const WHY = { ...REASON, hint: `Everybody in the partnership can read it. ${NO_NAMES}` };

/** Who reads why something is withdrawn: from approval on those who read the report, or `later`. */
const whyFor = ({ facts }: FormView, later = READERS) =>
  isApproved(facts) ? { ...WHY, hint: `${later} can read it. ${NO_NAMES}` } : WHY;

function withdrawnWords({ facts }: FormView): string {
  const page = isApproved(facts) ? 'The page of the report' : 'The page of the draft';
  return `It then counts for nothing, and is not in the report. ${page} still says that it was withdrawn, and why. This cannot be undone.`;
}

function actionInWords({ facts, said }: FormView, ref: string): string {
  const agency = agencyName(facts, ownOf(facts.action, ref)?.agencyKey ?? '');
  return `${ref} (${agency}): ${textSaid(said, 'action', ref, 'text')}`;
}

const STILL_HOLDS =
  'If the recommendation still holds, save it as it stands: no new version of the report is made, and nobody is emailed.';

/** Since when a recommendation is to be looked at again, what the findings it rests on say now, and by when. */
function toLookAt({ facts, ref }: FormView): string {
  const one = facts.recommendation[ref];
  const on = one?.countsMovedAt == null ? '' : ` on ${dayInWords(london.dayOf(one.countsMovedAt))}`;
  const now = (one?.findings ?? []).flatMap((finding) => {
    const found = ownOf(facts.finding, finding);
    return found === undefined ? [] : [`${finding} was seen in ${countOf(found)}`];
  });
  const dueOn = countsDue(facts);
  const by = dueOn === null ? '' : ` Look at it by ${dayInWords(dueOn)}.`;
  return `A count it rests on was corrected${on}. Now ${listed(now)}.${by} ${STILL_HOLDS}`;
}

/** Whether a recommendation is to be looked at again, because a count it rests on was corrected. */
function isLookedAt({ facts, ref }: FormView): boolean {
  const one = ownOf(facts.recommendation, ref);
  return one !== undefined && isToLookAt(one);
}

/** The reason is asked by the rule where something changed; whoever leaves all as it is need not give one. */
function neededIfChanged(box: AskedField): AskedField {
  const { missing: _asked, ...rest } = box;
  return box.name === REASON.name ? ({ ...rest, label: 'Reason (optional if nothing is changed)' } as AskedField) : box;
}

/** Changes what a recommendation says, or leaves it as it is where it is to be looked at again. */
export const correctRecommendationForm = actForm({
  act: 'correctRecommendation',
  title: (view) =>
    isLookedAt(view) ? `Look at recommendation ${view.ref} again` : `Correct recommendation ${view.ref}`,
  button: 'Save the correction',
  lead: (view) => [
    ...(isLookedAt(view) ? [toLookAt(view)] : []),
    KEPT,
    isApproved(view.facts)
      ? 'The actions under it keep their dates.'
      : 'If you change how soon, the actions under it change with it, unless they have a date of their own.',
    ...newVersionWords(view),
  ],
  reads: (facts, ref) => [
    ...findingPlaces(facts),
    ...['text', 'outcome', 'measure'].map((field) => ['recommendation', ref, field] as const),
  ],
  fields: (view) => [
    ...fieldsOfRecommendation(view),
    ...correctedBoxes(view, READERS).map((box) => (isLookedAt(view) ? neededIfChanged(box) : box)),
  ],
  at: ({ ref }) => ({ recommendation: ref }),
  input: (typed) => ({ ...recommendationIn(typed), ...correctedIn(typed) }),
  rename: { agency: 'target' },
  done: (view) =>
    `You have ${isLookedAt(view) ? 'looked at' : 'corrected'} recommendation ${view.ref}${isLookedAt(view) ? ' again' : ''}.`,
  home: HOME,
});

/** Takes a recommendation back. */
export const withdrawRecommendationForm = actForm({
  act: 'withdrawRecommendation',
  title: ({ ref }) => `Withdraw recommendation ${ref}`,
  button: 'Withdraw the recommendation',
  warns: true,
  about: ({ ref, said }) => textSaid(said, 'recommendation', ref, 'text'),
  lead: (view) => [...newVersionWords(view), withdrawnWords(view)],
  shown: (view) => {
    const open = opened(view, 'withdrawRecommendation', { recommendation: view.ref });
    if (open === null || open.actions.length === 0) return [];
    const title = `${counted(open.actions.length, 'action is', 'actions are')} withdrawn with it, and owners and deputies are emailed`;
    return [{ title, lines: open.actions.map((action) => actionInWords(view, action)) }];
  },
  reads: (facts, ref) => [
    ['recommendation', ref, 'text'],
    ...actionsUnder(facts, ref).map((action) => ['action', action, 'text'] as const),
  ],
  fields: (view) => [whyFor(view), NAMES_SOMEBODY],
  at: ({ ref }) => ({ recommendation: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have withdrawn recommendation ${ref}.`,
  home: HOME,
});

/** Changes what an action says. */
export const correctActionForm = actForm({
  act: 'correctAction',
  title: ({ ref }) => `Correct action ${ref}`,
  button: 'Save the correction',
  lead: (view) => [
    KEPT,
    ...(isApproved(view.facts)
      ? ['It has started, so its owner, its deputy and its due date stay. Its owner and deputy are emailed.']
      : []),
    ...newVersionWords(view),
  ],
  reads: (_facts, ref) =>
    ['text', 'deliverable', 'measure', DAY_PROPOSED].map((field) => ['action', ref, field] as const),
  fields: (view) => {
    const { facts, ref, said } = view;
    const one = ownOf(facts.action, ref);
    if (one === undefined) return [];
    const text = (field: string): string => textSaid(said, 'action', ref, field);
    const words = { text: text('text'), deliverable: text('deliverable'), measure: text('measure') };
    const chosenOn = valueIn(said, 'action', ref, DAY_PROPOSED) === true ? one.dueOn : null;
    const fields = fieldsOfAction(view, one.agencyKey, { ...one, ...words, chosenOn });
    const asked = isApproved(facts) ? fields.filter(({ kind }) => kind === 'text') : fields;
    return [...asked, ...correctedBoxes(view, OF_ITS_AGENCY)];
  },
  at: ({ ref }) => ({ action: ref }),
  input: (typed, { facts, ref }) => {
    const one = ownOf(facts.action, ref);
    const { owner, ...rest } = actionIn(typed);
    if (!isApproved(facts) || one === undefined) return { owner, ...rest, ...correctedIn(typed) };
    const deputy = one.deputyKey === null ? {} : { deputy: one.deputyKey };
    return { ...rest, owner: one.ownerKey ?? '', ...deputy, ...correctedIn(typed) };
  },
  done: ({ ref }) => `You have corrected action ${ref}.`,
  home: HOME,
});

/** Takes an action back. */
export const withdrawActionForm = actForm({
  act: 'withdrawAction',
  title: ({ ref }) => `Withdraw action ${ref}`,
  button: 'Withdraw the action',
  warns: true,
  about: ({ ref, said }) => textSaid(said, 'action', ref, 'text'),
  lead: (view) => [
    ...newVersionWords(view),
    ...(isApproved(view.facts) ? ['Its owner and deputy are emailed, and nothing more is asked of them.'] : []),
    withdrawnWords(view),
  ],
  reads: (_facts, ref) => [['action', ref, 'text']],
  fields: (view) => [whyFor(view, OF_ITS_AGENCY), NAMES_SOMEBODY],
  at: ({ ref }) => ({ action: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have withdrawn action ${ref}.`,
  home: HOME,
});

/** Destroys earlier words that turn out to name somebody. */
export const destroyWordsForm = actForm({
  act: 'destroyWords',
  title: ({ at }) => `Destroy the earlier words of ${at.ref}`,
  button: 'Destroy the earlier words',
  warns: true,
  lead: () => [
    'Do this when what was corrected or withdrawn turns out to name a child, a family or a member of staff.',
    'Every earlier wording is then destroyed, in all versions of the report too. What stands now stays. Who did this, when and why are kept. This cannot be undone.',
  ],
  isThere: ({ facts, at }) => isKept(facts, at),
  fields: () => [WHY],
  at: ({ at }) => ({ thing: `${at.kind}/${at.ref}` }),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ at }) => `You have destroyed the earlier words of ${at.ref}.`,
  home: { page: 'cycle', text: ({ facts }) => facts.cycle.title },
});

function isKept(facts: CycleFacts, { kind, ref = '' }: FormView['at']): boolean {
  const entity = KEEPERS.find((one) => one === kind);
  return entity !== undefined && ownOf<object>(facts[entity], ref) !== undefined;
}
