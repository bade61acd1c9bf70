import { type Change, put } from '../cycle/change.js';
import type { Place } from '../cycle/content.js';
import { isApproved } from '../cycle/cycle-state.js';
import { type ContentPiece, type ContentReader, type Decision, type Doer, entry, piece } from '../cycle/decision.js';
import type { CycleFacts, Edition } from '../cycle/facts.js';
import { notices } from '../notice/notice.js';
import type { Refusal } from '../outcome.js';
import { ownOf } from '../record.js';
import { type Words, wordPlaces } from '../text/earlier-words.js';
import { typedFaults } from '../text/typed-texts.js';
import type { Instant } from '../time/instant.js';
import { listed } from '../words.js';
import { beforePlaces, withoutBefore } from './checked-facts.js';
import { agenciesConcerned } from './concerned.js';

/** Kinds of things of which a report is made. */
export type Reported = 'finding' | 'recommendation' | 'action' | 'source';

/** The words of each that a report prints, by their fields. */
export const REPORTED_WORDS: Readonly<Record<Reported, readonly string[]>> = {
  finding: ['text', 'theme', 'note'],
  recommendation: ['text', 'outcome', 'measure'],
  action: ['text', 'deliverable', 'measure'],
  source: ['title', 'from', 'says'],
};

/** One of them, by its reference. */
export interface ReportedThing {
  readonly entity: Reported;
  readonly ref: string;
}

/** What a thing of a report was before a later version of it: its fields, and its words where they were not destroyed. */
export interface Before {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly words: Words;
}

/** The field of a thing in which it lies what it was before a version. */
export function beforeField(edition: string): string {
  return `before-${edition}`;
}

/** The field of the first thing that a version changed in which it lies why. */
export function becauseField(edition: string): string {
  return `because-${edition}`;
}

/** The first version of a report: that which was signed. */
export function signedEdition(signatories: readonly string[], { actor, now }: Doer): Change {
  return put('edition', 'V01', {
    ...{ number: 1, madeAt: now, madeBy: actor.person, change: 'SIGNED' },
    ...{ things: [], signatories },
  });
}

/** Who signed the report, by key; nobody before it is approved. */
export function signatoriesOf({ edition }: Pick<CycleFacts, 'edition'>): readonly string[] {
  return Object.values(edition).find(({ change }) => change === 'SIGNED')?.signatories ?? [];
}

/** What is wrong with the reason for a change: it must be there once the report is approved. */
export function reasonFaults(facts: CycleFacts, reason: string | undefined): readonly Refusal[] {
  return typedFaults([{ field: 'reason', label: 'The reason', text: reason, optional: !isApproved(facts) }]);
}

/** A change to things of an approved report, the first of them that which somebody changed, and why. */
export interface Amendment {
  readonly change: Exclude<Edition['change'], 'SIGNED'>;
  readonly things: readonly [ReportedThing, ...ReportedThing[]];
  readonly reason: string | undefined;
  /** Whether the words as they stood name somebody, and are not kept. */
  readonly destroy?: boolean;
}

/** Parts of a decision that other parts are put beside. */
export type Parts = Pick<Decision, 'changes' | 'entries' | 'notices' | 'content'>;

/** Two sets of parts in one, each in its order. */
export function together(one: Partial<Parts>, other: Parts): Parts {
  return {
    changes: [...(one.changes ?? []), ...other.changes],
    entries: [...(one.entries ?? []), ...other.entries],
    notices: [...(one.notices ?? []), ...other.notices],
    content: [...(one.content ?? []), ...other.content],
  };
}

/**
 * Where all the words of a thing of a report lie: those that stand, all that stood before, those that the agency which
 * found an error was shown, and those of versions.
 */
export function reportedPlaces(
  facts: CycleFacts,
  { entity, ref }: ReportedThing,
  fields: readonly string[] = REPORTED_WORDS[entity],
): readonly Place[] {
  return [
    ...wordPlaces(entity, ref, fields),
    ...beforePlaces(facts, ref),
    ...editionsOf(facts, entity, ref).map((edition): Place => [entity, ref, beforeField(edition)]),
  ];
}

/**
 * What takes the words of a thing out of what agencies were shown and out of every version of the report; its counts and
 * states stay. Needs them read.
 */
export function withoutWords(facts: CycleFacts, thing: ReportedThing, content: ContentReader): readonly ContentPiece[] {
  const { entity, ref } = thing;
  const kept = editionsOf(facts, entity, ref).flatMap((edition) => {
    const before = content(entity, ref, beforeField(edition)) as Before | null;
    if (before === null || Object.keys(before.words).length === 0) return [];
    return [piece(entity, ref, beforeField(edition), agencyOf(facts, thing), { ...before, words: {} })];
  });
  return [...withoutBefore(facts, ref, content), ...kept];
}

