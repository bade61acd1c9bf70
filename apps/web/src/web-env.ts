/** What of the environment controllers need; a class, so that Nest can hand it on by its name. */
export abstract class WebEnv {
  abstract readonly AUDITLOOP_PROFILE: string;
  abstract readonly AUDITLOOP_CLOCK: 'practice' | 'live';
  abstract readonly AUDITLOOP_DATABASE_URL: string;
  abstract readonly AUDITLOOP_BASE_URL: string;
  abstract readonly AUDITLOOP_START_OVER_FILE: string;
  abstract readonly AUDITLOOP_STILL_COMING_FILE: string;
  abstract readonly AUDITLOOP_TEMPLATES: 'kept' | 'read-again';
}
