import type { ActContext } from '../act/act.js';
import { type Change, set } from '../cycle/change.js';
import { cycleDays } from '../cycle/cycle-days.js';
import { type ContentPiece, type ContentReader, type Decision, type Notice, piece } from '../cycle/decision.js';
import type { CycleFacts, Participant } from '../cycle/facts.js';
import { earlierGrades } from '../moderation/earlier-grades.js';
import { hasReturnFrom } from '../moderation/quorum.js';
import { notices } from '../notice/notice.js';
import { limitsOf } from '../policy/ladders.js';
import { ownOf } from '../record.js';
import { EARLIER } from '../text/earlier-words.js';
import { dayInWords, laterOf, type PlainDate } from '../time/plain-date.js';
import { listed } from '../words.js';
import { accuracyShut } from './accuracy-window.js';
import { isCheckingAgain } from './checked-again.js';
import { beforeOf, isToCheckAgain } from './checked-facts.js';
import { agenciesConcerned } from './concerned.js';
import { isIssued } from './draft-fixed.js';

/** What of each kind of thing an agency reads in a draft, and so confirms: its words, and its counts and days. */
const READ = {
  finding: { words: ['text', 'theme'], facts: ['polarity', 'casesAffected', 'casesApplicable', 'cases'] },
  recommendation: {
    words: ['text', 'outcome', 'measure'],
    facts: ['target', 'agencyKey', 'baselineAffected', 'baselineApplicable', 'targetAffected'],
  },
  action: { words: ['text', 'deliverable', 'measure'], facts: ['ownerKey', 'firstDueOn'] },
} as const satisfies Readonly<Record<string, { readonly words: readonly string[]; readonly facts: readonly string[] }>>;

type Checked = keyof typeof READ;

/** What a thing of a draft said before it changed, by field: only what changed. Nothing of a thing that is new. */
export interface SaidBefore {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly words: Readonly<Record<string, string>>;
}

/** One thing of a draft that is new, or says something else: what it said before, null where it is new. */
interface ChangedThing {
  readonly entity: Checked | 'case';
  readonly ref: string;
  readonly before: SaidBefore | null;
}

/**
 * Asks the agencies that a new or changed thing of an issued draft concerns to check that alone again: those whose answer,
 * or silence, was to another draft. Who is still checking has as many days for it as they have. Whoever found an error
 * checks its correction by itself. `destroyed` says that what stood named somebody, and is not shown as what stood there.
 */
export function askToCheckAgain(
  facts: CycleFacts,
  after: CycleFacts,
  decision: Decision,
  destroyed: boolean,
  context: ActContext,
): Pick<Decision, 'changes' | 'notices' | 'content'> {
  const changes: Change[] = [];
  const told: Notice[] = [];
  const content: ContentPiece[] = [];
  const things = isIssued(facts) && isIssued(after) ? changedThings(facts, decision, context.content) : [];
  const gone = withdrawnActions(facts, after);
  for (const [agency, part] of Object.entries(after.participant)) {
    if (part.accuracyDueOn === null) continue;
    const its = things.filter((thing) => concerns(after, thing, agency) && !foundBy(facts, after, agency, thing.ref));
    const open = isCheckingAgain(part) ? part.recheckOf.filter((ref) => !gone.includes(ref)) : [];
    if (its.length === 0) {
      if (open.length < part.recheckOf.length) changes.push(set('participant', agency, without(open, part, context)));
      continue;
    }
    const dueOn = cycleDays(after.cycle, after.roster, agency).shift(
      context.today,
      limitsOf(after.cycle.policy).recheck,
    );
    const refs = its.map(({ ref }) => ref);
    const isStill = part.accuracyAnsweredAt === null && accuracyShut(after, part, context.today) === null;
    const by = isStill ? laterOf(part.accuracyDueOn, dueOn) : dueOn;
    const rechecks = part.rechecks + 1;
    changes.push(
      set(
        'participant',
        agency,
        isStill
          ? { accuracyDueOn: by, rechecks }
          : { recheckOf: [...new Set([...open, ...refs])], recheckSince: context.today, recheckDueOn: by, rechecks },
      ),
    );
    if (!isStill) {
      content.push(...its.map((thing) => keptFor(agency, thing, open.includes(thing.ref), destroyed, context.content)));
    }
    told.push(...asked(after, agency, refs, { by, isStill, rechecks }, context));
  }
  return { changes, notices: told, content };
}

/** What is left to check of what an agency was asked about; where nothing is, its check has ended. */
export function without(
  open: readonly string[],
  { recheckedAt, recheckDueOn }: Participant,
  { now }: Pick<ActContext, 'now'>,
): Partial<Participant> {
  return open.length > 0
    ? { recheckOf: open, recheckDueOn }
    : { recheckOf: [], recheckDueOn: null, recheckedAt: recheckDueOn === null ? recheckedAt : now };
}

