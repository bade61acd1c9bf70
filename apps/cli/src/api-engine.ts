import { actPath, COLLECTIONS } from '#contracts/api/operations.js';
import type { ThingName } from '#domain/cycle/fields.js';
import { accepted, type Outcome, refused, refusedFor } from '#domain/outcome.js';
import type { EmailLine, EventLine } from '#domain/story/document.js';
import { eventOf, inOrderOfEvents } from '#domain/story/document.js';
import type { Engine, Result } from '#domain/story/driver.js';
import type { Look, Seen } from '#domain/story/look.js';
import { eachReply, REPLIES, type StoryReplies } from '#domain/story/replies.js';
import type { Story, StoryAct, StoryCycle } from '#domain/story/story.js';
import { noSuch } from '#domain/text/messages.js';
import { type Instant, instantFromIso, isoOf } from '#domain/time/instant.js';
import { type ReadMail, readMail } from '#mail/read-mail.js';
import { london } from '#platform/clock.js';
import { type Answer, type ApiClient, must } from './api-client.js';
import { emailItem } from './rehearsal-tools.js';

interface Played {
  readonly partnership: string;
  readonly cycles: Map<string, string>;
  /** How far the log of each cycle was read as news. */
  readonly told: Map<string, number>;
}

interface LoggedLine {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly name: string;
  readonly subject: string;
  readonly reason: string;
}

/** The real year: acts go through the API as people's would, the clock is the installation's, mails are read from the catcher's bytes. */
export class ApiEngine implements Engine {
  readonly #stories = new Map<string, Played>();
  readonly #mails: ReadMail[] = [];
  #mailsAfter = 0;

  /** `catcher` is the address of the mail catcher's pages. */
  constructor(
    private readonly api: ApiClient,
    private readonly catcher: string,
  ) {}

  /** Founds a story's partnership; once for each story, before the run. */
  async found(story: Story): Promise<void> {
    const { partnershipId } = must(await this.api.found({ ...story.fixture, seed: story.seed }));
    this.#stories.set(story.name, { partnership: partnershipId, cycles: new Map(), told: new Map() });
  }

  async settled(): Promise<{ readonly nextAt: Instant | null }> {
    for (;;) {
      const { settled, nextAt } = await this.api.practice(5_000);
      if (settled) return { nextAt: nextAt === null ? null : instantFromIso(nextAt) };
    }
  }

  async move(to: Instant): Promise<void> {
    await this.api.move(isoOf(to));
  }

  async plan(story: Story, cycle: StoryCycle, plan: Result): Promise<Outcome<Result>> {
    const played = this.#of(story);
    const answer = await this.api.write<{ cycle: { id: string; reference: string } }>(
      played.partnership,
      cycle.by,
      '/api/cycles',
      plan,
    );
    if (answer.ok) played.cycles.set(answer.value.cycle.reference, answer.value.cycle.id);
    return outcomeOf(answer, (value) => ({ cycle: value.cycle.reference }));
  }

  async act(story: Story, cycle: string, act: StoryAct, input: Result): Promise<Outcome<Result>> {
    if (act.do === REPLIES) return this.#reply(story, cycle, input as unknown as StoryReplies);
    const answer = await this.api.write<{ result: Result }>(
      this.#of(story).partnership,
      act.by,
      `/api/cycles/${cycle}/${actPath(act.do)}`,
      input,
    );
    return outcomeOf(answer, (value) => value.result);
  }

  /** People without an account reply, one by one, at the address of the survey. */
  async #reply(story: Story, cycle: string, input: StoryReplies): Promise<Outcome<Result>> {
    const { survey } = input;
    const found = (await this.#things(story, cycle, 'survey')).find(({ ref }) => ref === survey);
    if (found === undefined) return refused('not-found', noSuch('survey', survey));
    for (const answers of eachReply(input)) {
      const answer = await this.api.reply(String(found.address), answers);
      if (!answer.ok) return outcomeOf(answer, () => ({}));
    }
    return accepted({ survey });
  }

  async look(story: Story, cycle: string, look: Look): Promise<Seen> {
    const things = await this.#things(story, cycle, look.entity);
    if (look.field === null) {
      return things.filter((thing) =>
        Object.entries(look.where).every(([field, value]) => plain(thing[field]) === value),
      ).length;
    }
    const { field } = look;
    const thing = look.entity === 'cycle' ? things[0] : things.find((one) => one.ref === look.ref);
    return thing === undefined ? undefined : plain(thing[field]);
  }

