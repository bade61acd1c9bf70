import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { refusedForAny } from '../../outcome.js';
import { SENT_BACK_BECAUSE } from '../../reporting/briefing-words.js';
import { notPublishable, publishBriefing } from './publish-briefing.act.js';

/** Which draft cannot be published as it stands, and why. */
export interface SendBackBriefingInput {
  readonly briefing: string;
  readonly reason: string;
}

/** Sends a draft briefing back to whoever writes it: a new draft is owed. */
export const sendBackBriefing = defineAct({
  name: 'sendBackBriefing',
  title: 'Send a briefing back',
  grants: publishBriefing.grants,
  stages: publishBriefing.stages,
  target: (at: { readonly briefing: string }) => ({ entity: 'briefing', ref: at.briefing }),
  typed: ({ reason }: SendBackBriefingInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { briefing: ref }) {
    const found = theThing(facts.briefing, 'briefing', ref);
    return found.ok ? (refusedForAny([notPublishable(ref, found.value)]) ?? found) : found;
  },
  decide(facts, _briefing, { briefing: ref, reason }, context) {
    return acceptedWith({
      changes: [set('briefing', ref, { state: 'SENT_BACK', sentBackOn: context.today })],
      entries: [entry(context, 'briefing.sent-back', ref, 'A new draft is owed.')],
      notices: notices(facts, {
        rule: 'briefing-sent-back',
        subject: ref,
        to: ['coordinator'],
        reason: 'You coordinate this audit, and a draft of its briefing was not published as it stood.',
        next: 'Once you have saved a new draft, the chair of the QA subgroup checks it.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('briefing', ref, SENT_BACK_BECAUSE, null, reason.trim())],
      result: { briefing: ref },
    });
  },
});
