import { whatsNext } from '#domain/agenda/upcoming.js';
import { mayHearOf } from '#domain/disclosure/may-read-alert.js';
import { stageDueOn } from '#domain/running/agency-day.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { isOpenTo, type Looking, openTo } from '../open.js';
import { isLaunchDay } from './go.presenter.js';

/** What was done with a plan (launched, or saved for its day), and what happens next and when. */
export function doneView(view: Looking) {
  const { facts, now } = view;
  const { cycle, participant } = facts;
  const isLaunched = cycle.launchedAt !== null;
  const agencies = counted(Object.keys(participant).length, 'agency', 'agencies');
  const until = stageDueOn(facts);
  const draws = cycle.template.sample !== null;
  const against = openTo(view, 'launchCycle', {});
  const { coming, open } = whatsNext(facts, { now, readings }, 10, mayHearOf(facts, view.who));
  const byItself = [
    ...open.filter(({ duties }) => duties.every(({ kind }) => kind !== 'list')).map(({ words }) => words),
    ...coming.map(({ on, words }) => `${dayInWords(on)}: ${words}`),
  ];
  return {
    isLaunched,
    reference: cycle.reference,
    title: isLaunched ? 'Audit launched' : 'Plan saved',
    next: isLaunched
      ? [
          `The audit leads of ${agencies} are invited by email.`,
          ...(draws ? ['Supply the list of cases, then draw the sample.'] : []),
          ...(until === null
            ? []
            : [
                draws
                  ? `Agencies have until ${dayInWords(until)} to say which of the drawn cases they know.`
                  : `Agencies have until ${dayInWords(until)} to send their returns.`,
              ]),
          ...byItself,
        ]
      : [
          cycle.launchOn < london.dayOf(now)
            ? `The launch was due on ${dayInWords(cycle.launchOn)}.`
            : `You launch the audit on ${dayInWords(cycle.launchOn)}. Nobody is emailed before then.`,
          'The audit does not start automatically. You launch it.',
          ...(isLaunchDay(cycle, now) ? against.map(({ words }) => words) : []),
        ],
    launch: against.length > 0 ? null : pathTo('launchPlanned', { cycle: cycle.reference }),
    list: draws && isOpenTo(view, 'supplyFrame', {}) ? pathTo('supplyList', { cycle: cycle.reference }) : null,
    audit: pathTo('cycle', { cycle: cycle.reference }),
    home: pathTo('home'),
    another: pathTo('launchStart'),
  };
}
