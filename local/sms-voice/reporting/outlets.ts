import { Outbox } from './outbox.ts';
import type { Report } from './report.ts';
import { SampleTally } from './sample-tally.ts';

/** Where reports go; what has no endpoint is not told. */
export interface Endpoints {
  readonly events?: string | undefined;
  readonly metrics?: string | undefined;
  readonly sns?: string | undefined;
}

export interface Outlets {
  /** Never waits and never throws. */
  readonly report: (report: Report) => void;
  /** Sends what is left. */
  close(): Promise<void>;
}

const mostWaiting = 10_000;
const flushEveryMs = 1000;

/**
 * Events and records go out at once, metrics every second. Clients are loaded only for the endpoints that are given.
 * @param onFailure hears of each endpoint once, when something could not be sent there first.
 */
export async function openOutlets(
  endpoints: Endpoints,
  onFailure: (endpoint: string, cause: unknown) => void,
): Promise<Outlets> {
  const [events, records, metrics] = await Promise.all([
    endpoints.events === undefined ? undefined : openEvents(endpoints.events),
    endpoints.sns === undefined ? undefined : openRecords(endpoints.sns),
    endpoints.metrics === undefined ? undefined : openMetrics(endpoints.metrics),
  ]);
  const tally = new SampleTally();
  const flush = () => {
    for (const taken of tally.take()) metrics?.add(taken);
  };
  const flushing = setInterval(flush, flushEveryMs).unref();

  function to(endpoint: string) {
    return {
      mostWaiting,
      onFailure: (cause: unknown) => {
        onFailure(endpoint, cause);
      },
    };
  }
  async function openEvents(endpoint: string) {
    const { eventSender, eventsPerRequest } = await import('./event-bridge.ts');
    return new Outbox({ ...to(endpoint), batchSize: eventsPerRequest, send: eventSender(endpoint) });
  }
  async function openRecords(endpoint: string) {
    const { recordSender, recordsAtOnce } = await import('./sns.ts');
    return new Outbox({ ...to(endpoint), batchSize: recordsAtOnce, send: recordSender(endpoint) });
  }
  async function openMetrics(endpoint: string) {
    const { tallySender, talliesPerRequest } = await import('./cloud-watch.ts');
    return new Outbox({ ...to(endpoint), batchSize: talliesPerRequest, send: tallySender(endpoint) });
  }

  return {
    report: report => {
      if (report.kind === 'event') events?.add(report.event);
      else if (report.kind === 'record') records?.add(report.record);
      else if (metrics) tally.add(report.sample);
    },
    close: async () => {
      clearInterval(flushing);
      flush();
      await Promise.all([events?.close(), records?.close(), metrics?.close()]);
    },
  };
}
