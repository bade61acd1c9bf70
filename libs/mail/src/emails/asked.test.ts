import { describe, expect, it } from '@jest/globals';
import type { Grant } from '#domain/access/actor.js';
import { ACTS, type ActName } from '#domain/acts/acts.js';
import type { Roster } from '#domain/cycle/facts.js';
import { EMAIL_KINDS } from '#domain/email-kinds.js';
import type { MailDraft, MailItem } from '#domain/mail/mail-draft.js';
import type { Story } from '#domain/story/story.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { keptStories } from '#test/support/kept-stories.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { watchRehearsal } from '#test/support/watched-rehearsal.js';
import { mayDo } from '../email.js';
import { EMAILS, isEmailKind } from './index.js';

/** What these ask is not one act: passing on a link, or that a briefing is withdrawn, reading of a dispute, running a step again. */
const NO_ACT: readonly string[] = [
  ...['briefing-withdrawn', 'step-failed', 'address-not-theirs', 'survey-link'],
  ...['dispute-raised', 'dispute-urgent', 'dispute-advanced', 'dispute-due'],
];
const base = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });

interface Asked {
  readonly person: string;
  readonly item: MailItem;
  readonly roster: Roster;
}

/** Every email of a story that asks somebody for something, with those who are there. */
async function askedIn(story: Story): Promise<readonly Asked[]> {
  const drafts = new Map<string, MailDraft>();
  const render: typeof base.render = (draft, ...more) => {
    drafts.set(draft.key, draft);
    return base.render(draft, ...more);
  };
  const rosters = new Map<string, Roster>();
  const engine = await watchRehearsal([story], { ...base, render }, ({ cycle, roster }) => {
    rosters.set(cycle.reference, roster);
  });
  engine.emails(story);
  return [...drafts.values()].flatMap(({ person, items }) =>
    items.flatMap((item) => {
      const roster = rosters.get(item.cycleReference);
      const isAsked = isEmailKind(item.email) && EMAILS[item.email].asks === 'act';
      return roster === undefined || !isAsked ? [] : [{ person, item, roster }];
    }),
  );
}

/** Whether a person may do an act in any of their roles, or as whoever owns the thing or took it on. */
function mayAtAll({ person, roster }: Asked, act: ActName): boolean {
  const { grants }: { readonly grants: readonly Grant[] } = ACTS[act];
  return grants.some(({ role }) => role === null || roster.people[person]?.roles.includes(role) === true);
}

describe('what an email asks for', () => {
  it('is said as the acts it asks for', () => {
    const silent = EMAIL_KINDS.filter((kind) => EMAILS[kind].asks === 'act' && (EMAILS[kind].acts ?? []).length === 0);
    expect(silent.toSorted()).toEqual(NO_ACT.toSorted());
  });

  it.each(keptStories(base))('is open to whoever gets it, or it says whose it is: $name', async (story) => {
    const wrong = new Set<string>();
    let open = 0;
    for (const asked of await askedIn(story)) {
      const { item } = asked;
      if (!isEmailKind(item.email)) continue;
      const { acts = [], body, others } = EMAILS[item.email];
      if (acts.length === 0) continue;
      const isAskedOfThem = acts.some((act) => mayDo(act, item));
      if (isAskedOfThem) open += 1;
      const isSaid = others !== undefined || body(item).join(' ').startsWith('This is for somebody else to do: ');
      if (isAskedOfThem ? !acts.some((act) => mayAtAll(asked, act)) : !isSaid)
        wrong.add(`${item.email} → ${item.role}`);
    }
    expect([...wrong]).toEqual([]);
    expect(open).toBeGreaterThan(0);
  });

  it('is told the coordinator of a review as what they can do, and the panel’s chair as what they can', () => {
    const of = (kind: 'review-opened' | 'review-overdue', role: string) =>
      EMAILS[kind].body({ ...EMAILS[kind].example, role }).join(' ');
    expect(of('review-opened', 'coordinator')).toContain('somebody of the QA subgroup says for each recommendation');
    expect(of('review-opened', 'panel-chair')).toContain('say for each recommendation whether anything has changed');
    expect(of('review-overdue', 'coordinator')).toContain('Complete it once what was found is recorded');
    expect(of('review-overdue', 'panel-chair')).toContain('Record what you have found');
  });
});
