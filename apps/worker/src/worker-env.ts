/** What the host of the engine needs of the environment; a class, so that Nest can hand it on by its name. */
export abstract class WorkerEnv {
  abstract readonly AUDITLOOP_DATABASE_URL: string;
  abstract readonly AUDITLOOP_PROFILE: string;
  abstract readonly AUDITLOOP_PAYLOAD_KEYS_FILE: string;
  abstract readonly AUDITLOOP_TEMPORAL_ADDRESS: string;
  abstract readonly AUDITLOOP_TEMPORAL_NAMESPACE: string;
  abstract readonly AUDITLOOP_HOST: string;
  abstract readonly AUDITLOOP_HEALTH_PORT: number;
  abstract readonly AUDITLOOP_RELAY: 'on' | 'off';
  abstract readonly AUDITLOOP_LINKS: 'tried' | 'off';
}
