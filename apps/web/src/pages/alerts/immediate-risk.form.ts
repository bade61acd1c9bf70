import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView } from '../act-form.js';
import { textOf } from '../form-fields.js';
import { shutToAll } from '../open.js';
import {
  agencyAt,
  captionAt,
  elseWords,
  isOwnReturn,
  mayRaise,
  RING_FIRST,
  toldWords,
} from './risk-raised.presenter.js';

/** A child may not be safe now: what to do first, and telling the partnership. It needs the database alone. */
export const RAISE_ALERT = actForm({
  act: 'raiseAlert',
  title: () => 'A child may not be safe now',
  caption: captionAt,
  button: 'Tell them now',
  urgent: RING_FIRST,
  isRead: true,
  lead: (view) => [
    `${elseWords(view)} Do not wait for this service.`,
    ...(shutToAll(view, 'raiseAlert', { agency: agencyAt(view) }).length > 0
      ? []
      : [`Then tell us here. ${toldWords(view)}`]),
  ],
  shown(view) {
    const links = raisedAlready(view);
    return links.length === 0 ? [] : [{ title: 'Alerts already raised', lines: [], links }];
  },
  fields: () => [
    {
      kind: 'text',
      name: 'concern',
      label: 'What is the worry?',
      hint: `In a few words. ${NO_NAMES}`,
      missing: 'Enter what the worry is, in a few words',
    },
    {
      kind: 'text',
      name: 'told',
      label: 'Who have you already told? (optional)',
      hint: `For example, the police or the duty team, and when. ${NO_NAMES}`,
    },
  ],
  at: (view) => ({ agency: agencyAt(view) }),
  // A worry is never held back because somebody else has one.
  changes: () => [],
  input: (typed, { ref }) => ({ return: ref, told: textOf(typed, 'told'), concern: textOf(typed, 'concern') }),
  isThere: mayRaise,
  done: () => '',
  leadsTo: ({ facts, ref }, { alert }) =>
    pathTo('riskRaised', { cycle: facts.cycle.reference, ref, alert: String(alert) }),
  home: {
    page: (view) => (isOwnReturn(view) ? 'returnTasks' : 'cycle'),
    text: (view) => (isOwnReturn(view) ? 'All parts of this return' : view.facts.cycle.title),
  },
});

function raisedAlready(view: FormView) {
  const { facts, ref } = view;
  const caseRef = ownOf(facts.submission, ref)?.caseRef;
  return Object.entries(facts.alert)
    .filter(([, one]) => one.agencyKey === agencyAt(view) && one.caseRef === caseRef && one.resolvedAt === null)
    .map(([alert, one]) => ({
      text: `Alert ${alert}, raised at ${instantInWords(one.raisedAt)}`,
      href: pathTo('riskRaised', { cycle: facts.cycle.reference, ref, alert }),
    }));
}