  async refs(story: Story, cycle: string, entity: ThingName): Promise<readonly string[]> {
    if (entity === 'cycle') return [];
    return (await this.#things(story, cycle, entity)).map((thing) => String(thing.ref));
  }

  /** All events of a story's cycles, from the activity log. */
  async events(story: Story): Promise<readonly EventLine[]> {
    const { cycles } = this.#of(story);
    const events: EventLine[] = [];
    for (const reference of cycles.keys()) events.push(...(await this.#log(story, reference)).map(eventIn(reference)));
    return events;
  }

  /** Events of a story since this was asked last, to show a year as it happens. */
  async news(story: Story): Promise<readonly EventLine[]> {
    const { cycles, told } = this.#of(story);
    const events: EventLine[] = [];
    for (const reference of cycles.keys()) {
      const lines = await this.#log(story, reference, told.get(reference));
      events.push(...lines.map(eventIn(reference)));
      const last = lines.at(-1);
      if (last !== undefined) told.set(reference, last.seq);
    }
    return inOrderOfEvents(events);
  }

  /** All emails of a story, read from the bytes that the catcher took in. */
  async emails(story: Story): Promise<readonly EmailLine[]> {
    const addresses = new Set(story.fixture.people.map((person) => person.email.toLowerCase()));
    await this.#readMails();
    return this.#mails
      .filter((mail) => addresses.has(mail.to.toLowerCase()))
      .map((mail) => ({
        at: isoOf(mail.at),
        day: london.dayOf(mail.at),
        to: mail.to,
        person: mail.person,
        role: mail.role,
        kind: mail.kind,
        subject: mail.subject,
        reason: mail.reason,
        next: mail.next,
        items: mail.items.map(emailItem),
      }));
  }

  /** Takes in the mails that came since the last look: each is read once, however many stories ask. */
  async #readMails(): Promise<void> {
    for (;;) {
      const answer = await this.#caught(`/mails?after=${this.#mailsAfter}`);
      const { mails: page } = (await answer.json()) as { mails: readonly { n: number; raw: string }[] };
      const last = page[page.length - 1];
      if (last === undefined) return;
      for (const { raw } of page) this.#mails.push(await readMail(Buffer.from(raw, 'base64')));
      this.#mailsAfter = last.n;
    }
  }

  /** Asks the catcher, once more when it had closed the line that a long reading left idle. */
  async #caught(path: string): Promise<Response> {
    return fetch(`${this.catcher}${path}`).catch(() => fetch(`${this.catcher}${path}`));
  }

  /** Ids of the workflows that a story's cycles and post room ran as. */
  workflows(
    story: Story,
    alerts: readonly { readonly cycle: string; readonly ref: string }[],
  ): {
    readonly cycles: readonly string[];
    readonly post: readonly string[];
    readonly alerts: readonly string[];
  } {
    const { partnership, cycles } = this.#of(story);
    return {
      cycles: [...cycles.values()].map((id) => `audit-cycle:${id}`),
      post: [`post-room:${partnership}`],
      alerts: alerts.map(({ cycle, ref }) => `safety-alert:${cycles.get(cycle) ?? ''}/${ref}`),
    };
  }

  async #log(story: Story, reference: string, after?: number): Promise<readonly LoggedLine[]> {
    const from = after === undefined ? undefined : String(after);
    const as = story.fixture.partnership.coordinator;
    return this.api.readAll<LoggedLine>(this.#of(story).partnership, as, `/api/cycles/${reference}/events`, from);
  }

  async #things(story: Story, cycle: string, entity: string): Promise<readonly Record<string, unknown>[]> {
    const as = story.fixture.partnership.coordinator;
    const { partnership } = this.#of(story);
    if (entity === 'cycle') {
      return [must(await this.api.read<Record<string, unknown>>(partnership, as, `/api/cycles/${cycle}`))];
    }
    const list = Object.entries(COLLECTIONS).find(([, kind]) => kind === entity)?.[0] ?? entity;
    return this.api.readAll<Record<string, unknown>>(partnership, as, `/api/cycles/${cycle}/${list}`);
  }

  #of(story: Story): Played {
    const played = this.#stories.get(story.name);
    if (played === undefined) throw new Error(`the story ${story.name} was not founded`);
    return played;
  }
}

function eventIn(cycle: string): (line: LoggedLine) => EventLine {
  return (line) => {
    const at = instantFromIso(line.at);
    return eventOf({ ...line, at }, cycle, london.dayOf(at));
  };
}

function outcomeOf<T>(answer: Answer<T>, result: (value: T) => Result): Outcome<Result> {
  if (answer.ok) return accepted(result(answer.value));
  const [first, ...rest] = answer.problem.reasons;
  return refusedFor([first ?? { code: answer.problem.code, words: answer.problem.detail }, ...rest]);
}

function plain(value: unknown): Seen {
  if (
    value === undefined ||
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  return JSON.stringify(value);
}
