import { Logger } from '@aws-lambda-powertools/logger';
import type { DurableLambdaHandler } from '@aws/durable-execution-sdk-js';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, SQSEvent } from 'aws-lambda';
import { MemoryIncidentStore } from '../adapters/memory/incident-store.ts';
import {
  MemoryDeadLetters,
  MemoryFeed,
  MemoryNotifier,
  MemoryTelemetry,
} from '../adapters/memory/outboxes.ts';
import { MemoryPolicyStore } from '../adapters/memory/policy-store.ts';
import { MemorySigner } from '../adapters/memory/signer.ts';
import { MemorySmsVoice } from '../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../adapters/memory/traffic-store.ts';
import type { EpochMs } from '../core/ids.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { SpikeQueue } from '../core/ports.ts';
import type { ProtectTopology } from '../core/protect/topology.ts';
import { createApprove } from '../lambdas/approve/handler.ts';
import { createIncident } from '../lambdas/incident/handler.ts';
import { createMeter } from '../lambdas/meter/handler.ts';
import { createRespond } from '../lambdas/respond/handler.ts';
import { writeSpike } from '../core/flows/spike-message.ts';
import { DurableHost } from './durable-host.ts';
import { lambdaContext } from './lambda-context.ts';
import { VirtualClock } from './virtual-clock.ts';

/** As the stack deploys it. */
const spikeQuietSeconds = 60;
const linkSeconds = 7 * 86_400;

export interface HouseOptions {
  readonly topology: ProtectTopology;
  readonly policy: Policy;
  readonly startMs: EpochMs;
  /** Where the approval page is served. */
  readonly approveUrl: string;
  /** The key that signs links. */
  readonly key: Uint8Array;
}

/** All of Pumpbreaker in one process: the functions as they are on Lambda, the services around them in memory. */
export class House {
  readonly clock: VirtualClock;
  readonly smsVoice: MemorySmsVoice;
  readonly incidents = new MemoryIncidentStore();
  readonly traffic = new MemoryTrafficStore();
  readonly notifier = new MemoryNotifier();
  readonly deadLetters = new MemoryDeadLetters();
  readonly telemetry = new MemoryTelemetry();
  readonly #host = new DurableHost(this.incidents);
  readonly #meter: ReturnType<typeof createMeter>;
  readonly #respond: ReturnType<typeof createRespond>;
  readonly #approve: ReturnType<typeof createApprove>;
  readonly #incident: DurableLambdaHandler;
  readonly #spikes: string[] = [];
  #delivered = 0;

  constructor({ topology, policy, startMs, approveUrl, key }: HouseOptions) {
    this.clock = new VirtualClock(startMs);
    this.smsVoice = new MemorySmsVoice(topology, this.clock.now);
    const spikes: SpikeQueue = {
      send: spike => {
        this.#spikes.push(writeSpike(spike));
        return Promise.resolve();
      },
    };
    const common = {
      clock: this.clock.now,
      incidents: this.incidents,
      traffic: this.traffic,
      telemetry: this.telemetry,
      policies: new MemoryPolicyStore(policy),
      protect: this.smsVoice,
      maker: this.smsVoice.maker,
      runner: this.#host,
      signer: new MemorySigner(key),
      logger: new Logger({ logLevel: 'SILENT' }),
    };
    this.#meter = createMeter({
      ...common,
      spikes,
      quietSeconds: spikeQuietSeconds,
      deadLetters: this.deadLetters,
      adopted: new Set(),
    });
    this.#respond = createRespond({ ...common, history: this.smsVoice, ownRoles: [], mayAdopt: true });
    this.#approve = createApprove(common);
    this.#incident = createIncident(
      { ...common, gauge: this.smsVoice, notifier: this.notifier, feed: new MemoryFeed() },
      { APPROVE_URL: approveUrl, LINK_SECONDS: linkSeconds },
    );
  }

  async open(): Promise<void> {
    await this.#host.open(this.#incident);
  }

  async close(): Promise<void> {
    await this.#host.close();
  }

  /** Hands records to the meter, as one batch from its queue, and waits until what follows from them is done. */
  async deliver(bodies: readonly string[]): Promise<void> {
    await this.#meter(this.#batchOf(bodies, 'deliveries'), lambdaContext('meter'));
    if (this.#spikes.length === 0) return;
    await this.#respond(this.#batchOf(this.#spikes.splice(0), 'spikes'), lambdaContext('respond'));
    await this.#host.settle();
  }

  /** Lets time pass, waking each incident when its wait is over. */
  async passTimeTo(ms: EpochMs): Promise<void> {
    for (;;) {
      const dueMs = await this.#host.nextDueMs();
      if (dueMs === undefined || dueMs > ms) break;
      this.clock.advanceTo(dueMs);
      await this.#host.wakeDue(this.clock.now());
    }
    this.clock.advanceTo(ms);
  }

  /** The approval page, as the HTTP API would call it. */
  async approve(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const answer = await this.#approve(event, lambdaContext('approve'));
    await this.#host.settle();
    return answer;
  }

  #batchOf(bodies: readonly string[], queue: string): SQSEvent {
    const sentAt = String(this.clock.now());
    return {
      Records: bodies.map(body => ({
        messageId: `${queue}-${++this.#delivered}`,
        receiptHandle: '',
        body,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: sentAt,
          SenderId: 'local',
          ApproximateFirstReceiveTimestamp: sentAt,
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:us-east-1:111122223333:${queue}`,
        awsRegion: 'us-east-1',
      })),
    };
  }
}
