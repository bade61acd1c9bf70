import { describe, expect, it } from '@jest/globals';
import {
  anAgency,
  anOrganisationalTemplate,
  aPlan,
  aRoster,
  aTemplate,
  BANK_HOLIDAYS,
  CycleOnPaper,
  contextFor,
  PLAIN_POLICY,
  SCHOOL_HOLIDAYS,
} from '#test/support/cycle-builders.js';
import { evolve } from '../../cycle/change.js';
import { emptyFacts } from '../../cycle/new-facts.js';
import { localTime } from '../../time/instant.js';
import { plainDate } from '../../time/plain-date.js';
import { WorkingDays } from '../../time/working-days.js';
import { type PlanCycleInput, type PlanSource, planCycle, planReaches } from './plan-cycle.js';

const SOURCE: PlanSource = {
  id: '01920000-0000-7000-8000-000000000001',
  reference: 'WEX-2026-01',
  roster: aRoster(),
  template: aTemplate(),
  policy: PLAIN_POLICY,
  calendars: [BANK_HOLIDAYS],
};

function plan(input: Partial<PlanCycleInput> = {}, source: Partial<PlanSource> = {}, person = 'priya') {
  const from = { ...SOURCE, ...source };
  return planCycle(
    aPlan(input),
    from,
    contextFor(from.roster, person, plainDate('2026-01-05'), localTime('10:00'), () => null),
  );
}

function refusals(input: Partial<PlanCycleInput> = {}, source: Partial<PlanSource> = {}) {
  const outcome = plan(input, source);
  return outcome.ok ? [] : outcome.refusals.map(({ code, words, field }) => [code, words, field]);
}

describe('planning a cycle', () => {
  it('pins template, policy and calendars, and names who takes part', () => {
    const outcome = plan({ limits: { returns: 20 }, sample: { size: 6 }, panelOn: plainDate('2026-02-18') });
    if (!outcome.ok) throw new Error('refused');
    const { facts, decision } = outcome.value;
    expect(facts.cycle).toMatchObject({
      reference: 'WEX-2026-01',
      state: 'planned',
      stage: 'planning',
      launchOn: '2026-01-12',
      panelOn: '2026-02-18',
      calendars: [BANK_HOLIDAYS],
    });
    expect(facts.cycle.policy.limits).toEqual({ ...PLAIN_POLICY.limits, returns: 20 });
    expect(facts.cycle.template.sample).toEqual({ ...SOURCE.template.sample, size: 6 });
    expect(Object.keys(facts.participant)).toEqual(['CSC', 'EHS', 'POL', 'CHS', 'ACT', 'EDU', 'VCS']);
    expect(facts.participant.POL?.leadKey).toBe('pol-lead');
    expect(facts.stage.planning).toMatchObject({ openedOn: '2026-01-05', dueOn: '2026-01-12', closedAt: null });
    expect(evolve(emptyFacts(SOURCE.id, SOURCE.roster, facts.cycle), decision.changes)).toEqual(facts);
    expect(decision.entries.map(({ name, reason }) => [name, reason])).toEqual([
      ['cycle.planned', 'To be launched on Monday 12 January 2026 with 7 agencies.'],
    ]);
    expect(decision.content).toEqual([
      {
        entity: 'cycle',
        ref: '',
        field: 'rationale',
        agencyKey: null,
        value: 'A year has passed since the last audit.',
      },
    ]);
    expect(decision.notices).toEqual([]);
    expect(JSON.stringify(decision.entries)).not.toContain('A year has passed');
  });

  it('is the coordinator’s', () => {
    expect(plan({}, {}, 'pol-lead')).toMatchObject({ ok: false, refusals: [{ code: 'not-allowed' }] });
  });

  it('estimates how far it reaches: all limits, the last review, and a margin', () => {
    const reaches = planReaches(plainDate('2026-01-12'), PLAIN_POLICY, new WorkingDays([BANK_HOLIDAYS]));
    expect(reaches).toBe('2027-06-21');
  });
});

