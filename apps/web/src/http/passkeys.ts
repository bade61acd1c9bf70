import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { ChallengeSignIn } from '#operations/sign-in/challenge-sign-in.operation.js';
import { KeepPasskeys } from '#operations/sign-in/keep-passkeys.operation.js';
import type { Account } from '#persistence/views/account.view.js';
import { log } from '#platform/log.js';
import { WebEnv } from '../web-env.js';

const text = z.string().max(20_000);
const common = { id: z.string().regex(/^[\w-]{8,1400}$/), rawId: text, type: z.literal('public-key') };
const made = z.object({
  ...common,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(20)).max(10),
  }),
});
const used = z.object({
  ...common,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
});

/** A passkey that a device has just made, as it is kept. */
type MadePasskey = Parameters<KeepPasskeys['add']>[1];

/** Passkeys of this address: what a browser is asked, and whether what its device signed answers that, here and once. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly env: WebEnv,
    private readonly challenges: ChallengeSignIn,
    private readonly kept: KeepPasskeys,
  ) {}

  /** Whether browsers let passkeys be used at the address of this installation: over https, or on `localhost`; never at a number. */
  get areUsable(): boolean {
    const { protocol, hostname } = this.#place();
    if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
    return protocol === 'https:' || hostname === 'localhost';
  }

  /** What a browser is asked so that a device makes a passkey for somebody. */
  async askToMake(who: SignedIn, account: Account, token: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: 'Auditloop',
      rpID: this.#place().hostname,
      userID: new Uint8Array(createHash('sha256').update(`${who.partnershipId}/${who.person}`).digest()),
      userName: account.email,
      userDisplayName: who.name,
      challenge: bytesOf(await this.challenges.give(token, 'new-passkey')),
      excludeCredentials: account.passkeys.map((one) => ({ id: one.credentialId, transports: [...one.transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** The passkey a device has made, if it answers what this browser was asked; null otherwise. */
  async made(answer: string, token: string): Promise<MadePasskey | null> {
    const response = parsed(made, answer);
    if (response === null) return null;
    return this.#verified(async () => {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: { ...response, clientExtensionResults: {} },
        expectedChallenge: (challenge) => this.challenges.take(token, 'new-passkey', challenge),
        ...this.#expected(),
      });
      if (!verified) return null;
      const { id, publicKey, counter } = registrationInfo.credential;
      return { credentialId: id, publicKey, counter, transports: response.response.transports };
    });
  }

  /** What a browser is asked so that a device signs in; it does not say whose passkeys there are. */
  async askToUse(token: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.#place().hostname,
      challenge: bytesOf(await this.challenges.give(token, 'passkey')),
      userVerification: 'required',
    });
  }

  /** Which passkey was used and its new count, if it answers what this browser was asked; null otherwise. */
  async used(
    answer: string,
    token: string,
  ): Promise<{ readonly credentialId: string; readonly counter: number } | null> {
    const response = parsed(used, answer);
    const passkey = response === null ? null : await this.kept.find(response.id);
    if (response === null || passkey === null) return null;
    return this.#verified(async () => {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: { ...response, clientExtensionResults: {} },
        expectedChallenge: (challenge) => this.challenges.take(token, 'passkey', challenge),
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.counter,
          transports: [...passkey.transports],
        },
        ...this.#expected(),
      });
      return verified ? { credentialId: passkey.credentialId, counter: authenticationInfo.newCounter } : null;
    });
  }

  #place(): URL {
    return new URL(this.env.AUDITLOOP_BASE_URL);
  }

  #expected() {
    const { origin, hostname } = this.#place();
    return { expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true };
  }

  /** The library throws on whatever does not fit; to the person asking, all of that is one answer. */
  async #verified<T>(verify: () => Promise<T | null>): Promise<T | null> {
    try {
      return await verify();
    } catch (error) {
      log.warn('a passkey was refused', { error: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  }
}

function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'));
}

function parsed<T>(schema: z.ZodType<T>, answer: string): T | null {
  try {
    return schema.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    return null;
  }
}
