import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { beyondExtension, extensionDeciders } from '../../action/extension-deciders.js';
import { owes } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Action, CycleFacts, Extension } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { accepted, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { alreadyDone, mustBeAfter, mustBeOnOrBefore, notWorkingDay } from '../../text/messages.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { ACTION_STAGES, openAction, QA_SUBGROUP } from './open-action.js';

/** The answer to a request for more time. */
export interface DecideExtensionInput {
  readonly extension: string;
  readonly decision: 'APPROVED' | 'REFUSED';
  /** The day that is given, where it is earlier than the day asked for. */
  readonly toOn?: PlainDate;
  readonly reason: string;
}

/**
 * A first by the QA chair (by the subgroup where the chair owes the action), a second by somebody else of the QA subgroup,
 * each up to a month or half of the first span and until an earlier day than asked for if they say so. A third nobody gives here, for only the executive accepts that risk; the subgroup may
 * say no to it (docs/domain.md §8).
 */
export const decideExtension = defineAct({
  name: 'decideExtension',
  title: 'Decide a request for more time',
  grants: QA_SUBGROUP,
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (at: { readonly extension: string }) => ({ entity: 'extension', ref: at.extension }),
  typed: ({ reason }: DecideExtensionInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { extension: ref }, { actor }) {
    const asked = theThing(facts.extension, 'request', ref);
    if (!asked.ok) return asked;
    const request = asked.value;
    if (request.state !== 'REQUESTED') return refused('already-decided', alreadyDone(ref, 'decided'));
    const found = openAction(facts, request.action);
    if (!found.ok) return found;
    const action = found.value;
    if (owes(action, actor.person)) {
      return refused('own-request', `${ref} is yours, so somebody else must decide it.`);
    }
    const { roles, gaveBefore } = extensionDeciders(facts, request.action, action);
    if (gaveBefore.includes(actor.person)) {
      return refused(
        'gave-before',
        `You gave ${request.action} more time before. Somebody else of the QA subgroup decides this time.`,
      );
    }
    if (!actor.roles.some((role) => roles.includes(role))) {
      return refused('needs-qa-chair', 'The chair of the QA subgroup decides a first request for more time.');
    }
    return accepted({ request, action });
  },
  decide(facts, { request, action }, input: DecideExtensionInput, context) {
    const { extension: ref, decision, toOn = request.toOn, reason } = input;
    if (decision === 'APPROVED') {
      if (action.extensions >= 2) {
        return refused(
          'needs-executive',
          `${request.action} has already been given more time twice. The executive must accept the risk, or the action must be replaced by another.`,
        );
      }
      const fault = refusedForAny([
        ...(toOn === request.toOn ? [] : dayFaults(facts, { request, action }, toOn)),
        beyondExtension(action, toOn),
      ]);
      if (fault !== null) return fault;
    }
    const yes = decision === 'APPROVED';
    const dueOn = yes ? toOn : action.dueOn;
    const asked = dayInWords(request.toOn);
    return acceptedWith({
      changes: [
        set('extension', ref, {
          state: decision,
          decidedAt: context.now,
          decidedBy: context.actor.person,
          grantedOn: yes ? toOn : null,
        }),
        ...(yes
          ? [
              set('action', request.action, {
                dueOn,
                occurrence: action.occurrence + 1,
                extensions: action.extensions + 1,
              }),
            ]
          : []),
      ],
      entries: [
        entry(
          context,
          yes ? 'extension.approved' : 'extension.refused',
          ref,
          `Due on ${dayInWords(dueOn)}${yes && toOn !== request.toOn ? `; ${asked} was asked for` : ''}.`,
          {
            dueOn,
          },
        ),
      ],
      notices: notices(facts, {
        rule: 'extension-decided',
        subject: ref,
        to: ['owner', 'deputy'],
        about: action,
        dueOn,
        reason: `The request for more time for action ${request.action} was ${yes ? 'approved' : 'refused'}${yes && toOn !== request.toOn ? `, until an earlier day than ${asked}` : ''}.`,
        next: `The action is due on ${dayInWords(dueOn)}. Why it was decided so stands on the action’s page.`,
        at: context.now,
      }),
      content: [piece('extension', ref, 'decision', action.agencyKey, reason.trim())],
      result: { extension: ref, dueOn },
    });
  },
});

/** What is wrong with a day that was not asked for: it must lie between the present one and the one asked for. */
function dayFaults(
  facts: CycleFacts,
  { request, action }: { readonly request: Extension; readonly action: Action },
  toOn: PlainDate,
): readonly Refusal[] {
  const field = 'toOn';
  if (toOn <= action.dueOn) return [{ code: 'not-later', words: mustBeAfter('Day given', action.dueOn), field }];
  if (toOn > request.toOn) {
    return [
      {
        code: 'too-long',
        words: mustBeOnOrBefore('Day given', request.toOn, 'the day asked for'),
        field,
      },
    ];
  }
  const days = cycleDays(facts.cycle, facts.roster, action.agencyKey);
  return days.works(toOn) ? [] : [{ code: 'not-a-working-day', words: notWorkingDay(toOn, days), field }];
}
