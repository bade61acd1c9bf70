import type { EventLine, StoryDocument } from '#domain/story/document.js';
import { drive, type Progress } from '#domain/story/driver.js';
import { documentOf } from '#domain/story/rehearsal.js';
import type { Story } from '#domain/story/story.js';
import { london } from '#platform/clock.js';
import { ApiClient } from './api-client.js';
import { ApiEngine } from './api-engine.js';

/** What the histories of a story's workflows cost. */
export interface TemporalFigures {
  readonly workflows: number;
  readonly actions: number;
  readonly events: number;
  readonly largestHistory: number;
  /** Of these, the audit cycles' and the post room's. */
  readonly cycleActions: number;
  /** Waits of the audit cycles: in live mode each is a timer, one more action. */
  readonly cycleWaits: number;
  readonly postActions: number;
}

/** A played story: what the rehearsal gives too, and what it cost. */
export interface PlayedDocument extends StoryDocument {
  readonly temporal: TemporalFigures;
}

/** Where a running installation is reached. */
export interface Installation {
  readonly web: string;
  readonly catcher: string;
  readonly workerHealth: string;
}

/**
 * Plays stories on the one clock of an installation, yielding how far it has come; gives a document for each, in their
 * order. `tell` is given the events of the real log at the end of each day on which the clock stood. Throws when the
 * installation does not answer.
 */
export async function* playStories(
  stories: readonly Story[],
  installation: Installation,
  tell?: (events: readonly EventLine[]) => void,
): AsyncGenerator<Progress, readonly PlayedDocument[]> {
  const engine = new ApiEngine(new ApiClient(installation.web), installation.catcher);
  for (const story of stories) await engine.found(story);
  const run = drive(stories, engine, london);
  let step = await run.next();
  for (let day: string | null = null; step.done !== true; step = await run.next()) {
    // The log is read when a day is over; asking after every act would cost more than the acts do.
    if (tell !== undefined && step.value.day !== day) {
      if (day !== null) for (const story of stories) tell(await engine.news(story));
      day = step.value.day;
    }
    yield step.value;
  }
  if (tell !== undefined) for (const story of stories) tell(await engine.news(story));
  const driven = step.value;
  const documents: PlayedDocument[] = [];
  for (const story of stories) {
    const events = await engine.events(story);
    const document = documentOf(story, await engine.emails(story), events, driven, london);
    const alerts = events
      .filter((event) => event.kind === 'alert.raised')
      .map((event) => ({ cycle: event.cycle, ref: event.subject }));
    documents.push({ ...document, temporal: await figuresOf(installation, engine.workflows(story, alerts)) });
  }
  return documents;
}

async function figuresOf(
  { workerHealth }: Installation,
  ids: { readonly cycles: readonly string[]; readonly post: readonly string[]; readonly alerts: readonly string[] },
): Promise<TemporalFigures> {
  const ask = async (workflows: readonly string[]) => {
    if (workflows.length === 0) return [];
    const query = workflows.map((id) => `workflow=${encodeURIComponent(id)}`).join('&');
    const answer = await fetch(`${workerHealth}/figures?${query}`);
    return answer.ok
      ? ((await answer.json()) as readonly {
          actions: number;
          events: number;
          largestHistory: number;
          activities: number;
          runs: number;
        }[])
      : [];
  };
  const [cycles, post, alerts] = [await ask(ids.cycles), await ask(ids.post), await ask(ids.alerts)];
  const all = [...cycles, ...post, ...alerts];
  const sum = (of: readonly { actions: number }[]): number => of.reduce((total, one) => total + one.actions, 0);
  return {
    workflows: all.length,
    actions: sum(all),
    events: all.reduce((total, one) => total + one.events, 0),
    largestHistory: Math.max(0, ...all.map((one) => one.largestHistory)),
    cycleActions: sum(cycles),
    cycleWaits: cycles.reduce((total, one) => total + one.activities - one.runs, 0),
    postActions: sum(post),
  };
}
