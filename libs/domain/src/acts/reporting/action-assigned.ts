import type { ActContext } from '../../act/act.js';
import { plannedInWords } from '../../agenda/agenda-words.js';
import type { Notice } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { type NextFor, notices } from '../../notice/notice.js';
import { dayInWords } from '../../time/plain-date.js';

/** Tells owner and deputy that an action is theirs; the coordinator when nobody owns it. */
export function actionAssigned(facts: CycleFacts, ref: string, action: Action, context: ActContext): readonly Notice[] {
  const { agencyKey, ownerKey, deputyKey, dueOn, acceptanceDueOn } = action;
  const by = acceptanceDueOn === null ? '' : ` by ${dayInWords(acceptanceDueOn)}`;
  const ladder =
    acceptanceDueOn === null ? [] : context.readings.of(facts).ladder('acceptance', acceptanceDueOn, agencyKey);
  const first = ladder.find(({ on }) => on > context.today);
  const next =
    (owner: string): NextFor =>
    (reader) =>
      `${owner} should accept it${by}.${first === undefined ? '' : ` If it has not been accepted, ${plannedInWords(first.rule.to, first, reader)}.`}`;
  const tell = (to: 'owner' | 'deputy', reason: string): readonly Notice[] =>
    notices(facts, {
      ...{ rule: 'action-assigned', subject: ref, to: [to], about: { agencyKey, ownerKey, deputyKey }, dueOn },
      ...{ reason, next: next(to === 'owner' && ownerKey !== null ? 'You' : 'The owner'), at: context.now },
    });
  const due = `action ${ref}, due on ${dayInWords(dueOn)}`;
  return [
    ...tell('owner', ownerKey === null ? `Nobody owns ${due}.` : `You are named as the owner of ${due}.`),
    ...tell('deputy', `You are named as the deputy of ${due}.`),
  ];
}
