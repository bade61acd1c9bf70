import { describe, expect, it } from '@jest/globals';
import { whatsNext } from '#domain/agenda/upcoming.js';
import { evolve, put, set } from '#domain/cycle/change.js';
import { saidIn } from '#domain/cycle/content.js';
import { mayHearOf } from '#domain/disclosure/may-read-alert.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { instant, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { london, readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { issued } from '#test/support/later-cycle.js';
import { stepUntil } from '#test/support/stepped.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { presentCycleActions } from '../actions/cycle-actions.presenter.js';
import { seesActions } from '../audit-rooms.js';
import { presentAgencies } from './agencies.presenter.js';
import { cycleView } from './cycle.presenter.js';

const NOW = new CycleOnPaper().context('priya').now;
const facts = evolve(trackedCycle().facts, [put('action', 'A09', anAction({ agencyKey: 'POL', ownerKey: null }))]);
const somebody = (agencyKey: string | null, ...roles: SignedIn['roles']): SignedIn => ({
  ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey },
  roles,
});
const NOTHING = { coming: [], open: [] };
const DIGEST = { email: 'receipt', channel: 'digest' as const, dueOn: null };
const linked = (who: SignedIn) =>
  presentCycleActions({ facts, who, now: NOW }, {}, new Map())
    .groups.flatMap(({ lines }) => lines)
    .filter(({ href }) => href !== null)
    .map(({ name }) => name.slice(0, 3))
    .toSorted();

describe('the actions of an audit', () => {
  it('are links only where the reader may open the action', () => {
    const all = Object.keys(facts.action);
    const theirs = all.filter((ref) => facts.action[ref]?.agencyKey === 'ACT');
    expect(theirs).not.toEqual(all);
    expect(linked(somebody('ACT', 'agency-lead'))).toEqual(theirs);
    expect(linked(somebody('POL', 'agency-executive'))).toEqual(['A09']);
    expect(linked(somebody(null, 'scrutineer'))).toEqual(all);
  });

  it('are looked for in what they say, in their agencies and owners, and stand in one order over all pages', () => {
    const who = somebody(null, 'scrutineer');
    const said = saidIn([
      { entity: 'action', ref: 'A09', field: 'text', agencyKey: null, value: 'Teach every school' },
    ]);
    const found = (asked: Parameters<typeof presentCycleActions>[1]) => {
      const { groups, by, isEmpty } = presentCycleActions({ facts, who, now: NOW }, asked, said);
      return isEmpty ? by.nothing : groups.flatMap(({ lines }) => lines.map(({ name }) => name.slice(0, 3)));
    };
    expect(found({ words: 'school TEACH' })).toEqual(['A09']);
    expect(found({ words: 'nobody' })).toEqual(['A09']);
    expect(found({ agency: 'POL' })).toEqual(['A09']);
    expect(found({ agency: 'POL', group: 'ended' })).toBe('No actions match what you chose.');
    const [first, ...others] = found({});
    expect(found({ after: first })).toEqual(others);
  });

  it('have what is red or without an update for too long apart from what is merely open', () => {
    const now = london.toInstant(plainDate('2026-05-25'), localTime('12:00'));
    const told = (differences: Parameters<typeof anAction>[0]) => {
      const { facts: tracked } = trackedCycle({ A01: anAction(differences) });
      const view = { facts: tracked, who: somebody(null, 'scrutineer'), now };
      return presentCycleActions(view, {}, new Map()).groups.map(({ title }) => title);
    };
    expect(told({ updatedOn: plainDate('2026-04-24') })).toEqual(['Needs attention']);
    expect(told({ updatedOn: plainDate('2026-04-25') })).toEqual(['Open']);
    expect(told({ updatedOn: plainDate('2026-05-20'), evidenceRejections: 2 })).toEqual(['Needs attention']);
    expect(told({ updatedOn: plainDate('2026-04-24'), state: 'EVIDENCE_SUBMITTED' })).toEqual(['Evidence to sign off']);
  });

  it('are the partnership’s while they are only proposed, and so are alerts of others', () => {
    const alert = put('alert', 'S01', {
      agencyKey: 'POL',
      raisedBy: 'pol-auditor',
      state: 'RAISED',
      resolvedAt: null,
    } as never);
    const checked = evolve(issued().facts, [alert]);
    const seen = (who: SignedIn) => {
      const { stands } = cycleView({ facts: checked, who, now: NOW }, NOTHING, null);
      return [seesActions(checked, who), /1 safety alert open/.test(stands ?? '')];
    };
    expect(seen(somebody(null, 'scrutineer'))).toEqual([true, true]);
    expect(seen(somebody('POL', 'agency-lead'))).toEqual([false, true]);
    expect(seen(somebody('EDU', 'agency-lead'))).toEqual([false, false]);
  });
});

