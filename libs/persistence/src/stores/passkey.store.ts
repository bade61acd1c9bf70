import { LessThan } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { PASSKEY } from '../entities/partnership.entities.js';
import { insertNew } from '../query.js';
import { Store } from './store.js';

/** A passkey as it is kept: what its device signs with is never here. */
export interface Passkey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  /** How often its device says it was used; 0 for those that do not count. */
  readonly counter: number;
  readonly transports: readonly string[];
}

/** People's passkeys: read by their id before anybody is known, and written by their person alone. */
export class PasskeyStore extends Store {
  private readonly passkeys = this.manager.getRepository(PASSKEY);

  /** Keeps a passkey of the person; false when its id is somebody's already. */
  async add(passkey: Passkey, machineNow: Instant): Promise<boolean> {
    const publicKey = Buffer.from(passkey.publicKey);
    return insertNew(this.passkeys, { ...passkey, ...this.own(), publicKey, addedAt: machineNow });
  }

  /** How many passkeys the person has. */
  async count(): Promise<number> {
    return this.passkeys.countBy(this.own());
  }

  /** A passkey with whose it is; null when nobody has it. */
  async find(
    credentialId: string,
  ): Promise<(Passkey & { readonly partnershipId: string; readonly person: string }) | null> {
    await this.query(`select set_config('app.session', $1, true)`, [credentialId]);
    const passkey = await this.passkeys.findOneBy({ credentialId });
    return passkey && { ...passkey, publicKey: new Uint8Array(passkey.publicKey) };
  }

  /** The person used it, and its device counted on; false when it is gone, or somebody has used it since with this count. */
  async used(credentialId: string, counter: number, machineNow: Instant): Promise<boolean> {
    const before = counter === 0 ? 0 : LessThan(counter);
    const used = await this.passkeys.update(
      { ...this.own(), credentialId, counter: before },
      { counter, usedAt: machineNow },
    );
    return used.affected === 1;
  }

  /** Takes a passkey away from the person; false when they have none such. */
  async remove(credentialId: string): Promise<boolean> {
    return (await this.passkeys.delete({ ...this.own(), credentialId })).affected === 1;
  }
}
