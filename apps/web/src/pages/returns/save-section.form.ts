import { versionAt } from '#domain/access/version.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { Answers } from '#domain/questions/answer.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView, readOnce } from '../act-form.js';
import { faultInWords } from './check.presenter.js';
import { askedBlocks, captionOf, riskLinks } from './heading.js';
import { type Met, marksOf, meet } from './meeting.js';
import { closedWords, isOfOwnAgency, returnIn, returnPlaces } from './own-return.js';
import { answersTyped } from './section.form.js';
import { type Section, sectionsOfReturn } from './sections.js';

const STALE =
  'You or a colleague have saved other answers since this page was opened, perhaps in another tab or on another device. What you typed is still here: check it and save it again.';

/** One page of questions: kept by its buttons, and by itself while somebody types; what two change apart is brought together. */
export const SAVE_SECTION = actForm({
  act: 'saveReturn',
  title: (view) => sectionIn(view).title,
  caption: (view) => captionOf(returnIn(view)),
  button: 'Save and continue',
  at: ({ ref }) => ({ return: ref }),
  reads: returnPlaces,
  isThere: (view) => isOfOwnAgency(view) && placeOf(view) >= 0,
  shut: (view) => closedWords(returnIn(view)),
  lead: (view) => [
    `Part ${placeOf(view) + 1} of ${sectionsIn(view).length}. You do not have to answer everything at once. ${NO_NAMES}`,
  ],
  shown: (view) => askedBlocks(returnIn(view)),
  seen: {
    of: (view) => marksOf(sectionIn(view), returnIn(view).answers),
    since: (view, typed): Outcome<Readonly<Record<string, number>>> =>
      READ(view, typed).met.conflicts.length > 0
        ? refused('stale-version', STALE)
        : accepted({ [`submission/${view.ref}`]: versionAt(view.facts, `submission/${view.ref}`) }),
  },
  faults: (typed, view) => READ(view, typed).faults,
  freeTexts(view, typed) {
    const { answers } = answersTyped(sectionIn(view), returnIn(view).answers, typed);
    // Neither what is saved while somebody types nor an alarm waits for an answer about names.
    if (isByItself(typed) || Object.keys(alarmsIn(view, answers)).length > 0) return {};
    const keys = sectionIn(view).questions.map(({ question }) => question.key);
    const isAnswer = (name: string): boolean => keys.includes(name.split('--')[0] ?? '');
    return Object.fromEntries(Object.entries(typed).filter(([name]) => isAnswer(name)));
  },
  inFields: (refusals, view) =>
    refusals.map((one) => ({
      field: (one.field ?? '').replace(/^answers\./, ''),
      text: faultInWords(returnIn(view), one),
    })),
  input: (typed, view) => ({ answers: READ(view, typed).met.answers }),
  links: (view) => [
    ...(closedWords(returnIn(view)) === null
      ? []
      : [{ text: 'Read your answers', href: pathTo('returnCheck', addressOf(view)) }]),
    ...riskLinks(view.facts, view.ref),
  ],
  done: (view, typed) => (typed.next === 'later' ? `You saved your answers at ${timeOf(view)}.` : ''),
  leadsTo(view, { alert }, typed) {
    const at = addressOf(view);
    if (typeof alert === 'string') return pathTo('riskRaised', { ...at, alert });
    if (typed.next === 'later') return pathTo('returnTasks', at);
    const next = sectionsIn(view)[placeOf(view) + 1];
    return next === undefined ? pathTo('returnCheck', at) : pathTo('returnSection', { ...at, section: next.key });
  },
  home: { page: 'returnTasks', text: 'All parts of this return' },
});

/** Whether the script of the page saves while somebody types, and not its button. */
export function isByItself(typed: Typed | undefined): boolean {
  return typed?.next === 'itself';
}

/** The page of questions in the address. */
export function sectionIn(view: FormView): Section {
  return sectionsIn(view)[placeOf(view)] as Section; // the form is not there otherwise
}

/** What was typed into a page: what is wrong with it, what is left for the button, and what becomes of the rest. */
const READ = readOnce((view, typed) => {
  const [section, { answers: stored }] = [sectionIn(view), returnIn(view)];
  const { answers, faults } = answersTyped(section, stored, typed);
  const held = isByItself(typed) ? alarmsIn(view, answers) : {};
  return { faults, held, met: meet(section, stored, { ...answers, ...held }, String(typed.seen ?? '')) };
});

/** What becomes of what was typed, of what was seen before and of what is stored by now. */
export function metIn(view: FormView, typed: Typed): Met {
  return READ(view, typed).met;
}

/**
 * Answers about safety that would raise the alarm, as they are stored instead: what is saved by itself never raises it.
 * A slip of the hand must not wake anybody; pressing the button does.
 */
function alarmsIn(view: FormView, given: Answers): Answers {
  const { answers } = returnIn(view);
  const alarms = questionsAsked(view.facts.cycle.template).filter(
    ({ kind, key }) => kind === 'safety-now' && given[key]?.value === 'YES' && answers[key]?.value !== 'YES',
  );
  return Object.fromEntries(alarms.map(({ key }) => [key, answers[key] ?? { value: null }]));
}

/** What the script of the page is told when it has saved: the time, and what was left for the button. */
export function savedInShort(view: FormView, typed: Typed) {
  const { held, met } = READ(view, typed);
  const more =
    Object.keys(held).length > 0 ? ' Your answer about safety is sent when you press Save and continue.' : '';
  return { saved: `Saved at ${timeOf(view)}.${more}`, seen: met.seen };
}

function sectionsIn({ facts, ref }: FormView): readonly Section[] {
  return sectionsOfReturn(facts, facts.submission[ref] ?? { caseRef: null });
}

/** Its place among the pages of a return, from 0; -1 where there is no such page. */
function placeOf(view: FormView): number {
  return sectionsIn(view).findIndex(({ key }) => key === view.at.section);
}

function addressOf({ facts, ref }: FormView) {
  return { cycle: facts.cycle.reference, ref };
}

function timeOf({ now }: FormView): string {
  return instantInWords(now).split(' on ')[0] ?? '';
}
