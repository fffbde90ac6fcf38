import { unprotected, type Message } from '../delivery/message.ts';
import type { ProtectConfigurationId } from '../ids.ts';
import type { ProtectControl } from '../ports.ts';
import { isAdopted } from '../protect/adoption.ts';
import { effectiveProtection, type ProtectTopology } from '../protect/topology.ts';

export interface ProtectionPorts {
  readonly protect: Pick<ProtectControl, 'topology'>;
  /**
   * The protect configurations made for messages that had none, as far as they were seen, also those that are gone: receipts
   * come late. Absent where none may be made.
   */
  readonly adopted?: Set<ProtectConfigurationId>;
}

/** The topology, read anew where messages name a protect configuration younger than the one that is kept. */
async function topologyFor(
  { protect, adopted }: ProtectionPorts,
  messages: readonly Message[],
): Promise<ProtectTopology> {
  const kept = await protect.topology();
  const strange = messages.filter(
    ({ protection }) => protection !== unprotected && !kept.tags.has(protection) && !adopted?.has(protection),
  );
  if (!adopted || strange.length === 0) return kept;
  return protect.topology(Math.max(...strange.map(({ requestedAtMs }) => requestedAtMs)));
}

/**
 * Names the protect configuration of messages whose record does not: records of a configuration set's own event
 * destination leave it out, and where there is an account default no message is without. Messages whose protect configuration we
 * made because they had none stay `unprotected`: their lanes go on, with what is usual in them.
 */
export async function withProtection(
  ports: ProtectionPorts,
  messages: readonly Message[],
): Promise<Message[]> {
  const { adopted } = ports;
  if (!adopted && messages.every(({ protection }) => protection !== unprotected)) return [...messages];
  const topology = await topologyFor(ports, messages).catch((error: unknown) => {
    // What names its protect configuration is counted without it: noticing must not wait for the service to answer.
    if (messages.some(({ protection }) => protection === unprotected)) throw error;
  });
  if (topology) for (const id of topology.tags.keys()) if (isAdopted(topology, id)) adopted?.add(id);
  return messages.map(message => {
    const { configurationSet } = message;
    const request = configurationSet ? { configurationSet } : {};
    const isNamed = message.protection !== unprotected;
    const judge = isNamed ? message.protection : topology && effectiveProtection(topology, request);
    const isOurs = judge === undefined || (adopted?.has(judge) ?? false);
    return { ...message, protection: isOurs ? unprotected : judge };
  });
}
