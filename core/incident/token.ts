import { Fault } from '../fault.ts';
import { asIncidentId, type EpochMs, type IncidentId } from '../ids.ts';
import type { Signer } from '../ports.ts';

/** A token that does not entitle to decide; `kind` is what is wrong with it. */
export class InvalidTokenError extends Fault {
  readonly kind: 'malformed' | 'forged' | 'expired';

  constructor(kind: 'malformed' | 'forged' | 'expired', options?: { cause?: unknown }) {
    const whys = {
      malformed:
        'The link is not complete. Open it again from the notice, and take care that it is not cut off.',
      forged: 'The link does not bear a valid signature. Open it again from the notice.',
      expired: 'The link has expired. The newest notice of the incident holds a fresh one.',
    };
    super(whys[kind], options);
    this.kind = kind;
  }
}

// The purpose keeps a signature made for this from being good for anything else.
const textToSign = (id: string, expiresAtMs: EpochMs) => `pumpbreaker decide ${id} ${expiresAtMs}`;

/** Makes a token that entitles its bearer to decide about one incident until it expires: `expiry.code`, URL-safe. */
export async function signToken(signer: Signer, id: IncidentId, expiresAtMs: EpochMs): Promise<string> {
  return `${expiresAtMs.toString(36)}.${await signer.sign(textToSign(id, expiresAtMs))}`;
}

/**
 * @returns the incident the token entitles to decide about.
 * @throws InvalidTokenError
 */
export async function checkToken(
  signer: Signer,
  id: string,
  token: string,
  nowMs: EpochMs,
): Promise<IncidentId> {
  const [, expiry, code] = /^([0-9a-z]{1,11})\.([A-Za-z0-9_-]{1,128})$/.exec(token) ?? [];
  if (expiry === undefined || code === undefined) throw new InvalidTokenError('malformed');
  const expiresAtMs = parseInt(expiry, 36);
  if (!(await signer.verify(textToSign(id, expiresAtMs), code))) throw new InvalidTokenError('forged');
  if (expiresAtMs <= nowMs) throw new InvalidTokenError('expired');
  return asIncidentId(id);
}
