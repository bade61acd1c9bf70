import { isSampleOpen } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Participant } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayDrawAgain } from '#domain/disclosure/may-read-draw.js';
import { duties } from '#domain/duty/duties.js';
import { rolesOf } from '#domain/holders/held-by.js';
import { ownOf } from '#domain/record.js';
import { listGone } from '#domain/retention/destruction.js';
import { describedInWords, sampleDescribed } from '#domain/selection/described.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { isInSample, isReserve, selectedCases, shortfallsNow, shortfallWords } from '#domain/selection/sample-state.js';
import { hasSpoken, isKnown } from '#domain/submission/return-state.js';
import { submissionRef } from '#domain/submission/submission-ref.js';
import { dayInWords, dueInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords, london, readings } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { isOpenTo, type Looking } from '../open.js';
import { caseRefs, caseState, isOneGroup } from './sample-words.js';

/**
 * Whether somebody reads which child of the list a case is, besides the agencies that have to find it: those who may
 * hold the list.
 */
export function seesKeys(who: SignedIn): boolean {
  return mayDrawAgain(who.roles);
}

/**
 * Where the choice of cases stands: the list, the draw, the cases, what agencies said of them, and the lock. `keys` are
 * the rows the reader may see, by case.
 */
export function presentChosen(view: Looking, keys: ReadonlyMap<string, FrameRow>) {
  const { facts, who } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const drawn = cycle.drawnAt !== null;
  return {
    title: 'Cases in this audit',
    caption: `${cycle.title}, ${cycle.reference}`,
    back: { href: pathTo('cycle', at), text: cycle.title },
    rooms: auditRooms(facts, who, 'cases'),
    list: {
      hash: cycle.frameHash,
      rows: cycle.frameCount,
      href: isOpenTo(view, 'supplyFrame', {}) ? pathTo('supplyList', at) : null,
      again: cycle.frameHash !== null,
      ways: cycle.frameHash === null ? waysToAList(view) : null,
      gone: listGone(facts),
      copyHref:
        cycle.frameHash !== null && cycle.listDestroyedOn === null && seesKeys(who) ? pathTo('drawList', at) : null,
    },
    draw: {
      drawn: cycle.drawnAt === null ? null : instantInWords(cycle.drawnAt),
      href: drawn ? pathTo('draw', at) : null,
      doHref: isOpenTo(view, 'drawSample', {}) ? pathTo('drawCases', at) : null,
    },
    ...(drawn ? { ...casesOf(view, keys), ...agenciesOf(view) } : {}),
  };
}

/** Who can do what while there is no list; null before the launch and once the audit is over. */
function waysToAList(view: Looking) {
  const { cycle, roster } = view.facts;
  const owed = duties(view.facts, readings.of(view.facts)).find(({ kind }) => kind === 'list');
  if (owed === undefined) return null;
  const roles = rolesOf('list');
  const suppliers = Object.values(roster.people)
    .filter((one) => one.active && one.roles.some((role) => roles.includes(role)))
    .map(({ name }) => name);
  const today = london.dayOf(view.now);
  const day = owed.dueOn === null ? '' : `It ${owed.dueOn < today ? '' : 'is '}${dueInWords(owed.dueOn, today)}. `;
  return {
    lines: [
      `${day}Until there is a list, the coordinator is reminded, then the chair of the QA subgroup is told, and both are told again once a month.`,
      `${listed(suppliers)} can supply it. If it does not come from one of them, another can supply it, also from another source: a list can be replaced until cases are drawn.`,
      'If no list is going to come, the coordinator or the chair of the QA subgroup can cancel the audit, with a reason and the approval of an executive.',
    ],
    cancelHref: isOpenTo(view, 'makeProposal', { what: 'CANCEL' })
      ? pathTo('runningAct', { cycle: cycle.reference, act: 'cancel' })
      : null,
  };
}