function asked(
  facts: CycleFacts,
  agencyKey: string,
  refs: readonly string[],
  { by, isStill, rechecks }: { readonly by: PlainDate; readonly isStill: boolean; readonly rechecks: number },
  { now: at, actor }: ActContext,
): readonly Notice[] {
  const [concern, are, have, it] =
    refs.length === 1 ? ['concerns', 'is', 'has', 'it'] : ['concern', 'are', 'have', 'them'];
  const also = isStill ? ' with the rest of the draft' : '';
  const only = isStill ? '' : ' Nothing else has to be checked again.';
  return notices(facts, {
    rule: ['fact-changed', rechecks],
    subject: agencyKey,
    to: ['agency-lead'],
    about: { agencyKey },
    dueOn: by,
    reason: `${listed(refs)} in the draft report ${concern} your agency, and ${are} new or ${have} changed since it was issued.`,
    next: `Check ${it}${also} by ${dayInWords(by)}.${only} If you do not reply, that counts as no comment.`,
    at,
    except: [actor.person],
  });
}

/** What is kept for an agency of what a thing said when it checked it: of several changes, what stood before the first. */
function keptFor(
  agency: string,
  { ref, before }: ChangedThing,
  isOpen: boolean,
  destroyed: boolean,
  content: ContentReader,
): ContentPiece {
  const stood = content('participant', agency, beforeOf(ref)) as SaidBefore | null;
  const place = (value: SaidBefore | null) => piece('participant', agency, beforeOf(ref), agency, value);
  // What was new when it was asked about is new still.
  if (before === null || (isOpen && stood === null && !destroyed)) return place(null);
  const first = isOpen && stood !== null ? stood : { facts: {}, words: {} };
  return place({
    facts: { ...before.facts, ...first.facts },
    words: destroyed ? {} : { ...before.words, ...first.words },
  });
}

function concerns(facts: CycleFacts, { entity, ref }: ChangedThing, agency: string): boolean {
  if (entity === 'case') return hasReturnFrom(facts, agency, ref);
  if (entity === 'action') return ownOf(facts.action, ref)?.agencyKey === agency;
  return agenciesConcerned(facts, ref).includes(agency);
}

/** Whether an agency found the error that was just corrected: it checks the correction by its comment. */
function foundBy(facts: CycleFacts, after: CycleFacts, agency: string, about: string): boolean {
  return Object.entries(after.comment).some(
    ([ref, one]) =>
      one.agencyKey === agency &&
      one.about === about &&
      isToCheckAgain(one) &&
      facts.comment[ref]?.correctedAt !== one.correctedAt,
  );
}

/** Refs of the actions that a decision withdraws: nobody has to check them any more. */
function withdrawnActions(facts: CycleFacts, after: CycleFacts): readonly string[] {
  if (facts.action === after.action) return [];
  return Object.keys(after.action).filter(
    (ref) => after.action[ref]?.state === 'CANCELLED' && facts.action[ref]?.state !== 'CANCELLED',
  );
}

/** The things of a draft that a decision makes, or of which it changes something that agencies read; none it withdraws. */
function changedThings(facts: CycleFacts, decision: Decision, content: ContentReader): readonly ChangedThing[] {
  const found = new Map<string, ChangedThing>();
  const add = (entity: Checked, ref: string, part: Partial<SaidBefore>) => {
    const stood = found.get(ref);
    if (stood?.before === null) return;
    found.set(ref, {
      ...{ entity, ref },
      before: {
        facts: { ...stood?.before.facts, ...part.facts },
        words: { ...stood?.before.words, ...part.words },
      },
    });
  };
  for (const change of decision.changes) {
    const { entity, ref } = change;
    if (!isChecked(entity)) continue;
    if ('put' in change) found.set(ref, { entity, ref, before: null });
    if (!('set' in change) || ('state' in change.set && change.set.state === 'CANCELLED')) continue;
    const before = ownOf<object>(facts[entity], ref) as Readonly<Record<string, unknown>> | undefined;
    const now = change.set as Readonly<Record<string, unknown>>;
    for (const field of READ[entity].facts) {
      if (!(field in now) || JSON.stringify(now[field]) === JSON.stringify(before?.[field])) continue;
      add(entity, ref, { facts: { [field]: before?.[field] ?? null } });
    }
  }
  for (const { entity, ref, field, value } of decision.content) {
    const isWord = isChecked(entity) && (READ[entity].words as readonly string[]).includes(field);
    // Words that go altogether go with what is withdrawn.
    if (isWord && value !== null) add(entity, ref, { words: { [field]: String(content(entity, ref, field) ?? '') } });
    if (entity === 'moderation' && field === 'grade' && value !== null) {
      const grade = earlierGrades(content('moderation', ref, EARLIER)).at(-1)?.grade;
      if (grade === value) continue;
      found.set(ref, { entity: 'case', ref, before: { facts: {}, words: typeof grade === 'string' ? { grade } : {} } });
    }
  }
  return [...found.values()];
}

function isChecked(entity: string): entity is Checked {
  return entity in READ;
}