describe('an audit that has ended', () => {
  const alert = (more: object) =>
    put('alert', 'S01', {
      ...{ agencyKey: 'POL', raisedBy: 'pol-auditor', raisedAt: NOW, state: 'ACKNOWLEDGED' },
      ...{ acknowledgedAt: NOW, acknowledgedBy: 'pol-safe', resolvedAt: null, ...more },
    } as never);
  const closed = set('cycle', '', { state: 'closed' as const });
  const stands = (of: typeof facts, who: SignedIn) => {
    const { standing, stands, idle } = cycleView({ facts: of, who, now: NOW }, NOTHING, null);
    return [standing, stands?.replace(/.* and /, '') ?? null, idle];
  };

  it('says what it leaves open, to whoever may know of it', () => {
    const open = Object.keys(facts.action).length;
    const left = evolve(facts, [closed, alert({})]);
    expect(stands(left, somebody(null, 'coordinator'))).toEqual([
      `Closed . Still open: ${open} actions.`,
      '1 safety alert open.',
      'Nothing more happens automatically: somebody has to see to what is still open.',
    ]);
    expect(stands(left, somebody('EDU', 'agency-lead'))[1]).toBeNull();
    const cancelled = evolve(left, [set('cycle', '', { state: 'cancelled' as const })]);
    expect(stands(cancelled, somebody(null, 'coordinator')).slice(0, 2)).toEqual([
      'Cancelled .',
      '1 safety alert open.',
    ]);
  });

  it('tells nobody who may not know of an alert that its outcome is late, or when it is chased', () => {
    const left = evolve(facts, [alert({ acknowledgedAt: instant(NOW - 30 * 86_400_000) })]);
    const told = (who: SignedIn) => {
      const next = whatsNext(left, { now: NOW, readings }, 40, mayHearOf(left, who));
      const { late } = cycleView({ facts: left, who, now: NOW }, next, null);
      return JSON.stringify([late, next]).includes('safety alert S01');
    };
    expect([told(somebody(null, 'coordinator')), told(somebody('POL', 'agency-lead'))]).toEqual([true, true]);
    expect(told(somebody('EDU', 'agency-lead'))).toBe(false);
  });

  it('says that nothing more happens where nothing is open', () => {
    const paper = new CycleOnPaper();
    const done = evolve(paper.facts, [closed, alert({ state: 'RESOLVED', resolvedAt: NOW })]);
    expect(stands(done, somebody(null, 'coordinator'))).toEqual([
      'Closed .',
      null,
      'Nothing more: this audit has ended.',
    ]);
  });
});

describe('the agencies of an audit', () => {
  it('tell a nil return of a case they know from a case they do not know', () => {
    const locked = new CycleOnPaper().locked({ POL: ['C02'] }).facts;
    const nil = evolve(locked, [set('submission', 'C01-POL', { state: 'NIL_RETURN' })]);
    const returns = (of: typeof facts) =>
      presentAgencies({ facts: of, who: somebody(null, 'coordinator'), now: NOW }).agencies.find(
        ({ name }) => name === 'Police',
      )?.returns;
    expect(returns(nil)).toContain('1 nil return');
    expect(returns(nil)).toContain('1 not known to the agency');
    expect(returns(locked)).not.toContain('nil return');
  });

  it('tell by when they owe what was asked for after their other returns, or about one of them', () => {
    const locked = new CycleOnPaper().locked().facts;
    const due = plainDate('2026-02-04');
    const asked = evolve(locked, [
      set('submission', 'C01-POL', { state: 'RETURNED_FOR_CLARIFICATION', clarificationDueOn: due }),
      set('submission', 'C02-POL', { ownDueOn: plainDate('2026-02-20') }),
    ]);
    const { agencies } = presentAgencies({ facts: asked, who: somebody(null, 'coordinator'), now: NOW });
    expect(agencies.find(({ name }) => name === 'Police')?.due).toBe(
      'Monday 9 February 2026; 1 return by Wednesday 4 February 2026; 1 return by Friday 20 February 2026',
    );
  });
});

