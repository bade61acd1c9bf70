import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ActContext } from '#domain/act/act.js';
import { type EvidenceFile, filePlaces } from '#domain/acts/tracking/evidence-file.js';
import {
  addEvidenceFile,
  describeEvidenceFiles,
  type FileToAdd,
  mayAddFiles,
  removeEvidenceFile,
  type SaidOfFiles,
} from '#domain/acts/tracking/evidence-files.js';
import { readerIn, saidIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { NO_LONGER_TAKES_PART, NOTHING_HERE } from '#domain/text/messages.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actContext } from '../shared/act-context.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';

/** A file to keep: what is said of it, and its bytes. */
export type FileToKeep = Omit<FileToAdd, 'size' | 'sha256'> & { readonly bytes: Buffer };

/**
 * Keeps files between their upload and the evidence they are sent with, which names them (`submitEvidence`). A file is
 * sealed like what people type. Nothing looks into it for viruses: it is handed out as a download only, and a
 * partnership's own machines check what they open.
 */
@Injectable()
export class KeepEvidenceFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Whether somebody may add files to an action now: asked before anything is read of a file. */
  async mayAdd(who: SignedIn, cycle: string, action: string): Promise<Outcome<unknown>> {
    return this.#within(who, cycle, action, async (_tx, facts, context) => mayAddFiles(facts, action, context));
  }

  /** Adds a file to an action; answers its number, the same for the same bytes under the same name. */
  async add(
    who: SignedIn,
    cycle: string,
    { bytes, ...told }: FileToKeep,
  ): Promise<Outcome<EvidenceFile & { readonly number: number }>> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.#within(who, cycle, told.action, async (tx, facts, context) => {
      const outcome = addEvidenceFile(facts, { ...told, size: bytes.length, sha256 }, context);
      if (!outcome.ok) return outcome;
      const { number, file, piece, isNew } = outcome.value;
      await tx.content.write(facts.id, [piece]);
      if (isNew) await tx.content.writeFile(facts.id, piece, bytes);
      return accepted({ ...file, number });
    });
  }

  /** Says what somebody's waiting files are of which nobody said so yet; answers how many there were. */
  async describe(
    who: SignedIn,
    cycle: string,
    given: { readonly action: string } & SaidOfFiles,
  ): Promise<Outcome<{ readonly described: number }>> {
    return this.#within(who, cycle, given.action, async (tx, facts, context) => {
      const outcome = describeEvidenceFiles(facts, given, context);
      if (!outcome.ok) return outcome;
      if (outcome.value.length > 0) await tx.content.write(facts.id, outcome.value);
      return accepted({ described: outcome.value.length });
    });
  }

  /** Takes away a file that was not sent yet: its bytes are gone with the transaction. */
  async remove(
    who: SignedIn,
    cycle: string,
    given: { readonly action: string; readonly file: number },
  ): Promise<Outcome<{ readonly file: number }>> {
    return this.#within(who, cycle, given.action, async (tx, facts, context) => {
      const outcome = removeEvidenceFile(facts, given, context);
      if (!outcome.ok) return outcome;
      await tx.content.write(facts.id, [outcome.value]);
      await tx.content.dropFile(facts.id, outcome.value);
      return accepted({ file: given.file });
    });
  }

  /** One transaction, as an act has it: the cycle's lock, the clock, the facts, and what is known of the files. */
  async #within<T>(
    who: SignedIn,
    cycle: string,
    action: string,
    work: (tx: Tx, facts: CycleFacts, context: ActContext) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.work.run(actorOf(who), async (tx) => {
      const cycleId = await tx.facts.idOf(cycle);
      const wake = cycleId === null ? null : await tx.wakes.lock(cycleWorkflow(cycleId));
      if (cycleId === null || wake === null) return refused('not-found', NOTHING_HERE);
      const now = await tx.now();
      const facts = await tx.facts.load(cycleId);
      const person = facts?.roster.people[who.person];
      if (facts === null) return refused('not-found', NOTHING_HERE);
      if (person === undefined || !person.active) return refused('not-allowed', NO_LONGER_TAKES_PART);
      const pieces = await tx.content.read(cycleId, filePlaces(action));
      return work(tx, facts, { ...actContext(this.world, person, now), content: readerIn(saidIn(pieces)) });
    });
  }
}
