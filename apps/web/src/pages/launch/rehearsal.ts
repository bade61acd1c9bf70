import type { CycleFacts } from '#domain/cycle/facts.js';
import type { EmailLine, EventLine } from '#domain/story/document.js';
import { drive } from '#domain/story/driver.js';
import { type Behaviour, type ImaginedYear, imaginedYear } from '#domain/story/imagined-year.js';
import { documentOf, RehearsalEngine } from '#domain/story/rehearsal.js';
import { type Instant, isoOf } from '#domain/time/instant.js';
import { renderMail } from '#mail/render.js';
import { london } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';

/** One email of a rehearsal, with the very text that would be sent. */
export interface RehearsedEmail extends EmailLine {
  readonly text: string;
}

/** A plan's year as it would go if people behaved in one way. */
export interface Rehearsed {
  readonly behaviour: Behaviour;
  readonly year: ImaginedYear;
  readonly emails: readonly RehearsedEmail[];
  readonly events: readonly EventLine[];
  /** What a rule refused on the way, in its own words: from there on the year is not as imagined. */
  readonly refused: readonly string[];
  /** The cycle at the end of that year. */
  readonly end: CycleFacts;
}

/** What a rehearsal is made from. */
export interface RehearsalOf {
  /** The plan, as the rules would take it now. */
  readonly planned: CycleFacts;
  /** Code of the partnership. */
  readonly code: string;
  readonly now: Instant;
  readonly baseUrl: string;
}

const KEPT = new Map<string, Promise<Rehearsed>>();
const MOST_KEPT = 12;
const STEPS_AT_A_TIME = 40;

/**
 * Rehearses a plan with the rules, the post room and the words of the product itself; the newest few are remembered, by
 * plan and minute. Nothing is written.
 */
export function rehearse(given: RehearsalOf, behaviour: Behaviour): Promise<Rehearsed> {
  const { planned, code, now, baseUrl } = given;
  // The minute counts only on the day of the launch: before it, everything happens from that day on.
  const begins = planned.cycle.launchOn > london.dayOf(now) ? london.dayOf(now) : isoOf(now).slice(0, 16);
  // What the audit is called changes nothing that happens.
  const year = { ...planned, cycle: { ...planned.cycle, title: '' } };
  const key = sha256(JSON.stringify([year, code, begins, baseUrl, behaviour]));
  const known = KEPT.get(key) ?? run(given, behaviour);
  known.catch(() => KEPT.delete(key));
  KEPT.delete(key);
  KEPT.set(key, known);
  for (const oldest of KEPT.keys()) {
    if (KEPT.size <= MOST_KEPT) break;
    KEPT.delete(oldest);
  }
  return known;
}

async function run({ planned, code, now, baseUrl }: RehearsalOf, behaviour: Behaviour): Promise<Rehearsed> {
  const year = imaginedYear(planned, code, behaviour, { now, london, sha256 });
  const { story } = year;
  const texts: string[] = [];
  const engine = new RehearsalEngine([story], {
    ...{ london, sha256, templates: [planned.cycle.template] },
    ...{ policy: planned.cycle.policy, calendars: planned.cycle.calendars },
    render(draft, to, partnershipName) {
      const mail = renderMail(draft, { to, partnershipName, baseUrl });
      texts.push(mail.text);
      const { subject, reason, next } = mail;
      const items = mail.items.map((one) => ({
        ...{ kind: one.email, role: one.role, subject: one.headline, reason: one.reason, next: one.next },
      }));
      return { subject, reason, next, items };
    },
  });
  const going = drive([story], engine, london);
  let step = await going.next();
  for (let steps = 1; step.done !== true; steps += 1) {
    // Others are answered meanwhile.
    if (steps % STEPS_AT_A_TIME === 0) await new Promise((go) => setImmediate(go));
    step = await going.next();
  }
  const emails = engine.emails(story);
  const textOf = new Map(emails.map((email, index) => [email, texts[index] ?? '']));
  const events = engine.events(story);
  const told = documentOf(story, emails, events, step.value, london);
  // In a rehearsal every plan is the first of its year: its emails speak of it under the name it will have.
  const first = events[0]?.cycle ?? '';
  const real = (text: string): string => (first === '' ? text : text.replaceAll(first, planned.cycle.reference));
  return {
    behaviour,
    year,
    emails: told.emails.map((email) => ({
      ...{ ...email, subject: real(email.subject), text: real(textOf.get(email) ?? '') },
    })),
    events: told.events,
    refused: told.expectations
      .filter((one) => !one.held)
      .map((one) => one.seen.replaceAll(/\b[a-z]+(?:-[a-z]+)*: /g, '')),
    end: engine.factsOf(story, first) ?? planned,
  };
}
