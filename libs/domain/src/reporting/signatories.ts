import type { CycleFacts, Role, Signature } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { SHIPPED_SIGNING } from '../policy/default-policy.js';
import { SIGNING_POSTS, type SigningPost } from '../policy/policy.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';
import { accuracyKey } from './accuracy-window.js';

/** Somebody whose name is to stand under the report, as it stands now. */
export interface Signatory {
  readonly post: SigningPost;
  /** Who is asked; null while nobody who could sign holds the post. */
  readonly person: string | null;
  /** Where the signature is kept, or will be. */
  readonly ref: string;
  /** 1 at first; rises when somebody else is asked, and when what was signed has changed since. */
  readonly round: number;
  /** When the report as it stands now was signed; null while it is not. */
  readonly signedAt: Instant | null;
  /** From when they are asked, and until when, where that is not the end of the check of facts and the day of the stage. */
  readonly askedAt: Instant | null;
  readonly dueOn: PlainDate | null;
  /** The day on which it was given outside the service, and `person` recorded that; null where they sign themselves. */
  readonly givenOn: PlainDate | null;
}

/** The roles of which somebody must hold one to sign for a post, or to be asked instead of somebody else. */
const MAY_SIGN: Readonly<Record<SigningPost, readonly Role[]>> = {
  'qa-chair': ['qa-chair', 'qa-member'],
  executive: ['executive'],
};

/** Every role in which somebody can be asked to sign. */
export const SIGNING_ROLES: readonly Role[] = SIGNING_POSTS.flatMap((post) => MAY_SIGN[post]);

/** Working days that somebody who is asked instead of somebody else has to sign. */
export const SIGNING_DAYS = 5;

/** What makes a report grave: a grade is inadequate, a safety alert was raised, whatever became of it. */
type Grave = 'inadequate-grade' | 'alert';

function gravelyFor({ moderation, alert }: Pick<CycleFacts, 'moderation' | 'alert'>): readonly Grave[] {
  const found: Grave[] = [];
  if (Object.values(moderation).some(({ inadequate }) => inadequate)) found.push('inadequate-grade');
  if (Object.keys(alert).length > 0) found.push('alert');
  return found;
}

/** Whether the executive is asked: a grade is inadequate, or a safety alert was raised. */
export function isGrave(facts: Pick<CycleFacts, 'moderation' | 'alert'>): boolean {
  return gravelyFor(facts).length > 0;
}

/** Why the executive of an audit is asked to sign: by the partnership's rules always, or for what came of the audit. */
export function whyExecutiveSigns(facts: CycleFacts): readonly ('always' | Grave)[] {
  const { always } = facts.cycle.policy.signing ?? SHIPPED_SIGNING;
  return always.includes('executive') ? ['always'] : gravelyFor(facts);
}

/**
 * THE rule of whose names stand under the report (docs/domain.md §2), in the order of the posts: those the partnership's
 * policy names, each with the person who holds the post now or was asked instead. A signature counts for the report as
 * it was signed: where something in it has changed since, the same person is asked again.
 */
export function signatories(facts: CycleFacts): readonly Signatory[] {
  const { always, grave } = facts.cycle.policy.signing ?? SHIPPED_SIGNING;
  const asked = isGrave(facts) ? [...always, ...grave] : always;
  return SIGNING_POSTS.filter((post) => asked.includes(post)).map((post) => signatory(facts, post));
}

/** Keys of the people whose names stand under the report, each once: not those who recorded a signature for somebody else. */
export function signingPeople(all: readonly Signatory[]): readonly string[] {
  return [...new Set(all.filter(({ givenOn }) => givenOn === null).map(({ person }) => person ?? ''))];
}

/** The signatories who have not signed the report as it stands now. */
export function unsigned(facts: CycleFacts): readonly Signatory[] {
  return signatories(facts).filter(({ signedAt }) => signedAt === null);
}

/**
 * How often anything that an issued draft says has been changed, or a draft sent back: it rises with each, so that two
 * versions never meet. Dates that a pause moves, and earlier words that are destroyed, change nothing that is signed.
 */
export function reportVersion({ cycle }: Pick<CycleFacts, 'cycle'>): number {
  return cycle.reportRevision + cycle.draftNumber;
}

/** The signatures of a post, in the order in which people were asked. */
function asksOf({ signature }: Pick<CycleFacts, 'signature'>, post: SigningPost): readonly Signature[] {
  return Object.keys(signature)
    .map((_, index) => signature[signatureRef(post, index + 1)])
    .filter((one) => one !== undefined);
}

/** The ref of the signature that somebody is asked for in a round. */
export function signatureRef(post: SigningPost, round: number): string {
  return `${post}-${round}`;
}