describe('what happens next in an audit', () => {
  const asked = (paper: CycleOnPaper, waiting: Parameters<typeof cycleView>[2] = null) => {
    const { now } = paper.context('priya');
    const next = whatsNext(paper.facts, { now, readings });
    return cycleView({ facts: paper.facts, who: somebody(null, 'coordinator'), now }, next, waiting);
  };

  it('is its launch while it is planned', () => {
    const starts =
      'The audit starts when it is launched, which is planned for Monday 12 January 2026. Nobody is emailed before then.';
    const planned = new CycleOnPaper();
    expect(asked(planned).idle).toBe(starts);
    expect(asked(planned).open).toEqual([]);
    expect(asked(planned).next[0]).toEqual({
      day: 'Tuesday 13 January 2026',
      words: 'The launch, due on Monday 12 January 2026: the coordinator will be reminded.',
      again: 'Again on Monday 19 January 2026.',
    });
  });

  it('is one line where it comes in the same words on several days', () => {
    const { next } = asked(new CycleOnPaper({ policy: DEFAULT_POLICY }).launched());
    expect(new Set(next.map(({ words }) => words)).size).toBe(next.length);
    expect(next.map(({ again }) => again).join('')).toMatch(/^Again on \w+ \d+ January 2026/);
  });

  it('stands beside the planned days of the stages to come', () => {
    const { stages } = asked(new CycleOnPaper().launched());
    expect(stages.map(({ title, due, plannedFrom, plannedDue }) => [title, due || plannedDue, plannedFrom])).toEqual([
      ['Planning', 'Monday 12 January 2026', ''],
      ['Case selection', 'Monday 19 January 2026', ''],
      ['Agency returns', 'Monday 9 February 2026', 'Monday 19 January 2026'],
      ['Moderation', 'Monday 23 February 2026', 'Monday 9 February 2026'],
      ['Reporting', 'Wednesday 22 April 2026', 'Monday 23 February 2026'],
      ['Tracking actions', 'Thursday 22 April 2027', 'Wednesday 22 April 2026'],
      ['One year on', '', 'Thursday 22 April 2027'],
    ]);
  });

  it('says of a launch that was missed that its day was planned', () => {
    const missed = asked(new CycleOnPaper().on('2026-01-20'));
    expect(missed.standing).toBe('Launch was due on Monday 12 January 2026.');
    expect(missed.stands).toBe('1 thing late.');
    expect(missed.idle).toBe(
      'The audit starts when it is launched, which was planned for Monday 12 January 2026. Launch it, or change its plan.',
    );
  });

  it('is everything that is open beside what comes automatically, until the audit has ended', () => {
    const paper = new CycleOnPaper().launched();
    expect(asked(paper).next.map(({ words }) => words)).toContain(
      'The list of cases, due on Monday 19 January 2026: the coordinator will be reminded.',
    );
    const late = asked(paper.on('2026-03-02'));
    const named = [...late.next.map(({ words }) => words), ...late.late.map(({ text }) => text), ...late.open].join(
      ' ',
    );
    expect(named).toContain('he list of cases');
    const ended = cycleView(
      {
        facts: evolve(paper.facts, [set('cycle', '', { state: 'closed' })]),
        who: somebody(null, 'coordinator'),
        now: NOW,
      },
      NOTHING,
      null,
    );
    expect([ended.idle, ended.open]).toEqual(['Nothing more: this audit has ended.', []]);
  });

  it('keeps a safety alert from whom it is none of', () => {
    const alert = { agencyKey: 'POL', raisedBy: 'pol-auditor', state: 'RAISED', raisedAt: NOW, resolvedAt: null };
    const worried = evolve(new CycleOnPaper().launched().facts, [put('alert', 'S01', alert as never)]);
    const open = (who: SignedIn) =>
      cycleView(
        { facts: worried, who, now: NOW },
        whatsNext(worried, { now: NOW, readings }, 10, mayHearOf(worried, who)),
        null,
      ).open.join();
    expect(open(somebody('POL', 'agency-lead'))).toContain('Safety alert S01');
    expect(open(somebody('EDU', 'agency-lead'))).not.toContain('S01');
  });

  it('is that emails leave: those of the window at once, those of a digest with the next one', () => {
    const paper = new CycleOnPaper().launched();
    const { now } = paper.context('priya');
    const one = (channel: 'window' | 'digest', person: string, rule: string) => ({
      ...{
        key: `${rule}/${person}`,
        rule,
        subject: 'POL',
        occurrence: 1,
        person,
        role: 'agency-lead',
        email: 'invitation',
        channel,
        dueOn: null,
        at: now,
      },
    });
    const waiting = [
      ...['a', 'b', 'c'].map((person) => one('window', person, 'invitation')),
      // One day’s digest takes all that one person is told along.
      ...['receipt', 'late-return', 'late-admitted'].map((rule) => one('digest', 'a', rule)),
      one('digest', 'b', 'receipt'),
      // Nothing of the kind is owed any more.
      one('digest', 'c', 'return-due-5'),
    ];
    expect(asked(paper, { lines: [], waiting }).next.slice(0, 2)).toEqual([
      { day: 'Monday 12 January 2026', words: '3 waiting emails will be sent within minutes.', again: '' },
      { day: 'Monday 12 January 2026', words: '2 waiting emails will be sent at 9:30am.', again: '' },
    ]);
  });

  it('stands in the order of time within a day', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked().on('2026-02-06', '07:00');
    const { now } = paper.context('priya');
    const waiting = [
      {
        ...{ key: 'receipt/a', rule: 'receipt', subject: 'POL', occurrence: 1, person: 'a', role: 'agency-lead' },
        ...{ ...DIGEST, at: now },
      },
    ];
    const { next } = asked(paper, { lines: [], waiting });
    expect(next[0]?.words).toMatch(/^[0-9]+ returns? from .*, due on Monday 9 February 2026: .* will be reminded\.$/);
    expect(next[1]).toMatchObject({ day: 'Friday 6 February 2026', words: '1 waiting email will be sent at 9:30am.' });
  });

  it('is due by the latest day that an agency was given, and was due after that', () => {
    const paper = new CycleOnPaper().locked();
    paper.does('priya', 'extendAgency', { agency: 'POL', toOn: plainDate('2026-02-16'), reason: 'Snow.' });
    expect(asked(paper).standing).toBe('Agency returns, due on Monday 16 February 2026.');
    const { agencies } = presentAgencies({ facts: paper.facts, who: somebody(null, 'coordinator'), now: NOW });
    expect(agencies.find(({ name }) => name === 'Police')?.due).toBe('Monday 16 February 2026');
    expect(asked(paper.on('2026-02-17')).standing).toBe('Agency returns, was due on Monday 16 February 2026.');
  });
});

