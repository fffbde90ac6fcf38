import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ConfigurationSetName, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import type { Clock, ProtectControl } from '../../core/ports.ts';
import type { ProtectTopology } from '../../core/protect/topology.ts';
import { pack, unpack } from './packed.ts';
import { Table, type Key } from './table.ts';

const topologyKey: Key = { pk: 'topology', sk: 'topology' };
const claimKey: Key = { pk: 'topology', sk: 'claim' };
/** Whoever said they would read it and has not by then has failed. */
const claimSeconds = 60;

/** A topology as JSON. */
interface Packed {
  readonly configurationSets: readonly (readonly [ConfigurationSetName, ProtectConfigurationId | null])[];
  readonly serviceManaged: readonly ProtectConfigurationId[];
  readonly accountDefault?: ProtectConfigurationId;
}

interface Kept {
  readonly topology: ProtectTopology;
  readonly readAtMs: EpochMs;
}

export interface SharedTopologyOptions {
  readonly clock: Clock;
  /** How long a topology is taken as true. */
  readonly keptSeconds: number;
}

/**
 * One topology for all processes of a stack: the sms-voice API takes one request a second and operation from the whole account,
 * and each reading takes several. One process reads anew while the others go on with the last; where the API does not
 * answer, so does everybody. `dynamodb:GetItem` and `PutItem` on the table.
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

  /** @throws StoreUnavailableError; what the source throws where nobody ever read one. */
  async topology(): Promise<ProtectTopology> {
    const kept = this.#kept && this.#isFresh(this.#kept) ? this.#kept : await this.#shared();
    this.#kept = kept;
    return kept.topology;
  }

  #isFresh({ readAtMs }: Kept): boolean {
    const { clock, keptSeconds } = this.#options;
    return clock() - readAtMs < 1000 * keptSeconds;
  }

  async #shared(): Promise<Kept> {
    const last = keptIn(await this.#table.get(topologyKey));
    if (last && (this.#isFresh(last) || !(await this.#claim()))) return last;
    try {
      return await this.#read();
    } catch (error) {
      if (last) return last;
      throw error;
    }
  }

  #claim(): Promise<boolean> {
    const nowMs = this.#options.clock();
    return this.#table.put(
      { ...claimKey, atMs: nowMs },
      {
        expression: 'attribute_not_exists(pk) OR atMs < :over',
        values: { ':over': nowMs - 1000 * claimSeconds },
      },
    );
  }

  async #read(): Promise<Kept> {
    const readAtMs = this.#options.clock();
    const topology = await this.#source.topology();
    const packed: Packed = {
      ...topology,
      configurationSets: [...topology.configurationSets].map(([name, id]) => [name, id ?? null]),
      serviceManaged: [...topology.serviceManaged],
    };
    await this.#table.put({ ...topologyKey, readAtMs, body: pack(packed) });
    return { topology, readAtMs };
  }
}

function keptIn(item: Record<string, unknown> | undefined): Kept | undefined {
  if (item === undefined) return undefined;
  // Written by SharedTopology.
  const { readAtMs, body } = item as { readAtMs: EpochMs; body: Uint8Array };
  const { configurationSets, serviceManaged, ...rest } = unpack(body) as Packed;
  const sets = configurationSets.map(([name, id]) => [name, id ?? undefined] as const);
  const topology = { configurationSets: new Map(sets), serviceManaged: new Set(serviceManaged), ...rest };
  return { readAtMs, topology };
}
