import { granted } from '../../access/actor.js';
import { ROLE_WORDS } from '../../access/who-may.js';
import { type Asking, defineAct } from '../../act/act.js';
import { type Change, put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, type Doer, entry, type Notice, piece } from '../../cycle/decision.js';
import type { CycleFacts, Signature } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { accepted, type Outcome, refused } from '../../outcome.js';
import type { SigningPost } from '../../policy/policy.js';
import { ownOf } from '../../record.js';
import {
  replaceableFrom,
  SIGNING_DAYS,
  type Signatory,
  signatories,
  signatureRef,
  standIns,
} from '../../reporting/signatories.js';
import type { Instant } from '../../time/instant.js';
import { dayInWords } from '../../time/plain-date.js';
import { signingShut } from './signing-shut.js';

/** For which post somebody else signs the report, who, and why. */
export interface ReplaceSignatoryInput {
  readonly post: SigningPost;
  readonly person: string;
  readonly reason: string;
}

/** Where the reason for asking somebody else lies, with the signature that is not given. */
export const REPLACED_BECAUSE = 'replaced-because';

/** Asks somebody else to sign the report instead of a person who was chased and stays silent, or of nobody. */
export const replaceSignatory = defineAct({
  name: 'replaceSignatory',
  title: 'Ask somebody else to sign the report',
  grants: granted('any', 'qa-chair', 'coordinator'),
  stages: ['reporting'],
  target: (_at: { readonly post: SigningPost }) => null,
  typed: ({ reason }: ReplaceSignatoryInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { post }, asking) => replaceableSignatory(facts, post, asking),
  decide(facts, asked, { post, person, reason }: ReplaceSignatoryInput, context) {
    if (!standIns(facts, post).includes(person)) {
      const field = 'person';
      const known = ownOf(facts.roster.people, person)?.active === true;
      if (!known) return refused('unknown-person', 'This person is not with the partnership now.', field);
      return refused('cannot-sign', `This person cannot sign for ${ROLE_WORDS[post]}, or signs already.`, field);
    }
    const { now, today, actor } = context;
    if (person === actor.person) {
      return refused('own-signature', 'You cannot ask yourself to sign: choose somebody else.', 'person');
    }
    const { ref, person: before } = asked;
    const replacing = replaced(facts, asked, context);
    const until = cycleDays(facts.cycle, facts.roster).shift(today, SIGNING_DAYS);
    return acceptedWith({
      changes: [
        ...replacing.changes,
        put('signature', replacing.next, { post, personKey: person, askedAt: now, dueOn: until, ...UNSIGNED }),
      ],
      entries: [
        entry(
          context,
          'signatory.replaced',
          post,
          `Somebody else is asked to sign as ${ROLE_WORDS[post]}, by ${dayInWords(until)}.`,
          { post, before, person, dueOn: until },
        ),
      ],
      notices: tellReplaced(facts, asked, now),
      content: [piece('signature', ref, REPLACED_BECAUSE, null, reason.trim())],
      result: { post, person, dueOn: until },
    });
  },
});

const UNSIGNED = { signedAt: null, reportVersion: null, givenOn: null, replacedAt: null, replacedBy: null } as const;

/** The signatory of a post whom somebody else can take the place of now, or why not: they are chased first, and others decide. */
export function replaceableSignatory(
  facts: CycleFacts,
  post: SigningPost,
  { today, actor, readings }: Asking,
): Outcome<Signatory> {
  const shut = signingShut(facts, today);
  if (shut !== null) return shut;
  const asked = signatories(facts).find((one) => one.post === post);
  const who = ROLE_WORDS[post] as string | undefined;
  if (asked === undefined) return refused('not-signatory', `The report is not signed by ${who ?? 'this post'}.`);
  if (asked.signedAt !== null) return refused('already-signed', `The report has already been signed by ${who}.`);
  if (asked.person === null) return accepted(asked);
  if (asked.person === actor.person) {
    return refused('own-signature', 'You are asked to sign yourself: somebody else decides who signs instead.');
  }
  const from = replaceableFrom(facts, asked, readings.of(facts));
  if (from === null || today >= from) return accepted(asked);
  const words = `You can ask somebody else from ${dayInWords(from)}. Until then, reminders go to the person who is asked.`;
  return refused('still-chased', words);
}

/** Takes away what a signatory was asked for, and where the signature of whoever comes next is kept. */
export function replaced(
  facts: CycleFacts,
  { post, ref, person, askedAt, dueOn, round }: Signatory,
  { now, actor }: Doer,
): { readonly changes: readonly Change[]; readonly next: string } {
  const instead: Partial<Signature> = { replacedAt: now, replacedBy: actor.person };
  const isKept = ownOf(facts.signature, ref) !== undefined;
  // A post that nobody holds has no signature that could be replaced.
  if (!isKept && person === null) return { changes: [], next: ref };
  const change = isKept
    ? set('signature', ref, instead)
    : put('signature', ref, { post, personKey: person ?? '', askedAt, dueOn, ...UNSIGNED, ...instead });
  return { changes: [change], next: signatureRef(post, round + 1) };
}

/** Tells somebody that the report is signed by another instead; nobody where nobody was asked. */
export function tellReplaced(facts: CycleFacts, { post, person, round }: Signatory, at: Instant): readonly Notice[] {
  if (person === null) return [];
  return notices(facts, {
    rule: ['signature-replaced', round],
    subject: post,
    to: ['signatory'],
    about: { ownerKey: person },
    reason: 'You were asked to sign the report of this audit.',
    next: 'You do not need to do anything else.',
    at,
  });
}
