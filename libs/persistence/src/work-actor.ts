/** On whose behalf a transaction runs: the context of row-level security, set before its first statement. */
export interface WorkActor {
  readonly process: 'web' | 'worker';
  readonly partnershipId: string | null;
  readonly person: string | null;
  readonly agencyKey: string | null;
  /** Whether the person sees only their own agency's content or the partnership's; or, as nobody, what anybody may read. */
  readonly reach: 'own-agency' | 'partnership' | 'public';
  /** The address of the survey that a respondent has opened, who is nobody else; left out for everybody else. */
  readonly survey?: string;
}

/** Whose rows a store of one person's own things reads and writes. */
export interface Own {
  readonly partnershipId: string;
  readonly person: string;
}

/** The web process before it knows who asks. */
export const WEB_PROCESS: WorkActor = {
  process: 'web',
  partnershipId: null,
  person: null,
  agencyKey: null,
  reach: 'own-agency',
};

/** Anybody who comes by a public address: in no partnership, they see what was opened and nothing else. */
export const PUBLIC_READER: WorkActor = { ...WEB_PROCESS, reach: 'public' };

/** The worker process: it sees wake rows of every partnership, anything else only inside one, and never content. */
export const WORKER_PROCESS: WorkActor = { ...WEB_PROCESS, process: 'worker' };