/** What the list says of the cases of the sample together, for those who read it; null where it does not say it of each. */
function describedOf({ facts }: Looking, keys: ReadonlyMap<string, FrameRow>): string | null {
  const described = sampleDescribed(selectedCases(facts).map(([ref]) => keys.get(ref) ?? null));
  return described === null
    ? null
    : `The ${counted(described.cases, 'case')} in the sample: ${describedInWords(described)}.`;
}

function casesOf(view: Looking, keys: ReadonlyMap<string, FrameRow>) {
  const { facts } = view;
  const reserves = Object.values(facts.case).filter(isReserve).length;
  const cases = caseRefs(facts).flatMap((ref) => {
    const one = facts.case[ref];
    if (one === undefined || isReserve(one)) return [];
    const may = isOpenTo(view, 'replaceCase', { case: ref });
    return [
      {
        ref,
        key: keys.get(ref)?.id ?? '',
        stratum: one.stratum,
        team: one.team ?? '',
        state: caseState(one),
        known: isInSample(one) ? knownWords(facts, ref) : '',
        replaceHref: may ? pathTo('replaceCase', { cycle: facts.cycle.reference, case: ref }) : null,
      },
    ];
  });
  return {
    cases,
    described: describedOf(view, keys),
    shows: {
      keys: cases.some((one) => one.key !== ''),
      groups: !isOneGroup(cases),
      teams: cases.some((one) => one.team !== ''),
      replace: cases.some((one) => one.replaceHref !== null),
    },
    reserves: `${counted(reserves, 'reserve')} left.`,
  };
}

function knownWords(facts: CycleFacts, ref: string): string {
  const said = Object.values(facts.submission).filter((one) => one.caseRef === ref);
  const known = said.filter(isKnown).length;
  const open = said.filter((one) => !hasSpoken(one)).length;
  return open === 0 ? `${known} of ${said.length}` : `${known} of ${said.length}, ${open} yet to say`;
}

function agenciesOf(view: Looking) {
  const { facts } = view;
  const cases = selectedCases(facts).map(([ref]) => ref);
  const agencies = Object.values(facts.participant).map((part) => agencyLine(view, cases, part));
  const waiting = agencies.filter((one) => one.open).length;
  return {
    agencies,
    lock: lockOf(view),
    waiting:
      waiting === 0
        ? 'Every agency has said which cases it knows.'
        : `${counted(waiting, 'agency has', 'agencies have')} not yet said for every case whether they know it.`,
  };
}

function agencyLine(view: Looking, cases: readonly string[], part: Participant) {
  const { facts, who } = view;
  const { agencyKey, involvementDueOn } = part;
  const at = { cycle: facts.cycle.reference };
  const name = agencyName(facts, agencyKey);
  const said = cases.filter((ref) => hasSpoken(ownOf(facts.submission, submissionRef(ref, agencyKey)))).length;
  const open = said < cases.length;
  const links = [
    ...(isOpenTo(view, 'confirmInvolvement', { agency: agencyKey }) && mayOpen('involvementOf', who.roles)
      ? [
          {
            text: open ? 'Enter their answer' : 'Correct their answer',
            href: pathTo('involvementOf', { ...at, agency: agencyKey }),
          },
        ]
      : []),
    ...(open && isSampleOpen(facts) && isOpenTo(view, 'extendAgency', { agency: agencyKey })
      ? [
          {
            text: 'Give more time',
            href: `${pathTo('runningAct', { ...at, act: 'extend' })}?${new URLSearchParams({ agency: agencyKey })}`,
          },
        ]
      : []),
  ];
  return {
    name,
    open,
    said: open ? `${said} of ${cases.length} cases` : 'Every case',
    due: involvementDueOn === null || !open ? '' : dayInWords(involvementDueOn),
    links,
  };
}

function lockOf(view: Looking) {
  const { facts } = view;
  const { lockedAt, reference } = facts.cycle;
  const short = shortfallsNow(facts).map(shortfallWords);
  return {
    words:
      lockedAt === null ? null : `The sample was settled at ${instantInWords(lockedAt)}, and returns were asked for.`,
    short,
    href: isOpenTo(view, 'lockSample', {}) ? pathTo('lockSample', { cycle: reference }) : null,
  };
}
