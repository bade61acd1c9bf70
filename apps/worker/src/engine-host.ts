import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { mailActivities, wakeActivities } from '#activities/bind-activities.js';
import { MailSteps } from '#activities/mail.activities.js';
import { WakeSteps } from '#activities/wake.activities.js';
import { MAIL_QUEUE, MAIN_QUEUE } from '#contracts/engine/names.js';
import { DatabaseSignals } from '#persistence/database-signals.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { readKeyRing } from '#platform/env.js';
import { log } from '#platform/log.js';
import { serveHealth } from './health.js';
import { sealedDataConverter } from './payload-seal.js';
import { Relay } from './relay.js';
import { WorkerEnv } from './worker-env.js';

/** Runs the two workers and the relay, and stops them in order: relay, workers (draining), connections. */
@Injectable()
export class EngineHost implements OnApplicationBootstrap, OnModuleDestroy {
  #stopping = false;
  #ready = false;
  #workers: readonly Worker[] = [];
  #running: Promise<unknown> = Promise.resolve();
  #native: NativeConnection | null = null;
  #connection: Connection | null = null;
  #relay: Relay | null = null;
  #signals: DatabaseSignals | null = null;
  #health: Server | null = null;

  constructor(
    private readonly env: WorkerEnv,
    private readonly wakes: WakesView,
    private readonly wakeSteps: WakeSteps,
    private readonly mailSteps: MailSteps,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    Runtime.install({
      shutdownSignals: [], // Nest alone hears SIGTERM
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'OFF' } }, // an outage is logged once, in our own words
    });
    const dataConverter = sealedDataConverter(
      readKeyRing(this.env.AUDITLOOP_PAYLOAD_KEYS_FILE, this.env.AUDITLOOP_PROFILE),
      this.env.AUDITLOOP_TEMPORAL_NAMESPACE,
    );
    this.#native = await this.#connect();
    const shared = {
      connection: this.#native,
      namespace: this.env.AUDITLOOP_TEMPORAL_NAMESPACE,
      dataConverter,
      shutdownGraceTime: '10 seconds', // in-flight transactions end by themselves
      shutdownForceTime: '15 seconds',
    } as const;
    const main = await Worker.create({
      ...shared,
      taskQueue: MAIN_QUEUE,
      workflowBundle: { codePath: bundlePath() },
      activities: wakeActivities(this.wakeSteps),
      maxCachedWorkflows: 500, // about 110 MB at most
      stickyQueueScheduleToStartTimeout: '1 second', // a killed worker's cycles move on quickly
      maxConcurrentWorkflowTaskExecutions: 20,
      maxConcurrentActivityTaskExecutions: 10, // the pool's size: more would queue for a connection
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
      activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
    });
    const mail = await Worker.create({
      ...shared,
      taskQueue: MAIL_QUEUE,
      activities: mailActivities(this.mailSteps),
      maxConcurrentActivityTaskExecutions: 4,
      maxTaskQueueActivitiesPerSecond: 20, // rounds, not mails: a storm waits in the outbox
      activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    });
    this.#workers = [main, mail];
    this.#running = Promise.all(this.#workers.map((worker) => worker.run())).catch((error: unknown) => {
      if (this.#stopping) return;
      log.error('the engine stopped by itself', { error: error instanceof Error ? error.name : 'unknown' });
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    });
    this.#connection = await Connection.connect({ address: this.env.AUDITLOOP_TEMPORAL_ADDRESS });
    const client = new Client({
      connection: this.#connection,
      namespace: this.env.AUDITLOOP_TEMPORAL_NAMESPACE,
      dataConverter,
    });
    if (this.env.AUDITLOOP_RELAY === 'on') {
      this.#signals = new DatabaseSignals(this.env.AUDITLOOP_DATABASE_URL, () =>
        log.warn('the relay lost the database'),
      );
      await this.#signals.start();
      this.#relay = new Relay(client, this.wakes, this.#signals);
      this.#relay.start();
    }
    this.#health = await serveHealth(this.env, client, () => this.#ready);
    this.#ready = true;
    log.info('worker runs', { port: this.env.AUDITLOOP_HEALTH_PORT });
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    this.#ready = false;
    await this.#relay?.stop();
    await this.#signals?.stop();
    for (const worker of this.#workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await this.#running;
    this.#health?.closeAllConnections();
    this.#health?.close();
    await this.#connection?.close();
    await this.#native?.close();
  }

  /** Connects to Temporal; while it is away goes on trying and says so once. */
  async #connect(): Promise<NativeConnection> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await NativeConnection.connect({ address: this.env.AUDITLOOP_TEMPORAL_ADDRESS });
      } catch {
        if (attempt === 1) log.warn('Temporal does not answer yet: trying on');
        await new Promise((done) => setTimeout(done, Math.min(250 * attempt, 2000)));
      }
    }
  }
}

function bundlePath(): string {
  const path = join(resolve(import.meta.dirname, '../../..'), 'workflow-bundle.cjs');
  if (!existsSync(path)) throw new Error('The workflow bundle is missing: run npm run build.');
  return path;
}
