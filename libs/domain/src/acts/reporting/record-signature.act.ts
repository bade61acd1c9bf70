import { granted } from '../../access/actor.js';
import { ROLE_WORDS } from '../../access/who-may.js';
import { defineAct } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import type { SigningPost } from '../../policy/policy.js';
import { reportVersion, signatories, signingPeople, standIns, unsigned } from '../../reporting/signatories.js';
import { saidOnFault } from '../../running/said-on.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { approval, wouldBegin } from './approve-report.act.js';
import { DAY_PROPOSED } from './propose-action.act.js';
import { REPLACED_BECAUSE, replaceableSignatory, replaced, tellReplaced } from './replace-signatory.act.js';

/** For which post a signature was given outside the service: by whom, on which day, and why so. */
export interface RecordSignatureInput {
  readonly post: SigningPost;
  readonly givenBy: string;
  readonly givenOn: PlainDate;
  readonly reason: string;
}

const SIGNED_ON = { label: 'The day on which they signed', field: 'givenOn' };

/** Where it lies who gave a signature that was recorded for them. */
export const GIVEN_BY = 'given-by';

/**
 * Records that a deputy, or somebody else of the same board, has signed outside the service for a post whose holder stays
 * silent, where nobody else could be asked here. It stays marked as recorded; the last signature approves the report.
 */
export const recordSignature = defineAct({
  name: 'recordSignature',
  title: 'Record a signature given on paper',
  grants: granted('any', 'qa-chair', 'coordinator'),
  stages: ['reporting'],
  target: (_at: { readonly post: SigningPost }) => null,
  reads: (facts) => Object.keys(facts.action).map((ref) => ['action', ref, DAY_PROPOSED] as const),
  typed: ({ givenBy, reason }: RecordSignatureInput) => [
    { field: 'givenBy', label: 'Who signed', text: givenBy },
    { field: 'reason', label: 'The reason', text: reason },
  ],
  open(facts, { post }, asking) {
    const found = replaceableSignatory(facts, post, asking);
    if (!found.ok) return found;
    return standIns(facts, post).some((key) => key !== asking.actor.person)
      ? refused('can-be-asked', `Somebody else can sign as ${ROLE_WORDS[post]} here. Ask them.`)
      : accepted({ asked: found.value, ...wouldBegin(facts, asking.today) });
  },
  decide(facts, { asked, ...approved }, { post, givenBy, givenOn, reason }, context) {
    const fault = saidOnFault(facts, givenOn, SIGNED_ON, context);
    if (fault !== null) return fault;
    const { changes, next } = replaced(facts, asked, context);
    const { askedAt, dueOn } = asked;
    const signed = { signedAt: context.now, reportVersion: reportVersion(facts), replacedAt: null, replacedBy: null };
    const row = put('signature', next, { post, personKey: context.actor.person, askedAt, dueOn, ...signed, givenOn });
    const others = unsigned(facts).filter((one) => one.post !== post);
    const missing = others.length === 0 ? '' : ` ${counted(others.length, 'signature is', 'signatures are')} missing.`;
    const words = `Given on paper on ${dayInWords(givenOn)} for ${ROLE_WORDS[post]}.${missing}`;
    const written = {
      entries: [entry(context, 'signature.recorded', post, words, { post, givenOn, missing: others.length })],
      notices: tellReplaced(facts, asked, context.now),
      content: [
        ...(changes.length === 0 ? [] : [piece('signature', asked.ref, REPLACED_BECAUSE, null, reason.trim())]),
        piece('signature', next, GIVEN_BY, null, givenBy.trim()),
        piece('signature', next, REPLACED_BECAUSE, null, reason.trim()),
      ],
    };
    const all = [...changes, row];
    if (others.length > 0) {
      return acceptedWith({ changes: all, ...written, result: { approvedOn: null, recommendations: 0, actions: 0 } });
    }
    const names = signingPeople(signatories(facts).filter((one) => one.post !== post));
    const begun = approval(facts, { signed: all, names }, approved, context);
    if (!begun.ok) return begun;
    const { value } = begun;
    return acceptedWith({
      ...value,
      entries: [...written.entries, ...value.entries],
      notices: [...written.notices, ...value.notices],
      content: [...written.content, ...value.content],
    });
  },
});
