import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { accepted, type Refusal, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import {
  type Answers,
  faultsOf,
  mergeAnswers,
  questionsAsked,
  readAnswers,
  saysUnsafe,
} from '../../submission/answers.js';
import { completeness } from '../../submission/completeness.js';
import { type OpenedAlert, openAlert } from '../alert/open-alert.js';
import { notWritable } from './writable.js';

/** Answers to be kept, by question; those not named stay as they are. */
export interface SaveReturnInput {
  readonly return: string;
  readonly answers: Answers;
}

/** Keeps what was typed so far, complete or not; a yes to "not safe now" raises the alert at once. */
export const saveReturn = defineAct<'saveReturn', SaveReturnInput>({
  name: 'saveReturn',
  title: 'Save answers of a return',
  grants: [
    { role: 'auditor', relation: 'own-agency' },
    { role: 'agency-lead', relation: 'own-agency' },
  ],
  stages: ['submission', 'moderation', 'reporting'],
  target: (input) => ({ entity: 'submission', ref: input.return }),
  reads: (_facts, input) => [
    ['submission', input.return, 'answers'],
    ['submission', input.return, 'alert'],
  ],
  decide(facts, input, context) {
    const { return: ref } = input;
    const submission = ownOf(facts.submission, ref);
    if (submission === undefined) return refused('not-found', `There is no return ${ref}.`);
    const { template } = facts.cycle;
    const stored = readAnswers(context.content('submission', ref, 'answers'));
    const faults = faultsOf(template, input.answers);
    const given = withoutFaults(input.answers, faults, template);
    const alert = alertFor(facts, ref, submission, { stored, given }, context);
    const closed = notWritable(ref, submission);
    if (alert === null) {
      if (closed !== null) return refusedFor([closed]);
      const [first, ...more] = faults;
      if (first !== undefined) return refusedFor([first, ...more]);
    }
    // A worry about a child's safety goes out whatever else is wrong; only what cannot be kept is left out.
    const merged = mergeAnswers(stored, closed === null ? given : {});
    if (!merged.ok && alert === null) return merged;
    const kept = merged.ok ? merged.value : stored;
    const { answered, required, unanswered } = completeness(template, kept);
    const begun = closed === null && submission.state === 'NOT_STARTED' ? { state: 'IN_PROGRESS' as const } : {};
    const saved = closed === null && merged.ok;
    return accepted(
      decided({
        changes: [
          ...(saved ? [set('submission', ref, { answered, required, unanswered, ...begun })] : []),
          ...(alert?.changes ?? []),
        ],
        entries: [
          ...(saved
            ? [
                entry(context, 'submission.saved', ref, `${answered} of ${required} questions are answered.`, {
                  answered,
                  required,
                }),
              ]
            : []),
          ...(alert?.entries ?? []),
        ],
        notices: alert?.notices ?? [],
        content: [
          ...(saved ? [piece('submission', ref, 'answers', submission.agencyKey, kept)] : []),
          ...(alert === null ? [] : [piece('submission', ref, 'alert', submission.agencyKey, alert.ref)]),
          ...(alert?.content ?? []),
        ],
        result: {
          return: ref,
          answered,
          required,
          unanswered,
          alert: alert?.ref ?? null,
          notSaved: saved ? faults : [...faults, ...(closed === null ? [] : [closed])],
        },
      }),
    );
  },
});

/** Answers that can be kept; of a faulty answer that says "not safe now", the yes alone. */
function withoutFaults(
  answers: Answers,
  faults: readonly Refusal[],
  template: CycleFacts['cycle']['template'],
): Answers {
  const bad = new Set(faults.map((fault) => fault.field));
  const safety = new Set(
    questionsAsked(template)
      .filter((question) => question.kind === 'safety-now')
      .map((question) => question.key),
  );
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, answer]) => {
      if (!bad.has(`answers.${key}`)) return [[key, answer]];
      return safety.has(key) && answer.value === 'YES' ? [[key, { value: 'YES' }]] : [];
    }),
  );
}

/**
 * The alert a yes opens: once for a return, however often it is saved. Only when its earlier alert is closed and the
 * answer turns from no to yes again is there a new worry.
 */
function alertFor(
  facts: CycleFacts,
  ref: string,
  submission: Submission,
  { stored, given }: { readonly stored: Answers; readonly given: Answers },
  context: ActContext,
): OpenedAlert | null {
  const { template } = facts.cycle;
  if (!saysUnsafe(template, given)) return null;
  const earlier = context.content('submission', ref, 'alert');
  const opened = typeof earlier === 'string' ? ownOf(facts.alert, earlier) : undefined;
  if (opened !== undefined && (opened.resolvedAt === null || saysUnsafe(template, stored))) return null;
  const question = questionsAsked(template).find((one) => one.kind === 'safety-now' && given[one.key]?.value === 'YES');
  const concern = question === undefined ? '' : (given[question.key]?.narrative ?? '');
  return openAlert(
    facts,
    { agencyKey: submission.agencyKey, caseRef: submission.caseRef, returnRef: ref, told: '', when: '', concern },
    context,
  );
}