function signatory(facts: CycleFacts, post: SigningPost): Signatory {
  const asks = asksOf(facts, post);
  const last = asks.at(-1);
  if (last === undefined) {
    const first = { ref: signatureRef(post, 1), round: 1, signedAt: null, askedAt: null, dueOn: null, givenOn: null };
    return { post, person: holderOf(facts, post), ...first };
  }
  const { personKey, signedAt } = last;
  const round = asks.length;
  const person = maySign(facts, post, personKey) ? personKey : null;
  if (signedAt === null) {
    const open = { post, person, ref: signatureRef(post, round), round, signedAt, givenOn: null };
    return { ...open, ...onThisDraft(facts, last.askedAt, last) };
  }
  if (last.reportVersion === reportVersion(facts)) {
    const { askedAt, dueOn, givenOn } = last;
    return { post, person: personKey, ref: signatureRef(post, round), round, signedAt, askedAt, dueOn, givenOn };
  }
  const again = { ref: signatureRef(post, round + 1), round: round + 1, signedAt: null, givenOn: null };
  return { post, person: person ?? holderOf(facts, post), ...again, ...onThisDraft(facts, signedAt, { dueOn: null }) };
}

/** From when and until when somebody is asked: what was asked of a draft that was sent back is asked of the new one when all are. */
function onThisDraft(
  facts: CycleFacts,
  askedAt: Instant | null,
  { dueOn }: Pick<Signature, 'dueOn'>,
): Pick<Signatory, 'askedAt' | 'dueOn'> {
  const closed = facts.steps[accuracyKey(facts)];
  const isOver = facts.cycle.draftNumber > 1 && (closed === undefined || (askedAt ?? closed.at) < closed.at);
  return isOver ? { askedAt: null, dueOn: null } : { askedAt, dueOn };
}

function holderOf(facts: CycleFacts, post: SigningPost): string | null {
  const key = post === 'executive' ? facts.roster.executiveKey : facts.roster.qaChairKey;
  return maySign(facts, post, key) ? key : null;
}

/** Whether somebody is there now and holds a role in which they can sign for a post. */
function maySign(facts: Pick<CycleFacts, 'roster'>, post: SigningPost, key: string): boolean {
  return ownOf(facts.roster.people, key)?.active === true && signingRole(facts, post, key) !== null;
}

/** The role in which somebody signs for a post, whether or not they are still there; null where they hold none. */
export function signingRole({ roster }: Pick<CycleFacts, 'roster'>, post: SigningPost, key: string): Role | null {
  return MAY_SIGN[post].find((role) => ownOf(roster.people, key)?.roles.includes(role) === true) ?? null;
}

/** People who can be asked to sign for a post instead of whoever is asked now, in the order of the roster: nobody who signs already. */
export function standIns(facts: CycleFacts, post: SigningPost): readonly string[] {
  const asked = signatories(facts).map(({ person }) => person);
  return Object.keys(facts.roster.people).filter((key) => maySign(facts, post, key) && !asked.includes(key));
}

/** The day from which a signatory is asked: the end of the check of facts, or when they were asked instead or again. */
export function askedFrom(facts: CycleFacts, { askedAt }: Signatory, reading: Reading): PlainDate | null {
  const closed = facts.steps[accuracyKey(facts)];
  const at = askedAt ?? closed?.at;
  return at === undefined ? null : reading.london.dayOf(at);
}

/**
 * The first day on which somebody else can be asked to sign instead: when the ladder of reminders has passed the silence
 * up, and never within five working days of being asked. Null while nobody is asked.
 */
export function replaceableFrom(facts: CycleFacts, signatory: Signatory, reading: Reading): PlainDate | null {
  const since = askedFrom(facts, signatory, reading);
  const dueOn = signatory.dueOn ?? facts.stage.reporting?.dueOn ?? null;
  if (since === null || dueOn === null) return null;
  const ladder = reading.ladder(signingKind(facts, signatory), dueOn, null);
  const passedUp = ladder.find(({ rule }) => rule.escalates)?.on ?? dueOn;
  return laterOf(passedUp, reading.shift(since, SIGNING_DAYS, null));
}

/**
 * What chases a signatory: the ladder of approval for the chair of the QA subgroup, whose approval it is from the start,
 * and the ladder of signatures for everybody else and for whoever is asked instead or again.
 */
export function signingKind(
  { roster }: Pick<CycleFacts, 'roster'>,
  { post, person, round }: Pick<Signatory, 'post' | 'person' | 'round'>,
): 'approval' | 'signature' {
  return post === 'qa-chair' && round === 1 && person === roster.qaChairKey ? 'approval' : 'signature';
}
