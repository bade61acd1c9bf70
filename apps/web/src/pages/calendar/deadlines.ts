import type { Role } from '#domain/cycle/facts.js';
import type { StageKey } from '#domain/stages.js';
import { DEADLINE_KINDS, type Deadline, type DeadlineKind } from '#persistence/views/deadlines.view.js';
import { pathTo } from '../../paths.js';
import { stageTitle } from '../cycles/cycle-words.js';
import { doersOf, type Readers } from '../page-table.js';

interface Kind {
  /** Whose it is; among them the view chooses those to whom the thing belongs. */
  readonly who: Exclude<Readers, 'anyone'>;
  /** What it is called: references alone, never what somebody typed. */
  readonly title: (ref: string) => string;
  /** The page on which it is done. */
  readonly page: (cycle: string, ref: string) => string;
}

const toCycle = (cycle: string): string => pathTo('cycle', { cycle });
const RETURNS = doersOf('saveReturn', 'submitReturn');
const QA = doersOf('decideExtension');

/** What each kind of deadline is called, whose it is, and where it is done. */
const KINDS: Readonly<Record<DeadlineKind, Kind>> = {
  launch: {
    who: doersOf('launchCycle'),
    title: () => 'Launch due',
    page: (cycle) => pathTo('launchPlanned', { cycle }),
  },
  involvement: {
    who: doersOf('confirmInvolvement'),
    title: () => 'Known cases to confirm',
    page: (cycle) => pathTo('involvement', { cycle }),
  },
  returns: { who: RETURNS, title: () => 'Returns due', page: (cycle) => pathTo('returns', { cycle }) },
  clarification: {
    who: RETURNS,
    title: (ref) => `Questions about return ${ref} due`,
    page: (cycle, ref) => pathTo('returnTasks', { cycle, ref }),
  },
  panel: { who: [...doersOf('moderateCase'), 'coordinator'], title: () => 'Panel day', page: toCycle },
  stage: { who: ['coordinator'], title: (ref) => `${stageTitle(ref as StageKey)} due`, page: toCycle },
  accuracy: {
    who: doersOf('confirmFacts'),
    title: () => 'Check of facts due',
    page: (cycle) => pathTo('facts', { cycle }),
  },
  accept: {
    who: 'signed-in',
    title: (ref) => `Action ${ref} to accept`,
    page: (cycle, action) => pathTo('actionAccept', { cycle, action }),
  },
  action: {
    who: 'signed-in',
    title: (ref) => `Action ${ref} due`,
    page: (cycle, action) => pathTo('action', { cycle, action }),
  },
  'sign-off': {
    who: QA,
    title: (ref) => `Evidence of action ${ref} to decide`,
    page: (cycle, action) => pathTo('actionSignOff', { cycle, action }),
  },
  'more-time': {
    who: QA,
    title: (ref) => `Request ${ref} for more time to decide`,
    page: (cycle, ref) => pathTo('actionDecide', { cycle, action: ref.replace(/-X\d+$/, '') }),
  },
  review: {
    who: doersOf('completeReview'),
    title: (ref) => `Review after ${ref.slice(1)} months due`,
    page: (cycle, review) => pathTo('review', { cycle, review }),
  },
};

/** The kinds of deadlines that somebody with these roles can have, in the order of the type. */
export function kindsFor(roles: readonly Role[]): readonly DeadlineKind[] {
  return DEADLINE_KINDS.filter((kind) => {
    const { who } = KINDS[kind];
    return who === 'signed-in' || roles.some((role) => who.includes(role));
  });
}

/** A deadline's title with the audit's reference: 'Returns due: WEX-2027-01'. */
export function titleOf({ kind, ref, cycle }: Pick<Deadline, 'kind' | 'ref' | 'cycle'>): string {
  return `${KINDS[kind].title(ref)}: ${cycle}`;
}

/** The path of the page on which a deadline is met. */
export function pageOf({ kind, ref, cycle }: Pick<Deadline, 'kind' | 'ref' | 'cycle'>): string {
  return KINDS[kind].page(cycle, ref);
}

/** The path of one deadline as a calendar file; its last part is `kind` or `kind.ref`. */
export function fileOf({ kind, ref, cycle }: Pick<Deadline, 'kind' | 'ref' | 'cycle'>): string {
  return pathTo('calendarOne', { cycle, thing: ref === '' ? kind : `${kind}.${ref}` });
}

/**
 * Reads the last part of a path that `fileOf` made, its ref '' when there is none; null when it names no kind of
 * deadline.
 */
export function thingOf(thing: string): { readonly kind: DeadlineKind; readonly ref: string } | null {
  const [, name, ref] = /^([a-z-]{1,20})(?:\.([\w-]{1,60}))?$/.exec(thing) ?? [];
  const kind = DEADLINE_KINDS.find((one) => one === name);
  return kind === undefined ? null : { kind, ref: ref ?? '' };
}