/** Refs of the versions that changed a thing, in their order. */
export function editionsOf({ edition }: Pick<CycleFacts, 'edition'>, entity: string, ref: string): readonly string[] {
  return Object.keys(edition).filter((one) => edition[one]?.things.includes(`${entity}/${ref}`));
}

/**
 * When a thing of an approved report was withdrawn: it was there for others before, and its page says so; null for what
 * stands, and for what was withdrawn before approval, which never was anybody's.
 */
export function withdrawnFromReport(facts: Pick<CycleFacts, 'edition'>, entity: Reported, ref: string): Instant | null {
  const edition = editionsOf(facts, entity, ref).find((one) => facts.edition[one]?.change === 'WITHDRAWN');
  return edition === undefined ? null : (facts.edition[edition]?.madeAt ?? null);
}

/**
 * What is written beside a change to an approved report: its next version, what stood before, the reason, and an email
 * to those who signed, the coordinator and the leads of the agencies it concerns, but not to the person who did it. While the report is not approved, nothing
 * but what destroying the words takes. Needs the words of the things read.
 */
export function newEdition(
  facts: CycleFacts,
  { change, things, reason, destroy = false }: Amendment,
  context: Doer & { readonly content: ContentReader },
): Parts {
  const destroyed = destroy ? things.flatMap((one) => withoutWords(facts, one, context.content)) : [];
  if (!isApproved(facts)) return { changes: [], entries: [], notices: [], content: destroyed };
  const { actor, now } = context;
  const number = Math.max(1, ...Object.values(facts.edition).map((one) => one.number)) + 1;
  const ref = `V${String(number).padStart(2, '0')}`;
  const changed = listed(things.map((one) => one.ref));
  const told = {
    rule: 'report-corrected' as const,
    subject: ref,
    next: `Version ${number} is now the report. The version that was signed can still be read beside it.`,
    at: now,
    except: [actor.person],
  };
  const [first] = things;
  return {
    changes: [
      put('edition', ref, {
        ...{ number, madeAt: now, madeBy: actor.person, change },
        ...{ things: things.map((one) => `${one.entity}/${one.ref}`), signatories: [] },
      }),
    ],
    entries: [
      entry(context, 'report.corrected', ref, `Version ${number} of the report: ${changed} ${DONE[change]}.`, {
        number,
        things: things.map((one) => one.ref).join(' '),
      }),
    ],
    notices: [
      ...notices(facts, {
        ...told,
        to: [],
        people: signatoriesOf(facts),
        reason: 'You signed the report of this audit. Something in it was put right.',
      }),
      ...notices(facts, {
        ...told,
        to: ['coordinator'],
        except: [actor.person, ...signatoriesOf(facts)],
        reason: 'You coordinate this audit. Something in its approved report was put right.',
      }),
      ...leadsConcerned(facts, things).flatMap((agencyKey) =>
        notices(facts, {
          ...told,
          to: ['agency-lead'],
          about: { agencyKey },
          except: [actor.person, facts.roster.coordinatorKey, ...signatoriesOf(facts)],
          reason: 'Something in the approved report that concerns your agency was put right.',
        }),
      ),
    ],
    content: [
      ...destroyed,
      ...things.map((one) =>
        piece(
          one.entity,
          one.ref,
          beforeField(ref),
          agencyOf(facts, one),
          beforeOf(facts, one, context.content, destroy),
        ),
      ),
      piece(first.entity, first.ref, becauseField(ref), agencyOf(facts, first), reason?.trim() ?? ''),
    ],
  };
}

/** Agencies of whose findings and recommendations something is put right: of an action its owner and deputy are told. */
function leadsConcerned(facts: CycleFacts, things: readonly ReportedThing[]): readonly string[] {
  const concerned = new Set(things.flatMap(({ ref }) => agenciesConcerned(facts, ref)));
  return Object.keys(facts.participant).filter((agency) => concerned.has(agency));
}

const DONE = { CORRECTED: 'corrected', WITHDRAWN: 'withdrawn' } as const;

function agencyOf(facts: CycleFacts, { entity, ref }: ReportedThing): string | null {
  return entity === 'action' ? (ownOf(facts.action, ref)?.agencyKey ?? null) : null;
}

function beforeOf(facts: CycleFacts, { entity, ref }: ReportedThing, content: ContentReader, destroy: boolean): Before {
  const said = REPORTED_WORDS[entity].map((field) => [field, content(entity, ref, field)] as const);
  return {
    facts: { ...ownOf<object>(facts[entity], ref) },
    words: destroy
      ? {}
      : Object.fromEntries(said.flatMap(([field, text]) => (typeof text === 'string' ? [[field, text]] : []))),
  };
}