describe('a plan that could never run is refused', () => {
  it.each<[string, Partial<PlanCycleInput>, string, string, string]>([
    ['a title', { title: ' ' }, 'no-title', 'Enter a title', 'title'],
    ['a rationale', { rationale: '' }, 'no-rationale', 'Enter why this audit is done', 'rationale'],
    [
      'a postcode in the title',
      { title: 'Audit of SW1A 1AA' },
      'personal-detail',
      'The title seems to hold a postcode. Take it out: an audit holds nothing that identifies a child.',
      'title',
    ],
    [
      'an agency nobody knows',
      { agencies: [{ agency: 'POL' }, { agency: 'CSC' }, { agency: 'XXX' }] },
      'unknown-agency',
      'The partnership has no agency with the key XXX.',
      'agencies.2.agency',
    ],
    [
      'an agency twice',
      { agencies: [{ agency: 'POL' }, { agency: 'CSC' }, { agency: 'POL' }] },
      'agency-twice',
      'You have named Police more than once',
      'agencies.2.agency',
    ],
    [
      'one agency',
      { agencies: [{ agency: 'POL' }] },
      'too-few-agencies',
      'An audit needs at least 2 agencies: add another.',
      'agencies',
    ],
    [
      'somebody else’s lead',
      { agencies: [{ agency: 'POL', lead: 'csc-lead' }, { agency: 'CSC' }] },
      'not-a-lead',
      'The person named for Police is not one of its audit leads: name one who is.',
      'agencies.0.lead',
    ],
    [
      'a lead nobody knows',
      { agencies: [{ agency: 'POL', lead: 'nobody' }, { agency: 'CSC' }] },
      'no-lead',
      'The audit lead named for Police is not with the partnership: name another.',
      'agencies.0.lead',
    ],
    [
      'a launch in the past',
      { launchOn: plainDate('2026-01-02') },
      'launch-in-the-past',
      'Launch day must be on or after Monday 5 January 2026',
      'launchOn',
    ],
    [
      'a launch on a Sunday',
      { launchOn: plainDate('2026-01-11') },
      'not-a-working-day',
      'Sunday 11 January 2026 is not a working day. The next one is Monday 12 January 2026.',
      'launchOn',
    ],
    [
      'a launch on Good Friday',
      { launchOn: plainDate('2026-04-03') },
      'not-a-working-day',
      'Friday 3 April 2026 is not a working day (Bank holiday). The next one is Tuesday 7 April 2026.',
      'launchOn',
    ],
    [
      'a launch no calendar speaks for',
      { launchOn: plainDate('2035-01-08') },
      'calendar-too-short',
      'The partnership’s calendars do not cover Monday 8 January 2035: load one that does.',
      'launchOn',
    ],
    [
      'a plan beyond the calendar',
      { launchOn: plainDate('2027-03-15') },
      'calendar-too-short',
      'An audit launched on Monday 15 March 2027 runs until about Wednesday 16 August 2028, but the calendar for the partnership ends on Friday 30 June 2028. Load a longer calendar, or launch earlier.',
      'launchOn',
    ],
    [
      'a panel before the launch',
      { panelOn: plainDate('2026-01-12') },
      'panel-before-launch',
      'The panel must meet after the launch: choose a later day, or leave it blank.',
      'panelOn',
    ],
    [
      'a sample that cannot be drawn',
      { sample: { size: 2 } },
      'sample-rule',
      'At least 1 from each of 3 groups makes 3, which is more than 2 cases.',
      'sample',
    ],
  ])('%s', (_words, input, code, words, field) => {
    expect(refusals(input)).toEqual([[code, words, field]]);
  });

  it('when an agency has no lead', () => {
    const roster = aRoster({
      agencies: { ...aRoster().agencies, VCS: anAgency('VCS', 'Voluntary sector', { leadKey: null }) },
    });
    expect(refusals({}, { roster })).toEqual([
      ['no-lead', 'Voluntary sector has no audit lead: name one, so that somebody is invited.', 'agencies.6.lead'],
    ]);
  });

  it('when the earlier audit is unknown', () => {
    expect(refusals({ previous: 'WEX-2024-09' }, { references: ['WEX-2025-01'] })).toEqual([
      ['unknown-previous', 'There is no earlier audit with this reference: correct it or leave it out.', 'previous'],
    ]);
    expect(refusals({ previous: 'WEX-2025-01' }, { references: ['WEX-2025-01'] })).toEqual([]);
  });

  it('when an agency’s own calendar is not there or ends too soon', () => {
    const schools = (calendarKeys: readonly string[]) =>
      aRoster({ agencies: { ...aRoster().agencies, EDU: anAgency('EDU', 'Schools', { calendarKeys }) } });
    expect(refusals({}, { roster: schools(['schools']) }).map(([code]) => code)).toEqual(['no-calendar']);
    const short = { ...SCHOOL_HOLIDAYS, coversUntil: plainDate('2026-12-31') };
    const source = { roster: schools(['schools']), calendars: [BANK_HOLIDAYS, short] };
    expect(refusals({}, source).map(([code, words]) => [code, words?.includes('calendar for Schools')])).toEqual([
      ['calendar-too-short', true],
    ]);
    expect(refusals({}, { ...source, calendars: [BANK_HOLIDAYS, SCHOOL_HOLIDAYS] })).toEqual([]);
  });

  it('when there is no calendar at all', () => {
    expect(refusals({}, { calendars: [] }).map(([code]) => code)).toEqual(['no-calendar']);
  });

  it('when a sample is asked of a template without cases', () => {
    const template = anOrganisationalTemplate();
    expect(refusals({ sample: { size: 3 } }, { template }).map(([code]) => code)).toEqual(['no-sample']);
    expect(refusals({}, { template })).toEqual([]);
  });

  it('until it says how many cases are drawn, where the template leaves that open', () => {
    const { sample } = aTemplate();
    const template = { ...aTemplate(), sample: sample === null ? null : { ...sample, size: null } };
    expect(refusals({}, { template }).map(([code]) => code)).toEqual(['no-sample-size']);
    expect(refusals({ sample: { size: 6 } }, { template })).toEqual([]);
  });

  it('until it says when what the template looks for came in, before the launch, and only where it looks', () => {
    const template = { ...aTemplate(), intervention: { title: 'The tool came in', on: null } };
    const day = (interventionOn: string) => refusals({ interventionOn: plainDate(interventionOn) }, { template });
    expect(refusals({}, { template }).map(([code]) => code)).toEqual(['no-intervention-day']);
    expect(day('2025-11-01')).toEqual([]);
    expect(day('2026-01-12').map(([code]) => code)).toEqual(['intervention-after-launch']);
    expect(refusals({ interventionOn: plainDate('2025-11-01') }).map(([code]) => code)).toEqual(['no-intervention']);
  });

  it('for every reason at once', () => {
    expect(refusals({ title: '', agencies: [], launchOn: plainDate('2026-01-11') }).map(([code]) => code)).toEqual([
      'no-title',
      'too-few-agencies',
      'not-a-working-day',
    ]);
  });
});

