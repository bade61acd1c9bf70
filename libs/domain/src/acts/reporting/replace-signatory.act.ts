import { granted } from '../../access/actor.js';
import { ROLE_WORDS } from '../../access/who-may.js';
import { defineAct } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Signature } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import type { SigningPost } from '../../policy/policy.js';
import { ownOf } from '../../record.js';
import { replaceableFrom, SIGNING_DAYS, signatories, signatureRef, standIns } from '../../reporting/signatories.js';
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
  open(facts, { post }, { today, actor, readings }) {
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
  },
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
    const { ref, person: before, askedAt, dueOn, round } = asked;
    const replaced: Partial<Signature> = { replacedAt: now, replacedBy: actor.person };
    const none = { signedAt: null, reportVersion: null, replacedAt: null, replacedBy: null };
    const isKept = ownOf(facts.signature, ref) !== undefined;
    // A post that nobody holds has no signature that could be replaced.
    const next = isKept || before !== null ? signatureRef(post, round + 1) : ref;
    const until = cycleDays(facts.cycle, facts.roster).shift(today, SIGNING_DAYS);
    return acceptedWith({
      changes: [
        ...(isKept ? [set('signature', ref, replaced)] : []),
        ...(isKept || before === null
          ? []
          : [put('signature', ref, { post, personKey: before, askedAt, dueOn, ...none, ...replaced })]),
        put('signature', next, { post, personKey: person, askedAt: now, dueOn: until, ...none }),
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
      notices:
        before === null
          ? []
          : notices(facts, {
              rule: ['signature-replaced', round],
              subject: post,
              to: ['signatory'],
              about: { ownerKey: before },
              reason: 'You were asked to sign the report of this audit.',
              next: 'You do not need to do anything else.',
              at: now,
            }),
      content: [piece('signature', ref, REPLACED_BECAUSE, null, reason.trim())],
      result: { post, person, dueOn: until },
    });
  },
});