describe('the table of the agencies of an audit', () => {
  it('has for a case that came after the lock its own days: to say whether it is known, and of its return', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-04');
    for (const ref of ['C02-POL', 'C03-POL', 'C04-POL', 'C05-POL']) paper.sends(ref);
    paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' });
    const next = paper.facts.case.C01?.replacedBy;
    const police = (on: string) => {
      const { now } = paper.on(on).context('priya');
      const { agencies } = presentAgencies({ facts: paper.facts, who: somebody(null, 'coordinator'), now });
      return agencies.find(({ name }) => name === 'Police');
    };
    expect(police('2026-02-04')).toMatchObject({
      confirmed: `${next}: not said yet, due on Wednesday 11 February 2026`,
      due: '1 return by Wednesday 18 February 2026',
    });
    expect(police('2026-02-12')?.confirmed).toBe(`${next}: not said yet, was due on Wednesday 11 February 2026`);
  });
});

describe('the planned day of the panel beside its stage', () => {
  it('is said to have passed once it has, where returns had not closed before it', () => {
    const paper = new CycleOnPaper({ plan: { panelOn: plainDate('2026-02-12') } }).locked();
    const panel = (on: string) => {
      const { now } = paper.on(on).context('priya');
      const { stages } = cycleView({ facts: paper.facts, who: somebody(null, 'coordinator'), now }, NOTHING, null);
      return stages.find(({ title }) => title === 'Moderation')?.panel;
    };
    expect(panel('2026-02-12')).toBe('panel day Thursday 12 February 2026');
    expect(panel('2026-02-13')).toBe('panel day was planned for Thursday 12 February 2026, which has passed');
  });
});

