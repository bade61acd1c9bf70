import { Injectable } from '@nestjs/common';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf } from '../query.js';
import { besideFacts } from '../stores/facts.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** Who approved a report, when, and in whose names. */
export interface Approval {
  readonly at: Instant;
  readonly by: string;
  /** Keys of those who sign. */
  readonly signatories: readonly string[];
}

/** An audit with what its log says of its report. */
export interface ReportFacts {
  readonly facts: CycleFacts;
  readonly issuedAt: Instant | null;
  readonly approval: Approval | null;
}

/** The report of an audit: its facts, when its draft was issued, and who approved it. */
@Injectable()
export class ReportView {
  constructor(private readonly work: UnitOfWork) {}

  /** By the audit's reference, in one query; null when there is no such audit. */
  async named(actor: WorkActor, reference: string): Promise<ReportFacts | null> {
    const found = await this.work.read(actor, (tx) => tx.facts.loadNamedWith(reference, LOG, []));
    if (found === null) return null;
    const lines = JSON.parse(found.beside) as readonly LogLine[];
    const issued = lines.find(({ name }) => name === 'draft.issued');
    const approved = lines.find(({ name }) => name === 'report.approved');
    return {
      facts: found.facts,
      issuedAt: issued?.at ?? null,
      approval: approved === undefined ? null : approvalIn(approved),
    };
  }
}

interface LogLine {
  readonly name: string;
  readonly at: Instant;
  readonly by: string;
  readonly facts: { readonly signatories?: string };
}

function approvalIn({ at, by, facts }: LogLine): Approval {
  const { signatories = '' } = facts;
  return { at, by, signatories: signatories.split(' ').filter((key) => key !== '') };
}

const LOG = besideFacts(`select coalesce(json_agg(line), '[]')::text from (
    select name, ${millisOf('at')} as at, by, facts::json as facts from activity_log
    where partnership_id = $1 and chain_id = named.cycle_id and name in ('draft.issued', 'report.approved')
    order by seq desc limit 2) as line`);
