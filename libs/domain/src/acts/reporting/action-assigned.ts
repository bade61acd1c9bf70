import type { ActContext } from '../../act/act.js';
import { plannedInWords } from '../../agenda/agenda-words.js';
import type { Notice } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { dayInWords } from '../../time/plain-date.js';

/** Tells owner and deputy that an action is theirs; the coordinator when nobody owns it. */
export function actionAssigned(facts: CycleFacts, ref: string, action: Action, context: ActContext): readonly Notice[] {
  const { agencyKey, ownerKey, deputyKey, dueOn, acceptanceDueOn } = action;
  const by = acceptanceDueOn === null ? '' : ` by ${dayInWords(acceptanceDueOn)}`;
  const ladder =
    acceptanceDueOn === null ? [] : context.readings.of(facts).ladder('acceptance', acceptanceDueOn, agencyKey);
  const first = ladder.find(({ on }) => on > context.today);
  const reminded = first === undefined ? '' : ` If it has not been accepted, ${plannedInWords(first.rule.to, first)}.`;
  const tell = (to: 'owner' | 'deputy', reason: string): readonly Notice[] =>
    notices(facts, {
      ...{ rule: 'action-assigned', subject: ref, to: [to], about: { agencyKey, ownerKey, deputyKey }, dueOn },
      ...{ reason, next: `The owner should accept it${by}.${reminded}`, at: context.now },
    });
  const due = `action ${ref}, due on ${dayInWords(dueOn)}`;
  return [
    ...tell('owner', ownerKey === null ? `Nobody owns ${due}.` : `You are named as the owner of ${due}.`),
    ...tell('deputy', `You are named as the deputy of ${due}.`),
  ];
}