describe('launching', () => {
  it('waits for its day, and for a working day', () => {
    const paper = new CycleOnPaper();
    expect(paper.on('2026-01-09').refusals('priya', 'launchCycle', {})).toEqual(['too-early']);
    expect(paper.on('2026-01-17').refusals('priya', 'launchCycle', {})).toEqual(['not-a-working-day']);
    expect(paper.on('2026-01-12').refusals('pol-lead', 'launchCycle', {})).toEqual(['not-allowed']);
    expect(paper.on('2027-06-01').refusals('priya', 'launchCycle', {})).toContain('calendar-too-short');
    paper.on('2026-01-13').does('priya', 'launchCycle', {});
    expect(paper.facts.participant.POL?.involvementDueOn).toBe('2026-01-20');
    expect(paper.refusals('priya', 'launchCycle', {})).toEqual(['wrong-stage']);
  });

  it('invites every agency’s lead, inside the sending window', () => {
    const { notices } = new CycleOnPaper().on('2026-01-12', '09:00').does('priya', 'launchCycle', {});
    expect(notices.map(({ key, channel, email }) => [key, channel, email])).toEqual(
      ['csc', 'ehs', 'pol', 'chs', 'act', 'edu', 'vcs'].map((agency) => [
        `invitation/${agency.toUpperCase()}/1/${agency}-lead`,
        'window',
        'invitation',
      ]),
    );
    expect(notices[0]).toMatchObject({
      dueOn: '2026-01-19',
      reason: 'You lead this audit for your agency. It was launched on Monday 12 January 2026.',
      next: 'Once the cases are drawn, say by Monday 19 January 2026 which of them your agency knows. After that, returns are asked for.',
    });
  });

  it('asks agencies at once where no cases are drawn', () => {
    const paper = new CycleOnPaper({ template: anOrganisationalTemplate() }).launched();
    expect(paper.facts.cycle).toMatchObject({ state: 'running', stage: 'submission', substage: 'COLLECTING' });
    expect(paper.facts.submission.POL).toMatchObject({ caseRef: null, state: 'NOT_STARTED', required: 2 });
    expect(paper.facts.participant.POL?.returnsDueOn).toBe('2026-02-02');
    expect(paper.facts.stage.submission?.dueOn).toBe('2026-02-02');
    expect(paper.facts.stage.selection).toBeUndefined();
    expect(
      paper.decisions
        .at(-1)
        ?.notices.map(({ email }) => email)
        .sort(),
    ).toEqual([...Array<string>(7).fill('invitation'), ...Array<string>(7).fill('sample-locked')]);
    paper.sends('POL');
    expect(paper.facts.submission.POL?.state).toBe('SUBMITTED');
  });
});