describe('what can be done now in an audit that runs', () => {
  it('is, for its coordinator, to remind somebody; nobody else sends reminders', () => {
    const { facts } = new CycleOnPaper().drawn();
    const hrefs = (...roles: SignedIn['roles']) => {
      const who = { ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey: null }, roles };
      return cycleView({ facts, who, now: NOW }, NOTHING, null).doing.map(({ href }) => href);
    };
    expect(hrefs('coordinator')).toContain('/cycles/WEX-2026-01/emails/waiting');
    expect(hrefs('qa-chair')).not.toContain('/cycles/WEX-2026-01/emails/waiting');
  });
});

describe('where an audit stands', () => {
  it('is told in one line: what is late, and open alerts', () => {
    const { facts: tracked } = trackedCycle();
    const unaccepted = evolve(tracked, [
      put('action', 'A09', anAction({ agencyKey: 'POL', acceptedAt: null, acceptanceDueOn: plainDate('2026-03-26') })),
    ]);
    const on = (day: string) => {
      const now = london.toInstant(plainDate(day), localTime('12:00'));
      return cycleView({ facts: unaccepted, who: somebody(null, 'coordinator'), now }, NOTHING, null);
    };
    expect(on('2026-03-26').stands).toBeNull();
    expect(on('2026-03-27').stands).toBe('1 action not accepted in time.');
    expect(on('2026-03-27').late).toEqual([
      {
        text: 'Acceptance of action A09 (Police)',
        href: '/cycles/WEX-2026-01/actions/A09',
        due: 'was due on Thursday 26 March 2026',
      },
    ]);
    expect(on('2026-06-22').stands).toContain('actions late');
  });
});

describe('an audit that was cancelled', () => {
  const pageOf = (paper: CycleOnPaper) => {
    const { now } = paper.context('priya');
    const next = whatsNext(paper.facts, { now, readings });
    return cycleView({ facts: paper.facts, who: somebody('POL', 'agency-lead'), now }, next, null);
  };
  const cancelled = () => {
    const paper = new CycleOnPaper().locked();
    paper.on('2026-02-09').sends('C01-POL');
    paper.on('2026-02-10').cancelled();
    return paper;
  };

  it('says that its returns are sealed and on which day they are destroyed, to an agency too', () => {
    const { standing, next } = pageOf(cancelled());
    expect(standing).toContain('What is in the returns was sealed when the audit was cancelled. Nobody can read it.');
    expect(next.find(({ day }) => day === 'Monday 11 May 2026')?.words).toContain(
      'The return and the list of cases will be destroyed.',
    );
  });

  it('says since when everything is kept, and once it is destroyed, that and when', () => {
    const paper = cancelled().on('2026-03-02');
    paper.decideTogether('KEEP', ['priya', 'quentin']);
    expect(pageOf(paper)).toMatchObject({
      standing: expect.stringContaining('kept for a review or a court since Monday 2 March 2026'),
      next: [],
    });
    const gone = cancelled();
    stepUntil(gone, '2026-05-11', '2026-02-10');
    const { standing, idle } = pageOf(gone.on('2026-05-12'));
    expect(standing).toContain('What was in the returns was destroyed on Monday 11 May 2026');
    expect(standing).toContain('The list of cases was destroyed on Monday 11 May 2026');
    expect(idle).toBe('Nothing more: this audit has ended.');
  });
});
