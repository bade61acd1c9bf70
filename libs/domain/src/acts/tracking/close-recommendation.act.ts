import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { isGivenUp, isOpenAction } from '../../action/open-action.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '../../outcome.js';
import { measuredOf } from '../../reporting/prompts.js';
import type { Template } from '../../templates/template.js';
import { changesInLines, templateChanges } from '../../templates/template-changes.js';
import { templateAmong } from '../../templates/templates.js';
import { alreadyDone } from '../../text/messages.js';
import { counted, listed } from '../../words.js';
import { ACTION_STAGES } from './open-action.js';

/** What shows that the outcome was reached. */
export interface CloseRecommendationInput {
  readonly recommendation: string;
  readonly evidence: string;
  /** Of a recommendation for the audit’s own method: the template, by its key, whose offered version differs as it asks. */
  readonly template?: string;
}

/** Output evidence closes actions; outcome evidence closes the recommendation (docs/domain.md §2). */
export const closeRecommendation = defineAct({
  name: 'closeRecommendation',
  title: 'Close a recommendation on outcome evidence',
  readsTemplates: true,
  grants: granted('any', 'qa-chair'),
  stages: ACTION_STAGES,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  typed: ({ evidence }: CloseRecommendationInput) => [
    { field: 'evidence', label: 'The outcome evidence', text: evidence },
  ],
  open(facts, { recommendation: ref }) {
    const found = measuredOf(ref, theThing(facts.recommendation, 'recommendation', ref));
    if (!found.ok) return found;
    if (found.value.closedAt !== null) return refused('already-closed', alreadyDone(ref, 'closed'));
    const actions = Object.entries(facts.action).filter(([, action]) => action.recommendation === ref);
    const open = actions.filter(([, one]) => isOpenAction(one)).map(([key]) => key);
    if (open.length > 0) return refused('actions-open', `Still open under ${ref}: ${listed(open)}.`);
    if (found.value.target === 'AUDIT_METHOD' || actions.some(([, one]) => !isGivenUp(one))) return found;
    return refused('nothing-done', `No action under ${ref} was carried out, so there is no outcome to show.`);
  },
  decide(facts, { round, target }, input: CloseRecommendationInput, context) {
    const { recommendation: ref, evidence, template: key } = input;
    const closed = target === 'AUDIT_METHOD' ? changedTemplate(facts, key, context.templates) : notNeeded(key);
    if (!closed.ok) return closed;
    const by = closed.value;
    const how =
      by === null
        ? 'Closed on outcome evidence.'
        : `Closed by version ${by.version} of the template ${by.key}: ${counted(by.changes.length, 'difference')}.`;
    return acceptedWith({
      changes: [set('recommendation', ref, { state: 'CLOSED', closedAt: context.now })],
      entries: [
        entry(context, 'recommendation.closed', ref, how, {
          round,
          ...(by === null ? {} : { template: by.key, version: by.version }),
        }),
      ],
      content: [
        piece('recommendation', ref, `outcome-${round}`, null, evidence.trim()),
        ...(by === null ? [] : [piece('recommendation', ref, closedByField(round), null, by)]),
      ],
      result: { recommendation: ref },
    });
  },
});

/** The version of a template that closed a recommendation, and what differs in it from what the audit asked. */
export interface ClosedBy {
  readonly key: string;
  readonly version: number;
  readonly changes: readonly string[];
}

/** The field in which it lies which template closed a recommendation in one of its rounds. */
export function closedByField(round: number): string {
  return `template-${round}`;
}

/**
 * The difference between the template that the audit asked and the version of one that plans are offered now: refused
 * where none is named, it is no version or copy of it (they have no question in common), or nothing differs yet.
 */
function changedTemplate(
  { cycle }: CycleFacts,
  key: string | undefined,
  offered: readonly Template[],
): Outcome<ClosedBy | null> {
  const fault = (code: Refusal['code'], words: string) => refusedFor([{ code, words, field: 'template' }]);
  if (key === undefined) return fault('no-template', 'Choose the template that was changed');
  const { template: asked } = cycle;
  const now = templateAmong(offered, key);
  if (now === null) return fault('template-not-found', 'No template that plans are offered has this key.');
  const keys = new Set(asked.questions.map((question) => question.key));
  if (now.key !== asked.key && !now.questions.some((question) => keys.has(question.key))) {
    return fault('template-not-related', `“${now.title}” has no question in common with what this audit asked.`);
  }
  const changes = changesInLines(templateChanges(asked, now));
  return changes.length === 0
    ? fault(
        'template-unchanged',
        `“${now.title}” does not differ yet from what this audit asked. First publish the version that does.`,
      )
    : accepted({ key: now.key, version: now.version, changes });
}

function notNeeded(key: string | undefined): Outcome<ClosedBy | null> {
  if (key === undefined) return accepted(null);
  const words = 'Name a template only where the recommendation is about how audits are done.';
  return refusedFor([{ code: 'template-not-needed', words, field: 'template' }]);
}
