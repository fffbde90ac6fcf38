import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ConfigurationSetName, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import type { Clock, ProtectControl } from '../../core/ports.ts';
import type { ProtectTopology, Tags } from '../../core/protect/topology.ts';
import { pack, unpack } from './packed.ts';
import { Table, type Key } from './table.ts';

const topologyKey: Key = { pk: 'topology', sk: 'topology' };
const claimKey: Key = { pk: 'topology', sk: 'claim' };
/** Whoever said they would read it and has not by then has failed. */
const claimSeconds = 60;
/** A reading takes seconds: who must have one that another process is at looks for it so often, then reads by itself. */
const looks = 10;
const lookAgainMs = 1000;

/** A topology as JSON. */
interface Packed {
  readonly configurationSets: readonly (readonly [ConfigurationSetName, ProtectConfigurationId | null])[];
  readonly serviceManaged: readonly ProtectConfigurationId[];
  readonly tags: readonly (readonly [ProtectConfigurationId, Tags])[];
  readonly accountDefault?: ProtectConfigurationId;
}

interface Kept {
  readonly topology: ProtectTopology;
  readonly readAtMs: EpochMs;
}

export interface SharedTopologyOptions {
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<unknown>;
  /** How long a topology is taken as true. */
  readonly keptSeconds: number;
}

/**
 * One topology for all processes of a stack: the sms-voice API takes one request a second and operation from the whole account,
 * and each reading takes several. One process reads anew while the others go on with the last; where the API does not
 * answer, so does everybody. Only who must have one younger than the last waits for it. `dynamodb:GetItem` and `PutItem` on the
 * table.
 */
export class SharedTopology implements Pick<ProtectControl, 'topology'> {
  readonly #table: Table;
  readonly #source: Pick<ProtectControl, 'topology'>;
  readonly #options: SharedTopologyOptions;
  #kept: Kept | undefined;

  constructor(
    client: DynamoDBDocumentClient,
    tableName: string,
    source: Pick<ProtectControl, 'topology'>,
    options: SharedTopologyOptions,
  ) {
    this.#table = new Table(client, tableName);
    this.#source = source;
    this.#options = options;
  }

  /** @throws StoreUnavailableError; what the source throws where nobody ever read one, or none after that moment. */
  async topology(readAfterMs: EpochMs = -Infinity): Promise<ProtectTopology> {
    const own = this.#kept;
    const kept = own && this.#isFresh(own, readAfterMs) ? own : await this.#shared(readAfterMs);
    this.#kept = kept;
    return kept.topology;
  }

  #isFresh({ readAtMs }: Kept, readAfterMs: EpochMs): boolean {
    const { clock, keptSeconds } = this.#options;
    return readAtMs > Math.max(readAfterMs, clock() - 1000 * keptSeconds);
  }

  async #shared(readAfterMs: EpochMs): Promise<Kept> {
    for (let look = 1; ; look++) {
      const last = keptIn(await this.#table.get(topologyKey));
      if (last && this.#isFresh(last, readAfterMs)) return last;
      const fallback = last && last.readAtMs > readAfterMs ? last : undefined;
      const isOurs = await this.#claim(last);
      if (isOurs || (!fallback && look === looks)) return await this.#readOr(fallback);
      if (fallback) return fallback;
      await this.#options.pause(lookAgainMs);
    }
  }

  /** One reads at a time: who claimed it before must have read it since, or have failed. */
  #claim(last: Kept | undefined): Promise<boolean> {
    const nowMs = this.#options.clock();
    return this.#table.put(
      { ...claimKey, atMs: nowMs },
      {
        expression: 'attribute_not_exists(pk) OR atMs < :over OR atMs <= :read',
        values: { ':over': nowMs - 1000 * claimSeconds, ':read': last?.readAtMs ?? 0 },
      },
    );
  }

  async #readOr(fallback: Kept | undefined): Promise<Kept> {
    try {
      return await this.#read();
    } catch (error) {
      if (fallback) return fallback;
      // Those who wait for it try themselves.
      await this.#table.put({ ...claimKey, atMs: 0 });
      throw error;
    }
  }

  async #read(): Promise<Kept> {
    const readAtMs = this.#options.clock();
    const topology = await this.#source.topology();
    const packed: Packed = {
      ...topology,
      configurationSets: [...topology.configurationSets].map(([name, id]) => [name, id ?? null]),
      serviceManaged: [...topology.serviceManaged],
      tags: [...topology.tags],
    };
    await this.#table.put({ ...topologyKey, readAtMs, body: pack(packed) });
    return { topology, readAtMs };
  }
}

function keptIn(item: Record<string, unknown> | undefined): Kept | undefined {
  if (item === undefined) return undefined;
  // Written by SharedTopology.
  const { readAtMs, body } = item as { readAtMs: EpochMs; body: Uint8Array };
  const { configurationSets, serviceManaged, tags, ...rest } = unpack(body) as Packed;
  const sets = configurationSets.map(([name, id]) => [name, id ?? undefined] as const);
  return {
    readAtMs,
    topology: {
      configurationSets: new Map(sets),
      serviceManaged: new Set(serviceManaged),
      tags: new Map(tags),
      ...rest,
    },
  };
}
