import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { mailActivities, wakeActivities } from '#activities/bind-activities.js';
import { LinkSteps } from '#activities/link.activities.js';
import { MailSteps } from '#activities/mail.activities.js';
import { WakeSteps } from '#activities/wake.activities.js';
import { RewriteDuties } from '#operations/acts/rewrite-duties.operation.js';
import { DatabaseSignals } from '#persistence/database-signals.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { readKeyRing } from '#platform/env.js';
import { log } from '#platform/log.js';
import { serveHealth, stopHealth, temporalAnswers } from './health.js';
import { LinkRounds } from './link-rounds.js';
import { sealedDataConverter } from './payload-seal.js';
import { Relay, ringThrough } from './relay.js';
import { StandIn } from './stand-in.js';
import { installRuntime, makeWorkers } from './temporal-worker.js';
import { tryLink } from './try-link.js';
import { WorkerEnv } from './worker-env.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

interface EngineSettings {
  readonly dataConverter: DataConverter;
  readonly bundle: string;
}

/** Runs the two workers, the relay and the stand-in, and stops them in order: relay, workers (draining), connections. */
@Injectable()
export class EngineHost implements OnApplicationBootstrap, OnModuleDestroy {
  /** Resolves when the engine has ended although nobody asked it to: the process must not go on without it. */
  readonly failed: Promise<void>;
  #fail: () => void = () => undefined;
  readonly #stop = new AbortController();
  #ready = false;
  #life: Promise<void> = Promise.resolve();
  #health: Server | null = null;
  #standIn: StandIn | null = null;
  #linkRounds: LinkRounds | null = null;
  #connection: Connection | null = null;

  constructor(
    private readonly env: WorkerEnv,
    private readonly wakes: WakesView,
    private readonly wakeSteps: WakeSteps,
    private readonly mailSteps: MailSteps,
    private readonly linkSteps: LinkSteps,
    private readonly rewriteDuties: RewriteDuties,
    private readonly work: UnitOfWork,
  ) {
    this.failed = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  /** Refuses what is wrong here at once; then lives beside Nest, so that a Temporal that is away holds up nothing. */
  async onApplicationBootstrap(): Promise<void> {
    const bundle = bundlePath();
    const dataConverter = sealedDataConverter(
      readKeyRing(this.env.AUDITLOOP_PAYLOAD_KEYS_FILE, this.env.AUDITLOOP_PROFILE),
      this.env.AUDITLOOP_TEMPORAL_NAMESPACE,
    );
    installRuntime();
    const connection = Connection.lazy({ address: this.env.AUDITLOOP_TEMPORAL_ADDRESS });
    const client = new Client({ connection, namespace: this.env.AUDITLOOP_TEMPORAL_NAMESPACE, dataConverter });
    this.#health = await serveHealth(this.env, client, () => this.#ready);
    this.#standIn = this.#standingIn(client);
    this.#standIn.start();
    if (this.env.AUDITLOOP_LINKS === 'tried') {
      this.#linkRounds = new LinkRounds((signal) => this.linkSteps.tryLinks(signal, (address) => tryLink(address)));
      this.#linkRounds.start();
    }
    this.#connection = connection;
    this.#life = this.#live(client, { dataConverter, bundle }).catch((error: unknown) => {
      log.error('the engine has ended by itself', { error: nameOf(error) });
      this.#fail();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.#ready = false;
    this.#stop.abort();
    await Promise.all([this.#life, this.#standIn?.stop(), this.#linkRounds?.stop()]);
    if (this.#health !== null) await stopHealth(this.#health);
    // Last: a question that waits to be asked again would throw on a closed line, and nothing could catch it.
    await this.#connection?.close();
  }

  async #live(client: Client, settings: EngineSettings): Promise<void> {
    await this.rewriteDuties.run();
    const engine = await this.#untilTemporalAnswers(settings);
    if (engine === null) return;
    const { native, workers } = engine;
    const running = Promise.all(workers.map((worker) => worker.run()));
    running.catch(() => this.#stop.abort()); // one without the other is no engine
    const hush = await this.#startRelay(client);
    this.#ready = !this.#stop.signal.aborted;
    if (this.#ready) log.info('worker runs', { port: this.env.AUDITLOOP_HEALTH_PORT });
    await aborted(this.#stop.signal);
    this.#ready = false;
    await hush();
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    try {
      await running;
    } finally {
      await native.close().catch(() => undefined); // a worker that would not end still holds it
    }
  }

  /** Connects and makes the workers; while Temporal is away goes on trying and says so once. Null when stopped meanwhile. */
  async #untilTemporalAnswers(
    settings: EngineSettings,
  ): Promise<{ readonly native: NativeConnection; readonly workers: readonly Worker[] } | null> {
    for (let attempt = 1; !this.#stop.signal.aborted; attempt += 1) {
      let native: NativeConnection | null = null;
      try {
        native = await NativeConnection.connect({ address: this.env.AUDITLOOP_TEMPORAL_ADDRESS });
        const workers = await makeWorkers({
          connection: native,
          namespace: this.env.AUDITLOOP_TEMPORAL_NAMESPACE,
          dataConverter: settings.dataConverter,
          workflowBundle: { codePath: settings.bundle },
          wakes: wakeActivities(this.wakeSteps),
          mail: mailActivities(this.mailSteps),
        });
        return { native, workers };
      } catch (error) {
        await native?.close().catch(() => undefined);
        if (attempt === 1) log.warn('Temporal does not take this worker yet: trying on', { error: nameOf(error) });
        const { signal } = this.#stop;
        await pause(Math.min(FIRST_PAUSE_MS * attempt, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
      }
    }
    return null;
  }

  /** What does without Temporal what cannot wait for it; where the relay is off, it only says that this process is there. */
  #standingIn(client: Client): StandIn {
    const isOff = this.env.AUDITLOOP_RELAY === 'off';
    return new StandIn({
      beat: async () => {
        const answers = await temporalAnswers(client);
        await this.work.run(WORKER_PROCESS, async (tx) => {
          await tx.clock.workerSeen(tx.machineNow(), answers);
          await tx.callCounts.forgetWhatIsOver(tx.machineNow());
        });
      },
      toRing: () => this.wakes.toRing(isOff ? 0 : undefined),
      applyAlert: (workflowId) => this.wakeSteps.applyAlert(workflowId),
      sendAlerts: async (workflowId) => {
        await this.wakeSteps.sortAlerts(workflowId);
        await this.mailSteps.deliver(workflowId, () => undefined);
      },
    });
  }

  /** Starts the relay, unless the environment says otherwise; returns how to end it. */
  async #startRelay(client: Client): Promise<() => Promise<void>> {
    if (this.env.AUDITLOOP_RELAY === 'off') return async () => undefined;
    const signals = new DatabaseSignals(this.env.AUDITLOOP_DATABASE_URL, () =>
      log.warn('the relay lost its line to the database'),
    );
    await signals.start();
    const relay = new Relay({
      toRing: () => this.wakes.toRing(),
      next: (signal, timeoutMs) => signals.next(signal, timeoutMs),
      ring: ringThrough(client),
    });
    relay.start();
    return async () => {
      const ended = relay.stop();
      await signals.stop(); // wakes the relay
      await ended;
    };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function bundlePath(): string {
  const path = join(resolve(import.meta.dirname, '../../..'), 'workflow-bundle.cjs');
  if (!existsSync(path)) throw new Error('The workflow bundle is missing: run npm run build.');
  return path;
}
