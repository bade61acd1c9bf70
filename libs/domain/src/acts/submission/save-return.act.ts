import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, type Decision, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { type Outcome, type Refusal, refusedForAny } from '../../outcome.js';
import type { Answers } from '../../questions/answer.js';
import { ownOf } from '../../record.js';
import { areSameAnswers, faultsOf, mergeAnswers, readAnswers, saysUnsafe } from '../../submission/answers.js';
import { completeness } from '../../submission/completeness.js';
import { readyAfterSave } from '../../submission/said-ready.js';
import { questionsAsked } from '../../templates/asked.js';
import { templateOfReturn } from '../../templates/parts.js';
import { type OpenedAlert, openAlert } from '../alert/open-alert.js';
import { writableReturn } from './writable-return.js';

/** Answers to be kept, by question; those not named stay as they are. */
export interface SaveReturnInput {
  readonly return: string;
  readonly answers: Answers;
}

/** Keeps what was typed so far, complete or not; a yes to "not safe now" raises the alert at once. */
export const saveReturn = defineAct({
  name: 'saveReturn',
  title: 'Save a return’s answers',
  grants: granted('own-agency', 'auditor', 'agency-lead'),
  stages: ['submission', 'moderation', 'reporting'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  reads: (_facts, input: SaveReturnInput) => [
    ['submission', input.return, 'answers'],
    ['submission', input.return, 'alert'],
  ],
  open: (facts, { return: ref }) => writableReturn(facts, ref),
  decide(facts, submission, input: SaveReturnInput, context) {
    const { faults, stored, given, alert } = read(facts, submission, input, context);
    if (alert === null) {
      const faulty = refusedForAny(faults);
      if (faulty !== null) return faulty;
    }
    // A worry about a child's safety goes out whatever else is wrong; only what cannot be kept is left out.
    const merged = mergeAnswers(stored, given);
    if (merged.ok) return kept(facts, submission, { ...input, answers: merged.value, faults, stored }, alert, context);
    return alert === null ? merged : raisedAlone(facts, submission, { ...input, answers: stored, faults }, alert);
  },
  evenShut(facts, input, context, shut) {
    const submission = ownOf(facts.submission, input.return);
    if (submission === undefined) return null;
    const { faults, stored, alert } = read(facts, submission, input, context);
    const left = { ...input, answers: stored, faults: [...faults, shut] };
    return alert === null ? null : raisedAlone(facts, submission, left, alert);
  },
});

/** What a return holds and what is typed in it, with the alert that this raises. */
function read(
  facts: CycleFacts,
  submission: Submission,
  { return: ref, answers }: SaveReturnInput,
  context: ActContext,
) {
  const template = templateOfReturn(facts.cycle.template, submission);
  const stored = readAnswers(context.content('submission', ref, 'answers'));
  const faults = faultsOf(template, answers, Object.keys(facts.participant));
  const given = withoutFaults(answers, faults, template);
  return { faults, stored, given, alert: alertFor(facts, ref, submission, { stored, given }, context) };
}

/** Answers as the return holds them afterwards, and what could not be kept. */
interface Held extends SaveReturnInput {
  readonly faults: readonly Refusal[];
}

/** The answers are kept, and an alert goes out with them where one is raised. */
function kept(
  facts: CycleFacts,
  submission: Submission,
  { return: ref, answers, faults, stored }: Held & { readonly stored: Answers },
  alert: OpenedAlert | null,
  context: ActContext,
): Outcome<Decision> {
  const { agencyKey, state } = submission;
  const { answered, required, unanswered, lacks } = completeness(
    templateOfReturn(facts.cycle.template, submission),
    answers,
  );
  const begun = state === 'NOT_STARTED' ? { state: 'IN_PROGRESS' as const } : {};
  const isChanged = !areSameAnswers(stored, answers);
  const ready = readyAfterSave(submission, { isComplete: lacks.length === 0, isChanged });
  const words = `${answered} of ${required} questions are answered.`;
  return acceptedWith({
    changes: [
      set('submission', ref, { answered, required, unanswered, ...begun, ...ready }),
      ...(alert?.changes ?? []),
    ],
    entries: [entry(context, 'submission.saved', ref, words, { answered, required }), ...(alert?.entries ?? [])],
    notices: alert?.notices ?? [],
    content: [
      piece('submission', ref, 'answers', agencyKey, answers),
      ...(alert === null ? [] : contentOf(alert, ref, agencyKey)),
    ],
    result: { return: ref, answered, required, unanswered, alert: alert?.ref ?? null, notSaved: faults },
  });
}

/** The alert goes out, and the return stays as it is. */
function raisedAlone(
  facts: CycleFacts,
  submission: Submission,
  { return: ref, answers, faults }: Held,
  alert: OpenedAlert,
): Outcome<Decision> {
  const { agencyKey } = submission;
  const { answered, required, unanswered } = completeness(templateOfReturn(facts.cycle.template, submission), answers);
  const { changes, entries, notices } = alert;
  const result = { return: ref, answered, required, unanswered, alert: alert.ref, notSaved: faults };
  return acceptedWith({ changes, entries, notices, content: contentOf(alert, ref, agencyKey), result });
}

function contentOf(alert: OpenedAlert, ref: string, agencyKey: string) {
  return [piece('submission', ref, 'alert', agencyKey, alert.ref), ...alert.content];
}

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
  const template = templateOfReturn(facts.cycle.template, submission);
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
