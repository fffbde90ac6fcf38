import { hashMessageId } from '../../core/delivery/message-hash.ts';
import type { Message } from '../../core/delivery/message.ts';
import { asCountry } from '../../core/ids.ts';
import { startMs } from './evidence.ts';
import { login } from './scene.ts';

/** A message to Azerbaijan through protect-login, unless told otherwise. */
export const messageOf = (id: string, told: Partial<Message> = {}): Message => ({
  hash: hashMessageId(id),
  capability: 'SMS',
  country: asCountry('AZ'),
  protection: login,
  requestedAtMs: startMs,
  reportedAtMs: startMs + 400,
  status: 'SUCCESSFUL',
  isFinal: true,
  priceUsd: 0.27,
  ...told,
});
